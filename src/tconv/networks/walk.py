"""The sizes on the way through a network along one axis, and what happens where a skip arrives."""

from typing import NamedTuple

from tconv.arguments import integer, one_of
from tconv.networks.description import Layer, Network, read_network, size_after
from tconv.networks.fits import nearest_fit
from tconv.networks.repairs import REPAIRS, Mended, mend


class Join(NamedTuple):
    """Where a skip arrives.

    Attributes
    ----------
    begins, at : int
        Where in the network the skip begins, and where it arrives.
    skip, given : int, cells
        What the skip brings, and what the layer before the join gives by itself.
    mended : Mended
        What becomes of the two.
    """

    begins: int
    at: int
    skip: int
    given: int
    mended: Mended


class NetworkSizes(NamedTuple):
    """The sizes along one axis of a network.

    Attributes
    ----------
    in_size : int, cells
        Of the input; another one than was asked for where the repair chooses it.
    sizes : tuple of int, cells
        After each layer. It ends before the first join that cannot be made: there the network
        stops.
    joins : tuple of Join
        In the order in which they are reached; at the last one the network may stop.
    out_size : int or None, cells
    """

    in_size: int
    sizes: tuple[int, ...]
    joins: tuple[Join, ...]
    out_size: int | None


def network_sizes(network: Network, in_size: int, *, repair: str = "none") -> NetworkSizes:
    """Follow one axis through a network.

    Parameters
    ----------
    network : sequence of mapping, or str
        As for `read_network`.
    in_size : int, cells
    repair : {"none", "output_padding", "output_size", "crop", "pad", "in_size"}
        What is done where a skip does not fit: the layer before the join gets the output padding,
        or is asked for the size, that the skip has; the larger is cropped, or the smaller padded
        with zeros, at both ends; the network gets the nearest input size that fits.

    Returns
    -------
    sizes : NetworkSizes

    Raises
    ------
    ValueError
        If an argument is out of range, or a layer does not fit into what it is given.

    Examples
    --------
    >>> network = "skip, pool k2, conv_transpose k2 s2, join"
    >>> [join] = network_sizes(network, 45).joins
    >>> join.skip, join.given, join.mended.trouble
    (45, 44, 'differ')
    >>> network_sizes(network, 45, repair="output_size").sizes
    (45, 22, 45, 45)
    """
    layers = read_network(network)
    in_size = integer("in_size", in_size, least=1)
    repair = one_of("repair", repair, REPAIRS)
    if repair == "in_size":
        in_size = nearest_fit(layers, in_size) or in_size
    return _walk(layers, in_size, repair)


def together(axes: tuple[NetworkSizes, ...]) -> tuple[NetworkSizes, ...]:
    """Stop every axis where one of them stops: there no axis is mended alone."""
    if all(axis.out_size for axis in axes):
        return axes
    count = min(len(axis.joins) for axis in axes)
    stopped = []
    for axis in axes:
        last = axis.joins[count - 1]
        sizes = (*axis.sizes[: last.at - 1], last.given)
        stopped.append(axis._replace(sizes=sizes, joins=axis.joins[:count], out_size=None))
    return tuple(stopped)


def _walk(layers: list[Layer], in_size: int, repair: str) -> NetworkSizes:
    size, begun, joins = in_size, [], []
    sizes: list[int] = []
    before = (layers[0], size)
    for number, layer in enumerate(layers):
        if layer["layer"] == "skip":
            begun.append((number, size))
        elif layer["layer"] == "join":
            begins, skip = begun.pop()
            mended = mend(repair, skip, size, before)
            joins.append(Join(begins, number, skip, size, mended))
            if mended.size is None:
                return NetworkSizes(in_size, tuple(sizes), tuple(joins), None)
            if repair.startswith("output"):
                sizes[-1] = mended.size  # of the layer before
            size = mended.size
            before = (layer, size)
        else:
            before = (layer, size)
            size = size_after(number, layer, size)
        sizes.append(size)
    return NetworkSizes(in_size, tuple(sizes), tuple(joins), size)
