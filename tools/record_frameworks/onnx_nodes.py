"""One ConvTranspose node as a model, for every library that reads ONNX."""

from onnx import TensorProto, checker, helper, numpy_helper

from record_frameworks.settings import Takes

_SAID = {"output_padding": True}
CONVENTIONS = {
    "pads": [Takes("pairs", **_SAID, rows=600)],
    "VALID": [Takes(**_SAID)],
    "SAME_UPPER": [Takes(**_SAID)],
    "SAME_LOWER": [Takes(**_SAID)],
    "output_shape": [Takes(**_SAID, size="n s")],
    "output_shape/VALID": [Takes(**_SAID, size="n s")],
    "output_shape/SAME_UPPER": [Takes(**_SAID, size="n s")],
    "output_shape/SAME_LOWER": [Takes(**_SAID, size="n s")],
}


def model(convention, x, w, setting, more=()):
    """Return the model; its input is "x", with an axis for the batch before the channels.

    ``more`` are further axes of one cell each, for a library that has no layer of one axis.
    """
    auto_pad = convention.removeprefix("output_shape").removeprefix("/")
    ones, zeros = [1 for _ in more], [0 for _ in more]
    attributes = {"strides": [setting.s, *ones], "dilations": [setting.d, *ones]}
    attributes["group"] = setting.groups
    before, after = setting.pads
    if auto_pad == "pads":
        attributes["pads"] = [before, *zeros, after, *zeros]
    elif auto_pad:
        attributes["auto_pad"] = auto_pad
    if setting.output_padding:
        attributes["output_padding"] = [setting.output_padding, *zeros]
    if setting.output_size is not None:
        attributes["output_shape"] = [setting.output_size, *ones]
    node = helper.make_node("ConvTranspose", ["x", "w"], ["y"], **attributes)
    x_info = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, *x.shape, *ones])
    axes = ["batch", "channels", "cells", *more]
    y_info = helper.make_tensor_value_info("y", TensorProto.FLOAT, axes)
    weight = numpy_helper.from_array(w.reshape(*w.shape, *ones), "w")
    graph = helper.make_graph([node], "layer", [x_info], [y_info], [weight])
    whole = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
    checker.check_model(whole)
    return whole
