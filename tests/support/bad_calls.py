"""The one table of hostile arguments, and what functions say to some of them.

``HOSTILE`` holds values that no argument wants; every public function gets each of them in the
place of each of its arguments. ``GOOD`` holds a call of each function that is in order. ``SAID``
holds bad calls with what they must be told, and ``SMALL`` calls that look as bad but are none.
"""

import inspect
import itertools

import numpy as np
from matplotlib.figure import Figure

import tconv
from tconv import (
    continuous,
    conv,
    conv_transpose,
    deconvolution,
    figures,
    frameworks,
    misconceptions,
    overlap,
    piecewise,
    questions,
    samples,
    sizes,
    upsampling,
    views,
)

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
        r"^x must have at least 1 cell along every spatial axis, got x\.shape=\(1, 2, 0, 5\)$",
    ),
    ((IMAGE, np.ones((2, 2, 3, 0))), {}, r"^weight must have at least 1 tap .* got weight\.shape="),
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
    (([], [1]), {"channels": False}, r"^x must have at least 1 cell .* got x\.shape=\(0,\)$"),
    (([1], []), {"channels": False}, r"^weight must have at least 1 tap .*shape=\(0,\)$"),
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
    ((np.ones((0, 2, 5, 0)), KERNEL), {}, r"^x must have at least 1 cell"),
    ((np.ones((0, 2, 5)), np.ones((2, 2, 0))), {}, r"^weight must have at least 1 tap"),
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
    ({"dilation": 3}, r"^weight must fit .* of 5, got kernel_size=3 with dilation=3"),
    ({"dilation": (1, 3)}, r"^weight must fit .* along spatial axis 1, got .*\(valid: 1 to 2\)$"),
    ({"padding": "same", "stride": 2}, r'^stride must be 1 where padding="same", got stride=2$'),
    ({"padding": "same", "stride": (1, 3)}, r"along spatial axis 1, got stride=3$"),
    ({"padding": "full"}, r"got padding='full'$"),
    ({"dilation": 2**70}, r"^weight must fit into the padded input of 5"),
    ({"dilation": 3, "padding": ((0, 1), 1)}, r"\(valid: 1 to 2\)$"),
    ({"padding": 2**62}, r"^x must give an output of .* got shape \(1, 2, 9223372036854775811, "),
    ({"padding": 2**50}, r"^x must give an output of at most 134217728 numbers"),
    ({"padding": (0, 2**61)}, r"^x must give an output of .* got shape \(1, 2, 3, "),
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
    ({"output_size": (1, 7, 7)}, r"\(valid length: 2\)$"),
    ({"output_size": (1, 2.0, 7, 7)}, r"^output_size must be an integer .* got output_size=2\.0$"),
    ({"output_size": (1, 2, 7, 8)}, r"along spatial axis 1, got output_size=8 \(valid: 7 to 7\)$"),
    ({"padding": "same"}, r'^padding must .* no "same" .* got padding=\'same\'$'),
    ({"padding": "valid"}, r"got padding='valid'$"),
    ({"output_size": 7, "output_padding": 1}, r"^output_padding must be 0 where output_size is"),
    ({"output_size": 12, "stride": 2, "output_padding": 1}, r"^output_padding must be 0 where"),
    ({"output_size": 7, "stride": 0}, r"^stride must be an integer of at least 1, got stride=0$"),
    ({"output_size": 7, "padding": -1}, r"^padding must be an integer of at least 0"),
    ({"output_size": 7, "dilation": 1.5}, r"got dilation=1\.5$"),
    ({"output_size": 7, "output_padding": (0, 0, 0)}, r"^output_padding must be one value"),
    ({"stride": 2**62}, r"^x must give .* got shape \(1, 2, 18446744073709551619, "),
    ({"stride": 2**50}, r"^x must give an output of at most 134217728 numbers"),
    ({"stride": (1, 2**57)}, r"^x must give an output of .* got shape \(1, 2, 7, "),
    ({"stride": 2**24}, r"^x must give an output of .* got shape \(1, 2, 67108867, 67108867\)$"),
    ({"dilation": 2**62}, r"^x must give an output of at most 134217728 numbers"),
    ({"dilation": (10**9, 10**9)}, r"^x must give an output of at most 134217728 numbers"),
]


SAID = [
    *((op, *call) for op, call in itertools.product((conv, conv_transpose), BAD_FOR_BOTH)),
    *((conv, (IMAGE, KERNEL), *call) for call in BAD_FOR_CONV),
    *((conv_transpose, (IMAGE, KERNEL), *call) for call in BAD_FOR_CONV_TRANSPOSE),
]


