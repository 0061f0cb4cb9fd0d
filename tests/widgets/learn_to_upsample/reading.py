"""Compares what the layer that learns shows at one moment with tconv."""

import re

import numpy as np
from support.reading import as_number, once, panels_shown

from tconv import conv_transpose
from tconv.overlap import phase_sums
from tconv.widgets import LearnToUpsample
from tconv.widgets.bundle import HERE
from tconv.widgets.first_frame import written
from tconv.widgets.settings import Settings

NAMES = ("start", "kernel_size", "step", "lr", "draw")
STEPS, RATES = Settings(HERE / "learn_to_upsample" / "settings.json").data["steps"].values()
PLACES = np.interp(np.arange(501), STEPS, np.arange(len(STEPS)))
LOWEST = -7  # power of ten that the chart shows
DRAWN = {"rtol": 0, "atol": 1e-4}  # px of the screen, back and forth


class LearnReading:
    """What the widget shows at one moment, and what tconv says it should show."""

    def __init__(self, raw):
        self.__dict__ |= raw
        self.settings["kernel_size"] = int(self.settings["kernel_size"])
        self.asked = STEPS[self.settings["step"]]
        self.settings["step"], lr = self.asked, RATES[self.settings["lr"]]
        self.setting = {name: self.settings[name] for name in NAMES} | {"lr": lr}
        self.settings["lr"] = f"{lr}"
        # A long way is learnt in several frames: what is shown is how far it has come.
        self.step = int(self.readouts["step"][0])

    @once
    def solve(self):
        """The setting in Python, at the step that is shown."""
        return LearnToUpsample(**self.setting | {"step": self.step})

    @property
    def widget(self):
        """The setting in Python."""
        return self.solve()

    def panels_shown(self):
        """Every cell of every panel as the page has it."""
        return panels_shown(self)

    def check(self):
        """Compare all that is shown with tconv."""
        assert not self.isProblem and self.hidden == []
        assert self.step <= self.asked
        self.check_kernel()
        self.check_images()
        self.check_numbers()
        self.check_curves()
        self.check_words()

    def bound(self, step=None):
        """How far a number may be off: after a long way, rounding has gone a long way, too."""
        return 1e-9 if (self.step if step is None else step) <= 50 else 1e-6

    def check_kernel(self):
        """Every weight is in its cell, and so is its label."""
        kernel = self.solve().kernel
        [shown] = self.panels_shown().values()
        assert shown.keys() == {*np.ndindex(kernel.shape)}
        off = [abs(shown[at] - kernel[at]) for at in shown]
        assert max(off) <= self.bound() * np.abs(kernel).max()
        assert "stray" not in self.labels
        labels = {(row, column): text for row, column, text in self.labels["kernel"]}
        assert labels.keys() == shown.keys()
        for at, text in labels.items():
            assert abs(as_number(text) - kernel[at]) <= 0.000501 + self.bound()

    def check_images(self):
        """Every dot of both images is as bright as its cell; what is too dark is black."""
        widget = self.solve()
        assert self.photographs.keys() == {"enlarged", "target"}
        for name, values in (("enlarged", widget.output), ("target", widget.target)):
            shown = self.photographs[name]["whole"]
            assert not (shown["has_colour"] or shown["is_empty"]), f"{name} is not grey"
            assert (shown["rows"], shown["columns"]) == values.shape
            levels = np.array(shown["grey"]).reshape(values.shape)
            off = np.abs(levels - 255 * np.clip(values, 0, 1))
            assert off.max() <= 0.5 + 1e-4, name

    def check_numbers(self):
        """The loss and the energies."""
        widget = self.solve()
        training = widget.training
        numbers = {name: float(value) for name, (value, _) in self.readouts.items()}
        assert numbers.keys() == {"step", "loss", "energy", "photograph"}
        assert abs(numbers["loss"] - training.losses[-1]) <= self.bound() * training.losses[0]
        assert abs(numbers["energy"] - training.energies[-1]) <= self.bound()
        assert abs(numbers["photograph"] - widget.target_energy) <= 1e-12

    def check_curves(self):
        """Loss and energy over the steps up to now, and what the photograph has itself."""
        widget = self.solve()
        training = widget.training
        places = PLACES[: self.step + 1]
        for name, values in (("loss", training.losses), ("energy", training.energies)):
            shown = np.reshape(self.curves[name], (-1, 2))
            np.testing.assert_allclose(shown[:, 0], places, **DRAWN)
            powers = np.clip(np.log10(values), LOWEST, 0)
            # By powers of ten, a small number that rounding has moved is further off.
            np.testing.assert_allclose(shown[:, 1], powers, rtol=0, atol=2e-3)
        level = np.reshape(self.curves["photograph"], (-1, 2))
        np.testing.assert_allclose(level[:, 0], [0, len(STEPS) - 1], **DRAWN)
        np.testing.assert_allclose(level[:, 1], np.log10(widget.target_energy), **DRAWN)
        now = np.reshape(self.curves["now"], (-1, 2))
        np.testing.assert_allclose(now[:, 0], PLACES[self.step], **DRAWN)

    def check_words(self):
        """What is said of the layer, of the present step and of the phases."""
        widget, size = self.solve(), self.setting["kernel_size"]
        beyond = ", output padding 1" if size == 3 else ""
        layer = f"{size**2} weights, kernel {size}, stride 2, padding 1{beyond}. It starts from"
        if not self.status.startswith("The link"):  # that was copied, or that asks for what is not
            assert layer in self.status
            divides = "2 does not divide 3" in self.status
            assert divides == (self.setting["start"] == "icnr" and size == 3)
        step, loss, energy, photo = re.fullmatch(
            r"Step (\d+): .* is ([\d.e-]+)\. .* image, ([\d.]+) % .* it is ([\d.]+) %\.",
            self.sentence,
        ).groups()
        training = widget.training
        assert int(step) == self.step
        for said, exact in (
            (loss, training.losses[-1]),
            (energy, 100 * training.energies[-1]),
            (photo, 100 * widget.target_energy),
        ):
            assert abs(float(said) - exact) <= 0.051 * exact, (said, exact)
        told = [as_number(one) for one in re.findall(r"−?[\d.]*\d", self.facts["sums"])]
        sums = phase_sums(widget.kernel, stride=2, padding=1, channels=False).ravel()
        assert np.abs(np.subtract(told, sums)).max() <= 0.000501 + 4 * self.bound()


def grids_of_frame(learn):
    """What the first frame holds, as it is written: kernel, phase sums, how good the layer is."""
    kernel, layer = learn.kernel, {"stride": 2, "padding": 1}
    ones = conv_transpose(np.ones((6, 6)), kernel, **layer, channels=False)
    training = learn.training
    measured = [training.losses[-1], 100 * training.energies[-1]]
    as_written = np.vectorize(lambda value: as_number(written(value)))
    return [as_written(one) for one in (kernel, ones[4:6, 4:6], measured)]
