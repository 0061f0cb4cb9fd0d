"""Equinox on the CPU. Its kernel is rotated against PyTorch's, and is handed over rotated."""

from importlib.metadata import version

import equinox
import jax

from record_frameworks.settings import Takes

VERSION = version("equinox")
FRAMEWORKS = {
    "equinox": {
        "SAME": [Takes(output_padding=True, rows=80)],
        "SAME_LOWER": [Takes(output_padding=True, rows=80)],
        "VALID": [Takes(output_padding=True, rows=80)],
        "int": [Takes("one", output_padding=True, rows=200)],
        "pairs": [Takes("pairs", output_padding=True, rows=80)],
    }
}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    _, k, s, d, groups, padding, extra, _ = setting
    if padding is None:
        padding = convention
    elif convention == "pairs":
        padding = [padding]
    layer = equinox.filter_eval_shape(  # only the shapes: the weights are given
        equinox.nn.ConvTranspose1d,
        in_channels=len(x),
        out_channels=w.shape[1] * groups,
        kernel_size=k,
        stride=s,
        padding=padding,
        output_padding=extra,
        dilation=d,
        groups=groups,
        use_bias=False,
        key=jax.random.key(0),
    )
    grouped = w.reshape(groups, -1, *w.shape[1:])  # groups, in, out, taps
    weight = grouped.swapaxes(1, 2).reshape(layer.weight.shape)[..., ::-1]
    layer = equinox.tree_at(lambda one: one.weight, layer, jax.numpy.asarray(weight))
    return layer(jax.numpy.asarray(x))
