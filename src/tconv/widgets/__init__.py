"""The widgets of the course: traits and rules in Python, pixels in JavaScript."""

from tconv.widgets.channel_stamps import ChannelStamps
from tconv.widgets.convolution_grid import ConvolutionGrid
from tconv.widgets.five_views import FiveViews
from tconv.widgets.flip_and_slide import FlipAndSlide
from tconv.widgets.layer_lab import LayerLab
from tconv.widgets.learn_to_upsample import LearnToUpsample
from tconv.widgets.loop_orders import LoopOrders
from tconv.widgets.matrix_view import MatrixView
from tconv.widgets.one_step_or_loop import OneStepOrLoop
from tconv.widgets.overlap import Overlap
from tconv.widgets.placement_grids import PlacementGrids
from tconv.widgets.question import Question
from tconv.widgets.scissors import Scissors
from tconv.widgets.skip_sizes import SkipSizes
from tconv.widgets.unet_sizes import UNetSizes
from tconv.widgets.upsampling_bench import UpsamplingBench
from tconv.widgets.which_input import WhichInput

__all__ = [
    "ChannelStamps",
    "ConvolutionGrid",
    "FiveViews",
    "FlipAndSlide",
    "LayerLab",
    "LearnToUpsample",
    "LoopOrders",
    "MatrixView",
    "OneStepOrLoop",
    "Overlap",
    "PlacementGrids",
    "Question",
    "Scissors",
    "SkipSizes",
    "UNetSizes",
    "UpsamplingBench",
    "WhichInput",
]
