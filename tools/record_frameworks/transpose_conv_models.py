"""One transposed convolution as the small file that TensorFlow writes for two interpreters."""

import numpy as np
import tensorflow as tf

from record_frameworks.settings import Takes

CONVENTIONS = {
    "SAME": [Takes(size="n s", groups=False, own=True, rows=320)],
    "VALID": [Takes(size="full", groups=False, own=True, rows=320)],
}


def model(convention, x, w, setting):
    """Return the file's bytes: an input of four axes, of which the third has one cell."""
    _, _, s, d, _, _, _, size = setting
    taps = w.transpose(2, 1, 0)[:, None]

    @tf.function(input_signature=[tf.TensorSpec([1, x.shape[1], 1, x.shape[0]], tf.float32)])
    def layer(cells):
        shape = [1, size, 1, taps.shape[2]]
        return tf.nn.conv2d_transpose(cells, taps, shape, [s, 1], convention, dilations=[d, 1])

    concrete = layer.get_concrete_function()
    return tf.lite.TFLiteConverter.from_concrete_functions([concrete], layer).convert()


def interpreted(interpreter, content, x):
    """Return what an interpreter makes of the file: channels and cells."""
    running = interpreter(model_content=content)
    running.allocate_tensors()
    running.set_tensor(
        running.get_input_details()[0]["index"], np.ascontiguousarray(x.T[None, :, None])
    )
    running.invoke()
    return running.get_tensor(running.get_output_details()[0]["index"])[0, :, 0].T
