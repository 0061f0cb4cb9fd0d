"""The arrays of a layer, checked once at the border and brought into one form.

Callers may leave out the batch axis, or batch and channels both. The loops behind this module
always see batch, channel group, channels of the group, space.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import integer, shown, switch


class LayerShapes(NamedTuple):
    """The one form of the arrays that a loop works on; ``reshape`` brings them into it.

    Attributes
    ----------
    x : tuple of int, (N, groups, in_channels // groups, *in_size)
    weight : tuple of int, (groups, ., ., *kernel_size)
        The channels of one group in between, in the order of the layer's weight.
    bias : tuple of int, (groups, out_channels // groups, 1, ...)
    lead : tuple of int
        Axes before space in the result: (N, out_channels), (out_channels,) or nothing.
    """

    x: tuple[int, ...]
    weight: tuple[int, ...]
    bias: tuple[int, ...]
    lead: tuple[int, ...]

    @property
    def in_size(self) -> tuple[int, ...]:
        """Cells of the input along each spatial axis."""
        return self.x[3:]

    @property
    def kernel_size(self) -> tuple[int, ...]:
        """Taps along each spatial axis."""
        return self.weight[3:]


def read_only(values: ArrayLike) -> np.ndarray:
    """Copy values into an array that nobody changes in place.

    Examples
    --------
    >>> read_only([1, 2])[0] = 7
    Traceback (most recent call last):
    ValueError: assignment destination is read-only
    """
    array = np.array(values)
    array.flags.writeable = False
    return array


def read_numbers(name: str, value: ArrayLike) -> np.ndarray:
    """Read ``value`` as an array of numbers, without a copy where it is one.

    Raises
    ------
    ValueError
        If it is ragged or holds anything but numbers, or numbers that NumPy does not have.
    """
    try:
        numbers = np.asarray(value)
    except Exception as error:  # an array of another library raises what it likes
        raise _unreadable(name, value, error) from error
    if numbers.dtype.kind not in "biufc":
        if numbers.dtype.kind == "V" and not issubclass(numbers.dtype.type, np.void):
            raise _unknown_dtype(name, numbers.dtype)
        raise ValueError(f"{name} must hold numbers, got {name}.dtype={numbers.dtype}")
    return numbers


def _unreadable(name: str, value: object, error: Exception) -> ValueError:
    """Say why NumPy cannot read a value: it is ragged, or an array that does not give itself."""
    if not hasattr(value, "__array__"):
        return ValueError(
            f"{name} must be a rectangular array of numbers, got {name}={shown(value)}"
        )
    dtype = getattr(value, "dtype", None)
    if any(foreign in str(dtype) for foreign in ("bfloat16", "float8", "float4")):
        return _unknown_dtype(name, dtype)
    kind = type(value)
    return ValueError(
        f"{name} must be an array that NumPy can read: detach and copy it to the CPU first, "
        f"got {name} of type {kind.__module__}.{kind.__qualname__}, which says: {error}"
    )


def _unknown_dtype(name: str, dtype: object) -> ValueError:
    return ValueError(
        f"{name} must have a dtype that NumPy has: convert it to float32 first, "
        f"got {name}.dtype={dtype}"
    )


def read_shapes(
    x: tuple[int, ...],
    weight: tuple[int, ...],
    bias: tuple[int, ...] | None,
    *,
    groups: int,
    channels: bool,
    transposed: bool,
) -> LayerShapes:
    """Check the shapes of ``x``, ``weight`` and ``bias`` against each other; add axes they lack.

    ``transposed`` says which layout ``weight`` has: ``(in_channels, out_channels // groups)``
    first if it is true, ``(out_channels, in_channels // groups)`` if not.

    Raises
    ------
    ValueError
        If a rank, a channel count or ``groups`` does not fit.
    """
    groups = integer("groups", groups, least=1)
    switch("channels", channels)

    ndim = _read_ranks(x, weight, channels)
    batch = x[: -ndim - 1] if channels else ()
    given, *in_size = x[-ndim - 1 :] if channels else (1, *x)
    first, second, *kernel_size = weight if channels else (1, 1, *weight)
    _check_sharing(weight, first, second, ndim, groups)
    in_channels, out_channels = (first, second * groups) if transposed else (second * groups, first)
    if given != in_channels:
        raise ValueError(
            f"x must have the channels that weight takes, got {given} channels in "
            f"x.shape={x} with weight.shape={weight}, groups={groups} "
            f"(valid: {in_channels})"
        )
    if 0 in in_size:
        raise ValueError(f"x must have at least 1 cell along every spatial axis, got x.shape={x}")

    lead = (*batch, out_channels) if channels else ()
    if bias is not None and bias != lead[-1:]:
        raise ValueError(
            f"bias must hold one number per output channel, got bias.shape={bias} "
            f"(valid: {lead[-1:]})"
        )
    return LayerShapes(
        x=(*(batch or (1,)), groups, in_channels // groups, *in_size),
        weight=(groups, first // groups, second, *kernel_size),
        bias=(groups, out_channels // groups, *(1,) * ndim),
        lead=lead,
    )


def spatial_axes(weight: tuple[int, ...], *, channels: bool) -> int:
    """Count the spatial axes of a weight by its shape.

    Raises
    ------
    ValueError
        If there are none, or more than three.

    Examples
    --------
    >>> spatial_axes((8, 4, 3, 3), channels=True)
    2
    """
    ndim = len(weight) - 2 if channels else len(weight)
    if ndim not in (1, 2, 3):
        rule = "two channel axes and then 1 to 3" if channels else "1 to 3"
        raise ValueError(f"weight must have {rule} spatial axes, got weight.shape={weight}")
    return ndim


def check_taps(weight: tuple[int, ...], ndim: int) -> None:
    """Refuse a weight without taps along one of its last ``ndim`` axes.

    Examples
    --------
    >>> check_taps((1, 1, 0), 1)
    Traceback (most recent call last):
    ValueError: weight must have at least 1 tap along every spatial axis, got weight.shape=(1, 1, 0)
    """
    if 0 in weight[len(weight) - ndim :]:
        raise ValueError(
            f"weight must have at least 1 tap along every spatial axis, got weight.shape={weight}"
        )


def check_weight(weight: tuple[int, ...], *, groups: int, channels: bool, transposed: bool) -> None:
    """Check the shape of a weight by itself, as its layer does where there is an input.

    Raises
    ------
    ValueError
        As ``read_shapes`` does of ``weight`` and ``groups``.

    Examples
    --------
    >>> check_weight((3, 4, 5), groups=2, channels=True, transposed=True)
    Traceback (most recent call last):
    ValueError: groups must divide the first axis of weight, got groups=2 with \
weight.shape=(3, 4, 5) (valid: 1, 3)
    """
    groups = integer("groups", groups, least=1)
    ndim = spatial_axes(weight, channels=channels)
    lead = (weight[0] if transposed else weight[1] * groups,) if channels else ()
    # The smallest input that would fit stands in for one.
    stand_in = (*lead, *(1,) * ndim)
    read_shapes(stand_in, weight, None, groups=groups, channels=channels, transposed=transposed)


def _read_ranks(x: tuple[int, ...], weight: tuple[int, ...], channels: bool) -> int:
    """Count the spatial axes of ``weight``, which those of ``x`` must be, too."""
    ndim = spatial_axes(weight, channels=channels)
    ranks = (ndim + 1, ndim + 2) if channels else (ndim,)
    if len(x) not in ranks:
        raise ValueError(
            f"x must have the spatial axes of weight{' after its channels' if channels else ''}, "
            f"got x.shape={x} with weight.shape={weight} "
            f"(valid: {' or '.join(map(str, ranks))} axes)"
        )
    return ndim


def _check_sharing(
    weight: tuple[int, ...], first: int, second: int, ndim: int, groups: int
) -> None:
    """Refuse a weight that has no channels or no taps, or that groups cannot share."""
    if first == 0 or second == 0:
        raise ValueError(f"weight must have channels, got weight.shape={weight}")
    check_taps(weight, ndim)
    if first % groups:
        divisors = ", ".join(str(g) for g in range(1, first + 1) if first % g == 0)
        raise ValueError(
            f"groups must divide the first axis of weight, "
            f"got groups={groups} with weight.shape={weight} (valid: {divisors})"
        )


def read_plain(x: ArrayLike, weight: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Read an input and a kernel that hold space only, as ``channels=False`` does.

    Raises
    ------
    ValueError
        If they do not hold numbers, or differ in rank.
    """
    x, weight = read_numbers("x", x), read_numbers("weight", weight)
    read_shapes(x.shape, weight.shape, None, groups=1, channels=False, transposed=True)
    return x, weight
