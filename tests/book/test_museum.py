"""The exhibits of the museum are live: opened by their names, they compute as Python does."""

import json

import pytest
from conftest import HTML
from support.axe import violations
from support.driver import WIDE_AND_NARROW

from tconv.misconceptions import CATALOGUE, truth
from tconv.misconceptions.registry import WRONG, answer_of
from tconv.museum import agreement, whole_setting
from tconv.widgets.first_frame import written

PAGE = "notebooks/45_museum_of_misconceptions.html"
FIRST = min(CATALOGUE, key=lambda name: CATALOGUE[name].chapter)
READ = """
(one) => {
  const rows = (kind) => [...one.querySelectorAll(`.tconv-${kind} tr`)].map((row) =>
    [...row.cells].map((cell) => cell.textContent)).filter((row) => row.length);
  return [rows("right"), rows("wrong"), one.querySelector("[role=status]").textContent];
}
"""
CELLS = """
(tables) => tables.map((table) => [...table.rows].map((row) =>
  [...row.cells].map((cell) => cell.checkVisibility() && cell.textContent)))
"""
SET = """
(one, setting) => {
  const depth = (value) => (Array.isArray(value) ? 1 + depth(value[0]) : 0);
  const text = (value) => depth(value) ? value.map(text).join(" ,;|"[depth(value)]) : `${value}`;
  for (const label of one.querySelectorAll(".tconv-settings label")) {
    const field = label.querySelector("input");
    field.value = text(setting[label.textContent.trim()]);
  }
  one.querySelector("input").dispatchEvent(new Event("input"));
}
"""


@pytest.fixture(scope="module")
def museum(browser):
    from conftest import new_page

    page = new_page(browser, viewport={"width": 1280, "height": 900})
    page.goto(f"{HTML.as_uri()}/{PAGE}")
    page.evaluate("() => document.querySelectorAll('.tconv-exhibit').forEach((one) => "
                  "{ one.open = true; })")  # fmt: skip
    page.wait_for_function("() => document.querySelectorAll('.tconv-settings').length === "
                           "document.querySelectorAll('.tconv-exhibit').length")  # fmt: skip
    yield page
    assert page.problems == []
    page.context.close()


SET_AND_READ = f"""
(one, settings) => settings.map((setting) => {{
  ({SET})(one, setting);
  return ({READ})(one);
}})
"""


def exhibit(page, name):
    return page.locator(f".tconv-exhibit:has(#{name})")


def opened_of(page):
    """The names of the exhibits that stand open."""
    opened = page.locator(".tconv-exhibit[open]")
    return {*opened.evaluate_all("(all) => all.map((one) => one.dataset.name)")}


def expected(one, setting):
    """What both tables hold, with a sign before each cell that differs, and what is said."""
    right = truth(one.subject, setting)
    wrong = answer_of(WRONG[one.subject][one.name], setting)
    if right is None:
        return [], [], "impossible"
    true, held = (
        answer if isinstance(answer[0], list) else [answer] for answer in (right, wrong or [[]])
    )
    signed = []
    for r, row in enumerate(held):
        beside = true[r] if r < len(true) else []
        same = [c < len(beside) and beside[c] == value for c, value in enumerate(row)]
        signed.append([("" if s else "≠ ") + written(v) for s, v in zip(same, row, strict=True)])
    said = "no answer" if wrong is None else "no test" if wrong == right else "they differ"
    return [list(map(written, row)) for row in true], [row for row in signed if row], said


def moved(one):
    """The smallest setting, one where both agree, and one number more of each."""
    start = whole_setting(one)
    yield start
    yield agreement(one.name) or start
    for name, value in start.items():
        if type(value) is int:
            yield {**start, name: value + 1}
            yield {**start, name: value + 2}
        elif isinstance(value[0], int):
            yield {**start, name: [*value, 3]}


@pytest.mark.parametrize("one", CATALOGUE.values(), ids=CATALOGUE)
def test_an_exhibit_computes_what_python_computes(museum, one):
    settings, said = list(moved(one)), set()
    seen = exhibit(museum, one.name).evaluate(SET_AND_READ, settings)
    for setting, shown in zip(settings, seen, strict=True):
        try:
            right, wrong, verdict = expected(one, setting)
        except (ValueError, IndexError):
            right, wrong, verdict = [], [], "impossible"
        assert verdict in shown[2], (setting, shown)
        assert shown[0] == right, setting
        assert shown[1] == wrong, setting
        said.add(verdict)
    assert "they differ" in said
    assert "no test" in said or agreement(one.name) is None


RULES = {
    "x": "x must be written like 1, 1: at most 6 in a row, up to 99.",
    "w": "w must be written like 1, 2: at most 6 in a row, up to 99.",
    "stride": "stride must be a whole number from 1 to 12.",
    "padding": "padding must be a whole number from 0 to 12.",
    "stored": "stored must hold rows, in, columns, out, in any order.",
}


