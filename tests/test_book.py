"""The widgets of the built book, in a real browser, moved by keyboard and by pointer."""

import gzip
import re
from pathlib import Path
from urllib.parse import quote

import axe_playwright_python
import ipywidgets
import numpy as np
import pytest
from conftest import HTML
from driver import (
    CONTROLS,
    GEOMETRY,
    HOST,
    SUBSCRIPTS,
    Widget,
    as_number,
    book_pages,
    check,
    hosted_page,
    load_module,
    places,
)

from tconv import overlap_counts, placements
from tconv.samples import bilinear_kernel
from tconv.widgets import PlacementGrids, bundle
from tconv.widgets.first_frame import written

PAGES = book_pages()
PLACES = places(PAGES)
WITH_WIDGETS = [path for path, page in PAGES.items() if page.frames]
FIRST = PLACES[:1]
ONE_A_PAGE = [place for place in PLACES if place.number == 0]

LARGEST = "in_size=5&kernel_size=5&stride=4&dilation=3"
CORNERS = {
    "largest": f"{LARGEST}&labels=numbers",
    "smallest": "in_size=1&kernel_size=1",
    "one row": "dims=1&in_size=5&kernel_size=3&stride=2&padding=1&labels=symbols",
    "gaps": "in_size=3,2&kernel_size=2,1&stride=4&labels=numbers&output_padding=3",
    "cropped": "in_size=2,4&kernel_size=5,3&stride=3&padding=2&output_padding=2&labels=numbers",
}
LINKED = {
    "plain": "in_size=3&kernel_size=3",
    "cropped": "in_size=2,3&kernel_size=3,2&stride=2&padding=1&output_padding=1&w=1,-2;0.5,3;-1,2",
    "one row": "dims=1&in_size=4&kernel_size=3&stride=2&padding=1&output_padding=1",
}

every_widget = pytest.mark.parametrize("place", PLACES, ids=str)
one_a_page = pytest.mark.parametrize("place", ONE_A_PAGE, ids=str)
first_widget = pytest.mark.parametrize("place", FIRST, ids=str)
corners = pytest.mark.parametrize("query", CORNERS.values(), ids=CORNERS)


@pytest.fixture
def open_widget(open_page):
    """Open the page that a widget is on, with a setting in the link; no page may go wrong."""
    opened = []

    def open_(place, query=None, *, url=None, **options):
        link = "" if query is None else f"#tconv.{place.name}?{query}"
        page = open_page(f"{url or HTML.as_uri()}/{place.page}{link}", **options)
        opened.append(page)
        return Widget(page, place.number)

    yield open_
    assert [problem for page in opened for problem in page.problems] == []


def test_there_are_widgets():
    assert {"book/intro.html", "notebooks/21_transposed_convolution.html"} <= set(WITH_WIDGETS)
    assert len(PLACES) >= 4


def test_names_are_unique_on_a_page():
    assert len({(place.page, place.name) for place in PLACES}) == len(PLACES)


# --- every number, after every move --------------------------------------------------------


@every_widget
def test_every_control_by_keyboard(open_widget, book_url, place):
    widget = open_widget(place, url=book_url)
    widget.check()
    moves = sum(1 for _ in widget.moves() if widget.check())
    assert moves > 60


@corners
@one_a_page
def test_every_slider_from_a_corner(open_widget, place, query):
    widget = open_widget(place, query)
    for _ in widget.moves("range"):
        widget.check()


@first_widget
def test_tab_reaches_every_control_and_leaves(open_widget, place):
    widget = open_widget(place)
    stops = widget.root.evaluate(
        """
    (root, controls) => {
      const all = [...root.querySelectorAll(controls)].filter((one) => one.checkVisibility());
      const groups = new Set();
      window.stops = all.filter((one) => one.type !== "radio" || one.checked);
      return window.stops.length;
    }
    """,
        CONTROLS,
    )
    visited = []
    widget.page.evaluate("window.stops[0].focus()")
    for _ in range(stops + 5):
        visited.append(widget.page.evaluate("window.stops.indexOf(document.activeElement)"))
        widget.page.keyboard.press("Tab")
    assert [stop for stop in visited if stop >= 0] == list(range(stops))
    assert not widget.root.evaluate("(root) => root.contains(document.activeElement)")


