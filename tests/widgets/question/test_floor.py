"""What every widget owes its reader, asked of a question, which is none of `KINDS`.

It has no setting that a control or a link changes, no picture of one, no code to take away and
nothing that fills a screen; so the tests that widgets share cannot ask it. What they ask is asked
here, or in `test_question.py`:

- keyboard alone, and what is read out: each of the four kinds there; every stop of Tab here;
- axe, light and dark; 320 px; print; a first frame without scripts, with its answer folded: there;
- no request to another host, no error: the fixtures `ask` and `open_page` see to it in every test;
- forced colours, wishes for less motion, a text twice as large, two of the same question on a page,
  a host that attaches or styles late, the dark of JupyterLab, and an end that leaves nothing: here;
- beside a kernel: `test_jupyterlab.py`; on a page of its own: `tests/book/test_widget_pages.py`.
"""

import re

import pytest
from book.test_host import CLEAN_UP
from support.axe import violations
from support.driver import IMPORT, NEXT_FRAME, front_end_state

from tconv.style import PALETTE
from tconv.widgets import Question
from tconv.widgets.bundle import HERE
from widgets.question.asked import Asked
from widgets.question.pages import CHOICE, FILL, KEYS, LINE, NUMBER, POINT, write_page

FOCUSED = """
() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
  const name = one.ariaLabel ?? (one.labels?.[0] ?? one).textContent;
  return [name.trim(), outlineStyle !== "none" && outlineWidth !== "0px" || boxShadow !== "none"];
}
"""


def tab_stops(one):
    """What Tab comes by from the prompt on, each with whether its focus can be seen."""
    one.root.locator("form > p").first.focus()
    stops = []
    for _ in range(40):
        one.page.keyboard.press("Tab")
        if not one.root.evaluate("(root) => root.contains(document.activeElement)"):
            return stops
        stops.append(one.page.evaluate(FOCUSED))
    raise AssertionError("a trap")


def test_tab_comes_by_everything_and_is_seen(ask):
    stops = {key: tab_stops(ask(key)) for key in (NUMBER, CHOICE, POINT, LINE)}
    assert all(seen for each in stops.values() for _, seen in each), stops
    names = {key: [name for name, _ in each] for key, each in stops.items()}
    assert names[NUMBER] == ["answer", "check", "hint"]
    assert names[POINT] == ["y, row 1, column 1", "check", "hint"]  # then the arrow keys
    assert names[CHOICE][-2:] == names[LINE][-2:] == ["check", "hint"]
    assert names[LINE][:2] == ["cells", "y, row 1, column 1"]


def test_it_has_nothing_that_fills_a_screen_and_nothing_moves(ask):
    one = ask(FILL)
    one.write(one.asked.candidates["overwrite"])
    one.press("check")
    assert one.root.locator("svg, canvas, img, audio, video").count() == 0
    assert one.root.get_by_role("button", name=re.compile("full screen")).count() == 0
    moves = "(root) => root.getAnimations({ subtree: true }).length"
    assert one.root.evaluate(moves) == 0
    css = (HERE / "question" / "style.css").read_text(encoding="utf-8")
    assert "animation" not in css and "transition" not in css


def test_a_text_twice_as_large_stays_in_its_page(ask):
    one = ask(FILL, width=640)
    one.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    one.write(one.asked.candidates["overwrite"])
    one.press("check")
    one.page.evaluate(NEXT_FRAME)
    assert one.page.evaluate("() => document.documentElement.scrollWidth") <= 640
    one.page.evaluate("() => { document.documentElement.style.fontSize = ''; }")


def test_where_colours_are_the_system_s_it_is_still_read(open_page, path):
    page = open_page(path.as_uri(), own=True, scheme="dark")
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.evaluate("() => scrollTo(0, 1e6)")
    point = Asked(page, POINT)
    point.point(point.asked.truth)
    point.press("check")
    signs = point.root.locator(".tconv-board b").all_inner_texts()
    assert signs.count("✓") == sum(map(sum, point.asked.truth))  # a sign, not a colour
    assert page.problems == []


def test_two_of_the_same_do_not_meet(open_page, tmp_path):
    page = open_page(write_page(tmp_path, [Question(CHOICE), Question(CHOICE)]).as_uri())
    page.evaluate("() => scrollTo(0, 1e6)")
    both = page.locator(f"[data-key='{CHOICE}']")
    both.nth(1).wait_for()
    for n in (0, 1):
        both.nth(n).get_by_role("radio").nth(n).check()
    ids = page.locator("main [id]").evaluate_all("(all) => all.map((one) => one.id)")
    assert len(ids) == len({*ids})
    chosen = [both.nth(n).get_by_role("radio").nth(n).is_checked() for n in (0, 1)]
    assert chosen == [True, True] and page.problems == []


MOUNT = """
async ([text, state, css, dark]) => {
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const { default: widget } = await import(url);
  const [model, nothing] = [{ get: (name) => state[name] }, () => {}];
  for (const name of ["set", "on", "off", "save_changes"]) model[name] = nothing;
  const el = document.createElement("div");
  widget.render({ model, el });
  if (dark) document.body.setAttribute("data-jp-theme-light", "false");
  await new Promise((next) => setTimeout(next, 50));
  document.body.append(el);
  await new Promise((next) => setTimeout(next, 50));
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
}
"""


def whole_state(question):
    """The traits that a front end reads, and what the page says."""
    return {**front_end_state(question), "_said": question._said}


@pytest.mark.parametrize("dark", [False, True])
def test_a_host_that_attaches_and_styles_late(blank, dark):
    question = Question(FILL)
    blank.evaluate(MOUNT, [question._esm, whole_state(question), question._css, dark])
    one = Asked(blank, FILL)
    paper = PALETTE["dark" if dark else "light"]["paper"]
    shown = one.root.evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert shown == "rgb({}, {}, {})".format(*bytes.fromhex(paper[1:]))
    one.write(one.asked.truth)
    one.press("check")
    assert one.verdict == "✓ Right."
    assert violations(one.root) == [] and blank.problems == []


@pytest.mark.parametrize("key", [CHOICE, LINE])
def test_its_end_leaves_nothing_behind(blank, key):
    question = Question(key, seed=3)
    module = blank.evaluate_handle(IMPORT, question._esm)
    state = whole_state(question)
    before, during, after, _ = blank.evaluate(CLEAN_UP, [module, state])
    assert {"elements", "model", "page"} == {name for name in during if during[name] > before[name]}
    assert after == before and blank.problems == []


def test_the_kinds_that_it_is_tested_on_are_all():
    assert {Question(key).asked.kind for key in KEYS} == {"choose", "number", "point", "fill"}
