"""Errors that well-known explanations of transposed convolution contain, each refuted.

None is a reproach: the sources taught us. But a reader meets them, and this course must not
repeat them. What no number decides (a kernel redrawn at every move, made-up colours) is absent.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from tconv import (
    conv,
    conv_input_sizes,
    conv_size,
    conv_transpose,
    conv_transpose_size,
    dot_test,
    onnx_geometry,
    overlap_counts,
    rot180,
    samples,
)
from tconv.views import gather, stamp

TORCH = json.loads((Path(__file__).parents[1] / "cases" / "views.json").read_text(encoding="utf-8"))


def test_the_guides_caption_4_7_means_a_3x3_input():
    # Dumoulin & Visin, caption of figure 4.7, says 2×2; i = 6, k = 3, s = 2, p = 1.
    geometry = {"kernel_size": 3, "stride": 2, "padding": 1}
    assert conv_size(6, **geometry) == 3
    assert conv_transpose_size(3, output_padding=1, **geometry) == 6
    assert conv_transpose_size(2, output_padding=1, **geometry) == 4


def test_the_guides_odd_animation_has_its_extra_zeros_after():
    # vdumoulin/conv_arithmetic, issue 11: bottom and right, not top and left.
    steps = gather(np.ones((3, 3)), np.ones((3, 3)), stride=2, padding=1, output_padding=1)
    assert steps.padded[0].tolist() == [0] * 8
    assert steps.padded[1].any()
    assert not steps.padded[-2:].any()
    assert steps.padded[-3].any()


def test_the_guides_published_numbers_forgot_the_stride():
    # vdumoulin/conv_arithmetic, issue 17: the first images of the padded, strided figure.
    x = [[2, 2, 3, 3, 3], [0, 1, 3, 0, 3], [2, 3, 0, 1, 3], [3, 3, 2, 1, 2], [3, 3, 0, 2, 3]]
    w = [[2, 0, 1], [1, 0, 0], [0, 1, 1]]
    published = [[1, 6, 5], [7, 10, 9], [7, 10, 8]]
    strided = conv(x, w, stride=2, padding=1, channels=False)
    assert strided.tolist() == [[1, 5, 6], [7, 8, 3], [3, 10, 4]]
    assert conv(x, w, padding=1, channels=False)[:3, :3].tolist() == published


def test_the_equivalent_convolution_needs_the_rotated_kernel():
    # The guide's text never says so, and nobody notices with a kernel that has the symmetry.
    steps = gather(samples.X_SMALL, samples.W_SEED, stride=2)
    unturned = conv(steps.padded, samples.W_SEED, channels=False)
    assert not np.array_equal(unturned, steps.output)

    def passes(weight, kernel):
        return dot_test(
            lambda z: conv(z, weight, stride=2, channels=False),
            lambda y: conv(gather(y, weight, stride=2).padded, kernel, channels=False),
            in_size=(5, 5),
            out_size=(2, 2),
        ).passes

    symmetric = samples.W_SEED + rot180(samples.W_SEED)
    assert passes(samples.W_SEED, rot180(samples.W_SEED))
    assert not passes(samples.W_SEED, samples.W_SEED)
    assert passes(symmetric, symmetric)


def test_there_and_back_need_not_give_the_same_shape():
    # d2l.ai, section 14.10, on its own numbers: kernel 5, padding 2, stride 3.
    geometry = {"kernel_size": 5, "padding": 2, "stride": 3}
    back = [conv_transpose_size(conv_size(n, **geometry), **geometry) for n in range(14, 22)]
    assert back == [13, 13, 16, 16, 16, 19, 19, 19]
    # Output padding is what brings each of them home.
    for n in range(14, 22):
        out_size = conv_size(n, **geometry)
        homes = conv_input_sizes(out_size, **geometry)
        assert n in homes
        sizes = [conv_transpose_size(out_size, output_padding=a, **geometry) for a in range(3)]
        assert sizes == list(homes)


def test_the_output_need_not_be_larger_than_the_input():
    # d2l.ai, section 14.10: its summary says larger, its own cell shows smaller.
    x = [[0, 1], [2, 3]]
    assert conv_transpose(x, x, padding=1, channels=False).tolist() == [[4]]


def test_two_by_two_with_padding_1_gives_three_by_three():
    # A. Ng's example (kernel 3, padding 1, stride 2) ends with 4; these arguments give 3.
    geometry = {"kernel_size": 3, "stride": 2, "padding": 1}
    assert conv_transpose_size(2, **geometry) == 3
    assert conv_transpose_size(2, output_padding=1, **geometry) == 4
    same = onnx_geometry((2,), kernel_shape=(3,), strides=(2,), auto_pad="SAME_UPPER")
    size = {name: values[0] for name, values in same.items()}
    assert conv_transpose_size(2, kernel_size=3, **size) == 4


def test_output_padding_is_on_one_side_only():
    # An interactive tool (yenhochen.github.io, 2023) draws it on both sides of the sweep.
    x, weight = [1, 2, 3], np.array([1, 10, 100])
    right = stamp(x, weight, stride=2, padding=1, output_padding=1).output
    steps = gather(x, weight, stride=2, padding=1, output_padding=1)
    zeros = 3 - 1 - 1
    assert steps.padded.tolist() == np.pad(steps.inserted, (zeros, zeros + 1)).tolist()
    both = conv(np.pad(steps.inserted, zeros + 1), weight[::-1], channels=False)
    assert len(both) == len(right) + 1
    assert both[:-1].tolist() != right.tolist()
    assert both[1:].tolist() == right.tolist()


def test_output_padding_adds_no_zeros_while_padding_has_cut_as_much():
    # PyTorch's docstring of 2017: "zero-padding added to one side of the output".
    x, weight = [1, 1, 1], [1, 2, 3]
    plain = conv_transpose(x, weight, stride=2, padding=1, channels=False)
    longer = conv_transpose(x, weight, stride=2, padding=1, output_padding=1, channels=False)
    assert plain.tolist() == [2, 4, 2, 4, 2]
    assert longer.tolist() == [2, 4, 2, 4, 2, 3]
    # Beyond what padding has cut there is nothing left to reveal.
    beyond = conv_transpose(x, weight, stride=3, padding=1, output_padding=2, channels=False)
    assert beyond.tolist() == [2, 3, 1, 2, 3, 1, 2, 3, 0]


def test_padding_cuts_the_output_and_adds_nothing():
    # PyTorch's documentation read as if it added points, until its issue 6417 (2018).
    full = conv_transpose([1, 2, 3], [1, 10, 100], stride=2, channels=False)
    cut = conv_transpose([1, 2, 3], [1, 10, 100], stride=2, padding=1, channels=False)
    assert cut.tolist() == full[1:-1].tolist()


def test_output_padding_is_smaller_than_stride_or_dilation_not_both():
    assert conv_transpose_size(4, kernel_size=2, stride=3, output_padding=2) == 13
    assert conv_transpose_size(4, kernel_size=2, dilation=3, output_padding=2) == 9
    accepted = {
        (
            geometry["stride"] <= geometry["output_padding"],
            geometry["dilation"] <= geometry["output_padding"],
        )
        for geometry in (case["geometry"] for case in TORCH)
        if all(isinstance(value, int) for value in geometry.values())
    }
    assert {(True, False), (False, True)} <= accepted, "PyTorch takes either"
    with pytest.raises(
        ValueError, match=r"^output_padding must be smaller than stride or dilation"
    ):
        conv_transpose_size(4, kernel_size=2, stride=3, dilation=2, output_padding=3)


def test_same_padding_keeps_the_size_with_stride_1_only():
    # Keras says of padding="same": the output has the same size as the input.
    for stride in (1, 2, 3):
        geometry = onnx_geometry((5,), kernel_shape=(3,), strides=(stride,), auto_pad="SAME_UPPER")
        y = conv_transpose(np.ones(5), np.ones(3), channels=False, **geometry)
        assert y.shape == (5 * stride,)


def test_kernel_35_with_stride_5_is_no_checkerboard():
    # lam-thai-nguyen/transposed-convolution-explained shows it as one; it shows the borders.
    counts = overlap_counts(12, kernel_size=35, stride=5)
    borders = 35 - 5
    assert set(counts[borders:-borders]) == {7}
    assert counts[0] == counts[-1] == 1
    uneven = overlap_counts(12, kernel_size=3, stride=2)
    assert set(uneven[1:-1]) == {1, 2}


def test_a_divisible_kernel_does_not_remove_the_pattern():
    # Even overlap is needed, and it is not enough: the weights can still be uneven.
    assert set(overlap_counts(6, kernel_size=2, stride=2)) == {1}
    y = conv_transpose(np.ones(3), [3, 1], stride=2, channels=False)
    assert y.tolist() == [3, 1, 3, 1, 3, 1]


def test_thirty_two_doubles_to_sixty_four():
    # Machine-written answers on the web say 65 for kernel 3, stride 2, padding 1, 1.
    assert conv_transpose_size(32, kernel_size=3, stride=2, padding=1, output_padding=1) == 64


def test_the_transpose_is_not_the_inverse():
    w = np.array([1, 2, 1]) / 4
    x = np.array([0, 0, 1, 0, 0, 2, 1, 0])
    y = conv(x, w, padding=1, channels=False)
    assert y.tolist() == [0, 0.25, 0.5, 0.25, 0.5, 1.25, 1, 0.25]
    back = conv_transpose(y, w, padding=1, channels=False)
    assert back.shape == x.shape
    assert back == pytest.approx([1 / 16, 1 / 4, 3 / 8, 3 / 8, 5 / 8, 1, 7 / 8, 3 / 8])
