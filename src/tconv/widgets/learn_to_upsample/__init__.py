"""Learn to upsample: a transposed convolution layer that learns to enlarge a photograph."""

import base64
import json
from functools import lru_cache

import numpy as np
import traitlets

from tconv.ops import conv_transpose
from tconv.overlap import checkerboard_energy, phase_sums
from tconv.samples import bilinear_kernel
from tconv.upsampling import icnr
from tconv.widgets.base import CourseWidget
from tconv.widgets.bundle import HERE, module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.learn_to_upsample.training import (
    LAYER,
    SETTINGS,
    Training,
    halved,
    inside,
    layer_of,
    train,
)
from tconv.widgets.on_demand import OnDemand

_DATA = SETTINGS.data


def _target() -> np.ndarray:
    """Return the photograph that is to be made, brightness 0 to 1."""
    file = HERE / "learn_to_upsample" / "photograph.json"
    held = json.loads(file.read_text(encoding="utf-8"))
    levels = np.frombuffer(base64.b64decode(held["levels"]), np.uint8)
    return levels.reshape(held["size"], held["size"]) / 255


def _first_kernel(start: str, size: int, draw: int) -> np.ndarray:
    if start == "bilinear":
        return bilinear_kernel((size, size))
    drawn = np.array(_DATA["draws"][draw - 1])[:size, :size] * 8 / size**2
    return icnr(drawn, stride=LAYER["stride"], channels=False) if start == "icnr" else drawn


@lru_cache(maxsize=64)
def _trained(start: str, kernel_size: int, draw: int, lr: float, steps: int) -> Training:
    """Train once what several properties are read from."""
    kernel = _first_kernel(start, kernel_size, draw)
    return train(_target(), kernel, lr=lr, steps=steps, border=_DATA["border"], **_DATA["adam"])


class LearnToUpsample(CourseWidget):
    """A transposed convolution that learns to enlarge a small photograph, step by step.

    One layer without bias, one channel, stride 2: kernel 3 with padding 1 and output padding 1, or
    kernel 4 with padding 1. The loss is the mean squared error, every step sees the whole image,
    and Adam (Kingma & Ba, arXiv:1412.6980) moves the kernel.

    Parameters
    ----------
    **traits
        Any of the traits below, as for `CourseWidget`.

    Attributes
    ----------
    start : {"random", "bilinear", "icnr"}
        The kernel before the first step. *random*: each weight evenly between 0 and
        8 / ``kernel_size`` ², so that a phase adds up to 1 on average; *icnr* makes equal phases of
        that, or equal phase sums where the stride does not divide the kernel.
    kernel_size : int, 3 or 4
    step : int, 0 to 500, steps of training
    lr : float, 0.001 to 0.1, the learning rate
    draw : int, 1 to 5
        Which of five random draws.
    name : str
        What a link to a setting on a page calls this widget.

    Examples
    --------
    >>> learn = LearnToUpsample(start="icnr", kernel_size=4, step=0)
    >>> learn.phase_sums.round(2)
    array([[1.02, 1.02],
           [1.02, 1.02]])
    >>> learn.start, learn.step = "random", 100
    >>> learn.phase_sums.round(1)
    array([[1., 1.],
           [1., 1.]])
    """

    _esm = OnDemand(module, "learn_to_upsample/index.js")
    _css = OnDemand(style_sheet, "learn_to_upsample")

    name = traitlets.Unicode("learn_to_upsample").tag(sync=True)
    controls = SETTINGS.controls()
    start = SETTINGS.trait("start")
    kernel_size = SETTINGS.trait("kernel_size")
    step = SETTINGS.trait("step")
    lr = SETTINGS.trait("lr")
    draw = SETTINGS.trait("draw")

    @property
    def target(self) -> np.ndarray:
        """The photograph, shape (64, 64), brightness 0 to 1."""
        return _target()

    @property
    def input(self) -> np.ndarray:
        """The small image that the layer is given: the means of 2×2 cells of the photograph."""
        return halved(self.target)

    @property
    def layer(self) -> dict[str, int]:
        """The keywords that the operation takes beside the arrays."""
        return layer_of(self.kernel_size)

    @property
    def first_kernel(self) -> np.ndarray:
        """The kernel before the first step."""
        return _first_kernel(self.start, self.kernel_size, self.draw)

    @property
    def training(self) -> Training:
        """Kernels, losses and checkerboard energies, after 0 steps up to ``step``."""
        return _trained(self.start, self.kernel_size, self.draw, self.lr, self.step)

    @property
    def kernel(self) -> np.ndarray:
        """The kernel after ``step`` steps."""
        return self.training.kernels[-1]

    @property
    def phase_sums(self) -> np.ndarray:
        """What a constant image of ones becomes away from the border, phase by phase."""
        return phase_sums(self.kernel, **LAYER, channels=False)

    @property
    def output(self) -> np.ndarray:
        """What the layer makes of the small image, shape (64, 64)."""
        return conv_transpose(self.input, self.kernel, **self.layer, channels=False)

    @property
    def target_energy(self) -> float:
        """The checkerboard energy of the photograph itself, without its border."""
        return checkerboard_energy(inside(self.target, _DATA["border"]), stride=LAYER["stride"])

    def __repr__(self) -> str:
        """Name the setting: the same text for the same setting."""
        names = ("start", "kernel_size", "step", "lr", "draw")
        setting = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"LearnToUpsample({setting})"

    def _tables(self) -> tuple[str, list[str]]:
        kernels, losses, energies = self.training
        sums = phase_sums(kernels[-1], **LAYER, channels=False)
        measured = np.array([losses[-1], 100 * energies[-1]])
        return f"A layer that learns to enlarge a photograph: {self!r}", [
            table("kernel w", kernels[-1]),
            table("phase sums", sums),
            table("loss; checkerboard energy in %", measured),
        ]
