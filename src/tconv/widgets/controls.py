"""The trait that says which controls of a widget stand in sight."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import traitlets

from tconv.arguments import shown


class Controls(traitlets.TraitType):
    """Names of the controls that stand in sight, in this order; the others are folded.

    Parameters
    ----------
    default : iterable of str
    names : iterable of str
        Of all controls that the widget has.

    Examples
    --------
    >>> class Figure(traitlets.HasTraits):
    ...     controls = Controls(["stride"], ["stride", "padding"])
    >>> Figure(controls=["padding"]).controls
    ('padding',)
    """

    def __init__(self, default: Iterable[str], names: Iterable[str]) -> None:
        super().__init__(tuple(default))
        self.names = tuple(names)
        self.tag(sync=True)

    def validate(self, obj: traitlets.HasTraits, value: Any) -> tuple[str, ...]:
        """Return the names, each once, or raise a TraitError that says which is none."""
        if not isinstance(value, list | tuple):
            raise traitlets.TraitError(self._refusal(value, "a list or a tuple"))
        for name in value:
            if not isinstance(name, str) or name not in self.names:
                near = get_close_matches(f"{name}".lower(), self.names, n=1)
                hint = f"did you mean {near[0]}?" if near else f"valid: {', '.join(self.names)}"
                raise traitlets.TraitError(self._refusal(value, hint))
        return tuple(dict.fromkeys(value))

    def _refusal(self, value: Any, hint: str) -> str:
        return f"{self.name} must be names of controls, got {self.name}={shown(value)} ({hint})"
