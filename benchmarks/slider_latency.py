"""How long one move of a slider takes in the page: script and layout; and to the next frame.

Opens built pages from disk in the tests' browser, sets a widget by its link, and moves a
slider back and forth by the events that a hand on it makes. Run `make book` first, then::

    .venv/bin/python benchmarks/slider_latency.py
"""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))
from find_browser import find_browser  # noqa: E402

HTML = ROOT / "_build" / "html"
WARM_UP, EVENTS = 40, 200

INTRO, MATRIX = "book/intro.html", "notebooks/14_convolution_is_a_matrix.html"
GRIDS = "in_size=5,5&kernel_size=5,5"
CASES = [
    # page, widget, name, state, the slider, its two positions
    (INTRO, "grids", "17x17, padding", f"{GRIDS}&stride=3&labels=colours", "padding", (1, 2)),
    (
        INTRO,
        "grids",
        "17x17, stride (to 13x13 and back)",
        f"{GRIDS}&stride=3&labels=colours",
        "stride",
        (2, 3),
    ),
    (INTRO, "grids", "17x17, stride, with symbols", f"{GRIDS}&stride=3", "stride", (2, 3)),
    (INTRO, "grids", "29x29, padding", f"{GRIDS}&stride=4&dilation=3", "padding", (1, 2)),
    (
        INTRO,
        "grids",
        "29x29, stride (to 25x25 and back)",
        f"{GRIDS}&stride=4&dilation=3",
        "stride",
        (3, 4),
    ),
    (INTRO, "grids", "5x5, padding, the first picture", "stride=1", "padding", (0, 1)),
    (MATRIX, "matrix", "36x16, padding", "padding=2", "padding", (1, 2)),
    (MATRIX, "matrix", "36x16, stride", "padding=2&labels=numbers", "stride", (1, 2)),
    (MATRIX, "matrix", "16x49, padding", "kernel_size=2&padding=2&matrix=C.T", "padding", (1, 2)),
    (MATRIX, "matrix", "4x16, padding, the first picture", "stride=1", "padding", (0, 1)),
]

MOVE = """async ([trait, positions, count]) => {
  const slider = document.querySelector(`input[data-trait="${trait}"]`);
  const times = [];
  for (let n = 0; n < count; n++) {
    slider.valueAsNumber = positions[n % 2];
    const start = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.getBoundingClientRect();  // forces style and layout
    const done = performance.now();
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    times.push([done - start, performance.now() - start]);
  }
  return times;
}"""


def median_and_p95(times):
    """Return the median and the 95th percentile, in ms."""
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def main():
    """Print one line a case."""
    print(f"{EVENTS} events after {WARM_UP}; milliseconds, median / p95")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        print("browser", browser.version)
        for path, widget, name, state, trait, positions in CASES:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{(HTML / path).as_uri()}#tconv.{widget}?{state}")
            page.locator(".tconv-output svg [data-panel]").first.wait_for(state="attached")
            times = page.evaluate(MOVE, [trait, positions, WARM_UP + EVENTS])[WARM_UP:]
            work, frame = (median_and_p95(column) for column in zip(*times, strict=True))
            print(
                f"{name:36} script + layout {work[0]:5.1f} / {work[1]:5.1f}"
                f"   next frame {frame[0]:5.1f} / {frame[1]:5.1f}"
            )
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
