"""Five equal views of one transposed convolution, each with its steps left visible.

============= ==================================================================================
``stamp``     every input cell stamps the kernel; the stamps add up
``gather``    zeros between and around the inputs, then a sweep with the rotated kernel
``matrix``    the flattened input times the transposed matrix of the convolution
``gradient``  the slope of the convolution with respect to its input, measured by nudging
``sub_pixel`` one small convolution for each place within the stride; the results interleave
============= ==================================================================================

All take the same plain arrays, space only, and the same geometry. Each returns its
intermediate arrays as a named tuple, and the result as ``output``. No view calls another, nor
``ops.conv_transpose``: that they agree is a fact to be found, not an arrangement.
"""

from tconv.views.gather import Gather, gather
from tconv.views.gradient import Nudges, gradient
from tconv.views.matrix import MatrixProduct, matrix
from tconv.views.stamp import Stamps, stamp, stamp_labels
from tconv.views.sub_pixel import Phase, SubPixel, sub_pixel

__all__ = [
    "Gather",
    "MatrixProduct",
    "Nudges",
    "Phase",
    "Stamps",
    "SubPixel",
    "gather",
    "gradient",
    "matrix",
    "stamp",
    "stamp_labels",
    "sub_pixel",
]
