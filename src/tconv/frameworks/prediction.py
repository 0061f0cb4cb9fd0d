"""The one door: what a framework makes of a transposed convolution, before it is run."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tconv.arguments import integer, padding_pair, shown
from tconv.frameworks.conventions import (
    Found,
    Rule,
    find,
    framework_named,
    has_output_padding,
    layout_of,
    reason,
)
from tconv.frameworks.expressions import expression, names
from tconv.frameworks.taps import Cut, flip_matters, same_on_every_input


class Prediction(NamedTuple):
    """What one framework does, along one axis.

    Attributes
    ----------
    status : "ok", "refused", "no crop" or "not known"
        "no crop": it runs, and what it gives is no part of the full result.
    size : int or None, cells of the output
    left, right : int or None
        Cells cut from the full result at each end; a negative number adds zeros. None, as is
        ``flipped``, unless the status is "ok".
    flipped : bool or None
        Whether the kernel is rotated against PyTorch's. False where that makes no difference, and
        for Equinox, which was measured with kernels already turned (``convert_weight`` turns them).
    reason : str
        Why, where the status is not "ok": the framework's own words where it has some.
    layout : str
        The axes of the weight.
    framework, convention, version, date : str
        The version whose rule this is, and when that was measured.
    setting : mapping
        What was asked: *n, k, s, d, padding, output_padding, output_size, groups*.
    """

    status: str
    size: int | None
    left: int | None
    right: int | None
    flipped: bool | None
    reason: str
    layout: str
    framework: str
    convention: str
    version: str
    date: str
    setting: Mapping[str, Any]

    @property
    def cut(self) -> Cut | None:
        """The layer as a crop of the full result; None unless the status is "ok"."""
        if self.left is None or self.right is None:
            return None
        n, k, s, d = (self.setting[name] for name in "nksd")
        return Cut(n, k, s, d, self.left, self.right, bool(self.flipped))

    def gives(self, left: int, right: int, *, flipped: bool = False) -> bool:
        """Say whether this crop gives the same on every input; for few cells several do."""
        cut = self.cut
        return cut is not None and same_on_every_input(
            cut, cut._replace(left=left, right=right, flipped=flipped)
        )

    @property
    def geometry(self) -> dict[str, Any] | None:
        """Arguments of ``conv_transpose`` for one axis; None where these cannot say it.

        ``padding`` as a (before, after) pair. A rotated kernel is not among them: it is the
        weight that turns.
        """
        if self.left is None or self.right is None:
            return None
        s, d = self.setting["s"], self.setting["d"]
        revealed = max(0, -self.right)
        if self.left < 0 or revealed >= max(s, d):
            return None
        padding = ((self.left, max(0, self.right)),)
        return {"stride": s, "padding": padding, "output_padding": revealed, "dilation": d}


def predict(
    framework: str,
    convention: str,
    n: int,
    k: int,
    s: int,
    d: int = 1,
    *,
    padding: int | tuple[int, int] | str | None = None,
    output_padding: int | str | None = None,
    output_size: int | str | None = None,
    groups: int = 1,
    version: str | None = None,
) -> Prediction:
    """Predict what a framework's transposed convolution gives along one axis.

    Every argument may be the text of a table's cell: "3", "[0, 1]", and "" for none.

    Parameters
    ----------
    framework, convention : str
        As ``conventions`` lists them.
    n : int, cells of the input
    k : int, taps of the kernel
    s, d : int, stride and dilation
    padding : int or (before, after), optional
        0 where left out, and left out where the convention has none ("SAME").
    output_padding : int, optional
        Where the framework has no output padding and the convention takes an output size: the
        cells beyond the size that goes without saying, which may be -1.
    output_size : int, cells, optional
    groups : int
    version : str, optional
        As last measured where left out.

    Returns
    -------
    Prediction

    Raises
    ------
    ValueError
        If the framework or the convention is unknown, or an argument cannot be said in it. What
        the framework itself refuses raises nothing: the status is "refused".

    Examples
    --------
    >>> torch = predict("torch", "int", n=4, k=3, s=2, padding=1, output_padding=1)
    >>> torch.size, torch.left, torch.right
    (8, 1, 0)
    >>> keras = predict("keras-layer-torch", "same", n=4, k=3, s=2)
    >>> keras.size, keras.left, keras.right
    (8, 0, 1)
    >>> before = predict("keras-layer-torch", "same", n=4, k=3, s=2, version="3.14.0")
    >>> before.left, before.right
    (1, 0)
    >>> predict("onnxruntime", "pads", n=4, k=3, s=1, d=2, output_padding=1).status
    'refused'
    """
    found = find(framework, convention, version)
    setting = {
        "n": integer("n", _cell("n", n), least=1),
        "k": integer("k", _cell("k", k), least=1),
        "s": integer("s", _cell("s", s), least=1),
        "d": integer("d", _cell("d", d), least=1),
        "padding": _cell("padding", padding),
        "output_padding": _cell("output_padding", output_padding),
        "output_size": _cell("output_size", output_size),
        "groups": integer("groups", _cell("groups", groups), least=1),
    }
    data = framework_named(framework)
    said = _said(framework, found, setting)
    status, size, left, right, why = said
    layout = layout_of(framework)
    flipped = data.get("flipped", layout.flipped) if status == "ok" else None
    axes = layout_text(layout.ConvTranspose, groups=setting["groups"])
    where = (framework, convention, found.version, data["date"])
    prediction = Prediction(status, size, left, right, flipped, why, axes, *where, setting)
    cut = prediction.cut
    if flipped and cut is not None and not flip_matters(cut):
        return prediction._replace(flipped=False)
    return prediction


def layout_text(axes: str, *, groups: int = 1) -> str:
    """Write the axes of a weight as people do.

    Examples
    --------
    >>> layout_text("gi o *"), layout_text("* o i")
    ('(in, out/groups, *kernel)', '(*kernel, out, in)')
    """
    grouped = "g" in axes
    words = {"gi": "in", "go": "out", "g": "groups", "*": "*kernel"}
    words |= {"i": "in/groups", "o": "out/groups"} if grouped else {"i": "in", "o": "out"}
    parts = [axis for axis in axes.split() if axis != "g" or groups > 1]
    if "g" in axes.split() and groups == 1:
        words |= {"i": "in", "o": "out"}
    return f"({', '.join(words[axis] for axis in parts)})"


def _cell(name: str, value: Any) -> Any:
    """Read what a table may hold: the text of a number or of a pair, or nothing."""
    if not isinstance(value, str):
        return value
    if value == "":
        return None
    numbers = re.fullmatch(r"\[(\d{1,18}), ?(\d{1,18})\]|(-?\d{1,18})", value)
    if numbers is None:
        raise ValueError(f"{name} must be a number or the text of one, got {name}={shown(value)}")
    before, after, number = numbers.groups()
    return int(number) if number else (int(before), int(after))


def _values(framework: str, found: Found, rule: Rule, setting: Mapping[str, Any]) -> dict[str, int]:
    """Give every name of the rule's expressions its number."""
    uses, where = names(rule.text), "where the convention has none"
    n, k, s, d = (setting[name] for name in "nksd")
    before, after = padding_pair(0 if setting["padding"] is None else setting["padding"])
    if (before, after) != (0, 0) and "before" not in uses:
        raise ValueError(f"padding must be 0 {where}, got padding={shown(setting['padding'])}")
    if found.one and before != after:
        raise ValueError(
            f"padding must be one number for both ends, got padding={shown(setting['padding'])}"
        )
    given, extra = setting["output_padding"], 0
    has_own = has_output_padding(framework)
    beyond = not has_own and rule.asks_beyond  # what is given is no padding
    if given is not None:
        extra = integer("output_padding", given, least=-s if beyond else 0)
    if extra and not has_own and not beyond:
        raise ValueError(f"output_padding must be 0 {where}, got output_padding={extra}")
    reach = d * (k - 1) + 1
    full = (n - 1) * s + reach
    values = {"n": n, "k": k, "s": s, "d": d, "g": setting["groups"], "before": before}
    values |= {"after": after, "a": extra, "given": int(given is not None), "reach": reach}
    values |= {"full": full, "over": full - n * s, "sized": 0}
    if rule.asks is not None:
        values["o"] = expression(rule.asks)(values)
    if setting["output_size"] is not None:
        asked = integer("output_size", setting["output_size"], least=1)
        if rule.asks is None or not found.sized:
            raise ValueError(f"output_size must be left out {where}, got output_size={asked}")
        values |= {"o": asked, "sized": 1}
    for name, text in rule.let:
        values[name] = expression(text)(values)
    return values


_Outcome = tuple[str, int | None, int | None, int | None, str]
"""Status, size, left, right and reason."""


def _unknown(why: str) -> _Outcome:
    return "not known", None, None, None, why


def _said(framework: str, found: Found, setting: Mapping[str, Any]) -> _Outcome:
    data = framework_named(framework)
    if found.rule is None:
        return _unknown(f"measured on {' to '.join(data['versions'])}")
    values = _values(framework, found, found.rule, setting)
    if setting["groups"] > 1 and not data["groups"]:
        return _unknown("measured without groups")
    return _outcome(framework, found.rule, values)


def _outcome(framework: str, rule: Rule, values: Mapping[str, int]) -> _Outcome:
    for status, conditions in (("not known", rule.unknown), ("refused", rule.refused)):
        for when, key in conditions:
            if expression(when)(values):
                return status, None, None, None, reason(framework, key)
    left, right = (expression(text)(values) for text in rule.crop)
    size = values["full"] - left - right
    for when, key in rule.no_crop:
        if expression(when)(values):
            return "no crop", size if size > 0 else None, None, None, reason(framework, key)
    if size < 1:
        return "refused", None, None, None, reason(framework, "empty")
    return "ok", size, left, right, ""
