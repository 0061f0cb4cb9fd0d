#!/bin/sh
# onnx 1.23.2, onnxruntime 1.32.0, tract 0.23.9 (November 2026): auto_pad="SAME_UPPER" promises
# stride times as many cells, also where the kernel is smaller than the stride and the full result
# is shorter than that. Three taps at stride 4 on four cells: the reference evaluator puts the zero
# that is missing in FRONT (16 cells), onnxruntime leaves it out (15), and tract refuses the node.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  onnx==1.23.2 onnxruntime==1.32.0 tract==0.23.9 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
import numpy as np
import onnxruntime
import tract
from onnx import checker, helper, numpy_helper, save
from onnx.reference import ReferenceEvaluator

FULL = [1, 10, 100, 0, 2, 20, 200, 0, 3, 30, 300, 0, 4, 40, 400]
node = helper.make_node("ConvTranspose", ["x", "w"], ["y"], strides=[4], auto_pad="SAME_UPPER")
graph = helper.make_graph(
    [node],
    "same",
    [helper.make_tensor_value_info("x", 1, [1, 1, 4])],
    [helper.make_tensor_value_info("y", 1, ["n", "c", "l"])],
    [numpy_helper.from_array(np.array([1, 10, 100], np.float32).reshape(1, 1, 3), "w")],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
checker.check_model(model)
save(model, "same.onnx")

x = np.array([1, 2, 3, 4], np.float32).reshape(1, 1, 4)
reference = ReferenceEvaluator(model).run(None, {"x": x})[0].ravel().tolist()
runtime = onnxruntime.InferenceSession("same.onnx").run(None, {"x": x})[0].ravel().tolist()
print("onnx.reference:", reference)
print("onnxruntime:   ", runtime)
assert reference == [0, *FULL]
assert runtime == FULL
try:
    tract.onnx().load("same.onnx").into_model().into_runnable()
except tract.TractError as error:
    [why] = [line for line in str(error).splitlines() if "SAME" in line]
    print("tract:         ", why.strip())
else:
    raise AssertionError("tract takes it now")
END
