"""Work round what others write into our pages and a screen reader stumbles over."""


def list_references(app, pagename, templatename, context, doctree):
    """Make the bibliography's entries items of their list.

    Docutils writes a list of `doc-biblioentry`, a role that ARIA has deprecated and that may not
    stand in a list (axe: aria-required-children, aria-deprecated-role).
    """
    if "body" in context:
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def setup(app):
    """Connect the hook; called by Sphinx."""
    app.connect("html-page-context", list_references)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
