"""The names of the controls in sight, as Python takes them."""

import pytest
import traitlets

from tconv import widgets

# A question has no setting, and so no controls of one.
KINDS = [getattr(widgets, name) for name in widgets.__all__ if name != "Question"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_few_controls_of_its_own_are_in_sight(kind):
    widget = kind()
    assert 1 <= len(widget.controls) <= 3
    assert set(widget.controls) <= set(kind.class_traits()["controls"].names)
    widget.controls = []
    assert widget.controls == ()


@pytest.mark.parametrize(
    ("controls", "said"),
    [
        (("pading",), r"got controls=\('pading',\) \(did you mean padding\?\)$"),
        (["stride", "Labels"], r"\(did you mean labels\?\)$"),
        (("x",), r"\(valid: dims, in_size, kernel_size, stride, .*, play, reset\)$"),
        ("stride", r"got controls='stride' \(a list or a tuple\)$"),
        ((1,), r"got controls=\(1,\)"),
        (([],), r"got controls=\(\[\],\)"),
        (None, r"got controls=None"),
    ],
)
def test_what_is_no_name_is_refused(controls, said):
    grid = widgets.PlacementGrids()
    with pytest.raises(traitlets.TraitError, match=r"^controls must be names of controls, got "):
        grid.controls = controls
    with pytest.raises(traitlets.TraitError, match=said):
        widgets.PlacementGrids(controls=controls)
    assert grid.controls == ("stride", "play")


def test_a_name_stands_once():
    grid = widgets.PlacementGrids(controls=["stride", "padding", "stride"])
    assert grid.controls == ("stride", "padding")
