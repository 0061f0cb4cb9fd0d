"""Keras on JAX: its layer, and its function."""

import os

os.environ["KERAS_BACKEND"] = "jax"

from record_frameworks.keras_layers import VERSION, WAYS, run

__all__ = ["FRAMEWORKS", "VERSION", "run"]
FRAMEWORKS = {"keras-layer-jax": WAYS, "keras-ops-jax": WAYS}
