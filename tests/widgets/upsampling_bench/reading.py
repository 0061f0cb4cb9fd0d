"""Compares what the bench shows with tconv."""

import re
from functools import cache

import numpy as np
from support.reading import once

from tconv import conv_transpose
from tconv.samples import bilinear_kernel
from tconv.widgets import UpsamplingBench
from tconv.widgets.upsampling_bench.ways import every_way

NAMES = ("kernel_size", "stride", "seed")
BOARD = 0.001  # from which energy on a board is called one
CALLED = {
    "transposed_random": "transposed convolution, random",
    "transposed_bilinear": "transposed convolution, bilinear",
    "nearest_conv": "nearest resize + convolution",
    "bilinear_conv": "bilinear resize + convolution",
    "shuffle_random": "convolution + pixel shuffle, random",
    "shuffle_icnr": "convolution + pixel shuffle, ICNR",
}


@cache
def is_linear(size, stride):
    """Whether a tent enlarges a row as np.interp does, away from the border."""
    row = np.random.default_rng(42).random(9)
    taps = bilinear_kernel((size,))
    made = conv_transpose(row, taps * (stride / taps.sum()), stride=stride, channels=False)
    inside = np.arange(size, len(made) - size)
    lines = np.interp((inside - (size - 1) / 2) / stride, np.arange(len(row)), row)
    return np.allclose(made[inside], lines)


class BenchReading:
    """What the widget shows at one moment, and what tconv says it should show."""

    def __init__(self, raw):
        self.__dict__ |= raw
        self.facts = {name: text.replace("\xa0", " ") for name, text in self.facts.items()}
        self.setting = {name: self.settings[name] for name in NAMES}

    @property
    def is_own(self):
        """Whether the image is the reader's own."""
        return self.photographs["original"]["name"] == "your image"

    @property
    def original(self):
        """The image as it is shown, brightness 0 to 1."""
        whole = self.photographs["original"]["whole"]
        return np.reshape(whole["grey"], (whole["rows"], whole["columns"])) / 255

    @property
    @once
    def ways(self):
        """What Python makes of the image."""
        return every_way(self.original, **self.setting, largest=999)

    def name_of(self, way):
        """What the page calls a way."""
        icnr = self.setting["kernel_size"] % self.setting["stride"] == 0
        even = f"transposed convolution, {'ICNR' if icnr else 'equal phase sums'}"
        return CALLED.get(way, even)

    def check(self):
        """Compare all that is shown with tconv."""
        assert not self.isProblem
        self.check_original()
        assert self.photographs.keys() == {"original", *self.ways}
        for name, way in self.ways.items():
            self.check_image(name, way)
            self.check_measures(name, way)
            self.check_note(name, way)
        self.check_lens()
        self.check_verdict()

    def check_original(self):
        """The photograph, byte for byte; and how large it is, made small."""
        if not self.is_own:
            assert (self.original == UpsamplingBench().original).all()
        rows, columns = self.original.shape
        stride = self.setting["stride"]
        assert rows % stride == columns % stride == 0
        small = f"{rows // stride}×{columns // stride}"
        assert f"made small: {small}" in self.facts["original"]
        assert f"mean of {stride}×{stride}" in self.facts["original"]
        if self.status.startswith(("Your image", "A photograph")):  # else it says what was done
            assert self.status.startswith("Your") == self.is_own
            assert f"of {small} pixels, enlarged to {rows}×{columns}" in self.status

    def check_image(self, name, way):
        """Every pixel is tconv's, as grey; what is beyond black or white is cut."""
        whole = self.photographs[name]["whole"]
        assert self.photographs[name]["name"] == self.name_of(name)
        assert (whole["rows"], whole["columns"]) == self.original.shape
        assert whole["is_empty"] == (way is None) and not whole["has_colour"]
        if way:
            expected = 255 * way.output.clip(0, 1).ravel()
            assert np.abs(np.array(whole["grey"]) - expected).max() <= 0.5 + 1e-3, name

    def check_measures(self, name, way):
        """Energy, PSNR, multiplications, weights."""
        said = "\n".join([self.facts[name], self.facts[f"{name}-costs"]]).strip()
        if not way:
            assert said == ""
            return
        energy, psnr, products, weights = said.split("\n")
        shown = float(re.fullmatch(r"board ([\d.]+) %", energy)[1])
        assert abs(shown - 100 * way.energy) <= 0.0501
        if np.isfinite(way.psnr):
            shown = float(re.fullmatch(r"PSNR (-?[\d.]+) dB", psnr)[1])
            assert abs(shown - way.psnr) <= 0.0501
        else:
            assert psnr == "PSNR no error"
        shown = float(re.fullmatch(r"([\d.]+) products a pixel", products)[1])
        assert abs(shown - way.multiplications) <= 0.00501
        assert weights == f"{way.weight.size} weights"

    def check_note(self, name, way):
        """A way that is not what its name promises says so."""
        kernel_size, stride = self.setting["kernel_size"], self.setting["stride"]
        said = self.facts[f"{name}-note"]
        if way is None:
            assert "holes" in said and name == "transposed_even"
        elif name == "transposed_even":
            assert ("no ICNR" in said) == (kernel_size % stride > 0)
        elif name == "transposed_bilinear":
            linear = [size for size in range(2, 7) if is_linear(size, stride)]
            would = f"would be {linear[0]} or {linear[1]}."
            assert said == "" if kernel_size in linear else said.endswith(would)
        else:
            assert said == ""

    def check_lens(self):
        """It is at the same place in all images, and shows what is there."""
        numbers = [int(number) for number in re.findall(r"\d+", self.sentence)]
        first_row, last_row, first_column, last_column = numbers
        size = last_row - first_row + 1, last_column - first_column + 1
        at = first_row - 1, first_column - 1
        for name, shown in self.photographs.items():
            if shown["whole"]["is_empty"]:
                assert shown["close"]["is_empty"]
                continue
            # A browser lays out in parts of a px; on a full screen they are enlarged.
            np.testing.assert_allclose(shown["lens"], [*at, *size], atol=0.05)
            whole, close = (
                np.reshape(one["grey"], (one["rows"], one["columns"]))
                for one in (shown["whole"], shown["close"])
            )
            part = whole[at[0] : at[0] + size[0], at[1] : at[1] + size[1]]
            assert part.tolist() == close.tolist(), name

    def check_verdict(self):
        """Which ways draw a board, and how much of one."""
        said = self.facts["verdict"]
        made = {name: way for name, way in self.ways.items() if way}
        boards = {name: way for name, way in made.items() if way.energy >= BOARD}
        named = re.findall(r"[(;] ?([^():;]+): ([\d.]+) %", said)
        assert [name for name, _ in named] == [self.name_of(name) for name in boards]
        for (_, shown), way in zip(named, boards.values(), strict=True):
            assert abs(float(shown) - 100 * way.energy) <= 0.0501
        numbers = "none one two three four five six seven".split()
        if boards:
            assert said.startswith(f"There is a board in {numbers[len(boards)]} ")
            assert said.endswith(f", and none in {numbers[len(made) - len(boards)]}.")


def grids_of_frame(bench):
    """What the first frame holds: the random kernel, and of each way what is measured."""
    measures = [
        np.round([100 * way.energy, way.psnr, way.multiplications, way.weight.size], 3)
        for way in bench.ways.values()
        if way
    ]
    return [bench.kernel, *measures]
