"""The solvers, against matrices, against SciPy and scikit-image, and against each other."""

import numpy as np
import pytest
import scipy.linalg
import scipy.signal
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from skimage import restoration

from tconv import conv, conv_matrix, conv_transpose, rot180
from tconv.deconvolution import (
    conjugate_gradient,
    landweber,
    long_division,
    richardson_lucy,
    sparse_inference,
    wiener,
)
from tconv.deconvolution.blur import read_blur
from tconv.deconvolution.norms import norm_above, norm_below
from tconv.samples import X_EDGES
from tconv.sizes import conv_input_sizes

BINOMIAL = np.array([1, 2, 1]) / 4
BLURRED = conv(X_EDGES, BINOMIAL, padding=1, channels=False)
RNG = np.random.default_rng(6)
ITERATIVE = {
    landweber: {},
    conjugate_gradient: {},
    richardson_lucy: {},
    sparse_inference: {"sparsity": 0.1},
}
DEFAULTS = {"stride": 1, "padding": 0, "dilation": 1, "groups": 1, "channels": True}

# A signal, an image, a strided one with a choice of size, and one with channels and groups.
SETTINGS = [
    ((8,), (3,), {"padding": 1, "channels": False}),
    ((9,), (4,), {"padding": ((1, 2),), "dilation": 1, "channels": False}),
    ((5, 6), (3, 2), {"padding": (1, 0), "channels": False}),
    ((10, 9), (3, 3), {"stride": (2, 3), "padding": (1, 2), "dilation": (2, 1), "channels": False}),
    ((2, 3, 4), (2, 2, 2), {"padding": 1, "channels": False}),
    ((4, 7, 5), (2, 2, 3, 2), {"stride": (2, 1), "padding": (1, 0), "groups": 2}),
    ((2, 9), (3, 2, 3), {"dilation": 2, "padding": 3}),
]
settings_of_layers = pytest.mark.parametrize(("in_shape", "kernel_shape", "geometry"), SETTINGS)


def matrix_of(in_shape, weight, geometry):
    """Blur a batch of all unit arrays: the columns of C, with channels and all."""
    units = np.eye(np.prod(in_shape)).reshape(-1, *in_shape)
    if not geometry.get("channels", True):
        units, weight = units[:, np.newaxis], weight[np.newaxis, np.newaxis]
    layer = {name: geometry[name] for name in geometry if name not in ("channels", "in_size")}
    return conv(units, weight, **layer).reshape(len(units), -1).T


def problem(in_shape, kernel_shape, geometry, *, positive=False):
    """Draw an input and a kernel, and blur; say which size is to come back."""
    rng = np.random.default_rng(sum(in_shape))
    x, weight = rng.normal(size=in_shape), rng.normal(size=kernel_shape)
    if positive:
        x, weight = np.abs(x), np.abs(weight)
    in_size = in_shape[1:] if geometry.get("channels", True) else in_shape
    y = conv(x, weight, **geometry)
    return x, weight, y, geometry | {"in_size": in_size}


def condition(C):
    """The ratio of the singular values that are not zero, and whether zero is clear of them."""
    values = np.linalg.svd(C, compute_uv=False)
    kept = values[values > 1e-10 * values[0]]
    return values[0] / kept[-1]


# The thesis: transposed convolution is one step, deconvolution is the loop.


@st.composite
def inverse_problems(draw):
    """Draw the shape that a convolution reads, what it gave, its weight and its geometry."""
    axes = []
    for _ in range(draw(st.integers(1, 2))):
        axis = {name: draw(st.integers(1, 3)) for name in ("kernel_size", "stride", "dilation")}
        axis["padding"] = (draw(st.integers(0, 2)), draw(st.integers(0, 2)))
        out_size = draw(st.integers(1, 4))
        possible = conv_input_sizes(out_size, **axis)
        assume(possible)
        axes.append((axis, out_size, draw(st.sampled_from(possible))))
    groups, inner, outer = (draw(st.integers(1, 2)) for _ in range(3))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    y = rng.normal(size=(groups * outer, *(out_size for _, out_size, _ in axes)))
    weight = rng.normal(size=(groups * outer, inner, *(axis["kernel_size"] for axis, _, _ in axes)))
    names = ("stride", "padding", "dilation")
    geometry = {name: tuple(axis[name] for axis, _, _ in axes) for name in names}
    geometry |= {"groups": groups, "in_size": tuple(size for _, _, size in axes)}
    return (groups * inner, *geometry["in_size"]), y, weight, geometry


@settings(max_examples=60, deadline=None)
@given(drawn=inverse_problems())
def test_the_first_step_is_the_transposed_convolution(drawn):
    _, y, weight, geometry = drawn
    layer = geometry | {"output_size": geometry["in_size"]}
    del layer["in_size"]
    one_pass = conv_transpose(y, weight, **layer)
    assume(one_pass.any())

    down = landweber(y, weight, iterations=1, **geometry)
    np.testing.assert_allclose(down.estimate, down.step * one_pass, rtol=1e-12, atol=1e-15)
    better = conjugate_gradient(y, weight, iterations=1, **geometry)
    np.testing.assert_allclose(better.estimate, better.steps[0] * one_pass, rtol=1e-12, atol=1e-15)
    assert down.step > 0
    assert better.steps[0] > 0
    # Along this direction, conjugate gradient goes to the lowest point.
    assert better.residuals[1] <= down.residuals[1] + 1e-12 * np.linalg.norm(y)


