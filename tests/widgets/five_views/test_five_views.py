"""The five views: their traits, their five computations in the page, and what is linked."""

import functools
import itertools
import json

import numpy as np
import pytest
import traitlets
from support.driver import ALONE, HOLD_MOTION, Widget, for_places, hosted_page, load_module
from support.refusals import check_refused

from tconv import conv, placements
from tconv.views import gather
from tconv.widgets import FiveViews
from widgets.five_views.reading import GRIDS, VIEWS, rows_first

five = for_places(ALONE, "FiveViews")
NAMES = "byStamp byGather byMatrix byGradient bySubPixel compare axesOf"


# --- in Python -----------------------------------------------------------------------------


def test_the_result_holds_five_equal_views():
    views = FiveViews(x=[[1, 2], [3, 4]], w=[[1, 2, 3]], stride=3, output_padding=1, padding=0)
    outputs = [view.output for view in views.result]
    assert len(outputs) == 5
    assert views.out_size == outputs[0].shape == (5, 7)
    for output in outputs:
        np.testing.assert_array_equal(output, outputs[0])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("in_size", 5),
        ("kernel_size", 5),
        ("stride", 4),
        ("padding", 4),
        ("output_padding", 3),
        ("dilation", 3),
        ("dims", 3),
    ],
)
def test_values_beyond_the_range_are_refused(name, value):
    check_refused(FiveViews(), name, value, f"^{name} must be")


def test_an_impossible_setting_is_refused_in_the_words_of_tconv():
    with pytest.raises(traitlets.TraitError, match=r"^padding must leave at least 1 output cell"):
        FiveViews(in_size=1, kernel_size=1, padding=1)
    with pytest.raises(traitlets.TraitError, match=r"^output_padding must be smaller"):
        FiveViews(stride=2, output_padding=2)


# --- the five computations in JavaScript ---------------------------------------------------


@pytest.fixture(scope="module")
def computed(browser):
    """Compute states in the page: call it with a JavaScript expression of (js, setting)."""
    page = browser.new_page()
    js = load_module(page, "five_views/index.js", NAMES.split())

    def call(expression, states):
        run = f"""([js, states]) => JSON.stringify(states.map((state) => {{
          const setting = {{ x: state.x, w: state.w, axes: js.axesOf(state) }};
          return {expression};
        }}))"""
        return json.loads(page.evaluate(run, [js, states]))

    yield call
    page.close()


def draw_states(seed, count):
    """Settings over the whole ranges of the sliders, the possible ones as widgets."""
    random = np.random.default_rng(seed)
    drawn = []
    while len(drawn) < count:
        traits = {
            "dims": int(random.integers(1, 3)),
            "in_size": random.integers(1, 5, 2).tolist(),
            "kernel_size": random.integers(1, 5, 2).tolist(),
            "stride": int(random.integers(1, 4)),
            "padding": int(random.integers(0, 4)),
            "output_padding": int(random.integers(0, 3)),
            "dilation": int(random.integers(1, 3)),
            "x": random.integers(-9, 10, (4, 4)).tolist(),
            "w": random.integers(-9, 10, (4, 4)).tolist(),
        }
        widget = FiveViews()
        try:
            with widget.hold_trait_notifications():
                for name, value in traits.items():
                    setattr(widget, name, value)
        except traitlets.TraitError:
            continue
        drawn.append((traits, widget.result))
    return drawn


STEPS = """[js.byStamp(setting).output, js.byGather(setting).output, js.byMatrix(setting).output,
  js.byGradient(setting).output, js.bySubPixel(setting).output, js.byGather(setting).padded,
  js.byGather(setting).kernel, js.byGradient(setting).changes,
  js.bySubPixel(setting).phases.map((phase) => [phase.taps, phase.output])]"""


