"""The mistakes that slow tests make are still to be made: what they replace is in the code."""

import ast
from pathlib import Path

import pytest
from support.driver import state_text, with_mistake
from support.kinds import KINDS

from tconv import widgets

FILES = [
    file
    for file in sorted(Path(__file__).parent.rglob("test_*.py"))
    if "\n@for_mistakes(" in file.read_text("utf-8")
]


def mistakes_of(file):
    """What the tests of a file replace in a widget's code, and by what."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "for_mistakes":
            yield from ast.literal_eval(node.args[0])


@pytest.fixture(scope="module")
def texts():
    """What the widgets of a folder are, in the names of the source; by the folder."""
    found = {}
    for name, kind in KINDS.items():
        folder = Path(kind.module).parent.name
        text = state_text(getattr(widgets, name)(), long_names=True)
        found[folder] = found.get(folder, "") + text
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_a_mistake_replaces_is_in_the_code(texts, file):
    text = texts.get(file.parent.name) or "".join(texts.values())
    made = [with_mistake(text, right, wrong or right) for right, wrong in mistakes_of(file)]
    assert len(made) > 3
