"""What the tests know of each kind of widget: how it is read, which settings are worth a look.

A question is no such kind: it has no setting that a control or a link changes, and shows no picture
of one. `tests/widgets/question/test_floor.py` asks it what the shared tests ask the others, or says
where that is asked.
"""

from typing import NamedTuple

from widgets.channel_stamps import reading as channel_stamps
from widgets.convolution_grid import reading as convolution_grid
from widgets.five_views import reading as five_views
from widgets.flip_and_slide import reading as flip_and_slide
from widgets.layer_lab import reading as layer_lab
from widgets.learn_to_upsample import reading as learn_to_upsample
from widgets.loop_orders import reading as loop_orders
from widgets.matrix_view import reading as matrix_view
from widgets.one_step_or_loop import reading as one_step_or_loop
from widgets.overlap import reading as overlap
from widgets.scissors import reading as scissors
from widgets.skip_sizes import reading as skip_sizes
from widgets.unet_sizes import reading as unet_sizes
from widgets.upsampling_bench import reading as upsampling_bench
from widgets.which_input import reading as which_input

from support import reading
from tconv import widgets


class Kind(NamedTuple):
    """One class of widgets; a test that is for all of them takes what differs from here."""

    widget: type
    module: str  # the entry of its front end
    reading: type  # made from what the page shows; its `check` compares that with tconv
    frame: object  # function of a widget: the arrays that its first frame holds, in order
    corners: dict  # settings far from the first one, as links
    wide: dict  # settings that need much room, as links
    traits: tuple  # what makes a widget in Python what a page's state says


SHEETS = ("x", "w", "in_size", "kernel_size", "dims")

