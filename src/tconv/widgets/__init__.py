"""The widgets of the course: traits and rules in Python, pixels in JavaScript."""

from tconv.widgets.matrix_view import MatrixView
from tconv.widgets.placement_grids import PlacementGrids

__all__ = ["MatrixView", "PlacementGrids"]
