"""What was answered is counted in the browser alone; the reader saves, opens and forgets it."""

import gzip
import json
import re

import pytest
from conftest import HTML, new_page, read_through
from package.test_answers import ANSWER, HOSTILE, LATER, WRONG
from progress import tell_questions, versions_of_all
from support.axe import violations
from support.driver import NEAR_LIVE, WIDE_AND_NARROW

from tconv.answers import Answer, read_progress
from tconv.misconceptions import CATALOGUE
from tconv.questions import read_chapter

INTRO = "book/intro.html"
CHAPTER = "notebooks/21_transposed_convolution.html"
VERSIONS = versions_of_all()
ALL = sum(map(len, VERSIONS.values()))
OF_21 = [f"21/{name}" for name in VERSIONS["21"]]
PART_2 = sum(len(of) for chapter, of in VERSIONS.items() if chapter.startswith("2"))

# As a question tells of an answer; `kept` is what it could write.
TELL = """
([answers, kept]) => {
  if (kept) {
    const old = JSON.parse(localStorage.getItem("tconv.answers") ?? "{}").answers;
    const saved = { schema: 1, answers: { ...old, ...answers } };
    localStorage.setItem("tconv.answers", JSON.stringify(saved));
  }
  document.dispatchEvent(new CustomEvent("tconv-answers", { detail: answers }));
}
"""
KEPT = "() => localStorage.getItem('tconv.answers')"
REFUSE = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused", "SecurityError"); },
});
"""
# The count beside each chapter in the contents, as it is read out.
COUNTS = """
() => Object.fromEntries([...document.querySelectorAll(".bd-links .tconv-count")].map((one) =>
  [/(\\d\\d[a-z]?)_/.exec(one.closest("a").pathname)[1], one.textContent]))
