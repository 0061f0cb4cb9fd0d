"""On the wall: a widget fills the screen, its smallest text is read from the back row."""

import pytest
from support.driver import (
    HAS_NO_FULL_SCREEN,
    NEXT_FRAME,
    PLACES,
    Widget,
    each_kind,
    for_places,
    hosted_page,
)
from support.reading import asked

from tconv import widgets

SCREENS = {"projector": (1920, 1080), "large": (3840, 2160)}
SMALLEST = 2  # percent of the height of the screen
LECTURE = "in_size=3&kernel_size=3&stride=2"
GRIDS = (
    *("PlacementGrids", "ConvolutionGrid", "Scissors"),
    *("MatrixView", "FiveViews", "ChannelStamps", "Overlap"),
)

# The smallest text that is shown, in percent of the height of the screen.
MEASURE = """
(root) => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const scale = root.getBoundingClientRect().width / root.offsetWidth;
  const sizes = [];
  const add = (text, px) => sizes.push([(100 * px) / innerHeight, text]);
  const measure = (one, text) => {
    const matrix = one.getScreenCTM?.();
    const drawn = matrix ? Math.hypot(matrix.c, matrix.d) : scale;
    add(text, parseFloat(getComputedStyle(one).fontSize) * drawn);
  };
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (data.trim() && shown(parentElement)) measure(parentElement, data);
  }
  for (const input of root.querySelectorAll("input[type=number]"))
    if (shown(input)) measure(input, input.value);
  for (const { said = [] } of root.querySelectorAll("canvas"))
    for (const { text, px } of said) add(text, px * scale);
  return sizes.sort(([a], [b]) => a - b)[0];
}
"""
OUTSIDE = """
(root) => {
  const { left, top, right, bottom } = root.getBoundingClientRect();
  return [left, top, innerWidth - right, innerHeight - bottom].map(Math.round);
}
"""


def enter(widget):
    """Press the button, and wait until the screen is full."""
    widget.press(widget.root.locator(".tconv-full-screen"), "Enter")
    widget.page.wait_for_selector(".tconv-wall")
    for _ in range(3):
        widget.page.evaluate(NEXT_FRAME)


def leave(widget):
    """Press the button again, and wait until the page is back."""
    widget.press(widget.root.locator(".tconv-full-screen"), "Enter")
    widget.page.wait_for_selector(".tconv-wall", state="detached")


# What a lecture points at, and one label in it; all of them are told apart by colour, too.
TELLS = {
    "PlacementGrids": {"chosen": "w₅x₁", "y": "y₄₉"},
    "ConvolutionGrid": {"padded": "w₉x₉", "y": "y₁"},
    "MatrixView": {"matrix": "w₉", "x-column": "x₉"},
    "Scissors": {"y": "22"},
}
LABELS = """
(root) => Object.fromEntries(Array.from(root.querySelectorAll("[data-panel]"),
  (one) => [one.dataset.panel, Array.from(one.drawing?.querySelectorAll("text") ?? [],
    (text) => text.checkVisibility({ opacityProperty: true }) ? text.textContent : "")]))
"""


def check_lecture(widget, place):
    """It reads what it points at, under a panel of one row."""
    labels = widget.root.evaluate(LABELS)
    for panel, label in TELLS[place.kind].items():
        assert label in labels[panel], (panel, labels[panel])
    panel = widget.root.locator(".tconv-controls").bounding_box()
    assert panel["height"] < 0.13 * 1080


@each_kind
def test_it_fills_the_screen_and_is_read_from_the_back_row(open_widget, place):
    widget = open_widget(place, unfold=False, own=True)
    # The settings and the screens do not depend on each other: each is seen once.
    shown = {"large": None, "projector": LECTURE if place.kind in GRIDS else None}
    for screen, query in shown.items():
        width, height = SCREENS[screen]
        widget.page.set_viewport_size({"width": width, "height": height})
        if query:
            widget.follow(f"tconv.{place.name}?{query}")
        enter(widget)
        size, text = widget.root.evaluate(MEASURE)
        assert size >= SMALLEST, (screen, query, text)
        assert min(widget.root.evaluate(OUTSIDE)) >= -1, (screen, query)
        settings = widget.check().settings
        assert not query or asked(query, settings).items() <= settings.items()
        if query and place.kind in TELLS:
            check_lecture(widget, place)
        leave(widget)


@each_kind
def test_keys_outside_the_controls_and_the_way_back(open_widget, place):
    widget = open_widget(place, unfold=False, own=True)
    page, start = widget.page, widget.read()
    enter(widget)
    assert page.evaluate("() => document.fullscreenElement.className") == "tconv-wall"
    assert widget.root.evaluate("(root) => document.activeElement === root")
    play = widget.root.locator("[data-action=play]")
    if play.count():
        page.keyboard.press("Space")
        assert play.inner_text() == "pause"
        page.keyboard.press("Space")
        assert play.inner_text() == "play"
        for key, step in (("ArrowLeft", -1), ("ArrowLeft", -1), ("ArrowRight", 1)):
            before = widget.read().shown
            page.keyboard.press(key)
            reading = widget.check()
            assert reading.shown in {before + step, 0, reading.steps}
    button = widget.root.locator(".tconv-full-screen")
    assert button.inner_text() == "leave full screen"
    leave(widget)
    assert page.evaluate("() => document.fullscreenElement") is None
    assert button.evaluate("(one) => document.activeElement === one")
    assert not widget.root.get_attribute("style") and not widget.root.get_attribute("data-scale")
    assert widget.check().settings.keys() == start.settings.keys()


