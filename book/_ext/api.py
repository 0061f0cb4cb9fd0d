"""Let the reference say what the docstrings say, in their order, and nothing twice."""

import re

SETTINGS = {
    "autodoc_typehints": "none",  # the docstrings say more: shapes and units
    "autodoc_member_order": "bysource",
    "napoleon_google_docstring": False,
    "napoleon_use_param": False,
    "napoleon_use_rtype": False,
    "napoleon_custom_sections": [("Attributes", "params_style")],
    "html_domain_indices": False,  # an index of modules helps nobody
    "toc_object_entries_show_parents": "hide",
    # What stands in a type's place are words, shapes and other packages' classes: nothing to link.
    "nitpick_ignore_regex": [("py:(class|exc)", ".*")],
}


TYPE_SLOT = re.compile(r"^(\w[\w, ]* : )(.*\*.*)$")


def prepare(app, what, name, obj, options, lines):
    """Keep Napoleon from misreading two things.

    The star of ``(*in_size,)``, where a type stands, would begin an emphasis. What stands before a
    colon in a property's first line would become its type: an empty word of its own prevents that.
    """
    lines[:] = [
        TYPE_SLOT.sub(lambda slot: slot[1] + slot[2].replace("*", r"\*"), line) for line in lines
    ]
    if what == "property":
        lines.insert(0, "\\ ")


def skip_field(app, what, name, obj, skip, options):
    """Leave out the fields of named tuples: their class says what they are."""
    if (getattr(obj, "__doc__", None) or "").startswith("Alias for field number"):
        return True
    return None


def setup(app):
    """Load autodoc and napoleon, with their settings; called by Sphinx."""
    for extension in ("sphinx.ext.autodoc", "sphinx.ext.napoleon"):
        app.setup_extension(extension)
    for name, value in SETTINGS.items():
        app.config[name] = value
    app.connect("autodoc-process-docstring", prepare, priority=400)
    app.connect("autodoc-skip-member", skip_field)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
