"""Playing a widget of the book, editing its values, choosing its presets."""

import numpy as np
import pytest
from support.driver import each_kind, one_grid_a_page, stop_clock, the_grid

from tconv import overlap_counts
from tconv.samples import bilinear_kernel

PACE = 1200  # ms from one stamp to the next

# --- play, pause, step, scrub --------------------------------------------------------------


@one_grid_a_page
def test_stepping_adds_stamp_by_stamp(open_widget, place):
    widget = open_widget(place)
    start = widget.check()
    scrub, forward = widget.control(action="scrub"), widget.control(action="forward")
    widget.press(scrub, "Home")
    empty = widget.check()
    assert empty.shown == 0 and not any(empty.panels_shown()["y"].values())
    for shown in range(1, start.steps + 1):
        widget.press(forward, "Enter")
        reading = widget.check()
        assert reading.shown == shown
        if reading.dims == 2:
            assert reading.chosen_source == divmod(shown - 1, reading.size[1])
    assert reading.panels_shown()["y"] == start.panels_shown()["y"]
    for shown in range(start.steps - 1, -1, -1):
        widget.press(widget.control(action="back"), "Space")
        assert widget.check().shown == shown
    widget.press(widget.control(action="back"), "Space")
    assert widget.check().shown == 0
    widget.press(scrub, "End")
    assert widget.check().panels_shown()["y"] == start.panels_shown()["y"]


@the_grid
def test_playing_runs_through_all_stamps_and_stops(open_widget, place):
    widget = open_widget(place, own=True)
    stop_clock(widget.page)
    start, play = widget.read(), widget.control(action="play")
    widget.press(play, "Enter")
    assert play.inner_text() == "pause"
    first = widget.check()
    assert not any(first.panels_shown()["y"].values()), "the sum is not empty at first"
    shown = [first.shown]
    for _ in range(start.steps):
        widget.page.clock.run_for(PACE)
        shown.append(widget.check().shown)
    assert shown == list(range(start.steps + 1))
    assert play.inner_text() == "play"
    widget.page.clock.run_for(5000)
    assert widget.check().shown == start.steps


@the_grid
def test_pausing_holds_and_playing_goes_on(open_widget, place):
    widget = open_widget(place, own=True)
    stop_clock(widget.page)
    play = widget.control(action="play")
    widget.press(play, "Space")
    widget.page.clock.run_for(2 * PACE)
    widget.press(play, "Space")
    widget.page.clock.run_for(5000)
    assert widget.check().shown == 2
    widget.press(play, "Space")
    widget.page.clock.run_for(PACE)
    assert widget.check().shown == 3
    widget.press(widget.control(action="forward"), "Space")
    widget.page.clock.run_for(5000)
    assert widget.check().shown == 4, "a step by hand ends the playing"


@each_kind
def test_nothing_moves_by_itself(open_widget, place):
    widget = open_widget(place, own=True)
    stop_clock(widget.page)
    picture, play = widget.root.locator(".tconv-picture"), widget.control(action="play")
    for motion, state in (("no-preference", "visible"), ("reduce", "hidden")):
        widget.page.emulate_media(reduced_motion=motion)
        if play.count():
            play.wait_for(state=state)
        start = picture.inner_html()
        widget.page.clock.run_for(10_000)
        assert picture.inner_html() == start
    if play.count():
        before = widget.read()
        widget.press(widget.control(action="forward"), "Enter")
        assert widget.check().shown == before.shown % before.steps + 1


# --- values --------------------------------------------------------------------------------


def values_of(reading):
    return [(cell["at"], cell["value"]) for cell in (*reading.x, *reading.w)]


@the_grid
def test_a_typed_number_is_computed_with_and_stays(open_widget, place):
    widget = open_widget(place)
    widget.type_into("x", 0, 1, "-3.25")
    widget.type_into("w", 0, 0, "7")
    reading = widget.check()
    assert reading.input[..., 1].flat[0] == -3.25 and reading.kernel.flat[0] == 7
    widget.page.keyboard.press("ArrowUp")
    assert widget.check().kernel.flat[0] == 8
    widget.page.keyboard.press("ArrowDown")
    before = values_of(widget.check())
    for which in ({"trait": "in_size", "axis": 1}, {"trait": "kernel_size", "axis": 1}):
        size = int(widget.control(**which).input_value())
        for value in (1, 5, size):
            widget.slide(value, **which)
            widget.check()
    assert values_of(widget.read()) == before
    widget.press(widget.control(action="reset"), "Enter")
    assert values_of(widget.check()) != before


@the_grid
def test_reset_brings_back_all_that_was_there_at_first(open_widget, place):
    widget = open_widget(place)
    start = widget.check()
    widget.type_into("x", 0, 0, "9")
    widget.slide(4, trait="stride")
    widget.slide(2, trait="kernel_size", axis=1)
    widget.choose("colours", trait="labels")
    widget.press(widget.control(action="back"), "Enter")
    assert widget.check().panels_shown() != start.panels_shown()
    widget.press(widget.control(action="reset"), "Enter")
    now = widget.check()
    assert now.panels_shown() == start.panels_shown()
    for name in ("settings", "shown", "status", "preset", "chosen"):
        assert getattr(now, name) == getattr(start, name), name
    assert values_of(now) == values_of(start)


@each_kind
def test_reset_brings_back_what_every_slider_moved(open_widget, place):
    widget = open_widget(place)
    start = widget.check()
    sliders = widget.root.locator("input[type=range][data-trait]")
    for number in range(sliders.count()):
        if sliders.nth(number).is_visible():
            widget.press(sliders.nth(number), "ArrowRight")
    assert widget.read().settings != start.settings
    widget.press(widget.control(action="reset"), "Enter")
    now = widget.check()
    for name in ("settings", "panels", "status"):
        assert getattr(now, name) == getattr(start, name), name


@the_grid
def test_zero_padding_x_and_o(open_widget, place):
    widget = open_widget(place)
    widget.slide(5, trait="in_size", axis=1)
    start = widget.check().settings["padding"]
    widget.choose("X" if start else "O", action="zero-padding")
    switched = widget.check()
    assert (switched.settings["padding"], switched.side) == ((0, "X") if start else (1, "O"))
    widget.slide(2, trait="padding")
    assert widget.check().side == "O"
    widget.choose("X", action="zero-padding")
    assert widget.check().settings["padding"] == 0
    widget.choose("O", action="zero-padding")
    assert widget.check().settings["padding"] == 2


@the_grid
def test_all_ones_count_the_overlaps(open_widget, place):
    widget = open_widget(place)
    widget.control(action="preset").select_option("ones")
    reading = widget.check()
    geometry = reading.geometry
    counts = [
        overlap_counts(size, kernel_size=kernel_size, **geometry)
        for size, kernel_size in zip(reading.input.shape, reading.kernel.shape, strict=True)
    ]
    counts = np.multiply.outer(*counts) if reading.dims == 2 else counts[0][None]
    shown = reading.panels_shown()["y"]
    assert {at: shown[at] for at in np.ndindex(counts.shape)} == dict(np.ndenumerate(counts))


@pytest.mark.parametrize("kernel_size", [1, 2, 3, 4, 5])
@the_grid
def test_the_bilinear_kernel(open_widget, place, kernel_size):
    widget = open_widget(place)
    widget.slide(kernel_size, trait="kernel_size", axis=1)
    widget.control(action="preset").select_option("bilinear")
    reading = widget.check()
    assert np.allclose(reading.kernel, bilinear_kernel(reading.kernel.shape), rtol=0, atol=1e-15)
    assert reading.preset in {"bilinear", "ones"}
