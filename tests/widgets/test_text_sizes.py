"""Nothing that a reader must read is under 11 px on the screen, in any widget, on any screen."""

from contextlib import nullcontext

import pytest
from support.driver import Widget, each_kind, hosted_page

from tconv.widgets import ConvolutionGrid

SMALLEST = 11  # px
WIDTHS = (390, 1280, 1920)  # px: a telephone, a laptop, a projector
LABELS = ("symbols", "numbers")

# The size of every text as it stands on the screen: of elements, of numbers in inputs, of zeros
# that are drawn, and of what was heard on a canvas (reading.HEAR); labels wider than their cells.
MEASURE = r"""
(root) => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const scaleOf = (one) => {
    const matrix = one.getScreenCTM?.();
    return matrix ? Math.hypot(matrix.c, matrix.d) : 1;
  };
  const sizes = [], wide = [];
  const add = (text, size) => sizes.push([text, Math.round(size * 100) / 100]);
  const measure = (one, text) =>
    add(text, parseFloat(getComputedStyle(one).fontSize) * scaleOf(one));
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (data.trim() && shown(parentElement)) measure(parentElement, data);
  }
  for (const input of root.querySelectorAll("input[type=number]")) {
    if (shown(input)) measure(input, input.value);
  }
  for (const group of root.querySelectorAll(".tconv-panel")) {
    if (!shown(group) || group.drawing.localName === "canvas") continue;
    for (const text of group.drawing.querySelectorAll(".tconv-labels text")) {
      const { width } = text.getBoundingClientRect();
      if (shown(text) && width > group.picture.cell) wide.push([text.textContent, width]);
    }
  }
  for (const zeros of root.querySelectorAll(".tconv-label-zeros, .tconv-beyond-zero")) {
    const [, radius] = zeros.getAttribute("d")?.match(/a\S+ (\S+)/) ?? [];
    if (radius && shown(zeros)) add("0", (radius / 0.36) * scaleOf(zeros));
  }
  for (const { said = [] } of root.querySelectorAll("canvas")) {
    for (const { text, px } of said) add(text, px);
  }
  return { sizes, wide };
}
"""


def check_sizes(widget, where):
    """Nothing is smaller than it may be, nor wider; returns the texts that there are."""
    shown = widget.root.evaluate(MEASURE)
    small = [(text, size) for text, size in shown["sizes"] if size < SMALLEST]
    assert small == [], f"under {SMALLEST} px, {where}"
    assert shown["wide"] == [], f"wider than its cell, {where}"
    return [text for text, _ in shown["sizes"]]


@each_kind
def test_all_that_is_to_be_read_can_be_read(open_widget, place):
    widget = open_widget(place)
    texts = []
    queries = {"", *widget.kind.corners.values(), *widget.kind.wide.values()}
    for width in WIDTHS:
        widget.resize(width)
        for query in sorted(queries):
            for labels in LABELS if "labels" in widget.kind.traits else [None]:
                asked = [part for part in query.split("&") if part and "labels=" not in part]
                asked += [f"labels={labels}"] if labels else []
                widget.follow(f"tconv.{place.name}?{'&'.join(asked)}")
                texts += check_sizes(widget, f"{width} px, {asked}")
    assert len(texts) > 20 * len(WIDTHS)
    if "labels" in widget.kind.traits:
        assert "y₁" in texts, "cells that could be labelled are not"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("export default", None),
        ("SMALLEST_FONT = 11;", "SMALLEST_FONT = 10;"),
        ("LABEL_ROOM = 0.95;", "LABEL_ROOM = 1.3;"),
        ("`a${0.22 * font}", "`a0 0.1 0 1 0 .001 0za${0.22 * font}"),
        (
            "left: 3px;\n  top: 2px;\n  font-size: 11px",
            "left: 3px;\n  top: 2px;\n  font-size: 10px",
        ),
    ],
)
def test_a_smaller_text_does_not_pass(open_page, tmp_path, right, wrong):
    grid = ConvolutionGrid(in_size=7, kernel_size=3, padding=1, labels="numbers")
    grid.x = [[12.5] * 7] * 7
    widget = Widget(open_page(hosted_page(tmp_path, grid, (right, wrong or right)), width=720))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        for width in range(720, 300, -20):
            widget.resize(width)
            check_sizes(widget, width)
