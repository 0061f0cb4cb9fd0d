import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import oracle
from support.oracle import arrays, keywords, whole_numbers

from tconv import conv, conv_matrix, conv_transpose, conv_transpose_matrix, samples

TORCH = json.loads((Path(__file__).parents[1] / "cases" / "views.json").read_text(encoding="utf-8"))


def forward_keywords(axes):
    return keywords(axes, transposed=False)


# --- values --------------------------------------------------------------------------------


def test_the_matrix_of_the_guide():
    # A 3×3 kernel on a 4×4 input: Dumoulin & Visin, section 4.1, where w is 0-based.
    result = conv_matrix((4, 4), samples.W_SEED)
    assert result.values.tolist() == [
        [1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 0, 0, 0, 0],
        [0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 0, 0, 0],
        [0, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0],
        [0, 0, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9],
    ]
    assert (result.in_size, result.out_size) == ((4, 4), (2, 2))


def test_every_convolution_is_its_matrix():
    for axes in [(setting,) for setting in oracle.FORWARD] + oracle.FORWARD_PAIRS:
        x, weight = arrays(axes)
        result = conv_matrix(x.shape, weight, **forward_keywords(axes))
        expected = oracle.conv(x, weight, axes)
        assert (result.in_size, result.out_size) == (x.shape, expected.shape), axes
        assert (result.values @ x.ravel()).tolist() == expected.ravel().tolist(), axes


def test_every_transposed_convolution_is_its_matrix():
    for axes in [(setting,) for setting in oracle.TRANSPOSED[::3]] + oracle.PAIRS:
        x, weight = arrays(axes)
        result = conv_transpose_matrix(x.shape, weight, **keywords(axes))
        expected = oracle.conv_transpose(x, weight, axes)
        assert (result.in_size, result.out_size) == (x.shape, expected.shape), axes
        assert (result.values @ x.ravel()).tolist() == expected.ravel().tolist(), axes


def test_volumes():
    x, weight = whole_numbers(3, 4, 3), whole_numbers(2, 1, 3)
    geometry = {"stride": (1, 2, 2), "padding": ((0, 1), 0, 1), "dilation": (2, 1, 1)}
    for build, op in ((conv_matrix, conv), (conv_transpose_matrix, conv_transpose)):
        result, y = build(x.shape, weight, **geometry), op(x, weight, channels=False, **geometry)
        assert result.out_size == y.shape
        assert (result.values @ x.ravel()).tolist() == y.ravel().tolist()


@pytest.mark.parametrize("case", TORCH, ids=lambda case: case["name"])
def test_both_directions_are_what_torch_answered(case):
    geometry = dict(case["geometry"])
    x, y, z, weight = (np.array(case[name]) for name in ("x", "y", "z", "weight"))
    transposed = conv_transpose_matrix(x.shape, weight, **geometry).values
    assert (transposed @ x.ravel()).tolist() == y.ravel().tolist()
    del geometry["output_padding"]
    forward = conv_matrix(z.shape, weight, **geometry).values
    assert (forward @ z.ravel()).tolist() == np.ravel(case["conv"]).tolist()


# --- the two are transposes ----------------------------------------------------------------


@st.composite
def layers(draw):
    """Draw one or two axes of a convolution; some cells of its input may go unread."""
    axes = []
    for _ in range(draw(st.integers(1, 2))):
        kernel_size, dilation = draw(st.integers(1, 4)), draw(st.integers(1, 3))
        before, after = draw(st.integers(0, 3)), draw(st.integers(0, 3))
        least = max(1, dilation * (kernel_size - 1) + 1 - before - after)
        in_size, stride = draw(st.integers(least, least + 5)), draw(st.integers(1, 4))
        axes.append(oracle.Setting(in_size, kernel_size, stride, (before, after), dilation))
    return axes


@settings(max_examples=150, deadline=None)
@given(axes=layers(), seed=st.integers(0, 2**32 - 1))
def test_one_is_the_transpose_of_the_other(axes, seed):
    rng = np.random.default_rng(seed)
    weight = rng.integers(-9, 10, [axis.kernel_size for axis in axes])
    in_size = tuple(axis.in_size for axis in axes)
    C = conv_matrix(in_size, weight, **forward_keywords(axes))

    # The output padding restores the cells that the stride rounded away.
    reach = [(i + sum(p) - d * (k - 1) - 1) % s for i, k, s, p, d, _ in axes]
    CT = conv_transpose_matrix(C.out_size, weight, output_padding=reach, **forward_keywords(axes))
    assert CT.out_size == in_size
    assert CT.values.tolist() == C.values.T.tolist()
    assert CT.taps.tolist() == C.taps.T.tolist()

    x, y = rng.integers(-9, 10, in_size), rng.integers(-9, 10, C.out_size)
    left = (C.values @ x.ravel()) @ y.ravel()
    assert left == x.ravel() @ (CT.values @ y.ravel())
    assert left == (conv(x, weight, channels=False, **forward_keywords(axes)) * y).sum()


def test_output_padding_beyond_the_stride_adds_rows_of_zeros():
    result = conv_transpose_matrix(2, [1, 2], stride=1, output_padding=2, dilation=3)
    assert result.values.tolist() == [[1, 0], [0, 1], [0, 0], [2, 0], [0, 2], [0, 0], [0, 0]]


