"""Run one adapter inside its library's environment, and write what was seen, a line a setting.

``python -m record_frameworks.worker ADAPTER FIRST`` starts at setting number FIRST: whoever finds
that the process ended can go on behind it. The first two lines are the library's version and the
number of all settings.
"""

import importlib
import json
import os
import re
import sys

import numpy as np

from record_frameworks.crops import OUTPUTS, find_crop, layer
from record_frameworks.settings import settings_of


def jobs(adapter):
    """Yield all that is asked: framework, convention, setting."""
    for framework, conventions in adapter.FRAMEWORKS.items():
        for convention, ways in conventions.items():
            for takes in ways:
                for setting in settings_of(takes):
                    yield framework, convention, setting


def seen(run, framework, convention, setting):
    """Return status, size, left, right and flipped."""
    x, w = layer(setting)
    try:
        y = np.asarray(run(framework, convention, x, w, setting), dtype=float)
    except Exception as error:  # whatever a library raises is its answer
        return f"raise {type(error).__name__}: {first_line(error)}", None, None, None, None
    if y.size == 0:
        return "empty", None, None, None, None
    if y.ndim != 2 or len(y) != OUTPUTS * setting.groups:
        return "no crop", None, None, None, None
    found = find_crop(y, x, w, setting)
    return ("ok", y.shape[1], *found) if found else ("no crop", y.shape[1], None, None, None)


def first_line(error):
    """Cut a message down to its first line, without the files and addresses of one machine."""
    line = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    line = re.sub(r"(?<!\w)/[\w./+-]+(:\d+)?", "(file)", line)
    return re.sub(r"0x[0-9a-f]+", "(address)", line)[:240]


def main(name, first):
    """Ask all there is, from one setting on."""
    # What a library prints goes to the errors; the answers have the output to themselves.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    adapter = importlib.import_module(f"record_frameworks.{name}")
    every = [*jobs(adapter)]
    print(adapter.VERSION, len(every), sep="\n", file=answers, flush=True)
    for framework, convention, setting in every[first:]:
        answer = seen(adapter.run, framework, convention, setting)
        print(json.dumps([framework, convention, *setting, *answer]), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
