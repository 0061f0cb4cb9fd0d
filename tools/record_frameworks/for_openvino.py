"""OpenVINO on the CPU: its own operation, and what its importer makes of ONNX's node."""

import numpy as np
import openvino
from openvino import opset13

from record_frameworks import onnx_nodes
from record_frameworks.settings import Takes

VERSION = openvino.__version__.partition("-")[0]
_SAID = {"output_padding": True, "rows": 60}
FRAMEWORKS = {
    "openvino": {
        "pads": [Takes("pairs", output_padding=True, rows=240)],
        **{way: [Takes(**_SAID)] for way in ("valid", "same_upper", "same_lower")},
        **{
            f"output_shape/{way}": [Takes(**_SAID, size="n s")]
            for way in ("explicit", "valid", "same_upper", "same_lower")
        },
    },
    # To compile a network takes long: fewer than of the others.
    "openvino-onnx": {
        name: [takes._replace(rows=takes.rows * 2 // 5) for takes in ways]
        for name, ways in onnx_nodes.CONVENTIONS.items()
    },
}
core = openvino.Core()
core.set_property(
    "CPU", {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1}
)


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    if framework == "openvino-onnx":
        data = onnx_nodes.model(convention, x, w, setting).SerializeToString()
        network = core.read_model(data, b"")
    else:
        network = own(convention, x, w, setting)
    return core.compile_model(network, "CPU")([x[None]])[0][0]


def own(convention, x, w, setting):
    """Return OpenVINO's own operation as a network; with groups it is another one."""
    _, _, s, d, groups, _, extra, size = setting
    auto_pad = convention.removeprefix("output_shape/").replace("pads", "explicit")
    arguments = {"strides": [s], "dilations": [d], "auto_pad": auto_pad}
    arguments |= {"output_padding": [extra or 0]}
    arguments |= {"pads_begin": [setting.pads[0]], "pads_end": [setting.pads[1]]}
    if size is not None:
        arguments["output_shape"] = opset13.constant(np.array([size]))
    entry = opset13.parameter([1, *x.shape], np.float32)
    make = opset13.convolution_backprop_data
    if groups > 1:
        make = opset13.group_convolution_backprop_data
        w = w.reshape(groups, -1, *w.shape[1:])
    return openvino.Model([make(entry, opset13.constant(w), **arguments)], [entry])
