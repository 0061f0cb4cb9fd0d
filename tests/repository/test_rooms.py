"""The rooms of the JavaScript: who may import whom, and which modules know no page.

The twin of `tests/package/test_layers.py`. A widget is a folder; what two share lies in `shared/`,
or in `transposed/` if both are of that family.
"""

import posixpath
import re

import pytest

from tconv.widgets.bundle import HERE

MODULES = {
    path.relative_to(HERE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(HERE.rglob("*.js"))
}
FAMILY = {"placement_grids", "scissors", "five_views", "channel_stamps", "overlap"}
PURE = re.compile(
    r"shared/geometry/|/(?:settings|arithmetic|layout|code)\.js$"
    r"|question/(?:random|drawing|layers|sizes|registry|matching|diagnosis|generators|template"
    r"|subjects/\w+)\.js$"
)

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
            if other not in allowed:
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
    beside = [file for file in MODULES if "/subjects/" in file]  # a page's questions ask for them
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
    ],
)
def test_a_trespass_is_seen(file, text):
    assert len([*trespasses({file: text})]) == 1


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
