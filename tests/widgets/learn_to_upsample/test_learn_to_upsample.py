"""The layer that learns: its rules in Python, what a reader sees it do, mistakes seen."""

from contextlib import nullcontext

import numpy as np
import pytest
import traitlets
from support.driver import ALONE, Widget, for_mistakes, for_places, hosted_page, stop_clock
from support.refusals import check_refused

from tconv import conv_transpose
from tconv.widgets import LearnToUpsample
from widgets.learn_to_upsample.reading import STEPS

the_layer = for_places(ALONE, "LearnToUpsample")
PACE = 200  # ms from one step of the slider to the next

# --- Python --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trait", "value", "rule"),
    [
        ("kernel_size", 5, "kernel_size must be a whole number from 3 to 4, got kernel_size=5"),
        ("step", 501, "step must be a whole number from 0 to 500, got step=501"),
        ("lr", 0.2, "lr must be a number from 0.001 to 0.1, got lr=0.2"),
        ("draw", 0, "draw must be a whole number from 1 to 5, got draw=0"),
    ],
)
def test_what_is_impossible_is_refused(trait, value, rule):
    check_refused(LearnToUpsample(), trait, value, f"^{rule}")
    with pytest.raises(traitlets.TraitError, match=f"^{rule}"):
        LearnToUpsample(**{trait: value})


@pytest.mark.parametrize("kernel_size", [3, 4])
def test_the_layer_doubles_an_image_and_its_phases_are_those_of_a_constant_one(kernel_size):
    learn = LearnToUpsample(kernel_size=kernel_size, step=7, draw=2)
    assert learn.output.shape == (64, 64) == (2 * len(learn.input),) * 2
    ones = conv_transpose(np.ones((8, 8)), learn.kernel, **learn.layer, channels=False)
    assert np.allclose(ones[4:6, 4:6], learn.phase_sums)
    assert learn.training.losses[-1] == np.mean((learn.output - learn.target) ** 2)


def test_what_was_learnt_is_kept_and_nobody_spoils_it():
    """A training is made once: what one reader does to its arrays, the next would see."""
    setting = {"kernel_size": 4, "draw": 5, "step": 3}
    kernel = LearnToUpsample(**setting).kernel
    before = kernel.copy()
    with pytest.raises(ValueError, match="read-only"):
        kernel *= 0
    for one in LearnToUpsample(**setting).training:
        with pytest.raises(ValueError, match="read-only"):
            one[0] = 0
    assert (LearnToUpsample(**setting).kernel == before).all() and before.any()


def test_what_the_chapter_says_of_the_widget():
    """Random weights: a board that goes. Equal sums of kernel 3: one that comes, and goes."""
    board = LearnToUpsample(step=200).training.energies
    assert board[0] > 0.3 > 0.01 > board[100] > board[200]
    for k in (3, 4):
        learn = LearnToUpsample(start="icnr", kernel_size=k, draw=3, step=500)
        board = learn.training.energies
        assert board[0] < 1e-3 and board[500] < 1e-3
        assert (board.max() > 0.01) == (k == 3)


def test_it_comes_near_to_the_best_kernel_there_is():
    """Least squares says which kernel that is."""
    for k in (3, 4):
        learn = LearnToUpsample(kernel_size=k, lr=0.03, step=500)
        taps = np.eye(k * k).reshape(-1, k, k)
        each = [conv_transpose(learn.input, tap, **learn.layer, channels=False) for tap in taps]
        matrix = np.stack([one.ravel() for one in each], axis=1)
        _, [least], *_ = np.linalg.lstsq(matrix, learn.target.ravel(), rcond=None)
        losses = learn.training.losses
        assert least / 64**2 <= losses[-1] < 1.01 * least / 64**2 < losses[0] / 5


# --- in the page ---------------------------------------------------------------------------


@the_layer
@pytest.mark.parametrize("width", [1280, 320])
def test_every_start_with_every_kernel_and_what_becomes_of_it(open_widget, place, width):
    widget = open_widget(place, width=width)
    for start in ("random", "bilinear", "icnr"):
        widget.choose(start, trait="start")
        assert widget.control(trait="draw").is_visible() == (start != "bilinear")
        for kernel_size in ("3", "4"):
            widget.choose(kernel_size, trait="kernel_size")
            for place_of_step in (0, 12):
                widget.slide(place_of_step, trait="step")
                reading = widget.check()
                assert reading.step == STEPS[place_of_step]
                assert reading.setting["start"] == start


