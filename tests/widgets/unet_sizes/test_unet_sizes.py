"""The U-Net: its sizes in Python and in JavaScript, what is drawn, mistakes to be seen."""

from contextlib import nullcontext

import pytest
import traitlets
from support.driver import ALONE, Widget, for_mistakes, for_places, hosted_page
from support.states import run_module

from tconv.widgets import UNetSizes
from widgets.unet_sizes.reading import way_down, way_up

the_unet = for_places(ALONE, "UNetSizes")
STATES = [
    {"in_size": in_size, "levels": levels, "mend": mend}
    for in_size in range(16, 65)
    for levels in (1, 2, 3)
    for mend in (False, True)
]

# --- Python --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("traits", "rule"),
    [
        ({"in_size": 15}, "in_size must be a whole number from 16 to 64, got in_size=15"),
        ({"levels": 4}, "levels must be a whole number from 1 to 3, got levels=4"),
        ({"levels": True}, "levels must be a whole number from 1 to 3, got levels=True"),
    ],
)
def test_what_is_impossible_is_refused(traits, rule):
    with pytest.raises(traitlets.TraitError, match=f"^{rule}"):
        UNetSizes(**traits)


def test_a_skip_fits_where_no_size_on_the_way_is_odd():
    for state in STATES:
        skips, bottom = way_down(state["in_size"], state["levels"])
        steps = list(way_up(**state))
        assert UNetSizes(**state).result == (
            tuple(skips),
            bottom,
            tuple(given for _, _, given, _ in steps),
            tuple(needed for *_, needed in steps),
        )
        runs = steps[-1][2] == skips[0]
        assert runs == (state["mend"] or state["in_size"] % 2 ** state["levels"] == 0)


# --- JavaScript = Python -------------------------------------------------------------------

ALL_SIZES = """
(state) => {
  const { problem, skips, bottom, steps, misfit } = js.derive(state);
  return [problem, skips, bottom, steps.map((step) => [step.level, step.from, step.out_size,
    step.needed]), misfit?.level ?? null];
}
"""


@pytest.fixture
def sizes_of(browser):
    yield from run_module(browser, "unet_sizes/index.js", "derive")


def test_sizes_down_and_up(sizes_of):
    for state, sizes in zip(STATES, sizes_of(ALL_SIZES, STATES), strict=True):
        skips, bottom = way_down(state["in_size"], state["levels"])
        steps = [list(step) for step in way_up(**state)]
        level, _, given, _ = steps[-1]
        misfit = None if given == skips[level] else level
        assert sizes == [None, skips, bottom, steps, misfit], state


# --- in the page ---------------------------------------------------------------------------

# Squares by panel, with where they are and how large; the texts, and those that lie over another;
# the ways that are drawn.
DRAWN = """
(root) => {
  const svg = root.querySelector(".tconv-output svg"), page = svg.getBoundingClientRect();
  const box = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { left: left - page.left, right: right - page.left, top: top - page.top,
      bottom: bottom - page.top };
  };
  const texts = [...svg.querySelectorAll("text")].map((one) => [one.textContent, box(one)]);
  const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom
    && b.top < a.bottom;
  const boxes = [...svg.querySelectorAll("rect")].map((one) =>
    [`${one.getAttribute("class")}`, one.dataset.col, box(one)]);
  const all = [...texts.map(([, one]) => one), ...boxes.map(([, , one]) => one)];
  return {
    width: page.width, height: page.height, texts, boxes,
    crossed: texts.filter(([, one], n) => all.some((other, m) => n !== m && over(one, other)))
      .map(([text]) => text),
    ways: Object.fromEntries(["pool", "layer", "join", "misfit"].map((kind) =>
      [kind, (svg.querySelector(`.tconv-way-${kind}`).getAttribute("d").match(/M/g) ?? [])
        .length])),
  };
}
"""