class Hostile:
    """A value that answers every question with an error of its own."""

    def __index__(self):
        raise RuntimeError("no index")

    def __array__(self, *args, **keywords):
        raise RuntimeError("no array")

    def __repr__(self):
        raise RuntimeError("no text")


class Foreign:
    """An array of a library with a type that NumPy lacks, as PyTorch's bfloat16."""

    dtype = "torch.bfloat16"

    def __array__(self, *args, **keywords):
        raise TypeError("Got unsupported ScalarType BFloat16")


LOOP = [1]
LOOP.append(LOOP)

# Functions of nothing: a generator is used up once it is read.
HOSTILE = [
    *(lambda value=value: value for value in (
        0, -1, 2**31, 2**63, 2**64, 2**100, -(2**70), 10**400, 10**5000,
        2.0, 1.5, -0.5, 1e300, 5e-324, float("nan"), float("inf"), 1j,
        True, False, None, "", "2", "same", "no", b"2", "x" * 10_000,
        (), [], [[]], [1, [2]], [[1, 2], [3]], (2**64,), ((2**64, 0),), (2**40, 2**40), (None,),
        ["a"], [True, 2], [1] * 40, {}, {1: 2}, {1, 2}, range(2), slice(1), object(), object, len,
        np.int8(-128), np.uint64(2**64 - 1), np.float16(2), np.float32("nan"), np.True_,
        np.array(2), np.array(2.5), np.array([]), np.array([1, 2]), np.ones((1,) * 9),
        np.ones((2, 0)), np.array([1, None]), np.array(["a"]), np.array(["2000"], "M8[s]"),
        np.zeros(2, "i4,f4"), np.ones(3, ">f8"), np.array([np.inf, 1]), np.array([1, 1j]),
        LOOP, Hostile(), Foreign(), [Foreign()],
    )),
    lambda: (n for n in (1, 2)),
    lambda: np.broadcast_to(1.0, (2**40,)),
]  # fmt: skip


def axes(count):
    return Figure().subplots(1, count, squeeze=False)[0]


BOX, RAMP = continuous.FUNCTIONS["box"], continuous.FUNCTIONS["ramp"]
ONE_AXIS = {"stride": 2, "padding": 1, "dilation": 1}
LAYER = {**ONE_AXIS, "groups": 1, "channels": False}
X, W = [1, 2, 3, 4, 5], [1, 2, 3]
SOLVER = {"y": [1, 2, 1], "weight": [1, 2, 1], "in_size": 3, "iterations": 2}
SAME = {**LAYER, "stride": 1}
SIZES = {"in_size": 5, "kernel_size": 3, **ONE_AXIS}
NODE = {"in_size": (5,), "kernel_shape": (3,), "strides": (2,), "dilations": (1,)}

