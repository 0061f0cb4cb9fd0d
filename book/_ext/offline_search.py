"""Let the search page work on pages opened from disk.

The index is a script and loads anywhere. The extract under each result is fetched from the page
found, which browsers refuse on `file://`: there the results stand without extracts.
"""

SCRIPT = "if (location.protocol === 'file:') DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;"


def without_extracts(app, pagename, templatename, context, doctree):
    """Add the script to the search page, after the options it changes."""
    if pagename == "search":
        app.add_js_file(None, body=SCRIPT, priority=900)


def setup(app):
    """Connect the hook; called by Sphinx."""
    app.connect("html-page-context", without_extracts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
