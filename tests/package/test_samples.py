import numpy as np
import pytest

from tconv import conv_transpose, samples


def test_the_arrays_cannot_be_changed_by_accident():
    for name in ("X_SEED", "W_SEED", "X_SMALL", "W_SMALL", "W_F"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(samples, name)[0, 0] = 7


def test_seed_cells_hold_their_own_numbers():
    for array in (samples.X_SEED, samples.W_SEED):
        assert array.ravel().tolist() == list(range(1, 10))


def test_the_letter_f_has_no_symmetry():
    f = samples.W_F
    assert all(not np.array_equal(f, other) for other in (f[::-1], f[:, ::-1], f[::-1, ::-1]))


@pytest.mark.parametrize(
    ("kernel_size", "expected"),
    [
        (1, [1]),
        (2, [1 / 2, 1 / 2]),
        (3, [1 / 2, 1, 1 / 2]),
        (4, [1 / 4, 3 / 4, 3 / 4, 1 / 4]),
        (5, [1 / 3, 2 / 3, 1, 2 / 3, 1 / 3]),
    ],
)
def test_bilinear_weights(kernel_size, expected):
    np.testing.assert_allclose(samples.bilinear_kernel(kernel_size), expected, rtol=1e-15)
    both = samples.bilinear_kernel((kernel_size, 4))
    np.testing.assert_allclose(both, np.outer(expected, [1 / 4, 3 / 4, 3 / 4, 1 / 4]), rtol=1e-15)


@pytest.mark.parametrize("factor", [1, 2, 3, 4, 5])
def test_bilinear_upsampling_keeps_a_straight_line_straight(factor):
    kernel = samples.bilinear_kernel(2 * factor - factor % 2)
    line = np.arange(8.0)
    upsampled = conv_transpose(line, kernel, stride=factor, channels=False)
    inside = upsampled[len(kernel) : -len(kernel)]
    np.testing.assert_allclose(np.diff(inside), 1 / factor, rtol=1e-12)


@pytest.mark.parametrize("bad", [0, -1, 1.5, True, (2, 0)])
def test_bilinear_kernel_needs_taps(bad):
    with pytest.raises(ValueError, match=r"^kernel_size must be an integer of at least 1, got"):
        samples.bilinear_kernel(bad)


def test_the_photograph_is_one():
    gray = samples.photograph()
    colour = samples.photograph(colour=True)
    assert (gray.shape, colour.shape) == ((600, 512), (600, 512, 3))
    for image in (gray, colour):
        assert 0 <= image.min() < 0.1
        assert 0.9 < image.max() <= 1
        assert image.std() > 0.1
    # The file stores bytes: 0 is black, 255 is 1.
    np.testing.assert_allclose(colour * 255, np.round(colour * 255), atol=1e-9)
    np.testing.assert_allclose(gray[300, 256], colour[300, 256] @ [0.299, 0.587, 0.114])
