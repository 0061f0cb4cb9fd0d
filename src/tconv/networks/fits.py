"""Which input sizes fit: every skip meets a map of its own size, and nothing has to be mended."""

from collections.abc import Iterator
from fractions import Fraction
from math import prod
from typing import NamedTuple

from tconv.arguments import integer, switch
from tconv.networks.description import MOST_CELLS, Layer, Network, layer_size, read_network
from tconv.sizes import effective_kernel_size

MOST_PERIOD = 4096


class FitRule(NamedTuple):
    """The rule of the input sizes that fit.

    Attributes
    ----------
    period : int, cells
        The product of all strides on the way down: what holds for a size holds for the one that
        is so much larger.
    remainders : tuple of int
        A size fits if its remainder by the period is one of these.
    smallest : int, cells
        The smallest input on which every layer runs.
    """

    period: int
    remainders: tuple[int, ...]
    smallest: int


def fit_rule(network: Network, *, crop: bool = False) -> FitRule:
    r"""Find the rule of the input sizes that fit.

    Parameters
    ----------
    network : sequence of mapping, or str
        As for `read_network`.
    crop : bool
        Whether a skip also fits that is larger by an even number of cells, and is cropped by as
        many at both ends.

    Returns
    -------
    rule : FitRule
        Without remainders where no size fits, and where the strides on the way down to a skip's
        partner and up again are not equal: the two do not grow alike, so that there is no such
        rule, though single sizes may fit.

    Raises
    ------
    ValueError
        If an argument is out of range, if the period is larger than 4096, or if the network runs
        on no input.

    Notes
    -----
    With :math:`P = \prod s` a larger input of :math:`N + P` cells has :math:`P / s_1` more after
    the first stride, and so on down: all whole numbers, so no rounding comes out otherwise. Where
    the strides are equal down and up, a skip and its partner grow by as much.

    Examples
    --------
    >>> network = "skip, pool k2, conv_transpose k2 s2, join"
    >>> fit_rule(network)
    FitRule(period=2, remainders=(0,), smallest=2)
    """
    layers = read_network(network)
    crop = switch("crop", crop)
    period = prod(layer["stride"] for layer in layers if layer["layer"] in ("conv", "pool"))
    if period > MOST_PERIOD:
        raise ValueError(
            f"network must have strides with a product of at most {MOST_PERIOD}, got {period}"
        )
    smallest = _smallest(layers)
    sizes = range(smallest, smallest + period) if _balanced(layers) else ()
    remainders = {size % period for size in sizes if _fits(layers, size, crop)}
    return FitRule(period, tuple(sorted(remainders)), smallest)


def sizes_that_fit(
    network: Network, smallest: int, largest: int, *, crop: bool = False
) -> list[int]:
    """List the input sizes that fit, by trying each.

    Parameters
    ----------
    network : sequence of mapping, or str
        As for `read_network`.
    smallest, largest : int, cells
        Both included.
    crop : bool
        As for `fit_rule`.

    Returns
    -------
    sizes : list of int

    Raises
    ------
    ValueError
        If an argument is out of range.

    Examples
    --------
    >>> network = "skip, pool k2, conv_transpose k2 s2, join"
    >>> sizes_that_fit(network, 40, 45)
    [40, 42, 44]
    """
    layers = read_network(network)
    smallest = integer("smallest", smallest, least=1)
    largest = integer("largest", largest, least=smallest)
    crop = switch("crop", crop)
    if largest > MOST_CELLS:
        raise ValueError(f"largest must be at most {MOST_CELLS}, got largest={largest}")
    runs = max(smallest, _smallest(layers))
    return [size for size in range(runs, largest + 1) if _fits(layers, size, crop)]


def nearest_fit(network: Network, in_size: int, *, crop: bool = False) -> int | None:
    """Find the input size nearest to one that fits; of two as near, the larger.

    Parameters
    ----------
    network : sequence of mapping, or str
        As for `read_network`.
    in_size : int, cells
    crop : bool
        As for `fit_rule`.

    Returns
    -------
    in_size : int or None
        None where there is no rule by which sizes fit.

    Raises
    ------
    ValueError
        As `fit_rule` does.

    Examples
    --------
    >>> network = "skip, pool k2, conv_transpose k2 s2, join"
    >>> nearest_fit(network, 45)
    46
    """
    in_size = integer("in_size", in_size, least=1)
    period, remainders, smallest = fit_rule(network, crop=crop)
    start = max(in_size, smallest)
    for away in range(period if remainders else 0):
        for size in (start + away, start - away):
            if size >= smallest and size % period in remainders:
                return size
    return None


def _joins(layers: list[Layer], size: int) -> Iterator[tuple[int, int]]:
    """Yield what each skip brings and what it meets; go on with what it meets."""
    begun = []
    for layer in layers:
        if layer["layer"] == "skip":
            begun.append(size)
        elif layer["layer"] == "join":
            yield begun.pop(), size
        else:
            size = layer_size(layer, size)


def _fits(layers: list[Layer], size: int, crop: bool) -> bool:
    return all(
        skip == given or (crop and skip > given and (skip - given) % 2 == 0)
        for skip, given in _joins(layers, size)
    )


def _smallest(layers: list[Layer]) -> int:
    """Find the smallest input on which every layer runs: from the output back, what each needs."""
    needed = 1
    for layer in reversed(layers):
        needed = max(1, _needed(layer, needed))
    if needed > MOST_CELLS:
        raise ValueError(f"network must run on an input of at most {MOST_CELLS} cells, got none")
    return needed


def _needed(layer: Layer, out_size: int) -> int:
    """Find the smallest input of which a layer makes ``out_size`` cells or more."""
    if layer["layer"] in ("skip", "join"):
        return out_size
    if layer["layer"] == "resize":
        return -(-out_size // layer["scale_factor"])
    end = effective_kernel_size(layer["kernel_size"], dilation=layer.get("dilation", 1))
    end -= 2 * layer["padding"]
    if layer["layer"] == "conv_transpose":
        return -(-(out_size - end - layer["output_padding"]) // layer["stride"]) + 1
    return (out_size - 1) * layer["stride"] + end


def _balanced(layers: list[Layer]) -> bool:
    """Whether each skip meets a map that grows with the input as it does."""
    scale, begun = Fraction(1), []
    for layer in layers:
        if layer["layer"] == "skip":
            begun.append(scale)
        elif layer["layer"] == "join" and begun.pop() != scale:
            return False
        elif layer["layer"] in ("conv", "pool"):
            scale /= layer["stride"]
        elif layer["layer"] == "conv_transpose":
            scale *= layer["stride"]
        elif layer["layer"] == "resize":
            scale *= layer["scale_factor"]
    return True
