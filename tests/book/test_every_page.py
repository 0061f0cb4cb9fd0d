"""Every page of the book, opened once and looked at in every way: on a desk, on a telephone.

The looks come one after another: those at a page as it opens, then those that make it narrow or lay
out what is far away. None needs another before it.
"""

import os
from pathlib import Path
from statistics import median

import pytest
from conftest import HTML, new_page, read_through, settle
from support.driver import ALONE, PLACES, Widget, pages_of
from support.driver import PAGES as CHAPTERS

from book.test_chapters import CHAPTERS as LESSONS
from book.test_controls import FOLDED, IN_SIGHT, NAMES
from book.test_craft import check_craft
from book.test_pages import PAGES
from book.test_pictures import CHAPTERS as HAVE_PICTURES
from book.test_pictures import TELEPHONE, check_letters

DESK = {"width": 1280, "height": 900}
STATES = CHAPTERS | pages_of((HTML / "widgets").glob("*.html"))


def widgets_of(name):
    """Where widgets stand on a page."""
    return [place for place in (*PLACES, *ALONE) if place.page == name]


# A picture or a font may have come, and be broken: no request has failed then.
BROKEN = """
() => [
  ...[...document.images].filter((one) => one.complete && !one.naturalWidth)
    .map((one) => one.outerHTML.slice(0, 200)),
  ...[...document.fonts].filter((one) => one.status === "error").map((one) => one.family),
]
"""


def shows_all_that_has_come(page, name):
    """No picture and no font of it is broken."""
    assert page.evaluate(BROKEN) == []


# What would cut an outline at the edge of a widget.
CUTTING = """
(widgets) => {
  const cutting = [];
  for (const widget of widgets)
    for (let one = widget.parentElement; one.tagName !== "BODY"; one = one.parentElement)
      if (getComputedStyle(one).overflowX !== "visible") cutting.push(one.className);
  return cutting;
}
"""


def first_frames_are_gone_and_no_outline_is_cut(page, name):
    """Every widget has come to life, in the room of its first frame."""
    count = len(STATES[name].frames)
    page.wait_for_function(f"document.querySelectorAll('.tconv').length === {count}")
    widgets = page.locator("[data-widget-model] > .tconv")
    assert widgets.count() == count
    assert page.locator("[data-widget-model] > :not(.tconv)").count() == 0
    assert widgets.evaluate_all(CUTTING) == []


# How high a line of what each widget says first is, in its own letters.
LINES = """
(all) => all.map((one) => {
  const { lineHeight, fontSize } = getComputedStyle(one);
  return Math.round(100 * parseFloat(lineHeight) / parseFloat(fontSize)) / 100;
})
"""


def leaves_its_widgets_the_lines_that_they_have_room_for(page, name):
    """Its own line height stays outside: the room under a sentence is measured in the widget's."""
    lines = page.locator(".tconv-status").evaluate_all(LINES)
    assert lines and set(lines) == {1.4}


def in_sight_are_the_controls_asked_for(page, name):
    """Each widget shows the few controls that its cell named, and folds the others."""
    for place in widgets_of(name):
        state = STATES[name].models[STATES[name].frames[place.number]]
        widget = Widget(page, place.number, unfold=False)
        assert widget.root.evaluate(NAMES, IN_SIGHT) == state["controls"], state["name"]
        assert len(state["controls"]) <= 3
        assert widget.root.evaluate(NAMES, FOLDED) == []


SCREEN = 900  # px, of a page 1280 wide
LAY_OUT = """
async () => {
  document.documentElement.classList.remove("tconv-opened-at-top");
  for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
  return document.documentElement.scrollHeight;
}
"""


def is_no_longer_than_ten_screens(page, name):
    """A chapter has an end in sight, folds closed and widgets alive."""
    page.set_viewport_size(DESK)
    page.screens = page.evaluate(LAY_OUT) / SCREEN
    assert 2 < page.screens <= 10


