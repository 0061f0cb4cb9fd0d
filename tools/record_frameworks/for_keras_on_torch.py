"""Keras on PyTorch: its layer, and its function."""

import os

os.environ["KERAS_BACKEND"] = "torch"

from record_frameworks.keras_layers import VERSION, WAYS, run

__all__ = ["FRAMEWORKS", "VERSION", "run"]
FRAMEWORKS = {"keras-layer-torch": WAYS, "keras-ops-torch": WAYS}
