"""The convolution grid: its rules in Python, JavaScript = Python, what lights up together."""

import re
from contextlib import nullcontext

import numpy as np
import pytest
import traitlets
from book.test_book_page import NOTHING, violations_by_scheme
from support.driver import ALONE, Widget, for_mistakes, for_places, hosted_page
from support.reading import SUBSCRIPTS, as_number
from support.refusals import check_refused
from support.states import draw_states, in_play, run_module

from tconv import conv_size, rot180, unread, windows
from tconv.widgets import ConvolutionGrid
from tconv.widgets.first_frame import written
from widgets.convolution_grid.reading import WINDOW_GEOMETRY, rows_first

# --- in Python -----------------------------------------------------------------------------

RANGES = {"dims": (1, 2), "stride": (1, 4), "padding": (0, 4), "dilation": (1, 3)} | {
    "in_size": (1, 7),
    "kernel_size": (1, 5),
}


@pytest.mark.parametrize("name", RANGES)
def test_the_whole_range_is_allowed_and_nothing_beyond(name):
    low, high = RANGES[name]
    grid = ConvolutionGrid(in_size=7, kernel_size=2, padding=2)
    for value in range(low, high + 1):
        setattr(grid, name, value)
        assert getattr(grid, name) == ((value, value) if name.endswith("_size") else value)
    for value in (low - 1, high + 1, True, "2"):
        rule = f"^{name} must be a whole number from {low} to {high}, got {name}={value!r}$"
        check_refused(grid, name, value, rule)


def test_an_impossible_setting_is_refused_in_the_words_of_conv_size():
    grid = ConvolutionGrid(in_size=4, kernel_size=3)
    with pytest.raises(ValueError) as refused:
        conv_size(4, kernel_size=3, dilation=2)
    check_refused(grid, "dilation", 2, re.escape(str(refused.value)))
    with grid.hold_trait_notifications():
        grid.dilation, grid.padding = 2, 1
    assert grid.out_size == (2, 2)
    check_refused(grid, "flip", "yes", "flip")


@pytest.mark.parametrize("flip", [False, True])
@pytest.mark.parametrize("dims", [1, 2])
def test_the_result_is_that_of_tconv(dims, flip):
    grid = ConvolutionGrid(dims=dims, in_size=6, padding=1, stride=2, flip=flip)
    x, w = (np.array(sheet) for sheet in (grid.x, grid.w))
    x, w = (x[0, :6], w[0, :3]) if dims == 1 else (x[:6, :6], w[:3, :3])
    result = windows(x, w, padding=1, stride=2, flip=flip)
    assert (grid.result.output == result.output).all() and grid.out_size == (3,) * dims
    turned = windows(x, rot180(w), padding=1, stride=2)
    assert (grid.result.output == turned.output).all() == flip


def test_arrays_set_their_sizes():
    grid = ConvolutionGrid(x=np.ones(7), w=[1, 2])
    assert (grid.dims, grid.in_size, grid.kernel_size) == (1, (1, 7), (1, 2))
    with pytest.raises(traitlets.TraitError, match="x must be 1 to 7 rows and columns"):
        ConvolutionGrid(x=np.ones(8))


# --- JavaScript = Python -------------------------------------------------------------------


@pytest.fixture(scope="module")
def js(browser):
    names = "derive termsOf presets presetOf traits toQuery fromQuery"
    yield from run_module(browser, "convolution_grid/index.js", names)


def possible_states(seed, count):
    return draw_states("convolution_grid", seed, count, result_of)


def geometry_of(state):
    return {name: state[name] for name in WINDOW_GEOMETRY}


def result_of(state):
    """What tconv computes for a state, or None where it refuses."""
    x, w = in_play(state, "x"), in_play(state, "w")
    try:
        return windows(x, w, **geometry_of(state), flip=state["flip"])
    except ValueError:
        return None


def test_javascript_refuses_what_python_refuses_and_nothing_else(js):
    states = draw_states("convolution_grid", 1, 800)
    answers = js("(state) => js.derive(state).problem === null", states)
    assert answers == [result_of(state) is not None for state in states]
    assert 200 < sum(answers) < 700


ALL_OF_A_SWEEP = """
(state) => {
  const derived = js.derive(state), { sizes, output, unread } = derived;
  const columns = sizes[1].out_size;
  const terms = [...output].flatMap((_, n) =>
    js.termsOf(derived, state, { target: [Math.floor(n / columns), n % columns] }));
  return {
    sizes, unread, sums: [...output],
    terms: terms.map((t) => [...t.source, ...t.tap, ...t.target, Number(t.kept)]),
    products: terms.map((t) => t.product),
  };
}
"""


