"""The signature widget of the course: every stamp of a transposed convolution, and their sum."""

import traitlets

from tconv.sizes import conv_transpose_size
from tconv.views import Stamps, stamp
from tconv.widgets.base import GEOMETRY, SheetWidget
from tconv.widgets.bundle import HERE, module, style_sheet
from tconv.widgets.first_frame import placement_tables
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings

_SETTINGS = Settings(HERE / "transposed" / "settings.json")


class PlacementGrids(SheetWidget):
    """One output-sized grid for each input cell, with the kernel where it lands; and their sum.

    Parameters
    ----------
    x, w, **traits
        As for `SheetWidget`.

    Attributes
    ----------
    in_size, kernel_size : tuple of int, (rows, columns), each 1 to 5
    stride : int, 1 to 4
    padding : int, 0 to 4, cells cropped from each end of the output
    output_padding : int, 0 to 3, cells by which the far crop moves out
    dilation : int, 1 to 3
    labels : {"symbols", "numbers", "colours"}
    x, w : list of list of float, 5 by 5

    Examples
    --------
    >>> grid = PlacementGrids(x=[[0, 1], [2, 3]], w=[[0, 1], [2, 3]])
    >>> grid.stride = 2
    >>> grid.in_size, grid.result.output.shape
    ((2, 2), (4, 4))
    >>> grid.stride = 1
    >>> grid.result.output
    array([[ 0,  0,  1],
           [ 0,  4,  6],
           [ 4, 12,  9]])
    """

    _esm = OnDemand(module, "placement_grids/index.js")
    _css = OnDemand(style_sheet, "placement_grids")

    name = traitlets.Unicode("placement_grids").tag(sync=True)
    controls = _SETTINGS.controls("PlacementGrids")
    in_size = _SETTINGS.trait("in_size")
    kernel_size = _SETTINGS.trait("kernel_size")
    stride = _SETTINGS.trait("stride")
    padding = _SETTINGS.trait("padding")
    output_padding = _SETTINGS.trait("output_padding")
    dilation = _SETTINGS.trait("dilation")
    labels = _SETTINGS.trait("labels")
    x = _SETTINGS.trait("x")
    w = _SETTINGS.trait("w")

    _geometry = GEOMETRY
    _size = staticmethod(conv_transpose_size)

    @property
    def result(self) -> Stamps:
        """What the widget shows: the stamps, their sum and the output."""
        return stamp(self.input, self.kernel, **self.geometry)

    def _tables(self) -> tuple[str, list[str]]:
        sentence = f"One stamp for each of {self.input.size} input cells, and their sum: {self!r}"
        return sentence, placement_tables(self.input, self.kernel, self.result)
