#!/bin/sh
# mlx 0.32.4 on a CPU (November 2026): conv_transpose1d with a padding above dilation * (kernel - 1)
# and a stride above 1 cuts cells of the input before zeros are put between them, not cells of the
# result. With one tap of 1, stride 2 and padding 1, the input 1 2 3 should give 0 2 0, the result
# without padding less a cell at each end; what comes is 2 alone. Padding that does not go beyond
# the kernel is right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  'mlx[cpu]==0.32.4' numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
import mlx.core as mx
import numpy as np

mx.set_default_device(mx.cpu)


def run(taps, padding):
    x = mx.array(np.arange(1, 4, dtype=np.float32).reshape(1, 3, 1))
    w = mx.array(np.array(taps, np.float32).reshape(1, -1, 1))
    return np.array(mx.conv_transpose1d(x, w, stride=2, padding=padding)).ravel().tolist()


whole, cut = run([1], 0), run([1], 1)
print("kernel 1, stride 2, padding 0:", whole)
print("kernel 1, stride 2, padding 1:", cut, "where the crop of that is", whole[1:-1])
assert whole == [1, 0, 2, 0, 3]
assert cut == [2]

whole, cut = run([1, 10, 100], 0), run([1, 10, 100], 2)
print("kernel 3, stride 2, padding 2:", cut)
assert cut == whole[2:-2]
END
