"""The buttons that lead to the repository, in a small book with our configuration."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
ADDRESS = "https://github.com/a-class/tconv"
LINKS = (
    f"{ADDRESS}/edit/main/notebooks/lesson.ipynb",
    f"{ADDRESS}/issues/new",
    "https://mybinder.org/v2/gh/a-class/tconv/main?urlpath=lab/tree/notebooks/lesson.ipynb",
)


def build(folder, address):
    """Build a book of two pages; returns the texts of the notebook's page and of the other."""
    for path in ("book/_ext", "book/static"):
        shutil.copytree(ROOT / path, folder / path)
    for path in ("_config.yml", "book/references.bib"):
        shutil.copy(ROOT / path, folder / path)
    (folder / "_toc.yml").write_text(
        "format: jb-book\nroot: start\nchapters: [{file: notebooks/lesson}]\n", encoding="utf-8"
    )
    (folder / "start.md").write_text("# Start\n", encoding="utf-8")
    lesson = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Lesson")])
    (folder / "notebooks").mkdir()
    nbformat.write(lesson, folder / "notebooks" / "lesson.ipynb")
    done = subprocess.run(
        [Path(sys.executable).with_name("jupyter-book"), "build", folder],
        env=os.environ | {"BOOK_REPOSITORY_URL": address},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    html = folder / "_build" / "html"
    pages = (html / "notebooks" / "lesson.html", html / "start.html")
    return [page.read_text(encoding="utf-8") for page in pages]


@pytest.mark.slow
def test_buttons_where_the_address_is_known(tmp_path):
    lesson, start = build(tmp_path, f"{ADDRESS}.git")
    assert [link for link in LINKS if link not in lesson] == []
    assert f'href="{ADDRESS}"' in start and "mybinder" not in start


@pytest.mark.slow
def test_no_buttons_where_it_is_not(tmp_path):
    for page in build(tmp_path, ""):
        assert "mybinder.org" not in page and "/issues/new" not in page and "/edit/" not in page
