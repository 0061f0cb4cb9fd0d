"""Enlarge an image by a whole factor, and convolve what comes out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room, one_of, switch
from tconv.arrays import read_numbers, spatial_axes
from tconv.dtypes import smooth_dtype, sum_dtype
from tconv.ops import conv
from tconv.upsampling.factors import AXES, axes_of, check_cells, check_channels, read_factors


def interpolate(
    x: ArrayLike,
    *,
    scale_factor: int | Sequence[int],
    mode: str = "nearest",
    align_corners: bool = False,
    channels: bool = True,
) -> np.ndarray:
    r"""Enlarge an image: repeat its cells, or draw straight lines between them.

    Parameters
    ----------
    x : array, shape (N, channels, *in_size)
        One to three spatial axes. Where ``mode`` or a tuple of factors says how many, the batch
        may be left out.
    scale_factor : int or one per axis
    mode : "nearest", "linear", "bilinear" or "trilinear"
        The last three are the same for one, two and three axes.
    align_corners : bool
        Whether straight lines keep the centres of the outermost cells where they are. If not, they
        keep the edges of the image; beyond the outermost centres the outermost cell goes on.
    channels : bool
        False for a plain array: ``x`` then holds space only.

    Returns
    -------
    y : ndarray, each spatial axis ``scale_factor`` times as long

    Raises
    ------
    ValueError
        If a shape, a type or a number does not fit; the message names it.

    Notes
    -----
    Output cell *t* is read at the place

    .. math:: \left\lfloor \frac{t}{f} \right\rfloor, \qquad
              \max\!\left(0, \frac{t + 1/2}{f} - \frac12\right), \qquad
              t \, \frac{n - 1}{f\,n - 1}

    of the input: nearest, straight lines, and these with aligned corners, as in
    ``torch.nn.functional.interpolate``. Whole numbers become ``float64`` between cells; float16
    is rounded once, at the end. The two cells around a place are both multiplied.

    Examples
    --------
    >>> interpolate([1, 2, 5], scale_factor=2, channels=False)
    array([1, 1, 2, 2, 5, 5])
    >>> interpolate([1, 2, 5], scale_factor=2, mode="linear", channels=False)
    array([1.  , 1.25, 1.75, 2.75, 4.25, 5.  ])
    >>> interpolate([1, 2, 4], scale_factor=2, mode="linear", align_corners=True, channels=False)
    array([1. , 1.4, 1.8, 2.4, 3.2, 4. ])
    """
    x = read_numbers("x", x)
    factors = _read_factors(x, scale_factor, mode, align_corners, channels)
    size = zip(x.shape[x.ndim - len(factors) :], factors, strict=True)
    check_room("x", "an output", (*x.shape[: x.ndim - len(factors)], *(n * f for n, f in size)))
    spatial = [*enumerate(factors, start=x.ndim - len(factors))]
    if mode == "nearest":
        for axis, factor in spatial:
            x = x.repeat(factor, axis)
        return x
    dtype = smooth_dtype(x.dtype)
    y = x.astype(sum_dtype(dtype))
    for axis, factor in spatial:
        y = _lines(y, axis, factor, align_corners=align_corners)
    return y.astype(dtype, copy=False)


def _read_factors(
    x: np.ndarray,
    scale_factor: int | Sequence[int],
    mode: str,
    align_corners: bool,
    channels: bool,
) -> tuple[int, ...]:
    """Find the spatial axes of ``x``, and check all arguments against them."""
    check_mode(mode)
    if switch("align_corners", align_corners) and mode == "nearest":
        raise ValueError('align_corners must be False where mode="nearest", got align_corners=True')
    ndim = x.ndim
    if switch("channels", channels):
        ndim = axes_of(scale_factor, otherwise=AXES.get(mode, x.ndim - 2))
        if not 1 <= ndim <= 3:
            raise ValueError(
                f"x must have a batch, channels and 1 to 3 spatial axes, got x.shape={x.shape}"
            )
        check_channels(x, ndim)
    if ndim != AXES.get(mode, ndim):
        raise ValueError(
            f"mode must fit the {ndim} spatial axes of x, got mode={mode!r} "
            f"(valid: nearest, {', '.join(name for name, axes in AXES.items() if axes == ndim)})"
        )
    check_cells(x, ndim)
    return read_factors("scale_factor", scale_factor, ndim=ndim)


def check_mode(mode: str) -> None:
    """Refuse what is not a mode.

    Examples
    --------
    >>> check_mode("bicubic")
    Traceback (most recent call last):
    ValueError: mode must be one of nearest, linear, bilinear, trilinear, got mode='bicubic'
    """
    one_of("mode", mode, ("nearest", *AXES))


def _lines(y: np.ndarray, axis: int, factor: int, *, align_corners: bool) -> np.ndarray:
    """Draw straight lines along one axis; places in the input are fractions of whole numbers."""
    size = y.shape[axis]
    target = np.arange(size * factor)
    if align_corners:
        place, unit = target * (size - 1), max(1, size * factor - 1)
    else:
        place, unit = (2 * target + 1 - factor).clip(0), 2 * factor
    near, rest = np.divmod(place, unit)
    part = (rest.astype(y.real.dtype) / unit).reshape(-1, *(1,) * (y.ndim - axis - 1))
    far = np.minimum(near + 1, size - 1)
    return y.take(near, axis) * (1 - part) + y.take(far, axis) * part


def resize_conv(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    scale_factor: int | Sequence[int],
    mode: str = "nearest",
    align_corners: bool = False,
    padding: int | str | Sequence = 0,
    groups: int = 1,
    channels: bool = True,
) -> np.ndarray:
    """Enlarge an image, then sweep a kernel over it: resize-convolution.

    The cure for checkerboards of Odena, Dumoulin & Olah, 2016, doi:10.23915/distill.00003.

    Parameters
    ----------
    x, weight, bias, padding, groups, channels
        As for ``ops.conv``.
    scale_factor, mode, align_corners
        As for ``interpolate``.

    Returns
    -------
    y : ndarray
        ``conv(interpolate(x, ...), weight, bias, ...)``, rounded once if it is float16.

    Raises
    ------
    ValueError
        As ``interpolate`` and ``ops.conv`` do.

    Examples
    --------
    >>> resize_conv([1, 2, 3], [1, 1, 1], scale_factor=2, padding=1, channels=False)
    array([2, 4, 5, 7, 8, 6])
    """
    x, weight = read_numbers("x", x), read_numbers("weight", weight)
    bias = None if bias is None else read_numbers("bias", bias)
    ndim = spatial_axes(weight.shape, channels=switch("channels", channels))
    if not channels and x.ndim != ndim:
        raise ValueError(
            f"x must have the spatial axes of weight, got x.shape={x.shape} with "
            f"weight.shape={weight.shape} (valid: {ndim} axes)"
        )
    factors = read_factors("scale_factor", scale_factor, ndim=ndim)
    resized = interpolate(
        x.astype(sum_dtype(x.dtype), copy=False),
        scale_factor=factors,
        mode=mode,
        align_corners=align_corners,
        channels=channels,
    )
    y = conv(resized, weight, bias, padding=padding, groups=groups, channels=channels)
    # Half precision is widened above, for its sums; the result has the type that it asks for.
    between = x.dtype if mode == "nearest" else smooth_dtype(x.dtype)
    arrays = (weight,) if bias is None else (weight, bias)
    return y.astype(np.result_type(between, *arrays), copy=False)
