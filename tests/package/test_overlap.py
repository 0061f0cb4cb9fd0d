"""Counts, phases and their sums; and what of an artifact follows from which."""

import functools
import itertools
import math

import numpy as np
import pytest
from support import oracle
from support.oracle import keywords

from tconv import conv_grads, conv_transpose, overlap_counts, placements, zero_insert
from tconv.overlap import (
    checkerboard_energy,
    interior,
    path_counts,
    phase_counts,
    phase_sums,
    phase_taps,
)

AXIS_SETTINGS = [
    {"kernel_size": k, "stride": s, "padding": p, "dilation": d}
    for k, s, p, d in itertools.product(range(1, 8), range(1, 6), range(4), range(1, 5))
]
K3S2 = {"kernel_size": 3, "stride": 2}


def ratio(counts):
    return counts.max() / counts.min()


# --- counts ----------------------------------------------------------------------------------


def test_counts_of_several_axes_are_the_transpose_of_ones():
    triples = [(*pair, oracle.TRANSPOSED[31 * i]) for i, pair in enumerate(oracle.PAIRS[::60])]
    for axes in [*oracle.PAIRS[::5], *triples]:
        sizes, taps = (tuple(getattr(axis, name) for axis in axes) for name in SIZES)
        counts = overlap_counts(sizes, kernel_size=taps, **keywords(axes))
        ones = np.ones(sizes, int), np.ones(taps, int)
        assert counts.tolist() == conv_transpose(*ones, **keywords(axes), channels=False).tolist()


SIZES = ("in_size", "kernel_size")


def test_one_number_is_for_all_axes_and_an_integer_is_one_axis():
    both = overlap_counts((3, 3), kernel_size=3, stride=2, padding=1, output_padding=1)
    alone = overlap_counts(3, kernel_size=3, stride=2, padding=1, output_padding=1)
    assert np.array_equal(both, np.outer(alone, alone))
    ends = overlap_counts(3, kernel_size=3, padding=(1, 0))
    assert np.array_equal(overlap_counts((3,), kernel_size=3, padding=((1, 0),)), ends)
    with pytest.raises(ValueError, match=r"^stride must be .* along spatial axis 1, got stride=0"):
        overlap_counts((3, 3), kernel_size=3, stride=(1, 0))


# --- phases ----------------------------------------------------------------------------------


@pytest.mark.parametrize("setting", AXIS_SETTINGS[::7], ids=str)
def test_the_taps_of_a_phase_are_those_of_the_congruence(setting):
    k, s, p, d = setting.values()
    for phase, taps in enumerate(phase_taps(**setting)):
        assert list(taps) == [t for t in range(k) if (d * t - phase - p) % s == 0]


def test_phase_counts_are_the_formula():
    for setting in AXIS_SETTINGS:
        k, s, p, d = setting.values()
        counts = phase_counts(**setting).tolist()
        assert sum(counts) == k
        if d == 1:
            assert counts == [max(0, math.ceil((k - (r + p) % s) / s)) for r in range(s)]
        assert (0 in counts) == (k < s or math.gcd(d, s) > 1), "where there are holes"
        unmoved = phase_counts(k, stride=s, dilation=d)
        assert counts == np.roll(unmoved, -p).tolist(), "padding shifts the phases"


def test_in_the_interior_the_phases_count_and_at_the_border_stamps_are_missing():
    for setting in oracle.TRANSPOSED[::7]:
        axis = {"kernel_size": setting.kernel_size, **setting.geometry}
        counts = overlap_counts(setting.in_size, **axis)
        inside = interior(setting.in_size, **axis)
        del axis["output_padding"]
        taps, most = phase_taps(**axis), phase_counts(**axis)
        for target, (count, within) in enumerate(zip(counts, inside, strict=True)):
            here = taps[target % setting.stride]
            sources = [target + setting.padding[0] - setting.dilation * tap for tap in here]
            met = [0 <= source <= setting.stride * (setting.in_size - 1) for source in sources]
            assert (count, within) == (sum(met), all(met)), setting
            assert count <= most[target % setting.stride]


def test_an_image_is_inside_where_its_row_and_its_column_are():
    axes = {"kernel_size": (3, 4), "stride": 2, "padding": (0, (1, 0))}
    rows = interior(4, kernel_size=3, stride=2)
    columns = interior(5, kernel_size=4, stride=2, padding=(1, 0))
    assert np.array_equal(interior((4, 5), **axes), np.outer(rows, columns))
    counts = overlap_counts((4, 5), **axes)
    tiled = np.resize(phase_counts(3, stride=2), rows.size)[:, None] * 2
    assert np.array_equal(np.where(rows[:, None] & columns, tiled, counts), counts)


