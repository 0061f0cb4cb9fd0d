"""A question in JupyterLab, from both sides: the reader answers, Python sees it and asks again."""

import ast
import json
from pathlib import Path

import pytest
from book.test_binder import EVALUATE, READY, RUN_ALL, errors

from tconv.widgets import Question
from widgets.question.asked import Asked
from widgets.question.pages import FILL, NUMBER, POINT

SETUP = """
from tconv.widgets import Question
told = []
number, grid, cells = map(Question, KEYS)
number.observe(lambda change: told.append(change.new), "correct")
"""
STATE = "({0}.answer, {0}.attempts, {0}.correct, {0}.misconception)"


def notebook(*sources):
    """A notebook with a cell for each source."""
    empty = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cells = [{**empty, "id": f"cell-{n}", "source": source} for n, source in enumerate(sources)]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def lab_page(environment, lab, open_page):
    """A notebook that shows three questions, run."""
    path = Path(environment["HOME"], "notebooks", "questions.ipynb")
    setup = SETUP.replace("KEYS", repr([NUMBER, FILL, POINT]))
    path.write_text(notebook(setup, "number", "grid", "cells"), encoding="utf-8")
    page = open_page(f"{lab}/doc/tree/notebooks/{path.name}", own=True)
    page.set_default_timeout(30_000)
    page.wait_for_function(READY)
    assert errors(page.evaluate(RUN_ALL)) == []
    return page


def python_has(page, name, *state):
    """Wait until Python holds what the reader answered."""
    said = None
    for _ in range(100):
        said = ast.literal_eval(page.evaluate(EVALUATE, STATE.format(name)))
        if said == state:
            return
        page.wait_for_timeout(50)
    assert said == state


def prompt(one):
    return one.root.locator("form > p").inner_text()


@pytest.mark.slow
def test_a_question_is_answered_there_and_asked_anew_from_python(lab_page):
    one = Asked(lab_page, NUMBER)
    one.type_number("1")
    python_has(lab_page, "number", [1], 1, False, "forward_instead")
    one.type_number("9")
    python_has(lab_page, "number", [9], 2, True, None)
    assert one.verdict == "✓ Right." and "True" in lab_page.evaluate(EVALUATE, "told")
    assert one.root.get_by_role("link").count() == 0  # no book is around it

    before, other = prompt(one), Question(NUMBER, seed=7)
    assert lab_page.evaluate(EVALUATE, "number.seed = 7") == "ok"
    lab_page.wait_for_function(
        "([one, before]) => one.textContent !== before",
        arg=[one.root.locator("form > p").element_handle(), before],
    )
    assert one.verdict == "" and one.sees("check")
    assert f"stride {other.asked.setting['stride']}" in prompt(one)
    python_has(lab_page, "number", None, 0, False, None)
    one.type_number(str(other.asked.truth[0]))
    python_has(lab_page, "number", other.asked.truth, 1, True, None)

    one.press("another one")
    python_has(lab_page, "number", None, 0, False, None)
    seed = ast.literal_eval(lab_page.evaluate(EVALUATE, "number.seed"))
    one.type_number(str(Question(NUMBER, seed=seed).asked.truth[0]))
    assert one.verdict == "✓ Right."
    assert [problem for problem in lab_page.problems if "page error" in problem] == []


@pytest.mark.slow
def test_its_arrow_keys_are_the_question_s(lab_page):
    for kind, name in ((FILL, "grid"), (POINT, "cells")):
        one = Asked(lab_page, kind)
        one.root.scroll_into_view_if_needed()
        one.write(one.asked.truth) if kind == FILL else one.point(one.asked.truth)
        one.press("check")
        assert one.verdict == "✓ Right."
        python_has(lab_page, name, one.asked.truth, 1, True, None)
    refused = "try:\n    number.seed = '7'\nexcept Exception as error:\n    said = str(error)"
    assert lab_page.evaluate(EVALUATE, refused) == "ok"
    assert "seed must be a whole number" in lab_page.evaluate(EVALUATE, "said")
