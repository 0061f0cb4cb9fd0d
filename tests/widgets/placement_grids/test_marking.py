"""Pointing at a cell outlines what it reaches, and draws and computes nothing else."""

import numpy as np
from support.driver import the_grid
from support.reading import outlined

DRAWN = """
(root) => {
  const grids = root.querySelectorAll(":is(.tconv-stamps, .tconv-output) [data-panel]");
  const now = Array.from(grids, ({ picture }) => picture);
  const before = root.drawnBefore ?? now;
  root.drawnBefore = now;
  return [now.length, now.every((picture, n) => picture === before[n])];
}
"""


@the_grid
def test_pointing_at_a_cell_draws_no_grid_anew(open_widget, place):
    widget = open_widget(place, "dims=2&in_size=2,3&kernel_size=2&stride=2&padding=1")
    result = widget.check().stamps()
    widget.root.evaluate(DRAWN)
    widget.point_at("x", 1, 2)
    landed = set(map(tuple, np.argwhere(result.taps[1, 2][..., 0] >= 0).tolist()))
    reading = widget.check()
    assert outlined(reading.marks["stamp-5"]) == landed
    assert outlined(reading.marks["stamp-4"]) == set()
    widget.point_at("w", 0, 1)
    assert all(outlined(widget.read().marks[f"stamp-{n}"]) for n in range(6))
    assert widget.root.evaluate(DRAWN) == [7, True]
    widget.slide(0, trait="padding")
    assert widget.root.evaluate(DRAWN) == [7, False]


@the_grid
def test_the_enlarged_stamp_is_outlined_like_the_small_one(open_widget, place):
    widget = open_widget(place, "dims=2&in_size=5&kernel_size=5&stride=2")
    result = widget.check().stamps()
    widget.point_at("x", 1, 2)
    landed = set(map(tuple, np.argwhere(result.taps[1, 2][..., 0] >= 0).tolist()))
    reading = widget.check()
    assert outlined(reading.marks["stamp-7"]) == outlined(reading.marks["chosen"]) == landed
    assert reading.chosen_source == (1, 2)
