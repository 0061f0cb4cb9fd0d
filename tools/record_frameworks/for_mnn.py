"""MNN on the CPU: its layer has two axes, of which the first has one cell and is named last."""

from importlib.metadata import version

from MNN import expr

from record_frameworks.settings import Takes

VERSION = version("MNN")
FRAMEWORKS = {
    "mnn": {
        "explicit": [Takes("one", groups=False, inside=True, rows=200)],
        "SAME": [Takes(groups=False)],
        "VALID": [Takes(groups=False)],
    }
}
MODES = {"explicit": "CAFFE", "SAME": "SAME", "VALID": "VALID"}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    _, _, s, d, groups, padding, _, _ = setting
    outputs = w.shape[1] * groups
    y = expr.conv2d_transpose(
        expr.convert(constant(x[None, :, None]), expr.NC4HW4),
        constant(w[:, :, None]),
        expr.const([0.0] * outputs, [outputs]),
        (s, 1),
        (padding or 0, 0),
        (d, 1),
        groups,
        getattr(expr.Padding_Mode, MODES[convention]),
    )
    return expr.convert(y, expr.NCHW).read()[0, :, 0]


def constant(values):
    """Hand an array over."""
    return expr.const(values.ravel().tolist(), [*values.shape])
