"""Where panels and charts stand, in a page and on a screen."""

import pytest
from support.states import run_module


@pytest.fixture(scope="module")
def js(browser):
    yield from run_module(browser, "one_step_or_loop/index.js", "layout")


SIZES = [(width, image) for width in (300, 480, 559, 560, 943, 1400) for image in (False, True)]


def test_a_narrow_screen_is_laid_out_like_a_page(js):
    lay_out = "([width, image, height]) => js.layout(width, image, height ?? Infinity)"
    pages = js(lay_out, [[*size, None] for size in SIZES])
    screens = js(lay_out, [[*size, 500] for size in SIZES])
    for (width, _), page, screen in zip(SIZES, pages, screens, strict=True):
        assert screen["beside"] == (width >= 560) and not page["beside"]
        assert (screen == page) == (width < 560)
        assert min(screen["panel"]["width"], *screen["chart"]) > 90
