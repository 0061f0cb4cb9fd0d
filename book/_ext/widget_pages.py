"""Write each widget as a page of its own, `widgets/<Name>.html`: one file, for any web page.

The page holds everything: the state, the module, the style sheet, the host script, and the first
frame for where no script runs. `?stride=2&padding=1` sets the widget, as a link in the book does.
"""

import inspect
import json
from pathlib import Path
from string import Template

from docutils import nodes
from docutils.parsers.rst import Directive
from ipywidgets.embed import dependency_state
from widget_state import STATE_TYPE, drop_appearance

import tconv.widgets
from tconv.language import speaking, spoken
from tconv.style import PALETTE

FOLDER = "widgets"
STATIC = Path(__file__).parents[1] / "static"
PAGE = Template("""<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
:root { color-scheme: light dark; --pst-color-border: currentColor; }
body { margin: 0 auto; max-width: 60rem; padding: 8px; font-family: system-ui, sans-serif; }
body { background: $light_paper; color: $light_ink; }
[data-theme="dark"] body { background: $dark_paper; color: $dark_ink; }
$style
</style>
</head>
<body>
<main>$frame</main>
<script type="$state_type">$state</script>
<script>
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => { document.documentElement.dataset.theme = dark.matches ? "dark" : "light"; };
dark.addEventListener("change", follow);
follow();
if (location.search && !location.hash) {
  history.replaceState(null, "", "#tconv.$name" + location.search);
}
</script>
<script>
$host
</script>
</body>
</html>
""")


def summary(widget_class):
    """Return the first line of a class's docstring."""
    return inspect.getdoc(widget_class).partition("\n")[0].replace("*", "")


def widget_page(widget):
    """Return a page that holds one widget and all that it needs, as HTML.

    Parameters
    ----------
    widget : CourseWidget
        Its state is what the page shows when no query asks for another.
    """
    models = dependency_state([widget], drop_defaults=False)
    drop_appearance(models)
    saved = {"version_major": 2, "version_minor": 0, "state": models}
    data, _ = widget._repr_mimebundle_()
    colours = {
        f"{scheme}_{name}": PALETTE[scheme][name] for scheme in PALETTE for name in ("paper", "ink")
    }
    return PAGE.substitute(
        colours,
        language=spoken(),
        title=f"{type(widget).__name__}: {summary(type(widget))}",
        style=(STATIC / "book.css").read_text(encoding="utf-8"),
        frame=data["text/html"],
        state_type=STATE_TYPE,
        state=json.dumps(saved, separators=(",", ":")).replace("</", r"<\/"),
        name=widget.name,
        host=(STATIC / "anywidget-host.js").read_text(encoding="utf-8"),
    )


def write_pages(app, exception):
    """Write a page for each class of widgets that the package has."""
    if exception is None:
        folder = Path(app.outdir) / FOLDER
        folder.mkdir(exist_ok=True)
        for name in tconv.widgets.__all__:
            with speaking(app.config.language):
                page = widget_page(getattr(tconv.widgets, name)())
            (folder / f"{name}.html").write_text(page, encoding="utf-8")


class WidgetPages(Directive):
    """A list of those pages, each with what its class says it is."""

    def run(self):
        """Return the list."""
        up = "../" * self.state.document.settings.env.docname.count("/")
        listed = nodes.bullet_list()
        for name in tconv.widgets.__all__:
            text = f" – {summary(getattr(tconv.widgets, name))}"
            link = nodes.reference(name, name, refuri=f"{up}{FOLDER}/{name}.html")
            listed += nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(text)))
        return [listed]


def setup(app):
    """Connect the hook and the directive; called by Sphinx."""
    app.connect("build-finished", write_pages)
    app.add_directive("widget-pages", WidgetPages)
    # `make links` builds no pages; a test follows these links.
    app.config.linkcheck_ignore.append(rf"(\.\./)*{FOLDER}/")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
