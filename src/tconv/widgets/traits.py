"""The traits that widgets share: whole numbers in a range, a size per axis, arrays, sheets."""

import copy
from collections.abc import Callable
from numbers import Real
from operator import index
from typing import Any

import numpy as np
import traitlets

from tconv.arguments import shown


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

    def __init__(self, default: int, high: int) -> None:
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


class Array(traitlets.TraitType):
    """Numbers from ``low`` to ``high``, as nested lists; ``rule`` says which shape ``fits``."""

    def __init__(
        self,
        default: Any,
        low: float,
        high: float,
        *,
        rule: str,
        fits: Callable[[tuple[int, ...]], bool],
    ) -> None:
        super().__init__()
        self.default_value = default
        self.low, self.high = low, high
        self.rule, self.fits = f"{rule} from {low} to {high}", fits
        self.tag(sync=True)

    def make_dynamic_default(self) -> Any:
        """Return a copy, so that no two widgets share their numbers."""
        return copy.deepcopy(self.default_value)

    def read(self, value: Any) -> np.ndarray:
        """Return the numbers as an array, or raise a TraitError that names the rule."""
        numbers = numbers_in(value, self.low, self.high, fits=self.fits)
        if numbers is None:
            raise traitlets.TraitError(
                f"{self.name} must be {self.rule}, got {self.name}={shown(value)}"
            )
        return numbers

    def validate(self, obj: traitlets.HasTraits, value: Any) -> Any:
        """Return the numbers as nested lists, or raise a TraitError that names the rule."""
        return self.read(value).tolist()


class Sheet(Array):
    """A square sheet of numbers, of which a size says how many are in play.

    A smaller array is laid over the top left corner of the sheet that is there; the rest stays,
    so that no value is lost when a size shrinks and grows.
    """

    def __init__(self, default: list[list[int]], low: float, high: float) -> None:
        most = len(default)
        super().__init__(
            default,
            low,
            high,
            rule=f"1 to {most} rows and columns of numbers",
            fits=lambda shape: len(shape) <= 2 and all(1 <= size <= most for size in shape),
        )

    def read(self, value: Any) -> np.ndarray:
        """Return the values as rows and columns, or raise a TraitError that names the rule."""
        return np.atleast_2d(super().read(value))

    def validate(self, obj: traitlets.HasTraits, value: Any) -> list[list[float]]:
        """Return the whole sheet, the values laid over it."""
        sheet = [list(row) for row in obj._trait_values.get(self.name) or self.default_value]
        for row, values in zip(sheet, self.read(value).tolist(), strict=False):
            row[: len(values)] = values
        return sheet
