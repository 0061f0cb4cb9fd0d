"""A question of the course that a reader answers, on the page or beside a kernel."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets

from tconv.language import spoken
from tconv.misconceptions import TRUTHS, WRONG
from tconv.questions import GENERATORS, Item, filled, read_item
from tconv.questions import Question as Asked
from tconv.widgets.base import CourseWidget
from tconv.widgets.bundle import module, style_sheet
from tconv.widgets.first_frame import table
from tconv.widgets.on_demand import OnDemand
from tconv.widgets.question.answered import MOST_ATTEMPTS, Given, Named, Seed
from tconv.widgets.question.paper import answer_on_paper, markup, room_on_paper
from tconv.widgets.question.sides import said_of
from tconv.widgets.traits import Whole


class Question(CourseWidget):
    """A question to be answered, which knows the idea behind a wrong answer.

    Parameters
    ----------
    key : str
        Chapter and question, such as ``"21/predict-1"``.
    **traits
        Any of the traits below, as for `CourseWidget`.

    Attributes
    ----------
    seed : int, 0 to 2**32 - 1, or None
        None asks the chapter's own question; any seed asks another one of its kind, and forgets
        the answer. Of a choice between words there is no other.
    answer : list, or None
        What was answered last: the numbers, rows of them for a grid; of cells and options, 1 for
        each that was chosen, else 0. A cell left empty is None.
    attempts : int
        How often the question that is asked now was answered.
    correct : bool
        Whether the last answer was.
    misconception : str or None
        The one that explains the last answer, by its name in `tconv.misconceptions`.

    Raises
    ------
    ValueError
        If there is no question of that key; it names the one that resembles it most.
    traitlets.TraitError
        As for `CourseWidget`.

    Examples
    --------
    >>> question = Question("21/check-1", seed=7)
    >>> question.asked.setting["stride"], question.asked.truth
    (2, [12])
    >>> question.attempts, question.correct, question.answer
    (0, False, None)
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _said = traitlets.Unicode().tag(sync=True)
    _css = OnDemand(style_sheet, "question")

    item = traitlets.Dict(read_only=True).tag(sync=True)
    seed = Seed()
    answer = Given()
    attempts = Whole(0, 0, MOST_ATTEMPTS)
    correct = traitlets.Bool(False).tag(sync=True)
    misconception = Named()

    def __init__(self, key: str = "21/more-1", **traits: Any) -> None:
        self._item = read_item(key)
        self.set_trait("item", form_of(self._item))
        subjects = [] if self._item.options else [GENERATORS[self._item.generator]["subject"]]
        held = [name for subject in subjects for name in WRONG[subject]]
        held += [one["misconception"] for one in self._item.options if "misconception" in one]
        super().__init__(
            _esm=module("question/index.js", *map(_module_of, subjects)),
            _said=said_of(held),
            **{"name": key, **traits},
        )
        self.observe(self._ask_anew, "seed")

    def _ask_anew(self, change: Any) -> None:
        """Forget the answer to the question that is no longer asked."""
        self.answer, self.misconception = None, None
        self.attempts, self.correct = 0, False

    @property
    def asked(self) -> Asked:
        """The question that is asked now, with its truth."""
        return self._item.question(self.seed)

    def __repr__(self) -> str:
        """Name the question: the same text for the same one."""
        seed = "" if self.seed is None else f", seed={self.seed}"
        return f"Question({self._item.key!r}{seed})"

    def _tables(self) -> tuple[str, list[str]]:
        """Write the question, room to answer, and the answer folded."""
        asked = self.asked
        shown = () if asked.kind == "choose" else self._item.show
        return "Question", [
            f"<p>{markup(filled(self._item.prompt, asked))}</p>",
            *(table(name, np.array(asked.setting[name])) for name in shown),
            room_on_paper(self._item, asked),
            answer_on_paper(self._item, asked),
        ]


def _module_of(subject: str) -> str:
    """Name the front end's twin of the module that holds a subject."""
    return f"question/subjects/{TRUTHS[subject].__module__.rpartition('.')[2]}.js"


def form_of(item: Item) -> dict[str, Any]:
    """Write an item as the front end takes it: how it is made, and its words.

    Examples
    --------
    >>> form = form_of(read_item("21/check-3"))
    >>> dict(form["draw"])["stride"], form["first"]["stride"], list(form["words"])
    (2, 2, ['en'])
    """
    form: dict[str, Any] = {"key": item.key, "version": item.version, "show": list(item.show)}
    form["words"] = {spoken(): _words(item)}
    if item.options:
        kept = ("right", "misconception")
        options = [{name: one[name] for name in kept if name in one} for one in item.options]
        return form | {"options": options}
    generator: Mapping[str, Any] = GENERATORS[item.generator]
    # In pairs: a notebook that is stored sorts its names, and what is drawn first decides the rest.
    draw = [[name, entry] for name, entry in {**generator["draw"], **item.changes}.items()]
    made = {"draw": draw, "first": item.first, "seed": item.seed, "tells": list(item.tells)}
    return {"grid": "y", **form, **generator, **made, "sized": item.sized}


def _words(item: Item) -> dict[str, Any]:
    words = {"prompt": item.prompt, "hint": item.hint, "reason": item.reason}
    return words | {"options": [option["text"] for option in item.options]}
