import numpy as np
import pytest
from support import oracle
from support.oracle import arrays, keywords, whole_numbers

from tconv import conv, conv_transpose, overlap_counts, rot180, zero_insert

# --- by hand -------------------------------------------------------------------------------


def test_three_taps_by_hand():
    y = conv_transpose([1, 2], [10, 20, 30], stride=2, channels=False)
    assert y.tolist() == [1 * 10, 1 * 20, 1 * 30 + 2 * 10, 2 * 20, 2 * 30]


def test_the_forward_convolution_by_hand():
    y = conv([1, 2, 3, 4, 5], [10, 20, 30], stride=2, channels=False)
    assert y.tolist() == [1 * 10 + 2 * 20 + 3 * 30, 3 * 10 + 4 * 20 + 5 * 30]


def test_padding_crops_and_output_padding_reveals():
    full = [1, 2, 4, 2, 4, 2, 3]
    geometry = {"stride": 2, "channels": False}
    x, weight = [1, 1, 1], [1, 2, 3]
    assert conv_transpose(x, weight, **geometry).tolist() == full
    assert conv_transpose(x, weight, padding=1, **geometry).tolist() == full[1:-1]
    revealed = conv_transpose(x, weight, padding=1, output_padding=1, **geometry)
    assert revealed.tolist() == full[1:]
    beyond = conv_transpose(x, weight, output_padding=1, **geometry)
    assert beyond.tolist() == [*full, 0]


# --- vectors that others published ---------------------------------------------------------

D2L = [[0, 1], [2, 3]]  # Dive into Deep Learning, section 14.10: input and kernel alike


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        ({}, [[0, 0, 1], [0, 4, 6], [4, 12, 9]]),
        ({"stride": 2}, [[0, 0, 0, 1], [0, 0, 2, 3], [0, 2, 0, 3], [4, 6, 6, 9]]),
        ({"padding": 1}, [[4]]),
    ],
)
def test_dive_into_deep_learning(geometry, expected):
    assert conv_transpose(D2L, D2L, channels=False, **geometry).tolist() == expected


def test_onnx_one_axis():
    # onnx/onnx docs, ConvTranspose, example convtranspose_1d: two output channels.
    y = conv_transpose(np.arange(3.0).reshape(1, 1, 3), np.ones((1, 2, 3)))
    assert y.tolist() == [[[0, 1, 3, 3, 2], [0, 1, 3, 3, 2]]]


def test_onnx_two_axes():
    y = conv_transpose(np.arange(9.0).reshape(1, 1, 3, 3), np.ones((1, 2, 3, 3)))
    expected = [
        [0, 1, 3, 3, 2],
        [3, 8, 15, 12, 7],
        [9, 21, 36, 27, 15],
        [9, 20, 33, 24, 13],
        [6, 13, 21, 15, 8],
    ]
    assert y.tolist() == [[expected, expected]]


@pytest.mark.parametrize(
    ("stride", "expected"),
    [
        (1, [[1, 0, 2, 0], [3, 5, 2, 4], [1, 7, 9, 0], [-1, -2, 3, 6]]),
        (
            2,
            [
                [1, 0, 0, 0, 2, 0],
                [1, 2, 0, 0, 2, 4],
                [2, 0, 3, 0, 0, 0],
                [2, 4, 3, 6, 0, 0],
                [-1, 0, 0, 0, 3, 0],
                [-1, -2, 0, 0, 3, 6],
            ],
        ),
    ],
)
def test_utm_exercise_3(stride, expected):
    # University of Toronto Mississauga, CSC413 (2024), exercises of week 10.
    x = [[1, 0, 2], [2, 3, 0], [-1, 0, 3]]
    weight = [[1, 0], [1, 2]]
    assert conv_transpose(x, weight, stride=stride, channels=False).tolist() == expected


# --- against the definition ----------------------------------------------------------------


def test_conv_transpose_is_the_definition():
    for axes in [(setting,) for setting in oracle.TRANSPOSED] + oracle.PAIRS:
        x, weight = arrays(axes)
        y = conv_transpose(x, weight, channels=False, **keywords(axes))
        assert y.tolist() == oracle.conv_transpose(x, weight, axes).tolist(), axes


