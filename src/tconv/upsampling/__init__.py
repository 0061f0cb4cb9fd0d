"""The ways to upsample, and which of them are one and the same layer.

``interpolate`` enlarges an image, ``resize_conv`` sweeps a kernel over what it gives;
``sub_pixel_conv`` computes channels on the small grid and lets ``pixel_shuffle`` interleave them.
Each is a transposed convolution: the functions with ``_as_conv_transpose`` in their names give its
weight, those that begin with ``conv_transpose_as`` the way back. ``icnr`` and
``equal_phase_sums`` make kernels that start without a checkerboard.

It is also what signal processing calls upsample and filter: ``scipy.signal.upfirdn(w, x, up=s)``
is ``conv_transpose(x, w, stride=s, channels=False)``.
"""

from tconv.upsampling.layers import ConvTransposeLayer, ResizeLayer, SubPixelLayer
from tconv.upsampling.resize import interpolate, resize_conv
from tconv.upsampling.resize_maps import (
    conv_transpose_as_resize_conv,
    interpolate_as_conv_transpose,
    resize_conv_as_conv_transpose,
)
from tconv.upsampling.shuffle import pixel_shuffle, pixel_unshuffle, sub_pixel_conv
from tconv.upsampling.shuffle_maps import (
    SubPixelTaps,
    conv_transpose_as_sub_pixel_conv,
    sub_pixel_conv_as_conv_transpose,
    sub_pixel_taps,
)
from tconv.upsampling.starts import equal_phase_sums, icnr

__all__ = [
    "ConvTransposeLayer",
    "ResizeLayer",
    "SubPixelLayer",
    "SubPixelTaps",
    "conv_transpose_as_resize_conv",
    "conv_transpose_as_sub_pixel_conv",
    "equal_phase_sums",
    "icnr",
    "interpolate",
    "interpolate_as_conv_transpose",
    "pixel_shuffle",
    "pixel_unshuffle",
    "resize_conv",
    "resize_conv_as_conv_transpose",
    "sub_pixel_conv",
    "sub_pixel_conv_as_conv_transpose",
    "sub_pixel_taps",
]
