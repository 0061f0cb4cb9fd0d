"""The one style sheet of the book holds the rules in use, and changes no page's looks."""

import io
import re
from types import SimpleNamespace

import pytest
import tinycss2
from conftest import HTML, read_through
from finish import finish
from lean import pruned, rules_of, words_of
from PIL import Image, ImageChops
from progress import SCRIPTS
from scrollers import LEFT_OUT, THEME
from support.driver import NEXT_FRAME, slow_unless
from support.shots import picture

WORDS = {"div", "used", "main", "shown", "bs-*"}


def prune(text, sheet=None):
    return pruned(tinycss2.parse_stylesheet(text, skip_comments=True), WORDS, sheet)


@pytest.mark.parametrize(
    "selector",
    [
        *("*", "div", "DIV", ".used", "#main", "div.used > .shown:hover", "div:not(.gone) + *"),
        *('[data-x=".gone"] div', ":root", "::before", ".used::after", ":is(.gone, div)"),
        ".bs-tooltip-auto",
    ],
)
def test_a_rule_that_may_match_stays(selector):
    assert prune(f"{selector} {{ top: 0 }}") == f"{selector}{{top: 0}}"


@pytest.mark.parametrize(
    "selector", ["legend", ".gone", "#none", "div.gone", "legend + *", ".used .gone", ".bsx"]
)
def test_a_rule_that_cannot_match_goes(selector):
    assert prune(f"{selector} {{ top: 0 }}") == ""
    assert prune(f"{selector}, div {{ top: 0 }}") == "div{top: 0}"
    assert prune(f"@media print {{ {selector} {{ top: 0 }} }}") == ""
    assert prune(f"@media print {{ {selector}, div {{ top: 0 }} }}") == "@media print {div{top: 0}}"


def test_what_is_no_rule_for_elements_stays_and_imports_are_read(tmp_path):
    for text in ("@font-face { src: url(a.woff) }", "@keyframes k { from { top: 0 } }"):
        assert re.sub(r"\s+", " ", prune(text)) == text
    (tmp_path / "other.css").write_text("div { top: 1px } .gone { top: 2px }", encoding="utf-8")
    assert prune('@import "other.css";', tmp_path / "one.css") == "div{top: 1px}"


@pytest.mark.parametrize(
    ("text", "said"),
    [("div", "EOF"), ('@import "a.css" print;', "import"), ("@import url(a.css);", "import")],
)
def test_a_style_sheet_that_would_lose_its_meaning_is_refused(tmp_path, text, said):
    with pytest.raises(ValueError, match=f"one.css: .*{said}"):
        prune(text, tmp_path / "one.css")


def test_words_are_those_of_tags_classes_ids_and_scripts():
    page = """<main class='one two'><p id="three">four</p><script>add("five")</script></main>"""
    words = words_of([page], ["toggle('six-seven'); toggle(`eight-${kind}`)"])
    assert words >= {"main", "p", "one", "two", "three", "five", "six-seven", "eight-*"}
    assert not words & {"four"}


def small_book(tmp_path):
    """A book of two pages and a lone widget, as Sphinx leaves it."""
    static = tmp_path / "_static"
    (static / "scripts").mkdir(parents=True)
    (static / THEME).write_text(f"(()=>{{{LEFT_OUT}}})();", encoding="utf-8")
    (static / "documentation_options.js").write_text("const OPTIONS = {};\n", encoding="utf-8")
    for name in SCRIPTS:
        (static / name).write_text("// a comment\n", encoding="utf-8")
    for name in ("one", "two"):
        (static / f"{name}.css").write_text(f"p {{ --{name}: 1 }}", encoding="utf-8")
        link = f'<link rel="stylesheet" href="_static/{name}.css?v=1" />'
        page = f"<html><head>{link}{FOR_PRINTS}{OPTIONS}</head><p><pre></pre></p></html>"
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    (tmp_path / "widget.html").write_text("<html><head></head><pre></pre></html>", "utf-8")
    config = SimpleNamespace(language="en")
    return SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=tmp_path, config=config)


FOR_PRINTS = '<link rel="stylesheet" media="print" href="_static/print.css" />'
OPTIONS = '<script src="_static/documentation_options.js"></script>'


def contents(folder):
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.html")}


