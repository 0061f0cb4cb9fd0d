"""Reads all that a widget shows at one moment; compares placement grids with tconv."""

import functools
import re
from urllib.parse import unquote

import numpy as np

from tconv import stamp

GEOMETRY = ("stride", "padding", "output_padding", "dilation")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉−", "0123456789-")

# Everything at once: a round trip for each cell would take minutes. A grid carries its cells, and
# what it draws is held against them: tiles by place and look, labels by the cell they are in.
READ = r"""
(root) => {
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const at = ({ dataset }) => [Number(dataset.row), Number(dataset.col)];
  const settings = {};
  for (const input of root.querySelectorAll("input[data-trait]")) {
    const { trait, axis } = input.dataset;
    if (axis) (settings[trait] ??= [])[Number(axis)] = input.valueAsNumber;
    else if (/range|number/.test(input.type)) settings[trait] = input.valueAsNumber;
    else if (input.checked) settings[trait] = input.value;
  }
  for (const { dataset, value } of root.querySelectorAll("select[data-trait]")) {
    settings[dataset.trait] = value;
  }

  // Curves as they are drawn: their points in the units of the axes that they stand on.
  const curves = {}, ticks = [];
  for (const axes of root.querySelectorAll("[data-axes]")) {
    const onAxes = axes.getScreenCTM().inverse();
    const pixel = [Math.hypot(onAxes.a, onAxes.b), Math.hypot(onAxes.c, onAxes.d)];
    const mapped = ({ a, b, c, d, e, f }, x, y) => [a * x + c * y + e, b * x + d * y + f];
    for (const path of axes.parentNode.querySelectorAll("[data-curve], [data-point]")) {
      const matrix = onAxes.multiply(path.getScreenCTM()), { cx, cy, dataset } = path;
      const numbers = (path.getAttribute("d") ?? "").match(/-?[\d.]+(e-?\d+)?/g) ?? [];
      const points = cx ? [mapped(matrix, cx.baseVal.value, cy.baseVal.value)] : [];
      for (let n = 0; n + 1 < numbers.length; n += 2) {
        points.push(mapped(matrix, Number(numbers[n]), Number(numbers[n + 1])));
      }
      const seen = path.checkVisibility({ visibilityProperty: true });
      if (dataset.curve !== "at") curves[dataset.curve ?? "point"] = seen ? points : [];
      else if (points.length) curves.at = points;
    }
    for (const text of axes.closest("svg").parentNode.closest("svg").querySelectorAll("text")) {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      const tick = [axes.dataset.axes, text.getAttribute("text-anchor") ?? "", text.textContent];
      const at = mapped(onAxes, (left + right) / 2, (top + bottom) / 2);
      const onText = onAxes.multiply(text.getScreenCTM());
      const [, baseline] = mapped(onText, 0, Number(text.getAttribute("y")));
      if (text.textContent) ticks.push([...tick, ...at, baseline, ...pixel]);
    }
  }
  const readouts = {};
  for (const { dataset, textContent } of root.querySelectorAll("[data-readout]")) {
    readouts[dataset.readout] = [dataset.value, textContent];
  }
  const seenKeys = Array.from(root.querySelectorAll(".tconv-key")).filter(shown);
  const keys = seenKeys.map((key) => key.textContent);

  const sheet = (panel) =>
    Array.from(root.querySelectorAll(`input[data-panel="${panel}"]`), (input) => ({
      at: at(input), value: Number(input.dataset.value), typed: input.value,
      marked: input.classList.contains("tconv-marked"),
    }));

  // A canvas is held against its cells by its dots: every look where it belongs, as strong as its
  // value; nothing where nothing is. What it says was heard (HEAR).
  const sample = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  root.append(sample);
  const colours = {};
  const colourOf = (look, strong) => colours[look + strong] ??= (() => {
    sample.setAttribute("class", strong ? "tconv-strong" : "");
    sample.innerHTML = `<path class="${look}"/>`;
    return getComputedStyle(sample.firstChild).fill.match(/\d+/g).slice(0, 3).map(Number);
  })();
  const dotsOf = new Map();
  const readCanvas = ({ picture, drawing, ownerSVGElement, transform }, sayIn, wrong) => {
    const { cell: side, left, top, rows, columns, cells, mosaic: { tile, gap } } = picture;
    const box = drawing.getBoundingClientRect(), over = ownerSVGElement.getBoundingClientRect();
    if (["left", "top", "width", "height"].some((n) => Math.abs(box[n] - over[n]) > 0.51)) wrong();
    const { e, f } = transform.baseVal.consolidate().matrix;
    if (Math.abs(e - left) + Math.abs(f - top) > 0.01) wrong();
    const said = (drawing.said ?? []).map(({ x, y, text }) =>
      [Math.floor((y - top) / side), Math.floor((x - left) / side), text]);
    const here = said.filter(([r, c]) => r >= 0 && c >= 0 && r < rows && c < columns);
    for (const [row, column, text] of here) sayIn([row, column].join(), text);
    if (!dotsOf.has(drawing)) {
      const { width, height } = drawing;
      dotsOf.set(drawing, drawing.getContext("2d").getImageData(0, 0, width, height));
    }
    const { width, data } = dotsOf.get(drawing), dots = width / drawing.offsetWidth;
    if (side * dots < 1) return; // two cells in a dot
    const dotAt = (row, column) => {
      const [x, y] = [left + column * side, top + row * side].map((px) => Math.floor(px * dots));
      return data.slice(4 * (y * width + x), 4 * (y * width + x) + 4);
    };
    // In the middle of an empty cell stands the mark of a structural zero, if it can be seen.
    const some = cells.filter(({ className }) => className !== "tconv-none");
    const filled = new Set(some.map(({ at }) => at.join()));
    for (let n = 0; side >= 6 && n < rows * columns; n++) {
      const [row, column] = [Math.floor(n / columns), n % columns];
      const inTile = row % (tile[0] + gap[0]) < tile[0] && column % (tile[1] + gap[1]) < tile[1];
      const marked = dotAt(row + 0.5, column + 0.5)[3] > 0;
      if (!filled.has([row, column].join()) && marked !== inTile) wrong();
    }
    // Beside the label or the hatching, where a cell has room for them; a frame may lie under
    // some of the dots of a small one, but not under all.
    const roomy = side * dots >= 8;
    const spots = here.length ? [[0.14, 0.14]] : roomy ? [[0.45, 0.3]]
      : [0.25, 0.5, 0.75].flatMap((down) => [0.25, 0.5, 0.75].map((across) => [down, across]));
    // A cell of one dot, or in a tile of two, may share them all with a frame.
    const shared = side * dots < 2 || Math.min(...tile) * side * dots < 4;
    const allowed = shared ? Infinity : 7;
    const tints = [];
    for (const { at: [row, column], value, className } of cells) {
      const seen = spots.map(([down, across]) => dotAt(row + down, column + across));
      if (className === "tconv-none") {
        if (roomy && seen[0][3] > 0) wrong();
        continue;
      }
      if (value < 0 && here.length === 0 && !roomy) continue; // hatched all over
      const right = colourOf(className, here.length === 0);
      const isRight = ([red, green, blue, alpha]) => alpha > 0 &&
        Math.hypot(red - right[0], green - right[1], blue - right[2]) <= allowed + 255 / alpha;
      if (!seen.some(isRight)) wrong();
      if (roomy && !className.includes("padding")) tints.push([Math.abs(value), seen[0][3] / 255]);
    }
    // Full colour beside a label, and where colours are those of taps; else by the value.
    const tapped = cells.some(({ className }) => className.startsWith("tconv-tap"));
    const full = here.length > 0 || tapped;
    if (tints.length === 0) return;
    const [value, most] = tints.reduce((a, b) => (b[0] > a[0] ? b : a));
    const slope = value ? (most - 0.12) / value : 0;
    const expected = (value) => (full ? 1 : 0.12 + slope * value);
    if (tints.some(([value, tint]) => Math.abs(tint - expected(value)) > 0.02)) wrong();
    if (new Set(tints.map(([value]) => value)).size > 1 && slope < 1e-6) wrong();
  };

  const panels = {}, labels = {}, marks = {}, classes = {}, hidden = [], misdrawn = [];
  const sides = {}; // of a cell as it is drawn, px of the screen
  for (const group of root.querySelectorAll(".tconv-panel")) {
    const { panel, cell: side, origin, cells } = group.picture;
    if (cells.length === 0) continue;
    marks[panel] = group.querySelector(".tconv-marks").getAttribute("d") ?? "";
    panels[panel] = cells.map(({ index, value }) => [...index, value]);
    classes[panel] = cells.map(({ index, className }) => [...index, className]);
    if (!shown(group)) {
      hidden.push(panel);
      continue;
    }
    const byPlace = new Map(cells.map((cell) => [cell.at.join(), cell]));
    const sayIn = (place, text) => {
      const cell = byPlace.get(place);
      if (cell) (labels[panel] ??= []).push([...cell.index, text]);
      else (labels.stray ??= []).push(text);
    };
    if (group.drawing.localName === "canvas") {
      readCanvas(group, sayIn, () => misdrawn.push(panel));
      continue;
    }
    // Where things stand on the page: the place of the cell that holds a point, in cells. The first
    // time that Chromium is asked, it may lay out the page, and answer with what was before.
    group.getScreenCTM();
    const onGroup = group.getScreenCTM().inverse();
    const placeOf = (x, y) => {
      const { x: left, y: top } = new DOMPoint(x, y).matrixTransform(onGroup);
      return [Math.floor(top / side) - origin[0], Math.floor(left / side) - origin[1]].join();
    };
    const scale = group.drawing.getScreenCTM();
    sides[panel] = Math.hypot(scale.a, scale.b);
    const drawn = [];
    for (const path of group.drawing.querySelectorAll("[class*=tconv-][fill-opacity]")) {
      const matrix = path.getScreenCTM(), squares = path.getAttribute("d") ?? "";
      for (const [, x, y, size] of squares.matchAll(/M(\S+) (\S+?)h([\d.]+)/g)) {
        const [left, top] = [Number(x) + size / 2, Number(y) + size / 2];
        const middle = new DOMPoint(left, top).matrixTransform(matrix);
        drawn.push(`${placeOf(middle.x, middle.y)} ${path.getAttribute("class")}`);
      }
    }
    const told = cells.filter(({ className }) => className !== "tconv-none")
      .map(({ at, className }) => `${at.join()} ${className}`);
    if (drawn.sort().join("|") !== told.sort().join("|")) misdrawn.push(panel);

    const say = (x, y, text) => sayIn(placeOf(x, y), text);
    const zeros = group.drawing.querySelector(".tconv-label-zeros"), matrix = zeros.getScreenCTM();
    const ellipse = /M(\S+) (\S+?)a\S+ (\S+) 0 1 0 \S+ 0z/g;
    const drawnZeros = shown(zeros) ? zeros.getAttribute("d") ?? "" : "";
    for (const [, x, top, radius] of drawnZeros.matchAll(ellipse)) {
      const middle = new DOMPoint(Number(x), Number(top) + Number(radius)).matrixTransform(matrix);
      say(middle.x, middle.y, "0");
    }
    for (const text of group.drawing.querySelectorAll(".tconv-labels text")) {
      if (!text.textContent || !shown(text)) continue;
      const { left, right, top, bottom } = text.getBoundingClientRect();
      say((left + right) / 2, (top + bottom) / 2, text.textContent);
    }
  }
  // The few boxes of sizes are elements of their own.
  for (const cell of root.querySelectorAll("svg [data-panel]:not(.tconv-panel, [data-panel=''])")) {
    const { panel, value } = cell.dataset;
    (panels[panel] ??= []).push([...at(cell), Number(value)]);
    if (!shown(cell) && !hidden.includes(panel)) hidden.push(panel);
  }
  const cell_looks = Array.from(root.querySelectorAll("[data-look]"), ({ dataset }) =>
    [dataset.panel, Number(dataset.col), dataset.look]);
  // Scissors over a row of boxes: before which of them they cut, as both are drawn.
  const scissors = {};
  for (const path of root.querySelectorAll("svg [data-scissors]")) {
    const first = path.ownerSVGElement.querySelector("rect[data-col]");
    const lines = (path.getAttribute("d") ?? "").matchAll(/M(\S+) 0V/g);
    scissors[path.dataset.scissors] = Array.from(lines, ([, x]) =>
      Number(first.dataset.col) + (Number(x) - first.x.baseVal.value) / first.width.baseVal.value);
  }
  // What the story of the stamps writes into cells of the sum: where it stands, and how much of a
  // cell it needs.
  const told = Array.from(root.querySelectorAll(".tconv-terms text"), (text) => {
    const panel = text.closest("svg").querySelector("[data-panel=y]");
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const onPanel = panel.getScreenCTM().inverse(), side = panel.picture.cell;
    const cell = side / onPanel.a; // on the screen
    const middle = new DOMPoint((left + right) / 2, (top + bottom) / 2).matrixTransform(onPanel);
    const lines = Array.from(text.children, (line) => line.textContent);
    return { at: [Math.floor(middle.y / side), Math.floor(middle.x / side)], named: at(text),
      lines, wide: (right - left) / cell, tall: (bottom - top) / cell };
  });
  const unread = {};
  for (const path of root.querySelectorAll("svg [data-unread]")) {
    unread[path.dataset.unread] = path.getAttribute("d");
  }
  const text = (selector) => root.querySelector(selector)?.textContent ?? "";
  const scrub = root.querySelector("[data-action=scrub]");
  const views = {};
  for (const view of root.querySelectorAll("[data-view]")) {
    const folded = view.querySelector("[aria-expanded=false]") !== null;
    views[view.dataset.view] = [folded, view.querySelector(".tconv-view-verdict").textContent];
  }
  // Photographs, of which a pixel is a dot: its grey, where there is one; and, where there is a
  // lens, where that is and what is under it.
  const dots = (one) => {
    const { data } = one.getContext("2d").getImageData(0, 0, one.width, one.height);
    const grey = data.filter((_, n) => n % 4 === 0);
    const is_empty = data.every((value) => value === 0);
    const expected = (n) => (n % 4 < 3 ? grey[n >> 2] : is_empty ? 0 : 255);
    const has_colour = data.some((value, n) => value !== expected(n));
    return { rows: one.height, columns: one.width, grey: [...grey], is_empty, has_colour };
  };
  const lensOf = (canvas, close) => {
    const box = canvas.getBoundingClientRect(), pixel = box.width / canvas.width;
    const lens = canvas.nextElementSibling.getBoundingClientRect();
    return { close: dots(close), pixel,
      lens: [lens.top - box.top, lens.left - box.left, lens.height, lens.width]
        .map((px) => px / pixel) };
  };
  const photographs = {};
  for (const canvas of root.querySelectorAll("canvas[data-image]")) {
    const close = canvas.parentNode.nextElementSibling;
    const label = document.getElementById(canvas.getAttribute("aria-labelledby"));
    photographs[canvas.dataset.image] = { whole: dots(canvas), name: label?.textContent,
      ...(close?.matches("canvas") ? lensOf(canvas, close) : {}) };
  }
  const turned = root.querySelector("[data-action=turn]")?.getAttribute("aria-pressed");
  sample.remove();
  return JSON.stringify({
    scale: Number(root.dataset.scale ?? 1), // px of the screen for one of the widget
    settings, cell_looks, scissors, x: sheet("x"), w: sheet("w"), panels, labels, sides, hidden,
    misdrawn, marks, classes,
    told, unread, unread_text: text(".tconv-unread-text"), formula: text(".tconv-formula"),
    status: text(".tconv-status"), isProblem: Boolean(root.querySelector(".tconv-problem")),
    sentence: text(".tconv-written"), chosen: text(".tconv-chosen .tconv-title"),
    views, turned, captions: Array.from(root.querySelectorAll("[data-view]"),
      (view) => view.querySelector(".tconv-view-says")?.textContent),
    shown: scrub?.valueAsNumber, steps: Number(scrub?.max),
    preset: root.querySelector("[data-action=preset]")?.value,
    side: root.querySelector("[data-action=zero-padding]:checked")?.value,
    photographs, code: text(".tconv-code pre"), curves, ticks, readouts, keys,
    facts: Object.fromEntries(Array.from(root.querySelectorAll("[data-fact]"),
      (fact) => [fact.dataset.fact, fact.textContent])),
    fields: Array.from(root.querySelectorAll("textarea"), (field) =>
      ({ value: field.value, is_refused: field.getAttribute("aria-invalid") === "true" })),
    handles: Array.from(root.querySelectorAll("[role=slider]"), (handle) => {
      const { left, right, top, bottom } = handle.getBoundingClientRect();
      const numbers = ["now", "min", "max"].map((name) =>
        Number(handle.getAttribute(`aria-value${name}`)));
      return { ...handle.dataset, numbers, said: handle.getAttribute("aria-valuetext"),
        seen: shown(handle), box: [left, right, top, bottom] };
    }),
  });
}
"""

