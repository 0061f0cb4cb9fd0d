"""Every chapter can be read: one order, what only proves is folded, and it has an end in sight."""

import ast
import json
import re
from pathlib import Path

import pytest
import yaml
from conftest import HTML
from folds import PROVEN, line_of

ROOT = Path(__file__).parents[2]
PARTS = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))["parts"]
CHAPTERS = [
    chapter["file"]
    for part in PARTS
    for chapter in part["chapters"]
    if chapter["file"].startswith("notebooks/")
]
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS)


def cells_of(chapter):
    """The cells of a chapter: the text and the tags of each, and whether it is code."""
    path = ROOT / f"{chapter}.ipynb"
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        tags = set(cell["metadata"].get("tags", []))
        yield "".join(cell["source"]), tags, cell["cell_type"] == "code"


def has_assert(code):
    return any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(code)))


ASIDE = {"hide-cell", "hide-input", "remove-input"}  # what only proves, draws, or asks


# --- the order -----------------------------------------------------------------------------


def order_of(cells):
    """Where each step of a chapter begins: the numbers of the cells."""
    texts = [(n, text) for n, (text, _, is_code) in enumerate(cells) if not is_code]
    code = [(n, tags) for n, (_, tags, is_code) in enumerate(cells) if is_code]

    def first(pattern, after=-1):
        return next(n for n, text in texts if n > after and re.search(pattern, text, re.DOTALL))

    question, predict = first(r"\*\*.+\?\*\*"), first(r"## Predict(?:\n|$)")
    see = first("## See it move\n")
    widget = next(n for n, tags in code if n > see and "hide-input" in tags)
    formula = first(r"\$\$.*\{cite", after=see)
    run = next(n for n, tags in code if n > formula and not tags & ASIDE)
    return [question, predict, see, widget, formula, run,
            first(r"## Check yourself(?:\n|$)"), first("## What to remember\n")]  # fmt: skip


@each_chapter
def test_the_steps_come_in_one_order(chapter):
    cells = list(cells_of(chapter))
    steps = order_of(cells)
    assert steps == sorted(steps)
    assert steps[0] == 0 and steps[-1] == len(cells) - 1


# --- the folds -----------------------------------------------------------------------------


@each_chapter
def test_what_only_proves_is_folded_under_what_it_proves(chapter):
    proofs = 0
    for code, tags, is_code in cells_of(chapter):
        if not is_code:
            continue
        if "hide-cell" in tags:
            is_proof = line_of(code).startswith(f"✓ {PROVEN}")
            assert has_assert(code) or not is_proof, code
            proofs += is_proof
        else:
            assert not has_assert(code), code
    assert proofs > 3


@each_chapter
def test_the_code_of_pictures_and_widgets_is_folded_below_them(chapter):
    text = (HTML / f"{chapter}.html").read_text(encoding="utf-8")
    assert 'above-input">' in text
    for cell in text.split('<div class="cell ')[1:]:
        if "<img " in cell or "tconv-first-frame" in cell:
            output, fold = cell.find("cell_output"), cell.find("<details")
            is_within = cell.startswith("tag_hide-cell")
            assert 0 <= (fold if is_within else output) < (output if is_within else fold)


SUMMARIES = "details.hide > summary"
FINGER = 24  # px: what is pressed is as high as that, or the next one is far away (WCAG 2.5.8)


def test_a_fold_says_its_line_and_opens_by_keyboard(open_page):
    page = open_page(f"{HTML.as_uri()}/{CHAPTERS[0]}.html")
    lines = [line_of(code) for code, tags, _ in cells_of(CHAPTERS[0]) if "hide-cell" in tags]
    proof = page.locator(".tag_hide-cell").filter(has_text=lines[0]).first
    summary = proof.locator(SUMMARIES)
    assert summary.inner_text().strip() == lines[0]
    assert not proof.locator("pre").first.is_visible()
    assert summary.bounding_box()["height"] >= FINGER
    summary.focus()
    page.keyboard.press("Enter")
    assert proof.locator("pre").first.is_visible()
    assert summary.inner_text().strip() == lines[0]


def test_a_cell_that_does_not_say_why_it_is_folded_is_refused():
    with pytest.raises(ValueError, match="must begin with a comment"):
        line_of("total = 1 + 1")