@pytest.mark.parametrize(
    ("kernel_size", "stride", "counts", "in_two"),
    [
        (3, 2, {1, 2}, 4), (5, 2, {2, 3}, 9 / 4), (5, 3, {1, 2}, 4), (7, 3, {2, 3}, 9 / 4),
        (4, 2, {2}, 1), (2, 2, {1}, 1), (6, 3, {2}, 1), (35, 5, {7}, 1),
    ],
)  # fmt: skip
def test_known_layers(kernel_size, stride, counts, in_two):
    axis = {"kernel_size": kernel_size, "stride": stride}
    seen = overlap_counts(40, **axis)[interior(40, **axis)]
    assert set(seen.tolist()) == set(phase_counts(**axis).tolist()) == counts
    image = phase_counts((kernel_size,) * 2, stride=stride)
    assert ratio(image) == pytest.approx(in_two)


def test_the_border_falls_off_where_the_counts_are_even():
    axis = {"kernel_size": 4, "stride": 2}
    counts, inside = overlap_counts(8, **axis), interior(8, **axis)
    assert set(counts[inside]) == {2}
    assert counts[~inside].tolist() == [1, 1, 1, 1]
    assert inside.tolist() == sorted(inside[:9]) + sorted(inside[9:], reverse=True)
    # Not a pattern of the stride: within the interior there is no energy in it.
    assert checkerboard_energy(counts[inside], stride=2) == 0


# --- several layers --------------------------------------------------------------------------


