"""Hold `tconv.conv_transpose` to the bound that chapter 25 takes for granted.

    python benchmarks/chapter_25.py

runs the chapter's own code cells, reads the times it measured, and fails if `tconv` takes more
than `BOUND` times as long as the fastest of the five ways written by hand. The chapter itself
only prints the ratio: a page must not fail because a machine is busy.
"""

import json
import os
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"  # as the chapter's first cell, which comes too late here
os.environ["MPLBACKEND"] = "agg"

BOUND = 1.1
CHAPTER = Path(__file__).parents[1] / "notebooks" / "25_how_frameworks_compute_it.ipynb"


def measured() -> dict[str, dict[str, float]]:
    """Run the chapter; return milliseconds by layer and way."""
    names: dict = {}
    for cell in json.loads(CHAPTER.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    return names["times"]


def main() -> None:
    """Print the ratios; fail beyond the bound."""
    times = measured()
    print()
    for name, row in times.items():
        others = {way: time for way, time in row.items() if way != "tconv"}
        best = min(others, key=others.get)
        ratio = row["tconv"] / others[best]
        print(f"{name}: tconv {row['tconv']:.3f} ms, {best} {others[best]:.3f} ms: {ratio:.2f}")
        if ratio > BOUND:
            raise SystemExit(f"{name}: tconv takes {ratio:.2f} times as long (at most {BOUND})")


if __name__ == "__main__":
    main()