def test_windows_over_random_settings(js):
    states = possible_states(2, 500)
    for state, answer in zip(states, js(ALL_OF_A_SWEEP, states), strict=True):
        result, dims = result_of(state), state["dims"]
        output, padded = (rows_first(a, dims) for a in (result.output, result.padded))
        assert [size["out_size"] for size in answer["sizes"]] == list(output.shape)
        assert [size["padded"] for size in answer["sizes"]] == list(padded.shape)
        close = {"rtol": 1e-12, "atol": 1e-12 * 99 * 99}
        np.testing.assert_allclose(answer["sums"], output.ravel(), **close)
        np.testing.assert_allclose(answer["products"], result.products.ravel(), **close)

        terms = np.array(answer["terms"])
        lead = 2 - dims
        sources, taps, targets, kept = (
            terms[:, lead:2],
            terms[:, 2 + lead : 4],
            terms[:, 4:6],
            terms[:, 6],
        )
        assert (sources + state["padding"] == result.cells.reshape(-1, dims)).all()
        assert (targets == np.argwhere(np.ones(output.shape)).repeat(result.kernel.size, 0)).all()
        kernel = in_play(state, "w")
        on_window = kernel[tuple(taps.T)].reshape(result.products.shape)
        assert (on_window == np.broadcast_to(result.kernel, on_window.shape)).all()
        inside = ((sources >= 0) & (sources < in_play(state, "x").shape)).all(axis=1)
        assert (kept == inside).all()

        for axis in range(lead, 2):
            lost = unread(
                state["in_size"][axis], kernel_size=state["kernel_size"][axis], **geometry_of(state)
            )
            assert answer["unread"][axis] == {
                name: cells.tolist() for name, cells in lost._asdict().items()
            }
            assert answer["sizes"][axis]["remainder"] == len(lost.remainder)


def test_a_link_brings_the_state_back(js):
    states = possible_states(3, 200)
    present = {"x": np.zeros((7, 7)).tolist(), "w": np.ones((5, 5)).tolist()}
    there_and_back = """
    ([state, present]) => js.fromQuery(
      js.traits, (asked) => js.derive(asked).problem, js.toQuery(js.traits, state), present)
    """
    answers = js(there_and_back, [[state, state | present] for state in states])
    for state, back in zip(states, answers, strict=True):
        assert back["flip"] is state["flip"]
        assert (result_of(back).output == result_of(state).output).all()


@pytest.mark.parametrize(
    "query", ["flip=yes", "flip=", "flip=1", "flip=toString", "in_size=8", "output_padding=0",
              "in_size=1&kernel_size=5", "dilation=4", "x=1,2,3,4,5,6,7,8", "w=1,2,3,4,5,6"]
)  # fmt: skip
def test_a_link_that_asks_for_nonsense_is_refused(js, query):
    ask = """
    ([query, state]) => {
      try { return js.fromQuery(js.traits, (asked) => js.derive(asked).problem, query, state); }
      catch (error) { return error.name; }
    }
    """
    [state] = possible_states(4, 1)
    assert js(ask, [[query, state | {"padding": 0}]]) == ["RangeError"]


