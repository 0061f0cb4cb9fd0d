"""Compares what the five views show with tconv."""

import re

import numpy as np
from support.reading import SheetReading, as_number, check_panels, once, rule_is_said

from tconv import conv
from tconv.style import TAP_COLUMNS
from tconv.views import gather, gradient, matrix, stamp, sub_pixel

VIEWS = {"stamp": stamp, "gather": gather, "matrix": matrix, "gradient": gradient,
         "sub-pixel": sub_pixel}  # fmt: skip
GRIDS = {"stamp": ["stamps"], "gather": ["padded", "kernel"], "matrix": ["matrix", "column"],
         "gradient": ["nudges", "arriving"],
         "sub-pixel": ["source", "kernels", "phases"]}  # fmt: skip


TO_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def tap_look(tap):
    """The look of a tap, which stays with it."""
    return f"tconv-tap-{TAP_COLUMNS * tap[0] + tap[1]}"


def rows_first(values):
    """A row as a grid of one row."""
    return {tuple(int(n) for n in at): value for at, value in np.ndenumerate(np.atleast_2d(values))}


class FiveReading(SheetReading):
    """What the five views show at one moment, and what tconv says they should show."""

    @property
    def rotated(self):
        """Whether the sweep's kernel lies rotated by 180 degrees."""
        return self.turned == "true"

    @once
    def result(self):
        """The setting in tconv, by the name of each view."""
        return {
            name: view(self.input, self.kernel, **self.geometry) for name, view in VIEWS.items()
        }

    @once
    def outputs(self):
        """What each view should end in; a sweep with the kernel as it is ends in another sum."""
        result = self.result()
        outputs = {name: view.output for name, view in result.items()}
        if not self.rotated:
            padded, dilation = result["gather"].padded, self.geometry["dilation"]
            outputs["gather"] = conv(padded, self.kernel, dilation=dilation, channels=False)
        return outputs

    @once
    def panels_expected(self):
        """Every cell of every grid, by view, row and column, computed by tconv."""
        result, outputs = self.result(), self.outputs()
        values, taps, *_ = result["matrix"].matrix
        stamps = result["stamp"].stamps[..., *result["stamp"].crop]
        stamps = stamps.reshape(self.input.size, outputs["stamp"].size)
        changes = result["gradient"].changes.reshape(values.shape)
        held = [(int(t), int(i)) for t, i in np.argwhere(taps >= 0)]
        swept = result["gather"].kernel if self.rotated else self.kernel
        number = np.arange(self.kernel.size).reshape(self.kernel.shape)
        phases = result["sub-pixel"].phases
        panels = {
            "stamps": {(i, t): stamps[i, t] for t, i in held},
            "padded": rows_first(result["gather"].padded),
            "kernel": rows_first(swept),
            "matrix": {at: values[at] for at in held},
            "column": rows_first(self.input.reshape(-1, 1)),
            "nudges": {at: changes[at] for at in held},
            "arriving": rows_first(self.input),
            "source": rows_first(self.input),
            "kernels": {
                (n, int(tap)): self.kernel.flat[tap]
                for n, phase in enumerate(phases)
                for tap in number[np.ix_(*phase.taps)].flat
            },
            "phases": {
                (n, m): value
                for n, phase in enumerate(phases)
                for m, value in enumerate(phase.output.flat)
            },
        } | {f"y-{name}": rows_first(output) for name, output in outputs.items()}
        return {
            name: panels[name]
            for view in VIEWS
            if not self.views[view][0]
            for name in (*GRIDS[view], f"y-{view}")
            if panels[name]
        }

    def tap_at(self, place):
        """The tap that stands at a place of the sweep's kernel."""
        shape = np.atleast_2d(self.kernel).shape
        return tuple(shape[n] - 1 - place[n] if self.rotated else place[n] for n in (0, 1))

    @once
    def on_input(self):
        """The places of the padded input where a cell of x stands, each with that cell."""
        numbers = np.arange(1, self.input.size + 1).reshape(self.input.shape)
        padded = gather(numbers, self.kernel, **self.geometry).padded
        cells = list(np.ndindex(np.atleast_2d(self.input).shape))
        return {at: cells[int(n) - 1] for at, n in rows_first(padded).items() if n}

    def swept(self, target):
        """What the sweep has in its window on a cell of y: by place of the kernel, its tap and the
        cell of x under it."""
        dilation, under, window = self.geometry["dilation"], self.on_input(), {}
        for place in np.ndindex(np.atleast_2d(self.kernel).shape):
            at = tuple(target[n] + dilation * place[n] for n in (0, 1))
            if at in under:
                window[place] = (self.tap_at(place), at, under[at])
        return window

    def check_sweep(self):
        """The kernel, the window, its caption and its sum have the taps that the sweep has."""
        if self.views["gather"][0]:  # folded: nothing of it is on the page
            return
        assert self.captions[1] == (
            "Zeros between and around x, swept by w "
            + ("rotated by 180°." if self.rotated else "as it is.")
        )
        looks = {
            panel: {(row, col): look for row, col, look in self.classes[panel]}
            for panel in ("kernel", "padded")
        }
        for place, look in looks["kernel"].items():
            assert look == tap_look(self.tap_at(place)), place
        coloured = {at: look for at, look in looks["padded"].items() if "-tap-" in look}
        if not self.sentence.startswith("y"):
            assert coloured == {}
            return
        [target] = self.marked("y-gather")
        window = self.swept(target)
        assert coloured == {at: tap_look(tap) for tap, at, _ in window.values()}
        assert coloured == {at: looks["kernel"][place] for place, (_, at, _) in window.items()}
        assert self.marked("kernel") == set(window)
        own, _, upright = self.sentence.partition(" In gather, with w as it is: ")
        assert bool(upright) == (not self.rotated and bool(window))
        sums = {"stamp": own.split(" Row ")[0], "gather": upright or own.split(" Row ")[0]}
        names = [self.name_of("w", tap) + self.name_of("x", i) for tap, _, i in window.values()]
        if window:
            assert sorted(sums["gather"].split(" = ")[1].split(" + ")) == sorted(names)
        for view, said in sums.items():
            value = re.search(r".*= (−?[\d.]*\d)", said)[1]
            output = np.atleast_2d(self.outputs()[view])[target]
            assert abs(as_number(value) - output) <= 0.000501, (view, said)

    def name_of(self, letter, cell):
        """The name of a cell of x or w, as the page writes it."""
        columns = np.atleast_2d({"x": self.input, "w": self.kernel}[letter]).shape[1]
        return letter + str(cell[0] * columns + cell[1] + 1).translate(TO_SUBSCRIPTS)

    def check_labels(self):
        """Every visible label is the number of its own cell."""
        assert "stray" not in self.labels, f"outside their cells: {self.labels['stray']}"
        expected = self.panels_expected()
        for panel, labels in self.labels.items():
            assert len({(row, col) for row, col, _ in labels}) == len(labels)
            for row, col, text in labels:
                assert abs(as_number(text) - expected[panel][row, col]) <= 0.000501, (panel, text)

    def check_verdict(self):
        """The page says that all agree, or which one does not, and in how many cells."""
        outputs = self.outputs()
        others = [output for name, output in outputs.items() if name != "gather"]
        size = max(1, np.abs(others[0]).max(), np.abs(outputs["gather"]).max())
        wrong = np.abs(outputs["gather"] - others[0]) > 1e-12 * size
        said = {name: verdict for name, (_, verdict) in self.views.items()}
        for name, verdict in said.items():
            agrees = name != "gather" or not wrong.any()
            assert verdict == ("= y ✓ agrees" if agrees else "≠ differs"), (name, verdict)
        if self.status.startswith(("The link ", "A cell must ")):
            return  # said until the next change
        if wrong.any():
            assert self.status.startswith("Not equal: gather differs from the others, "), (
                self.status
            )
            assert f"in {wrong.sum()} of {wrong.size} cells" in self.status
            largest = float(re.search(r"largest difference ([\d.]+)\.", self.status)[1])
            assert abs(largest - np.abs(outputs["gather"] - others[0]).max()) <= 0.000501
        else:
            assert self.status.startswith("Five ways, one answer: all five agree on "), self.status
            assert str(wrong.size) in self.status
            if all(float(value).is_integer() for value in (*self.input.flat, *self.kernel.flat)):
                assert "largest difference 0." in self.status

    def check(self):
        """Compare all that is shown with tconv."""
        for cell in (*self.x, *self.w):
            assert float(cell["typed"]) == cell["value"]
        sizes = {"in_size": self.input.shape, "kernel_size": self.kernel.shape}
        for name, shape in sizes.items():
            assert tuple(self.settings[name])[-self.dims :] == shape, name
        if rule_is_said(self):
            check_panels(self)
            self.check_labels()
            self.check_sweep()
            self.check_verdict()


def grids_of_frame(views):
    """What the first frame of the five views holds."""
    result = views.result
    return [
        views.input,
        views.kernel,
        result.stamp.output,
        result.gather.padded,
        result.gather.kernel,
        result.gather.output,
        result.matrix.matrix.values,
        result.matrix.output,
        result.gradient.output,
        result.sub_pixel.output,
    ]
