"""Embed each part of the widgets' modules and style sheets once a page; the same at every build.

A page carries the state of its widgets as JSON, and the state of every widget holds the full text
of its module (`_esm`) and style sheet (`_css`), that of a question also what the page says of
misconceptions (`_said`). Here each text is taken apart at its seams, the
page keeps every part once, in a list `parts`, and the widget holds `{"$parts": [0, 3, ...]}`,
the places in that list of what the host joins again.
"""

import json
import re

from spoken import say_widgets

from tconv.language import ENGLISH
from tconv.widgets.bundle import SEAM

STATE_TYPE = "application/vnd.jupyter.widget-state+json"
TEXTS = ("_esm", "_css", "_said")
MODEL = re.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


def take_apart(state):
    """Replace, in place, every such text by the places of its parts in a list.

    Parameters
    ----------
    state : dict of dict
        Models by id, as saved by ipywidgets: each has `model_name` and `state`.

    Returns
    -------
    parts : list of str

    Examples
    --------
    >>> models = {name: {"state": {"_esm": f"shared{SEAM}{name}"}} for name in "ab"}
    >>> take_apart(models)
    ['shared', 'a', 'b']
    >>> models["b"]["state"]
    {'_esm': {'$parts': [0, 2]}}
    """
    places = {}
    for model in state.values():
        for name in TEXTS:
            if text := model["state"].get(name):
                used = [places.setdefault(part, len(places)) for part in text.split(SEAM)]
                model["state"][name] = {"$parts": used}
    return list(places)


def drop_appearance(state):
    """Remove, in place, the layout and style models, which the host script does not read."""
    for model_id, model in list(state.items()):
        if model["model_name"].endswith(("LayoutModel", "StyleModel")):
            del state[model_id]


def drop_unseen(state, shown):
    """Remove, in place, the models that no view of the page shows, by itself or inside another.

    A cell may ask a widget for numbers without showing it.

    Examples
    --------
    >>> shown, within, asked = "a" * 32, "b" * 32, "c" * 32
    >>> models = {shown: {"state": {"child": f"IPY_MODEL_{within}"}}, within: {}, asked: {}}
    >>> drop_unseen(models, f'{{"model_id": "{shown}"}}')
    >>> list(models) == [shown, within]
    True
    """
    kept, named = set(), set(MODEL.findall(shown))
    while found := (named & state.keys()) - kept:
        kept |= found
        named = set(MODEL.findall(json.dumps([state[model_id] for model_id in found])))
    for model_id in state.keys() - kept:
        del state[model_id]


def number_models(text):
    """Return a page whose models are numbered: ipywidgets gives them new names at every run.

    Examples
    --------
    >>> one, two = "a" * 32, "b" * 32
    >>> number_models(f'{STATE_TYPE} {{"{one}": "IPY_MODEL_{two}"}} {two}')
    'application/vnd.jupyter.widget-state+json {"model-1": "IPY_MODEL_model-2"} model-2'
    """
    if STATE_TYPE not in text:
        return text
    numbers = {name: n for n, name in enumerate(dict.fromkeys(MODEL.findall(text)), 1)}
    return MODEL.sub(lambda name: f"model-{numbers[name[0]]}", text)


def shrink_state(app, pagename, templatename, context, doctree):
    """Rewrite the widget state that myst-nb has put among the page's scripts."""
    for script in context["script_files"]:
        if script.attributes.get("type") == STATE_TYPE:
            saved = json.loads(script.attributes["body"])
            drop_appearance(saved["state"])
            drop_unseen(saved["state"], context["body"])
            if app.config.language != ENGLISH:
                said = say_widgets(saved["state"], context["body"], app.config.language)
                context["body"] = said
            saved["parts"] = take_apart(saved["state"])
            body = json.dumps(saved, separators=(",", ":"))
            # "</script>" inside the JSON would end the script.
            script.attributes["body"] = body.replace("</", r"<\/")


def setup(app):
    """Connect the hook, after myst-nb's own; called by Sphinx."""
    app.connect("html-page-context", shrink_state, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
