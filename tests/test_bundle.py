"""The JavaScript and the style sheet of the widgets, as texts: what joins them, what they avoid."""

import re
from collections import defaultdict

import pytest
import traitlets
from ipywidgets import DOMWidget

from tconv import style
from tconv.widgets import PlacementGrids, bundle, traits

MODULES = {path.name: path.read_text(encoding="utf-8") for path in bundle.HERE.glob("*.js")}
ENTRIES = sorted(name for name, text in MODULES.items() if "\nexport default" in text)
TOP_LEVEL = re.compile(
    r"^(?:export )?(?:default )?(?:async )?(?:const|let|var|function\*?|class) "
    r"(\w+|[\[{][^=]*[\]}]) ?[=({]?",
    re.MULTILINE,
)
SVG_NAMESPACE = "http://www.w3.org/2000/svg"


def names_declared_twice(modules):
    """Every top-level name that more than one module declares, with the modules."""
    holders = defaultdict(list)
    for file, text in modules.items():
        for declared in TOP_LEVEL.findall(text):
            for name in re.findall(r"\w+", declared):
                holders[name].append(file)
    return {name: files for name, files in holders.items() if len(files) > 1}


IMPORT = r'import \{[^}]*\} from "\./(\w+\.js)";\n'


def header_of(text):
    """The lines before a module's first statement that is no import: comments and imports."""
    return re.match(rf"(?:{IMPORT}|//.*\n|/\*\*(?:.|\n)*?\*/\n|\n)*", text)[0]


def modules_behind(entry):
    """The module and all that it imports, and that these import."""
    imported, waiting = set(), [entry]
    while waiting:
        file = waiting.pop()
        if file not in imported:
            imported.add(file)
            waiting += re.findall(IMPORT, header_of(MODULES[file]))
    return imported


def without_comments(text):
    return re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", text, flags=re.DOTALL)


# --- one text from many modules ------------------------------------------------------------


def test_top_level_names_are_unique_across_modules():
    assert len(TOP_LEVEL.findall("\n".join(MODULES.values()))) > 40
    assert names_declared_twice(MODULES) == {}


def test_the_search_for_names_sees_every_form_of_a_declaration():
    forms = ("const one = 1", "export let one", "async function one() {}", "class one {}")
    forms += ("export async function one(", "const { one, two } = x", "let [one, two] = x")
    for form in forms:
        assert "one" in names_declared_twice({"a.js": form, "b.js": "export const one = 2"}), form
    assert names_declared_twice({"a.js": "const one = 1", "b.js": "  const one = 2"}) == {}


def test_there_is_a_widget():
    assert "placement_grids.js" in ENTRIES


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_bundle_holds_each_module_once_and_one_default_export(entry):
    text = bundle.module(entry)
    assert text.count("export default") == len(re.findall(r"^export\b", text, re.MULTILINE)) == 1
    assert not re.search(r"^import .*\.js", text, re.MULTILINE)
    imported = modules_behind(entry)
    for file, source in MODULES.items():
        for name in TOP_LEVEL.findall(source):
            here = len(
                re.findall(
                    rf"^(?:async )?(?:const|let|function|class) {re.escape(name)}(?!\w)",
                    text,
                    re.MULTILINE,
                )
            )
            assert here == (file in imported), f"{name} of {file}"


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_bundle_leaves_out_comments_and_nothing_else(entry):
    text = bundle.module(entry)
    assert not re.search(r"^\s*(//|/\*)", text, re.MULTILINE)
    kept = {line.strip() for line in without_comments(text).splitlines()}
    for file in modules_behind(entry):
        code = without_comments(MODULES[file].removeprefix(header_of(MODULES[file])))
        lines = {re.sub(r"^export (?!default)", "", line).strip() for line in code.splitlines()}
        assert lines - {""} <= kept, file


# What looks like a line of the module, and is text that a reader is shown.
SHOWN_CODE = """`import { one } from "./one.js";
// a remark in another language
export default ${[1].map((n) => { return `
/** and one more ${n} */
export \\` ${"`"} still text
`; })}
  // the last one
`"""


def test_what_stands_in_a_template_literal_is_left_as_it_is(monkeypatch, tmp_path):
    (tmp_path / "one.js").write_text("// One.\n\nexport const one = 1;\n")
    (tmp_path / "two.js").write_text(
        '// Two.\nimport { one } from "./one.js";\n/** @import { One } from "./one.js" */\n\n'
        '/** A `remark\n * and on. */\nexport const site = "//x`"; // it\'s `here\n'
        f"  // Another `one.\nexport const code = {SHOWN_CODE};\n"
        "export default one; /* ` */\n"
    )
    monkeypatch.setattr(bundle, "HERE", tmp_path)
    assert bundle.module("two.js") == (
        'const one = 1;\n\nconst site = "//x`"; // it\'s `here\n'
        f"const code = {SHOWN_CODE};\nexport default one; /* ` */\n"
    )


@pytest.mark.parametrize("file", sorted(MODULES))
def test_a_module_imports_in_its_header_only(file):
    body = MODULES[file].removeprefix(header_of(MODULES[file]))
    assert not re.search(r"^import .*\.js", body, re.MULTILINE)


@pytest.mark.parametrize("entry", ENTRIES)
def test_what_a_module_imports_stands_before_it(entry):
    text = bundle.module(entry)
    first = {
        file: text.find(TOP_LEVEL.search(source)[0].removeprefix("export "))
        for file, source in MODULES.items()
    }
    for file, source in MODULES.items():
        for imported in re.findall(IMPORT, header_of(source)):
            assert first[file] == -1 or first[imported] < first[file], f"{imported} in {file}"