def test_a_stamp_is_not_an_inverse_and_the_loop_is():
    x = np.array([0, 0, 1, 0, 0, 2, 1, 0])
    y = conv(x, BINOMIAL, padding=1, channels=False)
    result = landweber(y, BINOMIAL, padding=1, iterations=10_000, channels=False)
    assert result.step == 1
    assert result.estimates[1].tolist() == [
        0.0625, 0.25, 0.375, 0.375, 0.625, 1.0, 0.875, 0.375,
    ]  # fmt: skip
    hundred = [-0.04, 0.06, 0.96, -0.01, 0.08, 1.88, 1.12, -0.07]
    np.testing.assert_allclose(result.estimates[100], hundred, atol=0.005)
    np.testing.assert_allclose(result.estimate, x, atol=1e-4)


@pytest.mark.parametrize(("cells", "expected"), [(8, 32), (16, 116), (32, 441)])
def test_condition_of_the_binomial_blur(cells, expected):
    C = conv_matrix(cells, BINOMIAL, padding=1).values
    assert round(np.linalg.cond(C)) == expected
    # Its eigenvalues are cos²(π j / (2 (n + 1))).
    waves = np.cos(np.pi * np.arange(1, cells + 1) / (2 * (cells + 1))) ** 2
    assert np.linalg.cond(C) == pytest.approx(waves[0] / waves[-1], rel=1e-9)


def test_noise_comes_back_when_the_loop_runs_too_long():
    x = X_EDGES.astype(float)
    noise = 0.05 * np.random.default_rng(0).standard_normal(x.size)
    y = BLURRED + noise
    for solve, iterations in ((landweber, 2000), (conjugate_gradient, 100)):
        result = solve(y, BINOMIAL, padding=1, iterations=iterations, channels=False)
        errors = np.linalg.norm(result.estimates - x, axis=1)
        best = errors.argmin()
        assert 1 < best < iterations
        assert errors[best] < 0.65 * errors[1]
        assert errors[-1] > 1.2 * errors[best]
    priced = conjugate_gradient(y, BINOMIAL, padding=1, iterations=100, lam=0.01, channels=False)
    assert np.linalg.norm(priced.estimate - x) < 0.05 * errors[-1]


# History: alike for all.


def solved(iterations):
    """Every solver on one signal."""
    for solve, options in ITERATIVE.items():
        yield solve(BLURRED, BINOMIAL, **options, padding=1, channels=False, iterations=iterations)


@pytest.mark.parametrize("iterations", [0, 1, 7])
def test_histories_hold_every_estimate_and_what_it_leaves(iterations):
    for result in solved(iterations):
        assert result.estimates.shape == (iterations + 1, *X_EDGES.shape)
        assert np.array_equal(result.estimate, result.estimates[-1])
        left = [
            np.linalg.norm(BLURRED - conv(z, BINOMIAL, padding=1, channels=False))
            for z in result.estimates
        ]
        np.testing.assert_allclose(result.residuals, left, rtol=1e-12)
        assert result[:3] == (result.estimate, result.estimates, result.residuals)


def test_the_smallest_size_comes_back_unless_another_is_asked_for():
    geometry = {"stride": 3, "padding": 1, "iterations": 1, "channels": False}
    for solve, options in ITERATIVE.items():
        sizes = [
            solve([1, 2, 3], BINOMIAL, in_size=in_size, **options, **geometry).estimate.size
            for in_size in (None, 7, 8, 9)
        ]
        assert sizes == [7, 7, 8, 9]


def test_fewer_iterations_are_the_beginning_of_more():
    for short, long in zip(solved(3), solved(9), strict=True):
        assert np.array_equal(short.estimates, long.estimates[:4])


# Landweber.


@settings_of_layers
def test_landweber_is_its_formula(in_shape, kernel_shape, geometry):
    _, weight, y, keywords = problem(in_shape, kernel_shape, geometry)
    C = matrix_of(in_shape, weight, geometry)
    y = y + RNG.normal(size=y.shape)
    result = landweber(y, weight, iterations=40, **keywords)
    z = np.zeros(C.shape[1])
    for estimate in result.estimates:
        np.testing.assert_allclose(estimate.ravel(), z, atol=1e-12)
        z = z + result.step * C.T @ (y.ravel() - C @ z)
    assert (np.diff(result.residuals) <= 1e-13 * result.residuals[0]).all()


@settings(max_examples=25, deadline=None)
@given(drawn=inverse_problems(), share=st.floats(0.01, 0.999))
def test_the_residual_never_rises(drawn, share):
    in_shape, y, weight, geometry = drawn
    C = matrix_of(in_shape, weight, geometry)
    assume(C.any())
    for step in (None, 2 * share / np.linalg.norm(C, 2) ** 2):
        result = landweber(y, weight, step=step, iterations=60, **geometry)
        assert (np.diff(result.residuals) <= 1e-13 * result.residuals[0]).all()


@settings_of_layers
def test_the_norm_is_between_its_bounds(in_shape, kernel_shape, geometry):
    _, weight, y, keywords = problem(in_shape, kernel_shape, geometry)
    y, blur = read_blur(y, weight, **(DEFAULTS | keywords))
    norm = np.linalg.norm(matrix_of(in_shape, weight, geometry), 2)
    assert norm_below(blur, rounds=1) <= norm * (1 + 1e-12)
    rising = [norm_below(blur, rounds=rounds) for rounds in (2, 10, 50)]
    assert rising == sorted(rising)
    assert norm * 0.98 < rising[-1] <= norm * (1 + 1e-12)
    assert norm * (1 - 1e-12) <= norm_above(blur, y) < 3 * norm


