"""How a widget refuses a value: in one way for all of them."""

from copy import deepcopy

import pytest
import traitlets


def values_of(widget):
    """What the course's own traits of a widget hold."""
    own = [
        name
        for name, trait in widget.traits().items()
        if trait.this_class.__module__.startswith("tconv") and not name.startswith("_")
    ]
    return deepcopy({name: getattr(widget, name) for name in own})


def check_refused(widget, name, value, rule):
    """Check that a value is refused by its rule, that nothing changes and nobody is told."""
    before, told = values_of(widget), []
    assert name in before
    widget.observe(told.append)
    with pytest.raises(traitlets.TraitError, match=rule):
        setattr(widget, name, value)
    assert values_of(widget) == before
    assert told == []