PAGE_WIDTH = "document.documentElement.scrollWidth"
# A formula within a text is one picture: what reaches beyond its line is cut.
CUT_FORMULAS = """
() => [...document.querySelectorAll("span.math")]
  .filter((one) => one.querySelector("svg").getBoundingClientRect().width > one.clientWidth + 1)
  .map((one) => one.querySelector("math").textContent)
"""
WIDTHS = (1280, 640, 320)  # 640 is a window of 1280 px zoomed to 200 %


def fits_the_window(page, name):
    """Nothing makes it wider than the window, and no formula is cut."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(PAGE_WIDTH) <= width
        assert page.evaluate(CUT_FORMULAS) == []


def shrinks_no_picture_below_letters_of_9_points(page, name):
    """Its pictures can be read on a telephone."""
    page.set_viewport_size({"width": TELEPHONE, "height": 900})
    check_letters(page)


def is_whole_on_a_telephone_and_its_code_fits_a_desk(page, name):
    """Nothing is cut or too small, and what scrolls says so."""
    check_craft(page, name)


def looks_at(name):
    """The looks that a page is given, in their order."""
    lesson = name.removesuffix(".html")
    is_chapter = name in CHAPTERS and name != "index.html"  # which leads on to the intro
    asked = {
        shows_all_that_has_come: True,
        first_frames_are_gone_and_no_outline_is_cut: any(p.page == name for p in PLACES),
        leaves_its_widgets_the_lines_that_they_have_room_for: [
            place for place in widgets_of(name) if place.kind != "Question"
        ],
        in_sight_are_the_controls_asked_for: widgets_of(name),
        is_no_longer_than_ten_screens: lesson in LESSONS,
        fits_the_window: name in CHAPTERS,
        shrinks_no_picture_below_letters_of_9_points: Path(lesson).name in HAVE_PICTURES,
        is_whole_on_a_telephone_and_its_code_fits_a_desk: is_chapter,
    }
    return [look for look, is_asked in asked.items() if is_asked]


@pytest.fixture(scope="module")
def read(browser):
    """Open a page as on a desk and read it through, or go on with the one that stands open."""
    page, opened = new_page(browser, viewport=DESK), []

    def read(name):
        if opened != [name]:
            opened.clear()  # none, where what follows fails
            page.goto("about:blank")
            page.set_viewport_size(DESK)
            page.problems.clear()
            page.goto(f"{HTML.as_uri()}/{name}")
            if name == "index.html":  # it leads on
                page.wait_for_url("**/book/intro.html")
            read_through(page)
            settle(page)
            opened[:] = [name]
        return page

    yield read
    page.context.close()


@pytest.fixture(scope="session")
def screens(tmp_path_factory):
    """A folder that all workers share: how many screens each chapter takes."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "screens"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize(
    ("name", "look"),
    [
        pytest.param(name, look, id=f"{name}-{look.__name__}")
        for name in PAGES
        for look in looks_at(name)
    ],
)
def test_a_page(read, screens, name, look):
    page = read(name)
    look(page, name)
    assert page.problems == []  # on its way here, and while it was looked at
    if look is is_no_longer_than_ten_screens:
        (screens / name.replace("/", "-")).write_text(str(page.screens))


def test_half_of_the_chapters_are_no_longer_than_eight_screens(read, screens):
    taken = []
    for name in (f"{lesson}.html" for lesson in LESSONS):
        measured = screens / name.replace("/", "-")
        text = measured.read_text() if measured.exists() else ""
        if not text:  # no worker has been there yet
            is_no_longer_than_ten_screens(read(name), name)
            text = read(name).screens
        taken.append(float(text))
    assert median(taken) <= 8


def test_what_is_broken_is_seen(blank):
    blank.set_content(
        "<img src='data:image/png;base64,AAAA'><style>@font-face { font-family: torn; "
        "src: url(data:font/woff2;base64,AAAA) } p { font-family: torn }</style><p>text"
    )
    blank.wait_for_function("[...document.fonts].every((one) => one.status !== 'loading')")
    picture, font = blank.evaluate(BROKEN)
    assert "image/png" in picture and font == "torn"
