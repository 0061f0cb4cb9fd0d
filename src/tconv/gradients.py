"""Gradients of both layers, each built from the other operation.

Going back through a convolution to its input *is* the transposed convolution, and the other
way round. Going back to the weight is one sum for each tap, over all places: of what the place
gives, times what the tap sees there.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arrays import read_numbers
from tconv.dtypes import as_gradient, sum_dtype
from tconv.kernels.plan import Plan, plan_conv, plan_conv_transpose
from tconv.ops import compute, plan_for


class Gradients(NamedTuple):
    """The slope of a loss along every number that a layer takes, in the shapes of its arrays."""

    x: np.ndarray
    weight: np.ndarray
    bias: np.ndarray


def conv_grads(
    x: ArrayLike,
    weight: ArrayLike,
    y_grad: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | str | Sequence = 0,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    channels: bool = True,
) -> Gradients:
    r"""Carry the gradient of a loss back through ``ops.conv``.

    Parameters
    ----------
    x, weight, stride, padding, dilation, groups, channels
        As ``ops.conv`` took them.
    y_grad : array, shape of ``conv(x, weight, ...)``
        The gradient of the loss with respect to the result.

    Returns
    -------
    Gradients

    Raises
    ------
    ValueError
        As ``ops.conv`` does, and if ``y_grad`` does not have the shape of its result.

    Notes
    -----
    .. math::

        \frac{\partial L}{\partial x[t]} = \sum_{s\,i + d\,j - p = t} \overline{w[j]} \; g[i],
        \qquad
        \frac{\partial L}{\partial w[j]} = \sum_i \overline{x[s\,i + d\,j - p]} \; g[i]

    with *g* for ``y_grad``; Dumoulin & Visin, arXiv:1603.07285, section 4.1. The bar is the
    complex conjugate, as in PyTorch; real numbers do not notice it. Each gradient has the type of
    its array: :mod:`tconv.dtypes`.

    Examples
    --------
    >>> grads = conv_grads([1, 2, 3], [10, 20], [1, 1], channels=False)
    >>> grads.x, grads.weight, grads.bias
    (array([10, 30, 20]), array([3, 5]), np.int64(2))
    """
    geometry = (stride, padding, dilation, groups, channels)
    return _back(plan_conv, x, weight, y_grad, geometry)


def conv_transpose_grads(
    x: ArrayLike,
    weight: ArrayLike,
    y_grad: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    output_size: int | Sequence[int] | None = None,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    channels: bool = True,
) -> Gradients:
    r"""Carry the gradient of a loss back through ``ops.conv_transpose``.

    Parameters
    ----------
    x, weight, stride, padding, output_padding, output_size, dilation, groups, channels
        As ``ops.conv_transpose`` took them.
    y_grad : array, shape of ``conv_transpose(x, weight, ...)``
        The gradient of the loss with respect to the result.

    Returns
    -------
    Gradients

    Raises
    ------
    ValueError
        As ``ops.conv_transpose`` does, and if ``y_grad`` does not have the shape of its
        result.

    Notes
    -----
    .. math::

        \frac{\partial L}{\partial x[i]} = \sum_j \overline{w[j]} \; g[s\,i + d\,j - p],
        \qquad
        \frac{\partial L}{\partial w[j]} = \sum_i \overline{x[i]} \; g[s\,i + d\,j - p]

    with *g* for ``y_grad``: the first is the convolution of *g*. As for ``conv_grads``.

    Examples
    --------
    >>> grads = conv_transpose_grads([1, 2], [10, 20, 30], [1, 0, 0, 0, 0], stride=2,
    ...                              channels=False)
    >>> grads.x, grads.weight, grads.bias
    (array([10,  0]), array([1, 0, 0]), np.int64(1))
    """
    geometry = (stride, padding, output_padding, output_size, dilation, groups, channels)
    return _back(plan_conv_transpose, x, weight, y_grad, geometry)


def _back(
    plan_layer: Callable[..., Plan],
    x: ArrayLike,
    weight: ArrayLike,
    y_grad: ArrayLike,
    geometry: tuple,
) -> Gradients:
    """Check, plan, and compute the three gradients."""
    plan, x, weight, y_grad, dtypes = _read(plan_layer, x, weight, y_grad, geometry)
    grouped_x, grouped = x.reshape(plan.shapes.x), y_grad.reshape(plan.grouped_y_shape)
    grouped_weight = weight.reshape(plan.shapes.weight)
    x_grad = compute(plan.x_grad, grouped, grouped_weight.conj())
    pair = grouped, grouped_x.conj()
    small, large = reversed(pair) if plan.transposed else pair
    weight_grad = compute(plan.weight_grad, small, large)
    # Batch and space are summed over.
    others = (0, *range(3, grouped.ndim))
    channel = plan.shapes.lead[-1:]
    bias_grad = grouped.sum(axis=others, dtype=y_grad.dtype).reshape(channel)[()]
    return _narrow(x_grad.reshape(x.shape), weight_grad.reshape(weight.shape), bias_grad, dtypes)


def _read(
    plan_layer: Callable[..., Plan],
    x: ArrayLike,
    weight: ArrayLike,
    y_grad: ArrayLike,
    geometry: tuple,
) -> tuple[Plan, np.ndarray, np.ndarray, np.ndarray, tuple[np.dtype, ...]]:
    """Check, plan, and bring the arrays into the type of their sums.

    Last come the types of x, of the weight, of the bias and of all together.
    """
    x, weight = read_numbers("x", x), read_numbers("weight", weight)
    plan = plan_for(plan_layer, x, weight, None, geometry)
    y_grad = read_numbers("y_grad", y_grad)
    if y_grad.shape != plan.y_shape:
        raise ValueError(
            f"y_grad must have the shape of the layer's result, "
            f"got y_grad.shape={y_grad.shape} (valid: {plan.y_shape})"
        )
    dtype = x.dtype
    if dtype is weight.dtype is y_grad.dtype and dtype.char in "fdFD":
        return plan, x, weight, y_grad, (dtype,) * 4
    together = (x,), (weight,), (x, weight), (x, weight, y_grad)
    dtypes = tuple(np.result_type(*each) for each in together)
    sums = sum_dtype(dtypes[-1])
    x, weight, y_grad = (array.astype(sums, copy=False) for array in (x, weight, y_grad))
    return plan, x, weight, y_grad, dtypes


def _narrow(
    x: np.ndarray, weight: np.ndarray, bias: np.ndarray, dtypes: tuple[np.dtype, ...]
) -> Gradients:
    """Round each gradient, once, to the type that it is to have."""
    *arrays, common = dtypes
    slopes = zip((x, weight, bias), arrays, strict=True)
    return Gradients(*(as_gradient(slope, array, common) for slope, array in slopes))
