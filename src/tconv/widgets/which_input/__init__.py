"""Which input sizes a convolution collapses to one output size, and which of them comes back."""

from typing import Any, NamedTuple

import numpy as np
import traitlets

from tconv.sizes import (
    conv_input_sizes,
    conv_size,
    conv_transpose_output_padding,
    conv_transpose_size,
)
from tconv.widgets.base import CourseWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings

_SETTINGS = Settings(__file__)


class Collapse(NamedTuple):
    """What becomes of a size on its way through a convolution and back.

    Attributes
    ----------
    out_size : int, cells
        What the convolution makes of the input size.
    in_sizes : range of int, cells
        All the input sizes that become ``out_size``.
    back : int, cells
        What the transposed convolution makes of ``out_size``.
    needed : int, cells
        The output padding that brings the input size back.
    """

    out_size: int
    in_sizes: range
    back: int
    needed: int


class WhichInput(CourseWidget):
    """Input sizes on a number line, those that collapse together, and the size that comes back.

    Parameters
    ----------
    **traits
        Any of the traits below, as for `CourseWidget`.

    Attributes
    ----------
    in_size : int, 1 to 30, cells of the convolution's input
    kernel_size : int, 1 to 7
    stride : int, 1 to 6
    padding : int, 0 to 4
    dilation : int, 1 to 3
    output_padding : int, 0 to 5, of the transposed convolution

    Examples
    --------
    >>> which = WhichInput(in_size=15, kernel_size=5, stride=3, padding=2)
    >>> which.result
    Collapse(out_size=5, in_sizes=range(13, 16), back=13, needed=2)
    >>> which.output_padding = 2
    >>> which.result.back
    15
    """

    _esm = OnDemand(module, "which_input/index.js")
    _css = OnDemand(style_sheet, "which_input")

    name = traitlets.Unicode("which_input").tag(sync=True)
    controls = _SETTINGS.controls()
    in_size = _SETTINGS.trait("in_size")
    kernel_size = _SETTINGS.trait("kernel_size")
    stride = _SETTINGS.trait("stride")
    padding = _SETTINGS.trait("padding")
    dilation = _SETTINGS.trait("dilation")
    output_padding = _SETTINGS.trait("output_padding")

    _geometry = ("kernel_size", "stride", "padding", "dilation")

    @traitlets.validate("in_size", *_geometry, "output_padding")
    def _possible(self, proposal: Any) -> Any:
        """Let nothing through that has no size, on the way there or back."""
        asked = self._setting() | {proposal["trait"].name: proposal["value"]}
        try:
            _collapse(**asked)
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from error
        return proposal["value"]

    def _setting(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in ("in_size", *self.geometry, "output_padding")}

    @property
    def geometry(self) -> dict[str, int]:
        """The keywords that both directions share."""
        return {name: getattr(self, name) for name in self._geometry}

    @property
    def result(self) -> Collapse:
        """What the widget shows for its input size and output padding."""
        return _collapse(**self._setting())

    def __repr__(self) -> str:
        """Name the sizes: the same text for the same setting."""
        settings = ", ".join(f"{name}={value}" for name, value in self._setting().items())
        return f"WhichInput({settings})"

    def _tables(self) -> tuple[str, list[str]]:
        out_size, in_sizes, back, needed = self.result
        sentence = (
            f"Of the input sizes that become {out_size}, the transposed convolution brings back "
            f"{back}; {self.in_size} takes output padding {needed}: {self!r}"
        )
        paddings = range(max(self.stride, self.dilation))
        sizes = [back - self.output_padding + more for more in paddings]
        possible = [(more, size) for more, size in zip(paddings, sizes, strict=True) if size >= 1]
        return sentence, [
            table("input size and output size", np.array([[self.in_size], [out_size]])),
            table(f"input sizes that become {out_size}", np.array(in_sizes)),
            table("output padding, and the size that comes back", np.array(possible).T),
        ]


def _collapse(*, in_size: int, output_padding: int, **geometry: int) -> Collapse:
    out_size = conv_size(in_size, **geometry)
    in_sizes = conv_input_sizes(out_size, **geometry)
    back = conv_transpose_size(out_size, output_padding=output_padding, **geometry)
    needed = conv_transpose_output_padding(in_size, in_size=out_size, **geometry)
    return Collapse(out_size, in_sizes, back, needed)
