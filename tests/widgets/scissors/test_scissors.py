"""The scissors: JavaScript = Python over many settings, the handles, mistakes that must be seen."""

from contextlib import nullcontext
from math import gcd

import numpy as np
import pytest
from support.driver import ALONE as FIRST
from support.driver import TO_THE_MIDDLE, Widget, for_mistakes, for_places, hosted_page, load_module
from support.reading import outlined
from support.refusals import check_refused

from tconv import conv_transpose_size, effective_kernel_size, gather, overlap_counts, stamp
from tconv.widgets import Scissors

first_scissors = for_places(FIRST, "Scissors")
RANGES = {
    "in_size": (1, 5),
    "kernel_size": (1, 5),
    "stride": (1, 4),
    "padding": (0, 4),
    "output_padding": (0, 3),
    "dilation": (1, 3),
}


def possible(axis):
    geometry = {name: value for name, value in axis.items() if name != "in_size"}
    try:
        conv_transpose_size(axis["in_size"], **geometry)
    except ValueError:
        return False
    return True


def draw_axes(seed, count):
    random = np.random.default_rng(seed)
    drawn = []
    while len(drawn) < count:
        axis = {name: int(random.integers(a, b + 1)) for name, (a, b) in RANGES.items()}
        if possible(axis):
            drawn.append(axis)
    return drawn


# --- Python --------------------------------------------------------------------------------


def test_the_example_of_the_chapter():
    scissors = Scissors(x=[1, 1, 1], w=[1, 2, 3], stride=2, padding=1, output_padding=1)
    assert scissors.result.total.tolist() == [1, 2, 4, 2, 4, 2, 3]
    assert scissors.result.output.tolist() == [2, 4, 2, 4, 2, 3]
    assert "out_size=(6,)" in repr(scissors)


def test_what_is_impossible_is_refused():
    scissors = Scissors(x=[1, 1, 1], w=[1, 2, 3])
    check_refused(scissors, "output_padding", 1, r"^output_padding must be smaller than stride")
    check_refused(scissors, "padding", 3, r"^padding must leave at least 1 output cell")


# --- JavaScript = Python -------------------------------------------------------------------


@pytest.fixture(scope="module")
def cut_of(browser):
    page = browser.new_page()
    js = load_module(page, "scissors/index.js", ["cutOf", "handleRange"])
    run = """
    ([js, axes]) => axes.map((axis) => [js.cutOf(axis), js.handleRange([axis], "padding", [0, 4]),
      js.handleRange([axis], "output_padding", [0, 3])])
    """
    yield lambda axes: page.evaluate(run, [js, axes])
    page.close()


def test_what_the_cuts_do_along_an_axis(cut_of):
    axes = draw_axes(23, 3000)
    seen = set()
    for axis, (cut, *ranges) in zip(axes, cut_of(axes), strict=True):
        n, k, s, p, a, d = (axis[name] for name in RANGES)
        geometry = {"stride": s, "padding": p, "output_padding": a, "dilation": d}
        counts = overlap_counts(n, kernel_size=k, stride=s, dilation=d)
        kept = np.arange(p, p + conv_transpose_size(n, kernel_size=k, **geometry))
        assert (cut["full"], cut["out_size"]) == (counts.size, kept.size)
        assert (cut["left"], cut["right"]) == (p, p - a)
        assert cut["beyond"] == (kept >= counts.size).sum()
        assert cut["revealed"] == ((kept >= counts.size - p) & (kept < counts.size)).sum()
        assert cut["unreached"] == (counts == 0).sum()
        assert cut["phases"] == min(k, s // gcd(s, d))
        reach = effective_kernel_size(k, dilation=d) - 1
        assert (cut["before"], cut["after"]) == (reach - p, reach - p + a)
        if cut["before"] >= 0:
            sweep = gather(np.ones(n), np.ones(k), **geometry)
            assert sweep.padded.size - sweep.inserted.size == cut["before"] + cut["after"]
        alone = [stamp(row, np.ones(k), **geometry).output.any() for row in np.eye(n)]
        assert cut["lost"] == [source for source in range(n) if not alone[source]]
        for trait, highest, said in zip(("padding", "output_padding"), (4, 3), ranges, strict=True):
            allowed = [v for v in range(highest + 1) if possible(axis | {trait: v})]
            assert said == [allowed[0], allowed[-1]]
        holes = cut["phases"] < s
        seen.add((cut["before"] < 0, bool(cut["lost"]), holes, cut["beyond"] > 0))
    assert len(seen) > 8, "cases that were never met"


# --- in the page ---------------------------------------------------------------------------


def drag(widget, handle, cells):
    """Drag a handle along its axis by a number of cells."""
    handle.hover()  # waits until it stands still: formulas above it may still be set
    centres = widget.centres("y")
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = widget.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + (centres[0, 1][0] - centres[0, 0][0]) * cells, y, steps=4)
    mouse.up()