@the_layer
def test_a_step_back_shows_the_same_as_before(open_widget, place):
    widget = open_widget(place, "start=random&kernel_size=4&step=3")
    before = widget.check()
    widget.press(widget.control(action="forward"), "Enter")
    after = widget.check()
    assert (before.step, after.step) == (3, 4) and before.panels != after.panels
    widget.press(widget.control(action="back"), "Enter")
    assert widget.check().panels == before.panels


@the_layer
def test_playing_learns_step_by_step_and_pausing_holds(open_widget, place):
    widget = open_widget(place, own=True)
    stop_clock(widget.page)
    play = widget.control(action="play")
    widget.press(play, "Enter")
    seen = []
    for _ in range(3):
        widget.page.clock.run_for(PACE)
        seen.append(widget.check().step)
    assert seen == [1, 2, 3]
    widget.press(play, "Enter")
    widget.page.clock.run_for(10 * PACE)
    assert widget.check().step == 3


@the_layer
def test_playing_stops_where_nobody_sees_it(open_widget, place):
    widget = open_widget(place, own=True)
    widget.page.evaluate("() => document.body.style.setProperty('padding-bottom', '500vh')")
    stop_clock(widget.page)
    play = widget.control(action="play")
    widget.press(play, "Enter")
    widget.page.clock.run_for(2 * PACE)
    assert widget.read().step == 2
    widget.page.evaluate("() => scrollTo({ top: 4 * innerHeight, behavior: 'instant' })")
    widget.page.clock.run_for(10 * PACE)
    assert widget.read().step == 2 and play.inner_text() == "play"


# The longest that a page does not answer while a long way is learnt.
LONGEST = """
async (root) => {
  const slider = root.querySelector("[data-action=scrub]");
  const reached = () => Number(root.querySelector("[data-readout=step]").dataset.value);
  const stays = [];
  let before = performance.now();
  slider.value = slider.max;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  const first = reached();
  while (reached() < 500) {
    await new Promise((next) => setTimeout(next));
    stays.push(performance.now() - before);
    before = performance.now();
  }
  return [first, stays.length];
}
"""


@the_layer
@pytest.mark.parametrize("code", ["closed", "open"])
def test_a_long_way_is_learnt_in_slices_and_all_of_it(open_widget, place, code):
    widget = open_widget(place, "start=random&kernel_size=4&lr=0.003", own=True)
    summary = widget.root.locator(".tconv-code summary")
    if code == "open":
        widget.press(summary, "Enter")
    first, turns = widget.root.evaluate(LONGEST)
    assert first < 500 and turns > 1, "it was learnt in one go"
    reading = widget.check()
    assert reading.step == reading.asked == 500
    if code == "open":
        assert "# The kernel after 500 steps" in reading.code
        widget.press(summary, "Enter", "Enter")
        assert widget.read().code == reading.code


@for_mistakes(
    [
        ("export default", None),
        ("const weight = kernel[r * k + c]", "const weight = kernel[c * k + r]"),
        ("slope[target] * x[n]", "slope[target]"),
        ("(lr * (m[n] / rate1))", "(lr * m[n])"),
        ("slope * slope - v[n]", "slope - v[n]"),
        ("(mean - sums[phase]) / counts[phase]", "mean - sums[phase]"),
        ("= 255 * values[n]", "= 256 * values[n]"),
        ("history.slice(0, step + 1)", "history.slice(0, step)"),
        ("colour < 3", "colour < 2"),
        ('start === "bilinear"', 'start === "icnr"'),
    ],
)
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    learn = LearnToUpsample(start="icnr", kernel_size=3, draw=2, step=2, lr=0.1)
    widget = Widget(open_page(hosted_page(tmp_path, learn, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        widget.check()
        widget.choose("bilinear", trait="start")
        widget.check()
        widget.choose("random", trait="start")
        widget.slide(6, trait="step")
        widget.check()
