"""Deconvolution: hold the weights fixed, and approximate the input that they blurred.

Six solvers of *y* = *C* *x*. ``ops.conv`` is *C*, and ``ops.conv_transpose`` is its transpose:
one step of a solver, not the whole of it.

====================== =========================================================================
``landweber``          walk downhill; every step is one transposed convolution of what is left
``conjugate_gradient`` the same steps, each in a better direction and of the best length
``richardson_lucy``    multiply instead of add, for numbers that count and cannot be negative
``wiener``             all steps at once, frequency by frequency, if the edges wrap around
``long_division``      exact and without a guess: peel the stamps off, the first one first
``sparse_inference``   several feature maps, most of them zero: the deconvolutional network
====================== =========================================================================

Each returns a named tuple that begins with ``estimate``, ``estimates`` and ``residuals``:
``estimates[n]`` is the estimate after *n* iterations, ``residuals[n]`` the length of
``y - conv(estimates[n])``. All compute in double precision, one signal or image at a time.
"""

from tconv.deconvolution.conjugate_gradient import ConjugateGradient, conjugate_gradient
from tconv.deconvolution.landweber import Landweber, landweber
from tconv.deconvolution.long_division import LongDivision, long_division
from tconv.deconvolution.richardson_lucy import RichardsonLucy, richardson_lucy
from tconv.deconvolution.sparse_inference import SparseInference, sparse_inference
from tconv.deconvolution.wiener import Wiener, wiener

__all__ = [
    "ConjugateGradient",
    "Landweber",
    "LongDivision",
    "RichardsonLucy",
    "SparseInference",
    "Wiener",
    "conjugate_gradient",
    "landweber",
    "long_division",
    "richardson_lucy",
    "sparse_inference",
    "wiener",
]
