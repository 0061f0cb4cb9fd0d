"""The sizes that collapse: rules, JavaScript = Python, what is pressed, mistakes to be seen."""

from contextlib import nullcontext

import pytest
import traitlets
from support.driver import ALONE as FIRST
from support.driver import Widget, for_mistakes, for_places, hosted_page
from support.refusals import check_refused
from support.states import draw_states, run_module

from tconv import conv_input_sizes, conv_size, conv_transpose_size
from tconv.widgets import WhichInput
from widgets.which_input.reading import SIZES, size_or_0

first_which = for_places(FIRST, "WhichInput")


def geometry_of(state):
    return {name: state[name] for name in SIZES[1:5]}


def broken_rule(state):
    try:
        out = conv_size(state["in_size"], **geometry_of(state))
        conv_transpose_size(out, output_padding=state["output_padding"], **geometry_of(state))
    except ValueError as error:
        return str(error).split(" must")[0]
    return None


# --- Python --------------------------------------------------------------------------------


def test_the_numbers_of_dive_into_deep_learning():
    back = [WhichInput(in_size=size).result.back for size in range(14, 22)]
    assert back == [13, 13, 16, 16, 16, 19, 19, 19]


@pytest.mark.parametrize(
    ("traits", "rule"),
    [
        ({"output_padding": 3}, "output_padding must be smaller than stride or dilation, got"),
        ({"kernel_size": 7, "padding": 0, "in_size": 5}, "kernel_size must fit into the padded"),
        ({"kernel_size": 1, "padding": 1, "in_size": 1, "stride": 4}, "padding must leave at"),
        ({"in_size": 31}, "in_size must be a whole number from 1 to 30, got in_size=31"),
        ({"stride": True}, "stride must be a whole number from 1 to 6, got stride=True"),
    ],
)
def test_what_is_impossible_is_refused(traits, rule):
    with pytest.raises(traitlets.TraitError, match=f"^{rule}"):
        WhichInput(**traits)


def test_a_setting_changes_as_a_whole():
    which = WhichInput()
    with which.hold_trait_notifications():
        which.stride, which.output_padding = 6, 5
    assert which.result.back == which.result.in_sizes[-1]
    check_refused(which, "stride", 2, r"^output_padding must be smaller")


# --- JavaScript = Python -------------------------------------------------------------------

ALL_SIZES = """
(state) => {
  const { problem, out_size, group, back } = js.derive(state);
  if (problem) return [problem.rule];
  const outs = Array.from({ length: js.SIZES_SHOWN }, (_, n) => js.convSize(state, n + 1));
  return [null, out_size, ...group, back, outs.map((out) => Math.max(0, out))];
}
"""


@pytest.fixture
def sizes_of(browser):
    yield from run_module(browser, "which_input/index.js", "derive convSize SIZES_SHOWN")


def test_sizes_there_and_back(sizes_of):
    states = draw_states("which_input", 4, 5000)
    rules = set()
    for state, (rule, *sizes) in zip(states, sizes_of(ALL_SIZES, states), strict=True):
        assert rule == broken_rule(state), state
        rules.add(rule)
        if rule:
            continue
        geometry = geometry_of(state)
        out, first, last, back, outs = sizes
        assert out == conv_size(state["in_size"], **geometry)
        group = conv_input_sizes(out, **geometry)
        assert (first, last) == (group[0], group[-1])
        assert back == conv_transpose_size(out, output_padding=state["output_padding"], **geometry)
        assert back <= len(outs)
        assert outs == [size_or_0(size, **geometry) for size in range(1, len(outs) + 1)]
    assert rules == {None, "kernel_size", "output_padding", "padding"}


# --- in the page ---------------------------------------------------------------------------


def press_on(widget, panel, number):
    """Press on the box of a size."""
    widget.root.locator(f'[data-panel="{panel}"][data-col="{number}"]').click()


