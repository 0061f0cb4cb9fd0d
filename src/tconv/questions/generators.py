"""A question from a named generator and a seed: its numbers, its truth, its wrong answers."""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

from tconv.arguments import integer, one_of, shown
from tconv.misconceptions import WRONG, truth, wrong_answers
from tconv.questions.diagnosis import diagnose
from tconv.questions.drawing import draw_setting
from tconv.questions.matching import TOLERANCE, flat, shape_of
from tconv.questions.random import stream

GENERATORS: Mapping[str, Any] = MappingProxyType(
    json.loads(files(__package__).joinpath("generators.json").read_text("utf-8"))
)
"""Kind, subject and table of each generator, and what its grid is called where it is not y."""

LARGEST_SEED = 2**32 - 1
MOST_DRAWS = 500
MOST_CELLS = 64
LARGEST = 999
"""What a person computes by hand."""


class Question(NamedTuple):
    """One question, without its words.

    Attributes
    ----------
    generator : str
    seed : int
    kind : {"choose", "number", "point", "fill"}
    subject : str
        Kind of truth; of a choice between words, "choice".
    setting : dict
        The numbers of the question, by the names of arguments.
    truth : list, or list of rows
        The numbers; for *point* and *choose*, 1 for each cell or option that is meant, else 0.
    candidates : dict of name to list
        The misconceptions that answer otherwise, with their answers in the form of ``truth``.
    tolerance : float
        How far from the truth a number may be.
    """

    generator: str
    seed: int
    kind: str
    subject: str
    setting: dict[str, Any]
    truth: list
    candidates: dict[str, list]
    tolerance: float = TOLERANCE


def generate(
    generator: str,
    seed: int,
    changes: Mapping[str, Any] | None = None,
    tells: Sequence[str] = (),
) -> Question:
    """Draw settings until one is possible, small enough, and tells what it is asked to.

    Parameters
    ----------
    generator : str, a name in ``GENERATORS``
    seed : int, 0 to 2**32 - 1
    changes : mapping, optional
        Entries of the generator's table, in place of its own.
    tells : sequence of str
        Misconceptions that the question must be able to name.

    Raises
    ------
    ValueError
        If there is no such generator, its table has no such entry, ``seed`` is out of range, or
        no setting fits.

    Examples
    --------
    >>> question = generate("conv_transpose_size", 7, {"stride": 2}, tells=["padding_adds"])
    >>> question.setting["stride"], question.truth, question.candidates["padding_adds"]
    (2, [7], [11])
    """
    entry = GENERATORS[one_of("generator", generator, GENERATORS)]
    below = stream(_read_seed(seed))
    changes = {} if changes is None else changes
    _check_changes(entry["draw"], changes)
    _check_tells(entry["subject"], tells)
    table = {**entry["draw"], **changes}
    for _ in range(MOST_DRAWS):
        try:
            question = _question(generator, seed, entry, draw_setting(below, table))
        except (ValueError, TypeError, LookupError, ArithmeticError) as error:
            if not changes:
                raise
            raise ValueError(
                f"changes must be what {generator} can draw, got changes={shown(changes)}"
            ) from error
        if question and all(_tells(question, name) for name in tells):
            return question
    raise ValueError(
        f"changes must leave a setting of {generator} that is possible and tells {list(tells)}, "
        f"got changes={shown(changes)}"
    )


def _read_seed(seed: int) -> int:
    if (number := integer("seed", seed, least=0)) > LARGEST_SEED:
        raise ValueError(f"seed must be at most {LARGEST_SEED}, got seed={shown(seed)}")
    return number


def _check_changes(draw: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
    """Refuse changes of what is not in a generator's table."""
    if not isinstance(changes, Mapping) or changes.keys() - draw.keys():
        raise ValueError(
            f"changes must be entries of the generator's table, got changes={shown(changes)} "
            f"(valid: {', '.join(draw)})"
        )


def _check_tells(subject: str, tells: Sequence[str]) -> None:
    """Refuse what nobody holds about a subject."""
    if not isinstance(tells, tuple | list):
        raise ValueError(f"tells must be a list of misconceptions, got tells={shown(tells)}")
    for name in tells:
        one_of("tells", name, WRONG[subject])


def _question(
    generator: str, seed: int, entry: Mapping[str, Any], setting: dict[str, Any]
) -> Question | None:
    """Ask about a setting, unless it is impossible or too much to do by hand."""
    kind, subject = entry["kind"], entry["subject"]
    true = truth(subject, setting)
    if true is None or not 0 < len(flat(true)) <= MOST_CELLS:
        return None
    if max(map(abs, flat(true))) > LARGEST or (kind in ("point", "choose") and not any(flat(true))):
        return None
    held = wrong_answers(subject, setting)
    if kind == "point":  # the grid is given
        held = {name: answer for name, answer in held.items() if shape_of(answer) == shape_of(true)}
    tolerance = entry.get("tolerance", TOLERANCE)
    return Question(generator, seed, kind, subject, setting, true, held, tolerance)


def _tells(question: Question, name: str) -> bool:
    held = question.candidates.get(name)
    return held is not None and name == diagnose(
        question.truth,
        held,
        question.candidates,
        kind=question.kind,
        tolerance=question.tolerance,
    )


def choice(options: Sequence[Mapping[str, Any]]) -> Question:
    """Ask to choose between options in words: those that are ``right``, one or several.

    A wrong option may be bound to the ``misconception`` that chooses it, and nothing else.

    Raises
    ------
    ValueError
        If ``options`` is no list of mappings, or none of them is right.

    Examples
    --------
    >>> question = choice([{"right": True}, {"misconception": "undoes"}])
    >>> question.truth, question.candidates
    ([1, 0], {'undoes': [0, 1]})
    """
    listed = isinstance(options, tuple | list)
    if not listed or not all(isinstance(option, Mapping) for option in options):
        raise ValueError(f"options must be a list of mappings, got options={shown(options)}")
    chosen = [int(bool(option.get("right"))) for option in options]
    if not any(chosen):
        raise ValueError(f"options must have one that is right, got options={shown(options)}")
    held = {
        option["misconception"]: [int(n == place) for n in range(len(options))]
        for place, option in enumerate(options)
        if option.get("misconception")
    }
    return Question("choice", 0, "choose", "choice", {}, chosen, held)
