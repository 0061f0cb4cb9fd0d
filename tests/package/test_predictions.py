"""What other frameworks make of a layer: typed settings that were measured, and what must hold."""

import inspect
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tconv import conv_transpose
from tconv.frameworks import conventions, onnx_geometry, predict, translate
from tconv.frameworks.conventions import catalogue, has_output_padding, rule_named
from tconv.frameworks.expressions import names
from tconv.frameworks.prediction import layout_text

REFUSED, NO_CROP, NOT_KNOWN = "refused", "no crop", "not known"

# Measured in November 2026 with the versions that the data names, or the one given here:
# framework, convention, (n, k, s, d), more, and the crop or what else happens.
MEASURED = [
    ("torch", "int", (4, 3, 2, 1), {"padding": 1, "output_padding": 1}, (1, 0)),
    ("torch", "int", (4, 3, 2, 1), {"output_padding": 2}, REFUSED),
    ("torch", "int", (4, 3, 2, 3), {"output_padding": 2}, (0, -2)),
    ("torch", "int", (1, 2, 1, 1), {"padding": 1}, REFUSED),
    ("torch", "int", (4, 3, 2, 1), {"padding": 1, "output_size": 8}, (1, 0)),
    ("torch", "int", (4, 3, 2, 3), {"output_size": 15}, REFUSED),
    ("torch-nomkldnn", "int", (1, 3, 1, 2), {"padding": 3}, REFUSED),
    # Keras moved its torch backend by one cell in 3.15.0.
    ("keras-layer-torch", "same", (4, 3, 2, 1), {"version": "3.14.0"}, (1, 0)),
    ("keras-layer-torch", "same", (4, 3, 2, 1), {"version": "3.15.0"}, (0, 1)),
    ("keras-layer-torch", "same", (4, 5, 2, 1), {"version": "3.6.0"}, (2, 1)),
    ("keras-layer-torch", "same", (4, 5, 2, 1), {}, (1, 2)),
    ("keras-layer-torch", "same", (4, 4, 2, 1), {"version": "3.14.0"}, (1, 1)),
    ("keras-layer-torch", "same", (4, 4, 2, 1), {}, (1, 1)),
    # Its output_padding grows at the front, and no number of it reaches n s for an even kernel.
    ("keras-layer-jax", "same", (4, 3, 2, 1), {"output_padding": 0}, (1, 1)),
    ("keras-layer-jax", "same", (4, 3, 2, 1), {"output_padding": 1}, (0, 1)),
    ("keras-layer-jax", "same", (4, 3, 2, 2), {}, REFUSED),
    ("keras-layer-jax", "valid", (4, 2, 3, 1), {}, (0, -1)),
    ("keras-layer-tf", "same", (4, 2, 2, 1), {"output_padding": 0}, REFUSED),
    ("keras-layer-tf", "same", (4, 2, 2, 1), {}, (0, 0)),
    ("keras-ops-tf", "valid", (2, 3, 1, 1), {"output_padding": 1}, REFUSED),
    ("keras-ops-jax", "valid", (4, 2, 3, 1), {"output_padding": 0}, (0, 0)),
    ("keras-ops-torch", "same", (4, 3, 2, 2), {"output_padding": 2}, (1, 1)),
    ("tensorflow", "SAME", (4, 3, 2, 1), {"output_padding": -1}, (1, 1)),
    ("tensorflow", "SAME", (4, 3, 1, 1), {"output_padding": -1}, REFUSED),
    ("tensorflow", "VALID", (4, 1, 3, 1), {"output_padding": 2}, (0, -2)),
    # The size it checks is rounded towards zero: of one cell it gives fewer than all, if asked.
    ("tensorflow", "VALID", (1, 5, 3, 1), {"output_size": 3}, (0, 2)),
    ("tensorflow", "VALID", (1, 5, 3, 1), {"output_size": 2}, REFUSED),
    ("tensorflow", "VALID", (2, 5, 3, 1), {"output_size": 7}, REFUSED),
    ("tensorflow", "explicit", (4, 3, 2, 2), {"padding": (1, 0)}, REFUSED),
    # JAX's integers pad the zero-stuffed input; CIRCULAR wraps what lies beyond the ends.
    ("jax-default", "pairs", (4, 3, 2, 1), {"padding": (1, 1)}, (1, 1)),
    ("jax-default", "pairs", (4, 5, 2, 1), {"padding": (1, 1)}, (3, 3)),
    ("jax-consistent", "pairs", (4, 5, 2, 1), {"padding": (1, 1)}, (1, 1)),
    ("jax-transpose_kernel", "SAME", (5, 3, 2, 1), {}, (0, 1)),
    ("jax-default", "VALID", (4, 1, 4, 1), {}, (0, -3)),
    ("flax-linen", "CIRCULAR", (5, 3, 2, 1), {}, NO_CROP),
    ("flax-nnx", "CIRCULAR", (5, 2, 4, 1), {}, (0, -2)),
    ("flax-nnx", "int1", (6, 5, 3, 1), {"padding": 1}, (3, 3)),
    ("haiku", "SAME+output_shape", (4, 3, 1, 1), {"output_padding": -1}, REFUSED),
    # Equinox 0.13.8: "SAME" with an output padding is shorter, not longer.
    ("equinox", "SAME", (4, 3, 2, 1), {"output_padding": 1}, (1, 1)),
    ("equinox", "SAME", (5, 4, 3, 1), {"output_padding": 2}, (1, 2)),
    ("equinox", "SAME_LOWER", (4, 3, 2, 1), {}, (1, 0)),
    ("equinox", "VALID", (4, 3, 2, 1), {"output_padding": 1}, (0, -1)),
    ("equinox", "int", (3, 2, 1, 3), {"padding": 3, "output_padding": 1}, REFUSED),
    # One ONNX node, six runtimes.
    ("onnxruntime", "pads", (4, 3, 1, 2), {"output_padding": 1}, REFUSED),
    ("onnxruntime", "output_shape", (4, 3, 2, 1), {}, (1, 0)),
    ("openvino-onnx", "output_shape", (4, 3, 2, 1), {}, (1, 0)),
    ("openvino-onnx", "output_shape", (4, 3, 2, 1), {"groups": 2}, (0, 1)),
    ("tract", "output_shape", (4, 3, 2, 1), {}, (0, 1)),
    ("tvm", "output_shape", (4, 3, 2, 1), {}, (0, 0)),
    ("tvm", "output_shape", (4, 3, 2, 1), {"output_size": 8}, (0, 0)),
    ("tvm", "output_shape/SAME_LOWER", (4, 3, 2, 1), {"output_size": 9}, (1, 0)),
    ("opencv-dnn", "output_shape", (4, 3, 2, 1), {}, (0, -1)),
    ("opencv-dnn", "output_shape", (4, 3, 2, 1), {"output_size": 8}, (0, -1)),
    ("onnx-reference", "output_shape", (4, 3, 2, 1), {}, REFUSED),
    # SAME with a kernel shorter than the stride, and with an output padding.
    ("onnxruntime", "SAME_UPPER", (4, 1, 3, 1), {}, (0, 0)),
    ("onnx-reference", "SAME_UPPER", (4, 1, 3, 1), {}, (-1, -1)),
    ("onnxruntime", "SAME_UPPER", (4, 3, 2, 1), {}, (0, 1)),
    ("onnxruntime", "SAME_UPPER", (4, 3, 2, 1), {"output_padding": 1}, (1, 0)),
    ("onnx-reference", "pads", (4, 3, 2, 1), {"groups": 2}, REFUSED),
    ("openvino", "same_upper", (4, 3, 2, 1), {}, (0, 0)),
    ("openvino", "output_shape/same_upper", (4, 3, 2, 1), {}, (1, 0)),
    ("openvino", "output_shape/same_lower", (4, 3, 2, 1), {}, (0, 1)),
    ("openvino", "pads", (4, 1, 1, 1), {"padding": (1, 0), "output_padding": 1}, (0, 0)),
    ("opencv-dnn", "SAME_UPPER", (4, 3, 2, 1), {}, (1, 1)),
    ("opencv-dnn", "output_shape/VALID", (4, 3, 2, 1), {}, REFUSED),
    ("opencv-dnn-classic", "pads", (1, 2, 1, 1), {"padding": (1, 1)}, NO_CROP),
    ("tract", "SAME_UPPER", (2, 1, 4, 1), {}, REFUSED),
    # Paddle's SAME follows the size of the input and drops the dilation.
    ("paddle", "SAME", (4, 3, 2, 1), {}, (0, 1)),
    ("paddle", "SAME", (5, 3, 2, 1), {}, (1, 1)),
    ("paddle", "SAME", (4, 3, 2, 2), {}, NO_CROP),
    ("paddle", "output_size", (4, 3, 2, 1), {"output_padding": 2}, REFUSED),
    # MLX trims the input before it inserts zeros.
    ("mlx", "int", (3, 1, 2, 1), {"padding": 1}, (2, 2)),
    ("mlx", "int", (3, 1, 2, 1), {"padding": 1, "output_padding": 3}, (2, -2)),
    ("mlx", "int", (4, 3, 2, 1), {"padding": 2}, (2, 2)),
    ("mnn", "SAME", (1, 2, 3, 3), {}, (0, 1)),
    ("ncnn", "SAME_UPPER(-233)", (4, 3, 2, 1), {}, (0, 0)),
    ("ncnn", "output_w,-233", (4, 2, 3, 1), {}, (0, 0)),
    ("ncnn", "output_w,-234", (4, 2, 3, 1), {}, NO_CROP),
    ("ncnn", "output_w,pad0", (4, 3, 2, 1), {}, REFUSED),
    ("litert", "VALID", (4, 3, 1, 1), {"output_padding": 1}, (0, 0)),
    ("litert", "SAME", (4, 3, 2, 2), {}, REFUSED),
    ("tflite", "SAME", (2, 4, 1, 1), {"output_padding": -1}, NO_CROP),
    ("tinygrad", "int", (2, 2, 2, 1), {"output_padding": 2}, (0, -2)),
    ("mindspore", "pad", (4, 3, 2, 1), {"padding": (1, 1), "output_padding": 1}, NO_CROP),
    ("mindspore", "pad", (4, 3, 2, 1), {"padding": (1, 1)}, (1, 1)),
    # What the rules turn on: where one of their parts is changed, one of these is wrong.
    ("equinox", "SAME", (4, 3, 2, 1), {"output_padding": 2}, REFUSED),
    ("keras-layer-torch", "same", (4, 3, 2, 1), {"output_padding": 0, "version": "3.9"}, NOT_KNOWN),
    ("keras-layer-torch", "same", (4, 2, 1, 1), {"version": "3.13"}, NOT_KNOWN),
    ("keras-layer-torch", "same", (4, 2, 1, 1), {"version": "3.14.0"}, (1, 1)),
    ("keras-layer-torch", "same", (4, 3, 1, 2), {"version": "3.14.0"}, (2, 2)),
    ("keras-layer-torch", "same", (4, 2, 2, 1), {"version": "3.14.0", "output_padding": 0}, (1, 1)),
    ("keras-layer-torch", "same", (4, 3, 2, 2), {"version": "3.14.0"}, REFUSED),
    ("keras-layer-torch", "same", (4, 3, 1, 1), {"output_padding": 1, "version": "3.14"}, REFUSED),
    ("keras-layer-torch", "valid", (4, 2, 3, 1), {"version": "3.14.0"}, (0, -1)),
    ("tflite", "SAME", (1, 2, 1, 1), {"output_padding": -1}, REFUSED),
    ("keras-layer-jax", "same", (4, 3, 2, 1), {"output_padding": 2}, REFUSED),
    ("keras-layer-jax", "valid", (4, 3, 1, 3), {"output_padding": 2}, REFUSED),
    ("keras-layer-jax", "valid", (4, 3, 2, 3), {"output_padding": 0}, REFUSED),
    ("keras-ops-tf", "same", (4, 3, 1, 3), {"output_padding": 1}, REFUSED),
    ("litert", "VALID", (4, 3, 2, 2), {}, REFUSED),
    ("ncnn", "output_w,-233", (4, 2, 4, 1), {}, NO_CROP),
    ("ncnn", "output_w,-233", (4, 3, 3, 1), {}, (0, 0)),
    ("ncnn", "output_w,-234", (4, 3, 3, 1), {"groups": 2}, (0, 0)),
    ("onnx-reference", "SAME_LOWER", (4, 2, 1, 2), {"output_padding": 1}, REFUSED),
    ("onnx-reference", "SAME_LOWER", (4, 3, 2, 1), {"output_padding": 1, "groups": 2}, REFUSED),
    ("onnx-reference", "SAME_LOWER", (4, 3, 4, 1), {}, (0, -1)),
    ("onnx-reference", "VALID", (4, 1, 1, 2), {"output_padding": 1}, REFUSED),
    ("onnx-reference", "VALID", (4, 3, 1, 2), {"groups": 2}, REFUSED),
    ("onnx-reference", "output_shape", (4, 1, 1, 1), {}, (0, 0)),
    ("onnx-reference", "output_shape", (4, 3, 3, 1), {"output_padding": 1, "groups": 2}, REFUSED),
    ("onnx-reference", "pads", (4, 3, 1, 1), {"padding": (0, 1)}, (0, 1)),
    ("onnx-reference", "pads", (4, 3, 1, 1), {"padding": (2, 2), "output_padding": 1}, REFUSED),
    ("onnxruntime", "SAME_LOWER", (4, 3, 1, 2), {"output_padding": 1, "groups": 2}, REFUSED),
    ("onnxruntime", "SAME_LOWER", (4, 3, 2, 1), {"groups": 2}, (1, 0)),
    ("onnxruntime", "SAME_UPPER", (4, 3, 1, 2), {"output_padding": 1}, REFUSED),
    ("onnxruntime", "VALID", (4, 3, 1, 2), {"output_padding": 1}, REFUSED),
    ("onnxruntime", "output_shape", (4, 3, 1, 3), {"output_padding": 1, "groups": 2}, REFUSED),
    ("onnxruntime", "output_shape/SAME_UPPER", (4, 3, 1, 2), {}, (2, 2)),
    ("openvino", "output_shape/explicit", (4, 3, 1, 1), {}, (0, 2)),
    ("openvino", "output_shape/same_lower", (4, 3, 2, 1), {"output_padding": 1}, (1, 0)),
    ("openvino", "pads", (4, 3, 1, 1), {"padding": (0, 1)}, (0, 1)),
    ("openvino-onnx", "SAME_LOWER", (1, 3, 1, 2), {}, (2, 2)),
    ("openvino-onnx", "SAME_UPPER", (2, 3, 2, 2), {"output_padding": 1}, (2, 1)),
    ("paddle", "SAME+output_size", (4, 1, 1, 1), {}, (0, 0)),
    ("paddle", "SAME+output_size", (4, 2, 1, 1), {"groups": 2}, (0, 1)),
    ("paddle", "SAME+output_size", (4, 3, 1, 3), {}, NO_CROP),
    ("tensorflow", "explicit", (4, 3, 2, 1), {"padding": (0, 1)}, (0, 1)),
    ("tflite", "SAME", (4, 3, 1, 1), {}, (1, 1)),
    ("tflite", "SAME", (4, 3, 1, 2), {}, REFUSED),
    ("tract", "SAME_LOWER", (2, 1, 3, 1), {"output_padding": 1}, REFUSED),
    ("tract", "SAME_LOWER", (2, 3, 3, 2), {"groups": 2}, (1, 1)),
    ("tract", "SAME_UPPER", (2, 3, 2, 2), {}, (1, 2)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("framework", "convention", "setting", "more", "expected"),
    MEASURED,
    ids=lambda value: str(value).replace(" ", ""),
)
def test_measured(framework, convention, setting, more, expected):
    said = predict(framework, convention, *setting, **more)
    assert (said.status if isinstance(expected, str) else (said.left, said.right)) == expected
    assert bool(said.reason) == (said.status != "ok")


def test_every_framework_is_in_the_table():
    assert {framework for framework, *_ in MEASURED} == conventions().keys()


def test_a_refusal_is_in_the_frameworks_words():
    assert "stride or dilation" in predict("torch", "int", 4, 3, 2, output_padding=2).reason
    negative = predict("torch", "int", 1, 3, 1, padding=3)
    assert negative.reason == "could not construct a memory descriptor using a format tag"
    assert predict("torch-nomkldnn", "int", 1, 3, 1, padding=3).reason == "Output size is too small"


def test_the_cells_of_a_table_are_read_as_they_stand():
    numbers = predict("paddle", "pads", 4, 3, 2, 1, padding=(0, 1), output_padding=0)
    text = predict("paddle", "pads", "4", "3", "2", "1", padding="[0, 1]", output_padding="0")
    assert numbers == text._replace(setting=text.setting | {"padding": (0, 1)}) == text
    none = predict("tensorflow", "SAME", "4", "3", "2", padding="", output_padding="-1", groups="1")
    assert (none.left, none.right) == (1, 1)
    auto, zero = (predict("keras-ops-jax", "same", 4, 3, 2, output_padding=a) for a in ("", "0"))
    assert (auto.size, zero.size) == (8, 7), "no output padding is not the output padding 0"


@pytest.mark.parametrize(
    ("framework", "convention", "versions"),
    [
        ("torch", "int", {"2.12.9": False, "2.13.0+cpu": True, "2.14.1": True, "2.16": False}),
        ("onnxruntime", "pads", {"1.27.0": False, "1.28.0": True, "1.33.0": False}),
        ("keras-layer-torch", "same", {"3.5.0": False, "3.15.1/torch": True, "3.16.0": False}),
        ("litert", "SAME", {"ai-edge-litert 2.3.0": True, "2.2.0": False}),
    ],
)
def test_a_version_that_was_not_measured_is_not_known(framework, convention, versions):
    for version, known in versions.items():
        said = predict(framework, convention, 4, 3, 2, version=version)
        assert (said.status == "ok") == known, version
        assert known or (said.status == NOT_KNOWN and "measured on" in said.reason)


def rule_of(framework, convention):
    """The text of a rule, as last measured."""
    return rule_named(catalogue()["frameworks"][framework]["conventions"][convention]["rule"]).text


def test_what_people_use_is_known():
    asked = 0
    for framework, its in conventions().items():
        for convention, n, k, s in itertools.product(its, range(1, 7), range(1, 6), (1, 2, 3)):
            halves = range(k // 2 + 1) if "before" in names(rule_of(framework, convention)) else [0]
            for padding in halves:
                said = predict(framework, convention, n, k, s, padding=padding)
                assert said.status != NOT_KNOWN
                assert said.status != "ok" or said.size >= 1
                asked += 1
    assert asked > 10_000


def test_groups_that_were_not_measured_are_not_known():
    for where in (("jax-default", "SAME"), ("mnn", "explicit")):
        assert predict(*where, 4, 3, 2, groups=2).status == NOT_KNOWN
    assert predict("mlx", "int", 4, 3, 2, groups=2).status == "ok"


@pytest.mark.parametrize(
    ("framework", "layout", "flipped"),
    [
        ("torch", "(in, out/groups, *kernel)", False),
        ("ncnn", "(out, in/groups, *kernel)", False),
        ("tensorflow", "(*kernel, out, in)", False),
        ("keras-layer-jax", "(*kernel, out, in)", False),
        ("jax-default", "(*kernel, in, out)", True),
        ("flax-nnx", "(*kernel, in, out)", True),
        ("haiku", "(*kernel, out, in)", True),
        ("jax-transpose_kernel", "(*kernel, out, in)", False),
        ("equinox", "(out, in/groups, *kernel)", False),
        ("mlx", "(out, *kernel, in/groups)", False),
        ("openvino", "(in, out, *kernel)", False),
        ("litert", "(out, *kernel, in)", False),
    ],
)
def test_layouts_and_flips(framework, layout, flipped):
    said = predict(framework, conventions()[framework][0], 4, 3, 2)
    assert (said.layout, said.flipped) == (layout, flipped)


def test_a_flip_that_does_not_show_is_none():
    assert layout_text("g i o *", groups=2) == "(groups, in/groups, out/groups, *kernel)"
    assert predict("jax-default", "SAME", 4, 1, 2).flipped is False
    assert predict("jax-default", "SAME", 1, 5, 1).flipped is False, "only the middle tap is left"
    assert predict("jax-default", "SAME", 4, 2, 1).flipped is True
    assert predict("torch", "int", 4, 3, 2, output_padding=2).flipped is None


# --- From there to our own layer ----------------------------------------------------------


def full_result(x, w, s, d):
    y = np.zeros((x.size - 1) * s + d * (w.size - 1) + 1)
    for i, j in itertools.product(range(x.size), range(w.size)):
        y[s * i + d * j] += x[i] * w[j]
    return y


def cropped(y, left, right):
    y = np.pad(y, (max(0, -left), max(0, -right)))
    return y[max(0, left) : y.size - max(0, right)]


SETTING = {name: st.integers(1, most) for name, most in zip("nksd", (6, 5, 4, 3), strict=True)}
WHERE = [(framework, convention) for framework, its in conventions().items() for convention in its]


def asked(where, padding, extra, setting):
    """Ask, with those of the arguments that the convention has."""
    framework, convention = where
    takes = has_output_padding(framework)
    more = {"padding": padding} if "before" in names(rule_of(framework, convention)) else {}
    more |= {"output_padding": extra} if takes else {}
    return predict(framework, convention, **setting, **more)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WHERE), st.integers(0, 3), st.integers(0, 3), st.fixed_dictionaries(SETTING))
