"""What each page of the built book sends, gzipped, and when its first slider can be moved.

Run `make book` first, then::

    .venv/bin/python benchmarks/page_load.py
"""

import statistics
import sys
from pathlib import Path
from typing import NamedTuple

from gzip_server import HTML, served
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from find_browser import find_browser

ROUNDS = 5
PICTURES = {"Image"}
# The slider is usable once it stands in a mounted widget: its listeners are added before it.
OURS = ".tconv input[type=range]"
FIRST_SLIDER = """
addEventListener("DOMContentLoaded", () => { window.loadedAt = performance.now(); });
const seen = () => {
  if (window.sliderAt || !document.querySelector("SLIDER")) return;
  window.sliderAt = performance.now();
};
new MutationObserver(seen).observe(document, { childList: true, subtree: true });
"""
# A widget far down a page is mounted when a reader comes near it: then this is its wait.
COME_NEAR = """
async () => {
  const frame = document.querySelector("[data-widget-model]");
  if (!frame) return null;
  const start = performance.now();
  frame.scrollIntoView({ behavior: "instant" });
  while (!window.sliderAt && performance.now() - start < 10_000) {
    await new Promise((next) => setTimeout(next));
  }
  return sliderAt - start;
}
"""


class Load(NamedTuple):
    """What a page sends, in kB by kind, and how long its first slider lets wait, in ms.

    The wait begins when the page is read or, for a widget that is not near then, when the reader
    comes near it.
    """

    sent: dict[str, float]
    waited: float | None
    is_near: bool


def load(browser, url, slider=OURS):
    """Open a page, and measure it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(FIRST_SLIDER.replace("SLIDER", slider))
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds, sent = {}, {"rest": 0.0, "pictures": 0.0}

    def received(event):
        kinds[event["requestId"]] = "pictures" if event["type"] in PICTURES else "rest"

    def finished(event):
        sent[kinds[event["requestId"]]] += event["encodedDataLength"] / 1000

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", finished)
    page.goto(url, wait_until="networkidle")
    waited = page.evaluate("window.sliderAt === undefined ? null : sliderAt - loadedAt")
    is_near = waited is not None
    if not is_near:
        waited = page.evaluate(COME_NEAR)
    page.close()
    return Load(sent, waited, is_near)


def main():
    """Print one line a page: the median of a few loads, each without a cache."""
    with sync_playwright() as playwright, served() as address:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        print("browser", browser.version)
        for path in sorted(HTML.rglob("*.html")):
            name = path.relative_to(HTML).as_posix()
            loads = [load(browser, f"{address}/{name}") for _ in range(ROUNDS)]
            sent, _, is_near = loads[0]
            waits = [one.waited for one in loads if one.waited is not None]
            slider = f"first slider {statistics.median(waits):5.0f} ms" if waits else ""
            when = "" if is_near or not waits else " after it comes near"
            print(
                f"{name:48} {sent['rest']:6.1f} kB, pictures {sent['pictures']:6.1f}   "
                f"{slider}{when}"
            )
        browser.close()


if __name__ == "__main__":
    main()
