"""One rule of types for every form of both layers, and of numbers that are not finite."""

import itertools

import numpy as np
import pytest
from support import oracle
from support.oracle import keywords

from package.test_kernels import KERNELS, applies, random_layers
from tconv import conv, conv_grads, conv_transpose, conv_transpose_grads, dot_test, rot180, windows
from tconv.continuous import closed_form
from tconv.deconvolution import landweber
from tconv.kernels import taps
from tconv.piecewise import shifted, through
from tconv.views import gather, gradient, matrix, stamp, sub_pixel

VIEWS = (stamp, gather, matrix, gradient, sub_pixel)
TYPES = [
    "bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64",
    "float16", "float32", "float64", "longdouble", "complex64", "complex128",
]  # fmt: skip
INF, NAN = np.inf, np.nan


def transposed_forms(x, weight, **geometry):
    """The transposed convolution in every form that takes plain arrays."""
    yield "conv_transpose", conv_transpose(x, weight, channels=False, **geometry)
    layer = conv_transpose(x[None, None], weight[None, None], **geometry)
    yield "with channels", layer[0, 0]
    for view in VIEWS:
        yield view.__name__, view(x, weight, **geometry).output


def forward_forms(x, weight, **geometry):
    yield "conv", conv(x, weight, channels=False, **geometry)
    yield "with channels", conv(x[None, None], weight[None, None], **geometry)[0, 0]
    yield "windows", windows(x, weight, **geometry).output
    yield "flipped", windows(x, rot180(weight), flip=True, **geometry).output


def numbers_of(dtype, shape, rng):
    """Draw numbers of a type: all that whole numbers can be; of fractions, halves and quarters."""
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return rng.random(shape) < 0.4
    if dtype.kind in "iu":
        ends = np.iinfo(dtype)
        return rng.integers(ends.min, ends.max, shape, dtype, endpoint=True)
    # A few sums of these are exact in float32, and not in float16.
    drawn = rng.integers(-200, 201, shape) / 4
    if dtype.kind == "c":
        drawn = drawn + 1j * rng.integers(-200, 201, shape)
    return drawn.astype(dtype)


def exactly(array):
    """The same numbers as Python's own, whose sums have no end."""
    kind = {"b": int, "i": int, "u": int, "f": float, "c": complex}[array.dtype.kind]
    return np.vectorize(kind, otypes=[object])(array)


def rounded(exact, dtype):
    """Bring exact sums into a type: wrapped, or rounded once."""
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return exact != 0
    if dtype.kind in "iu":
        wrapped = [int(number) % 2 ** (8 * dtype.itemsize) for number in exact.ravel()]
        return np.array(wrapped, np.uint64).astype(dtype).reshape(exact.shape)
    wide = complex if dtype.kind == "c" else float
    return exact.astype(wide).astype(dtype)


def check(forms, expected):
    for name, y in forms:
        assert y.dtype == expected.dtype, name
        assert np.array_equal(y, expected), name


# --- sums of float16 -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "total"),
    [([2048, 1, 1], 2050), ([60000, 60000, -60000], 60000), ([-65504, -32, 32, 65504], 0)],
)
def test_half_precision_is_rounded_once(numbers, total):
    x, ones = np.array(numbers, np.float16), np.ones(len(numbers), np.float16)
    expected = np.array([total], np.float16)
    check(forward_forms(x, ones), expected)
    check(transposed_forms(x, ones, padding=len(x) - 1), expected)
    one = np.ones(1, np.float16)
    for grads in (
        conv_grads(x, one, ones, channels=False),
        conv_transpose_grads(x, one, ones, channels=False),
    ):
        assert (grads.weight.dtype, grads.weight.tolist()) == ("float16", [total])
    bias = conv_grads(ones, one, x, channels=False).bias
    assert (bias.dtype, bias) == ("float16", total)


def test_the_bias_is_added_before_half_precision_rounds():
    # 2048 + 1 + 1 is 2050; rounded in between it stays 2048.
    x, one = np.array([[2048, 1]], np.float16), np.float16(1)
    for y in (
        conv(x, np.ones((1, 1, 2), np.float16), [one]),
        conv_transpose(x, np.ones((1, 1, 2), np.float16), np.array([one]), padding=1),
    ):
        assert y.tolist() == [[2050]]
    large = np.array([60000], np.float16)
    assert conv(2 * np.ones(1, np.float16), large, -large[0], channels=False).tolist() == [60000]


