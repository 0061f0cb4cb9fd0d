"""Saved answers: a class at a glance, and files that say something else."""

import json
import subprocess
import sys

import pytest

from tconv.answers import MOST_BYTES, main, read_progress

ANSWER = {"version": 1, "attempts": 1, "correct": True, "first_try": True, "misconception": None}
LATER = {**ANSWER, "attempts": 3, "first_try": False, "misconception": "overwrite"}
WRONG = {**LATER, "correct": False}


def saved(tmp_path, stem, **entries):
    file = tmp_path / f"{stem}.json"
    file.write_text(json.dumps({"schema": 1, **entries}), encoding="utf-8")
    return str(file)


def test_students_and_questions(tmp_path, capsys):
    ada = saved(tmp_path, "a", name="Ada", answers={"21/check-1": ANSWER, "21/predict-2": LATER})
    bob = saved(tmp_path, "bob", answers={"21/predict-2": WRONG, "23a/check-10": ANSWER})
    assert main([ada, bob]) == 0
    assert capsys.readouterr().out == (
        "1 at the first try, + later, - not yet\n\n"
        "chapter 21  predict-2  check-1\n"
        "Ada         +          1\n"
        "bob         -\n"
        "first try   0/2        1/1\n\n"
        "chapter 23a  check-10\n"
        "Ada\n"
        "bob          1\n"
        "first try    1/1\n\n"
        "At the first try: 2/4.\n"
        "2 × overwrite: Where two stamps meet, the later one is written over the earlier one.\n"
    )


def with_answer(**changes):
    return {"schema": 1, "answers": {"21/check-1": {**ANSWER, **changes}}}


HOSTILE = {
    "not JSON": b"[[[",
    "not text": b"\xff\xfe\x00",
    "empty": b"",
    "deep": b"[" * 100_000,
    "huge number": b'{"schema": ' + b"9" * 5000 + b"}",
    "too large": b'{"schema": 1, "answers": {}}' + b" " * MOST_BYTES + b"x",
    "a list": [],
    "no schema": {"answers": {}},
    "another schema": {"schema": 2, "answers": {}},
    "a schema that is none": {"schema": True, "answers": {}},
    "no answers": {"schema": 1},
    "answers in a list": {"schema": 1, "answers": []},
    "more": {"schema": 1, "answers": {}, "email": "a"},
    "a name that moves the cursor": {"schema": 1, "answers": {}, "name": "\x1b[2J"},
    "a name of two lines": {"schema": 1, "answers": {}, "name": "a\nb"},
    "a long name": {"schema": 1, "answers": {}, "name": "a" * 81},
    "a name that is none": {"schema": 1, "answers": {}, "name": 5},
    "another question": {"schema": 1, "answers": {"21/check-1\x1b[2J": ANSWER}},
    "a proto": {"schema": 1, "answers": {"__proto__": ANSWER}},
    "an answer that is none": {"schema": 1, "answers": {"21/check-1": None}},
    "an answer without attempts": {"schema": 1, "answers": {"21/check-1": {"version": 1}}},
    "an answer with more": with_answer(script="<script>"),
    "no attempt": with_answer(attempts=0),
    "many attempts": with_answer(attempts=10**9),
    "half an attempt": with_answer(attempts=0.5),
    "true attempts": with_answer(attempts=True),
    "correct by word": with_answer(correct="yes"),
    "first and wrong": with_answer(correct=False),
    "another misconception": with_answer(misconception="\x1b[2J"),
    "misconceptions in a list": with_answer(misconception=["overwrite"]),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_malformed_file_is_refused_in_one_line(content, tmp_path, capsys):
    file = tmp_path / "x.json"
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    good = saved(tmp_path, "good", answers={"21/check-1": ANSWER})
    assert main([str(file), good]) == 1
    out, said = capsys.readouterr()
    assert said.count("\n") == 1 and said.isascii() and said[:-1].isprintable() and len(said) < 400
    assert "good" in out and "At the first try: 1/1." in out
    with pytest.raises(ValueError, match="must"):
        read_progress(file)


def test_a_folder_and_no_file_are_refused(tmp_path, capsys):
    assert main([str(tmp_path), str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.count("\n") == 2
    assert main([]) == 1
    assert capsys.readouterr().err == "usage: python -m tconv.answers FILES\n"


def test_it_runs_as_a_command(tmp_path):
    file = saved(tmp_path, "a", answers={"21/check-1": ANSWER})
    command = [sys.executable, "-m", "tconv.answers", file]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("At the first try: 1/1.\n")
