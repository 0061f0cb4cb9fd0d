"""In sight stand the controls that a widget is asked for; what is unusual behind them is named."""

import pytest
from support.driver import Widget, each_kind, hosted_page

from tconv import widgets

# Of each control that is seen, in order, the trait or what else it does; those that play are one.
NAMES = """
(root, where) => {
  const names = [...root.querySelectorAll(`${where} > *`)].filter((one) => one.checkVisibility())
    .map((one) => {
      const held = [one, ...one.querySelectorAll("*")].map(({ dataset }) => dataset);
      const trait = held.find(({ trait }) => trait)?.trait;
      return trait ?? held.find(({ action }) => action).action.replace("-", "_");
    });
  return [...new Set(names)];
}
"""
IN_SIGHT, FOLDED = ".tconv-controls > .tconv-row", ".tconv-more > .tconv-row"


def named(widget):
    """What the line of *more settings* says of those that are folded."""
    line = widget.root.locator(".tconv-named")
    return line.inner_text() if line.is_visible() else ""


@each_kind
def test_none_are_in_sight_where_none_is_asked_for(open_page, tmp_path, place):
    kind = getattr(widgets, place.kind)
    widget = Widget(open_page(hosted_page(tmp_path, kind(controls=()))), unfold=False)
    assert widget.root.evaluate(NAMES, IN_SIGHT) == []
    summary = widget.root.locator(".tconv-more summary")
    widget.press(summary, "Enter", "Tab")
    assert widget.root.locator(f"{FOLDED} :focus, {FOLDED} > :focus").count() == 1
    hidden = widget.root.locator(f"{FOLDED} > [hidden] [data-trait]").evaluate_all(
        "(all) => all.map(({ dataset }) => dataset.trait)"
    )
    shown = widget.root.evaluate(NAMES, FOLDED)
    assert {*shown, *hidden} == set(kind.class_traits()["controls"].names)


def whole_numbers(kind):
    """The whole numbers that a widget shares with a layer, and what goes without saying of each."""
    usual = {"stride": 1, "padding": 0, "output_padding": 0, "dilation": 1, "groups": 1}
    return {name: usual[name] for name in usual if kind.class_traits().get(name)}


@each_kind
def test_what_is_folded_and_unusual_is_named(open_page, tmp_path, place):
    kind = getattr(widgets, place.kind)
    plain = whole_numbers(kind)
    if "padding" not in plain:
        pytest.skip("no setting of a layer, or one that chooses its padding by itself")
    widget = Widget(open_page(hosted_page(tmp_path, kind(controls=()))), unfold=False)
    for step in range(2):
        settings = widget.read().settings
        said = [
            f"{name.replace('_', ' ')} {settings[name]}"
            for name in plain
            if settings[name] != plain[name]
        ]
        assert sorted(named(widget).split(", ")) == (sorted(said) or [""])
        widget.unfold()
        assert named(widget) == ""  # they are in sight themselves
        widget.slide(2 - step, trait="stride")
        widget.slide(step, trait="padding")
        widget.press(widget.root.locator(".tconv-more summary"), "Enter")
    assert "stride" not in named(widget) and "padding 1" in named(widget)


def test_choices_are_named_in_their_words(open_page, tmp_path):
    flat = widgets.ConvolutionGrid(controls=("stride",), stride=2, flip=True, dilation=2)
    widget = Widget(open_page(hosted_page(tmp_path, flat)), unfold=False)
    assert set(named(widget).split(", ")) == {"flip kernel on", "dilation 2"}


def test_an_impossible_setting_says_why_and_names_the_culprit(open_page, tmp_path):
    grid = widgets.PlacementGrids(controls=("stride",), stride=2, output_padding=1)
    widget = Widget(open_page(hosted_page(tmp_path, grid)), unfold=False)
    widget.slide(1, trait="stride")
    reading = widget.read()
    assert reading.isProblem and "Output padding must be smaller" in reading.status
    assert widget.root.locator(".tconv-status").is_visible()
    assert named(widget) == "output padding 1"


def test_they_stand_in_the_order_asked_for(open_page, tmp_path):
    asked = ("padding", "reset", "play", "stride", "in_size")
    grid = widgets.PlacementGrids(controls=asked)
    widget = Widget(open_page(hosted_page(tmp_path, grid)), unfold=False)
    assert widget.root.evaluate(NAMES, IN_SIGHT) == list(asked)


@each_kind
def test_nothing_jumps_with_the_fold_closed(open_widget, place):
    widget = open_widget(place, unfold=False, width=390)
    heads = ".tconv-controls, .tconv-controls :is(input, summary), .tconv-picture"
    script = f"""(root) => [...root.querySelectorAll("{heads}")]
      .filter((one) => one.checkVisibility()).map((one) => {{
        const {{ left, top }} = one.getBoundingClientRect(), from = root.getBoundingClientRect();
        return [left - from.left, top - from.top].map(Math.round);
      }})"""
    for width in (390, 1280):
        widget.resize(width)
        start = widget.root.evaluate(script)
        moved = 0
        for _ in widget.ends():
            moved += 1
            assert widget.root.evaluate(script) == start, width
        assert moved >= 2