def test_the_geometry_is_the_layer(where, padding, extra, setting):
    said = asked(where, padding, extra, setting)
    if said.status != "ok":
        return
    rng = np.random.default_rng(0)
    x, w = rng.integers(1, 9, setting["n"]), rng.integers(1, 9, setting["k"])
    wanted = cropped(full_result(x, w, setting["s"], setting["d"]), said.left, said.right)
    assert wanted.size == said.size
    if said.geometry is None:
        assert said.left < 0 or -said.right >= max(setting["s"], setting["d"])
        return
    assert conv_transpose(x, w, channels=False, **said.geometry).tolist() == wanted.tolist()


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(WHERE),
    st.sampled_from([*conventions()]),
    st.integers(0, 3),
    st.integers(0, 3),
    st.fixed_dictionaries(SETTING),
)
def test_a_translation_gives_the_same_cells(where, framework, padding, extra, setting):
    said = asked(where, padding, extra, setting)
    if said.status != "ok":
        return
    there = translate(said, framework)
    if there.convention is None:
        assert there.lacks and not there.exact
        return
    again = predict(framework, there.convention, **setting, **there.arguments)
    rng = np.random.default_rng(0)
    x, w = rng.integers(1, 9, setting["n"]), rng.integers(1, 9, setting["k"])
    y = full_result(x, w, setting["s"], setting["d"])
    turned = full_result(x, w[::-1], setting["s"], setting["d"])
    got = cropped(y, again.left, again.right)
    got = np.pad(cropped(got, *there.crop_after), there.pad_after)
    assert got.tolist() == cropped(y, said.left, said.right).tolist()
    assert there.exact == (there.crop_after == there.pad_after == (0, 0))
    assert said.framework != framework or there.exact, "a framework can say what it did"
    assert turned.size == y.size


