"""Five equal views of one transposed convolution, side by side."""

from typing import NamedTuple

import traitlets

from tconv.sizes import conv_transpose_size
from tconv.views import (
    Gather,
    MatrixProduct,
    Nudges,
    Stamps,
    SubPixel,
    gather,
    gradient,
    matrix,
    stamp,
    sub_pixel,
)
from tconv.widgets.base import GEOMETRY, SheetWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings

_SETTINGS = Settings(__file__)


class Views(NamedTuple):
    """The same setting, seen in five ways; each has its ``output``."""

    stamp: Stamps
    gather: Gather
    matrix: MatrixProduct
    gradient: Nudges
    sub_pixel: SubPixel


class FiveViews(SheetWidget):
    """One setting computed in five ways, with what each way needs, and all five compared.

    Parameters
    ----------
    x, w, **traits
        As for `SheetWidget`.

    Attributes
    ----------
    in_size, kernel_size : tuple of int, (rows, columns), each 1 to 4
    stride : int, 1 to 3
    padding : int, 0 to 3, cells cropped from each end of the output
    output_padding : int, 0 to 2, cells by which the far crop moves out
    dilation : int, 1 to 2
    x, w : list of list of float, 4 by 4

    Examples
    --------
    >>> views = FiveViews(x=[1, 2], w=[10, 20, 30], padding=0)
    >>> for view in views.result:
    ...     print(type(view).__name__, view.output.astype(int))
    Stamps [10 20 50 40 60]
    Gather [10 20 50 40 60]
    MatrixProduct [10 20 50 40 60]
    Nudges [10 20 50 40 60]
    SubPixel [10 20 50 40 60]
    """

    _esm = OnDemand(module, "five_views/index.js")
    _css = OnDemand(style_sheet, "five_views")

    name = traitlets.Unicode("views").tag(sync=True)
    controls = _SETTINGS.controls()
    in_size = _SETTINGS.trait("in_size")
    kernel_size = _SETTINGS.trait("kernel_size")
    stride = _SETTINGS.trait("stride")
    padding = _SETTINGS.trait("padding")
    output_padding = _SETTINGS.trait("output_padding")
    dilation = _SETTINGS.trait("dilation")
    x = _SETTINGS.trait("x")
    w = _SETTINGS.trait("w")

    _geometry = GEOMETRY
    _size = staticmethod(conv_transpose_size)

    @property
    def result(self) -> Views:
        """What the widget shows: the five views."""
        views = (stamp, gather, matrix, gradient, sub_pixel)
        return Views(*(view(self.input, self.kernel, **self.geometry) for view in views))

    def _tables(self) -> tuple[str, list[str]]:
        result = self.result
        tables = [
            table("input x", self.input),
            table("kernel w", self.kernel),
            table("stamp: sum of the stamps", result.stamp.output),
            table("gather: x with zeros", result.gather.padded),
            table("gather: w rotated by 180 degrees", result.gather.kernel),
            table("gather: result of the sweep", result.gather.output),
            table(
                "matrix: the transpose of C",
                result.matrix.matrix.values,
                result.matrix.matrix.taps >= 0,
            ),
            table("matrix: C.T x, folded", result.matrix.output),
            table("gradient: slope along each cell of z", result.gradient.output),
            table("sub-pixel: phases, interleaved", result.sub_pixel.output),
        ]
        return f"Five ways to compute one transposed convolution: {self!r}", tables
