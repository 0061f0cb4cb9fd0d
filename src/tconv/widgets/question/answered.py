"""What a question holds of its reader: which one is asked, what was answered, what was named."""

from difflib import get_close_matches
from typing import Any

import numpy as np
import traitlets

from tconv.arguments import shown
from tconv.misconceptions import CATALOGUE
from tconv.widgets.traits import Whole, numbers_in

MOST_SEED = 2**32 - 1
MOST_ATTEMPTS = 10**6 - 1
_LARGEST = 10**12  # what can be typed


class Seed(Whole):
    """A whole number, or None for the question that the chapter asks."""

    def __init__(self) -> None:
        super().__init__(0, 0, MOST_SEED)
        self.default_value = None

    def validate(self, obj: traitlets.HasTraits, value: Any) -> Any:
        """Return the seed, or raise a TraitError that names the range."""
        try:
            return None if value is None else super().validate(obj, value)
        except traitlets.TraitError as error:
            rule = str(error).replace(", got", ", or None, got", 1)
            raise traitlets.TraitError(rule) from None


class Given(traitlets.TraitType):
    """An answer: numbers, or rows of them, None for an empty cell; or None."""

    def __init__(self) -> None:
        super().__init__(None)
        self.default_value = None
        self.tag(sync=True)

    def validate(self, obj: traitlets.HasTraits, value: Any) -> Any:
        """Return the answer as lists, or raise a TraitError that says what one is."""
        read = None if value is None else _lists(value)
        if read is None and value is not None:
            rule = f"{self.name} must be None, or a list of numbers or of rows of them"
            hint = "(an empty cell is None)"
            raise traitlets.TraitError(f"{rule}, got {self.name}={shown(value)} {hint}")
        return read


def _lists(value: Any) -> list | None:
    """Read the cells; None if one is neither a number nor empty, or if they are no line or grid."""
    try:
        cells = np.array(value, dtype=object)
    except ValueError:  # rows of different lengths
        return None
    if cells.ndim not in (1, 2) or not cells.size:
        return None
    for place, cell in np.ndenumerate(cells):
        number = numbers_in(cell, -_LARGEST, _LARGEST, fits=lambda shape: shape == ())
        if number is None and cell is not None:
            return None
        cells[place] = None if number is None else number.item()
    return cells.tolist()


class Named(traitlets.TraitType):
    """The name of a misconception, or None."""

    def __init__(self) -> None:
        super().__init__(None)
        self.default_value = None
        self.tag(sync=True)

    def validate(self, obj: traitlets.HasTraits, value: Any) -> Any:
        """Return the name, or raise a TraitError that names the one that resembles it most."""
        if value is None or (isinstance(value, str) and value in CATALOGUE):
            return value
        rule = f"{self.name} must be one of tconv.misconceptions.CATALOGUE, or None"
        near = get_close_matches(str(value)[:40], CATALOGUE, n=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise traitlets.TraitError(f"{rule}, got {self.name}={shown(value)}{hint}")
