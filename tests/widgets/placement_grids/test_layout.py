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
    assert heights == {531}


ON_A_SCREEN = """
([state, width, height]) => {
  const { axes, stamps: { canvas } } = js.derive(state);
  const layout = js.layoutFor(
    width, { axes, canvas, oneRow: false, least: 22 }, { x: 138, w: 138 }, height);
  return { ...layout, rows: canvas[0].size, columns: canvas[1].size };
}
"""
BETWEEN, SHEET_ROW, TITLE, SENTENCE = 12, 34, 26, 62  # px, as in style.css and base.css


def test_on_a_screen_all_stands_side_by_side_within_its_width_and_height(js):
    states = draw_states("transposed", 11, 200, lambda state: rule_of_state(state) is None)
    cases = [[state, 943, 430] for state in states if state["dims"] == 2]
    for (state, width, height), layout in zip(cases, js(ON_A_SCREEN, cases), strict=True):
        assert layout["apart"] and not layout["narrow"]
        rows, columns, stamps = layout["rows"], layout["columns"], layout["stamps"]
        sheets = max(state["in_size"][0], state["kernel_size"][0]) * SHEET_ROW + 2 * TITLE
        assert sheets + layout["single"]["cell"] * rows + SENTENCE <= height
        assert TITLE + layout["enlarged"]["cell"] * rows + SENTENCE <= height
        assert max(one["top"] + rows * one["cell"] for one in stamps) <= height
        right = max(one["left"] + columns * one["cell"] for one in stamps)
        assert layout["single"]["cell"] * columns <= layout["side"]
        assert layout["enlarged"]["cell"] * columns <= layout["chosen"][0]
        assert layout["side"] + layout["chosen"][0] + 2 * BETWEEN + right <= width + 1e-9


def test_on_a_screen_a_lecture_reads_the_sum_and_the_chosen_stamp(js):
    [state] = draw_states("transposed", 1, 1)
    lecture = {"in_size": [3, 3], "kernel_size": [3, 3], "stride": 2}
    state |= lecture | {"padding": 0, "output_padding": 0, "dilation": 1, "dims": 2}
    [layout] = js(ON_A_SCREEN, [[state, 943, 430]])
    assert min(layout["single"]["cell"], layout["enlarged"]["cell"]) >= 22  # of a font of 11 px


ANYWHERE = """
([state, width, height, sheet]) => {
  const { axes, stamps: { canvas } } = js.derive(state);
  const grids = { axes, canvas, oneRow: state.dims === 1, least: 11 };
  const layout = js.layoutFor(width, grids, { x: sheet, w: sheet }, height ?? Infinity);
  return { ...layout, rows: canvas[0].size, columns: canvas[1].size };
}
"""


@pytest.mark.parametrize("height", [None, 320, 430, 900])
@pytest.mark.parametrize("sheet", [138, 230, 310])  # of five numbers, from short to the longest
def test_there_is_room_for_every_grid_in_the_narrowest_page_and_beside_the_longest_numbers(
    js, height, sheet
):
    states = draw_states("transposed", 13, 100, lambda state: rule_of_state(state) is None)
    widths = (320, 360, 400, 519, 521, 660, 960)
    cases = [[state, width, height, sheet] for state in states for width in widths]
    for (state, width, *_), layout in zip(cases, js(ANYWHERE, cases), strict=True):
        rows, columns = layout["rows"], layout["columns"]
        shown = {"work": "single"} | ({"chosen": "enlarged"} if layout["apart"] else {})
        for room, grid in shown.items():
            wide, tall = layout[room]
            cell = layout[grid]["cell"]
            assert min(wide, tall) > (40 if state["dims"] == 1 else 80), (room, state, width)
            if state["dims"] == 2:
                assert columns * cell <= wide and rows * cell <= tall, (room, state, width)
        right = max(one["left"] + columns * one["cell"] for one in layout["stamps"])
        assert right <= width, (state, width)
