"""A printed page shows the pictures without their controls, and what is folded."""

from conftest import HTML
from support.driver import ALONE, NEXT_FRAME, each_kind
from support.kinds import KINDS

# A button that folds a view is its title too: that is printed.
CONTROLS = "button:not(.tconv-fold), select, summary, input:is([type=range], [type=radio])"
PICTURES = "svg, canvas, .tconv-orders li"
SHOWN = (
    "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 90))"
)


def test_all_kinds_are_printed():
    assert {place.kind for place in ALONE} == set(KINDS)


@each_kind
def test_print_shows_the_picture_and_no_control(open_widget, place):
    widget = open_widget(place, own=True)
    controls, pictures = widget.root.locator(CONTROLS), widget.root.locator(PICTURES)
    drawn = len(pictures.evaluate_all(SHOWN))
    assert drawn and controls.evaluate_all(SHOWN)
    widget.page.emulate_media(media="print")
    assert controls.evaluate_all(SHOWN) == []
    assert len(pictures.evaluate_all(SHOWN)) == drawn
    widget.check()


PRINTED = "(all) => all.map((one) => one.checkVisibility({ contentVisibilityAuto: true }))"


def test_print_shows_what_a_chapter_has_folded(open_page):
    page = open_page(f"{HTML.as_uri()}/notebooks/23a_sizes_that_collapse.html", own=True)
    folded = page.locator(".cell details.hide pre")
    assert not any(folded.evaluate_all(PRINTED))
    page.emulate_media(media="print")
    page.evaluate(NEXT_FRAME)
    assert all(folded.evaluate_all(PRINTED)) and folded.count() > 5
