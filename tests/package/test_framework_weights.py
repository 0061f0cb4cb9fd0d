"""Weights from one framework to another: each layout in words, and every way there and back."""

import itertools

import numpy as np
import pytest

from tconv.frameworks import conventions, convert_weight

FRAMEWORKS = [*conventions()]


def weight(shape):
    """A kernel whose every orientation differs: no two numbers are alike."""
    return np.arange(1.0, 1 + np.prod(shape)).reshape(shape)


# Where the number of input channel i, output channel o (of one group g) and tap (a, b) is, written
# out for 4 inputs, 6 outputs and 2 x 3 taps.
TRANSPOSED = {
    "torch": lambda w, i, o, a, b: w[i, o, a, b],
    "onnxruntime": lambda w, i, o, a, b: w[i, o, a, b],
    "openvino": lambda w, i, o, a, b: w[i, o, a, b],
    "ncnn": lambda w, i, o, a, b: w[o, i, a, b],
    "tensorflow": lambda w, i, o, a, b: w[a, b, o, i],
    "keras-layer-torch": lambda w, i, o, a, b: w[a, b, o, i],
    "jax-default": lambda w, i, o, a, b: w[1 - a, 2 - b, i, o],
    "flax-linen": lambda w, i, o, a, b: w[1 - a, 2 - b, i, o],
    "jax-transpose_kernel": lambda w, i, o, a, b: w[a, b, o, i],
    "haiku": lambda w, i, o, a, b: w[1 - a, 2 - b, o, i],
    "equinox": lambda w, i, o, a, b: w[o, i, 1 - a, 2 - b],
    "mlx": lambda w, i, o, a, b: w[o, a, b, i],
    "litert": lambda w, i, o, a, b: w[o, a, b, i],
}
FORWARD = {
    "torch": lambda w, i, o, a, b: w[o, i, a, b],
    "jax-default": lambda w, i, o, a, b: w[a, b, i, o],
    "keras-layer-jax": lambda w, i, o, a, b: w[a, b, i, o],
    "haiku": lambda w, i, o, a, b: w[a, b, i, o],
    "equinox": lambda w, i, o, a, b: w[o, i, a, b],
    "openvino": lambda w, i, o, a, b: w[o, i, a, b],
    "mlx": lambda w, i, o, a, b: w[o, a, b, i],
    "litert": lambda w, i, o, a, b: w[o, a, b, i],
}


@pytest.mark.parametrize(
    ("layer", "framework", "at"),
    [
        *(("ConvTranspose", framework, at) for framework, at in TRANSPOSED.items()),
        *(("Conv", framework, at) for framework, at in FORWARD.items()),
    ],
)
def test_where_every_number_goes(layer, framework, at):
    torch = weight((4, 6, 2, 3) if layer == "ConvTranspose" else (6, 4, 2, 3))
    there = convert_weight(torch, "torch", framework, layer=layer)
    first = TRANSPOSED["torch"] if layer == "ConvTranspose" else FORWARD["torch"]
    for place in itertools.product(range(4), range(6), range(2), range(3)):
        assert at(there, *place) == first(torch, *place), place


@pytest.mark.parametrize(
    ("framework", "layer", "shape", "at"),
    [
        # Two groups of 2 inputs and 3 outputs: g, then channels of the group.
        ("ncnn", "ConvTranspose", (6, 2, 2, 3), lambda g, i, o: (3 * g + o, i)),
        ("mlx", "ConvTranspose", (6, 2, 3, 2), lambda g, i, o: (3 * g + o, ..., i)),
        ("openvino", "ConvTranspose", (2, 2, 3, 2, 3), lambda g, i, o: (g, i, o)),
        ("openvino", "Conv", (2, 3, 2, 2, 3), lambda g, i, o: (g, o, i)),
        ("mlx", "Conv", (6, 2, 3, 2), lambda g, i, o: (3 * g + o, ..., i)),
        ("jax-default", "Conv", (2, 3, 2, 6), lambda g, i, o: (..., i, 3 * g + o)),
    ],
)
def test_where_groups_go(framework, layer, shape, at):
    torch = weight((4, 3, 2, 3) if layer == "ConvTranspose" else (6, 2, 2, 3))
    there = convert_weight(torch, "torch", framework, layer=layer, groups=2)
    assert there.shape == shape
    for g, i, o in itertools.product(range(2), range(2), range(3)):
        kernel = torch[2 * g + i, o] if layer == "ConvTranspose" else torch[3 * g + o, i]
        assert there[at(g, i, o)].tolist() == kernel.tolist()


@pytest.mark.parametrize("layer", ["ConvTranspose", "Conv"])
@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize("kernel", [(3,), (2, 3), (2, 3, 4)])
def test_there_and_back(layer, groups, kernel):
    channels = (4 * groups, 3) if layer == "ConvTranspose" else (3 * groups, 4)
    torch = weight((*channels, *kernel))
    forms = {}
    for framework in FRAMEWORKS:
        try:
            forms[framework] = convert_weight(torch, "torch", framework, layer=layer, groups=groups)
        except ValueError as error:
            assert groups > 1 and "must have groups" in str(error)
    assert len(forms) >= (20 if groups == 1 else 14)
    for one, other in itertools.product(forms, repeat=2):
        way = convert_weight(forms[one], one, other, layer=layer, groups=groups)
        assert np.array_equal(way, forms[other]), (one, other)
        back = convert_weight(way, other, one, layer=layer, groups=groups)
        assert np.array_equal(back, forms[one]), (one, other)


def test_the_type_stays_and_the_array_is_new():
    w = np.ones((2, 3, 4), np.float32)
    there = convert_weight(w, "torch", "torch")
    assert there.dtype == np.float32 and there.flags.c_contiguous
    assert convert_weight([[[1, 2]]], "torch", "jax-default").tolist() == [[[2]], [[1]]]
