"""Pages that hold questions and nothing else, as the book would hold them."""

import json
from string import Template

from ipywidgets.embed import dependency_state
from widget_pages import STATIC
from widget_state import STATE_TYPE, drop_appearance, take_apart

from tconv.style import PALETTE

NUMBER, CHOICE, POINT, FILL, LINE, SEVERAL = (
    "21/check-1",
    "21/check-2",
    "21/predict-2",
    "21/more-1",
    "21/more-2",
    "22/check-2",
)
KEYS = (NUMBER, CHOICE, POINT, FILL, LINE, SEVERAL, "11/check-1", "22/more-1")

PAGE = Template("""<!doctype html>
<html lang="en" data-theme="$scheme"><meta charset="utf-8"><title>Questions</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body { margin: 0 auto; max-width: 45rem; padding: 8px; background: $paper; color: $ink; }
.tconv-first-frame, main > div { margin: 0 0 24px; }
</style>
<main><h1>Questions</h1>$frames</main>
<script type="$type">$state</script>
<script>$host</script>
</html>
""")


def write_page(folder, widgets, scheme="light"):
    """Write a page like those of the chapters; returns its path."""
    models = dependency_state(widgets, drop_defaults=False)
    drop_appearance(models)
    saved = {"state": models, "parts": take_apart(models)}
    frames = "".join(widget._repr_mimebundle_()[0]["text/html"] for widget in widgets)
    (folder / "notebooks").mkdir(exist_ok=True)
    path = folder / "notebooks" / f"questions-{scheme}.html"
    text = PAGE.substitute(
        scheme=scheme,
        paper=PALETTE[scheme]["paper"],
        ink=PALETTE[scheme]["ink"],
        frames=frames,
        type=STATE_TYPE,
        state=json.dumps(saved).replace("</", r"<\/"),
        host=(STATIC / "anywidget-host.js").read_text(encoding="utf-8"),
    )
    path.write_text(text, encoding="utf-8")
    return path
