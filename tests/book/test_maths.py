"""Formulas are drawn when the book is built."""

import re
from types import SimpleNamespace

import pytest
from maths import WRITTEN, draw, draw_formulas, formula_of


def test_each_formula_is_drawn_and_can_be_read_aloud():
    formulas = [(r"y[t] = \sum_j w[j]", True), (r"\hat k", False)]
    style, drawn = draw(formulas)
    assert "mjx-assistive-mml" in style and list(drawn) == formulas
    for (tex, display), html in drawn.items():
        assert html.startswith("<mjx-container") and ('display="true"' in html) == display
        letters = re.findall(r"<mi>(.)</mi>", html)
        assert letters == re.findall(r"(?<![\\a-z])[a-z](?![a-z])", tex)
        used = set(re.findall(r'xlink:href="#([^"]+)"', html))
        assert used and used == set(re.findall(r'<path id="([^"]+)"', html))


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


def built(tmp_path, text):
    """A page with this text, after the formulas were drawn."""
    (tmp_path / "_static").mkdir()
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    draw_formulas(SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=tmp_path), None)
    return (tmp_path / "page.html").read_text(encoding="utf-8")


def test_what_follows_a_formula_stays_on_its_line(tmp_path):
    formula = r'<span class="math">\(x\)</span>'
    text = built(tmp_path, f"<p>({formula}), {formula} and {formula}.</p>")
    assert text.count("<mjx-container") == 3
    assert re.sub("<mjx-container.*?</mjx-container>", "x", text) == (
        '<p>(<span class="tconv-unbroken"><span class="math">x</span>),</span>'
        ' <span class="math">x</span> and'
        ' <span class="tconv-unbroken"><span class="math">x</span>.</span></p>'
    )


@pytest.mark.parametrize(
    "formula", ['<div class="math amsmath">x</div>', '<span class="math">$x$</span>']
)
def test_a_formula_in_a_form_that_is_not_drawn_is_refused(tmp_path, formula):
    with pytest.raises(ValueError, match=r"page.html: .*not drawn: .*math"):
        built(tmp_path, formula)
