"""Let a picture be fetched when the reader comes near it, and keep its room until then.

A small picture shrinks with the page. In a wide one letters would become too small to read: it
scrolls sideways instead (book.css).
"""

from pathlib import Path

from docutils.nodes import image
from myst_nb.sphinx_ import NbMetadataCollector
from sphinx.util.images import get_image_size

WIDE = 480  # px: on a telephone, what is wider would shrink by more than a quarter


def visit_image(translator, node):
    """Write a picture with its size; it waits where widgets do: their host fetches it to print."""
    builder = translator.builder
    size = get_image_size(Path(builder.srcdir) / node["uri"])
    type(translator).visit_image(translator, node)
    if size is None or "width" in node:
        return
    scripts = NbMetadataCollector.get_js_files(builder.env, builder.current_docname)
    loading = 'loading="lazy" ' if "ipywidgets_state" in scripts else ""
    sized = f'<img {loading}width="{size[0]}" height="{size[1]}" '
    picture = translator.body.pop().replace("<img ", sized, 1)
    if size[0] > WIDE:
        picture = f'<div class="tconv-wide-picture">{picture.rstrip()}</div>\n'
    translator.body.append(picture)


def setup(app):
    """Name what writes a picture; called by Sphinx."""
    app.add_node(image, override=True, html=(visit_image, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