# Run before a page's own scripts: a canvas keeps what is written on it, with its place in px, until
# it is emptied: cleared, or given a size, be it the one it had before.
HEAR = """
(() => {
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const { canvas } = this, dots = canvas.width / parseFloat(canvas.style.width);
    const at = new DOMPoint(x, y).matrixTransform(this.getTransform());
    const px = (parseFloat(this.font) * this.getTransform().d) / dots;
    (canvas.said ??= []).push({ text, px, x: at.x / dots, y: at.y / dots });
    return fillText.call(this, text, x, y);
  };
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    this.canvas.said = [];
    return clearRect.apply(this, box);
  };
  for (const side of ["width", "height"]) {
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, side);
    Object.defineProperty(HTMLCanvasElement.prototype, side, {
      get,
      set(dots) {
        this.said = [];
        set.call(this, dots);
      },
    });
  }
})();
"""


def sheet_array(cells, dims):
    """The values of x or w as the array that tconv takes."""
    rows, columns = np.max([cell["at"] for cell in cells], axis=0) + 1
    assert [cell["at"] for cell in cells] == [[r, c] for r in range(rows) for c in range(columns)]
    values = np.array([cell["value"] for cell in cells], dtype=float).reshape(rows, columns)
    return values[0] if dims == 1 else values


