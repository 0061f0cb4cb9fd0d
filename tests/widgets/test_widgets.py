"""The Python side of the widgets: traits, rules, the first frame. No browser."""

import re
from fractions import Fraction
from html.parser import HTMLParser

import ipywidgets
import numpy as np
import pytest
import traitlets
from support.kinds import KINDS
from support.refusals import check_refused, values_of

from tconv import conv_transpose, stamp, widgets
from tconv.widgets import FlipAndSlide, OneStepOrLoop, PlacementGrids
from tconv.widgets.first_frame import table, written

GEOMETRY = ("stride", "padding", "output_padding", "dilation")
# A value that is allowed and is not the default, for every trait a reader may touch.
GOOD = {
    "name": "mine",
    "dims": 1,
    "in_size": (2, 4),
    "kernel_size": (5, 1),
    "stride": 3,
    "padding": 1,
    "dilation": 2,
    "labels": "colours",
    "x": np.arange(25).reshape(5, 5).tolist(),
    "w": (np.arange(25).reshape(5, 5) / 4).tolist(),
}
RANGES = {"dims": (1, 2), "stride": (1, 4), "padding": (0, 4), "dilation": (1, 3)} | {
    "in_size": (1, 5),
    "kernel_size": (1, 5),
    "output_padding": (0, 3),
}


def geometry_of(grid):
    return {name: getattr(grid, name) for name in GEOMETRY}


# --- reading, setting, observing -----------------------------------------------------------


@pytest.mark.parametrize("name", GOOD)
def test_a_trait_can_be_read_set_and_observed(name):
    grid, seen = PlacementGrids(), []
    before = getattr(grid, name)
    grid.observe(seen.append, names=name)
    setattr(grid, name, GOOD[name])
    assert getattr(grid, name) == GOOD[name] != before
    [change] = seen
    assert (change.name, change.old, change.new) == (name, before, GOOD[name])


def test_output_padding_can_be_set_where_the_stride_allows_it():
    grid = PlacementGrids(stride=3)
    for output_padding in (1, 2, 0):
        grid.output_padding = output_padding
        assert grid.result.output.shape == (9 + output_padding,) * 2


@pytest.mark.parametrize("name", RANGES)
def test_the_whole_range_is_allowed_and_nothing_beyond(name):
    low, high = RANGES[name]
    grid = PlacementGrids(in_size=5, kernel_size=5, stride=4)
    for value in range(low, high + 1):
        setattr(grid, name, value)
        assert getattr(grid, name) == ((value, value) if name.endswith("_size") else value)
    for value in (low - 1, high + 1):
        rule = rf"^{name} must be a whole number from {low} to {high}, got {name}={value}$"
        check_refused(grid, name, value, rule)


@pytest.mark.parametrize("size", [(2, 3), [2, 3], tuple(np.int8([2, 3]))])
def test_a_size_is_a_pair(size):
    assert PlacementGrids(in_size=size).in_size == (2, 3)


def test_one_number_stands_for_rows_and_columns():
    assert PlacementGrids(kernel_size=np.int64(2)).kernel_size == (2, 2)


# --- bad values ----------------------------------------------------------------------------

WHOLE = "must be a whole number from"
SHEET = "must be 1 to 5 rows and columns of numbers from -99 to 99, got {}="
BAD = [
    *((name, value, WHOLE) for name in RANGES for value in (True, "2", None, 1.0, float("nan"))),
    *((name, value, WHOLE) for name in ("in_size", "kernel_size") for value in ((0, 3), (3, 2.5))),
    *(
        (name, value, r"must be one size or \(rows, columns\)")
        for name in ("in_size", "kernel_size")
        for value in ((1, 2, 3), [], (2,))
    ),
    *(
        (name, value, SHEET.format(name))
        for name in ("x", "w")
        for value in (
            [[1, 2], [3]],
            np.ones((6, 1)),
            np.ones((1, 6)),
            np.ones((2, 2, 2)),
            [],
            [[]],
            100,
            [[-99.5]],
            [[float("nan")]],
            [[float("inf")]],
            [["1"]],
            [[True]],
            [[1j]],
            None,
            "12",
        )
    ),
    ("labels", "colors", "labels"),
    ("labels", None, "labels"),
    ("name", 3, "name"),
    ("output_padding", 1, "output_padding must be smaller than stride or dilation"),
    ("output_padding", 3, r"\(valid: 0 to 0\)"),
]


@pytest.mark.parametrize(("name", "value", "rule"), BAD)
def test_a_bad_value_is_refused_with_its_rule_and_changes_nothing(name, value, rule):
    check_refused(PlacementGrids(), name, value, rule)
    with pytest.raises(traitlets.TraitError, match=rule):
        PlacementGrids(**{name: value} if value is not None else {name: "none"})


