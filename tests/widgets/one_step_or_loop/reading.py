"""Compares all that one step or the loop shows at one moment with tconv."""

import re
from functools import cache

import numpy as np
import pytest
import traitlets
from support.reading import as_number, once, panels_shown

from tconv.deconvolution import conjugate_gradient
from tconv.widgets import OneStepOrLoop, one_step_or_loop
from tconv.widgets.first_frame import written
from tconv.widgets.settings import Settings

NOISES, LAMS, STEPS = Settings(one_step_or_loop.__file__).data["steps"].values()
PLACES = np.interp(np.arange(1001), STEPS, np.arange(len(STEPS)))
POWERS = dict(zip("10⁻⁸ 10⁻⁷ 10⁻⁶ 10⁻⁵ 10⁻⁴ 0.001 0.01 0.1 1 10 100 1000 10⁴".split(),
                  range(-8, 5), strict=True))  # fmt: skip
CLOSE = {"rtol": 1e-9, "atol": 1e-12}
AXIS_NAMES = {"n": "steps n of the loop", "parts": "parts of x, the strongest first"}
TICK_PX = 0.4  # how far a number may stand from its place
BASELINE = 4  # px below its line, where a number stands: the height of its box is the font's
SMALLEST_FONT = 11  # px
FONT_PART, LABEL_PART = 0.5, 0.95  # of a cell: how high its font may be, how wide its label
DIGIT, WIDTHS = 0.64, {".": 0.32, "−": 0.84}  # of a font: how wide its signs are, in a wide one
DRAWN = {"rtol": 0, "atol": 3e-6}  # a path has six decimals


class Solved:
    """What tconv says of a setting, for every number of steps."""

    def __init__(self, **traits):
        self.widget = OneStepOrLoop(iterations=1000, **traits)
        self.input, self.output = self.widget.input, self.widget.output
        self.once, self.parts = self.widget.one_step, self.widget.singular_values
        result = self.widget.result
        wanted = np.minimum(np.arange(1001), len(result.estimates) - 1)
        self.estimates, self.residuals = result.estimates[wanted], result.residuals[wanted]
        self.errors = self.apart(self.estimates)
        self.alpha = result.steps[0] if self.widget.method == "conjugate_gradient" else None
        self.exact, self.slack = 1001, 0.0
        if self.alpha is not None:
            self.exact, self.slack = steps_that_rounding_leaves(self.widget, result)

    def apart(self, estimates):
        """How far estimates are from the true signal."""
        return np.linalg.norm((estimates - self.input).reshape(len(estimates), -1), axis=1)

    @property
    def floor(self):
        """The singular value below which noise is stronger."""
        noise = self.widget.noise
        with np.errstate(divide="ignore"):
            return noise and noise * np.sqrt(self.input.size) / np.linalg.norm(self.input)