KINDS = {
    "PlacementGrids": Kind(
        widgets.PlacementGrids,
        "placement_grids/index.js",
        reading.Reading,
        reading.grids_of_frame,
        corners={
            "largest": "in_size=5&kernel_size=5&stride=4&dilation=3&labels=numbers",
            "one row": "dims=1&in_size=5&kernel_size=3&stride=2&padding=1&labels=symbols",
            "cropped": "in_size=2,4&kernel_size=5,3&stride=3&padding=2&output_padding=2"
            "&labels=numbers",
            "smallest": "in_size=1&kernel_size=1&padding=0&output_padding=0",
            "gaps": "in_size=3,2&kernel_size=2,1&stride=4&labels=numbers&output_padding=3",
        },
        wide={
            "largest": "in_size=5&kernel_size=5&stride=4&dilation=3&labels=numbers",
            "one row": "dims=1&in_size=5&kernel_size=5&stride=4&dilation=3&padding=1"
            "&labels=symbols",
            "fractions": "dims=2&in_size=3&kernel_size=3&x=-98.765,1.25;0.125,-3&labels=numbers",
        },
        traits=(*SHEETS, "labels", *reading.GEOMETRY),
    ),
    "ConvolutionGrid": Kind(
        widgets.ConvolutionGrid,
        "convolution_grid/index.js",
        convolution_grid.WindowReading,
        convolution_grid.grids_of_frame,
        corners={
            "largest": "in_size=7&kernel_size=5&padding=4&labels=numbers",
            "one row": "dims=1&in_size=7&kernel_size=2&stride=3&padding=1&labels=symbols",
            "holes": "in_size=6,7&kernel_size=2,3&stride=2&dilation=2&flip=true&labels=numbers",
        },
        wide={
            "largest": "in_size=7&kernel_size=5&padding=4&labels=numbers",
            "one row": "dims=1&in_size=7&kernel_size=5&padding=4&labels=symbols",
            "fractions": "in_size=7&kernel_size=5&x=-98.765,1.25;0.125,-3&labels=numbers",
        },
        traits=(*SHEETS, "labels", "flip", *convolution_grid.WINDOW_GEOMETRY),
    ),
    "Scissors": Kind(
        widgets.Scissors,
        "scissors/index.js",
        scissors.ScissorsReading,
        scissors.grids_of_frame,
        corners={
            "largest": "dims=2&in_size=5&kernel_size=5&stride=4&dilation=3&padding=2"
            "&output_padding=3&labels=numbers",
            "one row": "dims=1&in_size=4&kernel_size=3&stride=3&output_padding=2&labels=symbols",
            "deep": "dims=2&in_size=4,5&kernel_size=2,1&stride=2&padding=3&output_padding=1"
            "&labels=numbers",
        },
        wide={
            "largest": "dims=2&in_size=5&kernel_size=5&stride=4&dilation=3&output_padding=3",
            "one row": "dims=1&in_size=5&kernel_size=5&stride=4&dilation=3&output_padding=3"
            "&labels=symbols",
        },
        traits=(*SHEETS, "labels", *reading.GEOMETRY),
    ),
    "WhichInput": Kind(
        widgets.WhichInput,
        "which_input/index.js",
        which_input.SizesReading,
        which_input.grids_of_frame,
        corners={
            "largest": "in_size=30&kernel_size=7&stride=6&dilation=3&padding=4&output_padding=5",
            "stride 1": "in_size=12&kernel_size=4&stride=1&dilation=3&padding=0&output_padding=2",
            "smallest": "in_size=1&kernel_size=1&stride=4&padding=0&output_padding=3",
        },
        wide={
            "largest": "in_size=30&kernel_size=7&stride=6&dilation=3&padding=4&output_padding=5",
            "stride 1": "in_size=12&kernel_size=1&stride=1&dilation=1&padding=4",
        },
        traits=which_input.SIZES,
    ),
    "FiveViews": Kind(
        widgets.FiveViews,
        "five_views/index.js",
        five_views.FiveReading,
        five_views.grids_of_frame,
        corners={
            "one row": "dims=1&in_size=4&kernel_size=3&stride=2&padding=1&output_padding=1",
            "largest": "in_size=4&kernel_size=4&stride=3&dilation=2&padding=0&output_padding=2",
            "cropped": "in_size=2,4&kernel_size=4,2&stride=2&padding=2&output_padding=1",
            "holes": "in_size=3,2&kernel_size=2,1&stride=3&padding=0",
        },
        wide={
            "largest": "in_size=4&kernel_size=4&stride=3&dilation=2&padding=0&output_padding=2",
            "one row": "dims=1&in_size=4&kernel_size=4&stride=3&dilation=2&padding=0",
            "fractions": "in_size=3&kernel_size=3&x=-98.765,1.25;0.125,-3",
        },
        traits=(*SHEETS, *reading.GEOMETRY),
    ),
    "FlipAndSlide": Kind(
        widgets.FlipAndSlide,
        "flip_and_slide/index.js",
        flip_and_slide.SlideReading,
        flip_and_slide.curves_of_frame,
        corners={
            "gaussians": "f=gaussian&g=gaussian&t=0.5",
            "correlation": "f=pulses&g=exponential&flip=false&t=-1.5",
            "drawn": "f=box&g=drawn&g_drawn=0,-1,1,0.5,0,0.3,-0.2&step=shift&t=0.4",
        },
        wide={
            "drawn": "f=drawn&g=drawn&t=-0.9",
            "formula": "f=exponential&g=exponential&t=-1.9&flip=false",
        },
        traits=("f", "g", "flip", "step", "t", "f_drawn", "g_drawn"),
    ),
    "MatrixView": Kind(
        widgets.MatrixView,
        "matrix_view/index.js",
        matrix_view.MatrixReading,
        matrix_view.grids_of_matrix_frame,
        corners={
            "largest": "in_size=4&kernel_size=3&padding=2&matrix=C.T&labels=numbers",
            "one row": "dims=1&in_size=4&kernel_size=2&stride=2&padding=1&labels=numbers",
            "holes": "in_size=4,3&kernel_size=1,2&stride=3&dilation=2&labels=symbols",
        },
        wide={
            "largest": "in_size=4&kernel_size=1&padding=2&matrix=C.T&labels=symbols",
            "fractions": "in_size=2&kernel_size=2&x=-98.765,1.25;0.125,-3&labels=numbers",
        },
        traits=(*SHEETS, "labels", "matrix", *matrix_view.CONV_GEOMETRY),
    ),
    "OneStepOrLoop": Kind(
        widgets.OneStepOrLoop,
        "one_step_or_loop/index.js",
        one_step_or_loop.LoopReading,
        one_step_or_loop.grids_of_frame,
        corners={
            "counts": "sample=spikes&method=richardson_lucy&noise=0.05&iterations=71",
            "image": "sample=letter&method=conjugate_gradient&lam=0.01&noise=0.02&iterations=16",
            "waves": "sample=stars&method=wiener&lam=0.001&w=1,4,6,4,1&noise=0.1&iterations=5",
        },
        wide={
            "signal": "sample=spikes&w=1,2,3,4,3,2,1&noise=0.5&iterations=1000",
            "image": "sample=letter&method=richardson_lucy&noise=0.5&iterations=355",
            "fractions": "x=-98.765,1.25,0.125,-3,99,-99,0.001,5&w=1,4,6,4,1&iterations=1000",
        },
        traits=("sample", "x", "w", "noise", "method", "lam", "iterations"),
    ),
    "Overlap": Kind(
        widgets.Overlap,
        "overlap/index.js",
        overlap.OverlapReading,
        overlap.grids_of_frame,
        corners={
            "three layers": "dims=1&in_size=4&layers=3&kernel_size=3&stride=2&kernel_size_2=3"
            "&stride_2=2&kernel_size_3=3&stride_3=2&weights=ones",
            "largest": "dims=2&in_size=8&layers=1&kernel_size=5&stride=4&dilation=3&weights=random",
            "holes": "dims=2&in_size=3&layers=1&kernel_size=3&stride=2&dilation=2&padding=1"
            "&output_padding=1&weights=smooth",
            "mixed": "dims=2&in_size=2&layers=2&kernel_size=4&stride=2&padding=1&kernel_size_2=3"
            "&stride_2=3&dilation_2=1&weights=own&w=1,-2.5;0,3",
            "spectrum": "dims=2&in_size=4&layers=1&kernel_size=4&stride=2&padding=1&weights=random"
            "&spectrum=true",
            "smallest": "dims=1&in_size=1&layers=1&kernel_size=1&stride=1&padding=0",
        },
        wide={
            "one row": "dims=1&in_size=8&layers=1&kernel_size=5&stride=4&dilation=3&weights=smooth"
            "&spectrum=true",
            "fractions": "dims=2&in_size=3&layers=1&kernel_size=5&stride=2&weights=own"
            "&w=-98.765,1.25;0.125,-3",
        },
        traits=(*overlap.NAMES, "w"),
    ),
    "LearnToUpsample": Kind(
        widgets.LearnToUpsample,
        "learn_to_upsample/index.js",
        learn_to_upsample.LearnReading,
        learn_to_upsample.grids_of_frame,
        corners={
            "board": "start=random&kernel_size=4&step=0&lr=0.01&draw=3",
            "equal phases": "start=icnr&kernel_size=4&step=30&lr=0.03&draw=2",
            "equal sums": "start=icnr&kernel_size=3&step=10&lr=0.01&draw=5",
            "learnt": "start=bilinear&kernel_size=3&step=100&lr=0.1",
        },
        wide={
            "random": "start=random&kernel_size=4&step=20&lr=0.1",
            "learnt": "start=icnr&kernel_size=4&step=100&lr=0.003",
        },
        traits=learn_to_upsample.NAMES,
    ),
    "LoopOrders": Kind(
        widgets.LoopOrders,
        "loop_orders/index.js",
        loop_orders.OrdersReading,
        loop_orders.grids_of_frame,
        corners={
            "no phases": "kernel_size=5&stride=1",
            "holes": "kernel_size=2&stride=4",
            "larger": "kernel_size=3&stride=2",
        },
        wide={"most digits": "kernel_size=5&stride=1"},
        traits=loop_orders.NAMES,
    ),
    "ChannelStamps": Kind(
        widgets.ChannelStamps,
        "channel_stamps/index.js",
        channel_stamps.ChannelReading,
        channel_stamps.grids_of_frame,
        corners={
            "depthwise": "in_channels=4&out_channels=4&groups=4&kernel_size=3&stride=2",
            "largest": "in_channels=4&out_channels=4&groups=1&kernel_size=3&stride=3&in_size=3",
            "unequal": "in_channels=2&out_channels=4&groups=2&kernel_size=3&padding=1&in_size=3",
            "gaps": "in_channels=3&out_channels=1&groups=1&kernel_size=1&stride=3&padding=1",
            "smallest": "in_channels=1&out_channels=1&groups=1&kernel_size=1&in_size=1"
            "&stride=1&padding=0",
        },
        wide={
            "largest": "in_channels=4&out_channels=4&groups=1&kernel_size=3&stride=3&in_size=3",
            "numbers": "in_channels=4&out_channels=4&groups=2&kernel_size=2&in_size=2",
            "longest": "in_channels=4&out_channels=1&groups=1&kernel_size=3&in_size=3",
        },
        traits=channel_stamps.NAMES,
    ),
    "SkipSizes": Kind(
        widgets.SkipSizes,
        "skip_sizes/index.js",
        skip_sizes.SkipReading,
        skip_sizes.grids_of_frame,
        corners={
            "first paper": f"dims=1&in_size=572&repair=crop&network={skip_sizes.PRESETS['unet']}",
            "two sizes": "dims=2&in_size=133,116&repair=pad"
            f"&network={skip_sizes.PRESETS['unet3d']}",
            "deepest": f"dims=2&in_size=512&repair=none&network={skip_sizes.PRESETS['pix2pix']}",
            "too many": f"dims=1&in_size=255&repair=crop&network={skip_sizes.PRESETS['cyclegan']}",
            "no skip": f"dims=1&in_size=1&repair=none&network={skip_sizes.PRESETS['dcgan']}",
            "resized": "dims=1&in_size=45&repair=output_size"
            "&network=skip,conv k5 s2 p1 d2,resize x2,join",
            "one stuck": "dims=2&in_size=6,7&repair=output_padding"
            "&network=skip,pool k3,conv_transpose k1 s3,join",
            "one mended": "dims=2&in_size=44,45&repair=output_size"
            "&network=skip,pool k2,conv_transpose k4 s2 d3 p4,join",
            "smallest": "dims=1&in_size=1&repair=in_size&network=conv k1",
        },
        wide={
            "largest": "dims=2&in_size=1023,1024&repair=none"
            f"&network={skip_sizes.PRESETS['padded']}",
            "padded": f"dims=2&in_size=1021&repair=pad&network={skip_sizes.PRESETS['padded']}",
        },
        traits=skip_sizes.NAMES,
    ),
    "LayerLab": Kind(
        widgets.LayerLab,
        "layer_lab/index.js",
        layer_lab.LabReading,
        layer_lab.grids_of_frame,
        corners={
            "same": layer_lab.whole(
                "framework=keras-layer-tf&convention=same&padding=0&output_padding=-1&to=torch"
            ),
            "zeros added": layer_lab.whole(
                "kernel_size=2&stride=4&padding=0&output_padding=3&to=mindspore"
            ),
            "refused there": layer_lab.whole("dilation=3&stride=1&output_padding=2&to=onnxruntime"),
            "grouped": layer_lab.whole("groups=64&out_channels=64&to=litert"),
            "a size": layer_lab.whole(
                "framework=haiku&convention=SAME%2Boutput_shape&padding=0&output_padding=-1"
                "&output_size=7&kernel_size=5&to=jax-default"
            ),
            "largest": layer_lab.whole(
                "in_size=5&kernel_size=16&stride=8&padding=4&output_padding=0&dims=1"
            ),
            "smallest": layer_lab.whole(
                "in_size=1&kernel_size=1&stride=1&padding=0&output_padding=0&dims=3"
            ),
        },
        wide={
            "largest": layer_lab.whole(
                "in_size=8&kernel_size=13&stride=5&padding=4&output_padding=0&to=openvino-onnx"
            ),
            "same": layer_lab.whole(
                "framework=openvino-onnx&convention=output_shape%2FSAME_UPPER&padding=0"
                "&output_padding=-1&output_size=8&to=flax-linen"
            ),
        },
        traits=layer_lab.NAMES,
    ),
    "UNetSizes": Kind(
        widgets.UNetSizes,
        "unet_sizes/index.js",
        unet_sizes.UNetReading,
        unet_sizes.grids_of_frame,
        corners={
            "odd": "in_size=63&levels=3&mend=false",
            "mended": "in_size=63&levels=3&mend=true",
            "smallest": "in_size=16&levels=1",
        },
        wide={
            "largest": "in_size=64&levels=3",
            "mended": "in_size=63&levels=3&mend=true",
        },
        traits=unet_sizes.NAMES,
    ),
    "UpsamplingBench": Kind(
        widgets.UpsamplingBench,
        "upsampling_bench/index.js",
        upsampling_bench.BenchReading,
        upsampling_bench.grids_of_frame,
        corners={
            "holes": "kernel_size=2&stride=3&seed=1",
            "no ICNR": "kernel_size=5&stride=2&seed=20",
            "largest": "kernel_size=6&stride=3&seed=7",
            "smallest": "kernel_size=2&stride=2&seed=2",
        },
        wide={
            "holes": "kernel_size=2&stride=3&seed=1",
            "no ICNR": "kernel_size=4&stride=3&seed=5",
        },
        traits=upsampling_bench.NAMES,
    ),
}
