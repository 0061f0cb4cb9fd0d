"""Loop orders: the products of one layer, added up in five orders that the reader's page times."""

import numpy as np
import traitlets

from tconv.placements import overlap_counts, placements
from tconv.widgets.base import CourseWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings

_SETTINGS = Settings(__file__)


class LoopOrders(CourseWidget):
    """A transposed convolution in five orders of the same loops, timed in the page.

    One channel, about 512×512 output cells, or fewer where a machine is slow: cell by cell, stamp
    by stamp, tap by tap, phase by phase, and by the engine with which the page's widgets enlarge
    images. Python computes what is the same in every order, the page the times.

    Parameters
    ----------
    **traits
        Any of the traits below, as for `CourseWidget`.

    Attributes
    ----------
    kernel_size : int, 2 to 5
    stride : int, 1 to 4
    name : str
        What a link to a setting on a page calls this widget.

    Examples
    --------
    >>> orders = LoopOrders(kernel_size=4, stride=2)
    >>> orders.layer
    {'in_size': 256, 'kernel_size': 4, 'stride': 2, 'padding': 1}
    >>> orders.products
    1044484
    >>> orders.innermost
    array([  2,   4, 256, 256])
    """

    _esm = OnDemand(module, "loop_orders/index.js")
    _css = OnDemand(style_sheet, "loop_orders")

    name = traitlets.Unicode("loop_orders").tag(sync=True)
    controls = _SETTINGS.controls()
    kernel_size = _SETTINGS.trait("kernel_size")
    stride = _SETTINGS.trait("stride")

    @property
    def layer(self) -> dict[str, int]:
        """The keywords of `tconv.overlap_counts` along an axis, for the largest image."""
        return {
            "in_size": _SETTINGS.data["sides"][-1] // self.stride,
            "kernel_size": self.kernel_size,
            "stride": self.stride,
            "padding": max(0, (self.kernel_size - self.stride) // 2),
        }

    @property
    def kernel(self) -> np.ndarray:
        """The weights: whole numbers, so that sums are exact in any order."""
        return (np.arange(self.kernel_size**2) % 7 + 1).reshape((self.kernel_size,) * 2)

    def input(self, size: int) -> np.ndarray:
        """Return an image of so many rows and columns, of whole numbers."""
        return (np.arange(size**2) % 13 - 6).reshape(size, size)

    @property
    def products(self) -> int:
        """How many products make up the output, the same in any order."""
        return int(overlap_counts(**self.layer).sum()) ** 2

    @property
    def innermost(self) -> np.ndarray:
        """How far the innermost loop runs at most: by cells, by stamps, by taps and by phases."""
        source, tap, target = placements(**self.layer)
        runs = [np.bincount(of).max() for of in (target, source, tap)]
        phases = np.bincount(np.unique(target) % self.stride)
        return np.array([*runs, phases.max()])

    def __repr__(self) -> str:
        """Name the setting: the same text for the same setting."""
        return f"LoopOrders(kernel_size={self.kernel_size}, stride={self.stride})"

    def _tables(self) -> tuple[str, list[str]]:
        size, padding = self.layer["in_size"], self.layer["padding"]
        image = f"from {size}×{size} cells, padding {padding}"
        return f"The same products in five orders, {image}: {self!r}", [
            table("kernel w", self.kernel),
            table("products that make up the output, in any order", np.array([self.products])),
            table("steps of the innermost loop, by cells, stamps, taps and phases", self.innermost),
        ]
