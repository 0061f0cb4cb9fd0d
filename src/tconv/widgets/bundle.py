"""The ES module and the style sheet of a widget, each as one text.

The front end is written as plain ES modules that import one another by relative path. anywidget
loads a module from a Blob, where a relative path leads nowhere, so the modules are joined: each
one once, after what it imports. All are in one scope, where an import needs no line; what a module
has for itself gets a short name, which no other one has. A page that shows several widgets can keep
the parts that they share once: `SEAM` stands between any two. Where another language than English
is spoken, ``words.js`` gives its place to its twin, ``words.ko.js``, which exports the same.
"""

import json
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tconv.language import spoken
from tconv.style import PALETTE
from tconv.widgets.short_names import short_names, shortened

HERE = Path(__file__).parent

SEAM = "\n/**/\n"
"""What stands between two parts of a module or of a style sheet, and nowhere within one."""

# A module's header: comments and imports, up to its first statement.
_HEADER = re.compile(r"(?:\s+|//[^\n]*\n|/\*.*?\*/|import\b[^;]*;)*", re.DOTALL)
_IMPORT = re.compile(r'^import (?:(\w+)|\{[^}]*\}) from "([^"]+)"', re.MULTILINE)
# What a module declares: one name, or a list or an object that is taken apart.
_DECLARED = re.compile(
    r"^(export )?(?:async )?(?:const|let|function|class) (\w+|\[[^\]]*|\{[^}]*)", re.MULTILINE
)
# Code, piece by piece: a comment, a string, white space, a word, or one sign.
_IN_CODE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\s+|[\w$]+|.""",
    re.DOTALL,
)
# A template literal, up to its end or to code in it.
_IN_TEMPLATE = re.compile(r"(?:\\.|\$(?!\{)|[^`$\\])*(?:`|\$\{)", re.DOTALL)
# A regular expression, which begins where a value is expected: behind one of these signs.
_REGEX = re.compile(r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\])+/[a-z]*")
_VALUE_FOLLOWS = frozenset([*"(=,:?&|!{}[;>", "return"])
# Two signs that would be read as one.
_WORDS = re.compile(r"[\w$]{2}")
_SUM = re.compile(r"[-+*/]{2}")

# One in a selector that begins its line; where it is long, Biome breaks it at the commas.
_ONE_OF = re.compile(
    r"^([^\n,{}]*?)(\s*):is\(\s*((?:[^()]|\([^()]*\))*?)\s*\)([^\n,{}]*) \{", re.MULTILINE
)

# How the built book and JupyterLab say that a page is dark.
_DARK_PAGES = ('[data-theme="dark"] .tconv', '[data-jp-theme-light="false"] .tconv')


def module(entry: str, *beside: str) -> str:
    """Join a module and all it imports; what it exports is what it exported.

    What the others export can be seen, too: behind one entry, no two export the same name.

    Parameters
    ----------
    entry : str
        A path in this folder, such as ``"placement_grids/index.js"``.
    *beside : str
        Modules that ``entry`` does not import, but that enter something where it will look.

    Returns
    -------
    text : str

    Examples
    --------
    >>> text = module("placement_grids/index.js")
    >>> "import {" in text, text.count("export ")
    (False, 1)
    """
    return SEAM.join([*imported(entry, *beside).values(), _code(entry)])


def imported(entry: str, *beside: str) -> dict[str, str]:
    """Write every module that ``entry`` needs, in an order that runs.

    Parameters
    ----------
    entry, *beside : str
        Paths in this folder.

    Returns
    -------
    parts : dict of str
        By path: statements that declare what the module exports.
    """
    return {file: part(file) for file in _needed(*beside, entry)[:-1]}


def _needed(*entries: str) -> list[str]:
    """Name the modules behind entries, each after all that it imports; the last entry is last."""
    files: dict[str, None] = {}

    def read(file: str) -> None:
        for _, path in _imports(file):
            if path not in files:
                read(path)
        files[file] = None

    for entry in entries:
        if entry not in files:
            read(entry)
    return list(files)


def part(file: str) -> str:
    """Write a module as statements that declare its exports, the same behind every entry.

    Examples
    --------
    >>> print(part("shared/geometry/ravel.js").split(";")[0])
    const ravelIndex=(a,b)=>a[0]*b+a[1]
    """
    if file.endswith(".json"):
        data = json.loads((HERE / file).read_text(encoding="utf-8"))
        text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
        return f"const {_variable(file)}={text};"
    return _code(file, "export")


def declared(file: str) -> tuple[set[str], set[str]]:
    """Name what a module exports, and what it has for itself."""
    exported: set[str] = set()
    own = {data for data, _ in _imports(file) if data}
    for export, names in _DECLARED.findall(_split(file)[1]):
        (exported if export else own).update(re.findall(r"\w+", names))
    return exported, own


@cache
def _own_names(folder: Path) -> dict[str, dict[str, str]]:
    """Give every name that a module has for itself a short one; no two modules share any."""
    short = (f"${name}" for name in short_names())
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*.js")]
    files = sorted(found, key=lambda file: (file.count("."), file))  # English first
    return {file: dict(zip(sorted(declared(file)[1]), short, strict=False)) for file in files}


def _variable(file: str) -> str:
    """Name the variable that holds the contents of a data file."""
    return "$" + re.sub(r"\W", "_", file)


def _split(file: str) -> tuple[str, str]:
    """Part a module into its header, the only place of imports, and the rest."""
    return ("", "") if file.endswith(".json") else _split_text(HERE / file)


@cache
def _split_text(path: Path) -> tuple[str, str]:
    text = path.read_text(encoding="utf-8")
    end = _HEADER.match(text).end()  # type: ignore[union-attr]  # it matches nothing, too
    return text[:end], text[end:]


def _imports(file: str) -> Iterator[tuple[str, str]]:
    """Find the paths of what a module imports, each after the name that it gives to a data file."""
    for data, path in _IMPORT.findall(_split(file)[0]):
        yield data, _edition(posixpath.normpath(posixpath.join(posixpath.dirname(file), path)))


def _edition(file: str) -> str:
    """Name the module that says the same in the language that is spoken, if there is one."""
    twin = f"{file.removesuffix('.js')}.{spoken()}.js"
    return twin if (HERE / twin).is_file() else file


def _code(file: str, left_out: str = "") -> str:
    """Write a module's statements in short."""
    return _short(_statements(file), left_out, HERE, file)


