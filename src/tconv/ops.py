"""Values: convolution and transposed convolution of one, two or three spatial axes.

The kernel is used as it is, not flipped (cross-correlation). What is computed is the loop in
``kernels.taps``; how it is computed, ``kernels.plan`` decides.
"""

import inspect
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room, integer
from tconv.arrays import read_numbers
from tconv.axes import per_axis
from tconv.dtypes import sum_dtype
from tconv.kernels.plan import Plan, Ways, plan_conv, plan_conv_transpose


def conv(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | str | Sequence = 0,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    channels: bool = True,
) -> np.ndarray:
    r"""Slide the kernel over the input; each place gives one sum of products.

    Every geometry argument is one integer or a tuple with one entry per axis.

    Parameters
    ----------
    x : array, shape (N, in_channels, *in_size) or (in_channels, *in_size)
        One to three spatial axes.
    weight : array, shape (out_channels, in_channels // groups, *kernel_size)
    bias : array, shape (out_channels,), optional
    stride : int or one per axis, input cells from one place to the next
    padding : int or one per axis, zeros around the input
        An entry may be a pair ``(before, after)``: ``((0, 1), (2, 2))`` in two dimensions,
        ``((0, 1),)`` in one. "valid" is 0; "same", for stride 1, gives an output as long as
        the input, with an odd zero at the end, as in PyTorch.
    dilation : int or one per axis, cells from one tap to the next
    groups : int
        The channels form this many blocks that do not see each other.
    channels : bool
        False for plain arrays: ``x`` and ``weight`` then hold space only, as does the result,
        and ``bias`` is one number.

    Returns
    -------
    y : ndarray, shape (N, out_channels, *out_size), or less as ``x`` has less

    Raises
    ------
    ValueError
        If a shape, a type or a number does not fit; the message names it.

    Notes
    -----
    .. math:: y[t] = \sum_j w[j] \; x[s\,t + d\,j - p]

    along each axis, summed over input channels: ``torch.nn.functional.conv2d``. Types, sums of
    float16, and infinite weights on the zeros of padding: :mod:`tconv.dtypes`.

    Examples
    --------
    >>> conv([1, 2, 3, 4, 5], [1, 0, -1], channels=False)
    array([-2, -2, -2])
    """
    return _apply(plan_conv, x, weight, bias, (stride, padding, dilation, groups, channels))


def conv_transpose(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    output_size: int | Sequence[int] | None = None,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    channels: bool = True,
) -> np.ndarray:
    r"""Stamp the kernel once for each input cell, scaled by it; where stamps meet, they add.

    The transpose of the ``conv`` that has the same ``stride``, ``padding`` and ``dilation``.

    Parameters
    ----------
    x : array, shape (N, in_channels, *in_size) or (in_channels, *in_size)
        One to three spatial axes.
    weight : array, shape (in_channels, out_channels // groups, *kernel_size)
    bias : array, shape (out_channels,), optional
    stride : int or one per axis, output cells from one stamp to the next
    padding : int or one per axis, cells cut from the ends of the output
        An entry may be a pair ``(before, after)``, as in ``conv``. There is no "same" and no
        "valid", as in PyTorch.
    output_padding : int or one per axis, cells that the far cut moves outwards
        Smaller than ``stride`` or smaller than ``dilation``.
    output_size : int or one per axis, cells, optional
        Asks for a size instead of an output padding: from the smallest, which has none, up to
        ``stride - 1`` more, as in PyTorch's layers. As there, it may be the whole shape of the
        result; then the entries for batch and channels are not compared with anything.
    dilation : int or one per axis, cells from one tap to the next
    groups : int
        The channels form this many blocks that do not see each other.
    channels : bool
        False for plain arrays, as in ``conv``.

    Returns
    -------
    y : ndarray, shape (N, out_channels, *out_size), or less as ``x`` has less

    Raises
    ------
    ValueError
        If a shape, a type or a number does not fit; the message names it.

    Notes
    -----
    .. math:: y[s\,i + d\,j - p] \mathrel{+}= x[i] \; w[j]

    along each axis, summed over input channels: ``torch.nn.functional.conv_transpose2d``. Types,
    and sums of float16: :mod:`tconv.dtypes`. No product that does not stand here is computed: an
    infinite number stays under its own stamp.

    Examples
    --------
    >>> conv_transpose([1, 2], [10, 20, 30], stride=2, channels=False)
    array([10, 20, 50, 40, 60])
    """
    geometry = (stride, padding, output_padding, output_size, dilation, groups, channels)
    return _apply(plan_conv_transpose, x, weight, bias, geometry)


