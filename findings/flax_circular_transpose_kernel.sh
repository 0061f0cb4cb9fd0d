#!/bin/sh
# flax 0.12.8 on jax 0.10.2 (November 2026): with transpose_kernel=True a layer with padding
# "CIRCULAR" stands one cell further where the kernel exceeds the stride by an odd number. The same
# weights, handed over as each setting wants them, give the same eight cells with "SAME"; with
# "CIRCULAR" the cell into which the end wraps comes first in one, and last in the other.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  flax==0.12.8 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
import numpy as np
from flax import linen

X = np.array([1, 2, 3, 4], np.float32).reshape(1, 4, 1)
SAME = [1, 10, 102, 20, 203, 30, 304, 40]
FRONT = [401, *SAME[1:]]


def run(taps, padding, stride, transposed):
    layer = linen.ConvTranspose(
        *(1, (len(taps),)),
        strides=(stride,),
        padding=padding,
        use_bias=False,
        transpose_kernel=transposed,
    )
    kernel = np.array(taps if transposed else taps[::-1], np.float32).reshape(-1, 1, 1)
    return np.asarray(layer.apply({"params": {"kernel": kernel}}, X)).ravel().astype(int).tolist()


for padding, wanted in (
    ("SAME", {False: SAME, True: SAME}),
    ("CIRCULAR", {False: FRONT, True: [*FRONT[1:], FRONT[0]]}),
):
    for transposed, cells in wanted.items():
        y = run([1, 10, 100], padding, 2, transposed)
        print(f"{padding}, transpose_kernel={transposed}:", y)
        assert y == cells

for taps, stride in (([1, 10, 100, 1000], 2), ([1, 10, 100], 1), ([1, 10], 2)):
    one, other = (run(taps, "CIRCULAR", stride, transposed) for transposed in (False, True))
    print(f"{len(taps)} taps, stride {stride}:", one)
    assert one == other
END
