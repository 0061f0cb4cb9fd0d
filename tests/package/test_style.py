import itertools
import math

import pytest

from tconv.style import PALETTE, TAP_COLUMNS

TAPS = [f"tap-{index}" for index in range(25)]
SOFT = ["x-soft", "w-soft", "y-soft"]


def linear_rgb(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def contrast(one, other):
    """WCAG 2.2, contrast ratio."""
    luminances = [
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear_rgb(colour), strict=True))
        for colour in (one, other)
    ]
    return (max(luminances) + 0.05) / (min(luminances) + 0.05)


def oklab(colour):
    """Björn Ottosson, bottosson.github.io/posts/oklab: a space of even perceived differences."""
    r, g, b = linear_rgb(colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_both_schemes_name_the_same_colours():
    assert PALETTE["light"].keys() == PALETTE["dark"].keys()
    assert PALETTE["light"].keys() == {
        *("x", "w", "y", *SOFT, *TAPS),
        *("paper", "line", "ink", "faint", "crop", "select"),
    }


@pytest.mark.parametrize("scheme", PALETTE)
def test_ink_is_readable_on_every_fill(scheme):
    colours = PALETTE[scheme]
    for name in (*SOFT, *TAPS):
        assert contrast(colours["ink"], colours[name]) >= 4.5, name


@pytest.mark.parametrize("scheme", PALETTE)
def test_an_outline_is_seen_on_every_fill(scheme):
    colours = PALETTE[scheme]
    for name in ("paper", "y", *SOFT, *TAPS):
        assert contrast(colours["select"], colours[name]) >= 3, name


@pytest.mark.parametrize(("scheme", "least"), [("light", 1.35), ("dark", 1.75)])
def test_a_tap_stands_out_from_the_page(scheme, least):
    # Where no label is on it, its frame helps; on a dark page a faint tint is lost sooner.
    for name in TAPS:
        assert contrast(PALETTE[scheme][name], PALETTE[scheme]["paper"]) >= least, name


@pytest.mark.parametrize("scheme", PALETTE)
def test_lines_and_words_are_readable_on_the_page(scheme):
    for name in ("x", "w", "y", "ink", "faint", "crop", "select"):
        assert contrast(PALETTE[scheme][name], PALETTE[scheme]["paper"]) >= 4.5, name


@pytest.mark.parametrize("scheme", PALETTE)
def test_taps_can_be_told_apart(scheme):
    # About 0.02 in OKLab is the least difference that is seen side by side.
    points = [oklab(PALETTE[scheme][name]) for name in TAPS]
    assert min(math.dist(a, b) for a, b in itertools.combinations(points, 2)) > 0.02


@pytest.mark.parametrize("scheme", PALETTE)
def test_taps_are_one_family_ordered_by_row_and_column(scheme):
    rows = [TAPS[i : i + TAP_COLUMNS] for i in range(0, 25, TAP_COLUMNS)]
    for upper, lower in itertools.pairwise(rows):
        for above, below in zip(upper, lower, strict=True):
            steps = oklab(PALETTE[scheme][below])[0] - oklab(PALETTE[scheme][above])[0]
            assert steps < 0 if scheme == "light" else steps > 0
    for row in rows:
        hues = [math.degrees(math.atan2(*oklab(PALETTE[scheme][name])[:0:-1])) for name in row]
        assert hues == sorted(hues)
        assert -10 < hues[0]
        assert hues[-1] < 110
