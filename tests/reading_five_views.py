"""Compares what the five views show with tconv."""

import re

import numpy as np
from reading import SheetReading, as_number, check_panels, rule_is_said

from tconv import conv
from tconv.views import gather, gradient, matrix, stamp, sub_pixel

VIEWS = {"stamp": stamp, "gather": gather, "matrix": matrix, "gradient": gradient,
         "sub-pixel": sub_pixel}  # fmt: skip
GRIDS = {"stamp": ["stamps"], "gather": ["padded", "kernel"], "matrix": ["matrix", "column"],
         "gradient": ["nudges", "arriving"],
         "sub-pixel": ["source", "kernels", "phases"]}  # fmt: skip


def rows_first(values):
    """A row as a grid of one row."""
    return {tuple(int(n) for n in at): value for at, value in np.ndenumerate(np.atleast_2d(values))}


class FiveReading(SheetReading):
    """What the five views show at one moment, and what tconv says they should show."""

    @property
    def rotated(self):
        """Whether the sweep's kernel lies rotated by 180 degrees."""
        return self.turned == "true"

    def result(self):
        """The setting in tconv, by the name of each view."""
        return {
            name: view(self.input, self.kernel, **self.geometry) for name, view in VIEWS.items()
        }

    def outputs(self):
        """What each view should end in; a sweep with the kernel as it is ends in another sum."""
        result = self.result()
        outputs = {name: view.output for name, view in result.items()}
        if not self.rotated:
            padded, dilation = result["gather"].padded, self.geometry["dilation"]
            outputs["gather"] = conv(padded, self.kernel, dilation=dilation, channels=False)
        return outputs

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
