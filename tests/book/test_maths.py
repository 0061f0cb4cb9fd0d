"""Formulas are drawn when the book is built."""

import re

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from maths import MarksBesideFormulas, MathJax


@pytest.fixture(scope="module")
def mathjax():
    mathjax = MathJax()
    yield mathjax
    mathjax.close()


class Translator:
    """What writes a page, as far as formulas need it."""

    def __init__(self):
        self.body = []

    def starttag(self, node, element, suffix, **attributes):
        return f'<{element} class="{attributes["CLASS"]}">'


def written(visit, formula):
    translator = Translator()
    with pytest.raises(nodes.SkipNode):
        visit(translator, formula)
    return "".join(translator.body)


@pytest.mark.parametrize(("tex", "display"), [(r"y[t] = \sum_j w[j]", True), (r"\hat k", False)])
def test_a_formula_is_drawn_and_can_be_read_aloud(mathjax, tex, display):
    html = mathjax.draw(tex, display)
    assert html.startswith("<mjx-container") and ('display="true"' in html) == display
    letters = re.findall(r"<mi>(.)</mi>", html)
    assert letters == re.findall(r"(?<![\\a-z])[a-z](?![a-z])", tex)
    assert html.count("<path ") >= len(letters)
    assert "mjx-assistive-mml" in mathjax.style


def test_a_formula_looks_the_same_whatever_was_drawn_before(mathjax):
    other = MathJax()
    mathjax.draw("a + b")
    assert mathjax.draw("c") == other.draw("c") and " id=" not in mathjax.draw("c")
    other.close()


@pytest.mark.parametrize("tex", [r"\frac{1}{", r"\nosuchcommand"])
def test_a_formula_with_an_error_is_refused(mathjax, tex):
    with pytest.raises(ValueError, match="in the formula") as refusal:
        mathjax.draw(tex)
    assert tex in str(refusal.value)
    assert mathjax.draw("x").startswith("<mjx-container"), "the next one is drawn"


def test_formulas_are_written_as_sphinx_wraps_them(mathjax):
    line = nodes.math("", "a < b")
    drawn = mathjax.draw("a < b")
    assert written(mathjax.visit_math, line) == (
        f'<span class="math notranslate nohighlight">{drawn}</span>'
    )
    block = nodes.math_block("", "a \\\\[2pt] b\n", nowrap=False, number=None)
    drawn = mathjax.draw(r"\begin{split}a \\[2pt] b\end{split}", display=True)
    assert written(mathjax.visit_math_block, block) == (
        f'<div class="math notranslate nohighlight">{drawn}</div>\n'
    )


@pytest.mark.parametrize("form", [{"nowrap": True, "number": None}, {"nowrap": False, "number": 1}])
def test_a_formula_in_a_form_that_is_not_drawn_is_refused(mathjax, form):
    with pytest.raises(ValueError, match=r"not drawn.*: x"):
        mathjax.visit_math_block(Translator(), nodes.math_block("", "x", **form))


def test_what_follows_a_formula_stays_on_its_line():
    document = new_document("page", get_default_settings())
    x = [nodes.math("", letter) for letter in "abc"]
    parts = (nodes.Text("("), x[0], nodes.Text("), "), x[1], nodes.Text(" and "), x[2])
    document += nodes.paragraph("", "", *parts, nodes.Text("."))
    MarksBesideFormulas(document).apply()
    assert "".join(str(part) for part in document[0]) == (
        '(<inline classes="tconv-unbroken"><math>a</math>),</inline> <math>b</math>'
        ' and <inline classes="tconv-unbroken"><math>c</math>.</inline>'
    )