@first_scissors
def test_the_handles_are_dragged(open_widget, place):
    query = "dims=1&in_size=3&kernel_size=3&stride=3&padding=0&output_padding=0"
    widget = open_widget(place, query)
    left = widget.root.locator('[role=slider][data-handle="padding"][data-axis="1"]')
    right = widget.root.locator('[role=slider][data-handle="output_padding"][data-axis="1"]')
    left.evaluate(TO_THE_MIDDLE)
    drag(widget, left, 2)
    reading = widget.check()
    assert (reading.settings["padding"], reading.settings["output_padding"]) == (2, 0)
    drag(widget, right, 1)
    assert widget.check().settings["output_padding"] == 1
    drag(widget, right, 5)  # no further than the rule lets it, and the rule is said
    reading = widget.check()
    assert reading.settings["output_padding"] == 2
    assert reading.status.startswith("Output padding must be smaller than stride or dilation")
    drag(widget, left, -1)
    reading = widget.check()
    assert (reading.settings["padding"], reading.settings["output_padding"]) == (1, 2)
    assert reading.unread["beyond"]


@first_scissors
def test_what_is_picked_is_outlined(open_widget, place):
    query = "dims=2&in_size=2,3&kernel_size=3,2&stride=2&padding=1&output_padding=1"
    widget = open_widget(place, query)
    reading = widget.check()
    result = reading.stamps()
    for row, col in ((0, 0), (1, 2)):
        widget.point_at("x", row, col)
        landed = set(map(tuple, np.argwhere(result.taps[row, col][..., 0] >= 0).tolist()))
        assert outlined(widget.read().marks["y"]) == landed
    widget.point_at("w", 2, 1)
    landed = {tuple(at) for at in np.argwhere((result.taps == [2, 1]).all(axis=-1))[:, 2:].tolist()}
    assert outlined(widget.read().marks["y"]) == landed
    widget.point_at("y", 0, 0)
    reading = widget.read()
    assert outlined(reading.marks["y"]) == {(1, 1)}
    sources = {tuple(at) for at in np.argwhere(result.taps[:, :, 1, 1, 0] >= 0).tolist()}
    assert reading.marked_sheet("x") == sources
    widget.press(widget.root.locator("[role=application]"), "ArrowLeft")
    assert outlined(widget.read().marks["y"]) == {(1, 0)}  # a cell that is cut can be reached


@for_mistakes(
    [
        ("export default", None),
        ("Math.max(0, output_padding - padding)", "output_padding"),
        ("after: before + output_padding", "after: before - output_padding"),
        ("right: padding - output_padding", "right: padding"),
        ("axis.output_padding >= Math.max(", "axis.output_padding > Math.max("),
        ("column = row < down.full ? across.full : 0", "column = across.full"),
        ("stride / greatestDivisor(stride, dilation)", "stride"),
        ("(source) => !kept.has(source)", "() => false"),
    ],
)
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    scissors = Scissors(in_size=3, kernel_size=2, stride=2)
    widget = Widget(open_page(hosted_page(tmp_path, scissors, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        widget.slide(1, trait="output_padding")
        widget.check()
        widget.slide(2, trait="dilation")
        widget.check()
        widget.slide(3, trait="padding")
        assert not widget.check().isProblem
