"""The matrix view: its Python side, its arithmetic in JavaScript, and what lights up together."""

import re
from contextlib import nullcontext

import numpy as np
import pytest
from support.driver import ALONE, Widget, for_mistakes, for_places, hosted_page
from support.reading import SUBSCRIPTS, as_number
from support.refusals import check_refused
from support.states import draw_states, in_play, run_module

from tconv import conv, conv_matrix, conv_transpose
from tconv.widgets import MatrixView

GEOMETRY = ("stride", "padding", "dilation")

first_view = for_places(ALONE, "MatrixView")

# --- the Python side -----------------------------------------------------------------------

SETTINGS = [
    {},
    {"matrix": "C.T"},
    {"kernel_size": 2, "stride": 2, "padding": 1, "matrix": "C.T"},
    {"x": [[1, 2, 3], [4, 5, 6]], "w": [[1, -1]], "padding": 2},
    {"x": [1, 2, 3, 4], "w": [1, 2], "dilation": 2, "matrix": "C.T"},
]


@pytest.mark.parametrize("setting", SETTINGS)
def test_result_and_output_are_those_of_the_layers(setting):
    view = MatrixView(**setting)
    geometry = {name: getattr(view, name) for name in GEOMETRY}
    y = conv(view.input, view.kernel, **geometry, channels=False)
    size = view.input.shape
    z = conv_transpose(y, view.kernel, **geometry, output_size=size, channels=False)
    made, read = (z, y) if view.matrix == "C.T" else (y, view.input)
    assert (view.output == made).all() and (view.vector == read).all()
    assert view.out_size == view.result.out_size == made.shape
    assert view.result.in_size == read.shape
    assert (view.result.values @ read.ravel() == made.ravel()).all()
    assert view.matrix in repr(view) and str(made.shape) in repr(view)


@pytest.mark.parametrize(
    ("trait", "value", "rule"),
    [
        ("in_size", 5, "in_size must be a whole number from 1 to 4, got in_size=5"),
        ("kernel_size", 4, "kernel_size must be a whole number from 1 to 3"),
        ("stride", 0, "stride must be a whole number from 1 to 3"),
        ("padding", 3, "padding must be a whole number from 0 to 2"),
        ("dilation", 3, "dilation must be a whole number from 1 to 2"),
        ("in_size", (4, 2), "kernel_size must fit into the padded input of 2"),
        ("x", np.ones((5, 5)), "x must be 1 to 4 rows and columns"),
        ("w", np.ones((4, 4)), "w must be 1 to 3 rows and columns"),
        ("matrix", "D", "matrix"),
        ("labels", "none", "labels"),
    ],
)
def test_a_rule_that_is_broken_is_named_and_nothing_changes(trait, value, rule):
    check_refused(MatrixView(), trait, value, rule)


# --- JavaScript = Python -------------------------------------------------------------------


@pytest.fixture(scope="module")
def run(browser):
    yield from run_module(browser, "matrix_view/index.js", "derive traits toQuery fromQuery")


def arrays_of(state):
    """The sheets in play as tconv takes them, and the geometry."""
    return in_play(state, "x"), in_play(state, "w"), {name: state[name] for name in GEOMETRY}


def matrix_of(state):
    """What tconv makes of a state, or None where it refuses."""
    x, w, geometry = arrays_of(state)
    try:
        return conv_matrix(x.shape, w, **geometry)
    except ValueError as error:
        assert " must fit into the padded input" in str(error)
        return None


def possible_states(seed, count):
    return draw_states("matrix_view", seed, count, matrix_of)


def test_javascript_refuses_what_python_refuses_and_nothing_else(run):
    states = draw_states("matrix_view", 1, 800)
    answers = run("(state) => js.derive(state).problem === null", states)
    assert answers == [matrix_of(state) is not None for state in states]
    assert {*answers} == {True, False}


ALL_OF_IT = """
(state) => {
  const { problem, axes, outSize, taps, entries, x, y, z } = js.derive(state);
  const flat = ({ tap }) => tap[0] * axes[1].kernel_size + tap[1];
  return { problem, outSize, x, y, z, count: taps.length,
    entries: entries.map((e) => [e.target, e.source, flat(e), e.weight]) };
}
"""


