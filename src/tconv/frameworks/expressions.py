"""The small language in which the rules of ``conventions.json`` are written.

An expression is arithmetic on integers: ``max(full - o, 0) // 2``. Comparisons give 1 or 0, ``//``
and ``%`` round down as in Python, ``trunc(x, y)`` divides as C does, and ``c ? x : y`` chooses.
Rules are text, so that one file serves every language that can read forty lines of grammar.
"""

import operator
import re
from collections.abc import Callable, Mapping
from functools import cache

Values = Mapping[str, int]
Evaluate = Callable[[Values], int]

_TOKEN = re.compile(r"\s*(\d+|[a-z_]+|//|[=!<>]=|[-+*%<>?:(),])")
_END = ""

_LEVELS: tuple[dict[str, Callable[[int, int], int]], ...] = (
    {"or": lambda x, y: int(bool(x or y))},
    {"and": lambda x, y: int(bool(x and y))},
    {
        "==": operator.eq,
        "!=": operator.ne,
        "<=": operator.le,
        ">=": operator.ge,
        "<": operator.lt,
        ">": operator.gt,
    },
    {"+": operator.add, "-": operator.sub},
    {"*": operator.mul, "//": operator.floordiv, "%": operator.mod},
)
"""The operators, from those that bind least to those that bind most."""

_FUNCTIONS: dict[str, Callable[..., int]] = {
    "max": max,
    "min": min,
    "trunc": lambda x, y: abs(x) // y * (1 if x >= 0 else -1),
}


@cache
def expression(text: str) -> Evaluate:
    """Read an expression; what is returned computes it from the values of its names.

    Raises
    ------
    ValueError
        If the text is no expression.

    Examples
    --------
    >>> expression("a >= s ? 0 : (n - 1) * s + a")({"a": 1, "n": 4, "s": 2})
    7
    >>> expression("trunc(-3, 2)")({}), expression("-3 // 2")({})
    (-1, -2)
    """
    tokens = [_END, *reversed(_tokens(text))]
    evaluate = _choice(tokens)
    if tokens != [_END]:
        raise ValueError(f"text must be an expression, got text={text!r}")
    return evaluate


@cache
def names(text: str) -> frozenset[str]:
    """Return the names that an expression asks for.

    Examples
    --------
    >>> sorted(names("max(a, s) - 1"))
    ['a', 's']
    """
    words = {token for token in _tokens(text) if token[0].isalpha()}
    return frozenset(words - {"or", "and"} - _FUNCTIONS.keys())


def _tokens(text: str) -> list[str]:
    found = _TOKEN.findall(text)
    if "".join(found) != re.sub(r"\s", "", text):
        raise ValueError(f"text must be an expression, got text={text!r}")
    return found


def _choice(tokens: list[str]) -> Evaluate:
    condition = _operation(tokens, 0)
    if tokens[-1] != "?":
        return condition
    tokens.pop()
    yes = _choice(tokens)
    _expect(":", tokens)
    no = _choice(tokens)
    return lambda values: yes(values) if condition(values) else no(values)


def _operation(tokens: list[str], level: int) -> Evaluate:
    if level == len(_LEVELS):
        return _operand(tokens)
    left = _operation(tokens, level + 1)
    while (token := tokens[-1]) in _LEVELS[level]:
        tokens.pop()
        right = _operation(tokens, level + 1)
        left = _joined(_LEVELS[level][token], left, right)
    return left


def _joined(function: Callable[[int, int], int], left: Evaluate, right: Evaluate) -> Evaluate:
    return lambda values: int(function(left(values), right(values)))


def _operand(tokens: list[str]) -> Evaluate:
    token = tokens.pop() if tokens[-1] != _END else _END
    if token == "-":
        negated = _operand(tokens)
        return lambda values: -negated(values)
    if token == "(":
        inside = _choice(tokens)
        _expect(")", tokens)
        return inside
    if token.isdigit():
        return lambda values: int(token)
    if token in _FUNCTIONS:
        return _call(_FUNCTIONS[token], tokens)
    if not token.isidentifier():
        raise ValueError(f"an expression must go on with a number or a name, got {token!r}")
    return lambda values: values[token]


def _call(function: Callable[..., int], tokens: list[str]) -> Evaluate:
    _expect("(", tokens)
    arguments = [_choice(tokens)]
    while tokens[-1] == ",":
        tokens.pop()
        arguments.append(_choice(tokens))
    _expect(")", tokens)
    return lambda values: function(*(argument(values) for argument in arguments))


def _expect(wanted: str, tokens: list[str]) -> None:
    if tokens[-1] != wanted:
        raise ValueError(f"an expression must have {wanted!r} here, got {tokens[-1]!r}")
    tokens.pop()
