"""The rooms of the code: who may import whom, which modules know no page, what fits on a screen.

The twin of `tests/package/test_layers.py`. A widget is a folder; what two share lies in `shared/`,
or in `transposed/` if both are of that family.
"""

import ast
import posixpath
import re
from pathlib import Path

import pytest
from support.node import parsed_in_node

from tconv.widgets.bundle import HERE

MODULES = {
    path.relative_to(HERE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(HERE.rglob("*.js"))
}
FAMILY = {
    *("placement_grids", "scissors", "five_views", "channel_stamps", "overlap"),
    *("learn_to_upsample", "layer_lab", "loop_orders"),
}
PURE = re.compile(
    r"shared/(?:geometry|engine)/|shared/words/numbers\.js$|/(?:settings|arithmetic|layout|code)\.js$"
    r"|question/(?:drawing|layers|sizes|registry|matching|diagnosis|generators|template"
    r"|subjects/\w+)\.js$"
    r"|layer_lab/(?:frameworks|calls)/"
)
DATA_OF_THE_PACKAGE = re.compile(r"\.\./\w+/\w+\.json")  # it stands once, for both languages

IMPORT = re.compile(r'^import\b[^;]*?"(\.{1,2}/[^"]+)"', re.MULTILINE)
IMPORT_OF_A_TYPE = re.compile(r'@import\b[^;]*?"(\.{1,2}/[^"]+)"')
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
TOUCHES = re.compile(
    r"\b(?:document|window|ownerDocument|createElement\w*|querySelector\w*|addEventListener"
    r"|getContext|getComputedStyle|\w+Observer)\b"
)


def imports(file, text, pattern=IMPORT):
    """The paths of what a module imports."""
    return [
        posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        for path in pattern.findall(text)
    ]


def behind(file, modules, above=()):
    """A module and all that it needs; a circle is an error."""
    assert file not in above, f"a circle: {' → '.join([*above, file])}"
    found = {file}
    for imported in imports(file, modules.get(file, "")):
        found |= behind(imported, modules, (*above, file))
    return found


def trespasses(modules):
    """Every import, of a type too, from a room that its module may not enter."""
    for file, text in modules.items():
        room = file.partition("/")[0]
        for imported in imports(file, text) + imports(file, text, IMPORT_OF_A_TYPE):
            other = imported.partition("/")[0]
            allowed = {room, "shared"} | ({"transposed"} if room in FAMILY else set())
            if other not in allowed and not DATA_OF_THE_PACKAGE.fullmatch(imported):
                yield f"{file} imports {imported}"


def impure(modules):
    """Every module of geometry, settings or words of code that needs a page, with what does."""
    for file in filter(PURE.search, modules):
        for needed in sorted(behind(file, modules)):
            if touched := TOUCHES.search(COMMENT.sub("", modules.get(needed, ""))):
                yield f"{file} needs {needed}, which says {touched[0]}"


def test_a_module_imports_from_rooms_that_it_may_enter():
    assert list(trespasses(MODULES)) == []


def test_what_is_pure_needs_no_page():
    assert len([*filter(PURE.search, MODULES)]) > 20
    assert list(impure(MODULES)) == []


def test_there_is_no_circle_and_every_module_is_used():
    entries = [file for file in MODULES if file.endswith("/index.js")]
    assert len(entries) == len({entry.partition("/")[0] for entry in entries}) > 7
    # A page's questions ask for the first, another edition for the second.
    beside = [file for file in MODULES if "/subjects/" in file or file.endswith(".ko.js")]
    used = set().union(*(behind(entry, MODULES) for entry in [*entries, *beside]))
    assert used.issuperset(MODULES)
    assert [file for file in used if not (HERE / file).is_file()] == []


GEOMETRY, CELLS = "shared/geometry/axes.js", "shared/drawing/cells.js"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("matrix_view/picture.js", 'import { rows } from "../five_views/layout.js";'),
        (
            "matrix_view/words.js",
            'import words from "../scissors/words.json" with { type: "json" };',
        ),
        ("matrix_view/code.js", 'import {\n  codeFor,\n} from "../transposed/code.js";'),
        ("matrix_view/index.js", '/** @import { State } from "../transposed/settings.js" */'),
        (GEOMETRY, 'import { codeFor } from "../../transposed/code.js";'),
        ("transposed/code.js", 'import { layout } from "../scissors/layout.js";'),
        ("matrix_view/code.js", 'import { rules } from "../../frameworks/rules.js";'),
    ],
)
def test_a_trespass_is_seen(file, text):
    assert len([*trespasses({file: text})]) == 1


