"""What lights up together: input, kernel and output cells, by pointer and by keyboard."""

import numpy as np
import pytest
from support.driver import the_grid
from support.reading import SUBSCRIPTS, as_number

from tconv import placements
from tconv.widgets.first_frame import written

LINKED = {
    "plain": "in_size=3&kernel_size=3",
    "cropped": "in_size=2,3&kernel_size=3,2&stride=2&padding=1&output_padding=1&w=1,-2;0.5,3;-1,2",
    "gaps": "in_size=2&kernel_size=1,2&stride=3&output_padding=2",
    "one row": "dims=1&in_size=4&kernel_size=3&stride=2&padding=1&output_padding=1",
}


class Links:
    """For a setting, from `tconv.placements` alone: which cells belong together."""

    def __init__(self, reading):
        self.reading, self.padding = reading, reading.geometry["padding"]
        shapes = [np.atleast_2d(array).shape for array in (reading.input, reading.kernel)]
        self.in_size, self.kernel_size = shapes
        whole = {name: reading.geometry[name] for name in ("stride", "dilation")}
        tables = []
        for axis in (0, 1):
            along = {} if axis == 0 and reading.dims == 1 else whole
            table = placements(shapes[0][axis], kernel_size=shapes[1][axis], **along)
            tables.append(list(zip(*(column.tolist() for column in table), strict=True)))
        # (source, tap, cell of the canvas), each with row and column
        self.landings = [tuple(zip(r, c, strict=True)) for r in tables[0] for c in tables[1]]
        result = reading.stamps()
        self.crop, self.output = result.crop, result.output
        self.value_of = {"x": np.atleast_2d(reading.input), "w": np.atleast_2d(reading.kernel)}

    def kept(self, at):
        return all(
            part.start <= index < part.stop for index, part in zip(at, self.crop, strict=True)
        )

    def name(self, letter, at):
        columns = {"x": self.in_size[1], "w": self.kernel_size[1], "y": self.output.shape[1]}
        if letter == "y":
            if not self.kept(at):
                return "a cell that padding cuts away"
            at = np.subtract(at, [part.start for part in self.crop])
        return f"{letter}{at[0] * columns[letter] + at[1] + 1}"

    def product(self, source, tap):
        return self.value_of["w"][tap] * self.value_of["x"][source]

    def check_marks(self, reading, picked, *, sources, taps, target=None):
        """The outlines on x, on w, on every stamp and on y."""
        assert reading.marked_sheet("x") == sources
        assert reading.marked_sheet("w") == taps
        by_source = {source: set() for source in np.ndindex(self.in_size)}
        for source, _, at in picked:
            by_source[source].add(at)
        for number, cells in enumerate(by_source.values()):
            assert reading.marked(f"stamp-{number}") == cells, f"stamp {number}"
        if "chosen" in reading.panels:  # where the stamps themselves cannot be read
            assert reading.marked("chosen") == by_source[reading.chosen_source]
        on_y = {target} if target else {at for *_, at in picked if self.kept(at)}
        assert reading.marked("y") == on_y

    def check_target(self, reading, at):
        """An output cell shows its terms, and writes their sum out."""
        terms = [row for row in self.landings if row[2] == at]
        sources, taps = {row[0] for row in terms}, {row[1] for row in terms}
        self.check_marks(reading, terms, sources=sources, taps=taps, target=at)
        name, *sides = reading.sentence.translate(SUBSCRIPTS).split(" = ")
        assert name == self.name("y", at)
        if not terms:
            assert sides[0].startswith("0: no stamp reaches this cell")
            return
        symbols, products, total = sides
        total, *note = total.split(" (")
        names = [self.name("w", tap) + self.name("x", source) for source, tap, _ in terms]
        assert sorted(symbols.split(" + ")) == sorted(names)
        written_products = [
            tuple(map(as_number, part.split("·"))) for part in products.split(" + ")
        ]
        order = dict(zip(names, terms, strict=True))
        for symbol, (tap_value, source_value) in zip(
            symbols.split(" + "), written_products, strict=True
        ):
            source, tap, _ = order[symbol]
            assert tap_value == pytest.approx(self.value_of["w"][tap], abs=0.0006)
            assert source_value == pytest.approx(self.value_of["x"][source], abs=0.0006)
        value = sum(self.product(source, tap) for source, tap, _ in terms)
        assert as_number(total) == pytest.approx(value, abs=0.0006)
        if self.kept(at):
            inside = tuple(i - part.start for i, part in zip(at, self.crop, strict=True))
            assert value == pytest.approx(self.output[inside])
        extra = self.reading.geometry["output_padding"]
        axes = range(2 - self.reading.dims, 2)
        revealed = self.kept(at) and any(at[a] >= self.crop[a].stop - extra for a in axes)
        assert note == (["revealed by output padding)"] if revealed else [])

    def check_source(self, reading, source):
        """An input cell shows its stamp and the outputs it reaches."""
        picked = [row for row in self.landings if row[0] == source]
        self.check_marks(reading, picked, sources={source}, taps=set())
        sentence = reading.sentence.translate(SUBSCRIPTS)
        value = written(self.value_of["x"][source]).translate(SUBSCRIPTS)
        assert sentence.startswith(f"{self.name('x', source)} = {value} ")
        cut = [at for *_, at in picked if not self.kept(at)]
        kept = np.array([at for *_, at in picked if self.kept(at)])
        if not len(kept):
            assert "reaches no output cell" in sentence
            return
        for axis, word in ((0, "rows"), (1, "columns"))[2 - reading.dims :]:
            along = kept[:, axis] - self.crop[axis].start + 1
            span = " to ".join(map(str, sorted({along.min(), along.max()})))
            assert f"{word} {span}" in sentence
        assert (f"padding cuts {len(cut)} of its {len(picked)} product" in sentence) == bool(cut)

    def check_tap(self, reading, tap):
        """A kernel cell shows where it lands, once in every stamp."""
        picked = [row for row in self.landings if row[1] == tap]
        self.check_marks(reading, picked, sources=set(), taps={tap})
        sentence = reading.sentence.translate(SUBSCRIPTS)
        assert sentence.startswith(f"{self.name('w', tap)} = ")
        kept = sum(self.kept(at) for *_, at in picked)
        assert f" {kept} output cell" in sentence
        cut = len(picked) - kept
        assert (f"padding cuts {cut} of its landings" in sentence) == bool(cut)

    def check_term(self, reading, landing):
        """A cell of a stamp shows its one product."""
        source, tap, at = landing
        on_y = at if self.kept(at) else None
        self.check_marks(reading, [landing], sources={source}, taps={tap}, target=on_y)
        sentence = reading.sentence.translate(SUBSCRIPTS)
        assert sentence.startswith(self.name("w", tap) + self.name("x", source) + " = ")
        product = written(self.product(source, tap)).translate(SUBSCRIPTS)
        end = f"is added to {self.name('y', at)}." if on_y else "is cut away by padding."
        assert sentence.endswith(f" = {product} {end}")


