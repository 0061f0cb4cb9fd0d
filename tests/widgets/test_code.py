"""The code that the widgets show, run as a reader would: it prints what `tconv` computes.

Settings are drawn over the whole ranges of the traits, and mounted in a page, which is asked for
its code. PyTorch, Keras and JAX have an environment of their own.
"""

import ast
import functools
import itertools
import json
import os
import re
import subprocess
import sys
from collections import Counter

import numpy as np
import pytest
import traitlets
from build_environment import ROOT, build_environment
from support import networks
from support.driver import front_end_state, load_module
from support.kinds import KINDS

from tconv import conv_transpose
from tconv.widgets import OneStepOrLoop, Overlap, SkipSizes, curve_traits, skip_sizes, traits
from tconv.widgets.upsampling_bench.ways import enlarged

COUNT = 20  # settings that each library runs for each widget

# --- settings ------------------------------------------------------------------------------


def draw_signal(random):
    """Draw what the loop may start from: a signal, or an image."""
    return random.integers(-9, 10, random.integers(1, 9, random.integers(1, 3))).tolist()


def draw_network(trait, random):
    """Draw a network that goes down and up again, most of them with a skip at each level."""
    return networks.draw_network(random)


DRAW = {
    skip_sizes.Network: draw_network,
    traits.Whole: lambda trait, random: int(random.integers(trait.low, trait.high + 1)),
    traits.SizePair: lambda trait, random: random.integers(1, trait.high + 1, 2).tolist(),
    traits.Sheet: lambda trait, random: (
        random.integers(-396, 397, [len(trait.default_value)] * 2) / 4
    ).tolist(),
    traitlets.Enum: lambda trait, random: str(random.choice(trait.values)),
    traitlets.Bool: lambda trait, random: bool(random.integers(2)),
    curve_traits.Real: lambda trait, random: random.uniform(trait.low, trait.high),
    curve_traits.Heights: lambda trait, random: random.uniform(
        trait.low, trait.high, len(trait.default_value)
    ).tolist(),
}
# The loop's: a signal, a blur, few steps (of many, rounding makes others); its noise stays, since
# the code cannot hold it.
LOOP = {
    "x": draw_signal,
    "w": lambda random: random.integers(-1, 6, random.choice([1, 3, 5, 7])).tolist(),
    "iterations": lambda random: int(random.integers(0, 9)),
    "noise": lambda random: float(random.choice([0, 0.01, 0.25])),
    "lam": lambda random: float(random.choice([0, 0.001, 0.5])),
}
# The lab's: of frameworks and conventions drawn apart, few go together.
LAB = {
    "framework": lambda random: str(random.choice(["torch", "mlx", "tinygrad", "paddle"])),
    "convention": lambda random: "int",
    "padding_after": lambda random: -1,
    "output_size": lambda random: 0,
    "groups": lambda random: int(random.choice([1, 2])),
    **dict.fromkeys(("in_channels", "out_channels"), lambda random: int(random.choice([2, 64]))),
}


def draw_setting(kind, random):
    """Draw a value for every trait that a widget shares with its front end."""
    own = dict.fromkeys(["name", "controls", "noise_draw", "samples"])
    own |= {"OneStepOrLoop": LOOP, "LayerLab": LAB}.get(kind, {})
    setting = {}
    for name in front_end_state(KINDS[kind].widget()):
        trait = KINDS[kind].widget.class_traits()[name]
        if name not in own:
            setting[name] = DRAW[type(trait)](trait, random)
        elif own[name]:
            setting[name] = own[name](random)
    return setting


def draw_widgets(kind):
    """Draw widgets without end, at possible settings."""
    random = np.random.default_rng(11)
    while True:
        widget = KINDS[kind].widget()
        try:
            with widget.hold_trait_notifications():
                for name, value in draw_setting(kind, random).items():
                    setattr(widget, name, value)
        except traitlets.TraitError:
            continue
        yield widget


# --- what the code has to print ------------------------------------------------------------


def of_six_by_six(bench):
    """What the code of the bench prints: three ways, or two, on the numbers 0 to 35 over 36."""
    x = np.arange(36).reshape(6, 6) / 36
    setting = {name: getattr(bench, name) for name in ("kernel_size", "stride", "seed")}
    made = enlarged(x, **setting, largest=999)
    shown = (made[name] for name in ("transposed_random", "transposed_even", "nearest_conv"))
    return [output for _, output in shown if output is not None]


def printed_sizes(widget, library):
    """Every size that is joined, and that of the output, once; where two cannot be joined, both."""
    axes, sizes = widget.axes, []
    for joins in zip(*(axis.joins for axis in axes), strict=False):
        made = [join.mended.size for join in joins]
        if library != "tconv" and None in made:
            return sizes + [join.skip for join in joins] + [join.given for join in joins]
        sizes += made
    if widget.network[-1]["layer"] != "join":
        sizes += [axis.out_size for axis in axes]
    return [size for size in sizes if size is not None]


