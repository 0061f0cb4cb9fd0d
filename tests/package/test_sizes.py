import numpy as np
import pytest
from support import oracle

from tconv import (
    conv_input_sizes,
    conv_size,
    conv_transpose_output_padding,
    conv_transpose_size,
    effective_kernel_size,
)


def test_settings_are_many():
    # The loops below prove nothing if the oracle lists nothing.
    assert len(oracle.TRANSPOSED) > 3000
    assert len(oracle.FORWARD) > 1000


def test_effective_kernel_size_counts_the_gaps():
    assert [effective_kernel_size(3, dilation=d) for d in (1, 2, 3)] == [3, 5, 7]
    assert effective_kernel_size(1, dilation=9) == 1


def test_conv_transpose_size_is_the_walk_over_the_stamps():
    for setting in oracle.TRANSPOSED:
        size = conv_transpose_size(
            setting.in_size, kernel_size=setting.kernel_size, **setting.geometry
        )
        assert size == setting.out_size, setting


def test_conv_size_is_the_number_of_places():
    for setting in oracle.FORWARD:
        size = conv_size(setting.in_size, kernel_size=setting.kernel_size, **setting.conv_geometry)
        assert size == setting.conv_out_size, setting


def test_one_integer_pads_both_ends():
    assert conv_size(5, kernel_size=3, padding=2) == conv_size(5, kernel_size=3, padding=(2, 2))
    assert conv_transpose_size(5, kernel_size=3, padding=1) == conv_transpose_size(
        5, kernel_size=3, padding=(1, 1)
    )


def test_input_sizes_are_exactly_those_that_conv_maps_to_the_output():
    for setting in oracle.FORWARD:
        geometry = {"kernel_size": setting.kernel_size, **setting.conv_geometry}
        out_size = setting.conv_out_size
        found = [
            in_size
            for in_size in range(1, 40)
            if oracle.Setting(
                in_size, setting.kernel_size, setting.stride, setting.padding, setting.dilation
            ).conv_out_size
            == out_size
        ]
        assert list(conv_input_sizes(out_size, **geometry)) == found, setting


def test_output_padding_chooses_among_the_inputs_that_collapse():
    geometry = {"kernel_size": 3, "stride": 3, "padding": 1}
    sizes = [conv_transpose_size(4, output_padding=a, **geometry) for a in range(3)]
    assert sizes == list(conv_input_sizes(4, **geometry)) == [10, 11, 12]
    assert {conv_size(size, **geometry) for size in sizes} == {4}


def test_no_input_is_short_enough():
    # One cell with three zeros on each side already gives seven places.
    assert not conv_input_sizes(3, kernel_size=1, padding=3)


def test_dcgan_block_doubles():
    # Radford, Metz & Chintala, arXiv:1511.06434: kernel 4, stride 2, padding 1.
    doubled = [conv_transpose_size(n, kernel_size=4, stride=2, padding=1) for n in (4, 8, 16, 32)]
    assert doubled == [8, 16, 32, 64]


def test_numpy_integers_give_plain_ones():
    size = conv_transpose_size(np.int8(100), kernel_size=np.int8(3), stride=np.int8(2))
    assert size == 201
    assert type(size) is int


