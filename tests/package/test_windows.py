"""Windows of a convolution: equal to `conv`, to the definition, and all accounted for."""

import re
from itertools import product

import numpy as np
import pytest

from tconv import conv, conv_size, overlap_counts, rot180, unread, windows

AXIS = list(product(range(1, 8), range(1, 6), range(1, 5), range(5), range(1, 4)))


def draw_settings(seed, count):
    """Input, kernel and geometry of one to three axes, which need not be equal."""
    random = np.random.default_rng(seed)
    drawn = []
    while len(drawn) < count:
        ndim = random.integers(1, 4)
        in_size, kernel_size = random.integers(1, 7, ndim), random.integers(1, 4, ndim)
        geometry = {
            "stride": tuple(random.integers(1, 4, ndim).tolist()),
            "padding": tuple(map(tuple, random.integers(0, 3, (ndim, 2)).tolist())),
            "dilation": tuple(random.integers(1, 3, ndim).tolist()),
        }
        x, w = (random.integers(-9, 10, size) for size in (in_size, kernel_size))
        try:
            conv(x, w, **geometry, channels=False)
        except ValueError:
            continue
        drawn.append((x, w, geometry))
    return drawn


@pytest.mark.parametrize("flip", [False, True])
def test_the_output_is_that_of_conv(flip):
    for x, w, geometry in draw_settings(1, 400):
        result = windows(x, w, **geometry, flip=flip)
        layer = conv(x, rot180(w) if flip else w, **geometry, channels=False)
        assert result.output.dtype == layer.dtype
        assert (result.output == layer).all() and result.output.shape == layer.shape
        assert (result.kernel == (rot180(w) if flip else w)).all()


def test_the_steps_fit_together():
    for x, w, geometry in draw_settings(2, 200):
        result = windows(x, w, **geometry)
        assert (result.padded[result.inside] == x).all()
        assert np.abs(result.padded).sum() == np.abs(x).sum()
        assert result.cells.shape == (*result.output.shape, *w.shape, x.ndim)
        for at in np.ndindex(result.windows.shape):
            output_cell, tap = np.split(np.array(at), 2)
            cell = output_cell * geometry["stride"] + tap * geometry["dilation"]
            assert (result.cells[at] == cell).all()
            assert result.windows[at] == result.padded[tuple(cell)]
            assert result.products[at] == result.windows[at] * result.kernel[tuple(tap)]


def test_full_padding_with_the_flip_is_the_mathematicians_convolution():
    random = np.random.default_rng(3)
    for size, taps in product(range(1, 9), range(1, 6)):
        x, w = random.integers(-9, 10, size), random.integers(-9, 10, taps)
        assert (windows(x, w, padding=taps - 1, flip=True).output == np.convolve(x, w)).all()


def unread_by_definition(in_size, kernel_size, stride, padding, dilation):
    """Every cell of the padded input that no window reads, by the words of `Unread`."""
    padded = in_size + 2 * padding
    reads, spans, start = set(), [], 0
    while (last := start + dilation * (kernel_size - 1)) < padded:
        reads |= {start + dilation * tap for tap in range(kernel_size)}
        spans.append((start, last))
        start += stride
    missed = [cell for cell in range(padded) if cell not in reads]
    inside = [any(first <= cell <= last for first, last in spans) for cell in missed]
    behind = [cell > spans[-1][1] for cell in missed]
    return (
        [c for c, b in zip(missed, behind, strict=True) if b],
        [c for c, b, i in zip(missed, behind, inside, strict=True) if not b and not i],
        [c for c, i in zip(missed, inside, strict=True) if i],
    )


def test_what_is_unread_is_accounted_for():
    seen = 0
    for i, k, s, p, d in AXIS:
        if i + 2 * p <= d * (k - 1):
            continue
        geometry = {"kernel_size": k, "stride": s, "padding": p, "dilation": d}
        lost = unread(i, **geometry)
        assert tuple(cells.tolist() for cells in lost) == unread_by_definition(i, k, s, p, d)
        assert len(lost.remainder) == (i + 2 * p - d * (k - 1) - 1) % s
        assert not len(lost.gaps) or s > d * (k - 1) + 1
        assert not len(lost.holes) or (d > 1 and k > 1)
        counts = overlap_counts(
            conv_size(i, **geometry), kernel_size=k, stride=s, dilation=d,
            output_padding=len(lost.remainder),
        )  # fmt: skip
        assert np.flatnonzero(counts == 0).tolist() == sorted(np.concatenate(lost).tolist())
        seen += 1
    assert seen > 1500


BAD = [
    {"w": [1, 2, 3, 4]},
    {"stride": 0},
    {"stride": (1, 1)},
    {"padding": -1},
    {"dilation": 2},
    {"w": [[1]]},
    {"w": ["a"]},
]


@pytest.mark.parametrize("change", BAD, ids=str)
def test_it_refuses_what_conv_refuses_in_the_same_words(change):
    arguments = {"x": [1, 2, 3], "w": [1, 2, 3], **change}
    x, w = arguments.pop("x"), arguments.pop("w")
    with pytest.raises(ValueError) as refused:
        conv(x, w, **arguments, channels=False)
    with pytest.raises(ValueError, match=re.escape(str(refused.value))):
        windows(x, w, **arguments)


def test_unread_refuses_what_conv_size_refuses():
    with pytest.raises(ValueError, match="kernel_size must fit into the padded input of 3"):
        unread(3, kernel_size=4)
