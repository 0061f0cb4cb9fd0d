"""A question on paper: where no script runs, it is read, answered with a pen, and unfolded."""

import re
from collections.abc import Callable
from html import escape

import numpy as np

from tconv.questions import GENERATORS, Item, Question, filled
from tconv.widgets.first_frame import table, translated

_LINE = "<p>" + "_" * 24 + "</p>"


def markup(text: str) -> str:
    """Write words as HTML: ```code``` and ``*emphasis*``, and no other markup.

    Examples
    --------
    >>> markup("*Is* `x < 1`?")
    '<em>Is</em> <code>x &lt; 1</code>?'
    """
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", text)


def room_on_paper(item: Item, asked: Question) -> str:
    """Leave room for an answer: boxes to tick, cells to write in, or a line."""
    if item.options:
        return _listed([f"☐ {markup(option['text'])}" for option in item.options])
    if asked.kind == "choose":
        kernels = asked.setting[item.show[0]]
        return "".join(table(f"☐ {n}", np.array(one)) for n, one in enumerate(kernels, 1))
    if asked.kind == "number" or item.sized:
        return _LINE
    return _grid(item, asked, lambda value: "")


def answer_on_paper(item: Item, asked: Question) -> str:
    """Fold the answer and its reason."""
    folded = f"{_answer(item, asked)}<p>{markup(filled(item.reason, asked))}</p>"
    return f"<details><summary>{translated('Answer')}</summary>{folded}</details>"


def _answer(item: Item, asked: Question) -> str:
    if item.options:
        right = [option["text"] for option in item.options if option.get("right")]
        return _listed([markup(text) for text in right])
    if asked.kind == "fill":
        return table("", np.array(asked.truth))
    if asked.kind == "point":
        return _grid(item, asked, lambda value: "✓" if value else "")
    if asked.kind == "choose":
        meant = [str(n) for n, right in enumerate(asked.truth, 1) if right]
        return f"<p>{', '.join(meant)}</p>"
    return f"<p>{escape(filled('{truth}', asked))}</p>"


def _grid(item: Item, asked: Question, sign: Callable[[int], str]) -> str:
    rows = [
        "".join(f"<td>{sign(value)}&nbsp;</td>" for value in row)
        for row in np.atleast_2d(asked.truth)
    ]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    caption = GENERATORS[item.generator].get("grid", "y")
    return f"<table><caption>{translated(caption)}</caption><tbody>{body}</tbody></table>"


def _listed(texts: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"
