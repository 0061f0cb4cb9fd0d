"""Keras on TensorFlow: its layer, and its function."""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "1"  # by itself on some processors only

from record_frameworks.keras_layers import VERSION, WAYS, run

__all__ = ["FRAMEWORKS", "VERSION", "run"]
FRAMEWORKS = {"keras-layer-tf": WAYS, "keras-ops-tf": WAYS}
