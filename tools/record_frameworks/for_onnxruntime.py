"""onnxruntime, on the CPU."""

import onnxruntime

from record_frameworks.onnx_nodes import CONVENTIONS, model

VERSION = onnxruntime.__version__
FRAMEWORKS = {"onnxruntime": CONVENTIONS}
onnxruntime.set_default_logger_severity(4)


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    data = model(convention, x, w, setting).SerializeToString()
    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    return session.run(None, {"x": x[None]})[0][0]
