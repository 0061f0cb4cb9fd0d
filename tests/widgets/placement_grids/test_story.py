"""The story of the stamps: what the sum holds at every step, what is said, and what moves."""

import re
from contextlib import nullcontext

import numpy as np
import pytest
from support.driver import HOLD_MOTION, Widget, for_mistakes, hosted_page, the_grid
from support.reading import SUBSCRIPTS, check_written, outlined
from support.states import draw_states, in_play, run_module

from tconv import stamp
from tconv.widgets import PlacementGrids
from widgets.placement_grids.test_parity import GEOMETRY, rule_of_state

# --- JavaScript = Python -------------------------------------------------------------------


@pytest.fixture(scope="module")
def js(browser):
    yield from run_module(
        browser, "placement_grids/index.js", "derive sumsAfter inLetters inNumbers linesIn"
    )


TELL = """
([state, step]) => {
  const { axes, stamps } = js.derive(state);
  return js.sumsAfter(stamps, step).map((sum) => ({ ...sum, terms: sum.terms.length,
    letters: js.inLetters(sum, axes), numbers: js.inNumbers(sum) }));
}
"""


def as_value(text):
    """A number as it is written, with what joins it to the one before."""
    return float(text.strip("=+ ").replace("− ", "-").replace("−", "-"))


def test_what_is_told_of_random_settings(js):
    states = draw_states("transposed", 8, 400, lambda state: rule_of_state(state) is None)
    random = np.random.default_rng(8)
    cases = [[state, int(random.integers(0, in_play(state, "x").size + 1))] for state in states]
    for (state, step), sums in zip(cases, js(TELL, cases), strict=True):
        x, w = in_play(state, "x"), in_play(state, "w")
        geometry = {name: state[name] for name in GEOMETRY}
        result = stamp(np.atleast_2d(x), np.atleast_2d(w), **pairs(state, geometry))
        stamps = result.stamps.reshape(-1, *result.total.shape)[:step]
        taps = result.taps.reshape(-1, *result.total.shape, 2)[:step]
        before = [part.start for part in result.crop]
        inside = np.zeros(result.total.shape, bool)
        inside[result.crop] = True
        told = {tuple(np.add(one["target"], before).tolist()): one for one in sums}
        assert set(told) == set(map(tuple, np.argwhere((taps[..., 0] >= 0).any(0)).tolist()))
        for at, one in told.items():
            there = np.flatnonzero(taps[:, *at, 0] >= 0)
            assert one["terms"] == len(there) and one["kept"] == inside[at]
            assert one["changed"] == (there[-1] == step - 1)
            names = [
                f"w{np.ravel_multi_index(taps[n, *at], np.atleast_2d(w).shape) + 1}x{n + 1}"
                for n in there
            ]
            letters = "".join(one["letters"]).translate(SUBSCRIPTS)
            assert letters == "+ ".join(names)
            *first, last = (
                as_value(part.strip("=+ ").replace("− ", "-")) for part in one["numbers"]
            )
            values = stamps[there, *at]
            assert last == pytest.approx(values.sum(), abs=0.00051)
            if len(there) > 1:
                expected = [values[:-1].sum(), values[-1]]
                assert first == pytest.approx(expected, abs=0.00051)


def pairs(state, geometry):
    """The geometry of rows and columns: in one dimension nothing moves on the rows."""
    still = {"stride": 1, "padding": 0, "output_padding": 0, "dilation": 1}
    if state["dims"] == 2:
        return geometry
    return {name: (still[name], value) for name, value in geometry.items()}


def test_lines_have_room_and_say_all(js):
    cases = [
        [["w₂₅x₁₂", *["+ w₁x₂"] * count], cell]
        for count in range(5)
        for cell in (20, 27, 34, 41, 60, 90)
    ]
    some = js("([parts, cell]) => js.linesIn(parts, cell)", cases)
    assert None in some and any(lines and len(lines) == 1 for lines in some)
    for (parts, cell), lines in zip(cases, some, strict=True):
        if lines is not None:
            assert "".join(lines).replace(" ", "") == "".join(parts).replace(" ", "")
            assert len(lines) * 11 <= cell


# --- every step ----------------------------------------------------------------------------

