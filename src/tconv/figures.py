"""Drawings: ``draw_x(ax, result)`` puts a result that is already computed on given axes.

Nothing is computed here and no figure is made here. An array of one axis is drawn as one row.
"""

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextPath

from tconv.arguments import shown
from tconv.arrays import read_numbers
from tconv.continuous import Slide
from tconv.drawn import check_kind, read_axes, read_beside
from tconv.piecewise import Curve
from tconv.style import PALETTE, TAP_COLUMNS
from tconv.views import Gather, Stamps

COLOURS = PALETTE["light"]
CUT_OPACITY = 0.4
LARGEST_TEXT = 14
"""Font size, points."""
TEXT_HEIGHT, TEXT_WIDTH = 0.65, 0.83  # of a cell, at most: the font's size, and what is written
# Above the axes: a figure as narrow as a telephone has no room beside its curves.
LEGEND = {
    "loc": "lower left",
    "bbox_to_anchor": (0, 1),
    "borderaxespad": 0,
    "ncols": 2,
    "borderpad": 0.2,
    "handlelength": 1.2,
    "handletextpad": 0.5,
    "columnspacing": 0.8,
    "frameon": False,
}


def draw_cells(
    ax: Axes,
    values: np.ndarray,
    *,
    labels: np.ndarray | None = None,
    role: str = "y",
    taps: np.ndarray | None = None,
    empty: np.ndarray | None = None,
    crop: tuple[slice, ...] | None = None,
    title: str | None = None,
) -> None:
    """Draw one grid of cells with a number or a label in each.

    Parameters
    ----------
    ax : matplotlib Axes
    values : ndarray, shape (cols,) or (rows, cols)
    labels : ndarray of str, shape of ``values``, optional
        Written in place of the numbers.
    role : {"x", "w", "y"}
        Whose colour the cells have. Each tap of a kernel ``w`` has its own.
    taps : ndarray of int, shape (*values.shape, values.ndim), optional
        The tap in each cell of role ``w``; without it, ``values`` is the kernel itself.
    empty : ndarray of bool, shape of ``values``, optional
        Cells that nothing reached: a faint dot stands for their zero.
    crop : tuple of slice, one per axis, optional
        The cells inside the dashed line; those outside it are faint.
    title : str, optional

    Raises
    ------
    ValueError
        If ``values`` does not have one or two axes, or ``role`` is none of the three.
    """
    values = read_numbers("values", values)
    if values.ndim not in (1, 2):
        raise ValueError(f"values must have 1 or 2 axes, got values.shape={values.shape}")
    if not values.size:
        raise ValueError(f"values must have a cell, got values.shape={values.shape}")
    if not isinstance(role, str) or role not in ("x", "w", "y"):
        raise ValueError(f'role must be "x", "w" or "y", got role={shown(role)}')
    [ax] = read_axes("ax", ax, 1)
    labels = read_beside("labels", labels, values.shape, kinds="UOiufc")
    empty = read_beside("empty", empty, values.shape, kinds="b")
    taps = read_beside("taps", taps, (*values.shape, values.ndim), kinds="iu")
    texts = np.array([f"{value:g}" for value in values.flat]).reshape(values.shape)
    texts = texts if labels is None else labels.astype(str)
    blank = np.zeros(values.shape, bool) if empty is None else empty
    kept = np.zeros(values.shape, bool)
    kept[crop or ...] = True

    rows, cols = (1, *values.shape)[-2:]
    ax.set(xlim=(-0.1, cols + 0.1), ylim=(rows + 0.1, -0.1), aspect="equal", title=title or "")
    ax.set_axis_off()
    size = _text_size(ax, rows, cols, texts=set(texts[~blank]))
    for cell in np.ndindex(values.shape):
        row, col = (0, *cell)[-2:]
        opacity = 1 if kept[cell] else CUT_OPACITY
        fill = "none" if blank[cell] else COLOURS[f"{role}-soft"]
        if role == "w" and not blank[cell]:
            fill = _tap_colour(cell if taps is None else taps[cell])
        box = Rectangle((col, row), 1, 1, facecolor=fill, edgecolor=COLOURS["line"], alpha=opacity)
        ax.add_patch(box)
        text, colour = ("·", "faint") if blank[cell] else (texts[cell], "ink")
        look = {"size": size, "color": COLOURS[colour], "alpha": opacity}
        ax.text(col + 0.5, row + 0.5, text, ha="center", va="center", **look)
    if not kept.all():
        _draw_crop_line(ax, crop, values.shape)


def draw_placement_grids(
    axes: Sequence[Axes] | np.ndarray, result: Stamps, *, labels: np.ndarray | None = None
) -> None:
    """Draw every stamp of a transposed convolution and, last, their sum.

    Cells beyond the dashed line are those that padding cuts away.

    Parameters
    ----------
    axes : sequence or array of matplotlib Axes
        Read row by row: one for each input cell and one for the sum.
    result : Stamps
        Of one or two axes, from ``views.stamp``.
    labels : ndarray of str, shape of ``result.stamps``, optional
        From ``views.stamp_labels``; written in the stamps in place of the numbers.

    Raises
    ------
    ValueError
        If there are not as many axes as grids.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from tconv.views import stamp
    >>> result = stamp([1, 2], [10, 20, 30], stride=2)
    >>> draw_placement_grids(Figure().subplots(3, 1), result)
    """
    check_kind("result", result, Stamps)
    labels = read_beside("labels", labels, result.stamps.shape, kinds="UOiufc")
    in_size = result.stamps.shape[: result.total.ndim]
    *stamp_axes, sum_axes = read_axes("axes", axes, math.prod(in_size) + 1)
    nothing_landed = (result.taps < 0).any(axis=-1)
    for number, (ax, source) in enumerate(zip(stamp_axes, np.ndindex(in_size), strict=True), 1):
        draw_cells(
            ax,
            result.stamps[source],
            labels=None if labels is None else labels[source],
            role="w",
            taps=result.taps[source],
            empty=nothing_landed[source],
            crop=result.crop,
            title=f"$x_{{{number}}}$",
        )
    draw_cells(
        sum_axes,
        result.total,
        role="y",
        empty=nothing_landed.all(axis=tuple(range(len(in_size)))),
        crop=result.crop,
        title="sum",
    )


