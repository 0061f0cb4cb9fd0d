"""What each framework was measured to do: the data of ``conventions.json``, looked up.

A framework has conventions, ways of saying what is cut: "same", pads, an output shape. Each
convention has one rule, and rules are shared: JAX and TensorFlow agree on SAME, whatever they call
it. What changed with a version is data too.
"""

import re
from functools import cache
from typing import Any, NamedTuple

from tconv.arguments import shown
from tconv.frameworks.expressions import names


class Rule(NamedTuple):
    """How many cells a convention cuts, as expressions.

    Attributes
    ----------
    let : tuple of (name, expression), in the order in which they are computed
    asks : expression or None
        The output size where the caller names none; None where the convention has no size.
    refused, no_crop, unknown : tuple of (expression, reason)
        When the framework raises, when its result is no crop of the full one, and when nobody has
        looked.
    crop : pair of expressions
    """

    let: tuple[tuple[str, str], ...]
    asks: str | None
    refused: tuple[tuple[str, str], ...]
    no_crop: tuple[tuple[str, str], ...]
    unknown: tuple[tuple[str, str], ...]
    crop: tuple[str, str]

    @property
    def asks_beyond(self) -> bool:
        """Whether ``a`` adds cells to the size that goes without saying."""
        return "a" in names(self.asks or "0")

    @property
    def text(self) -> str:
        """All expressions, joined: what the rule depends on."""
        conditions = (when for when, _ in (*self.refused, *self.no_crop, *self.unknown))
        return ", ".join((*self.crop, self.asks or "0", *dict(self.let).values(), *conditions))


class Layout(NamedTuple):
    """How weights are stored: axes as text, and whether a transposed kernel is rotated.

    An axis is "g", "i", "o" (groups, inputs and outputs of one group), "gi" or "go" (these of all
    groups, one group after the other) or "*", the axes of the kernel.
    """

    ConvTranspose: str
    Conv: str
    flipped: bool = False


class Found(NamedTuple):
    """A convention at a version: its rule, what it takes, and the version.

    Attributes
    ----------
    rule : Rule or None
        None where the version lies outside of what was measured.
    one : bool
        Whether both ends get one padding.
    sized : bool
        Whether a caller can ask for an output size, where the rule has one.
    version : str
    """

    rule: Rule | None
    one: bool
    sized: bool
    version: str


@cache
def catalogue() -> dict[str, Any]:
    """Read the data, once."""
    import json  # here, for whoever imports tconv needs neither of the two
    from pathlib import Path

    file = Path(__file__).with_name("conventions.json")
    return json.loads(file.read_text(encoding="utf-8"))


def conventions() -> dict[str, tuple[str, ...]]:
    """Return the conventions of every framework.

    Returns
    -------
    dict of str to tuple of str

    Examples
    --------
    >>> conventions()["tensorflow"]
    ('SAME', 'VALID', 'explicit')
    """
    frameworks = catalogue()["frameworks"]
    return {name: tuple(data["conventions"]) for name, data in frameworks.items()}


def framework_named(name: str, *, argument: str = "framework") -> dict[str, Any]:
    """Return the data of a framework.

    Raises
    ------
    ValueError
        If there is none of that name.

    Examples
    --------
    >>> framework_named("pytorch")
    Traceback (most recent call last):
    ValueError: framework must be one that was measured, got framework='pytorch' \
(valid: torch, torch-nomkldnn, keras-layer-tf, ...)
    """
    known = catalogue()["frameworks"]
    if not isinstance(name, str) or name not in known:
        few = ", ".join([*known][:3])
        raise ValueError(
            f"{argument} must be one that was measured, got {argument}={shown(name)} "
            f"(valid: {few}, ...)"
        )
    return known[name]


def has_output_padding(framework: str) -> bool:
    """Say whether a framework has an argument for output padding.

    Examples
    --------
    >>> has_output_padding("torch"), has_output_padding("tensorflow")
    (True, False)
    """
    return framework_named(framework).get("output_padding", True)


def layout_of(framework: str, *, argument: str = "framework") -> Layout:
    """Return how a framework stores its weights.

    Examples
    --------
    >>> layout_of("jax-default")
    Layout(ConvTranspose='* i o', Conv='* i go', flipped=True)
    """
    return Layout(**catalogue()["layouts"][framework_named(framework, argument=argument)["layout"]])


def find(framework: str, convention: str, version: str | None) -> Found:
    """Look a convention up; without a version, as last measured.

    Raises
    ------
    ValueError
        If the framework or its convention is unknown, or ``version`` has no number.

    Examples
    --------
    >>> find("keras-layer-torch", "same", "3.14.0").rule == find(
    ...     "keras-layer-torch", "same", "3.15.1").rule
    False
    """
    data = framework_named(framework)
    valid = data["conventions"]
    if not isinstance(convention, str) or convention not in valid:
        raise ValueError(
            f"convention must be one of {framework}'s, got convention={shown(convention)} "
            f"(valid: {', '.join(valid)})"
        )
    newest = data["versions"][-1]
    now = {"from": data["versions"][0], "to": newest, **valid[convention]}
    takes = now.get("one", False), now.get("sized", True)
    if version is None:
        return Found(rule_named(now["rule"]), *takes, newest)
    asked = _numbers(version)
    for span in (now, *now.get("earlier", ())):
        if _numbers(span["from"]) <= asked <= _numbers(span["to"]):
            return Found(rule_named(span["rule"]), *takes, version)
    return Found(None, *takes, newest)


@cache
def rule_named(name: str) -> Rule:
    """Read a rule, and those that it is like.

    Examples
    --------
    >>> rule_named("keras valid, layer").crop
    ('0', 'full - o')
    """
    data = catalogue()["rules"][name]
    base = rule_named(data["like"]) if "like" in data else None
    lists = {
        field.replace(" ", "_"): (
            *(getattr(base, field.replace(" ", "_")) if base else ()),
            *(tuple(entry) for entry in data.get(field, ())),
        )
        for field in ("refused", "no crop", "unknown")
    }
    return Rule(
        let=tuple({**(dict(base.let) if base else {}), **data.get("let", {})}.items()),
        asks=data.get("asks", base.asks if base else None),
        crop=tuple(data.get("crop", base.crop if base else ())),
        **lists,
    )


def reason(framework: str, key: str) -> str:
    """Say why, in the framework's words where it has some of its own."""
    own = catalogue()["frameworks"][framework].get("reasons", {})
    return own.get(key) or catalogue()["reasons"].get(key, key)


def _numbers(version: str) -> tuple[int, ...]:
    """Read 3.15.1 out of "3.15.1/torch", and 2.3 out of "ai-edge-litert 2.3.0"."""
    found = re.search(r"\d+(\.\d+)+", version) if isinstance(version, str) else None
    if found is None or len(version) > 100:
        raise ValueError(
            f'version must be text with a number in it, as "3.15.1", got version={shown(version)}'
        )
    return tuple(int(number) for number in re.sub(r"(\.0)+$", "", found[0]).split("."))