# One rule for every kind of number; what is in order is held as plain numbers of Python.
NUMBERS = [
    (np.array([[-99]], np.int8), [[-99]]),
    (np.array([[99]], np.uint64), [[99]]),
    (np.array([[1.5]], np.float16), [[1.5]]),
    (np.array([[1, 2]], object), [[1, 2]]),
    ([[Fraction(1, 4), np.int8(3)]], [[0.25, 3]]),
    (np.array([[-99.0]], np.longdouble), [[-99]]),
    (np.array([[-128]], np.int8), None),
    ([[-(2**63)]], None),
    ([[2**64]], None),
    (np.array([[100]], np.uint8), None),
    (np.array([[np.inf]], np.float16), None),
    ([[float("nan"), 1]], None),
    ([[True, 2]], None),
    ([[True, False]], None),
    (np.array([[True, 2]], object), None),
    ([[1, np.True_]], None),
    ([[1, None]], None),
    (np.array([["2000"]], "M8[D]"), None),
    (np.zeros((2000, 2000)), None),
]


@pytest.mark.parametrize("widget", [PlacementGrids, OneStepOrLoop])
def test_every_kind_of_number_has_the_same_rule(widget):
    for value, held in NUMBERS:
        one = widget()
        if held is None:
            check_refused(one, "x", value, r"^x must be .* from -99 to 99, got x=")
            continue
        one.x = value
        covered = [row[: len(held[0])] for row in one.x[:1]]
        assert covered == held
        assert all(type(number) in (int, float) for number in covered[0])


def test_a_real_number_and_heights_have_it_too():
    slide = FlipAndSlide()
    for value in (True, np.True_, np.array(5, np.int8), -(2**63), float("nan"), "1", None, 1j):
        check_refused(slide, "t", value, r"^t must be a number from -4 to 4, got t=")
    check_refused(slide, "f_drawn", [True, 0, 0, 0, 0, 0, 0], r"^f_drawn must be 7 numbers from")
    slide.t = Fraction(1, 2)
    assert slide.t == 0.5 and type(slide.t) is float


def test_a_word_is_a_word():
    for value in (np.array(["symbols", "numbers"]), ["symbols"], None, 1):
        check_refused(PlacementGrids(), "labels", value, "labels")


@pytest.mark.parametrize("name", widgets.__all__)
def test_a_name_that_is_no_trait_is_refused(name):
    kind = getattr(widgets, name)
    for trait in kind().trait_names(sync=True):
        if trait.startswith("_") or len(trait) < 3 or f"{trait}s" == "samples":
            continue
        with pytest.raises(traitlets.TraitError, match=rf"^{trait}s must be .* mean {trait}\?"):
            kind(**{f"{trait}s": 1})
        with pytest.raises(traitlets.TraitError, match=rf"mean {trait}\?"):
            setattr(kind(), f"{trait}s", 1)
    with pytest.raises(traitlets.TraitError, match=r"^qqq must be the name of a trait .*valid: "):
        kind(qqq=2)


def test_what_belongs_to_every_widget_stays_allowed():
    layout = ipywidgets.Layout(width="9px")
    grid = PlacementGrids(layout=layout, tooltip="Grids", tabbable=True)
    assert (grid.layout, grid.tooltip, grid.tabbable) == (layout, "Grids", True)
    grid.note = "of my own"
    grid._note = grid.note
    assert grid.note == "of my own"


IMPOSSIBLE = [
    ({"in_size": 1, "kernel_size": 2}, "padding", 1, "padding must leave at least 1 output cell"),
    ({"in_size": 5, "kernel_size": 1, "padding": 2}, "in_size", (5, 4), "padding must leave"),
    ({"kernel_size": 3, "padding": 2}, "kernel_size", (3, 2), "padding must leave"),
    ({"stride": 2, "output_padding": 1}, "stride", 1, "output_padding must be smaller"),
    ({"dilation": 3, "output_padding": 2}, "dilation", 2, "output_padding must be smaller"),
    ({"in_size": (1, 3), "kernel_size": (1, 3), "dims": 1, "padding": 2}, "dims", 2, "padding"),
]


@pytest.mark.parametrize(("start", "name", "value", "rule"), IMPOSSIBLE)
def test_an_impossible_setting_is_refused_with_its_rule(start, name, value, rule):
    check_refused(PlacementGrids(**start), name, value, rule)
    with pytest.raises(traitlets.TraitError, match=rule):
        PlacementGrids(**start | {name: value})


