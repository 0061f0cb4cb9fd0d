import numpy as np
import pytest
from support import oracle

from tconv import conv_transpose_size, overlap_counts, placements


def by_definition(setting):
    """Every (source, tap, target) that the rule keeps, in the order of its two loops."""
    before, _ = setting.padding
    rows = [
        (source, tap, setting.stride * source + setting.dilation * tap - before)
        for source, tap in setting.products
    ]
    return [row for row in rows if 0 <= row[2] < setting.out_size]


def table_of(setting):
    return placements(setting.in_size, kernel_size=setting.kernel_size, **setting.geometry)


def test_the_table_is_the_rule():
    for setting in oracle.TRANSPOSED:
        rows = [tuple(row) for row in np.transpose(table_of(setting)).tolist()]
        assert rows == by_definition(setting), setting


def test_the_table_by_hand():
    # x0 stamps cells 0 1 2, x1 stamps cells 2 3 4; they meet on 2.
    source, tap, target = placements(2, kernel_size=3, stride=2)
    assert source.tolist() == [0, 0, 0, 1, 1, 1]
    assert tap.tolist() == [0, 1, 2, 0, 1, 2]
    assert target.tolist() == [0, 1, 2, 2, 3, 4]


def test_scattering_along_the_table_gives_the_values():
    for setting in oracle.TRANSPOSED[::7]:
        x = oracle.whole_numbers(setting.in_size)
        weight = oracle.whole_numbers(setting.kernel_size, start=3)
        y = np.zeros(setting.out_size, int)
        for source, tap, target in zip(*table_of(setting), strict=True):
            y[target] += x[source] * weight[tap]
        assert y.tolist() == oracle.conv_transpose(x, weight, [setting]).tolist(), setting


def test_overlap_counts_are_the_transpose_of_ones():
    for setting in oracle.TRANSPOSED:
        counts = overlap_counts(
            setting.in_size, kernel_size=setting.kernel_size, **setting.geometry
        )
        targets = [target for _, _, target in by_definition(setting)]
        assert counts.tolist() == [targets.count(t) for t in range(setting.out_size)], setting


def test_overlap_is_even_where_stride_divides_the_kernel():
    # Away from the borders: kernel 3 with stride 2 alternates, kernel 4 does not.
    assert overlap_counts(5, kernel_size=3, stride=2)[2:-2].tolist() == [2, 1, 2, 1, 2, 1, 2]
    assert overlap_counts(5, kernel_size=4, stride=2)[2:-2].tolist() == [2] * 8


def test_impossible_geometry_is_refused_as_by_the_sizes():
    bad = {"kernel_size": 3, "padding": 3}
    for function in (conv_transpose_size, placements, overlap_counts):
        with pytest.raises(ValueError, match="padding must leave at least 1 output cell"):
            function(1, **bad)
