"""Embed each widget module once a page.

A page carries the state of its widgets as JSON, and the state of every widget holds the full text
of its module (`_esm`) and style sheet (`_css`). The first model keeps the text; each later one with
the same text holds `{"$same_as": "<id of the first>"}` in its place, which the host looks up.
"""

import json

STATE_TYPE = "application/vnd.jupyter.widget-state+json"


def hoist_texts(state):
    """Replace, in place, every repeated `_esm` and `_css` by a reference to its first holder.

    Parameters
    ----------
    state : dict of dict
        Models by id, as saved by ipywidgets: each has `model_name` and `state`.

    Examples
    --------
    >>> models = {name: {"model_name": "AnyModel", "state": {"_esm": "export"}} for name in "ab"}
    >>> hoist_texts(models)
    >>> models["a"]["state"], models["b"]["state"]
    ({'_esm': 'export'}, {'_esm': {'$same_as': 'a'}})
    """
    holders = {}
    for model_id, model in state.items():
        for name in ("_esm", "_css"):
            text = model["state"].get(name)
            if not text:
                continue
            holder = holders.setdefault((name, text), model_id)
            if holder != model_id:
                model["state"][name] = {"$same_as": holder}


def drop_appearance(state):
    """Remove, in place, the layout and style models, which the host script does not read."""
    for model_id, model in list(state.items()):
        if model["model_name"].endswith(("LayoutModel", "StyleModel")):
            del state[model_id]


def shrink_state(app, pagename, templatename, context, doctree):
    """Rewrite the widget state that myst-nb has put among the page's scripts."""
    for script in context["script_files"]:
        if script.attributes.get("type") == STATE_TYPE:
            saved = json.loads(script.attributes["body"])
            drop_appearance(saved["state"])
            hoist_texts(saved["state"])
            body = json.dumps(saved, separators=(",", ":"))
            # "</script>" inside the JSON would end the script.
            script.attributes["body"] = body.replace("</", r"<\/")


def setup(app):
    """Connect the hook, after myst-nb's own; called by Sphinx."""
    app.connect("html-page-context", shrink_state, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
