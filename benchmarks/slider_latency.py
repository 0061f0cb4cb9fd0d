"""How long one move of a slider takes in the page: script, then style and layout; the next frame.

Opens a built page in the tests' browser, sets its widget by a link, and moves a slider back and
forth by the events that a hand on it makes. With the built book of another version, the same pages
of both are measured in turns, a few moves each: a busy machine is as busy for one as for the other.
What is told of both is the ratio of the processor's time in scripts, which no one else's work
lengthens much. Run `make book` first, for the other version in a worktree of it, then::

    .venv/bin/python benchmarks/slider_latency.py [--against other/_build/html] [part of a name ...]
"""

import argparse
import math
import mimetypes
import statistics
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))
from find_browser import find_browser  # noqa: E402

BOOK = ROOT / "_build" / "html"
WARM_UP, EVENTS, ROUNDS = 60, 40, 10
# Only where no other site can look in does a browser tell the time in steps of 5 µs, not of 100.
ALONE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}

INTRO = "book/intro.html#tconv.grids"
WINDOWS = "notebooks/12_windows_on_a_grid.html#tconv.windows"
SLIDE = "notebooks/11_flip_shift_multiply_integrate.html#tconv.slide"
MATRIX = "notebooks/14_convolution_is_a_matrix.html#tconv.matrix"
SCISSORS = "notebooks/23_padding_as_scissors.html#tconv.row"
SIZES = "notebooks/23a_sizes_that_collapse.html#tconv.which"
OVERLAP = "notebooks/41_checkerboards.html#tconv.row"
FIVE = "notebooks/22_five_equal_views.html#tconv.views"
LOOP = "notebooks/31_one_step_or_the_loop.html#tconv.loop"
BENCH = "notebooks/42_ways_to_upsample.html#tconv.bench"
LEARN = "notebooks/43_learning_to_upsample.html#tconv.learn"
GRIDS = "in_size=5,5&kernel_size=5,5"
CONVOLUTION = "in_size=7,7&kernel_size=5,5"
IMAGE = "sample=letter&w=1,4,6,4,1"
# Moves that c70c750 did not measure: they count in no mean with the older cases.
NEW = ("24x24, noise, ", "24x24, damping", "bench", "learn", "overlap")
THREE = "dims=2&layers=3"
# What is shown in the place of a sample: an image of the reader's own, so many px wide and high.
OWN_IMAGES = {f"bench, 128x128 to 256x256, {what}": 256 for what in ("seed", "kernel", "stride")}
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
    ("bench, 66x66 to 132x132, seed", BENCH, "kernel_size=4&stride=2", "seed", (3, 4)),
    ("bench, 66x66 to 132x132, kernel", BENCH, "stride=2&seed=3", "kernel_size", (5, 6)),
    ("bench, 128x128 to 256x256, seed", BENCH, "kernel_size=4&stride=2", "seed", (3, 4)),
    ("bench, 128x128 to 256x256, kernel", BENCH, "stride=2&seed=3", "kernel_size", (5, 6)),
    ("bench, 128x128 to 256x256, stride", BENCH, "kernel_size=6&seed=3", "stride", (2, 3)),
    # What was learnt is kept: after the first moves this is drawn, not learnt.
    ("learn, step 30 to 35", LEARN, "kernel_size=4", "step", (30, 31)),
    ("learn, step 480 to 500", LEARN, "kernel_size=4", "step", (63, 64)),
    ("learn, learning rate at step 100", LEARN, "kernel_size=4&step=100", "lr", (2, 3)),
    ("learn, draw at step 100", LEARN, "kernel_size=4&step=100", "draw", (1, 2)),
    (
        "overlap on 41x41, padding",
        OVERLAP,
        "dims=2&in_size=8&kernel_size=5&stride=4&dilation=3&weights=random",
        "padding",
        (0, 1),
    ),
    (
        "overlap on 41x41, stride",
        OVERLAP,
        "dims=2&in_size=8&kernel_size=5&stride=4&dilation=3&weights=random",
        "stride",
        (3, 4),
    ),
    (
        "overlap of three layers, 39x39, kernel",
        OVERLAP,
        f"{THREE}&in_size=4",
        "kernel_size",
        (2, 3),
    ),
    (
        "overlap of three layers, with spectrum",
        OVERLAP,
        f"{THREE}&in_size=4&spectrum=true",
        "kernel_size",
        (2, 3),
    ),
    (
        "overlap on 48x48, with spectrum",
        OVERLAP,
        f"{THREE}&in_size=2&kernel_size=4&stride=4&stride_2=3&kernel_size_3=2&weights=random"
        "&spectrum=true",
        "kernel_size_2",
        (2, 3),
    ),
    (
        "overlap, the first picture, with spectrum",
        OVERLAP,
        "spectrum=true",
        "kernel_size",
        (3, 4),
    ),
]

