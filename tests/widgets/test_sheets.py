"""What a reader types into a cell of x or w: it fits, it is computed with, or is refused there."""

import re
from contextlib import nullcontext

import pytest
from support.driver import ALONE, Widget, for_mistakes, for_places, hosted_page
from support.kinds import KINDS
from support.reading import SUBSCRIPTS, as_number

from tconv.style import ROLES
from tconv.widgets import PlacementGrids


def for_kinds(names):
    return pytest.mark.parametrize(
        "place", [place for place in ALONE if place.kind in names], ids=str
    )


with_sheets = for_kinds([name for name, kind in KINDS.items() if {"x", "w"} <= {*kind.traits}])
with_symbols = for_kinds(
    [name for name, kind in KINDS.items() if {"x", "w", "labels"} <= {*kind.traits}]
)
the_grid = for_places(ALONE, "PlacementGrids")

# Where everything stands but for what is said about a refusal, and whether something is cut.
PLACES = """
(root) => Array.from(root.querySelectorAll("*"))
  .filter((one) => one.checkVisibility() && !one.closest(".tconv-refused"))
  .map((one) => Object.values(one.getBoundingClientRect().toJSON()).join()).join("|")
"""
REFUSED = """
(input) => {
  const said = document.getElementById(input.getAttribute("aria-describedby"));
  if (!said) return null;
  const [box, here, root] = [said, input, input.closest(".tconv")]
    .map((one) => one.getBoundingClientRect().toJSON());
  return { text: said.textContent, role: said.getAttribute("role"), box, here, root,
    colour: getComputedStyle(said).color, border: getComputedStyle(said).borderTopStyle,
    outline: getComputedStyle(input).outlineStyle };
}
"""
# Where the name of a cell ends and where its number begins, and how much of the number is cut.
ROOM = """
(input) => {
  const tag = input.parentNode.querySelector("span").getBoundingClientRect();
  const { paddingTop, fontSize } = getComputedStyle(input);
  return { name: tag.bottom, number: input.getBoundingClientRect().top + parseFloat(paddingTop),
    cut: input.scrollWidth - input.clientWidth, font: parseFloat(fontSize) };
}
"""


def rgb(colour):
    return f"rgb({', '.join(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5))})"


def check_refusal(widget, panel, name, text, got, scheme="light"):
    """A refused text is said at its cell, in the colour of errors, and nothing else moves."""
    page, cell = widget.page, widget.cell(panel, 0, 0)
    cell.focus()
    before, places = widget.read(), widget.root.evaluate(PLACES)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    if text:
        page.keyboard.insert_text(text)
    assert cell.get_attribute("aria-invalid") == "true"
    refused = cell.evaluate(REFUSED)
    sentence = f"{name} must be a number from −99 to 99, got {got}."
    assert refused["text"].translate(SUBSCRIPTS) == sentence.translate(SUBSCRIPTS)
    assert refused["role"] == "status"
    assert refused["colour"] == rgb(ROLES[scheme]["crop"]) and refused["border"] == "solid"
    assert refused["outline"] == "dashed"
    box, here, root = refused["box"], refused["here"], refused["root"]
    assert 0 <= box["top"] - here["bottom"] <= 12, "not at its cell"
    assert box["left"] <= here["right"] and box["right"] >= here["left"], "not at its cell"
    assert root["left"] <= box["left"] and box["right"] <= root["right"] + 0.5
    assert widget.root.evaluate(PLACES) == places, "something moved"
    now = widget.read()
    for part in ("x", "w"):
        assert [cell["value"] for cell in getattr(now, part)] == [
            cell["value"] for cell in getattr(before, part)
        ]
    assert (now.status, now.panels) == (before.status, before.panels)
    page.keyboard.press("Tab")
    assert cell.get_attribute("aria-invalid") is None
    assert cell.evaluate(REFUSED) is None
    assert widget.root.locator(".tconv-refused").all_text_contents() == ["", ""]
    widget.check()


REFUSED_TEXTS = {"e": "no number", "": "nothing", "-": "no number", "100": "100"} | {
    "-99.5": "−99.5",
    "1e9": "1e9",
}