def test_the_sheet_holds_the_rules_of_all_that_any_page_links(tmp_path):
    finish(small_book(tmp_path), None)
    [sheet] = (tmp_path / "_static").glob("book-*.css")
    assert set(re.findall(r"--\w+", sheet.read_text(encoding="utf-8"))) == {"--one", "--two"}
    for name in ("one", "two"):
        text = (tmp_path / f"{name}.html").read_text(encoding="utf-8")
        assert re.findall(r'_static/([^"]+)', text) == ["print.css", sheet.name]
        assert FOR_PRINTS in text and "<script>const OPTIONS = {};</script>" in text
    for name in SCRIPTS:
        assert (tmp_path / "_static" / name).read_text(encoding="utf-8").strip() == ""
    lone = (tmp_path / "widget.html").read_text(encoding="utf-8")
    assert lone == '<html><head></head><pre tabindex="0"></pre></html>'


def test_a_page_that_is_not_new_stays_as_it_is_and_keeps_its_rules(tmp_path):
    app = small_book(tmp_path)
    new = (tmp_path / "one.html").read_text("utf-8")
    finish(app, None)
    finished = contents(tmp_path)
    [sheet] = (tmp_path / "_static").glob("book-*.css")
    for page in (finished["one.html"], new):
        (tmp_path / "one.html").write_text(page, "utf-8")
        finish(app, None)
        assert contents(tmp_path) == finished
        assert [*(tmp_path / "_static").glob("book-*.css")] == [sheet]


PUT_BACK = """
async (files) => {
  const book = document.querySelector('link[rel=stylesheet]');
  await Promise.all(files.map((file) => new Promise((loaded) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", onload: loaded, href: new URL(file, book.href) });
    book.before(link);
  })));
  book.remove();
  await document.fonts.ready;
}
"""


# The theme marks the section in sight in the contents, at any time: in these, not in their copy.
COPY_CONTENTS = "(all) => all.forEach((one) => one.replaceWith(one.cloneNode(true)))"


# What is far from the window is not painted until a reader comes near it.
PAINT_ALL = "* { content-visibility: visible !important }"


def picture_of(page):
    """What a whole page looks like now."""
    return Image.open(io.BytesIO(picture(page))).convert("L")


def at_rest(page):
    """What a whole page looks like once it is at rest: when two pictures in a row are the same."""
    page.add_style_tag(content=PAINT_ALL)
    # What lies beyond the window is not painted alike each time: this one holds the whole page.
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    last, now = None, picture_of(page)
    for _ in range(50):  # on a busy machine a page takes its time
        if now == last:
            return now
        page.evaluate(NEXT_FRAME)
        last, now = now, picture_of(page)
    raise AssertionError(f"{page.url} does not come to rest")


def are_alike(one, other):
    """Whether two pictures are the same but for the edges of letters and of rounded corners."""
    if one.size != other.size:
        return False
    # These are not always painted alike.
    apart = ImageChops.difference(one, other).point(lambda level: 255 * (level >= 48))
    return apart.getbbox() is None


LOOKED_AT = ("book/intro.html", "book/notation.html", "search.html")
SCHEMES, WIDTHS = ("light", "dark"), (1280, 320)


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    # In every run any two of a page, a scheme and a width are seen together; in slow ones all.
    [
        pytest.param(name, scheme, width, marks=slow_unless((page + look + size) % 2 == 0))
        for page, name in enumerate(LOOKED_AT)
        for look, scheme in enumerate(SCHEMES)
        for size, width in enumerate(WIDTHS)
    ],
)
def test_pages_look_as_with_the_style_sheets_it_was_made_of(open_page, name, scheme, width):
    page = open_page(f"{HTML.as_uri()}/{name}", scheme=scheme, width=width)
    read_through(page)
    page.locator(".page-toc").evaluate_all(COPY_CONTENTS)
    [sheet] = (HTML / "_static").glob("book-*.css")
    files = re.findall(
        r"^/\* _static/(\S+\.css) \*/$", sheet.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(files) > 9
    lean = at_rest(page)
    darkest, lightest = lean.getextrema()
    assert lightest - darkest > 150
    page.evaluate(PUT_BACK, files)
    for _ in range(10):  # until it is at rest, too
        if are_alike(lean, picture_of(page)):
            return
        page.evaluate(NEXT_FRAME)
    raise AssertionError("it looks otherwise")


def test_the_sheet_is_a_third_of_what_it_was_made_of():
    static = HTML / "_static"
    [sheet] = static.glob("book-*.css")
    files = re.findall(
        r"^/\* _static/(\S+\.css) \*/$", sheet.read_text(encoding="utf-8"), re.MULTILINE
    )
    whole = sum((static / file).stat().st_size for file in files)
    assert 20_000 < sheet.stat().st_size < whole / 2.5
    assert len(rules_of(sheet)) > 300
