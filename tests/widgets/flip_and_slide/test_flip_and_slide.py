"""Flip and slide: traits, JavaScript = Python, what its controls do, mistakes that are caught."""

import json
from contextlib import nullcontext

import numpy as np
import pytest
from support.driver import (
    ALONE,
    Widget,
    for_mistakes,
    for_places,
    hosted_page,
    load_module,
    stop_clock,
)
from support.refusals import check_refused

from tconv.continuous import DRAWN_AT, FUNCTIONS, closed_form, convolution_curve, drawn
from tconv.piecewise import integral, mirrored, multiplied, shifted
from tconv.widgets import FlipAndSlide

NAMES, STEPS = (FlipAndSlide.class_traits()[name].values for name in ("f", "step"))
first_slide = for_places(ALONE, "FlipAndSlide")

# --- traits ----------------------------------------------------------------------------------

GOOD = {
    "f": "drawn", "g": "gaussian", "flip": False, "step": "shift", "t": -3.25,
    "f_drawn": [1.0, -1.0, 0.5, 0.0, 0.25, 0.0, 1.0], "g_drawn": [0.5] * 7, "name": "mine",
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_trait_can_be_read_set_and_observed(name):
    widget, seen = FlipAndSlide(), []
    before = getattr(widget, name)
    widget.observe(seen.append, names=name)
    setattr(widget, name, GOOD[name])
    [change] = seen
    assert getattr(widget, name) == GOOD[name] == change.new
    assert change.old == before != GOOD[name]


REAL = r"t must be a number from -4 to 4, got t="
HEIGHTS = "{} must be 7 numbers from -1 to 1, got {}="
BAD = [
    *(("t", value, REAL) for value in (4.01, -5, float("nan"), "1", None, True, [1], 1j)),
    *(
        (name, value, HEIGHTS.format(name, name))
        for name in ("f_drawn", "g_drawn")
        for value in ([0] * 6, [0] * 8, [0] * 6 + [1.5], [[0] * 7], None, "1234567", [True] * 7)
    ),
    *((name, value, name) for name in ("f", "g", "step") for value in ("parabola", None, 1)),
    ("flip", "yes", "flip"),
]


@pytest.mark.parametrize(("name", "value", "rule"), BAD)
def test_a_bad_value_is_refused_and_changes_nothing(name, value, rule):
    check_refused(FlipAndSlide(), name, value, rule)


def test_no_two_widgets_share_their_knots():
    one, other = FlipAndSlide(), FlipAndSlide()
    assert one.f_drawn is not other.f_drawn


@pytest.mark.parametrize("flip", [True, False])
def test_the_result_is_that_of_the_package(flip):
    widget = FlipAndSlide(f="drawn", g="ramp", t=0.7, flip=flip, f_drawn=GOOD["f_drawn"])
    f, g = drawn(GOOD["f_drawn"]), FUNCTIONS["ramp"]
    moved = shifted(mirrored(g) if flip else g, 0.7)
    assert widget.result.integral == integral(multiplied(f, moved))
    np.testing.assert_array_equal(widget.curve.value, convolution_curve(f, g, flip=flip).value)
    assert repr(widget) == f"FlipAndSlide(f='drawn', g='ramp', t=0.7, flip={flip})"


# --- JavaScript = Python -----------------------------------------------------------------------

EXPORTS = "sampled derive traits DRAWN_AT toQuery fromQuery".split()


@pytest.fixture(scope="module")
def js(browser):
    """Call a JavaScript function of (js, case) for all cases."""
    page = browser.new_page()
    module = load_module(page, "flip_and_slide/index.js", EXPORTS)

    def call(function, cases):
        run = f"([js, cases]) => JSON.stringify(cases.map((one) => ({function})(one)))"
        return json.loads(page.evaluate(run, [module, cases]))

    yield call
    page.close()


def draw_states(seed, count):
    random = np.random.default_rng(seed)
    return [
        {
            "f": str(random.choice(NAMES)),
            "g": str(random.choice(NAMES)),
            "flip": bool(random.integers(2)),
            "step": str(random.choice(STEPS)),
            "t": float(random.choice([random.uniform(-4, 4), random.integers(-40, 41) / 10])),
            "f_drawn": (random.integers(-10, 11, 7) / 10).tolist(),
            "g_drawn": random.uniform(-1, 1, 7).tolist(),
        }
        for _ in range(count)
    ]


def test_knots_stand_where_the_package_puts_them(js):
    assert js("() => js.DRAWN_AT", [0]) == [list(DRAWN_AT)]


MOMENT = """
(state) => {
  const { still, product, area, exact } = js.derive({ ...state, step: "integrate" });
  return [js.sampled(still.f), product, area, exact];
}
"""


def test_every_moment_is_pythons(js):
    states = draw_states(1, 700)
    formulas = 0
    for state, (f, product, area, exact) in zip(states, js(MOMENT, states), strict=True):
        slide = FlipAndSlide(**state).result
        for shown, curve in ((f, slide.f), (product, slide.product)):
            points = np.reshape(shown, (-1, 2))
            assert len(points) == len(curve.s), state
            np.testing.assert_allclose(points, np.stack(curve, axis=1), rtol=0, atol=1e-12)
        assert area == pytest.approx(slide.integral, rel=0, abs=1e-12), state
        formula = closed_form(state["f"], state["g"], state["t"], flip=state["flip"])
        assert (exact is None) == (formula is None), state
        if exact is not None:
            assert exact == pytest.approx(float(formula), rel=0, abs=1e-14), state
            formulas += 1
    assert formulas > 50


def test_every_whole_curve_is_pythons(js):
    every = [
        GOOD | {"f": f, "g": g, "flip": flip}
        for f in NAMES
        for g in NAMES
        for flip in (True, False)
    ]
    curves = js("(state) => js.derive(state).still.curve", every)
    for state, shown in zip(every, curves, strict=True):
        curve = FlipAndSlide(**state).curve
        np.testing.assert_allclose(shown, np.stack(curve, axis=1), rtol=0, atol=1e-12)


def test_the_curve_is_computed_anew_only_when_it_changes(js):
    compare = "([before, after]) => js.derive(before).still === js.derive(after).still"
    [state] = draw_states(2, 1)
    state |= {"f": "drawn", "g": "box", "flip": True}
    same = [{"t": 1.5}, {"step": "flip"}, {"g_drawn": [1] * 7}]
    new = [{"flip": False}, {"g": "ramp"}, {"f": "box"}, {"f_drawn": [1] * 7}]
    answers = js(compare, [[state, state | changes] for changes in (*same, *new)])
    assert answers == [True] * len(same) + [False] * len(new)


def test_a_link_brings_the_state_back(js):
    states = draw_states(3, 200)
    there_and_back = """
    ([state, present]) =>
      js.fromQuery(js.traits, () => null, js.toQuery(js.traits, state), present)
    """
    for state in states:
        state["t"], state["g_drawn"] = round(state["t"], 6), np.round(state["g_drawn"], 6).tolist()
    assert js(there_and_back, [[state, states[0]] for state in states]) == states


HOSTILE = [
    "t=4.1", "t=", "t=x", "t=1e0", "f=parabola", "flip=1", "flip=", "step=5", "f_drawn=1,2",
    "f_drawn=0,0,0,0,0,0,2", "f_drawn=0,0,0,0,0,0,", "g_drawn=0;0", "name=x", "stride=2",
]  # fmt: skip


def test_a_link_that_asks_for_nonsense_is_refused(js):
    ask = """
    ([query, state]) => {
      try { js.fromQuery(js.traits, () => null, query, state); return "accepted"; }
      catch (error) { return error.name; }
    }
    """
    [state] = draw_states(4, 1)
    assert set(js(ask, [[query, state] for query in HOSTILE])) == {"RangeError"}


# --- in the page -------------------------------------------------------------------------------


@first_slide
def test_the_steps_one_by_one(open_widget, place):
    widget = open_widget(place, "t=0.5")
    for step in STEPS:
        widget.choose(step, trait="step")
        reading = widget.check()
        there = {name for name, points in reading.curves.items() if points}
        assert ("at" in there) == (step != "flip")
        assert ("product" in there) == (step in ("multiply", "integrate"))
        assert {"whole", "above", "point"} <= there or step != "integrate"
    widget.choose("flip", trait="step")
    widget.press(widget.control(action="forward"), "Enter")
    reading = widget.check()
    assert reading.settings["step"] == "shift", "who moves t wants to see g move"
    assert reading.settings["t"] == "0.6"


@first_slide
def test_playing_moves_t_to_the_end_and_stops(open_widget, place):
    widget = open_widget(place, "t=3.7", own=True)
    stop_clock(widget.page)
    widget.press(widget.control(action="play"), "Enter")
    seen = []
    for _ in range(4):
        seen.append(widget.check().settings["t"])
        widget.page.clock.run_for(80)
    assert seen == ["3.7", "3.8", "3.9", "4"]
    widget.page.clock.run_for(3000)
    assert widget.check().settings["t"] == "4"
    assert widget.control(action="play").inner_text() == "play"


def knot(widget, name):
    """Where a handle is in the window."""
    box = widget.root.locator(f'[data-knot="{name}"]').bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@first_slide
def test_knots_are_dragged_by_pointer_and_moved_by_keys(open_widget, place):
    widget = open_widget(place, "f=drawn&g=drawn&t=0.4")
    widget.root.locator('[data-axes="τ"]').first.scroll_into_view_if_needed()
    start = widget.check().settings
    for letter, number in (("f", 3), ("g", 1)):
        x, y = knot(widget, f"{letter}-{number}")
        before = widget.read().widget
        widget.page.mouse.move(x, y)
        widget.page.mouse.down()
        widget.page.mouse.move(x + 5, y + 30, steps=4)
        widget.page.mouse.up()
        widget.page.mouse.move(x, y - 60)  # let go: nothing follows any more
        after = widget.check().widget
        one, other = (getattr(at, f"{letter}_drawn") for at in (before, after))
        changed = [n for n in range(7) if one[n] != other[n]]
        assert changed == [number] and other[number] < one[number]
        assert knot(widget, f"{letter}-{number}")[1] == pytest.approx(y + 30, abs=4)
    widget.press(widget.control(trait="g_drawn", axis=6), "ArrowRight", "ArrowRight")
    assert widget.check().widget.g_drawn[6] == pytest.approx(0.2)
    widget.press(widget.control(action="reset"), "Enter")
    assert widget.check().settings["f_drawn"] == start["f_drawn"]


@first_slide
def test_an_even_g_does_not_mind_the_flip(open_widget, place):
    for g, even in (("triangle", True), ("ramp", False)):
        widget = open_widget(place, f"f=exponential&g={g}&t=0.3")
        on = widget.check()
        widget.choose("false", trait="flip")
        off = widget.check()
        same = np.shape(on.curves["whole"]) == np.shape(off.curves["whole"]) and np.allclose(
            on.curves["whole"], off.curves["whole"]
        )
        assert same == even
        assert ("This g is even" in off.status) == even


@for_mistakes(
    [
        ("export default", None),
        ("piece(-s)).reverse()", "piece(s)).reverse()"),
        ("one(s) * other(s)", "one(s) + other(s)"),
        ("total += half * weight", "total += weight"),
        ("scale(-1 1)", "scale(1 1)"),
        ("one < t - 1e-9", "one < t + 0.2"),
        ("Math.min(0, value)", "value"),
        ("atLeastZero(1 - t)", "atLeastZero(1 - t / 2)"),
        ("Math.round(value * 1e6) / 1e6", "Math.round(value * 1e2) / 1e2"),
        ("translate(${t} 0)", "translate(${-t} 0)"),
        ("inputs.some((input, n) => !same(input, known[n]))", "false"),
        ("(t - REACH[0]) * TICKS", "(t - REACH[0]) * TICKS + 1"),
    ],
)
def test_mistakes_do_not_pass(open_page, tmp_path, right, wrong):
    slide = FlipAndSlide(f="box", g="drawn", t=0.5)
    widget = Widget(open_page(hosted_page(tmp_path, slide, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        widget.check()
        widget.choose("false", trait="flip")
        widget.check()
        widget.control(trait="g").select_option("box")
        widget.check()


def test_python_moves_what_is_shown(open_page, tmp_path):
    """A number that is not on the slider's scale, as Python may set it, is shown as it is."""
    widget = Widget(open_page(hosted_page(tmp_path, FlipAndSlide(t=0.123))))
    reading = widget.check()
    assert reading.widget.t == 0.123
    assert "y(0.123) = " in reading.sentence
