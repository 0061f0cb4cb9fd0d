"""Compares all that flip and slide shows at one moment with tconv."""

from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest
from support.reading import once

from tconv.continuous import FUNCTIONS, closed_form, convolution_curve, drawn, flip_and_slide
from tconv.piecewise import sampled
from tconv.widgets import FlipAndSlide
from tconv.widgets.first_frame import written

STEPS = FlipAndSlide.class_traits()["step"].values
DRAWN = ("f_drawn", "g_drawn")
CLOSE = {"rtol": 0, "atol": 3e-6}  # a path has six decimals


@cache
def whole_curve(settings):
    """The result over t; it takes tconv much longer than all the rest."""
    f, g, flip, *heights = settings
    curve = convolution_curve(*functions_of((f, g), heights), flip=flip)
    return np.stack(curve, axis=1)


def functions_of(names, heights):
    """The two functions as tconv takes them."""
    return [
        drawn(own_heights) if name == "drawn" else FUNCTIONS[name]
        for name, own_heights in zip(names, heights, strict=True)
    ]


class SlideReading:
    """What flip and slide shows at one moment; `settings` as a link writes them."""

    def __init__(self, raw):
        self.__dict__ |= raw
        tick = self.settings["t"]
        t = self.curves["at"][0][0] if "at" in self.curves else tick / 10 - 4
        assert abs(t - (tick / 10 - 4)) <= 0.0501, "the slider is not at t"
        heights = {name: [tenths / 10 for tenths in self.settings[name]] for name in DRAWN}
        self.widget = SimpleNamespace(  # a widget's traits; to make one takes a while
            **{name: self.settings[name] for name in ("f", "g", "step")},
            flip={"true": True, "false": False}[self.settings["flip"]],
            t=round(t, 9),
            **heights,
        )
        self.settings["t"] = f"{t:g}" if abs(t) > 1e-9 else "0"
        for name in DRAWN:
            self.settings[name] = ",".join(f"{height:g}" for height in heights[name])

    def goes_to(self, step):
        """Whether the picture goes as far as a step."""
        return STEPS.index(self.widget.step) >= STEPS.index(step)

    def settings_without_t(self):
        """What the result as a whole depends on."""
        widget = self.widget
        return widget.f, widget.g, widget.flip, tuple(widget.f_drawn), tuple(widget.g_drawn)

    def functions(self):
        """The two functions as tconv takes them."""
        widget = self.widget
        return functions_of((widget.f, widget.g), (widget.f_drawn, widget.g_drawn))

    @once
    def curves_expected(self):
        """Every curve by name, computed by tconv; one that is not shown is empty."""
        widget, nothing = self.widget, np.zeros((0, 2))
        f, g = self.functions()
        slide = flip_and_slide(f, g, widget.t if self.goes_to("shift") else 0, flip=widget.flip)
        product = np.stack(slide.product, axis=1) if self.goes_to("multiply") else nothing
        integrated = self.goes_to("integrate")
        whole = whole_curve(self.settings_without_t()) if integrated else nothing
        area = product if integrated else nothing
        swept, point = nothing, nothing
        if integrated:
            now = np.array([[widget.t, slide.integral]])
            last = whole[-1:] if widget.t > whole[-1, 0] else now
            swept = np.concatenate([whole[whole[:, 0] < widget.t - 1e-9], last])
            swept = swept if widget.t >= whole[0, 0] else nothing
            point = now
        expected = {
            "f": np.stack(slide.f, axis=1),
            "g": np.stack(slide.g, axis=1)[:: -1 if widget.flip else 1],
            "ghost": nothing if self.goes_to("multiply") else np.stack(sampled(g), axis=1),
            "product": product,
            "above": np.maximum(area, [[-np.inf, 0]]),
            "below": np.minimum(area, [[np.inf, 0]]),
            "whole": whole,
            "swept": swept,
            "point": point,
        }
        if self.goes_to("shift"):
            expected["at"] = np.array([[widget.t, -99], [widget.t, 99]])
        return expected

    def check(self):
        """Compare all that is shown with tconv."""
        assert not self.isProblem
        expected = self.curves_expected()
        shown = {name: np.reshape(points, (-1, 2)) for name, points in self.curves.items()}
        if "at" in shown:  # upright, as high as the panel
            shown["at"] = shown["at"][[0, 0]]
            shown["at"][:, 1] = [-99, 99]
        assert set(shown) == set(expected), set(shown) ^ set(expected)
        for name, points in expected.items():
            assert shown[name].shape == points.shape, name
            close = {"rtol": 0, "atol": 1e-3} if name == "point" else CLOSE
            np.testing.assert_allclose(shown[name], points, **close, err_msg=name)
        self.check_words()
        self.check_ticks()

    def check_words(self):
        """The sentence, the keys and the numbers of the readout."""
        widget = self.widget
        moved = "g(t − τ)" if widget.flip else "g(τ − t)"
        slide = flip_and_slide(*self.functions(), widget.t, flip=widget.flip)
        assert self.sentence.startswith(f"{STEPS.index(widget.step) + 1}. ")
        if "link" not in self.status:
            assert ("onvolution" in self.status) == widget.flip
        if not self.goes_to("shift"):
            assert self.keys[1] == ("g(−τ)" if widget.flip else "g(τ)")
        else:
            assert self.keys[1] == moved
        assert any(moved in key for key in self.keys[2:]) == self.goes_to("multiply")
        exact = closed_form(widget.f, widget.g, widget.t, flip=widget.flip)
        exact = None if exact is None else float(exact)
        numbers = {"integral": slide.integral, "closed": exact, "error": None}
        if exact is not None:
            numbers["error"] = abs(slide.integral - exact)
        for name, number in numbers.items():
            value, text = self.readouts[name]
            if not self.goes_to("integrate"):
                assert (value, text) == ("", ""), name
            elif number is None:
                assert value == ""
                assert text == ""
            else:
                assert float(value) == pytest.approx(number, rel=0, abs=1e-12), name
                if name != "error":
                    assert f"{abs(number):.6f}"[:-1] in text or abs(number) < 1e-5, name
        if self.goes_to("integrate"):
            assert f"y({written(widget.t)}) = " in self.sentence
            area = float(self.readouts["integral"][0])
            assert f" = {written(area)}, the shaded area" in self.sentence

    def check_ticks(self):
        """Every number on an axis stands at its place."""
        for _, anchor, text, x, y, *_ in self.ticks:
            if anchor == "middle":
                assert float(text.replace("−", "-")) == pytest.approx(x, abs=0.08), text
            elif anchor == "end":
                assert float(text.replace("−", "-")) == pytest.approx(y, abs=0.6), text


def curves_of_frame(widget):
    """What the first frame holds: points of f, of the moved g, of the product and of the result."""

    def rounded(values):
        texts = [written(value).replace("−", "-") for value in np.ravel(values)]
        return np.reshape([float(text) for text in texts], np.shape(values))

    def points(curve):
        values = np.stack(curve)
        chosen = [n for n in range(values.shape[1]) if n % 5 == 0 or n == values.shape[1] - 1]
        return rounded(values[:, chosen])

    slide = widget.result
    curves = (slide.f, slide.g, slide.product, widget.curve)
    return [*map(points, curves), rounded([slide.integral])]
