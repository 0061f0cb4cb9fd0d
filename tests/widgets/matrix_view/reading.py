"""What a matrix view shows at one moment, and what tconv says it should show."""

import numpy as np
from support.reading import SUBSCRIPTS, SheetReading, as_number, once, rule_is_said

from tconv import conv, conv_matrix, conv_size, conv_transpose

CONV_GEOMETRY = ("stride", "padding", "dilation")


class MatrixReading(SheetReading):
    """A matrix view; grids always have rows and columns here."""

    geometry_names = CONV_GEOMETRY

    def __init__(self, raw):
        super().__init__(raw)
        self.transposed = self.settings["matrix"] == "C.T"
        self.kernel_columns = self.kernel.shape[-1]
        self.in_size = np.atleast_2d(self.input).shape

    @once
    def result(self):
        """The sizes in tconv, which say whether the setting is possible."""
        for size, taps in zip(self.input.shape, self.kernel.shape, strict=True):
            conv_size(size, kernel_size=taps, **self.geometry)

    @once
    def forward(self):
        """The matrix C in tconv."""
        return conv_matrix(self.input.shape, self.kernel, **self.geometry)

    @property
    def y(self):
        """C x, computed by the layer itself."""
        return np.atleast_2d(conv(self.input, self.kernel, **self.geometry, channels=False))

    @property
    def z(self):
        """Transposed matrix times y, computed by the transposed layer itself."""
        y = self.y if self.dims == 2 else self.y[0]
        size = self.input.shape
        z = conv_transpose(y, self.kernel, **self.geometry, output_size=size, channels=False)
        return np.atleast_2d(z)

    @once
    def vectors(self):
        """The two vectors of the equation as grids, by letter: what is made, what is read."""
        x = np.atleast_2d(self.input)
        return {"z": self.z, "y": self.y} if self.transposed else {"y": self.y, "x": x}

    @once
    def panels_expected(self):
        """Every cell of every panel that holds a value."""
        values, taps, *_ = self.forward()
        entries = {
            (t, s) if not self.transposed else (s, t): values[t, s]
            for t, s in np.argwhere(taps >= 0)
        }
        panels = {"matrix": entries}
        for letter, grid in self.vectors().items():
            panels[f"{letter}-column"] = {(n, 0): value for n, value in enumerate(grid.flat)}
            panels["window" if letter == "x" else letter] = dict(np.ndenumerate(grid))
        return panels

    def name_of(self, panel, row, col):
        """The name that a cell has where symbols are shown, and the look of a label."""
        if panel == "matrix":
            at = (col, row) if self.transposed else (row, col)
            return f"w{self.forward().taps[at] + 1}"
        letter = "x" if panel == "window" else panel[0]
        columns = 1 if panel.endswith("-column") else self.vectors()[letter].shape[1]
        return f"{letter}{row * columns + col + 1}"

    def check(self):
        """Compare all that is shown with tconv."""
        for cell in (*self.x, *self.w):
            assert float(cell["typed"]) == cell["value"]
        for name, shape in (("in_size", self.input.shape), ("kernel_size", self.kernel.shape)):
            assert tuple(self.settings[name])[-self.dims :] == shape, name
        if not rule_is_said(self):
            return
        expected = self.panels_expected()
        self.check_values(expected)
        self.check_labels(expected)
        self.check_summary()

    def check_values(self, expected):
        """Every number is tconv's; what lies on the padding is 0 and under the window."""
        shown = self.panels_shown()
        if not expected["matrix"]:
            shown.setdefault("matrix", {})
        assert set(shown) == set(expected)
        for panel, cells in expected.items():
            beyond = {at: shown[panel][at] for at in set(shown[panel]) - set(cells)}
            assert set(cells) <= set(shown[panel]), panel
            if beyond:
                assert panel in {"window", "z"} and not any(beyond.values()), panel
                assert all(
                    not all(0 <= i < n for i, n in zip(at, self.in_size, strict=True))
                    for at in beyond
                )
            values = [shown[panel][at] for at in cells]
            np.testing.assert_allclose(values, list(cells.values()), rtol=1e-11, atol=1e-11)

    def check_labels(self, expected):
        """A label says its own cell; a panel has all its labels or none."""
        assert "stray" not in self.labels, f"outside their cells: {self.labels['stray']}"
        if self.settings["labels"] == "colours":
            assert self.labels == {}
        for panel, labels in self.labels.items():
            assert {(row, col) for row, col, _ in labels} == set(expected[panel]), panel
            assert len(labels) == len(expected[panel]), f"two labels in a cell of {panel}"
            for row, col, text in labels:
                if self.settings["labels"] == "symbols":
                    assert text.translate(SUBSCRIPTS) == self.name_of(panel, row, col)
                else:
                    assert abs(as_number(text) - expected[panel][row, col]) <= 0.000501

    def check_summary(self):
        """The line under the controls counts rows, columns and weights."""
        if self.status.startswith(("The link", "A cell must")):
            return  # a message takes its place until the next change
        held = np.count_nonzero(self.forward().taps >= 0)
        rows, columns = self.y.size, self.input.size
        numbers = [columns, rows] if self.transposed else [rows, columns]
        for number, word in zip(numbers, ("row", "column"), strict=True):
            assert f" {number} {word}" in self.status
        assert f" {held} of its {rows * columns} entries" in self.status
        if self.transposed:
            changed = np.sum(~np.isclose(self.z, np.atleast_2d(self.input), rtol=1e-9, atol=1e-9))
            assert (f"but {changed} of {columns} value" in self.status) == bool(changed)


def grids_of_matrix_frame(view):
    """What the first frame of a matrix view holds, in order."""
    forward = conv_matrix(view.input.shape, view.kernel, **view.geometry).values
    y = conv(view.input, view.kernel, **view.geometry, channels=False)
    if view.matrix == "C":
        return [view.input, view.kernel, forward, y]
    z = (forward.T @ y.ravel()).reshape(view.input.shape)
    return [view.input, view.kernel, forward.T, y, z]