def zero_insert(x: ArrayLike, *, stride: int | Sequence[int]) -> np.ndarray:
    """Put ``stride - 1`` zeros between neighbours, and none at the ends.

    Parameters
    ----------
    x : array
    stride : int or one per axis of ``x``
        An axis with stride 1 stays as it is: ``(1, 1, 2, 2)`` spreads a batch of images.

    Returns
    -------
    ndarray, ``(size - 1) * stride + 1`` cells along each axis

    Raises
    ------
    ValueError
        If ``stride`` is below 1 or does not have one entry per axis, or the result is too large.

    Examples
    --------
    >>> zero_insert([1, 2, 3], stride=2)
    array([1, 0, 2, 0, 3])
    """
    x = read_numbers("x", x)
    steps = [integer("stride", step, least=1) for step in per_axis("stride", stride, ndim=x.ndim)]
    lengths = [max(0, (size - 1) * step + 1) for size, step in zip(x.shape, steps, strict=True)]
    check_room("x", "a result", lengths)
    spread = np.zeros(lengths, x.dtype)
    spread[*(slice(None, None, step) for step in steps)] = x
    return spread


def rot180(weight: ArrayLike) -> np.ndarray:
    """Reverse a plain kernel along every axis: in two dimensions, a half turn.

    Examples
    --------
    >>> rot180([[1, 2], [3, 4]])
    array([[4, 3],
           [2, 1]])
    """
    return np.flip(read_numbers("weight", weight))


def _apply(
    plan_layer: Callable[..., Plan],
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None,
    geometry: tuple,
) -> np.ndarray:
    """Check, plan, compute, add the bias, and take off the axes that the caller left out."""
    x, weight = read_numbers("x", x), read_numbers("weight", weight)
    bias = None if bias is None else read_numbers("bias", bias)
    plan = plan_for(plan_layer, x, weight, bias, geometry)

    dtype = x.dtype
    if dtype is not weight.dtype or bias is not None or not dtype.isnative:
        dtype = np.result_type(x, weight) if bias is None else np.result_type(x, weight, bias)
    sums = sum_dtype(dtype)
    if x.dtype is not sums or weight.dtype is not sums:
        x, weight = x.astype(sums, copy=False), weight.astype(sums, copy=False)
    y = compute(plan.result, x.reshape(plan.shapes.x), weight.reshape(plan.shapes.weight))
    if bias is not None:
        y += bias.reshape(plan.shapes.bias)
    return (y if sums is dtype else y.astype(dtype)).reshape(plan.y_shape)


def plan_for(
    plan_layer: Callable[..., Plan],
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None,
    geometry: tuple,
) -> Plan:
    """Ask for the plan of a layer.

    The memory of plans compares by ==, which takes (2.0, 2) for (2, 2): it is asked only where
    every argument is plain, and there ``typed=True`` keeps True and 1 apart.
    """
    if not _PLAIN.issuperset(map(type, geometry)):
        plan_layer = inspect.unwrap(plan_layer)
    return plan_layer(x.shape, weight.shape, None if bias is None else bias.shape, *geometry)


def compute(ways: Ways, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Compute in the fast way where matrix products are BLAS's, and those of the definition.

    BLAS multiplies complex sums by 1 + 0j, and of one infinite part that leaves two of nan.
    """
    char = first.dtype.char
    fast = char in "fd" or (
        char in "FD" and bool(np.isfinite(first).all() and np.isfinite(second).all())
    )
    return (ways.fast if fast else ways.readable)(first, second, ways.axes)


_PLAIN = {int, bool, str, type(None)}
