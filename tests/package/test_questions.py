"""Questions: their words, how answers are read and marked, and which misconception is named."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from tconv.frameworks import predict
from tconv.misconceptions import CATALOGUE
from tconv.questions import (
    GENERATORS,
    choice,
    diagnose,
    filled,
    generate,
    mark,
    read_answer,
    read_chapter,
    read_numbers,
    read_words,
)
from tconv.questions.chapters import item_of

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "src" / "tconv" / "questions" / "words"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CHAPTERS = sorted(file.stem for file in WORDS.glob("[0-9]*.json") if "." not in file.stem)
ITEMS = {key: item for chapter in CHAPTERS for key, item in read_chapter(chapter).items()}
# Of the sourced confusions, all but those of people who make such pages: how a picture of a
# convolution should behave (C22), and what a language without a word for it should say (C23).
MET = {f"C{n}" for n in range(1, 25)} - {"C22", "C23"}
each_item = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)


def shape(answer):
    return np.shape(answer)


# --- the words -----------------------------------------------------------------------------


def asked(notebook):
    """The keys of the questions that a chapter asks, in their order."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells]
    assert not any(":class: dropdown tip" in text for text in texts), "a question without an answer"
    return [key for text in texts for key in re.findall(r'Question\("([^"]+)"\)', text)]


def test_every_question_of_the_book_can_be_answered():
    total = 0
    for notebook in NOTEBOOKS:
        chapter, keys = notebook.name.split("_")[0], asked(notebook)
        own = [key for key in ITEMS if key.startswith(f"{chapter}/") and "/more-" not in key]
        assert {*keys} >= {*own} and len({*keys}) == len(keys), chapter
        order = ["predict", "inline", "check"]  # one more stands where the text comes to it
        parts = [order.index(key.split("/")[1].split("-")[0]) for key in keys if key in own]
        assert parts == sorted(parts), chapter
        total += len(own)
        kinds = {ITEMS[key].question().kind for key in keys}
        assert kinds & {"fill", "point"} or chapter in ("23a", "46"), chapter  # of sizes
    assert total == 121


def told_by(items):
    """The misconceptions that questions can name."""
    chosen = {one["misconception"] for item in items for one in item.options
              if "misconception" in one}  # fmt: skip
    return chosen.union(*(item.tells for item in items))


def test_every_misconception_has_a_question_that_names_it():
    assert told_by(ITEMS.values()) == CATALOGUE.keys()


def test_every_confusion_is_met_on_a_page():
    keys = [key for notebook in NOTEBOOKS for key in asked(notebook)]
    told = told_by([ITEMS[key] for key in keys])
    assert {c for name in told for c in CATALOGUE[name].confusions} == MET


def test_every_generator_is_used():
    assert {item.generator for item in ITEMS.values()} == {*GENERATORS, "choice"}


def test_every_chapter_with_a_grid_has_a_grid_to_answer():
    kinds = {}
    for key, item in ITEMS.items():
        kinds.setdefault(key.split("/")[0], set()).add(item.question().kind)
    assert len(kinds) == 19
    without = [chapter for chapter, found in kinds.items() if not found & {"fill", "point"}]
    assert {*without} <= {"23a", "46"}  # chapters of sizes


@each_item
def test_an_item_has_words_and_its_numbers(item):
    question = item.question()
    for words in (item.prompt, item.hint, item.reason):
        text = filled(words, question)
        assert text and "{" not in text and len(text) < 420
    assert "deconvolution" not in item.prompt.lower() or item.key[:2] in ("32", "33")
    assert {*item.show} <= question.setting.keys()
    if item.options:
        assert 1 <= sum(question.truth) < len(question.truth)
        assert len({option["text"] for option in item.options}) == len(item.options)
        assert question.candidates.keys() <= CATALOGUE.keys()


@each_item
def test_another_one_comes_without_end_and_tells_what_it_should(item):
    drawn = {json.dumps(item.question(seed).setting) for seed in range(8)}
    assert item.options or len(drawn) > 1 or item.generator == "row_weights"
    for seed in (None, *range(4)):
        question = item.question(seed)
        named = [named_for(question, question.candidates[name]) for name in item.tells]
        assert named == list(item.tells)
        if question.kind == "fill" and not item.sized:  # what is held fits the frame
            held = [shape(question.candidates[name]) for name in item.tells]
            assert {*held} <= {shape(question.truth)}


