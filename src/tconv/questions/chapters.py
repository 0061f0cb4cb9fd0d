"""The words of a chapter's questions, and how each is made: ``book/questions/<chapter>.json``.

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
  ``{truth}`` what is right. Words may hold ```code``` and ``*emphasis*``, and no other markup.

A question to choose from without ``options`` offers the arrays of its setting, in ``show``.
``misconceptions.json`` says, for each of them, what the page says when it is named.

An edition in another language is a file beside it, ``<chapter>.<language>.json``, with the same
keys and the words alone.
"""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from tconv.questions.generators import Question, choice, generate


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


def read_chapter(path: str | Path) -> dict[str, Item]:
    """Read the items of a chapter's file, by their whole keys, such as ``21/predict-1``.

    Raises
    ------
    ValueError
        If an item has an entry that no item has, or lacks one.
    """
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    items = {}
    for name, entry in data["items"].items():
        key = f"{data['chapter']}/{name}"
        lists = {field: tuple(entry.get(field, ())) for field in ("tells", "options", "show")}
        try:
            items[key] = Item(key, **{**entry, **lists})
        except TypeError as error:
            raise ValueError(f"{key} must be an item, got {error}") from None
    return items


def filled(template: str, question: Question) -> str:
    """Put the numbers of a question into its words.

    Examples
    --------
    >>> question = generate("reach", 1, {"kernel_size": 3, "dilation": 2})
    >>> filled("{kernel_size} taps, dilation {dilation}: {truth}.", question)
    '3 taps, dilation 2: 5, 3.'
    """
    numbers = {**question.setting, "truth": question.truth}
    return re.sub(r"\{(\w+)\}", lambda found: _written(numbers[found[1]]), template)


def _written(value: Any) -> str:
    if isinstance(value, list):
        between = "; " if value and isinstance(value[0], list) else ", "
        return between.join(map(_written, value))
    if isinstance(value, float):
        value = round(value, 3)
        value = int(value) if value == int(value) else value
    return str(value) if isinstance(value, str) else str(value).replace("-", "\u2212")
