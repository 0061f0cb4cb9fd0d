"""The words of a chapter's questions, and how each is made: ``words/<chapter>.json``.

Such a file holds ``chapter`` and ``items``, by their keys: ``predict-1`` is the first question
under *Predict*, ``check-1`` the first under *Check yourself*, ``inline-1`` the first between, and
``more-1`` one that the page did not ask before. An item has

- ``version``, counted up when an old answer no longer answers it;
- ``generator``, and if need be ``changes`` to its table, ``tells``, the misconceptions that it must
  be able to name, ``first``, the changes of the question that is asked first, and ``seed``;
- or, in their place, ``options`` in words, each with its ``text``, and ``right``, or the
  ``misconception`` of whoever chooses it;
- ``sized``: the reader first says how large the grid is; ``show``: arrays to draw beside the words;
- ``prompt``, ``hint`` and ``reason``, in which ``{stride}`` is a number of the setting and
  ``{truth}`` what is right; ``{truth[0]}`` is the first of several numbers, and
  ``{stride:cell|cells}`` counts: *1 cell*, *2 cells*. Words may hold ```code``` and
  ``*emphasis*``, and no other markup.

A question to choose from without ``options`` offers the arrays of its setting, in ``show``.
``misconceptions.json`` says, for each of them, what the page says when it is named;
``question.json`` says what stands round every question.

An edition in another language is a file beside it, ``<chapter>.<language>.json``, with the same
keys and the words alone: ``prompt``, ``hint``, ``reason``, and ``options`` as a list of texts. What
it does not say is said in English.
"""

import json
import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from tconv.arguments import one_of, shown
from tconv.language import ENGLISH, language_named, spoken
from tconv.questions.generators import Question, choice, generate
from tconv.written import written

_CHAPTER = re.compile(r"\d\d[a-z]?")
_PLACE = re.compile(r"\{(\w+)(?:\[(\d)\])?(?::([^|{}]*)\|([^{}]*))?\}")


class Item(NamedTuple):
    """One question of a chapter: how it is made, and its words."""

    key: str
    version: int
    prompt: str
    hint: str
    reason: str
    generator: str = "choice"
    seed: int = 1
    changes: dict[str, Any] = {}  # noqa: RUF012  a table, read and never changed
    first: dict[str, Any] = {}  # noqa: RUF012
    tells: tuple[str, ...] = ()
    options: tuple[dict[str, Any], ...] = ()
    sized: bool = False
    show: tuple[str, ...] = ()

    def question(self, seed: int | None = None) -> Question:
        """Make the question that the chapter asks first; with a seed, another one."""
        if self.options:
            return choice(self.options)
        if seed is None:
            return generate(self.generator, self.seed, {**self.changes, **self.first}, self.tells)
        return generate(self.generator, seed, self.changes, self.tells)


def languages(name: str) -> tuple[str, ...]:
    """List the languages in which a file of words is there, English first.

    Raises
    ------
    ValueError
        If there is no such file.

    Examples
    --------
    >>> languages("21")[0]
    'en'
    """
    return tuple(_editions(one_of("name", name, _names())))


def read_chapter(chapter: str, language: str | None = None) -> dict[str, Item]:
    """Read the items of a chapter, by their whole keys, such as ``21/predict-1``.

    Without a ``language``, in the one that is spoken (`tconv.language`).

    Raises
    ------
    ValueError
        If there is no such chapter.

    Examples
    --------
    >>> read_chapter("21")["21/check-1"].hint
    'Where does the last stamp begin?'
    """
    if not isinstance(chapter, str) or chapter not in _chapters():
        raise ValueError(f"chapter must be one with questions, got chapter={shown(chapter)}")
    editions = _editions(chapter)
    language = _language(language)
    said = editions[language]["items"] if language in {*editions} - {ENGLISH} else {}
    return {
        f"{chapter}/{name}": item_of(f"{chapter}/{name}", entry, said.get(name, {}))
        for name, entry in editions[ENGLISH]["items"].items()
    }


def read_item(key: str) -> Item:
    """Read one item by its whole key.

    Raises
    ------
    ValueError
        If there is no such key; it names the one that resembles it most.

    Examples
    --------
    >>> read_item("21/check-1").generator
    'conv_transpose_size'
    """
    chapter = key.partition("/")[0] if isinstance(key, str) else ""
    items = read_chapter(chapter) if chapter in _chapters() else {}
    if items and key in items:
        return items[key]
    keys = items or [one for chapter in _chapters() for one in read_chapter(chapter)]
    near = get_close_matches(key[:20].lower(), keys, n=1) if isinstance(key, str) else []
    hint = f" (did you mean {near[0]}?)" if near else ""
    raise ValueError(
        f"key must be that of a question, such as 21/check-1, got key={shown(key)}{hint}"
    )


