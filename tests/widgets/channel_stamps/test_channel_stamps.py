"""Stamps of several channels: rules, JavaScript = Python, what is pointed at, mistakes seen."""

import re
from contextlib import nullcontext

import numpy as np
import pytest
import traitlets
from book.test_book_page import NOTHING, violations_by_scheme
from support.driver import ALONE, Widget, for_mistakes, for_places, hosted_page
from support.reading import outlined
from support.refusals import check_refused
from support.states import draw_states, run_module

from tconv import conv_transpose
from tconv.widgets import ChannelStamps
from tconv.widgets.bundle import HERE
from tconv.widgets.settings import Settings
from widgets.channel_stamps.reading import groups_allowed

the_channels = for_places(ALONE, "ChannelStamps")
DATA = Settings(HERE / "channel_stamps" / "settings.json").data

# --- Python --------------------------------------------------------------------------------


def test_the_values_are_those_of_the_seed():
    random = np.random.default_rng(DATA["seed"])
    assert random.integers(1, 4, (4, 3, 3)).tolist() == DATA["x"]
    assert random.integers(1, 4, (4, 4, 3, 3)).tolist() == DATA["w"]


@pytest.mark.parametrize(
    ("traits", "rule"),
    [
        (
            {"in_channels": 4, "out_channels": 2, "groups": 4},
            r"groups must divide in_channels and out_channels, got groups=4 with in_channels=4, "
            r"out_channels=2 \(valid: 1, 2\)$",
        ),
        ({"kernel_size": 1, "padding": 1}, "padding must leave at least 1 output cell, got"),
        ({"groups": 5}, "groups must be a whole number from 1 to 4, got groups=5"),
        ({"groups": 0}, "groups must be a whole number from 1 to 4, got groups=0"),
        ({"stride": True}, "stride must be a whole number from 1 to 3, got stride=True"),
    ],
)
def test_what_is_impossible_is_refused(traits, rule):
    with pytest.raises(traitlets.TraitError, match=f"^{rule}"):
        ChannelStamps(**traits)


def test_channels_and_groups_change_together():
    stamps = ChannelStamps(in_channels=4, out_channels=4, groups=4)
    check_refused(stamps, "in_channels", 3, "^groups must divide")
    with stamps.hold_trait_notifications():
        stamps.in_channels, stamps.groups = 3, 1
    assert stamps.weight.shape == (3, 4, 2, 2)


