"""Work round what others write into our pages and a screen reader stumbles over."""

import re
from pathlib import Path

WORKED_ROUND = [
    # Docutils writes the bibliography as a list of `doc-biblioentry`, a role that ARIA has
    # deprecated and that may not stand in a list (axe: aria-required-children,
    # aria-deprecated-role).
    (re.compile('role="doc-biblioentry"'), 'role="listitem"'),
    # Two names that leave out words that are read: the theme's "Search" for "Search Ctrl+K", and
    # MyST-NB's for "Show code cell source" (axe: label-content-name-mismatch).
    (re.compile(r'(<button class="btn search-button-field\b[^>]*?) aria-label="[^"]*"'), r"\1"),
    (re.compile('<summary aria-label="[^"]*">'), "<summary>"),
]


def work_round(app, exception):
    """Rewrite every page."""
    if exception or app.builder.format != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        text = kept = page.read_text("utf-8")
        for found, put in WORKED_ROUND:
            kept = found.sub(put, kept)
        if kept != text:
            page.write_text(kept, encoding="utf-8")


def setup(app):
    """Connect the hook; called by Sphinx."""
    app.connect("build-finished", work_round)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
