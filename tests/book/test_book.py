"""Every number of every widget of the built book, after every move; and links to a setting."""

from contextlib import nullcontext
from urllib.parse import quote

import pytest
from support.driver import (
    CONTROLS,
    ONE_A_PAGE,
    PAGES,
    PLACES,
    Widget,
    each_kind,
    every_grid,
    every_widget,
    for_mistakes,
    for_settings,
    hosted_page,
    in_a_chapter,
    in_further_chapters,
    the_grid,
)
from support.kinds import KINDS
from support.reading import asked, check

from tconv import widgets
from tconv.widgets import PlacementGrids


def test_there_are_widgets():
    pages = {place.page for place in ONE_A_PAGE}
    assert {"book/intro.html", "notebooks/21_transposed_convolution.html"} <= pages
    assert len(PLACES) >= 4


def test_names_are_unique_on_a_page():
    assert len({(place.page, place.name) for place in PLACES}) == len(PLACES)


def test_every_kind_of_widget_is_in_the_book():
    assert {place.kind for place in PLACES} == set(KINDS) == {*widgets.__all__} - {"Question"}


# --- every number, after every move; and nothing jumps when a slider moves ------------------

BOXES = """
(root) => {
  const top = root.getBoundingClientRect();
  const box = (one) => {
    const { left, top: y, width, height } = one.getBoundingClientRect();
    return [left - top.left, y - top.top, width, height].map(Math.round);
  };
  const above = ".tconv-controls, .tconv-controls :is(input, select, button)";
  const places = [...root.querySelectorAll(above)].filter((one) => one.checkVisibility()).map(box);
  const corner = (selector) => box(root.querySelector(selector)).slice(0, 2);
  return { places, status: corner(".tconv-status"), picture: corner(".tconv-picture"),
    y: corner(".tconv-output :is(svg, ol, [data-image])"), reading: corner(".tconv-reading") };
}
"""


@every_widget
def test_every_control_by_keyboard_and_nothing_jumps_when_a_slider_moves(open_widget, place):
    widget = open_widget(place)
    positions, moves = widget.slider_positions(), 0
    one_row = int(widget.check().settings.get("dims", 2)) == 1
    start = widget.root.evaluate(BOXES)
    assert len(start["places"]) >= 5  # LoopOrders has the fewest
    for _ in widget.moves("range"):
        reading = widget.check()
        assert one_row or widget.root.evaluate(BOXES) == start, reading.settings
        moves += 1
    moves += sum(1 for _ in widget.moves(but="range") if widget.check())
    assert moves > positions + 5  # the other controls, too: of LoopOrders they are few
    if one_row:  # the sliders of the rows come in two dimensions
        widget.choose("2", trait="dims")
        start = widget.root.evaluate(BOXES)
        for _ in widget.moves("range"):
            assert widget.root.evaluate(BOXES) == start, widget.read().settings


# Of each kind alone every slider goes over its whole range, above.
@in_further_chapters
def test_every_slider_to_its_ends(open_widget, place):
    widget = open_widget(place)
    widget.check()
    assert sum(1 for _ in widget.ends() if widget.check()) > 1


@the_grid
def test_every_slider_on_a_server(open_widget, served_book, place):
    widget = open_widget(place, url=served_book)
    positions = widget.slider_positions()
    assert sum(1 for _ in widget.moves("range") if widget.check()) == positions > 20


@for_settings("corners", quick=0)
def test_every_slider_from_a_corner(open_widget, place, query):
    widget = open_widget(place, query)
    positions = widget.slider_positions()
    moves = sum(1 for _ in widget.moves("range") if widget.check())
    assert moves == positions >= 10  # LoopOrders has the fewest


@in_a_chapter
def test_tab_reaches_every_control_and_leaves(open_widget, place):
    widget = open_widget(place)
    stops = widget.root.evaluate(
        """
    (root, controls) => {
      const all = [...root.querySelectorAll(controls)].filter((one) => one.checkVisibility());
      const stops = all.filter((one) => one.type !== "radio" || one.checked);
      window.visited = [];
      document.addEventListener("focusin", ({ target }) => visited.push(stops.indexOf(target)));
      stops[0].focus();
      return stops.length;
    }
    """,
        CONTROLS,
    )
    for _ in range(stops + 5):
        widget.page.keyboard.press("Tab")
    visited = widget.page.evaluate("visited")
    assert [stop for stop in visited if stop >= 0] == list(range(stops))
    assert not widget.root.evaluate("(root) => root.contains(document.activeElement)")


# Moves a slider as another view of the same model does: the focus stays where it is.
SET_ROWS = """
(root, rows) => {
  const slider = root.querySelector("[data-trait=kernel_size][data-axis='0']");
  slider.valueAsNumber = rows;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}
"""


