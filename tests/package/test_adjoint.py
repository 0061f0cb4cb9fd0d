import functools

import numpy as np
import pytest
from support import oracle
from support.oracle import keywords

from tconv import conv, conv_matrix, conv_transpose, dot_test, rot180
from tconv.views import gather, stamp, sub_pixel

F = np.array([[1, 1, 1, 1], [1, 0, 0, 0], [1, 1, 1, 0], [1, 0, 0, 0]])


def test_both_layers_pass_with_channels_and_groups():
    weight = np.random.default_rng(1).standard_normal((4, 3, 3, 2))
    geometry = {"stride": (2, 3), "padding": (1, 0), "dilation": (2, 1), "groups": 2}
    x = np.zeros((5, 6, 7, 8))
    y = conv(x, weight, **geometry)
    result = dot_test(
        lambda x: conv(x, weight, **geometry),
        lambda y: conv_transpose(y, weight, output_size=(7, 8), **geometry),
        in_size=x.shape,
        out_size=y.shape,
    )
    assert result.passes
    assert result.left == pytest.approx(result.right)
    assert abs(result.left) > 1


@pytest.mark.parametrize("view", [stamp, gather, sub_pixel])
def test_views_pass(view):
    for pair in oracle.PAIRS[::10]:
        if any(axis.output_padding >= axis.stride for axis in pair):
            continue  # the convolution of so long an array gives more cells than the view reads
        weight = np.random.default_rng(2).standard_normal([axis.kernel_size for axis in pair])
        forward = functools.partial(
            conv, weight=weight, channels=False, **keywords(pair, transposed=False)
        )
        transposed = functools.partial(view, weight=weight, **keywords(pair))
        assert dot_test(
            forward,
            lambda y, transposed=transposed: transposed(y).output,
            in_size=[axis.out_size for axis in pair],
            out_size=[axis.in_size for axis in pair],
        ).passes, pair


def test_only_the_half_turn_passes_in_the_sweep():
    # The letter F; the gather form tried with four kernels in place of the rotated one.
    def sweep(kernel):
        return lambda y: conv(np.pad(y, 3), kernel, channels=False)

    def passes(kernel):
        forward = functools.partial(conv, weight=F, channels=False)
        return dot_test(forward, sweep(kernel), in_size=(6, 6), out_size=(3, 3)).passes

    variants = {"unchanged": F, "rotated": rot180(F), "transposed": F.T, "twice": rot180(rot180(F))}
    assert [name for name, kernel in variants.items() if passes(kernel)] == ["rotated"]


def test_both_sides_are_sums_of_products():
    seen = {}

    def forward(x):
        seen["x"] = x
        return 3 * x

    def back(y):
        seen["y"] = y
        return 3 * y

    result = dot_test(forward, back, in_size=(2, 3), out_size=(2, 3))
    assert result.left == pytest.approx(3 * (seen["x"] * seen["y"]).sum())
    assert result.right == pytest.approx(result.left)
    again = dot_test(forward, back, in_size=(2, 3), out_size=(2, 3))
    other = dot_test(forward, back, in_size=(2, 3), out_size=(2, 3), seed=1)
    assert again == result
    assert other.left != result.left


def test_the_tolerance_lets_rounding_pass_and_no_more():
    C = conv_matrix((6, 6), F / 7).values

    def passes(factor, **options):
        return dot_test(
            lambda x: C @ x, lambda y: factor * (C.T @ y), in_size=36, out_size=9, **options
        ).passes

    assert passes(1)
    assert passes(1, tolerance=1e-14)
    assert passes(np.float32(1))
    assert not passes(1.001)
    assert passes(1.001, tolerance=0.01)
    single = C.astype("float32")
    assert dot_test(
        lambda x: single @ x.astype("float32"),
        lambda y: single.T @ y.astype("float32"),
        in_size=36,
        out_size=9,
    ).passes


def test_what_is_not_a_number_does_not_pass():
    nothing = functools.partial(np.multiply, np.nan)
    assert dot_test(nothing, nothing, in_size=2, out_size=2).passes is False


def test_lists_are_welcome():
    assert dot_test(lambda x: [x[0]], lambda y: [y[0], 0], in_size=2, out_size=1).passes


@pytest.mark.parametrize(
    ("forward", "back", "message"),
    [
        (
            lambda x: x[:1],
            lambda y: y,
            r"^conv must return an array of shape out_size, got shape \(1,\) \(valid: \(3,\)\)$",
        ),
        (
            lambda x: x,
            lambda y: y[np.newaxis],
            r"^conv_transpose must return an array of shape in_size, got shape \(1, 3\) "
            r"\(valid: \(3,\)\)$",
        ),
        (lambda x: None, lambda y: y, r"^conv must hold numbers, got conv\.dtype=object$"),
    ],
)
def test_maps_must_return_what_they_say(forward, back, message):
    with pytest.raises(ValueError, match=message):
        dot_test(forward, back, in_size=3, out_size=3)