def test_a_translation_says_what_is_short():
    same = predict("keras-layer-torch", "same", 4, 3, 2)
    assert not translate(same, "torch").exact
    assert translate(same, "torch").crop_after == (0, 1)
    assert translate(same, "paddle").arguments == {"padding": (0, 1)}
    assert translate(same, "jax-default").flip and not translate(same, "tensorflow").flip
    assert translate(same, "equinox").flip, "Equinox stores kernels turned"
    wide = predict("torch", "int", 4, 3, 1, 3, output_padding=2)
    there = translate(wide, "mnn")
    assert (there.convention, there.pad_after) == ("explicit", (0, 2))
    # Paddle's SAME depends on the size: what says it for 4 cells does not for 5.
    assert not translate(predict("paddle", "SAME", 4, 3, 2), "torch").every_size
    assert translate(same, "onnxruntime").every_size
    more = predict("torch", "int", 4, 3, 2, output_padding=1)
    there = translate(more, "tensorflow")
    assert there.arguments == {"output_size": 10} and there.every_size, "it has no output padding"
    grouped = predict("torch", "int", 4, 3, 2, groups=2)
    assert "without groups" in translate(grouped, "haiku").lacks


# --- The specification, and the runtime that follows it ------------------------------------


def test_onnxruntime_follows_the_text_where_the_kernel_reaches_over_the_stride():
    compared = 0
    for n, k, s, d in itertools.product((1, 2, 5), range(1, 6), (1, 2, 3), (1, 2)):
        for auto_pad, extra in itertools.product(("SAME_UPPER", "SAME_LOWER"), range(s)):
            if (n - 1) * s + d * (k - 1) + 1 + extra < n * s:
                continue
            said = predict("onnxruntime", auto_pad, n, k, s, d, output_padding=extra)
            text = onnx_geometry(
                n,
                kernel_shape=k,
                strides=[s],
                dilations=[d],
                auto_pad=auto_pad,
                output_padding=[extra],
            )
            ((before, after),) = text["padding"]
            assert (said.left, said.right) == (before, after - text["output_padding"][0])
            compared += 1
    assert compared > 300


