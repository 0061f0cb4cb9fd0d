"""Padding as scissors: the full result of a transposed convolution, and where it is cut."""

import traitlets

from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.placement_grids import _SETTINGS, PlacementGrids


class Scissors(PlacementGrids):
    """The full result of a transposed convolution, with handles for what padding cuts off.

    A setting of `PlacementGrids`, drawn in another way: the parameters, the traits and their rules
    are the same. *padding* cuts cells from both ends of each axis; *output padding* moves the far
    cut out again. What it reveals are cells of the full result while it is at most *padding*, and
    zeros beyond that.

    Parameters
    ----------
    x, w, **traits
        As for `PlacementGrids`.

    Examples
    --------
    >>> scissors = Scissors(x=[1, 1, 1], w=[1, 2, 3], stride=2)
    >>> scissors.result.total
    array([1, 2, 4, 2, 4, 2, 3])
    >>> scissors.padding = 1
    >>> scissors.result.output
    array([2, 4, 2, 4, 2])
    >>> scissors.output_padding = 1
    >>> scissors.result.output
    array([2, 4, 2, 4, 2, 3])
    """

    _esm = OnDemand(module, "scissors/index.js")
    _css = OnDemand(style_sheet, "transposed", "scissors")

    name = traitlets.Unicode("scissors").tag(sync=True)
    controls = _SETTINGS.controls("Scissors")
    labels = _SETTINGS.trait("labels", default="numbers")

    def _tables(self) -> tuple[str, list[str]]:
        result = self.result
        sentence = f"The full result, and the part that padding leaves: {self!r}"
        reached = (result.taps[..., 0] >= 0).any(axis=tuple(range(self.input.ndim)))
        return sentence, [
            table("input x", self.input),
            table("kernel w", self.kernel),
            table("full result", result.total, reached),
            table("output y", result.output, reached[result.crop]),
        ]