def middle(counts, cells=64):
    around = tuple(slice(size // 2 - cells // 2, size // 2 + cells // 2) for size in counts.shape)
    return counts[around]


@pytest.mark.parametrize(("layers", "most"), [*enumerate([1, 2, 3, 5, 8, 13])])
def test_layers_compound(layers, most):
    counts = path_counts(40, [K3S2] * layers)
    assert (middle(counts).max(), middle(counts).min()) == (most, 1)
    if layers <= 3:
        squared = middle(path_counts((40, 40), [K3S2] * layers))
        assert (squared.max(), squared.min()) == (most**2, 1)


def test_layers_of_three_taps_count_as_sterns_sequence_does():
    before, after = path_counts(9, [K3S2] * 2), path_counts(9, [K3S2] * 3)
    assert np.array_equal(after[1::2], before)
    assert np.array_equal(after[2:-1:2], before[:-1] + before[1:])


def test_even_layers_stay_even():
    for size, step in ((4, 2), (2, 2), (6, 3)):
        counts = middle(path_counts(40, [{"kernel_size": size, "stride": step}] * 3))
        assert ratio(counts) == 1


def test_each_layer_has_its_own_geometry():
    layers = [
        {"kernel_size": (3, 2), "stride": (2, 3), "padding": ((1, 0), 0)},
        {"kernel_size": 4, "stride": 2, "padding": 1, "output_padding": 1},
        {"kernel_size": 3, "dilation": (1, 2)},
    ]
    expected = np.ones((3, 4), int)
    for layer in layers:
        taps = layer["kernel_size"]
        ones = np.ones(taps if isinstance(taps, tuple) else (taps, taps), int)
        rest = {name: value for name, value in layer.items() if name != "kernel_size"}
        expected = conv_transpose(expected, ones, **rest, channels=False)
    assert np.array_equal(path_counts((3, 4), layers), expected)
    alone = {"kernel_size": 3, "stride": 2, "padding": (1, 0)}
    assert np.array_equal(path_counts(5, [alone]), overlap_counts(5, **alone))
    assert path_counts(3, []).tolist() == [1, 1, 1]


def test_several_layers_are_one_with_the_strides_multiplied():
    # Without padding in between: the kernels of later layers are stamped by those of earlier ones.
    ones = np.ones(3, int)
    kernel = functools.reduce(
        lambda first, then: conv_transpose(first, then, stride=2, channels=False), [ones] * 3
    )
    sums = phase_sums(kernel, stride=8, channels=False)
    assert sums.tolist() == [4, 3, 5, 2, 5, 3, 4, 1]
    counts = path_counts(20, [K3S2] * 3)
    y = conv_transpose(np.ones(20, int), kernel, stride=8, channels=False)
    assert np.array_equal(counts, y)


# --- sums, and the answer to a constant -----------------------------------------------------------


def test_a_constant_becomes_the_phase_sums():
    for setting in oracle.TRANSPOSED[::11]:
        weight = oracle.whole_numbers(setting.kernel_size, start=3)
        axis = {"kernel_size": setting.kernel_size, **setting.geometry}
        y = conv_transpose(
            np.ones(setting.in_size, int), weight, channels=False, **keywords([setting])
        )
        geometry = dict(axis, padding=[setting.padding])
        del geometry["output_padding"], geometry["kernel_size"]
        sums = phase_sums(weight, **geometry, channels=False)
        inside = interior(setting.in_size, **axis)
        assert np.array_equal(y[inside], np.resize(sums, y.size)[inside]), setting


def test_phase_sums_of_channels_and_axes():
    weight = oracle.whole_numbers(3, 2, 4, 5)
    geometry = {"stride": (2, 3), "padding": (1, 0), "dilation": (1, 2)}
    sums = phase_sums(weight, **geometry)
    assert sums.shape == (3, 2, 2, 3)
    for pair in np.ndindex(3, 2):
        assert np.array_equal(sums[pair], phase_sums(weight[pair], **geometry, channels=False))
    image = conv_transpose(np.ones((3, 9, 9), int), weight, **geometry)
    inside = interior((9, 9), kernel_size=(4, 5), **geometry)
    tiled = np.tile(sums.sum(axis=0), (1, *(size // 2 + 1 for size in inside.shape)))
    cut = tiled[:, : inside.shape[0], : inside.shape[1]]
    assert inside.any() and np.array_equal(image[:, inside], cut[:, inside])


def test_even_counts_with_random_weights_still_draw_a_board():
    # k4 s2: every cell has four stamps, and a constant image comes out with a pattern.
    rng = np.random.default_rng(0)
    assert ratio(phase_counts((4, 4), stride=2)) == 1
    weight = rng.normal(size=(4, 4))
    y = conv_transpose(np.ones((12, 12)), weight, stride=2, padding=1, channels=False)[2:-2, 2:-2]
    assert checkerboard_energy(y, stride=2) == pytest.approx(1)
    assert np.ptp(phase_sums(weight, stride=2, channels=False)) > 1
    # And uneven counts with equal sums do not: it is the sums that matter.
    weight = np.array([1, 4, 3])
    assert ratio(phase_counts(3, stride=2)) == 2
    assert phase_sums(weight, stride=2, channels=False).tolist() == [4, 4]
    y = conv_transpose(np.ones(12, int), weight, stride=2, channels=False)[1:-1]
    assert set(y) == {4}


def test_gradients_of_a_strided_convolution_have_the_same_pattern():
    x, ones = np.zeros((9, 9)), np.ones((3, 3))
    grads = conv_grads(x, ones, np.ones((4, 4)), stride=2, channels=False)
    assert np.array_equal(grads.x, overlap_counts((4, 4), kernel_size=3, stride=2))
    inside = interior((4, 4), kernel_size=3, stride=2)
    assert set(grads.x[inside]) == {1, 2, 4}
    one_axis = placements(4, kernel_size=3, stride=2)
    assert np.array_equal(np.bincount(one_axis.target), grads.x[1])


# --- the spectrum ----------------------------------------------------------------------------


def energy_by_transform(y, stride):
    power = np.abs(np.fft.fftn(y)) ** 2
    power.flat[0] = 0
    bins = [
        [a * size // step for a in range(step)] for size, step in zip(y.shape, stride, strict=True)
    ]
    return power[np.ix_(*bins)].sum() / power.sum()


@pytest.mark.parametrize(
    ("size", "stride"),
    [((24,), (2,)), ((30,), (5,)), ((8, 12), (2, 3)), ((12, 8), (4, 1)), ((4, 6, 8), (2, 3, 2))],
)
def test_the_energy_is_that_of_the_bins(size, stride):
    rng = np.random.default_rng(1)
    for y in (rng.normal(size=size), rng.normal(size=size) + 1j * rng.normal(size=size)):
        y = y + 0.3 * np.resize([0, 1, 0.2, 2, 5], size)
        assert checkerboard_energy(y, stride=stride) == pytest.approx(
            energy_by_transform(y, stride), rel=1e-12
        )


def test_energy_of_what_is_known():
    board = np.indices((6, 6)).sum(axis=0) % 2
    assert checkerboard_energy(board, stride=2) == pytest.approx(1)
    assert checkerboard_energy(np.repeat(np.repeat(board[:3, :3], 2, 0), 2, 1), stride=2) == 0
    for dtype in ("float16", "float32", "float64", "longdouble", "complex64"):
        tenths = np.full((6, 6), 0.1, dtype)
        tenths[0, 0] *= 1 + np.finfo(dtype).eps
        assert checkerboard_energy(tenths, stride=2) == 0, "rounding is no pattern"
        assert checkerboard_energy(tenths + board.astype(dtype), stride=2) > 0.99
    assert checkerboard_energy(np.full(6, 7, np.uint8), stride=3) == 0
    assert checkerboard_energy(np.array([250, 10] * 3, np.uint8), stride=2) == 1


def test_energy_is_a_share_at_every_scale():
    board = np.array([1.0, 2, 4, 3, 5, 0, 7, 1])
    usual = checkerboard_energy(board, stride=4)
    assert 0.1 < usual < 0.9
    for power in (-1070, -600, 600, 1020):
        assert checkerboard_energy(np.ldexp(board, power), stride=4) == usual, power
        assert checkerboard_energy(np.ldexp(board, power) * 1j, stride=4) == usual, power
    assert checkerboard_energy([1.7e308, -1.7e308] * 2, stride=2) == 1
    assert checkerboard_energy([5e-324, 0] * 2, stride=2) == 1
    assert checkerboard_energy(np.zeros(4), stride=2) == 0
    assert checkerboard_energy(1j, stride=()) == 0
    grid = board.reshape(2, 4) * (1 + 1j)
    usual = checkerboard_energy(grid, stride=(1, 2))
    assert checkerboard_energy(np.asfortranarray(grid), stride=(1, 2)) == pytest.approx(usual)
    draw = np.random.default_rng(6)
    for _ in range(200):  # nothing but the pattern, on a level that takes digits away from it
        y = np.tile(1e-8 * draw.normal(size=3), 5) + 1e5
        assert 1 - 1e-6 < checkerboard_energy(y, stride=3) <= 1


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf, complex(0, np.inf)])
def test_energy_of_what_is_not_finite_is_no_number(number):
    assert np.isnan(checkerboard_energy([number, 1, 2, 3], stride=2))


def test_inserted_zeros_copy_the_spectrum_to_the_multiples_of_the_stride():
    x = np.random.default_rng(2).normal(size=(8, 6))
    spread = np.pad(zero_insert(x, stride=(2, 3)), ((0, 1), (0, 2)))
    assert np.allclose(np.fft.fft2(spread), np.tile(np.fft.fft2(x), (2, 3)))


@pytest.mark.parametrize(("size", "stride"), [(3, 2), (4, 2), (7, 3), (5, 4)])
def test_phase_sums_are_the_kernel_at_the_frequencies_of_the_copies(size, stride):
    weight = np.random.default_rng(3).normal(size=size)
    sums = phase_sums(weight, stride=stride, channels=False)
    frequencies = np.arange(stride) / stride
    response = np.exp(-2j * np.pi * np.outer(frequencies, np.arange(size))) @ weight
    assert np.allclose(np.fft.fft(sums), response)


# --- types and refusals ----------------------------------------------------------------------


def test_sums_follow_the_rule_of_types():
    for dtype in ("bool", "uint8", "int16", "float16", "float32", "longdouble", "complex64", ">f4"):
        sums = phase_sums(np.ones(5, dtype), stride=2, channels=False)
        assert sums.dtype == dtype and np.array_equal(sums, np.array([3, 2], dtype)), dtype
    assert phase_sums(np.full(4, 200, np.uint8), stride=2, channels=False).tolist() == [144, 144]
    tall = np.array([2048, 0, 1, 0, 1, 0], np.float16)  # in float16 the ones would be lost
    assert phase_sums(tall, stride=2, channels=False).tolist() == [2050, 0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: checkerboard_energy([1, 2, 3], stride=2), r"^stride must divide .*\(2,\) with y"),
        (lambda: checkerboard_energy([], stride=1), r"^y must have at least 1 number"),
        (lambda: checkerboard_energy([[1, 2]], stride=(1, 2, 2)), r"\(valid length: 2\)$"),
        (lambda: phase_sums([1, 2], stride=1), r"^weight must have two channel axes"),
        (lambda: phase_sums(np.ones((1, 1, 0)), stride=1), r"^weight must have at least 1 tap"),
        (lambda: phase_taps(3, stride=2**40), r"^stride must give phases of at most"),
        (lambda: phase_counts((3, 3), stride=(2, 0)), r"along spatial axis 1, got stride=0"),
        (lambda: path_counts(3, K3S2), r"^layers must be a list of mappings"),
        (lambda: path_counts(3, [{"stride": 2}]), r"^layers must have a kernel_size .*\[0\]="),
        (lambda: path_counts(3, [K3S2, {**K3S2, "size": 1}]), r"got layers\[1\]=.*\(valid: kernel"),
        (lambda: path_counts(3, [K3S2, {**K3S2, "padding": 9}]), r"possible, got layers\[1\]: pad"),
        (lambda: path_counts(3, [{"kernel_size": 99}] * 10), r"^layers must have fewer ways"),
        (lambda: path_counts(2**30, []), r"^in_size must give an input of at most"),
        (lambda: interior((3, 3, 3, 3), kernel_size=1), r"^in_size must have 1 to 3 axes"),
    ],
)  # fmt: skip
def test_bad_calls_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