def test_presets_hold_what_their_names_say(js):
    choose = """
    (state) => Object.fromEntries(Object.entries(js.presets).map(([name, preset]) => {
      const next = { ...state, ...preset(state) };
      return [name, [next, js.presetOf(next, js.derive(next).axes)]];
    }))
    """
    states = possible_states(5, 60)
    for presets in js(choose, states):
        for name, (state, seen) in presets.items():
            x, w = in_play(state, "x"), in_play(state, "w")
            if name == "impulse":
                assert x.sum() == 1 and x[tuple((size - 1) // 2 for size in x.shape)] == 1
            if name == "ones":
                assert (x == 1).all() and (w == 1).all()
            if name == "difference" and w.shape[-1] > 1:
                assert (w[..., 0] == -1).all() and (w[..., -1] == 1).all()
                assert (w[..., 1:-1] == 0).all()
            twin = presets[seen][0]  # where presets hold the same numbers, any may be named
            assert (in_play(twin, "x") == x).all() and (in_play(twin, "w") == w).all()


# --- the check can fail --------------------------------------------------------------------


@for_mistakes(
    [
        ("export default", None),
        ("Math.floor(spare / axis.stride)", "Math.ceil(spare / axis.stride)"),
        ("flip ? last - tap : tap", "flip ? tap : last - tap"),
        ("values[r.target * wide.out_size + c.target] +=", "values[r.target] +="),
        ("return n < filled", "return true"),
        ("{ unread: [down, across],", "{ unread: [across, down],"),
        ("`${className} tconv-padding`", "className"),
        (".padded < effectiveKernelSize", ".padded <= effectiveKernelSize"),
        ("cells[lastWindow === out_size - 1 ?", "cells[lastWindow === out_size ?"),
        ("a.stride}⌋ + 1 = `", "a.stride}⌋ + 2 = `"),
    ],
)  # fmt: skip
def test_mistakes_do_not_pass(open_page, tmp_path, right, wrong):
    grid = ConvolutionGrid(in_size=(4, 6), kernel_size=(1, 3), padding=1, labels="numbers")
    widget = Widget(open_page(hosted_page(tmp_path, grid, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        widget.check()
        widget.slide(3, trait="stride")
        widget.check()
        widget.press(widget.control(action="back"), "Enter")
        widget.check()
        widget.slide(0, trait="padding")
        widget.slide(3, trait="in_size", axis=1)
        widget.check()


# --- what lights up together ---------------------------------------------------------------

first_windows = for_places(ALONE, "ConvolutionGrid")

LINKED = {
    "plain": "in_size=3,4&kernel_size=2&labels=symbols",
    "gaps, padded": "in_size=3,4&kernel_size=2,1&stride=3&padding=1&w=1;-0.5&x=-2.25",
    "flipped row": "dims=1&in_size=6&kernel_size=3&stride=2&dilation=2&padding=2&flip=true",
}
linked = pytest.mark.parametrize("query", LINKED.values(), ids=LINKED)


class WindowLinks:
    """For a setting, from `tconv.windows` alone: which cells belong together."""

    def __init__(self, reading):
        self.reading, self.table = reading, reading.table()
        result, dims = reading.result(), reading.dims
        self.x, self.w, self.y, self.padded = (
            rows_first(array, dims)
            for array in (reading.input, reading.kernel, result.output, result.padded)
        )
        self.columns = {"x": self.x.shape[1], "w": self.w.shape[1], "y": self.y.shape[1]}

    def name(self, letter, at):
        return f"{letter}{at[0] * self.columns[letter] + at[1] + 1}"

    def is_input(self, at):
        return all(0 <= index < size for index, size in zip(at, self.x.shape, strict=True))

    def check_marks(self, reading, sources, taps, targets):
        """The outlines on the padded input, on x, on w and on y."""
        on_padded = {tuple(np.add(at, reading.before).tolist()) for at in sources}
        assert reading.marked("padded") == on_padded
        assert reading.marked_sheet("x") == set(filter(self.is_input, sources))
        assert reading.marked_sheet("w") == taps
        assert reading.marked("y") == targets

    def check_colours(self, reading, rows):
        """The selected cells, and no others, have the colours of the taps they meet."""
        taps = {source: tap for source, tap, *_ in rows}
        shown = reading.taps_by_look()
        assert {at: tap for at, tap in shown.items() if tap is not None} == taps

    def check_target(self, reading, target):
        """An output cell shows its window, and writes its sum out."""
        rows = [row for row in self.table if row[2] == target]
        self.check_marks(reading, {row[0] for row in rows}, set(), {target})
        self.check_colours(reading, rows)
        name, symbols, products, total = reading.sentence.translate(SUBSCRIPTS).split(" = ")
        assert name == self.name("y", target)
        assert symbols.split(" + ") == [
            self.name("w", tap) + (self.name("x", at) if self.is_input(at) else "·0")
            for at, tap, *_ in rows
        ]
        for part, (at, tap, *_) in zip(products.split(" + "), rows, strict=True):
            weight, value = map(as_number, part.split("·"))
            assert weight == pytest.approx(self.w[tap], abs=0.0006)
            assert value == pytest.approx(self.x[at] if self.is_input(at) else 0, abs=0.0006)
        assert as_number(total) == pytest.approx(self.y[target], abs=0.0006)

    def check_source(self, reading, at):
        """An input cell shows the output cells whose windows hold it, and the taps it meets."""
        rows = [row for row in self.table if row[0] == at]
        self.check_marks(reading, {at}, {row[1] for row in rows}, {row[2] for row in rows})
        self.check_colours(reading, [])
        sentence = reading.sentence.translate(SUBSCRIPTS)
        value = f" = {written(self.x[at])}".translate(SUBSCRIPTS) if self.is_input(at) else ""
        name = self.name("x", at) + value if value else "A zero of the padding"
        assert sentence.startswith(f"{name} is in ")
        if rows:
            assert f" is in {len(rows)} window" in sentence
            ways = re.findall(r"(w\d+) in (y\d+)", sentence)
            assert ways == [(self.name("w", row[1]), self.name("y", row[2])) for row in rows]
        else:
            assert "is in no window" in sentence

    def check_tap(self, reading, tap):
        """A kernel cell shows every input cell it meets."""
        rows = [row for row in self.table if row[1] == tap]
        self.check_marks(reading, {row[0] for row in rows}, {tap}, set())
        self.check_colours(reading, rows)
        sentence = reading.sentence.translate(SUBSCRIPTS)
        value = written(self.w[tap]).translate(SUBSCRIPTS)
        assert sentence.startswith(f"{self.name('w', tap)} = {value} meets {len(rows)} cell")
        zeros = sum(not self.is_input(at) for at, *_ in rows)
        assert (f"; {zeros} of them " in sentence) == bool(zeros)


@linked
@first_windows
def test_pointing_at_any_cell(open_widget, place, query):
    widget = open_widget(place, query)
    links = WindowLinks(widget.check())
    looks = (
        ("y", links.check_target, set(np.ndindex(links.y.shape))),
        ("padded", links.check_source, set(links.reading.panels_expected()["padded"])),
        ("w", links.check_tap, set(np.ndindex(links.w.shape))),
        ("x", links.check_source, set(np.ndindex(links.x.shape))),
    )
    for panel, look, cells in looks:
        centres = {
            at: centre
            for at, centre in widget.centres(panel).items()
            if panel != "x" or widget.cell("x", *at).first.is_visible()
        }
        assert set(centres) == cells
        for at, centre in list(centres.items())[:: max(1, len(centres) // 8)]:
            widget.page.mouse.move(*centre)
            look(widget.check(), at)


@linked
@first_windows
def test_walking_with_the_keys(open_widget, place, query):
    widget = open_widget(place, query)
    links = WindowLinks(widget.read())
    boards = widget.root.get_by_role("application")
    for number, look, size, origin in (
        (1, links.check_target, links.y.shape, (0, 0)),
        (0, links.check_source, links.padded.shape, links.reading.before),
    ):
        boards.nth(number).focus()
        at = np.zeros(2, int)
        # The first key selects the first cell where nothing of this board is selected yet.
        for step in (0, 1, 1, 1):
            key = "ArrowUp" if step == 0 else ("ArrowRight" if size[1] > 1 else "ArrowDown")
            widget.page.keyboard.press(key)
            at = np.minimum(at + ((0, step) if size[1] > 1 else (step, 0)), np.subtract(size, 1))
            look(widget.read(), tuple(np.subtract(at, origin).tolist()))
    for panel, look, shape in (("x", links.check_source, links.x), ("w", links.check_tap, links.w)):
        last = tuple(size - 1 for size in shape.shape)
        widget.root.locator(
            f'input[data-panel="{panel}"][data-row="{last[0]}"][data-col="{last[1]}"]'
        ).focus()
        look(widget.read(), last)


@first_windows
def test_stepping_fills_the_output_cell_by_cell(open_widget, place):
    widget = open_widget(place, "in_size=3&kernel_size=2&labels=numbers")
    links = WindowLinks(widget.check())
    widget.press(widget.control(action="scrub"), "Home")
    assert widget.check().shown == 0
    for shown, target in enumerate(np.ndindex(links.y.shape), start=1):
        widget.press(widget.control(action="forward"), "Enter")
        reading = widget.check()
        assert reading.shown == shown
        links.check_target(reading, target)
    widget.press(widget.control(action="back"), "Space")
    assert widget.check().shown == 3


@first_windows
def test_a_window_shows_both_factors_of_every_product(open_widget, place):
    widget = open_widget(place, "in_size=4&kernel_size=2&labels=numbers&flip=true")
    reading = widget.check()
    products = {(row, col): text for row, col, text in reading.labels["padded"] if "·" in text}
    assert set(products) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    weight, value = map(as_number, products[0, 1].split("·"))
    assert (weight, value) == (reading.kernel[1, 0], reading.input[0, 1])
    widget.type_into("x", 3, 3, "-98.765")  # for which a cell has no room
    widget.point_at("y", 0, 0)
    assert not any("·" in text for *_, text in widget.check().labels["padded"])


@first_windows
def test_typing_flipping_and_resetting(open_widget, place):
    widget = open_widget(place)
    start = widget.check()
    widget.type_into("x", 0, 1, "-3.25")
    widget.type_into("w", 0, 0, "7")
    reading = widget.check()
    assert reading.input[0, 1] == -3.25 and reading.kernel[0, 0] == 7
    widget.choose("true", trait="flip")
    flipped = widget.check()
    assert flipped.flip and flipped.panels["y"] != reading.panels["y"]
    widget.slide(3, trait="dilation")
    assert widget.check().isProblem
    widget.press(widget.control(action="reset"), "Enter")
    again = widget.check()
    for name in ("settings", "panels", "status", "sentence"):
        assert getattr(again, name) == getattr(start, name), name


@first_windows
def test_axe_finds_nothing_where_cells_are_struck_out(open_widget, place):
    widget = open_widget(place, "stride=2&in_size=6&padding=1&labels=numbers&flip=true")
    assert violations_by_scheme(widget) == NOTHING
