"""Questions as readers meet them: by keyboard, by ear, on paper, after a reload, with a kernel."""

import gzip
import json
import re

import numpy as np
import pytest
import traitlets
from conftest import HTML
from support.axe import violations
from support.driver import NEXT_FRAME, PAGES
from support.javascript import javascript_bound
from widget_pages import STATIC
from widget_state import take_apart

from tconv.answers import read_progress
from tconv.misconceptions import CATALOGUE
from tconv.questions import GENERATORS, read_chapter, read_words
from tconv.widgets import Question
from tconv.widgets.bundle import SEAM
from widgets.question.asked import Asked
from widgets.question.pages import (
    CHOICE,
    FILL,
    KEYS,
    LINE,
    NUMBER,
    POINT,
    SEVERAL,
    write_page,
)

STORED = "() => localStorage.getItem('tconv.answers')"
CHAPTERS = "11 12 13 14 21 22 23 23a 24 25 31 32 33 41 45".split()


# --- the four kinds, by keyboard -----------------------------------------------------------


def test_a_number(ask):
    one = ask(NUMBER)
    assert one.verdict == "" and not one.sees("show the answer") and not one.sees("another one")
    assert "last stamp begins" not in one.root.inner_text()
    one.type_number("nine")
    assert one.verdict.startswith("Write numbers, such as 7")
    box = one.root.get_by_label("answer")
    assert box.input_value() == "nine" and box.get_attribute("aria-invalid") == "true"
    one.type_number("7")
    assert one.verdict == "✗ Not right yet." and box.get_attribute("aria-invalid") is None
    one.type_number(" 18/2 ")
    assert one.verdict == "✓ Right."
    assert "9. The last stamp begins at (in − 1) · stride" in one.root.inner_text()
    assert not one.sees("check") and one.sees("another one")


def test_several_numbers(ask):
    one = ask("11/check-1")
    one.type_number("-0,5 2")
    assert one.verdict == "✗ Not right yet: 1 of 2 right."
    one.type_number("−1/2; 2.5")
    assert one.verdict == "✓ Right."


UNREAD = "Write numbers, such as 7, −2, 0.5 or 3/4; several with spaces between them."
MISTAKES = {
    "There is no answer yet.": ("", "  "),
    UNREAD: ("nine", "x", "1e5", "1/0", "½", "9/", "nan", "Infinity", "7?", "1" * 13, "9" * 500),
    "✗ Not right yet: there are too many numbers.": ("9 9", "9; 0", "[9, 9]", "1 1/2"),
    "✗ Not right yet.": ("-9", "999999999999", "0", "1/3"),
}


def test_mistakes_are_said_in_one_sentence_and_only_answers_are_counted(ask):
    one = ask(NUMBER)
    box = one.root.get_by_label("answer")
    for said, texts in MISTAKES.items():
        for text in texts:
            before = one.attempts
            one.type_number(text)
            assert (one.verdict, box.input_value()) == (said, text)
            assert one.attempts == before + said.startswith("✗"), text
            assert box.evaluate("(one) => one === document.activeElement")
    other = ask("11/check-1")
    for text in ("-0.5", "7", "[−1/2]"):
        other.type_number(text)
        assert other.verdict == "✗ Not right yet: there are too few numbers."


@pytest.mark.parametrize("text", ["9", "+9", "9.", "9,0", " 18 / 2 ", "27\u20443", "(9)", "9;"])
def test_a_number_may_be_written_in_many_ways(ask, text):
    one = ask(NUMBER)
    one.type_number(text)
    assert one.verdict == "✓ Right."


def test_an_empty_grid_is_no_answer_and_a_slip_in_it_is_named(ask):
    one = ask(FILL)
    one.press("check")
    assert one.verdict == "There is no answer yet." and one.attempts == 0
    one.write([["a", 1], [2, "1/0"]])
    one.press("check")
    assert one.verdict == f"y, row 1, column 1: {UNREAD}" and one.attempts == 0
    for cell, text in zip(one.root.locator(".tconv-board input").all(), "1123", strict=True):
        cell.fill(text)
    one.press("check")
    assert one.verdict == "✗ Not right yet: the answer has a different size." and one.attempts == 1
    assert one.root.locator(".tconv-board").get_by_text("✗").count() == 0