def test_the_matrix_and_both_products_over_random_settings(run):
    states = possible_states(2, 1200)
    for state, answer in zip(states, run(ALL_OF_IT, states), strict=True):
        x, w, geometry = arrays_of(state)
        values, taps, in_size, out_size = matrix_of(state)
        assert answer["problem"] is None
        assert answer["outSize"][-len(out_size) :] == list(out_size)
        assert answer["count"] == np.prod(out_size) * w.size
        shown_taps, shown = np.full(taps.shape, -1), np.zeros(values.shape)
        for target, source, tap, weight in answer["entries"]:
            shown_taps[target, source], shown[target, source] = tap, weight
        assert len(answer["entries"]) == np.count_nonzero(taps >= 0)
        assert (shown_taps == taps).all() and (shown == values).all()
        y = conv(x, w, **geometry, channels=False)
        z = conv_transpose(y, w, **geometry, output_size=in_size, channels=False)
        for name, array in (("x", x), ("y", y), ("z", z)):
            np.testing.assert_allclose(answer[name], array.ravel(), rtol=1e-11, atol=1e-7)


def test_a_link_brings_the_state_back(run):
    states = possible_states(3, 200)
    there = """
    (state) => js.fromQuery(js.traits, (asked) => js.derive(asked).problem,
      js.toQuery(js.traits, state), { ...state, w: [[0, 0, 0], [0, 0, 0], [0, 0, 0]] })
    """
    for state, back in zip(states, run(there, states), strict=True):
        _, w, _ = arrays_of(state)
        assert (arrays_of(back)[1] == w).all()
        assert {name: back[name] for name in GEOMETRY} == {name: state[name] for name in GEOMETRY}
        assert back["matrix"] == state["matrix"]


# --- what lights up together ---------------------------------------------------------------

LINKED = {
    "plain": "in_size=3,4&kernel_size=2,3",
    "padded": "in_size=3&kernel_size=3,2&stride=2&padding=1",
    "transposed": "in_size=3&kernel_size=2&stride=2&padding=1&matrix=C.T",
    "one row": "dims=1&in_size=4&kernel_size=3&padding=1&dilation=2",
}
linked = pytest.mark.parametrize("query", LINKED.values(), ids=LINKED)


def fold(grid, cells):
    return {tuple(map(int, divmod(n, grid.shape[1]))) for n in cells}


def check_links(reading, *, target=None, source=None, tap=None):
    """All outlines and the sentence, for a row of C, a column of C, or a tap; from tconv alone."""
    taps = reading.forward().taps
    flip = (lambda cells: {(c, r) for r, c in cells}) if reading.transposed else set
    rows, columns = taps.shape
    x, y, z = np.atleast_2d(reading.input), reading.y, reading.z
    if tap is not None:
        line = {tuple(at) for at in np.argwhere(taps == tap)}
        sources, targets, used = set(), set(), {tap}
    elif target is not None:
        line = {(target, n) for n in range(columns)}
        sources, targets = set(np.flatnonzero(taps[target] >= 0)), {target}
        used = set(taps[target][taps[target] >= 0])
    else:
        line = {(n, source) for n in range(rows)}
        sources, targets = {source}, set(np.flatnonzero(taps[:, source] >= 0))
        used = set(taps[:, source][taps[:, source] >= 0])
    assert reading.marked("matrix") == flip(line)
    x_name, x_panel = ("z", "z") if reading.transposed else ("x", "window")
    assert reading.marked(f"{x_name}-column") == {(n, 0) for n in sources}
    assert reading.marked("y-column") == {(n, 0) for n in targets}
    assert reading.marked("y") == fold(y, targets)
    assert reading.marked_sheet("x") == fold(x, sources)
    assert reading.marked_sheet("w") == fold(np.atleast_2d(reading.kernel), used)
    padding = np.array(
        [reading.geometry["padding"] * (reading.dims == 2), reading.geometry["padding"]]
    )
    inside = {
        tuple(map(int, np.subtract(at, padding)))
        for at in reading.marked(x_panel)
        if all(0 <= i - p < n for i, p, n in zip(at, padding, x.shape, strict=True))
    }
    assert inside == fold(x, sources)
    check_sentence(reading, target, source, tap, (x, y, z))


