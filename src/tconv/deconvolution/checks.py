"""The numbers of a solver, checked once at the border.

An iteration feeds its result back to itself, so that one bad number spoils every later one.
"""

from numbers import Real

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import LARGEST_ARRAY, check_room, integer, shown
from tconv.arrays import read_numbers

# The solvers square products of three numbers, of what has sunk into rounding even; within these
# limits double precision holds them.
SMALLEST, LARGEST = 1e-30, 1e30
BEYOND = 1e150


def read_signal(name: str, value: ArrayLike, *, real: bool = True) -> np.ndarray:
    """Read an array of finite numbers in double precision; real ones, unless ``real`` is false.

    Raises
    ------
    ValueError
        If a number is missing, infinite, complex, or of a size that cannot be squared twice.

    Examples
    --------
    >>> read_signal("y", [1, float("nan")])
    Traceback (most recent call last):
    ValueError: y must hold finite numbers, got y[1]=nan
    """
    numbers = read_numbers(name, value)
    if numbers.dtype.kind == "c" and real:
        raise ValueError(f"{name} must hold real numbers, got {name}.dtype={numbers.dtype}")
    check_room(name, "an array", numbers.shape)
    with np.errstate(over="ignore"):  # the next line looks for it
        numbers = numbers.astype(np.complex128 if numbers.dtype.kind == "c" else np.float64)
    if not np.isfinite(numbers).all():
        index = np.argwhere(~np.isfinite(numbers))[0].tolist()
        place = f"[{', '.join(map(str, index))}]" if index else ""
        raise ValueError(f"{name} must hold finite numbers, got {name}{place}={numbers[*index]}")
    largest = np.abs(numbers).max(initial=0)
    if largest and not SMALLEST <= largest <= LARGEST:
        raise ValueError(
            f"{name} must hold numbers whose squares can be computed, got max |{name}|={largest} "
            f"(valid: 0, or {SMALLEST} to {LARGEST})"
        )
    return numbers


def read_kernel(weight: ArrayLike, *, name: str = "weight", real: bool = True) -> np.ndarray:
    """Read a kernel in double precision; a kernel of zeros lets nothing through to undo.

    Examples
    --------
    >>> read_kernel([0, 0])
    Traceback (most recent call last):
    ValueError: weight must hold a tap other than 0, got weight=[0. 0.]
    """
    weight = read_signal(name, weight, real=real)
    if weight.size and not weight.any():
        shown = np.array2string(weight, threshold=9, edgeitems=2, separator=" ")
        raise ValueError(f"{name} must hold a tap other than 0, got {name}={shown}")
    return weight


def read_amount(name: str, value: float, *, zero: bool) -> float:
    """Read a number that is positive, or perhaps ``zero``.

    Examples
    --------
    >>> read_amount("lam", -1, zero=True)
    Traceback (most recent call last):
    ValueError: lam must be a number of at least 0, got lam=-1 (valid: 0 to 1e+30)
    """
    plain = isinstance(value, Real) and not isinstance(value, bool | np.bool_)
    with np.errstate(over="ignore"):  # a limit that a short float does not reach
        fits = plain and 0 <= value <= LARGEST and (value != 0 or zero)
    if not fits:
        rule, valid = ("of at least 0", "0") if zero else ("above 0", "above 0")
        raise ValueError(
            f"{name} must be a number {rule}, got {name}={shown(value)} "
            f"(valid: {valid} to {LARGEST})"
        )
    return float(value)


def read_count(name: str, value: int, *, least: int, size: int) -> int:
    """Read how often to do what keeps an array of ``size`` numbers each time.

    Examples
    --------
    >>> read_count("iterations", 10**9, least=0, size=4)
    Traceback (most recent call last):
    ValueError: iterations must be few enough to keep 4 numbers of each, got \
iterations=1000000000 (valid: 0 to 33554431)
    """
    count = integer(name, value, least=least)
    most = LARGEST_ARRAY // max(1, size) - 1
    if count > most:
        raise ValueError(
            f"{name} must be few enough to keep {size} numbers of each, got {name}={count} "
            f"(valid: {least} to {max(least, most)})"
        )
    return count


def check_bounded(name: str, value: np.ndarray, *, rule: str) -> None:
    """Refuse a result that grows out of double precision; ``rule`` says what prevents it.

    Raises
    ------
    ValueError
        If the square of a number is not finite, or the number itself.
    """
    largest = np.abs(value).max(initial=0)
    if not largest < BEYOND:
        raise ValueError(f"{rule}, got max |{name}|={largest} (valid: below {BEYOND})")
