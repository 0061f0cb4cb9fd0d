"""UpsamplingBench: one image through all ways to upsample, side by side, from one seed."""

import base64
import json

import numpy as np
import traitlets

from tconv.widgets.base import CourseWidget
from tconv.widgets.bundle import HERE, module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings
from tconv.widgets.upsampling_bench.ways import Way, draw_kernels, every_way, smaller

_SETTINGS = Settings(__file__)
_PHOTOGRAPH = HERE / "upsampling_bench" / "photograph.json"


class UpsamplingBench(CourseWidget):
    """One photograph made small and enlarged again in seven ways, from one seed.

    The page can show an image of the reader's own in its place. That one stays there: Python does
    not get it.

    Parameters
    ----------
    **traits
        Any of the traits below, as for `CourseWidget`.

    Attributes
    ----------
    kernel_size : int, 2 to 6
        Of every way, along both axes.
    stride : int, 2 or 3
        By how much each axis grows.
    seed : int, 1 to 20
        Of the random weights. They are whole numbers from 1 to 999, divided so that the image stays
        as bright as it is on average.

    Examples
    --------
    >>> bench = UpsamplingBench(kernel_size=4, stride=2)
    >>> for name in ("transposed_random", "transposed_even", "nearest_conv"):
    ...     print(f"{name}: {bench.ways[name].energy:.1%}")
    transposed_random: 17.5%
    transposed_even: 0.0%
    nearest_conv: 0.0%
    """

    _esm = OnDemand(module, "upsampling_bench/index.js")
    _css = OnDemand(style_sheet, "upsampling_bench")

    name = traitlets.Unicode("bench").tag(sync=True)
    controls = _SETTINGS.controls()
    kernel_size = _SETTINGS.trait("kernel_size")
    stride = _SETTINGS.trait("stride")
    seed = _SETTINGS.trait("seed")

    @property
    def original(self) -> np.ndarray:
        """The photograph, brightness 0 to 1."""
        held = json.loads(_PHOTOGRAPH.read_text(encoding="utf-8"))
        grey = np.frombuffer(base64.b64decode(held["grey"]), np.uint8) / 255
        return grey.reshape(held["rows"], held["columns"])

    @property
    def input(self) -> np.ndarray:
        """The photograph made small: the mean of each square of ``stride`` pixels."""
        return smaller(self.original, self.stride)

    @property
    def kernel(self) -> np.ndarray:
        """The random kernel before it is divided."""
        return draw_kernels(**self._setting)[0]

    @property
    def ways(self) -> dict[str, Way | None]:
        """What each way makes of the input, by name; None where it has no start."""
        return every_way(self.original, **self._setting)

    @property
    def _setting(self) -> dict[str, int]:
        numbers = {name: getattr(self, name) for name in ("kernel_size", "stride", "seed")}
        return numbers | {"largest": _SETTINGS.data["largest_weight"]}

    def __repr__(self) -> str:
        """Name the setting: the same text for the same setting."""
        return (
            f"UpsamplingBench(kernel_size={self.kernel_size}, stride={self.stride}, "
            f"seed={self.seed})"
        )

    def _tables(self) -> tuple[str, list[str]]:
        said = "checkerboard energy in percent, PSNR in decibels, products a pixel, weights"
        tables = [table("random kernel", self.kernel)]
        for name, way in self.ways.items():
            if way:
                measures = [100 * way.energy, way.psnr, way.multiplications, way.weight.size]
                tables.append(table(f"{name.replace('_', ' ')}: {said}", np.array(measures)))
        return f"One image, enlarged in seven ways from one seed: {self!r}", tables
