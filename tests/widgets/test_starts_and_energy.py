"""Kernels to begin with, and the checkerboard energy, in JavaScript: those of the package."""

from itertools import product

import numpy as np
import pytest
from support.node import in_node

from tconv.overlap import checkerboard_energy
from tconv.samples import bilinear_kernel
from tconv.upsampling import icnr

STARTS = ["shared/geometry/starts.js"]
SIZES, STRIDES = range(1, 8), range(1, 5)


def test_a_bilinear_kernel_is_that_of_python():
    made = in_node(STARTS, "(js, size) => js.bilinearKernel(size)", [[size] for size in SIZES])
    for size, kernel in zip(SIZES, made, strict=True):
        np.testing.assert_allclose(kernel, bilinear_kernel((size, size)).ravel(), rtol=1e-15)


def test_even_phases_are_those_of_python():
    """With equal taps where the stride divides the kernel, and with equal sums elsewhere."""
    random = np.random.default_rng(42)
    cases = [(k, s) for k, s in product(SIZES, STRIDES) if s <= k]
    kernels = [random.normal(size=(k, k)) for k, _ in cases]
    asked = [[w.ravel().tolist(), k, s] for w, (k, s) in zip(kernels, cases, strict=True)]
    made = in_node(STARTS, "(js, ...given) => js.icnr(...given)", asked)
    for w, (k, s), kernel in zip(kernels, cases, made, strict=True):
        expected = icnr(w, stride=s, channels=False).ravel()
        np.testing.assert_allclose(kernel, expected, rtol=1e-12, atol=1e-15, err_msg=f"{k}, {s}")


ENERGY = """
(js, kind, rows, columns, image, border, stride) =>
  js.checkerboardEnergy({ data: globalThis[kind].from(image), rows, columns }, border, stride)
"""


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_energy_is_that_of_python(dtype):
    """Of noise, of a board on a high level, of a board alone, of hardly anything, of nothing."""
    random = np.random.default_rng(43)
    images, cases, expected = [], [], []
    for stride in STRIDES:
        shape = stride * random.integers(3, 9, 2)
        y, x = np.indices(shape)
        board = (y % stride + 2 * (x % stride)).astype(float)
        noise = random.normal(size=shape)
        images += [(stride, one) for one in (noise, 1000 + board + noise, 0.1 * board)]
        images += [(stride, 0.1 + 1e-3 * noise), (stride, np.full(shape, 0.1))]
    for (stride, image), border in product(images, (0, 1)):
        image, border = image.astype(dtype), border * stride
        kind = "Float32Array" if dtype == "float32" else "Float64Array"
        cases.append([kind, *image.shape, image.ravel().tolist(), border, stride])
        inside = image[border : len(image) - border, border : image.shape[1] - border]
        expected.append(checkerboard_energy(inside, stride=stride))
    answers = in_node(["shared/geometry/energy.js"], ENERGY, cases)
    np.testing.assert_allclose(answers, expected, rtol=1e-9, atol=1e-12)
    assert max(expected) == 1 and 0 in answers and np.median(answers) > 1e-3
