"""The ways to upsample against PyTorch, SciPy and scikit-image; and which of them are one layer."""

import itertools

import numpy as np
import pytest
import scipy.ndimage
import scipy.signal
import skimage.transform
from record_upsampling_cases import recorded, x_of
from support import oracle

from tconv import conv, conv_transpose, rot180, upsampling, zero_insert
from tconv.overlap import checkerboard_energy, interior, phase_sums
from tconv.samples import bilinear_kernel
from tconv.upsampling import (
    conv_transpose_as_resize_conv,
    conv_transpose_as_sub_pixel_conv,
    equal_phase_sums,
    icnr,
    interpolate,
    interpolate_as_conv_transpose,
    pixel_shuffle,
    pixel_unshuffle,
    resize_conv,
    resize_conv_as_conv_transpose,
    sub_pixel_conv,
    sub_pixel_conv_as_conv_transpose,
    sub_pixel_taps,
)

LINES = {1: "linear", 2: "bilinear", 3: "trilinear"}
RANDOM = np.random.default_rng(0)


def numbers(*shape):
    return RANDOM.integers(-9, 10, shape)


def apply(layer, x, bias=None):
    """Call the function that a layer holds the arguments of."""
    functions = {"Conv": conv_transpose, "SubP": sub_pixel_conv, "Resi": resize_conv}
    return functions[type(layer).__name__[:4]](x, bias=bias, **layer._asdict())


# --- each way by itself ----------------------------------------------------------------------


def test_pytorch_gives_the_same():
    cases = list(recorded())
    assert len(cases) >= 50
    for setting, theirs in cases:
        ours = getattr(upsampling, setting["op"])(x_of(setting), **setting["keywords"])
        assert ours.shape == theirs.shape and ours.dtype == theirs.dtype, setting
        room = 20 * np.finfo(ours.dtype).eps if "align_corners" in setting["keywords"] else 0
        np.testing.assert_allclose(ours, theirs, rtol=room, atol=room, err_msg=str(setting))


@pytest.mark.parametrize("factor", [1, 2, 3, 4])
def test_scipy_and_scikit_image_give_the_same(factor):
    x = RANDOM.random((5, 4))
    y = interpolate(x, scale_factor=factor, mode="bilinear", channels=False)
    zoomed = scipy.ndimage.zoom(x, factor, order=1, mode="nearest", grid_mode=True)
    scaled = skimage.transform.rescale(x, factor, order=1, mode="edge", anti_aliasing=False)
    assert np.allclose(y, zoomed) and np.allclose(y, scaled)
    y = interpolate(x, scale_factor=factor, mode="bilinear", align_corners=True, channels=False)
    assert np.allclose(y, scipy.ndimage.zoom(x, factor, order=1))
    assert np.array_equal(y[:: y.shape[0] - 1, :: y.shape[1] - 1], x[::4, ::3])


def test_batch_and_channels_are_as_the_factors_say():
    image = RANDOM.random((2, 3, 4))
    for mode in ("nearest", "linear"):
        lines = interpolate(image, scale_factor=(2,), mode=mode)
        assert lines.shape == (2, 3, 8)
        assert np.array_equal(lines[0], interpolate(image[0], scale_factor=(2,), mode=mode))
        alone = interpolate(image[0, 0], scale_factor=2, mode=mode, channels=False)
        assert np.array_equal(lines[0, 0], alone)
    assert interpolate(image, scale_factor=2, mode="bilinear").shape == (2, 6, 8)
    assert interpolate(image, scale_factor=(3, 1)).shape == (2, 9, 4)
    assert interpolate(image, scale_factor=2).shape == (2, 3, 8)  # as in PyTorch: one axis
    one = interpolate([[[7.0]]], scale_factor=3, mode="linear", align_corners=True)
    assert one.tolist() == [[[7, 7, 7]]]


@pytest.mark.parametrize("factors", [(3,), (2, 3), (2, 1, 3)])
def test_pixels_are_dealt_out_and_gathered_again(factors):
    phases = int(np.prod(factors))
    x = numbers(2, 2 * phases, *(4, 3, 2)[: len(factors)])
    y = pixel_shuffle(x, upscale_factor=factors)
    for channel, (number, phase) in itertools.product((0, 1), enumerate(np.ndindex(*factors))):
        cells = (slice(r, None, step) for r, step in zip(phase, factors, strict=True))
        assert np.array_equal(y[:, channel, *cells], x[:, channel * phases + number])
    assert np.array_equal(pixel_unshuffle(y, downscale_factor=factors), x)
    assert np.array_equal(pixel_shuffle(x[0], upscale_factor=factors), y[0])


