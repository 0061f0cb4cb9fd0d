import json
from pathlib import Path

import numpy as np
import pytest
from support import oracle

from tconv import (
    conv,
    conv_size,
    conv_transpose,
    conv_transpose_size,
    onnx_conv_geometry,
    onnx_geometry,
)

PUBLISHED = json.loads(
    (Path(__file__).parents[1] / "cases" / "onnx.json").read_text(encoding="utf-8")
)


def run(x, weight, *, group=1, **attributes):
    x, weight = np.array(x), np.array(weight)
    attributes = {"kernel_shape": weight.shape[2:], **attributes}
    return conv_transpose(x, weight, groups=group, **onnx_geometry(x.shape[2:], **attributes))


def line(kernel_size, **attributes):
    """Three ones under the kernel 1, 2, 3, ...: every cell tells which taps it got."""
    y = run([[[1, 1, 1]]], [[list(range(1, kernel_size + 1))]], **attributes)
    return y[0, 0].tolist()


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["name"])
def test_published_vectors(case):
    y = run(case["x"], case["weight"], **case["attributes"])
    assert y.tolist() == case["y"]


def test_the_published_vectors_are_all_there():
    assert len(PUBLISHED) >= 11
    used = {name for case in PUBLISHED for name in case["attributes"]}
    assert used >= {"strides", "pads", "dilations", "output_shape", "output_padding", "auto_pad"}


@pytest.mark.parametrize(
    ("kernel_size", "stride", "upper", "lower"),
    [
        (3, 1, (1, 1), (1, 1)),
        (2, 2, (0, 0), (0, 0)),
        (3, 2, (0, 1), (1, 0)),
        (4, 2, (1, 1), (1, 1)),
        (5, 2, (1, 2), (2, 1)),
        (4, 3, (0, 1), (1, 0)),
        (2, 1, (0, 1), (1, 0)),
    ],
)
def test_same_is_a_shift_of_the_crop(kernel_size, stride, upper, lower):
    for auto_pad, crop in (("SAME_UPPER", upper), ("SAME_LOWER", lower)):
        geometry = onnx_geometry(
            (3,), kernel_shape=(kernel_size,), strides=(stride,), auto_pad=auto_pad
        )
        assert geometry["padding"] == (crop,)
        assert geometry["output_padding"] == (0,)


# What onnxruntime 1.32.0 answered.
@pytest.mark.parametrize(
    ("kernel_size", "attributes", "expected"),
    [
        (3, {"strides": [2], "auto_pad": "SAME_UPPER"}, [1, 2, 4, 2, 4, 2]),
        (3, {"strides": [2], "auto_pad": "SAME_LOWER"}, [2, 4, 2, 4, 2, 3]),
        (5, {"strides": [2], "auto_pad": "SAME_UPPER"}, [2, 4, 6, 9, 6, 8]),
        (5, {"strides": [2], "auto_pad": "SAME_LOWER"}, [4, 6, 9, 6, 8, 4]),
        (5, {"strides": [2], "auto_pad": "VALID"}, [1, 2, 4, 6, 9, 6, 8, 4, 5]),
        (4, {"strides": [3], "auto_pad": "SAME_LOWER"}, [2, 3, 5, 2, 3, 5, 2, 3, 4]),
        (3, {"strides": [2], "auto_pad": "SAME_UPPER", "dilations": [2]}, [0, 3, 0, 6, 0, 5]),
        (3, {"strides": [2], "auto_pad": "SAME_LOWER", "dilations": [2]}, [3, 0, 6, 0, 5, 0]),
        (
            3,
            {"strides": [2], "auto_pad": "SAME_UPPER", "output_padding": [1]},
            [2, 4, 2, 4, 2, 3],
        ),
        (2, {"strides": [3], "auto_pad": "VALID", "output_padding": [1]}, [1, 2, 0] * 3),
        (3, {"output_shape": [2]}, [6, 5]),
        (3, {"output_shape": [2], "auto_pad": "SAME_UPPER"}, [3, 6]),
        (3, {"output_shape": [2], "auto_pad": "SAME_LOWER"}, [6, 5]),
        (3, {"output_shape": [2], "auto_pad": "VALID"}, [6, 5]),
        (3, {"output_shape": [2], "pads": [1, 0]}, [6, 5]),
        (3, {"strides": [2], "output_shape": [5], "output_padding": [1]}, [4, 2, 4, 2, 3]),
        (3, {"strides": [2], "output_shape": [8]}, [1, 2, 4, 2, 4, 2, 3, 0]),
        (3, {"strides": [2], "output_shape": [8], "output_padding": [1]}, [1, 2, 4, 2, 4, 2, 3, 0]),
    ],
)
def test_onnxruntime_agrees(kernel_size, attributes, expected):
    assert line(kernel_size, **attributes) == expected


