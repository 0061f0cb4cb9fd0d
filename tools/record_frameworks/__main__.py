"""Measure the frameworks again, and tell what has changed: ``python -m record_frameworks``.

Each library gets an environment of its own from its pins, and loses it again; a library that pip
does not find is named and left as it is. A setting on which a library ends the process is left out.
"""

import argparse
import csv
import datetime
import json
import lzma
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from build_environment import build_environment

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "tests" / "cases" / "frameworks"
ASKED = ("convention", "n", "k", "s", "d", "groups", "padding", "output_padding", "output_size")
ANSWERED = ("status", "size", "left", "right", "flipped")
COLUMNS = ("framework", "version", "date", *ASKED, *ANSWERED)
ADAPTERS = sorted(path.stem.removeprefix("for_") for path in HERE.glob("for_*.py"))


def measure(adapter, python):
    """Return rows of text, as they are stored, and on how many settings the process ended."""
    rows, first, ended = [], 0, 0
    while True:
        lines, errors = worker(adapter, python, first)
        if len(lines) < 2:
            raise RuntimeError(f"{adapter}'s adapter does not start:\n{errors}")
        version, count, *answers = lines
        rows += [row(version, json.loads(answer)) for answer in answers]
        first += len(answers)
        if first == int(count):
            return rows, ended
        first, ended = first + 1, ended + 1


def worker(adapter, python, first):
    """Run the worker from one setting on: its lines, and its errors."""
    environment = os.environ | {"PYTHONPATH": str(HERE.parent), "OMP_NUM_THREADS": "1"}
    command = [python, "-m", "record_frameworks.worker", f"for_{adapter}", str(first)]
    with tempfile.TemporaryFile("w+", errors="replace") as errors:
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True, check=False
        )
        errors.seek(0)
        return done.stdout.splitlines(), errors.read()[-2000:]


def row(version, answer):
    """Write one answer as the table's text."""
    framework, *rest = answer
    values = (framework, version, datetime.date.today().isoformat(), *rest)
    return {
        name: "" if value is None else str(value)
        for name, value in zip(COLUMNS, values, strict=True)
    }


def stored(path):
    """Return the rows of a file, none where there is no file."""
    if not path.exists():
        return []
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def store(path, rows):
    """Write the rows of one framework."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", preset=9, encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def changes(before, now):
    """Say what is answered otherwise than before, a line each."""
    was = {asked(old): answered(old) for old in before}
    for new in now:
        there, here = was.pop(asked(new), None), answered(new)
        if here != there:
            yield f"  {asked(new)}: {there or 'not asked'} -> {here}"
    for setting in was:
        yield f"  {setting}: no longer asked"


def asked(row):
    """Write a setting on a line."""
    return " ".join(f"{name}={row[name]}" for name in ASKED if row[name])


def answered(row):
    """Write an answer on a line."""
    return " ".join(row[name] for name in ANSWERED if row[name])


def record(adapter, python=None):
    """Measure one library, store its rows and print what has changed.

    An adapter of an older version, ``NAME_at_VERSION``, has files of its own.
    """
    if python is None:
        with tempfile.TemporaryDirectory(prefix="tconv-") as home:
            built = build_environment(HERE / f"for_{adapter}.txt", Path(home))
            rows, ended = measure(adapter, built)
    else:
        rows, ended = measure(adapter, python)
    if ended:
        print(f"{adapter}: {ended} settings end the process, and are left out")
    _, at, when = adapter.replace("_at_", "-at-").partition("-at-")
    for framework in dict.fromkeys(row["framework"] for row in rows):
        path = CASES / f"{framework}{at}{when.replace('_', '-')}.csv.xz"
        before, now = stored(path), [row for row in rows if row["framework"] == framework]
        told = [*changes(before, now)] if before else []
        store(path, now)
        print(f"{framework} {now[0]['version']}: {len(now)} rows, {len(told)} changed")
        print(*told[:20], sep="\n", end="\n" if told else "")


def main():
    """Read the command line, and measure what it names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("adapters", nargs="*", help=f"of {', '.join(ADAPTERS)}; all if none")
    parser.add_argument("--python", type=Path, help="a ready interpreter, instead of the pins")
    given = parser.parse_args()
    if unknown := {*given.adapters} - {*ADAPTERS}:
        parser.error(f"no adapter for {', '.join(sorted(unknown))}")
    missed = []
    for adapter in given.adapters or ADAPTERS:
        try:
            record(adapter, given.python)
        except (subprocess.CalledProcessError, RuntimeError) as error:
            missed.append(adapter)
            print(f"{adapter} was not measured: {error}", file=sys.stderr)
    sys.exit(f"Not measured: {', '.join(missed)}" if missed else None)


if __name__ == "__main__":
    main()
