"""Questions as readers meet them: by keyboard, by ear, on paper, after a reload, with a kernel."""

import gzip
import json
import re

import numpy as np
import pytest
import traitlets
from support.axe import violations
from support.driver import NEXT_FRAME, PAGES
from widget_pages import STATIC
from widget_state import take_apart

from tconv.answers import read_progress
from tconv.misconceptions import CATALOGUE
from tconv.questions import GENERATORS, read_chapter, read_words
from tconv.widgets import Question
from tconv.widgets.bundle import SEAM
from widgets.question.pages import write_page

NUMBER, CHOICE, POINT, FILL, LINE, SEVERAL = (
    "21/check-1",
    "21/check-2",
    "21/predict-2",
    "21/more-1",
    "21/more-2",
    "22/check-2",
)
KEYS = (NUMBER, CHOICE, POINT, FILL, LINE, SEVERAL, "11/check-1", "22/more-1")
STORED = "() => localStorage.getItem('tconv.answers')"
CHAPTERS = "11 12 13 14 21 22 23 23a 24 25 31 32 33".split()


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return write_page(tmp_path_factory.mktemp("questions"), [Question(key) for key in KEYS])


class Asked:
    """One question on a page, answered by keyboard alone."""

    def __init__(self, page, key):
        self.page, self.key = page, key
        self.root = page.locator(f"[data-key='{key}']")
        self.root.wait_for()
        self.asked = Question(key).asked

    def press(self, name):
        """Press a button with Enter; it has to be where Tab gets to."""
        button = self.root.get_by_role("button", name=name, exact=True)
        button.focus()
        self.page.keyboard.press("Enter")

    def sees(self, name):
        return self.root.get_by_role("button", name=name, exact=True).is_visible()

    @property
    def verdict(self):
        return self.root.get_by_role("status").inner_text()

    def type_number(self, text):
        self.root.get_by_label("answer").fill(text)
        self.page.keyboard.press("Enter")

    def choose(self, *places):
        for place in places:
            self.root.locator(".tconv-offers input").nth(place).focus()
            self.page.keyboard.press("Space")
        self.press("check")

    def size(self, answer):
        for stepper, size in zip(
            self.root.get_by_role("spinbutton").all(), np.shape(answer), strict=True
        ):
            stepper.fill(str(size))

    def write(self, answer):
        """Size the grid if need be, go to its first cell, and walk through it by arrow keys."""
        if self.root.get_by_role("spinbutton").count():
            self.size(answer)
        rows = np.atleast_2d(np.array(answer, object))
        self.root.locator(".tconv-board input").first.focus()
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                self.page.keyboard.insert_text("" if value is None else str(value))
                if column + 1 < len(values):
                    self.page.keyboard.press("ArrowRight")
            for _ in values[1:]:
                self.page.keyboard.press("ArrowLeft")
            if row + 1 < len(rows):
                self.page.keyboard.press("ArrowDown")

    def point(self, cells):
        """Walk through the grid from its first cell, and mark."""
        self.root.locator(".tconv-board button").first.focus()
        for values in np.atleast_2d(cells):
            for value in values:
                if value:
                    self.page.keyboard.press("Space")
                self.page.keyboard.press("ArrowRight")
            for _ in values:
                self.page.keyboard.press("ArrowLeft")
            self.page.keyboard.press("ArrowDown")

    def names(self):
        return self.root.locator(".tconv-board > span > :first-child").evaluate_all(
            "(cells) => cells.map((cell) => cell.ariaLabel)"
        )

    def tables(self):
        return self.root.locator(".tconv-sides table caption").all_inner_texts()


@pytest.fixture
def ask(open_page, path):
    opened = []

    def ask_(key, **options):
        if not opened:
            opened.append(open_page(path.as_uri(), **options))
            opened[0].evaluate("() => scrollTo(0, 1e6)")
        return Asked(opened[0], key)

    yield ask_
    assert [problem for page in opened for problem in page.problems] == []


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
    assert one.verdict == "✗ Not right yet: 1 of 2 are right."
    one.type_number("−1/2; 2.5")
    assert one.verdict == "✓ Right."


def test_a_choice(ask):
    one = ask(CHOICE)
    assert one.root.get_by_role("radiogroup", name=re.compile("You set padding=1")).count() == 1
    one.press("check")
    assert one.verdict == "There is no answer yet."
    one.choose(3)
    assert one.verdict == "✗ Not right yet."
    assert one.root.get_by_label("zeros stand at its ends ✗ wrong").is_checked()
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
    assert one.verdict == "✗ Not right yet: 23 of 25 are right."
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
        (FILL, "overwrite", "16 of 25 are right. This is what comes out if the later stamp"),
        (LINE, "s_zeros", "the size is another one. This is what comes out if stride s puts"),
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


def test_a_wrong_option_shows_the_smallest_case(ask):
    one = ask(CHOICE)
    one.choose(0)
    assert "padding adds cells" in one.verdict
    right, wrong = CATALOGUE["padding_adds"].counter_example
    shown = one.root.locator(".tconv-sides table").all_inner_texts()
    assert [numbers(text) for text in shown[-2:]] == [wrong, right]


def test_the_answer_is_given_after_two_tries_and_not_before(ask):
    one = ask(POINT)
    one.press("check")
    assert one.verdict == "✗ Not right yet: 6 of 12 are right."
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


def test_traits_can_be_observed_and_hold_what_they_may():
    question, seen = Question(FILL, seed=3), []
    question.observe(seen.append)
    question.answer, question.attempts, question.correct = [[1, None]], 1, True
    assert {change.name for change in seen} == {"answer", "attempts", "correct"}
    assert repr(question) == "Question('21/more-1', seed=3)" and question.asked.seed == 3
    for name, value in (("seed", -1), ("seed", 2**32), ("attempts", "2"), ("answer", 9)):
        with pytest.raises(traitlets.TraitError):
            setattr(question, name, value)
    with pytest.raises(traitlets.TraitError, match="read-only"):
        question.item = {}
    with pytest.raises(ValueError, match=r"^key must be one of 21/predict-1, .*, got '21/none'$"):
        Question("21/none")
    with pytest.raises(ValueError, match=r"^chapter must be one with questions, got '99'$"):
        Question("99/check-1")


# --- what a page carries -------------------------------------------------------------------


def test_a_page_carries_what_its_questions_need():
    number, choice = Question(NUMBER), Question(CHOICE)
    assert "conv_transpose_size" in number._esm and "conv_transpose_size" not in choice._esm
    assert "overlap_counts" not in number._esm
    models = {key: {"state": {"_said": Question(key)._said}} for key in (FILL, LINE, CHOICE)}
    parts = take_apart(models)
    assert len(parts) == len({*parts}) == len({*Question(FILL)._said.split(SEAM)})


MOST_JAVASCRIPT = 36_000  # bytes of a page, gzipped


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_has_room_for_all_of_its_questions(chapter):
    [page] = [page for path, page in PAGES.items() if path.startswith(f"notebooks/{chapter}_")]
    places = {
        place for one in page.models.values() if "_esm" in one for place in one["_esm"]["$parts"]
    }
    parts = dict.fromkeys(page.parts[place] for place in sorted(places))
    for key in read_chapter(chapter):
        parts |= dict.fromkeys(Question(key)._esm.split(SEAM))
    host = (STATIC / "anywidget-host.js").read_bytes()
    assert len(gzip.compress("".join(parts).encode())) + len(gzip.compress(host)) < MOST_JAVASCRIPT


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
