"""MLX on the CPU."""

from importlib.metadata import version

import mlx.core as mx

from record_frameworks.settings import Takes

VERSION = version("mlx")
FRAMEWORKS = {"mlx": {"int": [Takes("one", output_padding=True, rows=1500)]}}
mx.set_default_device(mx.cpu)


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    _, k, s, d, groups, padding, extra, _ = setting
    grouped = w.reshape(groups, -1, *w.shape[1:])  # groups, in, out, taps
    weight = grouped.transpose(0, 2, 3, 1).reshape(-1, k, grouped.shape[1])
    y = mx.conv_transpose1d(
        mx.array(x.T[None]), mx.array(weight), s, padding, d, output_padding=extra, groups=groups
    )
    mx.eval(y)
    return [[*channel] for channel in zip(*y[0].tolist(), strict=True)]
