"""Tell each page which questions there are, so that it can count which the reader has answered.

`progress.js` counts on every page; `progress_file.js`, on the first page only, forgets, saves and
opens, for which it needs the names of the misconceptions, too.
"""

import json
import re
from pathlib import Path

from tconv.misconceptions import CATALOGUE
from tconv.questions import read_chapter
from tconv.widgets.bundle import lean

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ASKED = re.compile(r'Question\(\\"(\w+)/([\w-]+)\\"\)')
CONTENTS = "bd-links"  # the class of the list of chapters, which every page of the theme has
BOX = 'class="tconv-progress"'
FIRST_PAGE = "book/intro"
SCRIPTS = ("progress.js", "progress_file.js")
DATA = '<script type="application/json" id="tconv-questions">'
TOLD = re.compile(rf"{DATA}.*?</script>\n", re.DOTALL)


def versions_of_all():
    """Return the present version of each question that is asked, by its chapter and name."""
    versions = {}
    for notebook in sorted(NOTEBOOKS.glob("*.ipynb")):
        for chapter, name in ASKED.findall(notebook.read_text(encoding="utf-8")):
            item = read_chapter(chapter)[f"{chapter}/{name}"]
            versions.setdefault(chapter, {})[name] = item.version
    return versions


def tell_questions(text, versions):
    r"""Return a page that holds the versions of all questions.

    Examples
    --------
    >>> tell_questions('<ul class="bd-links"></ul></body>', {"21": {"check-1": 2}})[79:]
    '{"chapters":{"21":{"check-1":2}}}</script>\n</body>'
    """
    if CONTENTS not in text:
        return text
    data = {"chapters": versions}
    if BOX in text:
        data["misconceptions"] = list(CATALOGUE)
    script = f"{DATA}{json.dumps(data, separators=(',', ':'))}</script>\n"
    return TOLD.sub("", text).replace("</body>", f"{script}</body>", 1)


def write_lean(static):
    """Leave out of the scripts what a browser has no need of."""
    for name in SCRIPTS:
        script = static / name
        script.write_text(lean(script.read_text("utf-8")), encoding="utf-8")


def add_scripts(app, pagename, templatename, context, doctree):
    """Let every page count, and the first page have its buttons."""
    for script in SCRIPTS if pagename == FIRST_PAGE else SCRIPTS[:1]:
        app.add_js_file(script)


def setup(app):
    """Add the scripts; called by Sphinx."""
    app.connect("html-page-context", add_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
