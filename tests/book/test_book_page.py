"""The widgets as part of a page: without scripts, accessible, in the space there is, and light."""

import gzip
import re

import numpy as np
import pytest
from conftest import HTML
from support.axe import axe_report, violations
from support.driver import (
    ALONE,
    HOST,
    PAGES,
    Widget,
    every_widget,
    for_settings,
    hosted_page,
    one_a_page,
    one_grid_a_page,
    the_grid,
)
from support.javascript import javascript_bound
from support.kinds import KINDS
from support.reading import as_number

from tconv.widgets import PlacementGrids

# --- the first frame -----------------------------------------------------------------------

TABLES = """
(frame) => [...frame.querySelectorAll("table")].map((table) => ({
  caption: table.caption.textContent, seen: table.checkVisibility(),
  rows: [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
}))
"""


def widget_of(place):
    """The widget in Python whose state the page holds."""
    page, kind = PAGES[place.page], KINDS[place.kind]
    state = page.models[page.frames[place.number]]
    return kind.widget(**{name: state[name] for name in kind.traits})


@one_a_page
def test_without_javascript_the_numbers_stand_in_tables(open_page, place):
    page = open_page(f"{HTML.as_uri()}/{place.page}", scripts=False)
    frame = page.locator("[data-widget-model]").nth(place.number)
    tables = frame.evaluate(TABLES)
    grids = KINDS[place.kind].frame(widget_of(place))
    assert len(tables) == len(grids) > 2
    for table, values in zip(tables, grids, strict=True):
        assert table["seen"], table["caption"]
        numbers = [[0 if text == "·" else as_number(text) for text in row] for row in table["rows"]]
        assert numbers == np.atleast_2d(values).tolist(), table["caption"]
    assert page.locator(".tconv").count() == 0


# --- accessible, in the space there is, and small ------------------------------------------

# The theme's sticky header lies over whatever is scrolled under it: no fault of a control. And
# widgets above it may still come to life and grow.
BELOW_THE_HEADER = """
async (root) => {
  root.style.scrollMarginTop = "100px";
  for (let before = NaN; before !== scrollY; ) {
    root.scrollIntoView({ behavior: "instant" });
    before = scrollY;
    for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
  }
}
"""


def violations_in(widget):
    """What axe finds inside a widget."""
    widget.root.evaluate(BELOW_THE_HEADER)
    return violations(widget.root, "best-practice")


def violations_by_scheme(widget):
    """What axe finds in a light and in a dark page."""
    found = {}
    for scheme in ("light", "dark"):
        widget.turn(scheme)
        found[scheme] = violations_in(widget)
    return found


NOTHING = {"light": [], "dark": []}


@every_widget
def test_axe_finds_nothing_folded_or_not(open_widget, place):
    widget = open_widget(place, unfold=False)
    for scheme in ("light", "dark") if place in ALONE else ():  # in a chapter it folds alike
        widget.turn(scheme)
        folded = axe_report(widget.root.locator(".tconv-controls"))
        assert (folded["passes"] > 5, folded["found"]) == (True, []), scheme
    widget.unfold()
    widget.press(widget.root.locator(".tconv-code summary"), "Enter")
    assert violations_by_scheme(widget) == NOTHING


@the_grid
def test_axe_finds_nothing_in_any_mode(open_widget, place):
    widget = open_widget(place)
    for labels in ("numbers", "colours"):
        widget.choose(labels, trait="labels")
        assert violations_by_scheme(widget) == NOTHING, labels
    widget.slide(3, trait="output_padding")
    assert widget.check().isProblem
    assert violations_by_scheme(widget) == NOTHING, "an impossible setting"
    widget.press(widget.control(action="reset"), "Enter")
    widget.choose("1", trait="dims")
    assert violations_by_scheme(widget) == NOTHING, "one dimension"


def test_axe_finds_what_is_wrong(open_page, tmp_path):
    nameless = ('"aria-label": name(row, column),', "")
    widget = Widget(open_page(hosted_page(tmp_path, PlacementGrids(), nameless)))
    assert "label" in {rule for rule, _ in violations_in(widget)}


