#!/bin/sh
# onnx 1.23.2 (November 2026): the reference evaluator adds the first bias to every group of a
# ConvTranspose. A depthwise layer of two channels with the biases 1000 and 2000 gets 1000 twice;
# onnxruntime 1.32.0 gives each channel its own. Whoever compares a runtime with the reference
# finds the fault in the runtime.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
import numpy as np
import onnxruntime
from onnx import checker, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

node = helper.make_node("ConvTranspose", ["x", "w", "b"], ["y"], group=2)
weights = {
    "w": np.ones((2, 1, 1), np.float32),
    "b": np.array([1000, 2000], np.float32),
}
graph = helper.make_graph(
    [node],
    "depthwise",
    [helper.make_tensor_value_info("x", 1, [1, 2, 3])],
    [helper.make_tensor_value_info("y", 1, [1, 2, 3])],
    [numpy_helper.from_array(value, name) for name, value in weights.items()],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
checker.check_model(model, full_check=True)

x = np.zeros((1, 2, 3), np.float32)
reference = ReferenceEvaluator(model).run(None, {"x": x})[0][0].tolist()
runtime = onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"x": x})[0][0].tolist()
print("onnx.reference:", reference)
print("onnxruntime:   ", runtime)
assert runtime == [[1000] * 3, [2000] * 3]
assert reference == [[1000] * 3, [1000] * 3]
END