def test_a_wrong_formula_does_not_pass(open_page, tmp_path):
    right, wrong = "axis.stride * source", "axis.stride * source + 1"
    for formula, passes in ((right, True), (wrong, False)):
        url = hosted_page(
            tmp_path, PlacementGrids(), lambda html, to=formula: html.replace(right, to)
        )
        reading = Widget(open_page(url)).read()
        if passes:
            check(reading)
        else:
            with pytest.raises(AssertionError, match="cells of"):
                check(reading)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("w[r.tap][c.tap] * x", "w[r.tap][c.tap] + x"),
        ("values[cell] += product", "values[cell] = product"),
        ("return out_size < 1 ?", "return out_size < 0 ?"),
        ("labels.end();", ""),
        ("carriers.end();", ""),
        ('cellName(\\"w\\", [Math.floor(tap', 'cellName(\\"w\\", [1 + Math.floor(tap'),
    ],
)
def test_other_mistakes_do_not_pass_either(open_page, tmp_path, right, wrong):
    grid = PlacementGrids(in_size=3, kernel_size=2, stride=2)

    def change(html):
        assert right in html, "the mistake is not made"
        return html.replace(right, wrong)

    def run(url):
        widget = Widget(open_page(url))
        for value in (4, 2, 1):
            widget.check()
            widget.slide(value, trait="in_size", axis=1)
        widget.slide(2, trait="in_size", axis=0)
        widget.slide(2, trait="padding")
        widget.check()

    run(hosted_page(tmp_path, grid))
    with pytest.raises(AssertionError):
        run(hosted_page(tmp_path, grid, change))


# --- links to a setting --------------------------------------------------------------------


def asked(query):
    """The settings that a link asks for, as the controls show them."""
    settings = dict(part.split("=") for part in query.split("&"))
    shown = {}
    for name, text in settings.items():
        if name.endswith("_size"):
            numbers = [int(number) for number in text.split(",")]
            shown[name] = [numbers[0], numbers[-1]]
        elif name not in {"x", "w"}:
            shown[name] = int(text) if name in GEOMETRY else text
    return shown


@corners
@one_a_page
def test_a_link_brings_its_setting(open_widget, book_url, place, query):
    reading = open_widget(place, query, url=book_url).check()
    assert asked(query).items() <= reading.settings.items()


@every_widget
def test_a_link_is_for_one_widget_only(open_widget, place):
    widget = open_widget(place, "stride=3&x=7,8;9,10")
    reading = widget.check()
    assert reading.settings["stride"] == 3
    assert reading.input.flat[0] == 7
    others = [other for other in PLACES if other.page == place.page and other != place]
    for other in others:
        assert Widget(widget.page, other.number).read().input.flat[0] != 7


@first_widget
def test_a_link_followed_on_the_page_itself(open_widget, place):
    widget = open_widget(place)
    for query in CORNERS.values():
        widget.page.evaluate("(hash) => { location.hash = hash; }", f"tconv.{place.name}?{query}")
        widget.page.wait_for_function("(q) => location.hash.endsWith(q)", arg=query)
        assert asked(query).items() <= widget.check().settings.items()
    assert widget.page.locator(".tconv").count() == len(PAGES[place.page].frames)


