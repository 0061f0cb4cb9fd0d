#!/bin/sh
# torch 2.13.0, onnx 1.23.2, onnxscript 0.7.2, onnxruntime 1.32.0 (November 2026): PyTorch takes an
# output_padding below the stride or below the dilation. Both of its exporters write such a layer,
# with stride 2, dilation 3 and output_padding 2, and the checker of onnx finds the file valid.
# onnxruntime loads it and refuses to run it, since its output padding is not below the stride.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  torch==2.13.0 onnx==1.23.2 onnxscript==0.7.2 onnxruntime==1.32.0 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
import onnx
import onnxruntime
import torch
from onnxruntime.capi.onnxruntime_pybind11_state import InvalidArgument

layer = torch.nn.ConvTranspose1d(1, 1, 3, stride=2, dilation=3, output_padding=2, bias=False)
x = torch.arange(1.0, 5).reshape(1, 1, 4)
print("PyTorch:", list(layer(x).shape))

onnxruntime.set_default_logger_severity(4)
for dynamo in (False, True):
    torch.onnx.export(layer, (x,), "layer.onnx", dynamo=dynamo, verbose=False)
    onnx.checker.check_model(onnx.load("layer.onnx"), full_check=True)
    session = onnxruntime.InferenceSession("layer.onnx")
    [given] = session.get_inputs()
    try:
        session.run(None, {given.name: x.numpy()})
    except InvalidArgument as error:
        why = str(error).partition("Status Message: ")[2]
        print(f"onnxruntime, dynamo={dynamo}:", why)
        assert "output_padding (2) may be too large for stride (2)" in why
    else:
        raise AssertionError("onnxruntime runs it now")
END