def test_predict_takes_the_columns():
    columns = ["framework", "convention", "n", "k", "s", "d", "padding", "output_padding"]
    columns += ["output_size", "groups", "version"]
    assert list(inspect.signature(predict).parameters) == columns


def test_enormous_settings_are_answered_at_once():
    said = predict("jax-default", "SAME", 2**64, 2**64, 2**63, 2**62)
    assert said.status == "ok" and said.flipped
    assert translate(said, "torch").layout == "(in, out/groups, *kernel)"


def test_a_size_is_asked_only_of_what_takes_one():
    # A layer of Keras has no output size among its arguments, whatever its rule computes with.
    for where in (("keras-layer-jax", "same"), ("keras-ops-tf", "valid")):
        with pytest.raises(ValueError, match=r"^output_size must be left out where"):
            predict(*where, 4, 3, 2, output_size=8)
    with pytest.raises(ValueError, match=r"^output_size must be left out where"):
        predict("onnx-reference", "SAME_UPPER", 4, 3, 2, output_size=8)
    assert predict("onnx-reference", "output_shape/SAME_UPPER", 4, 3, 2, output_size=8).size == 8
    whole = predict("torch", "int", 4, 3, 1, 2)
    assert "output_size" not in translate(whole, "keras-layer-jax").arguments


def test_a_translation_has_no_argument_that_its_framework_lacks():
    """Whatever was given in the first one; cells beyond the usual size are said as a size."""
    plain = {"n": 3, "k": 3, "s": 2, "padding": 0, "output_padding": 0}
    said = [predict(*where, **plain) for where in WHERE if not has_output_padding(where[0])]
    pairs = [(one, one.framework) for one in said if one.status == "ok"]
    torch = predict("torch", "int", **plain | {"padding": 1, "output_padding": 1})
    for one, to in pairs + [(torch, framework) for framework in conventions()]:
        there = translate(one, to)
        assert "output_padding" not in there.arguments or has_output_padding(to), there
        if "padding" in there.arguments:
            assert "before" in names(rule_of(to, there.convention)), there
    there = translate(predict("tensorflow", "VALID", n=3, k=3, s=2, output_padding=1), "tensorflow")
    assert (there.convention, there.arguments, there.exact) == ("VALID", {"output_size": 8}, True)
