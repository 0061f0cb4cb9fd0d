"""The overlap: its rules in Python, what the page says of phases and cells, mistakes seen."""

from contextlib import nullcontext

import numpy as np
import pytest
import traitlets
from book.test_book_page import NOTHING, violations_by_scheme
from support.driver import ALONE, Widget, for_mistakes, for_places, hosted_page
from support.refusals import check_refused

from tconv.overlap import path_counts, phase_sums
from tconv.widgets import Overlap
from tconv.widgets.bundle import HERE
from tconv.widgets.settings import Settings

the_overlap = for_places(ALONE, "Overlap")
DATA = Settings(HERE / "overlap" / "settings.json").data
THREE = "in_size=4&layers=3&kernel_size=3&stride=2"

# --- Python --------------------------------------------------------------------------------


def test_random_weights_are_those_of_the_seed():
    drawn = np.random.default_rng(DATA["seed"]).integers(1, 6, (5, 5))
    assert drawn.tolist() == DATA["random"]


@pytest.mark.parametrize(
    ("traits", "rule"),
    [
        ({"stride": 5}, "stride must be a whole number from 1 to 4, got stride=5"),
        ({"output_padding": 2}, "output_padding must be smaller than"),
        ({"in_size": 1, "kernel_size": 1, "padding": 1}, "padding must leave at least 1"),
        (
            {"in_size": 8, "layers": 3},
            "out_size must be at most 48 cells, got out_size=71 after layer 3",
        ),
        ({"layers": 2, "output_padding_2": 3}, "output_padding must be smaller than"),
    ],
)
def test_what_is_impossible_is_refused(traits, rule):
    with pytest.raises(traitlets.TraitError, match=f"^{rule}"):
        Overlap(**traits)


def test_layers_that_are_not_in_play_break_no_rule():
    overlap = Overlap(output_padding_2=3)
    check_refused(overlap, "layers", 2, "^output_padding must be smaller")
    with overlap.hold_trait_notifications():
        overlap.layers, overlap.stride_2 = 2, 4
    assert len(overlap.stack) == len(overlap.kernels) == 2


def test_with_ones_the_response_is_the_count():
    overlap = Overlap(in_size=3, layers=2)
    assert (overlap.response == overlap.counts).all()
    assert (overlap.counts == path_counts((3, 3), overlap.stack)).all()


@pytest.mark.parametrize("weights", ["ones", "smooth", "random", "own"])
def test_inside_stand_the_phase_sums(weights):
    overlap = Overlap(in_size=6, kernel_size=4, stride=2, padding=1, weights=weights)
    sums = phase_sums(overlap.kernels[0], stride=2, padding=1, channels=False)
    tiled = np.tile(sums, (6, 6))
    assert (overlap.response == tiled)[overlap.inside].all()


# --- in the page ---------------------------------------------------------------------------


@the_overlap
@pytest.mark.parametrize("width", [1280, 320])
def test_layers_compound_and_each_has_its_own_settings(open_widget, place, width):
    widget = open_widget(place, "dims=1&in_size=4", width=width)
    assert not widget.control(trait="stride_2").is_visible()
    for layers, largest in [("1", 2), ("2", 3), ("3", 5)]:
        widget.choose(layers, trait="layers")
        reading = widget.check()
        assert f"the largest {largest} times the smallest" in reading.facts["verdict"]
    widget.slide(4, trait="kernel_size_3")
    assert widget.check().setting["kernel_size_3"] == 4
    assert "Layer 3." in widget.check().facts["phases-3"]
    widget.choose("1", trait="layers")
    assert not widget.control(trait="kernel_size_3").is_visible()
    widget.check()


@the_overlap
def test_weights_draw_a_board_where_counts_are_even_and_remove_it_where_they_are_not(
    open_widget, place
):
    widget = open_widget(place, "in_size=4&kernel_size=4&stride=2&padding=1")
    constant = "a constant image stays constant"
    assert constant in widget.check().facts["verdict"]
    widget.choose("random", trait="weights")
    assert constant not in widget.check().facts["verdict"]
    widget.slide(3, trait="kernel_size")
    widget.choose("smooth", trait="weights")
    assert constant in widget.check().facts["verdict"]
    widget.choose("ones", trait="weights")
    assert "the largest 4 times the smallest" in widget.check().facts["verdict"]


