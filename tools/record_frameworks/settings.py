"""The settings that a framework is asked: one axis, of few cells."""

import itertools
import random
from typing import NamedTuple

GRID = [*itertools.product(range(1, 7), range(1, 6), range(1, 5), (1, 2))]
"""n, k, s and d."""


class Setting(NamedTuple):
    """A layer along one axis; what is None is left out of the call."""

    n: int
    k: int
    s: int
    d: int
    groups: int
    padding: int | tuple[int, int] | None
    output_padding: int | None
    output_size: int | None

    @property
    def pads(self):
        """The padding as a pair."""
        return self.padding if isinstance(self.padding, tuple) else (self.padding or 0,) * 2


class Takes(NamedTuple):
    """What a convention can be given, and how many settings of it are asked.

    Attributes
    ----------
    padding : "none", "one" for both ends, or "pairs"
    output_padding : bool
    unsaid : bool
        Whether to leave the output padding out means another thing than 0.
    size : "none", "full" or "n s"
        What the output sizes lie around.
    groups : bool
    dilation : bool
    inside : bool
        Whether only settings are asked that leave a cell of the full result, and add none to it.
    own : bool
        Whether only sizes are asked that a convolution turns into the input's own, for a library
        that does not look.
    rows : int
    """

    padding: str = "none"
    output_padding: bool = False
    unsaid: bool = False
    size: str = "none"
    groups: bool = True
    dilation: bool = True
    inside: bool = False
    own: bool = False
    rows: int = 150


def settings_of(takes):
    """Draw settings that a convention takes: each run draws the same.

    Padding goes one cell beyond half the kernel, output padding up to the stride.
    """
    grid = [cells for cells in GRID if takes.dilation or cells[-1] == 1]
    every = [setting for cells in grid for setting in _settings(takes, *cells)]
    drawn = random.Random(21).sample(every, min(takes.rows, len(every)))
    kept = (one for one in drawn if not takes.inside or is_inside(one))
    return sorted((one for one in kept if not takes.own or is_own(takes, one)), key=str)


def is_inside(setting):
    """Say whether the cut leaves a cell, and the output size, if any, asks for no more than all."""
    full = (setting.n - 1) * setting.s + setting.d * (setting.k - 1) + 1
    return sum(setting.pads) < full and (setting.output_size or 0) <= full


def is_own(takes, setting):
    """Say whether the output size is one that a convolution turns into the input's."""
    least = _usual(takes, setting) - (setting.s - 1 if takes.size == "n s" else 0)
    return least <= setting.output_size < least + setting.s


def _settings(takes, n, k, s, d):
    paddings = [None]
    if takes.padding != "none":
        paddings = [*range(k // 2 + 2)]
    if takes.padding == "pairs":
        paddings = [*itertools.product(paddings, repeat=2)]
    extras = [*range(s + 1)] if takes.output_padding else [None]
    if takes.unsaid:
        extras = [None, *extras]
    for groups, padding, extra in itertools.product((1, 2)[: 1 + takes.groups], paddings, extras):
        setting = Setting(n, k, s, d, groups, padding, extra, None)
        for size in _sizes(takes, setting):
            yield setting._replace(output_size=size)


def _sizes(takes, setting):
    if takes.size == "none":
        return [None]
    s, usual = setting.s, _usual(takes, setting)
    around = {usual - s, usual - 1, usual, usual + s - 1, usual + s}
    return [size for size in sorted(around) if size > 0]


def _usual(takes, setting):
    n, k, s, d, *_ = setting
    return n * s if takes.size == "n s" else (n - 1) * s + d * (k - 1) + 1 - sum(setting.pads)
