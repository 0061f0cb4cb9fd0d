"""How long one move of a slider takes in the page: script and layout; and to the next frame.

Opens a built page from disk in the tests' browser, sets its first widget by its link, and moves a
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
# Where a widget stands: its page and its name there.
PLACEMENTS = ("book/intro.html", "grids")
SLIDE = ("notebooks/11_flip_shift_multiply_integrate.html", "slide")
WARM_UP, EVENTS = 40, 200

GRIDS = "in_size=5,5&kernel_size=5,5"
CASES = [
    # name, widget, state, the slider, its two positions
    ("17x17, padding", PLACEMENTS, f"{GRIDS}&stride=3&labels=colours", "padding", (1, 2)),
    (
        "17x17, stride (to 13x13 and back)",
        PLACEMENTS,
        f"{GRIDS}&stride=3&labels=colours",
        "stride",
        (2, 3),
    ),
    ("17x17, stride, with symbols", PLACEMENTS, f"{GRIDS}&stride=3", "stride", (2, 3)),
    ("29x29, padding", PLACEMENTS, f"{GRIDS}&stride=4&dilation=3", "padding", (1, 2)),
    (
        "29x29, stride (to 25x25 and back)",
        PLACEMENTS,
        f"{GRIDS}&stride=4&dilation=3",
        "stride",
        (3, 4),
    ),
    ("5x5, padding, the first picture", PLACEMENTS, "stride=1", "padding", (0, 1)),
    ("two drawn functions, t", SLIDE, "f=drawn&g=drawn", "t", (39, 40)),
    ("two drawn functions, a knot", SLIDE, "f=drawn&g=drawn", "f_drawn", (3, 7)),
    ("pulses and Gaussian, t", SLIDE, "f=pulses&g=gaussian", "t", (45, 46)),
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
        for name, (path, widget), state, trait, positions in CASES:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{(HTML / path).as_uri()}#tconv.{widget}?{state}")
            page.locator(".tconv svg path").first.wait_for(state="attached")
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
