"""Every misconception is a wrong algorithm, with a source, and differs where it says so."""

import re

import pytest

from tconv.misconceptions import CATALOGUE, TRUTHS, WRONG, truth, would_notice, wrong_answers
from tconv.misconceptions.registry import answer_of

CHAPTERS = {"11", "12", "13", "14", "21", "22", "23", "23a", "24", "25", "31", "32", "33", "41"}
each = pytest.mark.parametrize("one", CATALOGUE.values(), ids=CATALOGUE)


def test_the_catalogue_names_every_wrong_algorithm():
    assert {name for held in WRONG.values() for name in held} == CATALOGUE.keys()
    assert WRONG.keys() == TRUTHS.keys()
    assert len(CATALOGUE) >= 30


@each
def test_a_misconception_says_what_where_from_and_where_it_is_settled(one):
    assert one.claim.endswith(".") and len(one.claim) < 100 and "\n" not in one.claim
    assert one.sources and all(link.startswith("https://") for link in one.links)
    assert one.confusions and all(re.fullmatch(r"C([1-9]|1\d|2[0-4])", c) for c in one.confusions)
    assert one.chapter in CHAPTERS
    assert one.subject in one.subjects


@each
def test_it_differs_from_the_truth_on_its_counter_example(one):
    right, wrong = one.counter_example
    assert right == truth(one.subject, one.setting)
    assert wrong != right


def smaller(setting):
    """Settings with one number less, or one array shorter."""
    for name, value in setting.items():
        least = 0 if "padding" in name else 1
        if type(value) is int and value > least:
            yield {**setting, name: value - 1}
        elif isinstance(value, list) and len(value) > 1 and type(value[0]) is int:
            yield {**setting, name: value[1:]}
            yield {**setting, name: value[:-1]}


@each
def test_no_smaller_setting_shows_it(one):
    for setting in smaller(one.setting):
        assert not would_notice(one.name, one.subject, setting), setting


@pytest.mark.parametrize(
    ("name", "subject", "setting"),
    [
        ("kernel_transposed", "conv_transpose", {"x": [[1, 2]], "w": [[1, 2], [2, 1]]}),
        ("kernel_unrotated", "conv_transpose", {"x": [1, 2], "w": [1, 3, 1], "stride": 2}),
        ("overwrite", "conv_transpose", {"x": [1, 2], "w": [3, 4], "stride": 2}),
        ("size_comes_back", "there_and_back", {"in_size": 7, "kernel_size": 3, "stride": 2}),
        ("output_padding_zeros", "cut_full", {"full": [1, 2], "output_padding": 1}),
    ],
)
def test_there_are_settings_on_which_no_test_would_notice(name, subject, setting):
    assert not would_notice(name, subject, setting)
    assert name in WRONG[subject]


@pytest.mark.parametrize(
    "setting",
    [
        {"size": 1, "index": [2], "values": [1]},
        {"size": 1, "index": [1], "values": [1]},
        {"size": 3, "index": [0, -1], "values": [1, 1]},
        {"size": 3, "index": [0, 1], "values": [1]},
        {"size": 3, "index": [0], "values": [1, 2]},
    ],
)
def test_what_lies_outside_the_cells_is_impossible(setting):
    assert truth("indexed_add", setting) is None
    assert answer_of(WRONG["indexed_add"]["indices_add"], setting) is None
    assert wrong_answers("indexed_add", setting) == {}


def test_the_number_that_machines_spread():
    setting = {"kernel_size": 3, "stride": 2, "padding": 1, "output_padding": 1, "in_size": 32}
    assert truth("conv_transpose_size", setting) == [64]
    assert wrong_answers("conv_transpose_size", setting)["times_stride"] == [65]
