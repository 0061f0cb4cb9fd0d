"""Common misconceptions, each as the wrong algorithm that it is.

Whoever holds one computes something. So the page computes it, too, and knows the idea by its
numbers. In reading order: ``registry``, ``windows``, ``values``, ``sweeps``, ``restoring``,
``cells``, ``pictures``, ``lengths``, ``returns``, ``ends``, ``channels``, ``counts``, ``numbers``;
``catalogue.json`` says what people claim, and where. Each has a twin in
``widgets/question/subjects``: a page carries those alone that its questions need.
"""

import json
from importlib.resources import files
from typing import Any, NamedTuple

from tconv.misconceptions import (
    cells,
    channels,
    counts,
    ends,
    lengths,
    numbers,
    pictures,
    restoring,
    returns,
    sweeps,
    values,
    windows,
)
from tconv.misconceptions.registry import TRUTHS, WRONG, truth, would_notice, wrong_answers

__all__ = ["CATALOGUE", "TRUTHS", "WRONG", "Misconception", "truth", "would_notice",
           "wrong_answers"]  # fmt: skip

_ENTERED = (windows, values, sweeps, restoring, cells, pictures, lengths, returns, ends, channels,
            counts, numbers)  # fmt: skip  # importing them fills the registry


class Misconception(NamedTuple):
    """What people claim, and where it comes out.

    Attributes
    ----------
    name : str
    claim : str
        In one line, as people make it.
    sources : tuple of str
        Public threads, as ``owner/repository#number``; addresses; or a citation in words.
    confusions : tuple of str
        Its numbers in the course's list of sourced confusions, C1 to C24.
    chapter : str
        The number of the chapter that settles it.
    subject : str
        What the smallest counter-example asks for.
    setting : dict
        The smallest numbers on which it differs from the truth.
    """

    name: str
    claim: str
    sources: tuple[str, ...]
    confusions: tuple[str, ...]
    chapter: str
    subject: str
    setting: dict[str, Any]

    @property
    def subjects(self) -> tuple[str, ...]:
        """All that it answers."""
        return tuple(subject for subject, held in WRONG.items() if self.name in held)

    @property
    def counter_example(self) -> tuple[list, list]:
        """What is right there, and what its holder computes."""
        right = truth(self.subject, self.setting)
        return right or [], wrong_answers(self.subject, self.setting)[self.name]

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses of its sources, of those that have one."""
        threads = (source.replace("#", "/issues/") for source in self.sources if " " not in source)
        return tuple(one if "://" in one else "https://github.com/" + one for one in threads)


def _read() -> dict[str, Misconception]:
    entries = json.loads(files(__name__).joinpath("catalogue.json").read_text(encoding="utf-8"))
    return {
        name: Misconception(
            name,
            entry["claim"],
            tuple(entry["sources"]),
            tuple(entry["confusions"]),
            entry["chapter"],
            **entry["example"],
        )
        for name, entry in entries.items()
    }


CATALOGUE = _read()
"""Every misconception, by its name."""