EXPECTED = {
    "ChannelStamps": lambda widget, library: [widget.output],
    "LearnToUpsample": lambda widget, library: [
        conv_transpose(np.ones((4, 4)), widget.kernel, **widget.layer, channels=False)
    ],
    "LoopOrders": lambda widget, library: [
        conv_transpose(
            widget.input(4),
            widget.kernel,
            stride=widget.stride,
            padding=widget.layer["padding"],
            channels=False,
        )
    ],
    "Overlap": lambda widget, library: [widget.response],
    "LayerLab": lambda widget, library: [
        *(widget.prediction.left, widget.prediction.right, widget.prediction.size),
        *(*widget.translation.crop_after, *widget.translation.pad_after),
    ],
    "PlacementGrids": lambda widget, library: [widget.result.output],
    "Scissors": lambda widget, library: [widget.result.output],
    "ConvolutionGrid": lambda widget, library: [widget.result.output],
    "FiveViews": lambda widget, library: [view.output for view in widget.result][
        : None if library == "tconv" else 1
    ],
    "MatrixView": lambda widget, library: [widget.output],
    "FlipAndSlide": lambda widget, library: [widget.result.integral],
    "OneStepOrLoop": lambda widget, library: [widget.one_step, widget.result.estimate],
    "SkipSizes": lambda widget, library: printed_sizes(widget, library),
    "UNetSizes": lambda widget, library: [
        size
        for met in zip(widget.result.skips[::-1], widget.result.given, strict=False)
        for size in met
    ],
    "UpsamplingBench": lambda widget, library: of_six_by_six(widget),
    "WhichInput": lambda widget, library: {
        "tconv": [[*widget.result.in_sizes], *widget.result[::2], widget.result.needed],
        "PyTorch": [*widget.result[::2], widget.in_size],
    }[library],
}


def bounds(kind, widget, library):
    """How far each number may be off."""
    if kind == "FlipAndSlide":
        return [1e-12 if library == "tconv" else 2e-2]  # NumPy's lines take a grid for the integral
    if kind == "OneStepOrLoop":
        return [1e-9, 1e-9]
    if kind in ("WhichInput", "UNetSizes", "LayerLab"):
        return [0] * 7
    if kind == "UpsamplingBench":
        return [1e-12 if library in OURS else 2e-6] * 3
    if kind == "LearnToUpsample":  # after hundreds of steps, trained in each language by itself
        return [1e-5]
    if kind == "SkipSizes":
        return [0] * 200
    if kind == "ChannelStamps":  # nothing cancels: no number is negative
        return [(0 if library in OURS else 2e-6) * widget.output]
    # As large as the sums are where no terms cancel; other libraries compute with 32 bits.
    same = front_end_state(widget)
    sheets = {name: np.abs(getattr(widget, name)) for name in ("x", "w") if name in same}
    larger = type(widget)(**same | sheets)
    eps = 1e-12 if library in OURS else 2e-6
    return [eps * np.abs(values) for values in EXPECTED[kind](larger, library)]


def read_numbers(printed):
    """Read what NumPy, PyTorch and JAX print: numbers and arrays, one after the other."""
    tokens = re.findall(r"[][]|(?<![\w.])-?[\d.]+(?:e[+-]\d+)?", printed)
    return ast.literal_eval(f"[{', '.join(tokens)}]".replace("[, ", "[").replace(", ]", "]"))


def test_the_reader_of_numbers_reads_what_the_libraries_print():
    printed = "tensor([[-1.5000e+00,  2.]],\n dtype=torch.float32)\n[ 1 -2.] 3 -> 4\nArray([0.1])"
    assert read_numbers(printed) == [[[-1.5, 2]], [1, -2], 3, 4, [0.1]]


# --- the code in the page, and running it --------------------------------------------------


def is_python(code):
    """Whether code is shown, and not a line that says why there is none."""
    return not code.startswith("# ")


SHOW = """
async ([module, states]) => {
  const nothing = () => {}, shown = [];
  for (const state of states) shown.push(await codesOf(state));
  return shown;

  async function codesOf(state) {
    const get = (name) => state[name];
    const model = { get, set: nothing, on: nothing, off: nothing, save_changes: nothing };
    const stop = module.default.render({ model, el: document.body });
    const box = document.querySelector(".tconv-code"), list = box.querySelector("select");
    box.open = true;
    await new Promise((opened) => box.addEventListener("toggle", opened, { once: true }));
    // Of a long way, code shows what is learnt so far.
    while (document.querySelector("[aria-busy=true]")) await new Promise(requestAnimationFrame);
    const codes = [...list.options].map(({ value }) => {
      list.value = value;
      list.dispatchEvent(new Event("change"));
      return [value, box.querySelector("pre").textContent];
    });
    stop();
    return Object.fromEntries(codes);
  }
}
"""


@pytest.fixture(scope="module")
def shown(browser):
    """Every kind of widget at many settings, and its code for each library."""
    page = browser.new_page()

    def codes_of(module, drawn):
        while batch := list(itertools.islice(drawn, 20)):
            codes = page.evaluate(SHOW, [module, [*map(front_end_state, batch)]])
            yield from zip(batch, codes, strict=True)

    @functools.cache
    def shown(kind):
        module = load_module(page, KINDS[kind].module, [])
        cases, counts = [], Counter()
        for widget, codes in codes_of(module, draw_widgets(kind)):
            if not any(codes.values()):  # the front end calls the setting impossible
                continue
            cases.append((widget, codes))
            counts.update({library: is_python(code) for library, code in codes.items()})
            if min(counts.values()) == COUNT:
                return cases

    yield shown
    page.close()