@the_grid
def test_a_cell_keeps_the_focus_while_its_sheet_grows_and_shrinks(open_widget, place):
    widget = open_widget(place)
    cell = widget.cell("w", 0, 0)
    cell.focus()
    for rows in (1, 4, 2, 5):
        widget.root.evaluate(SET_ROWS, rows)
        assert cell.evaluate("(one) => one === document.activeElement"), rows
        assert len({tuple(at["at"]) for at in widget.check().w}) % rows == 0


def test_a_wrong_formula_does_not_pass(open_page, tmp_path):
    right, wrong = "axis.stride * source", "axis.stride * source + 1"
    for formula, passes in ((right, True), (wrong, False)):
        url = hosted_page(tmp_path, PlacementGrids(), (right, formula))
        reading = Widget(open_page(url)).read()
        if passes:
            check(reading)
        else:
            with pytest.raises(AssertionError, match="cells of"):
                check(reading)


@for_mistakes(
    [
        ("export default", None),
        ("w[tap[0]][tap[1]] * value", "w[tap[0]][tap[1]] + value"),
        ("values[cell] += product", "values[cell] = product"),
        ("return out_size < 1 ?", "return out_size < 0 ?"),
        ("for (const text of emptied)", "for (const text of [])"),
        ('Array.from(paths.keys(), (key) => [key, ""])', "[]"),
        ("M${cell.at[1]} ${cell.at[0]}${SQUARE}", "M${1 + cell.at[1]} ${cell.at[0]}${SQUARE}"),
        ('cellName("w", tap, across', 'cellName("w", [1 + tap[0], tap[1]], across'),
    ],
)
def test_other_mistakes_do_not_pass_either(open_page, tmp_path, right, wrong):
    grid = PlacementGrids(in_size=3, kernel_size=2)
    widget = Widget(open_page(hosted_page(tmp_path, grid, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        for value in (4, 2, 1):
            widget.check()
            widget.slide(value, trait="in_size", axis=1)
        widget.slide(2, trait="in_size", axis=0)
        for value in (1, 2, 0):
            widget.slide(value, trait="padding")
            widget.check()
        widget.slide(1, trait="kernel_size", axis=1)
        widget.check()


# --- links to a setting --------------------------------------------------------------------


# Below, a link to each of them is followed.
@for_settings("corners", quick=1)
def test_a_link_brings_its_setting(open_widget, place, query):
    reading = open_widget(place, query).check()
    assert asked(query, reading.settings).items() <= reading.settings.items()


@every_grid
def test_a_link_is_for_one_widget_only(open_widget, place):
    widget = open_widget(place, "stride=3&x=7,8;9,10")
    reading = widget.check()
    assert reading.settings["stride"] == 3
    assert reading.input.flat[0] == 7
    others = [other for other in PLACES if other.page == place.page and other != place]
    for other in others:
        if other.kind == place.kind:
            assert Widget(widget.page, other.number).read().input.flat[0] != 7


@in_a_chapter
def test_a_link_followed_on_the_page_itself(open_widget, place):
    widget = open_widget(place)
    for query in widget.kind.corners.values():
        widget.follow(f"tconv.{place.name}?{query}")
        settings = widget.check().settings
        assert asked(query, settings).items() <= settings.items()
    assert widget.page.locator(".tconv").count() == len(PAGES[place.page].frames)


HOSTILE = [
    "stride=99",
    "output_padding=3",
    "x=<img src=x onerror=document.title='injected'>",
    "labels=<script>document.title='injected'</script>",
    "__proto__=1",
    "nonsense",
    "%",
    "x=" + "1," * 3000,
]


@each_kind
def test_a_hostile_link_is_ignored_and_says_so(open_widget, place):
    plain = open_widget(place).read()
    widget = open_widget(place, quote(HOSTILE[0], safe="=&"))
    for query in HOSTILE:
        widget.follow(f"tconv.{place.name}?{quote(query, safe='=&%,;')}")
        reading = widget.check()
        for name in ("settings", "x", "w", "panels"):
            assert getattr(reading, name) == getattr(plain, name)
        assert "was ignored" in reading.status, query
        assert len(reading.status) < 200
        assert widget.root.locator("img, script").count() == 0
    assert widget.page.title() != "injected"


@the_grid
def test_a_link_for_another_widget_changes_nothing(open_widget, place):
    widget = open_widget(place._replace(name="other"), "stride=3")
    plain = widget.read()
    assert plain.settings["stride"] == 1 and "link" not in plain.status
    for link in ("tconv.?stride=3", f"{place.name}?stride=3", "top"):
        widget.follow(link)
        reading = widget.read()
        assert (reading.settings, reading.status) == (plain.settings, plain.status)