def test_each_way_is_short_for_others():
    x, weight, bias = RANDOM.random((2, 3, 4, 5)), RANDOM.random((8, 3, 3, 2)), RANDOM.random(8)
    y = sub_pixel_conv(x, weight, bias, upscale_factor=2, padding=1)
    assert np.array_equal(y, pixel_shuffle(conv(x, weight, bias, padding=1), upscale_factor=2))
    for way in ({}, {"mode": "bilinear"}, {"mode": "bilinear", "align_corners": True}):
        y = resize_conv(x, weight, bias, scale_factor=(2, 3), padding="same", **way)
        resized = interpolate(x, scale_factor=(2, 3), **way)
        assert np.array_equal(y, conv(resized, weight, bias, padding="same"))


# --- sub-pixel convolution is a transposed convolution ----------------------------------------


@pytest.mark.parametrize("factors", [(2,), (2, 3), (2, 1, 2)])
def test_a_pixel_shuffle_is_a_transposed_convolution(factors):
    # Kernels of as many taps as the stride, each with a single one.
    phases = int(np.prod(factors))
    x = numbers(2, 3 * phases, *(4, 3, 2)[: len(factors)])
    ones = np.tile(np.eye(phases, dtype=int), (3, 1)).reshape(3 * phases, 1, *factors)
    y = conv_transpose(x, ones, stride=factors, groups=3)
    assert np.array_equal(y, pixel_shuffle(x, upscale_factor=factors))


SUB_PIXEL = [  # kernel, factors, padding, groups
    ((1,), (3,), 0, 1),
    ((2,), (2,), 0, 1),
    ((2,), (2,), 1, 2),
    ((2, 2), (2, 2), ((0, 1), (1, 0)), 1),
    ((3, 3), (2, 2), "same", 1),
    ((1, 1), (2, 2), "valid", 2),
    ((3, 2), (2, 3), ((2, 0), (0, 1)), 2),
    ((2, 1, 3), (2, 3, 1), ((1, 1), 0, (2, 1)), 1),
]


@pytest.mark.parametrize(("size", "factors", "padding", "groups"), SUB_PIXEL)
def test_a_sub_pixel_convolution_is_a_transposed_one_and_back(size, factors, padding, groups):
    phases = int(np.prod(factors))
    x = numbers(2, 2 * groups, *(4, 3, 5)[: len(size)])
    weight, bias = numbers(3 * groups * phases, 2, *size), numbers(3 * groups)
    shared = np.repeat(bias, phases)
    y = sub_pixel_conv(x, weight, shared, upscale_factor=factors, padding=padding, groups=groups)
    layer = sub_pixel_conv_as_conv_transpose(
        weight, upscale_factor=factors, padding=padding, groups=groups
    )
    assert layer.weight.shape[2:] == tuple(k * s for k, s in zip(size, factors, strict=True))
    assert sorted(layer.weight.ravel()) == sorted(weight.ravel()), "the same numbers"
    assert np.array_equal(apply(layer, x, bias), y)
    back = conv_transpose_as_sub_pixel_conv(**layer._asdict())
    assert np.array_equal(back.weight, weight)
    assert np.array_equal(apply(back, x, shared), y)


def test_two_taps_are_four_with_stride_two_and_reversed():
    one, other = [1, 2], [10, 20]
    layer = sub_pixel_conv_as_conv_transpose([[one], [other]], upscale_factor=2)
    assert layer.weight.ravel().tolist() == [2, 20, 1, 10]
    kernels = numbers(4, 1, 2, 2)  # in two dimensions: k = 2 s from a 2 by 2 convolution
    turned = sub_pixel_conv_as_conv_transpose(kernels, upscale_factor=2).weight[0, 0]
    for phase, (r, q) in enumerate(np.ndindex(2, 2)):
        assert np.array_equal(turned[r::2, q::2], rot180(kernels[phase, 0]))


