"""A convolution as a matrix: one row for each output cell, one column for each input cell."""

import numpy as np
import traitlets

from tconv.matrix import ConvMatrix, conv_matrix
from tconv.sizes import conv_size
from tconv.widgets.base import SheetWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings

_SETTINGS = Settings(__file__)


class MatrixView(SheetWidget):
    """The matrix *C* of a convolution between its input and its output; and its transpose.

    Parameters
    ----------
    x, w, **traits
        As for `SheetWidget`.

    Attributes
    ----------
    in_size : tuple of int, (rows, columns), each 1 to 4
    kernel_size : tuple of int, (rows, columns), each 1 to 3
    stride : int, 1 to 3
    padding : int, 0 to 2, zeros on each side of the input
    dilation : int, 1 to 2
    matrix : {"C", "C.T"}
        ``"C"`` shows *y = C x*; ``"C.T"`` takes that *y* back to the size of *x*, *z = Cᵀ y*.
    labels : {"symbols", "numbers", "colours"}
    x, w : list of list of float, 4 by 4 and 3 by 3

    Examples
    --------
    >>> view = MatrixView(x=[5, 7, 1, 2], w=[1, 2, 3])
    >>> view.result.values
    array([[1, 2, 3, 0],
           [0, 1, 2, 3]])
    >>> view.output
    array([22, 15])
    >>> view.matrix = "C.T"
    >>> view.output, view.out_size
    (array([22, 59, 96, 45]), (4,))
    """

    _esm = OnDemand(module, "matrix_view/index.js")
    _css = OnDemand(style_sheet, "matrix_view")

    name = traitlets.Unicode("matrix").tag(sync=True)
    controls = _SETTINGS.controls()
    in_size = _SETTINGS.trait("in_size")
    kernel_size = _SETTINGS.trait("kernel_size")
    stride = _SETTINGS.trait("stride")
    padding = _SETTINGS.trait("padding")
    dilation = _SETTINGS.trait("dilation")
    matrix = _SETTINGS.trait("matrix")
    labels = _SETTINGS.trait("labels")
    x = _SETTINGS.trait("x")
    w = _SETTINGS.trait("w")

    _geometry = ("stride", "padding", "dilation")
    _size = staticmethod(conv_size)

    @property
    def conv(self) -> ConvMatrix:
        """The matrix of the convolution, whether or not its transpose is shown."""
        return conv_matrix(self.input.shape, self.kernel, **self.geometry)

    @property
    def result(self) -> ConvMatrix:
        """The matrix that is shown: ``C``, or its transpose with the sizes swapped."""
        forward = self.conv
        if self.matrix == "C":
            return forward
        return ConvMatrix(forward.values.T, forward.taps.T, forward.out_size, forward.in_size)

    @property
    def vector(self) -> np.ndarray:
        """What the matrix is applied to, shape ``result.in_size``: ``x``; for ``C.T`` ``C x``."""
        if self.matrix == "C":
            return self.input
        forward = self.conv
        return (forward.values @ self.input.ravel()).reshape(forward.out_size)

    @property
    def output(self) -> np.ndarray:
        """The product of matrix and vector, shape ``out_size``."""
        return (self.result.values @ self.vector.ravel()).reshape(self.out_size)

    @property
    def out_size(self) -> tuple[int, ...]:
        """The size of the output, one number per axis."""
        return self.result.out_size

    def __repr__(self) -> str:
        """Name the matrix and the sizes: the same text for the same setting."""
        return super().__repr__().replace("(", f"(matrix={self.matrix!r}, ", 1)

    def _tables(self) -> tuple[str, list[str]]:
        values, taps, *_ = self.result
        transposed = self.matrix == "C.T"
        tables = [
            table("input x", self.input),
            table("kernel w", self.kernel),
            table(f"matrix {self.matrix}", values, taps >= 0),
            *([table("vector y = C x", self.vector)] if transposed else []),
            table("z = C.T y" if transposed else "output y = C x", self.output),
        ]
        rows, columns = values.shape
        return f"A matrix of {rows} rows and {columns} columns: {self!r}", tables