BEYOND = """
(root) => {
  const { left, right } = root.getBoundingClientRect();
  const beyond = ({ width, ...box }) => width > 0 && (box.left < left - 1 || box.right > right + 1);
  const scrolls = (one) => one && one !== root.parentNode &&
    (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
  return [...root.querySelectorAll("*")]
    .filter((one) => one.checkVisibility() && !scrolls(one.parentElement))
    .map((one) => [one, one.getBoundingClientRect().toJSON()])
    .filter(([, box]) => beyond(box))
    .map(([one, box]) => [one.outerHTML.slice(0, 80), box.left - left, box.right - right]);
}
"""
PAGE_WIDTH = "document.documentElement.scrollWidth"
WIDTHS = (1280, 640, 320)  # 640 is a window of 1280 px zoomed to 200 %


@for_settings("wide")
def test_nothing_reaches_beyond_the_widget(open_widget, place, query):
    widget = open_widget(place, query)
    widget.press(widget.root.locator(".tconv-code summary"), "Enter")
    for width in WIDTHS:
        widget.resize(width)
        widget.check()
        assert widget.root.evaluate(BEYOND) == [], width
        assert widget.page.evaluate(PAGE_WIDTH) <= width


@one_a_page
def test_the_javascript_of_a_page_is_small(place):
    page = PAGES[place.page]
    modules = [model["_esm"]["$parts"] for model in page.models.values() if "_esm" in model]
    assert modules
    assert len(page.parts) == len(set(page.parts)), "a part is embedded twice"
    scripts = "".join(
        page.parts[place] for place in sorted({place for one in modules for place in one})
    )
    asks = any("item" in model for model in page.models.values())
    files = (HOST, HTML / "_static" / "progress.js") if asks else (HOST,)
    texts = (scripts, *(file.read_text("utf-8") for file in files))
    weight = sum(len(gzip.compress(text.encode())) for text in texts)
    assert weight <= javascript_bound(place.page, asks=asks)
    assert HOST.name in (HTML / place.page).read_text(encoding="utf-8")


# --- taking a setting away -----------------------------------------------------------------


@the_grid
@pytest.mark.parametrize("library", ["tconv", "PyTorch", "Keras", "JAX"])
def test_copying_the_code(open_widget, book_url, place, library):
    widget = open_widget(place, "stride=2&padding=1", url=book_url, own=True)
    widget.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    widget.press(widget.root.locator(".tconv-code summary"), "Enter")
    widget.control(action="library").select_option(library)
    code = widget.read().code
    assert {"PyTorch": "torch"}.get(library, library.lower()) in code
    assert re.search(r"strides?=2|lhs_dilation=\(2, 2\)", code)
    widget.press(widget.control(action="copy-code"), "Enter")
    said = widget.root.locator(".tconv-code [role=status]")
    widget.page.wait_for_function("(one) => one.textContent !== ''", arg=said.element_handle())
    if "selected" in said.inner_text():
        taken = widget.page.evaluate("getSelection().toString()")
    else:
        taken = widget.page.evaluate("navigator.clipboard.readText()")
    assert taken.strip() == code.strip()
    widget.slide(4, trait="stride")
    assert widget.read().code != code
    assert widget.root.locator(".tconv-code [role=status]").inner_text() == ""


@one_grid_a_page
def test_a_copied_link_opens_the_same_setting(open_widget, book_url, place):
    widget = open_widget(place, url=book_url, own=True)
    widget.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    widget.type_into("x", 0, 0, "-1.5")
    widget.slide(3, trait="stride")
    widget.slide(2, trait="output_padding")
    widget.slide(2, trait="kernel_size", axis=1)
    widget.press(widget.control(action="copy-link"), "Enter")
    widget.root.locator(".tconv-status", has_text="link").wait_for()  # the clipboard takes its time
    here = widget.check()
    address = widget.page.url
    assert f"#tconv.{place.name}?" in address
    assert widget.page.evaluate("navigator.clipboard.readText()") == address
    hash_ = address.partition("?")[2]
    there = open_widget(place, hash_, url=book_url).check()
    assert there.settings == here.settings
    assert (there.input == here.input).all() and (there.kernel == here.kernel).all()
    assert there.panels_shown()["y"] == here.panels_shown()["y"]
