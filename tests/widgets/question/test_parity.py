"""JavaScript = Python: every generator, every misconception, every mark, over many seeds."""

import json
import random
from pathlib import Path

import pytest
from support.node import in_node

from tconv.misconceptions import TRUTHS, WRONG
from tconv.misconceptions.registry import answer_of
from tconv.questions import (
    GENERATORS,
    choice,
    diagnose,
    filled,
    generate,
    mark,
    read_chapter,
    read_numbers,
)
from tconv.questions.drawing import draw_setting
from tconv.questions.random import stream

SEEDS = 500
FILES = sorted((Path(__file__).parents[3] / "book" / "questions").glob("[0-9]*.json"))
DRAW = ["question/random.js", "question/drawing.js"]


def test_the_stream_is_the_same():
    seeds = [0, 1, 2**31, 2**32 - 1, *range(100)]
    numbers = [[below(1000), below(7), below(2**20)] for below in map(stream, seeds)]
    run = "(js, seed) => { const b = js.stream(seed); return [b(1000), b(7), b(2 ** 20)]; }"
    assert in_node(DRAW, run, [[seed] for seed in seeds]) == numbers


def test_every_generator_asks_the_same():
    cases = [[name, seed] for name in GENERATORS for seed in range(SEEDS)]
    run = "(js, name, seed) => js.generate(name, seed)"
    for case, question in zip(cases, in_node(["question/generators.js"], run, cases), strict=True):
        ours = generate(*case)._asdict()
        if case[0] == "decibels":
            assert question.pop("truth") == pytest.approx(ours.pop("truth"), rel=1e-14)
        assert question == ours, case


# Beyond what is asked: every number that a misconception can turn on, and impossible settings.
GEOMETRY = {
    "stride": {"of": [1, 2, 3]},
    "padding": {"of": [0, 1, 2]},
    "output_padding": {"of": [0, 1, 2]},
    "dilation": {"of": [1, 2]},
    "groups": {"of": [1, 2]},
    "kernel_size": {"from": 1, "to": 4},
    "w": {"of": [-1, 0, 1, 2], "shape": "kernel_size"},
    "steps": {"of": [1, 2, 3]},
    "of": {"of": ["C", "CT", "CTC"]},
}
TWO_AXES = {"conv_transpose", "conv", "cut_full", "zeros_inserted"}
GRIDS = {"overlap_counts", "overlaps", "reached", "reaching"}


def wide_settings(subject):
    table = GENERATORS[subject]["draw"]
    changes = {name: entry for name, entry in GEOMETRY.items() if name in table}
    if subject in ("mixed", "bright", "landweber", "flat_phases"):
        changes = {}
    if subject in TWO_AXES:
        changes |= {"dims": {"of": [1, 2]}}
    if subject in GRIDS:
        changes |= {"in_size": {"of": [3, 4, [2, 3], [1, 2]]}}
    return [draw_setting(stream(seed), {**table, **changes}) for seed in range(SEEDS)]


def test_every_misconception_computes_the_same():
    cases = [[subject, setting] for subject in TRUTHS for setting in wide_settings(subject)]
    run = """(js, subject, setting) => {
      const { right, wrong } = js.SUBJECTS[subject];
      const all = Object.entries({ right, ...wrong });
      return Object.fromEntries(all.map(([name, held]) => [name, held(setting)]));
    }"""
    answered = set()
    theirs = in_node(["question/misconceptions.js"], run, cases)
    for (subject, setting), answers in zip(cases, theirs, strict=True):
        algorithms = {"right": TRUTHS[subject], **WRONG[subject]}
        ours = {name: answer_of(held, setting) for name, held in algorithms.items()}
        if subject == "decibels":
            answers = {"right": pytest.approx(answers["right"], rel=1e-14)}
        assert answers == ours, (subject, setting)
        answered |= {(subject, name) for name, answer in ours.items() if answer is not None}
    assert len(answered) == sum(1 + len(held) for held in WRONG.values())


TYPED = [
    *"7 -3 −3 0,5 .5 5. 3/4 1/0 1e5 nan Infinity abc 1;2 1,2 9,25 4×16 1,2,3 +4 --4 1.2.3".split(),
    *"0x10 1, 9999999999999 1_000 \uff11\uff12".split(),
    *["", "1 2", "1, 2", "0,5 2,5", "(4, 16)", "4 x 16", "[1, 2, 3]", "1/2, 1/3", ", 1", " 7 "],
]


def test_what_is_typed_is_read_alike():
    cases = [[text, count] for text in TYPED for count in (1, 2, 3)]
    run = "(js, text, count) => js.readNumbers(text, count)"
    theirs = in_node(["question/matching.js"], run, cases)
    assert theirs == [read_numbers(*case) for case in cases]


def test_answers_are_marked_and_explained_alike():
    draw = random.Random(18)
    cases = []
    for name in GENERATORS:
        for seed in range(40):
            question = generate(name, seed)
            answers = [question.truth, *question.candidates.values()]
            base = draw.choice(answers)
            cases.append([name, seed, base])
            cases.append([name, seed, slipped(draw, base)])
    run = """(js, name, seed, answer) => {
      const question = js.generate(name, seed);
      return [js.mark(question.truth, answer, question.tolerance), js.diagnose(question, answer)];
    }"""
    files = ["question/generators.js", "question/matching.js", "question/diagnosis.js"]
    named = set()
    for (name, seed, answer), theirs in zip(cases, in_node(files, run, cases), strict=True):
        q = generate(name, seed)
        held = diagnose(q.truth, answer, q.candidates, kind=q.kind, tolerance=q.tolerance)
        assert theirs == [mark(q.truth, answer, q.tolerance)._asdict(), held], (name, seed)
        named.add(held)
    assert len(named) > 15


def slipped(draw, answer):
    """An answer with one cell empty or another number."""
    rows = [list(row) if isinstance(row, list) else row for row in answer]
    row = draw.randrange(len(rows))
    if isinstance(rows[row], list):
        rows[row][draw.randrange(len(rows[row]))] = draw.choice([None, 7])
    else:
        rows[row] = draw.choice([None, 7])
    return rows


def test_items_ask_the_same_first_and_then():
    items = [
        item for file in FILES for item in json.loads(file.read_text("utf-8"))["items"].items()
    ]
    ours = [item for file in FILES for item in read_chapter(file).values()]
    cases = [[item, seed] for _, item in items for seed in (None, 1, 2)]
    run = "(js, item, seed) => js.questionFrom(item, seed ?? undefined)"
    theirs = iter(in_node(["question/generators.js"], run, cases))
    for item in ours:
        for seed in (None, 1, 2):
            question = next(theirs)
            if item.generator == "decibels":
                assert question["setting"] == item.question(seed).setting
            else:
                assert question == item.question(seed)._asdict(), item.key


def test_choices_and_words_are_the_same():
    options = [{"text": "a", "right": True}, {"misconception": "undoes"}, {}]
    run = "(js, options) => js.choiceOf(options)"
    assert in_node(["question/generators.js"], run, [[options]]) == [choice(options)._asdict()]
    template = "{x} and {stride}, so {truth}; {in_size}"
    cases = [["conv_transpose", seed, template] for seed in range(20)]
    cases += [["sweep_kernel", seed, "{w}: {truth}"] for seed in range(5)]
    cases += [["unread_share", seed, "{truth}"] for seed in range(20)]
    run = "(js, name, seed, words) => js.filledIn(words, js.generate(name, seed))"
    theirs = in_node(["question/generators.js", "question/template.js"], run, cases)
    assert theirs == [filled(words, generate(name, seed)) for name, seed, words in cases]
