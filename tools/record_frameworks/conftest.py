"""Pytest imports every module for its doctests; the adapters' libraries are not installed here."""

collect_ignore_glob = ["for_*.py", "keras_layers.py", "onnx_nodes.py", "transpose_conv_models.py"]
