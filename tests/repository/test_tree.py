"""No tracked file holds what only one machine knows, or what was left to fill in."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "machine path": r"(?<![\w.~-])/(?:work|tmp|home|root|Users|opt|srv|mnt)/\w",
    "registry host": r"\b(?:pythonhosted|pypi|registry\.(?:npmjs|yarnpkg))\.(?:org|com)\b",
    "registry option": r"--(?:extra-)?index-url|--find-links",
    "placeholder link": r"\bexample\.(?:com|org|net)\b|github\.com/(?:[<{$]|ORG\b|USER\b|your)",
    "note to self": r"\bTODO\b|\bFIXME\b",
}
OWN_CASES = {
    "book/_ext/buttons.py",
    "tests/book/test_ext.py",
    "tests/repository/test_tree.py",
}


def offences(text):
    return [
        f"{kind}: {match[0]}"
        for kind, pattern in FORBIDDEN.items()
        for match in re.finditer(pattern, text)
    ]


def tracked_files():
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout, so no file is tracked")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_tree_is_free_of_local_and_placeholder_text():
    names = tracked_files()
    assert "pyproject.toml" in names
    found = {}
    for name in set(names) - OWN_CASES:
        text = (ROOT / name).read_text(encoding="utf-8", errors="ignore")
        if problems := offences(text):
            found[name] = problems
    assert not found


def test_the_rules_catch_what_they_are_for():
    for text in (
        "see /" + "home/me/course",
        "--index-url x",
        "https://pypi.org/simple",
        "registry.npmjs.org/typescript",
        "https://example.com/book",
        "https://github.com/ORG/REPO",
        "# FIX" + "ME later",
    ):
        assert offences(text), text
    for text in (
        "../" + "home/me/course",
        "src/" + "tmp/x",
        "https://creativecommons.org/licenses/by/4.0/",
    ):
        assert not offences(text), text
