"""The geometry of several axes: checked once at the border, one ``Axis`` for each.

Axes do not interact, so an image is two independent axes and a volume is three. A caller may
write one integer for all of them or one entry per axis; behind this module there is one form.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from tconv.arguments import check_room, shown
from tconv.sizes import conv_padding, conv_transpose_size, effective_kernel_size


class Axis(NamedTuple):
    """One axis of a convolution or of a transposed convolution, in checked plain integers.

    The fields have the names of the arguments; ``padding`` is always ``(before, after)``.
    """

    in_size: int
    out_size: int
    kernel_size: int
    stride: int
    padding: tuple[int, int]
    dilation: int
    output_padding: int = 0

    @property
    def canvas_size(self) -> int:
        """Cells that a transposed convolution stamps on, before padding cuts the ends.

        The full result, and beyond it the zeros that an output padding larger than the
        padding reveals.
        """
        effective = effective_kernel_size(self.kernel_size, dilation=self.dilation)
        return max((self.in_size - 1) * self.stride + effective, self.crop.stop)

    @property
    def crop(self) -> slice:
        """The part of the canvas that is the output."""
        before, _ = self.padding
        return slice(before, before + self.out_size)


def per_axis(name: str, value: int | Sequence, *, ndim: int) -> tuple:
    """Give every axis its entry: the one listed for it, or one value for all.

    Raises
    ------
    ValueError
        If the list is not as long as there are axes.

    Examples
    --------
    >>> per_axis("stride", 2, ndim=3)
    (2, 2, 2)
    >>> per_axis("padding", ((0, 1), (2, 2)), ndim=2)
    ((0, 1), (2, 2))
    """
    entries = tuple(value) if isinstance(value, tuple | list) else (value,) * ndim
    if len(entries) != ndim:
        raise ValueError(
            f"{name} must be one value for all axes or a tuple with one entry per axis, "
            f"got {name}={shown(value)} (valid length: {ndim})"
        )
    return entries


def spread(name: str, size: int | Sequence, **geometry: Any) -> dict[str, tuple]:
    """Give every axis of a size its geometry; a size that is one integer is that of one axis.

    Parameters
    ----------
    name : str
        What the caller calls the size.
    size : int or tuple of int
    **geometry
        With an integer, as it is: there is one axis to read it. With a tuple, as ``per_axis`` does.

    Returns
    -------
    dict of tuple, one entry per axis

    Raises
    ------
    ValueError
        If there are no axes or more than three, or a list is not as long as there are axes.

    Examples
    --------
    >>> spread("in_size", 5, padding=(0, 1))
    {'in_size': (5,), 'padding': ((0, 1),)}
    >>> spread("in_size", (5, 6), padding=(0, 1))
    {'in_size': (5, 6), 'padding': (0, 1)}
    """
    if not isinstance(size, tuple | list):
        return {name: (size,), **{key: (value,) for key, value in geometry.items()}}
    if not 1 <= len(size) <= _MOST_AXES:
        raise ValueError(f"{name} must have 1 to {_MOST_AXES} axes, got {name}={shown(size)}")
    columns = {key: per_axis(key, value, ndim=len(size)) for key, value in geometry.items()}
    return {name: tuple(size), **columns}


_MOST_AXES = 3


def for_each_axis(function: Callable[..., Any], **columns: Sequence) -> list:
    """Call a function of one axis for every axis; what it refuses gets the number of the axis.

    Parameters
    ----------
    function : callable
        Of one axis; its errors read "*name* must *rule*, got *name=value*".
    **columns : sequence, one entry per axis
        The keywords of ``function``.

    Returns
    -------
    list, one entry per axis

    Raises
    ------
    ValueError
        The first that ``function`` raises. The axis is named where axes differ; counted from 0,
        without batch and channels.

    Examples
    --------
    >>> from tconv.sizes import conv_size
    >>> for_each_axis(conv_size, in_size=(5, 5), kernel_size=(3, 7))
    Traceback (most recent call last):
    ValueError: kernel_size must fit into the padded input of 5 along spatial axis 1, \