# A call of every public function, all of its arguments by name.
GOOD = {
    "conv": {"x": X, "weight": W, "bias": 1, **LAYER},
    "conv_transpose": {"x": X, "weight": W, "bias": 1, "output_padding": 0, "output_size": None}
    | LAYER,
    "conv_grads": {"x": X, "weight": W, "y_grad": [1, 2, 3], **LAYER},
    "conv_transpose_grads": {"x": X, "weight": W, "y_grad": [1] * 9, "output_padding": 0}
    | {"output_size": None, **LAYER},
    "zero_insert": {"x": X, "stride": 2},
    "rot180": {"weight": W},
    "conv_matrix": {"in_size": 5, "weight": W, **ONE_AXIS},
    "conv_transpose_matrix": {"in_size": 5, "weight": W, "output_padding": 0, **ONE_AXIS},
    "dot_test": {"conv": np.sum, "conv_transpose": lambda y: np.full(3, y), "in_size": 3}
    | {"out_size": (), "tolerance": 1e-6, "seed": 0},
    "conv_size": SIZES,
    "conv_input_sizes": {"out_size": 3, "kernel_size": 3, **ONE_AXIS},
    "conv_padding": {"padding": 1, "kernel_size": 3, "stride": 1, "dilation": 1},
    "conv_transpose_size": {**SIZES, "output_padding": 0},
    "conv_transpose_output_padding": {**SIZES, "out_size": 9},
    "effective_kernel_size": {"kernel_size": 3, "dilation": 2},
    "placements": {**SIZES, "output_padding": 0},
    "overlap_counts": {**SIZES, "output_padding": 0},
    "windows": {"x": X, "weight": W, **ONE_AXIS, "flip": False},
    "unread": SIZES,
    "stamp_labels": {**SIZES, "output_padding": 0},
    **{
        name: {"x": X, "weight": W, "output_padding": 0, **ONE_AXIS}
        for name in ("stamp", "gather", "matrix", "sub_pixel")
    },
    "gradient": {"x": X, "weight": W, "z": None, "output_padding": 0, **ONE_AXIS},
    "onnx_geometry": {**NODE, "pads": (0, 1), "output_padding": (1,), "output_shape": None}
    | {"auto_pad": "NOTSET"},
    "onnx_conv_geometry": {**NODE, "pads": (0, 1), "auto_pad": "NOTSET"},
    "predict": {"framework": "torch", "convention": "int", "n": 5, "k": 3, "s": 2, "d": 1}
    | {"padding": 1, "output_padding": 1, "output_size": None, "groups": 1, "version": "2.13.0"},
    "conventions": {},
    "translate": {"prediction": frameworks.predict("torch", "int", 5, 3, 2), "framework": "mlx"},
    "convert_weight": {"w": np.ones((2, 3, 4)), "from_": "torch", "to": "mlx"}
    | {"layer": "Conv", "groups": 1},
    "interior": {**SIZES, "output_padding": 0},
    "path_counts": {"in_size": 5, "layers": [{"kernel_size": 3, "stride": 2}]},
    "phase_taps": {"kernel_size": 3, **ONE_AXIS},
    "phase_counts": {"kernel_size": 3, **ONE_AXIS},
    "phase_sums": {"weight": W, **ONE_AXIS, "channels": False},
    "checkerboard_energy": {"y": [1, 2, 3, 4], "stride": 2},
    "interpolate": {"x": np.ones((1, 1, 3)), "scale_factor": 2, "mode": "linear"}
    | {"align_corners": False, "channels": True},
    "resize_conv": {"x": X, "weight": W, "bias": 1, "scale_factor": 2, "mode": "nearest"}
    | {"align_corners": False, "padding": 1, "groups": 1, "channels": False},
    "pixel_shuffle": {"x": np.ones((4, 3, 3)), "upscale_factor": 2},
    "pixel_unshuffle": {"x": np.ones((1, 4, 4)), "downscale_factor": 2},
    "sub_pixel_conv": {"x": [X], "weight": [[W], [W]], "bias": [1, 2], "upscale_factor": 2}
    | {"padding": 1, "groups": 1},
    "icnr": {"weight": [1, 2, 3, 4], "stride": 2, "channels": False},
    "equal_phase_sums": {"weight": W, "stride": 2, "channels": False},
    "sub_pixel_taps": {"kernel_size": 4, "stride": 2, "padding": 1, "output_padding": 0},
    "sub_pixel_conv_as_conv_transpose": {"weight": [[W], [W]], "upscale_factor": 2, "padding": 1}
    | {"groups": 1},
    "conv_transpose_as_sub_pixel_conv": {"weight": [[[1, 2, 3, 4]]], "stride": 2, "padding": 1}
    | {"output_padding": 0, "groups": 1},
    "interpolate_as_conv_transpose": {"scale_factor": 2, "mode": "bilinear", "in_channels": 2},
    "resize_conv_as_conv_transpose": {"weight": [[W]], "scale_factor": 2, "mode": "linear"}
    | {"padding": 1, "groups": 1},
    "conv_transpose_as_resize_conv": {"weight": [[[1, 2, 2, 1]]], "stride": 2, "padding": 1}
    | {"output_padding": 0, "groups": 1},
    "truth": {"subject": "reach", "setting": {"kernel_size": 3, "dilation": 2}},
    "wrong_answers": {"subject": "reach", "setting": {"kernel_size": 3, "dilation": 2}},
    "would_notice": {"name": "dilation_forgotten", "subject": "reach"}
    | {"setting": {"kernel_size": 3, "dilation": 2}},
    "generate": {"generator": "reach", "seed": 1, "changes": {"dilation": 2}}
    | {"tells": ["dilation_forgotten"]},
    "choice": {"options": [{"right": True}, {"misconception": "undoes"}]},
    "diagnose": {"truth": [1, 4, 3], "answer": [1, 3, 0], "candidates": {"one": [0, 3, 0]}}
    | {"kind": "fill", "tolerance": 1e-9},
    "mark": {"truth": [1, 2], "answer": [1, None], "tolerance": 1e-9},
    "read_answer": {"cells": ["1", "2"]},
    "read_numbers": {"text": "1, 2", "count": 2},
    "read_chapter": {"chapter": "21", "language": "en"},
    "read_item": {"key": "21/check-1"},
    "read_words": {"name": "question", "language": "en"},
    "languages": {"name": "21"},
    "filled": {"template": "{dilation}", "question": questions.generate("reach", 1)},
    "bilinear_kernel": {"kernel_size": 4},
    "photograph": {"colour": False},
    "landweber": {**SOLVER, "step": 0.01, **SAME},
    "conjugate_gradient": {**SOLVER, "lam": 0.1, **SAME},
    "richardson_lucy": {**SOLVER, "normalise": True, **SAME},
    "sparse_inference": {**SOLVER, "sparsity": 0.1, "coupling": 1, "inner_iterations": 2, **SAME},
    "wiener": {"y": X, "weight": W, "lam": 0.1, "penalty": [1, -1], "dilation": 1, "groups": 1}
    | {"channels": False},
    "long_division": {"y": X, "weight": W, "stride": 1, "dilation": 1},
    "through": {"knots": [(0, 1), (1, 2)]},
    "mirrored": {"g": RAMP},
    "shifted": {"g": RAMP, "t": 0.5},
    "multiplied": {"f": BOX, "g": RAMP},
    "integral": {"h": RAMP},
    "sampled": {"h": RAMP},
    "drawn": {"heights": [0, 0, 1, 2, 1, 0, 0]},
    "flip_and_slide": {"f": BOX, "g": RAMP, "t": 0.5, "flip": True},
    "convolution_curve": {"f": BOX, "g": RAMP, "flip": True},
    "closed_form": {"f": "box", "g": "box", "t": 0.5, "flip": True},
    "draw_cells": {"ax": axes(1)[0], "values": [1, 2], "labels": ["a", "b"], "role": "w"}
    | {"taps": np.zeros((2, 1), int), "empty": np.zeros(2, bool)},
    "draw_placement_grids": {
        "axes": axes(3),
        "labels": None,
        "result": views.stamp([1, 2], [3, 4]),
    },
    "draw_gather": {"axes": axes(3), "result": views.gather([1, 2], [3, 4])},
    "draw_flip_and_slide": {"axes": axes(3), "moved": "g"}
    | {"slide": continuous.flip_and_slide(BOX, RAMP, 0.5)}
    | {"curve": continuous.convolution_curve(BOX, RAMP)},
}


