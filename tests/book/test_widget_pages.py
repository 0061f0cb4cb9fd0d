"""Each widget as one file: from disk, with the network off, set by the query of its address."""

import pytest
from conftest import HTML
from support.driver import Widget
from support.kinds import KINDS

from book.test_book import asked
from tconv import widgets
from tconv.style import PALETTE

PAGES = HTML / "widgets"


@pytest.fixture
def lone_widget(tmp_path, open_page):
    """Open the page of a widget from a folder that holds nothing else."""

    def open_(name, query="", **options):
        page = tmp_path / f"{name}.html"
        page.write_bytes((PAGES / page.name).read_bytes())
        return open_page(f"{page.as_uri()}{query}", **options)

    return open_


def test_every_widget_has_its_page_and_the_page_for_teachers_names_it():
    assert {page.stem for page in PAGES.glob("*.html")} == set(widgets.__all__)
    teach = (HTML / "book" / "teach.html").read_text(encoding="utf-8")
    assert [name for name in widgets.__all__ if f'"../widgets/{name}.html"' not in teach] == []


@pytest.mark.parametrize("name", KINDS)
def test_a_query_sets_the_widget_and_its_sliders_move(lone_widget, name):
    query = next(iter(KINDS[name].corners.values()))
    widget = Widget(lone_widget(name, f"?{query}"), unfold=False)
    settings = widget.check().settings
    assert asked(query, settings).items() <= settings.items()
    assert sum(1 for _ in widget.ends() if widget.check()) > 1
    assert widget.page.problems == []


@pytest.mark.parametrize("name", widgets.__all__)
def test_without_javascript_the_page_shows_the_numbers(lone_widget, name):
    page = lone_widget(name, scripts=False)
    answer = name == "Question"  # which is folded
    assert page.locator("main table").count() > 2
    assert page.locator("main table:visible").count() > 2 - answer


def test_a_hostile_query_is_ignored_and_says_so(lone_widget):
    widget = Widget(lone_widget("PlacementGrids", "?x=<img src=y onerror=document.title=1>"))
    reading = widget.check()
    assert "was ignored" in reading.status and widget.page.locator("img").count() == 0
    assert widget.page.problems == []


def test_a_copied_link_wins_over_the_query(lone_widget):
    widget = Widget(lone_widget("PlacementGrids", "?stride=2"))
    widget.slide(3, trait="stride")
    widget.press(widget.control(action="copy-link"), "Enter")
    widget.page.wait_for_url("**#*stride=3*")
    widget.page.reload()
    assert Widget(widget.page).check().settings["stride"] == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_as_light_or_dark_as_the_reader_asks(lone_widget, scheme):
    page = lone_widget("PlacementGrids", scheme=scheme)
    paper = "rgb({}, {}, {})".format(*bytes.fromhex(PALETTE[scheme]["paper"][1:]))
    for part in ("body", ".tconv"):
        shown = page.locator(part).evaluate("(one) => getComputedStyle(one).backgroundColor")
        assert shown == paper, part


def test_it_works_in_a_frame(lone_widget, open_page, tmp_path):
    lone_widget("PlacementGrids")
    outer = tmp_path / "class.html"
    outer.write_text(
        "<!doctype html><html lang=en><title>class</title>"
        '<iframe src="PlacementGrids.html?stride=2" title="Placement grids" width="320"></iframe>',
        encoding="utf-8",
    )
    page = open_page(outer.as_uri())
    slider = page.frame_locator("iframe").locator('input[data-trait="stride"]')
    slider.press("ArrowRight")
    assert slider.input_value() == "3"
    assert page.problems == []