def test_half_precision_adds_up_channels_batches_and_places():
    x = np.ones((2, 1, 2048), np.float16)
    weight = np.ones((1, 1, 1), np.float16)
    for op_grads in (conv_grads, conv_transpose_grads):
        grads = op_grads(x, weight, x)
        assert (grads.weight.tolist(), grads.bias.tolist()) == ([[[4096]]], [4096])
    x, weight = np.ones((1, 4096, 3), np.float16), np.ones((1, 4096, 1), np.float16)
    assert conv(x, weight).tolist() == [[[4096] * 3]]
    assert conv_transpose(x, weight.swapaxes(0, 1)).tolist() == [[[4096] * 3]]


def test_steps_of_half_precision_are_not_rounded():
    x, ones = np.array([60000, 60000], np.float16), np.ones(2, np.float16)
    with np.errstate(over="ignore"):  # 240000 is beyond float16: infinite
        stamped, swept = stamp(x, 2 * ones, padding=1), windows(x, 2 * ones)
    assert (stamped.total.tolist(), stamped.output.tolist()) == ([120000, 240000, 120000], [INF])
    assert (swept.products.tolist(), swept.output.tolist()) == ([[120000, 120000]], [INF])
    result = stamp([1, 2], [3, 4])
    assert np.shares_memory(result.output, result.total)


# --- every form, every type ------------------------------------------------------------------


def draw(dtypes, axes, rng):
    """Draw an input and a kernel; where fractions are around, the whole numbers stay small."""
    shapes = [axis.in_size for axis in axes], [axis.kernel_size for axis in axes]
    pair = [numbers_of(dtype, shape, rng) for dtype, shape in zip(dtypes, shapes, strict=True)]
    if np.result_type(*pair).kind in "fc":
        pair = [array % 10 if array.dtype.kind in "iu" else array for array in pair]
    return pair


def some_of(settings, rng):
    return [settings[index] for index in rng.integers(len(settings), size=3)]


@pytest.mark.parametrize("x_type", TYPES)
@pytest.mark.parametrize("weight_type", TYPES)
def test_all_forms_follow_one_rule(x_type, weight_type):
    rng = np.random.default_rng([TYPES.index(x_type), TYPES.index(weight_type)])
    dtype = np.result_type(x_type, weight_type)
    line = [(setting,) for setting in some_of(oracle.TRANSPOSED, rng)]
    for axes in [*line, *some_of(oracle.PAIRS, rng)]:
        x, weight = draw((x_type, weight_type), axes, rng)
        exact = oracle.conv_transpose(exactly(x), exactly(weight), axes)
        check(transposed_forms(x, weight, **keywords(axes)), rounded(exact, dtype))
    line = [(setting,) for setting in some_of(oracle.FORWARD, rng)]
    for axes in [*line, *some_of(oracle.FORWARD_PAIRS, rng)]:
        x, weight = draw((x_type, weight_type), axes, rng)
        exact = oracle.conv(exactly(x), exactly(weight), axes)
        check(forward_forms(x, weight, **keywords(axes, transposed=False)), rounded(exact, dtype))


@pytest.mark.parametrize("dtype", TYPES)
def test_large_layers_follow_the_rule_of_small_ones(dtype):
    # 20 x 20 cells are too many for the smallest kernel.
    rng = np.random.default_rng(TYPES.index(dtype))
    x, weight = numbers_of(dtype, (1, 2, 20, 20), rng), numbers_of(dtype, (2, 2, 3, 2), rng)
    bias = numbers_of(dtype, 2, rng)
    axes = [oracle.Setting(20, taps, 2, (1, 0), 1, 1) for taps in (3, 2)]
    for transposed in (True, False):
        op, plain = (conv_transpose, oracle.conv_transpose) if transposed else (conv, oracle.conv)
        exact = oracle.layer(
            plain, *map(exactly, (x, weight, bias)), axes, groups=1, transposed=transposed
        )
        y = op(x, weight, bias, **keywords(axes, transposed=transposed))
        check([("layer", y)], rounded(exact, dtype))


def test_a_point_to_nudge_around_counts_as_an_argument():
    x = np.array([1, 2], np.int8)
    assert gradient(x, x, z=[1, 2, 3]).output.dtype == np.int64
    assert gradient(x, x, z=np.array([1, 2, 3], np.int8)).output.dtype == np.int8
    assert gradient(x, x, z=[0.5, 1.5, 2.5]).output.tolist() == [1, 4, 4]
    assert gradient(x, x, z=[0.5, 1.5, 2.5j]).output.dtype == complex


# --- gradients -------------------------------------------------------------------------------

LAYERS = [(conv, conv_grads), (conv_transpose, conv_transpose_grads)]


