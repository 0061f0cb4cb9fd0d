"""Convolution of two functions, alive: flip, shift, multiply, integrate."""

import numpy as np
import traitlets

from tconv.continuous import FUNCTIONS, Slide, convolution_curve, drawn, flip_and_slide
from tconv.piecewise import Curve, Piecewise
from tconv.widgets.base import CourseWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.settings import Settings
from tconv.written import written

_SETTINGS = Settings(__file__)


class FlipAndSlide(CourseWidget):
    """Two functions; the second is flipped, shifted by t, multiplied by the first and integrated.

    Parameters
    ----------
    **traits
        Any of the traits below, as for `CourseWidget`.

    Attributes
    ----------
    f, g : {"box", "triangle", "ramp", "exponential", "gaussian", "pulses", "drawn"}
        See `tconv.continuous.FUNCTIONS`.
    f_drawn, g_drawn : list of 7 floats, each -1 to 1
        Heights of a function drawn by hand at s = -1.5, -1, ..., 1.5.
    t : float, -4 to 4
        By how much g is moved.
    flip : bool
        False for the correlation.
    step : {"flip", "shift", "multiply", "integrate"}
        How far the picture goes.

    Examples
    --------
    >>> slide = FlipAndSlide(f="box", g="ramp", t=1)
    >>> round(slide.result.integral, 9)
    0.5
    >>> slide.flip = False
    >>> round(slide.result.integral, 9)
    0.0
    """

    _esm = OnDemand(module, "flip_and_slide/index.js")
    _css = OnDemand(style_sheet, "flip_and_slide")

    name = traitlets.Unicode("flip_and_slide").tag(sync=True)
    controls = _SETTINGS.controls()
    f = _SETTINGS.trait("f")
    g = _SETTINGS.trait("g")
    flip = _SETTINGS.trait("flip")
    step = _SETTINGS.trait("step")
    t = _SETTINGS.trait("t")
    f_drawn = _SETTINGS.trait("f_drawn")
    g_drawn = _SETTINGS.trait("g_drawn")

    @property
    def functions(self) -> tuple[Piecewise, Piecewise]:
        """The two functions, as tconv takes them."""
        drawn_by_hand = {"f": self.f_drawn, "g": self.g_drawn}
        one, other = (
            drawn(drawn_by_hand[letter]) if name == "drawn" else FUNCTIONS[name]
            for letter, name in (("f", self.f), ("g", self.g))
        )
        return one, other

    @property
    def result(self) -> Slide:
        """What the widget shows for its t: f, the moved g, their product and its integral."""
        return flip_and_slide(*self.functions, self.t, flip=self.flip)

    @property
    def curve(self) -> Curve:
        """The whole result, over t."""
        return convolution_curve(*self.functions, flip=self.flip)

    def __repr__(self) -> str:
        """Name what is shown: the same text for the same setting."""
        return f"FlipAndSlide(f={self.f!r}, g={self.g!r}, t={self.t:g}, flip={self.flip})"

    def _tables(self) -> tuple[str, list[str]]:
        moved = "g(t − τ)" if self.flip else "g(τ − t)"
        kind = "convolution" if self.flip else "correlation"
        integral = self.result.integral
        sentence = (
            f"The {kind} of two functions, f: {self.f} and g: {self.g}. At t = {written(self.t)} "
            f"the area under f(τ)·{moved} is {written(integral)}."
        )
        curves = (*self.result[1:4], self.curve)
        names = ("τ and f(τ)", f"τ and {moved}", f"τ and f(τ)·{moved}", "t and the area for it")
        return sentence, [
            *map(table, names, map(_points, curves)),
            table(f"the area at t = {written(self.t)}", np.array([integral])),
        ]


def _points(curve: Curve) -> np.ndarray:
    """Return a few points of a curve as two rows: every fifth, and the ends."""
    chosen = np.unique(np.r_[0 : len(curve.s) : 5, len(curve.s) - 1 : len(curve.s)])
    chosen = chosen[chosen >= 0]
    return np.stack([curve.s[chosen], curve.value[chosen]])
