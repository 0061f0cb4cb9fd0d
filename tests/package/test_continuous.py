"""Continuous convolution against a fine numeric quadrature that shares nothing with it."""

import itertools

import numpy as np
import pytest

from tconv.continuous import (
    DRAWN_AT,
    FUNCTIONS,
    closed_form,
    convolution_curve,
    drawn,
    flip_and_slide,
)
from tconv.piecewise import integral, mirrored, sampled, shifted, through

HEIGHTS = {"drawn": (0, 0.5, 1, 0.6, 0.2, -0.4, 0), "jagged": (-1, 1, -1, 0.3, 1, -0.7, 1)}
ALL = FUNCTIONS | {name: drawn(heights) for name, heights in HEIGHTS.items()}
PAIRS = list(itertools.product(ALL, ALL))

# --- the functions once more, as one reads them in their descriptions -------------------------


def hat(s, centre, half_width, height):
    return height * np.maximum(0, 1 - np.abs(s - centre) / half_width)


def hand_drawn(heights):
    return lambda s: np.interp(s, [-2, *DRAWN_AT, 2], [0, *heights, 0])


PLAIN = {
    "box": lambda s: np.where(np.abs(s) < 0.5, 1.0, 0),
    "triangle": lambda s: hat(s, 0, 1, 1),
    "ramp": lambda s: np.where((s > 0) & (s < 2), s / 2, 0),
    "exponential": lambda s: np.where((s > 0) & (s < 2), np.exp(-2 * s), 0),
    "gaussian": lambda s: np.where(np.abs(s) < 2, np.exp(-np.pi * s**2), 0),
    "pulses": lambda s: hat(s, -0.5, 0.25, 4) + hat(s, 1, 0.25, 4),
} | {name: hand_drawn(heights) for name, heights in HEIGHTS.items()}

CELLS = 8000  # midpoints of this many cells from -2 to 2
CELL = 4 / CELLS
MIDDLES = -2 + CELL * (np.arange(CELLS) + 0.5)


def quadrature(f, g, flip):
    """The midpoint rule at t = -4 + CELL, ..., 4 - CELL, all sums at once by the FFT."""
    one, other = PLAIN[f](MIDDLES), PLAIN[g](MIDDLES)
    if not flip:
        other = other[::-1]
    transforms = [np.fft.rfft(values, 2 * CELLS) for values in (one, other)]
    return CELL * np.fft.irfft(transforms[0] * transforms[1], 2 * CELLS)[: 2 * CELLS - 1]


def at(sums, t):
    """What a quadrature gave for t, which must be one of its points."""
    index = (np.asarray(t) + 4) / CELL - 1
    assert np.allclose(index, np.round(index), atol=1e-6)
    padded = np.concatenate([[0], sums, [0]])
    return padded[np.round(index).astype(int) + 1]


def test_the_functions_are_the_ones_described():
    s = np.linspace(-3, 3, 1201) + 1e-6
    for name, function in ALL.items():
        np.testing.assert_allclose(function(s), PLAIN[name](s), atol=1e-12, err_msg=name)
        curve = sampled(function)
        inside = np.diff(curve.s) > 0
        middle = (curve.s[1:] + curve.s[:-1])[inside] / 2
        drawn_through = (curve.value[1:] + curve.value[:-1])[inside] / 2
        np.testing.assert_allclose(drawn_through, PLAIN[name](middle), atol=2e-3, err_msg=name)


def test_areas():
    areas = {"box": 1, "triangle": 1, "ramp": 1, "gaussian": 1, "pulses": 2}
    for name, area in areas.items():
        assert integral(FUNCTIONS[name]) == pytest.approx(area, abs=1e-6), name
    assert integral(FUNCTIONS["exponential"]) == pytest.approx((1 - np.exp(-4)) / 2, abs=1e-14)


@pytest.mark.parametrize("flip", [True, False])
@pytest.mark.parametrize(("f", "g"), PAIRS)
def test_the_curve_agrees_with_a_fine_quadrature(f, g, flip):
    curve = convolution_curve(ALL[f], ALL[g], flip=flip)
    expected = at(quadrature(f, g, flip), curve.s)
    assert np.abs(curve.value - expected).max() <= 1e-3 * np.abs(expected).max()
    for t in (-2.15, -0.3, 0.0, 0.85, 1.7):
        slide = flip_and_slide(ALL[f], ALL[g], t, flip=flip)
        close = 1e-3 * np.abs(expected).max()
        assert slide.integral == pytest.approx(at(quadrature(f, g, flip), t), abs=close)


