import ast
import functools
import itertools
import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import oracle
from support.oracle import arrays, keywords, whole_numbers

from tconv import conv, conv_matrix, conv_transpose, samples, views
from tconv.views import gather, gradient, matrix, stamp, stamp_labels, sub_pixel

VIEWS = [stamp, gather, matrix, gradient, sub_pixel]
TORCH = json.loads((Path(__file__).parents[1] / "cases" / "views.json").read_text(encoding="utf-8"))

# The two grids that survive of the seed: the stamps of the first two input cells.
SEED_GRIDS = """
w1x1 w2x1 w3x1  0  0         0 w1x2 w2x2 w3x2  0
w4x1 w5x1 w6x1  0  0         0 w4x2 w5x2 w6x2  0
w7x1 w8x1 w9x1  0  0         0 w7x2 w8x2 w9x2  0
  0    0    0   0  0         0   0    0    0   0
  0    0    0   0  0         0   0    0    0   0
"""


# --- the seed's grids ----------------------------------------------------------------------


def test_the_two_grids_of_the_seed_cell_for_cell():
    rows = [line.split() for line in SEED_GRIDS.strip().splitlines()]
    labels = stamp_labels((3, 3), kernel_size=(3, 3))
    assert labels.shape == (3, 3, 5, 5)
    assert labels[0, 0].tolist() == [row[:5] for row in rows]
    assert labels[0, 1].tolist() == [row[5:] for row in rows]


def test_labels_and_stamps_say_the_same():
    # Put the numbers into the symbols: w5x2 becomes w[4] * x[1].
    for pair in oracle.PAIRS:
        x, weight = arrays(pair)
        labels = stamp_labels(x.shape, kernel_size=weight.shape, **keywords(pair))
        result = stamp(x, weight, **keywords(pair))
        assert labels.shape == result.stamps.shape, pair
        for label, value, tap in zip(
            labels.flat, result.stamps.flat, result.taps.reshape(-1, 2), strict=True
        ):
            if label == "0":
                assert (value, *tap) == (0, -1, -1)
            else:
                w_number, x_number = (int(number) for number in label[1:].split("x"))
                assert value == weight.flat[w_number - 1] * x.flat[x_number - 1]
                assert weight[tuple(tap)] == weight.flat[w_number - 1]


def test_every_product_is_written_once():
    labels = stamp_labels((2, 3), kernel_size=(3, 2), stride=2, dilation=2)
    written = sorted(label for label in labels.flat if label != "0")
    assert written == sorted(f"w{j}x{i}" for j in range(1, 7) for i in range(1, 7))


def test_integers_mean_one_axis():
    assert stamp_labels(2, kernel_size=2).tolist() == [["w1x1", "w2x1", "0"], ["0", "w1x2", "w2x2"]]
    assert stamp_labels(2, kernel_size=2).tolist() == stamp_labels((2,), kernel_size=(2,)).tolist()


# --- equal values --------------------------------------------------------------------------


@functools.cache
def definition(*axes):
    """The oracle walks each setting once, for all views."""
    return oracle.conv_transpose(*arrays(axes), axes).tolist()


@pytest.mark.parametrize("view", VIEWS)
def test_views_are_the_definition_on_one_axis(view):
    for setting in oracle.TRANSPOSED:
        y = view(*arrays([setting]), **keywords([setting])).output
        assert y.tolist() == definition(setting), setting


@pytest.mark.parametrize("view", VIEWS)
def test_views_are_the_definition_on_two_axes(view):
    for pair in oracle.PAIRS:
        y = view(*arrays(pair), **keywords(pair)).output
        assert y.tolist() == definition(*pair), pair


@pytest.mark.parametrize("view", VIEWS)
def test_views_take_volumes(view):
    x, weight = whole_numbers(2, 3, 2), whole_numbers(2, 1, 3)
    geometry = {"stride": (1, 2, 3), "padding": ((0, 1), 0, 1), "output_padding": (0, 1, 2)}
    y = view(x, weight, **geometry).output
    assert y.tolist() == conv_transpose(x, weight, channels=False, **geometry).tolist()


