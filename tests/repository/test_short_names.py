"""What functions and modules have for themselves has short names in a bundle; all else is kept."""

import re
from pathlib import Path

from support.node import parsed_in_node

from tconv.widgets import bundle
from tconv.widgets.short_names import shortened

COMPARE = Path(__file__).with_name("short_names.mjs")
FILES = sorted(path.relative_to(bundle.HERE).as_posix() for path in bundle.HERE.rglob("*.js"))


def differences(pairs):
    """What TypeScript's parser finds different in pairs of texts."""
    return parsed_in_node(COMPARE, pairs)


def short(code, own=None):
    return "".join(shortened([*bundle._pieces(bundle.lean(code))], own))


def test_every_module_is_the_same_but_for_names():
    texts = [bundle._statements(file) for file in FILES]
    own = bundle._own_names(bundle.HERE)
    pairs = [[text, short(text, own[file])] for file, text in zip(FILES, texts, strict=True)]
    found = dict(zip(FILES, differences(pairs), strict=True))
    assert {file: said for file, said in found.items() if said} == {}
    lengths = [len(text) for _, text in pairs]
    assert sum(lengths) < 0.8 * sum(len(bundle.lean(text)) for text in texts)


def test_what_a_module_has_for_itself_is_short_and_no_other_has_that_name():
    own = bundle._own_names(bundle.HERE)
    assert own.keys() == {*FILES}
    given = [name for names in own.values() for name in names.values()]
    assert len(given) == len(set(given)) > 300
    assert max(map(len, given)) < 4
    assert [
        text
        for text in (bundle._split(file)[1] for file in FILES)
        if re.search(r"\$[a-zA-Z]", text)
    ] == []
    code = "const one = 1; const f = (two) => ({ one, two: two.one }); export const three = f(one);"
    names = {"one": "$a", "f": "$b"}
    assert short(code, names) == (
        "const $a=1;const $b=(a)=>({one:$a,two:a.one});export const three=$b($a);"
    )
    assert differences([[code, short(code, names)]]) == [None]


HARD = [
    "const f = (name) => ({ dims, [name]: sizes }) => ({ dims, [name]: sizes });",
    "const f = (row, { column: place, size = row }, ...rest) => ({ row, place, size, rest });",
    "function f(list) { for (const [key, value] of list) if (key) return { key, value: value }; }",
    "const f = (flag, one) => flag ? one : (two) => one + two; const g = (flag) => flag;",
    "const f = (count) => { let sum = 0; { sum = count; } return `${sum} ${`${count}`} count`; };",
    'const f = (text) => text.replace(/text[a, b]"/g, (text) => `/${text}/`).count / text / 2;',
    "const o = { text(text) { return this.text(text); }, get: (get) => get, set(set) {} };",
    "function f(a) { try { a(); } catch (b) { return b; } return function g(n) { return g; }; }",
    "const f = async (one) => { await one; }; const outer = 1; const g = (inner) => outer + inner;",
    "const f = (value) => value ?? ((value) => value?.value ?? { value })(value?.[0]);",
    "const f = ({ a: { deep, other: [one, two = deep] } }) => { return { deep, one, two }; };",
    "function f(count, change = (count) => count, last = count) { return [count, change, last]; }",
    "const f = ({ default: { length } }) => { switch (0) { default: { return { length }; } } };",
    "const f = (kind) => { switch (kind) { case kind: { kind = 1; } default: return { kind }; } };",
]


def test_hard_cases():
    assert differences([[code, short(code)] for code in HARD]) == [None] * len(HARD)


def test_a_mistake_is_seen():
    right = "const f=(one,two)=>({one,at:two.one});"
    wrong = [
        "const f=(a,b)=>({one:b,at:b.one});",
        "const f=(a,b)=>({a,at:b.one});",
        "const f=(a,b)=>({one:a,at:b.a});",
        "const f=(a,b)=>({one:c,at:b.one});",
        "const f=(a,a)=>({one:a,at:a.one});",
    ]
    assert None not in differences([[right, one] for one in wrong])
    assert differences([[right, "const f=(a,b)=>({one:a,at:b.one});"]]) == [None]
