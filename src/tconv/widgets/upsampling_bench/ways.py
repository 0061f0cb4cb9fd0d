"""The seven ways of the bench: from one seed, each with its weight, its output and its measures."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from tconv.ops import conv, conv_transpose
from tconv.overlap import checkerboard_energy
from tconv.questions.random import stream
from tconv.samples import bilinear_kernel
from tconv.upsampling import icnr, resize_conv, sub_pixel_conv


class Way(NamedTuple):
    """What one way makes of the input.

    Attributes
    ----------
    weight : ndarray
        Of the transposed convolution, or of the convolution.
    output : ndarray, shape of the original
    energy : float, 0 to 1
        ``checkerboard_energy`` away from the border.
    psnr : float, dB
        Against the original, whose brightness is 0 to 1; away from the border.
    multiplications : float
        For each pixel of the output.
    """

    weight: np.ndarray
    output: np.ndarray
    energy: float
    psnr: float
    multiplications: float


def every_way(
    original: np.ndarray, *, kernel_size: int, stride: int, seed: int, largest: int
) -> dict[str, Way | None]:
    """Make an image small, and enlarge it again in every way; None where there is none.

    Parameters
    ----------
    original : array, shape (rows, columns), brightness 0 to 1
        Cells beyond a multiple of ``stride`` are left out.
    kernel_size, stride, seed : int
    largest : int
        Random weights are whole numbers from 1 to this, divided so that brightness stays.
    """
    rows, columns = (size - size % stride for size in original.shape)
    original = original[:rows, :columns]
    setting = {"kernel_size": kernel_size, "stride": stride, "seed": seed, "largest": largest}
    ways: dict[str, Way | None] = {}
    for name, (weight, output) in enlarged(smaller(original, stride), **setting).items():
        if weight is None or output is None:
            ways[name] = None
            continue
        measures = _measures(original, output, kernel_size, stride)
        products = _WAYS[name][2](kernel_size, stride)
        ways[name] = Way(weight, output, *measures, products)
    return ways


def enlarged(
    x: np.ndarray, *, kernel_size: int, stride: int, seed: int, largest: int
) -> dict[str, tuple[np.ndarray, np.ndarray] | tuple[None, None]]:
    """Enlarge an image in every way: the weight of each, and its output."""
    drawn = draw_kernels(kernel_size=kernel_size, stride=stride, seed=seed, largest=largest)
    made = {}
    for name, (weigh, apply, _) in _WAYS.items():
        weight = weigh(drawn, stride)
        made[name] = (None, None) if weight is None else (weight, apply(x, weight, stride))
    return made


def smaller(original: np.ndarray, stride: int) -> np.ndarray:
    """Take the mean of each square of ``stride`` cells.

    Examples
    --------
    >>> smaller(np.array([[1.0, 2, 5, 5], [3, 2, 5, 5]]), 2)
    array([[2., 5.]])
    """
    box = np.full((stride, stride), 1 / stride**2)
    return conv(original, box, stride=stride, channels=False)


def draw_kernels(*, kernel_size: int, stride: int, seed: int, largest: int) -> np.ndarray:
    """Draw a kernel for each phase; all ways but one take the first of them alone."""
    below = stream(seed)
    shape = stride**2, kernel_size, kernel_size
    return np.array([1 + below(largest) for _ in range(np.prod(shape))]).reshape(shape)


def _with_sum(weight: np.ndarray, total: float) -> np.ndarray:
    """Divide a weight so that its taps add up to ``total``: brightness stays as it is."""
    return weight * (total / weight.sum())


def _even(drawn: np.ndarray, stride: int) -> np.ndarray | None:
    """Even the phases out, unless there are holes, as in a kernel smaller than the stride."""
    if drawn.shape[-1] < stride:
        return None
    return _with_sum(icnr(drawn[0], stride=stride, channels=False), stride**2)


def _transposed(x: np.ndarray, weight: np.ndarray, stride: int) -> np.ndarray:
    cut = max(0, len(weight) - stride)
    padding = (cut + 1) // 2
    geometry = {"padding": padding, "output_padding": 2 * padding + stride - len(weight)}
    return conv_transpose(x, weight, stride=stride, **geometry, channels=False)


def _resized(mode: str) -> Callable[[np.ndarray, np.ndarray, int], np.ndarray]:
    return lambda x, weight, stride: resize_conv(
        x, weight, scale_factor=stride, mode=mode, padding="same", channels=False
    )


def _shuffled(x: np.ndarray, weight: np.ndarray, stride: int) -> np.ndarray:
    kernels = weight[:, np.newaxis]
    return sub_pixel_conv(x[np.newaxis], kernels, upscale_factor=stride, padding="same")[0]


_WAYS = {
    "transposed_random": (
        lambda drawn, stride: _with_sum(drawn[0], stride**2),
        _transposed,
        lambda kernel_size, stride: kernel_size**2 / stride**2,
    ),
    "transposed_even": (
        _even,
        _transposed,
        lambda kernel_size, stride: kernel_size**2 / stride**2,
    ),
    "transposed_bilinear": (
        lambda drawn, stride: _with_sum(bilinear_kernel(drawn.shape[1:]), stride**2),
        _transposed,
        lambda kernel_size, stride: kernel_size**2 / stride**2,
    ),
    "nearest_conv": (
        lambda drawn, stride: _with_sum(drawn[0], 1),
        _resized("nearest"),
        lambda kernel_size, stride: kernel_size**2,
    ),
    "bilinear_conv": (
        lambda drawn, stride: _with_sum(drawn[0], 1),
        _resized("bilinear"),
        lambda kernel_size, stride: kernel_size**2 + 4,  # four cells around each place
    ),
    "shuffle_random": (
        lambda drawn, stride: _with_sum(drawn, stride**2),
        _shuffled,
        lambda kernel_size, stride: kernel_size**2,
    ),
    "shuffle_icnr": (
        lambda drawn, stride: np.stack([_with_sum(drawn[0], 1)] * stride**2),
        _shuffled,
        lambda kernel_size, stride: kernel_size**2,
    ),
}


def inside(image: np.ndarray, kernel_size: int, stride: int) -> np.ndarray:
    """Leave out the border, where some way reads cells beyond the input."""
    border = stride * -(-kernel_size // 2)
    return image[border:-border, border:-border]


def _measures(
    original: np.ndarray, output: np.ndarray, kernel_size: int, stride: int
) -> tuple[float, float]:
    wanted, given = (inside(image, kernel_size, stride) for image in (original, output))
    error = np.mean((given - wanted) ** 2)
    psnr = float(-10 * np.log10(error)) if error else np.inf
    return checkerboard_energy(given, stride=stride), psnr
