"""One layer in twenty frameworks: which cells it keeps, and how each of the others says it."""

from typing import Any

import numpy as np
import traitlets

from tconv.frameworks import Prediction, Translation, conventions, predict, translate
from tconv.frameworks.conventions import framework_named, has_output_padding
from tconv.placements import overlap_counts
from tconv.sizes import conv_transpose_size
from tconv.widgets.base import CourseWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table, translated
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings

_SETTINGS = Settings(__file__)
_KNOWN = conventions()
_CONVENTIONS = tuple(dict.fromkeys(name for names in _KNOWN.values() for name in names))


class LayerLab(CourseWidget):
    """A layer as a call of one framework, and the same layer in twenty.

    A setting that its framework refuses, or that the picture has no room for, raises
    `traitlets.TraitError`, and nothing changes. To change several traits that are possible only
    together, set them under ``with lab.hold_trait_notifications():``.

    Parameters
    ----------
    **traits
        Any of the traits below, as for `CourseWidget`.

    Attributes
    ----------
    framework, convention : str
        Whose layer it is, and what it calls its way of cutting: as `tconv.frameworks.conventions`
        lists them.
    to : str
        The framework whose row is chosen.
    dims : int
        1 to 3 axes, all of them alike; the picture shows one.
    in_size : int, 1 to 8, cells of the input along each axis
    kernel_size, stride, dilation : int
    padding, padding_after : int
        Before and after; -1 after is as many as before.
    output_padding : int
        -1 where it is left out, which to some frameworks is not 0; at most 0 where the framework
        has none.
    output_size : int
        0 where it is left out.
    groups, in_channels, out_channels : int
        Channels of 0 are not known.
    bias : bool
    name : str
        What a link to a setting on a page calls this widget.

    Raises
    ------
    traitlets.TraitError
        If a value, or the setting as a whole, breaks a rule.

    Examples
    --------
    >>> lab = LayerLab(kernel_size=3, stride=2, padding=1, output_padding=1)
    >>> lab.prediction.size, lab.prediction.left, lab.prediction.right
    (8, 1, 0)
    >>> lab.counts
    array([1, 1, 2, 1, 2, 1, 2, 1, 1])
    >>> lab.translation.convention, lab.translation.crop_after
    ('valid', (1, 0))
    """

    _esm = OnDemand(module, "layer_lab/index.js")
    _css = OnDemand(style_sheet, "layer_lab")

    name = traitlets.Unicode("layer_lab").tag(sync=True)
    controls = _SETTINGS.controls()
    framework = _SETTINGS.trait("framework", options=[*_KNOWN])
    convention = _SETTINGS.trait("convention", options=_CONVENTIONS)
    to = _SETTINGS.trait("to", options=_SETTINGS.data["rows"])
    dims = _SETTINGS.trait("dims")
    bias = _SETTINGS.trait("bias")
    in_size = _SETTINGS.trait("in_size")
    kernel_size = _SETTINGS.trait("kernel_size")
    stride = _SETTINGS.trait("stride")
    padding = _SETTINGS.trait("padding")
    padding_after = _SETTINGS.trait("padding_after")
    output_padding = _SETTINGS.trait("output_padding")
    output_size = _SETTINGS.trait("output_size")
    dilation = _SETTINGS.trait("dilation")
    groups = _SETTINGS.trait("groups")
    in_channels = _SETTINGS.trait("in_channels")
    out_channels = _SETTINGS.trait("out_channels")

    _names = tuple(name for name in _SETTINGS.data["traits"] if name not in ("to", "dims", "bias"))

    @traitlets.validate(*_names)
    def _possible(self, proposal: Any) -> Any:
        """Let nothing through that has no output, or one that no picture can show."""
        try:
            _predicted(self._setting() | {proposal["trait"].name: proposal["value"]})
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from error
        return proposal["value"]

    def _setting(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._names}

    @property
    def prediction(self) -> Prediction:
        """What the framework makes of the layer, along one axis."""
        return _predicted(self._setting())

    @property
    def translation(self) -> Translation:
        """How the framework of the chosen row says it."""
        return translate(self.prediction, self.to)

    @property
    def translations(self) -> list[Translation]:
        """How each framework of the table says it."""
        return [translate(self.prediction, name) for name in _SETTINGS.data["rows"]]

    @property
    def counts(self) -> np.ndarray:
        """How many stamps meet in each cell of the full result."""
        return overlap_counts(
            self.in_size,
            kernel_size=self.kernel_size,
            stride=self.stride,
            dilation=self.dilation,
        )

    def __repr__(self) -> str:
        """Name the setting: the same text for the same setting."""
        said = ", ".join(f"{name}={value!r}" for name, value in self._setting().items())
        return f"LayerLab({said}, to={self.to!r}, dims={self.dims}, bias={self.bias})"

    def _tables(self) -> tuple[str, list[str]]:
        said = self.prediction
        sizes = np.array([self.in_size, len(self.counts), said.size])
        after = [[*one.crop_after, *one.pad_after] for one in self.translations]
        calls = (
            f"{framework_named(one.framework)['name']}, {one.convention or translated('no call')}"
            for one in self.translations
        )
        return f"A layer, and the same layer in twenty frameworks: {self!r}", [
            table("stamps that meet in each cell of the full result", self.counts),
            table("cells of the input, of the full result, of the output", sizes),
            table("cells cut before and after", np.array([said.left, said.right])),
            table(
                "what is left to do after the call of each framework: cells to crop before and "
                f"after, zeros to pad before and after ({'; '.join(calls)})",
                np.array(after),
            ),
        ]


def _predicted(setting: dict[str, Any]) -> Prediction:
    """Return the prediction, or raise a ValueError that says why there is nothing to draw."""
    most, groups = _SETTINGS.data["largest"], setting["groups"]
    kernel_size, stride, dilation = (
        setting[name] for name in ("kernel_size", "stride", "dilation")
    )
    full = conv_transpose_size(
        setting["in_size"], kernel_size=kernel_size, stride=stride, dilation=dilation
    )
    if full > most:
        raise ValueError(f"full must be at most {most} cells, got full={full}")
    for name in ("in_channels", "out_channels"):
        if setting[name] % groups:
            raise ValueError(
                f"{name} must be divisible by groups, got {name}={setting[name]} "
                f"with groups={groups}"
            )
    before, after = setting["padding"], setting["padding_after"]
    extra, takes_extra = setting["output_padding"], has_output_padding(setting["framework"])
    if extra > 0 and not takes_extra:
        raise ValueError(
            f"output_padding must be 0 where the framework has none, got output_padding={extra}"
        )
    said = predict(
        setting["framework"],
        setting["convention"],
        n=setting["in_size"],
        k=kernel_size,
        s=stride,
        d=dilation,
        padding=(before, after) if after not in (-1, before) else before or None,
        output_padding=extra if extra >= 0 and takes_extra else None,
        output_size=setting["output_size"] or None,
        groups=groups,
    )
    if said.status != "ok":
        who = framework_named(said.framework)["name"]
        raise ValueError(f"{who}: {said.status} by version {said.version}: {said.reason}")
    return said