SIZES = """
(root) => {
  const { left, top } = root.getBoundingClientRect();
  const shown = [root, ...root.querySelectorAll(".tconv-picture, .tconv-picture :is(svg, canvas)")]
    .filter((one) => one.checkVisibility()); // of an impossible setting the picture keeps its room
  return shown.map((one) => {
    const box = one.getBoundingClientRect();
    return [box.left - left, box.top - top, box.width, box.height].map(Math.round);
  });
}
"""


@each_kind
def test_once_the_screen_is_left_all_is_as_if_it_had_not_been_full(open_widget, place):
    widget, seen = open_widget(place, unfold=False, own=True), []
    slider = widget.root.locator("input[type=range]").locator("visible=true").first
    for is_full in (False, True):
        widget.press(slider, "Home")
        widget.rest()
        if is_full:
            enter(widget)
        widget.press(slider, "End")  # of some widgets an impossible setting
        widget.rest()
        if is_full:
            leave(widget)
            widget.page.evaluate(NEXT_FRAME)
        reading = widget.check()
        seen.append((reading.panels, reading.labels, reading.marks, widget.root.evaluate(SIZES)))
    assert seen[0] == seen[1]


@each_kind
def test_a_page_that_becomes_narrow_is_as_if_it_had_always_been(open_widget, place):
    seen = []
    for width in (1280, 400):
        widget = open_widget(place, unfold=False, width=width, own=True)
        slider = widget.root.locator("input[type=range]").locator("visible=true").first
        widget.press(slider, "End")  # of some widgets an impossible setting
        widget.resize(400)
        seen.append(widget.root.evaluate(SIZES))
    assert seen[0] == seen[1]


@pytest.fixture
def on_the_wall(open_page, tmp_path):
    """Open a widget where the browser has no full screen: it fills the window."""

    def open_(kind, **options):
        page = open_page(hosted_page(tmp_path, kind), width=1920, **options)
        page.evaluate(HAS_NO_FULL_SCREEN)
        widget = Widget(page, unfold=False)
        enter(widget)
        return widget

    return open_


@for_places(PLACES, "WhichInput")
def test_a_browser_without_full_screen_fills_the_window(open_widget, place):
    widget = open_widget(place, unfold=False)
    page = widget.page
    page.evaluate(HAS_NO_FULL_SCREEN)
    enter(widget)
    assert page.evaluate("() => document.fullscreenElement") is None
    left, top, right, bottom = widget.root.evaluate(OUTSIDE)
    assert min(left, top, right, bottom) >= -1 and (right <= 40 or bottom <= 40)
    page.keyboard.press("Escape")
    assert page.locator(".tconv-wall").count() == 0
    focused = "(one) => document.activeElement === one"
    assert widget.root.locator(".tconv-full-screen").evaluate(focused)


def test_the_pointer_meets_the_cell_that_is_seen(on_the_wall):
    widget = on_the_wall(widgets.ConvolutionGrid(labels="numbers"))
    widget.point_at("y", 1, 2)
    assert "y₆" in widget.check().sentence


def test_a_knot_goes_where_the_pointer_takes_it(on_the_wall):
    widget = on_the_wall(widgets.FlipAndSlide(f="drawn"))
    knot = widget.root.locator("[data-knot=f-3]")
    middle = """(one) => { const { left, top, width, height } = one.getBoundingClientRect();
        return [left + width / 2, top + height / 2]; }"""
    x, y = knot.evaluate(middle)
    widget.page.mouse.move(x, y)
    widget.page.mouse.down()
    widget.page.mouse.move(x, y + 90)
    widget.page.mouse.up()
    assert abs(knot.evaluate(middle)[1] - y - 90) < 12  # a tenth of the height of 1


def test_a_handle_of_the_scissors_follows_the_pointer(on_the_wall):
    widget = on_the_wall(widgets.Scissors(stride=2))
    handle = widget.root.locator("[data-handle=padding][data-axis='1']")
    before = handle.bounding_box()
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    cell = widget.read().sides["total"] if "total" in widget.read().sides else None
    side = cell or max(widget.read().sides.values())
    widget.page.mouse.move(x, y)
    widget.page.mouse.down()
    widget.page.mouse.move(x + side, y)
    widget.page.mouse.up()
    assert widget.check().settings["padding"] == 1
    assert abs(handle.bounding_box()["x"] - before["x"] - side) < 2


def test_a_long_sentence_leaves_all_stamps_their_room(on_the_wall):
    long = [[-12.345 - 5 * row - column for column in range(5)] for row in range(5)]
    widget = on_the_wall(widgets.PlacementGrids(in_size=5, stride=2, x=long, w=long))
    stamps = widget.root.locator(".tconv-stamps svg").bounding_box()
    assert stamps["width"] > 300 and stamps["x"] + stamps["width"] <= 1920
    sentence = widget.root.locator(".tconv-written").bounding_box()
    assert sentence["x"] + sentence["width"] <= stamps["x"]


def test_a_canvas_has_the_dots_of_the_screen(on_the_wall):
    widget = on_the_wall(widgets.FiveViews())
    dots = """(one) => one.width / one.getBoundingClientRect().width"""
    assert abs(widget.root.locator("canvas").first.evaluate(dots) - 1) < 0.02
    widget.check()


def test_less_motion_means_steps(on_the_wall):
    widget = on_the_wall(widgets.PlacementGrids(), reduced_motion="reduce")
    widget.page.keyboard.press("Space")
    reading = widget.check()
    assert (reading.shown, widget.root.locator("[data-action=play]").is_visible()) == (1, False)
