"""Every page of the built book opens from disk and from a server, with the network cut off."""

import re
import socket
from base64 import b64decode
from io import BytesIO

import pytest
from conftest import HTML, is_local, read_through, settle
from fontTools.ttLib import TTFont
from support.driver import slow_unless

PAGES = sorted(page.relative_to(HTML).as_posix() for page in HTML.rglob("*.html"))
PAGES = [page for page in PAGES if not page.startswith(("_static/", "ko/"))]


def test_there_are_pages():
    assert "index.html" in PAGES
    assert "book/intro.html" in PAGES


# A server gives what the disk gives: it is asked for all pages in slow runs.
SERVED = {"book/intro.html", "notebooks/21_transposed_convolution.html", "search.html"}


def opened(*ways, names):
    """Run a test for pages, opened in each of these ways; from a server most are slow."""
    chosen = [
        pytest.param(way, name, marks=slow_unless(way == "file" or name in SERVED))
        for way in ways
        for name in names
    ]
    return pytest.mark.parametrize(("book_url", "name"), chosen, indirect=["book_url"])


# From the disk, `test_every_page.py` looks at all.
@opened("http", names=PAGES)
def test_a_page_from_a_server_needs_no_other_host_and_reports_no_error(open_page, book_url, name):
    page = open_page(f"{book_url}/{name}")
    if name == "index.html":  # it leads on
        page.wait_for_url("**/book/intro.html")
    read_through(page)
    settle(page)
    assert page.problems == []


@pytest.mark.parametrize("name", PAGES)
def test_formulas_are_drawn_and_can_be_read_aloud(name):
    text = (HTML / name).read_text(encoding="utf-8")
    formulas = len(re.findall(r'<(?:span|div) class="[^"]*\bmath\b', text))
    assert len(re.findall(r"<mjx-container[^>]*><svg", text)) == formulas
    assert len(re.findall(r"<mjx-assistive-mml[^>]*><math", text)) == formulas
    read = re.sub("<script.*?</script>", "", text.split("<article", 1)[-1], flags=re.DOTALL)
    assert not re.search(r"data-mjx-error|\\[(\[]", read)
    assert not re.search(r'<script[^>]*src="[^"]*mathjax', text, re.IGNORECASE)


HAVE_PICTURES = [name for name in PAGES if "_images/" in (HTML / name).read_text("utf-8")]


# Which pictures have ever come as near as Chromium looks ahead, and more: on a busy machine
# those are more than the ones near at last, while the widgets above them have not grown yet.
COME_NEAR = """
(() => {
window.cameNear = new Set();
const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) cameNear.add(target);
}, { rootMargin: "4000px" });
// A page that is still read is short: a picture may be near then, and far later.
new MutationObserver(() => {
  for (const one of document.querySelectorAll(".bd-article img")) near.observe(one);
}).observe(document, { childList: true, subtree: true });
})();
"""
NOT_WAITING = """
(pictures) => pictures
  .map((one) => [one.loading, cameNear.has(one), one.complete, one.getBoundingClientRect().top])
  .filter(([loading, near, complete]) => loading !== "lazy" || (complete && !near))
"""


@opened("file", "http", names=HAVE_PICTURES)
def test_pictures_wait_with_their_room_kept_until_the_reader_is_there(open_page, book_url, name):
    page = open_page("about:blank", width=390, own=True)  # no pointer rests on it
    page.add_init_script(COME_NEAR)
    page.goto(f"{book_url}/{name}")
    page.wait_for_load_state("networkidle")
    pictures = page.locator(".bd-article img")
    rooms = pictures.evaluate_all("(all) => all.map((one) => one.offsetHeight)")
    if page.locator("[data-widget-model]").count():
        assert pictures.evaluate_all(NOT_WAITING) == []
    page.keyboard.press("Control")  # on the way to a print: nothing may be missing then
    page.wait_for_function("() => [...document.images].every((one) => one.naturalWidth)")
    sizes = "(all) => all.map((one) => [one.naturalWidth, one.naturalHeight])"
    given = "(all) => all.map((one) => [+one.getAttribute('width'), +one.getAttribute('height')])"
    assert pictures.evaluate_all(given) == pictures.evaluate_all(sizes)
    assert pictures.evaluate_all("(all) => all.map((one) => one.offsetHeight)") == rooms
    assert page.problems == []


FONT = re.compile(r'font-family: "(.+?)"; .*?base64,([\w+/=]+)\)')
FAMILIES = {  # the classes that choose a font
    "Font Awesome 6 Free": {"fa", "fas", "fa-solid"},
    "Font Awesome 6 Brands": {"fab", "fa-brands"},
}


def icons_of(text, looks):
    """The icons that a page shows: the name of each and the font that it is to come from."""
    for attribute in re.findall(r'class="([^"]*)"', text):
        classes = set(attribute.split())
        for name in classes - looks:
            if name.startswith("fa-"):
                [family] = [family for family, chosen in FAMILIES.items() if chosen & classes]
                yield name, family


def test_every_icon_of_a_page_has_its_rule_and_its_glyph():
    sheet = (HTML / "_static" / "icons.css").read_text(encoding="utf-8")
    fonts = {
        family: TTFont(BytesIO(b64decode(font))).getBestCmap()
        for family, font in FONT.findall(sheet)
    }
    contents = dict(re.findall(r'\.(fa-[\w-]+)::before \{ content: "\\(\w+)"', sheet))
    looks = set(re.findall(r"\.(fa-[\w-]+)(?=[ ,])", sheet))  # sizes and fonts, of every icon
    shown = {icon for page in PAGES for icon in icons_of((HTML / page).read_text("utf-8"), looks)}
    assert len(shown) > 9
    for name, family in shown:
        assert int(contents[name], 16) in fonts[family], name


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_for_the_icons_that_were_left_out(name):
    text = (HTML / name).read_text(encoding="utf-8")
    assert "vendor/fontawesome" not in text
    assert not re.search(r'<link[^>]*as="font"', text), "refused on file://"


def test_the_watch_sees_what_it_is_for(open_page, tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<link rel=stylesheet href=missing.css><img src=https://elsewhere.invalid/x.png>"
        "<script>console.error('said'); throw new Error('thrown')</script>",
        encoding="utf-8",
    )
    page = open_page(bad.as_uri())
    page.wait_for_load_state("networkidle")
    report = "\n".join(page.problems)
    for expected in ("another host: https://elsewhere.invalid", "missing.css", "said", "thrown"):
        assert expected in report
    assert not is_local("http://127.0.0.1.example.invalid/")


def test_a_request_that_the_reader_leaves_behind_is_no_fault(open_page):
    page = open_page(f"{HTML.as_uri()}/search.html", own=True)
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes what comes, and never answers
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/slow.png"
        with page.expect_request(url):
            page.evaluate("(url) => { new Image().src = url; }", url)
        page.goto(f"{HTML.as_uri()}/genindex.html")
    assert url in failed
    assert page.problems == []