def test_a_grid_in_which_nothing_is_marked_is_no_answer(ask):
    one = ask(POINT)
    for _ in range(2):
        one.press("check")
        assert one.verdict == "There is no answer yet." and one.attempts == 0
    cell = one.root.locator(":focus")
    assert cell.get_attribute("aria-invalid") == "true"
    one.page.keyboard.press("Space")
    one.page.keyboard.press("Space")
    assert cell.get_attribute("aria-pressed") == "false"
    one.press("check")
    assert one.verdict == "There is no answer yet." and not one.sees("show the answer")


def test_a_choice(ask):
    one = ask(CHOICE)
    assert one.root.get_by_role("radiogroup", name=re.compile("You set padding=1")).count() == 1
    one.press("check")
    assert one.verdict == "There is no answer yet."
    one.choose(3)
    assert one.verdict == "✗ Not right yet."
    assert one.root.get_by_label("with zeros at its ends ✗ wrong").is_checked()
    one.choose(2)
    assert one.verdict == "✓ Right." and one.root.get_by_text("✗").count() == 0


def test_several_choices(ask):
    one = ask(SEVERAL)
    assert one.root.get_by_role("checkbox").count() == len(one.asked.truth)
    one.choose(*np.flatnonzero(one.asked.truth))
    assert one.verdict == "✓ Right."


def test_cells_to_point_at(ask):
    one = ask(POINT)
    assert one.names()[:5] == [f"y, row {n // 4 + 1}, column {n % 4 + 1}" for n in range(5)]
    one.point(one.asked.truth)
    one.press("check")
    assert one.verdict == "✓ Right."
    pressed = one.root.locator("[aria-pressed=true]")
    assert pressed.first.get_attribute("aria-label") == "y, row 1, column 2, right"
    assert pressed.count() == np.sum(one.asked.truth)


def test_cells_to_fill_in(ask):
    one = ask(FILL)
    one.write(one.asked.truth)
    one.press("check")
    assert one.verdict == "✓ Right."
    assert one.names()[7] == "y, row 2, column 3, right"


# --- wrong, and why ------------------------------------------------------------------------


def test_partial_credit_is_said_and_every_cell_has_a_sign(ask):
    one = ask(FILL)
    wrong = np.array(one.asked.truth, object)
    wrong[0, 0], wrong[4, 4] = wrong[0, 0] + 50, None
    one.write(wrong)
    one.press("check")
    assert one.verdict == "✗ Not right yet: 23 of 25 right."
    signs = one.root.locator(".tconv-board b").all_inner_texts()
    assert [n for n, sign in enumerate(signs) if sign == "✗"] == [0, 24]
    assert signs.count("✓") == 23
    assert [one.names()[n] for n in (0, 1)] == [
        "y, row 1, column 1, wrong", "y, row 1, column 2, right"]  # fmt: skip
    assert one.tables() == ["x", "w"], "two slips are no idea"


def test_what_is_typed_badly_is_said_at_its_cell_and_nothing_is_lost(ask):
    one = ask(LINE)
    truth = one.asked.truth
    one.write([*truth[:3], "1e5", *truth[4:]])
    one.press("check")
    assert one.verdict.startswith("y, row 1, column 4: Write numbers")
    cell = one.root.locator(":focus")
    assert (cell.input_value(), cell.get_attribute("aria-invalid")) == ("1e5", "true")
    cell.fill(str(truth[3]))
    one.root.get_by_role("spinbutton").fill("2")
    one.root.get_by_role("spinbutton").fill(str(len(truth)))
    one.press("check")
    assert one.verdict == "✓ Right."


