"""The engine in JavaScript computes what `tconv` computes, over random settings."""

import numpy as np
import pytest
from support.node import in_node

from tconv import conv, conv_transpose
from tconv.upsampling import interpolate, resize_conv, sub_pixel_conv

FILES = [
    f"shared/engine/{name}.js" for name in ("planes", "conv", "conv_transpose", "resize", "shuffle")
]
RUN = """
(js, has_assembly, name, x, weight, ...rest) => {
  if (!has_assembly) globalThis.WebAssembly = undefined;
  const image = ({ shape: [channels, rows, columns], data }) =>
    js.planes(channels, rows, columns, Float32Array.from(data));
  const kernels = weight ? [{ shape: weight.shape, data: Float32Array.from(weight.data) }] : [];
  const y = js[name](image(x), ...kernels, ...rest.map((one) => one ?? undefined));
  return { shape: [y.channels, y.rows, y.columns], data: [...y.data] };
}
"""


def plain(array):
    """An array as the script reads it."""
    return {"shape": array.shape, "data": array.ravel().tolist()}


def draw(random, *shape):
    """Numbers that float32 holds."""
    return random.uniform(-1, 1, shape).astype(np.float32)


def assert_same(cases, expected, *, has_assembly=True):
    """Each answer has the shape of Python's and its numbers, to 1e-5 of the largest or of 1."""
    answers = in_node(FILES, RUN, [[has_assembly, *case] for case in cases])
    for case, answer, right in zip(cases, answers, expected, strict=True):
        setting = case[0], case[1]["shape"], *case[3:]
        assert answer["shape"] == list(right.shape), setting
        bound = 1e-5 * max(1, np.abs(right).max())
        assert np.abs(np.subtract(answer["data"], right.ravel())).max() <= bound, setting


def draw_layer(random, name, tall=(1, 24), wide=(1, 24), strides=(1, 2, 3, 4)):
    """An image, a weight, the geometry, a bias or none; one in five has many channels."""
    inside, outside = map(int, random.integers(1, 8 if random.random() < 0.2 else 4, 2))
    kernel_size = random.integers(1, 8, 2)
    if random.random() < 0.7:
        kernel_size[:] = kernel_size[0]
    stride, padding = int(random.choice(strides)), int(random.integers(0, 4))
    geometry = {GEOMETRY[name]: stride, "padding": padding}
    if name == "convTranspose":
        geometry["output_padding"] = int(random.integers(stride))
    if name == "subPixelConv":
        outside *= stride**2
    channels = (inside, outside) if name == "convTranspose" else (outside, inside)
    x = draw(random, inside, random.integers(*tall), random.integers(*wide))
    weight = draw(random, *channels, *kernel_size)
    return x, weight, geometry, draw(random, outside) if random.random() < 0.5 else None


LAYERS = {
    "conv": conv,
    "convTranspose": conv_transpose,
    "resizeConv": resize_conv,
    "subPixelConv": sub_pixel_conv,
}
GEOMETRY = {
    "conv": "stride",
    "convTranspose": "stride",
    "resizeConv": "scale_factor",
    "subPixelConv": "upscale_factor",
}


def draw_cases(name, count, **sizes):
    """Cases of a layer, and what Python gives for each."""
    random = np.random.default_rng(42)
    cases, expected = [], []
    while len(cases) < count:
        x, weight, geometry, bias = draw_layer(random, name, **sizes)
        arrays = [one if one is None else one.astype(float) for one in (x, weight, bias)]
        try:
            expected.append(LAYERS[name](*arrays, **geometry))
        except ValueError:  # too small for its kernel or its padding
            continue
        plain_bias = None if bias is None else bias.tolist()
        cases.append([name, plain(x), plain(weight), geometry, plain_bias])
    return cases, expected


@pytest.mark.parametrize("name", LAYERS)
def test_layers_are_those_of_python(name):
    cases, expected = draw_cases(name, 100)
    assert_same(cases, expected)
    assert_same(cases, expected, has_assembly=False)


@pytest.mark.parametrize("name", LAYERS)
def test_an_image_of_many_strips_is_no_other(name):
    stride = 1 if name == "conv" else 2
    cases, expected = draw_cases(name, 1, tall=(620, 640), wide=(56, 60), strides=(stride,))
    strip = 32768
    assert expected[0][0].size > strip
    assert_same(cases, expected)


def test_resizing_is_that_of_python():
    random = np.random.default_rng(43)
    cases, expected = [], []
    for _ in range(100):
        x = draw(random, random.integers(1, 4), *random.integers(1, 20, 2))
        factor = int(random.integers(1, 6))
        cases.append(["interpolate", plain(x), None, factor])
        expected.append(interpolate(x, scale_factor=(factor, factor), mode="bilinear"))
    assert_same(cases, expected)


def test_the_loops_of_webassembly_run_where_they_may():
    counted = """
    (js, has_assembly) => {
      const { Instance } = WebAssembly;
      let made = 0;
      const kinds = { Module: WebAssembly.Module, Instance: function (...given) {
        made++;
        return new Instance(...given);
      } };
      globalThis.WebAssembly = has_assembly ? kinds : undefined;
      const weight = { shape: [1, 1, 1, 1], data: Float32Array.of(3) };
      const x = js.planes(1, 1, 1, Float32Array.of(2));
      const y = () => js.conv(x, weight, { stride: 1, padding: 0 });
      return [...y().data, ...y().data, made];
    }
    """
    assert in_node(FILES, counted, [[True]]) == [[6, 6, 1]]
    assert in_node(FILES, counted, [[False]]) == [[6, 6, 0]]
