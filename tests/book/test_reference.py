"""The reference pages: every public name with its docstring; the words of the slides."""

import importlib
import re

import pytest
from conftest import HTML

import tconv

MODULES = (
    "tconv", "tconv.continuous", "tconv.deconvolution", "tconv.figures", "tconv.views",
    "tconv.widgets",
)  # fmt: skip
# The operator of the definition, the transpose, and both sides of the contrast, as the slides say.
SLIDES = ("합성곱", "반전", "이동", "적분", "역순", "추론", "이전값", "근사")


def page(name):
    return (HTML / "book" / name).read_text(encoding="utf-8")


def public_names(module):
    """What a module names as public, or the functions and classes that it defines."""
    return getattr(module, "__all__", None) or [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    ]


@pytest.mark.parametrize("module", MODULES)
def test_the_api_page_has_every_public_name(module):
    text = page("api.html")
    loaded = importlib.import_module(module)
    names = public_names(loaded)
    assert len(names) > 2
    # What `tconv` offers too stands there only.
    offered = {name for name in tconv.__all__ if hasattr(loaded, name)}
    wanted = [f"tconv.{name}" if name in offered else f"{module}.{name}" for name in names]
    assert [name for name in wanted if f'id="{name}"' not in text] == []


def test_the_api_page_says_what_the_docstrings_say():
    text = re.sub(r"<[^>]+>", "", page("api.html"))
    assert "shape (N, in_channels, *in_size) or (in_channels, *in_size)" in text
    assert "What the widget shows: the stamps, their sum and the output." in text
    assert "in_size, kernel_size (tuple of int" in text
    assert "Alias for field" not in text


def test_the_glossary_has_the_words_of_the_slides_marked_as_korean():
    text = page("notation.html")
    assert [word for word in SLIDES if f'<span lang="ko">{word}</span>' not in text] == []
    bare = re.sub(r'<span lang="ko">[^<]*</span>', "", text)
    assert not re.search("[가-힣]", bare)