def draw_gather(axes: Sequence[Axes] | np.ndarray, result: Gather) -> None:
    """Draw the sweep: the input among its zeros, the kernel rotated by 180 degrees, the output.

    Parameters
    ----------
    axes : sequence or array of three matplotlib Axes
    result : Gather
        Of one or two axes, from ``views.gather``.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from tconv.views import gather
    >>> draw_gather(Figure().subplots(1, 3), gather([1, 2], [10, 20, 30], stride=2))
    """
    check_kind("result", result, Gather)
    x_axes, w_axes, y_axes = read_axes("axes", axes, 3)
    nothing = result.padded == 0
    draw_cells(x_axes, result.padded, role="x", empty=nothing, title="input among zeros")
    # Rotated, a tap keeps the colour it has in the kernel.
    rotated = np.stack(np.indices(result.kernel.shape), axis=-1)
    rotated = np.array(result.kernel.shape) - 1 - rotated
    draw_cells(w_axes, result.kernel, role="w", taps=rotated, title="kernel, rotated by 180°")
    draw_cells(y_axes, result.output, role="y", title="output of the sweep")


def draw_flip_and_slide(
    axes: Sequence[Axes] | np.ndarray, slide: Slide, curve: Curve, *, moved: str = r"g(t - \tau)"
) -> None:
    """Draw one moment of a convolution: f and the moved g, their product, the whole result.

    The area under the product is the height of the dot on the result.

    Parameters
    ----------
    axes : sequence or array of three matplotlib Axes
    slide : Slide
        From ``continuous.flip_and_slide``.
    curve : Curve
        From ``continuous.convolution_curve``.
    moved : str
        What the moved g is called, in TeX.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from tconv.continuous import FUNCTIONS, convolution_curve, flip_and_slide
    >>> f, g = FUNCTIONS["box"], FUNCTIONS["ramp"]
    >>> slide = flip_and_slide(f, g, 0.5)
    >>> draw_flip_and_slide(Figure().subplots(3, 1), slide, convolution_curve(f, g))
    """
    check_kind("slide", slide, Slide)
    check_kind("curve", curve, Curve)
    check_kind("moved", moved, str)
    top, middle, bottom = read_axes("axes", axes, 3)
    top.plot(*slide.f, color=COLOURS["x"], label=r"$f(\tau)$")
    top.plot(*slide.g, color=COLOURS["w"], linestyle="--", label=f"${moved}$")
    middle.fill_between(*slide.product, color=COLOURS["y-soft"], label="area")
    middle.plot(*slide.product, color=COLOURS["w"], label=rf"$f(\tau)\,{moved}$")
    bottom.plot(*curve, color=COLOURS["y"], label="$y(t)$")
    bottom.plot([slide.t], [slide.integral], "o", color=COLOURS["y"])
    for ax in axes:
        ax.set(xlim=(-4, 4))
        ax.axhline(0, color=COLOURS["faint"], linewidth=0.8)
        ax.axvline(slide.t, color=COLOURS["ink"], linestyle=":", linewidth=1)
        ax.legend(**LEGEND)


def _tap_colour(tap: Sequence[int]) -> str:
    """Colour of the tap at (row, col); a kernel beyond the table starts over."""
    row, col = (index % TAP_COLUMNS for index in (0, *tap)[-2:])
    return COLOURS[f"tap-{TAP_COLUMNS * row + col}"]


def _text_size(ax: Axes, rows: int, cols: int, *, texts: set[str]) -> float:
    """Font size, in points, at which each of the texts fits into a cell."""
    _lay_out(ax)
    box = ax.get_window_extent()
    cell = min(box.width / cols, box.height / rows) * 72 / ax.figure.dpi
    widths = [
        TextPath((0, 0), text, size=100).get_extents().width / 100 for text in texts if text.strip()
    ]
    return min(LARGEST_TEXT, TEXT_HEIGHT * cell, *(TEXT_WIDTH * cell / width for width in widths))


def _lay_out(ax: Axes) -> None:
    """Give the axes the size that the figure's layout gives them, if it has one.

    Axes on which nothing is drawn yet are taken for grids too: without the numbers of their scales.
    """
    if layout := ax.figure.get_layout_engine():
        empty = [one for one in ax.figure.axes if one.axison and not one.has_data()]
        for one in empty:
            one.set_axis_off()
        layout.execute(ax.figure)
        for one in empty:
            one.set_axis_on()


def _draw_crop_line(ax: Axes, crop: tuple[slice, ...], shape: tuple[int, ...]) -> None:
    """Draw the dashed border between the output and what padding cuts away."""
    spans = [
        (part.indices(size)[0], part.indices(size)[1])
        for part, size in zip(crop, shape, strict=True)
    ]
    (top, bottom), (left, right) = ((0, 1), *spans)[-2:]
    ax.add_patch(
        Rectangle(
            (left, top),
            right - left,
            bottom - top,
            facecolor="none",
            edgecolor=COLOURS["crop"],
            linestyle="--",
            linewidth=2,
        )
    )