def test_same_is_always_input_times_stride():
    for setting in oracle.TRANSPOSED:
        for auto_pad in ("SAME_UPPER", "SAME_LOWER"):
            attributes = {
                "kernel_shape": [setting.kernel_size],
                "strides": [setting.stride],
                "dilations": [setting.dilation],
            }
            geometry = onnx_geometry([setting.in_size], **attributes, auto_pad=auto_pad)
            (size,) = (
                conv_transpose_size(
                    setting.in_size,
                    kernel_size=setting.kernel_size,
                    **{name: values[0] for name, values in geometry.items()},
                ),
            )
            assert size == setting.in_size * setting.stride


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"auto_pad": "SAME"}, r"^auto_pad must be one of NOTSET, .* got auto_pad='SAME'$"),
        ({"auto_pad": None}, r"got auto_pad=None$"),
        ({"auto_pad": "VALID", "pads": [1, 0]}, r"^pads must be 0 where auto_pad=VALID, got pads="),
        ({"pads": [1]}, r"^pads must be one value .* \(valid length: 2\)$"),
        ({"pads": [0, -1]}, r"^pads must be an integer of at least 0, got pads=-1$"),
        ({"strides": [0]}, r"^strides must be an integer of at least 1, got strides=0$"),
        ({"strides": [1, 1]}, r"^strides must be one value .* \(valid length: 1\)$"),
        ({"dilations": [1.5]}, r"^dilations must be an integer .* got dilations=1\.5$"),
        ({"output_padding": [-1]}, r"^output_padding must be an integer of at least 0"),
        ({"output_padding": [1]}, r"^output_padding must be smaller than stride or dilation"),
        ({"output_shape": [0]}, r"^output_shape must be an integer of at least 1"),
        (
            {"output_shape": [6]},
            r"^output_shape must be one .* got output_shape=6 .*\(valid: 1 to 5\)$",
        ),
        (
            {"strides": [2], "output_shape": [9]},
            r"^output_shape must be .* got output_shape=9 with strides=2, .*\(valid: 1 to 8\)$",
        ),
        ({"pads": [2, 3]}, r"^pads must leave at least 1 output cell, got pads=\(2, 3\)"),
        ({"kernel_shape": [0]}, r"^kernel_shape must be an integer of at least 1"),
    ],
)
def test_what_cannot_be_said(attributes, message):
    with pytest.raises(ValueError, match=message):
        line(3, **attributes)


def test_what_is_returned_the_layer_accepts():
    # Whatever the node asks for: it is refused in ONNX's words, or the layer has that output.
    answered = 0
    for setting in oracle.TRANSPOSED[::5]:
        for out_size in range(1, setting.out_size + 5):
            attributes = {
                "kernel_shape": [setting.kernel_size],
                "strides": [setting.stride],
                "dilations": [setting.dilation],
                "output_shape": [out_size],
            }
            try:
                geometry = onnx_geometry([setting.in_size], **attributes)
            except ValueError as error:
                assert str(error).startswith("output_shape must be one")
                continue
            sizes = {name: values[0] for name, values in geometry.items()}
            taps = {"kernel_size": setting.kernel_size}
            assert conv_transpose_size(setting.in_size, **taps, **sizes) == out_size
            answered += 1
    assert answered > 1000


def test_one_number_is_one_axis():
    assert onnx_geometry(3, kernel_shape=3) == onnx_geometry((3,), kernel_shape=(3,))
    assert onnx_conv_geometry(3, kernel_shape=3) == onnx_conv_geometry((3,), kernel_shape=(3,))


# --- Conv ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        # The kernel 1, 10, 100 on 1 to 6: what each place sees can be read off.
        ({}, [321, 432, 543, 654]),
        ({"auto_pad": "VALID", "strides": [2]}, [321, 543]),
        ({"auto_pad": "SAME_UPPER"}, [210, 321, 432, 543, 654, 65]),
        ({"auto_pad": "SAME_LOWER"}, [210, 321, 432, 543, 654, 65]),
        ({"auto_pad": "SAME_UPPER", "strides": [2]}, [321, 543, 65]),
        ({"auto_pad": "SAME_LOWER", "strides": [2]}, [210, 432, 654]),
        ({"auto_pad": "SAME_UPPER", "strides": [3]}, [321, 654]),
        # Three zeros, one before and two behind: 0 2 4, then 2 4 6, then 4 6 0.
        ({"auto_pad": "SAME_UPPER", "dilations": [2], "strides": [2]}, [420, 642, 64]),
        ({"pads": [2, 0]}, [100, 210, 321, 432, 543, 654]),
        ({"pads": [0, 1], "strides": [2]}, [321, 543, 65]),
    ],
)
def test_a_convolution_node(attributes, expected):
    x, weight = np.arange(1.0, 7)[np.newaxis], np.array([[[1.0, 10, 100]]])
    y = conv(x, weight, **onnx_conv_geometry(x.shape[1:], kernel_shape=[3], **attributes))
    assert y[0].tolist() == expected


def test_same_is_the_input_over_the_stride_rounded_up():
    for setting in oracle.FORWARD:
        for auto_pad in ("SAME_UPPER", "SAME_LOWER"):
            geometry = onnx_conv_geometry(
                [setting.in_size],
                kernel_shape=[setting.kernel_size],
                strides=[setting.stride],
                dilations=[setting.dilation],
                auto_pad=auto_pad,
            )
            (before, after) = geometry["padding"][0]
            assert 0 <= (after - before) * (1 if auto_pad == "SAME_UPPER" else -1) <= 1
            sizes = {name: values[0] for name, values in geometry.items()}
            size = conv_size(setting.in_size, kernel_size=setting.kernel_size, **sizes)
            assert size == -(-setting.in_size // setting.stride)


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"auto_pad": "SAME"}, r"^auto_pad must be one of NOTSET"),
        ({"auto_pad": np.array(["a", "b"])}, r"^auto_pad must be one of NOTSET"),
        ({"auto_pad": "SAME_UPPER", "pads": [1, 0]}, r"^pads must be 0 where auto_pad=SAME_UPPER"),
        ({"kernel_shape": [7]}, r"^kernel_shape must fit .* of 6, got kernel_shape=7 with dil"),
        ({"strides": [0]}, r"^strides must be an integer of at least 1, got strides=0$"),
        ({"dilations": [3]}, r"got kernel_shape=3 with dilations=3 \(valid: 1 to 2\)$"),
    ],
)
def test_what_a_convolution_node_cannot_say(attributes, message):
    with pytest.raises(ValueError, match=message):
        onnx_conv_geometry((6,), **{"kernel_shape": [3], **attributes})
