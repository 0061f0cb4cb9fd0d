import numpy as np
import oracle
import pytest
from oracle import arrays, keywords, whole_numbers

from tconv import conv_transpose, gather, samples, stamp, stamp_labels

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
    for settings in oracle.PAIRS:
        x, weight = arrays(settings)
        labels = stamp_labels(x.shape, kernel_size=weight.shape, **keywords(settings))
        result = stamp(x, weight, **keywords(settings))
        assert labels.shape == result.stamps.shape, settings
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


@pytest.mark.parametrize("view", [stamp, gather])
def test_views_are_the_definition_on_one_axis(view):
    for setting in oracle.TRANSPOSED:
        x, weight = arrays([setting])
        y = view(x, weight, **keywords([setting])).output
        assert y.tolist() == oracle.conv_transpose(x, weight, [setting]).tolist(), setting


@pytest.mark.parametrize("view", [stamp, gather])
def test_views_are_the_definition_on_two_axes(view):
    for settings in oracle.PAIRS:
        x, weight = arrays(settings)
        y = view(x, weight, **keywords(settings)).output
        assert y.tolist() == oracle.conv_transpose(x, weight, settings).tolist(), settings


@pytest.mark.parametrize("view", [stamp, gather])
def test_views_take_volumes(view):
    x, weight = whole_numbers(2, 3, 2), whole_numbers(2, 1, 3)
    geometry = {"stride": (1, 2, 3), "padding": ((0, 1), 0, 1), "output_padding": (0, 1, 2)}
    y = view(x, weight, **geometry).output
    assert y.tolist() == conv_transpose(x, weight, channels=False, **geometry).tolist()


@pytest.mark.parametrize("view", [stamp, gather])
@pytest.mark.parametrize("dtype", ["int8", "float32", "complex64"])
def test_views_keep_the_type(view, dtype):
    assert view(np.ones(2, dtype), np.ones(2, dtype)).output.dtype == dtype


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


# --- what is refused -----------------------------------------------------------------------


@pytest.mark.parametrize("view", [stamp, gather])
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
        ([], [1], {}, r"^in_size must be an integer of at least 1, got in_size=0$"),
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
