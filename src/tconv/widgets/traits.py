"""The traits that widgets share: whole numbers in a range, a size per axis, a sheet of values."""

from collections.abc import Callable
from numbers import Real
from operator import index
from typing import Any

import numpy as np
import traitlets

from tconv.arguments import shown

SHEET = 5
"""Rows and columns of a sheet: the largest input and the largest kernel."""

LARGEST_VALUE = 99
"""What a cell of a sheet may hold: from minus this to this."""


def _in_range(name: str, value: Any, low: int, high: int) -> int:
    try:
        number = None if isinstance(value, bool | np.bool_) else index(value)
    except Exception:  # whatever the value does when it is asked
        number = None
    if number is None or not low <= number <= high:
        rule = f"{name} must be a whole number from {low} to {high}, got {name}={shown(value)}"
        raise traitlets.TraitError(rule)
    return number


def numbers_in(
    value: Any, low: float, high: float, *, fits: Callable[[tuple[int, ...]], bool]
) -> np.ndarray | None:
    """Read real numbers from ``low`` to ``high``; the one rule for every trait that holds some.

    Integers, floats and fractions of Python, of any type of NumPy, or mixed. A bool is none of
    them, wherever it stands.

    Parameters
    ----------
    value : number, nested list or array
    low, high : float
    fits : function
        Says whether a shape is right.

    Returns
    -------
    ndarray of int or float, or None where a number, or the shape, breaks the rule

    Examples
    --------
    >>> numbers_in([[1, 2.5]], 0, 9, fits=lambda shape: len(shape) == 2)
    array([[1. , 2.5]])
    >>> print(numbers_in([[True, 2]], 0, 9, fits=lambda shape: len(shape) == 2))
    None
    """
    try:
        if isinstance(value, np.ndarray) and not fits(value.shape):
            return None
        # As objects, one by one: so none is made another type before it is looked at.
        each = np.asarray(value, dtype=object)
        if not fits(each.shape) or not all(_is_number(n) and low <= n <= high for n in each.flat):
            return None
        plain = [int(n) if isinstance(n, int | np.integer) else float(n) for n in each.flat]
    except Exception:  # ragged, or an array that does not give itself
        return None
    return np.array(plain).reshape(each.shape)


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool | np.bool_)


class Whole(traitlets.TraitType):
    """A whole number from ``low`` to ``high``."""

    def __init__(self, default: int, low: int, high: int) -> None:
        super().__init__(default)
        self.low, self.high = low, high
        self.tag(sync=True)

    def validate(self, obj: traitlets.HasTraits, value: Any) -> int:
        """Return the number, or raise a TraitError that names the range."""
        return _in_range(self.name, value, self.low, self.high)


class SizePair(traitlets.TraitType):
    """Rows and columns, each from 1 to ``high``; one number stands for both."""

    def __init__(self, default: int, high: int = SHEET) -> None:
        super().__init__((default, default))
        self.high = high
        self.tag(sync=True)

    def validate(self, obj: traitlets.HasTraits, value: Any) -> tuple[int, int]:
        """Return the pair, or raise a TraitError that names the range."""
        sizes = tuple(value) if isinstance(value, list | tuple) else (value, value)
        if len(sizes) != 2:
            rule = (
                f"{self.name} must be one size or (rows, columns), got {self.name}={shown(value)}"
            )
            raise traitlets.TraitError(rule)
        rows, columns = (_in_range(self.name, size, 1, self.high) for size in sizes)
        return rows, columns


class Sheet(traitlets.TraitType):
    """A square sheet of numbers, of which a size says how many are in play.

    A smaller array is laid over the top left corner of the sheet that is there; the rest stays,
    so that no value is lost when a size shrinks and grows.
    """

    def __init__(
        self, default: list[list[int]], low: float = -LARGEST_VALUE, high: float = LARGEST_VALUE
    ) -> None:
        super().__init__()
        self.default_value = default
        self.low, self.high = low, high
        self.tag(sync=True)

    def make_dynamic_default(self) -> list[list[int]]:
        """Return a copy, so that no two widgets share their cells."""
        return [list(row) for row in self.default_value]

    def read(self, value: Any) -> np.ndarray:
        """Return the values as rows and columns, or raise a TraitError that names the rule."""
        most = len(self.default_value)
        numbers = numbers_in(
            value,
            self.low,
            self.high,
            fits=lambda shape: len(shape) <= 2 and all(1 <= size <= most for size in shape),
        )
        if numbers is None:
            rule = (
                f"{self.name} must be 1 to {most} rows and columns of numbers "
                f"from {self.low} to {self.high}, got {self.name}={shown(value)}"
            )
            raise traitlets.TraitError(rule)
        return np.atleast_2d(numbers)

    def validate(self, obj: traitlets.HasTraits, value: Any) -> list[list[float]]:
        """Return the whole sheet, the values laid over it."""
        sheet = [list(row) for row in obj._trait_values.get(self.name) or self.default_value]
        for row, values in zip(sheet, self.read(value).tolist(), strict=False):
            row[: len(values)] = values
        return sheet
