"""From one framework to another: the call that comes nearest, and the shortest way from there.

A layer that was predicted is a crop of the full result. In another framework it is looked for
among what that framework's conventions can say; where none says it, one that keeps every cell is
taken and the rest is cut or padded after. Weights may have to be permuted, and turned.
"""

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

from tconv.arguments import shown
from tconv.frameworks.conventions import (
    conventions,
    find,
    framework_named,
    has_output_padding,
    layout_of,
)
from tconv.frameworks.expressions import names
from tconv.frameworks.prediction import Prediction, predict


class Translation(NamedTuple):
    """How another framework says a layer.

    Attributes
    ----------
    framework : str
    convention : str or None
        None where no convention leaves every cell that is needed.
    arguments : dict
        The keywords of ``predict``: *padding*, *output_padding*, *output_size*.
    crop_after, pad_after : (before, after), cells
        What is left to do with the output, cut first.
    flip : bool
        Whether the kernel has to be rotated on its way: ``convert_weight`` does it.
    layout : str
        The axes of the weight there.
    every_size : bool
        Whether the same call is right for the next sizes of the input, too.
    lacks : str
        What this framework cannot express; empty where the call says it all.
    """

    framework: str
    convention: str | None
    arguments: dict[str, Any]
    crop_after: tuple[int, int]
    pad_after: tuple[int, int]
    flip: bool
    layout: str
    every_size: bool
    lacks: str

    @property
    def exact(self) -> bool:
        """Whether the call says it all, up to the weight."""
        return self.convention is not None and not self.lacks


def translate(prediction: Prediction, framework: str) -> Translation:
    """Find the call of another framework that gives the same cells.

    Parameters
    ----------
    prediction : Prediction
        Its status must be "ok".
    framework : str
        As ``conventions`` lists them.

    Returns
    -------
    Translation

    Raises
    ------
    ValueError
        If there is no layer to translate, or no such framework.

    Examples
    --------
    Keras crops the other cell than PyTorch's usual call, and no PyTorch call says so:

    >>> keras = predict("keras-layer-torch", "same", n=4, k=3, s=2)
    >>> there = translate(keras, "torch")
    >>> there.arguments, there.crop_after, there.lacks
    ({}, (0, 1), 'torch cannot crop (0, 1)')

    ONNX can:

    >>> there = translate(keras, "onnxruntime")
    >>> there.convention, there.arguments, there.exact
    ('pads', {'padding': (0, 1)}, True)
    """
    cut = prediction.cut if isinstance(prediction, Prediction) else None
    if cut is None:
        raise ValueError(
            f'prediction must be a Prediction whose status is "ok", got {shown(prediction)}'
        )
    data = framework_named(framework)
    best: tuple[tuple[int, ...], Translation] | None = None
    for order, (convention, arguments) in enumerate(_calls(prediction, framework)):
        there = _predicted(prediction, framework, convention, arguments)
        if there is None or (after := _after(prediction, there)) is None:
            continue
        cells = sum(map(sum, after))
        ends = sum(map(bool, (*after[0], *after[1])))
        if best is not None and (ends, cells) > best[0][:2]:
            continue
        every = _at_next_sizes(prediction, framework, convention, arguments, after)
        rank = (ends, cells, not every, order)
        if best is None or rank < best[0]:
            lacks = f"{framework} cannot crop ({cut.left}, {cut.right})" if ends else ""
            flip = layout_of(framework).flipped != layout_of(prediction.framework).flipped
            best = (
                rank,
                Translation(
                    framework, convention, arguments, *after, flip, there.layout, every, lacks
                ),
            )
            if rank[:3] == (0, 0, False):
                break  # nothing comes nearer
    if best is not None:
        return best[1]
    lacks = "was measured without groups" if prediction.setting["groups"] > 1 else ""
    lacks = lacks or "keeps too few cells, or was refused"
    return Translation(
        framework, None, {}, (0, 0), (0, 0), False, "", False, f"{data['name']} {lacks}"
    )


def _calls(prediction: Prediction, framework: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """List the calls that may say it, plain ones first."""
    k, s, d = (prediction.setting[name] for name in "ksd")
    left, right = int(prediction.left or 0), int(prediction.right or 0)
    reach, size = d * (k - 1) + 1, prediction.size
    ends = [
        sorted({0, *(c for c in (cells, reach - 1 - cells) if c >= 0)}) for cells in (left, right)
    ]
    revealed = (left - right, -right, 1) if has_output_padding(framework) else ()
    extras = sorted({0, *(c for c in revealed if 0 <= c < max(s, d))})
    if framework == prediction.framework:
        yield prediction.convention, _given(prediction)
    for convention in conventions()[framework]:
        yield convention, {}
        for extra in extras[1:]:
            yield convention, {"output_padding": extra}
        if has_output_padding(framework):
            yield convention, {"output_padding": 0}
        yield convention, {"output_size": size}
        for extra in extras:
            more = {"output_padding": extra} if extra else {}
            for both in sorted({*ends[0], *ends[1]}):
                yield convention, {"padding": both, **more}
            for pair in itertools.product(*ends):
                yield convention, {"padding": pair, **more}


def _given(prediction: Prediction) -> dict[str, Any]:
    """Return what a call was given, in arguments that its framework and convention have."""
    framework, convention = prediction.framework, prediction.convention
    taken = ("padding", "output_padding", "output_size")
    given = {name: prediction.setting[name] for name in taken}
    rule = find(framework, convention, prediction.version).rule
    if rule is None or "before" not in names(rule.text):
        given["padding"] = None
    if not has_output_padding(framework):
        # Cells beyond the size that goes without saying: there a caller names the size.
        given["output_size"] = prediction.size if given["output_padding"] else given["output_size"]
        given["output_padding"] = None
    return {name: value for name, value in given.items() if value is not None}


def _predicted(
    prediction: Prediction,
    framework: str,
    convention: str,
    arguments: dict[str, Any],
    more: int = 0,
) -> Prediction | None:
    """Predict a call for an input ``more`` cells longer; None where it gives no crop."""
    n, k, s, d = (prediction.setting[name] for name in "nksd")
    if "output_size" in arguments:
        arguments = {**arguments, "output_size": arguments["output_size"] + more * s}
    groups = prediction.setting["groups"]
    try:
        there = predict(framework, convention, n + more, k, s, d, groups=groups, **arguments)
    except ValueError:  # the convention has no such argument
        return None
    return there if there.status == "ok" else None


def _after(wanted: Prediction, there: Prediction) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Tell what to cut and to pad after a call; None where it lacks a cell that is no zero."""
    if wanted.gives(int(there.left or 0), int(there.right or 0), flipped=bool(wanted.flipped)):
        return (0, 0), (0, 0)
    cuts, pads = [], []
    for want, have in ((wanted.left, there.left), (wanted.right, there.right)):
        missing = int(have or 0) - int(want or 0)
        if missing > 0 and int(have or 0) > 0:
            return None
        cuts.append(max(0, -missing))
        pads.append(max(0, missing))
    return (cuts[0], cuts[1]), (pads[0], pads[1])


def _at_next_sizes(
    prediction: Prediction,
    framework: str,
    convention: str,
    arguments: dict[str, Any],
    after: tuple[tuple[int, int], tuple[int, int]],
) -> bool:
    """Say whether a call and what follows stay right for inputs of one and two cells more."""
    given = _given(prediction)
    for more in (1, 2):
        here = _predicted(prediction, prediction.framework, prediction.convention, given, more)
        there = _predicted(prediction, framework, convention, arguments, more)
        if here is None or there is None or _after(here, there) != after:
            return False
    return True