@pytest.mark.parametrize(
    ("key", "idea", "said"),
    [
        (FILL, "overwrite", "16 of 25 right. This is what comes out if the later stamp"),
        (LINE, "s_zeros", "the answer has a different size. This is what comes out if stride s"),
        (NUMBER, "forward_instead", "This is what the forward convolution gives."),
        ("22/more-1", "kernel_transposed", "This is what comes out if the kernel is transposed."),
    ],
)
def test_a_named_idea_shows_both_sides_on_other_numbers(ask, key, idea, said):
    one = ask(key)
    held = one.asked.candidates[idea]
    one.type_number(str(held[0])) if key == NUMBER else one.write(held)
    if key != NUMBER:
        one.press("check")
    assert said in one.verdict
    assert one.tables()[-2:] == ["✗ with that idea", "✓ right"]
    shown = one.root.locator(".tconv-sides table").all_inner_texts()
    assert shown[-2] != shown[-1]
    assert numbers(shown[-1]) != [*np.ravel(one.asked.truth)], "the answer is given away"
    link = one.root.get_by_role("link", name="museum of misconceptions")
    assert link.get_attribute("href") == f"45_museum_of_misconceptions.html#{idea}"


def numbers(text):
    return [float(part.replace("−", "-")) for part in re.findall(r"[−\d.]+", text)]


def test_an_idea_that_no_other_numbers_tell_shows_the_smallest_case(open_page, tmp_path):
    question = Question("25/predict-1")
    page = open_page(write_page(tmp_path, [question]).as_uri())
    one = Asked(page, "25/predict-1")
    one.point(question.asked.candidates["stride_on_input"])
    one.press("check")
    assert "if stride moves on the input" in one.verdict
    assert one.root.get_by_text("In the smallest case:").is_visible()
    right, wrong = CATALOGUE["stride_on_input"].counter_example
    shown = one.root.locator(".tconv-sides table").all_inner_texts()
    assert [numbers(text) for text in shown[-2:]] == [wrong, right]
    assert page.problems == []


def test_a_wrong_option_shows_the_smallest_case(ask):
    one = ask(CHOICE)
    one.choose(0)
    assert "padding adds cells" in one.verdict
    right, wrong = CATALOGUE["padding_adds"].counter_example
    shown = one.root.locator(".tconv-sides table").all_inner_texts()
    assert [numbers(text) for text in shown[-2:]] == [wrong, right]


def test_the_answer_is_given_after_two_tries_and_not_before(ask):
    one = ask(POINT)
    one.point([[1]])
    one.press("check")
    assert one.verdict == "✗ Not right yet: 5 of 12 right."
    assert not one.sees("show the answer")
    one.press("check")
    one.press("show the answer")
    assert one.tables()[-2:] == ["yours", "right"]
    assert "Where stamps meet, they add." in one.root.inner_text()
    assert not one.sees("check")
    marks = one.root.locator(".tconv-sides table").last.locator("td, th").all_inner_texts()
    assert [mark == "✓" for mark in marks] == [bool(n) for n in np.ravel(one.asked.truth)]


def test_a_hint_waits_until_it_is_asked_for(ask):
    one = ask(NUMBER)
    hint = one.root.get_by_text("Where does the last stamp begin?")
    assert not hint.is_visible()
    one.root.locator("summary").focus()
    one.page.keyboard.press("Enter")
    assert hint.is_visible() and one.verdict == ""


def test_another_one_has_other_numbers_without_end(ask):
    one = ask(NUMBER)
    prompts = set()
    for _ in range(12):
        one.type_number("-1")
        one.press("another one")
        assert one.verdict == "" and one.root.get_by_label("answer").input_value() == ""
        prompts.add(one.root.locator("form > p").inner_text())
        assert one.page.evaluate("() => document.activeElement.localName") == "p"
    assert len(prompts) > 4


# --- what is kept --------------------------------------------------------------------------


def stored(page):
    return json.loads(page.evaluate(STORED))


