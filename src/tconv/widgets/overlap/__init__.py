"""Overlap: how many stamps meet in each cell, what they add up to, and what is border alone."""

import math
from typing import Any

import numpy as np
import traitlets

from tconv.ops import conv_transpose
from tconv.overlap import interior, path_counts, phase_counts
from tconv.sizes import conv_transpose_size
from tconv.widgets.base import GEOMETRY, CourseWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings

_SETTINGS = Settings(__file__)
_LAYER = ("kernel_size", *GEOMETRY)
_FREE = ("weights", "w", "spectrum")  # that break no rule, whatever the others are


class Overlap(CourseWidget):
    """What one to three transposed convolutions make of a constant image of ones.

    With weights of ones that is a count: how many stamps meet in each cell, or, of several layers,
    how many ways lead to it. A value that breaks a rule raises `traitlets.TraitError`, and nothing
    changes. To change several traits that are possible only together, set them under
    ``with overlap.hold_trait_notifications():``.

    Parameters
    ----------
    **traits
        Any of the traits below, as for `CourseWidget`.

    Attributes
    ----------
    dims : int
        1 for a row, 2 for an image; both axes of an image are alike.
    in_size : int, 1 to 8, cells of the input along each axis
    layers : int, 1 to 3
    kernel_size, stride, padding, output_padding, dilation : int
        Of the first layer. Those of the others end in ``_2`` and ``_3``.
    weights : {"ones", "smooth", "random", "own"}
        *smooth* rises and falls in a straight line, as linear interpolation does; *random* is drawn
        once, from a seed.
    w : list of list of float
        A sheet with the reader's own weights: each layer takes its upper left corner.
    spectrum : bool
        Whether the spectrum of the cells inside is shown, too.
    name : str
        What a link to a setting on a page calls this widget.

    Raises
    ------
    traitlets.TraitError
        If a value, or the setting as a whole, breaks a rule.

    Examples
    --------
    >>> overlap = Overlap(dims=1, in_size=3, kernel_size=3, stride=2)
    >>> overlap.response
    array([1, 1, 2, 1, 2, 1, 1])
    >>> overlap.inside.astype(int)
    array([0, 1, 1, 1, 1, 1, 0])
    >>> overlap.weights = "smooth"
    >>> overlap.response
    array([1, 2, 2, 2, 2, 2, 1])
    >>> overlap.replicas
    array([2., 0.])
    """

    _esm = OnDemand(module, "overlap/index.js")
    _css = OnDemand(style_sheet, "transposed", "overlap")

    name = traitlets.Unicode("overlap").tag(sync=True)
    controls = _SETTINGS.controls()
    dims = _SETTINGS.trait("dims")
    in_size = _SETTINGS.trait("in_size")
    layers = _SETTINGS.trait("layers")
    kernel_size = _SETTINGS.trait("kernel_size")
    stride = _SETTINGS.trait("stride")
    padding = _SETTINGS.trait("padding")
    output_padding = _SETTINGS.trait("output_padding")
    dilation = _SETTINGS.trait("dilation")
    kernel_size_2 = _SETTINGS.trait("kernel_size_2")
    stride_2 = _SETTINGS.trait("stride_2")
    padding_2 = _SETTINGS.trait("padding_2")
    output_padding_2 = _SETTINGS.trait("output_padding_2")
    dilation_2 = _SETTINGS.trait("dilation_2")
    kernel_size_3 = _SETTINGS.trait("kernel_size_3")
    stride_3 = _SETTINGS.trait("stride_3")
    padding_3 = _SETTINGS.trait("padding_3")
    output_padding_3 = _SETTINGS.trait("output_padding_3")
    dilation_3 = _SETTINGS.trait("dilation_3")
    weights = _SETTINGS.trait("weights")
    w = _SETTINGS.trait("w")
    spectrum = _SETTINGS.trait("spectrum")

    _names = tuple(name for name in _SETTINGS.data["traits"] if name not in _FREE)

    @traitlets.validate(*_names)
    def _possible(self, proposal: Any) -> Any:
        """Let nothing through that has no output, or one that no picture can show."""
        asked = {name: getattr(self, name) for name in self._names}
        asked[proposal["trait"].name] = proposal["value"]
        try:
            _check(asked["in_size"], _stack(asked))
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from error
        return proposal["value"]

    @property
    def stack(self) -> list[dict[str, int]]:
        """The keywords of each layer, along one axis."""
        return _stack({name: getattr(self, name) for name in self._names})

    @property
    def kernels(self) -> list[np.ndarray]:
        """The weights of each layer, shape ``(kernel_size,)`` or ``(kernel_size, kernel_size)``."""
        return [self._kernel(layer["kernel_size"]) for layer in self.stack]

    def _kernel(self, size: int) -> np.ndarray:
        if self.weights in ("random", "own"):
            sheet = _SETTINGS.data["random"] if self.weights == "random" else self.w
            kernel = np.array(sheet)[:size, :size]
            return kernel[0] if self.dims == 1 else kernel
        rising = np.arange(1, size + 1)
        line = np.ones_like(rising) if self.weights == "ones" else np.minimum(rising, rising[::-1])
        return line if self.dims == 1 else np.outer(line, line)

    @property
    def counts(self) -> np.ndarray:
        """How many ways lead to each cell: of one layer, how many stamps meet there."""
        return path_counts(self._of_all_axes(self.in_size), self.stack)

    @property
    def inside(self) -> np.ndarray:
        """Where nothing is missing: a cell that a larger input would leave as it is."""
        along = self._inside_along()
        return along if self.dims == 1 else np.logical_and.outer(along, along)

    def _inside_along(self) -> np.ndarray:
        along, size = np.ones(self.in_size, bool), self.in_size
        for layer in self.stack:
            ones = np.ones(layer["kernel_size"], int)
            geometry = {name: layer[name] for name in GEOMETRY}
            spoilt = conv_transpose((~along).astype(int), ones, **geometry, channels=False)
            along = interior(size, **layer) & (spoilt == 0)
            size = len(along)
        return along

    @property
    def response(self) -> np.ndarray:
        """What the layers make of a constant image of ones."""
        y = np.ones((self.in_size,) * self.dims, int)
        for layer, kernel in zip(self.stack, self.kernels, strict=True):
            geometry = {name: layer[name] for name in GEOMETRY}
            y = conv_transpose(y, kernel, **geometry, channels=False)
        return y

    @property
    def period(self) -> int:
        """After so many cells along an axis the pattern inside repeats."""
        return math.prod(layer["stride"] for layer in self.stack)

    @property
    def replicas(self) -> np.ndarray | None:
        """The spectrum of the cells inside at the multiples of 1 / ``period`` along each axis.

        The absolute values of their discrete Fourier transform over whole periods, divided by how
        many cells these are; shape ``(period,)`` or ``(period, period)``, the mean's comes first.
        Everywhere else the spectrum is 0, as the pattern repeats. The squares of all but the
        mean's add up to the variance of a period, all of which `tconv.overlap.checkerboard_energy`
        counts. None where too few cells are inside to tell the pattern.
        """
        period = self.period
        cells = {int(cell) % period: int(cell) for cell in np.nonzero(self._inside_along())[0]}
        if len(cells) < period:
            return None
        along = [cells[phase] for phase in range(period)]
        pattern = self.response[np.ix_(*[along] * self.dims)]
        return np.abs(np.fft.fftn(pattern)) / pattern.size

    def _of_all_axes(self, size: int) -> int | tuple[int, int]:
        return size if self.dims == 1 else (size, size)

    def __repr__(self) -> str:
        """Name the setting: the same text for the same setting."""
        layers = [
            ", ".join(f"{name}={value}" for name, value in layer.items()) for layer in self.stack
        ]
        setting = f"dims={self.dims}, in_size={self.in_size}, weights={self.weights!r}"
        return f"Overlap({setting}; {'; '.join(layers)})"

    def _tables(self) -> tuple[str, list[str]]:
        first = {name: value for name, value in self.stack[0].items() if name != "output_padding"}
        sizes = first | {"kernel_size": self._of_all_axes(first["kernel_size"])}
        return f"What a constant image of ones becomes, and how many stamps meet: {self!r}", [
            table("kernel w of the first layer", self.kernels[0]),
            table("taps that meet in each phase of the first layer", phase_counts(**sizes)),
            table("stamps that meet, or ways through all layers", self.counts),
            table("sum of their weights", self.response),
            table("inside 1, at the border 0", self.inside.astype(int)),
            *self._spectrum_table(),
        ]

    def _spectrum_table(self) -> list[str]:
        if not self.spectrum or (replicas := self.replicas) is None:
            return []
        return [table(f"spectrum of the cells inside, by 1/{self.period} of a cycle", replicas)]


def _stack(setting: dict[str, int]) -> list[dict[str, int]]:
    """Deal the traits of a setting out to the layers in play."""
    endings = ("", "_2", "_3")[: setting["layers"]]
    return [{name: setting[name + ending] for name in _LAYER} for ending in endings]


def _check(in_size: int, stack: list[dict[str, int]]) -> None:
    """Raise a ValueError unless each layer fits the one before, and a picture shows the last."""
    most, size = _SETTINGS.data["largest"], in_size
    for number, layer in enumerate(stack, 1):
        size = conv_transpose_size(size, **layer)
        if size > most:
            raise ValueError(
                f"out_size must be at most {most} cells, got out_size={size} after layer {number}"
            )
