"""A text that is written when it is asked for, not when its class is imported."""

from collections.abc import Callable

from tconv.language import spoken


class OnDemand:
    """A text of a class that is written when it is first asked for.

    To join the modules of every kind takes two seconds, and a notebook shows one or two of them:
    anywidget asks a class for the ``str`` of its module and style sheet when it makes a widget.

    Parameters
    ----------
    write : callable
        Such as `tconv.widgets.bundle.module`.
    *names : str
        What it takes.

    Examples
    --------
    >>> from tconv.widgets.bundle import style_sheet
    >>> sheet = OnDemand(style_sheet, "overlap")
    >>> str(sheet) == style_sheet("overlap")
    True
    """

    def __init__(self, write: Callable[..., str], *names: str) -> None:
        self._write, self._names = write, names
        self._texts: dict[str, str] = {}

    def __str__(self) -> str:
        """Write the text, once a language."""
        if spoken() not in self._texts:
            self._texts[spoken()] = self._write(*self._names)
        return self._texts[spoken()]
