"""The operations are the table of placements, for layers that hypothesis draws."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tconv import conv, conv_grads, conv_transpose, conv_transpose_grads, placements
from tconv.sizes import conv_transpose_size


@st.composite
def layers(draw):
    """Draw the geometry of one to three axes, batch, channels, and the type of the numbers."""
    axes = []
    for _ in range(draw(st.integers(1, 3))):
        axis = {name: draw(st.integers(1, 3)) for name in ("kernel_size", "stride", "dilation")}
        axis["in_size"] = draw(st.integers(1, 4))
        largest = max(axis["stride"], axis["dilation"]) - 1
        axis["output_padding"] = draw(st.integers(0, largest))
        room = conv_transpose_size(**axis) - 1
        before = draw(st.integers(0, min(3, room)))
        axis["padding"] = (before, draw(st.integers(0, min(3, room - before))))
        axes.append(axis)
    batch, groups, inner, outer = (draw(st.integers(1, 2)) for _ in range(4))
    dtype = draw(st.sampled_from(["float32", "float64", "int64", "complex64"]))
    return axes, batch, groups, inner, outer, dtype


def along_the_table(x, weight, axes, out_size):
    """Scatter one plain image with one plain kernel, row by row of every axis's table."""
    tables = [list(zip(*placements(**axis), strict=True)) for axis in axes]
    y = np.zeros(out_size, x.dtype)
    for rows in itertools.product(*tables):
        source, tap, target = zip(*rows, strict=True)
        y[target] += x[source] * weight[tap]
    return y


@settings(max_examples=150, deadline=None)
@given(layer=layers(), seed=st.integers(0, 2**32 - 1))
def test_both_directions_are_the_table(layer, seed):
    axes, batch, groups, inner, outer, dtype = layer
    rng = np.random.default_rng(seed)
    in_size, kernel_size = ([axis[name] for axis in axes] for name in ("in_size", "kernel_size"))
    x = rng.integers(-4, 5, (batch, groups * inner, *in_size)).astype(dtype)
    weight = rng.integers(-4, 5, (groups * inner, outer, *kernel_size)).astype(dtype)
    names = ("stride", "padding", "output_padding", "dilation")
    geometry = {name: tuple(axis[name] for axis in axes) for name in names} | {"groups": groups}

    y = conv_transpose(x, weight, **geometry)
    assert y.dtype == dtype
    expected = np.zeros_like(y)
    for n, g, i, o in np.ndindex(batch, groups, inner, outer):
        channel = g * inner + i
        expected[n, g * outer + o] += along_the_table(
            x[n, channel], weight[channel, o], axes, y.shape[2:]
        )
    assert np.array_equal(y, expected)

    # Read backwards, the same table is the convolution: <conv v, x> = <v, conv_transpose x>.
    del geometry["output_padding"]
    v = rng.integers(-4, 5, y.shape).astype(dtype)
    forward = conv(v, weight, **geometry)[..., *(slice(cells) for cells in in_size)]
    assert (forward * x).sum() == (v * y).sum()


@settings(max_examples=150, deadline=None)
@given(layer=layers(), seed=st.integers(0, 2**32 - 1))
def test_gradients_of_both_directions_are_the_table(layer, seed):
    axes, batch, groups, inner, outer, dtype = layer
    rng = np.random.default_rng(seed)
    in_size, kernel_size = ([axis[name] for axis in axes] for name in ("in_size", "kernel_size"))
    names = ("stride", "padding", "output_padding", "dilation")
    geometry = {name: tuple(axis[name] for axis in axes) for name in names} | {"groups": groups}
    out_size = [conv_transpose_size(**axis) for axis in axes]

    def numbers(*shape):
        drawn = rng.integers(-4, 5, (2, *shape))
        return (drawn[0] + 1j * drawn[1] if dtype == "complex64" else drawn[0]).astype(dtype)

    small = numbers(batch, groups * inner, *in_size)
    large = numbers(batch, groups * outer, *out_size)
    weight = numbers(groups * inner, outer, *kernel_size)
    slopes = along_both(small, large, weight, axes, groups)

    def check(grads, side, y_grad):
        assert np.array_equal(grads.x, slopes[side])
        assert np.array_equal(grads.weight, slopes[f"weight from {side}"])
        assert np.array_equal(grads.bias, y_grad.sum((0, *range(2, y_grad.ndim))))

    check(conv_transpose_grads(small, weight, large, **geometry), "small", large)
    del geometry["output_padding"]
    # An output padding as large as the stride leaves room for places beyond the small grid.
    pull = np.zeros(conv(large, weight, **geometry).shape, dtype)
    pull[..., *map(slice, in_size)] = small
    check(conv_grads(large, weight, pull, **geometry), "large", pull)


def along_both(small, large, weight, axes, groups):
    """Walk the table once, and add to every slope what each of its rows says."""
    inner, outer = small.shape[1] // groups, large.shape[1] // groups
    slopes = {
        "small": np.zeros_like(small),
        "large": np.zeros_like(large),
        "weight from small": np.zeros_like(weight),
        "weight from large": np.zeros_like(weight),
    }
    tables = [list(zip(*placements(**axis), strict=True)) for axis in axes]
    for rows in itertools.product(*tables):
        source, tap, target = zip(*rows, strict=True)
        for n, g, i, o in np.ndindex(len(small), groups, inner, outer):
            near, far = (n, g * inner + i, *source), (n, g * outer + o, *target)
            w = (g * inner + i, o, *tap)
            slopes["small"][near] += weight[w].conj() * large[far]
            slopes["large"][far] += weight[w].conj() * small[near]
            slopes["weight from small"][w] += small[near].conj() * large[far]
            slopes["weight from large"][w] += large[far].conj() * small[near]
    return slopes