def once(method):
    """Compute once what follows from a reading: no test changes one."""
    name = f"_{method.__qualname__}"

    @functools.wraps(method)
    def compute(self):
        if name not in self.__dict__:
            self.__dict__[name] = method(self)
        return self.__dict__[name]

    return compute


class SheetReading:
    """What a widget with x and w shows; `result` is what tconv makes of its setting."""

    geometry_names = GEOMETRY

    def __init__(self, raw):
        self.__dict__ |= raw
        self.dims = int(self.settings["dims"])
        self.geometry = {name: self.settings[name] for name in self.geometry_names}
        self.input = sheet_array(self.x, self.dims)
        self.kernel = sheet_array(self.w, self.dims)

    @property
    @once
    def rule(self):
        """The words of the rule that tconv says the setting breaks, or None.

        tconv names the array that its caller wrote, and the axis; a reader has moved a size.
        """
        try:
            self.result()
        except ValueError as error:
            words = str(error).split(", got")[0].split(" along spatial axis")[0]
            return words.replace("weight must", "kernel_size must")
        return None

    def panels_shown(self):
        """Every cell of every panel as the page has it."""
        return panels_shown(self)

    def marked(self, panel):
        """The cells of a panel inside the outline, as row and column on the picture."""
        return outlined(self.marks[panel])

    def marked_sheet(self, name):
        """The outlined cells of x or w."""
        return {tuple(cell["at"]) for cell in getattr(self, name) if cell["marked"]}