@the_overlap
@pytest.mark.parametrize("width", [1280, 320])
def test_the_spectrum_has_lines_at_multiples_of_one_over_the_stride(open_widget, place, width):
    widget = open_widget(place, "dims=1&in_size=5&kernel_size=3&stride=2", width=width)
    assert widget.check().facts["spectrum"] == ""
    widget.choose("true", trait="spectrum")
    assert "a line 0.5 at 1/2; nothing between" in widget.check().facts["spectrum"]
    widget.slide(4, trait="kernel_size")
    assert "checkerboard energy 0" in widget.check().facts["spectrum"]
    widget.choose("random", trait="weights")
    assert "a line 2.5 at 1/2" in widget.check().facts["spectrum"]
    widget.choose("2", trait="layers")
    assert "multiples of 1/4" in widget.check().facts["spectrum"]
    widget.choose("2", trait="dims")
    assert "15 lines, the highest" in widget.check().facts["spectrum"]
    widget.slide(1, trait="in_size")
    assert widget.check().facts["spectrum"].startswith("Too few cells")


@the_overlap
def test_what_is_typed_makes_the_weights_the_readers_own(open_widget, place):
    widget = open_widget(place, "dims=2&kernel_size=3&weights=smooth")
    widget.type_into("w", 1, 1, "-7.5")
    reading = widget.check()
    assert reading.setting["weights"] == "own"
    assert reading.kernel.tolist() == [[1, 2, 1], [2, -7.5, 2], [1, 2, 1]]


@the_overlap
def test_every_cell_that_is_pointed_at_is_explained(open_widget, place):
    widget = open_widget(place, "in_size=2&kernel_size=3&stride=2&dilation=2&weights=random")
    said = set()
    for row, col in widget.centres("y"):
        widget.point_at("y", row, col)
        said.add(widget.check().sentence.partition(". ")[2])
    widget.follow(f"tconv.{place.name}?{THREE}&dims=1")
    keys = widget.root.locator("[role=application]")
    for key in ("ArrowRight", "ArrowDown", "End", "ArrowLeft"):
        widget.press(keys, key)
        widget.check()
    assert len(said) > 2


@the_overlap
def test_a_picture_that_is_too_large_is_refused_in_words(open_widget, place):
    widget = open_widget(place, "dims=1&in_size=8&layers=2")
    widget.slide(4, trait="stride")
    reading = widget.check()
    assert reading.status == "Out size must be at most 48 cells, got 63 after layer 2."


@the_overlap
def test_axe_finds_nothing_with_holes_and_border(open_widget, place):
    widget = open_widget(place, "in_size=3&kernel_size=3&stride=2&dilation=2")
    assert violations_by_scheme(widget) == NOTHING


@for_mistakes(
    [
        ("export default", None),
        ("(dilation * tap - padding - phase) % stride === 0", "(tap - phase) % stride === 0"),
        ("from.every((cell) => wasInside[cell])", "from.some((cell) => wasInside[cell])"),
        ("wasInside[cell]", "before[cell] > 0"),
        ("kernel[one.tap], one.source", "kernel[one.source], one.source"),
        ("className: EMPTY_CLASS, symbol", "className: filled, symbol"),
        ("inside[n] ? OUTPUT_CLASS : BORDER_CLASS", "OUTPUT_CLASS"),
        ("product * stride", "product + stride"),
        ("slider.hidden = n >= layers", "slider.hidden = n > layers"),
        ('change({ weights: "own", w: own })', "change({ w: own })"),
        ("imaginary[from] * sin[turn]", "real[from] * sin[turn]"),
        ("(turn + k) % size", "(turn + 1) % size"),
        (") / most / 2", ") / 2"),
        ("heights[b] - heights[a]", "heights[a] - heights[b]"),
    ],
)
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    overlap = Overlap(in_size=3, kernel_size=3, stride=2, dilation=2, weights="random")
    widget = Widget(open_page(hosted_page(tmp_path, overlap, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        widget.check()
        assert not widget.control(trait="stride_2").is_visible()
        widget.point_at("y", 0, 0)
        widget.check()
        widget.choose("2", trait="layers")
        widget.slide(1, trait="dilation")
        widget.choose("true", trait="spectrum")
        widget.check()
        widget.type_into("w", 0, 1, "9")
        assert widget.check().setting["weights"] == "own"
