"""Compares what a convolution grid shows with tconv."""

import re

import numpy as np
from support.reading import (
    SUBSCRIPTS,
    SheetReading,
    as_number,
    check_panels,
    once,
    rule_is_said,
)

from tconv import unread, windows

WINDOW_GEOMETRY = ("stride", "padding", "dilation")
TAP_COLUMNS = 5


def rows_first(array, dims):
    """The same with a row axis before each axis, where there is but one."""
    return array if dims == 2 else array[None]


class WindowReading(SheetReading):
    """What a convolution grid shows at one moment, and what tconv says it should show."""

    geometry_names = WINDOW_GEOMETRY

    @property
    def flip(self):
        """Whether the kernel is flipped."""
        return self.settings["flip"] == "true"

    @once
    def result(self):
        """The setting in tconv."""
        return windows(self.input, self.kernel, **self.geometry, flip=self.flip)

    @property
    def before(self):
        """Rows and columns of padding before the input."""
        return np.array([0] * (2 - self.dims) + [self.geometry["padding"]] * self.dims)

    @property
    def rule(self):
        """The rule that the setting breaks, or None; `windows` calls the kernel by its array."""
        rule = super().rule
        return rule and rule.replace("weight must", "kernel_size must")

    @once
    def table(self):
        """Each product as (input cell, tap, output cell, value), with rows and columns.

        Input cells count from the input's corner: those of the padding lie outside.
        """
        result = self.result()
        lead = (0,) * (2 - self.dims)
        rows = []
        for at in np.ndindex(result.products.shape):
            target, place = at[: self.dims], at[self.dims :]
            ends = [size - 1 for size in self.kernel.shape]
            tap = tuple(np.subtract(ends, place)) if self.flip else place
            source = np.array([*lead, *result.cells[at]]) - self.before
            rows.append(
                (tuple(source.tolist()), (*lead, *map(int, tap)), (*lead, *target),
                 result.products[at])
            )  # fmt: skip
        return rows

    @once
    def panels_expected(self):
        """Every cell of both panels, computed by tconv."""
        result = self.result()
        padded, output = (rows_first(a, self.dims) for a in (result.padded, result.output))
        on_input = {
            tuple((np.array(at) - self.before).tolist()): padded[at]
            for at in np.ndindex(padded.shape)
        }
        # A cell in the colour of a tap shows the product of the two.
        for at, tap in self.taps_by_look().items():
            if tap is not None:
                on_input[at] *= np.atleast_2d(self.kernel)[tap]
        filled = [value if n < self.shown else 0 for n, value in enumerate(output.flat)]
        return {"padded": on_input, "y": dict(zip(np.ndindex(output.shape), filled, strict=True))}

    def struck(self, kind):
        """The padded input's cells that are slashed or crossed."""
        corners = re.findall(r"M(\d+) (\d+)[ml]", self.unread[kind])
        return {(int(row), int(col)) for col, row in corners}

    def looks(self):
        """The classes of each cell of the padded input, by row and column from the input's."""
        return {(row, col): look.split() for row, col, look in self.classes["padded"]}

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
            self.check_padding()
            self.check_unread()
            self.check_formula()

    def check_padding(self):
        """Zeros of the padding look unlike the input's cells, zero or not."""
        inside = set(np.ndindex(rows_first(self.input, self.dims).shape))
        for at, look in self.looks().items():
            assert ("tconv-padding" in look) == (at not in inside), at
            assert ("tconv-x" in look) <= (at in inside), at

    def check_unread(self):
        """Cells that no window reads are marked by the reason, and the sentence names it."""
        axes = [
            unread(size, kernel_size=kernel_size, **self.geometry)
            for size, kernel_size in zip(self.input.shape, self.kernel.shape, strict=True)
        ]
        shape = rows_first(self.result().padded, self.dims).shape
        behind, between = np.zeros(shape, bool), np.zeros(shape, bool)
        for axis, cells in enumerate(axes, start=2 - self.dims):
            across = (slice(None),) * axis
            behind[(*across, cells.remainder)] = True
            between[(*across, np.concatenate([cells.gaps, cells.holes]))] = True
        assert self.struck("slashed") == set(map(tuple, np.argwhere(behind).tolist()))
        assert self.struck("crossed") == set(map(tuple, np.argwhere(between & ~behind).tolist()))
        told = {
            "remainder": [f"remainder {len(one.remainder)}" for one in axes if len(one.remainder)],
            "gap between windows": ["" for one in axes if len(one.gaps)],
            "between the taps": ["" for one in axes if len(one.holes)],
        }
        for words, parts in told.items():
            assert self.unread_text.count(words) == len(parts), self.unread_text
            assert all(part in self.unread_text for part in parts)
        nothing = not any(told.values())
        assert self.unread_text.startswith("Every cell of the padded input is") == nothing
        numbers = [n for one in axes for n in (*(one.gaps + 1), *(one.holes + 1))]
        struck = re.findall(r"(?:rows?|columns?|cells?) ([\d, and]*\d)", self.unread_text)
        said = [int(number) for part in struck for number in re.findall(r"\d+", part)]
        removed = [int(n) for n in re.findall(r"the last (\d+) (?:rows|columns|cells)",
                                              self.unread_text)]  # fmt: skip
        assert sorted(said) == sorted(map(int, numbers)), self.unread_text
        assert removed == [len(one.remainder) for one in axes if len(one.remainder) > 1]

    def check_formula(self):
        """The lines under the picture end in the sizes, by way of the floor."""
        lines = re.findall(
            r"⌊\((\d+) \+ 2·(\d+) − (\d+)·\((\d+) − 1\) − 1\) / (\d+)⌋ \+ 1 = "
            r"⌊(\d+) / (\d+)⌋ \+ 1 = (\d+) \+ 1 = (\d+)(?:, remainder (\d+))?",
            self.formula,
        )
        output = self.result().output.shape
        assert len(lines) == self.dims, self.formula
        for line, in_size, kernel_size, out_size in zip(
            lines, self.input.shape, self.kernel.shape, output, strict=True
        ):
            i, p, d, k, s, spare, again, floor, out, rest = (int(part or 0) for part in line)
            assert (i, k) == (in_size, kernel_size)
            assert {"stride": s, "padding": p, "dilation": d} == self.geometry
            assert spare == i + 2 * p - d * (k - 1) - 1 and again == s
            assert (floor, rest) == divmod(spare, s) and out == floor + 1 == out_size

    def check_labels(self):
        """Every visible label says its own cell; a panel has all its labels or none."""
        assert "stray" not in self.labels, f"outside their cells: {self.labels['stray']}"
        kind, expected = self.settings["labels"], self.panels_expected()
        columns = {"x": self.input.shape[-1], "w": self.kernel.shape[-1],
                   "y": self.result().output.shape[-1]}  # fmt: skip

        def name(letter, at):
            return f"{letter}{at[0] * columns[letter] + at[1] + 1}"

        if kind == "colours":
            assert self.labels == {}
        inside = set(np.ndindex(rows_first(self.input, self.dims).shape))
        taps_by_look = self.taps_by_look()
        for panel, labels in self.labels.items():
            assert len({(row, col) for row, col, _ in labels}) == len(labels)
            for row, col, text in labels:
                at, said = (row, col), text.translate(SUBSCRIPTS)
                if kind == "numbers":
                    self.check_number(at, text, expected[panel][at], taps_by_look.get(at))
                elif panel == "y":
                    assert said == name("y", at)
                else:
                    own = name("x", at) if at in inside else "0"
                    tap = taps_by_look[at] if at in inside else None
                    # Where a product has no room, the colour alone tells the tap.
                    assert said == own or (tap and said == name("w", tap) + own), at
            at_all = {(row, col) for row, col, _ in labels}
            all_cells = list(expected[panel])
            cells = all_cells[: self.shown] if panel == "y" else all_cells
            assert at_all == set(cells), f"labels of {panel}"

    def check_number(self, at, text, value, tap):
        """A cell says its value; in a window also as the product of the tap and its own."""
        factors = [as_number(part) for part in text.split("·")]
        assert abs(np.prod(factors) - value) <= 0.000501 or len(factors) == 2
        if len(factors) == 2:
            own = [np.atleast_2d(self.kernel)[tap], rows_first(self.input, self.dims)[at]]
            np.testing.assert_allclose(factors, own, rtol=0, atol=0.00051)

    def taps_by_look(self):
        """The tap whose colour each cell of the padded input has, or None."""
        taps = {}
        for at, look in self.looks().items():
            numbers = [int(part.rpartition("-")[2]) for part in look if "-tap-" in part]
            taps[at] = divmod(numbers[0], TAP_COLUMNS) if numbers else None
        return taps


def grids_of_frame(grid):
    """What the first frame of a convolution grid holds."""
    result = grid.result
    return [grid.input, grid.kernel, result.padded, result.output]
