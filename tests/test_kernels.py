"""Every kernel gives what the readable loop gives, also where its scratch memory is tiny."""

import numpy as np
import pytest

from tconv.axes import read_axes
from tconv.kernels import col2im, im2col, phases, product, rows, taps, tiny
from tconv.sizes import conv_transpose_size

KERNELS = {
    "product": product.conv_transpose_product,
    "col2im": col2im.conv_transpose_col2im,
    "phases": phases.conv_transpose_phases,
    "rows": rows.conv_transpose_rows,
    "tiny": tiny.conv_transpose_tiny,
}


def random_layers(count, seed):
    """Yield arrays of whole numbers and checked axes, of every rank."""
    rng = np.random.default_rng(seed)
    while count:
        ndim = int(rng.choice([1, 2, 2, 2, 3]))
        stride, dilation, kernel_size = (rng.integers(1, 5 - (ndim > 2), ndim) for _ in range(3))
        geometry = {
            "kernel_size": kernel_size.tolist(),
            "stride": stride.tolist(),
            "dilation": dilation.tolist(),
            "padding": rng.integers(0, 5, (ndim, 2)).tolist(),
            "output_padding": [int(rng.integers(m)) for m in np.maximum(stride, dilation)],
        }
        in_size = rng.integers(1, 7 if ndim < 3 else 5, ndim).tolist()
        try:
            axes = read_axes(conv_transpose_size, in_size, **geometry)
        except ValueError:
            continue
        batch, groups, inner, outer = rng.integers(1, 4, 4)
        dtype = rng.choice(["float32", "float64", "complex64"])
        x = rng.integers(-4, 5, (batch - (rng.random() < 0.05), groups, inner, *in_size))
        weight = rng.integers(-4, 5, (groups, inner, outer, *kernel_size))
        count -= 1
        yield x.astype(dtype), weight.astype(dtype), axes


def stamps_meet(axes):
    return any(
        axis.in_size > 1 and axis.dilation * (axis.kernel_size - 1) >= axis.stride for axis in axes
    )


def applies(name, x, axes):
    if name == "product":
        return not stamps_meet(axes)
    return name != "tiny" or x.dtype.kind == "f"


@pytest.mark.parametrize("scratch", [2 << 20, 300, 1])
@pytest.mark.parametrize("name", KERNELS)
def test_every_kernel_is_the_readable_loop(name, scratch, monkeypatch):
    for module in (product, col2im, phases, im2col):
        monkeypatch.setattr(module, "SCRATCH", scratch)
    compared = 0
    for x, weight, axes in random_layers(250, seed=scratch):
        if applies(name, x, axes):
            y = KERNELS[name](x, weight, axes)
            expected = taps.conv_transpose_taps(x, weight, axes)
            assert y.dtype == expected.dtype
            assert np.array_equal(y, expected), (x.shape, weight.shape, axes)
            compared += 1
    assert compared >= 40


@pytest.mark.parametrize("scratch", [2 << 20, 300, 1])
def test_im2col_is_the_readable_loop(scratch, monkeypatch):
    monkeypatch.setattr(im2col, "SCRATCH", scratch)
    rng = np.random.default_rng(scratch)
    for x, weight, axes in random_layers(150, seed=scratch + 1):
        # The same geometry forwards: the output is what the convolution reads.
        y = rng.integers(-4, 5, (*x.shape[:2], weight.shape[2], *(a.out_size for a in axes)))
        back = tuple(
            axis._replace(in_size=axis.out_size, out_size=axis.in_size, output_padding=0)
            for axis in axes
        )
        y = y.astype(x.dtype)
        expected = taps.conv_taps(y, weight, back)
        assert np.array_equal(im2col.conv_im2col(y, weight, back), expected), axes
