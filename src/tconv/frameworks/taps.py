"""What a crop of the full result shows: which input and which tap meet in each cell.

Two crops that show the same are the same layer, whatever they are called: where only one input is
left, or none, several are.
"""

from typing import NamedTuple

_MOST_TAPS = 65_536
_MOST_PLACES = 1_000_000


class Cut(NamedTuple):
    """A transposed convolution along one axis, and what is cut from both ends of its result.

    A negative number adds zeros at that end. ``flipped``: with the kernel rotated.
    """

    n: int
    k: int
    s: int
    d: int
    left: int
    right: int
    flipped: bool

    @property
    def size(self) -> int:
        """Cells of the output."""
        return (self.n - 1) * self.s + self.d * (self.k - 1) + 1 - self.left - self.right


def flip_matters(cut: Cut) -> bool:
    """Say whether a rotated kernel would show: whether a tap off the middle meets a cell.

    Kernels of more taps than anyone writes are not searched: theirs shows.

    Examples
    --------
    >>> flip_matters(Cut(n=1, k=3, s=2, d=1, left=1, right=1, flipped=True))
    False
    """
    last = cut.left + cut.size - 1
    first_tap = max(0, -(((cut.n - 1) * cut.s - cut.left) // cut.d))
    last_tap = min(cut.k - 1, last // cut.d)
    if last_tap - first_tap > _MOST_TAPS:
        return True
    for tap in range(first_tap, last_tap + 1):
        first_input = max(0, -((cut.d * tap - cut.left) // cut.s))
        last_input = min(cut.n - 1, (last - cut.d * tap) // cut.s)
        if first_input <= last_input and 2 * tap != cut.k - 1:
            return True
    return False


def same_on_every_input(one: Cut, other: Cut) -> bool:
    """Say whether two layers give the same for every input and every kernel.

    Examples
    --------
    >>> one = Cut(n=1, k=2, s=1, d=3, left=1, right=2, flipped=False)
    >>> same_on_every_input(one, one._replace(left=2, right=1))
    True
    >>> same_on_every_input(one, one._replace(left=3, right=0))
    False
    """
    if one.size != other.size or one == other:
        return one == other
    return places(one) == places(other)


def places(cut: Cut) -> frozenset[tuple[int, int, int]]:
    """List every (cell, input, tap) that meet.

    Raises
    ------
    ValueError
        If there are more than a million to look at.

    Examples
    --------
    >>> sorted(places(Cut(n=2, k=2, s=2, d=1, left=1, right=0, flipped=False)))
    [(0, 0, 1), (1, 1, 0), (2, 1, 1)]
    """
    if cut.n * cut.k > _MOST_PLACES:
        raise ValueError(f"n and k must have a product of at most {_MOST_PLACES}, got {cut}")
    return frozenset(
        (cell, source, cut.k - 1 - tap if cut.flipped else tap)
        for source in range(cut.n)
        for tap in range(cut.k)
        if 0 <= (cell := cut.s * source + cut.d * tap - cut.left) < cut.size
    )
