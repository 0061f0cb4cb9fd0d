"""The first frame of a widget: the same numbers as tables, for where no script runs.

Readers without JavaScript, printers, previews of a notebook and screen readers get this; where the
widget comes to life, it takes this frame's place. Where another language than English is spoken,
``frames.ko.json`` says what each sentence is there.
"""

import json
import re
from functools import cache
from html import escape
from pathlib import Path

import numpy as np

from tconv.language import ENGLISH, spoken
from tconv.views import Stamps
from tconv.written import written


def translated(text: str) -> str:
    """Say an English sentence of a first frame in the language that is spoken.

    Parameters
    ----------
    text : str

    Returns
    -------
    text : str
        English, where nothing else is spoken.

    Raises
    ------
    LookupError
        If the language has a file of these sentences, and not this one.

    Examples
    --------
    >>> from tconv.language import speaking
    >>> with speaking("ko"):
    ...     translated("stamp of x3")
    'x3의 도장'
    """
    sentences = _sentences(spoken())
    if not (sentences and re.search("[A-Za-z]{3}", text)):
        return text  # a letter and a number need no other language
    for pattern, there in sentences:
        if found := pattern.fullmatch(text):
            return there.format(*map(_part, found.groups()))
    raise LookupError(f"frames.{spoken()}.json must say each sentence, got {text!r}")


def _part(text: str) -> str:
    """Say what stands within a sentence: words of its own, or a number, a name, code."""
    try:
        return translated(text)
    except LookupError:
        return text


@cache
def _sentences(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Read the sentences of a language, each with the pattern of its English."""
    file = Path(__file__).with_name(f"frames.{language}.json")
    if language == ENGLISH or not file.is_file():
        return []
    pairs = json.loads(file.read_text(encoding="utf-8")).items()
    return [
        (re.compile(re.sub(r"\\{\d\\}", "(.+)", re.escape(english)), re.DOTALL), there)
        for english, there in pairs
    ]


def table(caption: str, values: np.ndarray, reached: np.ndarray | None = None) -> str:
    """Return a grid of numbers as an HTML table.

    Parameters
    ----------
    caption : str
    values : ndarray, shape (columns,) or (rows, columns)
    reached : ndarray of bool, shape of values, optional
        Cells that hold a value; the others, structural zeros, are written as a dot.

    Returns
    -------
    html : str
    """
    values = np.atleast_2d(values)
    reached = np.ones(values.shape, bool) if reached is None else np.atleast_2d(reached)
    body = ""
    for row, reached_row in zip(values, reached, strict=True):
        texts = np.where(reached_row, [written(value) for value in row], "·")
        body += f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>"
    return f"<table><caption>{escape(translated(caption))}</caption><tbody>{body}</tbody></table>"


def placement_tables(x: np.ndarray, w: np.ndarray, result: Stamps) -> list[str]:
    """Return input, kernel, every stamp and the sum as HTML tables.

    Parameters
    ----------
    x : ndarray, shape (*in_size,)
    w : ndarray, shape (*kernel_size,)
    result : Stamps
        ``tconv.views.stamp(x, w, ...)``.

    Returns
    -------
    tables : list of str
    """
    tables = [table("input x", x), table("kernel w", w)]
    for number, source in enumerate(np.ndindex(x.shape), start=1):
        kept = (*source, *result.crop)
        reached = result.taps[kept][..., 0] >= 0
        tables.append(table(f"stamp of x{number}", result.stamps[kept], reached))
    return [*tables, table("sum = output y", result.output)]


def first_frame(sentence: str, tables: list[str], model_id: str) -> str:
    """Join what stands in a widget's place until it comes to life.

    Parameters
    ----------
    sentence : str
        What the tables show.
    tables : list of str
    model_id : str
        The widget model that takes this frame's place.

    Returns
    -------
    html : str
    """
    return (
        f'<div class="tconv-first-frame" data-widget-model="{escape(model_id)}">'
        f"<p>{escape(translated(sentence))}</p>{''.join(tables)}</div>"
    )