linked = pytest.mark.parametrize("query", LINKED.values(), ids=LINKED)


@linked
@the_grid
def test_pointing_at_an_output_cell(open_widget, place, query):
    widget = open_widget(place, query)
    links = Links(widget.read())
    cells = widget.centres("y")
    assert len(cells) > 5
    for (row, col), (x, y) in cells.items():
        widget.page.mouse.move(x, y)
        at = (row + links.crop[0].start, col + links.crop[1].start)
        links.check_target(widget.read(), at)


@linked
@the_grid
def test_walking_over_the_output_with_the_arrow_keys(open_widget, place, query):
    widget = open_widget(place, query)
    links = Links(widget.read())
    rows, columns = links.output.shape
    path = [
        (row, col if row % 2 == 0 else columns - 1 - col)
        for row in range(rows)
        for col in range(columns)
    ]
    widget.root.get_by_role("application").focus()
    widget.page.keyboard.press("ArrowRight")
    for before, at in zip([None, *path], path, strict=False):
        if before is not None:
            key = (
                "ArrowDown"
                if at[0] != before[0]
                else "ArrowRight"
                if at[1] > before[1]
                else "ArrowLeft"
            )
            widget.page.keyboard.press(key)
        on_canvas = tuple(i + part.start for i, part in zip(at, links.crop, strict=True))
        links.check_target(widget.read(), on_canvas)
    for key in ("ArrowDown", "ArrowDown", "ArrowLeft" if rows % 2 == 0 else "ArrowRight"):
        widget.page.keyboard.press(key)  # nothing lies beyond the edge
    links.check_target(widget.read(), on_canvas)


@linked
@the_grid
def test_pointing_at_and_focusing_x_and_w(open_widget, place, query):
    widget = open_widget(place, query)
    links = Links(widget.read())
    for panel, shape, look in (
        ("x", links.in_size, links.check_source),
        ("w", links.kernel_size, links.check_tap),
    ):
        centres = widget.centres(panel)
        assert set(centres) == set(np.ndindex(shape))
        for at, centre in centres.items():
            widget.page.mouse.move(*centre)
            look(widget.read(), at)
        widget.page.mouse.move(1, 1)
        widget.control(action="reset").focus()
        widget.cell(panel, 0, 0).focus()
        for at in np.ndindex(shape):
            look(widget.read(), at)
            widget.page.keyboard.press("Tab")


@linked
@the_grid
def test_pointing_at_a_product(open_widget, place, query):
    widget = open_widget(place, query)
    links = Links(widget.read())
    for landing in links.landings[:: max(1, len(links.landings) // 12)]:
        source, _, at = landing
        number = source[0] * links.in_size[1] + source[1]
        row, col = np.subtract(at, [part.start for part in links.crop])
        widget.point_at(f"stamp-{number}", row, col)
        links.check_term(widget.read(), landing)
