"""JavaScript = Python: the arithmetic exists twice, and says the same over all settings."""

import json

import numpy as np
import pytest
from support.driver import load_module
from support.reading import GEOMETRY

from tconv import conv_transpose, conv_transpose_size, placements, stamp
from tconv.axes import read_axes
from tconv.samples import bilinear_kernel
from tconv.widgets.first_frame import written

NAMES = (
    "effectiveKernelSize convTransposeSize placements canvas brokenRule stamp addUp bilinear "
    "derive PRESETS presetOf TRAITS toQuery fromQuery"
).split()
RULES = {"output_padding must be smaller": "output_padding", "padding must leave": "empty"}
BATCH = 500


@pytest.fixture(scope="module")
def modules(browser):
    """Everything the modules compute with, in a blank page: call it with an expression."""
    page = browser.new_page()
    js = load_module(page, "placement_grids/index.js", NAMES)
    words = load_module(page, "shared/words/names.js", ["formatNumber", "cellName"])

    def call(function, cases):
        """Run a JavaScript function of (js, words, case) over all cases."""
        run = f"""([js, words, cases]) => JSON.stringify(cases.map((one) => ({function})(one)))"""
        answers = []
        for first in range(0, len(cases), BATCH):
            answers += json.loads(page.evaluate(run, [js, words, cases[first : first + BATCH]]))
        return answers

    yield call
    page.close()


# --- settings, drawn over the whole ranges of the sliders ----------------------------------


def draw_axis(random):
    return {
        "in_size": int(random.integers(1, 6)),
        "kernel_size": int(random.integers(1, 6)),
        "stride": int(random.integers(1, 5)),
        "padding": int(random.integers(0, 5)),
        "output_padding": int(random.integers(0, 4)),
        "dilation": int(random.integers(1, 4)),
    }


def draw_values(random, shape):
    """Numbers of every kind that a cell may hold: whole, halves, zeros, any float."""
    kind = random.integers(3)
    if kind == 0:
        return random.integers(-9, 10, shape).astype(float)
    if kind == 1:
        return random.integers(-396, 397, shape) / 4
    return random.uniform(-99, 99, shape)


def broken_rule(axis):
    """The rule that Python says an axis breaks, in the word that JavaScript has for it."""
    geometry = {name: value for name, value in axis.items() if name != "in_size"}
    try:
        conv_transpose_size(axis["in_size"], **geometry)
    except ValueError as error:
        [rule] = {word for start, word in RULES.items() if str(error).startswith(start)}
        return rule
    return None


def draw_axes(seed, count):
    """Settings that are possible on both axes, which need not be equal."""
    random = np.random.default_rng(seed)
    drawn = []
    while len(drawn) < count:
        axes = draw_axis(random), draw_axis(random)
        if not any(map(broken_rule, axes)):
            drawn.append(axes)
    return random, drawn


def draw_states(seed, count, dims=(1, 2), possible=True):
    """What a widget holds; the axes differ in size only."""
    random = np.random.default_rng(seed)
    states = []
    while len(states) < count:
        axis = draw_axis(random)
        sizes = {name: random.integers(1, 6, 2).tolist() for name in ("in_size", "kernel_size")}
        state = axis | sizes | {"dims": int(random.choice(dims))}
        state["labels"] = str(random.choice(["symbols", "numbers", "colours"]))
        state |= {sheet: draw_values(random, (5, 5)).tolist() for sheet in ("x", "w")}
        if not possible or rule_of_state(state) is None:
            states.append(state)
    return states


def rule_of_state(state):
    broken = (
        broken_rule(
            {name: state[name] for name in GEOMETRY}
            | {name: state[name][axis] for name in ("in_size", "kernel_size")}
        )
        for axis in range(2 - state["dims"], 2)
    )
    return next(filter(None, broken), None)


def in_play(state, sheet):
    """The values of a sheet that are in play, as the array that tconv takes."""
    rows, columns = state[{"x": "in_size", "w": "kernel_size"}[sheet]]
    values = np.array(state[sheet])
    return values[0, :columns] if state["dims"] == 1 else values[:rows, :columns]


def output_of(state):
    geometry = {name: state[name] for name in GEOMETRY}
    return conv_transpose(in_play(state, "x"), in_play(state, "w"), **geometry, channels=False)


def one_axis_of_each(random, count):
    return [draw_axis(random) for _ in range(count)]


# --- one axis ------------------------------------------------------------------------------


def test_javascript_refuses_what_python_refuses_and_nothing_else(modules):
    axes = one_axis_of_each(np.random.default_rng(1), 6000)
    answers = modules(
        "(axis) => [js.brokenRule(axis)?.rule ?? null, js.convTransposeSize(axis)]", axes
    )
    rules = set()
    for axis, (rule, out_size) in zip(axes, answers, strict=True):
        assert rule == broken_rule(axis), axis
        rules.add(rule)
        if rule is None:
            sizes = {name: value for name, value in axis.items() if name != "in_size"}
            assert out_size == conv_transpose_size(axis["in_size"], **sizes), axis
    assert rules == {None, "output_padding", "empty"}


