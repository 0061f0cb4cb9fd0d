"""TVM on the CPU, from ONNX's node."""

import tvm
from tvm import relax
from tvm.relax.frontend.onnx import from_onnx

from record_frameworks.onnx_nodes import CONVENTIONS, model

VERSION = tvm.__version__
# To compile a network takes long: fewer than of the others.
FRAMEWORKS = {
    "tvm": {
        name: [takes._replace(rows=takes.rows // 3, inside=True) for takes in ways]
        for name, ways in CONVENTIONS.items()
    }
}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    network = from_onnx(model(convention, x, w, setting), keep_params_in_input=False)
    built = tvm.compile(network, target="llvm")
    machine = relax.VirtualMachine(built, tvm.cpu())
    return machine["main"](tvm.runtime.tensor(x[None])).numpy()[0]