SETTINGS = {
    "stride 2": "in_size=3&kernel_size=3&stride=2",
    "four stamps": "in_size=2&kernel_size=3&stride=2",
    "cut": "in_size=3,2&kernel_size=2,3&stride=1&padding=1",
    "gaps": "in_size=2&kernel_size=2&stride=3&output_padding=1",
    "one row": "dims=1&in_size=4&kernel_size=3&stride=2",
    "large": "in_size=4&kernel_size=4&stride=2",
}
NOTHING_IS_SAID = "The sum is still empty."


def check_sentence(reading):
    """The sentence says what the last stamp has added to every cell, up to nine of them."""
    if reading.shown == 0:
        assert reading.sentence.startswith(NOTHING_IS_SAID)
        return
    result, n = reading.stamps(), reading.shown - 1
    source = divmod(n, reading.size[1])
    origin = [part.start for part in result.crop]
    landed = np.argwhere(result.taps[source][..., 1] >= 0)
    rows, columns = result.output.shape
    kept = {
        (row - origin[0]) * columns + column - origin[1] + 1: (row, column)
        for row, column in landed.tolist()
        if 0 <= row - origin[0] < rows and 0 <= column - origin[1] < columns
    }
    sentence = reading.sentence.translate(SUBSCRIPTS)
    start, _, said = sentence.partition(": ")
    assert start.startswith(f"x{n + 1} × w")
    if not kept:
        assert start.endswith("adds to no cell")
        return
    assert f"adds to {len(kept)} cell" in start
    assert ("padding cuts" in said) == (len(kept) < len(landed))
    sums = re.split(r",? ?(?=y\d+ = )", re.split(r"; padding| and \d+ more|\.$", said)[0])
    sums = dict(part.split(" = ", 1) for part in sums if part)
    assert len(sums) == min(9, len(kept))
    for name, text in sums.items():
        check_written(reading, text, *reading.written_so_far(kept[int(name[1:])]))


def parts_of(reading):
    """What a step shows."""
    return [reading.shown, reading.panels, reading.labels, reading.classes, reading.told,
            reading.marks, reading.sentence]  # fmt: skip


@pytest.mark.parametrize("labels", ["symbols", "numbers", "colours"])
@the_grid
def test_every_step_is_that_of_tconv_forward_and_back(open_widget, place, labels):
    # Without the moves, which take their time: with them, below, one setting is enough.
    widget = open_widget(place, reduced_motion="reduce")
    for query in SETTINGS.values():
        widget.press(widget.control(action="reset"), "Enter")  # a link is laid over what is shown
        widget.follow(f"tconv.{place.name}?{query}&labels={labels}")
        check_every_step(widget)


@the_grid
def test_every_step_is_that_of_tconv_while_its_stamp_travels(open_widget, place):
    widget = open_widget(place, SETTINGS["four stamps"])
    check_every_step(widget)


def check_every_step(widget):
    """Every step, from none to all and back, is that of tconv, and says so."""
    widget.press(widget.control(action="scrub"), "Home")
    steps = [widget.check()]
    assert steps[0].told == [] and not any(cell[2] for cell in steps[0].panels["y"])
    assert {look for *_, look in steps[0].classes["y"]} <= {"tconv-y tconv-waiting", "tconv-none"}
    assert all(outlined(path) == set() for path in steps[0].marks.values())
    for _ in range(steps[0].steps):
        widget.press(widget.control(action="forward"), "Enter")
        steps.append(widget.check())
    for n, reading in enumerate(steps):
        assert reading.shown == n
        check_sentence(reading)
    for before in reversed(steps[:-1]):
        widget.press(widget.control(action="back"), "Enter")
        assert parts_of(widget.read()) == parts_of(before)


@pytest.mark.parametrize("labels", ["symbols", "numbers"])
@the_grid
def test_where_there_is_room_the_cells_say_how_they_grow(open_widget, place, labels):
    widget = open_widget(place, f"{SETTINGS['four stamps']}&labels={labels}")
    widget.press(widget.control(action="scrub"), "Home", "ArrowRight", "ArrowRight")
    reading = widget.check()
    lines = {tuple(cell["at"]): cell["lines"] for cell in reading.told}
    if labels == "symbols":
        assert set(lines) == {(row, col) for row in range(3) for col in range(5)}
    else:
        assert set(lines) == {(row, 2) for row in range(3)}
    assert outlined(reading.marks["y"]) == {(row, col) for row in range(3) for col in range(2, 5)}


