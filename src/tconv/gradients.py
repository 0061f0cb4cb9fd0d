"""Gradients of both layers, each built from the other operation.

Going back through a convolution to its input *is* the transposed convolution, and the other
way round. Going back to the weight is a convolution again, in which batch and channels have
changed places, and so have stride and dilation.
"""

import inspect
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arrays import read_numbers
from tconv.dtypes import as_gradient, sum_dtype
from tconv.kernels.plan import Plan, plan_conv, plan_conv_transpose
from tconv.ops import conv, conv_transpose


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
    plan, x, weight, y_grad, dtypes = _read(plan_conv, x, weight, y_grad, geometry)

    x_grad = conv_transpose(
        y_grad,
        weight.conj(),
        stride=stride,
        padding=tuple(axis.padding for axis in plan.axes),
        output_size=plan.shapes.in_size,
        dilation=dilation,
        groups=groups,
        channels=channels,
    )
    large, small = x.conj().reshape(plan.shapes.x), y_grad.reshape(plan.grouped_y_shape)
    weight_grad = _weight_grad(small, large, plan).reshape(weight.shape)
    return _narrow(x_grad, weight_grad, _bias_grad(y_grad, plan), dtypes)


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
    plan, x, weight, y_grad, dtypes = _read(plan_conv_transpose, x, weight, y_grad, geometry)

    x_grad = conv(
        y_grad,
        weight.conj(),
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=groups,
        channels=channels,
    )
    # An output padding as large as the stride leaves room for places beyond the input.
    x_grad = x_grad[..., *(slice(cells) for cells in plan.shapes.in_size)]
    small, large = x.conj().reshape(plan.shapes.x), y_grad.reshape(plan.grouped_y_shape)
    weight_grad = _weight_grad(small, large, plan).reshape(weight.shape)
    return _narrow(x_grad, weight_grad, _bias_grad(y_grad, plan), dtypes)


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
    plan = inspect.unwrap(plan_layer)(x.shape, weight.shape, None, *geometry)
    y_grad = read_numbers("y_grad", y_grad)
    if y_grad.shape != plan.y_shape:
        raise ValueError(
            f"y_grad must have the shape of the layer's result, "
            f"got y_grad.shape={y_grad.shape} (valid: {plan.y_shape})"
        )
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


def _weight_grad(small: np.ndarray, large: np.ndarray, plan: Plan) -> np.ndarray:
    """Slide the small grid over the large one: each offset it is held at is one tap.

    Both are (N, groups, channels of the group, *space). Neighbouring taps are ``dilation``
    cells apart, neighbouring cells of the small grid ``stride``: hence the two change places.
    Batch is what is summed over, so it takes the place of the input channels.
    """
    batch, groups, channels, *size = small.shape
    if batch == 0:
        return np.zeros(plan.shapes.weight, np.result_type(small, large))
    swapped = conv(
        large.swapaxes(0, 2).reshape(large.shape[2], groups * batch, *large.shape[3:]),
        np.moveaxis(small, 0, 2).reshape(groups * channels, batch, *size),
        stride=tuple(axis.dilation for axis in plan.axes),
        dilation=tuple(axis.stride for axis in plan.axes),
        padding=tuple(axis.padding for axis in plan.axes),
        groups=groups,
    )
    # Cells that the layer's stride never reaches allow offsets beyond the last tap.
    swapped = swapped[:, :, *(slice(taps) for taps in plan.shapes.kernel_size)]
    grouped = swapped.reshape(len(swapped), groups, channels, *plan.shapes.kernel_size)
    return np.moveaxis(grouped, 0, 2)


def _bias_grad(y_grad: np.ndarray, plan: Plan) -> np.ndarray:
    """Add up what reaches each output channel: batch and space are summed over."""
    channel = len(plan.shapes.lead) - 1
    others = tuple(axis for axis in range(y_grad.ndim) if axis != channel)
    return y_grad.sum(axis=others, dtype=y_grad.dtype)
