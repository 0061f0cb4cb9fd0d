"""Flax on the CPU: the layer of Linen, and that of NNX."""

from importlib.metadata import version

import jax
from flax import linen, nnx

from record_frameworks.settings import Takes

VERSION = version("flax")
WAYS = {
    "SAME": [Takes(groups=False, rows=40)],
    "default": [Takes(groups=False, rows=40)],
    "VALID": [Takes(groups=False, rows=40)],
    "int1": [Takes("one", groups=False, rows=40)],
    "CIRCULAR": [Takes(groups=False, rows=40)],
}
FRAMEWORKS = {"flax-linen": WAYS, "flax-nnx": WAYS}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    _, k, s, d, _, padding, _, _ = setting
    said = {"strides": (s,), "kernel_dilation": (d,), "use_bias": False}
    said |= {"precision": jax.lax.Precision.HIGHEST}
    if convention != "default":
        said["padding"] = padding if convention == "int1" else convention
    x, w = x.T[None], w.transpose(2, 0, 1)
    if framework == "flax-linen":
        layer = linen.ConvTranspose(w.shape[2], (k,), **said)
        return layer.apply({"params": {"kernel": w}}, x)[0].T
    said |= {"kernel_init": lambda *_: jax.numpy.asarray(w), "rngs": nnx.Rngs(0)}
    return nnx.ConvTranspose(w.shape[1], w.shape[2], (k,), **said)(x)[0].T
