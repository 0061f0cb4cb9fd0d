"""LiteRT on the CPU, from the file that TensorFlow writes."""

from importlib.metadata import version

from ai_edge_litert.interpreter import Interpreter

from record_frameworks.transpose_conv_models import CONVENTIONS, interpreted, model

VERSION = version("ai-edge-litert")
FRAMEWORKS = {"litert": CONVENTIONS}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    return interpreted(Interpreter, model(convention, x, w, setting), x)
