"""What each way to mend a skip does where it meets a map of another size."""

from typing import NamedTuple

from tconv.networks.description import Layer

REPAIRS = ("none", "output_padding", "output_size", "crop", "pad", "in_size")
"""The ways to mend a skip; ``"in_size"`` is another size of the input."""

Ends = tuple[int, int]
NEITHER: Ends = (0, 0)


class Mended(NamedTuple):
    """What becomes of a skip and of the map that it meets, along one axis.

    Attributes
    ----------
    size : int or None, cells
        Both have it now; None where they cannot be joined.
    skip_cut, given_cut : (before, after), cells
        Cut from the ends of each; negative ones are zeros put there.
    output_padding : int or None
        Of the layer before the join, where the repair sets it.
    empty : int, cells
        At the end of the map, those that no stamp reaches: they hold the bias and nothing else.
    trouble : {"", "differ", "layer", "reach"}
        Why they cannot be joined: they differ, and nothing is done about it; the layer before has
        nothing that could be set; the size is out of its reach.
    """

    size: int | None
    skip_cut: Ends = NEITHER
    given_cut: Ends = NEITHER
    output_padding: int | None = None
    empty: int = 0
    trouble: str = ""


def mend(repair: str, skip: int, given: int, before: tuple[Layer, int]) -> Mended:
    """Mend one join; ``before`` is the layer that gave the map, and the size that it was given."""
    if repair in ("output_padding", "output_size") and skip != given:
        return _asked(repair, skip, given, *before)
    empty = unreached(*before)
    if skip == given:
        return Mended(skip, empty=empty)
    if repair == "crop":
        size = min(skip, given)
        return Mended(size, _ends(skip - size), _ends(given - size), empty=empty)
    if repair == "pad":
        size = max(skip, given)
        return Mended(size, _zeros(size - skip), _zeros(size - given), empty=empty)
    return Mended(None, empty=empty, trouble="differ")


def unreached(layer: Layer, in_size: int) -> int:
    """Count the cells at the end of a layer's map that no stamp reaches.

    Examples
    --------
    >>> up = {"kernel_size": 2, "stride": 2, "padding": 0, "dilation": 1, "output_padding": 1}
    >>> unreached({"layer": "conv_transpose", **up}, 22)
    1
    """
    if layer["layer"] != "conv_transpose":
        return 0
    taps, stride, dilation = layer["kernel_size"], layer["stride"], layer["dilation"]
    beyond = layer["output_padding"] - layer["padding"]
    end = (in_size - 1) * stride + dilation * (taps - 1) + 1 + beyond  # of the full result
    for count in range(end - layer["padding"]):
        offsets = (end - 1 - count - dilation * tap for tap in range(taps))
        if any(at % stride == 0 and 0 <= at // stride < in_size for at in offsets):
            return count
    return end - layer["padding"]


def _ends(cells: int) -> Ends:
    """Deal cells out to both ends; an odd one goes to the far end."""
    return cells // 2, cells - cells // 2


def _zeros(cells: int) -> Ends:
    before, after = _ends(cells)
    return -before, -after


def _asked(repair: str, skip: int, given: int, layer: Layer, in_size: int) -> Mended:
    """Ask the layer before the join for the size of the skip."""
    if layer["layer"] == "resize" and repair == "output_size":
        return Mended(skip)  # every cell of it is looked up
    if layer["layer"] != "conv_transpose":
        return Mended(None, trouble="layer")
    more = skip - (given - layer["output_padding"])
    most = layer["stride"]
    if repair == "output_padding":
        most = max(most, layer["dilation"])
    if not 0 <= more < most:
        return Mended(None, empty=unreached(layer, in_size), trouble="reach")
    asked = {**layer, "output_padding": more}
    return Mended(skip, output_padding=more, empty=unreached(asked, in_size))
