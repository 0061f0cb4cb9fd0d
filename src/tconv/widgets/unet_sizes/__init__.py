"""Where the layer sits: the sizes on the way through a small U-Net, and the skips that fit."""

from typing import NamedTuple

import numpy as np
import traitlets

from tconv.sizes import conv_size, conv_transpose_output_padding, conv_transpose_size
from tconv.widgets.base import CourseWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings

_SETTINGS = Settings(__file__)
_CONV = {"kernel_size": 3, "padding": 1}
_HALVE_OR_DOUBLE = {"kernel_size": 2, "stride": 2}


class UNet(NamedTuple):
    """The sizes of a U-Net's feature maps, along one axis.

    Attributes
    ----------
    skips : tuple of int, cells
        What each level hands across on the way down, from the top.
    bottom : int, cells
        The size at the bottleneck.
    given : tuple of int, cells
        What each transposed convolution gives on the way up, from the deepest level. It ends with
        the first that does not fit its skip: there the network stops.
    needed : tuple of int, cells
        The output padding with which each of these layers gives what its skip has.
    """

    skips: tuple[int, ...]
    bottom: int
    given: tuple[int, ...]
    needed: tuple[int, ...]


class UNetSizes(CourseWidget):
    """A small U-Net with its sizes along the way, and where a skip stops fitting.

    Parameters
    ----------
    **traits
        Any of the traits below, as for `CourseWidget`.

    Attributes
    ----------
    in_size : int, 16 to 64, rows and columns of the input
    levels : int, 1 to 3, times that the size is halved, and doubled again
    mend : bool
        Whether each transposed convolution has the output padding that its skip needs.

    Examples
    --------
    >>> unet = UNetSizes(in_size=34)
    >>> unet.result
    UNet(skips=(34, 17, 8), bottom=4, given=(8, 16), needed=(0, 1))
    >>> unet.mend = True
    >>> unet.result.given
    (8, 17, 34)
    """

    _esm = OnDemand(module, "unet_sizes/index.js")
    _css = OnDemand(style_sheet, "shared/maps", "unet_sizes")

    name = traitlets.Unicode("unet_sizes").tag(sync=True)
    controls = _SETTINGS.controls()
    in_size = _SETTINGS.trait("in_size")
    levels = _SETTINGS.trait("levels")
    mend = _SETTINGS.trait("mend")

    @property
    def result(self) -> UNet:
        """What the widget shows."""
        skips = []
        size = self.in_size
        for _ in range(self.levels):
            skips.append(conv_size(size, **_CONV))
            size = conv_size(skips[-1], **_HALVE_OR_DOUBLE)
        bottom = size = conv_size(size, **_CONV)
        given, needed = [], []
        for skip in reversed(skips):
            more = conv_transpose_output_padding(skip, in_size=size, **_HALVE_OR_DOUBLE)
            extra = more if self.mend else 0
            needed.append(more)
            given.append(conv_transpose_size(size, output_padding=extra, **_HALVE_OR_DOUBLE))
            if given[-1] != skip:
                break
            size = conv_size(skip, **_CONV)
        return UNet(tuple(skips), bottom, tuple(given), tuple(needed))

    def __repr__(self) -> str:
        """Name the setting: the same text for the same setting."""
        return f"UNetSizes(in_size={self.in_size}, levels={self.levels}, mend={self.mend})"

    def _tables(self) -> tuple[str, list[str]]:
        skips, bottom, given, needed = self.result
        met = skips[: -len(given) - 1 : -1]
        fits = "every skip fits" if given[-1] == skips[0] else f"{met[-1]} and {given[-1]} differ"
        return f"Sizes on the way through a U-Net; {fits}: {self!r}", [
            table("on the way down, to the bottleneck", np.array([*skips, bottom])),
            table("on the way up: what the skip has, what the layer gives", np.array([met, given])),
            table("output padding that each of these skips needs", np.array(needed)),
        ]
