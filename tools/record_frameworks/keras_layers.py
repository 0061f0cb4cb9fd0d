"""Keras's layer and its function, on the backend that is chosen before this is imported."""

import keras
from keras import ops

from record_frameworks.settings import Takes

VERSION = keras.__version__
WAYS = {
    name: [Takes(output_padding=True, unsaid=True, groups=False, rows=500)]
    for name in ("same", "valid")
}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    _, k, s, d, _, _, extra, _ = setting
    x, w = x.T[None], w.transpose(2, 1, 0)
    if framework.startswith("keras-ops"):
        y = ops.conv_transpose(x, w, s, convention, extra, dilation_rate=d)
    else:
        layer = keras.layers.Conv1DTranspose(
            w.shape[1], k, s, convention, output_padding=extra, dilation_rate=d, use_bias=False
        )
        layer.build(x.shape)
        layer.set_weights([w])
        y = layer(x)
    return ops.convert_to_numpy(y)[0].T
