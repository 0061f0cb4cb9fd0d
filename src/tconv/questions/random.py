"""A small random generator on 32-bit integers: the same numbers in Python and in JavaScript."""

from collections.abc import Callable

_MASK = 0xFFFFFFFF


def stream(seed: int) -> Callable[[int], int]:
    """Make a function that draws whole numbers below its argument: Mulberry32.

    Examples
    --------
    >>> below = stream(1)
    >>> [below(10) for _ in range(5)]
    [7, 3, 7, 1, 3]
    """
    state = seed & _MASK

    def below(count: int) -> int:
        nonlocal state
        state = (state + 0x6D2B79F5) & _MASK
        mixed = (state ^ state >> 15) * (state | 1) & _MASK
        mixed ^= mixed + ((mixed ^ mixed >> 7) * (mixed | 61) & _MASK) & _MASK
        return ((mixed ^ mixed >> 14) & _MASK) % count

    return below
