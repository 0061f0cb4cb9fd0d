"""The same layer in other frameworks: what each was measured to do, and how to say it in another.

``predict`` is the door. It knows a framework by its name and its conventions, "same" or pads or an
output shape, and tells size, crop, rotation and layout of the weight, or that the framework
refuses. The rules are data, ``conventions.json``, read by ``conventions`` and computed by
``expressions``; ``taps`` says when two crops are the same layer. ``translate`` finds the call of
another framework and the shortest way round what that one cannot say, ``convert_weight`` brings
the weight along. ``onnx`` turns the attributes of ONNX's nodes, as its specification reads, into
arguments of ``conv`` and ``conv_transpose``.
"""

from tconv.frameworks.conventions import conventions
from tconv.frameworks.onnx import onnx_conv_geometry, onnx_geometry
from tconv.frameworks.prediction import Prediction, predict
from tconv.frameworks.translation import Translation, translate
from tconv.frameworks.weights import convert_weight

__all__ = [
    "Prediction",
    "Translation",
    "conventions",
    "convert_weight",
    "onnx_conv_geometry",
    "onnx_geometry",
    "predict",
    "translate",
]
