"""Overlap: how many stamps meet in each output cell, and when that draws a checkerboard.

``tconv.overlap_counts`` counts for one layer, ``path_counts`` for several, one behind the other;
``interior`` tells where the border ends. ``phase_taps`` says why neighbours differ: output cells
that are ``stride`` apart meet the same taps. ``phase_counts`` says how many these are,
``phase_sums`` what they add up to, which is what a constant image becomes.
``checkerboard_energy`` measures the pattern in an image.
"""

from tconv.overlap.energy import checkerboard_energy
from tconv.overlap.layers import interior, path_counts
from tconv.overlap.phases import phase_counts, phase_sums, phase_taps

__all__ = [
    "checkerboard_energy",
    "interior",
    "path_counts",
    "phase_counts",
    "phase_sums",
    "phase_taps",
]