def test_placements_and_canvas_of_one_axis(modules):
    axes = [
        axis for axis in one_axis_of_each(np.random.default_rng(2), 4000) if not broken_rule(axis)
    ]
    assert len(axes) >= 2000
    answers = modules("(axis) => [js.placements(axis), js.canvas(axis)]", axes)
    for axis, (rows, canvas) in zip(axes, answers, strict=True):
        geometry = {name: value for name, value in axis.items() if name != "in_size"}
        table = placements(axis["in_size"], **geometry)
        kept = [[row["source"], row["tap"], row["target"]] for row in rows if row["kept"]]
        assert kept == np.stack(table, axis=1).tolist(), axis
        assert len(rows) == axis["in_size"] * axis["kernel_size"]
        [checked] = read_axes(conv_transpose_size, (axis["in_size"],), **geometry)
        assert canvas == {
            "size": checked.canvas_size,
            "before": checked.crop.start,
            "out_size": checked.out_size,
        }, axis


def test_the_bilinear_kernel(modules):
    sizes = [1, 2, 3, 4, 5]
    for size, kernel in zip(sizes, modules("(size) => js.bilinear(size)", sizes), strict=True):
        assert kernel == bilinear_kernel(size).tolist()


# --- two axes ------------------------------------------------------------------------------

ALL_OF_A_STAMP = """
({ x, w, axes, shown }) => {
  const stamps = js.stamp(x, w, axes);
  const { values, counts } = js.addUp(stamps);
  return {
    canvas: stamps.canvas,
    terms: stamps.terms.map((t) => [...t.source, ...t.target, ...t.tap, Number(t.kept)]),
    products: stamps.terms.map((t) => t.product),
    total: [...values], counts: [...counts], partial: [...js.addUp(stamps, shown).values],
  };
}
"""


def test_stamps_and_sums_over_random_settings(modules):
    random, drawn = draw_axes(3, 2500)
    cases = [
        {
            "x": draw_values(random, [axis["in_size"] for axis in axes]).tolist(),
            "w": draw_values(random, [axis["kernel_size"] for axis in axes]).tolist(),
            "axes": axes,
            "shown": int(random.integers(0, axes[0]["in_size"] * axes[1]["in_size"] + 1)),
        }
        for axes in drawn
    ]
    for case, answer in zip(cases, modules(ALL_OF_A_STAMP, cases), strict=True):
        geometry = {name: tuple(axis[name] for axis in case["axes"]) for name in GEOMETRY}
        result = stamp(case["x"], case["w"], **geometry)
        canvas_size = result.total.shape
        assert tuple(canvas["size"] for canvas in answer["canvas"]) == canvas_size

        terms, products = np.array(answer["terms"]), np.array(answer["products"])
        before = np.array([part.start for part in result.crop])
        cells = (*terms[:, :2].T, *(terms[:, 2:4] + before).T)
        stamps, taps = np.zeros(result.stamps.shape), np.full(result.taps.shape, -1)
        stamps[cells], taps[cells] = products, terms[:, 4:6]
        assert len(terms) == np.count_nonzero(result.taps[..., 0] >= 0)
        assert (stamps == result.stamps).all()
        assert (taps == result.taps).all()
        kept = np.zeros(canvas_size, bool)
        kept[result.crop] = True
        assert (kept[cells[2:]] == terms[:, 6]).all()

        def on_canvas(name, answer=answer, canvas_size=canvas_size):
            return np.reshape(answer[name], canvas_size)

        close = {"rtol": 1e-12, "atol": 1e-12 * 99 * 99}
        np.testing.assert_allclose(on_canvas("total"), result.total, **close)
        np.testing.assert_allclose(on_canvas("total")[result.crop], result.output, **close)
        first = result.stamps.reshape(-1, *canvas_size)[: case["shown"]]
        np.testing.assert_allclose(on_canvas("partial"), first.sum(axis=0), **close)
        assert (on_canvas("counts") == (result.taps[..., 0] >= 0).sum(axis=(0, 1))).all()


def test_a_state_is_refused_exactly_when_tconv_refuses_it(modules):
    states = draw_states(4, 1500, possible=False)
    answers = modules("(state) => js.derive(state).problem?.rule ?? null", states)
    assert [rule_of_state(state) for state in states] == answers
    assert len(set(answers)) == 3


# --- presets -------------------------------------------------------------------------------


def test_presets_hold_what_their_names_say(modules):
    states = draw_states(5, 100)
    choose = """
    (state) => Object.fromEntries(Object.entries(js.PRESETS).map(([name, preset]) => {
      const next = { ...state, ...preset(state) };
      return [name, [next, js.presetOf(next)]];
    }))
    """
    for before, presets in zip(states, modules(choose, states), strict=True):
        for name, (state, seen) in presets.items():
            assert {**state, **{key: before[key] for key in ("x", "w", "labels")}} == before
            kernel = in_play(state, "w")
            if name == "bilinear":
                assert np.allclose(kernel, bilinear_kernel(kernel.shape), rtol=0, atol=1e-15)
            if name == "ones":
                assert (in_play(state, "x") == 1).all() and (kernel == 1).all()
            # Where several presets hold the same numbers, any of them may be named.
            twin = presets[seen][0]
            assert (in_play(twin, "x") == in_play(state, "x")).all()
            assert (in_play(twin, "w") == kernel).all()


