"""What frameworks do, in JavaScript: every prediction and every translation is that of Python."""

import random

import pytest
from package.test_predictions import MEASURED
from support.node import in_node

from tconv.frameworks import conventions, predict, translate
from tconv.frameworks.conventions import catalogue, has_output_padding, rule_named
from tconv.frameworks.expressions import expression, names
from tconv.frameworks.taps import Cut, flip_matters, same_on_every_input

HERE = "layer_lab/frameworks"
PREDICTION, TRANSLATION = f"{HERE}/prediction.js", f"{HERE}/translation.js"
WHERE = [(framework, convention) for framework, its in conventions().items() for convention in its]
PREDICT = """
(js, framework, convention, asked) => {
  try {
    const said = js.predict(framework, convention, asked);
    return { ...said, cut: js.cutOf(said) };
  } catch (error) {
    return error.message;
  }
}
"""


def plain(value):
    """A value as JSON gives it back."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value


def in_python(framework, convention, asked):
    try:
        said = predict(framework, convention, **asked)
    except ValueError as error:
        return str(error)
    return plain(said) | {"cut": plain(said.cut)}


def drawn(rng, framework, convention):
    """Arguments of a call, most of them possible; each may be left out."""
    data = catalogue()["frameworks"][framework]
    rule = rule_named(data["conventions"][convention]["rule"])
    asked = {name: rng.randint(1, most) for name, most in zip("nksd", (9, 7, 5, 3), strict=True)}
    wild = rng.random() < 0.1
    if wild or ("before" in names(rule.text) and rng.random() < 0.8):
        pair = [rng.randint(0, 7), rng.randint(0, 7)]
        asked["padding"] = rng.choice([pair[0], tuple(pair), (pair[0], pair[0])])
    own = has_output_padding(framework)
    beyond = not own and rule.asks_beyond
    if wild or ((own or beyond) and rng.random() < 0.6):
        asked["output_padding"] = rng.randint(-2 if wild or beyond else 0, 5)
    if wild or (rule.asks is not None and rng.random() < 0.5):
        asked["output_size"] = asked["n"] * asked["s"] + rng.randint(-6, 6)
    if rng.random() < 0.2:
        asked["groups"] = rng.randint(0 if wild else 1, 3)
    if rng.random() < 0.2:
        asked["version"] = rng.choice(
            [*data["versions"], f"{data['versions'][0]}+cpu", "1.0", "3.13.2", "3.14", "none"]
        )
    return asked


def test_what_was_measured_is_predicted():
    rows = [
        [framework, convention, dict(zip("nksd", setting, strict=True)) | more]
        for framework, convention, setting, more, _ in MEASURED
    ]
    expected = [row[-1] for row in MEASURED]
    for row, said, what in zip(rows, in_node([PREDICTION], PREDICT, rows), expected, strict=True):
        found = said["status"] if isinstance(what, str) else (said["left"], said["right"])
        assert found == what, row
        assert said == in_python(*row), row


def test_every_prediction_is_that_of_python():
    rng = random.Random(44)
    rows = [[*where, drawn(rng, *where)] for where in WHERE for _ in range(150)]
    statuses = dict.fromkeys(("ok", "refused", "no crop", "not known", "wrong"), 0)
    for row, said in zip(rows, in_node([PREDICTION], PREDICT, rows), strict=True):
        assert said == in_python(*row), row
        statuses[said["status"] if isinstance(said, dict) else "wrong"] += 1
    assert len(rows) > 15_000 and min(statuses.values()) > 200, statuses


@pytest.mark.parametrize(
    ("where", "asked", "message"),
    [
        (("pytorch", "int"), {}, "framework must be one that was measured"),
        (("torch", "same"), {}, "convention must be one of torch's, got convention='same'"),
        (("torch", "int"), {"k": 0}, "k must be an integer of at least 1, got k=0"),
        (("torch", "int"), {"k": 2.5}, "k must be an integer of at least 1, got k=2.5"),
        (("torch", "int"), {"version": "new"}, "version must be text with a number in it"),
        (("torch", "int"), {"padding": (1, 2)}, "padding must be one number for both ends"),
        (("tensorflow", "SAME"), {"padding": 1}, "padding must be 0 where the convention has none"),
        (("mnn", "SAME"), {"output_padding": 1}, "output_padding must be 0 where the convention"),
        (("haiku", "SAME"), {"output_padding": 1}, "output_padding must be 0 where the convention"),
        (
            ("torch", "int"),
            {"output_padding": -1},
            "output_padding must be an integer of at least 0",
        ),
        (("keras-ops-jax", "same"), {"output_padding": -1}, "output_padding must be an integer of"),
        (("mlx", "int"), {"output_size": 8}, "output_size must be left out where the convention"),
    ],
)
def test_what_cannot_be_said_is_said_in_the_words_of_python(where, asked, message):
    row = [*where, {"n": 4, "k": 3, "s": 2} | asked]
    (said,) = in_node([PREDICTION], PREDICT, [row])
    assert said == in_python(*row) and said.startswith(message)


def test_what_is_too_large_for_exact_numbers_is_refused():
    row = ["torch", "int", {"n": 10**6, "k": 3, "s": 2}]
    assert in_node([PREDICTION], PREDICT, [row]) == ["n must be at most 100000, got n=1000000"]
    largest = ["mlx", "int", dict.fromkeys("nksd", 10**5) | {"padding": 10**5}]
    assert in_node([PREDICTION], PREDICT, [largest]) == [in_python(*largest)]


@pytest.mark.parametrize("count", [36, pytest.param(120, marks=pytest.mark.slow)])
def test_every_translation_is_that_of_python(count):
    rng = random.Random(count)
    said = []
    while len(said) < count:
        where = rng.choice(WHERE)
        asked = drawn(rng, *where)
        asked.pop("version", None)
        answer = in_python(*where, asked)
        if isinstance(answer, dict) and answer["status"] == "ok":
            said.append([*where, asked])
    run = """(js, framework, convention, asked, to) =>
      js.translate(js.predict(framework, convention, asked), to)"""
    rows = [[*one, framework] for one in said for framework in conventions()]
    exact, calls = 0, set()
    found = in_node([PREDICTION, TRANSLATION], run, rows)
    for row, there in zip(rows, found, strict=True):
        framework, convention, asked, to = row
        ours = translate(predict(framework, convention, **asked), to)
        assert there == plain(ours) | {"exact": ours.exact}, row
        exact += ours.exact
        calls |= {(to, ours.convention)}
    assert len(rows) >= 28 * count and exact > 8 * count and len(calls) > 50


def test_what_is_no_layer_is_not_translated():
    run = """(js, asked) => {
      try { return js.translate(js.predict("torch", "int", asked), "mnn"); }
      catch (error) { return error.message; }
    }"""
    asked = {"n": 4, "k": 3, "s": 2, "output_padding": 2}
    (said,) = in_node([PREDICTION, TRANSLATION], run, [[asked]])
    assert said == 'prediction must be one whose status is "ok"'


EXPRESSIONS = [
    "a + b * c - d",
    "(a + b) * -c",
    "a // 3 - b % 4 + (a - 1) % -3",
    "max(a, b, c) - min(a, 2)",
    "trunc(a, 2) + trunc(b, 3)",
    "a < b and b <= c or d == 0",
    "(a >= b) + (a != c) + (a > d)",
    "a ? b : c ? d : 1",
    "a > 0 ? (b ? 1 : 2) : 3",
]


def test_an_expression_is_what_python_makes_of_it():
    rng = random.Random(46)
    rows = [
        [text, {name: rng.randint(-7, 7) for name in "abcd"}]
        for text in EXPRESSIONS
        for _ in range(100)
    ]
    run = "(js, text, values) => [js.readExpression(text)(values), [...js.namesIn(text)].sort()]"
    for (text, values), (number, used) in zip(
        rows, in_node([f"{HERE}/expressions.js"], run, rows), strict=True
    ):
        assert number == expression(text)(values), (text, values)
        assert used == sorted(names(text))


@pytest.mark.parametrize("text", ["", "a +", "a b", "(a", "a)", "a ? b", "max a", "a $ b", "2.5"])
def test_what_is_no_expression(text):
    run = """(js, text) => {
      try { js.readExpression(text); } catch (error) { return error.message; } return ""; }"""
    (said,) = in_node([f"{HERE}/expressions.js"], run, [[text]])
    assert "must" in said


def test_two_crops_are_the_same_layer_where_python_says_so():
    rng = random.Random(47)
    pairs = []
    for _ in range(2000):
        setting = [rng.randint(1, most) for most in (6, 5, 4, 3)]
        n, k, s, d = setting
        full, size = (n - 1) * s + d * (k - 1) + 1, rng.randint(1, 4)
        ends = [(left, full - size - left) for left in (rng.randint(-3, 18), rng.randint(-3, 18))]
        pairs.append([Cut(*setting, *end, rng.random() < 0.5) for end in ends])
    run = """(js, one, other) =>
      [js.sameOnEveryInput(one, other), js.sameOnEveryInput(one, one), js.flipMatters(one)]"""
    rows = [[plain(one), plain(other)] for one, other in pairs]
    said = in_node([f"{HERE}/taps.js"], run, rows)
    for (one, other), answers in zip(pairs, said, strict=True):
        assert answers == [same_on_every_input(one, other), True, flip_matters(one)], (one, other)
    assert 100 < sum(same for same, *_ in said) < 1900
