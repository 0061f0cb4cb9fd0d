"""JavaScript and style sheets of the widgets, as texts: how they are joined, what they avoid."""

import re
import subprocess
import sys

import pytest

from repository.test_rooms import MODULES, behind, imports
from tconv import style, widgets
from tconv.widgets import bundle

ENTRIES = [file for file in MODULES if file.endswith("/index.js")]
SHEETS = {path: path.read_text(encoding="utf-8") for path in bundle.HERE.rglob("*.css")}
SVG_NAMESPACE = "http://www.w3.org/2000/svg"


def without_comments(text):
    return re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", text, flags=re.DOTALL)


# --- one text from many modules ------------------------------------------------------------


def squeezed(code):
    return re.sub(r",(?=[)\]}])", "", re.sub(r"\s", "", code))


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_bundle_holds_each_module_once_after_all_that_it_takes_from(entry):
    files = list(bundle.imported(entry))
    assert sorted({*files, entry}) == sorted(behind(entry, MODULES))
    for n, file in enumerate(files):
        assert behind(file, MODULES) <= {*files[: n + 1]}
    *_, last = bundle.module(entry).split(bundle.SEAM)
    assert last.count("export default") == 1
    assert not re.search(r'\bexport (?!default)|\bimport\b[^;`]*"\.\.?/', bundle.module(entry))


@pytest.mark.parametrize("entry", ENTRIES)
def test_behind_an_entry_no_two_modules_declare_the_same_for_all(entry):
    seen = set()
    for file in [*bundle.imported(entry), entry]:
        if file.endswith(".js"):
            declared = bundle.declared(file)[0] | {*bundle._own_names(bundle.HERE)[file].values()}
            assert declared.isdisjoint(seen), file
            seen |= declared
    assert len(seen) > 50


# A regular expression, where a value is expected.
REGEX = re.compile(r"(?:[(=,:?&|!]|return) *(/(?![/*])(?:\\.|\[[^\]\n]*\]|[^/\n\\])+/)")


@pytest.mark.parametrize("file", MODULES)
def test_a_bundle_leaves_out_comments_and_white_space_and_nothing_else(file):
    _, below = bundle._split(file)
    code, text = without_comments(below), without_comments(bundle.lean(below))
    assert squeezed(text) == squeezed(code)
    for kept in (r"[\w$]+", r'"[^"\n]*"'):
        assert re.findall(kept, text) == re.findall(kept, code)
    assert [one for one in REGEX.findall(code) if re.search(r"[\s\"'`]|//", one)] == []


def test_lean_code_has_the_space_that_it_needs():
    code = (
        "for (const [a] of b) {\n  c - -d; // e\n}\nfunction f() {}\nf(` g  ${ h (`  `) } i`, /j/);"
    )
    assert bundle.lean(code) == (
        "for(const[a]of b){c- -d;}function f(){}f(` g  ${h(`  `)} i`,/j/);"
    )
    assert REGEX.findall("a(/ b/, c) / 2; d = /[/]e/;") == ["/ b/", "/[/]e/"]


def write(folder, **files):
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")


# What looks like a line of the module, and is text that a reader is shown.
SHOWN_CODE = """`import { one } from "./one.js";
// a remark in another language
export default ${[1].map((n) => { return `
/** and one more ${n} */
export \\` ${"`"} still text
`; })}
  // the last one
`"""
LEAN_CODE = """`import { one } from "./one.js";
// a remark in another language
export default ${[1].map((a)=>{return`
/** and one more ${a} */
export \\` ${"`"} still text
`;})}
  // the last one
`"""


def test_what_two_modules_call_alike_stays_apart_and_templates_are_left_alone(
    monkeypatch, tmp_path
):
    (tmp_path / "it").mkdir()
    write(
        tmp_path / "it",
        one_js="// One.\n\nconst [hidden] = [1];\nexport const one = hidden;\n",
        data_json='{ "name": "höhe" }\n',
        three_js="const free = [\n  2,\n  3, // it's no comma,\n];\nexport const three = free;\n",
        index_js='// Two.\nimport { one } from "./one.js";\nimport { three } from "./three.js";\n'
        'import data from "./data.json" with { type: "json" };\n'
        '/** @import { One } from "./one.js" */\n\n'
        '/** A `remark\n * and on. */\nexport const site = "//x`"; // it\'s `here\n'
        f"  // Another `one.\nexport const code = {SHOWN_CODE};\n"
        "const hidden = 3;\nexport default one; /* ` */\n",
    )
    monkeypatch.setattr(bundle, "HERE", tmp_path)
    assert bundle.module("it/index.js").split(bundle.SEAM) == [
        "const[$c]=[1];const one=$c;",
        "const $d=[2,3];const three=$d;",
        'const $it_data_json={"name":"höhe"};',
        'const $a=$it_data_json;export const site="//x`";'
        f"export const code={LEAN_CODE};const $b=3;export default one;",
    ]


