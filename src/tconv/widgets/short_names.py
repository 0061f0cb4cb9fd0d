"""Short names for what a function or a module keeps to itself: a page carries fewer letters.

The code is read sign by sign, as `bundle.lean` leaves it. Only names that a function declares are
shortened, and those of the module that are given; never those of a property, or of anything that
is not declared in sight. A test reads both texts with TypeScript's parser and finds the same tree,
with the same bindings.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, product
from string import ascii_letters
from typing import NamedTuple

_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_KEYWORDS = frozenset(
    "arguments as async await break case catch class const continue default delete do else export "
    "extends false finally for from function get if import in instanceof let new null of return "
    "set static super switch this throw true try typeof undefined var void while yield".split()
)
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_BEFORE_A_BLOCK = frozenset([*");{}", "else", "try", "finally", "do", "catch"])


class Scope(NamedTuple):
    """A function: where its parameters begin, where its body ends, and the short names it gives."""

    start: int
    end: int
    above: "Scope | None"
    names: dict[str, str]


def shortened(pieces: list[str], own: Mapping[str, str] | None = None) -> list[str]:
    """Shorten the names that functions declare, and those that a module has for itself.

    Parameters
    ----------
    pieces : list of str
        Lean code, piece by piece.
    own : dict of str, optional
        The module's own names, each with a short one that nothing else has.

    Examples
    --------
    >>> code = "const f=({row,columns=2})=>({row,at:row*columns})"
    >>> "".join(shortened(re.findall(r"[A-Za-z]+|.", code), {"f": "$a"}))
    'const $a=({row:a,columns:b=2})=>({row:a,at:a*b})'
    """
    return _Code(pieces).shortened(own or {})


class _Code:
    """Code whose brackets are matched and whose functions are found."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self.at = [n for n, piece in enumerate(pieces) if not piece.isspace()]
        self.signs = ["", *(pieces[n] for n in self.at), ""]
        self.around: list[int] = []  # the bracket that a sign stands in
        self.partner: dict[int, int] = {}
        self._match()
        self.kinds = [self._kind(n) for n in range(len(self.signs))]
        self.scopes = self._functions()
        self.inner = self._innermost()

    def _match(self) -> None:
        stack = [0]
        for n, sign in enumerate(self.signs):
            if sign in _CLOSE:
                opened = stack.pop()
                self.partner[opened], self.partner[n] = n, opened
            self.around.append(stack[-1])
            if sign in _OPEN or sign.endswith("${"):
                stack.append(n)

    # --- functions -------------------------------------------------------------------------

    def _functions(self) -> list[Scope]:
        """List functions, those around others first."""
        scopes: list[Scope] = []
        for start, end in sorted(self._ranges(), key=lambda one: (one[0], -one[1])):
            around = [one for one in scopes if one.start <= start and end <= one.end]
            scopes.append(Scope(start, end, around[-1] if around else None, {}))
        return scopes

    def _ranges(self) -> Iterator[tuple[int, int]]:
        for n, sign in enumerate(self.signs):
            if sign == "=" and self.signs[n + 1] == ">":
                start = self.partner[n - 1] if self.signs[n - 1] == ")" else n - 1
                yield start, self._end_of_arrow(n + 2)
            elif sign == "(" and self._has_body(n):
                yield n, self.partner[self.partner[n] + 1]

    def _has_body(self, paren: int) -> bool:
        before = self.signs[paren - 1]
        is_named = _WORD.fullmatch(before) and (before not in _KEYWORDS or before in _NAMES_TOO)
        return bool(is_named) and self.signs[self.partner[paren] + 1] == "{"

    def _end_of_arrow(self, n: int) -> int:
        """Find the last sign of an arrow function's body."""
        if self.signs[n] == "{":
            return self.partner[n]
        choices = 0
        while n < len(self.signs) - 1:
            sign = self.signs[n]
            if sign in _OPEN or sign.endswith("${"):
                n = self.partner[n]
            elif sign == "?" and "?" not in (self.signs[n - 1], self.signs[n + 1]):
                choices += self.signs[n + 1] != "."
            elif sign == ":" and choices:
                choices -= 1
            elif sign in _CLOSE or sign in (",", ";", ":"):
                break
            n += 1
        return n - 1

    def _innermost(self) -> list[Scope | None]:
        inner: list[Scope | None] = [None] * len(self.signs)
        for scope in self.scopes:
            inner[scope.start : scope.end + 1] = [scope] * (scope.end + 1 - scope.start)
        return inner

    # --- names -----------------------------------------------------------------------------

    def _declared(self) -> Iterator[tuple[int, Scope]]:
        """Find the signs that declare a name within a function, with that function."""
        for scope in self.scopes:
            single = self.signs[scope.start] != "("
            end = scope.start if single else self.partner[scope.start]
            yield from ((n, scope) for n in self._pattern(scope.start, end))
        for n, sign in enumerate(self.signs):
            around = self.inner[n]
            if around is None:
                continue
            if sign in ("const", "let", "function"):
                end = self.partner.get(n + 1, n + 1)
                if sign != "function" or self.signs[n + 1] != "(":
                    yield from ((m, around) for m in self._pattern(n + 1, end))
            elif sign == "catch" and self.signs[n + 1] == "(":
                yield from ((m, around) for m in self._pattern(n + 1, self.partner[n + 1]))

    def _pattern(self, first: int, last: int) -> Iterator[int]:
        """Find the names that a pattern declares; a default, behind "=", is no part of it."""
        n = first
        while n <= last:
            if self.signs[n] == "=":
                while self.signs[n] != "," and self.signs[n] not in _CLOSE and n <= last:
                    opens = self.signs[n] in _OPEN or self.signs[n].endswith("${")
                    n = self.partner[n] + 1 if opens else n + 1
            elif self.signs[n] == "[" and self._is_computed(n):
                n = self.partner[n] + 1
            else:
                if self.kinds[n] in ("name", "both"):
                    yield n
                n += 1

    def _is_computed(self, bracket: int) -> bool:
        """Say whether a bracket holds the name of a property."""
        follows = self.signs[bracket - 1] in ("{", ",") and self._is_object(self.around[bracket])
        return follows and self.signs[self.partner[bracket] + 1] == ":"

    def _kind(self, n: int) -> str:
        """Say whether a sign is a name, a property, both in one, or nothing of these."""
        sign = self.signs[n]
        if not _WORD.fullmatch(sign) or sign in _KEYWORDS:
            return ""
        before, after = self.signs[n - 1], self.signs[n + 1]
        if before == "." and self.signs[n - 2] != ".":
            return "property"
        if before in ("{", ",") and self._is_object(self.around[n]):
            if after == ":" or (after == "(" and self._has_body(n + 1)):
                return "property"
            if after in (",", "}", "="):
                return "both"
        return "name"

    def _is_object(self, brace: int) -> bool:
        """Say whether a bracket is that of an object or of a pattern, and no block's."""
        before = self.signs[brace - 1]
        arrow = before == ">" and self.signs[brace - 2] == "="
        if self.signs[brace] != "{" or arrow or before in _BEFORE_A_BLOCK:
            return False
        n = brace - 2
        if before == ":" and self.signs[n] == "default":
            return self.signs[n - 1] in ("{", ",")
        while before == ":" and self.signs[n] not in ("{", "}", ",", "?", ";"):
            if self.signs[n] == "case":
                return False
            n -= 1
        return True

    # --- shortening ------------------------------------------------------------------------

    def shortened(self, own: Mapping[str, str]) -> list[str]:
        for n, scope in self._declared():
            scope.names[self.signs[n]] = ""
        holders: dict[int, Mapping[str, str]] = {}
        fixed: set[str] = set(_KEYWORDS)
        counts: Counter[tuple[int, str]] = Counter()
        for n, sign in enumerate(self.signs):
            if self.kinds[n] in ("name", "both"):
                if holder := self._holder(n):
                    holders[n] = holder.names
                    counts[holder.start, sign] += 1
                elif sign in own:
                    holders[n] = own
                else:
                    fixed.add(sign)
        for scope in self.scopes:
            self._give_names(scope, fixed, counts)
        written = list(self.pieces)
        for n, names in holders.items():
            short = names[self.signs[n]]
            both = self.kinds[n] == "both"
            written[self.at[n - 1]] = f"{self.signs[n]}:{short}" if both else short
        return written

    def _holder(self, n: int) -> Scope | None:
        """Find the function that declares a name; None where none in sight does."""
        scope = self.inner[n]
        while scope and self.signs[n] not in scope.names:
            scope = scope.above
        return scope

    def _give_names(self, scope: Scope, fixed: set[str], counts: Counter) -> None:
        taken, above = set(fixed), scope.above
        while above:
            taken.update(above.names.values())
            above = above.above
        free = (name for name in short_names() if name not in taken)
        for name in sorted(scope.names, key=lambda one: -counts[scope.start, one]):
            scope.names[name] = next(free)


_NAMES_TOO = frozenset(["function", "get", "set", "of", "from", "as"])


def short_names() -> Iterator[str]:
    """Go through all names of one letter and of two."""
    return chain(ascii_letters, map("".join, product(ascii_letters, ascii_letters)))
