"""JavaScript = Python: every generator, every misconception, every mark, over many seeds."""

import json
import random

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
from tconv.widgets.bundle import HERE
from tconv.widgets.question import form_of

SEEDS = 500
CHAPTERS = "11 12 13 14 21 22 23 23a 24 25 31 32 33 41 42 45".split()
DRAW = ["shared/geometry/random.js", "question/drawing.js"]
SUBJECTS = sorted(path.name for path in (HERE / "question" / "subjects").glob("*.js"))
ASK = ["question/generators.js", *(f"question/subjects/{name}" for name in SUBJECTS)]


def plain(question):
    """A question as JavaScript has it: where it comes from is known there."""
    fields = question._asdict()
    del fields["generator"], fields["seed"]
    return fields


def test_the_stream_is_the_same():
    seeds = [0, 1, 2**31, 2**32 - 1, *range(100)]
    numbers = [[below(1000), below(7), below(2**20)] for below in map(stream, seeds)]
    run = "(js, seed) => { const b = js.stream(seed); return [b(1000), b(7), b(2 ** 20)]; }"
    assert in_node(DRAW, run, [[seed] for seed in seeds]) == numbers


def test_every_generator_asks_the_same():
    names = [[name, seed] for name in GENERATORS for seed in range(SEEDS)]
    cases = [[GENERATORS[name], seed] for name, seed in names]
    run = "(js, generator, seed) => js.generate(generator, seed)"
    for case, question in zip(names, in_node(ASK, run, cases), strict=True):
        ours = plain(generate(*case))
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
    theirs = in_node([*ASK, "question/registry.js"], run, cases)
    for (subject, setting), answers in zip(cases, theirs, strict=True):
        algorithms = {"right": TRUTHS[subject], **WRONG[subject]}
        ours = {name: answer_of(held, setting) for name, held in algorithms.items()}
        if subject == "decibels":
            answers = {"right": pytest.approx(answers["right"], rel=1e-14)}
        assert answers == ours, (subject, setting)
        answered |= {(subject, name) for name, answer in ours.items() if answer is not None}
    assert len(answered) == sum(1 + len(held) for held in WRONG.values())


@pytest.mark.parametrize("index", [[0, 2], [3, 0], [0, -1], [1, 9]])
def test_a_place_that_is_no_cell_is_impossible(index):
    setting = {"size": 2, "index": index, "values": [1, 1]}
    run = """(js, setting) => {
      const { right, wrong } = js.SUBJECTS.indexed_add;
      return [right(setting), wrong.indices_add(setting)];
    }"""
    assert in_node([*ASK, "question/registry.js"], run, [[setting]]) == [[None, None]]


TYPED = [
    *"7 -3 −3 0,5 .5 5. 3/4 1/0 1e5 nan Infinity abc 1;2 1,2 9,25 4×16 1,2,3 +4 --4 1.2.3".split(),
    *"0x10 1, 9999999999999 1_000 \uff11\uff12".split(),
    *["3 / 4", "3\u20444", "18 /2 1", "1 1/2", "\u00bd", "/", "1//2", "1 / / 2"],
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
    run = """(js, generator, seed, answer) => {
      const question = js.generate(generator, seed);
      return [js.mark(question.truth, answer, question.tolerance), js.diagnose(question, answer)];
    }"""
    files = [*ASK, "question/matching.js", "question/diagnosis.js"]
    named = set()
    theirs_all = in_node(files, run, [[GENERATORS[name], *case] for name, *case in cases])
    for (name, seed, answer), theirs in zip(cases, theirs_all, strict=True):
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
    items = [item for chapter in CHAPTERS for item in read_chapter(chapter).values()]
    # A notebook that is stored has its names in another order.
    stored = [json.loads(json.dumps(form_of(item), sort_keys=True)) for item in items]
    cases = [[form, seed] for form in stored for seed in (None, 1, 2)]
    run = "(js, item, seed) => js.questionOf(item, seed)"
    theirs = iter(in_node(ASK, run, cases))
    for item in items:
        for seed in (None, 1, 2):
            question = next(theirs)
            if item.generator == "decibels":
                assert question["setting"] == item.question(seed).setting
            else:
                assert question == plain(item.question(seed)), item.key


def test_what_rounding_alone_has_changed_is_not_marked():
    cases = [[0.1 + 0.2, 0.3], [None, None], [2, 2.001], [None, 0], [0, None], [1e-12, 0]]
    run = "(js, one, other) => js.differs(one, other)"
    shown = in_node(["question/drawn.js"], run, cases)
    assert shown == [False, False, True, True, True, False]


OTHER_NUMBERS = """
(js, item, seed) => {
  const question = js.questionOf(item, seed);
  const answers = Object.entries(question.candidates);
  const named = answers.filter(([name, answer]) => js.diagnose(question, answer) === name);
  return Object.fromEntries(named.map(([name]) => {
    const other = js.otherNumbers({ item, question }, name);
    return [name, other && [other.truth, other.candidates[name], question.truth]];
  }));
}
"""


def test_the_search_for_other_numbers_ends_for_every_idea_that_is_named():
    items = [item for chapter in CHAPTERS for item in read_chapter(chapter).values()]
    cases = [(form_of(item), seed) for item in items if not item.options for seed in (None, 1, 2)]
    files = [*ASK, "question/diagnosis.js", "question/ideas.js"]
    none, found = set(), set()
    for (form, _), ideas in zip(cases, in_node(files, OTHER_NUMBERS, cases), strict=True):
        for name, other in ideas.items():
            if other is None:
                none.add((form["key"], name))
            else:
                found.add(name)
                truth, held, asked = other
                assert truth not in (held, asked), (form["key"], name)
    assert none == {("25/predict-1", "s_zeros"), ("25/predict-1", "stride_on_input")}
    assert len(found) > 15


def test_choices_and_words_are_the_same():
    options = [{"text": "a", "right": True}, {"misconception": "undoes"}, {}]
    run = "(js, options) => js.questionOf({ options }, null)"
    assert in_node(ASK, run, [[options]]) == [plain(choice(options))]
    template = "{x} and {stride}, so {truth}; {in_size}"
    cases = [["conv_transpose", seed, template] for seed in range(20)]
    cases += [["row_weights", n, "{cell[1]:cell|cells} {cell[0]:|s} {truth:a|b}"] for n in range(9)]
    cases += [["sweep_kernel", seed, "{w[0]} {w}: {truth}"] for seed in range(5)]
    cases += [["unread_share", seed, "{truth}"] for seed in range(20)]
    run = "(js, generator, seed, words) => js.filledIn(words, js.generate(generator, seed))"
    asked = [[GENERATORS[name], *case] for name, *case in cases]
    theirs = in_node([*ASK, "question/template.js"], run, asked)
    assert theirs == [filled(words, generate(name, seed)) for name, seed, words in cases]


def test_a_number_that_is_nearly_a_half_is_written_the_same():
    parts = [2.0005, -2.0005, 1.0005, 1 / 16, -1e-9, 8.5, 1005.0015]
    question = choice([{"right": True}, {}])._replace(setting={"parts": parts})
    run = "(js, parts) => js.filledIn('{parts}', { setting: { parts }, truth: [] })"
    [theirs] = in_node(["question/template.js"], run, [[parts]])
    assert theirs == filled("{parts}", question)


def test_the_modules_of_subjects_are_twins():
    twins = {f"{held.__module__.rpartition('.')[2]}.js" for held in TRUTHS.values()}
    assert twins == set(SUBJECTS)
