"""The trait that holds an array of numbers, in one of the shapes that its rule allows."""

from collections.abc import Callable
from typing import Any

import numpy as np
import traitlets

from tconv.arguments import shown
from tconv.widgets.traits import LARGEST_VALUE, numbers_in


class Array(traitlets.TraitType):
    """Numbers from -99 to 99, as nested lists whose shape ``fits``; ``rule`` says which do."""

    def __init__(
        self, default: list, *, rule: str, fits: Callable[[tuple[int, ...]], bool]
    ) -> None:
        super().__init__()
        self.default_value = default
        self.rule, self.fits = rule, fits
        self.tag(sync=True)

    def make_dynamic_default(self) -> list:
        """Return a copy, so that no two widgets share their numbers."""
        return np.array(self.default_value).tolist()

    def validate(self, obj: traitlets.HasTraits, value: Any) -> list:
        """Return the numbers as nested lists, or raise a TraitError that names the rule."""
        numbers = numbers_in(value, -LARGEST_VALUE, LARGEST_VALUE, fits=self.fits)
        if numbers is None:
            rule = f"{self.name} must be {self.rule}, each from -{LARGEST_VALUE} to {LARGEST_VALUE}"
            raise traitlets.TraitError(f"{rule}, got {self.name}={shown(value)}")
        return numbers.tolist()