def read_words(name: str, language: str | None = None) -> dict[str, Any]:
    """Read the words that belong to no chapter, of ``"misconceptions"`` or round a ``"question"``.

    Without a ``language``, in the one that is spoken.

    Raises
    ------
    ValueError
        If there are no such words.

    Examples
    --------
    >>> read_words("question")["check"]
    'check'
    """
    editions = _editions(one_of("name", name, sorted({*_names()} - {*_chapters()})))
    return editions[ENGLISH] | editions.get(_language(language), {})


def item_of(key: str, entry: Mapping[str, Any], said: Mapping[str, Any]) -> Item:
    """Make an item from its entry, with the words of another language laid over it.

    Raises
    ------
    ValueError
        If the entry has a field that no item has, or lacks one.
    """
    texts = said.get("options", [option.get("text") for option in entry.get("options", ())])
    options = [
        {**one, "text": text} for one, text in zip(entry.get("options", ()), texts, strict=True)
    ]
    words = {name: said[name] for name in ("prompt", "hint", "reason") if name in said}
    lists = {"options": tuple(options)}
    lists |= {field: tuple(entry.get(field, ())) for field in ("tells", "show")}
    try:
        return Item(key, **{**entry, **words, **lists})
    except TypeError as error:
        raise ValueError(f"{key} must be an item, got {error}") from None


def _language(language: str | None) -> str:
    """Refuse what is no language's name; one without an edition is said in English."""
    return spoken() if language is None else language_named(language)


@cache
def _names() -> tuple[str, ...]:
    """Name the files of words, each once for all its languages."""
    words = files(__package__).joinpath("words").iterdir()
    return tuple(sorted({file.name.split(".")[0] for file in words}))


@cache
def _chapters() -> tuple[str, ...]:
    """Name the chapters that have questions."""
    return tuple(filter(_CHAPTER.fullmatch, _names()))


@cache
def _editions(name: str) -> dict[str, Any]:
    """Read a file of words in every language that there is."""
    found = {}
    for file in files(__package__).joinpath("words").iterdir():
        stem, *language = file.name.removesuffix(".json").split(".")
        if stem == name:
            found["".join(language) or ENGLISH] = json.loads(file.read_text(encoding="utf-8"))
    return dict(sorted(found.items(), key=lambda edition: edition[0] != ENGLISH))


def filled(template: str, question: Question) -> str:
    """Put the numbers of a question into its words.

    Raises
    ------
    ValueError
        If ``template`` is no text, or has a place for a number that the question lacks.

    Examples
    --------
    >>> question = generate("reach", 1, {"kernel_size": 3, "dilation": 2})
    >>> filled("{kernel_size:tap|taps}, dilation {dilation}: {truth[0]} and {truth[1]}.", question)
    '3 taps, dilation 2: 5 and 3.'
    """
    if not isinstance(question, Question):
        raise ValueError(f"question must be a Question, got question={shown(question)}")
    if not isinstance(template, str):
        raise ValueError(f"template must be text, got template={shown(template)}")
    numbers = {**question.setting, "truth": question.truth}
    return _PLACE.sub(lambda place: _in_place(*place.groups(), numbers=numbers), template)


def _in_place(
    name: str, place: str | None, one: str | None, many: str | None, *, numbers: Mapping[str, Any]
) -> str:
    """Write a number, one of several, or how many there are of something."""
    try:
        value = numbers[name] if place is None else numbers[name][int(place)]
    except (LookupError, TypeError):  # no such number, or not several
        said = name if place is None else f"{name}[{place}]"
        raise ValueError(
            f"template must have places for numbers of the question, got {{{said}}} "
            f"(valid: {', '.join(numbers)})"
        ) from None
    said = _said(value)
    return said if many is None else f"{said} {one if said == '1' else many}"


def _said(value: Any) -> str:
    """Write a word, a number, or a list of them."""
    if isinstance(value, list):
        between = "; " if value and isinstance(value[0], list) else ", "
        return between.join(map(_said, value))
    return value if isinstance(value, str) else written(value)
