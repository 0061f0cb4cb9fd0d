"""The training in JavaScript is that of Python, number for number, for every start."""

import itertools

import numpy as np
import pytest
from support.node import in_node

from tconv import conv_transpose, conv_transpose_grads
from tconv.overlap import phase_sums
from tconv.samples import bilinear_kernel, photograph
from tconv.upsampling import equal_phase_sums, icnr
from tconv.widgets import LearnToUpsample
from tconv.widgets.bundle import HERE
from tconv.widgets.learn_to_upsample.training import halved, layer_of
from tconv.widgets.settings import Settings

DATA = Settings(HERE / "learn_to_upsample" / "settings.json").data
ADAM = DATA["adam"] | {"lr": 0.01}
STARTS, SIZES = ("random", "bilinear", "icnr"), (3, 4)
SETTINGS = [
    {"start": start, "kernel_size": size, "lr": lr, "draw": draw, "step": 500}
    for start, size, (lr, draw) in itertools.product(STARTS, SIZES, ((0.01, 1), (0.1, 4)))
    if start != "bilinear" or draw == 1
]
FIRST = 50  # steps, in which every number is compared
TRAINED = """
(js, state) => {
  const { training } = js.derive(state);
  training.goOn(state.step);
  return training.history.slice(0, state.step + 1).map(({ kernel, loss, energy }) => ({
    kernel: Array.from(kernel), loss, energy, sums: js.phaseSums(kernel),
  }));
}
"""


@pytest.fixture(scope="module")
def trained():
    """What JavaScript and Python make of each setting."""
    cases = [[state] for state in SETTINGS]
    files = ["learn_to_upsample/settings.js", "learn_to_upsample/arithmetic.js"]
    return list(zip(SETTINGS, in_node(files, TRAINED, cases), strict=True))


def test_every_number_is_that_of_python_for_the_first_steps(trained):
    assert len(trained) == 10
    for state, history in trained:
        training = LearnToUpsample(**state).training
        kernels = np.array([one["kernel"] for one in history]).reshape(training.kernels.shape)
        for n in range(FIRST + 1):
            off = np.abs(kernels[n] - training.kernels[n]).max()
            assert off <= 1e-9 * np.abs(training.kernels[n]).max(), (state, n)
            assert abs(history[n]["loss"] - training.losses[n]) <= 1e-9 * training.losses[n]
            assert abs(history[n]["energy"] - training.energies[n]) <= 1e-9
            sums = phase_sums(training.kernels[n], stride=2, padding=1, channels=False)
            assert np.abs(np.ravel(sums) - history[n]["sums"]).max() <= 1e-8


def test_the_loss_is_that_of_python_up_to_the_last_step(trained):
    for state, history in trained:
        losses = LearnToUpsample(**state).training.losses
        off = np.abs([one["loss"] for one in history] - losses)
        assert len(losses) == 501 and off.max() <= 1e-6, state


def test_a_training_goes_on_where_it_was_interrupted():
    """However it is cut into slices, its numbers are the same, and none is computed twice."""
    sliced = """
    (js, target, first, adam, slices) => {
      const [image, kernel] = [target, first].map((list) => Float64Array.from(list));
      const training = js.createTraining(image, kernel, adam, 4);
      const lengths = slices.map((most) => {
        let turns = 0;
        training.goOn(60, () => turns++ >= most);
        return training.history.length;
      });
      return [lengths, training.history.map(({ kernel }) => Array.from(kernel))];
    }
    """
    target = LearnToUpsample().target.ravel().tolist()
    first = LearnToUpsample().first_kernel.ravel().tolist()
    files = ["learn_to_upsample/arithmetic.js"]
    cases = [[target, first, ADAM, slices] for slices in ([100], [1, 7, 0, 20, 100])]
    (whole, at_once), (parts, by_and_by) = in_node(files, sliced, cases)
    assert (whole, parts) == ([61], [2, 9, 9, 29, 61])
    assert at_once == by_and_by


def test_code_learns_nothing_by_itself():
    """It says how far the training has come, which goes on slice by slice elsewhere."""
    function = """
    (js, state) => {
      const derived = js.derive(state);
      return [0, 7, 40].map((step) => {
        derived.training.goOn(step);
        const code = js.codeAfter(state, "tconv", derived);
        return [/after (\\d+) steps/.exec(code)[1], derived.training.history.length];
      });
    }
    """
    files = [f"learn_to_upsample/{name}.js" for name in ("settings", "code")]
    state = LearnToUpsample(step=20).get_state(["start", "kernel_size", "lr", "draw", "step"])
    assert in_node(files, function, [[state]]) == [[["0", 1], ["7", 8], ["20", 41]]]


@pytest.mark.parametrize("size", SIZES)
def test_the_layer_and_its_gradient_are_those_of_tconv(size):
    """For images and kernels that are no photograph, too."""
    random = np.random.default_rng(size)
    layer = layer_of(size)
    function = """
    (js, x, kernel, slope, image) => [
      js.convTranspose(Float64Array.from(x), Float64Array.from(kernel)),
      js.kernelGradient(Float64Array.from(x), Math.sqrt(kernel.length), Float64Array.from(slope)),
      js.halved(Float64Array.from(image), Math.sqrt(image.length)),
    ].map((one) => Array.from(one))
    """
    for side in (1, 2, 5, 8):
        x, w = random.normal(size=(side, side)), random.normal(size=(size, size))
        slope = random.normal(size=(2 * side, 2 * side))
        image = random.normal(size=(8, 8))
        case = [array.ravel().tolist() for array in (x, w, slope, image)]
        [answer] = in_node(["learn_to_upsample/arithmetic.js"], function, [case])
        expected = [
            conv_transpose(x, w, **layer, channels=False),
            conv_transpose_grads(x, w, slope, **layer, channels=False).weight,
            halved(image),
        ]
        for got, wanted in zip(answer, expected, strict=True):
            assert np.abs(got - wanted.ravel()).max() <= 1e-12 * max(1, np.abs(wanted).max())


def test_the_starts_are_those_of_the_package():
    drawn = np.random.default_rng(DATA["drawn_with"]).random((5, 4, 4)).round(3)
    assert drawn.tolist() == DATA["draws"]
    for draw, k in itertools.product(range(1, 6), SIZES):
        random = drawn[draw - 1, :k, :k] * 8 / k**2
        starts = {
            "random": random,
            "bilinear": bilinear_kernel((k, k)),
            "icnr": icnr(random, stride=2, channels=False),
        }
        if k == 3:
            same = equal_phase_sums(random, stride=2, channels=False)
            assert (starts["icnr"] == same).all()
        for start, expected in starts.items():
            shown = LearnToUpsample(start=start, kernel_size=k, draw=draw).first_kernel
            assert (shown == expected).all()


def test_the_photograph_is_that_of_the_samples():
    part = photograph()[60:316, 130:386]
    small = part.reshape(64, 4, 64, 4).mean(axis=(1, 3))
    # Decoders of JPEG may differ by a level.
    assert np.abs(LearnToUpsample().target - small).max() <= 1.5 / 255