@pytest.mark.parametrize("file", sorted(MODULES))
def test_a_module_is_checked_by_typescript(file):
    assert MODULES[file].startswith("// @ts-check\n")


# --- what the front end leaves alone -------------------------------------------------------

FORBIDDEN = {
    "markup from text": r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser",
    "code from text": r"\beval\(|new Function\(|set(?:Timeout|Interval)\([\"'`]",
    "the whole page": r"\bdocument\.|\bwindow\.",
    "another host": rf"(?:https?:)?//(?!{re.escape(SVG_NAMESPACE.split('//')[1])}[\"'`])\w+\.\w+",
    "network": r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|import\(",
    "fixed ids": r"\.id = [\"']",
}


@pytest.mark.parametrize("what", FORBIDDEN)
@pytest.mark.parametrize("file", sorted(MODULES))
def test_a_module_does_without(file, what):
    found = re.findall(FORBIDDEN[what], without_comments(MODULES[file]))
    assert found == [], f"{what} in {file}"


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("markup from text", "box.innerHTML = value;"),
        ("code from text", "eval(text)"),
        ("the whole page", "document.querySelector('p')"),
        ("another host", 'load("https://elsewhere.invalid/x.js")'),
        ("another host", 'load("//elsewhere.invalid/x.js")'),
        ("network", 'fetch("x")'),
        ("fixed ids", 'box.id = "one";'),
    ],
)
def test_the_search_finds_what_is_forbidden(what, line):
    assert re.search(FORBIDDEN[what], without_comments(line))
    assert not re.search(FORBIDDEN[what], without_comments(f'const SVG = "{SVG_NAMESPACE}";'))


def test_the_style_sheet_loads_nothing():
    assert not re.search(r"url\(|@import|@font-face|https?:", bundle.style_sheet())


def test_every_rule_can_be_filed_by_what_its_selector_ends_in(monkeypatch, tmp_path):
    assert ":is(" in (bundle.HERE / "widget.css").read_text(encoding="utf-8")
    assert ":is(" not in bundle.style_sheet()
    (tmp_path / "widget.css").write_text(".a > :is(.b, c:not(.d)):hover { fill: none; }\n")
    monkeypatch.setattr(bundle, "HERE", tmp_path)
    rule = bundle.style_sheet().splitlines()[-1]
    assert rule == ".a > .b:hover, .a > c:not(.d):hover { fill: none; }"


# --- the palette ---------------------------------------------------------------------------


def rules_of(sheet):
    """Selectors and the custom properties they set."""
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        properties = dict(re.findall(r"--tconv-([\w-]+): (#\w{6});", body))
        if properties:
            yield [selector.strip() for selector in selectors.split(",")], properties


def test_the_colours_are_those_of_the_palette():
    palettes = {
        selector: properties
        for selectors, properties in rules_of(bundle.style_sheet())
        for selector in selectors
    }
    assert palettes[".tconv"] == style.PALETTE["light"]
    for page in ('[data-theme="dark"]', '[data-jp-theme-light="false"]'):
        assert palettes[f"{page} .tconv"] == style.PALETTE["dark"]


def test_the_style_sheet_uses_no_other_colour():
    own = (bundle.HERE / "widget.css").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(", own)
    used = set(re.findall(r"var\(--tconv-([\w-]+)\)", own)) - {"side", "work", "at"}
    assert used <= set(style.PALETTE["light"])


# --- what Python and JavaScript both say ---------------------------------------------------


def literal(name):
    """The array that a module gives a name to."""
    declared = rf"^(?:export )?const {name} = (\[.*?\]);$"
    [text] = re.findall(declared, "\n".join(MODULES.values()), re.MULTILINE)
    return eval(text, {})


def test_the_default_values_are_those_of_the_preset():
    grid = PlacementGrids()
    assert literal("INTEGERS_X") == grid.x
    assert literal("INTEGERS_W") == grid.w


KIND_OF_TRAIT = {
    "whole": traits.Whole,
    "pair": traits.SizePair,
    "option": traitlets.Enum,
    "sheet": traits.Sheet,
}


def test_the_ranges_of_the_sliders_are_those_of_the_traits():
    kinds = dict(re.findall(r"^  (\w+): (\w+)\(", MODULES["settings.js"], re.MULTILINE))
    python = PlacementGrids.class_traits()
    shared = {name for name, trait in python.items() if trait.metadata.get("sync")}
    foreign = {*DOMWidget.class_traits(), "name"}
    assert set(kinds) == {name for name in shared - foreign if not name.startswith("_")}
    for name, kind in kinds.items():
        assert KIND_OF_TRAIT[kind] is type(python[name]), name
    whole = r"^  (\w+): whole\((\d), (\d)\),$"
    ranges = re.findall(whole, MODULES["settings.js"], re.MULTILINE)
    assert {name: (int(low), int(high)) for name, low, high in ranges} == {
        name: (trait.low, trait.high)
        for name, trait in python.items()
        if isinstance(trait, traits.Whole)
    }
    assert literal("VALUE_RANGE") == [-traits.LARGEST_VALUE, traits.LARGEST_VALUE]
    assert literal("LABELS") == list(python["labels"].values)
    assert f"export const SHEET = {traits.SHEET};" in MODULES["sheets.js"]