# --- links ---------------------------------------------------------------------------------

ASK = """
((query, state) => js.fromQuery(js.TRAITS, (asked) => js.derive(asked).problem, query, state))
"""
DEFAULT = {
    "dims": 2, "in_size": [3, 3], "kernel_size": [3, 3], "stride": 1, "padding": 0,
    "output_padding": 0, "dilation": 1, "labels": "symbols",
    "x": np.arange(25).reshape(5, 5).tolist(), "w": np.ones((5, 5)).tolist(),
}  # fmt: skip


def test_a_link_brings_the_state_back(modules):
    states = draw_states(6, 300)
    states[0]["x"][0][0] = states[1]["w"][0][0] = 1e-7  # what JavaScript writes with an exponent
    there_and_back = f"([state, present]) => {ASK}(js.toQuery(js.TRAITS, state), present)"
    answers = modules(there_and_back, [[state, DEFAULT] for state in states])
    for state, back in zip(states, answers, strict=True):
        used = 1 if state["dims"] == 1 else 2
        for name, value in state.items():
            if name in {"x", "w"}:
                assert (in_play(back, name) == in_play(state, name)).all()
            elif name.endswith("_size"):
                assert back[name][-used:] == value[-used:]
            else:
                assert back[name] == value


def test_a_link_may_name_a_part_of_the_state(modules):
    ask = f"([query, state]) => {ASK}(query, state)"
    queries = {
        "": {},
        "stride=2": {"stride": 2},
        "stride=2&output_padding=1": {"stride": 2, "output_padding": 1},
        "output_padding=1&stride=2": {"stride": 2, "output_padding": 1},
        "in_size=2": {"in_size": [2, 2]},
        "in_size=2,5": {"in_size": [2, 5]},
        "x=-7.5": {"x": [[-7.5, *DEFAULT["x"][0][1:]], *DEFAULT["x"][1:]]},
        "x=-1e-7": {"x": [[-1e-7, *DEFAULT["x"][0][1:]], *DEFAULT["x"][1:]]},
    }
    answers = modules(ask, [[query, DEFAULT] for query in queries])
    assert answers == [DEFAULT | changes for changes in queries.values()]


HOSTILE = [
    "stride=0", "stride=5", "stride=2.5", "stride=", "stride=two", "stride=2,2", "stride=-1",
    "stride=1e0", "stride=٣", "stride=02", "padding=5", "padding=NaN", "output_padding=1",
    "output_padding=4&stride=4", "dilation=0", "dims=0", "dims=3", "dims=1,2", "in_size=0,1",
    "in_size=6", "in_size=1,2,3", "in_size=,", "kernel_size=2;2", "labels=toString", "labels=",
    "labels=<b>", "x=", "x=1,,2", "x=1,2,3,4,5,6", "x=1;2;3;4;5;6", "x=100", "x=Infinity",
    "x=NaN", "x=one", "x= 1", "x=1, 2", "x=0x1", "x=1_0", "x=.5", "x=1e", "x=1e%2B1", "x=%2B1",
    "x=<img src=x onerror=alert(1)>", "w=1,2;3,'", "nosuch=1", "name=other",
    "__proto__=1", "constructor=1", "toString=1", "_esm=alert(1)", "stride=2&stride=9",
    "in_size=1&kernel_size=1&padding=1", "stride=2&labels=none", "=", "%", "&&x",
]  # fmt: skip


def test_a_link_that_asks_for_nonsense_is_refused_whole(modules):
    ask = """
    ([query, state]) => {
      const ask = ASK;
      const before = JSON.stringify(state);
      try {
        return ["accepted", ask(query, state)];
      } catch (error) {
        return [error.name, JSON.stringify(state) === before && Object.keys({}).length === 0];
      }
    }
    """
    answers = modules(ask.replace("ASK", ASK), [[query, DEFAULT] for query in HOSTILE])
    assert dict(zip(HOSTILE, answers, strict=True)) == {
        query: ["RangeError", True] for query in HOSTILE
    }


# --- numbers -------------------------------------------------------------------------------


def test_numbers_are_written_alike(modules):
    random = np.random.default_rng(7)
    values = [0.0, -0.0, 1 / 3, -2 / 3, 0.0004, -0.0004, 9801.0, -245025.0]
    values += (random.integers(-1000, 1000, 1000)).tolist()
    values += random.uniform(-99, 99, 1000).tolist()
    values += (random.uniform(-99, 99, 500) * random.uniform(-99, 99, 500)).tolist()
    values += [n / 16 for n in range(-100, 100)]  # products of two bilinear weights
    assert modules("(value) => words.formatNumber(value)", values) == [written(v) for v in values]