class Reading(SheetReading):
    """What placement grids show at one moment, and what tconv says they should show."""

    def result(self):
        """The setting in tconv."""
        return self.stamps()

    @once
    def stamps(self):
        """The setting in tconv, always with rows and columns."""
        result = stamp(self.input, self.kernel, **self.geometry)
        if self.dims == 2:
            return result
        [crop] = result.crop
        taps = np.concatenate([np.minimum(result.taps, 0), result.taps], axis=-1)
        return result._replace(
            stamps=result.stamps[None, :, None],
            total=result.total[None],
            crop=(slice(0, 1), crop),
            output=result.output[None],
            taps=taps[None, :, None],
        )

    @property
    def size(self):
        """Rows and columns of x."""
        return np.atleast_2d(self.input).shape

    @property
    def chosen_source(self):
        """The input cell whose stamp is chosen, from the title of the enlarged one."""
        number = int(re.match(r"x(\d+) × w =", self.chosen.translate(SUBSCRIPTS))[1])
        return divmod(number - 1, self.size[1])

    def written_so_far(self, at):
        """The sum in a cell, by its place on the canvas: its products and their names, in order."""
        result, columns = self.stamps(), self.size[1]
        sources = [divmod(n, columns) for n in range(self.shown)]
        reached = [(*source, *at) for source in sources if result.taps[(*source, *at)][1] >= 0]
        taps_a_row = np.atleast_2d(self.kernel).shape[1]
        names = [
            f"w{row * taps_a_row + column + 1}x{place[0] * columns + place[1] + 1}"
            for place in reached
            for row, column in [result.taps[place]]
        ]
        return names, [result.stamps[place] for place in reached]

    @once
    def panels_expected(self):
        """Every cell of every panel, by panel and index in y, computed by tconv."""
        result = self.stamps()
        origin = np.array([part.start for part in result.crop])
        sources = list(np.ndindex(self.size))

        def landed(source):
            reached = np.argwhere(result.taps[source][..., 1] >= 0)
            return {tuple(at - origin): result.stamps[(*source, *at)] for at in reached}

        panels = {f"stamp-{n}": landed(source) for n, source in enumerate(sources)}
        # It is there where the stamps themselves cannot be read.
        if self.dims == 2 and "chosen" in self.panels:
            panels["chosen"] = landed(self.chosen_source)
        total = result.stamps.reshape(-1, *result.total.shape)[: self.shown].sum(axis=0)
        panels["y"] = {tuple(np.array(at) - origin): total[at] for at in np.ndindex(total.shape)}
        return panels

    def check(self):
        """Compare all that is shown with tconv."""
        check(self)