got kernel_size=7 with dilation=1 (valid: 1 to 5)
    """
    results = []
    settings = [
        dict(zip(columns, entries, strict=True)) for entries in zip(*columns.values(), strict=True)
    ]
    for index, setting in enumerate(settings):
        try:
            results.append(function(**setting))
        except ValueError as error:
            message = str(error)
            if len(set(map(shown, settings))) > 1:
                message = message.replace(", got ", f" along spatial axis {index}, got ", 1)
            raise ValueError(message) from None
    return results


def outer_over_axes(
    combine: np.ufunc, along: Callable[..., Any], in_size: int | Sequence[int], geometry: Mapping
) -> np.ndarray:
    """Combine what holds along each axis of an output to what holds in each of its cells.

    Parameters
    ----------
    combine : ufunc of two arguments
    along : callable
        Of the geometry of one axis; returns an array with an entry for each output cell.
    in_size : int, or a tuple with one entry per axis, cells
    geometry : mapping
        The other keywords of ``overlap_counts``.

    Returns
    -------
    ndarray, shape (*out_size,)

    Raises
    ------
    ValueError
        As ``conv_transpose_size`` does, and if the result is too large.

    Examples
    --------
    >>> along = lambda **axis: np.arange(1, 1 + conv_transpose_size(**axis))
    >>> outer_over_axes(np.multiply, along, (1, 2), {"kernel_size": 2})
    array([[1, 2, 3],
           [2, 4, 6]])
    """
    columns = spread("in_size", in_size, **geometry)
    check_room("in_size", "an output", for_each_axis(conv_transpose_size, **columns))
    return reduce(combine.outer, for_each_axis(along, **columns))


def read_axes(
    size: Callable[..., int],
    in_size: Sequence[int],
    *,
    names: Mapping[str, str] | None = None,
    **geometry: Any,
) -> tuple[Axis, ...]:
    """Check the geometry of every axis with the size formula of the layer.

    Parameters
    ----------
    size : function
        ``conv_size`` or ``conv_transpose_size``.
    in_size : sequence of int, cells, one per axis
    names : mapping of str, optional
        What the caller calls a keyword, where that is another name: an error begins with it.
    **geometry : int or one per axis
        The keywords that ``size`` takes.

    Returns
    -------
    tuple of Axis

    Raises
    ------
    ValueError
        If an argument has the wrong length, or ``size`` rejects an axis.

    Examples
    --------
    >>> from tconv.sizes import conv_size
    >>> rows, cols = read_axes(conv_size, (5, 6), kernel_size=(3, 2), stride=2, padding=0,
    ...                        dilation=1)
    >>> rows.out_size, cols.out_size
    (2, 3)
    """
    columns = {name: per_axis(name, value, ndim=len(in_size)) for name, value in geometry.items()}

    def read_axis(in_size: int, **keywords: Any) -> Axis:
        out_size = size(in_size, **keywords)
        padding = keywords.pop("padding")
        checked = {name: int(number) for name, number in keywords.items()}
        few = {name: checked[name] for name in ("kernel_size", "stride", "dilation")}
        return Axis(int(in_size), out_size, padding=conv_padding(padding, **few), **checked)

    try:
        return tuple(for_each_axis(read_axis, in_size=in_size, **columns))
    except ValueError as error:
        name, rest = str(error).split(" ", 1)
        raise ValueError(f"{(names or {}).get(name, name)} {rest}") from None


OF_ARRAYS = {"in_size": "x", "kernel_size": "weight"}
"""The names of sizes that callers give as the shapes of arrays."""


def landing(tap: int, axis: Axis, *, small: int, large: int) -> tuple[slice, slice]:
    r"""Give the cells of a small and a large grid that one tap joins along one axis.

    Parameters
    ----------
    tap : int
    axis : Axis
        Its stride, padding and dilation are used.
    small : int, cells
        What the convolution writes and the transposed convolution reads.
    large : int, cells
        What the convolution reads and the transposed convolution writes.

    Returns
    -------
    small_cells, large_cells : slice
        Of equal length; both empty where the tap joins nothing.

    Notes
    -----
    .. math:: t = s\,i + d\,j - p, \qquad 0 \le i < n, \quad 0 \le t < o

    the rule of ``placements``, solved for all *i* of one tap *j* at once.

    Examples
    --------
    >>> axis = Axis(in_size=3, out_size=5, kernel_size=3, stride=2, padding=(1, 1), dilation=1)
    >>> landing(0, axis, small=3, large=5)
    (slice(1, 3, None), slice(1, 4, 2))
    """
    start = axis.dilation * tap - axis.padding[0]
    first = max(0, -(start // axis.stride))
    stop = max(first, min(small, (large - 1 - start) // axis.stride + 1))
    if first == stop:
        return slice(0, 0), slice(0, 0)
    near, far = (axis.stride * source + start for source in (first, stop - 1))
    return slice(first, stop), slice(near, far + 1, axis.stride)
