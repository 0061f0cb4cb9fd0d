"""The bench in JavaScript is that of Python, at every setting."""

from itertools import product

import numpy as np
import pytest
from support.node import in_node

from tconv.overlap import phase_sums
from tconv.upsampling import equal_phase_sums, icnr
from tconv.widgets import UpsamplingBench
from tconv.widgets.upsampling_bench.ways import every_way

FILES = [
    *("upsampling_bench/settings.js", "upsampling_bench/arithmetic.js"),
    *("upsampling_bench/starts.js", "upsampling_bench/layout.js"),
]
SEEN = """
(js, image, state) => {
  const { kernels, starts } = js.derive(state);
  const original = js.originalOf(image, state.stride);
  const ways = js.everyWay(original, starts, state.kernel_size, state.stride);
  return { kernels, starts, ways: Object.entries(ways).map(([name, way]) => [name, way &&
    { ...way, size: [way.image.rows, way.image.columns], image: [...way.image.data] }]) };
}
"""
SETTINGS = [
    {"kernel_size": k, "stride": s, "seed": seed}
    for k, s, seed in product(range(2, 7), (2, 3), (1, 2, 3, 11, 20))
]


def image_of(random, shape):
    """A random image with some structure, as bytes."""
    rows, columns = shape
    waves = np.sin(np.arange(rows)[:, None] / 5) * np.cos(np.arange(columns) / 7)
    return np.clip(120 + 90 * waves + random.normal(0, 25, shape), 0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def answers():
    """Each setting with an image, and what JavaScript makes of it."""
    random = np.random.default_rng(42)
    images = [image_of(random, shape) for shape in random.integers(48, 72, (len(SETTINGS), 2))]
    cases = [
        [{"rows": len(image), "columns": len(image[0]), "grey": image.ravel().tolist()}, state]
        for image, state in zip(images, SETTINGS, strict=True)
    ]
    return list(zip(images, SETTINGS, in_node(FILES, SEEN, cases), strict=True))


def test_every_weight_is_that_of_python(answers):
    for _, state, answer in answers:
        bench = UpsamplingBench(**state)
        size = state["kernel_size"]
        assert np.reshape(answer["kernels"][0], (size, size)).tolist() == bench.kernel.tolist()
        ways = bench.ways
        assert [*answer["starts"]] == [*ways]
        for name, start in answer["starts"].items():
            assert (start is None) == (ways[name] is None)
            if start:
                expected = ways[name].weight.ravel()
                np.testing.assert_allclose(np.ravel(start), expected, rtol=1e-13, atol=1e-15)


def test_every_pixel_and_every_measure_is_that_of_python(answers):
    holes = 0
    for image, state, answer in answers:
        expected = every_way(image / 255, **state, largest=999)
        for name, way in answer["ways"]:
            ours = expected[name]
            holes += ours is None
            assert (way is None) == (ours is None)
            if not way:
                continue
            assert way["size"] == list(ours.output.shape)
            off = np.abs(np.array(way["image"]) - ours.output.ravel()).max()
            assert off <= 1e-5 * max(1, np.abs(ours.output).max()), (name, state)
            assert abs(way["energy"] - ours.energy) <= 1e-6
            assert abs(way["psnr"] - ours.psnr) <= 1e-3
            assert way["multiplications"] == ours.multiplications
            assert way["weights"] == ours.weight.size
    assert holes == 5


def test_a_constant_image_has_no_energy_and_no_noise():
    """Where brightness stays and phases are even, all that rounding leaves is called nothing."""
    image = {"rows": 48, "columns": 48, "grey": [77] * 48**2}
    [answer] = in_node(FILES, SEEN, [[image, {"kernel_size": 4, "stride": 2, "seed": 3}]])
    ways = dict(answer["ways"])
    for name in ("transposed_even", "transposed_bilinear", "nearest_conv", "shuffle_icnr"):
        assert ways[name]["energy"] == 0
        assert (ways[name]["psnr"] or np.inf) > 100  # JSON has no infinity
    assert ways["transposed_random"]["energy"] > 0.99


@pytest.mark.parametrize("state", SETTINGS)
def test_what_the_ways_promise_holds(state):
    ways = UpsamplingBench(**state).ways
    size, stride = state["kernel_size"], state["stride"]
    for name, way in ways.items():
        if way:  # brightness stays
            total = 1 if name in ("nearest_conv", "bilinear_conv") else stride**2
            assert way.weight.sum() == pytest.approx(total)
    even, random = ways["transposed_even"], ways["transposed_random"].weight
    assert (even is None) == (size < stride)
    if even:
        assert np.ptp(phase_sums(even.weight, stride=stride, channels=False)) < 1e-12
        start = icnr if size % stride == 0 else equal_phase_sums
        made = start(random, stride=stride, channels=False)
        np.testing.assert_allclose(even.weight, made * (stride**2 / made.sum()))
        assert even.energy < 0.001
    assert all(ways[name].energy < 0.001 for name in ("nearest_conv", "bilinear_conv"))
    shuffled = ways["shuffle_random"]
    boards = [ways["transposed_random"].energy, shuffled.energy]
    assert ways["shuffle_icnr"].energy < 0.001 < min(boards)
    assert shuffled.weight.size == stride**2 * ways["nearest_conv"].weight.size
    assert shuffled.multiplications == stride**2 * ways["transposed_random"].multiplications


def test_a_pixel_is_a_whole_number_of_dots_and_the_images_have_room():
    cases = [
        [width, size, dots, height]
        for width, size, dots, height in product(
            (288, 358, 640, 720, 1000, 1900),
            ([132, 132], [264, 176], [48, 264]),
            (1, 1.25, 1.5, 2, 3),
            (None, 700),
        )
    ]
    function = """
    (js, width, size, dots, height) => js.layoutFor(width, size, dots, height ?? Infinity)
    """
    seen = set()
    for (width, size, dots, height), layout in zip(
        cases, in_node(FILES, function, cases), strict=True
    ):
        pixel, close, columns = layout["pixel"], layout["close"], layout["columns"]
        for side in (pixel, close):
            assert side * dots == pytest.approx(round(side * dots)) and side * dots >= 1 - 1e-9
        room = (width - 16 * (columns - 1)) / columns
        assert layout["beside"] == (height is not None and width >= 480)
        if layout["beside"]:
            wide, small = size[1] * pixel + 8 + 22 * close, round(min(pixel, close) * dots) == 1
            assert wide <= room + 1e-6 or small
            assert 2 * (size[0] * pixel + 16) <= height + 1e-6 or round(pixel * dots) == 1
        else:
            assert max(size[1] * pixel, 22 * close) <= room + 1e-6
        seen.add(columns)
    assert seen == {1, 2, 4}