def panels_shown(reading):
    """Every cell of every panel as the page has it; a cell there twice is an error."""
    panels = {}
    for panel, cells in reading.panels.items():
        panels[panel] = {(row, col): value for row, col, value in cells}
        assert len(panels[panel]) == len(cells), f"a cell of {panel} is there twice"
    return panels


def outlined(path):
    """The cells inside an outline: along a row, every upright border leads in or out."""
    borders = re.findall(r"M([\d.]+) ([\d.]+)v([\d.]+)", path)
    cells, edges = set(), {}
    for x, y, size in borders:
        row, col = round(float(y) / float(size)), round(float(x) / float(size))
        edges.setdefault(row, []).append(col)
    for row, columns in edges.items():
        ends = iter(sorted(columns))
        for first, last in zip(ends, ends, strict=True):
            cells |= {(row, col) for col in range(first, last)}
    return cells


def rule_is_said(reading):
    """Check that the rule a setting breaks is said; tells whether it breaks none."""
    rule = reading.rule
    assert reading.isProblem == (rule is not None), reading.status
    if rule is None:
        assert reading.hidden == [], "cells that are not shown are left on the page"
        return True
    rule = rule.replace("_", " ").lower()
    assert reading.status.lower().startswith(rule), (reading.status, rule)
    assert set(reading.hidden) == set(reading.panels), "a picture of an impossible setting"
    return False


