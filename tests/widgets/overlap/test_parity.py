"""The overlap in JavaScript is that of Python, over random settings."""

import itertools
import re

import numpy as np
import pytest
import traitlets
from support.node import in_node
from support.states import draw_states

from tconv import conv_transpose
from tconv.overlap import checkerboard_energy, phase_taps
from tconv.widgets import Overlap

DERIVED = """
(js, state) => {
  const { problem, kernel, result } = js.derive(state);
  if (problem) return [problem.rule, problem.layer, problem.out_size];
  const { rows, columns, counts, inside, values, phases } = result;
  return { shape: [rows, columns], counts, inside, values, phases, kernel };
}
"""
RULES = {
    "output_padding": "output_padding must be smaller",
    "empty": "padding must leave",
    "size": "out_size must be at most 48 cells, got out_size=",
}


@pytest.fixture(scope="module")
def answers():
    """What JavaScript makes of each setting."""
    states = draw_states("overlap", 41, 1000)
    return list(zip(states, in_node(["overlap/settings.js"], DERIVED, [[one] for one in states]),
                    strict=True))  # fmt: skip


def in_python(state):
    """The widget at a state, or what it says against it."""
    try:
        return Overlap(**state)
    except traitlets.TraitError as error:
        return str(error)


def test_both_refuse_the_same_settings_for_the_same_reason(answers):
    seen = dict.fromkeys(RULES, 0)
    for state, answer in answers:
        said = in_python(state)
        assert isinstance(said, str) == isinstance(answer, list), (state, said)
        if isinstance(said, str):
            rule, layer, out_size = answer
            assert said.startswith(RULES[rule]), (state, said)
            if rule == "size":
                assert said.endswith(f"out_size={out_size} after layer {layer}")
            seen[rule] += 1
    assert min(seen.values()) > 8, seen


def test_every_number_is_that_of_python(answers):
    layers, holes, spoilt = set(), 0, 0
    for state, answer in answers:
        if isinstance(answer, list):
            continue
        overlap = Overlap(**state)
        counts, inside, response = map(
            np.atleast_2d, (overlap.counts, overlap.inside, overlap.response)
        )
        assert answer["shape"] == list(counts.shape)
        assert answer["counts"] == counts.ravel().tolist(), state
        assert answer["inside"] == inside.ravel().tolist(), state
        larger = Overlap(**state | {"w": np.abs(state["w"])})
        bound = 1e-13 * np.abs(larger.response).max()
        assert np.abs(np.subtract(answer["values"], response.ravel())).max() <= bound, state
        for layer, phases in zip(overlap.stack, answer["phases"], strict=True):
            alone = {name: one for name, one in layer.items() if name != "output_padding"}
            assert phases == [list(taps) for taps in phase_taps(**alone)]
        kernel = max(overlap.kernels, key=np.size)
        shown = np.array(answer["kernel"])
        assert (shown if state["dims"] == 2 else shown[0]).tolist() == kernel.tolist()
        layers.add(state["layers"])
        holes += (counts[inside] == 0).any()
        spoilt += not inside.all()
    assert layers == {1, 2, 3} and holes > 15 and spoilt > 100


HEIGHTS = """
(js, state) => {
  const { problem, result } = js.derive({ ...state, spectrum: true });
  if (problem || !result.spectrum) return null;
  return [result.spectrum.heights, js.linesOf(result.spectrum, state.dims)];
}
"""


def cells_of_whole_periods(overlap):
    """The longest square or row of cells inside that side by side make whole periods, or None."""
    along = "".join("x" if one else " " for one in np.atleast_2d(overlap.inside).any(axis=0))
    longest = max(along.split(), key=len, default="")
    length = len(longest) // overlap.period * overlap.period
    first = along.index(longest)
    cells = (slice(first, first + length),) * overlap.dims
    return overlap.response[cells] if length else None


