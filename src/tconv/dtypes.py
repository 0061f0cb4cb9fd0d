r"""One rule of types, and of numbers that are not finite, for every form of both layers.

- **The result** has the type that NumPy gives the arrays together: ``np.result_type(x, weight)``,
  with the bias where there is one. Lists are read as ``np.asarray`` reads them.
- **float16** is multiplied and added up in float32, and rounded once: at the end, bias included,
  as in PyTorch's layers. Products and sums that a view leaves visible stay in float32.
- **Whole numbers** wrap around in the type of the result, as NumPy's own arithmetic does: 300 ones
  of ``uint8`` add up to 44. Of booleans the product is *and*, the sum is *or*.
- **A gradient** has the type of the array that it belongs to; that of a real array is the real
  part. Whole numbers have no slope of their own type: there it has the type of all arrays and
  ``y_grad`` together. The bias counts as an array of the result's type.
- **Infinity and nan** follow from the products. ``conv`` and ``windows`` multiply the zeros of
  padding like any cell, so that an infinite tap on them gives nan, as in PyTorch.
  ``conv_transpose`` and ``stamp`` multiply no zero that they inserted themselves. The other views
  do, each its own; their docstrings say which. Of a complex number that is not finite, which
  part is nan is left open. Warnings are NumPy's, and so is the way to silence them:
  ``np.errstate``.

The solvers of ``tconv.deconvolution`` compute in double precision, whatever they are given.
"""

import numpy as np

_FLOAT32 = np.dtype(np.float32)


def sum_dtype(dtype: np.dtype) -> np.dtype:
    """Find the type in which products are added up before they are rounded to ``dtype``.

    Examples
    --------
    >>> sum_dtype(np.dtype("float16")), sum_dtype(np.dtype("uint8"))
    (dtype('float32'), dtype('uint8'))
    """
    return _FLOAT32 if dtype.char == "e" else dtype


def smooth_dtype(dtype: np.dtype) -> np.dtype:
    """Find the type of what lies between numbers of a type: of whole ones, double precision.

    Examples
    --------
    >>> smooth_dtype(np.dtype("float16")), smooth_dtype(np.dtype("uint8"))
    (dtype('float16'), dtype('float64'))
    """
    return dtype if dtype.kind in "fc" else np.dtype(float)


def as_gradient(slope: np.ndarray, array: np.dtype, common: np.dtype) -> np.ndarray:
    """Bring a slope into the type of its array's gradient; ``common`` is that of all arrays.

    Examples
    --------
    >>> as_gradient(np.array([1 + 2j]), np.dtype("float32"), np.dtype("complex128"))
    array([1.], dtype=float32)
    >>> as_gradient(np.array([1 + 2j]), np.dtype("uint8"), np.dtype("complex64")).dtype
    dtype('float32')
    """
    dtype = array if array.kind in "fc" else common.type(0).real.dtype
    return (slope if dtype.kind == "c" else slope.real).astype(dtype, copy=False)