def check_sentence(reading, target, source, tap, grids):
    x, y, z = (grid.ravel() for grid in grids)
    taps = reading.forward().taps
    text = reading.sentence.translate(SUBSCRIPTS)
    weight = np.ravel(reading.kernel)
    if tap is not None:
        assert text.startswith(f"w{tap + 1} = ")
        assert f"appears in {np.count_nonzero(taps == tap)} entr" in text
        return
    is_row = (target is not None) != reading.transposed
    along = taps[target] if target is not None else taps[:, source]
    others = np.flatnonzero(along >= 0)
    name = f"y{target + 1}" if target is not None else f"{'z' if is_row else 'x'}{source + 1}"
    if not is_row:
        read = y[target] if target is not None else x[source]
        assert as_number(re.match(rf"{name} = ([-\d.]+)", text)[1]) == pytest.approx(read, abs=6e-4)
        into = "z" if target is not None else "y"
        arrows = [f"w{along[n] + 1} → {into}{n + 1}" for n in others]
        stamps, _, example = text.partition(" For example, ")
        assert stamps.endswith(": " + ", ".join(arrows) + ".") or not arrows
        assert bool(example) == bool(arrows and reading.settings["labels"] != "numbers")
        return
    total = y[target] if target is not None else z[source]
    read, letter = (x, "x") if target is not None else (y, "y")
    if len(others) == 0:
        assert text.startswith(f"{name} = 0: its row holds only zeros")
        return
    symbols = " + ".join(f"w{along[n] + 1}{letter}{n + 1}" for n in others)
    assert text.startswith(f"{name} = {symbols} = ")
    products, last = text.split(" = ")[2:4]
    for product, n in zip(products.split(" + "), others, strict=True):
        one, other = map(as_number, product.split("·"))
        assert (one, other) == pytest.approx((weight[along[n]], read[n]), abs=6e-4)
    assert as_number(last.split(" (")[0]) == pytest.approx(total, abs=6e-4)
    lost = reading.kernel.size - len(others)
    if target is not None:
        assert (f"({lost} of {reading.kernel.size} tap" in text) == bool(lost)


@linked
@first_view
def test_pointing_at_everything(open_widget, place, query):
    widget = open_widget(place, query)
    start = widget.read()
    check_links(start, target=0)
    transposed, columns = start.transposed, start.input.shape[-1]
    for panel, cells in start.panels_expected().items():
        for row, col in [*cells][1 :: max(1, len(cells) // 3)]:
            widget.point_at(panel, row, col)
            here = widget.read()
            if panel == "matrix":
                check_links(here, **{"source" if transposed else "target": row})
            elif panel in {"y", "y-column"}:
                width = here.y.shape[1] if panel == "y" else 1
                check_links(here, target=row * width + col)
            else:
                width = 1 if panel.endswith("-column") else columns
                check_links(here, source=row * width + col)
    widget.point_at("x", 0, columns - 1)
    check_links(widget.read(), source=columns - 1)
    widget.point_at("w", 0, 1)
    check_links(widget.read(), tap=1)


@linked
@first_view
def test_walking_over_rows_and_columns_with_the_arrow_keys(open_widget, place, query):
    widget = open_widget(place, query)
    start = widget.read()
    rows, columns = (
        start.forward().values.T.shape if start.transposed else start.forward().values.shape
    )
    row, col = ("source", "target") if start.transposed else ("target", "source")
    widget.root.get_by_role("application").focus()
    widget.page.keyboard.press("ArrowLeft" if start.transposed else "ArrowUp")
    check_links(widget.read(), target=0)
    widget.page.keyboard.press("ArrowUp")
    for n in range(rows + 1):
        check_links(widget.read(), **{row: min(n, rows - 1)})
        widget.page.keyboard.press("ArrowDown")
    widget.page.keyboard.press("ArrowRight")
    for n in range(columns + 1):
        check_links(widget.read(), **{col: min(n, columns - 1)})
        widget.page.keyboard.press("ArrowRight")
    widget.page.keyboard.press("ArrowUp")
    check_links(widget.read(), **{row: rows - 1})


@first_view
def test_transposing_keeps_what_is_selected(open_widget, place):
    widget = open_widget(place, "in_size=3&kernel_size=2&labels=numbers")
    widget.point_at("matrix", 2, 4)
    check_links(widget.check(), target=2)
    before = widget.read().panels_shown()["matrix"]
    widget.choose("C.T", trait="matrix")
    now = widget.check()
    check_links(now, target=2)
    assert now.panels_shown()["matrix"] == {(c, r): value for (r, c), value in before.items()}


@for_mistakes(
    [
        ("export default", None),
        ("axis.stride * source +", "axis.stride * source + 1 +"),
        ("y[target] += weight", "y[target] = weight"),
        ("z[source] += weight * y[target]", "z[source] += weight * x[source]"),
        ("[entry[made.end], entry[read.end]];", "[entry.target, entry.source];"),
        ('cellName("w", entry.tap, across.kernel_size)', 'cellName("w", entry.tap, 1)'),
        ("windowSize(axis).padded < effectiveKernelSize(axis)", "windowSize(axis).padded < 0"),
    ],
)
def test_mistakes_do_not_pass(open_page, tmp_path, right, wrong):
    view = MatrixView(in_size=3, kernel_size=2, padding=1)
    widget = Widget(open_page(hosted_page(tmp_path, view, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        for matrix in ("C", "C.T"):
            widget.choose(matrix, trait="matrix")
            for value in (1, 3):
                widget.slide(value, trait="in_size", axis=1)
                widget.slide(0, trait="padding")
                widget.check()
                widget.slide(1, trait="padding")
                widget.check()
