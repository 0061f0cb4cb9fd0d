"""Haiku on the CPU; its layer has no dilation."""

from importlib.metadata import version

import haiku
import jax

from record_frameworks.settings import Takes

VERSION = version("dm-haiku")
ALONE = {"groups": False, "dilation": False}
FRAMEWORKS = {
    "haiku": {
        "SAME": [Takes(**ALONE)],
        "VALID": [Takes(**ALONE)],
        "SAME+output_shape": [Takes(**ALONE, size="n s")],
        "VALID+output_shape": [Takes(**ALONE, size="full")],
    }
}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    _, k, s, _, _, _, _, size = setting
    padding = convention.partition("+")[0]

    def layer(cells):
        return haiku.Conv1DTranspose(w.shape[1], k, s, size, padding, with_bias=False)(cells)

    weights = {"conv1_d_transpose": {"w": w.transpose(2, 1, 0)}}
    with jax.default_matmul_precision("highest"):
        return haiku.transform(layer).apply(weights, None, x.T[None])[0].T
