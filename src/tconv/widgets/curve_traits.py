"""The traits of widgets that show curves: a real number in a range, heights of knots."""

from typing import Any

import traitlets

from tconv.arguments import shown
from tconv.widgets.traits import numbers_in


class Real(traitlets.TraitType):
    """A number from ``low`` to ``high``."""

    def __init__(self, default: float, low: float, high: float) -> None:
        super().__init__(default)
        self.low, self.high = low, high
        self.tag(sync=True)

    def validate(self, obj: traitlets.HasTraits, value: Any) -> float:
        """Return the number, or raise a TraitError that names the range."""
        number = numbers_in(value, self.low, self.high, fits=lambda shape: shape == ())
        if number is None:
            rule = f"{self.name} must be a number from {self.low} to {self.high}"
            raise traitlets.TraitError(f"{rule}, got {self.name}={shown(value)}")
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
        numbers = numbers_in(value, self.low, self.high, fits=lambda shape: shape == (count,))
        if numbers is None:
            rule = f"{self.name} must be {count} numbers from {self.low} to {self.high}"
            raise traitlets.TraitError(f"{rule}, got {self.name}={shown(value)}")
        return numbers.tolist()
