"""Let every page open from disk with the network off: no Thebe, nothing that names another host."""


def disconnect_thebe(app, config):
    """Keep sphinx-thebe, which Jupyter Book always loads, from writing into pages.

    It would name another host in each of them, and declare one JavaScript constant twice: an error.
    """
    for event in ("env-before-read-docs", "doctree-resolved"):
        listeners = app.events.listeners[event]
        listeners[:] = [entry for entry in listeners if entry.handler.__module__ != "sphinx_thebe"]


def setup(app):
    """Connect the hook; called by Sphinx."""
    app.connect("config-inited", disconnect_thebe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
