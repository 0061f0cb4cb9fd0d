import numpy as np
import pytest
from support import oracle
from support.oracle import keywords, whole_numbers

from tconv import conv, conv_grads, conv_transpose, conv_transpose_grads

LAYERS = [
    (conv, conv_grads, {"stride": (2, 3), "padding": ((1, 0), (2, 1)), "dilation": (1, 2)}),
    (
        conv_transpose,
        conv_transpose_grads,
        {"stride": (2, 3), "padding": ((1, 0), (2, 1)), "dilation": (1, 2), "output_padding": 1},
    ),
    (conv_transpose, conv_transpose_grads, {"stride": 2, "padding": 1, "output_size": (8, 12)}),
]
both = pytest.mark.parametrize(
    ("op", "op_grads"), [(conv, conv_grads), (conv_transpose, conv_transpose_grads)]
)


def slopes(loss, array):
    """Move each number a little both ways and see how the loss follows."""
    step = 1e-3
    found = np.zeros(array.shape)
    for index in np.ndindex(array.shape):
        ends = []
        for sign in (1, -1):
            moved = array.copy()
            moved[index] += sign * step
            ends.append(loss(moved))
        found[index] = (ends[0] - ends[1]) / (2 * step)
    return found


@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize(("op", "op_grads", "geometry"), LAYERS)
def test_gradients_are_the_slopes(op, op_grads, geometry, groups):
    rng = np.random.default_rng(7)
    kernel = (3, 3) if "output_size" in geometry else (3, 2)
    x = rng.normal(size=(2, 4, 4, 6))
    weight = rng.normal(size=(4, 4 // groups, *kernel))
    bias = rng.normal(size=4)
    geometry = geometry | {"groups": groups}
    pull = rng.normal(size=op(x, weight, **geometry).shape)

    grads = op_grads(x, weight, pull, **geometry)
    arrays = {"x": x, "weight": weight, "bias": bias}
    for name, given in arrays.items():

        def loss(moved, name=name):
            return (op(**(arrays | {name: moved}), **geometry) * pull).sum()

        np.testing.assert_allclose(getattr(grads, name), slopes(loss, given), rtol=1e-8, atol=1e-8)


@both
def test_gradients_are_exact_for_every_setting_on_one_axis(op, op_grads):
    # The layer is linear in each array, so <y_grad, y> moves by exactly one gradient entry.
    transposed = op is conv_transpose
    for setting in oracle.TRANSPOSED[::5] if transposed else oracle.FORWARD[::3]:
        x, weight = oracle.arrays([setting])
        geometry = keywords([setting], transposed=transposed) | {"channels": False}
        y_grad = whole_numbers(setting.out_size if transposed else setting.conv_out_size, start=9)
        grads = op_grads(x, weight, y_grad, **geometry)
        for name, array in (("x", x), ("weight", weight)):
            for index, unit in enumerate(np.eye(array.size, dtype=int)):
                arrays = {"x": x, "weight": weight} | {name: unit}
                slope = y_grad @ op(**arrays, **geometry)
                assert getattr(grads, name)[index] == slope, (setting, name)
        assert grads.bias == y_grad.sum()


@both
def test_gradients_have_the_shapes_of_what_they_belong_to(op, op_grads):
    x, weight = whole_numbers(3, 2, 5, 4, 3), whole_numbers(2, 2, 2, 3, 1)
    for images in (x, x[0], x[:0]):
        y = op(images, weight)
        grads = op_grads(images, weight, y)
        assert [array.shape for array in grads] == [images.shape, weight.shape, (2,)]
    each = [op_grads(image, weight, op(image, weight)) for image in x]
    grads = op_grads(x, weight, op(x, weight))
    assert grads.x.tolist() == [one.x.tolist() for one in each]
    assert grads.weight.tolist() == sum(one.weight for one in each).tolist()
    assert grads.bias.tolist() == sum(one.bias for one in each).tolist()


@both
def test_complex_gradients_make_the_adjoint(op, op_grads):
    # <y, g> = <x, grad x> = <w, grad w>, with the conjugate on one side.
    rng = np.random.default_rng(3)
    x, weight = (rng.normal(size=n) + 1j * rng.normal(size=n) for n in (5, 3))
    y = op(x, weight, channels=False)
    g = rng.normal(size=y.size) + 1j * rng.normal(size=y.size)
    grads = op_grads(x, weight, g, channels=False)
    assert np.vdot(y, g) == pytest.approx(np.vdot(x, grads.x))
    assert np.vdot(y, g) == pytest.approx(np.vdot(weight, grads.weight))


@pytest.mark.parametrize("op_grads", [conv_grads, conv_transpose_grads])
@pytest.mark.parametrize(
    ("y_grad", "message"),
    [
        (
            np.ones(4),
            r"^y_grad must have the shape of the layer's result, got y_grad\.shape=\(4,\)",
        ),
        ("y", r"^y_grad must hold numbers, got y_grad\.dtype=<U1$"),
        ([[1], [1, 2]], r"^y_grad must be a rectangular array of numbers"),
    ],
)
def test_a_wrong_gradient_is_refused(op_grads, y_grad, message):
    with pytest.raises(ValueError, match=message):
        op_grads(np.ones(9), np.ones(2), y_grad, channels=False)
    with pytest.raises(ValueError, match=r"^stride must be an integer"):
        op_grads(np.ones(9), np.ones(2), y_grad, stride=0, channels=False)