HOSTILE = [
    "stride=99",
    "output_padding=3",
    "x=<img src=x onerror=document.title='injected'>",
    "labels=<script>document.title='injected'</script>",
    "__proto__=1",
    "nonsense",
    "%",
    "x=" + "1," * 3000,
]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: query[:12])
@first_widget
def test_a_hostile_link_is_ignored_and_says_so(open_widget, place, query):
    plain = open_widget(place).read()
    widget = open_widget(place, quote(query, safe="=&%,;"))
    reading = widget.check()
    for name in ("settings", "x", "w"):
        assert getattr(reading, name) == getattr(plain, name)
    assert "was ignored" in reading.status
    assert len(reading.status) < 200
    assert widget.root.locator("img, script").count() == 0
    assert widget.page.title() != "injected"


@first_widget
def test_a_link_for_another_widget_changes_nothing(open_widget, place):
    plain = open_widget(place).read()
    for link in ("#tconv.other?stride=3", "#tconv.?stride=3", f"#{place.name}?stride=3", "#top"):
        page = open_widget(place._replace(page=place.page + link)).page
        reading = Widget(page, place.number).read()
        assert (reading.settings, reading.status) == (plain.settings, plain.status)


# --- what lights up together ---------------------------------------------------------------


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
        if reading.dims == 2:
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
@one_a_page
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
@one_a_page
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
@one_a_page
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
        widget.cell(panel, 0, 0).focus()
        for at in np.ndindex(shape):
            look(widget.read(), at)
            widget.page.keyboard.press("Tab")


