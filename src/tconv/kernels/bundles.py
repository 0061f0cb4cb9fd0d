"""The phases of an axis: which taps reach which output cells, and from how far.

Output cells with the same remainder modulo the stride form a *phase*: they meet the same taps,
each at the same distance. Phases that read the input at the same distances form a bundle.
"""

from typing import NamedTuple

from tconv.axes import Axis
from tconv.kernels.col2im import residues_of


class Phase(NamedTuple):
    """Output cells ``residue + stride * q`` of one axis, for q from 0 to ``cells - 1``.

    They are computed at the places ``q + start``; with its tap *e*, a place takes the input
    cell that lies ``shifts[e]`` before it.
    """

    residue: int
    start: int
    cells: int
    taps: tuple[int, ...]


class Bundle(NamedTuple):
    """Phases of one axis whose taps lie at the same distances."""

    shifts: tuple[int, ...]
    phases: tuple[Phase, ...]

    @property
    def places(self) -> range:
        """The places at which one phase or another asks for a sum."""
        stops = (phase.start + phase.cells for phase in self.phases)
        return range(min(phase.start for phase in self.phases), max(stops))


def bundles_of(axis: Axis) -> list[Bundle]:
    """Sort the taps of an axis into phases, and the phases into bundles.

    Examples
    --------
    >>> axis = Axis(in_size=4, out_size=8, kernel_size=4, stride=2, padding=(1, 1), dilation=1)
    >>> bundle, = bundles_of(axis)
    >>> bundle.shifts
    (0, 1)
    >>> [(phase.residue, phase.taps) for phase in bundle.phases]
    [(1, (0, 2)), (0, (1, 3))]
    """
    bundles: dict[tuple[int, ...], list[Phase]] = {}
    for residue, taps in residues_of(axis):
        distances = [places.start - sources.start for _, sources, places in taps]
        nearest = min(distances)
        phase = Phase(
            residue=residue,
            start=-nearest,
            cells=(axis.out_size - residue - 1) // axis.stride + 1,
            taps=tuple(tap for tap, _, _ in taps),
        )
        shifts = tuple(distance - nearest for distance in distances)
        bundles.setdefault(shifts, []).append(phase)
    return [Bundle(shifts, tuple(phases)) for shifts, phases in bundles.items()]