def test_rows_and_columns_both_count_in_the_bound():
    # Four channels that all read the same: each row adds up to 2, each column to 8.
    weight, y = np.ones((4, 1, 2)), np.zeros((4, 9))
    y, blur = read_blur(y, weight, in_size=None, **DEFAULTS)
    assert norm_above(blur, y) == pytest.approx(4)
    norm = np.linalg.norm(matrix_of((1, 10), weight, DEFAULTS), 2)
    assert 3.9 < norm < 4


def test_a_step_far_too_long_is_refused_before_the_first():
    with pytest.raises(ValueError, match=r"^step must be smaller than 2 .*got step=2\.8"):
        landweber([1, 2, 1], BINOMIAL, step=2.8, padding=1, iterations=0, channels=False)


def test_a_step_is_refused_only_when_it_diverges():
    keywords = {"padding": 1, "channels": False, "iterations": 1000}
    largest = 2 / np.linalg.norm(conv_matrix(32, BINOMIAL, padding=1).values, 2) ** 2
    landweber(BLURRED, BINOMIAL, step=0.999 * largest, **keywords)
    for factor in (1.01, 1.5, 1e6):
        message = r"^step must be smaller than 2 divided by .*up to 2\)$"
        with pytest.raises(ValueError, match=message):
            landweber(BLURRED, BINOMIAL, step=factor * largest, **keywords)


def test_a_step_too_long_by_a_hair_is_found_out_on_the_way():
    # Power iteration is still below the norm here; the residual is not to be deceived.
    weight, y = np.ones(3) / 3, RNG.normal(size=40)
    line = {"padding": 1, "channels": False}
    norm = np.linalg.norm(conv_matrix(40, weight, padding=1).values, 2)
    _, blur = read_blur(y, weight, in_size=None, **(DEFAULTS | line))
    step = 2.002 / norm**2
    assert step * norm_below(blur) ** 2 < 2
    with pytest.raises(ValueError, match=r"^step must be smaller"):
        landweber(y, weight, step=step, iterations=3000, **line)


# Conjugate gradient.


@settings_of_layers
def test_conjugate_gradient_is_least_squares(in_shape, kernel_shape, geometry):
    _, weight, y, keywords = problem(in_shape, kernel_shape, geometry)
    C = matrix_of(in_shape, weight, geometry)
    assert condition(C) <= 500
    for data in (y, y + RNG.normal(size=y.shape)):
        solution = np.linalg.lstsq(C, data.ravel(), rcond=None)[0]
        result = conjugate_gradient(data, weight, iterations=4 * C.shape[1], **keywords)
        error = np.linalg.norm(result.estimate.ravel() - solution)
        assert error <= 1e-8 * np.linalg.norm(solution)


@pytest.mark.parametrize("cells", [8, 16, 32])
def test_conjugate_gradient_undoes_the_binomial_blur(cells):
    y = RNG.normal(size=cells)
    result = conjugate_gradient(y, BINOMIAL, padding=1, iterations=4 * cells, channels=False)
    banded = scipy.linalg.solveh_banded([[0.25] * cells, [0.5] * cells], y)
    np.testing.assert_allclose(result.estimate, banded, rtol=1e-9)


@settings(max_examples=25, deadline=None)
@given(drawn=inverse_problems())
def test_conjugate_gradient_reaches_lstsq_wherever_the_problem_is_fair(drawn):
    in_shape, y, weight, geometry = drawn
    C = matrix_of(in_shape, weight, geometry)
    assume(C.any() and condition(C) <= 500)
    solution = np.linalg.lstsq(C, y.ravel(), rcond=1e-10)[0]
    result = conjugate_gradient(y, weight, iterations=4 * C.shape[1], **geometry)
    # Where nearly all of y is out of reach, rounding of y is what there is to compare.
    scale = max(np.linalg.norm(solution), 1e-4 * np.linalg.norm(y) / np.linalg.norm(C, 2))
    assert np.linalg.norm(result.estimate.ravel() - solution) <= 1e-8 * scale


@settings_of_layers
@pytest.mark.parametrize("lam", [1e-3, 1, 100])
def test_tikhonov_is_the_normal_equations(in_shape, kernel_shape, geometry, lam):
    _, weight, y, keywords = problem(in_shape, kernel_shape, geometry)
    C = matrix_of(in_shape, weight, geometry)
    result = conjugate_gradient(y, weight, lam=lam, iterations=4 * C.shape[1], **keywords)
    solution = scipy.linalg.solve(C.T @ C + lam * np.eye(C.shape[1]), C.T @ y.ravel())
    np.testing.assert_allclose(result.estimate.ravel(), solution, atol=1e-9)


def test_conjugate_gradient_stands_still_when_it_has_arrived():
    # Rank 2 of 5: two steps are enough, and the next hundred must not stir up the rest.
    result = conjugate_gradient(
        [1.0, -2.0], [1.0, 2.0], stride=2, in_size=5, iterations=100, channels=False
    )
    np.testing.assert_allclose(result.estimate, [0.2, 0.4, -0.4, -0.8, 0], atol=1e-15)
    assert result.steps[-1] == 0
    nothing = conjugate_gradient([0, 0, 0], [1, 2], iterations=5, channels=False)
    assert not nothing.estimates.any()
    assert not nothing.steps.any()


