r"""How much a convolution can enlarge: bounds of its largest singular value :math:`\|C\|`.

No matrix is needed. The upper bound takes two sums, the lower one a few rounds.
"""

import numpy as np

from tconv.deconvolution.blur import Blur


def norm_above(blur: Blur, y: np.ndarray) -> float:
    r"""Bound the operator norm from above: one convolution and one transposed convolution.

    Parameters
    ----------
    blur : Blur
    y : ndarray
        Only its shape is used.

    Returns
    -------
    float, at least the largest singular value

    Notes
    -----
    .. math::

        \|C\|^2 \le \Big(\max_i \sum_t |C[i, t]|\Big) \Big(\max_t \sum_i |C[i, t]|\Big)

    the largest row sum times the largest column sum (Schur's test; Golub & Van Loan, *Matrix
    Computations*, on matrix norms). A kernel without negative taps that add up to 1 has a bound
    of at most 1 with stride 1, and reaches it where one window and one stamp are whole.

    Examples
    --------
    >>> from tconv.deconvolution.blur import read_blur
    >>> y, blur = read_blur(np.zeros(8), [1, 2, 1], None, 1, 1, 1, 1, False)
    >>> norm_above(blur, y)
    4.0
    """
    sums = blur._replace(weight=np.abs(blur.weight))
    rows = sums.conv(np.ones(blur.in_shape))
    columns = sums.conv_transpose(np.ones(y.shape))
    return float(np.sqrt(rows.max()) * np.sqrt(columns.max()))


def norm_below(blur: Blur, *, rounds: int = 50) -> float:
    r"""Approach the operator norm from below, by power iteration.

    Parameters
    ----------
    blur : Blur
    rounds : int
        Each is one convolution and one transposed convolution.

    Returns
    -------
    float, at most the largest singular value

    Notes
    -----
    .. math:: v \leftarrow \frac{C^T C v}{\|C^T C v\|}, \qquad \|C v\| \le \|C\|

    The power method (Golub & Van Loan, *Matrix Computations*). It starts from a fixed random draw,
    which no symmetry of the kernel can make orthogonal to the answer.

    Examples
    --------
    >>> from tconv.deconvolution.blur import read_blur
    >>> y, blur = read_blur(np.zeros(8), [1, 2, 1], None, 1, 1, 1, 1, False)
    >>> round(norm_below(blur), 6)
    3.879385
    """
    v = np.random.default_rng(0).standard_normal(blur.in_shape)
    for _ in range(rounds):
        v = v / np.linalg.norm(v)
        v, unit = blur.conv_transpose(blur.conv(v)), v
    return float(np.sqrt(np.vdot(unit, v)))