def test_the_spectrum_is_that_of_the_cells_inside_and_its_lines_are_checkerboard_energy(answers):
    """NumPy's transform of the cells themselves, of all their frequencies, says the same."""
    files = ["overlap/settings.js", "overlap/spectrum.js"]
    states = [state for state, _ in answers]
    boards = levels = 0
    for state, answer in zip(
        states, in_node(files, HEIGHTS, [[one] for one in states]), strict=True
    ):
        overlap = in_python(state)
        if isinstance(overlap, str) or overlap.replicas is None:
            assert answer is None, state
            continue
        (heights, lines), replicas = answer, overlap.replicas
        larger = Overlap(**state | {"w": np.abs(state["w"])})
        bound = 1e-12 * np.abs(larger.response).max()
        assert np.abs(np.subtract(heights, replicas.ravel())).max() <= bound, state
        said = {tuple(at): line["height"] for line in lines for at in line["at"]}
        shown = np.argwhere(np.reshape(heights, replicas.shape) > 0).tolist()
        assert said.keys() == {tuple(at) for at in shown} - {(0,) * overlap.dims}
        assert all(abs(replicas[at] - one) <= bound + 1e-9 * one for at, one in said.items())
        cells = cells_of_whole_periods(overlap)
        if cells is None:
            continue
        spectrum = np.abs(np.fft.fftn(cells)) / cells.size
        multiples = (slice(None, None, len(cells) // overlap.period),) * overlap.dims
        assert np.abs(spectrum[multiples] - replicas).max() <= bound, state
        spectrum[multiples] = 0
        assert spectrum.max() <= bound, state
        energy = checkerboard_energy(cells, stride=overlap.period)
        squares = (replicas**2).sum() - replicas.flat[0] ** 2
        assert abs(squares - cells.var()) <= 1e-9 * max(1, np.abs(cells).max()) ** 2
        if cells.std() > 1e3 * bound:
            assert energy > 1 - 1e-9 and lines, state
            boards += 1
        levels += cells.std() <= bound and not lines
    assert boards > 100 and levels > 30, (boards, levels)


def test_inside_is_what_a_larger_input_leaves_as_it_is(answers):
    """Cells behind the border that a frame of new input cells does not change."""
    checked = 0
    for state, answer in answers:
        if isinstance(answer, list) or state["in_size"] > 6 or state["weights"] == "own":
            continue
        overlap = Overlap(**state)
        try:
            larger = Overlap(**state | {"in_size": state["in_size"] + 2})
        except traitlets.TraitError:
            continue
        shift = int(np.prod([layer["stride"] for layer in overlap.stack]))
        at = np.argwhere(overlap.inside)
        moved = at + shift
        fits = (moved < len(larger.counts)).all(axis=1)
        before = overlap.counts[tuple(at[fits].T)]
        assert (larger.counts[tuple(moved[fits].T)] == before).all(), state
        checked += len(before) > 0
    assert checked > 30


LARGE = 12  # cells of an input that is inside in its middle
LAYERS = [
    [{"kernel_size": k, "stride": s, "padding": p, "dilation": d}]
    for k, s, p, d in itertools.product(range(1, 5), range(1, 5), (0, 1), (1, 2))
]
TWO_LAYERS = [
    [{"kernel_size": k, "stride": s}, {"kernel_size": k2, "stride": s2}]
    for k, s, k2, s2 in itertools.product((2, 3), (1, 2, 3), repeat=2)
]


def small_settings():
    """Every small input through one layer, or through two."""
    for stack, in_size, dims, weights in itertools.product(
        LAYERS + TWO_LAYERS, range(1, 5), (1, 2), ("ones", "smooth")
    ):
        named = zip(stack, ("", "_2"), strict=False)
        layers = {name + end: one for layer, end in named for name, one in layer.items()}
        state = {"dims": dims, "in_size": in_size, "weights": weights, **layers}
        try:
            yield Overlap(layers=len(stack), **state)
        except traitlets.TraitError:
            continue


def repeated(overlap):
    """What a larger image holds in its middle, from which all of it is repeated."""
    y = np.ones((LARGE,) * overlap.dims)
    for layer, kernel in zip(overlap.stack, overlap.kernels, strict=True):
        geometry = {name: one for name, one in layer.items() if name != "kernel_size"}
        y = conv_transpose(y, kernel, **geometry, channels=False)
    period = int(np.prod([layer["stride"] for layer in overlap.stack]))
    first = (len(y) - period) // 2
    return y[(slice(first, first + period),) * overlap.dims], period


def test_the_title_of_the_sheet_says_whose_kernel_stands_in_it():
    stacks = {(3,): "kernel w", (3, 3): "kernel w of each layer", (3, 2): "the largest kernel w"}
    cases = [[[{"kernel_size": size} for size in sizes]] for sizes in stacks]
    run = "(js, stack) => js.tables.en.kernelTitle(stack)"
    assert in_node(["overlap/words.js"], run, cases) == list(stacks.values())


def test_what_is_said_of_the_pattern_is_what_a_larger_input_shows():
    settings = list(small_settings())
    states = [[{name: getattr(one, name) for name in (*one._names, "weights", "w")}]
              for one in settings]  # fmt: skip
    run = "(js, state) => js.tables.en.verdict(js.derive(state))"
    said_of_all = in_node(["overlap/settings.js", "overlap/words.js"], run, states)
    seen = dict.fromkeys(["constant", "cells hold", "Too few", "No cell"], 0)
    for overlap, said in zip(settings, said_of_all, strict=True):
        pattern, period = repeated(overlap)
        places = {int(place) % period for place in np.nonzero(overlap.inside)[-1]}
        [kind] = [one for one in seen if one in said]
        seen[kind] += 1
        if len(places) < period:
            assert kind == ("Too few" if places else "No cell"), (overlap, said)
            continue
        numbers = re.search(r"holds? (?:from )?([^:]*?)(?:, the largest|:)", said)[1]
        values = [float(number) for number in re.findall(r"[\d.]+", numbers)]
        assert (values[0], values[-1]) == (pattern.min(), pattern.max()), (overlap, said)
        assert (kind == "constant") == (pattern.min() == pattern.max())
    assert min(seen.values()) > 50, seen
