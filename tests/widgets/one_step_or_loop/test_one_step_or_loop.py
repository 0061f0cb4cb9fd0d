"""One step or the loop: traits, JavaScript = Python, what it says, mistakes that must be seen."""

import base64
import re
from contextlib import nullcontext

import numpy as np
import pytest
import traitlets
from support.driver import ALONE, Widget, for_mistakes, for_places, hosted_page, load_module
from support.refusals import check_refused

from tconv import conv
from tconv.samples import X_EDGES
from tconv.widgets import OneStepOrLoop
from tconv.widgets.first_frame import written
from tconv.widgets.one_step_or_loop import SAMPLES
from widgets.one_step_or_loop.reading import STEPS, steps_that_rounding_leaves

METHODS = OneStepOrLoop.class_traits()["method"].values
first_loop = for_places(ALONE, "OneStepOrLoop")

# --- traits --------------------------------------------------------------------------------


def test_the_numbers_of_the_course():
    loop = OneStepOrLoop()
    assert loop.input.tolist() == [0, 0, 1, 0, 0, 2, 1, 0]
    assert loop.output.tolist() == [0, 0.25, 0.5, 0.25, 0.5, 1.25, 1, 0.25]
    assert loop.one_step.round(2).tolist() == [0.06, 0.25, 0.38, 0.38, 0.62, 1, 0.88, 0.38]
    assert loop.result.estimate.tolist() == loop.one_step.tolist()
    loop.iterations = 100
    rounded = [-0.04, 0.06, 0.96, -0.01, 0.08, 1.88, 1.12, -0.07]
    assert loop.result.estimate.round(2).tolist() == rounded
    assert loop.singular_values[0] / loop.singular_values[-1] == pytest.approx(32.16, abs=0.005)


def test_the_blur_is_scaled_so_that_it_enlarges_nothing():
    for w in ([1, 2, 1], [3, -4, 1, 0, 0.5], [2], [1, 4, 6, 4, 1]):
        for sample in ("edges", "letter"):
            loop = OneStepOrLoop(sample=sample, w=w)
            assert np.abs(loop.kernel).sum() == pytest.approx(1)
            assert loop.kernel.ndim == loop.input.ndim
            assert loop.singular_values[0] <= 1 + 1e-12


def test_the_noise_is_one_draw_that_grows():
    quiet, loud = (OneStepOrLoop(sample="edges", noise=noise) for noise in (0.1, 0.2))
    clean = conv(X_EDGES, quiet.kernel, padding=1, channels=False)
    np.testing.assert_allclose(loud.output - clean, 2 * (quiet.output - clean), atol=1e-15)
    drawn = np.array(quiet.noise_draw)
    np.testing.assert_allclose((quiet.output - clean) / 0.1, drawn[:32], atol=1e-12)
    assert abs(drawn.mean()) < 0.1 and abs(drawn.std() - 1) < 0.1


def test_richardson_lucy_is_given_no_negative_number():
    loop = OneStepOrLoop(sample="spikes", noise=0.1)
    assert loop.output.min() < 0
    loop.method = "richardson_lucy"
    assert loop.output.min() == 0 <= loop.result.estimate.min()


