"""Build a virtual environment from a pinned list; as long as the list stays, find it again.

Pip takes the files from where the reader's own settings point. On Linux with x86_64, PyPI's PyTorch
is the build for graphics cards, gigabytes of it; whoever names PyTorch's index of CPU builds in the
variable PIP_EXTRA_INDEX_URL gets the small one: pip ranks 2.13.0+cpu above 2.13.0, and the pin
admits both.
"""

import argparse
import fcntl
import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENVIRONMENTS = ROOT / ".venv" / "environments"  # `make clean` removes them


def build_environment(requirements, folder=ENVIRONMENTS):
    """Return the Python of an environment that holds what a file of requirements pins.

    The environment is named after the file and a hash of its text and of this Python's version.
    Of processes that ask at the same time one builds, and the others wait.
    """
    asked = f"{sys.version}\n{requirements.read_text(encoding='utf-8')}"
    name = f"{requirements.stem}-{hashlib.sha256(asked.encode()).hexdigest()[:12]}"
    home = folder / name
    python, finished = home / "bin" / "python", home / "finished"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            venv.create(home, clear=True, with_pip=True)
            install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*install, "--requirement", requirements], check=True)
            finished.touch()
    return python


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("requirements", type=Path)
    parser.add_argument("--folder", type=Path, default=ENVIRONMENTS)
    print(build_environment(**vars(parser.parse_args())))
