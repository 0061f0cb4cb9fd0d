"""The widgets of the course: traits and rules in Python, pixels in JavaScript."""

from tconv.widgets.convolution_grid import ConvolutionGrid
from tconv.widgets.placement_grids import PlacementGrids

__all__ = ["ConvolutionGrid", "PlacementGrids"]