MOVE = """async ([trait, positions, count]) => {
  const slider = document.querySelector(`.tconv input[data-trait="${trait}"]`);
  const times = [];
  for (let n = 0; n < count; n++) {
    slider.valueAsNumber = positions[n % 2];
    const start = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    const ran = performance.now();
    document.body.getBoundingClientRect();  // forces style and layout
    const laidOut = performance.now();
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    times.push([ran - start, laidOut - ran, laidOut - start, performance.now() - start]);
  }
  return times;
}"""

# Drops stripes on the widget, as an image of the reader's own, and waits until it is shown.
DROP = """async (side) => {
  const canvas = new OffscreenCanvas(side, side), brush = canvas.getContext("2d");
  for (let n = 0; n < side; n++) {
    brush.fillStyle = `hsl(0 0% ${(37 * n) % 100}%)`;
    brush.fillRect(n, 0, 1, side);
  }
  const dropped = new DataTransfer();
  const bytes = await canvas.convertToBlob();
  dropped.items.add(new File([bytes], "own.png", { type: "image/png" }));
  const root = document.querySelector(".tconv:has(.tconv-own)");
  const how = { dataTransfer: dropped, bubbles: true, cancelable: true };
  root.dispatchEvent(new DragEvent("drop", how));
  const status = root.querySelector(".tconv-status");
  while (!status.textContent.startsWith("Your image")) await new Promise(requestAnimationFrame);
}"""


class Times(NamedTuple):
    """What each of many moves took, in ms, part by part."""

    script: list
    layout: list
    both: list
    frame: list
    processor: list  # in scripts, the mean of each round

    def told(self):
        """Write the median and the 95th percentile of each part."""
        *parts, processor = (f"{name} {middle(part)}" for name, part in self._asdict().items())
        return "   ".join([*parts, processor.split(" / ")[0]])


def middle(times):
    """Write a median and a 95th percentile."""
    return f"{statistics.median(times):5.2f} / {statistics.quantiles(times, n=20)[-1]:5.2f}"


def open_page(browser, book, case):
    """Open the page of a case, as from a server that lets no other site look in."""
    name, place, state, trait, _ = case

    def answer(route):
        file = book / unquote(urlsplit(route.request.url).path).lstrip("/")
        if not file.is_file():
            route.fulfill(status=404)
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(path=file, headers={**ALONE, "Content-Type": kind})

    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.route("http://localhost/**", answer)
    page.goto(f"http://localhost/{place}?{state}")
    assert page.evaluate("crossOriginIsolated")
    page.locator(f'.tconv input[data-trait="{trait}"]').first.wait_for(state="attached")
    if name in OWN_IMAGES:
        page.evaluate(DROP, OWN_IMAGES[name])
    return page


def processor_time(session):
    """Return how long the processor has been in the scripts of a page, in ms."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(1000 * one["value"] for one in metrics if one["name"] == "ScriptDuration")


def measure(browser, books, case):
    """Move a slider of the same page of each book, in turns."""
    *_, trait, positions = case
    pages = [open_page(browser, book, case) for book in books]
    sessions = [page.context.new_cdp_session(page) for page in pages]
    moves, spent = [[] for _ in books], [[] for _ in books]
    for page, session in zip(pages, sessions, strict=True):
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.evaluate(MOVE, [trait, positions, WARM_UP])
    for turn in range(ROUNDS):
        for n in range(len(books))[:: -1 if turn % 2 else 1]:
            before = processor_time(sessions[n])
            moves[n] += pages[n].evaluate(MOVE, [trait, positions, EVENTS])
            spent[n].append((processor_time(sessions[n]) - before) / EVENTS)
    for page in pages:
        page.context.close()
    return [Times(*zip(*one, strict=True), time) for one, time in zip(moves, spent, strict=True)]


def mean_of(ratios):
    """Return the geometric mean."""
    return math.exp(statistics.fmean(map(math.log, ratios)))


def main(books, parts):
    """Print a case's times, for both books and their ratio where there are two."""
    print(f"{ROUNDS * EVENTS} moves after {WARM_UP}; ms, median / 95th percentile")
    ratios = {}
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        print("browser", browser.version)
        for case in CASES:
            name = case[0]
            if parts and not any(part in name for part in parts):
                continue
            sides = measure(browser, books, case)
            print(f"{name:42} {sides[0].told()}")
            for other in sides[1:]:
                before, now = (statistics.median(one.processor) for one in (other, sides[0]))
                ratios[name] = before / now
                print(f"{'   the other':36} {ratios[name]:4.2f}x {other.told()}")
            sys.stdout.flush()
        browser.close()
    if ratios:
        old = [ratio for name, ratio in ratios.items() if not any(part in name for part in NEW)]
        print("slower:", "; ".join(name for name, ratio in ratios.items() if ratio < 1) or "none")
        print(f"geometric mean of the ratios in scripts: {mean_of(ratios.values()):.2f}x")
        if old:
            print(f"without the cases that c70c750 did not measure: {mean_of(old):.2f}x")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--against", type=Path, help="the built book of another version")
    parser.add_argument("parts", nargs="*", help="part of a case's name")
    arguments = parser.parse_args()
    main([BOOK, *([arguments.against.resolve()] if arguments.against else [])], arguments.parts)
