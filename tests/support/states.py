"""Random states of a widget's front end, and its JavaScript run over them."""

import json

import numpy as np

from support.driver import load_module
from tconv.widgets import bundle

BATCH = 500


def draw_states(folder, seed, count, is_wanted=lambda state: True):
    """States over the whole ranges of a widget's ``settings.json``, of those that are wanted."""
    random = np.random.default_rng(seed)
    settings = json.loads((bundle.HERE / folder / "settings.json").read_text(encoding="utf-8"))
    states = []
    while len(states) < count:
        state = {name: _draw(random, **trait) for name, trait in settings["traits"].items()}
        if is_wanted(state):
            states.append(state)
    return states


def _draw(random, default, range=(0, 1), options=(), **type_of):
    low, high = range
    match type_of["is"]:
        case "option":
            return str(random.choice(options))
        case "flag":
            return bool(random.integers(2))
        case "sheet":
            return draw_values(random, np.shape(default)).tolist()
        case "pair":
            return random.integers(low, high + 1, 2).tolist()
        case "whole":
            return int(random.integers(low, high + 1))


def draw_values(random, shape):
    """Numbers of every kind that a cell may hold: whole, halves, zeros, any float."""
    kind = random.integers(3)
    if kind == 0:
        return random.integers(-9, 10, shape).astype(float)
    return random.integers(-396, 397, shape) / 4 if kind == 1 else random.uniform(-99, 99, shape)


def in_play(state, sheet):
    """The cells of x or of w that are in play, as tconv takes them."""
    rows, columns = state["in_size" if sheet == "x" else "kernel_size"]
    values = np.array(state[sheet])
    return values[0, :columns] if state["dims"] == 1 else values[:rows, :columns]


def run_module(browser, entry, names):
    """For a fixture: runs a JavaScript function of (js, case) over cases, in a blank page."""
    page = browser.new_page()
    js = load_module(page, entry, names.split())

    def call(function, cases):
        run = f"([js, cases]) => JSON.stringify(cases.map((one) => ({function})(one)))"
        batches = [cases[first : first + BATCH] for first in range(0, len(cases), BATCH)]
        return [
            answer for batch in batches for answer in json.loads(page.evaluate(run, [js, batch]))
        ]

    yield call
    page.close()
