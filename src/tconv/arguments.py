"""Arguments, read alike by every function: whole numbers, switches, and how much is too much.

A message reads "*name* must *rule*, got *name=value*", and begins with a name that the caller
wrote.
"""

import math
import operator
from collections.abc import Iterable, Sequence
from typing import Any

LARGEST_ARRAY = 2**27
"""Numbers that an array may hold: 1 GiB in double precision.

What would be larger is refused before it is made, in every function of the package; so is a loop
that keeps as much. It is the one place that says what is large.
"""

MOST_BITS = 1024
"""Of an integer, so that every message can be written; Python writes no more than 4300 digits."""


def shown(value: Any) -> str:
    """Write a value for a message: as ``repr`` does, without the middle where that is long.

    Examples
    --------
    >>> shown([1, 2]), len(shown([0] * 1000))
    ('[1, 2]', 203)
    """
    try:
        text = repr(value)
    except Exception:  # a value of any kind; what is wrong with it is not that it has no text
        return f"<{type(value).__name__}>"
    return text if len(text) <= 203 else f"{text[:150]}...{text[-50:]}"


def check_room(name: str, what: str, shape: Sequence[int]) -> None:
    """Refuse an array that would be too large, before anything of it is made.

    Parameters
    ----------
    name : str
        The argument to blame.
    what : str
        What it leads to.
    shape : sequence of int
        An empty axis counts as one cell: the others must have room, too.

    Raises
    ------
    ValueError
        If there would be more than ``LARGEST_ARRAY`` numbers.

    Examples
    --------
    >>> check_room("in_size", "a matrix", (2**15, 2**14))
    Traceback (most recent call last):
    ValueError: in_size must give a matrix of at most 134217728 numbers, got shape (32768, 16384)
    """
    if math.prod(max(1, size) for size in shape) > LARGEST_ARRAY:
        raise ValueError(
            f"{name} must give {what} of at most {LARGEST_ARRAY} numbers, got shape {tuple(shape)}"
        )


def integer(name: str, value: int, *, least: int) -> int:
    """Read ``value`` as a plain ``int`` that is at least ``least``.

    NumPy's integers are welcome. Booleans, floats and everything else are not.

    Raises
    ------
    ValueError
        Naming the argument, the rule and the value.

    Examples
    --------
    >>> integer("stride", 0, least=1)
    Traceback (most recent call last):
    ValueError: stride must be an integer of at least 1, got stride=0
    """
    try:
        number = None if isinstance(value, bool) else operator.index(value)
    except Exception:  # whatever the value does when it is asked
        number = None
    if number is not None and number.bit_length() > MOST_BITS:
        bits = number.bit_length()
        raise ValueError(f"{name} must be an integer of at most {MOST_BITS} bits, got {bits} bits")
    if number is None or number < least:
        raise ValueError(
            f"{name} must be an integer of at least {least}, got {name}={shown(value)}"
        )
    return number


def switch(name: str, value: bool) -> bool:
    """Read ``value`` as True or False; no other value stands for one of them.

    Examples
    --------
    >>> switch("flip", "no")
    Traceback (most recent call last):
    ValueError: flip must be True or False, got flip='no'
    """
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be True or False, got {name}={shown(value)}")
    return value


def one_of(name: str, value: str, valid: Iterable[str]) -> str:
    """Read ``value`` as one of several texts; the message lists them.

    Examples
    --------
    >>> one_of("mode", "bicubic", ["nearest", "linear"])
    Traceback (most recent call last):
    ValueError: mode must be one of nearest, linear, got mode='bicubic'
    """
    texts = tuple(valid)
    if not isinstance(value, str) or value not in texts:
        raise ValueError(f"{name} must be one of {', '.join(texts)}, got {name}={shown(value)}")
    return value


def padding_pair(padding: Any) -> tuple[int, int]:
    """Read the padding of one axis as ``(before, after)``; one integer stands for both ends.

    "same" and "valid" belong to the forward convolution: ``sizes.conv_padding`` reads them.

    Examples
    --------
    >>> padding_pair(1)
    (1, 1)
    """
    if isinstance(padding, str) and padding in ("same", "valid"):
        raise ValueError(
            f"padding must be cells to cut: a transposed convolution, as in PyTorch, knows no "
            f'"same" and no "valid", got padding={padding!r}'
        )
    pair = padding if isinstance(padding, tuple | list) else (padding, padding)
    if len(pair) != 2:
        raise ValueError(
            f"padding must be an integer or a (before, after) pair, got padding={shown(padding)}"
        )
    before, after = (integer("padding", cells, least=0) for cells in pair)
    return before, after
