"""The ways into the book: the first page, and the links that open a section or a setting."""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

import pytest
from conftest import HTML
from support.driver import PAGES, PLACES, SCRIPT, Widget
from support.kinds import KINDS

from book.test_book import asked
from tconv.style import PALETTE
from tconv.widgets import ChannelStamps

ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
LINK = re.compile(r'<a\b[^>]*\shref="([^"]*)"')
NAME = re.compile(r'<\w[^>]*\sid="([^"]*)"')


class Anchors:
    """The links in the text of a page, and the names that links may lead to."""

    def __init__(self, path):
        text = SCRIPT.sub("", (HTML / path).read_text(encoding="utf-8"))
        [article] = ARTICLE.findall(text) or [""]
        self.links = [unescape(link) for link in LINK.findall(article)]
        self.names = {unescape(name) for name in NAME.findall(text)}


ANCHORS = {path: Anchors(path) for path in PAGES}


def links_within(path):
    """The links of a page that stay in the book: the page they lead to, and the place on it."""
    for link in ANCHORS[path].links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (HTML / path).parent / parts.path if parts.path else HTML / path
        yield target.resolve().relative_to(HTML.resolve()).as_posix(), parts.fragment


def is_setting(place):
    """Whether a link asks for a setting; without a query it leads to a name in the reference."""
    return place.startswith("tconv.") and "?" in place


SETTINGS = {
    (page, *place.removeprefix("tconv.").split("?", 1)): path
    for path in PAGES
    for page, place in links_within(path)
    if is_setting(place)
}


def test_a_link_leads_to_a_page_and_to_a_section_of_it():
    sections = 0
    for path in PAGES:
        for page, place in links_within(path):
            assert (HTML / page).is_file(), (path, page)
            if place and page in ANCHORS and not is_setting(place):
                assert unquote(place) in ANCHORS[page].names, (path, page, place)
                sections += 1
    assert sections > 30


def test_the_ways_in_have_links_to_settings():
    leading = {path for path in SETTINGS.values()}
    assert {"book/bug.html", "book/teach.html"} <= leading
    assert len(SETTINGS) > 30


@pytest.mark.parametrize("page", sorted({page for page, _, _ in SETTINGS}))
def test_a_link_opens_its_setting(open_widget, page):
    """The first link of a page by its address, the others by following them there.

    A link is laid over what is shown: each follows from the setting that a page opens with.
    """
    first, *others = [(name, query) for path, name, query in SETTINGS if path == page]
    opened = open_widget(place_of(page, first[0]), first[1])
    shows_setting(opened, *first)
    for name, query in others:
        widget = Widget(opened.page, place_of(page, name).number)
        widget.press(widget.control(action="reset"), "Enter")
        widget.follow(f"tconv.{name}?{query}")
        shows_setting(widget, name, query)


def place_of(page, name):
    """Where a widget stands, by its page and its name."""
    [place] = [place for place in PLACES if (place.page, place.name) == (page, name)]
    return place


def shows_setting(widget, name, query):
    """A widget has the numbers and the setting that a link asks for."""
    reading = widget.check()
    assert "was ignored" not in reading.status, (name, query)
    for sheet in ("x", "w"):
        if typed := dict(re.findall(r"(\w+)=([^&]*)", query)).get(sheet):
            shown = {tuple(cell["at"]): cell["value"] for cell in getattr(reading, sheet)}
            for r, row in enumerate(typed.split(";")):
                for c, number in enumerate(row.split(",")):
                    assert shown[r, c] == float(number), (name, query)
    if widget.kind.widget is ChannelStamps:
        # Its slider of the groups stands on a place among few.
        assert reading.setting["groups"] == asked(query, reading.setting)["groups"]
    else:
        assert asked(query, reading.settings).items() <= reading.settings.items(), (name, query)


def test_every_kind_of_widget_has_a_door_or_a_lesson():
    kinds = {place.kind for place in PLACES if (place.page, place.name) in
             {(page, name) for page, name, _ in SETTINGS}}  # fmt: skip
    assert set(KINDS) - kinds <= {"FlipAndSlide"}


# --- the first page ------------------------------------------------------------------------

# What stands in the article above the first widget; where that begins.
ABOVE = """
() => {
  const widget = document.querySelector(".tconv");
  const above = [...document.querySelectorAll(".bd-article :is(h1, h2, p, li, a, td)")]
    .filter((one) => one.compareDocumentPosition(widget) & Node.DOCUMENT_POSITION_FOLLOWING
      && one.checkVisibility());
  const text = (one) => one.cloneNode(true);
  return [above.map((one) => one.localName), widget.getBoundingClientRect().top,
    above.filter((one) => one.localName === "p").map((one) => text(one).textContent)];
}
"""


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_first_page_is_a_title_two_sentences_and_the_picture(open_page, width, height):
    page = open_page(f"{HTML.as_uri()}/book/intro.html", width=width)
    page.set_viewport_size({"width": width, "height": height})
    widget = Widget(page)
    reading = widget.check()
    assert (reading.size, reading.kernel.shape) == ((2, 2), (3, 3))
    assert (reading.settings["stride"], reading.settings["labels"]) == (2, "numbers")
    names, top, [text] = page.evaluate(ABOVE)
    assert [name for name in names if name != "a"] == ["h1", "p"]
    assert len(re.findall(r"[.!?](?:\s|$)", text)) == 2
    assert top < height / 2


def test_the_key_of_the_colours_shows_the_palette():
    html = (HTML / "book" / "notation.html").read_text(encoding="utf-8")
    shown = re.findall(r"background: (#\w{6}); color: (#\w{6})", html)
    assert {fill for fill, _ in shown} >= {
        PALETTE[scheme][name]
        for scheme in PALETTE
        for name in ("x-soft", "y-soft", "tap-0", "tap-6", "tap-12", "paper")
    }
    inks = {PALETTE[scheme]["ink"] for scheme in PALETTE}
    assert {ink for _, ink in shown} - inks == {"#1C1C1C"}, "the ink in grey"
