"""The evaluator that comes with ONNX."""

import onnx
from onnx.reference import ReferenceEvaluator

from record_frameworks.onnx_nodes import CONVENTIONS, model

VERSION = onnx.__version__
FRAMEWORKS = {"onnx-reference": CONVENTIONS}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    evaluator = ReferenceEvaluator(model(convention, x, w, setting))
    return evaluator.run(None, {"x": x[None]})[0][0]
