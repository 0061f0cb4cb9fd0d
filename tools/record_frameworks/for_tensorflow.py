"""TensorFlow on the CPU: its function, and its small files as its own interpreter runs them."""

import os

# Without oneDNN a dilation is refused; and it is on by itself on some processors only.
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "1"

import tensorflow as tf

from record_frameworks.settings import Takes
from record_frameworks.transpose_conv_models import CONVENTIONS, interpreted, model

VERSION = tf.__version__
FRAMEWORKS = {
    "tensorflow": {
        "SAME": [Takes(size="n s", groups=False, rows=240)],
        "VALID": [Takes(size="full", groups=False, rows=240)],
        "explicit": [Takes("pairs", groups=False, inside=True, rows=200)],
    },
    "tflite": CONVENTIONS,
}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    if framework == "tflite":
        return interpreted(tf.lite.Interpreter, model(convention, x, w, setting), x)
    n, k, s, d, _, _, _, size = setting
    x, w = x.T[None], w.transpose(2, 1, 0)
    if convention != "explicit":
        return (
            tf.nn.conv1d_transpose(x, w, [1, size, w.shape[1]], s, convention, dilations=d)
            .numpy()[0]
            .T
        )
    # Only along two axes can the ends be given; the other has one cell.
    size = (n - 1) * s + d * (k - 1) + 1 - sum(setting.pads)
    ends = [[0, 0], list(setting.pads), [0, 0], [0, 0]]
    y = tf.nn.conv2d_transpose(
        x[:, :, None],
        w[:, None],
        [1, size, 1, w.shape[1]],
        [s, 1],
        ends,
        dilations=[d, 1],
    )
    return y.numpy()[0, :, 0].T
