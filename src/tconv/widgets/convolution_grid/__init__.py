"""The forward convolution on a grid: a window on the padded input, the kernel, one output cell."""

import traitlets

from tconv.sizes import conv_size
from tconv.widgets.base import SheetWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings
from tconv.windows import Windows, windows

_SETTINGS = Settings(__file__)


class ConvolutionGrid(SheetWidget):
    """A window that moves over the padded input; at each place, one cell of the output.

    Parameters
    ----------
    x, w, **traits
        As for `SheetWidget`.

    Attributes
    ----------
    in_size : tuple of int, (rows, columns), each 1 to 7
    kernel_size : tuple of int, (rows, columns), each 1 to 5
    stride : int, 1 to 4, input cells from one window to the next
    padding : int, 0 to 4, zeros at each end of the input
    dilation : int, 1 to 3, cells from one tap to the next
    flip : bool
        False for what the layers of neural networks compute, True for the mathematician's
        convolution: the kernel is rotated by 180° first.
    labels : {"symbols", "numbers", "colours"}
    x, w : list of list of float, 7 by 7 and 5 by 5

    Examples
    --------
    >>> grid = ConvolutionGrid(x=[[1, 2, 3], [4, 5, 6], [7, 8, 9]], w=[[1, 0], [0, -1]])
    >>> grid.result.output
    array([[-4, -4],
           [-4, -4]])
    >>> grid.flip = True
    >>> grid.result.output
    array([[4, 4],
           [4, 4]])
    """

    _esm = OnDemand(module, "convolution_grid/index.js")
    _css = OnDemand(style_sheet, "convolution_grid")

    name = traitlets.Unicode("convolution_grid").tag(sync=True)
    controls = _SETTINGS.controls()
    in_size = _SETTINGS.trait("in_size")
    kernel_size = _SETTINGS.trait("kernel_size")
    stride = _SETTINGS.trait("stride")
    padding = _SETTINGS.trait("padding")
    dilation = _SETTINGS.trait("dilation")
    flip = _SETTINGS.trait("flip")
    labels = _SETTINGS.trait("labels")
    x = _SETTINGS.trait("x")
    w = _SETTINGS.trait("w")

    _geometry = ("stride", "padding", "dilation")
    _size = staticmethod(conv_size)

    @property
    def result(self) -> Windows:
        """What the widget shows: the padded input, its windows, and the output."""
        return windows(self.input, self.kernel, **self.geometry, flip=self.flip)

    def _tables(self) -> tuple[str, list[str]]:
        result = self.result
        rotated = " The kernel is rotated by 180° first." if self.flip else ""
        sentence = f"One window for each of {result.output.size} output cells: {self!r}{rotated}"
        return sentence, [
            table("input x", self.input),
            table("kernel w", self.kernel),
            table("padded input", result.padded),
            table("output y", result.output),
        ]
