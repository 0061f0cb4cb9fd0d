"""Give every page a description, which search engines show: the sentences that it begins with."""

from html import escape

from docutils.nodes import paragraph, section

LONGEST = 160  # characters; what is longer is cut off by those who show it


def beginning(text):
    """Return the first sentences of a text, as many as are shown; at least a part of the first."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    sentence = max(text.rfind(end, 0, LONGEST) for end in (". ", "? "))
    if sentence > 0:
        return text[: sentence + 1]
    return text[: text.rfind(" ", 0, LONGEST)] + " …"


def describe(app, pagename, templatename, context, doctree):
    """Write the description into a page; one of no text, such as the search, has none."""
    paragraphs = doctree.findall(paragraph) if doctree else []
    texts = (one.astext() for one in paragraphs if isinstance(one.parent, section))
    if first := next(texts, ""):
        meta = f'<meta name="description" content="{escape(beginning(first))}" />'
        context["metatags"] = f"{context.get('metatags', '')}\n{meta}"


def setup(app):
    """Connect the hook; called by Sphinx."""
    app.connect("html-page-context", describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
