"""The bytes in the page are what the compiler makes of the source beside them."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
def test_the_bytes_are_those_of_the_source(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])
    from build_engine import MODULE, build

    assert build() == MODULE.read_text(encoding="utf-8")
