"""How long one move of a slider takes in the page: script and layout; and to the next frame.

Opens a built page from disk in the tests' browser, sets its widget by a link, and moves a slider
back and forth by the events that a hand on it makes. A shared host takes the processor away now
and then, for longer than a move lasts: so five blocks of events are timed, and of each figure the
median block and the quietest are told. Run `make book` first, then::

    .venv/bin/python benchmarks/slider_latency.py [part of a case's name ...]
"""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))
from find_browser import find_browser  # noqa: E402

PAGES = (ROOT / "_build" / "html").as_uri()
WARM_UP, EVENTS, BLOCKS = 40, 200, 5

INTRO = "book/intro.html#tconv.grids"
WINDOWS = "notebooks/12_windows_on_a_grid.html#tconv.windows"
SLIDE = "notebooks/11_flip_shift_multiply_integrate.html#tconv.slide"
MATRIX = "notebooks/14_convolution_is_a_matrix.html#tconv.matrix"
SCISSORS = "notebooks/23_padding_as_scissors.html#tconv.row"
SIZES = "notebooks/23a_sizes_that_collapse.html#tconv.which"
FIVE = "notebooks/22_five_equal_views.html#tconv.views"
LOOP = "notebooks/31_one_step_or_the_loop.html#tconv.loop"
GRIDS = "in_size=5,5&kernel_size=5,5"
CONVOLUTION = "in_size=7,7&kernel_size=5,5"
IMAGE = "sample=letter&w=1,4,6,4,1"
FIVE_STATE = "in_size=4&kernel_size=4&stride=3&dilation=2"
CASES = [
    # name, page and widget, state, the slider, its two positions
    ("17x17, padding", INTRO, f"{GRIDS}&stride=3&labels=colours", "padding", (1, 2)),
    (
        "17x17, stride (to 13x13 and back)",
        INTRO,
        f"{GRIDS}&stride=3&labels=colours",
        "stride",
        (2, 3),
    ),
    ("17x17, stride, with symbols", INTRO, f"{GRIDS}&stride=3", "stride", (2, 3)),
    ("29x29, padding", INTRO, f"{GRIDS}&stride=4&dilation=3", "padding", (1, 2)),
    ("29x29, stride (to 25x25 and back)", INTRO, f"{GRIDS}&stride=4&dilation=3", "stride", (3, 4)),
    ("5x5, padding, the first picture", INTRO, "stride=1", "padding", (0, 1)),
    ("windows on 15x15, padding", WINDOWS, CONVOLUTION, "padding", (3, 4)),
    ("windows on 15x15, kernel 1x1", WINDOWS, "in_size=7&kernel_size=1", "padding", (3, 4)),
    (
        "windows on 15x15, stride, numbers",
        WINDOWS,
        f"{CONVOLUTION}&padding=4&labels=numbers",
        "stride",
        (1, 2),
    ),
    ("windows on 15x15, dilation", WINDOWS, f"{CONVOLUTION}&padding=4", "dilation", (1, 2)),
    ("two drawn functions, t", SLIDE, "f=drawn&g=drawn", "t", (39, 40)),
    ("two drawn functions, a knot", SLIDE, "f=drawn&g=drawn", "f_drawn", (3, 7)),
    ("pulses and Gaussian, t", SLIDE, "f=pulses&g=gaussian", "t", (45, 46)),
    ("matrix 36x16, padding", MATRIX, "padding=2", "padding", (1, 2)),
    ("matrix 36x16, stride", MATRIX, "padding=2&labels=numbers", "stride", (1, 2)),
    ("matrix 16x49, padding", MATRIX, "kernel_size=2&padding=2&matrix=C.T", "padding", (1, 2)),
    ("matrix 4x16, padding, the first picture", MATRIX, "stride=1", "padding", (0, 1)),
    (
        "scissors on 29x29, padding",
        SCISSORS,
        f"dims=2&{GRIDS}&stride=4&dilation=3&output_padding=3",
        "padding",
        (1, 2),
    ),
    (
        "scissors on 17x17, stride, numbers",
        SCISSORS,
        f"dims=2&{GRIDS}&stride=3",
        "stride",
        (2, 3),
    ),
    ("loop on 24x24, n", LOOP, "sample=letter&noise=0.1", "iterations", (30, 31)),
    ("loop on 64 cells, n", LOOP, "sample=spikes&noise=0.1", "iterations", (30, 31)),
    ("loop on 8 cells, n, the first picture", LOOP, "iterations=1", "iterations", (1, 2)),
    ("loop on 24x24, noise", LOOP, IMAGE, "noise", (4, 5)),
    ("loop on 24x24, noise, Wiener", LOOP, f"{IMAGE}&method=wiener&lam=0.01", "noise", (4, 5)),
    ("loop on 24x24, damping, Wiener", LOOP, f"{IMAGE}&method=wiener&lam=0.01", "lam", (9, 10)),
    # Neither of these is linear in y: a thousand steps are taken anew.
    (
        "loop on 24x24, noise, conjugate gradient",
        LOOP,
        f"{IMAGE}&method=conjugate_gradient",
        "noise",
        (4, 5),
    ),
    (
        "loop on 24x24, noise, Richardson-Lucy",
        LOOP,
        f"{IMAGE}&method=richardson_lucy",
        "noise",
        (4, 5),
    ),
    ("five views, padding", FIVE, FIVE_STATE, "padding", (0, 1)),
    ("five views, output padding", FIVE, FIVE_STATE, "output_padding", (1, 2)),
    ("five views, stride", FIVE, FIVE_STATE, "stride", (2, 3)),
    ("five views, dilation", FIVE, FIVE_STATE, "dilation", (1, 2)),
    ("five views, kernel rows", FIVE, FIVE_STATE, "kernel_size", (3, 4)),
    ("five views, the first picture", FIVE, "stride=2", "padding", (0, 1)),
    ("sizes, stride", SIZES, "in_size=30&output_padding=0", "stride", (1, 2)),
]

MOVE = """async ([trait, positions, count]) => {
  const slider = document.querySelector(`.tconv input[data-trait="${trait}"]`);
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


def told(blocks):
    """Write the median and the 95th percentile, in ms, of the median block and of the quietest."""
    medians = sorted(statistics.median(times) for times in blocks)
    p95s = sorted(statistics.quantiles(times, n=20)[-1] for times in blocks)
    middle = len(blocks) // 2
    return f"{medians[middle]:5.1f} / {p95s[middle]:5.1f} ({medians[0]:4.1f} / {p95s[0]:4.1f})"


def main(*parts):
    """Print one line a case."""
    print(f"{BLOCKS} blocks of {EVENTS} events after {WARM_UP}; ms, median / p95 (quietest block)")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        print("browser", browser.version)
        for name, place, state, trait, positions in CASES:
            if parts and not any(part in name for part in parts):
                continue
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{PAGES}/{place}?{state}")
            page.locator(".tconv svg path").first.wait_for(state="attached")
            page.evaluate(MOVE, [trait, positions, WARM_UP])
            blocks = [page.evaluate(MOVE, [trait, positions, EVENTS]) for _ in range(BLOCKS)]
            work, frame = ([[one[n] for one in block] for block in blocks] for n in (0, 1))
            print(f"{name:40} script + layout {told(work)}   next frame {told(frame)}", flush=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
