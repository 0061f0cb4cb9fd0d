"""Transposed convolution, cell by cell: the numpy core of the course.

In reading order: ``arguments``, ``sizes``, ``dtypes``, ``placements``, ``ops``, ``gradients``,
``matrix``, ``adjoint``, ``views``, ``windows``. Overlaps and checkerboards are in
``tconv.overlap``, networks with skips in ``tconv.networks``, the ways to upsample in
``tconv.upsampling``, functions of a real variable in ``tconv.continuous``, the solvers of inverse
problems in ``tconv.deconvolution``, drawings in ``tconv.figures`` (matplotlib) and live widgets in
``tconv.widgets`` (anywidget); import those by name.
"""

from tconv.adjoint import DotTest, dot_test
from tconv.frameworks import onnx_conv_geometry, onnx_geometry
from tconv.gradients import Gradients, conv_grads, conv_transpose_grads
from tconv.matrix import ConvMatrix, conv_matrix, conv_transpose_matrix
from tconv.ops import conv, conv_transpose, rot180, zero_insert
from tconv.placements import Placements, overlap_counts, placements
from tconv.sizes import (
    conv_input_sizes,
    conv_size,
    conv_transpose_output_padding,
    conv_transpose_size,
    effective_kernel_size,
)
from tconv.views import Gather, Stamps, gather, stamp, stamp_labels
from tconv.windows import Unread, Windows, unread, windows

__all__ = [
    "ConvMatrix",
    "DotTest",
    "Gather",
    "Gradients",
    "Placements",
    "Stamps",
    "Unread",
    "Windows",
    "conv",
    "conv_grads",
    "conv_input_sizes",
    "conv_matrix",
    "conv_size",
    "conv_transpose",
    "conv_transpose_grads",
    "conv_transpose_matrix",
    "conv_transpose_output_padding",
    "conv_transpose_size",
    "dot_test",
    "effective_kernel_size",
    "gather",
    "onnx_conv_geometry",
    "onnx_geometry",
    "overlap_counts",
    "placements",
    "rot180",
    "stamp",
    "stamp_labels",
    "unread",
    "windows",
    "zero_insert",
]