def test_traits_that_are_possible_only_together_are_set_together():
    grid, seen = PlacementGrids(), []
    grid.observe(seen.append)
    with grid.hold_trait_notifications():
        grid.output_padding = 2
        grid.stride = 3
    assert (grid.stride, grid.output_padding) == (3, 2)
    assert {change.name for change in seen} == {"stride", "output_padding"}


def test_traits_that_are_impossible_together_roll_back_together():
    grid = PlacementGrids()
    before = values_of(grid)
    with pytest.raises(traitlets.TraitError, match="output_padding"):
        with grid.hold_trait_notifications():
            grid.output_padding = 3
            grid.stride = 3
    assert values_of(grid) == before


def test_the_row_axis_is_not_looked_at_in_one_dimension():
    grid = PlacementGrids(dims=1, in_size=(1, 3), kernel_size=(1, 3), padding=2)
    assert grid.result.output.shape == (1,)


# --- the sheets ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["x", "w"])
def test_a_smaller_array_changes_the_cells_it_covers(name):
    grid = PlacementGrids()
    sheet = np.array(getattr(grid, name), dtype=float)
    setattr(grid, name, [[7.5, -8], [9, 0]])
    sheet[:2, :2] = [[7.5, -8], [9, 0]]
    assert getattr(grid, name) == sheet.tolist()
    setattr(grid, name, np.array([5, 6, 7]))
    sheet[0, :3] = [5, 6, 7]
    assert getattr(grid, name) == sheet.tolist()


@pytest.mark.parametrize("name", ["x", "w"])
def test_no_two_widgets_share_their_cells(name):
    one, other = PlacementGrids(), PlacementGrids()
    before = [list(row) for row in getattr(other, name)]
    getattr(one, name)[0][0] = 42
    setattr(one, name, [[1, 2], [3, 4]])
    assert getattr(other, name) == before == getattr(PlacementGrids(), name)


def test_values_outlive_a_smaller_size():
    grid = PlacementGrids(x=np.arange(25).reshape(5, 5))
    grid.in_size = 1
    grid.in_size = 5
    assert (grid.input == np.arange(25).reshape(5, 5)).all()


@pytest.mark.parametrize(
    ("shape", "in_size", "dims"),
    [((2, 4), (2, 4), 2), ((5, 5), (5, 5), 2), ((1, 3), (1, 3), 2), ((4,), (1, 4), 1)],
)
def test_sizes_follow_from_the_arrays(shape, in_size, dims):
    values = np.arange(np.prod(shape)).reshape(shape)
    for name, size in (("x", "in_size"), ("w", "kernel_size")):
        grid = PlacementGrids(**{name: values})
        assert (getattr(grid, size), grid.dims) == (in_size, dims)
    grid = PlacementGrids(x=values, w=values)
    assert (grid.input == values).all() and grid.input.shape == shape
    assert (grid.kernel == values).all() and grid.kernel.shape == shape


def test_what_is_said_outright_counts_more_than_the_shape():
    grid = PlacementGrids(x=[1, 2, 3], in_size=(1, 2), dims=2)
    assert (grid.in_size, grid.dims) == ((1, 2), 2)
    assert grid.input.tolist() == [[1, 2]]


# --- what it shows -------------------------------------------------------------------------

SETTINGS = [
    {},
    {"x": [[0, 1], [2, 3]], "w": [[0, 1], [2, 3]]},
    {"x": [0.5, -1, 2], "w": [1, 2], "stride": 3, "output_padding": 2},
    {"in_size": (2, 3), "kernel_size": (3, 2), "stride": 2, "padding": 1, "dilation": 2},
    {"in_size": 1, "kernel_size": 1, "stride": 2, "output_padding": 1},
    {"in_size": 2, "kernel_size": 3, "padding": 1, "stride": 4, "output_padding": 3},
]


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_result_is_the_transposed_convolution(setting):
    grid = PlacementGrids(**setting)
    expected = conv_transpose(grid.input, grid.kernel, **geometry_of(grid), channels=False)
    assert (grid.result.output == expected).all()


