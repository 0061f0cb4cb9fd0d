"""Every kernel gives what the readable loop gives, also where its scratch memory is tiny."""

import tracemalloc

import numpy as np
import pytest

from tconv import conv_transpose
from tconv.axes import read_axes
from tconv.kernels import col2im, im2col, phases, product, rows, taps, tiny
from tconv.kernels.plan import plan_conv_transpose
from tconv.sizes import conv_transpose_size

KERNELS = {
    "product": product.conv_transpose_product,
    "col2im": col2im.conv_transpose_col2im,
    "phases": phases.conv_transpose_phases,
    "rows": rows.conv_transpose_rows,
    "tiny": lambda x, weight, axes: tiny.tiny_kernel(x.shape, weight.shape, axes)(x, weight, axes),
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
    for module in (product, col2im):
        monkeypatch.setattr(module, "SCRATCH", scratch)
    monkeypatch.setattr(im2col, "BLOCK", scratch)
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
    monkeypatch.setattr(im2col, "BLOCK", scratch)
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


# The layers of benchmarks/conv_transpose.py: batch, in and out channels, in_size, kernel_size,
# stride, padding, output_padding, dilation, groups; and the kernel that computes them.
LAYERS = {
    "dcgan1": ((16, 100, 512, 1, 4, 1, 0, 0, 1, 1), "product"),
    "dcgan2": ((16, 512, 256, 4, 4, 2, 1, 0, 1, 1), "col2im"),
    "dcgan3": ((16, 256, 128, 8, 4, 2, 1, 0, 1, 1), "col2im"),
    "dcgan4": ((16, 128, 64, 16, 4, 2, 1, 0, 1, 1), "phases"),
    "dcgan5": ((16, 64, 3, 32, 4, 2, 1, 0, 1, 1), "col2im"),
    "unet4": ((1, 128, 64, 128, 2, 2, 0, 0, 1, 1), "product"),
    "fcn8s": ((1, 21, 21, 32, 16, 8, 0, 0, 1, 1), "phases"),
    "dec3": ((1, 64, 64, 64, 3, 2, 1, 1, 1, 1), "phases"),
    "dil2": ((1, 64, 64, 64, 3, 1, 2, 0, 2, 1), "rows"),
    "dil2s2": ((1, 64, 64, 32, 3, 2, 2, 1, 2, 1), "phases"),
    "grp4": ((1, 64, 64, 64, 4, 2, 1, 0, 1, 4), "phases"),
    "gray k5": ((1, 1, 1, 512, 5, 1, 0, 0, 1, 1), "rows"),
    "gray k4s2": ((1, 1, 1, 256, 4, 2, 1, 0, 1, 1), "phases"),
    "tiny": ((1, 1, 1, 3, 3, 2, 1, 0, 1, 1), "tiny"),
}


@pytest.mark.parametrize("name", LAYERS)
def test_large_layers_are_right_and_need_little_memory(name):
    (batch, inner, outer, size, kernel, *rest), chosen = LAYERS[name]
    names = ("stride", "padding", "output_padding", "dilation", "groups")
    geometry = dict(zip(names, rest, strict=True))
    rng = np.random.default_rng(5)
    x = rng.integers(-2, 3, (batch, inner, size, size)).astype(np.float32)
    weight = rng.integers(-2, 3, (inner, outer // geometry["groups"], kernel, kernel))
    weight = weight.astype(np.float32)

    tracemalloc.start()
    y = conv_transpose(x, weight, **geometry)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak <= y.nbytes + (16 << 20)

    plan = plan_conv_transpose(x.shape, weight.shape, None, *rest[:3], None, *rest[3:], True)
    assert plan.result.fast.__name__ == f"conv_transpose_{chosen}"
    # Two of the channels by the readable loop; whole numbers this small are exact.
    few = conv_transpose_channels(x, weight, geometry)
    assert np.array_equal(y[:, : few.shape[1]], few)


def conv_transpose_channels(x, weight, geometry):
    """Compute the first two output channels by the readable loop."""
    inner = len(weight) // geometry.pop("groups")
    x, weight = x[:, :inner], weight[:inner, :2]
    size = {"in_size": x.shape[2:], "kernel_size": weight.shape[2:]}
    axes = read_axes(conv_transpose_size, size.pop("in_size"), **size, **geometry)
    return taps.conv_transpose_taps(x[:, np.newaxis], weight[np.newaxis], axes)[:, 0]
