"""What stands on a page beside its widgets is whole: nothing cut, nothing too small to read."""

import io

import pytest
from conftest import HTML
from PIL import Image

TELEPHONE = 390
# A far section is laid out here, too, and so is what is folded; a widget sees to itself, and `math`
# is for screen readers.
LAID_OUT = """
async () => {
  document.documentElement.classList.remove("tconv-opened-at-top");
  for (const fold of document.querySelectorAll(".cell details.hide")) fold.open = true;
  for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
  window.own = [...document.querySelectorAll(".bd-article *, .prev-next-area *")].filter((one) =>
    one.checkVisibility() && !one.closest(".tconv, .tconv-first-frame, mjx-assistive-mml, svg"));
}
"""
SCROLLERS = """
() => window.own.filter((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX)
  && one.scrollWidth > one.clientWidth)
"""
# Of each, the fading at its edges where it stands, in the middle, and at its end.
FADINGS = """
async (all) => {
  const fading = (one) => ["left", "right"].map((side) =>
    parseFloat(getComputedStyle(one).getPropertyValue(`--tconv-fade-${side}`)));
  const seen = all.map((one) => [one.tabIndex, getComputedStyle(one).maskImage.slice(0, 15)]);
  for (const part of [0, 0.5, 1]) {
    for (const one of all) one.scrollLeft = part * (one.scrollWidth - one.clientWidth);
    for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame);
    all.forEach((one, n) => seen[n].push(fading(one)));
  }
  return seen;
}
"""
SHOWN = [0, "linear-gradient", [0, 48], [48, 48], [48, 0]]
CUT = """
() => window.own.filter((one) => getComputedStyle(one).overflowX === "hidden"
    && !one.querySelector("mjx-container") && one.scrollWidth > one.clientWidth)
  .map((one) => [one.outerHTML.slice(0, 60), one.scrollWidth, one.clientWidth])
"""
TOO_SMALL = """
() => [...document.querySelectorAll("body *")]
  .filter((one) => [...one.childNodes].some((text) => text.nodeType === 3 && text.data.trim())
    && one.checkVisibility({ visibilityProperty: true })
    && !one.closest(".tconv, .tconv-first-frame, mjx-assistive-mml")
    && parseFloat(getComputedStyle(one).fontSize) < 11)
  .map((one) => one.outerHTML.slice(0, 80))
"""

# Code that does not fit into the column of a desk.
WIDTH_OF_CODE = """
() => [...document.querySelectorAll(".cell_input pre")]
  .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)
"""


def opened(open_page, name, **options):
    """A page with all its sections laid out, widgets or not."""
    page = open_page(f"{HTML.as_uri()}/{name}", **options)
    page.wait_for_load_state("load")
    page.evaluate(LAID_OUT)
    return page


def check_craft(page, name):
    """A telephone cuts nothing and shows what scrolls, nothing is too small, code fits a desk."""
    page.set_viewport_size({"width": TELEPHONE, "height": 900})
    page.evaluate(LAID_OUT)
    scrollers = page.evaluate_handle(SCROLLERS)
    assert all(seen == SHOWN for seen in scrollers.evaluate(FADINGS))
    assert page.evaluate(CUT) == []
    assert page.evaluate(TOO_SMALL) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate(TOO_SMALL) == []
    if name.startswith("notebooks/"):
        assert page.evaluate(WIDTH_OF_CODE) == []


WIDEN = """
(one) => {
  const wide = document.createElement("div");
  wide.className = "tconv-wide-picture";
  one.replaceWith(wide);
  one.width = 900;
  wide.append(one);
}
"""


def test_the_looks_see_what_they_are_for(open_page):
    page = opened(open_page, "notebooks/21_transposed_convolution.html", width=TELEPHONE)
    page.locator(".bd-article img").first.evaluate(WIDEN)
    page.evaluate(LAID_OUT)
    seen = page.evaluate_handle(SCROLLERS).evaluate(
        "(all) => all.map((one) => one.localName + one.className)"
    )
    assert {"pre", "mjx-containerMathJax", "divtconv-wide-picture"} <= set(seen)
    cut = ".bd-article p { overflow: hidden; text-indent: 60em }"
    page.add_style_tag(content=f".bd-article {{ font-size: 10.9px }} {cut}")
    assert page.evaluate(CUT) and page.evaluate(TOO_SMALL)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_rule_wider_than_the_column_fades_out(open_page, scheme):
    name = "notebooks/21_transposed_convolution.html"
    page = opened(open_page, name, width=TELEPHONE, scheme=scheme)
    rule = page.locator("div.math mjx-container").first
    edges = []
    for to in (0, 9999):
        rule.evaluate("(one, to) => { one.scrollLeft = to; }", to)
        page.evaluate("() => new Promise((d) => requestAnimationFrame(() => setTimeout(d)))")
        picture = Image.open(io.BytesIO(rule.screenshot())).convert("L")
        low, high = picture.crop((picture.width - 6, 0, *picture.size)).getextrema()
        edges.append(high - low)
    assert edges[0] < 60 < 120 < edges[1]  # of ink on paper: faint, then a comma in full


def test_references_stand_under_a_heading_by_the_words_that_cite_them(open_page):
    page = open_page(f"{HTML.as_uri()}/book/notation.html")
    section = page.locator("section:has(> h2)", has=page.locator(".citation-list"))
    assert section.locator("h2").text_content().startswith("References")
    labels = section.locator(".citation .label").all_text_contents()
    assert len(labels) == len(set(labels)) > 30
    for words in ("[Dumoulin and Visin, 2016]", "[Goodfellow et al., 2016]"):
        assert words in labels
    page = open_page(f"{HTML.as_uri()}/notebooks/14_convolution_is_a_matrix.html")
    assert "[Goodfellow et al., 2016]" in page.locator(".bd-article").text_content()


def test_the_search_box_keeps_its_icon_off_the_words(open_page):
    page = open_page(f"{HTML.as_uri()}/search.html", width=TELEPHONE)
    form = page.locator("form.bd-search:visible")
    icon = form.locator("i").bounding_box()
    words = form.locator("input").evaluate(
        "(one) => one.getBoundingClientRect().left + parseFloat(getComputedStyle(one).paddingLeft)"
    )
    assert icon["x"] + icon["width"] < words
