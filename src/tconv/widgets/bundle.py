"""The ES module and the style sheet of a widget, each as one text.

The front end is written as plain ES modules that import one another by relative path. anywidget
loads a module from a Blob, where a relative path leads nowhere, so the modules are joined: each
one once, after what it imports, in a scope of its own. A page that shows several widgets can keep
the parts that they share once: `SEAM` stands between any two.
"""

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from tconv.style import PALETTE

HERE = Path(__file__).parent

SEAM = "\n/**/\n"
"""What stands between two parts of a module or of a style sheet, and nowhere within one."""

# A module's header: comments and imports, up to its first statement.
_HEADER = re.compile(r"(?:\s+|//[^\n]*\n|/\*.*?\*/|import\b[^;]*;)*", re.DOTALL)
_IMPORT = re.compile(
    r'^import (?:(\w+)|\{([^}]*)\}) from "([^"]+)"(?: with \{ type: "json" \})?;', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?:default|(?:async )?(?:const|let|function|class) (\w+))")
# What opens or closes a template literal, outside strings and comments. (Regular expressions that
# hold a quote would lead astray.)
_IN_CODE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?P<bracket>[`{}])""", re.DOTALL
)
_IN_TEMPLATE = re.compile(r"\\.|(?P<bracket>`|\$\{)", re.DOTALL)

# What a type checker is told in the middle of a line, and a reader at its end, if no text is there.
_TYPE = re.compile(r"/\*\* @.*?\*/ ?")
_REMARK = re.compile(r"(?<=[^\"'`]) // [^\"'`]*(?=\n)")

# One in a selector that begins its line; where it is long, Biome breaks it at the commas.
_ONE_OF = re.compile(
    r"^([^\n,{}]*?)(\s*):is\(\s*((?:[^()]|\([^()]*\))*?)\s*\)([^\n,{}]*) \{", re.MULTILINE
)

# How the built book and JupyterLab say that a page is dark.
_DARK_PAGES = ('[data-theme="dark"] .tconv', '[data-jp-theme-light="false"] .tconv')


def module(entry: str) -> str:
    """Join a module and all it imports; what it exports is what it exported.

    Parameters
    ----------
    entry : str
        A path in this folder, such as ``"placement_grids/index.js"``.

    Returns
    -------
    text : str

    Examples
    --------
    >>> text = module("placement_grids/index.js")
    >>> "import {" in text, text.count("export ")
    (False, 1)
    """
    parts = imported(entry)
    header, body = _split(entry)
    return SEAM.join([*parts.values(), _bindings(header, entry) + "".join(_lines(body))])


def imported(entry: str) -> dict[str, str]:
    """Give every module that ``entry`` needs a scope of its own, in an order that runs.

    Parameters
    ----------
    entry : str
        A path in this folder.

    Returns
    -------
    parts : dict of str
        By path: a statement that declares `variable` of the path, an object of its exports.
    """
    parts: dict[str, str] = {}

    def read(file: str) -> None:
        header, _ = _split(file)
        for _, path in _imports(header, file):
            if path not in parts:
                read(path)
        if file != entry:
            parts[file] = scope(file)

    read(entry)
    return parts


def scope(file: str) -> str:
    """Write a module as a statement that declares an object of its exports.

    Examples
    --------
    >>> print(scope("shared/drawing/room.js").splitlines()[0])
    const $shared_drawing_room = (() => {
    """
    if file.endswith(".json"):
        data = json.loads((HERE / file).read_text(encoding="utf-8"))
        exports = f"{{default:{json.dumps(data, separators=(',', ':'), ensure_ascii=False)}}}"
        return f"const {variable(file)} = {exports};"
    header, body = _split(file)
    lines = list(_lines(body))
    exported = [match[1] for line in lines if (match := _EXPORT.match(line))]
    code = "".join(line.removeprefix("export ") if _EXPORT.match(line) else line for line in lines)
    return (
        f"const {variable(file)} = (() => {{\n"
        f"{_bindings(header, file)}{code}return {{ {', '.join(exported)} }};\n}})();"
    )


def variable(file: str) -> str:
    """Name the variable that holds the exports of a module.

    Examples
    --------
    >>> variable("shared/geometry/axes.js")
    '$shared_geometry_axes'
    """
    return "$" + re.sub(r"\W", "_", file.removesuffix(".js"))


def _split(file: str) -> tuple[str, str]:
    """Part a module into its header, the only place of imports, and the rest."""
    if file.endswith(".json"):
        return "", ""
    text = (HERE / file).read_text(encoding="utf-8")
    end = _HEADER.match(text).end()  # type: ignore[union-attr]  # it matches nothing, too
    return text[:end], text[end:]


def _imports(header: str, file: str) -> Iterator[tuple[str, str]]:
    """Find what a module imports: names, as a pattern that takes an object apart, and the path."""
    for default, names, path in _IMPORT.findall(header):
        pattern = f"default: {default}" if default else re.sub(r" as ", ": ", names)
        pattern = ", ".join(name for name in re.split(r"[\s,]*[\n,]\s*", pattern.strip()) if name)
        yield pattern, posixpath.normpath(posixpath.join(posixpath.dirname(file), path))


def _bindings(header: str, file: str) -> str:
    """Write the imports of a module as constants taken from the objects of other modules."""
    return "".join(
        f"const {{ {names} }} = {variable(path)};\n" for names, path in _imports(header, file)
    )


def _lines(body: str) -> Iterator[str]:
    """Leave out what a page has no need of, a third of every module: comments and indentation.

    What begins within a template literal is text, whatever it looks like: it stays as it is, and
    is joined to the line that it belongs to.
    """
    statement = ""
    in_comment = False
    for line in body.splitlines(keepends=True):
        if not statement:
            line = line.lstrip()
            if in_comment or line.startswith("/*"):
                _, end, line = line.partition("*/")  # what follows on its last line is code
                in_comment = not end
                line = line.lstrip()
            if line.startswith("//"):
                continue
            line = _REMARK.sub("", _TYPE.sub("", line))
        statement += line
        if not _ends_in_template(statement):
            yield statement
            statement = ""


def _ends_in_template(code: str) -> bool:
    """Tell whether a template literal is open where some lines end; it may hold code with more."""
    around: list[str] = []
    end = 0
    while found := (_IN_TEMPLATE if around[-1:] == ["`"] else _IN_CODE).search(code, end):
        bracket, end = found["bracket"], found.end()
        if bracket == "}" or (bracket == "`" and around[-1:] == ["`"]):
            del around[-1:]
        elif bracket:
            around.append(bracket)
    return "`" in around


def style_sheet(*folders: str) -> str:
    """Join the palette of `tconv.style`, as custom properties, and the rules of a widget.

    Parameters
    ----------
    *folders : str
        Folders here whose ``style.css`` follows the rules that all widgets share.

    Returns
    -------
    text : str

    Examples
    --------
    >>> "--tconv-x: #0072B2;" in style_sheet()
    True
    """
    taps = [name for name in PALETTE["light"] if name.startswith("tap-")]
    shared = [
        f".tconv {{ {_properties('light')} }}",
        f"{', '.join(_DARK_PAGES)} {{ {_properties('dark')} }}",
        *(_tap_rule(tap) for tap in taps),
        _rules("shared/base.css"),
    ]
    return SEAM.join(["\n".join(shared), *(_rules(f"{folder}/style.css") for folder in folders)])


def _rules(file: str) -> str:
    return _ONE_OF.sub(_written_out, (HERE / file).read_text(encoding="utf-8"))


def _written_out(rule: re.Match[str]) -> str:
    """Write out the selector that an ``:is()`` stands for.

    Browsers file a rule by the class or the tag it ends in; one that ends in ``:is()`` they try on
    every element that changes.
    """
    before, space, choices, after = rule.groups()
    before += " " if space else ""
    return ", ".join(before + choice + after for choice in re.split(r",\s*", choices)) + " {"


def _properties(scheme: str) -> str:
    """Write the colours of the palette as custom properties."""
    return " ".join(f"--tconv-{name}: {colour};" for name, colour in PALETTE[scheme].items())


def _tap_rule(tap: str) -> str:
    return f".tconv-{tap} {{ fill: var(--tconv-{tap}); background: var(--tconv-{tap}); }}"
