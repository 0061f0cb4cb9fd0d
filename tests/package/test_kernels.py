"""Every kernel gives what the readable loop gives, also where its scratch memory is tiny."""

import tracemalloc

import numpy as np
import pytest

from tconv import conv, conv_grads, conv_transpose, conv_transpose_grads
from tconv.axes import read_axes
from tconv.kernels import col2im, im2col, lines, phases, product, rows, taps, tiny
from tconv.kernels.plan import plan_conv, plan_conv_transpose
from tconv.sizes import conv_transpose_size

KERNELS = {
    "product": product.conv_transpose_product,
    "col2im": col2im.conv_transpose_col2im,
    "phases": phases.conv_transpose_phases,
    "rows": rows.conv_transpose_rows,
    "tiny": lambda x, weight, axes: tiny.tiny_kernel(x.shape, weight.shape, axes)(x, weight, axes),
}

FORWARD = {
    "im2col": im2col.conv_im2col,
    "lines": lines.conv_lines,
    "tiny": lambda x, weight, axes: tiny.conv_tiny_kernel(x.shape, weight.shape, axes)(
        x, weight, axes
    ),
}
WEIGHT = {
    "im2col": im2col.weight_im2col,
    "lines": lines.weight_lines,
    "tiny": lambda small, large, axes: tiny.weight_tiny_kernel(
        weight_shape(small, large, axes), large.shape, axes
    )(small, large, axes),
}


def weight_shape(small, large, axes):
    return (*small.shape[1:3], large.shape[2], *(axis.kernel_size for axis in axes))


def shrink(scratch, monkeypatch):
    """Let every kernel hold that many bytes at a time."""
    for module in (product, col2im, lines, phases):
        monkeypatch.setattr(module, "SCRATCH", scratch)
    monkeypatch.setattr(im2col, "BLOCK", scratch)


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
    shrink(scratch, monkeypatch)
    compared = 0
    for x, weight, axes in random_layers(250, seed=scratch):
        if applies(name, x, axes):
            y = KERNELS[name](x, weight, axes)
            expected = taps.conv_transpose_taps(x, weight, axes)
            assert y.dtype == expected.dtype
            assert np.array_equal(y, expected), (x.shape, weight.shape, axes)
            compared += 1
    assert compared >= 40


def forward_layers(count, seed):
    """Yield what lies on both grids, a weight, and the axes of the convolution between them."""
    rng = np.random.default_rng(seed)
    for small, weight, axes in random_layers(count, seed):
        # The same geometry forwards: the output is what the convolution reads.
        size = (axis.out_size for axis in axes)
        large = rng.integers(-4, 5, (*small.shape[:2], weight.shape[2], *size))
        back = tuple(
            axis._replace(in_size=axis.out_size, out_size=axis.in_size, output_padding=0)
            for axis in axes
        )
        yield small, large.astype(small.dtype), weight, back


@pytest.mark.parametrize("scratch", [2 << 20, 300, 1])
@pytest.mark.parametrize("name", FORWARD)
def test_every_forward_kernel_is_the_readable_loop(name, scratch, monkeypatch):
    shrink(scratch, monkeypatch)
    for small, large, weight, axes in forward_layers(150, seed=scratch + 1):
        y = FORWARD[name](large, weight, axes)
        assert y.dtype == small.dtype
        assert np.array_equal(y, taps.conv_taps(large, weight, axes)), axes


@pytest.mark.parametrize("scratch", [2 << 20, 300, 1])
@pytest.mark.parametrize("name", WEIGHT)
def test_every_weight_kernel_is_the_readable_loop(name, scratch, monkeypatch):
    shrink(scratch, monkeypatch)
    for small, large, _, axes in forward_layers(150, seed=scratch + 2):
        weight = WEIGHT[name](small, large, axes)
        assert weight.dtype == small.dtype
        assert np.array_equal(weight, taps.weight_taps(small, large, axes)), axes


def test_the_readable_gradient_of_the_weight_is_the_slope():
    # The layer is linear in its weight: <small, conv(large, u)> = <weight gradient, u> for all u.
    rng = np.random.default_rng(6)
    for small, large, weight, axes in forward_layers(150, seed=7):
        direction = rng.integers(-4, 5, weight.shape).astype(weight.dtype)
        moved = (small * taps.conv_taps(large, direction, axes)).sum()
        assert moved == (taps.weight_taps(small, large, axes) * direction).sum(), axes


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
@pytest.mark.parametrize("name", WEIGHT)
def test_no_weight_kernel_multiplies_cells_that_no_place_sees(name):
    rng, odd = np.random.default_rng(8), 0
    for small, large, _, axes in forward_layers(150, seed=9):
        if small.dtype.kind == "f" and large.size:
            spoilt = large.copy()
            spoilt[*(rng.integers(size) for size in large.shape)] = rng.choice([np.inf, np.nan])
            weight = WEIGHT[name](small, spoilt, axes)
            expected = taps.weight_taps(small, spoilt, axes)
            assert np.array_equal(weight, expected, equal_nan=True), axes
            odd += not np.isfinite(expected).all()
    assert odd >= 20


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