def test_answers_are_kept_as_python_reads_them(ask, tmp_path):
    one = ask(NUMBER)
    told = one.page.evaluate_handle(
        "() => { const seen = []; document.addEventListener('tconv-answers', () => seen.push(1));"
        " return seen; }"
    )
    one.type_number("2")
    one.type_number("1")
    one.type_number("9")
    ask(CHOICE).choose(2)
    assert told.evaluate("(seen) => seen.length") == 4
    saved = tmp_path / "ada.json"
    saved.write_text(json.dumps(stored(one.page)), encoding="utf-8")
    answers = read_progress(saved).answers
    assert answers[NUMBER] == (1, 3, True, False, "forward_instead")
    assert answers[CHOICE] == (1, 1, True, True, None)


def test_after_a_reload_it_says_so_and_gives_nothing_away(ask):
    one = ask(NUMBER)
    one.type_number("9")
    one.page.reload()
    one = Asked(one.page, NUMBER)
    assert one.root.get_by_text("✓ answered, attempts: 1").is_visible()
    assert one.verdict == "" and one.root.get_by_label("answer").input_value() == ""
    assert "last stamp begins" not in one.root.inner_text()
    one.type_number("8")
    assert stored(one.page)["answers"][NUMBER]["correct"], "what was right stays so"


HOSTILE = [
    "", "[]", "null", "7", "{", '{"schema": 2, "answers": {}}', '{"schema": 1}',
    '{"schema": 1, "answers": []}', '{"schema": 1, "answers": {"21/check-1": 3}}',
    '{"schema": 1, "answers": {"21/check-1": {"version": 9, "attempts": 1, "correct": true}}}',
    '{"schema": 1, "answers": {"21/check-1": {"version": 1, "attempts": "<img src=x>", '
    '"correct": true}}}',
    '{"schema": 1, "answers": {"21/check-1": {"version": 1, "attempts": 1, "correct": "<b>"}}}',
    '{"schema": 1, "answers": {"__proto__": {"21/check-1": {"version": 1}}}}',
]  # fmt: skip


def test_a_hostile_value_is_no_answer(ask):
    one = ask(NUMBER)
    for value in HOSTILE:
        one.page.evaluate("(text) => localStorage.setItem('tconv.answers', text)", value)
        one.page.reload()
        one = Asked(one.page, NUMBER)
        assert "attempts" not in one.root.inner_text(), value
        one.type_number("9")
        record = stored(one.page)["answers"][NUMBER]
        assert (record["attempts"], record["correct"], record["first_try"]) == (1, True, True)
        assert one.page.locator("img").count() == 0


REFUSE = """
for (const name of ["getItem", "setItem"])
  Storage.prototype[name] = () => { throw new DOMException("refused", "SecurityError"); };
"""


def test_where_nothing_may_be_kept_the_page_counts(open_page, path):
    page = open_page(path.as_uri(), own=True)
    page.context.add_init_script(REFUSE)
    page.reload()
    page.evaluate("() => scrollTo(0, 1e6)")
    one, other = Asked(page, NUMBER), Asked(page, CHOICE)
    one.type_number("8")
    one.type_number("9")
    other.choose(2)
    assert "attempts: 2" in one.root.inner_text() and "attempts: 1" in other.root.inner_text()
    answers = page.evaluate("() => document.tconvAnswers.answers")
    assert {*answers} == {NUMBER, CHOICE}
    assert page.problems == []


# --- how it looks and sounds ---------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, tmp_path, scheme):
    page = open_page(write_page(tmp_path, [*map(Question, KEYS)], scheme).as_uri(), scheme=scheme)
    page.evaluate("() => scrollTo(0, 1e6)")
    line = Asked(page, LINE)
    line.write(line.asked.candidates["s_zeros"])
    line.press("check")
    Asked(page, CHOICE).choose(0)
    point = Asked(page, POINT)
    point.point([[1]])
    for button in ("check", "check", "show the answer"):
        point.press(button)
    number = Asked(page, NUMBER)
    number.type_number("x")
    assert violations(page.locator("main")) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits(ask, width):
    one = ask(LINE, width=width)
    one.write(one.asked.candidates["s_zeros"])
    one.press("check")
    one.page.evaluate(NEXT_FRAME)
    assert one.page.evaluate("() => document.documentElement.scrollWidth") <= width
    if width == 1280:
        for key in (NUMBER, CHOICE, "11/check-1"):
            assert ask(key).root.bounding_box()["height"] <= 150