def test_data_of_the_package_is_no_trespass():
    text = 'import data from "../../frameworks/conventions.json" with { type: "json" };'
    assert [*trespasses({"matrix_view/code.js": text})] == []


def test_a_pure_module_that_needs_a_page_is_seen():
    drawing = {CELLS: 'export const box = (root) => root.ownerDocument.createElement("div");'}
    direct = {"scissors/layout.js": "export const wide = () => document.body.clientWidth;"}
    through = {"scissors/layout.js": f'import {{ axes }} from "../{GEOMETRY}";'}
    geometry = {GEOMETRY: 'import { box } from "../drawing/cells.js";'}
    assert len([*impure(direct)]) == 1
    assert len([*impure(through | geometry | drawing)]) == 2
    harmless = {GEOMETRY: "// of a document\n/** @param {HTMLElement} window */\nconst a = 1;"}
    assert [*impure(harmless)] == []


def test_a_circle_is_seen():
    two = {"a/one.js": 'import { b } from "./two.js";', "a/two.js": 'import { a } from "./one.js";'}
    with pytest.raises(AssertionError, match=r"a circle: a/one.js → a/two.js → a/one.js"):
        behind("a/one.js", two)


# --- what fits on a screen -----------------------------------------------------------------

ROOT = Path(__file__).parents[2]
MEASURE = Path(__file__).with_name("functions.mjs")
SCREEN = 40  # lines of a body, without what documents it
MODULE = 300  # lines of a file


def code(kind):
    """The texts of the package and of the book, by file."""
    files = [*ROOT.glob(f"src/**/*.{kind}"), *ROOT.glob(f"book/**/*.{kind}")]
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in sorted(files)}


def lengths_in_python(texts):
    """File, name and lines of each function."""
    for file, text in texts.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[ast.get_docstring(node) is not None :] or node.body
                yield [file, node.name, body[-1].end_lineno - body[0].lineno + 1]


def lengths_in_javascript(texts):
    """The same, by TypeScript's parser."""
    return parsed_in_node(MEASURE, texts)


@pytest.mark.parametrize(
    ("kind", "lengths"), [("py", lengths_in_python), ("js", lengths_in_javascript)]
)
def test_every_function_fits_on_a_screen(kind, lengths):
    found = [*lengths(code(kind))]
    assert len(found) > 400
    assert [one for one in found if one[-1] > SCREEN] == []


@pytest.mark.parametrize("kind", ["py", "js"])
def test_every_module_is_read_in_one_go(kind):
    texts = code(kind)
    assert len(texts) > 100
    assert [file for file, text in texts.items() if text.count("\n") > MODULE] == []


def test_lines_are_counted_as_they_are_read():
    python = 'def f():\n    """A.\n    \n    """\n    a = 1\n\n    def g(): ...\n    return a\n'
    assert [*lengths_in_python({"a.py": python})] == [["a.py", "f", 4], ["a.py", "g", 1]]
    javascript = """
      const f = (a) => {
        // counted
        /**
         * Not counted.
         */
        const g = () =>
          a;
        /** Nor is this. */
        function h() { return 1; }
        return { g, h, i() {
          return a;
        } };
      };
    """
    script = f"const one = (() => {{ {javascript} }})();"
    lines = [["a.js", "f", 7], ["a.js", "g", 1], ["a.js", "h", 1], ["a.js", "i", 1]]
    for text in (javascript, script):
        assert lengths_in_javascript({"a.js": text}) == lines
    nested = f"const f = () => {{ return (() => {{ {javascript} }})(); }};"
    assert len(lengths_in_javascript({"a.js": nested})) == 6
