"""Every bad call: one ValueError that names the argument, the rule and the value."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tconv import conv, conv_transpose

LINE, TAPS = np.ones((1, 2, 5)), np.ones((2, 2, 3))
IMAGE, KERNEL = np.ones((1, 2, 5, 5)), np.ones((2, 2, 3, 3))

BAD_FOR_BOTH = [
    ((IMAGE, KERNEL), {"stride": 0}, r"^stride must be an integer of at least 1, got stride=0$"),
    ((IMAGE, KERNEL), {"stride": (1, 0)}, r"got stride=0$"),
    ((IMAGE, KERNEL), {"stride": -2}, r"got stride=-2$"),
    ((IMAGE, KERNEL), {"stride": 1.0}, r"got stride=1\.0$"),
    ((IMAGE, KERNEL), {"stride": True}, r"got stride=True$"),
    ((IMAGE, KERNEL), {"stride": None}, r"got stride=None$"),
    ((IMAGE, KERNEL), {"stride": "2"}, r"got stride='2'$"),
    ((IMAGE, KERNEL), {"stride": {1: 2}}, r"got stride=\{1: 2\}$"),
    ((IMAGE, KERNEL), {"stride": (2,)}, r"got stride=\(2,\) \(valid length: 2\)$"),
    ((IMAGE, KERNEL), {"stride": (2, 2, 2)}, r"\(valid length: 2\)$"),
    ((IMAGE, KERNEL), {"stride": ()}, r"got stride=\(\) \(valid length: 2\)$"),
    ((IMAGE, KERNEL), {"stride": ((1, 2), 1)}, r"got stride=\(1, 2\)$"),
    ((IMAGE, KERNEL), {"stride": np.array([1, 2])}, r"got stride=array\(\[1, 2\]\)$"),
    (
        (IMAGE, KERNEL),
        {"dilation": 0},
        r"^dilation must be an integer of at least 1, got dilation=0$",
    ),
    ((IMAGE, KERNEL), {"dilation": 1.5}, r"got dilation=1\.5$"),
    ((IMAGE, KERNEL), {"dilation": (1, 1, 1)}, r"^dilation must be one value for all axes"),
    (
        (IMAGE, KERNEL),
        {"padding": -1},
        r"^padding must be an integer of at least 0, got padding=-1$",
    ),
    ((IMAGE, KERNEL), {"padding": "same"}, r"got padding='same'$"),
    (
        (IMAGE, KERNEL),
        {"padding": (1, 1, 1, 1)},
        r"^padding must be one value for all axes or a tuple",
    ),
    (
        (IMAGE, KERNEL),
        {"padding": ((1, 1, 1), 0)},
        r"^padding must be an integer or a \(before, after\)",
    ),
    ((IMAGE, KERNEL), {"padding": ((1, -1), 0)}, r"got padding=-1$"),
    ((LINE, TAPS), {"padding": (1, 1)}, r"got padding=\(1, 1\) \(valid length: 1\)$"),
    ((IMAGE, KERNEL), {"groups": 0}, r"^groups must be an integer of at least 1, got groups=0$"),
    ((IMAGE, KERNEL), {"groups": 1.0}, r"got groups=1\.0$"),
    ((IMAGE, KERNEL), {"groups": (1, 1)}, r"got groups=\(1, 1\)$"),
    ((IMAGE, KERNEL), {"groups": 3}, r"^groups must divide .* got groups=3 .*\(valid: 1, 2\)$"),
    ((IMAGE, KERNEL), {"channels": 2}, r"^channels must be True or False, got channels=2$"),
    ((IMAGE, KERNEL), {"channels": None}, r"got channels=None$"),
    (
        (IMAGE, KERNEL),
        {"channels": False},
        r"^weight must have 1 to 3 spatial axes, got weight\.shape=",
    ),
    (
        (5.0, KERNEL),
        {},
        r"^x must have the spatial axes of weight after its channels, got x\.shape=\(\)",
    ),
    ((IMAGE[0, 0], KERNEL), {}, r"got x\.shape=\(5, 5\) .*\(valid: 3 or 4 axes\)$"),
    ((IMAGE[None], KERNEL), {}, r"\(valid: 3 or 4 axes\)$"),
    ((IMAGE, 1.0), {}, r"^weight must have two channel axes and then 1 to 3 spatial axes, got"),
    ((IMAGE, np.ones((2, 2))), {}, r"got weight\.shape=\(2, 2\)$"),
    ((IMAGE, np.ones((2, 2, 1, 1, 1, 1))), {}, r"got weight\.shape=\(2, 2, 1, 1, 1, 1\)$"),
    (
        (np.ones((1, 3, 5, 5)), KERNEL),
        {},
        r"got 3 channels in x\.shape=\(1, 3, 5, 5\) .*\(valid: 2\)$",
    ),
    ((np.ones((1, 0, 5, 5)), KERNEL), {}, r"got 0 channels in"),
    (
        (np.ones((1, 0, 5)), np.ones((0, 2, 3))),
        {},
        r"^weight must have channels, got weight\.shape=",
    ),
    ((IMAGE, np.ones((2, 0, 3, 3))), {}, r"^weight must have channels, got weight\.shape="),
    (
        (np.ones((1, 2, 0, 5)), KERNEL),
        {},
        r"^in_size must be an integer of at least 1, got in_size=0$",
    ),
    ((IMAGE, np.ones((2, 2, 3, 0))), {}, r"^kernel_size must be .* got kernel_size=0$"),
    (
        (IMAGE, KERNEL, np.ones(3)),
        {},
        r"^bias must hold one number per output channel, got bias\.shape=",
    ),
    ((IMAGE, KERNEL, 1.0), {}, r"got bias\.shape=\(\) \(valid: \(2,\)\)$"),
    ((IMAGE, KERNEL, np.ones((2, 1))), {}, r"got bias\.shape=\(2, 1\)"),
    ((IMAGE, KERNEL, ["a", "b"]), {}, r"^bias must hold numbers, got bias\.dtype=<U1$"),
    ((None, KERNEL), {}, r"^x must hold numbers, got x\.dtype=object$"),
    ((IMAGE.astype(object), KERNEL), {}, r"^x must hold numbers, got x\.dtype=object$"),
    ((IMAGE.astype("M8[s]"), KERNEL), {}, r"^x must hold numbers, got x\.dtype=datetime64"),
    (
        ([[1, 2], [3]], KERNEL),
        {},
        r"^x must be a rectangular array of numbers, got x=\[\[1, 2\], \[3\]\]$",
    ),
    ((IMAGE, "kernel"), {}, r"^weight must hold numbers, got weight\.dtype=<U6$"),
    (
        ([1, 2, 3], [[1]]),
        {"channels": False},
        r"^x must have the spatial axes of weight, got x\.shape=",
    ),
    (([1, 2, 3], [1], [1]), {"channels": False}, r"got bias\.shape=\(1,\) \(valid: \(\)\)$"),
    (([1, 2, 3], [1]), {"channels": False, "groups": 2}, r"^groups must divide .*\(valid: 1\)$"),
    (([], [1]), {"channels": False}, r"^in_size must be an integer of at least 1, got in_size=0$"),
    (([1], []), {"channels": False}, r"^kernel_size must be an integer of at least 1, got"),
    # Numbers that look like integers and are not, in every argument that takes one.
    ((IMAGE, KERNEL), {"stride": (2.0, 2)}, r"got stride=2\.0$"),
    ((IMAGE, KERNEL), {"stride": [1, True]}, r"got stride=True$"),
    ((IMAGE, KERNEL), {"stride": np.float64(2)}, r"got stride=np\.float64\(2\.0\)$"),
    ((IMAGE, KERNEL), {"stride": np.array([2])}, r"got stride=array\(\[2\]\)$"),
    ((IMAGE, KERNEL), {"stride": 1j}, r"got stride=1j$"),
    ((IMAGE, KERNEL), {"stride": float("nan")}, r"got stride=nan$"),
    ((IMAGE, KERNEL), {"stride": float("inf")}, r"got stride=inf$"),
    ((IMAGE, KERNEL), {"stride": [[2]]}, r"got stride=\[\[2\]\] \(valid length: 2\)$"),
    ((IMAGE, KERNEL), {"stride": {1, 2}}, r"got stride=\{1, 2\}$"),
    ((IMAGE, KERNEL), {"stride": object}, r"got stride=<class 'object'>$"),
    ((IMAGE, KERNEL), {"dilation": -1}, r"got dilation=-1$"),
    ((IMAGE, KERNEL), {"dilation": False}, r"got dilation=False$"),
    ((IMAGE, KERNEL), {"dilation": None}, r"got dilation=None$"),
    ((IMAGE, KERNEL), {"dilation": "1"}, r"got dilation='1'$"),
    ((IMAGE, KERNEL), {"dilation": (1, 1.0)}, r"got dilation=1\.0$"),
    ((IMAGE, KERNEL), {"dilation": ((1, 1), 1)}, r"got dilation=\(1, 1\)$"),
    ((IMAGE, KERNEL), {"padding": 0.0}, r"got padding=0\.0$"),
    ((IMAGE, KERNEL), {"padding": True}, r"got padding=True$"),
    ((IMAGE, KERNEL), {"padding": None}, r"got padding=None$"),
    ((IMAGE, KERNEL), {"padding": (0, -3)}, r"got padding=-3$"),
    ((IMAGE, KERNEL), {"padding": ((0, 0), (0,))}, r"got padding=\(0,\)$"),
    ((IMAGE, KERNEL), {"padding": ((0, 0), ())}, r"got padding=\(\)$"),
    ((IMAGE, KERNEL), {"padding": ((0, 0), ((0, 0), 0))}, r"got padding=\(0, 0\)$"),
    ((IMAGE, KERNEL), {"padding": ()}, r"got padding=\(\) \(valid length: 2\)$"),
    ((LINE, TAPS), {"padding": ((0, 1), (0, 1))}, r"\(valid length: 1\)$"),
    ((IMAGE, KERNEL), {"groups": -2}, r"got groups=-2$"),
    ((IMAGE, KERNEL), {"groups": None}, r"got groups=None$"),
    ((IMAGE, KERNEL), {"groups": True}, r"got groups=True$"),
    ((IMAGE, KERNEL), {"groups": "all"}, r"got groups='all'$"),
    ((IMAGE, KERNEL), {"groups": 10**30}, r"^groups must divide .*\(valid: 1, 2\)$"),
    ((IMAGE, KERNEL), {"channels": 1}, r"got channels=1$"),
    ((IMAGE, KERNEL), {"channels": np.True_}, r"got channels=np\.True_$"),
    ((IMAGE, KERNEL), {"channels": "no"}, r"got channels='no'$"),
    # Arrays that are none, or of the wrong rank.
    (("image", KERNEL), {}, r"^x must hold numbers, got x\.dtype=<U5$"),
    ((b"image", KERNEL), {}, r"^x must hold numbers, got x\.dtype=\|S5$"),
    (({1: 2}, KERNEL), {}, r"^x must hold numbers, got x\.dtype=object$"),
    ((IMAGE, None), {}, r"^weight must hold numbers, got weight\.dtype=object$"),
    (
        (IMAGE, [[1], [2, 3]]),
        {},
        r"^weight must be a rectangular array of numbers, got weight=\[\[1\]",
    ),
    (([[10**400]], [1.0]), {}, r"^x must hold numbers, got x\.dtype=object$"),
    (([10**400, 1.0], [1.0]), {}, r"^x must hold numbers, got x\.dtype=object$"),
    ((IMAGE, KERNEL, "bias"), {}, r"^bias must hold numbers, got bias\.dtype=<U4$"),
    ((IMAGE, KERNEL, [None, 1]), {}, r"^bias must hold numbers, got bias\.dtype=object$"),
    ((IMAGE, KERNEL, [[1], [2, 3]]), {}, r"^bias must be a rectangular array"),
    ((IMAGE, KERNEL, []), {}, r"got bias\.shape=\(0,\) \(valid: \(2,\)\)$"),
    ((IMAGE, KERNEL, False), {}, r"got bias\.shape=\(\) \(valid: \(2,\)\)$"),
    ((LINE, KERNEL), {}, r"^weight must|^x must have the spatial axes|^x must have the channels"),
    ((IMAGE, TAPS), {}, r"got x\.shape=\(1, 2, 5, 5\) .*\(valid: 2 or 3 axes\)$"),
    ((np.ones((2, 2, 2, 2, 2, 2)), KERNEL), {}, r"\(valid: 3 or 4 axes\)$"),
    (([1, 2], KERNEL), {}, r"got x\.shape=\(2,\) .*\(valid: 3 or 4 axes\)$"),
    ((np.ones((1, 1, 5, 5)), KERNEL), {}, r"got 1 channels in x\.shape=.*\(valid: 2\)$"),
    ((np.ones((5, 5, 5)), KERNEL), {}, r"got 5 channels in x\.shape=.*\(valid: 2\)$"),
    ((np.ones((0, 2, 5, 0)), KERNEL), {}, r"^in_size must be .* got in_size=0$"),
    ((np.ones((0, 2, 5)), np.ones((2, 2, 0))), {}, r"^kernel_size must be .* got kernel_size=0$"),
    (
        (5, 3),
        {"channels": False},
        r"^weight must have 1 to 3 spatial axes, got weight\.shape=\(\)$",
    ),
    ((5, [3]), {"channels": False}, r"got x\.shape=\(\) .*\(valid: 1 axes\)$"),
    (([1, 2], [1, 1], "0"), {"channels": False}, r"^bias must hold numbers"),
    # Numbers too large for any memory, or for the integers of a machine.
    ((IMAGE, KERNEL), {"padding": -(2**70)}, r"got padding=-1180591620717411303424$"),
]

BAD_FOR_CONV = [
    ({"dilation": 3}, r"^kernel_size must fit .* of 5, got kernel_size=3 with dilation=3"),
    ({"dilation": (1, 3)}, r"\(valid: 1 to 2\)$"),
    ({"dilation": 2**70}, r"^kernel_size must fit into the padded input of 5"),
    ({"dilation": 3, "padding": ((0, 1), 1)}, r"\(valid: 1 to 2\)$"),
    ({"padding": 2**62}, r"^out_size must fit into memory, got out_size=\(9223372036854775811, "),
    ({"padding": 2**50}, r"^out_size must fit into memory"),
    ({"padding": (0, 2**61)}, r"^out_size must fit into memory, got out_size=\(3, "),
]

BAD_FOR_CONV_TRANSPOSE = [
    ({"padding": 4}, r"^padding must leave at least 1 output cell, got out_size=-1"),
    ({"padding": (0, 4)}, r"\(valid: before \+ after at most 6\)$"),
    ({"padding": ((4, 3), 0)}, r"got out_size=0 from padding=\(4, 3\)"),
    ({"padding": 2**70}, r"^padding must leave at least 1 output cell"),
    ({"output_padding": 1}, r"got output_padding=1 .*\(valid: 0 to 0\)$"),
    ({"output_padding": -1}, r"^output_padding must be an integer of at least 0"),
    ({"output_padding": None}, r"got output_padding=None$"),
    ({"output_padding": False}, r"got output_padding=False$"),
    ({"output_padding": (0, 1)}, r"got output_padding=1 .*\(valid: 0 to 0\)$"),
    ({"output_padding": ((0, 0), 0)}, r"got output_padding=\(0, 0\)$"),
    ({"output_padding": (0, 0, 0)}, r"^output_padding must be one value"),
    ({"stride": 2, "output_padding": 1.0}, r"got output_padding=1\.0$"),
    ({"stride": 2, "output_padding": 2}, r"with stride=2, dilation=1 \(valid: 0 to 1\)$"),
    ({"dilation": 3, "output_padding": 3}, r"with stride=1, dilation=3 \(valid: 0 to 2\)$"),
    ({"stride": (4, 2), "output_padding": 3}, r"with stride=2, dilation=1 \(valid: 0 to 1\)$"),
    (
        {"output_size": 8},
        r"^output_size must be .* in_size=5, got output_size=8 \(valid: 7 to 7\)$",
    ),
    ({"output_size": 6}, r"got output_size=6 \(valid: 7 to 7\)$"),
    ({"output_size": (7, 9)}, r"got output_size=9 \(valid: 7 to 7\)$"),
    ({"output_size": 10, "stride": 2}, r"got output_size=10 \(valid: 11 to 12\)$"),
    ({"output_size": 13, "stride": 2}, r"got output_size=13 \(valid: 11 to 12\)$"),
    ({"output_size": 10, "dilation": 2}, r"got output_size=10 \(valid: 9 to 9\)$"),
    ({"output_size": 0, "padding": 3, "stride": 1}, r"^output_size must be .* got output_size=0$"),
    (
        {"output_size": 1, "padding": 4},
        r"got output_size=1 \(valid: none, padding cuts all away\)$",
    ),
    ({"output_size": 7.0}, r"^output_size must be an integer of at least 1, got output_size=7\.0$"),
    ({"output_size": True}, r"got output_size=True$"),
    ({"output_size": "7"}, r"got output_size='7'$"),
    ({"output_size": (7,)}, r"^output_size must be one value .*\(valid length: 2\)$"),
    ({"output_size": (1, 2, 7, 7)}, r"\(valid length: 2\)$"),
    ({"output_size": 7, "output_padding": 1}, r"^output_padding must be 0 where output_size is"),
    ({"output_size": 12, "stride": 2, "output_padding": 1}, r"^output_padding must be 0 where"),
    ({"output_size": 7, "stride": 0}, r"^stride must be an integer of at least 1, got stride=0$"),
    ({"output_size": 7, "padding": -1}, r"^padding must be an integer of at least 0"),
    ({"output_size": 7, "dilation": 1.5}, r"got dilation=1\.5$"),
    ({"output_size": 7, "output_padding": (0, 0, 0)}, r"^output_padding must be one value"),
    ({"stride": 2**62}, r"^out_size must fit into memory, got out_size=\(18446744073709551619, "),
    ({"stride": 2**50}, r"^out_size must fit into memory"),
    ({"stride": (1, 2**57)}, r"^out_size must fit into memory, got out_size=\(7, "),
    ({"stride": 2**24}, r"^out_size must fit into memory, got out_size=\(67108867, 67108867\)$"),
    ({"dilation": 2**62}, r"^out_size must fit into memory"),
    ({"dilation": (10**9, 10**9)}, r"^out_size must fit into memory"),
]

CALLS = [
    *((op, *call) for op, call in itertools.product((conv, conv_transpose), BAD_FOR_BOTH)),
    *((conv, (IMAGE, KERNEL), *call) for call in BAD_FOR_CONV),
    *((conv_transpose, (IMAGE, KERNEL), *call) for call in BAD_FOR_CONV_TRANSPOSE),
]


def test_the_table_is_large():
    assert len(CALLS) >= 250


@pytest.mark.parametrize(("op", "arrays", "geometry", "message"), CALLS)
def test_bad_calls_say_what_is_wrong(op, arrays, geometry, message):
    with pytest.raises(ValueError, match=message) as caught:
        op(*arrays, **geometry)
    assert type(caught.value) is ValueError
    assert len(caught.value.args) == 1


def test_a_good_call_does_not_open_the_door_to_its_bad_twin():
    # The plans are remembered, and (2.0, 2) == (2, 2) and True == 1 in Python.
    conv_transpose(IMAGE, KERNEL, stride=2)
    conv_transpose(IMAGE, KERNEL, stride=(2, 2))
    conv_transpose(IMAGE, KERNEL, stride=1, groups=1)
    for bad in ({"stride": 2.0}, {"stride": (2.0, 2)}, {"stride": True}, {"groups": True}):
        with pytest.raises(ValueError, match=r"must be an integer of at least 1"):
            conv_transpose(IMAGE, KERNEL, **bad)


NUMBER = st.one_of(
    st.integers(-2, 4),
    st.sampled_from([None, True, 1.0, "1", 2**40, 2**64, -(2**70), np.int8(1), np.float32(1), ()]),
)
ENTRY = st.one_of(NUMBER, st.tuples(NUMBER, NUMBER), st.lists(NUMBER, max_size=3))
ARGUMENT = st.one_of(ENTRY, st.tuples(ENTRY, ENTRY))
ARRAY = st.one_of(
    st.lists(st.integers(0, 3), max_size=5).map(lambda shape: np.ones(shape, np.float32)),
    st.sampled_from([IMAGE, KERNEL, LINE, TAPS]),
    st.sampled_from([None, 1, "x", [[1], [1, 2]], [], object(), np.ones(2, "M8[s]")]),
)


@settings(max_examples=400, deadline=None)
@given(
    op=st.sampled_from([conv, conv_transpose]),
    x=ARRAY,
    weight=ARRAY,
    bias=st.one_of(st.none(), ARRAY),
    geometry=st.dictionaries(
        st.sampled_from(["stride", "padding", "dilation", "groups", "channels"]), ARGUMENT
    ),
    transposed_geometry=st.dictionaries(
        st.sampled_from(["output_padding", "output_size"]), ARGUMENT
    ),
)
def test_nothing_but_value_error_escapes(op, x, weight, bias, geometry, transposed_geometry):
    if op is conv_transpose:
        geometry |= transposed_geometry
    try:
        y = op(x, weight, bias, **geometry)
    except ValueError as error:
        assert " must " in str(error)
        assert "got " in str(error)
    else:
        assert isinstance(y, np.ndarray)
