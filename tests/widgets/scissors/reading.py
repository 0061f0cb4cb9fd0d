"""Compares what the scissors show with tconv."""

import re
from math import gcd

import numpy as np
from support.reading import GEOMETRY, Reading, as_number, check_panels, once, rule_is_said

from tconv import conv_transpose_size, gather, overlap_counts, stamp


def possible(sizes, **geometry):
    """Whether tconv lets a setting through on all axes."""
    try:
        for in_size, kernel_size in sizes:
            conv_transpose_size(in_size, kernel_size=kernel_size, **geometry)
    except ValueError:
        return False
    return True


class ScissorsReading(Reading):
    """What the scissors show at one moment, and what tconv says they should show."""

    def __init__(self, raw):
        super().__init__(raw)
        self.shown = self.steps = int(np.prod(self.size))

    @property
    def sizes(self):
        """Input size and kernel size of each axis in play."""
        return list(zip(self.input.shape, self.kernel.shape, strict=True))

    @once
    def panels_expected(self):
        """Every cell of the full result and of what output padding adds."""
        result = self.stamps()
        origin = [part.start for part in result.crop]
        cells = np.ndenumerate(result.total)
        return {"y": {(at[0] - origin[0], at[1] - origin[1]): value for at, value in cells}}

    def check(self):
        """Compare all that is shown with tconv."""
        for cell in (*self.x, *self.w):
            assert float(cell["typed"]) == cell["value"]
        if rule_is_said(self):
            check_panels(self)
            self.check_numbers()
            self.check_handles()
            self.check_beyond()
            self.check_facts()

    def check_numbers(self):
        """Every visible label is in its cell and says its number or its name."""
        assert "stray" not in self.labels
        result = self.stamps()
        origin = [part.start for part in result.crop]
        reached = (result.taps[..., 0] >= 0).any(axis=(0, 1))
        inside = np.zeros(reached.shape, bool)
        inside[result.crop] = True
        labels = {(r + origin[0], c + origin[1]): text for r, c, text in self.labels.get("y", [])}
        assert len(labels) == len(self.labels.get("y", []))
        if self.settings["labels"] == "colours":
            assert labels == {}
        if labels:
            symbols = self.settings["labels"] == "symbols"
            named = reached & inside if symbols else reached
            assert set(labels) == set(map(tuple, np.argwhere(named).tolist()))
        for at, text in labels.items():
            if self.settings["labels"] == "numbers":
                assert abs(as_number(text) - result.total[at]) <= 0.000501
            else:
                row, col = np.subtract(at, origin)
                assert as_number(text[1:]) == row * result.output.shape[1] + col + 1

    def check_handles(self):
        """Each handle has its trait's value, and stops where tconv starts to refuse."""
        seen = [handle for handle in self.handles if handle["seen"]]
        assert len(seen) == 2 * self.dims
        for handle in seen:
            now, low, high = handle["numbers"]
            trait = handle["handle"]
            assert now == self.geometry[trait]
            values = range({"padding": 5, "output_padding": 4}[trait])
            allowed = [v for v in values if possible(self.sizes, **self.geometry | {trait: v})]
            assert [low, high] == [allowed[0], allowed[-1]]
            assert allowed == list(range(low, high + 1))

    def check_beyond(self):
        """The cells drawn as added zeros are those of the output behind the full result."""
        result = self.stamps()
        full = stamp(self.input, self.kernel, **self.uncut()).output
        full_size = np.atleast_2d(full).shape
        cells = {
            at
            for at in np.ndindex(result.total.shape)
            if all(part.start <= one < part.stop for one, part in zip(at, result.crop, strict=True))
            and any(one >= size for one, size in zip(at, full_size, strict=True))
        }
        drawn = re.findall(r"M([\d.]+) ([\d.]+)h", self.unread["beyond"])
        assert {(int(float(row)), int(float(col))) for col, row in drawn} == cells
        assert not any(result.total[at] for at in cells)

    @once
    def uncut(self):
        """The geometry without its cuts."""
        return {name: self.geometry[name] for name in ("stride", "dilation")}

    def check_facts(self):
        """The numbers in the sentences under the picture."""
        s, p, a, d = (self.geometry[name] for name in GEOMETRY)
        sweep = gather(self.input, self.kernel, **self.geometry)
        lines = {
            name: re.split(r"(?:^rows: | columns: )", text) for name, text in self.facts.items()
        }
        for axis, (n, k) in enumerate(self.sizes):
            said = {name: parts[axis + 1 if len(parts) > 1 else 0] for name, parts in lines.items()}
            full = conv_transpose_size(n, kernel_size=k, **self.uncut())
            out = conv_transpose_size(n, kernel_size=k, **self.geometry)
            assert f"p = {p} " in said["cuts"] and f" = {out} cell" in said["cuts"]
            assert f": {full} − {p} − " in said["cuts"]
            right = re.search(rf"p − a = {p} − {a} = (−?\d+) from", said["cuts"])[1]
            assert as_number(right) == p - a
            kept = range(p, p + out)
            real = sum(full - p <= one < full for one in kept)
            beyond = sum(one >= full for one in kept)
            if a == 0:
                assert "reveals" not in said["revealed"] and not beyond
            else:
                none = "nothing of the full result" in said["revealed"]
                assert none == (real == 0)
                assert none or f"reveals {real} cell" in said["revealed"]
                added = re.search(r"adds (\d+) zero", said["revealed"])
                assert (int(added[1]) if added else 0) == beyond
            before = d * (k - 1) - p
            assert as_number(re.search(r"− \d+ = (−?\d+)", said["sweep"])[1]) == before
            word, after = re.search(r"(and|crops|pads) (\d+) after", said["sweep"]).groups()
            assert int(after) == abs(before + a) and (word == "crops") == (before + a < 0)
            grown = sweep.padded.shape[axis] - sweep.inserted.shape[axis]
            assert grown == 2 * before + a or before < 0
            assert ("crops" in said["sweep"]) == (before < 0)
            self.check_lost(said["sweep"], axis, n, k)
            counts = overlap_counts(n, kernel_size=k, **self.uncut())
            holes = min(k, s // gcd(s, d)) < s
            assert said["holes"].startswith("Holes:") == holes
            missed = re.search(
                r"(\d+) cells?(?: along an axis)? (?:of the full|between)", said["holes"]
            )
            assert (int(missed[1]) if missed else 0) == (counts == 0).sum()

    def check_lost(self, said, axis, n, k):
        """The input cells that are named as lost are those whose value does not count."""
        reach = np.array([source for source in range(n) if self.counts(source, n, k)])
        lost = sorted(set(range(1, n + 1)) - set(reach + 1))
        named = re.search(r"Nothing is left of the stamps? of input [a-z ]+ (\d[\d, and]*)\.", said)
        assert [int(one) for one in re.findall(r"\d+", named[1])] == lost if named else lost == []

    def counts(self, source, n, k):
        """Whether an input cell reaches the output at all."""
        one = np.zeros(n)
        one[source] = 1
        return stamp(one, np.ones(k), **self.geometry).output.any()


def grids_of_frame(scissors):
    """What the first frame of the scissors holds."""
    result = scissors.result
    return [scissors.input, scissors.kernel, result.total, result.output]
