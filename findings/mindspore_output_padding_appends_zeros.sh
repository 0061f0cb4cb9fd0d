#!/bin/sh
# mindspore 2.10.0 with numpy 1.26 (November 2026): output_padding of Conv2dTranspose appends a zero
# at the end. In PyTorch, ONNX, Paddle and TensorFlow it uncovers one cell more of the full result,
# which holds a value: here 400. A layer that is ported cell by cell loses its last one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  mindspore==2.10.0 'numpy<2'
cd "$folder"
"$folder/env/bin/python" - <<'END'
import numpy as np
from mindspore import Tensor, nn

FULL = [1, 10, 102, 20, 203, 30, 304, 40, 400]


def run(output_padding):
    layer = nn.Conv2dTranspose(
        *(1, 1, (3, 1)),
        stride=(2, 1),
        pad_mode="pad",
        padding=(1, 1, 0, 0),
        output_padding=(output_padding, 0),
    )
    layer.weight.set_data(Tensor(np.array([1, 10, 100], np.float32).reshape(1, 1, 3, 1)))
    x = np.array([1, 2, 3, 4], np.float32).reshape(1, 1, 4, 1)
    return layer(Tensor(x)).asnumpy().ravel().astype(int).tolist()


print("padding 1, output_padding 0:", run(0))
print("padding 1, output_padding 1:", run(1), "where the cell that is uncovered holds", FULL[-1])
assert run(0) == FULL[1:-1]
assert run(1) == [*FULL[1:-1], 0]
END
