"""What a crop of the full result shows: which taps meet the cells that are left.

Two crops that show the same are the same layer, whatever they are called: where one tap is left,
or none, several are.
"""

from typing import NamedTuple

_MOST_TAPS = 65_536


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


def shown_taps(cut: Cut) -> list[int]:
    """List the places in the kernel that meet a cell, the first two of them.

    Among more places than anyone writes taps, the first two are taken to.

    Examples
    --------
    >>> shown_taps(Cut(n=1, k=3, s=2, d=1, left=1, right=1, flipped=True))
    [1]
    """
    last = cut.left + cut.size - 1
    start = max(0, -(((cut.n - 1) * cut.s - cut.left) // cut.d))
    stop = min(cut.k - 1, last // cut.d) + 1
    if stop - start > _MOST_TAPS:
        return [start, start + 1]
    found: list[int] = []
    for place in range(start, stop):
        first_input = max(0, -((cut.d * place - cut.left) // cut.s))
        last_input = min(cut.n - 1, (last - cut.d * place) // cut.s)
        if first_input <= last_input:
            found.append(place)
        if len(found) == 2:
            break
    return found


def flip_matters(cut: Cut) -> bool:
    """Say whether a rotated kernel would show: whether a tap off the middle meets a cell.

    Examples
    --------
    >>> flip_matters(Cut(n=1, k=3, s=2, d=1, left=1, right=1, flipped=True))
    False
    """
    return any(2 * place != cut.k - 1 for place in shown_taps(cut))


def same_on_every_input(one: Cut, other: Cut) -> bool:
    """Say whether two crops of one layer are the same for every input and every kernel.

    Two crops of equal size that start at different cells agree only where they show nothing; a
    kernel and its rotation, only where both show one and the same tap in the same cells.

    Examples
    --------
    >>> one = Cut(n=1, k=2, s=1, d=3, left=1, right=2, flipped=False)
    >>> same_on_every_input(one, one._replace(left=2, right=1))
    True
    >>> same_on_every_input(one, one._replace(left=3, right=0))
    False
    """
    if one == other or one.size != other.size:
        return one == other
    here, there = shown_taps(one), shown_taps(other)
    if not here or not there:
        return here == there
    if one.flipped == other.flipped:
        return one.left == other.left
    return (
        len(here) == len(there) == 1
        and here[0] == one.k - 1 - there[0]
        and one.d * here[0] - one.left == other.d * there[0] - other.left
    )
