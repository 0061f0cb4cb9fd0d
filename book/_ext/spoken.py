"""What a book in another language than English needs beside Sphinx's catalogues of prose.

The notebooks have run once, in English. Here the widgets that they show are made again with the
same traits, and speak the language of the book: so do their modules, their questions, and their
first frames. `book/locale/<language>` says the rest: alternative texts in `pictures.json`, what the
book's scripts say in `scripts.json`, and in `phrases.json` what stands alone between two tags.
"""

import json
import re
from functools import cache
from gettext import translation
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.transforms import SphinxTransform

import tconv.widgets
from tconv.language import ENGLISH, speaking

LOCALE = Path(__file__).parents[1] / "locale"
FRAME = '<div class="tconv-first-frame" data-widget-model="{}">'
BETWEEN_TAGS = re.compile(r"(>\s*)([^<>]+?)(\s*<)")
LABEL = re.compile(r'((?:title|aria-label|placeholder)=")([^"]+)(")')
ALTERNATIVE = re.compile('alt="([^"]+)"')
ANYWIDGETS_OWN = ("layout", "tabbable", "tooltip")


@cache
def said_in(language, name):
    """Read a file of what an edition says.

    Raises
    ------
    FileNotFoundError
        If the edition does not have it.
    """
    return json.loads((LOCALE / language / f"{name}.json").read_text(encoding="utf-8"))


class SayFormulas(SphinxTransform):
    """Say the words of formulas in the language of the book.

    Sphinx would hand a formula of its catalogues to MyST as reStructuredText: two colons would come
    out, and no formula.
    """

    default_priority = 15  # before Sphinx's own, which then leaves the formula alone

    def apply(self, **kwargs):
        """Replace what stands in the document."""
        if self.config.language == ENGLISH:
            return
        page = translation(self.env.docname, LOCALE, [self.config.language], fallback=True)
        for formula in self.document.findall(nodes.math_block):
            formula["translatable"] = False
            formula.children[:] = [nodes.Text(page.gettext(formula.astext()))]


def widget_like(state):
    """Make a widget again from its saved state.

    Examples
    --------
    >>> saved = tconv.widgets.PlacementGrids(stride=2).get_state()
    >>> widget_like(saved).stride
    2
    """
    kind = getattr(tconv.widgets, state["_anywidget_id"].rpartition(".")[2])
    traits = {
        name: state[name]
        for name, trait in kind.class_traits(sync=True).items()
        if not (name.startswith("_") or name in ANYWIDGETS_OWN or trait.read_only)
    }
    if "item" in state:
        traits["key"] = state["item"]["key"]
    return kind(**traits)


def say_widgets(state, body, language):
    """Let the widgets of a page speak: their models, in place, and their first frames.

    Parameters
    ----------
    state : dict of dict
        Models by id, as saved by ipywidgets.
    body : str
        The page's HTML.
    language : str

    Returns
    -------
    body : str
    """
    with speaking(language):
        for model_id, model in state.items():
            start = FRAME.format(model_id)
            if "_anywidget_id" not in model["state"] or start not in body:
                continue
            widget = widget_like(model["state"])
            layout = model["state"]["layout"]
            model["state"] = {**widget.get_state(), "layout": layout}
            data, _ = widget._repr_mimebundle_()
            frame = data["text/html"].replace(widget.model_id, model_id)
            before, *shown = body.split(start)
            body = "".join([before, *(frame + rest.partition("</div>")[2] for rest in shown)])
            widget.close()
    return body


def say_alone(text, page, language):
    """Return a page with the phrases of an edition.

    Those of `phrases.json` are whole texts between two tags, or whole titles and labels; those of
    `pictures.json` are alternative texts.

    Parameters
    ----------
    text : str
        Its HTML.
    page : str
        Its path in its edition: some phrases are said on one page alone.
    language : str

    Examples
    --------
    >>> say_alone("<a title='x'>The code that draws this</a>", "index.html", "en")
    "<a title='x'>The code that draws this</a>"
    """
    if language == ENGLISH:
        return text
    held = said_in(language, "phrases")
    phrases = escaped(held["everywhere"] | held.get(page, {}))

    def alone(found):
        before, said, behind = found.groups()
        there = phrases.get(" ".join(said.split()))
        return found[0] if there is None else f"{before}{there}{behind}"

    text = BETWEEN_TAGS.sub(alone, LABEL.sub(alone, text))
    pictures = escaped(said_in(language, "pictures"))
    return ALTERNATIVE.sub(lambda one: f'alt="{pictures.get(one[1], one[1])}"', text)


def escaped(phrases):
    """Write phrases as HTML has them, between tags and in a label.

    Examples
    --------
    >>> escaped({"a < b": "c"})
    {'a &lt; b': 'c'}
    """
    return {
        escape(english, quote=in_label): escape(there)
        for english, there in phrases.items()
        for in_label in (True, False)
    }


def say_scripts(static, language):
    """Let the scripts of the book speak: what `scripts.json` has, in place.

    Raises
    ------
    LookupError
        If a script does not say what the file has, or says it twice.
    """
    if language == ENGLISH:
        return
    for name, words in said_in(language, "scripts").items():
        script = static / name
        text = script.read_text(encoding="utf-8")
        for english, there in words.items():
            if text.count(english) != 1:
                raise LookupError(
                    f"scripts.json must have what stands in {name} once, got {english}"
                )
            text = text.replace(english, there)
        script.write_text(text, encoding="utf-8")


def setup(app):
    """Connect the transform; called by Sphinx."""
    app.add_transform(SayFormulas)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
