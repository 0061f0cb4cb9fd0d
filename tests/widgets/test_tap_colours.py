"""One tap, one colour: in a theme, a tap has the same one wherever a widget draws it."""

from package.test_style import contrast
from support.driver import each_kind

from tconv.style import PALETTE

# Every colour of a tap: of sheets and of pictures as the browser computes it, of canvases from
# their dots; with the colours of what is written and outlined over them.
COLOURS = """
(root) => {
  const taps = [], over = { text: new Set(), outline: new Set() };
  const style = (one) => getComputedStyle(one);
  const rgb = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const drawn = (one) => one.checkVisibility() && one.getAttribute("d") !== "";
  for (const one of root.querySelectorAll("[class*=tconv-tap-]")) {
    if (!drawn(one)) continue;
    const [, tap] = one.getAttribute("class").match(/(tconv-tap-\\d+)/);
    const where = one.querySelector("[data-panel]"); // a sheet's; else a picture's
    const panel = where ? where.dataset.panel : "picture";
    taps.push([panel, tap, rgb(style(one)[one.ownerSVGElement ? "fill" : "backgroundColor"])]);
    if (!one.ownerSVGElement) over.text.add(style(one.querySelector("input")).color);
  }
  for (const { picture, drawing } of root.querySelectorAll(".tconv-panel")) {
    if (drawing.localName !== "canvas" || !drawing.checkVisibility()) continue;
    const { cell: side, left, top, cells, panel } = picture;
    const brush = drawing.getContext("2d"), dots = drawing.width / drawing.offsetWidth;
    for (const { at: [row, column], className: look } of cells) {
      if (!look.startsWith("tconv-tap-")) continue;
      const [x, y] = [left + (column + 0.2) * side, top + (row + 0.2) * side];
      const dot = brush.getImageData(Math.floor(x * dots), Math.floor(y * dots), 1, 1).data;
      taps.push([panel, look, dot[3] === 255 ? [...dot.slice(0, 3)] : [0, 0, 0]]);
    }
  }
  const texts = root.querySelectorAll(".tconv-labels text, .tconv-grid-title");
  for (const text of texts) over.text.add(style(text).fill);
  for (const marks of root.querySelectorAll(".tconv-marks")) over.outline.add(style(marks).stroke);
  for (const cell of root.querySelectorAll("input.tconv-marked")) {
    over.outline.add(style(cell).boxShadow);
  }
  const all = Object.entries(over).map(([name, set]) => [name, [...set].map(rgb)]);
  return [taps, Object.fromEntries(all)];
}
"""
# Elsewhere a kernel stands in its sheet alone.
IN_PICTURES = {"PlacementGrids", "ConvolutionGrid", "MatrixView", "FiveViews", "LearnToUpsample"}
GRIDS = {"stamps", "padded", "kernel", "matrix", "nudges", "kernels"}


def name_of(rgb):
    return "#{:02X}{:02X}{:02X}".format(*rgb)


@each_kind
def test_a_tap_has_one_colour(open_widget, place):
    widget = open_widget(place)
    for scheme in PALETTE:
        widget.turn(scheme)
        for labels in ["numbers", "colours"] if "labels" in widget.kind.traits else [None]:
            if labels:
                widget.choose(labels, trait="labels")
            check_colours(widget, place, scheme)


def check_colours(widget, place, scheme):
    """Hold what is drawn against the palette."""
    taps, over = widget.root.evaluate(COLOURS)
    panels = {panel for panel, *_ in taps}
    assert ("w" in panels) == ("w" in widget.kind.traits)
    assert bool(panels - {"w"}) == (place.kind in IN_PICTURES), panels
    if place.kind == "FiveViews":
        assert panels == GRIDS | {"w"}
    for panel, look, rgb in taps:
        colour = PALETTE[scheme][look.removeprefix("tconv-")]
        assert name_of(rgb) == colour, (panel, look)
        assert all(contrast(name_of(text), colour) >= 4.5 for text in over["text"]), over
        assert all(contrast(name_of(line), colour) >= 3 for line in over["outline"]), over
    assert place.kind not in IN_PICTURES or (over["text"] and over["outline"])
