"""JAX on the CPU, in the three ways that ``lax.conv_transpose`` has."""

import jax
from jax import lax

from record_frameworks.settings import Takes

VERSION = jax.__version__
WAYS = {
    "SAME": [Takes(groups=False)],
    "VALID": [Takes(groups=False)],
    "pairs": [Takes("pairs", groups=False, rows=300)],
}
KERNELS = {
    "jax-default": {},
    "jax-transpose_kernel": {"transpose_kernel": True},
    "jax-consistent": {"transpose_kernel": True, "use_consistent_padding": True},
}
FRAMEWORKS = dict.fromkeys(KERNELS, WAYS)


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    padding = [setting.padding] if convention == "pairs" else convention
    axes = (2, 1, 0) if framework != "jax-default" else (2, 0, 1)
    y = lax.conv_transpose(
        x.T[None],
        w.transpose(axes),
        (setting.s,),
        padding,
        rhs_dilation=(setting.d,),
        dimension_numbers=("NWC", "WIO", "NWC"),
        precision=lax.Precision.HIGHEST,
        **KERNELS[framework],
    )
    return y[0].T
