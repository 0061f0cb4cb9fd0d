"""What axe and a look at the built HTML say of whole pages, the theme's parts included."""

from html.parser import HTMLParser

import pytest
from conftest import HTML, read_through
from support.axe import axe_report, violations
from support.driver import PAGES, each_kind, slow_unless

# What is the theme's and could not be worked round: (rule, page) and where it is reported.
EXCEPTIONS = {}
# A chapter's folds hold code: axe looks at it, too. Far sections are laid out, as they are where
# they are seen.
UNFOLD = """
async () => {
  document.documentElement.classList.remove("tconv-opened-at-top");
  for (const fold of document.querySelectorAll(".cell details.hide")) fold.open = true;
  for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        # The intro, too, is looked at in `test_progress.py`, with what it says of answers.
        pytest.param(path, marks=slow_unless(path == "book/notation.html"))
        for path in PAGES
        if path != "index.html"  # it leads on to the intro
    ],
)
def test_axe_finds_nothing_on_a_page(open_page, path, scheme):
    page = open_page(f"{HTML.as_uri()}/{path}", scheme=scheme)
    read_through(page)
    page.evaluate(UNFOLD)
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("data-theme") == scheme
    found = violations(page.locator("html"))
    assert [rule for rule in found if (rule[0], path) not in EXCEPTIONS] == []


def test_axe_finds_nothing_on_a_telephone_before_all_widgets_come_to_life(open_page):
    page = open_page(f"{HTML.as_uri()}/notebooks/12_windows_on_a_grid.html", width=390)
    page.wait_for_load_state("networkidle")
    assert violations(page.locator("html")) == []
    assert page.locator(".tconv-first-frame").count() > 0


def test_axe_sees_what_it_is_for(open_page, tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><title>bad</title><img src='data:,'>", encoding="utf-8")
    page = open_page(bad.as_uri())
    found = axe_report(page.locator("html"))["found"]
    assert {"html-has-lang", "image-alt"} <= {rule for rule, _ in found}


# What a picture stands on and is written in, and the two colours of its palette for that.
PICTURE_COLOURS = """
(root) => {
  const picture = root.querySelector(".tconv-picture");
  const colours = ["backgroundColor", "color"].map((name) => getComputedStyle(picture)[name]);
  for (const name of ["paper", "ink"]) {
    picture.style.color = `var(--tconv-${name})`;
    colours.push(getComputedStyle(picture).color);
  }
  picture.style.color = "";
  return colours;
}
"""


@each_kind
def test_forced_colours_leave_a_picture_its_own(open_widget, place):
    widget = open_widget(place, scheme="dark", own=True)
    widget.page.emulate_media(forced_colors="active", color_scheme="dark")
    *shown, paper, ink = widget.root.evaluate(PICTURE_COLOURS)
    assert shown == [paper, ink] and paper != ink
    # All else is the system's: its black paper is not that of the palette.
    forced = widget.root.evaluate("(root) => getComputedStyle(root).backgroundColor")
    assert forced != paper


class Images(HTMLParser):
    """The attributes of every image of a page."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.found.append(dict(attributes))


def wanting(images):
    """The images whose alternative text nobody has written."""
    return [image for image in images if len((image.get("alt") or "").split()) < 4]


@pytest.mark.parametrize("path", PAGES)
def test_every_picture_has_words_written_for_it(path):
    assert wanting(Images((HTML / path).read_text(encoding="utf-8")).found) == []


def test_a_file_name_is_no_such_words():
    pictures = "<img src=a.png><img src=a.png alt=''><img src=a.png alt='../_images/a.png'>"
    assert len(wanting(Images(pictures).found)) == 3
    assert any(Images((HTML / path).read_text(encoding="utf-8")).found for path in PAGES)
