"""A weight, and the arguments that belong to it: what a map from one layer to another gives.

``conv_transpose(x, **layer._asdict())`` applies the first, ``sub_pixel_conv`` and ``resize_conv``
the others.
"""

from typing import NamedTuple

import numpy as np


class ConvTransposeLayer(NamedTuple):
    """Arguments of ``ops.conv_transpose``.

    Attributes
    ----------
    weight : ndarray, shape (in_channels, out_channels // groups, *kernel_size)
    stride : tuple of int, one per axis
    padding : tuple of (before, after), one per axis
    groups : int
    """

    weight: np.ndarray
    stride: tuple[int, ...]
    padding: tuple[tuple[int, int], ...]
    groups: int


class SubPixelLayer(NamedTuple):
    """Arguments of ``sub_pixel_conv``.

    Attributes
    ----------
    weight : ndarray, shape (out_channels * phases, in_channels // groups, *kernel_size)
        With as many phases as the factors of all axes multiplied.
    upscale_factor : tuple of int, one per axis
    padding : tuple of (before, after), one per axis
    groups : int
    """

    weight: np.ndarray
    upscale_factor: tuple[int, ...]
    padding: tuple[tuple[int, int], ...]
    groups: int


class ResizeLayer(NamedTuple):
    """Arguments of ``resize_conv``, which resizes by the nearest cell.

    Attributes
    ----------
    weight : ndarray, shape (out_channels, in_channels // groups, *kernel_size)
    scale_factor : tuple of int, one per axis
    padding : tuple of (before, after), one per axis
    groups : int
    """

    weight: np.ndarray
    scale_factor: tuple[int, ...]
    padding: tuple[tuple[int, int], ...]
    groups: int
