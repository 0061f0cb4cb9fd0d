"""The reference pages: every public name with its docstring; the words of the slides."""

import importlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from conftest import HTML

import tconv

PAGES = {f"tconv.{page.stem}": page for page in sorted((HTML / "book/reference").glob("*.html"))}
# Of the page that once held all of this.
BYTES = 738_536
# The operator of the definition, the transpose, and both sides of the contrast, as the slides say.
SLIDES = ("합성곱", "반전", "이동", "적분", "역순", "추론", "이전값", "근사")


def page(name):
    return (HTML / "book" / name).read_text(encoding="utf-8")


def public_names(module):
    """What a module names as public, or the functions and classes that it defines."""
    return getattr(module, "__all__", None) or [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    ]


def homes():
    """The page of every public name, by the name that stands there."""
    found = {}
    for name in tconv.__all__:
        found[f"tconv.{name}"] = ".".join(getattr(tconv, name).__module__.split(".")[:2])
    offering = set(found.values())  # what such a module does not offer through `tconv` is its own
    for module in PAGES.keys() - {"tconv.dtypes"}:  # a page on a rule, for no function
        loaded = importlib.import_module(module)
        if hasattr(loaded, "__all__") or module not in offering:
            # What `tconv` offers too goes by that name only.
            own = set(public_names(loaded)) - set(tconv.__all__)
            found |= {f"{module}.{name}": module for name in own}
    return found


HOMES = homes()


class Reading(HTMLParser):
    """The ids of an article, and where its links lead."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links = [], []
        self.feed(text.split("<article", 1)[1].split("</article>")[0])

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if tag == "a" and "href" in attributes else []


READINGS = {module: Reading(path.read_text("utf-8")) for module, path in PAGES.items()}
OVERVIEW = Reading(page("api.html"))


def test_every_package_with_public_names_has_a_page():
    packages = {"tconv.views", "tconv.deconvolution", "tconv.widgets"}
    packages |= {"tconv.continuous", "tconv.figures", "tconv.dtypes"}
    packages |= {f"tconv.{name}" for name in ("misconceptions", "questions", "answers", "museum")}
    assert packages | set(HOMES.values()) == set(PAGES)
    assert len(HOMES) > 60


def test_every_public_name_stands_on_one_page_once():
    ids = Counter((id_, module) for module, reading in READINGS.items() for id_ in reading.ids)
    assert {place: 1 for place in HOMES.items()}.items() <= ids.items()
    assert max(Counter(id_ for id_, _ in ids if id_.startswith("tconv.")).values()) == 1


def test_the_overview_leads_to_every_public_name_once():
    links = Counter(OVERVIEW.links)
    for name, module in HOMES.items():
        assert links[f"reference/{module.rpartition('.')[2]}.html#{name}"] == 1, name
    for module in PAGES:
        assert links[f"reference/{module.rpartition('.')[2]}.html"] >= 1, module


def test_an_old_address_finds_the_line_of_its_name():
    named = [id_ for reading in READINGS.values() for id_ in reading.ids]
    named = [id_ for id_ in named if id_.startswith("tconv.")]
    assert {"tconv.conv", "tconv.widgets.WhichInput.geometry"} <= set(named)
    assert set(named) | {f"module-{module}" for module in ("tconv", *PAGES)} <= set(OVERVIEW.ids)
    assert max(Counter(OVERVIEW.ids).values()) == 1


def test_an_old_address_opens_at_the_link_to_the_page(open_page, book_url):
    opened = open_page(f"{book_url}/book/api.html#tconv.widgets.MatrixView.vector")
    opened.wait_for_load_state("networkidle")
    line = opened.locator("li:has(:target)")
    top = line.evaluate("(one) => one.getBoundingClientRect().top")
    assert 0 <= top < 900
    line.locator("a").first.click()
    opened.wait_for_url("**/reference/widgets.html#tconv.widgets.MatrixView")
    assert opened.problems == []


def test_a_chapter_that_names_a_function_leads_to_its_page():
    links = [
        link
        for chapter in (HTML / "notebooks").glob("*.html")
        for link in Reading(chapter.read_text("utf-8")).links
        if "#tconv.conv" in link
    ]
    assert "../book/reference/ops.html#tconv.conv_transpose" in links
    assert not [link for link in links if not link.startswith("../book/reference/")]


@pytest.mark.parametrize("name", ["conv_transpose_output_padding", "sparse_inference", "Scissors"])
def test_the_search_finds_the_page_of_a_name(open_page, book_url, name):
    [full] = [one for one in HOMES if one.endswith(f".{name}")]
    opened = open_page(f"{book_url}/search.html?q={name}")
    address = f"book/reference/{HOMES[full].rpartition('.')[2]}.html#{full}"
    opened.locator(f'#search-results li a[href^="{address}"]').first.wait_for()
    assert opened.problems == []


def test_each_page_is_lighter_than_the_one_that_held_all():
    for path in [*PAGES.values(), HTML / "book/api.html"]:
        assert path.stat().st_size < BYTES, path


def test_the_pages_say_what_the_docstrings_say():
    text = re.sub(r"<[^>]+>", "", "".join(path.read_text("utf-8") for path in PAGES.values()))
    assert "shape (N, in_channels, *in_size) or (in_channels, *in_size)" in text
    assert "What the widget shows: the stamps, their sum and the output." in text
    assert "in_size, kernel_size (tuple of int" in text
    assert "Alias for field" not in text


def test_the_glossary_has_the_words_of_the_slides_marked_as_korean():
    text = page("notation.html")
    assert [word for word in SLIDES if f'<span lang="ko">{word}</span>' not in text] == []
    bare = re.sub(r'<(\w+)[^>]* lang="ko">[^<]*</\1>', "", text)  # the link to the edition, too
    assert not re.search("[가-힣]", bare)
