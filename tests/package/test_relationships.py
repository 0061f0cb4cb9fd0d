"""The numbered relationships of Dumoulin & Visin, arXiv:1603.07285, for all small settings.

Lengths are measured on arrays that `conv` really sweeps, and the formulas stand here as the guide
has them. What it writes i' and o', the lengths that the transposed convolution reads and writes,
is n and m here.
"""

import itertools

import numpy as np
import pytest
from support import oracle
from support.oracle import Setting, arrays, keywords, whole_numbers

from tconv import conv, conv_size, conv_transpose_size, effective_kernel_size, zero_insert
from tconv.views import gather, matrix

LENGTHS = range(1, 10)
KERNELS = range(1, 6)
STRIDES = range(1, 5)


def convolved(i, k, *, s=1, p=0, d=1):
    """The length of a real sweep; the formula in `tconv.sizes` must say the same."""
    setting = Setting(i, k, s, (p, p), d)
    geometry = keywords([setting], transposed=False)
    (o,) = conv(np.ones(i), np.ones(k), channels=False, **geometry).shape
    assert o == conv_size(i, kernel_size=k, **setting.conv_geometry) == setting.conv_out_size
    return o


def fits(i, k, p=0):
    return k <= i + 2 * p


def transposed(n, k, *, s=1, p=0, a=0, zeros):
    """The length of the guide's equivalent sweep: s - 1 zeros inserted, `zeros` (p') around.

    The kernel is rotated, which the guide leaves out, and the sum compared with the definition.
    """
    setting = Setting(n, k, s, (p, p), 1, a)
    x, weight = arrays([setting])
    padded = np.pad(zero_insert(x, stride=s), (zeros, zeros + a))
    swept = conv(padded, weight[::-1], channels=False)
    assert swept.tolist() == oracle.conv_transpose(x, weight, [setting]).tolist()
    assert gather(x, weight, **keywords([setting])).padded.tolist() == padded.tolist()
    assert len(swept) == conv_transpose_size(n, kernel_size=k, **setting.geometry)
    return len(swept)


# --- convolution ---------------------------------------------------------------------------


def test_relationship_1_no_padding_unit_stride():
    for i, k in itertools.product(LENGTHS, KERNELS):
        if fits(i, k):
            assert convolved(i, k) == i - k + 1


def test_relationship_2_padding_unit_stride():
    for i, k, p in itertools.product(LENGTHS, KERNELS, range(5)):
        if fits(i, k, p):
            assert convolved(i, k, p=p) == i - k + 2 * p + 1


def test_relationship_3_half_padding_keeps_the_size():
    for i, k in itertools.product(LENGTHS, KERNELS):
        kept = convolved(i, k, p=k // 2) == i
        assert kept == (k % 2 == 1), "an even kernel cannot"


def test_relationship_4_full_padding():
    for i, k in itertools.product(LENGTHS, KERNELS):
        assert convolved(i, k, p=k - 1) == i + k - 1


def test_relationship_5_no_padding_strides():
    for i, k, s in itertools.product(LENGTHS, KERNELS, STRIDES):
        if fits(i, k):
            assert convolved(i, k, s=s) == (i - k) // s + 1


def test_relationship_6_padding_strides():
    for i, k, s, p in itertools.product(LENGTHS, KERNELS, STRIDES, range(5)):
        if fits(i, k, p):
            assert convolved(i, k, s=s, p=p) == (i + 2 * p - k) // s + 1


def test_relationship_7_pooling_counts_windows_alike():
    for i, k, s in itertools.product(LENGTHS, KERNELS, STRIDES):
        if fits(i, k):
            pooled = np.lib.stride_tricks.sliding_window_view(np.arange(i), k)[::s].max(axis=1)
            assert len(pooled) == (i - k) // s + 1 == convolved(i, k, s=s)


# --- transposed convolution ----------------------------------------------------------------


def test_relationship_8_no_padding_unit_stride():
    for n, k in itertools.product(LENGTHS, KERNELS):
        assert transposed(n, k, zeros=k - 1) == n + (k - 1)


def test_relationship_9_padding_unit_stride():
    for n, k in itertools.product(LENGTHS, KERNELS):
        for p in range(k):
            if n + (k - 1) - 2 * p >= 1:
                m = transposed(n, k, zeros=k - p - 1, p=p)
                assert m == n + (k - 1) - 2 * p


def test_relationship_10_half_padding_is_its_own_transpose_in_size():
    for n, k in itertools.product(LENGTHS, (1, 3, 5)):
        p = k // 2
        assert transposed(n, k, zeros=p, p=p) == n


def test_relationship_11_full_padding_becomes_none():
    for n, k in itertools.product(LENGTHS, KERNELS):
        if n - (k - 1) >= 1:
            assert transposed(n, k, zeros=0, p=k - 1) == n - (k - 1)


def test_relationship_12_no_padding_strides():
    for n, k, s in itertools.product(LENGTHS, KERNELS, STRIDES):
        m = transposed(n, k, zeros=k - 1, s=s)
        assert m == s * (n - 1) + k


def test_relationship_13_padding_strides():
    for n, k, s in itertools.product(LENGTHS, KERNELS, STRIDES):
        for p in range(k):
            if s * (n - 1) + k - 2 * p >= 1:
                m = transposed(n, k, zeros=k - p - 1, s=s, p=p)
                assert m == s * (n - 1) + k - 2 * p


def test_relationship_14_the_rounding_is_restored():
    seen = set()
    for i, k, s in itertools.product(LENGTHS, KERNELS, STRIDES):
        for p in range(k):
            if fits(i, k, p):
                a = (i + 2 * p - k) % s
                n = convolved(i, k, s=s, p=p)
                m = transposed(n, k, zeros=k - p - 1, s=s, a=a, p=p)
                assert m == s * (n - 1) + a + k - 2 * p == i
                seen.add(a)
    assert seen == set(range(max(STRIDES)))


# --- dilation ------------------------------------------------------------------------------


def test_relationship_15_dilation():
    for i, k, s, p, d in itertools.product(LENGTHS, KERNELS, STRIDES, range(3), range(1, 4)):
        effective = k + (k - 1) * (d - 1)
        assert effective_kernel_size(k, dilation=d) == effective
        if fits(i, effective, p):
            o = convolved(i, k, s=s, p=p, d=d)
            assert o == (i + 2 * p - k - (k - 1) * (d - 1)) // s + 1


# --- the seven animations ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("i", "o", "p", "k", "s", "zeros"),
    [
        (4, 2, 0, 3, 1, (2, 2)),
        (5, 6, 2, 4, 1, (1, 1)),
        (5, 5, 1, 3, 1, (1, 1)),
        (5, 7, 2, 3, 1, (0, 0)),
        (5, 2, 0, 3, 2, (2, 2)),
        (5, 3, 1, 3, 2, (1, 1)),
        (6, 3, 1, 3, 2, (1, 2)),
    ],
)
def test_the_animated_cases(i, o, p, k, s, zeros):
    assert convolved(i, k, s=s, p=p) == o
    x, weight = whole_numbers(o, o), whole_numbers(k, k, start=4)
    geometry = {"stride": s, "padding": p, "output_padding": (i + 2 * p - k) % s}
    steps = gather(x, weight, **geometry)
    assert steps.padded.tolist() == np.pad(steps.inserted, zeros).tolist()
    assert steps.inserted.shape == (s * (o - 1) + 1,) * 2
    assert steps.output.shape == (i, i)
    assert steps.output.tolist() == matrix(x, weight, **geometry).output.tolist()
