"""Let what scrolls sideways be reached with Tab, without a layout of the whole page.

The theme's script looks at every cell once the page is loaded, and again after any change in the
page, so after each move of a slider. Each look lays out all sections that book.css leaves for
later. Here every cell can be reached from the start, and `scrollers.js` takes out those that are
laid out and do not scroll. So are formulas, tables, wide pictures and the first frames of widgets,
at which the theme does not look; book.css shows of each that there is more.
"""

import re

THEME = "scripts/pydata-sphinx-theme.js"
LOOKS = re.compile(
    r'"complete"===document\.readyState\?(\w+)\(\):window\.addEventListener\("load",\1\)'
)
LEFT_OUT = "0/* scrollers.js */"
SCROLLER = re.compile(
    r"<pre(?=>)|<mjx-container(?=[^>]*\bdisplay)(?![^>]*\btabindex)"
    r'|<div class="(?:pst-scrollable-table-container|tconv-wide-picture|tconv-first-frame)"'
    r"(?! tabindex)"
)


def let_tab_reach(text):
    """Return a page in which Tab reaches what may scroll."""
    return SCROLLER.sub(r'\g<0> tabindex="0"', text)


def without_looks(script):
    """Return the theme's script without its looks."""
    kept, count = LOOKS.subn(LEFT_OUT, script)
    if count + script.count(LEFT_OUT) != 1:
        raise ValueError(f"{THEME}: it looks for what scrolls in another way than it did")
    return kept
