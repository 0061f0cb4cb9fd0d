"""A language is spoken where it is asked for, and a widget keeps the one that it was made in."""

import re

import pytest

from tconv.language import speaking, spoken
from tconv.questions import read_chapter
from tconv.widgets import PlacementGrids, Question

HANGUL = re.compile("[가-힣]")


class Loud(str):
    """A text that cannot be looked up."""

    __hash__ = None


@pytest.mark.parametrize(
    "language", ["", "KO", "kor", "../ko", "ko ", "ko\n", "k0", "a" * 5000, "한글", 5, None, b"ko"]
)
def test_what_is_no_name_of_a_language_is_refused_before_anything_is_said(language):
    with pytest.raises(ValueError, match=r'^language must be a name such as "en", got language='):
        speaking(language)
    if language is not None:  # the one that is spoken
        with pytest.raises(ValueError, match=r'^language must be a name such as "en"'):
            read_chapter("21", language)


def test_a_language_is_spoken_inside_and_the_one_before_it_behind():
    with speaking("ko"):
        with speaking("xx"):
            assert spoken() == "xx"
        assert spoken() == "ko"
    assert spoken() == "en"
    with pytest.raises(RuntimeError), speaking("ko"):
        raise RuntimeError
    assert spoken() == "en"


def test_a_name_that_cannot_be_looked_up_is_a_name():
    with speaking(Loud("ko")):
        assert read_chapter("21")["21/check-1"].hint != read_chapter("21", "en")["21/check-1"].hint


def frame(widget):
    """The first frame, without its code."""
    return widget._repr_mimebundle_()[0]["text/html"]


@pytest.mark.parametrize("make", [PlacementGrids, lambda: Question("21/check-1")])
def test_a_widget_keeps_the_language_that_it_was_made_in(make):
    with speaking("ko"):
        korean = make()
    english = make()
    with speaking("ko"):
        assert not HANGUL.search(frame(english) + english._esm)
    assert HANGUL.search(frame(korean))
    assert HANGUL.search(korean._esm)
    assert "answer" not in frame(korean).lower()


def test_what_has_no_edition_is_said_in_english():
    with speaking("xx"):
        assert "stamp of x1" in frame(PlacementGrids())
