"""The overlap in JavaScript is that of Python, over random settings."""

import numpy as np
import pytest
import traitlets
from support.node import in_node
from support.states import draw_states

from tconv.overlap import phase_taps
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