@linked
@one_a_page
def test_pointing_at_a_product(open_widget, place, query):
    widget = open_widget(place, query)
    links = Links(widget.read())
    for landing in links.landings[:: max(1, len(links.landings) // 12)]:
        source, _, at = landing
        number = source[0] * links.in_size[1] + source[1]
        row, col = np.subtract(at, [part.start for part in links.crop])
        widget.cell(f"stamp-{number}", row, col).hover(force=True)
        links.check_term(widget.read(), landing)


# --- play, pause, step, scrub --------------------------------------------------------------


@every_widget
def test_stepping_adds_stamp_by_stamp(open_widget, place):
    widget = open_widget(place)
    start = widget.check()
    scrub, forward = widget.control(action="scrub"), widget.control(action="forward")
    widget.press(scrub, "Home")
    empty = widget.check()
    assert empty.shown == 0 and not any(empty.panels_shown()["y"].values())
    for shown in range(1, start.steps + 1):
        widget.press(forward, "Enter")
        reading = widget.check()
        assert reading.shown == shown
        if reading.dims == 2:
            assert reading.chosen_source == divmod(shown - 1, reading.size[1])
    assert reading.panels_shown()["y"] == start.panels_shown()["y"]
    for shown in range(start.steps - 1, -1, -1):
        widget.press(widget.control(action="back"), "Space")
        assert widget.check().shown == shown
    widget.press(widget.control(action="back"), "Space")
    assert widget.check().shown == 0
    widget.press(scrub, "End")
    assert widget.check().panels_shown()["y"] == start.panels_shown()["y"]


@every_widget
def test_playing_runs_through_all_stamps_and_stops(open_widget, place):
    widget = open_widget(place)
    widget.page.clock.install()
    start, play = widget.read(), widget.control(action="play")
    widget.press(play, "Enter")
    assert play.inner_text() == "pause"
    shown = [widget.check().shown]
    for _ in range(start.steps):
        widget.page.clock.run_for(800)
        shown.append(widget.check().shown)
    assert shown == list(range(start.steps + 1))
    assert play.inner_text() == "play"
    widget.page.clock.run_for(5000)
    assert widget.read().__dict__.keys() and widget.check().shown == start.steps


@first_widget
def test_pausing_holds_and_playing_goes_on(open_widget, place):
    widget = open_widget(place)
    widget.page.clock.install()
    play = widget.control(action="play")
    widget.press(play, "Space")
    widget.page.clock.run_for(1600)
    widget.press(play, "Space")
    widget.page.clock.run_for(5000)
    assert widget.check().shown == 2
    widget.press(play, "Space")
    widget.page.clock.run_for(800)
    assert widget.check().shown == 3
    widget.press(widget.control(action="forward"), "Space")
    widget.page.clock.run_for(5000)
    assert widget.check().shown == 4, "a step by hand ends the playing"


@pytest.mark.parametrize("reduced_motion", ["reduce", "no-preference"])
@one_a_page
def test_nothing_moves_by_itself(open_widget, place, reduced_motion):
    widget = open_widget(place, reduced_motion=reduced_motion)
    widget.page.clock.install()
    start = widget.root.evaluate("(root) => root.outerHTML")
    widget.page.clock.run_for(10_000)
    assert widget.root.evaluate("(root) => root.outerHTML") == start
    play = widget.control(action="play")
    assert play.is_visible() == (reduced_motion == "no-preference")
    widget.press(widget.control(action="forward"), "Enter")
    assert widget.check().shown == 1


# --- values --------------------------------------------------------------------------------


def values_of(reading):
    return [(cell["at"], cell["value"]) for cell in (*reading.x, *reading.w)]


@every_widget
def test_a_typed_number_is_computed_with_and_stays(open_widget, place):
    widget = open_widget(place)
    widget.type_into("x", 0, 1, "-3.25")
    widget.type_into("w", 0, 0, "7")
    reading = widget.check()
    assert reading.input[..., 1].flat[0] == -3.25 and reading.kernel.flat[0] == 7
    widget.page.keyboard.press("ArrowUp")
    assert widget.check().kernel.flat[0] == 8
    widget.page.keyboard.press("ArrowDown")
    before = values_of(widget.check())
    for which in ({"trait": "in_size", "axis": 1}, {"trait": "kernel_size", "axis": 1}):
        size = int(widget.control(**which).input_value())
        for value in (1, 5, size):
            widget.slide(value, **which)
            widget.check()
    assert values_of(widget.read()) == before
    widget.press(widget.control(action="reset"), "Enter")
    assert values_of(widget.check()) != before


@pytest.mark.parametrize("text", ["e", "", "-", "100", "-99.5", "1e9"])
@first_widget
def test_what_is_no_number_in_range_is_refused_in_one_sentence(open_widget, place, text):
    widget = open_widget(place)
    before = widget.read()
    for panel in ("x", "w"):
        widget.cell(panel, 0, 0).focus()
        widget.page.keyboard.press("ControlOrMeta+a")
        widget.page.keyboard.press("Delete")
        if text:
            widget.page.keyboard.insert_text(text)
        reading = widget.read()
        assert reading.status.startswith("A cell must hold a number from −99 to 99, got ")
        assert reading.status.count(".") <= 2
        assert values_of(reading) == values_of(before)
        assert reading.panels == before.panels
        assert widget.cell(panel, 0, 0).get_attribute("aria-invalid") == "true"
        widget.page.keyboard.press("Tab")
        assert widget.cell(panel, 0, 0).get_attribute("aria-invalid") is None
        assert values_of(widget.check()) == values_of(before)


@every_widget
def test_reset_brings_back_all_that_was_there_at_first(open_widget, place):
    widget = open_widget(place)
    start = widget.check()
    widget.type_into("x", 0, 0, "9")
    widget.slide(4, trait="stride")
    widget.slide(2, trait="kernel_size", axis=1)
    widget.press(widget.control(trait="labels", value=start.settings["labels"]), "ArrowRight")
    widget.press(widget.control(action="back"), "Enter")
    assert widget.check().panels != start.panels
    widget.press(widget.control(action="reset"), "Enter")
    now = widget.check()
    for name in ("settings", "x", "w", "panels", "labels", "shown", "status", "preset"):
        assert getattr(now, name) == getattr(start, name), name


@every_widget
def test_zero_padding_x_and_o(open_widget, place):
    widget = open_widget(place)
    widget.slide(5, trait="in_size", axis=1)
    start = widget.check().settings["padding"]
    if start:
        widget.press(widget.control(action="zero-padding", value="O"), "ArrowLeft")
    else:
        widget.press(widget.control(action="zero-padding", value="X"), "ArrowRight")
    switched = widget.check()
    assert (switched.settings["padding"], switched.side) == ((0, "X") if start else (1, "O"))
    widget.slide(2, trait="padding")
    assert widget.check().side == "O"
    widget.press(widget.control(action="zero-padding", value="O"), "ArrowLeft")
    assert widget.check().settings["padding"] == 0
    widget.press(widget.control(action="zero-padding", value="X"), "ArrowRight")
    assert widget.check().settings["padding"] == 2


@every_widget
def test_all_ones_count_the_overlaps(open_widget, place):
    widget = open_widget(place)
    widget.control(action="preset").select_option("ones")
    reading = widget.check()
    geometry = reading.geometry
    counts = [
        overlap_counts(size, kernel_size=kernel_size, **geometry)
        for size, kernel_size in zip(reading.input.shape, reading.kernel.shape, strict=True)
    ]
    counts = np.multiply.outer(*counts) if reading.dims == 2 else counts[0][None]
    shown = reading.panels_shown()["y"]
    assert {at: shown[at] for at in np.ndindex(counts.shape)} == dict(np.ndenumerate(counts))


@pytest.mark.parametrize("kernel_size", [1, 2, 3, 4, 5])
@first_widget
def test_the_bilinear_kernel(open_widget, place, kernel_size):
    widget = open_widget(place)
    widget.slide(kernel_size, trait="kernel_size", axis=1)
    widget.control(action="preset").select_option("bilinear")
    reading = widget.check()
    assert np.allclose(reading.kernel, bilinear_kernel(reading.kernel.shape), rtol=0, atol=1e-15)
    assert reading.preset in {"bilinear", "ones"}


# --- the first frame -----------------------------------------------------------------------

TABLES = """
(frame) => [...frame.querySelectorAll("table")].map((table) => ({
  caption: table.caption.textContent, seen: table.checkVisibility(),
  rows: [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
}))
"""


def grid_of(place):
    """The widget in Python whose state the page holds."""
    page = PAGES[place.page]
    state = page.models[page.frames[place.number]]
    names = ("x", "w", "in_size", "kernel_size", "dims", "labels", *GEOMETRY)
    return PlacementGrids(**{name: state[name] for name in names})


@every_widget
def test_without_javascript_the_numbers_stand_in_tables(open_page, book_url, place):
    page = open_page(f"{book_url}/{place.page}", java_script_enabled=False)
    frame = page.locator("[data-widget-model]").nth(place.number)
    tables = frame.evaluate(TABLES)
    grid = grid_of(place)
    result = grid.result
    size = (1, *grid.input.shape)[-2:]
    origin = [part.start for part in result.crop]
    grids = [
        grid.input,
        grid.kernel,
        *result.stamps[..., *result.crop].reshape(-1, *result.output.shape),
        result.output,
    ]
    assert len(tables) == len(grids) == size[0] * size[1] + 3
    assert len(origin) == grid.dims
    for table, values in zip(tables, grids, strict=True):
        assert table["seen"], table["caption"]
        numbers = [[0 if text == "·" else as_number(text) for text in row] for row in table["rows"]]
        assert numbers == np.atleast_2d(values).tolist(), table["caption"]
    assert page.problems == []


@pytest.mark.parametrize("path", WITH_WIDGETS)
def test_with_javascript_the_first_frames_are_gone(open_widget, path):
    page = open_widget(next(place for place in PLACES if place.page == path)).page
    count = len(PAGES[path].frames)
    page.wait_for_function(f"document.querySelectorAll('.tconv').length === {count}")
    assert page.locator("[data-widget-model] > .tconv").count() == count
    assert page.locator("[data-widget-model] table").count() == 0


# --- accessible, in the space there is, and small ------------------------------------------

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """
async (root) => {
  const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations, passes } = await axe.run(root, { runOnly: { type: "tag", values } });
  return {
    passes: passes.length,
    found: violations.map(({ id, impact, nodes }) =>
      `${impact}: ${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).slice(0, 3).join(" | ")}`),
  };
}
"""


def violations(widget):
    """What axe finds inside a widget."""
    if not widget.page.evaluate("() => 'axe' in window"):
        widget.page.evaluate(AXE)
    report = widget.root.evaluate(RUN_AXE)
    assert report["passes"] > 10
    return report["found"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@every_widget
def test_axe_finds_nothing(open_widget, place, scheme):
    widget = open_widget(place, scheme=scheme)
    widget.page.evaluate("(scheme) => { document.documentElement.dataset.theme = scheme; }", scheme)
    paper = widget.root.evaluate("(root) => getComputedStyle(root).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (scheme == "light")
    widget.press(widget.root.locator("summary"), "Enter")
    for dims, labels in (("2", "numbers"), ("1", "numbers"), ("2", "colours"), ("2", "symbols")):
        widget.control(trait="dims", value=dims).check(force=True)
        widget.control(trait="labels", value=labels).check(force=True)
        assert violations(widget) == [], (dims, labels)
    widget.slide(1, trait="stride")
    widget.slide(1, trait="dilation")
    widget.slide(3, trait="output_padding")
    assert widget.check().isProblem
    assert violations(widget) == [], "an impossible setting"


def test_axe_finds_what_is_wrong(open_page, tmp_path):
    def spoil(html):
        return html.replace('\\"aria-label\\": name(row, column),', "")

    widget = Widget(open_page(hosted_page(tmp_path, PlacementGrids(), spoil)))
    assert any("label" in found for found in violations(widget))


BEYOND = """
(root) => {
  const { left, right } = root.getBoundingClientRect();
  const scrolls = (one) => one && one !== root.parentNode &&
    (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
  return [...root.querySelectorAll("*")]
    .filter((one) => one.checkVisibility() && !scrolls(one.parentElement))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.left < left - 1 || box.right > right + 1))
    .map(([one, box]) => `${one.localName}.${one.getAttribute("class")} ${box.left - left} ${box.right - right}`);
}
"""
PAGE_WIDTH = "document.documentElement.scrollWidth"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", sorted(PAGES))
def test_no_page_is_wider_than_the_window(open_page, path, width):
    page = open_page(f"{HTML.as_uri()}/{path}", width=width)
    assert page.evaluate(PAGE_WIDTH) <= width


@pytest.mark.parametrize("width", [320, 1280])
@every_widget
def test_nothing_reaches_beyond_the_widget(open_widget, place, width):
    widget = open_widget(place, width=width)
    widget.press(widget.root.locator("summary"), "Enter")
    for name, query in {"default": None, **CORNERS}.items():
        if query:
            hash_ = f"tconv.{place.name}?{query}"
            widget.page.evaluate("(hash) => { location.hash = hash; }", hash_)
            widget.page.wait_for_function("(hash) => location.hash.endsWith(hash)", arg=hash_)
            widget.root.locator("details").evaluate("(one) => { one.open = true; }")
        assert widget.root.evaluate(BEYOND) == [], name
        assert widget.page.evaluate(PAGE_WIDTH) <= width, name


@pytest.mark.parametrize("path", WITH_WIDGETS)
def test_the_javascript_of_a_page_is_small(path):
    texts = [model["_esm"] for model in PAGES[path].models.values() if "_esm" in model]
    modules = [text for text in texts if isinstance(text, str)]
    assert len(modules) == len(set(modules)) >= 1, "a module is embedded twice"
    sizes = [len(gzip.compress(text.encode())) for text in (*modules, HOST.read_text("utf-8"))]
    assert sum(sizes) <= 30 * 1024
    assert HOST.name in (HTML / path).read_text(encoding="utf-8")


# --- nothing jumps -------------------------------------------------------------------------

BOXES = """
(root) => {
  const top = root.getBoundingClientRect();
  const box = (one) => {
    const { left, top: y, width, height } = one.getBoundingClientRect();
    return [left - top.left, y - top.top, width, height].map(Math.round);
  };
  const above = ".tconv-controls, .tconv-controls :is(input, select, button)";
  const places = [...root.querySelectorAll(above)].filter((one) => one.checkVisibility()).map(box);
  const corner = (selector) => box(root.querySelector(selector)).slice(0, 2);
  return { places, status: corner(".tconv-status"), picture: corner(".tconv-picture"),
    y: corner(".tconv-output svg"), reading: corner(".tconv-reading") };
}
"""


@every_widget
def test_nothing_jumps_when_a_slider_moves(open_widget, place):
    widget = open_widget(place)
    if widget.read().dims == 1:
        widget.control(trait="dims", value="2").check(force=True)
    start = widget.root.evaluate(BOXES)
    assert len(start["places"]) > 12
    for _ in widget.moves("range"):
        assert widget.root.evaluate(BOXES) == start, widget.read().settings


# --- taking a setting away -----------------------------------------------------------------


@first_widget
@pytest.mark.parametrize("library", ["tconv", "PyTorch", "Keras", "JAX"])
def test_copying_the_code(open_widget, book_url, place, library):
    widget = open_widget(place, "stride=2&padding=1", url=book_url)
    widget.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    widget.press(widget.root.locator("summary"), "Enter")
    widget.control(action="library").select_option(library)
    code = widget.read().code
    assert library.lower() in code.lower() and ("stride" in code or "lhs_dilation=(2, 2)" in code)
    widget.press(widget.control(action="copy-code"), "Enter")
    said = widget.root.locator(".tconv-code [role=status]")
    widget.page.wait_for_function("(one) => one.textContent !== ''", arg=said.element_handle())
    if "selected" in said.inner_text():
        taken = widget.page.evaluate("getSelection().toString()")
    else:
        taken = widget.page.evaluate("navigator.clipboard.readText()")
    assert taken.strip() == code.strip()
    widget.slide(4, trait="stride")
    assert widget.read().code != code
    assert widget.root.locator(".tconv-code [role=status]").inner_text() == ""


@every_widget
def test_a_copied_link_opens_the_same_setting(open_widget, book_url, place):
    widget = open_widget(place, url=book_url)
    widget.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    widget.type_into("x", 0, 0, "-1.5")
    widget.slide(3, trait="stride")
    widget.slide(2, trait="output_padding")
    widget.slide(2, trait="kernel_size", axis=1)
    widget.press(widget.control(action="copy-link"), "Enter")
    here = widget.check()
    assert "link" in here.status
    address = widget.page.url
    assert f"#tconv.{place.name}?" in address
    assert widget.page.evaluate("navigator.clipboard.readText()") == address
    hash_ = address.partition("?")[2]
    there = open_widget(place, hash_, url=book_url).check()
    for name in ("settings", "x", "w", "panels", "labels"):
        assert getattr(there, name) == getattr(here, name), name


# --- the host ------------------------------------------------------------------------------


def test_a_row_of_linked_widgets(open_page, tmp_path):
    one, other = PlacementGrids(name="one"), PlacementGrids(name="other", in_size=2)
    links = [ipywidgets.jslink((one, name), (other, name)) for name in ("stride", "x")]
    links.append(ipywidgets.jsdlink((one, "padding"), (other, "padding")))
    box = ipywidgets.HBox([one, ipywidgets.VBox([other])])
    page = open_page(hosted_page(tmp_path, box))
    first, second = Widget(page, 0), Widget(page, 1)
    first.slide(3, trait="stride")
    assert second.check().settings["stride"] == first.check().settings["stride"] == 3
    second.slide(2, trait="stride")
    second.type_into("x", 0, 0, "42")
    assert first.check().settings["stride"] == 2 and first.read().input[0, 0] == 42
    second.slide(1, trait="padding")
    assert first.check().settings["padding"] == 0
    first.slide(2, trait="padding")
    assert second.check().settings["padding"] == 2
    assert (first.read().size, second.read().size) == ((3, 3), (2, 2))
    assert page.problems == []


# A model that counts who listens to it, and a page that counts listeners, observers and timers.
CLEAN_UP = """
async ([module, state]) => {
  const listeners = [], observers = new Set(), timers = new Set();
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, callback, options) {
    if (!(this instanceof Node) || this === document || !el.contains(this)) {
      listeners.push(options?.signal ?? { aborted: false });
    }
    return add.call(this, type, callback, options);
  };
  for (const name of ["ResizeObserver", "MutationObserver", "IntersectionObserver"]) {
    const Original = window[name];
    window[name] = class extends Original {
      observe(...args) { observers.add(this); super.observe(...args); }
      disconnect() { observers.delete(this); super.disconnect(); }
    };
  }
  const { setInterval, clearInterval } = window;
  window.setInterval = (...args) => { const id = setInterval(...args); timers.add(id); return id; };
  window.clearInterval = (id) => { timers.delete(id); clearInterval(id); };

  const on = new Map();
  const model = {
    get: (name) => state[name],
    set(name, value) { state[name] = value; for (const call of on.get(`change:${name}`) ?? []) call(); },
    on(event, call) { on.set(event, (on.get(event) ?? new Set()).add(call)); },
    off(event, call) { on.get(event)?.delete(call); },
    save_changes() {},
  };
  const el = document.body.appendChild(document.createElement("div"));
  const counts = () => ({
    elements: el.childElementCount, elsewhere: document.querySelectorAll("body > *, head > *").length,
    model: [...on.values()].reduce((sum, calls) => sum + calls.size, 0),
    page: listeners.filter(({ aborted }) => !aborted).length, observers: observers.size, timers: timers.size,
  });
  const before = counts();
  const { default: widget } = module;
  const clean = await widget.render({ model, el });
  el.querySelector("[data-action=play]").click();
  model.set("stride", 2);
  const during = counts();
  clean();
  EventTarget.prototype.addEventListener = add;
  return [before, during, counts()];
}
"""


@pytest.mark.parametrize("entry", ["placement_grids.js"])
def test_cleaning_up_leaves_nothing_behind(open_page, tmp_path, entry):
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><html lang=en><title>blank</title>", encoding="utf-8")
    page = open_page(blank.as_uri())
    grid = PlacementGrids()
    state = {name: value for name, value in grid.get_state().items() if not name.startswith("_")}
    state = {name: value for name, value in state.items() if name != "layout"}
    before, during, after = page.evaluate(CLEAN_UP, [load_module(page, entry, []), state])
    assert all(during[name] > before[name] for name in during if name != "elsewhere"), during
    assert after == before
    assert page.problems == []


def test_without_a_host_there_is_no_link_to_copy(open_page, tmp_path):
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><html lang=en><title>blank</title>", encoding="utf-8")
    page = open_page(blank.as_uri())
    assert "copy-link" in bundle.module("placement_grids.js")
    state = {
        name: value for name, value in PlacementGrids().get_state().items() if name != "layout"
    }
    mount = """
    async ([module, state]) => {
      const nothing = () => {};
      const model = { get: (name) => state[name], set: nothing, on: nothing, off: nothing, save_changes: nothing };
      module.default.render({ model, el: document.body });
    }
    """
    page.evaluate(
        mount,
        [
            load_module(page, "placement_grids.js", []),
            {k: v for k, v in state.items() if k[0] != "_"},
        ],
    )
    widget = Widget(page)
    widget.check()
    assert widget.control(action="copy-code").count() == 1
    assert widget.control(action="copy-link").count() == 0
    assert not re.search(r"[^\x00-\x7f]", page.url)