def test_every_transposed_convolution_of_whole_strides_is_a_sub_pixel_one():
    held = refused = 0
    for setting in oracle.TRANSPOSED:
        if setting.dilation > 1 or setting.output_padding >= setting.stride:
            continue
        x, weight = oracle.arrays([setting])
        geometry = {"stride": setting.stride, "padding": (setting.padding,)}
        geometry["output_padding"] = setting.output_padding
        y = conv_transpose(x, weight, **geometry, channels=False)
        whole = y.size % setting.stride == 0
        before, after = setting.padding
        unread = max(before, after - setting.output_padding) >= setting.kernel_size
        try:
            layer = conv_transpose_as_sub_pixel_conv(weight[None, None], **geometry)
        except ValueError as error:
            assert "must leave an output of stride" in str(error) if not whole else unread, setting
            refused += 1
        else:
            assert whole and np.array_equal(apply(layer, x[None]), y[None]), setting
            held += 1
    assert held > 400 and refused > 400


def test_groups_and_axes_of_any_transposed_convolution_are_kept():
    x, weight, bias = numbers(2, 4, 3, 5), numbers(4, 3, 4, 3), numbers(6)
    geometry = {"stride": 2, "padding": (1, (0, 2)), "output_padding": (0, 1), "groups": 2}
    layer = conv_transpose_as_sub_pixel_conv(weight, **geometry)
    assert layer.weight.shape == (24, 2, 3, 2)
    y = conv_transpose(x, weight, bias, **geometry)
    assert np.array_equal(apply(layer, x, np.repeat(bias, 4)), y)


@pytest.mark.parametrize(
    "geometry",
    [
        {"kernel_size": 4, "stride": 2}, {"kernel_size": 4, "stride": 2, "padding": 1},
        {"kernel_size": 6, "stride": 3, "padding": (3, 0)},
        {"kernel_size": 3, "stride": 2, "padding": 1, "output_padding": 1},
        {"kernel_size": 2, "stride": 4, "padding": 0, "output_padding": 2},
    ],
)  # fmt: skip
def test_the_index_map_holds_both_ways_and_for_a_single_tap(geometry):
    table = sub_pixel_taps(**geometry)
    taps, step = geometry["kernel_size"], geometry["stride"]
    assert table.tap[table.phase, table.place].tolist() == list(range(taps))
    assert np.count_nonzero(table.tap >= 0) == taps
    rest = {"stride": step, "padding": (geometry.get("padding", 0),)}
    rest["output_padding"] = geometry.get("output_padding", 0)
    for tap in range(taps):
        one = np.eye(taps, dtype=int)[tap]
        layer = conv_transpose_as_sub_pixel_conv(one[None, None], **rest)
        found = np.argwhere(layer.weight[:, 0])
        assert found.tolist() == [[table.phase[tap], table.place[tap]]]
        assert layer.padding == (table.padding,)


# --- resize and convolution ------------------------------------------------------------------


@pytest.mark.parametrize("factors", [(3,), (2, 3), (1, 2, 2)])
def test_nearest_is_a_transposed_convolution_of_a_box(factors):
    x = numbers(2, 3, *(4, 3, 2)[: len(factors)])
    layer = interpolate_as_conv_transpose(scale_factor=factors, in_channels=3)
    assert (layer.weight == 1).all() and layer.weight.shape == (3, 1, *factors)
    assert np.array_equal(apply(layer, x), interpolate(x, scale_factor=factors))