def test_what_is_said_when_a_misconception_is_named():
    words = read_words("misconceptions")
    assert words.keys() == CATALOGUE.keys()
    assert all(text.startswith(("This", "These")) for text in words.values())


def test_a_wrong_table_is_refused():
    with pytest.raises(ValueError, match=r"changes must be entries .* got changes=\{'strid': 2\}"):
        generate("reach", 1, {"strid": 2})
    with pytest.raises(ValueError, match=r"generator must be one of"):
        generate("none", 1)
    with pytest.raises(
        ValueError, match=r"changes must leave a setting of reach .* tells \['dilation_forgotten'\]"
    ):
        generate("reach", 1, {"dilation": 1}, ["dilation_forgotten"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{in_size[0]:row|rows} and {in_size[1]:column|columns}", "1 row and 3 columns"),
        ("{stride:cell|cells}, {padding:zero|zeros}", "1 cell, 0 zeros"),
        ("{truth:number|numbers}: {truth[0]} to {truth[1]}", "−1, 2.5 numbers: −1 to 2.5"),
        ("`y[[{in_size}]]`", "`y[[1, 3]]`"),
        ("{one}", "1"),
        ("{parts}", "0.063, −0.063, 0.333, 0"),  # halves away from zero, as on the page
        ("{one:gap|gaps}", "1 gap"),
    ],
)
def test_words_count(words, said):
    setting = {"in_size": [1, 3], "stride": 1, "padding": 0, "one": [1]}
    setting["parts"] = [1 / 16, -1 / 16, 1 / 3, -1e-9]
    question = choice([{"right": True}, {}])._replace(setting=setting, truth=[-1, 2.5])
    assert filled(words, question) == said


UNITS = "cells|taps|rows|columns|stamps|channels|places|steps|zeros|windows"
# "1 input cells"; but not "stride 1. Fill" nor "row 1 and columns".
ONE_OF_MANY = re.compile(rf"(?<![\w−] )\b1 (?:\w+ )?(?:{UNITS})\b")
BARE = re.compile(r"(?<![\[(])\{(\w+)\}")


@each_item
def test_no_question_counts_badly_or_names_a_bare_list(item):
    for seed in (None, *range(8)):
        question = item.question(seed)
        for words in (item.prompt, item.hint, item.reason):
            text = filled(words, question)
            assert not ONE_OF_MANY.search(text), text
        for name in BARE.findall(item.prompt + item.hint):
            assert np.size(question.setting[name]) == 1, item.prompt


def test_no_question_says_that_a_size_tells_a_forgotten_dilation():
    """Paddle's SAME drops the dilation and has the size of TensorFlow's, which heeds it."""
    heeds, drops = (predict(name, "SAME", 4, 3, 2, 2) for name in ("tensorflow", "paddle"))
    assert heeds.status == "ok" and "drops" in drops.reason and heeds.size == drops.size
    for item in read_chapter("44").values():
        said = f"{item.prompt} {item.hint} {item.reason}"
        assert not re.search(r"compare (the )?sizes|forg[oe]t\w* (the |a )?dilation", said), said


def test_an_item_with_an_unknown_entry_is_refused():
    item = {"version": 1, "prompt": "", "hint": "", "reason": "", "sead": 1}
    with pytest.raises(ValueError, match=r"99/check-1 must be an item, got .*sead"):
        item_of("99/check-1", item, {})
    with pytest.raises(ValueError, match=r"chapter must be one with questions, got chapter='99'"):
        read_chapter("99")


def test_another_language_is_laid_over_english():
    entry = {"version": 2, "prompt": "Yes?", "hint": "h", "reason": "r",
             "options": [{"text": "yes", "right": True}, {"text": "no"}]}  # fmt: skip
    item = item_of("99/check-1", entry, {"prompt": "Ja?", "options": ["ja", "nein"]})
    assert (item.prompt, item.hint, item.version) == ("Ja?", "h", 2)
    assert item.options == ({"text": "ja", "right": True}, {"text": "nein"})
    assert read_chapter("21", "xx") == read_chapter("21")


