"""Fold what only proves, and what only draws: each under one line.

A cell tagged `hide-cell` folds under its first comment. Where that says what the cell proves, the
line gets a check mark: no page is written unless every cell has run without an error (the key
`nb_execution_raise_on_error`). The code of a cell tagged `hide-input` folds below what it shows.
"""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

PROVEN = "Proven: "


def line_of(code):
    r"""Return the line that stands for a folded cell: the comment it begins with.

    >>> line_of("# Proven: both forms agree,\n# in 39 settings.\nassert 1 + 1 == 2")
    '✓ Proven: both forms agree, in 39 settings.'
    >>> line_of("# All nine stamps\ndraw()")
    'All nine stamps'
    """
    words = []
    for line in code.splitlines():
        if not line.startswith("# "):
            break
        words.append(line[2:].strip())
    if not words:
        raise ValueError(f"a folded cell must begin with a comment that says why: {code[:60]!r}")
    line = " ".join(words)
    return f"✓ {line}" if line.startswith(PROVEN) else line


def what_it_shows(output):
    """Return what the code of a cell is for, in a word, by what it has left."""
    if next(output.findall(nodes.image), None) is not None:
        return "draws this"
    shown = [raw.astext() for raw in output.findall(nodes.raw)]
    if any("tconv-first-frame" in text for text in shown):
        return "shows this widget"
    return "shows this" if shown else "prints this"


class Folds(SphinxPostTransform):
    """Name the folds that MyST-NB has made, and put code below what it shows."""

    default_priority = 200  # MyST-NB's is 199
    formats = ("html",)

    def run(self, **kwargs):
        """Go through the cells of a page."""
        for cell in list(self.document.findall(nodes.container)):
            kind, parts = cell.get("hide_mode"), cell.children
            if kind == "all":
                [fold] = parts
                line = line_of(fold.children[0].astext())
            elif kind == "input" and len(parts) == 2:
                fold, output = parts
                line = f"The code that {what_it_shows(output)}"
                cell.children = [output, fold]
            else:
                continue
            fold["prompt_show"] = fold["prompt_hide"] = line


def setup(app):
    """Add the transform; called by Sphinx."""
    app.add_post_transform(Folds)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
