"""What a widget may be set to: ranges, defaults and presets, read from its ``settings.json``.

The file stands in the widget's folder, and its front end reads the same one: nothing of it is
written twice.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import traitlets

from tconv.widgets.bundle import HERE
from tconv.widgets.controls import Controls
from tconv.widgets.curve_traits import Heights, Real
from tconv.widgets.traits import Sheet, SizePair, Whole

_MADE_OF: dict[str, Callable[..., traitlets.TraitType]] = {
    "whole": lambda default, range: Whole(default, *range),
    "pair": lambda default, range: SizePair(default, high=range[1]),
    "number": lambda default, range: Real(default, *range),
    "numbers": lambda default, range: Heights(default, *range),
    "option": lambda default, options: traitlets.Enum(tuple(options), default).tag(sync=True),
    "flag": lambda default: traitlets.Bool(default).tag(sync=True),
    "sheet": lambda default, range: Sheet(default, *range),
}


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


VALUE_RANGE: tuple[float, float] = _read(HERE / "shared" / "geometry" / "limits.json")["values"]
"""What a cell of x and w may hold."""


class Settings:
    """The ``settings.json`` of a folder.

    Parameters
    ----------
    beside : str or Path
        A file in the folder, such as a module's ``__file__``.

    Attributes
    ----------
    data : dict
        The file, as it is.

    Examples
    --------
    >>> Settings(HERE / "transposed" / "settings.json").trait("stride").high
    4
    """

    def __init__(self, beside: str | Path) -> None:
        self.data: dict[str, Any] = _read(Path(beside).with_name("settings.json"))

    def trait(self, name: str, **other: Any) -> traitlets.TraitType:
        """Make the trait that the file describes; ``other`` is what this widget has otherwise."""
        described = self.data["traits"][name] | other
        described.pop("usual", None)  # what goes without saying is the front end's
        return _MADE_OF[described.pop("is")](**described)

    def controls(self, widget: str | None = None) -> Controls:
        """Make the trait that says which controls stand in sight; ``widget`` is one of several.

        There is one for every trait that is no sheet, and those that do something else.
        """
        described = self.data["controls"]
        in_sight, beside = (described[widget] if widget else described).values()
        traits = [name for name, trait in self.data["traits"].items() if trait["is"] != "sheet"]
        return Controls(in_sight, (*traits, *beside, "reset"))
