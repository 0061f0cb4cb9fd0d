"""The signature widget of the course: every stamp of a transposed convolution, and their sum."""

from typing import Any

import anywidget
import numpy as np
import traitlets

from tconv.sizes import conv_transpose_size
from tconv.views import Stamps, stamp
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import placement_tables
from tconv.widgets.traits import Sheet, SizePair, Whole

# The values of the preset "symbols" in settings.js; a test compares them.
_X = [[2, 1, 3, 1, 2], [1, 3, 2, 2, 1], [3, 2, 1, 1, 3], [1, 2, 2, 3, 1], [2, 1, 3, 2, 2]]
_W = [[1, 2, 3, 1, 2], [2, -1, 1, 3, 1], [3, 1, 2, -1, 1], [1, 2, 1, 1, 3], [2, 1, -1, 2, 1]]

_GEOMETRY = ("stride", "padding", "output_padding", "dilation")


class PlacementGrids(anywidget.AnyWidget):
    """One output-sized grid for each input cell, with the kernel where it lands; and their sum.

    A widget like any of ipywidgets: read, set, observe and link its traits. A value that breaks a
    rule raises `traitlets.TraitError`, and nothing changes. To change several traits that are
    possible only together, set them under ``with grid.hold_trait_notifications():``.

    Parameters
    ----------
    x : array, shape (columns,) or (rows, columns), at most 5 by 5, optional
        Input; its shape becomes ``in_size``.
    w : array, shape (columns,) or (rows, columns), at most 5 by 5, optional
        Kernel; its shape becomes ``kernel_size``.
    **traits
        Any of the traits below.

    Attributes
    ----------
    dims : int
        2 for grids, 1 for single rows.
    in_size, kernel_size : tuple of int, (rows, columns), each 1 to 5
        One number sets both.
    stride : int, 1 to 4
    padding : int, 0 to 4, cells cropped from each end of the output
    output_padding : int, 0 to 3, cells by which the far crop moves out
    dilation : int, 1 to 3
    labels : {"symbols", "numbers", "colours"}
    x, w : list of list of float, 5 by 5
        Sheets, of which the first ``in_size`` and ``kernel_size`` cells are in play; assigning
        a smaller array changes the cells it covers and leaves the rest.
    name : str
        What a link to a setting on a page calls this widget.

    Raises
    ------
    traitlets.TraitError
        If a value, or the setting as a whole, breaks a rule.

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

    _esm = module("placement_grids.js")
    _css = style_sheet()

    name = traitlets.Unicode("placement_grids").tag(sync=True)
    dims = Whole(2, 1, 2)
    in_size = SizePair(3)
    kernel_size = SizePair(3)
    stride = Whole(1, 1, 4)
    padding = Whole(0, 0, 4)
    output_padding = Whole(0, 0, 3)
    dilation = Whole(1, 1, 3)
    labels = traitlets.Enum(("symbols", "numbers", "colours"), "symbols").tag(sync=True)
    x = Sheet(_X)
    w = Sheet(_W)

    def __init__(self, x: Any = None, w: Any = None, **traits: Any) -> None:
        for sheet, size, values in (("x", "in_size", x), ("w", "kernel_size", w)):
            if values is not None:
                traits[sheet] = values
                traits.setdefault(size, self.traits()[sheet].read(values).shape)
                if np.ndim(values) == 1:
                    traits.setdefault("dims", 1)
        super().__init__(**traits)

    @traitlets.validate("dims", "in_size", "kernel_size", *_GEOMETRY)
    def _possible(self, proposal: Any) -> Any:
        """Let nothing through that has no output, by the rules of `tconv.conv_transpose_size`."""
        setting = self._setting() | {proposal["trait"].name: proposal["value"]}
        axes = range(2 - setting["dims"], 2)
        try:
            for axis in axes:
                conv_transpose_size(
                    setting["in_size"][axis],
                    kernel_size=setting["kernel_size"][axis],
                    **{name: setting[name] for name in _GEOMETRY},
                )
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from error
        return proposal["value"]

    def _setting(self) -> dict[str, Any]:
        names = ("dims", "in_size", "kernel_size", *_GEOMETRY)
        return {name: getattr(self, name) for name in names}

    def _in_play(self, sheet: list[list[float]], size: tuple[int, int]) -> np.ndarray:
        rows, columns = size
        values = np.array(sheet)
        return values[0, :columns] if self.dims == 1 else values[:rows, :columns]

    @property
    def input(self) -> np.ndarray:
        """The cells of ``x`` in play, shape ``in_size``; in one dimension ``(columns,)``."""
        return self._in_play(self.x, self.in_size)

    @property
    def kernel(self) -> np.ndarray:
        """The cells of ``w`` in play, shape ``kernel_size``; in one dimension ``(columns,)``."""
        return self._in_play(self.w, self.kernel_size)

    @property
    def result(self) -> Stamps:
        """What the widget shows: the stamps, their sum and the output."""
        return stamp(self.input, self.kernel, **{name: getattr(self, name) for name in _GEOMETRY})

    def __repr__(self) -> str:
        """Name the sizes: the same text for the same setting."""
        sizes = {"in_size": self.input.shape, "kernel_size": self.kernel.shape}
        geometry = {name: getattr(self, name) for name in _GEOMETRY}
        shown = sizes | geometry | {"out_size": self.result.output.shape}
        return f"PlacementGrids({', '.join(f'{name}={value}' for name, value in shown.items())})"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Add the first frame, for where no script runs, to the widget view."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        sentence = f"One stamp for each of {self.input.size} input cells, and their sum: {self!r}"
        frame = placement_tables(self.input, self.kernel, self.result, sentence, self.model_id)
        return data | {"text/html": frame}, metadata
