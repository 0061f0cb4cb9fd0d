"""Compares what the overlap shows with tconv."""

import re

import numpy as np
import traitlets
from support.reading import (
    SUBSCRIPTS,
    as_number,
    once,
    outlined,
    panels_shown,
    rule_is_said,
    sheet_array,
)

from tconv import overlap_counts
from tconv.overlap import interior, phase_counts
from tconv.widgets import Overlap
from tconv.written import written

LAYER = ("kernel_size", "stride", "padding", "output_padding", "dilation")
NAMES = (
    *("dims", "in_size", "layers", "weights", "spectrum"),
    *(name + ending for ending in ("", "_2", "_3") for name in LAYER),
)


class OverlapReading:
    """What the widget shows at one moment, and what tconv says it should show."""

    def __init__(self, raw):
        self.__dict__ |= raw
        for name in ("dims", "layers"):
            self.settings[name] = int(self.settings[name])
        flag = self.settings["spectrum"] == "true"
        self.setting = {name: self.settings[name] for name in NAMES} | {"spectrum": flag}
        self.kernel = sheet_array(self.w, self.settings["dims"])

    @property
    def widget(self):
        """The setting in Python; the reader's own weights are those that stand in the sheet."""
        own = {"w": self.kernel} if self.setting["weights"] == "own" else {}
        return Overlap(**self.setting, **own)

    @property
    def rule(self):
        """The words of the rule that Python says the setting breaks, or None."""
        try:
            return self.widget and None
        except traitlets.TraitError as error:
            return str(error).split(", got")[0]

    @once
    def on_rows(self):
        """Counts, what is inside, and the response, always with rows and columns."""
        widget = self.widget
        return [np.atleast_2d(one) for one in (widget.counts, widget.inside, widget.response)]

    @once
    def panels_expected(self):
        """Every cell of the picture."""
        *_, response = self.on_rows()
        return {"y": dict(np.ndenumerate(response))}

    def panels_shown(self):
        """The same as the page has it."""
        return panels_shown(self)

    @property
    def bound(self):
        """How far a number may be off: where own weights cancel, the terms are larger."""
        widget = self.widget
        widget.w = np.abs(widget.w)
        return 1e-12 * np.abs(widget.response).max()

    def check(self):
        """Compare all that is shown with tconv."""
        for cell in self.w:
            assert float(cell["typed"]) == cell["value"]
        if rule_is_said(self):
            self.check_kernel()
            self.check_values()
            self.check_looks()
            self.check_labels()
            self.check_verdict()
            self.check_spectrum()
            self.check_phases()
            self.check_sentence()

    def check_kernel(self):
        """In the sheet stands the largest kernel."""
        expected = max(self.widget.kernels, key=np.size)
        assert self.kernel.tolist() == expected.tolist()

    def check_values(self):
        """Every number in every cell is tconv's."""
        shown, expected = self.panels_shown(), self.panels_expected()
        assert shown.keys() == expected.keys() and shown["y"].keys() == expected["y"].keys()
        off = [abs(shown["y"][at] - value) for at, value in expected["y"].items()]
        assert max(off) <= self.bound

    def check_looks(self):
        """Holes are empty, the border looks otherwise, and a line goes round what is inside."""
        counts, inside, _ = self.on_rows()
        for row, column, look in self.classes["y"]:
            filled = "tconv-y" if inside[row, column] else "tconv-border"
            expected = filled if counts[row, column] else "tconv-none"
            assert look == expected, (row, column)
        cells = {(int(row), int(column)) for row, column in np.argwhere(inside)}
        assert outlined(self.unread["inside"] or "") == cells

    def check_labels(self):
        """Every number stands in its cell; all cells that a stamp reaches have theirs, or none."""
        assert "stray" not in self.labels, f"outside their cells: {self.labels['stray']}"
        if not self.labels:
            return
        counts, _, response = self.on_rows()
        said = {(row, column): as_number(text) for row, column, text in self.labels["y"]}
        assert said.keys() == {tuple(map(int, at)) for at in np.argwhere(counts)}
        for at, number in said.items():
            assert abs(number - response[at]) <= 0.000501 + self.bound, at

    def check_verdict(self):
        """The values inside, how far they are apart, and after how many cells they come again."""
        counts, inside, response = self.on_rows()
        said = self.facts["verdict"].replace("−", "-")
        assert ("holes" in said) == bool((counts[inside] == 0).any())
        if not inside.any():
            assert said.startswith("No cell is inside")
            return
        period = np.prod([layer["stride"] for layer in self.widget.stack])
        places = np.nonzero(inside)[1] % period
        assert said.startswith("Too few cells") == (len({*places}) < period)
        if said.startswith("Too few cells"):
            return
        found = response[inside]
        low, high = found.min(), found.max()
        near = 1e-9 * max(1, np.abs(found).max())
        if "constant image stays constant" in said:
            assert high - low <= near * found.size
            assert abs(as_number(re.search(r"holds (-?[\d.]+):", said)[1]) - low) <= 0.000501 + near
            return
        assert high - low > near
        listed = re.search(r"cells hold (?:from )?([^:]*?)(?:, the largest ([\d.]+) times|:)", said)
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", listed[1])]
        assert abs(numbers[0] - low) <= 0.000501 + near
        assert abs(numbers[-1] - high) <= 0.000501 + near
        assert (listed[2] is not None) == (low > near or low > 0)
        if listed[2]:
            assert abs(float(listed[2]) - high / low) <= 0.000501 + 1e-9 * high / low
        assert re.search(rf"repeats every {period} cells?\.", said)

    def check_spectrum(self):
        """Every line of the spectrum where it belongs, as high as it is; and what is said of it."""
        said, replicas = self.facts["spectrum"], self.widget.replicas
        if not self.setting["spectrum"]:
            assert said == "" and "lines" not in self.curves
            return
        if replicas is None:
            assert said.startswith("Too few cells are inside") and self.curves["lines"] == []
            return
        period, mean = self.widget.period, replicas.flat[0]
        near = 0.000501 + self.bound
        assert (
            abs(float(re.search(r"at 0 the line of its mean, ([\d.]+) high", said)[1]) - mean)
            <= near
        )
        self.check_plot(replicas)
        rest = replicas.ravel()[1:]
        lines = rest[rest > 1e-9 * max(1, np.abs(self.widget.response).max())]
        assert ("checkerboard energy 0" in said or "stride 1" in said) == (lines.size == 0), said
        if lines.size == 0:
            return
        assert f"nothing between the multiples of 1/{period}. " in said
        energy = float(re.search(r"add up to ([\d.]+),", said)[1])
        assert abs(energy - (lines**2).sum()) <= near + 1e-9 * energy
        told = {}
        for height, places in re.findall(r"([\d.]+) at ([^;]*)", said.partition("high; ")[2]):
            for place in re.findall(r"\(.*?\)|\d+/\d+", places):
                at = tuple(int(one) for one in re.findall(rf"(\d+)(?:/{period})?(?=[,)]|$)", place))
                told[at] = float(height)
        for at, height in told.items():
            assert abs(replicas[at] - height) <= near, (at, said)
        if count := re.search(r"(\d+) lines, the highest", said):
            assert int(count[1]) == lines.size > 6 and max(told.values()) > lines.max() - near
        else:
            assert len(told) == lines.size <= 6, said

    def check_plot(self, replicas):
        """In a row a line is as high as it is; in an image a square is as wide."""
        points = np.reshape(self.curves["lines"], (-1, 2))
        period, most = self.widget.period, replicas.max() or 1
        if self.setting["dims"] == 1:
            feet, tops = points[::2], points[1::2]
            assert len(feet) == period and np.abs(feet[:, 1]).max() <= 1e-4 * most
            np.testing.assert_allclose(tops[:, 0], np.arange(period) / period, atol=1e-4)
            off = np.abs(tops[:, 1] - replicas)
            assert off.max() <= 1e-4 * most + 1e-6
            return
        corners = points.reshape(-1, 4, 2)
        middles = np.rint(corners.mean(axis=1) * period).astype(int)
        sides = np.ptp(corners[:, :, 0], axis=1)
        np.testing.assert_allclose(np.ptp(corners[:, :, 1], axis=1), sides, atol=1e-4)
        drawn = np.zeros_like(replicas)
        drawn[middles[:, 1], middles[:, 0]] = sides
        np.testing.assert_allclose(drawn * period / 0.94, replicas / most, atol=1e-4 * period)

    def check_phases(self):
        """Of each phase of each layer, how many taps meet, and what these add up to."""
        widget = self.widget
        for n, layer in enumerate(widget.stack, 1):
            said = self.facts[f"phases-{n}"].replace("−", "-")
            assert said.startswith(f"Layer {n}. ") == (widget.layers > 1)
            stride, dilation = layer["stride"], layer["dilation"]
            assert f"(t + {layer['padding']}) mod {stride}" in said
            rows = re.findall(r"r = (\d): ([^;]*)[;.]", said)
            counts = phase_counts(layer["kernel_size"], stride=stride, dilation=dilation)
            assert [int(r) for r, _ in rows] == list(range(stride))
            for r, text in rows:
                phase = int(r)
                told = int(re.search(r"(\d+) taps?", text)[1])
                assert told == counts[phase], said
                if formula := re.search(r"⌈\((\d) - (\d)\)/(\d)⌉", text):
                    k, of, s = map(int, formula.groups())
                    assert (k, of, s) == (layer["kernel_size"], phase, stride)
                    assert -((of - k) // s) == told
                else:
                    assert dilation > 1 or told == 0

    def check_sentence(self):
        """The cell that is outlined: what meets there, what it adds up to, and what is missing."""
        counts, inside, response = self.on_rows()
        said = self.sentence.translate(SUBSCRIPTS)
        place = int(re.match(r"y(\d+) = ", said)[1]) - 1
        cell = divmod(place, counts.shape[1])
        assert outlined(self.marks["y"]) == {cell}
        value, count = response[cell], int(counts[cell])
        told = as_number(re.search(r"= (-?[\d.e+]+): ", said)[1])
        assert abs(told - value) <= 0.000501 + self.bound, said
        marked = {tuple(tap["at"]) for tap in self.w if tap["marked"]}
        if len(self.widget.stack) > 1:
            assert re.search(rf": {count} ways? leads? here", said), said
            assert ("It is inside" in said) == inside[cell]
            assert marked == set()
            return
        if "it is a hole" in said:
            assert count == 0 and self.taps_of_phase(cell) == 0
            return
        assert re.search(rf": {count} stamps? meets? here", said), said
        assert ("It is inside" in said) == inside[cell], said
        assert len(marked) == count
        kernel = np.atleast_2d(self.kernel)
        assert abs(sum(kernel[tap] for tap in marked) - value) <= 1e-9 + self.bound
        names = [int(name) - 1 for name in re.findall(r"w(\d+)", said)]
        if names:
            assert {divmod(name, kernel.shape[1]) for name in names} == marked
        if missing := re.search(r"(\d+) of (\d+) are missing", said):
            short, of = map(int, missing.groups())
            assert of - short == count and of == self.taps_of_phase(cell)

    def taps_of_phase(self, cell):
        """How many taps would meet in a cell, if the input went on."""
        layer = dict(self.widget.stack[0])
        del layer["output_padding"]
        along = phase_counts(**layer)
        places = cell[-self.setting["dims"] :]
        return int(np.prod([along[place % layer["stride"]] for place in places]))


def grids_of_frame(overlap):
    """What the first frame holds: kernel, phases, counts, sums, and what is inside."""
    size = (overlap.kernel_size,) * overlap.dims
    phases = phase_counts(
        size, stride=overlap.stride, padding=overlap.padding, dilation=overlap.dilation
    )
    counts = overlap.counts
    if overlap.layers == 1:
        sizes = {"in_size": (overlap.in_size,) * overlap.dims, "kernel_size": size}
        rest = {name: getattr(overlap, name) for name in LAYER[1:]}
        counts = overlap_counts(sizes["in_size"], kernel_size=size, **rest)
        assert (overlap.inside == interior(sizes["in_size"], kernel_size=size, **rest)).all()
    inside = overlap.inside.astype(int)
    grids = [overlap.kernels[0], phases, counts, overlap.response, inside]
    if overlap.spectrum and overlap.replicas is not None:
        as_written = np.vectorize(lambda value: as_number(written(value)))
        grids.append(as_written(overlap.replicas))
    return grids
