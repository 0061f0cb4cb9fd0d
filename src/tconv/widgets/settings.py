"""What a widget may be set to: ranges, defaults and presets, read from its ``settings.json``.

The file stands in the widget's folder, and its front end reads the same one: nothing of it is
written twice.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import traitlets

from tconv.widgets.curve_traits import Heights, Real
from tconv.widgets.traits import Sheet, SizePair, Whole

_MADE_OF: dict[str, Callable[..., traitlets.TraitType]] = {
    "whole": lambda default, range: Whole(default, *range),
    "pair": lambda default, range: SizePair(default, high=range[1]),
    "number": lambda default, range: Real(default, *range),
    "numbers": lambda default, range: Heights(default, *range),
    "option": lambda default, options: traitlets.Enum(tuple(options), default).tag(sync=True),
    "flag": lambda default: traitlets.Bool(default).tag(sync=True),
    "sheet": lambda default, range: Sheet(default),
}


class Settings:
    """The ``settings.json`` beside a module.

    Parameters
    ----------
    module : str
        The module's ``__file__``.

    Attributes
    ----------
    data : dict
        The file, as it is.

    Examples
    --------
    >>> from tconv.widgets import placement_grids
    >>> Settings(placement_grids.__file__).trait("stride").high
    4
    """

    def __init__(self, module: str) -> None:
        text = Path(module).with_name("settings.json").read_text(encoding="utf-8")
        self.data: dict[str, Any] = json.loads(text)

    def trait(self, name: str) -> traitlets.TraitType:
        """Make the trait that the file describes."""
        described = dict(self.data["traits"][name])
        return _MADE_OF[described.pop("is")](**described)
