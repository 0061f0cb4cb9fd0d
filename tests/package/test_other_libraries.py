"""What surprised us in libraries that the tests have at hand: versions of November 2026."""

import numpy as np
import pytest
import scipy.ndimage
import scipy.signal
from PIL import Image, ImageFilter
from skimage.restoration import richardson_lucy, wiener

from tconv.frameworks import predict


@pytest.mark.parametrize("k", range(1, 7))
def test_an_even_kernel_has_two_centres(k):
    # scipy 1.17.1, numpy 2.4.6
    x, taps = np.array([0.0, 0, 0, 1, 0, 0, 0]), np.arange(1.0, k + 1)
    whole = np.convolve(x, taps)
    early, late = whole[(k - 1) // 2 :][:7], whole[k // 2 :][:7]
    assert np.array_equal(np.convolve(x, taps, "same"), early)
    assert np.array_equal(scipy.signal.convolve(x, taps, "same"), early)
    assert np.array_equal(scipy.ndimage.convolve(x, taps, mode="constant"), late)
    # The flip of a correlation is not that convolution: it has the other centre.
    assert np.array_equal(scipy.ndimage.correlate(x, taps[::-1], mode="constant"), early)
    assert np.array_equal(early, late) == (k % 2 == 1)


def test_numpy_calls_the_longer_of_the_two_the_same():
    assert np.convolve([1, 2], [1, 1, 1, 1], "same").tolist() == [1, 3, 3, 3]


def test_pillow_leaves_the_border_as_it_was():
    # Pillow 13.0.0
    pixels = np.random.default_rng(21).integers(0, 256, (6, 7), dtype=np.uint8)
    box = ImageFilter.Kernel((3, 3), [1] * 9, scale=9)
    filtered = np.asarray(Image.fromarray(pixels).filter(box))
    inside = np.zeros(pixels.shape, bool)
    inside[1:-1, 1:-1] = True
    assert np.array_equal(filtered[~inside], pixels[~inside])
    assert (filtered[inside] != pixels[inside]).mean() > 0.9


@pytest.mark.parametrize("clip", [True, False])
def test_scikit_image_does_not_restore_after_an_even_blur(clip):
    # scikit-image 0.26.0
    picture = np.zeros((24, 24))
    picture[6:18, 8:16] = 1

    def error(size, steps):
        box = np.full((size, size), 1 / size**2)
        blurred = scipy.signal.convolve2d(picture, box, "same")
        return np.sqrt(((richardson_lucy(blurred, box, steps, clip=clip) - picture) ** 2).mean())

    assert error(3, 50) < error(3, 10) < 0.03
    assert error(2, 50) > error(2, 10) > 0.2


def test_scikit_image_cuts_what_its_wiener_filter_finds():
    # scikit-image 0.26.0
    picture = np.zeros((16, 16))
    picture[4:12, 4:12] = 3
    point = np.ones((1, 1))
    assert wiener(picture, point, 1e-6).max() == 1
    assert np.isclose(wiener(picture, point, 1e-6, clip=False).max(), 3, atol=0.01)


def adjoint_cut(big, k, s):
    """Return the cells of a convolution "SAME" of ``big`` cells, and what its transpose cuts."""
    cells = -(-big // s)
    total = max((cells - 1) * s + k - big, 0)
    return cells, total // 2, (cells - 1) * s + k - big - total // 2


@pytest.mark.parametrize("k", range(1, 6))
@pytest.mark.parametrize("s", range(1, 5))
def test_jax_same_is_the_transpose_of_its_convolution_where_the_stride_divides(k, s):
    # JAX 0.10.2, whose "SAME" the recorded rows hold
    for big in range(s, 13):
        cells, left, right = adjoint_cut(big, k, s)
        said = predict("jax-transpose_kernel", "SAME", cells, k, s)
        assert said.size == cells * s
        if big % s == 0:
            assert said.gives(left, right)
    # Seven cells at stride 2 become four, and these eight, of which the first is too many.
    cells, left, right = adjoint_cut(7, 3, 2)
    said = predict("jax-transpose_kernel", "SAME", cells, 3, 2)
    assert (left - said.left, right - said.right) == (1, 0)
