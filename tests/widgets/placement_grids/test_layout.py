"""Where the grids stand: what a slider moves may change inside a room, and not the room."""

import pytest
from support.states import draw_states, run_module

from widgets.placement_grids.test_parity import rule_of_state


@pytest.fixture(scope="module")
def js(browser):
    yield from run_module(browser, "placement_grids/index.js", "derive layoutFor")


LAY_OUT = """
([state, width, least]) => {
  const { axes, stamps: { canvas } } = js.derive(state);
  const layout = js.layoutFor(width, { axes, canvas, oneRow: false, least }, { x: 138, w: 86 });
  return { ...layout, rows: canvas[0].size };
}
"""


def test_stamps_and_the_outline_of_the_last_stay_in_a_height_that_no_setting_changes(js):
    states = draw_states("transposed", 9, 100, lambda state: rule_of_state(state) is None)
    cases = [
        [state, width, least]
        for state in states
        if state["dims"] == 2
        for width in (660, 960, 1900)
        for least in (2, 6.5, 11)
    ]
    heights = set()
    for layout in js(LAY_OUT, cases):
        ends = [one["top"] + layout["rows"] * one["cell"] + 3 for one in layout["stamps"]]
        assert max(ends) <= layout["stampsHeight"] + 1e-9
        if not layout["apart"] and not layout["narrow"]:
            heights.add(layout["stampsHeight"])
    assert heights == {528}
