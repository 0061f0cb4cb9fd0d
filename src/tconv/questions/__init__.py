"""Questions without end: a generator and a seed make one, and its truth is computed.

In reading order: ``random``, ``drawing``, ``matching``, ``diagnosis``,
``generators``, ``chapters``. Each has a
twin in ``widgets/question``, which says the same.
"""

from tconv.questions.chapters import (
    Item,
    filled,
    languages,
    read_chapter,
    read_item,
    read_words,
)
from tconv.questions.diagnosis import diagnose
from tconv.questions.generators import GENERATORS, Question, choice, generate
from tconv.questions.matching import Marks, mark, read_answer, read_numbers

__all__ = [
    "GENERATORS",
    "Item",
    "Marks",
    "Question",
    "choice",
    "diagnose",
    "filled",
    "generate",
    "languages",
    "mark",
    "read_answer",
    "read_chapter",
    "read_item",
    "read_numbers",
    "read_words",
]
