"""The arrays of a layer, checked once at the border and brought into one form.

Callers may leave out the batch axis, or batch and channels both. The loops behind this module
always see batch, channel group, channels of the group, space.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.sizes import integer


class LayerArrays(NamedTuple):
    """What a loop over taps works on.

    Attributes
    ----------
    x : ndarray, shape (N, groups, in_channels // groups, *in_size)
    weight : ndarray, shape (groups, ., ., *kernel_size)
        The channels of one group in between, in the order of the layer's weight.
    bias : ndarray, shape (groups, out_channels // groups, 1, ...)
    lead : tuple of int
        Axes before space in the result: (N, out_channels), (out_channels,) or nothing.
    """

    x: np.ndarray
    weight: np.ndarray
    bias: np.ndarray
    lead: tuple[int, ...]

    @property
    def in_size(self) -> tuple[int, ...]:
        """Cells of the input along each spatial axis."""
        return self.x.shape[3:]

    @property
    def kernel_size(self) -> tuple[int, ...]:
        """Taps along each spatial axis."""
        return self.weight.shape[3:]

    def zeros(self, size: tuple[int, ...]) -> np.ndarray:
        """Return an empty result, (N, groups, out_channels // groups, *size), to add into."""
        dtype = np.result_type(self.x.dtype, self.weight.dtype, self.bias.dtype)
        return np.zeros((len(self.x), *self.bias.shape[:2], *size), dtype)


def read_numbers(name: str, value: ArrayLike) -> np.ndarray:
    """Read ``value`` as an array of numbers, without a copy where it is one.

    Raises
    ------
    ValueError
        If it is ragged or holds anything but numbers.
    """
    try:
        numbers = np.asarray(value)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must be a rectangular array, got {name}={value!r}") from error
    if numbers.dtype.kind not in "biufc":
        raise ValueError(f"{name} must hold numbers, got {name}.dtype={numbers.dtype}")
    return numbers


def read_arrays(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None,
    *,
    groups: int,
    channels: bool,
    transposed: bool,
) -> LayerArrays:
    """Check ``x``, ``weight`` and ``bias`` against each other; add the axes they lack.

    ``transposed`` says which layout ``weight`` has: ``(in_channels, out_channels // groups)``
    first if it is true, ``(out_channels, in_channels // groups)`` if not.

    Raises
    ------
    ValueError
        If a rank, a channel count, ``groups`` or a type does not fit.
    """
    x, weight = read_numbers("x", x), read_numbers("weight", weight)
    groups = integer("groups", groups, least=1)
    if not isinstance(channels, bool):
        raise ValueError(f"channels must be True or False, got channels={channels!r}")

    ndim = weight.ndim - 2 if channels else weight.ndim
    if ndim not in (1, 2, 3):
        rule = "two channel axes and then 1 to 3" if channels else "1 to 3"
        raise ValueError(f"weight must have {rule} spatial axes, got weight.shape={weight.shape}")
    ranks = (ndim + 1, ndim + 2) if channels else (ndim,)
    if x.ndim not in ranks:
        raise ValueError(
            f"x must have the spatial axes of weight{' after its channels' if channels else ''}, "
            f"got x.shape={x.shape} with weight.shape={weight.shape} "
            f"(valid: {' or '.join(map(str, ranks))} axes)"
        )
    if channels:
        batch = x.shape[: -ndim - 1]
    else:
        batch, x, weight = (), x[np.newaxis], weight[np.newaxis, np.newaxis]

    first, second, *kernel_size = weight.shape
    if first == 0 or second == 0:
        raise ValueError(f"weight must have channels, got weight.shape={weight.shape}")
    if first % groups:
        divisors = ", ".join(str(g) for g in range(1, first + 1) if first % g == 0)
        raise ValueError(
            f"groups must divide the first axis of weight, "
            f"got groups={groups} with weight.shape={weight.shape} (valid: {divisors})"
        )
    in_channels, out_channels = (first, second * groups) if transposed else (second * groups, first)
    given, *in_size = x.shape[-ndim - 1 :]
    if given != in_channels:
        raise ValueError(
            f"x must have the channels that weight takes, got {given} channels in "
            f"x.shape={x.shape} with weight.shape={weight.shape}, groups={groups} "
            f"(valid: {in_channels})"
        )

    lead = (*batch, out_channels) if channels else ()
    bias = np.zeros(lead[-1:], weight.dtype) if bias is None else read_numbers("bias", bias)
    if bias.shape != lead[-1:]:
        raise ValueError(
            f"bias must hold one number per output channel, got bias.shape={bias.shape} "
            f"(valid: {lead[-1:]})"
        )
    return LayerArrays(
        x=x.reshape(*(batch or (1,)), groups, in_channels // groups, *in_size),
        weight=weight.reshape(groups, first // groups, second, *kernel_size),
        bias=bias.reshape(groups, out_channels // groups, *(1,) * ndim),
        lead=lead,
    )