GOOD = {
    "sample": "stars", "x": [[1, -2], [0.5, 3]], "w": [1, 4, 6, 4, 1], "noise": 0.25, "lam": 0.01,
    "method": "wiener", "iterations": 1000, "noise_draw": [1.0] * 576, "name": "mine",
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_trait_can_be_read_set_and_observed(name):
    loop, seen = OneStepOrLoop(lam=0.1), []
    before = getattr(loop, name)
    loop.observe(seen.append, names=name)
    setattr(loop, name, GOOD[name])
    [change] = seen
    assert getattr(loop, name) == GOOD[name] == change.new
    assert change.old == before != GOOD[name]


BAD = [
    *(("w", w, "w must be 1, 3, 5 or 7 numbers") for w in ([1, 1], [1] * 9, 1, [[1]], [], None)),
    *(("w", w, "each from -99 to 99") for w in ([100], [float("nan")], ["1"], [True])),
    *(("x", x, "x must be up to 64 numbers") for x in (1, [], [[]], [0] * 65, [[0] * 25], [[[1]]])),
    ("x", [[1], [1, 2]], "x must be up to 64 numbers"),
    ("w", [0, 0, 0], "weight must hold a tap other than 0"),
    ("noise_draw", [0] * 575, "noise_draw must be 576 numbers"),
    *(("noise", value, "noise must be a number from 0 to 0.5") for value in (-0.1, 0.6, None)),
    *(("lam", value, "lam must be a number from 0 to 1") for value in (-0.1, 1.1, "0")),
    *(("iterations", n, "iterations must be a whole number") for n in (-1, 1001, 1.5)),
    ("method", "long_division", "method"),
    ("sample", "nothing", "sample"),
    ("method", "wiener", "lam must damp every frequency that the kernel loses"),
]


@pytest.mark.parametrize(("name", "value", "rule"), BAD)
def test_a_bad_value_is_refused_and_changes_nothing(name, value, rule):
    check_refused(OneStepOrLoop(), name, value, rule)


def test_a_setting_that_is_possible_only_as_a_whole():
    loop = OneStepOrLoop(method="richardson_lucy")
    check_refused(loop, "w", [-1, 3, -1], r"^weight must hold no negative number")
    with loop.hold_trait_notifications():
        loop.w, loop.method = [-1, 3, -1], "landweber"
    assert loop.result.estimate.shape == (8,)
    assert OneStepOrLoop(method="wiener", lam=0.01).result.estimate.shape == (8,)
    with pytest.raises(traitlets.TraitError, match=r"^weight must have a tap other than 0 that"):
        OneStepOrLoop(x=[1, 2], w=[1, 0, 0, 0, 0, 0, 0])


def test_no_two_widgets_share_their_numbers():
    one, other = OneStepOrLoop(), OneStepOrLoop()
    one.x.append(5)
    one.noise_draw[0] = 9
    assert other.x != one.x and other.noise_draw[0] != 9
    with pytest.raises(traitlets.TraitError, match="read-only"):
        one.samples = {}


# --- JavaScript = Python -------------------------------------------------------------------

NAMES = "derive validate toQuery fromQuery traits codeFor blurSingularValues createBlur"
LOOPS = """
([js, states]) => states.map((state) => {
  const { problem, estimateAt, ...loop } = js.derive(state);
  if (problem) return [problem.rule, null];
  const packed = (lists) => {
    let bytes = "";
    for (const { buffer, byteOffset, byteLength } of lists) {
      const all = new Uint8Array(buffer, byteOffset, byteLength);
      for (const byte of all) bytes += String.fromCharCode(byte);
    }
    return btoa(bytes);
  };
  const names = ["x", "y", "once", "parts", "errors", "residuals"];
  const texts = names.map((name) => [name, packed([loop[name]])]);
  const estimates = packed(Array.from({ length: 1001 }, (_, n) => estimateAt(n)));
  const { best, alpha } = loop;
  return [null, { ...Object.fromEntries(texts), estimates, best, alpha }];
})
"""
PARTS = "([js, cases]) => cases.map(([w, x]) => [...js.blurSingularValues(js.createBlur(w, x))])"


@pytest.fixture
def js(browser):
    page = browser.new_page()
    yield page, load_module(page, "one_step_or_loop/index.js", NAMES.split())
    page.close()


@pytest.fixture
def loops_of(js):
    page, module = js

    def unpacked(rule, loop):
        lists = {
            name: np.frombuffer(base64.b64decode(value)) if isinstance(value, str) else value
            for name, value in (loop or {}).items()
        }
        return rule, lists

    def loops_of(loops):
        states = [state_of(loop) for loop in loops]
        return [unpacked(*one) for one in page.evaluate(LOOPS, [module, states])]

    return loops_of


def state_of(loop):
    names = "sample x w method iterations noise lam noise_draw samples".split()
    return {name: getattr(loop, name) for name in names}


def draw_loops(seed, count):
    """Small and large settings, each of which Python allows."""
    random = np.random.default_rng(seed)
    kernels = ([1, 2, 1], [1, 4, 6, 4, 1], [1, 1, 1], [0, 1, 3, 2, 0], [3], [1, 0, 2, 5, 2, 1, 1])
    for n in range(count):
        shape = random.integers(1, 11, 2) if n % 2 else random.integers(1, 65, 1)
        traits = {"x": random.integers(0, 4, shape), "w": kernels[n % len(kernels)]}
        if n % 13 == 0:
            traits = {"sample": list(SAMPLES)[3 - n // 13], "w": random.integers(1, 9, 3)}
        noise, lam = random.choice([0, 0.01, 0.1]), random.choice([0.001, 0.1])
        method = METHODS[n // 2 % 4]
        try:
            yield OneStepOrLoop(noise=noise, lam=lam, method=method, iterations=1000, **traits)
        except traitlets.TraitError:
            continue


def check_conjugate_gradient(loop, page, length):
    """For 8 steps; and the residuals for as long as rounding lets any two programs agree."""
    result = loop.result
    estimates = page["estimates"].reshape(-1, *loop.input.shape)
    close = {"rtol": 1e-9, "atol": 1e-9 * np.abs(result.estimates).max()}
    np.testing.assert_allclose(estimates[:9], result.estimates[:9], **close)
    # From where tconv itself goes another way when y changes in its last digit, no two
    # programs agree on a residual; before, and at the end of the way, they do.
    exact, slack = steps_that_rounding_leaves(loop, result)
    apart = abs(page["residuals"] - result.residuals)
    assert exact >= min(8, loop.input.size)
    assert apart[:exact].max() <= 1e-6 * length
    assert apart.max() <= 1e-6 * length + slack
    assert page["alpha"] == pytest.approx(result.steps[0], rel=1e-12)


def check_loop(loop, page):
    """Landweber, Richardson-Lucy and Wiener at every n, which takes Wiener but one step."""
    result, length = loop.result, np.linalg.norm(loop.output)
    np.testing.assert_allclose(page["y"], loop.output.ravel(), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(page["once"], loop.one_step.ravel(), rtol=1e-12, atol=1e-14)
    estimates = page["estimates"].reshape(-1, *loop.input.shape)
    if loop.method == "conjugate_gradient":
        check_conjugate_gradient(loop, page, length)
    else:
        steps = np.minimum(np.arange(1001), len(result.estimates) - 1)
        close = {"rtol": 1e-9, "atol": 1e-9 * np.abs(result.estimates).max()}
        np.testing.assert_allclose(estimates, result.estimates[steps], **close)
        close = {"rtol": 1e-9, "atol": 1e-9 * length * (loop.method != "wiener")}
        np.testing.assert_allclose(page["residuals"], result.residuals[steps], **close)
    apart = (estimates - loop.input).reshape(1001, -1)
    np.testing.assert_allclose(page["errors"], np.linalg.norm(apart, axis=1), rtol=1e-12)
    assert page["best"] == np.argmin(page["errors"])


@pytest.mark.parametrize("method", METHODS)
def test_every_estimate_is_that_of_tconv(loops_of, method):
    loops = [loop for loop in draw_loops(1, 48) if loop.method == method]
    assert len(loops) > 7
    if method == "conjugate_gradient":
        for loop in loops[::2]:
            loop.lam = 0.0
    for loop, (rule, page) in zip(loops, loops_of(loops), strict=True):
        assert rule is None
        check_loop(loop, page)


@pytest.mark.parametrize("method", METHODS)
def test_what_is_kept_while_one_trait_moves_is_kept_rightly(loops_of, method):
    """A linear method's noise is added to what is known; the rest starts anew."""
    start = {"sample": "edges", "w": [1, 4, 6, 4, 1], "method": method, "lam": 0.01}
    moves = [{"noise": 0.1}, {"noise": 0.5}, {"noise": 0}, {"lam": 0.1}, {"noise": 0.02}]
    moves += [{"w": [1, 2, 1]}, {"sample": "spikes"}, {"noise_draw": [0.5] * 576}]
    settings = [start := start | move for move in moves]
    # A level at which what the noise adds is what an estimate lacks: their squares cancel.
    lacks = {"x": [1], "sample": "own", "noise": 0.5, "noise_draw": [27 / 37] * 576}
    loops = [OneStepOrLoop(iterations=1000, **traits) for traits in (*settings, start | lacks)]
    for loop, (_, page) in zip(loops, loops_of(loops), strict=True):
        check_loop(loop, page)


def test_singular_values_are_those_of_numpy(js):
    page, module = js
    loops = list(draw_loops(2, 30))
    for w in ([1] * 7, [-1, 5, 2]):
        loops += [OneStepOrLoop(sample=sample, w=w) for sample in SAMPLES]
    parts = page.evaluate(PARTS, [module, [[loop.w, loop.input.tolist()] for loop in loops]])
    for loop, values in zip(loops, parts, strict=True):
        np.testing.assert_allclose(values, loop.singular_values, rtol=1e-9, atol=1e-13)


def test_what_python_refuses_the_page_refuses(loops_of):
    def impossible(**traits):
        loop = OneStepOrLoop()
        for name, value in traits.items():
            loop._trait_values[name] = value
        return loop

    loops = [
        OneStepOrLoop(),
        impossible(w=[0, 0, 0]),
        impossible(w=[-1, 2, 1], method="richardson_lucy"),
        impossible(method="wiener"),
        impossible(method="wiener", sample="letter", w=[1, 1, 1]),
        impossible(method="wiener", x=[1, 2, 3], lam=0),
        # Where the ends wrap around, every tap reads the input.
        *(impossible(x=[1, 2], w=[1, 0, 0, 0, 0, 0, 0], method=method) for method in METHODS),
    ]
    rules = [rule for rule, *_ in loops_of(loops)]
    assert rules[:6] == [None, "zero", "negative", "lost", "lost", None]
    assert dict(zip(METHODS, rules[6:], strict=True)) == {
        "landweber": "reach", "conjugate_gradient": "reach", "richardson_lucy": "reach",
        "wiener": None,
    }  # fmt: skip
    for loop, rule in zip(loops, rules, strict=True):
        with pytest.raises(ValueError, match="must") if rule else nullcontext():
            _ = loop.result


QUERIES = """
([js, states]) => states.map((state) => {
  const query = js.toQuery(js.traits, state);
  const start = { ...state, x: [1], w: [1], sample: "edges", iterations: 3, method: "landweber" };
  return [query, js.fromQuery(js.traits, js.validate, query, start)];
})
"""
REFUSED = """
([js, state, queries]) => queries.filter((query) => {
  try {
    js.fromQuery(js.traits, js.validate, query, state);
  } catch (error) {
    return error instanceof RangeError;
  }
})
"""


def test_a_link_holds_the_whole_setting_but_for_the_draw(js):
    page, module = js
    loops = [
        OneStepOrLoop(x=[[1, 2, 3]], w=[1, 2, 1], noise=0.02, iterations=37),
        OneStepOrLoop(x=[[1.5, 2], [-3, 99]], lam=1e-5, method="conjugate_gradient"),
        OneStepOrLoop(x=[0.25, -1], w=[1, 4, 6, 4, 1]),
        # What JavaScript writes with an exponent.
        OneStepOrLoop(x=[1e-7, -2.5e-10], w=[1, 1e-7, 0], noise=1e-7, lam=5e-324),
        OneStepOrLoop(sample="letter", method="wiener", lam=0.5, iterations=1000),
    ]
    states = [state_of(loop) for loop in loops]
    for state, (query, back) in zip(states, page.evaluate(QUERIES, [module, states]), strict=True):
        assert "noise_draw" not in query and "samples" not in query and len(query) < 200
        assert back == state | ({} if state["sample"] == "own" else {"x": [1]})  # in no link
    bad = ["x=1,2;3", "x=1,2,a", "x=;", "x=" + "1," * 64 + "1", "w=1,2", "w=", "noise=1", "lam=-1"]
    bad += ["iterations=1001", "iterations=1.5", "noise_draw=0", "samples=0", "lam=0"]
    bad += ["noise=", "noise= 0.1", "noise=0x0", "noise=0_1", "noise=1e", "noise=Infinity"]
    bad += ["noise=%2B0.1", "noise=.1", "noise=1e%2B0", "noise=--0.1", "noise=0.1.1", "x=1, 2"]
    assert page.evaluate(REFUSED, [module, states[-1], bad]) == bad


def test_the_slider_of_iterations_skips_nothing_at_first():
    assert STEPS[:21] == list(range(21)) and STEPS[-1] == 1000
    ratios = np.array(STEPS[21:]) / STEPS[20:-1]
    assert ratios.min() > 1 and ratios.max() <= 1.15


KEPT = {True: {}, False: {"x": OneStepOrLoop().x}}  # x counts where it is shown
CODE = "([js, states, library]) => states.map((state) => js.codeFor(state, library))"


@pytest.mark.parametrize("library", ["tconv", "NumPy"])
def test_the_code_says_what_the_widget_computes(js, library, capsys):
    page, module = js
    loops = [
        OneStepOrLoop(method=method, lam=0.01, noise=noise, iterations=6, **traits)
        for method in METHODS
        for noise, traits in ((0, {}), (0.05, {"sample": "edges", "w": [0, 1, 3, 2, 0]}))
    ]
    loops.append(OneStepOrLoop(sample="letter", noise=0.1, iterations=2))
    # A signal of zeros leaves nothing to divide by.
    loops += [OneStepOrLoop(x=[0, 0, 0], method=method, lam=0.01) for method in METHODS]
    codes = page.evaluate(CODE, [module, [state_of(loop) for loop in loops], library])
    for loop, code in zip(loops, codes, strict=True):
        if library == "NumPy" and loop.input.ndim == 2:
            assert code.startswith("# An image")
            continue
        names = {}
        exec(compile(code, "copied code", "exec"), names)
        if library == "tconv":
            assert state_of(names["loop"]) == state_of(loop) | KEPT[loop.sample == "own"]
        np.testing.assert_allclose(names["once"], loop.one_step, atol=1e-12)
        np.testing.assert_allclose(names["z"], loop.result.estimate, atol=1e-9)
    assert capsys.readouterr().out


# --- the first frame -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "iterations", "said"),
    [
        ("landweber", 0, "after 0 steps"),
        ("landweber", 1, "after 1 step"),
        ("conjugate_gradient", 2, "after 2 steps"),
        ("wiener", 0, "not begun"),
        ("wiener", 1, "all at once"),
        ("wiener", 7, "all at once"),
    ],
)
def test_the_first_frame_says_how_far_the_method_is(method, iterations, said):
    loop = OneStepOrLoop(method=method, iterations=iterations, lam=0.01)
    frame = loop._repr_mimebundle_()[0]["text/html"]
    assert f"and a deconvolution, {said}: OneStepOrLoop(" in frame
    assert f"<caption>deconvolution, {said}</caption>" in frame
    estimate = loop.result.estimate * (iterations > 0)
    left = np.linalg.norm(loop.output - conv(estimate, loop.kernel, padding=1, channels=False))
    if method == "wiener" and iterations:  # its ends wrap around
        left = loop.result.residuals[1]
    apart = np.linalg.norm(loop.input - estimate)
    assert f"What is left of y has length {written(left)};" in frame
    assert f"the estimate is {written(apart)} away from the true x." in frame
    [row] = re.findall(rf"{said}</caption>(.*?)</table>", frame, re.DOTALL)
    cells = re.findall(r"<td>(.*?)</td>", row)
    assert cells == [written(value) for value in estimate]


# --- what its controls do ------------------------------------------------------------------


@first_loop
def test_the_first_step_is_the_picture_on_the_left(open_widget, place):
    widget = open_widget(place)
    reading = widget.check()
    assert reading.n == 1 and reading.settings["method"] == "landweber"
    assert reading.array_of("loop").tolist() == reading.array_of("once").tolist()
    assert "The two pictures are equal: largest difference 0." in reading.sentence
    widget.press(widget.control(trait="iterations"), "End")
    reading = widget.check()
    assert abs(reading.array_of("loop") - [0, 0, 1, 0, 0, 2, 1, 0]).max() < 0.03
    assert reading.array_of("once").max() == 1
    assert "are equal" not in reading.sentence


@first_loop
def test_the_signal_and_the_kernel_are_edited(open_widget, place):
    widget = open_widget(place)
    widget.type_into("x", 0, 0, "3")
    widget.type_into("w", 0, 2, "-1")
    reading = widget.check()
    assert reading.traits["x"][0] == 3 and reading.traits["w"] == (1, 2, -1)
    assert reading.preset == ""
    widget.choose("richardson_lucy", trait="method")
    reading = widget.check()
    assert reading.isProblem and "got −1" in reading.status
    assert widget.cell("w", 0, 2).is_visible(), "the kernel is to be mended"
    widget.type_into("w", 0, 2, "0")
    assert not widget.check().isProblem
    for column in range(3):
        widget.type_into("w", 0, column, "0")
    assert widget.check().status.startswith("Weight must hold a tap other than 0")
    widget.press(widget.control(action="reset"), "Enter")
    assert widget.check().preset == "binomial"


@first_loop
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("noise", [0, 0.01])
def test_a_signal_of_zeros(open_widget, place, method, noise):
    widget = open_widget(place, f"x=0,0,0&method={method}&noise={noise}&lam=0.01")
    assert widget.check().settings["sample"] == "own"


@first_loop
def test_wiener_reads_round_the_ends(open_widget, place):
    widget = open_widget(place, "x=1,2&w=1,0,0,0,0,0,0&method=wiener")
    assert widget.check().settings["method"] == "wiener"


@first_loop
def test_wiener_is_given_the_damping_that_it_needs(open_widget, place):
    widget = open_widget(place, "method=conjugate_gradient&lam=0")
    widget.check()
    widget.choose("wiener", trait="method")
    assert widget.check().settings["lam"] == "0.01"
    widget.press(widget.control(trait="lam"), "Home")
    reading = widget.check()
    assert reading.isProblem and "with 1 of 8 frequencies lost" in reading.status
    widget.press(widget.control(trait="lam"), "ArrowRight")
    assert not widget.check().isProblem


@first_loop
def test_a_number_of_steps_between_those_of_the_slider(open_widget, place):
    widget = open_widget(place, "iterations=777")
    reading = widget.read()
    assert reading.readouts["n"] == ["777", "n = 777"]
    residual = OneStepOrLoop(iterations=777).result.residuals[-1]
    assert float(reading.readouts["residual"][0]) == pytest.approx(residual, rel=1e-9)
    at = int(reading.curves["now"][0][0])
    assert STEPS[at] < 777 < STEPS[at + 1]
    assert widget.control(trait="iterations").get_attribute("aria-valuetext") == "777"


# --- mistakes ------------------------------------------------------------------------------


@for_mistakes(
    [
        ("export default", None),
        ("blur.taps.toReversed()", "blur.taps"),
        ("tc * c + (td * d + te * e)", "te * c + (td * d + tc * e)"),
        ("plusTimes(y, -1, again", "plusTimes(remainders[n], -1, again"),
        ("-lam, z, gradient)", "lam, z, gradient)"),
        ("squared / before, direction", "before / squared, direction"),
        ("divide(ones, given, given)", "divide(ones, ones, given)"),
        ("y.map((value) => Math.max(0, value))", "y"),
        ("im.map((value) => -value)", "im"),
        ("plusTimes(clean, noise, draw)", "plusTimes(clean, noise, clean)"),
        ("2 * level * ab[n]", "level * ab[n]"),
        ("level * level * bb[n]", "level * bb[n]"),
        ("(noise * Math.sqrt(x.length))", "noise"),
        ("columns.map((column) => Math.hypot(...column))", "columns.map((column) => column[0])"),
        ("errors.indexOf(Math.min(...errors))", "0"),
        ("iterates.estimateAt(n)", "iterates.estimateAt(1)"),
        ("-Math.LN2 / n", "-1 / n"),
        ("const equal = difference <=", "const equal = difference >="),
        ("x: LEFT + place(at, 0)", "x: LEFT + 1 + place(at, 0)"),
        ("y: top + 4 +", "y: top + 5 +"),
    ],
)
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    loop = OneStepOrLoop(sample="edges", w=[0, 1, 3, 2, 0], noise=0.05, lam=0.01)
    widget = Widget(open_page(hosted_page(tmp_path, loop, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        for method in METHODS:
            widget.choose(method, trait="method")
            for n in (1, 3):
                widget.slide(n, trait="iterations")
                widget.check()


@for_mistakes(
    [
        ("export default", None),
        ("drawLabels(cells, contents, font);", ""),
        ("label: ({ value }) => formatNumber(value)", "label: null"),
        ("SMALLEST_FONT = 11;", "SMALLEST_FONT = 13;"),
        ("SMALLEST_FONT = 11;", "SMALLEST_FONT = 9;"),
        ("LABEL_ROOM = 0.95;", "LABEL_ROOM = 0.9;"),
    ],
)
def test_a_label_that_is_missing_does_not_pass(open_page, tmp_path, right, wrong):
    """The narrower the page, the smaller the cells, until their numbers have no room."""
    loop = OneStepOrLoop(iterations=100)
    widget = Widget(open_page(hosted_page(tmp_path, loop, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        labelled = set()
        for width in range(900, 560, -20):
            widget.resize(width)
            labelled.add("loop" in widget.check().labels)
        assert labelled == {True, False}
