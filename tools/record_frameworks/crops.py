"""Find an answer in the full result of the definition."""

from typing import NamedTuple

import numpy as np

INPUTS, OUTPUTS = 2, 3
"""Channels of one group: more than one, and not as many in as out."""


class Found(NamedTuple):
    """Where the answer is: what is cut at both ends, and whether the kernel was rotated."""

    left: int
    right: int
    flipped: bool


def layer(setting):
    """Return x (channels, n) and w (in, out/groups, k), whole numbers of which no two are alike."""
    rng = np.random.default_rng([setting.n, setting.k])
    shapes = (INPUTS * setting.groups, setting.n), (INPUTS * setting.groups, OUTPUTS, setting.k)
    counts = [np.prod(shape) for shape in shapes]
    numbers = rng.permutation(np.arange(1, 200))[: sum(counts)].astype("float32")
    x, w = np.split(numbers, [counts[0]])
    return x.reshape(shapes[0]), w.reshape(shapes[1])


def full_result(x, w, setting):
    """Add up ``full[s*i + d*j] += x[i] * w[j]``, for every group on its own."""
    n, k, s, d, groups, *_ = setting
    full = np.zeros((OUTPUTS * groups, (n - 1) * s + d * (k - 1) + 1))
    for channel, outputs in enumerate(w):
        first = channel // INPUTS * OUTPUTS
        for i in range(n):
            for j in range(k):
                full[first : first + OUTPUTS, s * i + d * j] += x[channel, i] * outputs[:, j]
    return full


def find_crop(y, x, w, setting):
    """Return the first ``Found`` that fits, or None where y is no part of the full result.

    Of several, as a single cell admits them, one without a rotation and with little added.
    """
    cells = y.shape[1]
    for flipped in (False, True):
        full = full_result(x, w[..., ::-1] if flipped else w, setting)
        padded = np.pad(full, ((0, 0), (cells, cells)))
        lefts = range(-cells, full.shape[1] + 1)
        for left in sorted(lefts, key=lambda left: (max(0, -left), left)):
            if np.allclose(padded[:, cells + left : 2 * cells + left], y, rtol=1e-5, atol=0.5):
                return Found(left, full.shape[1] - cells - left, flipped)
    return None