def _statements(file: str) -> str:
    """Give what is below the imports of a module, with its names for data files."""
    data = [f"const {name}={_variable(path)};" for name, path in _imports(file) if name]
    return "".join([*data, _split(file)[1].strip()])


@cache
def _short(code: str, left_out: str, folder: Path, file: str) -> str:
    return "".join(shortened([*_pieces(lean(code, left_out))], _own_names(folder)[file]))


def lean(code: str, left_out: str = "") -> str:
    """Leave out what a page has no need of: comments, white space, a comma before a bracket.

    White space stays between two words, and between two signs such as + and -. No line may need its
    end in place of a semicolon, which Biome sees to.

    Examples
    --------
    >>> lean("const a = [1, 2,]; // two   return a + -b;".replace("   ", chr(10)))
    'const a=[1,2];return a+ -b;'
    """
    pieces = [""]
    is_apart = False
    for piece in _pieces(code):
        if piece.isspace() or piece == left_out:
            is_apart = True
            continue
        between = pieces[-1][-1:] + piece[0]
        if is_apart and (_WORDS.match(between) or _SUM.match(between)):
            pieces.append(" ")
        elif pieces[-1] == "," and piece in ")]}":
            pieces.pop()
        pieces.append(piece)
        is_apart = False
    return "".join(pieces)


def _pieces(code: str) -> Iterator[str]:
    """Take code apart; what a template literal says is one piece, which ends in its last sign."""
    around: list[str] = []
    end, before = 0, ";"
    while end < len(code):
        in_template = around[-1:] == ["`"]
        found = (_IN_TEMPLATE if in_template else _IN_CODE).match(code, end)
        if not in_template and before in _VALUE_FOLLOWS:
            found = _REGEX.match(code, end) or found
        assert found, "a template literal has no end"
        end = found.end()
        if not in_template and found[0].startswith(("//", "/*")):
            yield " "
            continue
        yield found[0]
        before = before if found[0].isspace() else found[0]
        sign = found[0][-1]
        if sign == "}" or (in_template and sign == "`"):
            del around[-1:]
        elif found[0] in ("{", "`") or in_template:
            around.append(sign)


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
