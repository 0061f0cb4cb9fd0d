"""Keras's layer on PyTorch, as it was."""

from record_frameworks.for_keras_on_torch import FRAMEWORKS as NOW
from record_frameworks.for_keras_on_torch import VERSION, run

__all__ = ["FRAMEWORKS", "VERSION", "run"]
FRAMEWORKS = {"keras-layer-torch": NOW["keras-layer-torch"]}
