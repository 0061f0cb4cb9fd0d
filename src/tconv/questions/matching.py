"""Reads what was typed, and compares it with the truth, cell by cell."""

import re
from collections.abc import Sequence
from numbers import Real
from typing import Any, NamedTuple

from tconv.arguments import integer, shown

TOLERANCE = 1e-9
_NUMBER = re.compile(r"([+-]?)([0-9]{1,12}(?:[.,][0-9]{0,12})?|[.,][0-9]{1,12})(?:/([0-9]{1,12}))?")
_MINUS = re.compile("[\u2212\u2012\u2013]")
_SLASH = re.compile(r"\s*[/\u2044]\s*")
_FRAME = re.compile(r"[\[\](){}]")
_BETWEEN = re.compile(r"[;\s×x]+|,\s+|,$")
_COMMA_TOO = re.compile(r"[;\s×x,]+")


class Marks(NamedTuple):
    """How an answer compares with the truth.

    Attributes
    ----------
    correct : bool
    right, of : int
        "7 of 9": cells of the truth that are right, and all of them.
    cells : list of bool
        For each cell of the answer, row by row, whether it is right. In an answer of another
        shape, no cell is.
    same_shape : bool
    """

    correct: bool
    right: int
    of: int
    cells: list[bool]
    same_shape: bool


def read_number(text: str) -> float | None:
    """Read an integer, a decimal with a point or a comma, or a fraction; None if it is none.

    Examples
    --------
    >>> [read_number(text) for text in ("-3", "0,5", "3 / 4", "1e5", "")]
    [-3.0, 0.5, 0.75, None, None]
    """
    found = _NUMBER.fullmatch(_SLASH.sub("/", _MINUS.sub("-", text.strip())))
    if not found:
        return None
    sign, digits, below = found.groups()
    value = float(digits.replace(",", "."))
    if below is not None:
        if int(below) == 0:
            return None
        value /= int(below)
    return -value if sign == "-" else value


def read_numbers(text: str, count: int = 1) -> list[float] | None:
    """Read a list; brackets, and ``×`` between sizes, are welcome.

    A comma between two digits is a decimal comma, unless the list only then has ``count`` numbers.

    Raises
    ------
    ValueError
        If ``text`` is none, or ``count`` is below 1.

    Examples
    --------
    >>> read_numbers("0,5 2,5", 2), read_numbers("9,25", 2), read_numbers("(4, 16)", 2)
    ([0.5, 2.5], [9.0, 25.0], [4.0, 16.0])
    """
    count = integer("count", count, least=1)
    if not isinstance(text, str):
        raise ValueError(f"text must be what was typed, got text={shown(text)}")
    bare = _SLASH.sub("/", _FRAME.sub(" ", text[:400])).strip()
    first, second = (_read_parts(pattern, bare) for pattern in (_BETWEEN, _COMMA_TOO))
    if second and (not first or (len(first) != count and len(second) == count)):
        return second
    return first


def _read_parts(between: re.Pattern, text: str) -> list[float] | None:
    numbers = [read_number(part) for part in between.split(text) if part]
    read = [number for number in numbers if number is not None]
    return read if read and len(read) == len(numbers) else None


def read_answer(cells: Sequence) -> list | None:
    """Read a grid of typed cells; None if one of them holds no number.

    Raises
    ------
    ValueError
        If ``cells`` is no list of texts, or of rows of equal length.

    Examples
    --------
    >>> read_answer([["1", " -2"], ["1/2", "0"]])
    [[1.0, -2.0], [0.5, 0.0]]
    """
    check_cells("cells", cells, str, what="texts")
    read = [
        [*map(read_number, cell)] if isinstance(cell, list) else read_number(cell) for cell in cells
    ]
    return None if None in flat(read) else read


def is_answer(cells: Any, *kinds: type) -> bool:
    """Say whether something is a line of cells of these types, or a grid of them.

    Examples
    --------
    >>> is_answer([[1, 2], [3, 4]], int), is_answer([[1, 2], [3]], int), is_answer("12", str)
    (True, False, False)
    """
    grid = isinstance(cells, list) and bool(cells) and isinstance(cells[0], list)
    rows = cells if grid else [cells]
    return all(
        isinstance(row, list)
        and len(row) == len(rows[0])
        and all(isinstance(cell, kinds) for cell in row)
        for row in rows
    )


def check_cells(name: str, cells: Any, *kinds: type, what: str) -> None:
    """Refuse what is no line and no grid of cells of these types; ``what`` says them in words.

    Examples
    --------
    >>> check_cells("truth", [[1, 2], [3]], Real, what="numbers")
    Traceback (most recent call last):
    ValueError: truth must be a list of numbers, or of rows of equal length, got truth=[[1, 2], [3]]
    """
    if not is_answer(cells, *kinds):
        raise ValueError(
            f"{name} must be a list of {what}, or of rows of equal length, "
            f"got {name}={shown(cells)}"
        )


def check_tolerance(tolerance: float) -> None:
    """Refuse what is not how far a number may be from another.

    Examples
    --------
    >>> check_tolerance(-1)
    Traceback (most recent call last):
    ValueError: tolerance must be a finite number of at least 0, got tolerance=-1
    """
    number = isinstance(tolerance, Real) and not isinstance(tolerance, bool)
    if not number or not 0 <= tolerance < float("inf"):
        raise ValueError(
            f"tolerance must be a finite number of at least 0, got tolerance={shown(tolerance)}"
        )


def shape_of(answer: Sequence) -> list[int]:
    """Give the shape of an answer: of a line its length, of a grid rows and columns."""
    return [len(answer), *([len(answer[0])] if answer and isinstance(answer[0], list) else [])]


def flat(answer: Sequence) -> list:
    """List the cells, row by row."""
    return [cell for row in answer for cell in (row if isinstance(row, list) else [row])]


def agree(one: float | None, other: float, tolerance: float = TOLERANCE) -> bool:
    """Say whether a cell holds a number; an empty cell holds none."""
    try:
        return one is not None and abs(one - other) <= tolerance
    except OverflowError:  # an integer beyond all floats
        return False


def mark(truth: Sequence, answer: Sequence, tolerance: float = TOLERANCE) -> Marks:
    """Compare an answer with the truth, cell by cell. An empty cell is None.

    Raises
    ------
    ValueError
        If one of them is no list of numbers, or of rows of equal length, or ``tolerance`` is no
        finite number of at least 0.

    Examples
    --------
    >>> mark([1, 2, 3], [1, 0, None])
    Marks(correct=False, right=1, of=3, cells=[True, False, False], same_shape=True)
    """
    check_cells("truth", truth, Real, what="numbers")
    check_cells("answer", answer, Real, type(None), what="numbers")
    check_tolerance(tolerance)
    typed, true = flat(answer), flat(truth)
    if shape_of(answer) != shape_of(truth) or len(typed) != len(true):
        return Marks(False, 0, len(true), [False] * len(typed), False)
    cells = [agree(one, other, tolerance) for one, other in zip(typed, true, strict=True)]
    return Marks(all(cells), sum(cells), len(cells), cells, True)
