"""Several channels: a stamp for every pair that meets, summed for each output channel."""

from typing import Any

import numpy as np
import traitlets

from tconv.ops import conv_transpose
from tconv.sizes import conv_transpose_size
from tconv.widgets.base import CourseWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings

_SETTINGS = Settings(__file__)


class ChannelStamps(CourseWidget):
    """What each input channel stamps into each output channel, and the sums; groups part them.

    A widget like any of ipywidgets: read, set, observe and link its traits. A value that breaks a
    rule raises `traitlets.TraitError`, and nothing changes. To change several traits that are
    possible only together, set them under ``with stamps.hold_trait_notifications():``.

    Parameters
    ----------
    **traits
        Any of the traits below.

    Attributes
    ----------
    in_channels, out_channels : int, 1 to 4
    groups : int, 1 to 4
        Divides both numbers of channels; as many as input channels make a depthwise layer.
    in_size : int, 1 to 3, cells of a channel of the input along each axis
    kernel_size : int, 1 to 3, along each axis
    stride : int, 1 to 3, output cells from one stamp to the next
    padding : int, 0 to 2, cells cut from each end of the output
    name : str
        What a link to a setting on a page calls this widget.

    Raises
    ------
    traitlets.TraitError
        If a value, or the setting as a whole, breaks a rule.

    Examples
    --------
    >>> stamps = ChannelStamps(in_channels=4, out_channels=4)
    >>> stamps.weight.shape, stamps.output.shape
    ((4, 4, 2, 2), (4, 3, 3))
    >>> stamps.groups = 4
    >>> stamps.weight.shape
    (4, 1, 2, 2)
    """

    _esm = OnDemand(module, "channel_stamps/index.js")
    _css = OnDemand(style_sheet, "channel_stamps")

    name = traitlets.Unicode("channel_stamps").tag(sync=True)
    controls = _SETTINGS.controls()
    in_channels = _SETTINGS.trait("in_channels")
    out_channels = _SETTINGS.trait("out_channels")
    groups = _SETTINGS.trait("groups")
    stride = _SETTINGS.trait("stride")
    kernel_size = _SETTINGS.trait("kernel_size")
    padding = _SETTINGS.trait("padding")
    in_size = _SETTINGS.trait("in_size")

    _names = tuple(_SETTINGS.data["traits"])

    @traitlets.validate(*_names)
    def _possible(self, proposal: Any) -> Any:
        """Let nothing through that deals channels unequally, or has no output."""
        asked = self._setting() | {proposal["trait"].name: proposal["value"]}
        try:
            _check_groups(asked["groups"], asked["in_channels"], asked["out_channels"])
            sizes = ("in_size", "kernel_size", "stride", "padding")
            conv_transpose_size(**{name: asked[name] for name in sizes})
        except (TypeError, ValueError) as error:
            raise traitlets.TraitError(str(error)) from error
        return proposal["value"]

    def _setting(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in self._names}

    @property
    def input(self) -> np.ndarray:
        """The channels in play, shape ``(in_channels, in_size, in_size)``."""
        cells = slice(self.in_size)
        return np.array(_SETTINGS.data["x"])[: self.in_channels, cells, cells]

    @property
    def weight(self) -> np.ndarray:
        """The kernels, shape ``(in_channels, out_channels // groups, kernel_size, kernel_size)``.

        A pair of channels keeps its kernel, whatever the groups.
        """
        taps = slice(self.kernel_size)
        kernels = np.array(_SETTINGS.data["w"])[:, :, taps, taps]
        ins, outs = self.in_channels // self.groups, self.out_channels // self.groups
        return np.concatenate(
            [
                kernels[group * ins : (group + 1) * ins, group * outs : (group + 1) * outs]
                for group in range(self.groups)
            ]
        )

    @property
    def geometry(self) -> dict[str, int]:
        """The keywords that `conv_transpose` takes beside the arrays."""
        return {name: getattr(self, name) for name in ("stride", "padding", "groups")}

    @property
    def output(self) -> np.ndarray:
        """What the widget shows: the sums, one grid for each output channel."""
        return conv_transpose(self.input, self.weight, **self.geometry)

    def __repr__(self) -> str:
        """Name the setting: the same text for the same setting."""
        settings = ", ".join(f"{name}={value}" for name, value in self._setting().items())
        return f"ChannelStamps({settings})"

    def _tables(self) -> tuple[str, list[str]]:
        weight = self.weight
        sentence = (
            f"Each output channel is a sum over the {weight.shape[0] // self.groups} input "
            f"channels of its group. The weight, (C_in, C_out/groups, kH, kW) = {weight.shape}, "
            f"holds a kernel for each of them: {self!r}"
        )
        return sentence, [
            *(table(f"x, input channel {n}", x) for n, x in enumerate(self.input, 1)),
            *(table(f"weight[{c}, {o}]", weight[c, o]) for c, o in np.ndindex(weight.shape[:2])),
            *(table(f"y, output channel {n}", y) for n, y in enumerate(self.output, 1)),
        ]


def _check_groups(groups: int, in_channels: int, out_channels: int) -> None:
    """Raise a ValueError unless both numbers of channels can be dealt into equal groups."""
    both = np.gcd(in_channels, out_channels)
    if both % groups:
        valid = ", ".join(str(n) for n in range(1, both + 1) if both % n == 0)
        raise ValueError(
            f"groups must divide in_channels and out_channels, got groups={groups} with "
            f"in_channels={in_channels}, out_channels={out_channels} (valid: {valid})"
        )