def test_a_print_leaves_room_and_gives_nothing_away(ask):
    one = ask(POINT)
    one.page.emulate_media(media="print")
    assert one.root.locator(".tconv-board button").first.is_visible()
    assert not one.root.get_by_role("button", name="check").is_visible()
    assert ask(NUMBER).root.get_by_label("answer").is_visible()
    one.page.emulate_media(media="screen")


def test_without_scripts_there_is_the_question_room_and_the_answer_folded(open_page, path):
    page = open_page(path.as_uri(), java_script_enabled=False)
    frames = page.locator(".tconv-first-frame")
    assert frames.count() == len(KEYS)
    for n, key in enumerate(KEYS):
        frame = frames.nth(n)
        item, asked = read_chapter(key.split("/")[0])[key], Question(key).asked
        assert frame.locator("details").count() == 1
        assert not frame.locator("details > :not(summary)").first.is_visible()
        room = {"choose": "☐", "point": "\xa0"}.get(asked.kind, "____")
        assert room in frame.inner_text() or not item.sized
    page.locator("summary").first.click()
    assert frames.first.get_by_text("9", exact=True).is_visible()


# --- beside a kernel -----------------------------------------------------------------------

MOUNT = """
async (state) => {
  const listeners = {};
  const traits = { ...state };
  globalThis.sent = [];
  globalThis.fromPython = (name, value) => {
    traits[name] = value;
    for (const callback of listeners[`change:${name}`] ?? []) callback();
  };
  const model = {
    get: (name) => traits[name],
    set: (name, value) => { traits[name] = value; },
    on: (event, callback) => (listeners[event] ??= []).push(callback),
    off: (event) => { delete listeners[event]; },
    save_changes: () => void sent.push(structuredClone(traits)),
  };
  const url = URL.createObjectURL(new Blob([state._esm], { type: "text/javascript" }));
  const { default: widget } = await import(url);
  globalThis.clean = widget.render({ model, el: document.body });
}
"""


def test_the_traits_follow_the_reader_and_the_seed_follows_python(blank):
    question = Question(NUMBER)
    state = {name: getattr(question, name) for name in ("item", "_said", "_esm", "seed")}
    blank.evaluate(MOUNT, state)
    one = Asked(blank, NUMBER)
    one.type_number("1")
    sent = blank.evaluate("() => sent.at(-1)")
    for name in ("answer", "attempts", "correct", "misconception"):
        setattr(question, name, sent[name])
    assert (question.answer, question.attempts, question.correct) == ([1], 1, False)
    assert question.misconception == "forward_instead"
    assert one.root.get_by_role("link").count() == 0, "no book around it"
    question.seed = 7
    blank.evaluate("() => fromPython('seed', 7)")
    assert one.verdict == ""
    one.type_number(str(question.asked.truth[0]))
    assert one.verdict == "✓ Right."
    blank.evaluate("() => clean()")
    assert blank.locator(".tconv").count() == 0
    assert blank.problems == []


def test_what_is_told_of_another_question_is_forgotten_with_it():
    question = Question(NUMBER)
    question.set_state({"answer": [7], "attempts": 2, "correct": False, "misconception": "undoes"})
    question.seed = 7
    assert (question.answer, question.attempts, question.correct) == (None, 0, False)
    assert question.misconception is None
    question.set_state({"answer": question.asked.truth, "attempts": 1, "correct": True})
    question.set_state({"answer": [1], "correct": False, "seed": 8})  # as *another one* does
    assert (question.answer, question.attempts, question.correct) == (None, 0, False)
    assert Question(NUMBER, seed=7, answer=[3]).answer == [3]  # where it was left


def test_traits_can_be_observed():
    question, seen = Question(FILL, seed=3), []
    question.observe(seen.append)
    question.answer, question.attempts, question.correct = [[1, None]], np.int8(1), True
    assert {change.name for change in seen} == {"answer", "attempts", "correct"}
    assert repr(question) == "Question('21/more-1', seed=3)" and question.asked.seed == 3
    question.answer = np.array([0.5, 2])
    assert question.answer == [0.5, 2]


