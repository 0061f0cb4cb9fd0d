import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from tconv import samples, stamp, stamp_labels
from tconv.continuous import FUNCTIONS, convolution_curve, flip_and_slide
from tconv.figures import draw_cells, draw_flip_and_slide, draw_placement_grids
from tconv.style import PALETTE

LIGHT = PALETTE["light"]


def new_axes(*shape):
    return Figure(figsize=(10, 6)).subplots(*shape)


def texts(ax):
    """What is written in each cell, as rows of words."""
    cells = {(t.get_position()[1], t.get_position()[0]): t.get_text() for t in ax.texts}
    rows = sorted({row for row, _ in cells})
    return [[cells[key] for key in sorted(cells) if key[0] == row] for row in rows]


def fills(ax):
    """Fill of each cell by (row, col), None where there is none."""
    cells = [patch for patch in ax.patches if patch.get_linestyle() != "--"]
    assert len(cells) == len(ax.texts)
    return {
        (cell.get_y(), cell.get_x()): to_hex(colour).upper() if colour[3] else None
        for cell in cells
        for colour in [cell.get_facecolor()]
    }


def crop_box(ax):
    """Cells inside the dashed line: rows, columns."""
    lines = [p for p in ax.patches if p.get_linestyle() == "--"]
    assert len(lines) == 1
    (box,) = lines
    return (
        (box.get_y(), box.get_y() + box.get_height()),
        (box.get_x(), box.get_x() + box.get_width()),
    )


def test_a_grid_shows_its_numbers():
    ax = new_axes()
    draw_cells(ax, np.array([[1, -2.5], [0, 4]]), role="x", title="x")
    assert texts(ax) == [["1", "-2.5"], ["0", "4"]]
    assert set(fills(ax).values()) == {LIGHT["x-soft"]}
    assert ax.get_title() == "x"


def test_rows_run_downwards():
    ax = new_axes()
    draw_cells(ax, np.eye(2))
    bottom, top = ax.get_ylim()
    assert bottom > top


def test_a_kernel_shows_each_tap_in_its_colour():
    ax = new_axes()
    draw_cells(ax, samples.W_F, role="w")
    for (row, col), fill in fills(ax).items():
        assert fill == LIGHT[f"tap-{5 * row + col}"]


def test_one_axis_is_one_row():
    ax = new_axes()
    draw_cells(ax, np.array([1, 2, 3]), labels=np.array(["a", "b", "c"]))
    assert texts(ax) == [["a", "b", "c"]]


def test_cells_outside_the_crop_are_faint():
    ax = new_axes()
    draw_cells(ax, np.arange(12).reshape(3, 4), crop=(slice(1, 3), slice(0, 2)))
    assert crop_box(ax) == ((1, 3), (0, 2))
    faint = {t.get_text() for t in ax.texts if t.get_alpha() < 1}
    assert faint == {"0", "1", "2", "3", "6", "7", "10", "11"}


def test_no_line_where_nothing_is_cut():
    ax = new_axes()
    draw_cells(ax, np.arange(3), crop=(slice(0, 3),))
    assert not [p for p in ax.patches if p.get_linestyle() == "--"]


def test_the_numbers_of_the_placement_grids_are_those_of_the_stamps():
    result = stamp(samples.X_SMALL, samples.W_SMALL, stride=2, padding=1)
    axes = new_axes(1, 5)
    draw_placement_grids(axes, result)
    empty = result.taps[..., 0] < 0
    for ax, source in zip(axes[:-1], np.ndindex(2, 2), strict=True):
        expected = np.where(empty[source], "·", result.stamps[source].astype(str))
        assert texts(ax) == expected.tolist()
        assert crop_box(ax) == ((1, 4), (1, 4))
    assert texts(axes[-1]) == result.total.astype(str).tolist()
    assert set(fills(axes[-1]).values()) == {LIGHT["y-soft"]}
    assert [ax.get_title() for ax in axes] == ["$x_{1}$", "$x_{2}$", "$x_{3}$", "$x_{4}$", "sum"]


def test_a_tap_keeps_its_colour_in_every_stamp():
    result = stamp([[1, 1]], samples.W_SEED)
    axes = new_axes(3)
    draw_placement_grids(axes, result)
    for shift, ax in enumerate(axes[:-1]):
        for (row, col), fill in fills(ax).items():
            inside = 0 <= col - shift < 3
            assert fill == (LIGHT[f"tap-{5 * row + col - shift}"] if inside else None)


def test_labels_take_the_place_of_the_numbers():
    axes = new_axes(3, 1)
    labels = stamp_labels(2, kernel_size=2)
    draw_placement_grids(axes, stamp([1, 2], [3, 4]), labels=labels)
    assert texts(axes[0]) == [["w1x1", "w2x1", "·"]]
    assert texts(axes[1]) == [["·", "w1x2", "w2x2"]]
    assert texts(axes[2]) == [["3", "10", "8"]]


def test_a_gap_in_the_sum_is_a_dot_and_a_sum_of_zero_is_a_number():
    axes = new_axes(3, 1)
    draw_placement_grids(axes, stamp([0, 2], [1, 1], stride=3))
    assert texts(axes[2]) == [["0", "0", "·", "2", "2"]]


