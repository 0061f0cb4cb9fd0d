#!/bin/sh
# onnx 1.23.2, onnxruntime 1.32.0, openvino 2026.4.1, tract 0.23.9 (November 2026): one valid node,
# ConvTranspose with strides=[2] and output_shape=[8] on four cells and three taps. The full result
# has nine cells, one of which has to go. onnxruntime and OpenVINO cut the first, tract the last,
# and the reference evaluator of onnx raises. With two groups OpenVINO cuts the last: the same
# layer, split in two, moves by one cell.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  onnx==1.23.2 onnxruntime==1.32.0 openvino==2026.4.1 tract==0.23.9 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
import numpy as np
import onnxruntime
import openvino
import tract
from onnx import checker, helper, numpy_helper, save
from onnx.reference import ReferenceEvaluator

FIRST = [10, 102, 20, 203, 30, 304, 40, 400]
LAST = [1, 10, 102, 20, 203, 30, 304, 40]


def model(groups):
    weight = np.tile(np.array([1, 10, 100], np.float32), (groups, 1, 1))
    node = helper.make_node(
        "ConvTranspose", ["x", "w"], ["y"], strides=[2], output_shape=[8], group=groups
    )
    graph = helper.make_graph(
        [node],
        "layer",
        [helper.make_tensor_value_info("x", 1, [1, groups, 4])],
        [helper.make_tensor_value_info("y", 1, [1, groups, 8])],
        [numpy_helper.from_array(weight, "w")],
    )
    whole = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
    checker.check_model(whole, full_check=True)
    save(whole, f"{groups}.onnx")
    return whole


def by_onnxruntime(groups, x):
    return onnxruntime.InferenceSession(f"{groups}.onnx").run(None, {"x": x})[0]


def by_openvino(groups, x):
    core = openvino.Core()
    return core.compile_model(core.read_model(f"{groups}.onnx"), "CPU")([x])[0]


def by_tract(groups, x):
    return tract.onnx().load(f"{groups}.onnx").into_model().into_runnable().run([x])[0].to_numpy()


RUNTIMES = {"onnxruntime": by_onnxruntime, "openvino": by_openvino, "tract": by_tract}
WANTED = {
    1: {"onnxruntime": FIRST, "openvino": FIRST, "tract": LAST},
    2: {"onnxruntime": FIRST, "openvino": LAST},
}
for groups, wanted in WANTED.items():
    whole = model(groups)
    x = np.tile(np.array([1, 2, 3, 4], np.float32), (1, groups, 1))
    for name, cells in wanted.items():
        y = RUNTIMES[name](groups, x)
        print(f"groups {groups}, {name}:", y[0, 0].astype(int).tolist())
        assert (y == np.array(cells)).all(), name
    if groups == 1:
        try:
            ReferenceEvaluator(whole).run(None, {"x": x})
        except ValueError as error:
            print("onnx.reference raises:", str(error)[:60], "...")
        else:
            raise AssertionError("onnx.reference runs it now")
END
