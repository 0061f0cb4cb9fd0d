"""The rules of the frameworks: their data, the language they are written in, when two are one."""

import inspect
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tconv.frameworks import predict
from tconv.frameworks.conventions import catalogue, rule_named
from tconv.frameworks.expressions import expression, names
from tconv.frameworks.taps import Cut, flip_matters, same_on_every_input


def rules_of(framework):
    """Name the rules of a framework, those of earlier versions included."""
    for convention in framework["conventions"].values():
        yield convention["rule"]
        yield from (old["rule"] for old in convention.get("earlier", ()))


def keys(name):
    rule = rule_named(name)
    return {key for _, key in (*rule.refused, *rule.no_crop, *rule.unknown)}


def test_no_key_of_the_data_stands_twice():
    """Of two, the reader of JSON takes the last, and says nothing."""

    def each_once(pairs):
        found = [key for key, _ in pairs]
        assert len(found) == len(set(found)), found
        return dict(pairs)

    text = Path(inspect.getfile(predict)).with_name("conventions.json").read_text(encoding="utf-8")
    assert json.loads(text, object_pairs_hook=each_once) == catalogue()


def test_nothing_in_the_data_is_missing_or_there_for_nothing():
    data = catalogue()
    own = {name: framework.get("reasons", {}) for name, framework in data["frameworks"].items()}
    used = {name: {*rules_of(framework)} for name, framework in data["frameworks"].items()}
    likes = {rule["like"] for rule in data["rules"].values() if "like" in rule}
    assert set().union(*used.values(), likes) == data["rules"].keys()
    for name, framework in data["frameworks"].items():
        asked = set().union(*map(keys, used[name]), {"empty"})
        assert own[name].keys() <= asked <= own[name].keys() | data["reasons"].keys(), name
        assert framework["layout"] in data["layouts"] and framework["versions"], name
        assert framework["date"] == "2026-11", name
    assert {framework["layout"] for framework in data["frameworks"].values()} == {*data["layouts"]}


@pytest.mark.parametrize("name", catalogue()["rules"])
def test_a_rule_asks_for_names_that_are_there(name):
    rule, known = rule_named(name), {*catalogue()["names"]}
    if rule.asks is not None:
        assert names(rule.asks) <= known - {"o"}
    for new, text in rule.let:
        assert names(text) <= known, "in the order in which they are computed"
        known.add(new)
    assert names(rule.text) <= known


@pytest.mark.parametrize(
    ("text", "python"),
    [
        ("a + b * c - d", "a + b * c - d"),
        ("(a + b) * -c", "(a + b) * -c"),
        ("a // 3 - b % 4", "a // 3 - b % 4"),
        ("a - b - c", "a - b - c"),
        ("max(a, b, c) - min(a, 2)", "max(a, b, c) - min(a, 2)"),
        ("trunc(a, 2) + trunc(b, 3)", "int(a / 2) + int(b / 3)"),
        ("a < b and b <= c or d == 0", "int(a < b and b <= c or d == 0)"),
        ("a ? b : c ? d : 1", "b if a else d if c else 1"),
        ("(a >= b) + (a != c)", "(a >= b) + (a != c)"),
        ("a > 0 ? (b ? 1 : 2) : 3", "(1 if b else 2) if a > 0 else 3"),
    ],
)
def test_an_expression_is_what_python_makes_of_it(text, python):
    for values in itertools.product((-7, -1, 0, 1, 4), repeat=4):
        variables = dict(zip("abcd", values, strict=True))
        assert expression(text)(variables) == eval(python, {}, variables), variables
    assert names(text) == {letter for letter in "abcd" if letter in names(text)}


@pytest.mark.parametrize("text", ["", "a +", "a b", "(a", "a)", "a ? b", "max a", "a $ b", "2.5"])
def test_what_is_no_expression(text):
    with pytest.raises(ValueError, match="must"):
        expression(text)


def places(cut):
    return {
        (cell, i, cut.k - 1 - j if cut.flipped else j)
        for i, j in itertools.product(range(cut.n), range(cut.k))
        if 0 <= (cell := cut.s * i + cut.d * j - cut.left) < cut.size
    }


CUT = st.tuples(
    *(st.integers(1, most) for most in (6, 5, 4, 3)),
    st.integers(1, 4),
    st.integers(-3, 18),
    st.integers(-3, 18),
)


@settings(max_examples=500, deadline=None)
@given(CUT, st.tuples(st.booleans(), st.booleans()))
def test_same_on_every_input_is_the_same_table_of_places(numbers, flips):
    *setting, size, one, other = numbers
    n, k, s, d = setting
    full = (n - 1) * s + d * (k - 1) + 1
    cuts = [
        Cut(*setting, left, full - size - left, flip)
        for left, flip in zip((one, other), flips, strict=True)
    ]
    assert same_on_every_input(*cuts) == (places(cuts[0]) == places(cuts[1]))
    turned = cuts[0]._replace(flipped=not flips[0])
    assert flip_matters(cuts[0]) == (places(cuts[0]) != places(turned))
