"""Work round what others write into our pages and a screen reader stumbles over."""

import re

WORKED_ROUND = [
    # Docutils writes the bibliography as a list of `doc-biblioentry`, a role that ARIA has
    # deprecated and that may not stand in a list (axe: aria-required-children,
    # aria-deprecated-role).
    (re.compile('role="doc-biblioentry"'), 'role="listitem"'),
    # Two names that leave out words that are read: the theme's "Search" for "Search Ctrl+K", and
    # MyST-NB's for "Show code cell source" (axe: label-content-name-mismatch).
    (re.compile(r'(<button class="btn search-button-field\b[^>]*?) aria-label="[^"]*"'), r"\1"),
    (re.compile('<summary aria-label="[^"]*">'), "<summary>"),
    # The theme's switch for the pages below one in the list of chapters is an arrow without a name
    # (axe: summary-name).
    (
        re.compile('<summary>(?=<span class="toctree-toggle")'),
        '<summary aria-label="Its pages, module by module">',
    ),
]


def work_round(text):
    """Return a page without these."""
    for found, put in WORKED_ROUND:
        text = found.sub(put, text)
    return text