@the_unet
def test_maps_are_as_large_as_they_are_and_have_their_sizes_beside_them(open_widget, place):
    widget = open_widget(place)
    for width in (320, 390, 1280, 1920):
        widget.resize(width)
        for in_size, levels, mend in [(64, 3, False), (34, 3, False), (37, 1, True), (16, 2, True)]:
            widget.follow(
                f"tconv.{place.name}?in_size={in_size}&levels={levels}&mend={mend}".lower()
            )
            reading, drawn = widget.check(), widget.root.evaluate(DRAWN)
            where = (width, in_size)
            assert drawn["crossed"] == [], where
            sizes = {  # the bottleneck is drawn after the skips, and counts from 0 as they do
                (kind, int(column)): box["right"] - box["left"]
                for kind, column, box in reversed(drawn["boxes"])
                if kind != "tconv-map-lost"
            }
            unit = sizes["tconv-map-x", 0] / reading.skips[0]
            for level, size in enumerate(reading.skips[1:], 1):
                assert sizes["tconv-map-x", level] == pytest.approx(size * unit, abs=0.1), where
            for (_, level), size in reading.panels_shown()["up"].items():
                assert sizes["tconv-map-y", level] == pytest.approx(size * unit, abs=0.1), where
            shown = sorted(
                value for cells in reading.panels_shown().values() for value in cells.values()
            )
            said = [text for text, _ in drawn["texts"]]
            assert sorted(int(text) for text in said if text.isdigit()) == shown, where
            assert all(box["left"] >= 0 and box["right"] <= drawn["width"] for _, box in
                       drawn["texts"]), where  # fmt: skip


@the_unet
def test_a_skip_that_does_not_fit_is_marked_without_colour(open_widget, place):
    widget = open_widget(place, "in_size=34&levels=3")
    drawn = widget.root.evaluate(DRAWN)
    assert drawn["ways"] == {"pool": 3, "layer": 2, "join": 1, "misfit": 1}
    assert "skip: 17 ≠ 16" in [text for text, _ in drawn["texts"]]
    lost = [column for kind, column, _ in drawn["boxes"] if kind == "tconv-map-lost"]
    assert sorted(lost) == ["0", "1"]
    dashes = "(root, kind) => getComputedStyle(root.querySelector(kind)).strokeDasharray"
    assert widget.root.evaluate(dashes, ".tconv-way-misfit") != "none"
    assert widget.root.evaluate(dashes, ".tconv-map-lost") != "none"
    assert widget.root.evaluate(dashes, ".tconv-way-join") == "none"
    assert widget.read().sentence.startswith("17 → 8 → 16: the skip has 17, the layer gives 16.")
    widget.choose("true", trait="mend")
    drawn = widget.root.evaluate(DRAWN)
    assert drawn["ways"] == {"pool": 3, "layer": 3, "join": 3, "misfit": 0}
    assert "tconv-map-lost" not in [kind for kind, *_ in drawn["boxes"]]
    assert not any("≠" in text for text, _ in drawn["texts"])


@the_unet
def test_examples_are_what_they_say(open_widget, place):
    widget = open_widget(place)
    broken = {"fits": None, "top": 0, "middle": 1, "deepest": 2}
    for preset, level in broken.items():
        widget.control(action="preset").select_option(preset)
        reading = widget.check()
        assert reading.preset == preset
        last = min(column for _, column in reading.panels_shown()["up"])
        fits = reading.panels_shown()["up"][0, last] == reading.skips[last]
        assert (None if fits else last) == level, preset
    widget.slide(40, trait="in_size")
    assert widget.check().preset == ""


@for_mistakes(
    [
        ("export default", None),
        ("Math.floor(spare / axis.stride) + 1", "Math.round(spare / axis.stride) + 1"),
        ("if (out_size !== skip) break;", ""),
        ("smallest + (mend ? needed : 0)", "smallest + needed"),
        ("splice(wanted.length)", "splice(99)"),
        ("output_padding=${needed} would", "output_padding=${skip} would"),
        ("kernel_size: 3, stride: 1, padding: 1", "kernel_size: 3, stride: 1, padding: 0"),
    ],
)
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    unet = UNetSizes(in_size=37, levels=3, mend=True)
    widget = Widget(open_page(hosted_page(tmp_path, unet, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        widget.check()
        widget.choose("false", trait="mend")
        widget.check()
        widget.slide(34, trait="in_size")
        widget.check()
        widget.choose("1", trait="levels")
        widget.check()