@st.composite
def layers(draw):
    """Draw one or two axes: sizes, strides, dilations and both paddings, all independent."""
    axes = []
    for _ in range(draw(st.integers(1, 2))):
        stride, dilation = draw(st.integers(1, 4)), draw(st.integers(1, 4))
        axes.append(
            oracle.Setting(
                in_size=draw(st.integers(1, 5)),
                kernel_size=draw(st.integers(1, 5)),
                stride=stride,
                padding=(draw(st.integers(0, 4)), draw(st.integers(0, 4))),
                dilation=dilation,
                output_padding=draw(st.integers(0, max(stride, dilation) - 1)),
            )
        )
    return axes


@settings(max_examples=200, deadline=None)
@given(layer=layers(), seed=st.integers(0, 2**32 - 1))
def test_all_views_are_equal(layer, seed):
    rng = np.random.default_rng(seed)
    x = rng.integers(-9, 10, [axis.in_size for axis in layer])
    weight = rng.integers(-9, 10, [axis.kernel_size for axis in layer])
    if min(axis.out_size for axis in layer) < 1:
        for view in VIEWS:
            with pytest.raises(ValueError, match="padding must leave at least 1 output cell"):
                view(x, weight, **keywords(layer))
        return
    first, *others = (view(x, weight, **keywords(layer)).output for view in VIEWS)
    assert first.shape == tuple(axis.out_size for axis in layer)
    assert all(np.array_equal(first, other) for other in others)

    # Fractions, summed in another order by each view.
    x, weight = rng.standard_normal(x.shape), rng.standard_normal(weight.shape)
    first, *others = (view(x, weight, **keywords(layer)).output for view in VIEWS)
    for other in others:
        np.testing.assert_allclose(other, first, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("case", TORCH, ids=lambda case: case["name"])
def test_views_are_what_torch_answered(view, case):
    assert view(case["x"], case["weight"], **case["geometry"]).output.tolist() == case["y"]


def test_the_record_holds_what_the_course_draws():
    assert len(TORCH) >= 40
    geometries = [case["geometry"] for case in TORCH]
    for name in ("stride", "padding", "output_padding", "dilation"):
        values = [np.max(geometry[name]) for geometry in geometries]
        assert len(set(values)) >= 3, name
    assert {np.ndim(case["y"]) for case in TORCH} == {1, 2}


def test_phases_keep_the_type():
    phases = sub_pixel(np.ones(2, "int8"), np.ones(2, "int8"), stride=3).phases
    assert {phase.output.dtype for phase in phases} == {np.dtype("int8")}


@pytest.mark.parametrize(
    ("dtype", "expected"), [("uint8", "int64"), ("float32", "float64"), ("complex64", complex)]
)
def test_nudges_are_in_double_precision(dtype, expected):
    # In whole numbers of one byte, 200 doubled would not fit, and nothing is below zero.
    result = gradient(np.array([200, 1], dtype), np.ones(2, dtype))
    assert {step.dtype for step in result[:-1]} == {np.dtype(expected)}
    assert result.above.tolist() == [200, 201, 1]
    assert result.below.tolist() == [-200, -201, -1]
    assert result.output.dtype == dtype
    assert result.output.tolist() == [200, 201, 1]


# --- each its own way ----------------------------------------------------------------------

SHARED = {"tconv.views.setting", "tconv.views.ends"}
FORBIDDEN = {"conv_transpose", "tconv.gradients", "tconv.kernels", "tconv.adjoint"}


def borrowed(source):
    """Name what a view imports that would make its result not its own."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("tconv")}
        elif isinstance(node, ast.ImportFrom) and (node.level or node.module.startswith("tconv")):
            module = f"{'.' * node.level}{node.module or ''}"
            names = {alias.name for alias in node.names}
            own = module.startswith(("tconv.views", ".")) and module not in SHARED
            banned = names & FORBIDDEN or module in FORBIDDEN or module == "tconv"
            found |= {module} if own or banned else set()
    return found


@pytest.mark.parametrize("name", ["stamp", "gather", "matrix", "gradient", "sub_pixel"])
def test_no_view_calls_another(name):
    source = (Path(views.__file__).parent / f"{name}.py").read_text(encoding="utf-8")
    assert borrowed(source) == set()
    assert f"\ndef {name}(" in source


@pytest.mark.parametrize(
    "line",
    [
        "from tconv.views.stamp import stamp",
        "from tconv.views import gather",
        "from .stamp import stamp",
        "from tconv.ops import conv, conv_transpose",
        "from tconv.gradients import conv_grads",
        "from tconv import stamp",
        "import tconv.ops",
    ],
)
def test_the_check_of_imports_can_fail(line):
    assert borrowed(line)


# --- the parts of a stamping ---------------------------------------------------------------


def test_the_canvas_is_the_uncut_result():
    # The same canvas whatever the padding: form X of the seed, of which form O is a part.
    form_x = stamp(samples.X_SEED, samples.W_SEED)
    form_o = stamp(samples.X_SEED, samples.W_SEED, padding=1)
    assert form_x.total.shape == (5, 5)
    assert form_o.stamps.tolist() == form_x.stamps.tolist()
    assert form_o.crop == (slice(1, 4), slice(1, 4))
    assert form_o.output.tolist() == form_x.output[1:4, 1:4].tolist()


def test_output_padding_reveals_stamped_cells_first_and_zeros_beyond():
    x, weight = [1, 1, 1], [1, 2, 3]
    revealed = stamp(x, weight, stride=2, padding=1, output_padding=1)
    assert revealed.total.tolist() == [1, 2, 4, 2, 4, 2, 3]
    assert revealed.output.tolist() == [2, 4, 2, 4, 2, 3]
    beyond = stamp(x, weight, stride=3, padding=(1,), output_padding=2)
    assert beyond.total.tolist() == [1, 2, 3, 1, 2, 3, 1, 2, 3, 0]
    assert beyond.output.tolist() == [2, 3, 1, 2, 3, 1, 2, 3, 0]


def test_stamps_add_up_and_each_is_the_scaled_kernel():
    result = stamp([[2, -3]], [[1, 10], [100, 1000]], stride=2)
    assert result.stamps[0, 0].tolist() == [[2, 20, 0, 0], [200, 2000, 0, 0]]
    assert result.stamps[0, 1].tolist() == [[0, 0, -3, -30], [0, 0, -300, -3000]]
    assert result.total.tolist() == [[2, 20, -3, -30], [200, 2000, -300, -3000]]


def test_a_computed_zero_is_not_an_empty_cell():
    result = stamp([0, 1], [1, 2])
    assert result.stamps.tolist() == [[0, 0, 0], [0, 1, 2]]
    assert result.taps[..., 0].tolist() == [[0, 1, -1], [-1, 0, 1]]


# --- the parts of a gathering --------------------------------------------------------------


def test_gather_shows_its_steps():
    steps = gather([[1, 2], [3, 4]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]], stride=2, padding=1)
    assert steps.inserted.tolist() == [[1, 0, 2], [0, 0, 0], [3, 0, 4]]
    assert steps.padded.tolist() == [
        [0, 0, 0, 0, 0],
        [0, 1, 0, 2, 0],
        [0, 0, 0, 0, 0],
        [0, 3, 0, 4, 0],
        [0, 0, 0, 0, 0],
    ]
    assert steps.kernel.tolist() == [[9, 8, 7], [6, 5, 4], [3, 2, 1]]
    # The first place: the rotated kernel's middle, w5, lies over x1.
    assert steps.output[0, 0] == 5 * 1


def test_output_padding_adds_zeros_after_only():
    steps = gather([1, 2], [1, 2, 3], stride=2, padding=1, output_padding=1)
    assert steps.padded.tolist() == [0, 1, 0, 2, 0, 0]


def test_padding_beyond_the_kernel_cuts_the_input():
    steps = gather([1, 2, 3, 4, 5], [1, 10], padding=2)
    assert steps.padded.tolist() == [2, 3, 4]
    assert steps.output.tolist() == [3 * 1 + 2 * 10, 4 * 1 + 3 * 10]


# --- the parts of a matrix product ---------------------------------------------------------


def test_the_matrix_view_shows_its_columns():
    result = matrix(samples.X_SMALL, samples.W_SMALL, stride=2, padding=1)
    assert result.x.tolist() == [1, 2, 3, -1]
    assert (result.matrix.in_size, result.matrix.out_size) == ((2, 2), (3, 3))
    assert result.y.tolist() == (result.matrix.values @ result.x).tolist()
    assert result.y.tolist() == result.output.ravel().tolist()
    # It is the convolution's matrix that is turned on its side.
    forward = conv_matrix((3, 3), samples.W_SMALL, stride=2, padding=1)
    assert result.matrix.values.tolist() == forward.values.T.tolist()


# --- the parts of a differentiation --------------------------------------------------------


def test_each_nudge_changes_the_convolution_by_a_row_of_the_matrix():
    for pair in oracle.PAIRS[::8]:
        x, weight = arrays(pair)
        changes = gradient(x, weight, **keywords(pair)).changes
        rows = matrix(x, weight, **keywords(pair)).matrix.values
        assert changes.shape == (*(axis.out_size for axis in pair), *x.shape), pair
        assert changes.reshape(rows.shape).tolist() == rows.tolist(), pair


def test_the_losses_are_those_of_the_nudged_convolution():
    x, weight = np.array([2, -1, 3]), np.array([1, 4, -2])
    z = np.array([5, 0, 1, -2, 3, 1, 4])
    result = gradient(x, weight, z=z, stride=2)
    assert result.z.tolist() == z.tolist()
    for target in range(7):
        nudge = np.eye(7, dtype=int)[target]
        for losses, nudged in ((result.above, z + nudge), (result.below, z - nudge)):
            assert losses[target] == (conv(nudged, weight, stride=2, channels=False) * x).sum()
    assert (result.above != -result.below).any()
    assert result.output.tolist() == ((result.above - result.below) / 2).tolist()


def test_the_slope_is_the_same_everywhere():
    x, weight = samples.X_SMALL, samples.W_SMALL
    at_zero = gradient(x, weight, stride=2).output
    elsewhere = gradient(x, weight, stride=2, z=whole_numbers(5, 5, start=3)).output
    assert elsewhere.tolist() == at_zero.tolist()


@pytest.mark.parametrize(
    ("z", "message"),
    [
        (
            np.zeros(4),
            r"^z must have the shape of the result, got z\.shape=\(4,\) \(valid: \(3,\)\)",
        ),
        (["a"] * 3, r"^z must hold numbers, got z\.dtype="),
    ],
)
def test_a_bad_point_says_what_is_wrong(z, message):
    with pytest.raises(ValueError, match=message):
        gradient([1, 2], [1, 2], z=z)


# --- the phases ----------------------------------------------------------------------------


def test_phases_interleave_to_the_output():
    for pair in oracle.PAIRS[::4]:
        x, weight = arrays(pair)
        result = sub_pixel(x, weight, **keywords(pair))
        expected = oracle.conv_transpose(x, weight, pair)
        strides = [axis.stride for axis in pair]
        assert len(result.phases) == math.prod(strides), pair
        offsets = [phase.offset for phase in result.phases]
        assert offsets == list(itertools.product(*map(range, strides))), pair
        for phase in result.phases:
            every = [slice(first, None, s) for first, s in zip(phase.offset, strides, strict=True)]
            assert phase.output.tolist() == expected[tuple(every)].tolist(), pair


def test_every_tap_belongs_to_one_phase():
    for pair in oracle.PAIRS[::4]:
        x, weight = arrays(pair)
        result = sub_pixel(x, weight, **keywords(pair))
        taken = [tap for phase in result.phases for tap in itertools.product(*phase.taps)]
        assert sorted(taken) == list(np.ndindex(weight.shape)), pair
        for phase in result.phases:
            assert phase.kernel.tolist() == weight[np.ix_(*phase.taps)][::-1, ::-1].tolist(), pair


def test_the_taps_of_a_phase_are_those_that_land_on_it():
    for setting in oracle.TRANSPOSED[::5]:
        s, d, (before, _) = setting.stride, setting.dilation, setting.padding
        result = sub_pixel(*arrays([setting]), **keywords([setting]))
        for phase in result.phases:
            (offset,), (taps,) = phase.offset, phase.taps
            landing = [j for j in range(setting.kernel_size) if (d * j - before - offset) % s == 0]
            assert list(taps) == landing, setting
            assert set(np.diff(taps)) <= {s // math.gcd(s, d)}, setting
            assert phase.dilation == (d // math.gcd(s, d),), setting


def test_a_phase_is_a_small_convolution_of_the_input_without_inserted_zeros():
    for pair in oracle.PAIRS[::4]:
        x, weight = arrays(pair)
        for phase in sub_pixel(x, weight, **keywords(pair)).phases:
            if not phase.kernel.size or not phase.output.size:
                assert not phase.output.any(), pair
                continue
            # Padded: the input between zeros, or a part of it.
            grown = [(max(before, 0), max(after, 0)) for before, after in phase.padding]
            cut = tuple(
                slice(max(-before, 0), max(before, 0) + size + after)
                for (before, after), size in zip(phase.padding, x.shape, strict=True)
            )
            assert phase.padded.tolist() == np.pad(x, grown)[cut].tolist(), pair
            swept = conv(phase.padded, phase.kernel, dilation=phase.dilation, channels=False)
            assert swept.tolist() == phase.output.tolist(), pair


def test_phases_written_out():
    # k = 4, s = 2, p = 1: two taps on each phase, each phase looks to one side.
    even, odd = sub_pixel([1, 2, 3], [10, 20, 30, 40], stride=2, padding=1).phases
    assert (even.taps, odd.taps) == ((range(1, 4, 2),), (range(0, 4, 2),))
    assert (even.kernel.tolist(), odd.kernel.tolist()) == ([40, 20], [30, 10])
    assert (even.padded.tolist(), odd.padded.tolist()) == ([0, 1, 2, 3], [1, 2, 3, 0])
    assert (even.output.tolist(), odd.output.tolist()) == ([20, 80, 140], [50, 90, 90])


def test_holes_are_the_phases_without_a_tap():
    for setting in oracle.TRANSPOSED[::3]:
        phases = sub_pixel(*arrays([setting]), **keywords([setting])).phases
        reach = setting.stride // math.gcd(setting.stride, setting.dilation)
        empty = [phase for phase in phases if not phase.kernel.size]
        assert len(empty) == setting.stride - min(setting.kernel_size, reach), setting
        assert all(phase.padded.size == 0 and not phase.output.any() for phase in empty), setting
    for kernel_size, stride, dilation in ((2, 3, 1), (3, 2, 2)):
        y = stamp(np.ones(4), np.ones(kernel_size), stride=stride, dilation=dilation).output
        assert (y == 0).any()


# --- what is refused -----------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("x", "weight", "geometry", "message"),
    [
        ([1, 2], [[1]], {}, r"^x must have the spatial axes of weight, got x\.shape=\(2,\)"),
        (1, 1, {}, r"^weight must have 1 to 3 spatial axes, got weight\.shape=\(\)$"),
        ([1, 2], [1, 2], {"stride": 0}, r"^stride must be an integer of at least 1, got stride=0$"),
        (
            [1, 2],
            [1, 2],
            {"padding": 2},
            r"^padding must leave at least 1 output cell, got out_size",
        ),
        ([1, 2], [1, 2], {"output_padding": 1}, r"^output_padding must be smaller than stride or"),
        ([], [1], {}, r"^x must have at least 1 cell .* got x\.shape=\(0,\)$"),
        ([1, None], [1], {}, r"^x must hold numbers, got x\.dtype=object$"),
    ],
)
def test_bad_calls_say_what_is_wrong(view, x, weight, geometry, message):
    with pytest.raises(ValueError, match=message):
        view(x, weight, **geometry)


@pytest.mark.parametrize(
    ("in_size", "geometry", "message"),
    [
        (0, {"kernel_size": 1}, r"^in_size must be an integer of at least 1, got in_size=0$"),
        (
            (2, 2),
            {"kernel_size": (2, 2, 2)},
            r"^kernel_size must be one value .*\(valid length: 2\)$",
        ),
        (2, {"kernel_size": 2, "padding": 2}, r"^padding must leave at least 1 output cell"),
    ],
)
def test_bad_labels_say_what_is_wrong(in_size, geometry, message):
    with pytest.raises(ValueError, match=message):
        stamp_labels(in_size, **geometry)