"""
PARTS = """
() => [...document.querySelectorAll("#the-parts dt")].map((one) => one.textContent)
"""


def tell(page, answers, kept=True):
    page.evaluate(TELL, [answers, kept])


def saved(answers):
    return json.dumps({"schema": 1, "answers": answers})


def kept(page):
    return json.loads(page.evaluate(KEPT) or "{}").get("answers", {})


def choose(page, content, name="mine.json"):
    """Open a file, as after the button; return what is said of it."""
    raw = content if isinstance(content, bytes) else content.encode()
    said = page.locator(".tconv-progress [role=status]")
    said.evaluate("(one) => { one.textContent = ''; }")
    file = {"name": name, "mimeType": "application/json", "buffer": raw}
    page.locator(".tconv-progress input[type=file]").set_input_files(file)
    page.wait_for_function("(one) => one.textContent !== ''", arg=said.element_handle())
    return said.text_content()


def line(page):
    return page.locator(".tconv-progress > p").first.text_content().strip()


# --- what a page is told, and what it counts -----------------------------------------------


def test_a_page_is_told_the_present_version_of_every_question():
    for chapter in ("21", "23a"):
        items = read_chapter(chapter)
        for name, version in VERSIONS[chapter].items():
            assert version == items[f"{chapter}/{name}"].version
    page = '<nav class="bd-links"></nav><div class="tconv-progress"></div></body>'
    told = tell_questions(page, VERSIONS)
    data = json.loads(re.search(r'questions">(.*?)</script>', told)[1])
    assert data == {"chapters": VERSIONS, "misconceptions": list(CATALOGUE)}
    assert tell_questions(told, VERSIONS) == told  # a page that was not written anew
    assert tell_questions(told, {"21": {}}) != told


def test_it_is_small():
    static = HTML / "_static"
    data = re.search(r"<script[^>]*tconv-questions.*?</script>", (HTML / CHAPTER).read_text())[0]
    everywhere = len(gzip.compress((static / "progress.js").read_bytes() + data.encode()))
    assert everywhere <= 2048
    assert "progress_file.js" not in (HTML / CHAPTER).read_text("utf-8")
    assert len(gzip.compress((static / "progress_file.js").read_bytes())) <= 3072


def test_nothing_is_shown_before_the_first_answer(open_page, book_url):
    page = open_page(f"{book_url}/{INTRO}")
    assert page.evaluate(COUNTS) == {}
    assert line(page) == f"You have answered none of {ALL} questions right yet."
    assert page.locator("html.tconv-counted").count() == 0


def test_answers_are_counted_beside_chapters_and_parts(open_page, book_url):
    page = open_page(f"{book_url}/{CHAPTER}")
    tell(page, {OF_21[0]: ANSWER, OF_21[1]: LATER, OF_21[2]: WRONG})
    assert page.evaluate(COUNTS) == {"21": f"2 of {len(OF_21)} answered right"}
    tell(page, {"23a/check-1": ANSWER})
    page.goto(f"{book_url}/{INTRO}")
    # What one page has just kept can reach another process a moment later, as a storage event.
    page.wait_for_function(f"() => ({COUNTS.strip()})()['23a']")
    assert page.evaluate(COUNTS) == {
        "21": f"2 of {len(OF_21)} answered right",
        "23a": f"1 of {len(VERSIONS['23a'])} answered right",
    }
    assert line(page) == f"You have answered 3 of {ALL} questions right, 2 at the first try."
    assert f"Part 2, transposed convolution3 of {PART_2} answered right" in page.evaluate(PARTS)
    assert not any("of" in part for part in page.evaluate(PARTS) if "Part 1" in part)
    assert page.problems == []


def test_an_answer_to_an_older_or_another_question_does_not_count(open_page):
    page = open_page(f"{HTML.as_uri()}/{CHAPTER}")
    newer = {**ANSWER, "version": VERSIONS["21"]["check-1"] + 1}
    tell(page, {"21/check-1": newer, "21/check-99": ANSWER, "99/check-1": ANSWER})
    assert page.evaluate(COUNTS) == {}


WRITTEN = ["", "[[[", "null", "5", '"x"', "[]", '{"answers": 5}', '{"answers": {"21/check-1": 7}}']


def test_whatever_another_page_has_written_does_no_harm(open_page):
    page = open_page(f"{HTML.as_uri()}/{INTRO}")
    for text in WRITTEN:
        page.evaluate("(text) => localStorage.setItem('tconv.answers', text)", text)
        page.reload()
        assert page.evaluate(COUNTS) == {}, text
        assert line(page).startswith("You have answered none"), text
        assert "1 answer is new" in choose(page, saved({"21/check-1": ANSWER})), text
    assert page.problems == []


def test_two_tabs_agree(open_page, served_book):
    page = open_page(f"{served_book}/{INTRO}")
    other = page.context.new_page()
    other.goto(f"{served_book}/{CHAPTER}")
    tell(other, {"21/check-1": ANSWER})
    page.wait_for_function("() => document.querySelector('.bd-links .tconv-count')")
    assert line(page).startswith("You have answered 1 ")
    page.get_by_role("button", name="Forget all").click()
    page.get_by_role("button", name="Forget them").click()
    other.wait_for_function("() => !document.querySelector('.bd-links .tconv-count')")
    other.close()


@pytest.fixture
def refused(browser):
    page = new_page(browser, viewport={"width": 1280, "height": 900})
    page.add_init_script(REFUSE)
    yield page
    page.context.close()


def test_where_storage_is_refused_a_page_counts_for_itself_and_says_so(refused):
    refused.goto(f"{HTML.as_uri()}/{CHAPTER}")
    assert refused.locator(".tconv-count-note").count() == 0
    tell(refused, {"21/check-1": ANSWER}, kept=False)
    tell(refused, {"21/check-2": ANSWER}, kept=False)
    assert refused.evaluate(COUNTS) == {"21": f"2 of {len(OF_21)} answered right"}
    note = refused.locator(".bd-links .tconv-count-note").text_content()
    assert "each page counts for itself" in note and "\n" not in note
    refused.goto(f"{HTML.as_uri()}/{INTRO}")
    assert "each page counts for itself" in line(refused)
    assert choose(refused, saved({"21/check-1": ANSWER})) == "Opened: 1 answer is new or better."
    assert line(refused).startswith("You have answered 1 ")


# A browser that reads what it keeps, and has no room for more.
FULL = """
() => {
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
}
"""


def test_where_there_is_no_room_an_opened_file_counts_here_and_it_is_said(open_page):
    page = open_page(f"{HTML.as_uri()}/{INTRO}", own=True)
    page.evaluate(FULL)
    said = choose(page, saved({"21/check-1": ANSWER, "21/check-2": WRONG}))
    assert said.startswith("Opened: 2 answers are new or better. This browser has no room")
    assert line(page).startswith("You have answered 1 ") and kept(page) == {}
    assert page.problems == []


def test_a_question_and_its_page_count_alike_and_forget_alike(refused):
    refused.goto(f"{HTML.as_uri()}/notebooks/23a_sizes_that_collapse.html")
    read_through(refused)
    question = refused.locator("[data-key='23a/predict-2']")
    [truth] = read_chapter("23a")["23a/predict-2"].question().truth
    question.locator("input").first.fill(str(truth))
    question.locator("input").first.press("Enter")
    assert refused.evaluate(COUNTS) == {"23a": f"1 of {len(VERSIONS['23a'])} answered right"}
    note = question.locator("p").filter(has_text="answered before")
    refused.evaluate(
        "() => document.dispatchEvent(new CustomEvent('tconv-answers', { detail: null }))"
    )
    assert refused.evaluate(COUNTS) == {} and note.count() == 0


# --- files ---------------------------------------------------------------------------------


def test_what_is_saved_can_be_read_and_opened_again(open_page, tmp_path):
    page = open_page(f"{HTML.as_uri()}/{INTRO}")
    answers = {"21/check-1": ANSWER, "23a/check-1": LATER, "31/check-1": WRONG}
    tell(page, {**answers, "21/check-1x": ANSWER, "21/check-2": {"correct": True}})
    for name in ("", "Ada"):
        page.get_by_label("Name").fill(name)
        with page.expect_download() as loading:
            page.get_by_role("button", name="Save").click()
        loading.value.save_as(tmp_path / "saved.json")
        progress = read_progress(tmp_path / "saved.json")
        assert progress.name == (name or "saved")
        assert progress.answers == {key: Answer(**entry) for key, entry in answers.items()}
    page.evaluate("() => localStorage.clear()")
    page.reload()
    assert "3 answers are new" in choose(page, (tmp_path / "saved.json").read_bytes())
    assert kept(page) == answers


@pytest.fixture(scope="module")
def intro(browser):
    page = new_page(browser, viewport={"width": 1280, "height": 900})
    page.goto(f"{HTML.as_uri()}/{INTRO}")
    yield page
    page.context.close()


MORE_HOSTILE = {
    "a name that is null": {"schema": 1, "answers": {}, "name": None},
    "a byte order mark": b'\xef\xbb\xbf{"schema": 1, "answers": {}}',
    "first and twice": {"schema": 1, "answers": {"21/check-1": {**ANSWER, "attempts": -1}}},
}


@pytest.mark.parametrize(
    ("content", "name"), [(c, n) for n, c in {**HOSTILE, **MORE_HOSTILE}.items()]
)
def test_a_malformed_file_is_refused_in_one_line_and_nothing_changes(
    intro, tmp_path, content, name
):
    mine = saved({"21/check-1": WRONG})
    intro.evaluate("(text) => localStorage.setItem('tconv.answers', text)", mine)
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    said = choose(intro, raw, "<img src=x onerror=alert(1)>.json")
    assert re.fullmatch(r"<img .*>\.json was not opened: it must .+\. Nothing has changed\.", said)
    assert "\n" not in said and len(said) < 300
    assert intro.evaluate(KEPT) == mine
    assert intro.locator(".tconv-progress img").count() == 0 and intro.problems == []
    (tmp_path / "x.json").write_bytes(raw)
    with pytest.raises(ValueError, match="must"):  # Python says so, too
        read_progress(tmp_path / "x.json")


VERSION_2 = {**ANSWER, "version": 2}


@pytest.mark.parametrize(
    ("mine", "theirs", "stays"),
    [
        (WRONG, LATER, LATER),
        (LATER, WRONG, LATER),
        (LATER, ANSWER, ANSWER),
        (ANSWER, LATER, ANSWER),
        (LATER, {**LATER, "attempts": 9}, LATER),
        (WRONG, VERSION_2, WRONG),  # no present question has that version
        (VERSION_2, WRONG, WRONG),
        (VERSION_2, {**VERSION_2, "version": 3}, {**VERSION_2, "version": 3}),
    ],
)
def test_opening_takes_away_nothing_better(open_page, mine, theirs, stays):
    page = open_page(f"{HTML.as_uri()}/{INTRO}")
    tell(page, {"21/check-1": mine, "21/check-2": ANSWER})
    said = choose(page, saved({"21/check-1": theirs, "31/check-1": ANSWER}))
    assert said.startswith(f"Opened: {1 + (stays == theirs and stays != mine)} ")
    assert kept(page) == {"21/check-1": stays, "21/check-2": ANSWER, "31/check-1": ANSWER}


def test_an_unprintable_name_is_refused(open_page):
    page = open_page(f"{HTML.as_uri()}/{INTRO}")
    page.get_by_label("Name").fill("a\u202eb")
    page.get_by_role("button", name="Save").click()
    assert "printable" in page.locator(".tconv-progress [role=status]").text_content()


# --- by keyboard, read out, printed, without a jump ----------------------------------------


def test_forgetting_is_asked_once_and_done_by_keyboard(open_page):
    page = open_page(f"{HTML.as_uri()}/{INTRO}")
    tell(page, {"21/check-1": ANSWER})
    page.get_by_label("Name").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert dialog.is_visible() and page.evaluate("() => document.activeElement.textContent") == (
        "Keep them"
    )
    page.keyboard.press("Escape")
    assert not dialog.is_visible() and kept(page)
    page.keyboard.press("Enter")  # the focus is back
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert not dialog.is_visible() and page.evaluate(KEPT) is None
    assert line(page).startswith("You have answered none") and page.evaluate(COUNTS) == {}
    assert "forgotten" in page.locator(".tconv-progress [role=status]").text_content()


@pytest.mark.parametrize(("width", "scheme"), WIDE_AND_NARROW)
def test_axe_finds_nothing_and_nothing_is_cut(open_page, scheme, width):
    page = open_page(f"{HTML.as_uri()}/{INTRO}", width=width, scheme=scheme)
    tell(page, {key: ANSWER for key in OF_21})
    read_through(page)
    box = page.locator(".tconv-progress")
    box.scroll_into_view_if_needed()
    page.get_by_role("button", name="Forget all").click()
    assert violations(page.locator("html")) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Keep them").click()
    assert violations(page.locator("html")) == []


def test_print_hides_it(open_page):
    page = open_page(f"{HTML.as_uri()}/{INTRO}", own=True)
    tell(page, {key: ANSWER for key in OF_21})
    shown = page.locator(".tconv-count:visible, .tconv-progress:visible")
    assert shown.count() == 3
    page.emulate_media(media="print")
    assert shown.count() == 0


# That nothing more moves can only be waited for: it has not for half a second.
SHIFTS = """
() => new Promise((done) => {
  let sum = 0, still;
  const wait = () => {
    clearTimeout(still);
    still = setTimeout(() => done(sum), 500);
  };
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) sum += value;
    wait();
  }).observe({ type: "layout-shift", buffered: true });
  wait();
})
"""
PLACES = """
() => [...document.querySelectorAll(".bd-links a, .bd-links .caption")].map((one) => {
  const { x, y, width } = one.getBoundingClientRect();
  return [x, y, width];
})
"""


@pytest.mark.parametrize("path", [INTRO, CHAPTER])
def test_nothing_moves_at_load(open_page, path):
    page = open_page(f"{HTML.as_uri()}/{path}", own=True)
    page.wait_for_function(NEAR_LIVE)
    before = page.evaluate(SHIFTS)
    tell(page, {key: ANSWER for key in OF_21})
    page.reload()
    assert page.locator(".bd-links .tconv-count").count() == 1
    page.wait_for_function(NEAR_LIVE)
    assert page.evaluate(SHIFTS) <= before + 0.001
    with_counts = page.evaluate(PLACES)
    page.evaluate("() => document.querySelectorAll('.tconv-count').forEach((one) => one.remove())")
    assert page.evaluate(PLACES) == with_counts  # their room is kept without them