def test_the_quadrature_would_see_a_missing_flip():
    unlike = [(f, g) for f, g in PAIRS if g in {"ramp", "exponential", "pulses", *HEIGHTS}]
    for f, g in unlike:
        right, wrong = quadrature(f, g, True), quadrature(f, g, False)
        assert np.abs(right - wrong).max() > 0.1 * np.abs(right).max(), (f, g)


@pytest.mark.parametrize("flip", [True, False])
def test_a_slide_shows_its_steps(flip):
    f, g, t = ALL["drawn"], ALL["ramp"], 0.35
    slide = flip_and_slide(f, g, t, flip=flip)
    inner = slide.g.s[2:-2]
    np.testing.assert_allclose(
        slide.g.value[2:-2], PLAIN["ramp"]((t - inner) if flip else (inner - t))
    )
    s = slide.product.s
    moved = np.interp(s, slide.g.s[1:-1], slide.g.value[1:-1])
    expected = (PLAIN["drawn"](s) * moved)[1:-1]
    np.testing.assert_allclose(slide.product.value[1:-1], expected, atol=1e-9)
    assert slide.product.value[0] == slide.product.value[-1] == 0
    assert slide.integral == pytest.approx(np.trapezoid(slide.product.value, s), abs=1e-3)


def test_functions_that_do_not_meet():
    slide = flip_and_slide(ALL["box"], ALL["ramp"], 3.5)
    assert slide.integral == 0 and len(slide.product.s) == 0


# --- formulas --------------------------------------------------------------------------------


@pytest.mark.parametrize("flip", [True, False])
def test_closed_forms(flip):
    t = np.round(np.arange(-80, 81) / 20, 9)
    found = 0
    for f, g in itertools.product(FUNCTIONS, FUNCTIONS):
        formula = closed_form(f, g, t, flip=flip)
        if formula is None:
            continue
        values = [flip_and_slide(ALL[f], ALL[g], shift, flip=flip).integral for shift in t]
        close = 6e-7 if "gaussian" in (f, g) else 1e-13
        np.testing.assert_allclose(values, formula, rtol=0, atol=close, err_msg=f"{f} {g}")
        assert closed_form(f, g, 0.5, flip=flip) == pytest.approx(formula[90])
        found += 1
    assert found == 6
    assert closed_form("drawn", "box", 0.0) is None


def test_box_with_box_is_the_triangle():
    curve = convolution_curve(FUNCTIONS["box"], FUNCTIONS["box"])
    np.testing.assert_allclose(curve.value, FUNCTIONS["triangle"](curve.s), atol=1e-14)


def test_a_convolution_commutes_and_a_correlation_does_not():
    f, g = ALL["box"], ALL["ramp"]
    one, other = convolution_curve(f, g), convolution_curve(g, f)
    np.testing.assert_allclose(one.value, other.value, atol=1e-13)
    one, other = (convolution_curve(*pair, flip=False) for pair in ((f, g), (g, f)))
    np.testing.assert_allclose(one.s, -other.s[::-1])
    np.testing.assert_allclose(one.value, other.value[::-1], atol=1e-13)
    assert not np.allclose(one.s, other.s)


def test_moving_and_mirroring():
    s = np.linspace(-4, 4, 801) + 1e-6
    g = ALL["drawn"]
    np.testing.assert_allclose(shifted(g, 0.7)(s), g(s - 0.7), atol=1e-12)
    np.testing.assert_allclose(mirrored(g)(s), g(-s), atol=1e-12)


@pytest.mark.parametrize("knots", [[], [(0, 1)], [(0, 1), (0, 2)], [(1, 0), (0, 1)]])
def test_knots_must_go_on(knots):
    with pytest.raises(ValueError, match="knots must be two or more with increasing s, got knots="):
        through(knots)


def test_a_drawn_function_has_seven_heights():
    with pytest.raises(ValueError, match="heights must be 7 numbers, got heights="):
        drawn([1, 2])