def test_what_is_out_of_reach_gives_zero():
    # Two outputs read the same cell with the same weight; what they disagree on is lost.
    weight = np.array([[[1.0, 0.3]], [[1.0, 0.3]]])
    y = np.array([[0.1, 0.7, 0.3], [-0.1, -0.7, -0.3]])
    result = conjugate_gradient(y, weight, iterations=200)
    np.testing.assert_allclose(result.estimate, 0, atol=1e-12)


# Richardson–Lucy.


@settings_of_layers
@pytest.mark.parametrize("normalise", [True, False])
def test_richardson_lucy_is_its_formula(in_shape, kernel_shape, geometry, normalise):
    _, weight, y, keywords = problem(in_shape, kernel_shape, geometry, positive=True)
    weight = weight / weight.sum()
    C = matrix_of(in_shape, weight, geometry)
    seen, reached = C.any(axis=0), C.any(axis=1)
    result = richardson_lucy(y, weight, normalise=normalise, iterations=20, **keywords)
    z = np.ones(C.shape[1])
    for estimate in result.estimates[1:]:
        ratio = y.ravel()[reached] / (C @ z)[reached]
        z = z * (C.T[:, reached] @ ratio)
        z[seen] /= C.sum(axis=0)[seen] if normalise else 1
        np.testing.assert_allclose(estimate.ravel(), z, rtol=1e-10, atol=1e-300)


@settings_of_layers
def test_richardson_lucy_keeps_the_sum_and_lowers_the_distance(in_shape, kernel_shape, geometry):
    _, weight, y, keywords = problem(in_shape, kernel_shape, geometry, positive=True)
    y = y * RNG.uniform(0.5, 1.5, y.shape)
    result = richardson_lucy(y, weight, iterations=30, **keywords)
    assert (result.estimates >= 0).all()
    blurred = np.array([conv(z, weight, **geometry) for z in result.estimates[1:]])
    blurred, data = blurred.reshape(30, -1), y.ravel()
    seen = blurred[0] > 0
    np.testing.assert_allclose(blurred.sum(axis=1), data[seen].sum(), rtol=1e-10)
    # Minus the logarithm of the likelihood, as far as it depends on z.
    distance = (blurred[:, seen] - data[seen] * np.log(blurred[:, seen])).sum(axis=1)
    assert (np.diff(distance) <= 1e-12 * np.abs(distance[0])).all()