@pytest.mark.parametrize(
    ("typed", "field"),
    [("", "x"), ("1,,2", "x"), ("1; 2, 3", "x"), ("1e9", "x"), ("100", "x"), ("0", "stride"),
     ("13", "stride"), ("1.5", "stride"), ("1,2,3,4,5,6,7", "w"), ("a", "w"), ("-1", "padding"),
     ("rows, in", "stored"), ("1, 2, 3, 4", "stored")],
)  # fmt: skip
def test_what_is_no_setting_is_refused_by_its_rule_and_changes_no_result(museum, typed, field):
    part = exhibit(museum, "axes_backwards" if field == "stored" else "overwrite")
    part.get_by_role("button", name="The smallest setting").click()
    before = part.evaluate(READ)[:2]
    label = part.locator(".tconv-settings label", has_text=field).first
    assert label.inner_text().strip() == field
    label.locator("input").fill(typed)
    *tables, said = part.evaluate(READ)
    assert said == RULES[field] and tables == before
    assert label.locator("input").get_attribute("aria-invalid") == "true"
    part.get_by_role("button", name="The smallest setting").click()
    assert "they differ" in part.evaluate(READ)[2]


def test_the_first_exhibit_stands_open_and_computes(open_page):
    page = open_page(f"{HTML.as_uri()}/{PAGE}")
    assert opened_of(page) == {FIRST}
    assert page.locator(".tconv-exhibit").first.get_attribute("data-name") == FIRST
    part = exhibit(page, FIRST)
    setting = whole_setting(CATALOGUE[FIRST])
    *tables, verdict = expected(CATALOGUE[FIRST], setting)
    right, wrong, said = part.evaluate(READ)
    assert [right, wrong] == tables and verdict in said
    part.get_by_role("button", name="One where both agree").click()
    right, wrong, said = part.evaluate(READ)
    assert right == wrong != tables[0] and "no test would notice" in said


@pytest.mark.parametrize("name", ["overwrite", FIRST, "one_step"])
def test_an_address_opens_its_exhibit(open_page, book_url, name):
    page = open_page(f"{book_url}/{PAGE}#{name}")
    page.wait_for_function("(name) => document.getElementById(name).checkVisibility()", arg=name)
    assert opened_of(page) == {FIRST, name}
    top = exhibit(page, name).locator(".tconv-pair").bounding_box()["y"]
    assert 0 <= top < 900
    page.evaluate("() => { location.hash = '#s_zeros'; }")
    page.wait_for_function("() => document.getElementById('s_zeros').checkVisibility()")
    assert page.problems == []


def test_by_keyboard(open_page):
    page = open_page(f"{HTML.as_uri()}/{PAGE}")
    summary = exhibit(page, "overwrite").locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    exhibit(page, "overwrite").locator(".tconv-settings").wait_for()
    for _ in range(3):  # x, w, stride
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    right, wrong, said = exhibit(page, "overwrite").evaluate(READ)
    assert right == wrong == [["1", "2", "1", "2"]] and "no test would notice" in said


def test_it_leads_to_chapters_and_is_not_long(open_page):
    page = open_page(f"{HTML.as_uri()}/{PAGE}")
    links = page.locator(".tconv-exhibit a").evaluate_all("(all) => all.map((one) => one.href)")
    chapters = [link for link in links if link.startswith("file:")]
    assert len(chapters) == len(CATALOGUE)
    for link in chapters:
        assert (HTML / "notebooks" / link.rsplit("/", 1)[1]).is_file(), link
    article = page.locator(".bd-article").bounding_box()
    assert article["height"] <= 10 * 900


@pytest.mark.parametrize(("width", "scheme"), WIDE_AND_NARROW)
def test_axe_finds_nothing_and_nothing_is_cut(open_page, scheme, width):
    page = open_page(f"{HTML.as_uri()}/{PAGE}", width=width, scheme=scheme)
    page.evaluate("() => document.querySelectorAll('.tconv-exhibit').forEach((one) => "
                  "{ one.open = true; })")  # fmt: skip
    page.wait_for_function("() => document.querySelectorAll('.tconv-settings').length > 30")
    assert violations(page.locator("html")) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_a_page_says_without_scripts_is_whole(browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{HTML.as_uri()}/{PAGE}#overwrite")
    assert FIRST in opened_of(page)
    *tables, _ = expected(CATALOGUE[FIRST], whole_setting(CATALOGUE[FIRST]))
    assert exhibit(page, FIRST).locator("table").evaluate_all(CELLS) == tables
    text = page.locator(".tconv-museum").text_content()
    for one in CATALOGUE.values():
        assert one.claim in text
    assert json.loads(exhibit(page, "overwrite").get_attribute("data-setting"))["stride"] == 1
    context.close()