@the_grid
def test_pointing_is_answered_in_the_middle_of_the_story(open_widget, place):
    widget = open_widget(place, SETTINGS["four stamps"])
    widget.press(widget.control(action="scrub"), "Home", "ArrowRight")
    told = widget.check()
    widget.point_at("x", 0, 1)
    reading = widget.check()
    assert reading.sentence.startswith("x₂ = ") and reading.told == told.told
    widget.press(widget.control(action="reset"), "Enter")
    assert widget.check().told == []


# --- the move of a stamp -------------------------------------------------------------------

FLYING = """
(root) => Array.from(root.querySelectorAll(".tconv-flight"), (one) =>
  one.getAnimations().map(({ effect }) => effect.getComputedTiming().endTime)).flat()
"""
LANDED = """
(root) => new Promise((done) => {
  const look = () => root.querySelector(".tconv-flight") ? requestAnimationFrame(look) : done();
  look();
})
"""
FINISH = "(root) => root.getAnimations({ subtree: true }).forEach((one) => one.finish())"
# Where a stamp that is held starts, and where it ends.
HELD = """
(root) => {
  const flight = root.querySelector(".tconv-flight"), [animation] = flight.getAnimations();
  const box = (one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return [left, top, width, height];
  };
  return [0, animation.effect.getComputedTiming().endTime - 0.01].map((time) => {
    animation.currentTime = time;
    return box(flight);
  });
}
"""
BOX = """
(root, panel) => {
  const reach = root.querySelector(`[data-panel="${panel}"] > .tconv-reach`);
  const { left, top, width, height } = reach.getBoundingClientRect();
  return [left, top, width, height];
}
"""


@pytest.mark.parametrize(
    ("query", "start"),
    [("stride 2", "stamp-0"), ("one row", "stamp-0"), ("large", "chosen")],
)
@the_grid
def test_a_stamp_travels_from_where_it_is_made_to_its_place(open_widget, place, query, start):
    widget = open_widget(place, SETTINGS[query])
    widget.page.evaluate(HOLD_MOTION)
    assert widget.root.evaluate(FLYING) == [], "nothing moves at first"
    widget.press(widget.control(action="scrub"), "Home")
    assert widget.root.evaluate(FLYING) == [], "nor an empty sum"
    widget.press(widget.control(action="forward"), "Enter")
    [time] = widget.root.evaluate(FLYING)
    assert 0 < time <= 500
    first, last = widget.root.evaluate(HELD)
    np.testing.assert_allclose(first, widget.root.evaluate(BOX, start), atol=1.5)
    np.testing.assert_allclose(last, widget.root.evaluate(BOX, "y"), atol=1.5)


@the_grid
def test_a_stamp_lands_and_leaves_nothing_behind(open_widget, place):
    widget = open_widget(place, SETTINGS["four stamps"])
    widget.press(widget.control(action="scrub"), "Home")
    before = widget.root.evaluate("(root) => root.querySelectorAll('*').length")
    widget.press(widget.control(action="forward"), "Enter")
    widget.root.evaluate(LANDED)
    widget.press(widget.control(action="back"), "Enter")
    assert widget.root.evaluate(FLYING) == [], "a step back does not travel"
    assert widget.root.evaluate("(root) => root.querySelectorAll('*').length") == before


@the_grid
def test_whatever_else_happens_ends_the_move(open_widget, place):
    widget = open_widget(place, SETTINGS["four stamps"])
    widget.page.evaluate(HOLD_MOTION)
    acts = (
        lambda: widget.point_at("x", 0, 0),
        lambda: widget.press(widget.control(trait="stride"), "ArrowRight"),
        lambda: widget.press(widget.control(action="back"), "Enter"),
        lambda: widget.press(widget.control(action="reset"), "Enter"),
    )
    for act in acts:
        widget.press(widget.control(action="scrub"), "Home")
        widget.press(widget.control(action="forward"), "Enter")
        widget.root.evaluate(HELD)
        assert widget.root.locator(".tconv-flight").count() == 1
        act()
        widget.root.evaluate(LANDED)
        widget.check()


