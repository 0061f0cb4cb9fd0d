"""Let the exhibits of the museum compute in the page: its script, and the algorithms it needs.

They are those that diagnose answers, from `question/misconceptions.js`.
"""

import re
from pathlib import Path

from tconv.widgets.bundle import HERE, imported, lean, part

PAGE = "notebooks/45_museum_of_misconceptions"
SUBJECTS = HERE / "question" / "subjects"
SOURCE = Path(__file__).with_name("museum.js")
SCRIPT = "museum.js"
IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)
MUSEUM = 'class="tconv-museum"'
# In a notebook its links lead to notebooks.
TO_NOTEBOOK = re.compile(r'(?<=<a href=")(\d\d[a-z]?_\w+)\.ipynb(?=")')


def write_museum(static):
    """Write the script, with all that it imports, as one that a page from disk may load."""
    *others, last = (f"question/subjects/{file.name}" for file in sorted(SUBJECTS.glob("*.js")))
    parts = [*imported(last, "shared/words/numbers.js", *others).values(), part(last)]
    own = lean(IMPORT.sub("", SOURCE.read_text("utf-8")))
    # Its own names in a room of their own.
    text = "\n".join(["(()=>{", *parts, "(()=>{", own, "})();", "})();"])
    (static / SCRIPT).write_text(text, encoding="utf-8")


def link_pages(text):
    """Return a page whose exhibits lead to pages.

    Examples
    --------
    >>> link_pages('<div class="tconv-museum"><a href="23a_sizes.ipynb">')
    '<div class="tconv-museum"><a href="23a_sizes.html">'
    """
    return TO_NOTEBOOK.sub(r"\1.html", text) if MUSEUM in text else text


def add_script(app, pagename, templatename, context, doctree):
    """Let the page of the museum load it."""
    if pagename == PAGE:
        app.add_js_file(SCRIPT)


def setup(app):
    """Add the script; called by Sphinx."""
    app.connect("html-page-context", add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
