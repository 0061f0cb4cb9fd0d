"""Draw the README's picture: every stamp of a small transposed convolution, and their sum."""

import sys
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from tconv import stamp, stamp_labels
from tconv.figures import draw_cells, draw_placement_grids

PICTURE = "book/static/placement_grids.svg"
X, W = [[2, 1], [1, 3]], [[1, 2, 3], [2, 0, 1], [3, 1, 2]]


def draw(path):
    """Write the picture, the same text each time.

    Parameters
    ----------
    path : Path
        An SVG file.
    """
    result = stamp(X, W, stride=2)
    labels = stamp_labels((2, 2), kernel_size=(3, 3), stride=2)
    settings = {"svg.hashsalt": "tconv", "svg.fonttype": "none", "font.family": "sans-serif"}
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=(10, 5), layout="constrained")
        axes = figure.subplot_mosaic("x12.;x12y;w34y;w34.", width_ratios=(2, 3, 3, 3))
        draw_cells(axes["x"], X, role="x", title="input x")
        draw_cells(axes["w"], W, role="w", title="kernel w")
        draw_placement_grids([axes[name] for name in "1234y"], result, labels=labels)
        # A layout differs from run to run in its last digit, and so would the names of clip paths.
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
        for ax in figure.axes:
            ax.set_position(np.round(ax.get_position().bounds, 4))
        figure.savefig(path, metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    draw(Path(sys.argv[1] if len(sys.argv) > 1 else PICTURE))
