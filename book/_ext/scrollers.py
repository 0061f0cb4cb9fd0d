"""Let what scrolls sideways be reached with Tab, without a layout of the whole page.

The theme's script looks at every cell once the page is loaded, and again after any change in the
page, so after each move of a slider. Each look lays out all sections that book.css leaves for
later. Here every cell can be reached from the start, and `scrollers.js` takes out those that are
laid out and do not scroll. So are formulas, tables, wide pictures and the first frames of widgets,
at which the theme does not look; book.css shows of each that there is more.
"""

import re
from pathlib import Path

LOOKS = re.compile(
    r'"complete"===document\.readyState\?(\w+)\(\):window\.addEventListener\("load",\1\)'
)
LEFT_OUT = "0/* scrollers.js */"
SCROLLER = re.compile(
    r"<pre(?=>)|<mjx-container(?=[^>]*\bdisplay)(?![^>]*\btabindex)"
    r'|<div class="(?:pst-scrollable-table-container|tconv-wide-picture|tconv-first-frame)"'
    r"(?! tabindex)"
)


def let_tab_reach_cells(app, exception):
    """Let Tab reach what may scroll on every page, and take the look out of the theme's script."""
    script = Path(app.outdir) / "_static" / "scripts" / "pydata-sphinx-theme.js"
    if exception or not script.is_file():
        return
    text = script.read_text("utf-8")
    kept, count = LOOKS.subn(LEFT_OUT, text)
    if count + text.count(LEFT_OUT) != 1:
        raise ValueError(f"{script.name}: it looks for what scrolls in another way than it did")
    script.write_text(kept, encoding="utf-8")
    for page in Path(app.outdir).rglob("*.html"):
        text = page.read_text("utf-8")
        kept, count = SCROLLER.subn(r'\g<0> tabindex="0"', text)
        if count:
            page.write_text(kept, encoding="utf-8")


def setup(app):
    """Connect the hook; called by Sphinx."""
    app.add_js_file("scrollers.js")
    app.connect("build-finished", let_tab_reach_cells, priority=600)  # formulas and pictures stand
    return {"parallel_read_safe": True, "parallel_write_safe": True}