@pytest.mark.parametrize(("op", "op_grads"), LAYERS)
@pytest.mark.parametrize("x_type", TYPES)
@pytest.mark.parametrize("weight_type", TYPES)
def test_a_gradient_has_the_type_of_its_array(op, op_grads, x_type, weight_type):
    x, weight = np.ones(4, x_type), np.ones(2, weight_type)
    y = op(x, weight, channels=False)
    grads = op_grads(x, weight, np.ones_like(y), channels=False)
    for array, grad in zip((x, weight, y), grads, strict=True):
        if array.dtype.kind in "fc":
            assert grad.dtype == array.dtype
        else:
            # Nothing but whole numbers is without a slope in fractions.
            assert grad.dtype == np.zeros(0, y.dtype).real.dtype
    expected = op_grads(np.ones(4), np.ones(2), np.ones(y.size), channels=False)
    for grad, right in zip(grads, expected, strict=True):
        assert np.array_equal(grad, right != 0 if grad.dtype == bool else right)


def weight_by_definition(small, large, shape):
    """For each tap and pair of channels, every place times what it sees, at stride 2."""
    weight = np.zeros(shape, object)
    for one, other, *tap in np.ndindex(shape):
        seen = (
            slice(first, first + 2 * size - 1, 2)
            for first, size in zip(tap, small.shape[2:], strict=True)
        )
        weight[one, other, *tap] = (small[:, one] * large[:, other, *seen]).sum()
    return weight


@pytest.mark.parametrize(("op", "op_grads"), LAYERS)
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("dtype", TYPES)
def test_gradients_of_large_layers_follow_the_rule_of_small_ones(dtype, channels, op, op_grads):
    # Quarters add up exactly in float32; float16 rounds the sum once.
    rng = np.random.default_rng([TYPES.index(dtype), channels])
    x = numbers_of(dtype, (2, channels, 20, 20), rng)
    weight = numbers_of(dtype, (channels, channels, 3, 2), rng)
    pull = numbers_of(dtype, op(x, weight, stride=2).shape, rng)
    if np.dtype(dtype).kind == "f":
        x, pull = x / 8, pull / 8
    grads = op_grads(x, weight, pull, stride=2)
    pair = (exactly(x.conj()), exactly(pull))
    exact = weight_by_definition(*(pair if op is conv_transpose else pair[::-1]), weight.shape)
    assert np.array_equal(grads.weight, rounded(exact, dtype).astype(grads.weight.dtype))


@pytest.mark.parametrize(("op", "op_grads"), LAYERS)
def test_the_gradient_of_a_real_array_is_the_real_part(op, op_grads):
    rng = np.random.default_rng(4)
    x, weight = rng.normal(size=6), rng.normal(size=3) + 1j * rng.normal(size=3)
    y = op(x, weight, channels=False)
    g = rng.normal(size=y.size) + 1j * rng.normal(size=y.size)
    for first, second in ((x, weight), (weight, x)):
        if op is conv and first is weight:
            continue  # the kernel would not fit
        grads = op_grads(first, second, g, channels=False)
        whole = op_grads(first + 0j, second + 0j, g, channels=False)
        for array, grad, full in zip((first, second), grads, whole, strict=False):
            kept = full if array.dtype.kind == "c" else full.real
            assert grad.dtype == array.dtype
            assert np.array_equal(grad, kept)
        assert np.array_equal(grads.bias, g.sum())


@pytest.mark.parametrize(("op", "op_grads"), LAYERS)
def test_gradients_of_bytes_wrap_around_alike(op, op_grads):
    grads = op_grads(np.ones(300, np.uint8), [np.uint8(1)], np.ones(300, np.uint8), channels=False)
    assert grads.weight.tolist() == [44]
    assert grads.bias == 44
    assert {grad.dtype for grad in grads} == {np.dtype("uint8")}


def test_a_gradient_is_narrowed_once_it_is_added_up():
    # In float16 the sum would stop at 2048; the wider arrays carry it on.
    x, weight = np.ones(4096, np.float32), np.ones(1, np.float16)
    grads = conv_grads(x, weight, np.ones(4096, np.float16), channels=False)
    assert (grads.weight.dtype, grads.weight.tolist()) == ("float16", [4096])
    big = conv_grads(x, np.ones(1, ">f4"), np.ones(4096), channels=False)
    assert all(grad.dtype == np.float32 and grad.dtype.isnative for grad in big)


# --- infinity and nan ------------------------------------------------------------------------


def test_the_zeros_of_padding_are_multiplied():
    with np.errstate(invalid="ignore"):
        for name, y in forward_forms(np.array([1, 2]), np.array([INF, 1]), padding=1):
            assert np.array_equal(y, [NAN, INF, INF], equal_nan=True), name