@the_grid
def test_with_reduced_motion_the_steps_tell_the_same(open_widget, place):
    widget = open_widget(place, SETTINGS["four stamps"], own=True)
    widget.page.evaluate(HOLD_MOTION)
    told = []
    for motion in ("no-preference", "reduce"):
        widget.page.emulate_media(reduced_motion=motion)
        widget.press(widget.control(action="scrub"), "Home")
        widget.press(widget.control(action="forward"), "Enter")
        assert widget.root.locator(".tconv-flight").count() == (motion == "no-preference")
        widget.root.evaluate(FINISH)
        widget.root.evaluate(LANDED)
        told.append(parts_of(widget.check()))
    assert told[0] == told[1]


# --- on one screen -------------------------------------------------------------------------

# From the line that says what is shown, under the controls, to the end of the sentence; and
# whether play stands before all grids.
HEIGHT = """
(root) => {
  const edge = (selector, side) => root.querySelector(selector).getBoundingClientRect()[side];
  const grids = [".tconv-inputs", ".tconv-output", ".tconv-stamps"];
  return [edge(".tconv-written", "bottom") - edge(".tconv-status", "top"),
    grids.every((grid) => edge(".tconv-playback", "bottom") <= edge(grid, "top")), root.clientWidth,
    grids.map((grid) => edge(grid, "bottom") <= edge(".tconv-reading", "top"))];
}
"""
# What remains of a window below the header of a page (60 px) and two controls (60 px, and 8).
ONE_SCREEN = {(1280, 800): 688, (390, 844): 358}


@pytest.mark.parametrize("labels", ["symbols", "numbers"])
@pytest.mark.parametrize(
    ("screen", "query"), [((1280, 800), "stride 2"), ((390, 844), "four stamps")]
)
@the_grid
def test_all_stamps_and_the_sum_are_on_one_screen(open_widget, place, screen, query, labels):
    widget = open_widget(place, f"{SETTINGS[query]}&labels={labels}")
    width = ONE_SCREEN[screen]
    for _ in range(2):  # as wide as the column of a chapter
        widget.resize(width)
        width += ONE_SCREEN[screen] - widget.root.evaluate("(root) => root.clientWidth")
    widget.resize(width)
    widget.press(widget.control(action="scrub"), "Home")
    for _ in range(widget.read().steps):
        widget.press(widget.control(action="forward"), "Enter")
        reading = widget.check()
        height, play_first, wide, before = widget.root.evaluate(HEIGHT)
        assert wide == ONE_SCREEN[screen] and play_first and all(before)
        lines = 22 if labels == "symbols" and reading.shown > 3 else 0  # one more may be under it
        assert height <= screen[1] - 60 - 68 + lines, reading.shown
        stamps = [panel for panel in reading.labels if panel.startswith("stamp-")]
        assert len(stamps) == reading.steps, "a stamp without labels"
        assert "y" in reading.labels or reading.told


# --- the check can fail --------------------------------------------------------------------


@for_mistakes(
    [
        ("export default", None),
        ("sum.changed = n >= (step - 1) * taps", "sum.changed = n > (step - 1) * taps"),
        ("add(terms.slice(0, -1))", "add(terms)"),
        ("Math.min(step * taps, terms.length)", "terms.length"),
        ('(n > 0 ? "+ " : "") +', '"" +'),
    ]
)
def test_mistakes_do_not_pass(open_page, tmp_path, right, wrong):
    grid = PlacementGrids(in_size=2, kernel_size=3, stride=2)
    widget = Widget(open_page(hosted_page(tmp_path, grid, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        for labels in ("symbols", "numbers"):
            widget.choose(labels, trait="labels")
            widget.press(widget.control(action="scrub"), "Home")
            for _ in range(4):
                widget.press(widget.control(action="forward"), "Enter")
                check_sentence(widget.check())


# How far the lowest outline of the stamps is from the lower edge of their picture, px.
BELOW = """
(root) => {
  const picture = root.querySelector(".tconv-stamps svg");
  const outlines = Array.from(picture.querySelectorAll(".tconv-marks"), (one) =>
    one.getBoundingClientRect().bottom);
  return picture.getBoundingClientRect().bottom - Math.max(...outlines);
}
"""


@the_grid
@pytest.mark.parametrize("width", [320, 1280])
def test_the_outline_of_the_last_stamp_is_whole(open_widget, place, width):
    widget = open_widget(place, "in_size=1&kernel_size=3&labels=numbers", width=width)
    assert widget.root.evaluate(BELOW) >= 1.5