# The layers of benchmarks/layers.py: batch, in and out channels, in_size, kernel_size, stride,
# padding, dilation, groups; and the kernels of the result, of the gradients of x and of the weight.
BOTH_WAYS = {
    "64-64 k3": ((1, 64, 64, 64, 3, 1, 1, 1, 1), ("im2col", "rows", "im2col")),
    "64-128 k4s2": ((16, 64, 128, 16, 4, 2, 1, 1, 1), ("im2col", "col2im", "im2col")),
    "3-16 k7": ((1, 3, 16, 256, 7, 1, 3, 1, 1), ("im2col", "col2im", "im2col")),
    "3-64 k7s2": ((1, 3, 64, 224, 7, 2, 3, 1, 1), ("im2col", "col2im", "im2col")),
    "256-64 k1": ((4, 256, 64, 28, 1, 1, 0, 1, 1), ("im2col", "product", "im2col")),
    "depthwise": ((1, 64, 64, 56, 3, 1, 1, 1, 64), ("lines", "rows", "lines")),
    "32-32 d2": ((1, 32, 32, 64, 3, 1, 2, 2, 1), ("im2col", "rows", "im2col")),
    "1-1 k5": ((1, 1, 1, 128, 5, 1, 2, 1, 1), ("lines", "rows", "lines")),
    "8-1 k3": ((16, 8, 1, 32, 3, 1, 1, 1, 1), ("lines", "rows", "lines")),
    "tiny k3": ((1, 1, 1, 5, 3, 1, 1, 1, 1), ("tiny", "tiny", "tiny")),
}


def peak_beyond(function, *arrays, **geometry):
    """Call a function; return its result, and the bytes that it held at most beyond it."""
    tracemalloc.start()
    result = function(*arrays, **geometry)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    kept = result if isinstance(result, tuple) else (result,)
    return result, peak - sum(array.nbytes for array in kept)


@pytest.mark.parametrize("transposed", [False, True])
@pytest.mark.parametrize("name", BOTH_WAYS)
def test_large_layers_go_back_right_and_need_little_memory(name, transposed):
    (batch, inner, outer, size, kernel, *rest), chosen = BOTH_WAYS[name]
    geometry = dict(zip(("stride", "padding", "dilation", "groups"), rest, strict=True))
    rng = np.random.default_rng(4)
    weight = rng.integers(-2, 3, (outer, inner // geometry["groups"], kernel, kernel))
    weight = weight.astype(np.float32)
    large = rng.integers(-2, 3, (batch, inner, size, size)).astype(np.float32)
    small, extra = peak_beyond(conv, large, weight, **geometry)
    assert extra <= 24 << 20
    pull = rng.integers(-2, 3, small.shape).astype(np.float32)

    if transposed:
        geometry["output_size"] = (size, size)
        y, extra = peak_beyond(conv_transpose, pull, weight, **geometry)
        assert extra <= 24 << 20
        grads, extra = peak_beyond(conv_transpose_grads, pull, weight, large, **geometry)
        assert np.array_equal(grads.x, small)
        assert (y * large).sum(dtype=float) == (pull * small).sum(dtype=float)
    else:
        grads, extra = peak_beyond(conv_grads, large, weight, pull, **geometry)
        # <conv(x, w), g> is <x, x gradient>: whole numbers, summed exactly.
        assert (grads.x * large).sum(dtype=float) == (pull * small).sum(dtype=float)
    assert extra <= 24 << 20
    assert (grads.weight * weight).sum(dtype=float) == (pull * small).sum(dtype=float)
    assert np.array_equal(grads.bias, (large if transposed else pull).sum((0, 2, 3)))

    plan = plan_conv(large.shape, weight.shape, None, *rest, True)
    names = [way.fast.__name__ for way in (plan.result, plan.x_grad, plan.weight_grad)]
    kinds = ("conv", "conv_transpose", "weight")
    assert names == [f"{kind}_{way}" for kind, way in zip(kinds, chosen, strict=True)]
