#!/bin/sh
# openvino 2026.4.1 (November 2026): in the own operation of OpenVINO, ConvolutionBackpropData,
# auto_pad="same_upper" with an output shape cuts the FIRST cell, and "same_lower" the last: the
# words of ONNX mean the reverse. Without an output shape both cut nothing, and "same" gives nine
# cells of four at stride 2.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  openvino==2026.4.1 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
import numpy as np
import openvino
import openvino.opset13 as ops

FULL = [1, 10, 102, 20, 203, 30, 304, 40, 400]
X = np.array([1, 2, 3, 4], np.float32).reshape(1, 1, 4)
W = ops.constant(np.array([1, 10, 100], np.float32).reshape(1, 1, 3))


def run(auto_pad, size=None):
    x = ops.parameter([1, 1, 4], np.float32)
    asked = {} if size is None else {"output_shape": ops.constant(np.array([size]))}
    y = ops.convolution_backprop_data(x, W, strides=[2], auto_pad=auto_pad, **asked)
    compiled = openvino.Core().compile_model(openvino.Model([y], [x]), "CPU")
    return compiled([X])[0].ravel().astype(int).tolist()


for auto_pad, wanted in (("same_upper", FULL[1:]), ("same_lower", FULL[:-1])):
    print(auto_pad, "8 cells:", run(auto_pad, 8))
    print(auto_pad, "no size:", run(auto_pad))
    assert run(auto_pad, 8) == wanted
    assert run(auto_pad) == FULL
END
