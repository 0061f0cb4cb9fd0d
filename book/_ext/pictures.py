"""Let a picture be fetched when the reader comes near it, and keep its room until then.

A small picture shrinks with the page. In a wide one letters would become too small to read: it
scrolls sideways instead (book.css).
"""

import re
from pathlib import Path

import imagesize
from widget_state import STATE_TYPE

PICTURE = re.compile(
    r'<img (?![^>]*\bwidth=)([^>]*\bsrc="(?:\.\./)*(_images/[^"]+\.png)"[^>]*>)'
)
WIDE = 480  # px: on a telephone, what is wider would shrink by more than a quarter


def let_pictures_wait(app, exception):
    """Give every picture its size; it waits where widgets do, whose host fetches it for a print."""
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)

    def sized(match):
        width, height = imagesize.get(out / match[2])
        picture = f'<img width="{width}" height="{height}" {match[1]}'
        return f'<div class="tconv-wide-picture">{picture}</div>' if width > WIDE else picture

    for page in out.rglob("*.html"):
        text = page.read_text("utf-8")
        kept = PICTURE.sub(sized, text)
        if f'type="{STATE_TYPE}"' in text:
            kept = kept.replace("<img width=", '<img loading="lazy" width=')
        if kept != text:
            page.write_text(kept, encoding="utf-8")


def setup(app):
    """Connect the hook; called by Sphinx."""
    app.connect("build-finished", let_pictures_wait)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