def test_conv_is_the_definition():
    for axes in [(setting,) for setting in oracle.FORWARD] + oracle.FORWARD_PAIRS:
        x, weight = arrays(axes)
        y = conv(x, weight, channels=False, **keywords(axes, transposed=False))
        assert y.tolist() == oracle.conv(x, weight, axes).tolist(), axes


VOLUME = (
    oracle.Setting(3, 2, 2, (0, 1), 1, 1),
    oracle.Setting(3, 3, 1, (1, 1), 2, 1),
    oracle.Setting(4, 1, 3, (0, 0), 1, 2),
)


@pytest.mark.parametrize("axes", [1, 2, 3])
@pytest.mark.parametrize("groups", [1, 2, 3])
def test_layers_are_the_definition(axes, groups):
    settings = VOLUME[:axes]
    in_size, kernel_size = ([getattr(s, f) for s in settings] for f in ("in_size", "kernel_size"))
    x = whole_numbers(2, 6, *in_size)
    bias = np.array([100, 200, 300, 400, 500, 600])
    weight = whole_numbers(6, 6 // groups, *kernel_size, start=2)
    for op, plain in ((conv_transpose, oracle.conv_transpose), (conv, oracle.conv)):
        form = {"transposed": op is conv_transpose}
        y = op(x, weight, bias, groups=groups, **keywords(settings, **form))
        expected = oracle.layer(plain, x, weight, bias, settings, groups=groups, **form)
        assert y.tolist() == expected.tolist()


def test_channels_may_differ_on_the_two_sides():
    settings = VOLUME[:2]
    x, bias = whole_numbers(1, 4, 3, 3), np.arange(6)
    weight = whole_numbers(4, 3, 2, 3)
    y = conv_transpose(x, weight, bias, groups=2, **keywords(settings))
    expected = oracle.layer(
        oracle.conv_transpose, x, weight, bias, settings, groups=2, transposed=True
    )
    assert y.tolist() == expected.tolist()


# --- by identity ---------------------------------------------------------------------------


def test_dot_test_on_one_axis():
    # <conv u, v> = <u, conv_transpose v>: the two are each other's transpose.
    for setting in oracle.FORWARD:
        u, weight = arrays([setting])
        v = whole_numbers(setting.conv_out_size, start=6)
        smallest = setting._replace(in_size=v.size).out_size
        back = keywords([setting]) | {"output_padding": u.size - smallest}
        forward = conv(u, weight, channels=False, **keywords([setting], transposed=False))
        assert forward @ v == u @ conv_transpose(v, weight, channels=False, **back), setting


@pytest.mark.parametrize("groups", [1, 2])
def test_dot_test_with_channels(groups):
    # The same weight array serves both: (out, in // groups) read from the other side.
    u, weight = whole_numbers(2, 4, 7, 6), whole_numbers(6, 4 // groups, 3, 2, start=5)
    geometry = {"stride": (2, 3), "padding": ((1, 0), (2, 1)), "dilation": (1, 2), "groups": groups}
    forward = conv(u, weight, **geometry)
    v = whole_numbers(*forward.shape, start=8)
    backward = conv_transpose(v, weight, output_padding=(1, 0), **geometry)
    assert backward.shape == u.shape
    assert (forward * v).sum() == (u * backward).sum()


def test_all_ones_count_the_overlaps():
    geometry = {"stride": 2, "padding": 1, "output_padding": 1}
    y = conv_transpose(np.ones(4, int), np.ones(3, int), channels=False, **geometry)
    assert y.tolist() == overlap_counts(4, kernel_size=3, **geometry).tolist()


def test_the_transpose_brings_back_the_size_and_not_the_values():
    x = np.arange(16.0).reshape(4, 4)
    weight = np.ones((3, 3)) / 9
    back = conv_transpose(conv(x, weight, channels=False), weight, channels=False)
    assert back.shape == x.shape
    assert not np.allclose(back, x)


# --- arrays --------------------------------------------------------------------------------


def test_unbatched_is_one_image_of_a_batch():
    x, weight, bias = whole_numbers(1, 2, 3, 4), whole_numbers(2, 2, 3, 2), [7, 8]
    for op in (conv, conv_transpose):
        assert op(x[0], weight, bias).tolist() == op(x, weight, bias)[0].tolist()


def test_plain_arrays_are_one_channel():
    x, weight = whole_numbers(3, 4), whole_numbers(3, 2)
    for op in (conv, conv_transpose):
        plain = op(x, weight, 5, channels=False)
        assert plain.tolist() == op(x[None, None], weight[None, None], [5])[0, 0].tolist()


@pytest.mark.parametrize("op", [conv, conv_transpose])
def test_bytes_in_another_order_are_the_same_numbers(op):
    x, weight = np.arange(1, 5), np.arange(1, 3)
    y = op(x.astype(">f4"), weight.astype("float32"), channels=False)
    assert y.dtype == np.float32
    assert y.tolist() == op(x, weight, channels=False).tolist()


def test_a_wider_bias_widens_the_result():
    x = np.ones((1, 1, 3), np.float32)
    assert conv(x, x, np.ones(1, np.float32)).dtype == np.float32
    assert conv(x, x, np.ones(1, np.float64)).dtype == np.float64


def test_narrow_integers_promote_before_they_multiply():
    x = np.array([100, 100], np.int8)
    for op in (conv, conv_transpose):
        y = op(x, np.array([100], np.int8), np.int64(1), channels=False)
        assert y.dtype == np.int64
        assert y.tolist() == [10001, 10001]


def test_integers_beyond_the_floats_stay_exact():
    large = 2**53 + 1
    x, weight = np.full((1, 2, 3, 3), large), np.ones((2, 2, 2, 2), int)
    assert conv(x, weight).max() == 8 * large
    assert conv_transpose(x, weight).max() == 8 * large


def test_a_crop_far_away_needs_no_canvas():
    # Stamps a thousand million cells apart; padding leaves the middle one.
    y = conv_transpose([1, 2, 3], [5, 7], stride=10**9, padding=10**9, channels=False)
    assert y.tolist() == [10, 14]


def test_complex_is_not_conjugated():
    assert conv_transpose([1j], [1j, 2], channels=False).tolist() == [-1, 2j]
    assert conv([1j, 1], [1j, 2], channels=False).tolist() == [1]


@pytest.mark.parametrize("op", [conv, conv_transpose])
def test_inputs_are_left_alone(op):
    x, weight, bias = np.ones((2, 2, 4, 4)), np.ones((2, 2, 2, 2)), np.ones(2)
    for array in (x, weight, bias):
        array.flags.writeable = False
    y = op(x, weight, bias, padding=1)
    assert y.flags.writeable
    assert not any(np.shares_memory(y, array) for array in (x, weight, bias))
    assert (x.all(), weight.all(), bias.all()) == (True, True, True)


@pytest.mark.parametrize("op", [conv, conv_transpose])
def test_a_single_tap_of_one_gives_a_new_array(op):
    x = np.arange(3.0)
    assert not np.shares_memory(op(x, [1.0], channels=False), x)


@pytest.mark.parametrize("op", [conv, conv_transpose])
def test_strided_inputs(op):
    x = whole_numbers(4, 12, 8)[::2, ::-3, 1:].transpose(0, 2, 1)[:, :2]
    weight = whole_numbers(2, 6, 2)[:, ::3, ::-1]
    assert not x.flags.c_contiguous
    assert op(x, weight).tolist() == op(x.copy(), weight.copy()).tolist()


@pytest.mark.parametrize("op", [conv, conv_transpose])
def test_an_empty_batch_gives_an_empty_batch(op):
    y = op(np.ones((0, 2, 5, 4), np.float32), np.ones((2, 2, 3, 3), np.float32), stride=1)
    full = op(np.ones((1, 2, 5, 4)), np.ones((2, 2, 3, 3)))
    assert y.shape == (0, *full.shape[1:])
    assert y.dtype == np.float32


@pytest.mark.parametrize("number", [np.int8(2), np.uint64(2), np.array(2)])
def test_numpy_integers_are_integers(number):
    x = np.arange(100.0)
    one, other = (
        conv_transpose(x, [1.0, 2.0], stride=two, dilation=two, channels=False)
        for two in (number, 2)
    )
    assert one.tolist() == other.tolist()


def test_padding_in_all_its_spellings():
    x, weight = whole_numbers(5, 6), whole_numbers(3, 3)
    for op in (conv, conv_transpose):
        for spellings in [
            (1, (1, 1), [1, 1], ((1, 1), (1, 1)), (1, (1, 1))),
            ((0, 2), ((0, 0), (2, 2)), [[0, 0], [2, 2]]),
        ]:
            first, *others = (
                op(x, weight, padding=padding, channels=False).tolist() for padding in spellings
            )
            assert all(other == first for other in others)


def test_a_pair_in_one_dimension_is_nested():
    y = conv_transpose([1, 2], [1, 10, 100], padding=((1, 0),), channels=False)
    assert y.tolist() == [1 * 10 + 2 * 1, 1 * 100 + 2 * 10, 2 * 100]


# --- asking for a size ---------------------------------------------------------------------


def test_output_size_is_output_padding_by_another_name():
    x, weight = whole_numbers(1, 2, 4, 3), whole_numbers(2, 3, 3, 2)
    geometry = {"stride": (3, 2), "padding": ((1, 0), 1), "dilation": (1, 2)}
    smallest = conv_transpose(x, weight, **geometry).shape[2:]
    for more_rows, more_cols in np.ndindex(3, 2):
        asked = (smallest[0] + more_rows, smallest[1] + more_cols)
        y = conv_transpose(x, weight, output_size=asked, **geometry)
        solved = conv_transpose(x, weight, output_padding=(more_rows, more_cols), **geometry)
        assert y.shape[2:] == asked
        assert y.tolist() == solved.tolist()


def test_one_output_size_serves_all_axes():
    x, weight = whole_numbers(2, 2, 2), whole_numbers(2, 2, 2)
    y = conv_transpose(x, weight, stride=2, output_size=5, channels=False)
    assert y.shape == (5, 5, 5)


def test_output_size_leads_back_through_the_layer():
    weight = whole_numbers(3)
    for in_size in range(1, 12):
        x = whole_numbers(in_size)
        y = conv(x, weight, stride=3, padding=1, channels=False)
        geometry = {"stride": 3, "padding": 1, "output_size": in_size, "channels": False}
        assert conv_transpose(y, weight, **geometry).shape == x.shape


# --- zero_insert and rot180 ----------------------------------------------------------------


def test_zero_insert_goes_between_and_not_around():
    assert zero_insert([[1, 2], [3, 4]], stride=3).tolist() == [
        [1, 0, 0, 2],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [3, 0, 0, 4],
    ]


def test_zero_insert_along_chosen_axes():
    x = whole_numbers(2, 3, 4, 5)
    spread = zero_insert(x, stride=(1, 1, 2, 3))
    assert spread.shape == (2, 3, 7, 13)
    assert spread[:, :, ::2, ::3].tolist() == x.tolist()
    assert np.abs(spread).sum() == np.abs(x).sum()


def test_zero_insert_copies_even_where_it_changes_nothing():
    x = np.arange(3)
    zero_insert(x, stride=1)[0] = 9
    assert x[0] == 0


@pytest.mark.parametrize(
    ("stride", "message"),
    [
        (0, r"^stride must be an integer of at least 1, got stride=0$"),
        (1.5, r"^stride must be an integer of at least 1, got stride=1\.5$"),
        ((1, 2, 3), r"^stride must be one value .* got stride=\(1, 2, 3\) \(valid length: 2\)$"),
    ],
)
def test_zero_insert_says_what_is_wrong(stride, message):
    with pytest.raises(ValueError, match=message):
        zero_insert(np.ones((2, 2)), stride=stride)


def test_rot180_is_a_half_turn():
    assert rot180([1, 2, 3]).tolist() == [3, 2, 1]
    assert rot180([[1, 2, 3], [4, 5, 6]]).tolist() == [[6, 5, 4], [3, 2, 1]]
