"""A class at a glance: ``python -m tconv.answers FILES`` reads what readers saved and sent.

A saved file holds ``schema``, 1; ``name``, if one was typed; and ``answers``, by the key of the
question, such as ``21/predict-1``. Each answer has the ``version`` of its question, the
``attempts``, whether it is ``correct`` and was so at the ``first_try``, and the ``misconception``
that was named, or null. A file that says anything else is refused.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tconv.misconceptions import CATALOGUE

SCHEMA = 1
MOST_BYTES = 1_000_000
_KEY = re.compile(r"(\d\d[a-z]?)/(predict|inline|check|more)-(\d{1,2})")
_ORDER = ("predict", "inline", "check", "more")
_KINDS = {"version": int, "attempts": int, "correct": bool, "first_try": bool}


class Answer(NamedTuple):
    """How one reader answered one question."""

    version: int
    attempts: int
    correct: bool
    first_try: bool
    misconception: str | None = None

    @property
    def sign(self) -> str:
        """``1`` at the first try, ``+`` later, ``-`` not yet."""
        return "1" if self.first_try else "+" if self.correct else "-"


class Progress(NamedTuple):
    """One reader's answers, by the keys of the questions."""

    name: str
    answers: dict[str, Answer]


def read_progress(path: Path) -> Progress:
    """Read a saved file; without a name, the reader is called like the file.

    Raises
    ------
    ValueError
        In one line, if it is not what this module says.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
        data = json.loads(raw.decode() if len(raw) <= MOST_BYTES else "")
    except (OSError, ValueError, RecursionError) as error:
        reason = f"must be JSON of at most {MOST_BYTES} bytes, got {type(error).__name__}"
        raise ValueError(reason) from None
    if not isinstance(data, dict):
        raise ValueError("must hold an object")
    schema = data.get("schema")
    _require(type(schema) is int and schema == SCHEMA, f"must have schema {SCHEMA}")
    _require(data.keys() <= {"schema", "name", "answers"}, "must have no other entries")
    name = data.get("name", path.stem)
    _require(
        isinstance(name, str) and len(name) <= 80 and name.isprintable(),
        "name must be at most 80 printable letters",
    )
    answers = data.get("answers")
    if not isinstance(answers, dict):
        raise ValueError("answers must be an object")
    return Progress(name, {key: _read_answer(key, entry) for key, entry in answers.items()})


def _read_answer(key: str, entry: Any) -> Answer:
    _require(
        _KEY.fullmatch(key) is not None, f"answers must have keys of questions, got {key!a:.60}"
    )
    _require(
        isinstance(entry, dict) and _KINDS.keys() <= entry.keys() <= {*Answer._fields},
        f"{key} must have the entries {', '.join(Answer._fields)}",
    )
    for field, kind in _KINDS.items():
        _require(type(entry[field]) is kind, f"{key} must have {field} of type {kind.__name__}")
    answer = Answer(**entry)
    whole = all(1 <= count < 10**6 for count in (answer.version, answer.attempts))
    _require(whole, f"{key} must count version and attempts from 1")
    right = answer.correct or not answer.first_try
    _require(right, f"{key} must be correct, if it was so at the first try")
    named = answer.misconception
    _require(
        named is None or (isinstance(named, str) and named in CATALOGUE),
        f"{key} must have a misconception of the course, or null",
    )
    return answer


def _require(holds: bool, rule: str) -> None:
    if not holds:
        raise ValueError(rule)


def report(readers: Sequence[Progress]) -> str:
    """Write readers × questions, first-try rates, and the most frequent misconceptions."""
    keys = sorted({key for reader in readers for key in reader.answers}, key=_place)
    lines = ["1 at the first try, + later, - not yet"]
    for chapter in dict.fromkeys(key.split("/")[0] for key in keys):
        lines += ["", *_table(chapter, [k for k in keys if k.split("/")[0] == chapter], readers)]
    everything = [answer for reader in readers for answer in reader.answers.values()]
    lines += ["", f"At the first try: {_rate(everything)}."]
    named = Counter(answer.misconception for answer in everything if answer.misconception)
    for name, count in named.most_common(3):
        lines.append(f"{count} × {name}: {CATALOGUE[name].claim}")
    return "\n".join(lines)


def _table(chapter: str, keys: Sequence[str], readers: Sequence[Progress]) -> list[str]:
    """Write one chapter: a row for each reader, a column for each question."""
    title = f"chapter {chapter}"
    width = max(map(len, [title, "first try", *(reader.name for reader in readers)]))
    titles = [key.split("/")[1] for key in keys]
    rows: list[Mapping[str, str]] = [
        {key: answer.sign for key, answer in reader.answers.items()} for reader in readers
    ]
    rates = {key: _rate([r.answers[key] for r in readers if key in r.answers]) for key in keys}
    lines = ["  ".join([f"{title:{width}}", *titles])]
    for name, row in zip([*(r.name for r in readers), "first try"], [*rows, rates], strict=True):
        cells = [
            f"{row.get(key, ''):{len(title)}}" for key, title in zip(keys, titles, strict=True)
        ]
        lines.append("  ".join([f"{name:{width}}", *cells]).rstrip())
    return lines


def _rate(answers: Sequence[Answer]) -> str:
    first = sum(answer.first_try for answer in answers)
    return f"{first}/{len(answers)}"


def _place(key: str) -> tuple:
    chapter, part, number = _KEY.fullmatch(key).groups()  # type: ignore[union-attr]
    return chapter, _ORDER.index(part), int(number)


def main(paths: Sequence[str]) -> int:
    """Print the report of all files that can be read, and a line for each that cannot.

    Without files it says how it is called.
    """
    if not paths:
        print("usage: python -m tconv.answers FILES", file=sys.stderr)
    readers = []
    for path in paths:
        try:
            readers.append(read_progress(Path(path)))
        except ValueError as error:
            print(f"{path!a}: {error}", file=sys.stderr)
    if readers:
        print(report(readers))
    return int(len(readers) < len(paths) or not paths)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