def test_kernels_beyond_the_colour_table_are_drawn():
    ax = new_axes()
    draw_cells(ax, np.ones((6, 7)), role="w")
    assert fills(ax)[5, 6] == LIGHT["tap-1"]


def test_text_has_the_size_of_the_cells_once_they_are_laid_out():
    sizes, widths = [], []
    for layout in (None, "constrained"):
        ax = Figure(figsize=(4, 4), layout=layout).subplots()
        draw_cells(ax, np.ones((14, 14)))  # below the largest text
        ax.figure.draw_without_rendering()
        sizes.append(ax.texts[0].get_size())
        widths.append(ax.get_window_extent().width)
    assert widths[1] > 1.1 * widths[0]
    assert sizes[1] / sizes[0] == pytest.approx(widths[1] / widths[0], rel=0.05)


def test_text_shrinks_with_the_cells():
    small, large = new_axes(), new_axes()
    draw_cells(small, np.ones((20, 20)))
    draw_cells(large, np.ones((2, 2)))
    assert small.texts[0].get_size() < large.texts[0].get_size() <= 14


@pytest.mark.parametrize(
    "labels", [["w1x1", "0", "w9x9"], ["-0.01", "10.25", "7"], ["1", "2", "3"]]
)
def test_what_is_written_fits_into_its_cell(labels):
    ax = Figure(figsize=(1.2, 1)).subplots()
    draw_cells(ax, np.ones(3), labels=np.array(labels))
    ax.figure.draw_without_rendering()
    (left, _), (right, _) = ax.transData.transform([(0, 0), (1, 0)])
    widths = [text.get_window_extent().width for text in ax.texts]
    assert max(widths) < right - left
    assert max(widths) > 0.7 * (right - left) or len(labels[0]) == 1  # and no smaller than need be


def test_every_grid_of_a_row_has_text_of_one_size():
    figure = Figure(figsize=(4, 2), layout="constrained")
    rows = figure.subplots(1, 3)
    for ax in rows:
        draw_cells(ax, np.ones((9, 9)))
    first, *others = (ax.texts[0].get_size() for ax in rows)
    assert others == pytest.approx([first] * 2, rel=0.01)


def test_axes_that_wait_for_curves_keep_their_scales():
    figure = Figure(layout="constrained")
    grid, curve = figure.subplots(1, 2)
    draw_cells(grid, np.ones((2, 2)))
    assert curve.axison and not grid.axison


def test_a_legend_covers_no_curve_and_no_other_legend():
    f, g = FUNCTIONS["box"], FUNCTIONS["ramp"]
    figure = Figure(figsize=(4.6, 5.5), layout="constrained")
    columns = figure.subplots(3, 2, sharex=True, sharey="row").T
    for axes in columns:
        draw_flip_and_slide(axes, flip_and_slide(f, g, 0.5), convolution_curve(f, g))
    figure.draw_without_rendering()
    for row in columns.T:
        left, right = (ax.get_legend().get_window_extent() for ax in row)
        assert min(left.y0, right.y0) >= row[0].get_window_extent().y1
        assert left.x1 < right.x0 and right.x1 < figure.bbox.x1


@pytest.mark.parametrize(
    ("values", "keywords", "message"),
    [
        (np.ones((2, 2, 2)), {}, r"^values must have 1 or 2 axes, got values\.shape=\(2, 2, 2\)$"),
        (np.ones(2), {"role": "z"}, r'^role must be "x", "w" or "y", got role=\'z\'$'),
    ],
)
def test_bad_calls_say_what_is_wrong(values, keywords, message):
    with pytest.raises(ValueError, match=message):
        draw_cells(new_axes(), values, **keywords)


def test_axes_must_be_one_for_each_grid():
    with pytest.raises(ValueError, match=r"^axes must be one for .* got 4 axes \(valid: 3\)$"):
        draw_placement_grids(new_axes(2, 2), stamp([1, 2], [3, 4]))


def test_a_slide_is_drawn_from_its_curves():
    f, g = FUNCTIONS["box"], FUNCTIONS["ramp"]
    slide, curve = flip_and_slide(f, g, 0.75), convolution_curve(f, g)
    top, middle, bottom = new_axes(3, 1)
    draw_flip_and_slide((top, middle, bottom), slide, curve, moved=r"g(t-\tau)")
    lines = [line for ax in (top, middle, bottom) for line in ax.lines if len(line.get_xdata()) > 2]
    drawn = [(slide.f, "x"), (slide.g, "w"), (slide.product, "w"), (curve, "y")]
    for line, (points, role) in zip(lines, drawn, strict=True):
        np.testing.assert_array_equal(line.get_xydata(), np.stack(points, axis=1))
        assert to_hex(line.get_color()).upper() == LIGHT[role]
    [dot] = [line for line in bottom.lines if line.get_marker() == "o"]
    assert dot.get_xydata().tolist() == [[slide.t, slide.integral]]
    [area] = middle.collections
    assert to_hex(area.get_facecolor()[0]).upper() == LIGHT["y-soft"]
    assert [text.get_text() for text in top.get_legend().texts] == [r"$f(\tau)$", r"$g(t-\tau)$"]
