"""The ES module and the style sheet of a widget, each as one text.

The front end is written as plain ES modules that import one another by relative path. anywidget
loads a module from a Blob, where a relative path leads nowhere, so the modules are joined: each
one once, what it imports before it, without the lines that tied them together.
"""

import re
from pathlib import Path

from tconv.style import PALETTE

HERE = Path(__file__).parent

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+\.js)";\n', re.MULTILINE)
_TYPE_IMPORT = re.compile(r"^/\*\* @import .*\*/\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)

_DARK = '[data-theme="dark"] .tconv, [data-jp-theme-light="false"] .tconv'


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
            texts[file] = _EXPORT.sub("", _TYPE_IMPORT.sub("", _IMPORT.sub("", text)))

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
    rules = []
    for selector, scheme in ((".tconv", "light"), (_DARK, "dark")):
        properties = (f"--tconv-{name}: {colour};" for name, colour in PALETTE[scheme].items())
        rules.append(f"{selector} {{ {' '.join(properties)} }}")
    taps = (name for name in PALETTE["light"] if name.startswith("tap-"))
    rules += (f".tconv-{tap} {{ fill: var(--tconv-{tap}); background: var(--tconv-{tap}); }}" for tap in taps)
    # Where a colour carries no text, dark pages show the light taps: they shine.
    shining = " ".join(f"--tconv-{tap}: {PALETTE['light'][tap]};" for tap in PALETTE["light"] if tap.startswith("tap-"))
    rules.append(f"{', '.join(f'{page} .tconv-strong' for page in _DARK.split(', '))} {{ {shining} }}")
    return "\n".join([*rules, (HERE / "widget.css").read_text(encoding="utf-8")])
