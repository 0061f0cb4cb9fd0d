"""How much interactive JavaScript each page of the built book carries, gzipped.

Run `make book` first, then::

    .venv/bin/python benchmarks/page_weight.py
"""

import gzip
import json
import re

from gzip_server import HTML

STATE = re.compile(
    r'<script type="application/vnd\.jupyter\.widget-state\+json">(.*?)</script>', re.DOTALL
)


def weigh(text):
    """Return the gzipped size of a text, in kB."""
    return len(gzip.compress(text.encode())) / 1000


def modules_of(saved):
    """Return the modules' text that the models of a saved state need, each part of it once."""
    texts, places = [], set()
    for model in saved["state"].values():
        module = model["state"].get("_esm", "")
        if isinstance(module, str):  # a page of one widget holds it whole
            texts.append(module)
        else:
            places.update(module["$parts"])
    return "".join(texts + [saved["parts"][place] for place in sorted(places)])


def main():
    """Print one line a page."""
    host = (HTML / "_static" / "anywidget-host.js").read_text(encoding="utf-8")
    for page in sorted(HTML.rglob("*.html")):
        states = [json.loads(state) for state in STATE.findall(page.read_text(encoding="utf-8"))]
        models = [model["state"] for saved in states for model in saved["state"].values()]
        if not models:
            continue
        widgets = sum("_esm" in model for model in models)
        total = weigh(host) + sum(weigh(modules_of(saved)) for saved in states)
        print(f"{page.relative_to(HTML)}: {widgets} widgets, {total:.1f} kB of JavaScript")


if __name__ == "__main__":
    main()