def test_repr_is_stable_and_names_the_sizes():
    assert repr(PlacementGrids(in_size=(2, 3), kernel_size=3, stride=2, padding=1)) == (
        "PlacementGrids(in_size=(2, 3), kernel_size=(3, 3), stride=2, padding=1, "
        "output_padding=0, dilation=1, out_size=(3, 5))"
    )
    one_row = {"x": [1, 2, 3], "w": [1, 2], "name": "other", "labels": "numbers"}
    assert (
        repr(PlacementGrids(**one_row))
        == repr(PlacementGrids(**one_row))
        == (
            "PlacementGrids(in_size=(3,), kernel_size=(2,), stride=1, padding=0, "
            "output_padding=0, dilation=1, out_size=(4,))"
        )
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_repr_gives_values_to_nothing_but_traits_and_the_size_that_comes_out(kind):
    widget = KINDS[kind].widget()
    named = re.findall(r"(\w+)=", repr(widget))
    assert named and {*named} - {"out_size"} <= {*widget.trait_names()}


# --- as an ipywidget -----------------------------------------------------------------------


def test_the_front_end_sets_traits():
    grid = PlacementGrids()
    grid.set_state({"stride": 3, "output_padding": 2, "in_size": [2, 4], "w": [[5]]})
    assert (grid.stride, grid.output_padding, grid.in_size) == (3, 2, (2, 4))
    assert grid.w[0][:2] == [5, 2]


@pytest.mark.parametrize("bad", [{"stride": 9}, {"output_padding": 3}, {"x": [[1000]]}])
def test_the_front_end_cannot_break_a_rule_either(bad):
    grid = PlacementGrids()
    before = values_of(grid)
    with pytest.raises(traitlets.TraitError, match=next(iter(bad))):
        grid.set_state({"padding": 1} | bad)
    assert values_of(grid) == before


def test_two_widgets_can_be_linked():
    one, other = PlacementGrids(), PlacementGrids(stride=2)
    in_python = traitlets.link((one, "stride"), (other, "stride"))
    one.stride = 3
    assert other.stride == 3
    in_python.unlink()
    in_page = ipywidgets.jslink((one, "stride"), (other, "stride"))
    assert in_page.source == (one, "stride") and in_page.target == (other, "stride")
    assert ipywidgets.HBox([one, other]).children == (one, other)


def test_every_trait_reaches_the_front_end():
    state = PlacementGrids(stride=2).get_state()
    assert set(GOOD) | {"output_padding", "_esm", "_css"} <= set(state)
    assert state["stride"] == 2


# --- the first frame -----------------------------------------------------------------------


class Tables(HTMLParser):
    """Caption and rows of every table; every tag must close."""

    def __init__(self, html):
        super().__init__()
        self.tables, self.open, self.models, self.text = [], [], [], ""
        self.feed(html)
        self.close()
        assert self.open == [], "tags left open"

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        self.models += [value for name, value in attributes if name == "data-widget-model"]
        if tag == "table":
            self.tables.append(["", []])
        elif tag == "tr":
            self.tables[-1][1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][1][-1].append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1] == "caption":
            self.tables[-1][0] += data
        elif self.open[-1] in {"td", "th"}:
            self.tables[-1][1][-1][-1] += data
        else:
            self.text += data


def as_written(values, reached=None):
    """The texts of a grid, from the definition of the way numbers are written."""
    values = np.atleast_2d(np.asarray(values, dtype=float))
    reached = np.ones(values.shape, bool) if reached is None else np.atleast_2d(reached)
    return [
        [f"{value:.3g}".replace("-", "−") if hit else "·" for value, hit in zip(*rows, strict=True)]
        for rows in zip(values, reached, strict=True)
    ]


def first_frame(grid):
    bundle = grid._repr_mimebundle_()
    return (bundle[0] if isinstance(bundle, tuple) else bundle)["text/html"]


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_first_frame_holds_the_numbers_of_tconv(setting):
    grid = PlacementGrids(**setting)
    frame = Tables(first_frame(grid))
    result = stamp(grid.input, grid.kernel, **geometry_of(grid))
    expected = [as_written(grid.input), as_written(grid.kernel)]
    for source in np.ndindex(grid.input.shape):
        here = (*source, *result.crop)
        expected.append(as_written(result.stamps[here], result.taps[here][..., 0] >= 0))
    expected.append(as_written(result.output))
    assert [rows for _, rows in frame.tables] == expected
    captions = [caption for caption, _ in frame.tables]
    assert len(set(captions)) == len(captions) and all(captions)
    assert frame.models == [grid.model_id]
    assert repr(grid) in frame.text


def test_a_name_in_the_first_frame_is_text():
    assert "<td>" in table("a < b & c", np.ones(1)) and "a &lt; b &amp; c" in table(
        "a < b & c", np.ones(1)
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (-0.0001, "0"),
        (4.0, "4"),
        (-2.5, "−2.5"),
        (100, "100"),
        (2 / 3, "0.667"),
        (-245025, "−245025"),
    ],
)
def test_numbers_are_written_short(value, text):
    assert written(value) == text


def test_the_mime_bundle_offers_widget_page_and_text():
    grid = PlacementGrids()
    bundle = grid._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == grid.model_id
    assert {"text/html", "text/plain"} <= set(data)
    assert data["text/plain"] == repr(grid)
    assert not re.search(r"<script|https?:", data["text/html"])
