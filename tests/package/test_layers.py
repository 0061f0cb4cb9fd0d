"""The order of the modules: each imports from strictly lower ranks only."""

import ast
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import tconv

PACKAGE = Path(tconv.__file__).parent

RANKS = {
    "arguments": -1,
    "written": -1,
    "dtypes": 0,
    "language": 0,
    "sizes": 0,
    "style": 0,
    "axes": 1,
    "arrays": 1,
    "piecewise": 1,
    "samples": 2,
    "placements": 2,
    "continuous": 2,
    "frameworks": 2,
    "kernels": 2,
    "ops": 3,
    "networks": 3,
    "gradients": 4,
    "matrix": 4,
    "adjoint": 4,
    "overlap": 4,
    "views": 5,
    "windows": 5,
    "deconvolution": 5,
    "upsampling": 5,
    "drawn": 5,
    "misconceptions": 6,
    "questions": 7,
    "answers": 7,
    "figures": 8,
    "widgets": 8,
    "museum": 9,
}


def imported_modules(source, package):
    """Yield every module of tconv that ``source``, a module inside ``package``, imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*(parents if node.level else []), *filter(None, [node.module])])
            # `from tconv import ops` names a module only after the word import.
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "tconv" else [base]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "tconv")


def violations(module, source, package="tconv"):
    """Name every import in ``source`` that does not point strictly down."""
    own = module.split(".")[0]
    found = []
    for name in imported_modules(source, package):
        _, target, *_ = [*name.split("."), ""]
        if target != own and RANKS.get(target, 99) >= RANKS[own]:
            found.append(f"{module} (rank {RANKS[own]}) imports {name}")
    return found


MODULES = [
    (".".join(path.relative_to(PACKAGE).with_suffix("").parts), path)
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != PACKAGE / "__init__.py"
]


def test_every_module_has_a_rank():
    assert {name.split(".")[0] for name, _ in MODULES} <= RANKS.keys()


@pytest.mark.parametrize(("module", "path"), MODULES)
def test_imports_point_down(module, path):
    package = ".".join(["tconv", *module.split(".")[:-1]])
    assert violations(module, path.read_text(encoding="utf-8"), package) == []


@pytest.mark.parametrize(
    ("module", "source", "package"),
    [
        ("sizes", "import tconv.ops", "tconv"),
        ("sizes", "from tconv.style import PALETTE", "tconv"),
        ("ops", "from tconv import views", "tconv"),
        ("ops", "from tconv import conv", "tconv"),
        ("ops", "import tconv", "tconv"),
        ("ops", "def later():\n    from tconv.figures import draw_cells", "tconv"),
        ("figures", "from tconv.widgets import PlacementGrids", "tconv"),
        ("widgets.grids", "from tconv.figures import draw_cells", "tconv.widgets"),
        ("ops", "from .views import stamp", "tconv"),
        ("ops", "from . import views", "tconv"),
        ("widgets.grids", "from .. import figures", "tconv.widgets"),
        ("widgets.grids", "from ..figures import draw_cells", "tconv.widgets"),
    ],
)
def test_the_check_can_fail(module, source, package):
    assert violations(module, source, package)


@pytest.mark.parametrize(
    ("module", "source", "package"),
    [
        ("ops", "import numpy as np\nfrom tconv.sizes import conv_size", "tconv"),
        ("widgets.grids", "from tconv.widgets.base import Base", "tconv.widgets"),
        ("widgets.grids", "from .base import Base", "tconv.widgets"),
        ("widgets.grids", "from ..ops import conv", "tconv.widgets"),
    ],
)
def test_the_check_can_pass(module, source, package):
    assert violations(module, source, package) == []


def modules_after(*names):
    """Import modules in a fresh interpreter; after each, say which top-level ones are loaded.

    What an environment loads at its start (``-S``: a ``.pth`` file may import anything) must not
    hide what the package loads.
    """
    show = "print(*{name.split('.')[0] for name in sys.modules})"
    path = os.pathsep.join([str(PACKAGE.parent), sysconfig.get_path("purelib")])
    lines = "\n".join(["import sys", *(f"import {n}; {show}" for n in names)])
    run = subprocess.run(
        [sys.executable, "-S", "-c", lines],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": path},
    )
    return [set(line.split()) for line in run.stdout.splitlines()]


HEAVY = {"matplotlib", "PIL", "anywidget", "ipywidgets", "IPython", "traitlets"}


def test_the_core_loads_numpy_and_nothing_else():
    numpy, core, figures = modules_after("numpy", "tconv", "tconv.figures")
    assert core - numpy == {"tconv"}
    assert not core & HEAVY
    assert {"tconv", "matplotlib"} <= figures, "what is loaded is seen"


def test_public_names_are_the_ones_listed():
    assert sorted(tconv.__all__) == tconv.__all__
    assert all(hasattr(tconv, name) for name in tconv.__all__)
