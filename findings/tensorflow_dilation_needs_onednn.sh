#!/bin/sh
# tensorflow-cpu 2.21.0 (November 2026): whether a transposed convolution may be dilated depends on
# the processor. With oneDNN it runs. Without, the same call raises: "Current CPU implementations do
# not yet support dilation rates larger than 1". And TensorFlow switches oneDNN on by itself on some
# processors only; on one without AVX-512 it was off. TF_ENABLE_ONEDNN_OPTS switches it by hand.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  tensorflow-cpu==2.21.0 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
import os
import subprocess
import sys

SCRIPT = """
import numpy as np
import tensorflow as tf

x = np.array([1, 2, 3, 4], np.float32).reshape(1, 4, 1)
w = np.array([1, 10, 100], np.float32).reshape(3, 1, 1)
try:
    y = tf.nn.conv1d_transpose(x, w, [1, 11, 1], 2, "VALID", dilations=2)
    print(y.numpy().ravel().astype(int).tolist())
except tf.errors.InvalidArgumentError as error:
    print(error.message.partition("}} ")[2])
"""
WANTED = {
    "1": "[1, 0, 12, 0, 123, 0, 234, 0, 340, 0, 400]",
    "0": "Current CPU implementations do not yet support dilation rates larger than 1.",
}
for switch, wanted in WANTED.items():
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=os.environ | {"TF_ENABLE_ONEDNN_OPTS": switch, "TF_CPP_MIN_LOG_LEVEL": "3"},
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ).stdout.strip()
    print(f"TF_ENABLE_ONEDNN_OPTS={switch}:", said)
    assert said.startswith(wanted)
END