def test_each_computation_is_that_of_python(computed):
    drawn = draw_states(seed=5, count=300)
    for (traits, result), steps in zip(
        drawn, computed(STEPS, [traits for traits, _ in drawn]), strict=True
    ):
        *outputs, padded, kernel, changes, phases = steps
        for view, output in zip(result, outputs, strict=True):
            np.testing.assert_array_equal(view.output.ravel(), output, err_msg=str(traits))
        np.testing.assert_array_equal(result.gather.padded.ravel(), padded)
        np.testing.assert_array_equal(result.gather.kernel.ravel(), kernel)
        np.testing.assert_array_equal(result.gradient.changes.ravel(), np.ravel(changes))
        assert len(phases) == len(result.sub_pixel.phases)
        for (taps, output), phase in zip(phases, result.sub_pixel.phases, strict=True):
            assert [one[::-1] for one in taps][-len(phase.taps) :] == [list(t) for t in phase.taps]
            np.testing.assert_array_equal(phase.output.ravel(), output)


def test_the_comparison_finds_the_one_that_differs(computed):
    same = [[1.0, 2.0]] * 5
    cases = {"": same}
    for n, name in enumerate(VIEWS):
        cases[name] = [[1.0, 2.0 + (m == n) * 1e-6] for m in range(5)]
    state = {"dims": 1, "in_size": [1, 1], "kernel_size": [1, 1]}
    states = [state | {"outputs": case} for case in cases.values()]
    found = computed("js.compare(state.outputs)", states)
    assert [",".join(one["differing"]) for one in found] == list(cases)
    assert found[0]["largest"] == 0
    assert found[1]["largest"] == pytest.approx(1e-6)
    one = "js.compare([[0.1 + 0.2], [0.3], [0.3], [0.3], [0.3]])"
    rounding = computed(one, [state])
    assert rounding[0]["differing"] == [] and 0 < rounding[0]["largest"] < 1e-15


# --- a mistake in one view, in the page ----------------------------------------------------

