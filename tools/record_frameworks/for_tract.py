"""tract, from ONNX's node."""

import tempfile
from importlib.metadata import version
from pathlib import Path

import onnx
import tract

from record_frameworks.onnx_nodes import CONVENTIONS, model

VERSION = version("tract")
KNOWN = ("pads", "VALID", "SAME_UPPER", "SAME_LOWER", "output_shape", "output_shape/VALID")
FRAMEWORKS = {
    "tract": {name: [one._replace(inside=True) for one in CONVENTIONS[name]] for name in KNOWN}
}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.onnx"
        onnx.save(model(convention, x, w, setting), path)
        network = tract.onnx().load(str(path)).into_model()
    return network.into_runnable().run([x[None]])[0].to_numpy()[0]