@the_grid
def test_what_is_no_number_in_range_is_refused_in_one_sentence(open_widget, place):
    widget = open_widget(place)
    for text, got in REFUSED_TEXTS.items():
        for panel in ("x", "w"):
            check_refusal(widget, panel, f"{panel}1", text, got)


@with_sheets
def test_a_refusal_stands_at_its_cell(open_widget, place):
    widget = open_widget(place)
    for width, scheme in ((390, "light"), (1280, "dark")):  # each is asked for by itself
        widget.resize(width)
        widget.turn(scheme)
        for panel in ("x", "w"):
            check_refusal(widget, panel, f"{panel}1", "100", "100", scheme)


@with_sheets
def test_a_long_number_fits_into_its_cell(open_widget, place):
    widget = open_widget(place)
    for width in (390, 1280):
        widget.resize(width)
        for text in ("12.5", "-98.765", "-0.125", "99"):
            for panel in ("x", "w"):
                widget.type_into(panel, 0, 0, text)
                room = widget.cell(panel, 0, 0).evaluate(ROOM)
                assert room["name"] <= room["number"], "the number stands in the name"
                assert room["cut"] <= 0, f"{text} is cut, {width} px"
                assert room["font"] >= 11
        widget.check()
        assert widget.page.evaluate("document.documentElement.scrollWidth") <= width


@with_symbols
def test_typing_changes_a_number_that_is_seen_where_the_grids_show_symbols(open_widget, place):
    widget = open_widget(place, "labels=symbols")
    for panel in ("x", "w"):
        for text in ("12.5", "-7"):
            widget.type_into(panel, 0, 0, text)
            reading = widget.check()
            sentence = reading.sentence.translate(SUBSCRIPTS)
            assert sentence.startswith(f"{panel}1 = {text} ")
            name, *_, total = sentence.partition(" For example, ")[2].rstrip(".").split(" = ")
            [value] = [
                value
                for row, col, value in reading.panels["y"]
                if name == f"y{cell_number(reading, row, col)}"
            ]
            assert as_number(total) == pytest.approx(value, abs=0.0006)
            assert re.search(rf"(^|[ ·(]){re.escape(text)}([ )·]|$)", sentence.split(" = ")[-2])


def cell_number(reading, row, col):
    """The number of a cell of y in its name."""
    columns = max(column for _, column, _ in reading.panels["y"]) + 1
    return row * columns + col + 1


@the_grid
def test_the_ring_of_a_slider_is_not_over_its_name(open_widget, place):
    widget = open_widget(place)
    widget.press(widget.control(trait="stride"), "ArrowRight")
    ring = widget.control(trait="stride").evaluate(
        """(input) => {
          const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(input);
          const top = input.getBoundingClientRect().top - parseFloat(outlineOffset);
          const name = input.previousElementSibling.getBoundingClientRect();
          return [outlineStyle, top - parseFloat(outlineWidth) - name.bottom];
        }"""
    )
    assert ring[0] == "solid" and ring[1] >= 0


@for_mistakes(
    [
        ("export default", None),
        ("refuse(box, input, refusal", "accept(input, refusal"),
        ("box.offsetTop + box.offsetHeight]", "0]"),
        ("border: 2px solid;\n  border-radius: 6px", "border: 2px none;\n  border-radius: 6px"),
        (".tconv-refused {\n  position: absolute;", ".tconv-refused {\n  position: relative;"),
        ("; margin-left: ${-over}px", "; margin-left: 0px"),
    ],
)  # fmt: skip
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    grid = PlacementGrids(in_size=5, kernel_size=5)
    widget = Widget(open_page(hosted_page(tmp_path, grid, (right, wrong or right)), width=390))
    with pytest.raises((AssertionError, TypeError)) if wrong else nullcontext():
        for panel in ("x", "w"):
            check_refusal(widget, panel, f"{panel}1", "100", "100")
        widget.resize(320)
        widget.type_into("w", 0, 4, "100")
        refused = widget.cell("w", 0, 4).evaluate(REFUSED)
        assert refused["box"]["right"] <= refused["root"]["right"] + 0.5
