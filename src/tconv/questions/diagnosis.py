"""Names the misconception behind a wrong answer, if it is the only one that explains it."""

from collections.abc import Mapping, Sequence
from numbers import Real

from tconv.arguments import one_of, shown
from tconv.questions.matching import agree, flat, is_answer, mark, shape_of

KINDS = ("choose", "number", "point", "fill")
"""Ways to answer."""
ENOUGH = 2
"""Wrong cells that a misconception has to explain: one may be a slip."""


def explains(
    truth: Sequence, answer: Sequence, held: Sequence, *, whole: bool, tolerance: float
) -> bool:
    """Say whether someone who holds ``held`` writes every wrong cell of an answer just so.

    The ``whole`` answer must be theirs where it is not a grid of cells, or is one of another size.
    """
    if shape_of(held) != shape_of(answer):
        return False
    marks = mark(truth, answer, tolerance)
    pairs = zip(flat(answer), flat(held), marks.cells, strict=True)
    whole = whole or not marks.same_shape
    return all(agree(one, other, tolerance) for one, other, right in pairs if whole or not right)


def diagnose(
    truth: Sequence,
    answer: Sequence,
    candidates: Mapping[str, Sequence],
    *,
    kind: str = "fill",
    tolerance: float = 1e-9,
) -> str | None:
    """Name the misconception that explains every wrong cell, at least two, and alone does.

    Numbers are taken as one answer: theirs is the misconception that gives all of them.

    Parameters
    ----------
    truth, answer : list, or list of rows
    candidates : mapping of name to answer
        What holders of misconceptions give.
    kind : {"choose", "number", "point", "fill"}
    tolerance : float

    Returns
    -------
    str or None

    Raises
    ------
    ValueError
        As ``mark`` does, and if ``candidates`` or ``kind`` is something else.

    Examples
    --------
    >>> diagnose([1, 4, 3], [1, 3, 0], {"one": [0, 3, 0], "other": [1, 3, 3]})
    'one'
    >>> diagnose([1, 4, 3], [1, 3, 3], {"one": [0, 3, 0], "other": [1, 3, 3]}) is None
    True
    """
    one_of("kind", kind, KINDS)
    if not isinstance(candidates, Mapping) or not all(
        is_answer(held, Real) for held in candidates.values()
    ):
        raise ValueError(
            f"candidates must be a mapping of names to answers, got candidates={shown(candidates)}"
        )
    marks = mark(truth, answer, tolerance)
    whole = kind == "number"
    if marks.correct or (not whole and marks.cells.count(False) < ENOUGH):
        return None
    named = [
        name
        for name, held in candidates.items()
        if explains(truth, answer, held, whole=whole, tolerance=tolerance)
    ]
    return named[0] if len(named) == 1 else None
