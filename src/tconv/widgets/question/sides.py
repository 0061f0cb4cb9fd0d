"""What a page says round questions, and of misconceptions, with both sides of the smallest case."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from tconv.language import spoken
from tconv.misconceptions import CATALOGUE
from tconv.questions import read_words
from tconv.widgets.bundle import SEAM


def said_of(names: Iterable[str]) -> str:
    """Write what a page says: entries of one object, each a part of its own.

    So a page that holds several questions keeps what they share once.

    Examples
    --------
    >>> said_of(["padding_one_end"]).split(SEAM)[1][:58]
    '"padding_one_end":{"words": {"en": {"said": "This is what '
    """
    around = {spoken(): read_words("question")}
    entries = [_entry(name, spoken()) for name in names]
    return SEAM.join([f'"question":{_plain({"words": around})},', *entries])


@cache
def _entry(name: str, language: str) -> str:
    words = {language: {"said": read_words("misconceptions", language)[name]}}
    right, wrong = CATALOGUE[name].counter_example
    setting = CATALOGUE[name].setting.items()
    given = ", ".join(f"{key} = {_plain(value)}" for key, value in setting)
    example = {"given": given, "right": right, "wrong": wrong}
    return f"{_plain(name)}:{_plain({'words': words, 'example': example})},"


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
