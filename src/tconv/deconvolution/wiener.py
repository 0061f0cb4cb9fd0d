"""Wiener's filter: the whole loop at once, one frequency at a time."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.deconvolution.blur import read_blur
from tconv.deconvolution.checks import read_amount, read_kernel
from tconv.ops import conv_transpose


class Wiener(NamedTuple):
    """The closed form: there is nothing between the start and the end.

    Attributes
    ----------
    estimate : ndarray, shape (in_channels, *size) or (*size,)
    estimates : ndarray, shape (2, ...)
        Zero, and the estimate.
    residuals : ndarray, shape (2,)
        The lengths of ``y`` and of what the blur of the estimate leaves of it, at the same
        boundary.
    transfer : ndarray of complex, shape (*size, out_channels, in_channels) or (*size,)
        What the blur does to each frequency, in the order of ``np.fft.fftn``.
    """

    estimate: np.ndarray
    estimates: np.ndarray
    residuals: np.ndarray
    transfer: np.ndarray


def wiener(
    y: ArrayLike,
    weight: ArrayLike,
    *,
    lam: float,
    penalty: ArrayLike | None = None,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    channels: bool = True,
) -> Wiener:
    r"""Undo a convolution of stride 1 whose input wraps around at its ends.

    The boundary is periodic, so that waves pass through the blur as waves: beyond the last cell
    comes the first. The kernel is centred: along each axis it reaches over
    ``d * (K - 1)`` cells beside the first, with *d* for the dilation; ``d * (K - 1) // 2`` of them
    lie before, the others after. So ``y`` has the size of the input:
    ``conv(np.pad(x, ..., mode="wrap"), weight)`` with these two numbers. Elsewhere than near the
    ends that is ``conv`` with these two as its ``padding``.

    Parameters
    ----------
    y : array, shape (out_channels, *size)
        One signal or image, without a batch axis.
    weight : array, shape (out_channels, in_channels // groups, *kernel_size)
        Held fixed.
    lam : float
        λ, 0 or more: the ratio of noise to signal, for white noise and white signal.
    penalty : array, shape (*kernel_size,), optional
        A kernel *D*; λ then damps *D z*, such as the roughness of *z*.
    dilation, groups, channels
        As for ``ops.conv``.

    Returns
    -------
    Wiener

    Raises
    ------
    ValueError
        If an array or a number does not fit, or if some frequency is lost and not damped.

    Notes
    -----
    .. math:: \hat z = \left( \hat C^H \hat C + \lambda |\hat D|^2 I \right)^{-1} \hat C^H \hat y

    at each frequency, where :math:`\hat C` has a row for each output channel and a column for
    each input channel; :math:`\hat C^H \hat y` is the transposed convolution. For one channel it
    is N. Wiener's filter (*Extrapolation, Interpolation, and Smoothing of Stationary Time
    Series*, 1949); with *D* it is B. R. Hunt's, IEEE Transactions on Computers C-22 (1973).

    Examples
    --------
    >>> result = wiener([1.75, 2.75, 0.75, 0.75], [0, 0.5, 0.25], lam=0, channels=False)
    >>> result.estimate.round(6)
    array([1., 5., 1., 1.])
    """
    lam = read_amount("lam", lam, zero=True)
    y, blur = read_blur(y, weight, None, 1, 0, dilation, groups, channels)
    ndim = len(blur.in_size)
    size = y.shape[-ndim:]
    kernel = blur.weight if channels else blur.weight[np.newaxis, np.newaxis]
    transfer = _transfer(kernel, size, dilation=dilation, groups=groups)
    damping = np.full(size, lam) if penalty is None else lam * _gain(penalty, size)

    back = transfer.conj().swapaxes(-1, -2)
    normal = back @ transfer + damping[..., np.newaxis, np.newaxis] * np.eye(transfer.shape[-1])
    _check_invertible(normal, lam)
    # One column of channels for each frequency.
    waves = np.moveaxis(_fft(y.reshape(-1, *size), ndim), 0, -1)[..., np.newaxis]
    restored = np.linalg.solve(normal, back @ waves)
    estimate = _cells(restored).reshape(*blur.in_shape[:-ndim], *size)
    residual = _cells(waves - transfer @ restored)
    return Wiener(
        estimate,
        np.array([np.zeros_like(estimate), estimate]),
        np.array([np.linalg.norm(y), np.linalg.norm(residual)]),
        transfer if channels else transfer[..., 0, 0],
    )


def _fft(arrays: np.ndarray, ndim: int) -> np.ndarray:
    return np.fft.fftn(arrays, axes=tuple(range(-ndim, 0)))


def _cells(waves: np.ndarray) -> np.ndarray:
    """Go back from a column of channels for each frequency to channels of cells."""
    channels = np.moveaxis(waves[..., 0], -1, 0)
    return np.fft.ifftn(channels, axes=tuple(range(1, channels.ndim))).real


def _transfer(
    weight: np.ndarray, size: tuple[int, ...], *, dilation: int | Sequence[int], groups: int
) -> np.ndarray:
    """Find what each wave becomes, shape (*size, out_channels, in_channels)."""
    out_channels, _, *kernel_size = weight.shape
    # One impulse in each output channel: its stamp is the kernel, dilated and with its groups.
    impulses = np.eye(out_channels).reshape(out_channels, out_channels, *(1,) * len(kernel_size))
    stamps = conv_transpose(impulses, weight, dilation=dilation, groups=groups)
    wrapped = np.zeros((*stamps.shape[:2], *size))
    for tap in np.ndindex(stamps.shape[2:]):
        ends = zip(tap, stamps.shape[2:], size, strict=True)
        cell = [(place - (reach - 1) // 2) % cells for place, reach, cells in ends]
        wrapped[:, :, *cell] += stamps[:, :, *tap]
    # The kernel is not flipped, hence the conjugate.
    return np.moveaxis(_fft(wrapped, len(size)).conj(), (0, 1), (-2, -1))


def _gain(penalty: ArrayLike, size: tuple[int, ...]) -> np.ndarray:
    """Square what a plain kernel makes of each wave."""
    penalty = read_kernel(penalty, name="penalty")
    if penalty.ndim != len(size) or not penalty.size:
        raise ValueError(
            f"penalty must be a kernel with the spatial axes of weight, "
            f"got penalty.shape={penalty.shape} (valid: {len(size)} axes)"
        )
    waves = _transfer(penalty[np.newaxis, np.newaxis], size, dilation=1, groups=1)
    return np.abs(waves[..., 0, 0]) ** 2


def _check_invertible(normal: np.ndarray, lam: float) -> None:
    """Refuse to divide by a frequency that neither the blur nor the penalty keeps."""
    gains = np.linalg.eigvalsh(normal)
    least = np.finfo(np.float64).eps * gains.max()
    if gains.min() <= least:
        lost = np.count_nonzero((gains <= least).any(axis=-1))
        raise ValueError(
            f"lam must damp every frequency that the kernel loses, got lam={lam} with {lost} of "
            f"{gains[..., 0].size} frequencies lost "
            f"(valid: above {least:.1e}, with a penalty that keeps them)"
        )
