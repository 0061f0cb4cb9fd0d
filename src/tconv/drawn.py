"""Arguments of drawings, checked once: axes to draw on, and what goes with the cells."""

import numpy as np
from matplotlib.axes import Axes

from tconv.arguments import shown


def read_beside(
    name: str, value: object, shape: tuple[int, ...], *, kinds: str
) -> np.ndarray | None:
    """Read what goes with the cells, one for each."""
    try:
        array = None if value is None else np.asarray(value)
    except Exception:  # ragged, or an array that does not give itself
        array = np.empty(())
    if array is not None and (array.shape != shape or array.dtype.kind not in kinds):
        raise ValueError(
            f"{name} must be one for each cell, got {name}={shown(value)} (valid shape: {shape})"
        )
    return array


def read_axes(name: str, axes: object, count: int) -> list[Axes]:
    """Read so many axes of matplotlib, row by row."""
    rows = axes.tolist() if isinstance(axes, np.ndarray) and axes.dtype == object else axes
    rows = rows if isinstance(rows, list | tuple) else [rows]
    flat = [ax for row in rows for ax in (row if isinstance(row, list | tuple) else [row])]
    if len(flat) != count or not all(isinstance(ax, Axes) for ax in flat):
        raise ValueError(
            f"{name} must be one for each picture, all of matplotlib, got {len(flat)} axes "
            f"(valid: {count})"
        )
    return flat


def check_kind(name: str, value: object, kind: type) -> None:
    """Let only a result of that type through."""
    if not isinstance(value, kind):
        raise ValueError(f"{name} must be of type {kind.__name__}, got {name}={shown(value)}")
