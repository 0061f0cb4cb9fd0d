"""The ES module and the style sheet of a widget, each as one text.

The front end is written as plain ES modules that import one another by relative path. anywidget
loads a module from a Blob, where a relative path leads nowhere, so the modules are joined: each
one once, what it imports before it, without the lines that tied them together and without comments.
"""

import re
from pathlib import Path

from tconv.style import PALETTE

HERE = Path(__file__).parent

_IMPORT = r'import \{[^}]*\} from "\./(\w+\.js)";\n'
_COMMENT = r"(?://[^\n]*|/\*\*.*?\*/)[ \t]*\n"
# How a module begins: its imports, and comments, as far as the first other line.
_HEADER = re.compile(rf"(?:{_IMPORT}|{_COMMENT}|\n)*", re.DOTALL)
# What a page has no need of: comments with lines of their own, a third of every module, and the
# word export. It is looked for outside strings, other comments and template literals, whose text
# may be code of another language. (Regular expressions that hold a quote would lead astray.)
_IN_CODE = re.compile(
    rf"^(?P<needless>[ \t]*{_COMMENT}|export (?!default))"
    r"""|//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?P<bracket>[`{}])""",
    re.MULTILINE | re.DOTALL,
)
_IN_TEMPLATE = re.compile(r"(?P<needless>(?!))|\\.|(?P<bracket>`|\$\{)", re.DOTALL)

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
            header = _HEADER.match(text)[0]
            for imported in re.findall(_IMPORT, header):
                read(imported)
            texts[file] = _without_needless(text.removeprefix(header))

    read(name)
    return "\n".join(texts.values())


def _without_needless(code: str) -> str:
    """Leave out comments and the word export, but not in the text of template literals."""
    kept: list[str] = []
    around: list[str] = []  # the brackets that are open: of template literals, and of code
    end = 0
    while True:
        in_template = around[-1:] == ["`"]
        found = (_IN_TEMPLATE if in_template else _IN_CODE).search(code, end)
        if found is None:
            return "".join([*kept, code[end:]])
        kept += code[end : found.start()], "" if found["needless"] else found[0]
        bracket, end = found["bracket"], found.end()
        if bracket == "}" or (bracket == "`" and in_template):
            around.pop()
        elif bracket:
            around.append(bracket)


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
