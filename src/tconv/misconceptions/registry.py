"""Right and wrong answers to the same question, side by side.

A *subject* is a kind of question, such as ``conv_transpose_size``. It has one right algorithm; and
each misconception about it is a wrong one, which takes the same numbers. All of them are pure
functions of plain values, and answer in lists: one number is a list of one.
"""

import inspect
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from tconv.arguments import one_of, shown

Algorithm = Callable[..., Any]
Answer = list

TRUTHS: dict[str, Algorithm] = {}
"""The right algorithm of each subject."""
WRONG: dict[str, dict[str, Algorithm]] = {}
"""The wrong ones of each subject, by the names of their misconceptions."""


def right(algorithm: Algorithm) -> Algorithm:
    """Enter the right algorithm of the subject that it is named after."""
    TRUTHS[algorithm.__name__] = algorithm
    WRONG[algorithm.__name__] = {}
    return algorithm


def wrong(*subjects: str, name: str = "") -> Callable[[Algorithm], Algorithm]:
    """Enter what the holder of a misconception computes instead."""

    def enter(algorithm: Algorithm) -> Algorithm:
        for subject in subjects:
            WRONG[subject][name or algorithm.__name__] = algorithm
        return algorithm

    return enter


def answer_of(algorithm: Algorithm, setting: Mapping[str, Any]) -> Answer | None:
    """Call an algorithm with those numbers of a setting that it takes; None if impossible.

    Raises
    ------
    ValueError
        If the setting lacks a number, or has something else in its place.
    """
    if not isinstance(setting, Mapping):
        raise ValueError(f"setting must be a mapping of numbers, got setting={shown(setting)}")
    taken = _arguments(algorithm) & setting.keys()
    try:
        answer = algorithm(**{name: setting[name] for name in taken})
    except (ValueError, ArithmeticError):
        return None
    except (TypeError, LookupError) as error:  # a number that lacks, or that is none
        names = ", ".join(inspect.signature(algorithm).parameters)
        raise ValueError(
            f"setting must hold the numbers of this subject, got setting={shown(setting)} "
            f"(valid: {names})"
        ) from error
    return None if answer is None else _plain(answer)


def truth(subject: str, setting: Mapping[str, Any]) -> Answer | None:
    """Compute the right answer; None where the setting is impossible.

    Raises
    ------
    ValueError
        If there is no such subject, or ``setting`` does not hold its numbers.

    Examples
    --------
    >>> truth("conv_transpose_size", {"in_size": 3, "kernel_size": 3, "stride": 2})
    [7]
    """
    return answer_of(TRUTHS[one_of("subject", subject, TRUTHS)], setting)


def wrong_answers(subject: str, setting: Mapping[str, Any]) -> dict[str, Answer]:
    """Compute what holders of misconceptions answer, where that is not the truth.

    Raises
    ------
    ValueError
        As ``truth`` does.

    Examples
    --------
    >>> wrong_answers("cut_full", {"full": [1, 2, 4, 2, 3], "padding": 1})
    {'padding_adds': [0, 1, 2, 4, 2, 3, 0], 'padding_one_end': [1, 2, 4, 2]}
    """
    true = truth(subject, setting)
    if true is None:
        return {}
    found = {name: answer_of(held, setting) for name, held in WRONG[subject].items()}
    return {name: answer for name, answer in found.items() if answer not in (None, true)}


def would_notice(name: str, subject: str, setting: Mapping[str, Any]) -> bool:
    """Say whether a test with this setting can tell a misconception from the truth.

    Raises
    ------
    ValueError
        As ``truth`` does, and if the misconception is none about this subject.

    Examples
    --------
    >>> would_notice("kernel_transposed", "sweep_kernel", {"w": [[1, 1], [1, 1]]})
    False
    """
    one_of("name", name, WRONG[one_of("subject", subject, WRONG)])
    return name in wrong_answers(subject, setting)


@cache
def _arguments(algorithm: Algorithm) -> frozenset[str]:
    return frozenset(inspect.signature(algorithm).parameters)


def _plain(answer: Any) -> Answer:
    """Write an answer in lists of Python's numbers, fractions as decimals."""
    if isinstance(answer, Fraction):
        answer = int(answer) if answer.denominator == 1 else float(answer)
    if isinstance(answer, list | tuple | range) and any(
        isinstance(one, Fraction) for one in answer
    ):
        return [_plain(one)[0] for one in answer]
    plain = np.asarray(answer).tolist()
    return plain if isinstance(plain, list) else [plain]
