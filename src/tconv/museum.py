"""The museum of misconceptions: each claim, with the wrong algorithm beside the right one.

All that an exhibit says is computed or read from ``tconv.misconceptions``, so that it cannot
disagree with what the course diagnoses. In the book a script lets the reader move its setting.
"""

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tconv.misconceptions import CATALOGUE, TRUTHS, WRONG, Misconception, truth
from tconv.misconceptions.registry import answer_of
from tconv.written import written

__all__ = ["Museum", "agreement", "exhibit", "whole_setting"]


class Chapter(NamedTuple):
    """Where the course settles something."""

    file: str
    title: str


class Museum:
    """All exhibits, by the chapters that settle them; a notebook shows them as HTML.

    Parameters
    ----------
    folder : str or Path
        Where the chapters are.

    Examples
    --------
    >>> Museum("notebooks")
    Museum of 34 misconceptions
    """

    def __init__(self, folder: str | Path = ".") -> None:
        self.folder = Path(folder)

    def __repr__(self) -> str:
        """Name the number of exhibits."""
        return f"Museum of {len(CATALOGUE)} misconceptions"

    def _repr_html_(self) -> str:
        return f'<div class="tconv-museum">{"".join(self._rooms())}</div>'

    def _rooms(self) -> Iterator[str]:
        """Write a room for each chapter, in the order of the course; the first exhibit is open."""
        order = sorted(CATALOGUE.values(), key=lambda one: one.chapter)
        for number, held in groupby(order, key=lambda one: one.chapter):
            chapter = _chapter(self.folder, number)
            yield f"<h3>Chapter {number}: {escape(chapter.title)}</h3>"
            yield from (exhibit(one, chapter, opened=one is order[0]) for one in held)


def _chapter(folder: Path, number: str) -> Chapter:
    """Find a chapter by its number."""
    [path] = folder.glob(f"{number}_*.ipynb")
    text = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
    return Chapter(path.name, "".join(text).splitlines()[0].removeprefix("# "))


# --- settings ------------------------------------------------------------------------------


def whole_setting(one: Misconception) -> dict[str, Any]:
    """Return the smallest setting on which it differs, with all that goes without saying.

    Examples
    --------
    >>> whole_setting(CATALOGUE["size_comes_back"])
    {'in_size': 2, 'kernel_size': 1, 'stride': 2, 'padding': 0}
    """
    parameters = inspect.signature(TRUTHS[one.subject]).parameters.values()
    usual = {p.name: p.default for p in parameters if type(p.default) is int}
    said = usual | one.setting
    return {p.name: said[p.name] for p in parameters if p.name in said}


@cache
def agreement(name: str) -> dict[str, Any] | None:
    """Find a setting beside the smallest one on which right and wrong agree.

    Returns
    -------
    setting : dict or None
        None where moving one number, or ones in one list, never makes them agree.

    Examples
    --------
    >>> agreement("stride_on_input")["stride"]
    1
    """
    one = CATALOGUE[name]
    for setting in _beside(whole_setting(one)):
        right = truth(one.subject, setting)
        if right is not None and right == answer_of(WRONG[one.subject][name], setting):
            return setting
    return None


def _beside(setting: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Move one number by one, or put ones into one list."""
    for step in (-1, 1):
        for name, value in setting.items():
            if type(value) is int and value + step >= (0 if "padding" in name else 1):
                yield {**setting, name: value + step}
    for name, value in setting.items():
        if isinstance(value, list) and np.asarray(value).dtype.kind == "i":
            yield {**setting, name: np.ones_like(value).tolist()}


# --- writing -------------------------------------------------------------------------------


def exhibit(one: Misconception, chapter: Chapter, *, opened: bool = False) -> str:
    """Write one misconception, folded under its claim; ``#<name>`` leads to what is folded."""
    right, wrong = one.counter_example
    data = {
        "name": one.name,
        "subject": one.subject,
        "setting": json.dumps(whole_setting(one)),
        "agree": json.dumps(agreement(one.name)),
    }
    attributes = " ".join(f'data-{key}="{escape(value)}"' for key, value in data.items())
    return (
        f'<details class="tconv-exhibit" {attributes}{" open" if opened else ""}>'
        f"<summary>{escape(one.claim)}</summary>"
        f'<div id="{one.name}"><p class="tconv-setting">{_said(one.setting)}</p>'
        '<div class="tconv-pair">'
        f"{_table('right', _doc(one.subject), right, right)}"
        f"{_table('wrong', _doc(one.subject, one.name), wrong, right)}</div>"
        f"<p>{_agreeing(one)}</p>"
        f'<p>Settled in <a href="{chapter.file}">{escape(chapter.title)}</a>. '
        f"Met in {_sources(one)}.</p></div></details>"
    )


def _said(setting: Mapping[str, Any]) -> str:
    """Write a setting as its arguments."""
    said = ", ".join(f"<code>{name}={escape(str(value))}</code>" for name, value in setting.items())
    return f"The smallest setting on which they differ: {said}."


def _agreeing(one: Misconception) -> str:
    """Say where no test would notice."""
    smallest, other = whole_setting(one), agreement(one.name)
    if other is None:
        return "No small change of this setting makes them agree."
    [(name, value)] = [(n, v) for n, v in other.items() if v != smallest[n]]
    return f"With <code>{name}={escape(str(value))}</code> both agree: there no test would notice."


def _doc(subject: str, name: str = "") -> str:
    """Return what an algorithm does, in its first line; some have told it for another subject."""
    others = [held[name] for held in WRONG.values() if name in held]
    algorithms = [WRONG[subject][name], *others] if name else [TRUTHS[subject]]
    doc = next(algorithm.__doc__ for algorithm in algorithms if algorithm.__doc__)
    line = escape(doc.splitlines()[0], quote=False)
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", re.sub("``(.+?)``", r"<code>\1</code>", line))


def _table(kind: str, does: str, answer: list, right: list) -> str:
    """Write an answer; cells that differ from what is right have a sign."""
    heading = {"right": "Right", "wrong": "As claimed"}[kind]
    marks = kind == "wrong"
    body = ""
    for r, row in enumerate(_rows(answer)):
        cells = [_cell(value, marks and value != _at(right, r, c)) for c, value in enumerate(row)]
        body += f"<tr>{''.join(cells)}</tr>"
    return (
        f'<div class="tconv-{kind}"><p><strong>{heading}.</strong> {does}</p>'
        f'<table aria-label="{heading}"><tbody>{body}</tbody></table></div>'
    )


def _cell(value: Any, differs: bool) -> str:
    text = value if isinstance(value, str) else written(value)
    return f'<td class="tconv-differs">≠ {text}</td>' if differs else f"<td>{text}</td>"


def _rows(answer: list) -> list[list]:
    return answer if answer and isinstance(answer[0], list) else [answer]


def _at(answer: list, row: int, column: int) -> Any:
    rows = _rows(answer)
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _sources(one: Misconception) -> str:
    """Link what can be linked, and name the others."""
    written_out = iter(one.links)
    named = [
        escape(source)
        if " " in source
        else f'<a href="{escape(next(written_out))}">{escape(source.removeprefix("https://"))}</a>'
        for source in one.sources
    ]
    return ", ".join(named)
