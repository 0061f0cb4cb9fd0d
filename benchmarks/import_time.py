"""Time `import tconv` beyond NumPy's own, in fresh interpreters.

python benchmarks/import_time.py [--rounds 9]
"""

import argparse
import statistics
import subprocess
import sys

CODE = "import time, numpy; t = time.perf_counter(); import tconv; print(time.perf_counter() - t)"


def seconds() -> float:
    """Import tconv where NumPy is loaded already; return how long it took."""
    command = [sys.executable, "-c", CODE]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Print the median over some interpreters; the first one compiles and does not count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    seconds()
    times = [seconds() for _ in range(rounds)]
    median, worst = statistics.median(times), max(times)
    print(f"import tconv: {median:.3f} s beyond numpy (worst {worst:.3f})")


if __name__ == "__main__":
    main()
