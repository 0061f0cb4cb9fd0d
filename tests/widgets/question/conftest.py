"""A page of questions, and a JupyterLab to ask them in."""

import pytest
from book.test_binder import environment, lab  # noqa: F401

from tconv.widgets import Question
from widgets.question.asked import Asked
from widgets.question.pages import KEYS, write_page


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return write_page(tmp_path_factory.mktemp("questions"), [Question(key) for key in KEYS])


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