# --- reading and marking -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count", "numbers"),
    [
        ("7", 1, [7]),
        ("−3", 1, [-3]),
        ("0,5", 1, [0.5]),
        ("0,5", 2, [0, 5]),
        ("3/4", 1, [0.75]),
        ("1/3; 2/3", 2, [1 / 3, 2 / 3]),
        ("9×25", 2, [9, 25]),
        ("[4, 4, 4, 4]", 4, [4, 4, 4, 4]),
        ("4,2,2,1", 4, [4, 2, 2, 1]),
        ("four", 1, None),
        ("1/0", 1, None),
        ("1e999", 1, None),
        ("", 1, None),
    ],
)
def test_typed_numbers_are_read(text, count, numbers):
    assert read_numbers(text, count) == numbers


def test_a_grid_is_read_whole_or_not():
    assert read_answer(["1", "2/4"]) == [1, 0.5]
    assert read_answer([["1", ""], ["2", "3"]]) is None


def test_partial_credit_is_said():
    marks = mark([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 2, 3], [4, 0, 6], [7, 8, None]])
    assert (marks.right, marks.of, marks.correct) == (7, 9, False)
    assert mark([1, 2], [1, 2, 0]).same_shape is False
    assert mark([1 / 3], [0.33], 0.005).correct


def named_for(question, answer):
    """What is said to an answer."""
    return diagnose(
        question.truth,
        answer,
        question.candidates,
        kind=question.kind,
        tolerance=question.tolerance,
    )


# --- what is named -------------------------------------------------------------------------


def test_one_slip_is_no_misconception_and_two_that_agree_are_not_named():
    held = {"one": [0, 0, 3], "two": [0, 0, 4]}
    assert diagnose([1, 2, 3], [0, 2, 3], held) is None
    assert diagnose([1, 2, 3], [0, 0, 3], held) is None
    assert diagnose([1, 2, 3], [0, 0, 4], held) == "two"
    assert diagnose([1, 2, 3], [0, 0, 5], held) is None
    assert diagnose([1, 2, 3], [1, 2, 3], held) is None
    assert diagnose([9], [7], {"one": [7]}, kind="number") == "one"


def test_a_wrong_option_names_who_chooses_it():
    question = choice([{"right": True}, {"misconception": "undoes"}, {}])
    assert named_for(question, [0, 1, 0]) == "undoes"
    assert named_for(question, [0, 0, 1]) is None


def distinguishable(question, name):
    """Whether what is held differs from the truth in two cells, and from all others there.

    In another shape, all of its cells differ.
    """
    true, held = np.array(question.truth), np.array(question.candidates[name])
    others = [np.array(a) for other, a in question.candidates.items() if other != name]
    others = [other for other in others if other.shape == held.shape]
    if held.shape != true.shape:
        return held.size >= 2 and not any((other == held).all() for other in others)
    differs = held != true
    return differs.sum() >= 2 and not any((other == held)[differs].all() for other in others)


def random_other(draw, question):
    """An answer of the right shape with two cells or more that are wrong at random."""
    answer = np.array(question.truth, float)
    cells = draw.permutation(answer.size)[: draw.integers(2, max(3, answer.size + 1))]
    answer.flat[cells] += draw.choice([-3, -2, -1, 1, 2, 3], len(cells))
    held = [np.array(one) for one in question.candidates.values()]
    if any(one.shape == answer.shape and (one == answer).all() for one in held):
        return random_other(draw, question)
    return answer.tolist()


def test_a_thousand_grids(record_property):
    draw = np.random.default_rng(18)
    fill = [item for item in ITEMS.values() if item.question().kind == "fill"]
    named, missed, asked, others, false = 0, 0, 0, 0, 0
    for seed in range(1000):
        question = fill[seed % len(fill)].question(seed)
        assert mark(question.truth, question.truth).correct
        assert named_for(question, question.truth) is None
        for name, held in question.candidates.items():
            said = named_for(question, held)
            assert said in (None, name)
            asked += distinguishable(question, name)
            missed += distinguishable(question, name) and said != name
            named += said == name
        if len(np.ravel(question.truth)) > 1:
            others += 1
            false += named_for(question, random_other(draw, question)) is not None
    record_property("rates", f"{false}/{others} false names, {missed}/{asked} missed names")
    print(f"{false} of {others} false names, {missed} of {asked} missed names, {named} named")
    assert missed == 0
    assert asked == named > 1000
    assert false / others < 0.01
