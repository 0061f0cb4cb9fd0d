"""Let every page open from disk with the network off: local MathJax, no Thebe."""

from importlib.resources import files

from docutils.nodes import math, math_block

MATHJAX = "tex-svg-full.js"  # one file: SVG glyphs, no fonts, all TeX extensions


def use_local_mathjax(app, config):
    """Copy one file of the MathJax that sphinx-mathjax-offline ships; the rest weighs 22 MB."""
    source = files("sphinx-mathjax-offline") / "static" / "mathjax" / MATHJAX
    config.html_static_path.append(str(source))
    config.mathjax_path = MATHJAX


def leave_mathjax_out(app, pagename, templatename, context, doctree):
    """Drop MathJax from a page without maths: Sphinx loads it for those of the pages below, too."""
    if doctree is None or any(doctree.findall(lambda node: isinstance(node, math | math_block))):
        return
    scripts = context["script_files"]
    scripts[:] = [script for script in scripts if "MathJax" not in script.attributes.get("body", "")
                  and MATHJAX not in str(script.filename)]  # fmt: skip


def disconnect_thebe(app, config):
    """Keep sphinx-thebe, which Jupyter Book always loads, from writing into pages.

    It would name another host in each of them, and declare one JavaScript constant twice: an error.
    """
    for event in ("env-before-read-docs", "doctree-resolved"):
        listeners = app.events.listeners[event]
        listeners[:] = [entry for entry in listeners if entry.handler.__module__ != "sphinx_thebe"]


def setup(app):
    """Connect the hooks; called by Sphinx."""
    app.connect("config-inited", use_local_mathjax)
    app.connect("config-inited", disconnect_thebe)
    app.connect("html-page-context", leave_mathjax_out, priority=600)  # after Sphinx's own
    return {"parallel_read_safe": True, "parallel_write_safe": True}