def check_panels(reading):
    """Every number in every cell of every grid is tconv's; none is missing, none is left over."""
    shown, expected = reading.panels_shown(), reading.panels_expected()
    assert set(shown) == set(expected), f"panels: {set(shown) ^ set(expected)}"
    for panel, cells in expected.items():
        assert set(shown[panel]) == set(cells), f"cells of {panel}"
        values = [shown[panel][at] for at in cells]
        if values != list(cells.values()):  # as a rule they are the same to the last digit
            np.testing.assert_allclose(values, list(cells.values()), rtol=1e-12, atol=1e-12,
                                       err_msg=panel)  # fmt: skip


def as_number(text):
    """A number as the widgets write it."""
    return float(text.translate(SUBSCRIPTS).strip("()"))


def check_labels(reading):
    """Every visible label says its own cell; a panel has all its labels or none."""
    assert "stray" not in reading.labels, f"outside their cells: {reading.labels['stray']}"
    if reading.settings["labels"] == "colours":
        assert reading.labels == {}
        return
    result, expected = reading.stamps(), reading.panels_expected()
    origin = [part.start for part in result.crop]
    out_rows, out_columns = result.output.shape
    columns, taps_a_row = reading.size[1], np.atleast_2d(reading.kernel).shape[1]
    taps = result.taps.reshape(-1, *result.total.shape, 2)[: reading.shown]
    counts = (taps[..., 1] >= 0).sum(axis=0)
    for panel, labels in reading.labels.items():
        for row, col, text in labels:
            at = (row + origin[0], col + origin[1])
            if reading.settings["labels"] == "numbers":
                assert as_number(text) == as_number(f"{expected[panel][row, col]:.12g}") or (
                    abs(as_number(text) - expected[panel][row, col]) <= 0.000501
                ), (panel, row, col, text)
            elif panel == "y":
                assert text.translate(SUBSCRIPTS) == f"y{row * out_columns + col + 1}"
                assert 0 <= row < out_rows and 0 <= col < out_columns
            else:
                source = (
                    reading.chosen_source
                    if panel == "chosen"
                    else divmod(int(panel.split("-")[1]), columns)
                )
                tap_row, tap_col = result.taps[(*source, *at)]
                tap = f"w{tap_row * taps_a_row + tap_col + 1}"
                name = f"{tap}x{source[0] * columns + source[1] + 1}"
                # Where no product has room, the tap stands for it: the title says by what.
                assert text.translate(SUBSCRIPTS) in {name, tap}, (panel, row, col)
        at_all = {(row, col) for row, col, _ in labels}
        assert len(at_all) == len(labels), f"a cell of {panel} has two labels"
        if panel != "y":
            assert at_all == set(expected[panel]), f"labels of {panel}"
            assert len({"x" in text for *_, text in labels}) == 1, f"labels of {panel}"
        else:
            written = {tuple(np.subtract(cell["at"], origin)) for cell in reading.told}
            assert not at_all & written, "a cell of y has two labels"
            at_all |= written
            kept = reading.settings["labels"] == "symbols"
            reached = {(r - origin[0], c - origin[1]) for r, c in np.argwhere(counts).tolist()}
            inside = {
                (r, c)
                for r, c in reached
                if not kept or (0 <= r < out_rows and 0 <= c < out_columns)
            }
            assert at_all == inside, "labels of y"