def steps_that_rounding_leaves(widget, result):
    """How many residuals of conjugate gradient two programs agree on, and how far the rest part.

    Its steps multiply rounding: tconv itself, given y changed in its last digit, goes another way.
    """
    random = np.random.default_rng(1)
    length = np.linalg.norm(widget.output)
    apart = np.zeros(1001)
    for _ in range(2):
        nudge = 1 + 2e-16 * random.standard_normal(widget.output.shape)
        setting = {"padding": len(widget.w) // 2, "lam": widget.lam, "channels": False}
        other = conjugate_gradient(widget.output * nudge, widget.kernel, iterations=1000, **setting)
        apart = np.maximum(apart, abs(other.residuals - result.residuals))
    parted = np.flatnonzero(apart > 1e-9 * length)
    return (parted[0] if parted.size else 1001), 30 * apart.max()


@cache
def solved(*items):
    """Tconv's answer to a setting; it takes it much longer than all the rest."""
    return Solved(**{name: list(v) if isinstance(v, tuple) else v for name, v in items})


def outline(values):
    """The outline of bars over a row of values."""
    n = len(values)
    middle = np.stack([np.repeat(np.arange(n + 1), 2)[1:-1], np.repeat(values, 2)], axis=1)
    return np.concatenate([[[0, 0]], middle, [[n, 0]]])


def powers_round(values, lowest):
    """The powers of ten round some values, not below the lowest."""
    with np.errstate(divide="ignore"):
        logs = np.log10(values[values > 0])
    high = min(4, max(lowest + 1, int(np.ceil(max(logs, default=lowest)))))
    return max(lowest, min(high - 1, int(np.floor(min(logs, default=high))))), high


def fit(texts, side):
    """Whether a cell of so many px has room for each of some numbers, in a font one can read.

    The px are those of the widget: on a full screen it is laid out like a page, and then scaled.
    """
    widest = max(sum(WIDTHS.get(sign, DIGIT) for sign in text) for text in texts)
    return SMALLEST_FONT <= min(side * FONT_PART, side * LABEL_PART / widest) + 1e-6


class LoopReading:
    """What the widget shows at one moment; `settings` as a link writes them."""

    def __init__(self, raw):
        self.__dict__ |= raw
        ticks = {name: int(self.settings[name]) for name in ("noise", "lam", "iterations")}
        self.n = STEPS[ticks["iterations"]]
        self.traits = {
            "sample": self.settings["sample"],
            "method": self.settings["method"],
            "w": tuple(cell["value"] for cell in self.w),
            "noise": NOISES[ticks["noise"]],
            "lam": LAMS[ticks["lam"]],
        }
        if self.traits["sample"] == "own":
            self.traits["x"] = tuple(cell["value"] for cell in self.x)
        else:
            self.x = []  # what is hidden
        self.settings |= {name: f"{self.traits[name]:.5f}".rstrip("0").rstrip(".")
                          for name in ("noise", "lam")}  # fmt: skip
        self.settings["iterations"] = str(self.n)

    @property
    def rule(self):
        """The words of the rule that tconv says the setting breaks, or None."""
        try:
            self.solve()
        except traitlets.TraitError as error:
            return str(error).split(", got")[0].replace("_", " ").lower()
        return None

    @once
    def solve(self):
        """The setting in tconv."""
        return solved(*self.traits.items())

    def check(self):
        """Compare all that is shown with tconv."""
        for cell in (*self.x, *self.w):
            assert float(cell["typed"]) == cell["value"]
        rule = self.rule
        assert self.isProblem == (rule is not None), self.status
        if rule is not None:
            assert self.status.lower().startswith(rule), (self.status, rule)
            assert set(self.hidden) == set(self.panels), "a picture of an impossible setting"
            return
        assert self.hidden == []
        self.check_panels()
        self.check_labels()
        self.check_bars()
        self.check_numbers()
        self.check_curves()
        self.check_parts()
        self.check_words()
        self.check_ticks()

    def array_of(self, name):
        """The numbers of a panel, in the shape of x."""
        cells = panels_shown(self)[name]
        rows = np.zeros(np.add(max(cells), 1))
        assert len(cells) == rows.size
        for at, value in cells.items():
            rows[at] = value
        return rows[0] if self.solve().input.ndim == 1 else rows

    def check_panels(self):
        """Every cell of every panel."""
        answer = self.solve()
        edited = self.settings["sample"] == "own"
        assert set(self.panels) == {"y", "once", "loop"} | (set() if edited else {"x-true"})
        if not edited:
            np.testing.assert_array_equal(self.array_of("x-true"), answer.input)
        np.testing.assert_allclose(self.array_of("y"), answer.output, **CLOSE)
        np.testing.assert_allclose(self.array_of("once"), answer.once, **CLOSE)
        loop = self.array_of("loop")
        assert loop.shape == answer.input.shape
        if answer.alpha is None or self.n <= 8:
            scale = np.abs(answer.estimates).max()
            close = {"rtol": 1e-9, "atol": 1e-9 * scale}
            np.testing.assert_allclose(loop, answer.estimates[self.n], **close)
        # What is shown leaves the residual and has the error that are said.
        error = np.linalg.norm(loop - answer.input)
        assert float(self.readouts["error"][0]) == pytest.approx(error, rel=1e-9, abs=1e-12)

    def check_labels(self):
        """A panel has a label in every cell where all of them fit, or none; each says its cell."""
        assert "stray" not in self.labels
        for panel, cells in panels_shown(self).items():
            texts = {at: written(value) for at, value in cells.items()}
            labels = {(row, col): text for row, col, text in self.labels.get(panel, [])}
            assert len(labels) == len(self.labels.get(panel, [])), f"two labels in a cell: {panel}"
            side = round(self.sides[panel] / self.scale, 3)
            assert labels.keys() == (texts.keys() if fit(texts.values(), side) else set())
            for at, text in labels.items():
                assert abs(as_number(text) - cells[at]) <= 0.000501

    def curve(self, name):
        """The points of a curve."""
        return np.reshape(self.curves[name], (-1, 2))

    def check_bars(self):
        """The bars are as high as the numbers; an image has none."""
        answer = self.solve()
        values = {"x-true": answer.input, "y": answer.output, "once": answer.once}
        for name in ("x-true", "y", "once", "loop"):
            shown = self.curve(name)
            behind = self.curve(f"{name}-behind")
            if answer.input.ndim == 2:
                assert shown.size == behind.size == 0
                continue
            expected = outline(values[name] if name in values else self.array_of("loop"))
            close = {"rtol": 1e-6, "atol": 1e-4}  # px of the screen, back and forth
            np.testing.assert_allclose(shown, expected, **close, err_msg=name)
            if name in ("once", "loop"):
                np.testing.assert_allclose(behind, outline(answer.input), **close)
            else:
                assert behind.size == 0

    def allowed(self, n):
        """How far a residual may be from tconv's."""
        answer = self.solve()
        length = np.linalg.norm(answer.output)
        if answer.alpha is None:
            return 1e-9 * length
        return 1e-6 * length + (answer.slack if n >= answer.exact else 0)

    def check_numbers(self):
        """The numbers in the readout."""
        answer, n = self.solve(), self.n
        numbers = {name: value for name, (value, _) in self.readouts.items()}
        assert float(numbers["n"]) == n
        assert abs(float(numbers["residual"]) - answer.residuals[n]) <= self.allowed(n)
        difference = np.abs(self.array_of("loop") - self.array_of("once")).max()
        assert float(numbers["difference"]) == pytest.approx(difference, abs=1e-15)
        if answer.alpha is None:
            assert self.readouts["alpha"] == ["", ""]
        else:
            assert float(numbers["alpha"]) == pytest.approx(answer.alpha, rel=1e-9)
        for value, text in self.readouts.values():
            said = re.findall(r"[\d.]+(?:e−?\d+)?$", text)
            assert not value or float(said[0].replace("−", "-")) == pytest.approx(
                float(value), rel=6e-2 if "e" in said[0] else 6e-3
            )

    def check_curves(self):
        """Residual and error over n, the present n and the best one."""
        answer = self.solve()
        low, high = powers_round(np.concatenate([answer.residuals, answer.errors]), -4)
        curves = {"residual": answer.residuals, "error": answer.errors}
        exact = min(answer.exact, 9) if answer.alpha is not None else 1001
        for name, values in curves.items():
            shown = self.curve(name)
            np.testing.assert_allclose(shown[:, 0], PLACES, rtol=0, atol=1e-4)
            with np.errstate(divide="ignore"):
                powers = np.clip(np.log10(values), low, high)
            np.testing.assert_allclose(shown[:exact, 1], powers[:exact], rtol=0, atol=1e-4)
            if name == "residual":
                for n in range(exact, 1001):
                    apart = abs(10 ** shown[n, 1] - 10 ** powers[n])
                    assert apart <= self.allowed(n) + 1e-3 * 10 ** powers[n], n
        now, dots = self.curve("now"), self.curve("now-dots")[::2]
        np.testing.assert_allclose(now[:, 0], PLACES[self.n], atol=1e-4)
        np.testing.assert_allclose(now[:, 1], [low, high], atol=1e-4)
        ends = [float(self.readouts[name][0]) for name in ("residual", "error")]
        with np.errstate(divide="ignore"):
            expected = np.clip(np.log10(ends), low, high)
        np.testing.assert_allclose(dots, np.stack([PLACES[[self.n] * 2], expected], axis=1),
                                   atol=1e-4)  # fmt: skip
        best = int(abs(PLACES - self.curve("best")[0, 0]).argmin())
        powers = self.curve("error")[:, 1]
        assert powers[best] == powers.min()
        if answer.alpha is None:
            least = answer.errors.min()
            assert answer.errors[best] == pytest.approx(least, rel=1e-9, abs=1e-9)
            self.check_best(best, answer.errors)

    def check_best(self, best, errors):
        """What is said of the step at which the loop should stop."""
        said = self.facts["best"]
        if errors[0] == errors[best]:
            assert said.startswith("No step comes closer")
        elif best == 1000:
            assert said.startswith("The true error still falls at n = 1000")
        elif errors[-1] <= errors[best] * 1.005 + 1e-12:
            assert said.startswith("The true error falls to ")
        else:
            assert said.startswith(f"The true error is smallest at n = {best}:")
            assert "should stop; at n = 1000 it is" in said

    def check_parts(self):
        """The singular values, and the lines over them."""
        answer = self.solve()
        parts, floor = answer.parts, answer.floor
        low, high = powers_round(np.append(parts, 1), -8)
        numbers = np.arange(1, parts.size + 1)
        with np.errstate(divide="ignore"):
            powers = np.clip(np.log10(parts), low, high)
        shown = {name: self.curve(name)[::2] for name in ("above", "below")}
        for name, kept in (
            ("above", parts > max(floor, 1e-12)),
            ("below", parts <= max(floor, 1e-12)),
        ):
            expected = np.stack([numbers, powers], axis=1)[kept]
            assert shown[name].shape == expected.shape
            np.testing.assert_allclose(shown[name], expected, rtol=0, atol=1e-3)
        damped = self.settings["method"] in ("conjugate_gradient", "wiener")
        levels = {"floor": floor, "damping": np.sqrt(self.traits["lam"]) if damped else 0}
        landweber = self.settings["method"] == "landweber" and self.n
        levels["half"] = np.sqrt(1 - 0.5 ** (1 / self.n)) if landweber else 0
        for name, value in levels.items():
            line = self.curve(name)
            assert len(line) == (2 if value else 0), name
            if value:
                level = np.clip(np.log10(value), low, high)
                expected = [[0, level], [parts.size + 1, level]]
                np.testing.assert_allclose(line, expected, rtol=0, atol=1e-3, err_msg=name)
        kept, lost = int((parts > max(floor, 1e-12)).sum()), int((parts <= 1e-12).sum())
        told = f"{kept} of {parts.size} stand above the noise floor"
        assert (told in self.facts["parts"]) == bool(self.traits["noise"])
        if not self.traits["noise"]:
            assert (f"{lost} of {parts.size} " in self.facts["parts"]) == bool(lost)

    def check_words(self):
        """What is said of the two pictures."""
        answer, n = self.solve(), self.n
        scale = np.abs(answer.input).max() or 1
        equal = np.abs(answer.estimates[n] - answer.once).max() <= 1e-12 * scale
        assert (self.facts["loop-note"] == "= the transposed convolution") == equal
        method = self.settings["method"]
        if method != "wiener" or n == 0:
            assert self.sentence.startswith(f"n = {n}: ")
        assert ("are equal" in self.sentence) == (method == "landweber" and n == 1 and equal)
        if method == "landweber" and n == 1:
            assert equal
        if method == "conjugate_gradient" and n == 1 and answer.once.any():
            assert self.readouts["alpha"][1] in self.sentence
            assert self.sentence.endswith("compared them: equal.")
            assert equal or self.facts["loop-note"].endswith("times the transposed convolution")
        if not self.status.startswith(("The link", "A cell must")):
            names = {"conjugate_gradient": "Conjugate", "richardson_lucy": "Richardson"}
            assert names.get(method, method.capitalize()) in self.status
        # Without noise nothing below 0 is added; what Richardson-Lucy is not given is counted.
        # Wiener takes every kernel as soon as it is damped.
        measured = OneStepOrLoop(**self.traits | {"method": "wiener", "lam": 1.0}).output
        clipped = int((measured < 0).sum()) if method == "richardson_lucy" else 0
        assert (f"{clipped} cell" in self.facts["y-note"]) == bool(clipped)
        assert (f"{clipped} cell" in self.sentence) == bool(clipped)

    def check_ticks(self):
        """Every number on an axis stands at its place."""
        seen = set()
        for axes, anchor, text, x, _, baseline, *pixel in self.ticks:
            if axes not in {"n", "parts"} or text == AXIS_NAMES[axes]:
                continue
            px_across, px_up = (self.scale * size for size in pixel)
            seen.add((axes, anchor))
            if anchor == "end":
                power = baseline + BASELINE * px_up
                assert power == pytest.approx(POWERS[text], abs=TICK_PX * px_up), text
            else:
                place = PLACES[int(text)] if axes == "n" else int(text)
                assert x == pytest.approx(place, abs=TICK_PX * px_across), text
        assert seen == {(axes, anchor) for axes in AXIS_NAMES for anchor in ("middle", "end")}


def grids_of_frame(widget):
    """What the first frame holds: x, w, y, one step, and the estimate."""

    def rounded(values):
        texts = [written(value).replace("−", "-") for value in np.ravel(values)]
        return np.reshape([float(text) for text in texts], np.shape(values))

    estimates = widget.result.estimates
    estimate = estimates[min(widget.iterations, len(estimates) - 1)]
    grids = (widget.input, widget.kernel, widget.output, widget.one_step, estimate)
    return [rounded(grid) for grid in grids]