MISTAKES = {
    "stamp": ("columns)] += product", "columns)] = product"),
    "gather": ("across.kernel_size - 1 - column]", "column]"),
    "matrix": ("sum += w[a][b] * column[n]", "sum += w[b][a] * column[n]"),
    "gradient": ("(setting, cell, -1)", "(setting, cell, 0)"),
    "sub-pixel": ("(offset + padding - dilation * tap)", "(offset - dilation * tap)"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_the_page_says_which_view_differs(open_page, tmp_path, name):
    reading = Widget(open_page(hosted_page(tmp_path, FiveViews(), MISTAKES[name]))).read()
    assert reading.status.startswith(f"Not equal: {name} differs from the others, in ")
    said = {view: verdict for view, (_, verdict) in reading.views.items()}
    assert said.pop(name) == "≠ differs"
    assert set(said.values()) == {"= y ✓ agrees"}
    with pytest.raises(AssertionError):
        reading.check()


# --- what is linked ------------------------------------------------------------------------


@functools.lru_cache(maxsize=1)
def terms_of(reading):
    """Every product, by tconv.placements: source, tap and target, each as row and column."""
    sizes = zip(
        np.atleast_2d(reading.input).shape, np.atleast_2d(reading.kernel).shape, strict=True
    )
    tables = []
    for axis, (in_size, kernel_size) in enumerate(sizes):
        flat = reading.dims == 1 and axis == 0
        table = placements(in_size, kernel_size=kernel_size, **({} if flat else reading.geometry))
        tables.append(list(zip(*(column.tolist() for column in table), strict=True)))
    return [tuple(zip(row, column, strict=True)) for row, column in itertools.product(*tables)]


def fellows(reading, source=None, tap=None, target=None):
    """What should be outlined in each grid when a cell is picked, as row and column on it."""
    agree = [
        term
        for term in terms_of(reading)
        if all(want in {None, has} for want, has in zip((source, tap, target), term, strict=True))
    ]
    d = 1 if reading.dims == 2 else 0
    result = reading.result()
    columns, taps_a_row = np.atleast_2d(reading.input).shape[1], np.atleast_2d(reading.kernel).shape
    out = np.atleast_2d(result["stamp"].output).shape
    sources, targets = reading.input.size, out[0] * out[1]
    steps = [reading.geometry["stride"] if axis or d else 1 for axis in (0, 1)]
    dilation = [reading.geometry["dilation"] if axis or d else 1 for axis in (0, 1)]

    def number(cell, width):
        return cell[0] * width + cell[1]

    def tile(n, at, grid, size):
        """A cell of a tile: tiles stand side by side with a gap, or below one another."""
        if not d:
            return (n, at)
        return (n // grid * (size[0] + 1) + at // size[1], n % grid * (size[1] + 1) + at % size[1])

    x_shape = reading.input.shape if d else (1, sources)
    on_x = {source} if source else {i for i, _, _ in agree}
    on_y = {target} if target else {t for _, _, t in agree}
    taps = {tap} if tap else {j for _, j, _ in agree}
    pairs = {(number(i, columns), number(t, out[1])) for i, _, t in agree}
    window, line = target and not source, source and not target

    padded = np.atleast_2d(result["gather"].padded).shape
    cut = [reading.geometry["padding"] if axis or d else 0 for axis in (0, 1)]
    reach = [dilation[n] * (taps_a_row[n] - 1) - cut[n] for n in (0, 1)]
    if window:
        all_taps = itertools.product(*map(range, taps_a_row))
        swept = {tuple(target[n] + dilation[n] * j[n] for n in (0, 1)) for j in all_taps}
    else:
        swept = {tuple(steps[n] * i[n] + reach[n] for n in (0, 1)) for i in on_x}
    phases = result["sub-pixel"].phases
    kernel_tile = [
        max(1, *(len(p.taps[n - 1 + d]) if n or d else 1 for p in phases)) for n in (0, 1)
    ]
    phase_tile = [-(-out[n] // steps[n]) for n in (0, 1)]

    def phase_of(t):
        return t[0] % steps[0] * steps[1] + t[1] % steps[1]

    def in_phase(j, n):
        """Where a tap stands in the small kernel of a phase, rotated."""
        lists = [list(reversed(list(one))) for one in phases[n].taps]
        row, column = (lists[0].index(j[0]) if d else 0), lists[-1].index(j[1])
        return tile(n, row * kernel_tile[1] + column, steps[1], kernel_tile)

    def nudge(t, i):
        return tile(t, i, out[1], x_shape)

    if tap:
        where = {(tap, n) for n, p in enumerate(phases)
                 if tap[1] in p.taps[-1] and (not d or tap[0] in p.taps[0])}  # fmt: skip
    else:
        where = {(j, phase_of(t)) for _, j, t in agree}
    y_number = number(target, out[1]) if target else None
    return {
        "stamps": {tile(i, t, columns, out) for i, t in pairs},
        "padded": {at for at in swept if all(0 <= at[n] < padded[n] for n in (0, 1))},
        "kernel": {(taps_a_row[0] - 1 - j[0], taps_a_row[1] - 1 - j[1]) for j in taps},
        "matrix": {(y_number, i) for i in range(sources)} if window
        else {(t, number(source, columns)) for t in range(targets)} if line
        else {(t, i) for i, t in pairs},
        "column": {(number(i, columns), 0) for i in on_x},
        "nudges": {nudge(y_number, i) for i in range(sources)} if window
        else {nudge(t, i) for i, t in pairs},
        "arriving": on_x, "source": on_x,
        "kernels": {in_phase(j, n) for j, n in where},
        "phases": {
            tile(phase_of(t), number([t[n] // steps[n] for n in (0, 1)], phase_tile[1]), steps[1],
                 phase_tile)
            for t in on_y
        },
        **{f"y-{name}": on_y for name in VIEWS},
        "x": on_x, "w": taps,
    }  # fmt: skip


def picked_by(reading, panel, row, col):
    """What a cell of a panel stands for."""
    columns, taps_a_row = (np.atleast_2d(a).shape[1] for a in (reading.input, reading.kernel))
    out = np.atleast_2d(reading.result()["stamp"].output).shape
    if panel.startswith("y-"):
        return {"target": (row, col)}
    if panel in {"matrix", "nudges", "stamps"}:
        i, t = (row, col) if panel == "stamps" else (col, row)
        return {"source": divmod(i, columns), "target": divmod(t, out[1])}
    if panel in {"arriving", "source"}:
        return {"source": (row, col)}
    if panel == "column":
        return {"source": divmod(row, columns)}
    if panel == "kernels":
        return {"tap": divmod(col, taps_a_row)}
    shape = np.atleast_2d(reading.kernel).shape
    if panel == "kernel":
        return {"tap": (shape[0] - 1 - row, shape[1] - 1 - col)}
    phase = reading.result()["sub-pixel"].phases[row]
    offset = (0, *phase.offset)[-2:]
    m = divmod(col, max(1, np.atleast_2d(phase.output).shape[1]))
    strides = (reading.geometry["stride"] if reading.dims == 2 else 1, reading.geometry["stride"])
    return {"target": tuple(offset[n] + strides[n] * m[n] for n in (0, 1))}


@five
@pytest.mark.parametrize(
    "query",
    [
        "in_size=2&kernel_size=3&stride=2&padding=1&output_padding=1",
        "in_size=2,3&kernel_size=2,3&stride=3&padding=1&dilation=2",
        "dims=1&in_size=4&kernel_size=3&stride=2&padding=1&dilation=2",
    ],
)
def test_each_cell_of_each_view_lights_up_its_fellows(open_widget, place, query):
    widget = open_widget(place, query)
    start = widget.check()
    for name in VIEWS:
        for panel in (*GRIDS[name], f"y-{name}"):
            # Every cell, where they are few; of the many, one in several.
            cells = start.panels[panel]
            for row, col, _ in cells if len(cells) < 20 else cells[:: 1 + len(cells) // 9]:
                if panel == "padded":
                    continue  # below
                widget.point_at(panel, row, col)
                reading = widget.read()
                expected = fellows(start, **picked_by(start, panel, row, col))
                for grid, cells_lit in expected.items():
                    lit = reading.marked_sheet(grid) if grid in "xw" else reading.marked(grid)
                    assert lit == cells_lit, (panel, row, col, grid)


@five
def test_an_input_cell_among_zeros_and_a_cell_of_the_sheets(open_widget, place):
    widget = open_widget(place, "in_size=3&kernel_size=3&stride=2&padding=1")
    start = widget.check()
    for row, col in itertools.product(range(3), repeat=2):
        widget.point_at("padded", 1 + 2 * row, 1 + 2 * col)
        expected = fellows(start, source=(row, col))
        assert {grid: widget.read().marked(grid) for grid in ("padded", "stamps", "matrix")} == {
            grid: expected[grid] for grid in ("padded", "stamps", "matrix")
        }
    widget.point_at("padded", 0, 0)  # a zero stands for nothing
    assert widget.read().marked_sheet("x") == {(2, 2)}
    widget.cell("w", 0, 1).focus()
    reading, expected = widget.read(), fellows(start, tap=(0, 1))
    for grid in ("kernel", "kernels", "stamps", "matrix", "y-gather"):
        assert reading.marked(grid) == expected[grid], grid
    widget.cell("x", 1, 1).focus()
    assert widget.read().marked("y-stamp") == fellows(start, source=(1, 1))["y-stamp"]


@five
def test_arrow_keys_walk_over_y_in_every_view(open_widget, place):
    widget = open_widget(place)
    views = widget.root.locator("[role=application]")
    assert views.count() == 5
    for n in range(5):
        widget.press(views.nth(n), *["ArrowUp", "ArrowLeft"] * 5, *["ArrowRight"] * n)
        reading = widget.read()
        for name in VIEWS:
            assert reading.marked(f"y-{name}") == {(0, n)}
        assert f"Row {n + 1} of Cᵀ" in reading.sentence


# --- the colours, the turn, the folds ------------------------------------------------------


@five
def test_a_tap_has_its_colour_in_every_view(open_widget, place):
    widget = open_widget(place, "in_size=2,3&kernel_size=3,4&stride=2&padding=1")
    reading = widget.check()
    colours = {
        (panel, row, col): divmod(int(look.removeprefix("tconv-tap-")), 5)
        for panel, cells in reading.classes.items()
        for row, col, look in cells
        if look.startswith("tconv-tap-")
    }
    out = reading.result()["stamp"].output.shape
    for source, tap, target in terms_of(reading):
        i, t = source[0] * 3 + source[1], target[0] * out[1] + target[1]
        assert colours["stamps", i, t] == colours["matrix", t, i] == tap
        assert colours["nudges", t, i] == tap
    for tap in np.ndindex(3, 4):
        assert colours["kernel", 2 - tap[0], 3 - tap[1]] == tap
    kernels = {at: tap for at, tap in colours.items() if at[0] == "kernels"}
    assert len(kernels) == 12
    assert all(divmod(col, 4) == tap for (_, _, col), tap in kernels.items())


TURNING = "(root) => root.getAnimations({ subtree: true })"
TURN_TO = f"(root, at) => ({TURNING})(root).forEach((one) => (one.currentTime = at))"


def turn(widget):
    """Press *turn w* and read the widget at every step of the rotation; return the last reading."""
    widget.press(widget.control(action="turn"), "Enter")
    assert widget.root.evaluate(f"(root) => ({TURNING})(root).length") == 1
    for at in (0, 300, 600, 899):
        widget.root.evaluate(TURN_TO, at)
        widget.check()
    widget.root.evaluate(f"(root) => ({TURNING})(root).forEach((one) => one.finish())")
    return widget.check()


@five
@pytest.mark.parametrize(
    "query",
    [
        None,
        "in_size=2,4&kernel_size=4,2&stride=2&padding=1&output_padding=1",
        "in_size=3,2&kernel_size=2,3&stride=3&padding=0&dilation=2",
        "dims=1&in_size=4&kernel_size=3&stride=2&padding=1&dilation=2",
    ],
)
def test_all_follows_the_kernel_that_the_sweep_uses(open_widget, place, query):
    widget = open_widget(place, query)
    widget.page.evaluate(HOLD_MOTION)
    before = widget.check()
    reading = turn(widget)
    assert not reading.rotated and reading.status.startswith("Not equal: gather differs")
    kernels = [[value for *_, value in one.panels["kernel"]] for one in (before, reading)]
    assert kernels[0] == kernels[1][::-1]
    for row, col, _ in reading.panels["y-gather"][::3]:
        widget.point_at("y-gather", row, col)
        widget.check()
    # What a tap and a cell of x reach is read off a sweep of its own, over ones.
    widget.point_at("kernel", 0, 1)
    reading = widget.check()
    assert reading.marked("kernel") == reading.marked_sheet("w") == {(0, 1)}
    alone = np.zeros_like(reading.kernel)
    alone[..., 1].flat[0] = 1
    dilation, ones = reading.geometry["dilation"], np.ones_like(reading.input)
    padded = gather(ones, reading.kernel, **reading.geometry).padded
    reached = conv(padded, alone, dilation=dilation, channels=False)
    targets = {at for at, value in rows_first(reached).items() if value}
    assert reading.marked("y-gather") == targets
    under = {(row, col + dilation) for row, col in targets}
    assert reading.marked("padded") == under <= set(reading.on_input())
    assert turn(widget).rotated
    turn(widget)
    widget.press(widget.control(action="reset"), "Enter")
    widget.root.evaluate(f"(root) => ({TURNING})(root).forEach((one) => one.finish())")
    assert widget.check().rotated


@five
def test_without_motion_the_kernel_lies_the_other_way_at_once(open_widget, place):
    widget = open_widget(place, own=True)
    widget.press(widget.control(action="turn"), "Space")
    widget.page.emulate_media(reduced_motion="reduce")
    # The browser tells the page of the reader's wish with its next frame.
    moving = f"(root) => ({TURNING})(root).some((one) => one.playState === 'running')"
    widget.page.wait_for_function(f"(root) => !({moving})(root)", arg=widget.root.element_handle())
    widget.press(widget.control(action="turn"), "Enter")
    assert not widget.root.evaluate(moving)
    assert widget.check().rotated


@five
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_the_button_that_turns_stays_where_it_is(open_widget, place, width):
    widget = open_widget(place, width=width)
    place_of = """(root) => {
      const { left, top } = root.querySelector("[data-action=turn]").getBoundingClientRect();
      const from = root.getBoundingClientRect();
      return [left - from.left, top - from.top];
    }"""
    before = widget.root.evaluate(place_of)
    widget.control(action="turn").click()
    assert widget.root.evaluate(place_of) == before


@five
def test_a_view_folds_away_and_comes_back(open_widget, place):
    widget = open_widget(place)
    fold = widget.root.locator("[data-view=matrix] .tconv-fold")
    widget.press(fold, "Enter")
    reading = widget.check()
    assert reading.views["matrix"][0] and "matrix" not in reading.panels
    widget.slide(3, trait="stride")
    assert widget.check().views["matrix"] == [True, "= y ✓ agrees"]
    widget.press(fold, "Enter")
    assert "y-matrix" in widget.check().panels


# --- the canvases --------------------------------------------------------------------------

DOTS_A_PX = """
(root) => [...root.querySelectorAll("canvas")].map((one) => one.width / parseFloat(one.style.width))
"""
WATCH_A_PRINT = f"""
() => {{
  window.takenAway = 0;
  CanvasRenderingContext2D.prototype.clearRect = () => void takenAway++;
  addEventListener("beforeprint", () => (window.printed = ({DOTS_A_PX})(document.body)));
}}
"""


@pytest.mark.parametrize(
    ("attribute", "value"), [("data-theme", "dark"), ("data-jp-theme-light", "false")]
)
def test_the_canvases_follow_the_theme(open_page, tmp_path, attribute, value):
    widget = Widget(open_page(hosted_page(tmp_path, FiveViews())))
    drawn = "(root) => [...root.querySelectorAll('canvas')].map((one) => one.toDataURL())"
    light = widget.check() and widget.root.evaluate(drawn)
    widget.page.evaluate(f"document.body.setAttribute('{attribute}', '{value}')")
    widget.page.wait_for_function(
        "(light) => document.querySelector('.tconv canvas').toDataURL() !== light", arg=light[0]
    )
    widget.check()
    dark = widget.root.evaluate(drawn)
    assert len(dark) == 6 and all(one != other for one, other in zip(light, dark, strict=True))


def test_a_canvas_is_as_fine_as_the_screen_and_the_paper(open_page, tmp_path):
    page = open_page(hosted_page(tmp_path, FiveViews()), device_scale_factor=2)
    widget = Widget(page)
    assert widget.root.evaluate(DOTS_A_PX) == pytest.approx([2] * 6, abs=0.01)
    zoom = {"width": 1200, "height": 900, "deviceScaleFactor": 3, "mobile": False}
    page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", zoom)
    page.wait_for_function(f"({DOTS_A_PX})(document.body)[0] > 2.9")
    assert widget.root.evaluate(DOTS_A_PX) == pytest.approx([3] * 6, abs=0.01)
    widget.check()
    # Chromium prints the strokes of a canvas one by one: what is cleared there comes out white.
    page.evaluate(WATCH_A_PRINT)
    page.pdf()
    assert page.evaluate("printed") == pytest.approx([4] * 6, abs=0.01)
    assert page.evaluate("takenAway") == 0
    assert widget.root.evaluate(DOTS_A_PX) == pytest.approx([3] * 6, abs=0.01)
    widget.check()


WRITE = """
([size, text]) => {
  const canvas = document.querySelector("canvas"), brush = canvas.getContext("2d");
  if (size) [canvas.width, canvas.height] = [size, size];
  else brush.clearRect(0, 0, canvas.width, canvas.height);
  canvas.style.width = `${canvas.width}px`;
  if (text) brush.fillText(text, 5, 5);
  return canvas.said.map(({ text }) => text);
}
"""


def test_what_a_canvas_says_goes_when_it_is_emptied(blank):
    blank.evaluate("() => document.body.append(document.createElement('canvas'))")
    steps = [(50, "1"), (None, "2"), (90, None), (50, "3"), (50, "4"), (None, None)]
    heard = [blank.evaluate(WRITE, step) for step in steps]
    assert heard == [["1"], ["2"], [], ["3"], ["4"], []]