@first_which
@pytest.mark.parametrize("width", [1280, 320])
def test_sizes_are_pressed_and_restored(open_widget, place, width):
    widget = open_widget(place, "in_size=15", width=width)
    for size in range(14, 22):
        press_on(widget, "in", size)
        reading = widget.check()
        assert reading.in_size == size and reading.output_padding == 0
        assert ("is back" in reading.sentence) == (size in (16, 19))
    press_on(widget, "back", 1)
    assert widget.check().output_padding == 1
    widget.press(widget.control(action="restore"), "Enter")
    reading = widget.check()
    assert (reading.in_size, reading.output_padding) == (21, 2)
    assert "is back" in reading.sentence
    keys = widget.root.locator("[role=application]")
    widget.press(keys, "ArrowDown", "ArrowRight")
    reading = widget.check()
    assert (reading.in_size, reading.output_padding) == (22, 1)


# Captions that a line crosses, and texts that stand over the edge of their box.
SPILT = """
(root) => {
  const rect = (one) => one.getBoundingClientRect();
  const line = root.querySelector(".tconv-size-links"), toPage = line.getScreenCTM();
  const steps = Array.from({ length: 200 }, (_, n) => (n * line.getTotalLength()) / 199);
  const points = steps.map((at) => line.getPointAtLength(at).matrixTransform(toPage));
  const isIn = ({ left, right, top, bottom }, { x, y }) =>
    x > left && x < right && y > top && y < bottom;
  const isCrossed = (one) => one.textContent && points.some((at) => isIn(rect(one), at));
  const crossed = [...root.querySelectorAll(".tconv-size-heading")].filter(isCrossed);
  const spilt = [...root.querySelectorAll("rect + .tconv-size-label")].filter((one) => {
    const [text, box] = [rect(one), rect(one.previousElementSibling)];
    return text.left < box.left || text.right > box.right;
  });
  return [...crossed, ...spilt].map((one) => one.textContent);
}
"""


@first_which
def test_no_line_crosses_a_caption_and_no_text_leaves_its_box(open_widget, place):
    widget = open_widget(place)
    for width in (390, 720, 1280, 1920):
        widget.resize(width)
        for convolution in ("kernel_size=5&stride=3&padding=2", "kernel_size=3&stride=6&padding=0"):
            for size in range(3, 31, 3):
                query = f"in_size={size}&{convolution}&output_padding={size % 2}"
                widget.follow(f"tconv.{place.name}?{query}")
                assert widget.root.evaluate(SPILT) == [], (width, query)


@first_which
def test_presets_set_their_convolution(open_widget, place):
    widget = open_widget(place)
    for preset, numbers in {"dcgan": (4, 2, 1, 1), "dilated": (3, 2, 0, 3)}.items():
        widget.control(action="preset").select_option(preset)
        reading = widget.check()
        assert tuple(reading.geometry.values()) == numbers
        assert reading.preset == preset
    widget.slide(1, trait="dilation")
    assert widget.check().preset == ""


@for_mistakes(
    [
        ("export default", None),
        ("Math.floor(spare / axis.stride) + 1", "Math.round(spare / axis.stride) + 1"),
        ("smallest + axis.stride - 1]", "smallest + axis.stride]"),
        ("Math.max(stride, dilation) - 1", "stride - 1"),
        ("if (back < 1)", "if (back < -9)"),
        ("output_padding=${in_size - smallest}", "output_padding=${in_size - back}"),
        ("splice(parts.length)", "splice(99)"),
    ],
)
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    which = WhichInput(in_size=5, kernel_size=1, padding=1, stride=2, output_padding=1)
    widget = Widget(open_page(hosted_page(tmp_path, which, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        widget.check()
        widget.slide(3, trait="dilation")
        widget.check()
        for size in (4, 1):
            widget.slide(size, trait="in_size")
            widget.check()
        widget.slide(0, trait="output_padding")
        widget.check()
        widget.slide(1, trait="dilation")
        widget.check()
        widget.slide(4, trait="stride")
        widget.check()
