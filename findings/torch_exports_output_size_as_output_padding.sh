#!/bin/sh
# torch 2.13.0, onnx 1.23.2, onnxscript 0.7.2 (November 2026): a transposed convolution is called with
# a fixed output_size, and its input may have any size. The older exporter of PyTorch writes the
# output_padding that gave this size at export: for another input the file makes another size, where
# the layer itself refuses. The newer exporter computes that padding from the input, which the
# operator cannot hold, and raises.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  torch==2.13.0 onnx==1.23.2 onnxscript==0.7.2 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'END'
import onnx
import torch
from onnx.reference import ReferenceEvaluator
from torch.onnx.errors import OnnxExporterError


class Doubled(torch.nn.Module):
    """A layer that is asked for eight cells along each axis."""

    def __init__(self):
        super().__init__()
        self.layer = torch.nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, bias=False)

    def forward(self, x):
        return self.layer(x, output_size=(8, 8))


model = Doubled().eval()
four, five = torch.ones(1, 1, 4, 4), torch.ones(1, 1, 5, 5)
assert model(four).shape == (1, 1, 8, 8)
try:
    raise AssertionError(f"PyTorch no longer refuses: {model(five).shape}")
except ValueError as error:
    print("PyTorch, five cells:", str(error).split(" (for")[0])

free = {"x": {2: "height", 3: "width"}}
torch.onnx.export(
    model, (four,), "model.onnx", dynamo=False, input_names=["x"], dynamic_axes=free
)
(node,) = onnx.load("model.onnx").graph.node
held = {one.name: onnx.helper.get_attribute_value(one) for one in node.attribute}
assert held["output_padding"] == [1, 1] and "output_shape" not in held, held
run = ReferenceEvaluator("model.onnx").run
sizes = [run(None, {"x": x.numpy()})[0].shape[2:] for x in (four, five)]
print("older exporter: output_padding", held["output_padding"], "sizes", *sizes)
assert sizes == [(8, 8), (10, 10)], sizes

dynamic = torch.export.Dim.DYNAMIC
try:
    torch.onnx.export(model, (four,), dynamo=True, dynamic_shapes=({2: dynamic, 3: dynamic},))
    raise AssertionError("the newer exporter no longer raises")
except OnnxExporterError as error:
    (line,) = (line for line in str(error).splitlines() if "attribute type" in line)
    print("newer exporter:", line)
END