RUN = """
import contextlib, importlib, io, json, sys, traceback
import numpy as np
np.set_printoptions(threshold=sys.maxsize, floatmode="unique")
library = importlib.import_module(sys.argv[1])
if sys.argv[1] == "torch":
    library.set_printoptions(profile="full", precision=9)
answers = []
for code in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        try:
            exec(compile(code, "copied code", "exec"), {"__name__": "__main__"})
        except Exception:
            printed.write(traceback.format_exc())
    answers.append(printed.getvalue())
print(json.dumps(answers))
"""
OURS = ("tconv", "NumPy")
MODULES = {"tconv": "tconv", "NumPy": "numpy", "PyTorch": "torch", "Keras": "keras", "JAX": "jax"}
FRAMEWORKS = ROOT / "requirements-frameworks.txt"


def run(codes, library, backend):
    """Run codes one after the other in a process; returns what each printed, errors too."""
    python = sys.executable if library in OURS else build_environment(FRAMEWORKS)
    machine = {"KERAS_BACKEND": backend, "JAX_PLATFORMS": "cpu", "CUDA_VISIBLE_DEVICES": ""}
    done = subprocess.run(
        [python, "-W", "error:::__main__", "-c", RUN, MODULES[library]],
        input=json.dumps(codes),
        env=os.environ | machine,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def refused(widget, library):
    """Whether a library cannot say a setting, or the setting is too long to be written down."""
    if library == "Keras" and isinstance(widget, SkipSizes):
        both = [layer.get("stride", 1) > 1 < layer.get("dilation", 1) for layer in widget.network]
        return any(both)
    if library == "Keras" and isinstance(widget, Overlap):
        return any(layer["stride"] > 1 and layer["dilation"] > 1 for layer in widget.stack)
    if library == "Keras":
        return getattr(widget, "dilation", 1) > 1 and widget.stride > 1
    return library == "NumPy" and isinstance(widget, OneStepOrLoop) and widget.input.ndim == 2


@pytest.mark.parametrize(
    ("library", "backend"),
    [
        *((library, "") for library in OURS),
        *(
            pytest.param(*choice, marks=pytest.mark.slow)
            for choice in (("PyTorch", ""), ("Keras", "torch"), ("Keras", "jax"), ("JAX", ""))
        ),
    ],
)
def test_the_code_prints_what_tconv_computes(shown, library, backend):
    cases = []
    for kind in KINDS:
        codes = [(widget, codes[library]) for widget, codes in shown(kind) if library in codes]
        for widget, code in codes:
            assert is_python(code) != refused(widget, library), code
        cases += [(kind, *case) for case in codes if is_python(case[1])][:COUNT]
    printed = run([code for *_, code in cases], library, backend)
    for (kind, widget, code), text in zip(cases, printed, strict=True):
        assert "Traceback" not in text, f"{code}\n{text}"
        numbers, expected = read_numbers(text), EXPECTED[kind](widget, library)
        for ours, theirs, bound in zip(
            expected, numbers, bounds(kind, widget, library)[: len(expected)], strict=True
        ):
            assert np.shape(theirs) == np.shape(ours), f"{code}\n{text}"
            assert (np.abs(np.subtract(theirs, ours)) <= bound).all(), f"{code}\n{text}"


def test_every_library_that_a_widget_names_is_run_and_its_code_is_python(shown):
    named = {kind: set(shown(kind)[0][1]) for kind in KINDS}
    assert set.union(*named.values()) == MODULES.keys()
    assert all("tconv" in libraries for libraries in named.values())
    for kind in KINDS:
        for _, codes in shown(kind):
            for code in codes.values():
                compile(code, kind, "exec")


@pytest.mark.slow
@pytest.mark.parametrize("layer", ["Conv2D", "Conv2DTranspose"])
def test_keras_refuses_what_its_code_leaves_out(layer):
    code = f"import keras; keras.layers.{layer}(1, 2, strides=2, dilation_rate=2)"
    [said] = run([code], "Keras", "torch")
    assert "ValueError" in said and "not supported in conjunction" in said


# --- the environment -----------------------------------------------------------------------


@pytest.mark.slow
def test_an_environment_is_built_once_for_each_list(tmp_path):
    listed = tmp_path / "requirements-none.txt"
    listed.write_text("# nothing\n")
    python = build_environment(listed, tmp_path)
    subprocess.run([python, "-c", "import sys; assert sys.prefix != sys.base_prefix"], check=True)
    (python.parent / "mine").touch()
    assert build_environment(listed, tmp_path) == python
    assert (python.parent / "mine").exists()
    (python.parents[1] / "finished").unlink()  # as where a build is broken off
    build_environment(listed, tmp_path)
    assert not (python.parent / "mine").exists()
    listed.write_text("# nothing else\n")
    assert build_environment(listed, tmp_path) != python
