#!/bin/sh
# paddlepaddle 3.3.1 (November 2026): padding="SAME" drops the dilation, silently, in the forward
# convolution and in the transposed one. And the size of the transposed one follows the input: at
# stride 2 four cells give eight, and five give nine, not ten.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  paddlepaddle==3.3.1
cd "$folder"
"$folder/env/bin/python" - <<'END'
import numpy as np
import paddle
import paddle.nn.functional as F

W = paddle.to_tensor(np.array([1, 10, 100], np.float32).reshape(1, 1, 3))


def run(layer, cells, **setting):
    x = paddle.to_tensor(np.arange(1, cells + 1, dtype=np.float32).reshape(1, 1, cells))
    return layer(x, W, **setting).numpy().ravel().astype(int).tolist()


for layer in (F.conv1d, F.conv1d_transpose):
    plain = run(layer, 4, padding="SAME")
    dilated = run(layer, 4, padding="SAME", dilation=2)
    right = run(layer, 4, padding=2, dilation=2)
    print(f"{layer.__name__}: SAME {plain}, SAME with dilation 2 {dilated}, padding 2 {right}")
    assert dilated == plain != right

for cells in (4, 5):
    y = run(F.conv1d_transpose, cells, padding="SAME", stride=2)
    print(f"conv1d_transpose of {cells} cells at stride 2: {len(y)} cells, {y}")
    assert len(y) == {4: 8, 5: 9}[cells]
END
