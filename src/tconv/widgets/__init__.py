"""The widgets of the course: traits and rules in Python, pixels in JavaScript."""

from tconv.widgets.placement_grids import PlacementGrids

__all__ = ["PlacementGrids"]