# --- taps ----------------------------------------------------------------------------------


def test_taps_name_the_values():
    for axes in oracle.FORWARD_PAIRS:
        x, weight = arrays(axes)
        values, taps, *_ = conv_matrix(x.shape, weight, **forward_keywords(axes))
        joined = taps >= 0
        assert values.dtype == weight.dtype
        assert taps.min() >= -1
        assert (values[joined] == weight.ravel()[taps[joined]]).all(), axes
        assert not values[~joined].any(), axes


def test_a_weight_of_zero_is_not_a_structural_zero():
    result = conv_matrix(4, [0, 7])
    assert result.values.tolist() == [[0, 7, 0, 0], [0, 0, 7, 0], [0, 0, 0, 7]]
    assert result.taps.tolist() == [[0, 1, -1, -1], [-1, 0, 1, -1], [-1, -1, 0, 1]]


def test_taps_count_row_by_row():
    taps = conv_matrix((2, 3), np.ones((2, 3))).taps
    assert taps.tolist() == [[0, 1, 2, 3, 4, 5]]
    # Three by two cells under a kernel of two by one: tap 1 is one row further down.
    taps = conv_matrix((3, 2), np.ones((2, 1))).taps
    assert taps[0].tolist() == [0, -1, 1, -1, -1, -1]


def test_padding_cuts_taps_off_at_the_ends():
    assert conv_matrix(3, [1, 2, 3], padding=1).taps.tolist() == [[1, 2, -1], [0, 1, 2], [-1, 0, 1]]
    pair = conv_matrix(3, [1, 2, 3], padding=((2, 0),)).taps
    assert pair.tolist() == [[2, -1, -1], [1, 2, -1], [0, 1, 2]]


def test_axes_do_not_interact():
    # A kernel that is a product of two: its matrix is their Kronecker product.
    rows, cols = np.array([1, 2, 3]), np.array([5, -7])
    geometry = {"stride": (2, 1), "padding": (1, 0), "dilation": (1, 2)}
    both = conv_matrix((5, 4), np.outer(rows, cols), **geometry).values
    along = [
        conv_matrix(size, kernel, **{name: pair[axis] for name, pair in geometry.items()}).values
        for axis, (size, kernel) in enumerate(((5, rows), (4, cols)))
    ]
    assert both.tolist() == np.kron(*along).tolist()


# --- what may be written, and what is refused ----------------------------------------------


def test_one_integer_stands_for_all_axes():
    weight = np.ones((2, 2))
    for build in (conv_matrix, conv_transpose_matrix):
        assert build(3, weight).in_size == (3, 3)
        assert build(3, weight).values.tolist() == build((3, 3), weight).values.tolist()


@pytest.mark.parametrize("dtype", ["int8", "float32", "complex64"])
def test_values_keep_the_type_of_the_weight(dtype):
    for build in (conv_matrix, conv_transpose_matrix):
        assert build(3, np.ones(2, dtype)).values.dtype == dtype


@pytest.mark.parametrize("build", [conv_matrix, conv_transpose_matrix])
@pytest.mark.parametrize(
    ("in_size", "weight", "geometry", "message"),
    [
        (3, 1, {}, r"^weight must have 1 to 3 spatial axes, got weight\.shape=\(\)$"),
        (3, np.ones((1,) * 4), {}, r"^weight must have 1 to 3 spatial axes"),
        (3, [None], {}, r"^weight must hold numbers, got weight\.dtype=object$"),
        (3, [], {}, r"^weight must have at least 1 tap .* got weight\.shape=\(0,\)$"),
        (0, [1], {}, r"^in_size must be an integer of at least 1, got in_size=0$"),
        (2.0, [1], {}, r"^in_size must be an integer of at least 1, got in_size=2\.0$"),
        (
            (3, 3),
            [1],
            {},
            r"^in_size must be one value .* got in_size=\(3, 3\) \(valid length: 1\)$",
        ),
        (3, [1], {"stride": 0}, r"^stride must be an integer of at least 1, got stride=0$"),
        (3, [1], {"stride": (1, 1)}, r"^stride must be one value .* \(valid length: 1\)$"),
        (3, [1], {"padding": -1}, r"^padding must be an integer of at least 0, got padding=-1$"),
        (3, [1], {"dilation": 0}, r"^dilation must be an integer of at least 1, got dilation=0$"),
    ],
)
def test_bad_calls_say_what_is_wrong(build, in_size, weight, geometry, message):
    with pytest.raises(ValueError, match=message):
        build(in_size, weight, **geometry)


def test_each_direction_has_its_own_limits():
    with pytest.raises(ValueError, match=r"^weight must fit .* \(valid: 1 to 2\)$"):
        conv_matrix(2, [1, 2, 3])
    with pytest.raises(ValueError, match=r"^padding must leave at least 1 output cell"):
        conv_transpose_matrix(2, [1, 2], padding=2)
    with pytest.raises(ValueError, match=r"^output_padding must be smaller than stride or"):
        conv_transpose_matrix(2, [1, 2], output_padding=1)
