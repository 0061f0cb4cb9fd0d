"""OpenCV's dnn from ONNX's node of two axes: with the engine it takes, and the classic one."""

import cv2
import numpy as np

from record_frameworks.onnx_nodes import CONVENTIONS, model

VERSION = cv2.__version__
# A crop of more than all has ended the process: what is asked leaves a cell.
WAYS = {
    name: [takes._replace(rows=takes.rows // 2, inside=True) for takes in ways]
    for name, ways in CONVENTIONS.items()
}
FRAMEWORKS = {"opencv-dnn": WAYS, "opencv-dnn-classic": WAYS}
ENGINES = {"opencv-dnn": cv2.dnn.ENGINE_AUTO, "opencv-dnn-classic": cv2.dnn.ENGINE_CLASSIC}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    content = model(convention, x, w, setting, ["one"]).SerializeToString()
    network = cv2.dnn.readNetFromONNX(np.frombuffer(content, np.uint8), engine=ENGINES[framework])
    network.setInput(x[None, ..., None])
    y = network.forward()
    return y[0, ..., 0] if y.ndim == 4 else y