@pytest.mark.parametrize("kernel_size", [(3, 3), (5, 3)])
def test_richardson_lucy_agrees_with_scikit_image(kernel_size):
    # Its terms: psf is flipped, padding is "same", nothing is divided by Cᵀ1, and 1e-12 is added
    # to every blurred cell.
    rng = np.random.default_rng(1)
    psf = rng.random(kernel_size)
    psf /= psf.sum()
    image = scipy.signal.convolve2d(rng.random((24, 20)), psf, "same") + 0.1
    theirs = restoration.richardson_lucy(image, psf, num_iter=30, clip=False)
    ours = richardson_lucy(
        image,
        rot180(psf),
        padding=tuple(taps // 2 for taps in kernel_size),
        normalise=False,
        iterations=30,
        channels=False,
    )
    np.testing.assert_allclose(ours.estimate, theirs, rtol=1e-9)


def test_cells_without_light_are_dark():
    # Stride 3 with 2 taps: the third cell of each three is read by no one.
    result = richardson_lucy([2, 0, 6], [1, 1], stride=3, in_size=10, channels=False)
    np.testing.assert_allclose(result.estimate, [1, 1, 0, 0, 0, 0, 3, 3, 0, 0])
    assert not richardson_lucy([0, 0], [1, 1], channels=False).estimate.any()


# Wiener.


def periodic(x, weight, *, dilation=1, groups=1):
    """Blur with channels and a boundary that wraps around, through ``conv``."""
    ends = [dilation * (taps - 1) for taps in weight.shape[2:]]
    around = [(0, 0), *((reach // 2, reach - reach // 2) for reach in ends)]
    return conv(np.pad(x, around, mode="wrap"), weight, dilation=dilation, groups=groups)


@pytest.mark.parametrize("size", [(24, 20), (17, 12)])
@pytest.mark.parametrize("kernel_size", [(3, 3), (5, 4), (2, 6)])
@pytest.mark.parametrize("lam", [1e-4, 0.1])
def test_wiener_agrees_with_scikit_image(size, kernel_size, lam):
    # Its terms: psf is flipped, the boundary is periodic, the penalty is a Laplacian.
    rng = np.random.default_rng(2)
    psf, image = rng.random(kernel_size), rng.random(size)
    laplacian = np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])
    unit = np.array([[1.0]])
    for reg, penalty in ((None, laplacian), (unit, None), (unit, unit)):
        theirs = restoration.wiener(image, psf, lam, reg=reg, clip=False)
        ours = wiener(image, rot180(psf), lam=lam, penalty=penalty, channels=False)
        np.testing.assert_allclose(ours.estimate, theirs, rtol=1e-9, atol=1e-9)


def test_wiener_without_a_price_is_scipys_circulant_solution():
    y = RNG.normal(size=9)
    column = np.zeros(9)
    column[[0, 1, 8]] = [0.5, 0.375, 0.125]  # y[t] = .125 x[t + 1] + .5 x[t] + .375 x[t - 1]
    expected = scipy.linalg.solve_circulant(column, y)
    result = wiener(y, [0.375, 0.5, 0.125], lam=0, channels=False)
    np.testing.assert_allclose(result.estimate, expected, rtol=1e-10)
    assert result.residuals == pytest.approx([np.linalg.norm(y), 0], abs=1e-12)
    np.testing.assert_allclose(np.abs(result.transfer), np.abs(np.fft.fft(column)), rtol=1e-12)


@pytest.mark.parametrize(
    ("size", "kernel_shape", "dilation", "groups"),
    [
        ((6,), (2, 3, 3), 1, 1),
        ((5, 4), (3, 2, 2, 3), 1, 1),
        ((5, 4), (4, 1, 2, 2), 2, 2),
        ((3,), (1, 1, 8), 1, 1),
    ],
)
def test_wiener_is_tikhonov_on_a_ring(size, kernel_shape, dilation, groups):
    in_shape = (kernel_shape[1] * groups, *size)
    weight = RNG.normal(size=kernel_shape)
    geometry = {"dilation": dilation, "groups": groups}
    units = np.eye(np.prod(in_shape)).reshape(-1, *in_shape)
    C = np.stack([periodic(unit, weight, **geometry).ravel() for unit in units], axis=1)
    y = RNG.normal(size=(kernel_shape[0], *size))
    solution = np.linalg.solve(C.T @ C + 0.1 * np.eye(C.shape[1]), C.T @ y.ravel())
    result = wiener(y, weight, lam=0.1, **geometry)
    np.testing.assert_allclose(result.estimate.ravel(), solution, rtol=1e-9, atol=1e-12)
    assert result.estimates.shape == (2, *in_shape)
    left = y - periodic(result.estimate, weight, **geometry)
    np.testing.assert_allclose(
        result.residuals, [np.linalg.norm(y), np.linalg.norm(left)], rtol=1e-9
    )


def test_a_lost_frequency_must_have_a_price():
    # An even number of cells: the wave that alternates is blurred to nothing.
    y = np.arange(8.0)
    with pytest.raises(ValueError, match=r"^lam must damp every frequency .* with 1 of 8 freq"):
        wiener(y, BINOMIAL, lam=0, channels=False)
    assert np.isfinite(wiener(y, BINOMIAL, lam=1e-9, channels=False).estimate).all()
    # Neither the kernel nor the penalty sees the mean.
    with pytest.raises(ValueError, match=r"^lam must damp every frequency .* got lam=1\.0"):
        wiener(y, [1, -1], lam=1, penalty=[-1, 2, -1], channels=False)


# Long division.


@settings(max_examples=80, deadline=None)
@given(
    quotient=st.lists(st.integers(-9, 9), min_size=1, max_size=12),
    weight=st.lists(st.integers(-3, 3), min_size=1, max_size=5).filter(lambda w: w[0] in (-1, 1)),
    extra=st.lists(st.integers(-9, 9), max_size=4),
)
def test_long_division_equals_scipy(quotient, weight, extra):
    # The first tap is 1 or -1, so that integers divide exactly, rest and all.
    y = np.append(np.convolve(quotient, weight), extra)
    theirs, rest = scipy.signal.deconvolve(y, weight)
    ours = long_division(y, weight)
    assert ours.estimate.tolist() == np.asarray(theirs).tolist()
    assert ours.remainders[-1].tolist() == rest.tolist()


def test_long_division_equals_scipy_with_fractions():
    # A first tap that outweighs the others keeps rounding from growing.
    y, weight = RNG.normal(size=40), np.array([3, 0.7, -0.9, 0.4])
    theirs, rest = scipy.signal.deconvolve(y, weight)
    ours = long_division(y, weight)
    np.testing.assert_allclose(ours.estimate, theirs, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(ours.remainders[-1], rest, atol=1e-14)


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("dilation", [1, 2])
def test_long_division_undoes_the_stamps(stride, dilation):
    x, weight = np.array([3, -1, 4, 1, -5]), np.array([2, 7, 1])
    geometry = {"stride": stride, "dilation": dilation}
    y = conv_transpose(x, weight, channels=False, **geometry)
    result = long_division(y, weight, **geometry)
    assert result.estimate.tolist() == x.tolist()
    assert result.residuals[-1] == 0
    for n, left in enumerate(result.remainders):
        assert result.estimates[n].tolist() == [*x[:n], *[0] * (len(x) - n)]
        stamps = conv_transpose(result.estimates[n], weight, channels=False, **geometry)
        assert (y - stamps).tolist() == left.tolist()
        assert result.residuals[n] == np.linalg.norm(left)


# Sparse inference.


@settings_of_layers
@pytest.mark.parametrize("inner_iterations", [1, 10])
def test_each_outer_step_lowers_the_objective(in_shape, kernel_shape, geometry, inner_iterations):
    _, weight, y, keywords = problem(in_shape, kernel_shape, geometry)
    y = y + RNG.normal(size=y.shape)
    options = {"sparsity": 0.3, "inner_iterations": inner_iterations, "iterations": 15}
    fixed = sparse_inference(y, weight, coupling=2.0, **options, **keywords)
    assert fixed.objectives[0, 0] == pytest.approx((y**2).sum() / 2)
    # One coupling: where a step ends, the next begins.
    np.testing.assert_allclose(fixed.objectives[1:, 0], fixed.objectives[:-1, 1], rtol=1e-12)
    rising = [2.0**n for n in range(15)]
    raised = sparse_inference(y, weight, coupling=rising, **options, **keywords)
    for result in (fixed, raised):
        before, after = result.objectives.T
        assert (after <= before * (1 + 1e-13)).all()
        assert after[0] < 0.99 * before[0]


@settings_of_layers
def test_sparse_inference_ends_where_both_halves_agree(in_shape, kernel_shape, geometry):
    _, weight, y, keywords = problem(in_shape, kernel_shape, geometry)
    C = matrix_of(in_shape, weight, geometry)
    sparsity, beta = 0.5, 2.0
    result = sparse_inference(
        y, weight, sparsity=sparsity, coupling=beta, iterations=100, inner_iterations=4, **keywords
    )
    maps = result.estimate.ravel()
    z = np.linalg.solve(C.T @ C + beta * np.eye(C.shape[1]), C.T @ y.ravel() + beta * maps)
    shrunk = np.sign(z) * np.maximum(np.abs(z) - sparsity / beta, 0)
    np.testing.assert_allclose(maps, shrunk, atol=1e-3 * np.abs(shrunk).max())
    assert 0 < np.count_nonzero(maps) < maps.size


def test_planted_maps_are_found():
    # Two filters, valid convolution as in Zeiler's code: maps larger than the image.
    rng = np.random.default_rng(3)
    filters = rng.normal(size=(1, 2, 3, 3))
    filters /= np.linalg.norm(filters, axis=(2, 3), keepdims=True)
    maps = np.zeros((2, 12, 12))
    maps[0, 3, 4], maps[0, 8, 8], maps[1, 4, 9], maps[1, 8, 3] = 3, -2, 2.5, 2
    y = conv(maps, filters)
    rising = [0.1 * 1.1**n for n in range(60)]
    result = sparse_inference(y, filters, sparsity=0.05, coupling=rising, iterations=60)
    assert y.shape == (1, 10, 10)
    assert np.array_equal(result.estimate != 0, maps != 0)
    np.testing.assert_allclose(result.estimate, maps, atol=0.1)
    # One transposed convolution gives a blurred answer nearly everywhere.
    one_pass = conv_transpose(y, filters)
    assert np.count_nonzero(one_pass) > 20 * np.count_nonzero(result.estimate)


def test_nothing_is_worth_a_high_price():
    geometry = {"padding": 1, "channels": False}
    dear = sparse_inference(BLURRED, BINOMIAL, sparsity=100, **geometry)
    assert not dear.estimates.any()
    steps = {"coupling": 1e-8, "iterations": 3, "inner_iterations": 90}
    free = sparse_inference(BLURRED, BINOMIAL, sparsity=0, **steps, **geometry)
    np.testing.assert_allclose(free.estimate, X_EDGES, atol=1e-3)


# Bad calls.

LINE, TAPS = np.ones(5), np.ones(3)
IMAGE, KERNEL = np.ones((2, 5, 5)), np.ones((2, 1, 3, 3))
PLAIN = {"channels": False}
GEOMETRIC = ITERATIVE | {wiener: {"lam": 0.1}}

BAD_FOR_ALL = [
    (([1, np.nan, 3], TAPS), PLAIN, r"^y must hold finite numbers, got y\[1\]=nan$"),
    (([1, 2, -np.inf], TAPS), PLAIN, r"^y must hold finite numbers, got y\[2\]=-inf$"),
    (([1, 2j, 3], TAPS), PLAIN, r"^y must hold real numbers, got y\.dtype=complex128$"),
    ((["a"], TAPS), PLAIN, r"^y must hold numbers, got y\.dtype=<U1$"),
    (([[1], [1, 2]], TAPS), PLAIN, r"^y must be a rectangular array of numbers"),
    ((None, TAPS), PLAIN, r"^y must hold numbers, got y\.dtype=object$"),
    (([1e200, 1], TAPS), PLAIN, r"^y must hold .* got max \|y\|=1e\+200 \(valid: 0, or 1e-30 to"),
    (([1e-200, 0], TAPS), PLAIN, r"^y must hold .* got max \|y\|=1e-200"),
    ((LINE, [1, np.nan]), PLAIN, r"^weight must hold finite numbers, got weight\[1\]=nan$"),
    ((LINE, [1e40]), PLAIN, r"^weight must hold .* got max \|weight\|=1e\+40"),
    ((LINE, [0, 0]), PLAIN, r"^weight must hold a tap other than 0, got weight=\[0\. 0\.\]$"),
    ((LINE, np.zeros(99)), PLAIN, r"^weight must hold a tap other than 0, got .*\[0\. 0\. \.\.\."),
    ((LINE, []), PLAIN, r"^weight must have at least 1 tap .* got weight\.shape=\(0,\)$"),
    (([], TAPS), PLAIN, r"^y must have at least 1 cell .* got y\.shape=\(0,\)$"),
    ((LINE, 3.0), PLAIN, r"^weight must have 1 to 3 spatial axes, got weight\.shape=\(\)$"),
    ((LINE, TAPS), {}, r"^weight must have two channel axes and then 1 to 3"),
    ((LINE, TAPS), {"channels": 0}, r"^channels must be True or False, got channels=0$"),
    ((LINE, TAPS), {"channels": None}, r"^channels must be True or False, got channels=None$"),
    ((IMAGE[0], TAPS), PLAIN, r"^y must be one signal .* got y\.shape=\(5, 5\) .*1 axes\)$"),
    ((LINE, KERNEL[0, 0]), PLAIN, r"^y must be one signal or image .*\(valid: 2 axes\)$"),
    ((IMAGE[np.newaxis], KERNEL), {}, r"got y\.shape=\(1, 2, 5, 5\) .*\(valid: 3 axes\)$"),
    ((IMAGE[:1], KERNEL), {}, r"^y must have the output .* got 1 channels .*\(valid: 2\)$"),
    ((IMAGE, KERNEL), {"groups": 3}, r"^groups must divide .*\(valid: 1, 2\)$"),
    ((IMAGE, KERNEL), {"dilation": 0}, r"^dilation must be .* at least 1, got dilation=0$"),
    ((IMAGE, KERNEL), {"dilation": (1, 1, 1)}, r"^dilation must be one value for all axes"),
]

BAD_FOR_ITERATIVE = [
    ((IMAGE, KERNEL), {"stride": 0}, r"^stride must be an integer of at least 1, got stride=0$"),
    ((IMAGE, KERNEL), {"padding": -1}, r"^padding must be .* at least 0, got padding=-1$"),
    (
        ([1, 1], [1]),
        PLAIN | {"stride": 3, "padding": 1, "in_size": 2},
        r"^weight must have a tap other than 0 that reads the input, got 0\.0 in",
    ),
]
BAD_FOR_ITERATIVE += [
    ((LINE, TAPS), PLAIN | keywords, message)
    for keywords, message in [
        ({"in_size": 8}, r"^in_size must be one that .* got in_size=8 \(valid: 7 to 7\)$"),
        ({"in_size": 10, "stride": 2}, r"got in_size=10 \(valid: 11 to 12\)$"),
        ({"in_size": 7.0}, r"^in_size must be .* at least 1, got in_size=7\.0$"),
        ({"in_size": (7, 7)}, r"^in_size must be one value .*\(valid length: 1\)$"),
        ({"padding": 9}, r"^in_size must be .*none, padding alone gives more\)$"),
        ({"iterations": -1}, r"^iterations must be .* at least 0, got iterations=-1$"),
        ({"iterations": 2.5}, r"got iterations=2\.5$"),
    ]
]

BAD_NUMBERS = [
    (landweber, {"step": 0}, r"^step must be a number above 0, got step=0 \(valid: above 0 to"),
    (landweber, {"step": -1}, r"^step must be a number above 0, got step=-1"),
    (landweber, {"step": np.nan}, r"got step=nan"),
    (landweber, {"step": np.inf}, r"got step=inf"),
    (landweber, {"step": "1"}, r"got step='1'"),
    (landweber, {"step": True}, r"got step=True"),
    (landweber, {"step": [1]}, r"got step=\[1\]"),
    (landweber, {"step": 1.0}, r"^step must be smaller than 2 divided .*, got step=1\.0 \(valid"),
    (conjugate_gradient, {"lam": -1}, r"^lam must .* least 0, got lam=-1 \(valid: 0 to 1e\+30\)$"),
    (conjugate_gradient, {"lam": np.nan}, r"got lam=nan"),
    (conjugate_gradient, {"lam": np.inf}, r"got lam=inf"),
    (conjugate_gradient, {"lam": 1e300}, r"got lam=1e\+300"),
    (conjugate_gradient, {"lam": None}, r"got lam=None"),
    (conjugate_gradient, {"lam": 1j}, r"got lam=1j"),
    (richardson_lucy, {"normalise": 1}, r"^normalise must be True or False, got normalise=1$"),
    (wiener, {"lam": -0.1}, r"^lam must be a number of at least 0, got lam=-0\.1"),
    (wiener, {"lam": 1, "penalty": [[1]]}, r"^penalty must .*shape=\(1, 1\) \(valid: 1 axes\)$"),
    (wiener, {"lam": 1, "penalty": []}, r"^penalty must be a kernel .* got penalty\.shape=\(0,\)"),
    (wiener, {"lam": 1, "penalty": [0]}, r"^penalty must hold a tap other than 0, got"),
    (wiener, {"lam": 1, "penalty": [np.nan]}, r"^penalty must hold .* got penalty\[0\]=nan$"),
    (sparse_inference, {"sparsity": -1}, r"^sparsity must .* at least 0, got sparsity=-1"),
    (
        sparse_inference,
        {"sparsity": 1, "coupling": 0},
        r"^coupling must .* above 0, got coupling=0",
    ),
    (
        sparse_inference,
        {"sparsity": 1, "coupling": [1.0, 2.0]},
        r"^coupling must be one number .*\(valid length: 20\)$",
    ),
    (sparse_inference, {"sparsity": 1, "coupling": [1, -1], "iterations": 2}, r"got coupling=-1"),
    (
        sparse_inference,
        {"sparsity": 1, "inner_iterations": 0},
        r"^inner_iterations must be .* at least 1, got",
    ),
]


@pytest.mark.parametrize("solve", GEOMETRIC)
@pytest.mark.parametrize(("arrays", "keywords", "message"), BAD_FOR_ALL)
def test_bad_arrays_are_refused(solve, arrays, keywords, message):
    with pytest.raises(ValueError, match=message):
        solve(*arrays, **GEOMETRIC[solve], **keywords)


@pytest.mark.parametrize("solve", ITERATIVE)
@pytest.mark.parametrize(("arrays", "keywords", "message"), BAD_FOR_ITERATIVE)
def test_bad_geometry_is_refused(solve, arrays, keywords, message):
    with pytest.raises(ValueError, match=message):
        solve(*arrays, **ITERATIVE[solve], **keywords)


@pytest.mark.parametrize(("solve", "keywords", "message"), BAD_NUMBERS)
def test_bad_numbers_are_refused(solve, keywords, message):
    with pytest.raises(ValueError, match=message):
        solve(LINE, TAPS, **keywords, **PLAIN)


@pytest.mark.parametrize(
    ("y", "weight", "message"),
    [
        ([1, -1, 2], [1, 1], r"^y must hold no negative number, got min y=-1\.0 \(valid: 0 up\)$"),
        ([1, 1, 2], [1, -0.5], r"^weight must hold no negative number, got min weight=-0\.5"),
        ([1, 1, 2], [1e-320, 1], None),
        (np.full(3, 1e30), [1, 1e-320, 1e-320], None),
    ],
)
def test_richardson_lucy_needs_numbers_that_count(y, weight, message):
    if message is None:
        assert np.isfinite(richardson_lucy(y, weight, channels=False).estimates).all()
    else:
        with pytest.raises(ValueError, match=message):
            richardson_lucy(y, weight, channels=False)


@pytest.mark.parametrize(
    ("y", "weight", "keywords", "message"),
    [
        ([1, 2], [0, 1], {}, r"^weight must begin with a tap other than 0, got weight\[0\]=0\.0$"),
        ([1, 2], [1, 2, 3], {}, r"^weight must not reach further than y, got 3 taps"),
        ([1, 2], [1, 2], {"dilation": 2}, r"^weight must not reach further than y"),
        ([1, 2], [1, 2], {"stride": 0}, r"^stride must be an integer of at least 1, got stride=0$"),
        ([[1, 2]], [1], {}, r"^y must have one axis, got y\.shape=\(1, 2\)$"),
        ([1, 2], [[1]], {}, r"^weight must have one axis, got weight\.shape=\(1, 1\)$"),
        (1.0, [1], {}, r"^y must have one axis, got y\.shape=\(\)$"),
        ([1, np.nan], [1], {}, r"^y must hold finite numbers, got y\[1\]=nan$"),
        ([1, 2], [0, 0], {}, r"^weight must hold a tap other than 0"),
        ([], [1], {}, r"^y must have at least 1 number, got y\.shape=\(0,\)$"),
        (
            np.ones(200),
            [1e-9, 1],
            {},
            r"^weight must begin with a tap large enough .*\|remainder\|=",
        ),
        (np.ones(9), [1e-300, 1], {}, r"^weight must begin with a tap large enough"),
    ],
)
def test_long_division_refuses_what_cannot_be_divided(y, weight, keywords, message):
    with pytest.raises(ValueError, match=message):
        long_division(y, weight, **keywords)


numbers = st.one_of(
    st.floats(0, 2),
    st.sampled_from([0.0, 1e-320, 1e-30, 1e-10, 1e10, 1e30]),
    st.floats(allow_nan=True, allow_infinity=True),
)


@settings(max_examples=80, deadline=None)
@given(
    y=st.lists(numbers, min_size=1, max_size=6),
    weight=st.lists(numbers, min_size=1, max_size=4),
    amount=numbers,
    stride=st.integers(1, 3),
    padding=st.integers(0, 2),
)
def test_the_answer_is_finite_or_there_is_none(y, weight, amount, stride, padding):
    # Warnings are errors here, so nothing overflows in silence either.
    line = {"stride": stride, "padding": padding, "channels": False, "iterations": 12}
    for solve in (
        lambda: landweber(y, weight, **line),
        lambda: landweber(y, weight, step=amount, **line),
        lambda: conjugate_gradient(y, weight, lam=amount, **line),
        lambda: conjugate_gradient(y, weight, **line),
        lambda: richardson_lucy(y, weight, **line),
        lambda: wiener(y, weight, lam=amount, channels=False),
        lambda: long_division(y, weight, stride=stride),
        lambda: sparse_inference(y, weight, sparsity=amount, coupling=amount, **line),
    ):
        try:
            result = solve()
        except ValueError as error:
            assert " must " in str(error)
            assert ", got " in str(error)
        else:
            assert all(np.isfinite(array).all() for array in result)


@pytest.mark.parametrize("taps", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("dilation", [1, 2, 3])
def test_wiener_undoes_the_blur_that_its_docstring_writes(taps, dilation):
    rng = np.random.default_rng([taps, dilation])
    x, weight = rng.normal(size=(17, 19)), rng.normal(size=(taps, 2))
    weight[0, 0] = 20  # larger than all others together: no frequency is lost
    beside = [dilation * (size - 1) for size in weight.shape]
    ends = tuple((reach // 2, reach - reach // 2) for reach in beside)
    y = conv(np.pad(x, ends, mode="wrap"), weight, dilation=dilation, channels=False)
    assert y.shape == x.shape
    estimate = wiener(y, weight, lam=0, dilation=dilation, channels=False).estimate
    np.testing.assert_allclose(estimate, x, rtol=1e-9, atol=1e-9)
    # With these ends as padding, the layer differs near the ends only.
    layer = conv(x, weight, padding=ends, dilation=dilation, channels=False)
    middle = tuple(
        slice(before, size - after) for (before, after), size in zip(ends, x.shape, strict=True)
    )
    np.testing.assert_allclose(layer[middle], y[middle], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("dilation", [1, 2, 3])
def test_long_division_undoes_a_full_convolution(dilation):
    x, weight = np.array([1.0, -2, 3, 0, 5]), np.array([1.0, 3, 2])
    y = conv(x, weight, padding=dilation * 2, dilation=dilation, channels=False)
    result = long_division(y, rot180(weight), dilation=dilation)
    assert result.estimate.tolist() == x.tolist()
    assert result.residuals[-1] == 0
