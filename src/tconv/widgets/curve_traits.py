"""The traits of widgets that show curves: a real number in a range, heights of knots."""

from typing import Any

import traitlets

from tconv.widgets.traits import Array


class Real(Array):
    """A number from ``low`` to ``high``."""

    def __init__(self, default: float, low: float, high: float) -> None:
        super().__init__(default, low, high, rule="a number", fits=lambda shape: shape == ())

    def validate(self, obj: traitlets.HasTraits, value: Any) -> float:
        """Return the number, or raise a TraitError that names the range."""
        return float(self.read(value))


class Heights(Array):
    """The heights of knots, each from ``low`` to ``high``."""

    def __init__(self, default: list[float], low: float, high: float) -> None:
        count = len(default)
        super().__init__(
            default, low, high, rule=f"{count} numbers", fits=lambda shape: shape == (count,)
        )
