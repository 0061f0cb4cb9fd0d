"""The pictures of the chapters can be read on a telephone."""

import json
import re
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from conftest import HTML
from matplotlib.backends.backend_agg import RendererAgg
from support.driver import slow_unless

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PICTURE = ".bd-article .cell_output img"
CHAPTERS = sorted(
    page.stem for page in (HTML / "notebooks").glob("*.html") if "_images/" in page.read_text()
)
TELEPHONE, SMALLEST = 390, 9  # px
DOTS = 100  # an inch, of a picture in a notebook
SCRIPT = 0.7  # of the font's size, in formulas


def code_of(chapter):
    """The code of a chapter, up to the last cell that shows a picture."""
    cells = json.loads((NOTEBOOKS / f"{chapter}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    last = max(n for n, cell in enumerate(code) if "image" in cell["metadata"].get("mystnb", {}))
    # What a reader moves by hand is not shown: the cell below it draws its first picture.
    return [
        "".join(cell["source"]).partition("\n\n\ncontrols = interact(")[0]
        for cell in code[: last + 1]
    ]


def drawn_by(code, monkeypatch):
    """Run code; of each figure, how wide it is and how high its smallest text, in its own px."""
    sizes = []
    draw_text = RendererAgg.draw_text

    def note(self, gc, x, y, text, font, angle, ismath=False, mtext=None):
        has_script = ismath and re.search(r"[_^]", text)
        if text.strip():
            sizes.append(font.get_size_in_points() * (SCRIPT if has_script else 1))
        draw_text(self, gc, x, y, text, font, angle, ismath, mtext)

    monkeypatch.setattr(RendererAgg, "draw_text", note)
    monkeypatch.setattr(plt, "show", lambda: None)
    figures, names = [], {"display": lambda *shown: None}
    with mpl.rc_context():
        for text in code:
            exec(text, names)
            for figure in map(plt.figure, plt.get_fignums()):
                sizes.clear()
                figure.canvas.draw()
                width = figure.get_tightbbox().width * figure.dpi
                figures.append((width, min(sizes) * figure.dpi / 72))
            plt.close("all")
    return figures


def widths_of(page):
    """How wide each picture of a chapter is, and how wide it is shown."""
    return page.locator(PICTURE).evaluate_all(
        "(all) => all.map((one) => [+one.getAttribute('width'), one.getBoundingClientRect().width])"
    )


def check_letters(page):
    """No picture shrinks by more than letters of 9 points allow."""
    pictures = widths_of(page)
    assert pictures
    for width, shown in pictures:
        assert 9 * DOTS / 72 * shown / width >= SMALLEST


@pytest.mark.parametrize(
    "chapter",
    [pytest.param(name, marks=slow_unless(name.startswith("14_"))) for name in CHAPTERS],
)
def test_the_smallest_letters_of_every_picture_can_be_read(open_page, monkeypatch, chapter):
    pictures = widths_of(open_page(f"{HTML.as_uri()}/notebooks/{chapter}.html", width=TELEPHONE))
    drawn = drawn_by(code_of(chapter), monkeypatch)
    for (width, shown), (drawn_width, text) in zip(pictures, drawn, strict=True):
        assert width == pytest.approx(drawn_width, abs=40)  # it is this picture, with its margin
        assert text * shown / width >= SMALLEST


def test_small_letters_are_seen(monkeypatch):
    code = ["import matplotlib.pyplot as plt", "plt.figure(figsize=(4, 1)).text(0, 0, 'a', size=6)"]
    [(width, text)] = drawn_by(code, monkeypatch)
    assert text == pytest.approx(6 * DOTS / 72) and width < 400
