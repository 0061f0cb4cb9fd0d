"""The traits of widgets that show curves: a real number in a range, heights of knots."""

from typing import Any

import numpy as np
import traitlets


def _numbers(value: Any, shape: tuple[int, ...], low: float, high: float) -> np.ndarray | None:
    """Return the value as an array if it is all numbers, of that shape and in that range."""
    try:
        numbers = np.asarray(value)
    except ValueError:  # ragged
        return None
    fits = numbers.shape == shape and numbers.dtype.kind in "iuf"
    return numbers if fits and ((low <= numbers) & (numbers <= high)).all() else None


class Real(traitlets.TraitType):
    """A number from ``low`` to ``high``."""

    def __init__(self, default: float, low: float, high: float) -> None:
        super().__init__(default)
        self.low, self.high = low, high
        self.tag(sync=True)

    def validate(self, obj: traitlets.HasTraits, value: Any) -> float:
        """Return the number, or raise a TraitError that names the range."""
        number = _numbers(value, (), self.low, self.high)
        if number is None:
            rule = f"{self.name} must be a number from {self.low} to {self.high}"
            raise traitlets.TraitError(f"{rule}, got {self.name}={value!r}")
        return float(number)


class Heights(traitlets.TraitType):
    """The heights of knots, each from ``low`` to ``high``."""

    def __init__(self, default: list[float], low: float, high: float) -> None:
        super().__init__()
        self.default_value = default
        self.low, self.high = low, high
        self.tag(sync=True)

    def make_dynamic_default(self) -> list[float]:
        """Return a copy, so that no two widgets share their knots."""
        return list(self.default_value)

    def validate(self, obj: traitlets.HasTraits, value: Any) -> list[float]:
        """Return the heights, or raise a TraitError that names the rule."""
        count = len(self.default_value)
        numbers = _numbers(value, (count,), self.low, self.high)
        if numbers is None:
            rule = f"{self.name} must be {count} numbers from {self.low} to {self.high}"
            raise traitlets.TraitError(f"{rule}, got {self.name}={value!r}")
        return numbers.tolist()