def conv_by_definition(x, weight, axes):
    """Every product under every window of the padded input."""
    padded = np.pad(x, [axis.padding for axis in axes])
    y = np.zeros([axis.conv_out_size for axis in axes], np.result_type(x, weight))
    for target, tap in itertools.product(np.ndindex(y.shape), np.ndindex(weight.shape)):
        cell = [s.stride * t + s.dilation * j for s, t, j in zip(axes, target, tap, strict=True)]
        y[target] += padded[*cell] * weight[tap]
    return y


def spoil(array, rng):
    """Put an infinity or a nan, or none, into a random place."""
    spoilt, odd = array.copy(), [INF, -INF, NAN]
    for _ in range(rng.integers(0, 3)):
        spoilt[*(rng.integers(size) for size in array.shape)] = odd[rng.integers(3)]
    return spoilt


def assert_same(one, other, message):
    """Equal numbers, and nan at the same places; of a complex nan, which part is left open."""
    assert one.shape == other.shape and one.dtype == other.dtype, message
    assert np.array_equal(one, other, equal_nan=True), message


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
@pytest.mark.parametrize(
    "dtype", ["float16", "float32", "float64", "longdouble", "complex64", "complex128"]
)
def test_conv_and_windows_are_the_definition_where_numbers_are_not_finite(dtype):
    rng = np.random.default_rng(8)
    triples = [
        (*oracle.FORWARD_PAIRS[index], oracle.FORWARD[7 * index]) for index in range(0, 60, 6)
    ]
    singles = [(setting,) for setting in oracle.FORWARD[::97]]
    odd = 0
    for axes in [*singles, *oracle.FORWARD_PAIRS[::7], *triples]:
        x, weight = (spoil(array.astype(dtype), rng) for array in oracle.arrays(axes))
        expected = conv_by_definition(x, weight, axes)
        odd += not np.isfinite(expected).all()
        for name, y in forward_forms(x, weight, **keywords(axes, transposed=False)):
            assert_same(y, expected, (name, axes))
    assert odd > 50


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "complex64", "int64"])
def test_infinite_weights_meet_padding_in_layers_with_channels(dtype, groups):
    rng = np.random.default_rng(9)
    axes = [oracle.Setting(9, 3, 2, (2, 1), 2), oracle.Setting(8, 2, 1, (0, 3), 1)]
    x = rng.integers(-4, 5, (2, 4, 9, 8)).astype(dtype)
    weight = rng.integers(-4, 5, (6, 4 // groups, 3, 2)).astype(
        float if dtype == "int64" else dtype
    )
    weight[0, 1, 0, 1], weight[4, 0, 2, 0] = INF, NAN
    y = conv(x, weight, groups=groups, **keywords(axes, transposed=False))
    zeros = np.zeros(6, y.dtype)
    expected = oracle.layer(
        conv_by_definition, x, weight, zeros, axes, groups=groups, transposed=False
    )
    assert_same(y, expected, "layer")
    assert 0 < np.isnan(y).sum() < y.size


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
@pytest.mark.parametrize("name", KERNELS)
def test_no_kernel_multiplies_zeros_of_its_own(name):
    rng, odd = np.random.default_rng(10), 0
    for x, weight, axes in random_layers(300, seed=11):
        if applies(name, x, axes) and x.size and x.dtype.kind == "f":
            x, weight = spoil(x, rng), spoil(weight, rng)
            expected = taps.conv_transpose_taps(x, weight, axes)
            assert_same(KERNELS[name](x, weight, axes), expected, axes)
            odd += not np.isfinite(expected).all()
    assert odd >= 20


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
@pytest.mark.parametrize("dtype", ["float16", "float32", "complex64"])
def test_every_layer_keeps_infinity_under_its_own_stamp(dtype):
    # Sizes for which the rule picks one kernel after the other.
    rng = np.random.default_rng(12)
    for cells, size, stride in itertools.product((1, 3, 9, 20), (1, 2, 3, 5), (1, 2, 3)):
        axis = oracle.Setting(cells, size, stride, (size // 2, 0), 1)
        x, weight = (spoil(array.astype(dtype), rng) for array in oracle.arrays([axis, axis]))
        expected = oracle.conv_transpose(x, weight, [axis, axis])
        for form in (conv_transpose, stamp):
            options = {"channels": False} if form is conv_transpose else {}
            y = form(x, weight, **keywords([axis, axis]), **options)
            assert_same(y if form is conv_transpose else y.output, expected, (form, axis))


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "complex128"])
def test_views_say_nan_where_they_multiply_zeros_that_they_put_in(dtype):
    def kinds(form, x, weight):
        with np.errstate(invalid="ignore"):
            y = form(np.array(x, dtype), np.array(weight, dtype))
        y = y if isinstance(y, np.ndarray) else y.output
        if y.dtype.kind == "c":  # inf times 1 + 0j is nan in the other part
            return "".join("?" if not np.isfinite(number) else "." for number in y)
        return "".join(
            "n" if np.isnan(number) else "i" if np.isinf(number) else "." for number in y
        )

    def plain(x, weight):
        return conv_transpose(x, weight, channels=False)

    rules = {  # an infinite weight, an infinite input, both beside a hole
        plain: (".ii.", "iii."),
        stamp: (".ii.", "iii."),
        matrix: (".ii.", "iiin"),
        gather: ("niin", "iii."),
        sub_pixel: ("niin", "iii."),
        gradient: ("nnnn", "iiin"),
    }
    for form, expected in rules.items():
        got = kinds(form, [1, 2], [1, INF, 3]), kinds(form, [INF, 2], [1, 5, 3])
        if np.dtype(dtype).kind == "c":
            expected = tuple(text.replace("n", "?").replace("i", "?") for text in expected)
            if form is gradient:
                expected = ("????", "????")
        assert got == expected, form


# --- what takes numbers of any type beside the layers ----------------------------------------


def test_the_dot_test_adds_up_in_double_precision():
    def scaled(factor, dtype):
        return lambda v: (factor * v).astype(dtype)

    sizes = {"in_size": 500, "out_size": 500}
    # The squares of these lengths are beyond float16 and float32: infinite, and all would pass.
    for dtype, factor in (("float16", 1000), ("float32", 1e30)):
        right, wrong = scaled(factor, dtype), scaled(-factor, dtype)
        assert dot_test(right, right, tolerance=1e-3, **sizes).passes
        assert not dot_test(right, wrong, tolerance=1e-3, **sizes).passes


def test_the_dot_test_does_not_pass_what_is_infinite():
    infinite = lambda v: np.where(np.arange(v.size) == 0, INF, v)  # noqa: E731
    result = dot_test(infinite, lambda v: v, in_size=3, out_size=3)
    assert result.passes is False


@pytest.mark.parametrize("dtype", ["float16", "float32", "uint8", "int8", "bool"])
def test_solvers_compute_in_double_precision(dtype):
    y, weight = np.array([1, 0, 1, 1], dtype), np.array([1, 1], dtype)
    result = landweber(y, weight, channels=False)
    assert result.estimate.dtype == np.float64
    assert np.array_equal(
        result.estimate, landweber(y * 1.0, weight * 1.0, channels=False).estimate
    )


def test_functions_of_a_real_variable_are_in_double_precision():
    falling = through([(np.uint8(0), np.uint8(3)), (np.uint8(2), np.uint8(1))])
    assert falling([0, 1, 1.5]).tolist() == [3, 2, 1.5]
    steep = through([(0, np.float16(65504)), (1, np.float16(-65504))])
    assert steep([0.5]).tolist() == [0]
    assert shifted(through([(1000, 0), (1002, 2)]), np.float16(0.25)).breaks == (1000.25, 1002.25)
    for dtype in ("uint8", "int8", "float16"):
        t = np.array([0, 1, 3], dtype)
        for pair in (("box", "box"), ("gaussian", "gaussian"), ("exponential", "exponential")):
            assert np.array_equal(closed_form(*pair, t), closed_form(*pair, t.astype(float)))


# --- taps that join nothing -------------------------------------------------------------------


def test_a_tap_that_joins_nothing_is_passed_over(monkeypatch):
    asked, einsum = [], np.einsum

    def watched(subscripts, *operands, **options):
        asked.append(min(operand.size for operand in operands))
        return einsum(subscripts, *operands, **options)

    monkeypatch.setattr(np, "einsum", watched)
    for setting in oracle.TRANSPOSED[::41]:
        x, weight = oracle.arrays([setting])
        assert len(list(transposed_forms(x, weight, **keywords([setting]))))
    for setting in oracle.FORWARD[::41]:
        x, weight = oracle.arrays([setting])
        assert len(list(forward_forms(x, weight, **keywords([setting], transposed=False))))
    none, weight = np.ones((0, 2, 5), int), np.ones((2, 2, 3), int)
    assert conv(none, weight).shape == (0, 2, 3)
    assert conv_transpose(none, weight).shape == (0, 2, 7)
    assert len(asked) > 100
    assert min(asked) > 0