# --- one rule, all modules -----------------------------------------------------------------

FORBIDDEN = {
    "an import at run time": r"\bimport\(",
    "markup from text": r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser",
    "code from text": r"\beval\(|new Function\(|set(?:Timeout|Interval)\([\"'`]",
    "the whole page": r"\bdocument\.|\bwindow\.",
    "another host": rf"(?:https?:)?//(?!{re.escape(SVG_NAMESPACE.split('//')[1])}[\"'`])\w+\.\w+",
    "network": r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket",
    "fixed ids": r"\.id = [\"']",
    "what stands between two parts": re.escape(bundle.SEAM),
}


def offenders(what, modules):
    pattern = re.compile(FORBIDDEN[what], re.MULTILINE)
    return [file for file, text in modules.items() if pattern.search(without_comments(text))]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_module_has(what):
    assert offenders(what, MODULES) == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("an import at run time", 'import("./b.js")'),
        ("markup from text", "box.innerHTML = value;"),
        ("code from text", "eval(text)"),
        ("the whole page", "document.querySelector('p')"),
        ("another host", 'load("https://elsewhere.invalid/x.js")'),
        ("another host", 'load("//elsewhere.invalid/x.js")'),
        ("network", 'fetch("x")'),
        ("fixed ids", 'box.id = "one";'),
    ],
)
def test_the_search_finds_what_no_module_has(what, line):
    assert offenders(what, {"one.js": line}) == ["one.js"]
    assert offenders(what, {"one.js": f'const SVG = "{SVG_NAMESPACE}"; // {line}'}) == []


def test_a_module_imports_in_its_header_only():
    below = {file: bundle._split(file)[1] for file in MODULES}
    assert [file for file, text in below.items() if imports(file, text)] == []
    assert [
        file for file in MODULES if re.search(r"^import [^;]* as ", bundle._split(file)[0], re.M)
    ] == []
    assert imports("a/one.js", 'const a = 1;\nimport { b } from "./b.js";') == ["a/b.js"]


def test_every_module_is_checked_by_typescript():
    assert len(MODULES) > 60
    assert [file for file, text in MODULES.items() if not text.startswith("// @ts-check\n")] == []


# --- the style sheets ----------------------------------------------------------------------


def test_the_style_sheets_load_nothing_and_have_no_colour_but_the_palettes():
    whole = "".join(SHEETS.values())
    assert len(whole) > 10_000
    assert not re.search(r"url\(|@import|@font-face|https?:", whole)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(", whole)
    used = set(re.findall(r"var\(--tconv-([\w-]+)[,)]", whole))
    sizes = set(re.findall(r"--tconv-([\w-]+)\b", "".join(MODULES.values())))
    assert used & set(style.PALETTE["light"]) and used - sizes <= set(style.PALETTE["light"])


def test_every_rule_can_be_filed_by_what_its_selector_ends_in(monkeypatch, tmp_path):
    for sheet in [bundle.style_sheet(), *(str(getattr(widgets, n)._css) for n in widgets.__all__)]:
        assert ":is(" not in sheet
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "base.css").write_text(
        ".a > :is(.b, c:not(.d)):hover { fill: none; }\n"
        ".a\n  :is(\n    .b,\n    .c\n  ) {\n  fill: none;\n}\n.a:is(.b) { fill: none; }\n"
    )
    monkeypatch.setattr(bundle, "HERE", tmp_path)
    rules = bundle.style_sheet().partition(".a ")
    assert "".join(rules[1:]) == (
        ".a > .b:hover, .a > c:not(.d):hover { fill: none; }\n"
        ".a .b, .a .c {\n  fill: none;\n}\n.a.b { fill: none; }\n"
    )


def test_the_colours_are_those_of_the_palette():
    palettes = {
        selector.strip(): dict(re.findall(r"--tconv-([\w-]+): (#\w{6});", body))
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", bundle.style_sheet())
        for selector in selectors.split(",")
        if re.search(r"--tconv-[\w-]+: #", body)
    }
    assert palettes[".tconv"] == style.PALETTE["light"]
    for page in ('[data-theme="dark"]', '[data-jp-theme-light="false"]'):
        assert palettes[f"{page} .tconv"] == style.PALETTE["dark"]


def test_a_module_is_joined_when_the_first_widget_of_its_kind_is_made():
    """The modules of all kinds take two seconds, and each notebook's kernel would wait for them."""
    code = """
from tconv.widgets import FlipAndSlide, bundle
before = bundle._short.cache_info().misses
FlipAndSlide()
after = bundle._short.cache_info().misses
print(before, after > 0, str(FlipAndSlide._esm) is str(FlipAndSlide._esm))
"""
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["0", "True", "True"]