def test_output_padding_may_reach_the_larger_of_stride_and_dilation():
    assert conv_transpose_size(2, kernel_size=2, dilation=3, output_padding=2) == 7
    assert conv_transpose_size(2, kernel_size=2, stride=3, output_padding=2) == 7


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        (
            {"kernel_size": 3, "stride": 2, "output_padding": 2},
            r"output_padding must be smaller than stride or dilation, "
            r"got output_padding=2 with stride=2, dilation=1 \(valid: 0 to 1\)$",
        ),
        (
            {"kernel_size": 3, "output_padding": 1},
            r"got output_padding=1 with stride=1, dilation=1 \(valid: 0 to 0\)$",
        ),
        (
            {"kernel_size": 3, "padding": 3},
            r"^padding must leave at least 1 output cell, got out_size=-1 from padding=3 "
            r"\(valid: before \+ after at most 4\)$",
        ),
        ({"kernel_size": 3, "padding": (3, 2)}, r"got out_size=0 from padding=\(3, 2\)"),
        ({"kernel_size": 0}, r"^kernel_size must be an integer of at least 1, got kernel_size=0$"),
        ({"kernel_size": 2.0}, r"kernel_size must be an integer .*, got kernel_size=2\.0$"),
        ({"kernel_size": True}, r"got kernel_size=True$"),
        ({"kernel_size": np.True_}, r"got kernel_size=np\.True_$"),
        ({"kernel_size": "3"}, r"got kernel_size='3'$"),
        ({"kernel_size": None}, r"got kernel_size=None$"),
        (
            {"kernel_size": 3, "stride": 0},
            r"^stride must be an integer of at least 1, got stride=0$",
        ),
        ({"kernel_size": 3, "dilation": -1}, r"^dilation must .* at least 1, got dilation=-1$"),
        ({"kernel_size": 3, "padding": -1}, r"^padding must .* at least 0, got padding=-1$"),
        ({"kernel_size": 3, "padding": (0, 1.5)}, r"^padding must .*, got padding=1\.5$"),
        ({"kernel_size": 3, "padding": (0, 1, 2)}, r"^padding must be an integer or a \(before, "),
        ({"kernel_size": 3, "output_padding": -1}, r"^output_padding must .* at least 0, got"),
    ],
)
def test_conv_transpose_size_says_what_is_wrong(keywords, message):
    with pytest.raises(ValueError, match=message):
        conv_transpose_size(3, **keywords)


@pytest.mark.parametrize("in_size", [0, -1, 1.5, True, None, "3", [3]])
def test_in_size_must_be_a_length(in_size):
    for size in (conv_size, conv_transpose_size):
        with pytest.raises(ValueError, match=r"^in_size must be an integer of at least 1, got in_"):
            size(in_size, kernel_size=1)


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        (
            {"kernel_size": 6, "padding": 1},
            r"^kernel_size must fit into the padded input of 5, "
            r"got kernel_size=6 with dilation=1 \(valid: 1 to 5\)$",
        ),
        ({"kernel_size": 3, "dilation": 2}, r"with dilation=2 \(valid: 1 to 2\)$"),
        ({"kernel_size": 1, "stride": 0}, r"^stride must be an integer of at least 1"),
        ({"kernel_size": 1, "padding": -1}, r"^padding must be an integer of at least 0"),
    ],
)
def test_conv_size_says_what_is_wrong(keywords, message):
    with pytest.raises(ValueError, match=message):
        conv_size(3, **keywords)


def test_the_largest_valid_kernel_is_valid():
    for dilation in (1, 2, 3):
        with pytest.raises(ValueError, match="valid: 1 to ") as raised:
            conv_size(7, kernel_size=9, dilation=dilation)
        largest = int(str(raised.value).split("valid: 1 to ")[1].rstrip(")"))
        assert conv_size(7, kernel_size=largest, dilation=dilation) >= 1
        with pytest.raises(ValueError, match="kernel_size must fit"):
            conv_size(7, kernel_size=largest + 1, dilation=dilation)


def test_conv_input_sizes_checks_its_arguments():
    with pytest.raises(ValueError, match=r"^out_size must be an integer of at least 1"):
        conv_input_sizes(0, kernel_size=3)


def test_output_padding_is_found_for_every_size_that_collapses():
    for setting in oracle.TRANSPOSED[::3]:
        geometry = setting.geometry
        output_padding = geometry.pop("output_padding")
        asked = {"in_size": setting.in_size, "kernel_size": setting.kernel_size, **geometry}
        if output_padding < setting.stride:
            assert conv_transpose_output_padding(setting.out_size, **asked) == output_padding
        else:
            # The dilation allows it; no stride rounds that far, and PyTorch refuses it too.
            with pytest.raises(ValueError, match="out_size must be one that the convolution"):
                conv_transpose_output_padding(setting.out_size, **asked)
