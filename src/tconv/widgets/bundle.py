"""The ES module and the style sheet of a widget, each as one text.

The front end is written as plain ES modules that import one another by relative path. anywidget
loads a module from a Blob, where a relative path leads nowhere, so the modules are joined: each
one once, what it imports before it, without the lines that tied them together and without comments.
"""

import re
from pathlib import Path

from tconv.style import PALETTE

HERE = Path(__file__).parent

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
# A comment with lines of its own: a third of every module, of which a page has no need.
_COMMENT = re.compile(
    r"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/)[ \t]*\n", re.MULTILINE | re.DOTALL
)

_ONE_OF = re.compile(
    r"^([^\n,{}]*):is\(((?:[^()\n]|\([^()\n]*\))*)\)([^\n,{}]*) \{", re.MULTILINE
)  # one in a selector, at the start of a line

# How the built book and JupyterLab say that a page is dark.
_DARK_PAGES = ('[data-theme="dark"] .tconv', '[data-jp-theme-light="false"] .tconv')


def module(name: str) -> str:
    """Join a module and all it imports; only its default export remains.

    Top-level names must be unique across the modules, which a test ensures.

    Parameters
    ----------
    name : str
        A file name in this folder, such as ``"placement_grids.js"``.

    Returns
    -------
    text : str

    Examples
    --------
    >>> text = module("placement_grids.js")
    >>> "import {" in text, text.count("export ")
    (False, 1)
    """
    texts: dict[str, str] = {}

    def read(file: str) -> None:
        if file not in texts:
            text = (HERE / file).read_text(encoding="utf-8")
            for imported in _IMPORT.findall(text):
                read(imported)
            texts[file] = _EXPORT.sub("", _COMMENT.sub("", _IMPORT.sub("", text)))

    read(name)
    return "\n".join(texts.values())


def style_sheet() -> str:
    """Join the palette of `tconv.style`, as custom properties, and ``widget.css``.

    Returns
    -------
    text : str

    Examples
    --------
    >>> "--tconv-x: #0072B2;" in style_sheet()
    True
    """
    taps = [name for name in PALETTE["light"] if name.startswith("tap-")]
    rules = [
        f".tconv {{ {_properties('light')} }}",
        f"{', '.join(_DARK_PAGES)} {{ {_properties('dark')} }}",
        *(_tap_rule(tap) for tap in taps),
        (HERE / "widget.css").read_text(encoding="utf-8"),
    ]
    return _ONE_OF.sub(_written_out, "\n".join(rules))


def _written_out(rule: re.Match[str]) -> str:
    """Write out the selector that an ``:is()`` stands for.

    Browsers file a rule by the class or the tag it ends in; one that ends in ``:is()`` they try on
    every element that changes.
    """
    before, choices, after = rule.groups()
    return ", ".join(before + choice + after for choice in choices.split(", ")) + " {"


def _properties(scheme: str) -> str:
    """Write the colours of the palette as custom properties."""
    return " ".join(f"--tconv-{name}: {colour};" for name, colour in PALETTE[scheme].items())


def _tap_rule(tap: str) -> str:
    return f".tconv-{tap} {{ fill: var(--tconv-{tap}); background: var(--tconv-{tap}); }}"
