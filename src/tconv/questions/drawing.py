"""A setting, drawn from a table of what each number may be.

A number is given as it is, or drawn: one ``of`` several, or ``from`` one ``to`` another. With a
``shape`` it is an array of such numbers, or, with ``single``, of zeros around that number. A shape
is a list of lengths or of the names of numbers drawn before; one name stands for that length along
each of ``dims`` axes, or for the list that was given.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

Below = Callable[[int], int]


def draw_setting(below: Below, table: Mapping[str, Any]) -> dict[str, Any]:
    """Draw every number of a table, in its order.

    Examples
    --------
    >>> draw_setting(lambda count: 0, {"n": 2, "x": {"from": 5, "to": 9, "shape": ["n"]}})
    {'n': 2, 'x': [5, 5]}
    """
    setting: dict[str, Any] = {}
    for name, entry in table.items():
        setting[name] = _draw(below, entry, setting) if isinstance(entry, dict) else entry
    return setting


def _draw(below: Below, entry: Mapping[str, Any], setting: Mapping[str, Any]) -> Any:
    if "shape" not in entry:
        return _one(below, entry)
    shape = _shape(entry["shape"], setting)
    count = math.prod(shape)
    if "single" in entry:
        place = below(count)
        cells = [entry["single"] if n == place else 0 for n in range(count)]
    else:
        cells = [_one(below, entry) for _ in range(count)]
    for size in shape[:0:-1]:
        cells = [cells[first : first + size] for first in range(0, len(cells), size)]
    return cells


def _one(below: Below, entry: Mapping[str, Any]) -> Any:
    if "of" in entry:
        return entry["of"][below(len(entry["of"]))]
    return entry["from"] + below(entry["to"] - entry["from"] + 1)


def _shape(shape: str | list, setting: Mapping[str, Any]) -> list[int]:
    if isinstance(shape, str):
        size = setting[shape]
        return list(size) if isinstance(size, list) else [size] * setting["dims"]
    return [setting[size] if isinstance(size, str) else size for size in shape]
