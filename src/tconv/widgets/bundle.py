"""The ES module and the style sheet of a widget, each as one text.

The front end is written as plain ES modules that import one another by relative path. anywidget
loads a module from a Blob, where a relative path leads nowhere, so the modules are joined: each
one once, after what it imports. All are in one scope, where an import needs no line; only a module
with a name for itself that another module has, too, gets a scope of its own. A page that shows
several widgets can keep the parts that they share once: `SEAM` stands between any two.
"""

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tconv.style import PALETTE

HERE = Path(__file__).parent

SEAM = "\n/**/\n"
"""What stands between two parts of a module or of a style sheet, and nowhere within one."""

# A module's header: comments and imports, up to its first statement.
_HEADER = re.compile(r"(?:\s+|//[^\n]*\n|/\*.*?\*/|import\b[^;]*;)*", re.DOTALL)
_IMPORT = re.compile(r'^import (?:(\w+)|\{[^}]*\}) from "([^"]+)"', re.MULTILINE)
_EXPORT = re.compile(r"\Aexport (?!default)")
# What a module declares: one name, or a list or an object that is taken apart.
_DECLARED = re.compile(
    r"^(export )?(?:async )?(?:const|let|function|class) (\w+|\[[^\]]*|\{[^}]*)", re.MULTILINE
)
# What opens or closes a template literal, outside strings and comments. (Regular expressions that
# hold a quote would lead astray.)
_IN_CODE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?P<bracket>[`{}])""", re.DOTALL
)
_IN_TEMPLATE = re.compile(r"\\.|(?P<bracket>`|\$\{)", re.DOTALL)

# What a type checker is told in the middle of a line, and a reader at its end, if no text is there.
_TYPE = re.compile(r"/\*\* @.*?\*/ ?")
_REMARK = re.compile(r"(?<=[^\"'`]) // [^\"'`]*(?=\n)")
# A line whose last sign, in no remark, ends no statement.
_GOES_ON = re.compile(r"^(?:(?!//).)*[(\[{,]\n\Z")

# One in a selector that begins its line; where it is long, Biome breaks it at the commas.
_ONE_OF = re.compile(
    r"^([^\n,{}]*?)(\s*):is\(\s*((?:[^()]|\([^()]*\))*?)\s*\)([^\n,{}]*) \{", re.MULTILINE
)

# How the built book and JupyterLab say that a page is dark.
_DARK_PAGES = ('[data-theme="dark"] .tconv', '[data-jp-theme-light="false"] .tconv')


def module(entry: str) -> str:
    """Join a module and all it imports; what it exports is what it exported.

    What the others export can be seen, too: behind one entry, no two export the same name.

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
    return SEAM.join([*imported(entry).values(), "".join(_code(entry))])


def imported(entry: str) -> dict[str, str]:
    """Write every module that ``entry`` needs, in an order that runs.

    Parameters
    ----------
    entry : str
        A path in this folder.

    Returns
    -------
    parts : dict of str
        By path: statements that declare what the module exports.
    """
    parts: dict[str, str] = {}

    def read(file: str) -> None:
        for _, path in _imports(file):
            if path not in parts:
                read(path)
        if file != entry:
            parts[file] = part(file)

    read(entry)
    return parts


def part(file: str) -> str:
    """Write a module as statements that declare its exports, the same behind every entry.

    Examples
    --------
    >>> print(part("shared/geometry/limits.js"))
    const SHEET = 5;
    const VALUE_RANGE = [-99, 99];
    """
    if file.endswith(".json"):
        data = json.loads((HERE / file).read_text(encoding="utf-8"))
        text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
        return f"const {_variable(file)} = {text};"
    code = "".join(_EXPORT.sub("", line) for line in _code(file)).rstrip("\n")
    exported, own = declared(file)
    if not own & _names_of_several(HERE):
        return code
    names = ", ".join(sorted(exported))
    return f"const {{ {names} }} = (() => {{\n{code}\nreturn {{ {names} }};\n}})();"


def declared(file: str) -> tuple[set[str], set[str]]:
    """Name what a module exports, and what it has for itself."""
    exported: set[str] = set()
    own = {data for data, _ in _imports(file) if data}
    for export, names in _DECLARED.findall(_split(file)[1]):
        (exported if export else own).update(re.findall(r"\w+", names))
    return exported, own


@cache
def _names_of_several(folder: Path) -> set[str]:
    """Find the names that more than one module declares."""
    modules = (path.relative_to(folder).as_posix() for path in folder.rglob("*.js"))
    counts = Counter(name for file in modules for name in set().union(*declared(file)))
    return {name for name, count in counts.items() if count > 1}


def _variable(file: str) -> str:
    """Name the variable that holds the contents of a data file."""
    return "$" + re.sub(r"\W", "_", file)


def _split(file: str) -> tuple[str, str]:
    """Part a module into its header, the only place of imports, and the rest."""
    if file.endswith(".json"):
        return "", ""
    text = (HERE / file).read_text(encoding="utf-8")
    end = _HEADER.match(text).end()  # type: ignore[union-attr]  # it matches nothing, too
    return text[:end], text[end:]


def _imports(file: str) -> Iterator[tuple[str, str]]:
    """Find the paths of what a module imports, each after the name that it gives to a data file."""
    for data, path in _IMPORT.findall(_split(file)[0]):
        yield data, posixpath.normpath(posixpath.join(posixpath.dirname(file), path))


def _code(file: str) -> Iterator[str]:
    """Write what is below the imports of a module, and its names for data files."""
    for name, path in _imports(file):
        if name:
            yield f"const {name} = {_variable(path)};\n"
    yield from _lines(_split(file)[1])


def _lines(body: str) -> Iterator[str]:
    """Leave out what a page has no need of, a third of every module: comments and white space.

    A line that ends in an opening bracket or a comma goes on in the next. What begins within a
    template literal is text, whatever it looks like: it stays as it is, and is joined to the line
    that it belongs to.
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
            yield statement[:-1] if _GOES_ON.search(statement) else statement
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
