"""The small arrays that every chapter reuses, so that a number met once is recognised.

Nothing here is random. The arrays are read-only; take a ``.copy()`` to play with one.
"""

import numpy as np

from tconv.arguments import check_room, integer, shown, switch
from tconv.arrays import read_only

X_SEED = read_only([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
"""The input of the placement grids: each cell holds its own number, x1 = 1 to x9 = 9."""

W_SEED = read_only([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
"""The kernel of the placement grids: each tap holds its own number, w1 = 1 to w9 = 9."""

X_SMALL = read_only([[1, 2], [3, -1]])
"""An input small enough to stamp by hand."""

W_SMALL = read_only([[1, 0, 2], [0, 3, 0], [1, 0, -1]])
"""A kernel with few taps and no symmetry, for the same purpose."""

W_F = read_only([[1, 1, 1], [1, 0, 0], [1, 1, 0], [1, 0, 0], [1, 0, 0]])
"""The letter F. It has no symmetry: flipped, mirrored and turned, it looks different."""

X_EDGES = read_only([0] * 5 + [1] * 4 + [0] * 4 + [2] * 6 + [1] * 3 + [0] * 3 + [1] + [0] * 6)
"""A signal of 32 cells with edges, a bar, stairs and a single spike: hard to blur and undo."""


def bilinear_kernel(kernel_size: int | tuple[int, ...]) -> np.ndarray:
    r"""Make the kernel with which a transposed convolution interpolates linearly.

    Parameters
    ----------
    kernel_size : int or tuple of int, taps
        One integer for one axis. An upsampling by ``f`` takes ``2 f - f % 2`` taps with
        ``stride=f``.

    Returns
    -------
    kernel : ndarray of float, shape (*kernel_size,)

    Raises
    ------
    ValueError
        If a size is below 1, or the kernel is too large.

    Notes
    -----
    .. math:: w[j] = 1 - |j - c| / f, \qquad f = \lfloor (k + 1) / 2 \rfloor

    with the centre *c* in the middle of the kernel; the product of this over the axes. Long,
    Shelhamer & Darrell, arXiv:1411.4038, initialise their upsampling layers with it.

    Examples
    --------
    >>> bilinear_kernel(4)
    array([0.25, 0.75, 0.75, 0.25])
    """
    sizes = kernel_size if isinstance(kernel_size, tuple | list) else (kernel_size,)
    if not 1 <= len(sizes) <= 3:
        raise ValueError(f"kernel_size must have 1 to 3 axes, got kernel_size={shown(kernel_size)}")
    sizes = tuple(integer("kernel_size", size, least=1) for size in sizes)
    check_room("kernel_size", "a kernel", sizes)
    kernel = np.ones(())
    for size in sizes:
        factor = (size + 1) // 2
        centre = (size - 1) / 2
        kernel = np.multiply.outer(kernel, 1 - np.abs(np.arange(size) - centre) / factor)
    return kernel


def photograph(*, colour: bool = False) -> np.ndarray:
    """Load the portrait of Grace Hopper that comes with matplotlib (and needs pillow).

    An official portrait by the United States Navy (1984), and so in the public domain.

    Parameters
    ----------
    colour : bool
        False for one channel of luma, True for red, green and blue.

    Returns
    -------
    image : ndarray of float, shape (600, 512) or (600, 512, 3), brightness 0 to 1

    Notes
    -----
    Luma is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).

    Examples
    --------
    >>> photograph().shape
    (600, 512)
    """
    switch("colour", colour)
    # Imported here: the numpy core must not need matplotlib.
    from matplotlib.cbook import get_sample_data
    from matplotlib.image import imread

    with get_sample_data("grace_hopper.jpg") as file:  # type: ignore[union-attr]
        image = imread(file, format="jpg") / 255
    return image if colour else image @ [0.299, 0.587, 0.114]
