"""The book as one file: unzipped, opened from disk with the network off, it has all of itself."""

import json
from zipfile import ZipFile

import pytest
from conftest import HTML
from support.driver import Widget
from support.firefox import Firefox, find_firefox
from support.kinds import KINDS
from support.reading import READ
from zip_book import zip_book

ARCHIVE = HTML.parent / "tconv-book.zip"
MATHS = "notebooks/21_transposed_convolution.html"
SLIDER = 'input[data-trait="stride"]'
WORD = "stride"


@pytest.fixture(scope="module")
def unzipped(tmp_path_factory):
    """The address of the unzipped book."""
    folder = tmp_path_factory.mktemp("unzipped")
    with ZipFile(ARCHIVE) as archive:
        archive.extractall(folder)
    return (folder / "tconv-book").as_uri()


def test_the_archive_is_the_book():
    with ZipFile(ARCHIVE) as archive:
        packed = {name.removeprefix("tconv-book/") for name in archive.namelist()}
    built = {path.relative_to(HTML).as_posix() for path in HTML.rglob("*") if path.is_file()}
    assert "index.html" in packed
    assert built - packed == {".buildinfo", "ko/.buildinfo"} and packed <= built


def test_an_archive_holds_one_folder(tmp_path):
    (tmp_path / "html" / "deep").mkdir(parents=True)
    (tmp_path / "html" / "deep" / "page.html").write_text("a page", encoding="utf-8")
    for _ in range(2):  # written anew, not added to
        zip_book(tmp_path / "html", tmp_path / "book.zip")
    with ZipFile(tmp_path / "book.zip") as archive:
        assert archive.namelist() == ["tconv-book/deep/page.html"]


POINTERS = {
    "keyboard": lambda widget, at: widget.press(widget.root.locator(SLIDER), "ArrowRight"),
    "mouse": lambda widget, at: widget.page.mouse.click(*at),
    "touch": lambda widget, at: widget.page.touchscreen.tap(*at),
}


@pytest.mark.parametrize("by", POINTERS)
def test_a_widget_of_the_archive_moves(unzipped, open_page, by):
    page = open_page(f"{unzipped}/index.html", has_touch=True)
    page.wait_for_url("**/book/intro.html")
    widget = Widget(page)
    slider = widget.root.locator(SLIDER)
    slider.evaluate("(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    assert widget.check().settings["stride"] == 2
    box = slider.bounding_box()
    POINTERS[by](widget, (box["x"] + 0.65 * box["width"], box["y"] + box["height"] / 2))
    assert widget.check().settings["stride"] == 3
    assert page.problems == []


def test_the_search_of_the_archive_finds(unzipped, open_page):
    page = open_page(f"{unzipped}/search.html?q={WORD}")
    page.locator("#search-results li a").first.wait_for()
    page.locator("#search-results li a", has_text="placement grids").first.click()
    page.wait_for_url(f"**/{MATHS}*")
    page.locator("mjx-container svg").first.wait_for(state="attached")
    assert page.problems == []


def test_a_search_on_a_server_shows_extracts(served_book, open_page):
    page = open_page(f"{served_book}/search.html?q={WORD}")
    page.locator("#search-results li p.context").first.wait_for()
    assert page.problems == []


@pytest.mark.slow
@pytest.mark.skipif(find_firefox() is None, reason="Firefox is not installed")
def test_the_archive_in_firefox(unzipped, tmp_path):
    firefox = Firefox(tmp_path)
    try:
        firefox.goto(f"{unzipped}/book/intro.html")
        firefox.wait_for("document.querySelector('.tconv svg path')")
        place = firefox.evaluate(f"""(() => {{
          const slider = document.querySelector('{SLIDER}');
          slider.scrollIntoView({{ block: "center", behavior: "instant" }});
          slider.focus();
          return slider.getBoundingClientRect().toJSON();
        }})()""")

        def stride():
            reading = json.loads(firefox.evaluate(f"({READ})(document.querySelector('.tconv'))"))
            KINDS["PlacementGrids"].reading(reading).check()
            return reading["settings"]["stride"]

        assert stride() == 2
        firefox.press("\ue014")  # the right arrow
        assert stride() == 3
        for pointer, fraction, reached in (("mouse", 0.95, 4), ("touch", 0.05, 1)):
            x = place["left"] + fraction * place["width"]
            firefox.tap(x, place["top"] + place["height"] / 2, pointer)
            assert stride() == reached, pointer

        firefox.goto(f"{unzipped}/{MATHS}")
        firefox.wait_for("document.querySelector('mjx-container svg')")
        firefox.evaluate("document.querySelector('[data-widget-model]').scrollIntoView()")
        firefox.wait_for("document.querySelector('.tconv svg path')")
        firefox.goto(f"{unzipped}/search.html?q={WORD}")
        firefox.wait_for("document.querySelectorAll('#search-results li a').length > 3")
        assert firefox.problems == []
    finally:
        firefox.close()


ANSWER = """(() => {
  for (const question of document.querySelectorAll(".tconv-question")) {
    const options = [...question.querySelectorAll("input[type=radio]")];
    for (const option of options) {
      if (localStorage.getItem("tconv.answers")?.includes('"correct":true')) return true;
      option.click();
      question.querySelector("button").click();
    }
  }
  return Boolean(localStorage.getItem("tconv.answers")?.includes('"correct":true'));
})()"""
COUNTED = """(() => [".tconv-count", ".tconv-count-note"].map(
  (part) => document.querySelector(`.bd-links ${part}`)?.firstChild.data ?? ""
))()"""


@pytest.mark.slow
@pytest.mark.skipif(find_firefox() is None, reason="Firefox is not installed")
def test_where_each_file_has_its_own_storage_a_page_counts_for_itself_and_says_so(
    unzipped, tmp_path
):
    firefox = Firefox(tmp_path)
    try:
        firefox.goto(f"{unzipped}/{MATHS}")
        firefox.evaluate(
            "document.querySelector('.tconv-question, [data-widget-model]').scrollIntoView()"
        )
        firefox.wait_for(ANSWER)
        count, note = firefox.evaluate(COUNTED)
        assert count.startswith("1 of ")
        assert note == "Opened as files in this browser, each page counts for itself."

        firefox.goto(f"{unzipped}/notebooks/22_five_equal_views.html")
        assert firefox.evaluate(COUNTED) == ["", ""]
        firefox.wait_for("document.querySelector('.tconv svg path')")  # to leave sooner cuts it off
        firefox.goto(f"{unzipped}/{MATHS}")
        assert firefox.evaluate(COUNTED) == [count, note]
        assert firefox.problems == []
    finally:
        firefox.close()