def public_functions():
    """Find every public function by name: those of ``__all__``, or those that a module defines."""
    found = {}
    modules = (tconv, views, deconvolution, sizes, samples, continuous, piecewise, figures)
    for module in (*modules, frameworks, overlap, upsampling, misconceptions, questions):
        own = [
            name
            for name, value in inspect.getmembers(module, inspect.isfunction)
            if value.__module__ == module.__name__ and not name.startswith("_")
        ]
        for name in getattr(module, "__all__", own):
            if inspect.isfunction(getattr(module, name)):
                found[name] = getattr(module, name)
    return found


# Right where a number is beyond a machine, because nothing is there for it to act upon.
FAR = 2**64
SMALL = [
    *((view, ([5], [1, 2]), {"stride": FAR}, [5, 10]) for view in (
        views.stamp, views.gather, views.matrix, views.gradient, views.sub_pixel
    )),
    *((view, ([5, 6], [2]), {"dilation": FAR, "output_padding": 1}, [10, 12, 0]) for view in (
        views.stamp, views.gather, views.matrix, views.gradient, views.sub_pixel
    )),
    (tconv.windows, ([1, 2, 3, 4], [1, 1]), {"stride": FAR}, [3]),
    (tconv.windows, ([1, 2], [3]), {"dilation": FAR}, [3, 6]),
    (conv, ([1, 2, 3, 4], [1, 1]), {"stride": FAR, "channels": False}, [3]),
    (conv, ([1, 2], [3]), {"dilation": FAR, "channels": False}, [3, 6]),
    (conv_transpose, ([5], [1, 2]), {"stride": FAR, "channels": False}, [5, 10]),
    (conv_transpose, ([1, 2], [3]), {"dilation": FAR, "channels": False}, [3, 6]),
    (conv_transpose, ([1, 2], [3, 4]), {"stride": FAR, "padding": ((FAR, 0),), "channels": False},
     [6, 8]),
    (conv_transpose, ([1], [3, 4]), {"dilation": FAR, "padding": ((FAR, 0),), "channels": False},
     [4]),
    (tconv.zero_insert, ([3],), {"stride": FAR}, [3]),
    (tconv.conv_matrix, (3, [1, 2]), {"stride": FAR}, [[1, 2, 0]]),
    (tconv.conv_transpose_matrix, (1, [1, 2]), {"stride": FAR}, [[1], [2]]),
    (tconv.placements, (1,), {"kernel_size": 2, "stride": FAR}, [[0, 0], [0, 1], [0, 1]]),
    (tconv.placements, (2,), {"kernel_size": 1, "stride": FAR, "padding": (FAR, 0)},
     [[1], [0], [0]]),
    (tconv.placements, (2,), {"kernel_size": 2, "stride": np.uint64(2), "padding": (3, 0)},
     [[1], [1], [0]]),
    (tconv.overlap_counts, (2**40,), {"kernel_size": 1, "padding": 2**39 - 1}, [1, 1]),
    (tconv.overlap_counts, (3,), {"kernel_size": 1, "dilation": FAR}, [1, 1, 1]),
    (tconv.stamp_labels, (1,), {"kernel_size": 2, "stride": FAR}, [["w1x1", "w2x1"]]),
    (tconv.conv_size, (5,), {"kernel_size": 5, "stride": FAR}, 1),
    (tconv.conv_transpose_size, (2,), {"kernel_size": 1, "stride": FAR, "padding": FAR // 2}, 1),
    (deconvolution.long_division, ([2, 4], [1, 2]), {"stride": FAR}, [2]),
]  # fmt: skip

# Changes of the good call, and what they are told.
SAID_BY_OTHERS = [
    ("long_division", {"y": []}, r"^y must have at least 1 number, got y\.shape="),
    ("long_division", {"y": [1, 2]}, r"^weight must not reach further than y, got 3 taps"),
    ("conv_matrix", {"in_size": (256, 256), "weight": np.ones((3, 3)), "padding": 0, "stride": 1},
     r"^in_size must give a matrix of at most \d+ numbers, got shape \(64516, 65536\)$"),
    ("stamp_labels", {"in_size": (), "kernel_size": ()}, r"^in_size must have 1 to 3 axes, got"),
    ("windows", {"x": np.ones((4, 2)), "weight": np.ones((2, 3)), "padding": 0},
     r"^weight must fit into the padded input of 2 along spatial axis 1, got kernel_size=3"),
    ("conv_size", {"kernel_size": 8}, r"^kernel_size must fit into the padded input of 7, got"),
    ("landweber", {"y": []}, r"^y must have at least 1 cell along every axis, got y\.shape="),
    ("landweber", {"weight": []}, r"^weight must have at least 1 tap"),
    ("landweber", {"in_size": 5}, r"^in_size must be one .* the 3 cells of y, got in_size=5"),
    ("landweber", {"iterations": 2**64}, r"^iterations must be few enough to keep 3 numbers"),
    ("sparse_inference", {"inner_iterations": 2**64}, r"^inner_iterations must be few enough"),
    ("rot180", {"weight": Foreign()}, r"^weight must have a dtype .* float32 first, got .*16$"),
    ("rot180", {"weight": Hostile()}, r"^weight must be an array that NumPy can read: .*no array$"),
    ("stamp", {"stride": 2**40}, r"^x must give"),
    ("matrix", {"x": np.ones((99, 99)), "weight": np.ones((3, 3))}, r"^x must give a matrix of at"),
    ("placements", {"stride": 10**5000}, r"^stride must be .* at most 1024 bits, got 16610 bits$"),
    ("onnx_conv_geometry", {"kernel_shape": 9}, r"^kernel_shape must fit .* input of 6"),
    ("predict", {"framework": "pytorch"}, r"^framework must be one .* \(valid: torch, .*\.\.\.\)$"),
    ("predict", {"convention": "same"}, r"^convention must be one of torch's, .*\(valid: int\)$"),
    ("predict", {"version": "two"}, r"^version must be text with a number in it"),
    ("predict", {"n": "x"}, r"^n must be a number or the text of one, got n='x'$"),
    ("predict", {"n": ""}, r"^n must be an integer of at least 1, got n=None$"),
    ("predict", {"padding": (0, 1)}, r"^padding must be one number for both ends, got .*\(0, 1\)$"),
    ("predict", {"framework": "mlx", "version": None, "output_size": 9},
     r"^output_size must be left out where the convention has none, got output_size=9$"),
    ("predict", {"framework": "tensorflow", "convention": "SAME", "version": None},
     r"^padding must be 0 where the convention has none, got padding=1$"),
    ("predict", {"framework": "jax-consistent", "convention": "pairs", "version": None},
     r"^output_padding must be 0 where the convention has none, got output_padding=1$"),
    ("translate", {"prediction": frameworks.predict("torch", "int", 1, 1, 1, padding=1)},
     r'^prediction must be a Prediction whose status is "ok", got '),
    ("convert_weight", {"groups": 2, "to": "keras-ops-tf", "layer": "ConvTranspose"},
     r"^to must have groups in its ConvTranspose, got to='keras-ops-tf' with groups=2$"),
    ("convert_weight", {"groups": 3, "layer": "ConvTranspose"},
     r"^w must have channels that 3 groups share evenly, got w\.shape=\(2, 3, 4\)$"),
    ("convert_weight", {"w": [[1]]}, r"^w must have 1 to 3 axes of the kernel .*\(1, 1\)$"),
    ("convert_weight", {"layer": "conv"}, r'^layer must be "ConvTranspose" or "Conv", got'),
    ("resize_conv", {"weight": np.ones((1, 1)), "channels": True}, r"^weight must have two chan"),
    ("resize_conv", {"weight": 1}, r"^weight must have 1 to 3 spatial axes, got weight\.shape="),
    ("resize_conv", {"x": [X, X]}, r"^x must have the spatial axes of weight, got x\.shape="),
    ("icnr", {"weight": []}, r"^weight must have at least 1 tap along every spatial axis, got"),
    ("equal_phase_sums", {"weight": []}, r"^weight must have at least 1 tap along every spatial"),
    ("truth", {"subject": "reech"}, r"^subject must be one of overlap_counts, .*='reech'$"),
    ("truth", {"setting": {"dilation": 2}}, r"^setting must hold .*\(valid: kernel_size, dil"),
    ("truth", {"setting": {"kernel_size": "3"}, "subject": "same_padding"}, r"^setting must hold"),
    ("would_notice", {"name": "undoes"}, r"^name must be one of kernel_times_dilation, .*undoes'$"),
    ("generate", {"generator": "reech"}, r"^generator must be one of .*, got generator='reech'$"),
    ("generate", {"seed": 2**32}, r"^seed must be at most 4294967295, got seed=4294967296$"),
    ("generate", {"seed": -1}, r"^seed must be an integer of at least 0, got seed=-1$"),
    ("generate", {"changes": {"dilation": {"of": []}}}, r"^changes must be what reach can draw"),
    ("generate", {"changes": {"dilation": {"from": "1"}}}, r"^changes must be what reach can draw"),
    ("generate", {"changes": {"dilation": 0}}, r"^changes must leave a setting of reach"),
    ("generate", {"tells": ["undoes"]}, r"^tells must be one of kernel_times_dilation, dilation_"),
    ("choice", {"options": [{"misconception": "undoes"}]}, r"^options must have one that is right"),
    ("diagnose", {"kind": "guess"}, r"^kind must be one of choose, number, point, fill, got kind"),
    ("diagnose", {"candidates": {"one": 1}}, r"^candidates must be a mapping of names to answers"),
    ("mark", {"truth": [[1, 2], [3]]}, r"^truth must be a list of numbers, or of rows of equal"),
    ("mark", {"answer": ["1", "2"]}, r"^answer must be a list of numbers, or .*\['1', '2'\]$"),
    ("mark", {"tolerance": float("inf")}, r"^tolerance must be a finite number of at least 0, got"),
    ("read_answer", {"cells": [["1"], "2"]}, r"^cells must be a list of texts, or of rows of"),
    ("read_numbers", {"count": 0}, r"^count must be an integer of at least 1, got count=0$"),
    ("read_chapter", {"chapter": "question"}, r"^chapter must be one with questions, got chapter="),
    ("read_words", {"name": "21"}, r"^name must be one of misconceptions, question, got name='21'"),
    ("languages", {"name": "99"}, r"^name must be one of 11, .*, got name='99'$"),
    ("filled", {"template": "{stride}"}, r"^template must have places .*got \{stride\} \(valid: k"),
    ("filled", {"template": "{truth[9]}"}, r"^template must have places .* got \{truth\[9\]\}"),
    ("drawn", {"heights": "abcdefg"}, r"^heights must be real numbers, got heights='abcdefg'$"),
]  # fmt: skip


def text_of(value):
    """Write a value, also one that has no text."""
    try:
        return repr(value)[:60]
    except Exception:
        return type(value).__name__
