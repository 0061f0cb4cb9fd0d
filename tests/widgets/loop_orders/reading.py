"""Compares what the loop orders show with tconv, and what is said of the times with the times."""

import itertools
import re

import numpy as np
from support.reading import panels_shown

from tconv import overlap_counts
from tconv.widgets import LoopOrders

NAMES = ("kernel_size", "stride")
ORDERS = ("cells", "stamps", "taps", "phases", "engine")
SAID = ("cell by cell", "stamp by stamp", "tap by tap", "phase by phase", "the page's engine")


class OrdersReading:
    """What the widget shows at one moment, and what tconv says it should show."""

    def __init__(self, raw):
        self.__dict__ |= raw
        self.setting = {name: self.settings[name] for name in NAMES}
        self.times = {name: float(ms) for name, (ms, _) in self.readouts.items() if ms}

    @property
    def widget(self):
        """The setting in Python."""
        return LoopOrders(**self.setting)

    def panels_shown(self):
        """No picture has cells."""
        return panels_shown(self)

    def check(self):
        """Compare all that is shown with tconv."""
        assert not self.isProblem and self.hidden == []
        layer = self.widget.layer
        size, k, stride, padding = layer.values()
        out = len(overlap_counts(**layer))
        if not self.status.startswith("The link"):  # that was copied, or that asks for what is not
            assert self.status == (
                f"One channel, from {size}×{size} to {out}×{out}, "
                "or less where that takes too long: "
                f"kernel {k}, stride {stride}, padding {padding}."
            )
        made = f"{out}×{out} cells are made of the same {self.widget.products:,} products"
        assert self.facts["products"] == f"In every order {made}."
        assert tuple(self.readouts) == ORDERS
        self.check_times()

    def check_times(self):
        """Every time as it is written, and the sentence as the times have it."""
        if self.sentence == "timing …":
            assert self.times.keys() <= {*ORDERS} and self.facts["same"] == ""
            return
        if not self.times:
            assert {text for _, text in self.readouts.values()} == {"–"}
            assert self.sentence == "Not timed yet." and self.facts["same"] == ""
            return
        assert self.times.keys() == {*ORDERS}
        for name, (_, text) in self.readouts.items():
            ms = float(re.fullmatch(r"([\d.]+)\u00a0ms", text)[1])
            assert abs(ms - self.times[name]) <= 0.051 * ms
        size, out = map(int, re.search(r"from (\d+)×\d+ to (\d+)×", self.sentence).groups())
        largest = self.widget.layer
        assert size <= largest["in_size"]
        assert len(overlap_counts(**largest | {"in_size": size})) == out
        assert self.facts["same"] == f"All made the same {out**2:,} numbers."
        check_told(self.sentence, self.times)


def check_told(sentence, times):
    """The fastest and the slowest, and those that are not as the list has them."""
    fastest, slowest = (pick(times, key=times.get) for pick in (min, max))
    ratio = times[slowest] / times[fastest]
    if ratio < 1.1:
        assert sentence.endswith("all take about as long.")
        return
    named = dict(zip(ORDERS, SAID, strict=True))
    told = re.search(r": (.*?) \(.*?\) is ([\d.]+) times as fast as (.*?) \(.*?\)\.", sentence)
    assert (told[1], told[3]) == (named[fastest], named[slowest])
    assert abs(float(told[2]) - ratio) <= 0.051 * ratio
    late = {
        named[one] for before, one in itertools.pairwise(ORDERS) if times[one] > 1.1 * times[before]
    }
    against = sentence.partition("Slower than the order above it: ")[2].rstrip(".")
    assert set(filter(None, re.split(", | and ", against))) == late


def grids_of_frame(orders):
    """What the first frame holds: the kernel, how many products there are, the innermost loops."""
    size, k, stride, padding = orders.layer.values()
    kernel = np.array([n % 7 + 1 for n in range(k * k)]).reshape(k, k)
    along = overlap_counts(**orders.layer)
    inside = range(padding, stride * (size - 1) + k - padding)
    landed = [
        {stride * source + tap for source in range(size)} & {*inside} for tap in range(k)
    ]  # of each tap
    phases = [
        sum(along[at - padding] > 0 for at in inside if (at - padding) % stride == phase)
        for phase in range(stride)
    ]
    runs = np.array([along.max(), k, max(map(len, landed)), max(phases)])
    return [kernel, np.array([along.sum() ** 2]), runs]
