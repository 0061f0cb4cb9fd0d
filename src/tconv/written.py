"""How a number is written for readers: in first frames, in questions, in the museum."""

import math


def written(value: float) -> str:
    """Write a number as the page does: at most three decimals, a true minus sign.

    Halves round away from zero.

    Parameters
    ----------
    value : float

    Returns
    -------
    text : str

    Examples
    --------
    >>> written(-0.25), written(4.0), written(1 / 3)
    ('−0.25', '4', '0.333')
    """
    rounded = math.floor(abs(value) * 1000 + 0.5) / 1000
    text = f"{rounded:.3f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and rounded > 0 else text
