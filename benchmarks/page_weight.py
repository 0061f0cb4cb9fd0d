"""How much interactive JavaScript each page of the built book carries, gzipped, every copy counted.

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


def main():
    """Print one line a page."""
    host = (HTML / "_static" / "anywidget-host.js").read_text(encoding="utf-8")
    for page in sorted(HTML.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        models = [
            model["state"]
            for state in STATE.findall(text)
            for model in json.loads(state)["state"].values()
        ]
        modules = [model["_esm"] for model in models if isinstance(model.get("_esm"), str)]
        if not models:
            continue
        widgets = sum("_esm" in model for model in models)
        total = weigh(host) + sum(map(weigh, modules))
        print(
            f"{page.relative_to(HTML)}: {widgets} widgets, {len(modules)} modules, "
            f"{total:.1f} kB of JavaScript"
        )


if __name__ == "__main__":
    main()
