"""The Korean edition says everything in Korean, computes the same, and is one link away."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from conftest import HTML, read_through, settle
from support.axe import violations
from support.driver import PAGES, READ_AGAIN, Page, each_kind, slow_unless

from book.test_accessibility import UNFOLD

KOREAN = HTML / "ko"
LOCALE = Path(__file__).parents[2] / "book" / "locale" / "ko"
HANGUL = re.compile("[가-힣]")
# Docstrings of the package, and an index of its names, stay English.
OF_THE_PACKAGE = ("book/api.html", "book/reference/", "genindex.html")
SAID = [name for name in PAGES if not name.startswith((*OF_THE_PACKAGE, "index.html"))]


# --- no page says anything in English ------------------------------------------------------

# Names, which no language changes: those who are cited, works by their titles, and terms that a
# chapter is about, as its sources have them.
CITED = re.compile(r"(?:[\w-]+ )+(?:\[|\w+, \d{4}[a-z]?)|.*\b(?:1[89]|20)\d\d[a-z]?\.(?: .*)?")
TERMS = {
    *("mathematical operator", "reverse order", "hold fixed", "previous value"),
    *("transposed convolution", "zero padding", "inverse matrix", "full convolution"),
    *("backwards strided convolution", "backwards convolution", "fractionally strided"),
    *("1. Zero padding X", "2. Zero padding O", "Dive into Deep Learning"),
}
SENTENCE = re.compile("[A-Za-z]{3,} [A-Za-z]{2,}")


class Texts(HTMLParser):
    """What a page says to its readers, piece by piece, but for code, formulas and scripts."""

    LEFT_OUT = frozenset({"script", "style", "pre", "code", "math", "svg", "mjx-container"})
    EMPTY = frozenset({"br", "img", "input", "link", "meta", "hr", "source", "wbr"})

    def __init__(self, text):
        super().__init__()
        self.open, self.said = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        is_left_out = tag in self.LEFT_OUT or (tag != "html" and attributes.get("lang") == "en")
        is_left_out |= "citation-list" in (attributes.get("class") or "")
        if tag not in self.EMPTY:
            self.open.append((tag, is_left_out))
        for name in ("alt", "title", "aria-label", "placeholder"):
            self.handle_data(attributes.get(name) or "")

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not any(left_out for _, left_out in self.open):
            self.said.append(text)


def is_english(text):
    """Whether it is more than a name that is left in English."""
    if HANGUL.search(text) or not SENTENCE.search(text) or text in TERMS:
        return False
    return not CITED.fullmatch(text) and not text.startswith("tconv.")


@pytest.mark.parametrize("name", SAID)
def test_no_page_says_a_sentence_in_english(name):
    texts = Texts((KOREAN / name).read_text("utf-8"))
    assert [text for text in texts.said if is_english(text)] == []
    assert sum(bool(HANGUL.search(text)) for text in texts.said) > 30


def test_no_table_of_a_first_frame_has_a_caption_in_english():
    caption = re.compile("<caption>([^<]*)</caption>")
    pages = [*(KOREAN / "notebooks").glob("*.html"), *(KOREAN / "widgets").glob("*.html")]
    captions = {one for page in pages for one in caption.findall(page.read_text("utf-8"))}
    assert len(captions) > 80
    # But for the names of arrays, frameworks and their conventions, and what is code.
    named = re.compile(r"\(PyTorch.*\)|C\.T|weight\[.*\]|ICNR|PSNR|dB")
    assert [one for one in captions if re.search("[A-Za-z]{3}", named.sub("", one))] == []


def test_a_sentence_left_in_english_is_found():
    page = '<p>스트라이드</p><p>Stamps add up.</p><img alt="A blue grid."><code>for one in x</code>'
    assert [text for text in Texts(page).said if is_english(text)] == [
        *("Stamps add up.", "A blue grid."),
    ]


def test_every_phrase_and_every_picture_is_still_there_in_english():
    alone = [f"widgets/{page.name}" for page in (HTML / "widgets").iterdir()]
    said = {one: {*Texts((HTML / one).read_text("utf-8")).said} for one in (*PAGES, *alone)}
    phrases, pictures = (
        json.loads((LOCALE / f"{name}.json").read_text("utf-8")) for name in ("phrases", "pictures")
    )
    anywhere = set().union(*said.values())
    # What the theme says in a Korean of its own is no English.
    keys = [one for one in (*phrases.pop("everywhere"), *pictures) if not HANGUL.search(one)]
    assert [one for one in keys if one not in anywhere] == []
    for page, held in phrases.items():
        assert [one for one in held if one not in said[page]] == []


# --- the same pages, the same numbers ------------------------------------------------------


def test_every_page_is_there_in_both_editions():
    english, korean = (
        {page.relative_to(root).as_posix() for page in root.rglob("*.html")}
        for root in (HTML, KOREAN)
    )
    assert {name for name in english if not name.startswith("ko/")} == korean


@pytest.mark.parametrize("name", SAID)
def test_a_page_has_the_widgets_of_its_english_one_in_the_same_settings(name):
    english, korean = (PAGES[name], Page(KOREAN / name))
    assert len(english.frames) == len(korean.frames)
    words = ("_esm", "_css", "_said", "item", "layout", "_anywidget_id")
    for one, other in zip(english.frames, korean.frames, strict=True):
        states = [english.models[one], korean.models[other]]
        one, other = ({k: v for k, v in state.items() if k not in words} for state in states)
        assert one == other


def numbers_shown(widget):
    """What a widget shows that no language changes: its settings, its cells, its curves."""
    widget.rest()
    shown = json.loads(widget.root.evaluate(READ_AGAIN))
    curves = {name: np.round(points, 6).tolist() for name, points in shown["curves"].items()}
    labels = {
        panel: [re.findall(r"[-−\d.]+", str(label)) for label in cells]
        for panel, cells in (shown["labels"] or {}).items()
    }
    return shown["settings"], labels, curves, shown["isProblem"], shown["misdrawn"]


@each_kind
def test_a_widget_shows_the_same_numbers_at_both_ends_of_every_slider(open_widget, place):
    seen = []
    for edition in (HTML, KOREAN):
        widget = open_widget(place, url=edition.as_uri())
        is_korean = HANGUL.search(widget.root.locator(".tconv-controls").inner_text())
        assert bool(is_korean) == (edition == KOREAN)
        seen.append([numbers_shown(widget) for _ in widget.ends()])
    assert len(seen[0]) > 1
    assert seen[0] == seen[1]


# --- in the browser ------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAID)
def test_a_page_opens_without_a_fault_and_fits_a_telephone(open_page, name):
    page = open_page(f"{KOREAN.as_uri()}/{name}", width=390, locale="ko-KR")
    assert page.evaluate("document.documentElement.lang") == "ko"
    read_through(page)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.problems == []


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=slow_unless(one == "book/notation.html")) for one in SAID]
)
def test_axe_finds_nothing_on_a_page(open_page, name):
    page = open_page(f"{KOREAN.as_uri()}/{name}")
    read_through(page)
    page.evaluate(UNFOLD)
    page.wait_for_load_state("networkidle")
    assert violations(page.locator("html")) == []


def test_the_switch_keeps_page_section_and_setting_and_leads_back(open_page):
    chapter, setting = "notebooks/21_transposed_convolution.html", "#tconv.grids?stride=2"
    page = open_page(f"{HTML.as_uri()}/{chapter}{setting}", own=True)
    page.locator("a.tconv-edition").click()
    page.wait_for_url(f"{KOREAN.as_uri()}/{chapter}{setting}")
    assert page.locator('.tconv [data-trait="stride"]').first.input_value() == "2"
    page.locator("a.tconv-edition").click()
    page.wait_for_url(f"{HTML.as_uri()}/{chapter}{setting}")


@pytest.mark.parametrize("name", PAGES)
def test_the_other_edition_is_one_link_away_without_scripts(name):
    for edition, other in ((HTML, KOREAN), (KOREAN, HTML)):
        text = (edition / name).read_text("utf-8")
        links = re.findall(r'<a class="tconv-edition" href="([^"]+)"', text)
        if name == "index.html":  # which leads on at once
            continue
        [link] = links
        assert ((edition / name).parent / link).resolve() == (other / name).resolve()


@pytest.mark.parametrize(("locale", "is_offered"), [("ko-KR", True), ("en-GB", False)])
def test_the_first_page_offers_the_browsers_language_until_one_was_chosen(
    open_page, served_book, locale, is_offered
):
    first = f"{served_book}/book/intro.html"
    page = open_page(first, own=True, locale=locale)
    offer = page.locator(".tconv-offer")
    assert offer.is_visible() == is_offered
    if is_offered:
        offer.locator("a").click()
        page.wait_for_url("**/ko/book/intro.html")
        page.goto(first)
        assert not offer.is_visible()


# What a reader asks for, most with a particle behind it, and a page that has to be found.
QUERIES = {
    **dict.fromkeys(["전치 합성곱", "전치 합성곱을", "도장을"], "21_transposed_convolution"),
    **dict.fromkeys(["체커보드가", "체커보드의", "겹침을"], "41_checkerboards"),
    **dict.fromkeys(["픽셀 셔플은", "쌍선형으로", "업샘플링에서"], "42_ways_to_upsample"),
    **dict.fromkeys(["역합성곱은", "잔차를", "잡음이"], "31_one_step_or_the_loop"),
    **dict.fromkeys(["행렬로", "전치의"], "14_convolution_is_a_matrix"),
    **dict.fromkeys(["건너뛰기 연결이", "해결 방법을"], "46_when_the_skip_does_not_fit"),
    **dict.fromkeys(["채널과", "그룹으로"], "24_channels_and_groups"),
    **dict.fromkeys(["오개념은"], "45_museum_of_misconceptions"),
    **dict.fromkeys(["해상도", "해상도를"], "22_five_equal_views"),
    **dict.fromkeys(["적분을", "반전을"], "11_flip_shift_multiply_integrate"),
}
FOUND = """
async (query) => {
  const results = Search._performSearch(...Search._parseQuery(query));
  return results.map(([name]) => name);
}
"""


def test_the_search_finds_a_word_whatever_particle_stands_behind_it(open_page):
    page = open_page(f"{KOREAN.as_uri()}/search.html?q=x", own=True)
    page.wait_for_function("() => Search._index")
    missed = {
        query: name
        for query, name in QUERIES.items()
        if f"notebooks/{name}" not in page.evaluate(FOUND, query)
    }
    assert len(QUERIES) > 20
    assert missed == {}