@pytest.mark.parametrize("groups", [1, 2, 4])
def test_a_pair_of_channels_keeps_its_kernel_whatever_the_groups(groups):
    stamps = ChannelStamps(in_channels=4, out_channels=4, groups=groups, kernel_size=3)
    assert stamps.weight.shape == (4, 4 // groups, 3, 3)
    for c, local in np.ndindex(stamps.weight.shape[:2]):
        output = c // (4 // groups) * (4 // groups) + local
        assert (stamps.weight[c, local] == DATA["w"][c][output]).all()


def test_depthwise_is_one_layer_a_channel():
    stamps = ChannelStamps(in_channels=4, out_channels=4, groups=4, stride=2)
    for x, [w], y in zip(stamps.input, stamps.weight, stamps.output, strict=True):
        assert (conv_transpose(x, w, stride=2, channels=False) == y).all()


# --- JavaScript = Python -------------------------------------------------------------------

ALL = """
(state) => {
  const { problem, allowed, pairs, outputs, shape, weights, products } = js.derive(state);
  if (problem) return { problem: problem.rule, allowed: problem.allowed };
  const before = state.padding, [{ stamps: { canvas: [{ size, out_size }] } }] = pairs;
  const kept = (values) => Array.from(values).filter((_, n) =>
    [Math.floor(n / size), n % size].every((at) => at >= before && at < before + out_size));
  return {
    problem: null, allowed, shape, weights, products,
    pairs: pairs.map(({ from, to, local, values }) => [from, to, local, kept(values)]),
    outputs: outputs.map(kept),
  };
}
"""


@pytest.fixture
def derived(browser):
    yield from run_module(browser, "channel_stamps/index.js", "derive layout start after")


def in_python(state):
    """The widget at a state, or the name that its refusal begins with."""
    try:
        return ChannelStamps(**state)
    except traitlets.TraitError as error:
        return str(error).split(" must")[0]


def test_channels_over_random_settings(derived):
    states = draw_states("channel_stamps", 24, 2000)
    seen = {"groups": 0, "padding": 0, None: 0}
    for state, answer in zip(states, derived(ALL, states), strict=True):
        stamps = in_python(state)
        seen[answer["problem"]] += 1
        assert answer["allowed"] == groups_allowed(state["in_channels"], state["out_channels"])
        if isinstance(stamps, str):
            assert answer["problem"] == stamps, state
            continue
        assert answer["problem"] is None, state
        weight, output = stamps.weight, stamps.output
        assert answer["shape"] == list(weight.shape) and answer["weights"] == weight.size
        assert answer["outputs"] == output.reshape(len(output), -1).tolist()
        assert len(answer["pairs"]) == weight.shape[0] * weight.shape[1]
        products = 0
        for c, o, local, values in answer["pairs"]:
            part = conv_transpose(
                stamps.input[c],
                weight[c, local],
                stride=stamps.stride,
                padding=stamps.padding,
                channels=False,
            )
            assert values == part.ravel().tolist()
            assert o // weight.shape[1] == c // (len(weight) // stamps.groups)
            assert o % weight.shape[1] == local
            products += stamps.input[c].size * weight[c, local].size
        assert answer["products"] == products
    assert min(seen.values()) > 50 and seen[None] > 300


REACHED = """
([state, width]) => {
  const derived = js.derive(state);
  const { panels, cell } = js.layout(width, state, derived);
  const keyOf = ({ panel, at }) => `${panel} ${at}`;
  const found = [js.start(panels)], reached = new Set(found.map(keyOf));
  for (const cursor of found) {
    for (const step of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      const next = js.after(cursor, step, panels, cell);
      if (!reached.has(keyOf(next))) found.push(next);
      reached.add(keyOf(next));
    }
  }
  const right = Math.max(...panels.map(({ left, columns }) => left + columns * cell));
  return [reached.size, panels.reduce((sum, { rows, columns }) => sum + rows * columns, 0), right];
}
"""


def test_arrow_keys_reach_every_cell_of_every_grid(derived):
    states = draw_states(
        "channel_stamps", 7, 300, lambda state: not isinstance(in_python(state), str)
    )
    cases = [(state, width) for state in states for width in (288, 358, 688, 960)]
    for (state, width), (reached, cells, right) in zip(cases, derived(REACHED, cases), strict=True):
        assert reached == cells, (state, width)
        assert right <= width, state


# --- in the page ---------------------------------------------------------------------------


def see(widget, **expected):
    """Check a widget, and that these settings hold."""
    reading = widget.check()
    assert {name: reading.setting[name] for name in expected} == expected
    return reading


NOTHING_THERE = """
(root) => [...root.querySelectorAll(".tconv-note-nothing")].map((one) => one.textContent)
"""


@the_channels
@pytest.mark.parametrize("width", [1280, 320])
def test_the_groups_part_the_channels_until_each_is_alone(open_widget, place, width):
    widget = open_widget(place, "in_channels=4&out_channels=4", width=width)
    slider = widget.control(trait="groups")
    for place_on_slider, (groups, met) in enumerate([(1, 16), (2, 8), (4, 4)], 1):
        widget.slide(place_on_slider, trait="groups")
        reading = see(widget, groups=groups)
        assert slider.get_attribute("aria-valuetext") == str(groups)
        assert sum(panel.startswith("part") for panel in reading.panels) == met
        nothing = widget.root.evaluate(NOTHING_THERE)
        assert len(nothing) == 16 - met and set(nothing) <= {"no weights", "none"}
        assert f"= (4, {4 // groups}, 2, 2)" in reading.facts["weight"]
    assert "depthwise" in reading.status


@the_channels
def test_channels_that_cannot_be_dealt_are_named_and_mended_by_the_slider(open_widget, place):
    widget = open_widget(place, "in_channels=4&out_channels=4&groups=4")
    widget.slide(3, trait="out_channels")
    reading = see(widget, groups=4)
    assert reading.status.endswith("got 4 with 4 and 3 (valid: 1).")
    widget.press(widget.control(trait="groups"), "ArrowLeft")
    see(widget, groups=1, out_channels=3)
    widget.slide(3, trait="in_channels")
    widget.slide(2, trait="groups")
    assert "depthwise" in see(widget, groups=3).status


@the_channels
def test_every_cell_that_is_pointed_at_is_explained(open_widget, place):
    widget = open_widget(place, "in_channels=2&out_channels=4&groups=2&padding=1&stride=2"
                         "&kernel_size=3")  # fmt: skip
    for panel, cut in (("x-1", 0), ("w-1-2", 0), ("part-0-1", 1), ("y-3", 1)):
        for row, col in widget.centres(panel):
            widget.point_at(panel, row, col)
            assert outlined(widget.check().marks[panel]) == {(row + cut, col + cut)}


@the_channels
@pytest.mark.parametrize("width", [1280, 320])
def test_arrow_keys_lead_through_sums_weights_and_inputs(open_widget, place, width):
    widget = open_widget(place, "in_channels=3&out_channels=2&kernel_size=2", width=width)
    keys = widget.root.locator("[role=application]")
    told = set()
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        for _ in range(9):
            widget.press(keys, key)
            told.add(widget.check().sentence)
    for start in ("x", "weight[", "y"):
        assert sum(sentence.startswith(start) for sentence in told) > 1, (start, told)


@the_channels
def test_axe_finds_nothing_wherever_channels_do_not_meet(open_widget, place):
    widget = open_widget(place, "in_channels=4&out_channels=4&groups=4&kernel_size=2&stride=3")
    assert violations_by_scheme(widget) == NOTHING


@the_channels
def test_presets_set_their_layer(open_widget, place):
    widget = open_widget(place)
    for preset, setting in DATA["presets"].items():
        widget.control(action="preset").select_option(preset)
        assert see(widget, **setting).preset == preset
    widget.slide(2, trait="kernel_size")
    assert widget.check().preset == ""


@for_mistakes(
    [
        ("export default", None),
        ("Math.floor(channel / (here / groups)) * size", "channel % groups * size"),
        ("sum + values[n]", "values[n]"),
        ("out_channels / groups,", "out_channels,"),
        ("w[from][to], [axis, axis]", "w[to][from], [axis, axis]"),
        ("const to = first + local", "const to = local"),
        ("if (!shown.has(panel)) group.remove()", ""),
        ("second ?? first, target", "first, target"),
        ("weights * state.in_size ** 2", "weights * state.in_size"),
    ],
)
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    stamps = ChannelStamps(in_channels=4, out_channels=4, kernel_size=2)
    widget = Widget(open_page(hosted_page(tmp_path, stamps, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        widget.check()
        widget.point_at("part-2-3", 1, 1)
        assert "of out channel 4 = (" in widget.check().sentence
        for place_on_slider in (2, 3):
            widget.slide(place_on_slider, trait="groups")
            widget.check()


def test_the_picture_does_not_move_while_a_pointer_runs_over_it(open_page, tmp_path):
    stamps = ChannelStamps(in_channels=4, out_channels=2, kernel_size=3, in_size=3)
    widget = Widget(open_page(hosted_page(tmp_path, stamps), width=390))
    top = "(root) => root.querySelector('.tconv-output').offsetTop"
    start = widget.root.evaluate(top)
    for row, col in [(0, 0), (1, 1), (2, 2), (4, 4)]:
        widget.point_at("y-1", row, col)
        assert widget.root.evaluate(top) == start
    assert re.match(r"y\D+ of out channel 2 = \(", widget.read().sentence)