SEEDS = r"must be a whole number from 0 to 4294967295, or None, got seed="
LISTS = r"must be None, or a list of numbers or of rows of them, got answer="
REFUSED = [
    *(("seed", value, SEEDS) for value in (-1, 2**32, "7", 1.0, True, float("nan"), [7])),
    *(("answer", value, LISTS) for value in (9, "9", [], [[]], ["9"], [True], [[1], [1, 2]], {})),
    *(("answer", value, LISTS) for value in ([float("nan")], [2**80], [[[1]]], [object()])),
    *(("attempts", value, "must be a whole number from 0 to 999999") for value in ("2", -1, None)),
    *(("correct", value, "expected a boolean") for value in ("yes", None, 2)),
    ("misconception", "undos", r"got misconception='undos' \(did you mean undoes\?\)$"),
    ("misconception", 3, r"must be one of tconv.misconceptions.CATALOGUE, or None, got"),
    ("item", {}, "read-only"),
    ("sead", 3, r"^sead must be the name of a trait of Question \(did you mean seed\?\)$"),
]


@pytest.mark.parametrize(("name", "value", "rule"), REFUSED)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(name, value, rule):
    question = Question(NUMBER, seed=3)
    question.set_state({"answer": [7], "attempts": 2})
    before = question.get_state()
    with pytest.raises(traitlets.TraitError, match=rule) as refused:
        setattr(question, name, value)
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 400
    assert question.get_state() == before


@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("21/chek-1", "21/check-1"),
        ("21/check-11", "21/check-1"),
        ("12/inline-9", "12/inline-"),
        ("99/check-1", "/check-1"),
        ("predict-1", "/predict-1"),
        ("23A/predict-1", "23a/predict-1"),
        ("", None),
        (None, None),
        (21, None),
        ("<" * 10**5, None),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest(key, nearest):
    with pytest.raises(ValueError, match=r"^key must be that of a question, such as") as refused:
        Question(key)
    said = str(refused.value)
    assert said.count("did you mean") == (nearest is not None) and len(said) < 300
    assert nearest is None or re.search(rf"\(did you mean \S*{nearest}\d?\?\)$", said)


# --- what a page carries -------------------------------------------------------------------


def test_a_page_carries_what_its_questions_need():
    number, choice = Question(NUMBER), Question(CHOICE)
    assert "conv_transpose_size" in number._esm and "conv_transpose_size" not in choice._esm
    assert "overlap_counts" not in number._esm
    models = {key: {"state": {"_said": Question(key)._said}} for key in (FILL, LINE, CHOICE)}
    parts = take_apart(models)
    assert len(parts) == len({*parts}) == len({*Question(FILL)._said.split(SEAM)})


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_has_room_for_all_of_its_questions(chapter):
    [path] = [path for path in PAGES if path.startswith(f"notebooks/{chapter}_")]
    page = PAGES[path]
    places = {
        place for one in page.models.values() if "_esm" in one for place in one["_esm"]["$parts"]
    }
    parts = dict.fromkeys(page.parts[place] for place in sorted(places))
    for key in read_chapter(chapter):
        parts |= dict.fromkeys(Question(key)._esm.split(SEAM))
    files = (STATIC / "anywidget-host.js", HTML / "_static" / "progress.js")
    texts = ("".join(parts).encode(), *(file.read_bytes() for file in files))
    assert sum(len(gzip.compress(text)) for text in texts) <= javascript_bound(path)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_whatever_may_be_named_has_its_sentence(chapter):
    for key, item in read_chapter(chapter).items():
        said = Question(key)._said
        for seed in (None, 1, 2):
            assert all(f'"{name}":' in said for name in item.question(seed).candidates), key
        most = np.shape(item.question().truth)
        assert not item.sized or max(most) <= 14
    assert {*read_words("misconceptions")} == {*CATALOGUE}
    assert {generator["kind"] for generator in GENERATORS.values()} == {
        "choose", "number", "point", "fill"}  # fmt: skip
