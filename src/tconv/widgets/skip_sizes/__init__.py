"""Networks with skips: sizes along the way, the skip that does not fit, and what mends it."""

from typing import Any

import numpy as np
import traitlets

from tconv.arguments import one_of, shown
from tconv.networks import NetworkSizes, nearest_fit, network_sizes, read_network, write_network
from tconv.networks.walk import together
from tconv.widgets.base import CourseWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings

_SETTINGS = Settings(__file__)
_LIMITS = _SETTINGS.data["limits"]
_PRESETS = _SETTINGS.data["presets"]


class Network(traitlets.TraitType):
    """A network, as a list of dicts or as a text, that goes down first, and up then."""

    def __init__(self, default: str) -> None:
        super().__init__(read_network(default))
        self.tag(sync=True)

    def make_dynamic_default(self) -> Any:
        """Return a copy, so that no two widgets share their layers."""
        return [dict(layer) for layer in self.default_value]

    def validate(self, obj: traitlets.HasTraits, value: Any) -> list[dict[str, Any]]:
        """Return the layers with every field, or raise a TraitError that names layer and rule."""
        try:
            layers = read_network(value)
            _check_limits(layers)
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from error
        return layers


def _check_limits(layers: list[dict[str, Any]]) -> None:
    """Raise a ValueError where a picture cannot show a network."""
    most, largest, strides = (_LIMITS[name] for name in ("layers", "largest_number", "period"))
    if len(layers) > most:
        raise ValueError(f"network must have at most {most} layers, got {len(layers)}")
    rises, period = False, 1
    for number, layer in enumerate(layers):
        got = f"got network[{number}]={shown(layer)}"
        if any(value > largest for value in layer.values() if isinstance(value, int)):
            raise ValueError(f"network must have no number above {largest}, {got}")
        window = layer["layer"] in ("conv", "pool")
        period *= layer["stride"] if window else 1
        if rises and window and layer["stride"] > 1:
            raise ValueError(f"network must go down first and up then, {got}")
        rises |= not window and (layer.get("stride", 1) > 1 or "scale_factor" in layer)
    if period > strides:
        raise ValueError(
            f"network must have strides with a product of at most {strides}, got {period}"
        )


class SkipSizes(CourseWidget):
    """A network with skips, level by level: its sizes, and what is done where a skip does not fit.

    Parameters
    ----------
    preset : str, optional
        The network and the input size of a name in ``SkipSizes.presets``.
    **traits
        Any of the traits below, as for `CourseWidget`.

    Attributes
    ----------
    dims : int
        1 for one axis, 2 for rows and columns.
    in_size : tuple of int, (rows, columns), each 1 to 1024
        One number sets both; in one dimension the second counts.
    repair : {"none", "output_padding", "output_size", "crop", "pad", "in_size"}
        What is done where a skip does not fit.
    network : list of dict
        As for `tconv.networks.read_network`, a text too; at most 64 layers, first down, then up.

    Raises
    ------
    traitlets.TraitError
        If a value breaks a rule, or a layer does not run on what it is given.

    Examples
    --------
    >>> unet = SkipSizes(in_size=360)
    >>> [(join.skip, join.given) for join in unet.axes[0].joins]
    [(45, 44)]
    >>> unet.repair = "output_size"
    >>> unet.axes[0].out_size
    360
    """

    _esm = OnDemand(module, "skip_sizes/index.js")
    _css = OnDemand(style_sheet, "shared/maps", "skip_sizes")

    presets = tuple(_PRESETS)
    name = traitlets.Unicode("skip_sizes").tag(sync=True)
    controls = _SETTINGS.controls()
    dims = _SETTINGS.trait("dims")
    in_size = _SETTINGS.trait("in_size")
    repair = _SETTINGS.trait("repair")
    network = Network(_PRESETS["padded"]["network"])

    def __init__(self, preset: str | None = None, **traits: Any) -> None:
        if preset is not None:
            try:
                traits = _PRESETS[one_of("preset", preset, _PRESETS)] | traits
            except ValueError as error:
                raise traitlets.TraitError(str(error)) from error
        super().__init__(**traits)

    @traitlets.validate("dims", "in_size", "repair", "network")
    def _possible(self, proposal: Any) -> Any:
        """Let nothing through that does not run, or that no picture can show."""
        names = ("dims", "in_size", "repair", "network")
        asked = {name: getattr(self, name) for name in names}
        asked[proposal["trait"].name] = proposal["value"]
        try:
            _check_sizes(_axes(**asked))
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from error
        return proposal["value"]

    @property
    def axes(self) -> tuple[NetworkSizes, ...]:
        """The sizes along each axis in play."""
        return _axes(self.dims, self.in_size, self.repair, self.network)

    def __repr__(self) -> str:
        """Name the setting: the same text for the same setting."""
        size = self.in_size[-1] if self.dims == 1 else self.in_size
        network = write_network(self.network).replace("\n", ", ")
        return f"SkipSizes(in_size={size}, repair={self.repair!r}, network={network!r})"

    def _tables(self) -> tuple[str, list[str]]:
        tables = []
        axes = together(self.axes)
        for axis in axes:
            sizes = np.array([axis.in_size, *axis.sizes])
            tables.append(table("input, and the size after each layer", sizes))
            met = [[join.skip for join in axis.joins], [join.given for join in axis.joins]]
            if axis.joins:
                tables.append(table("what each skip brings, what it meets", np.array(met)))
            fitting = nearest_fit(self.network, axis.in_size)
            if fitting is not None:
                tables.append(table("the nearest input size that fits", np.array([fitting])))
        ends = [str(axis.out_size) for axis in axes if axis.out_size]
        what = f"output {'×'.join(ends)}" if ends else "it stops where a skip does not fit"
        return f"Sizes on the way through a network; {what}: {self!r}", tables


def _axes(
    dims: int, in_size: tuple[int, int], repair: str, network: list[dict[str, Any]]
) -> tuple[NetworkSizes, ...]:
    return tuple(network_sizes(network, size, repair=repair) for size in in_size[-dims:])


def _check_sizes(axes: tuple[NetworkSizes, ...]) -> None:
    most = _LIMITS["cells"]
    for axis in axes:
        for number, size in enumerate(axis.sizes):
            if size > most:
                raise ValueError(
                    f"network must give at most {most} cells, got {size} after network[{number}]"
                )