def check_told(reading):
    """What the story writes into cells: the sum so far in letters, or what has just been added."""
    assert reading.told == [] or reading.settings["labels"] != "colours"
    for cell in reading.told:
        assert cell["at"] == cell["named"], "a sum beside its cell"
        assert cell["wide"] <= 1 and cell["tall"] <= 1, f"{cell['lines']} has no room"
        names, products = reading.written_so_far(tuple(cell["at"]))
        check_written(reading, " ".join(cell["lines"]), names, products)


def check_written(reading, text, names, products):
    """A sum as the story writes it says the products that tconv has there so far."""
    text = text.translate(SUBSCRIPTS)
    if reading.settings["labels"] == "symbols":
        assert re.findall(r"w\d+x\d+", text) == names
        assert re.fullmatch(r"w\d+x\d+(?: ?\+ ?w\d+x\d+)*", text), text
        return
    parts = re.fullmatch(r"(-?[\d.]+)(?: ?([+-]) ?([\d.]+) ?= ?(-?[\d.]+))?", text)
    assert parts, text
    numbers = [float(part) for part in (parts[1], parts[3], parts[4]) if part]
    *before, last = products
    expected = [sum(before), abs(last), sum(products)] if before else [last]
    np.testing.assert_allclose(numbers, expected, rtol=0, atol=0.00051)
    assert (parts[2] == "-") == bool(before and last <= -0.0005), text


def check(reading):
    """Check all that a widget shows against tconv: the numbers, or the rule that forbids them."""
    for cell in (*reading.x, *reading.w):
        assert float(cell["typed"]) == cell["value"]
    sizes = {"in_size": reading.input.shape, "kernel_size": reading.kernel.shape}
    for name, shape in sizes.items():
        assert tuple(reading.settings[name])[-reading.dims :] == shape, name
    if rule_is_said(reading):
        check_panels(reading)
        check_labels(reading)
        check_told(reading)


def grids_of_frame(grid):
    """What the first frame of placement grids holds: x, w, every stamp, the sum."""
    result = grid.result
    stamps = result.stamps[..., *result.crop].reshape(-1, *result.output.shape)
    return [grid.input, grid.kernel, *stamps, result.output]


def asked(query, like):
    """The settings that a link asks for, as the controls show them: in the form of others."""
    settings = dict(unquote(part).split("=") for part in query.split("&"))
    shown = {}
    for name, text in settings.items():
        if isinstance(like.get(name), list) and name != "network":
            numbers = [int(number) for number in text.split(",")]
            shown[name] = [numbers[0], numbers[-1]]
        elif name not in {"x", "w", "network"}:
            shown[name] = int(text) if isinstance(like.get(name), int) else text
    return shown