@pytest.mark.parametrize("factor", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("ndim", [1, 2, 3])
def test_straight_lines_are_a_transposed_convolution_inside(factor, ndim):
    x = RANDOM.random((1, 2, *(5, 3, 4)[:ndim]))
    y = interpolate(x, scale_factor=factor, mode=LINES[ndim])
    layer = interpolate_as_conv_transpose(scale_factor=factor, mode=LINES[ndim], in_channels=2)
    assert np.allclose(layer.weight[1, 0], bilinear_kernel((2 * factor - factor % 2,) * ndim))
    cut, kernel_size = layer.padding, layer.weight.shape[2:]
    assert cut == ((-((1 - factor) // 2),) * 2,) * ndim, "the ceiling of (f - 1) / 2"
    inside = interior(x.shape[2:], kernel_size=kernel_size, stride=factor, padding=cut)
    stamped = apply(layer, x)
    assert stamped.shape == y.shape
    assert np.allclose(stamped[..., inside], y[..., inside])
    assert inside.sum() == np.prod([(n - 1) * factor + 1 * (factor % 2) for n in x.shape[2:]])
    # At the border the two differ by what the stamps of the cells beyond it would add.
    beyond = np.pad(x, [(0, 0), (0, 0), *[(1, 1)] * ndim], mode="edge")
    wider = layer._replace(padding=tuple((p + factor, p + factor) for p, _ in cut))
    assert np.allclose(apply(wider, beyond), y)
    ring = beyond.copy()
    ring[(..., *(slice(1, -1),) * ndim)] = 0
    assert np.allclose(y - stamped, apply(wider, ring))
    if factor > 1:
        assert not np.allclose(stamped, y)


def test_aligned_corners_are_no_transposed_convolution():
    # A cell's stamp depends on where the cell is.
    stamps = interpolate(np.eye(5)[:, None], scale_factor=2, mode="linear", align_corners=True)[
        :, 0
    ]
    assert not np.allclose(stamps[1, :-2], stamps[2, 2:])
    plain = interpolate(np.eye(5)[:, None], scale_factor=2, mode="linear")[:, 0]
    assert np.allclose(plain[1, :-2], plain[2, 2:])


RESIZED = [  # kernel, factors, padding, groups
    ((1,), (2,), 0, 1),
    ((3,), (2,), 1, 1),
    ((4,), (3,), ((0, 3),), 2),
    ((3, 3), (2, 2), "same", 1),
    ((2, 3), (3, 2), ((1, 0), (2, 1)), 2),
    ((3, 1, 2), (2, 3, 2), (1, 0, (1, 0)), 1),
]


@pytest.mark.parametrize(("size", "factors", "padding", "groups"), RESIZED)
def test_nearest_and_convolution_are_one_transposed_one_and_back(size, factors, padding, groups):
    x = numbers(2, 2 * groups, *(4, 3, 5)[: len(size)])
    weight, bias = numbers(3 * groups, 2, *size), numbers(3 * groups)
    setting = {"scale_factor": factors, "padding": padding, "groups": groups}
    y = resize_conv(x, weight, bias, **setting)
    layer = resize_conv_as_conv_transpose(weight, **setting)
    assert np.array_equal(apply(layer, x, bias), y)
    back = conv_transpose_as_resize_conv(**layer._asdict())
    assert np.array_equal(back.weight, weight)
    assert np.array_equal(apply(back, x, bias), y)
    if groups == 1:
        box = np.ones(factors, int)
        stamp = conv_transpose(rot180(weight[1, 0]), box, channels=False)
        assert np.array_equal(layer.weight[0, 1], stamp), "the rotated kernel, convolved with a box"


def test_it_takes_a_padding_below_the_kernel_and_each_such_one_will_do():
    x = numbers(1, 5)
    for size, factor in itertools.product(range(1, 5), range(1, 4)):
        weight = numbers(1, 1, size)
        for before, after in itertools.product(range(size), repeat=2):
            setting = {"scale_factor": factor, "padding": ((before, after),)}
            layer = resize_conv_as_conv_transpose(weight, **setting)
            assert layer.padding == ((size - 1 - before, size - 1 - after),)
            assert np.array_equal(apply(layer, x), resize_conv(x, weight, **setting))
        with pytest.raises(ValueError, match=r"^padding must be smaller than the kernel"):
            resize_conv_as_conv_transpose(weight, scale_factor=factor, padding=size)


def test_straight_lines_and_convolution_are_one_inside():
    x, weight = RANDOM.random((1, 2, 6, 5)), RANDOM.random((3, 2, 3, 3))
    for factor in (1, 2, 3):
        setting = {"scale_factor": factor, "mode": "bilinear", "padding": 1}
        y, layer = (
            resize_conv(x, weight, **setting),
            resize_conv_as_conv_transpose(weight, **setting),
        )
        stamped = apply(layer, x)
        assert stamped.shape == y.shape
        around = slice(2 * factor, -2 * factor)
        assert np.allclose(stamped[..., around, around], y[..., around, around])
        assert factor == 1 or not np.allclose(stamped, y)


def test_along_one_axis_a_kernel_is_a_resize_exactly_where_its_phase_sums_are_equal():
    some = {True: 0, False: 0}
    for taps in itertools.product((-1, 0, 1), repeat=5):
        for stride in (2, 3):
            equal = np.ptp(phase_sums(taps, stride=stride, channels=False)) == 0
            some[bool(equal)] += 1
            if equal:
                layer = conv_transpose_as_resize_conv([[taps]], stride=stride)
                x = numbers(1, 4)
                y = conv_transpose(x, [[taps]], stride=stride)
                assert np.array_equal(apply(layer, x), y)
            else:
                with pytest.raises(ValueError, match=r"^weight must have equal sums"):
                    conv_transpose_as_resize_conv([[taps]], stride=stride)
    assert min(some.values()) > 50


def test_with_two_axes_equal_sums_are_not_enough():
    kernel = np.array([[1, 0], [0, 1]])
    kernel = np.kron(np.array([[1, -1], [0, 0]]), kernel)[:, :4] + np.ones((4, 4), int)
    assert np.ptp(phase_sums(kernel, stride=2, channels=False)) == 0
    with pytest.raises(ValueError, match=r"differ along spatial axis 0 with stride=2$"):
        conv_transpose_as_resize_conv(kernel[None, None], stride=2)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "complex64"])
def test_rounding_does_not_hide_a_resize(dtype):
    for size, factor in itertools.product(range(1, 9), range(1, 5)):
        weight = RANDOM.normal(size=(2, 1, size, size)).astype(dtype)
        layer = resize_conv_as_conv_transpose(weight, scale_factor=factor)
        back = conv_transpose_as_resize_conv(**layer._asdict())
        room = 100 * np.finfo(dtype).eps
        np.testing.assert_allclose(back.weight, weight, rtol=room, atol=room)


def test_many_kernels_do_not_make_a_resize_of_what_is_none():
    weight = np.random.default_rng(5).normal(size=(2048, 2, 4)).astype(np.float16)
    with pytest.raises(ValueError, match=r"^weight must have equal sums"):
        conv_transpose_as_resize_conv(weight, stride=2)


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int8", "uint64", "int64"])
def test_whole_numbers_are_a_resize_of_any_x_or_refused(dtype):
    # A quotient that wraps would do for an x of the same type, and for no wider one.
    ends = (0, 1) if dtype == "bool" else (np.iinfo(dtype).min, np.iinfo(dtype).max)
    told = set()
    for taps in itertools.product({*ends, 0, 1}, repeat=4):
        equal = taps[0] + taps[2] == taps[1] + taps[3]
        try:
            layer = conv_transpose_as_resize_conv(np.array([[taps]], dtype), stride=2)
        except ValueError as error:
            told.add(str(error).split(", ")[0])
            assert not equal or "must have a type that holds the kernel" in str(error), taps
        else:
            exact = layer.weight[0, 0, ::-1].astype(object)
            assert layer.weight.dtype == dtype
            assert np.convolve(exact, [1, 1]).tolist() == list(taps)
    assert len(told) == 2


def test_a_type_of_whole_numbers_is_wide_enough_for_a_wider_x():
    x = np.array([[1000, -1000, 7]])
    kernel = np.array([[[100, -28, -128, 0]]], np.int8)
    layer = conv_transpose_as_resize_conv(kernel, stride=2)
    assert np.array_equal(apply(layer, x), conv_transpose(x, kernel, stride=2))
    with pytest.raises(ValueError, match=r"-1 to 1, got weight\.dtype=uint8$"):
        conv_transpose_as_resize_conv(np.array([[[1, 0, 0, 1]]], np.uint8), stride=2)
    # On the way there sums wrap, as those of the layer do: a wider weight has room.
    weight = np.array([[[200, 100]]], np.uint8)
    narrow, wide = (
        resize_conv_as_conv_transpose(each, scale_factor=2) for each in (weight, weight.astype(int))
    )
    assert (narrow.weight.ravel().tolist(), wide.weight.ravel().tolist()) == (
        [100, 44, 200],
        [100, 300, 200],
    )
    assert np.array_equal(apply(wide, x), resize_conv(x, weight, scale_factor=2))


@pytest.mark.parametrize("far", [np.inf, -np.inf, np.nan])
def test_what_is_not_finite_is_no_resize(far):
    for taps in ([1, far, 5, 7], [far, far, 1, 1], [far] * 4):
        with pytest.raises(ValueError, match=r"^weight must be finite, got weight=array"):
            conv_transpose_as_resize_conv([[taps]], stride=2)
    most = np.finfo(float).max  # its slopes overflow
    with np.errstate(over="ignore", invalid="ignore"):
        with pytest.raises(ValueError, match=r"^weight must have equal sums"):
            conv_transpose_as_resize_conv([[[most, -most, most, -most]]], stride=2)


def test_a_kernel_of_equal_phases_is_a_resize_and_a_convolution_with_holes():
    start = icnr(RANDOM.normal(size=(1, 1, 4, 6)), stride=2)
    layer = conv_transpose_as_resize_conv(start, stride=2)
    spread = zero_insert(start[0, 0, ::2, ::2], stride=2)
    assert np.allclose(layer.weight[0, 0], rot180(spread))


# --- kernels to start from -------------------------------------------------------------------


def test_equal_phases_are_those_of_aitken_and_others():
    # Their initialisation: the kernel of each sub-pixel channel, repeated for all of its phases.
    small = RANDOM.normal(size=(3, 2, 3, 3))
    aitken = np.repeat(small, 4, axis=0)
    layer = sub_pixel_conv_as_conv_transpose(aitken, upscale_factor=2, padding=1)
    assert np.array_equal(icnr(layer.weight, stride=2), layer.weight)
    start = icnr(RANDOM.normal(size=(2, 3, 4, 6)), stride=(2, 3))
    weights = conv_transpose_as_sub_pixel_conv(start, stride=(2, 3)).weight
    assert np.array_equal(weights, np.repeat(weights[::6], 6, axis=0))
    assert np.ptp(phase_sums(start, stride=(2, 3)), axis=(2, 3)) == pytest.approx(0)


def blocks_are_constant(y, stride, start):
    cells = y[start : start + (y.size - start) // stride * stride].reshape(-1, stride)
    return bool(np.allclose(cells, cells[:, :1]))


def test_equal_phases_stamp_a_nearest_resize_and_padding_moves_its_blocks():
    x, weight = RANDOM.normal(size=9), icnr(RANDOM.normal(size=4), stride=2, channels=False)
    y = conv_transpose(x, weight, stride=2, channels=False)
    assert blocks_are_constant(y, 2, start=0)
    assert np.allclose(y, interpolate(y[::2], scale_factor=2, channels=False))
    assert np.allclose(y[::2], conv_transpose(x, weight[::2], channels=False))
    # k4 s2 p1: the blocks straddle the grid of the output.
    moved = conv_transpose(x, weight, stride=2, padding=1, channels=False)
    assert moved.size == 18
    assert blocks_are_constant(moved, 2, start=1) and not blocks_are_constant(moved, 2, start=0)


STARTS = [(3, 2), (4, 2), (5, 2), (5, 3), (6, 3), (7, 4)]


@pytest.mark.parametrize(("size", "stride"), STARTS)
def test_a_start_draws_no_checkerboard(size, stride):
    random = RANDOM.normal(size=(2, 3, size, size))
    x = np.ones((2, 9, 9))

    def energy(weight):
        y = conv_transpose(x, weight, stride=stride)
        around = slice(2 * stride, 8 * stride)
        return checkerboard_energy(y[0, around, around], stride=stride)

    assert energy(random) == pytest.approx(1)
    for start in (icnr(random, stride=stride), equal_phase_sums(random, stride=stride)):
        assert np.allclose(np.ptp(phase_sums(start, stride=stride), axis=(2, 3)), 0)
        assert start.dtype == random.dtype
        y = conv_transpose(x, start, stride=stride)[0, 2 * stride : -2 * stride, 2 * stride]
        assert np.allclose(y, y[0])
    if size % stride == 0:
        start = icnr(random, stride=stride)
        for r, q in np.ndindex(stride, stride):
            assert np.array_equal(start[..., r::stride, q::stride], random[..., ::stride, ::stride])


def test_equal_sums_are_the_nearest_kernel_that_has_them():
    weight = RANDOM.normal(size=(5, 5))
    start = equal_phase_sums(weight, stride=2, channels=False)
    for r, q in np.ndindex(2, 2):
        moved = (start - weight)[r::2, q::2]
        assert np.allclose(moved, moved[0, 0]), "no smaller step has the same sum"
    assert phase_sums(weight, stride=2, channels=False).mean() == pytest.approx(
        phase_sums(start, stride=2, channels=False)[0, 0]
    )


@pytest.mark.parametrize("factor", range(1, 8))
def test_a_bilinear_kernel_has_equal_phase_sums(factor):
    kernel = bilinear_kernel((2 * factor - factor % 2,) * 2)
    assert np.allclose(phase_sums(kernel, stride=factor, channels=False), 1)


def test_in_other_layers_equal_phases_are_no_cure():
    # The kernel of a bilinear resize for one factor draws a board with another stride.
    sums = phase_sums(bilinear_kernel(4), stride=3, channels=False)
    assert np.ptp(sums) > 0.2


# --- upsample and filter ---------------------------------------------------------------------


@pytest.mark.parametrize(("up", "down"), [(1, 1), (2, 1), (3, 1), (3, 2), (5, 4)])
def test_the_layer_is_upsample_and_filter(up, down):
    x, weight = RANDOM.normal(size=11), RANDOM.normal(size=7)
    full = conv_transpose(x, weight, stride=up, channels=False)
    assert np.allclose(full[::down], scipy.signal.upfirdn(weight, x, up, down))
    assert np.allclose(full, np.convolve(zero_insert(x, stride=up), weight))
    # Polyphase: each phase is the input, filtered by its own taps.
    for phase in range(up):
        taps = weight[phase::up]
        cells = full[phase::up]
        assert np.allclose(np.convolve(x, taps)[: cells.size], cells)


# --- types and refusals ----------------------------------------------------------------------

TYPES = ["bool", "uint8", "int16", "float16", "float32", "float64", "longdouble", "complex64"]


@pytest.mark.parametrize("dtype", TYPES)
def test_types_follow_the_one_rule(dtype):
    x, kernel = numbers(1, 4, 4).astype(dtype), numbers(4, 1, 3, 3).astype(dtype)
    assert interpolate(x, scale_factor=(2, 2)).dtype == dtype
    lines = interpolate(x, scale_factor=(2, 2), mode="bilinear")
    assert lines.dtype == (dtype if np.dtype(dtype).kind in "fc" else "float64")
    wide = "float64" if np.dtype(dtype).kind != "c" else "complex128"
    exact = interpolate(x.astype(wide), scale_factor=(2, 2), mode="bilinear")
    assert np.array_equal(lines, exact.astype(lines.dtype)), "quarters, rounded once"
    for y in (
        pixel_shuffle(np.repeat(x, 4, 0), upscale_factor=2),
        sub_pixel_conv(x, kernel, upscale_factor=2, padding=1),
        resize_conv(x, kernel, scale_factor=2),
        sub_pixel_conv_as_conv_transpose(kernel, upscale_factor=2).weight,
        conv_transpose_as_sub_pixel_conv(kernel, stride=3).weight,
        resize_conv_as_conv_transpose(kernel, scale_factor=2).weight,
        icnr(kernel, stride=3),
    ):
        assert y.dtype == dtype
    layer = resize_conv_as_conv_transpose(kernel, scale_factor=2, padding=1)
    assert np.array_equal(apply(layer, x), resize_conv(x, kernel, scale_factor=2, padding=1))
    sums = equal_phase_sums(kernel, stride=2)
    tents = resize_conv_as_conv_transpose(kernel, scale_factor=3, mode="bilinear").weight
    assert sums.dtype == tents.dtype == lines.dtype
    if np.dtype(dtype).kind in "biu":
        exact = resize_conv_as_conv_transpose(kernel.astype(float), scale_factor=3, mode="bilinear")
        assert np.array_equal(tents, exact.weight), "thirds, in double precision"


def test_a_resize_convolution_has_the_type_of_its_two_steps():
    x, weight, bias = numbers(1, 4), numbers(1, 1, 3), numbers(1)
    ways = [{}, {"mode": "linear"}, {"mode": "linear", "align_corners": True}]
    for first, second, third, way in itertools.product(TYPES, TYPES, [None, *TYPES], ways):
        arrays = weight.astype(second), None if third is None else bias.astype(third)
        y = resize_conv(x.astype(first), *arrays, scale_factor=3, **way)
        steps = conv(interpolate(x.astype(first), scale_factor=(3,), **way), *arrays)
        assert y.dtype == steps.dtype, (first, second, third, way)
        if first != "float16":
            assert np.array_equal(y, steps), (first, second, third, way)


def test_half_precision_is_rounded_once():
    # In float16 the cells in between would be 2048 and 2050.
    x, weight = np.array([2048, 2050], np.float16), np.array([-1, 1], np.float16)
    y = resize_conv(x, weight, scale_factor=2, mode="linear", channels=False)
    assert (y.dtype, y.tolist()) == (np.float16, [0.5, 1, 0.5])
    halves = equal_phase_sums(np.array([2048, 1, 2], np.float16), stride=2, channels=False)
    assert halves.tolist() == np.array([1535.75, 1025.5, -510.25], np.float16).tolist()


def test_infinity_stays_where_it_is_read():
    x = np.array([1, np.inf, 2, 3])
    y = interpolate(x, scale_factor=2, channels=False)
    assert y.tolist() == [1, 1, np.inf, np.inf, 2, 2, 3, 3]
    with np.errstate(invalid="ignore"):
        y = interpolate(x, scale_factor=2, mode="linear", channels=False)
    # Of the first cell all is read, and nothing of its neighbour: nan, as in PyTorch 2.13.
    assert np.isnan(y[0]) and np.isinf(y[1:5]).all() and y[5:].tolist() == [2.25, 2.75, 3]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: interpolate([1, 2], scale_factor=2), r"^x must have a batch, channels and 1 to 3"),
        (lambda: interpolate(np.ones((3, 3)), scale_factor=2, mode="bilinear"), r"3 or 4 axes\)$"),
        (lambda: interpolate([1, 2], scale_factor=2, mode="bilinear", channels=False),
         r"^mode must fit the 1 spatial axes of x, got .* \(valid: nearest, linear\)$"),
        (lambda: interpolate([1], scale_factor=2, mode="cubic", channels=False), r"^mode must be"),
        (lambda: interpolate([1], scale_factor=1.5, channels=False), r"got scale_factor=1\.5$"),
        (lambda: interpolate([1], scale_factor=2, align_corners=True, channels=False),
         r"^align_corners must be False where mode=\"nearest\""),
        (lambda: interpolate([1], scale_factor=2**40, channels=False), r"^x must give an output"),
        (lambda: interpolate(np.ones((1, 1, 0)), scale_factor=2), r"^x must have at least 1 cell"),
        (lambda: pixel_shuffle(np.ones((6, 2, 2)), upscale_factor=2), r"^x must have 4 channels"),
        (lambda: pixel_shuffle(np.ones((4, 2)), upscale_factor=2), r"\(valid: 3 or 4 axes\)$"),
        (lambda: pixel_unshuffle(np.ones((1, 3, 4)), downscale_factor=2), r"^downscale_"),
        (lambda: sub_pixel_conv(np.ones((1, 3)), np.ones((3, 1, 1)), upscale_factor=2),
         r"^weight must have 2 kernels for each output channel"),
        (lambda: sub_pixel_conv_as_conv_transpose(np.ones((2, 1, 2)), upscale_factor=2, groups=2),
         r"^groups must divide the output channels, got groups=2 with 1 of them$"),
        (lambda: sub_pixel_conv_as_conv_transpose(np.ones((2, 1, 2)), upscale_factor=2, padding=2),
         r"^padding must be smaller than the kernel, got padding=2 \(valid: 0 to 1\)$"),
        (lambda: conv_transpose_as_sub_pixel_conv(np.ones((1, 1, 3)), stride=2),
         r"^padding must leave an output of stride cells .* = 1 modulo 2\)$"),
        (lambda: sub_pixel_taps(2, stride=2, padding=2), r"^padding must leave something of every"),
        (lambda: conv_transpose_as_resize_conv(np.ones((1, 1, 2)), stride=3), r"^stride must not"),
        (lambda: conv_transpose_as_resize_conv(np.ones((1, 1, 2)), stride=2, padding=1),
         r"^padding must leave a padding to the convolution.*\(valid: 0 to 0\)$"),
        (lambda: interpolate_as_conv_transpose(scale_factor=(2, 2), mode="linear"),
         r"^scale_factor must be one value for all axes"),
        (lambda: icnr(np.ones((3, 3)), stride=4, channels=False), r"^stride must not be larger"),
        (lambda: icnr(np.ones((3, 3)), stride=2), r"^weight must have two channel axes"),
    ],
)  # fmt: skip
def test_bad_calls_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_icnr_of_kernel_four_is_nearest_of_the_full_result_only():
    start = icnr([1.0, 5, 10, 7], stride=2, channels=False)
    assert start.tolist() == [1, 1, 10, 10]  # taps in pairs
    whole = conv_transpose([1.0, 2, 3], start, stride=2, channels=False)
    assert np.array_equal(whole[::2], whole[1::2])
    cut = conv_transpose([1.0, 2, 3], start, stride=2, padding=1, channels=False)
    assert not np.any(cut[::2] == cut[1::2])
    even = conv_transpose([1.0, 2, 3], start, stride=2, padding=2, channels=False)
    assert np.array_equal(even[::2], even[1::2])
