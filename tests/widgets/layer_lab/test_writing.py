"""Layers as calls: what is written is read back, translations of what people paste, too."""

import random

from support.node import in_node

from tconv.frameworks import conventions, predict
from tconv.frameworks.conventions import catalogue
from widgets.layer_lab.calls import READ
from widgets.layer_lab.test_frameworks_parity import WHERE, drawn, plain

FILES = [
    f"layer_lab/{file}.js"
    for file in ("calls/read", "calls/layer", "calls/write", "frameworks/prediction")
] + ["layer_lab/frameworks/translation.js"]
WRITE = """
(js, framework, convention, layer, given, size) => {
  const text = js.writeCall(framework, convention, layer, given, size);
  return [text, text && js.readCall(text)];
}
"""
# What a call has no place for: channels that only an input has, biases that are another argument.
NO_IN_CHANNELS = ("keras-layer", "flax-linen", "haiku")
GIVEN = ("padding", "output_padding", "output_size")
LONG = {"k": "kernel_size", "s": "stride", "d": "dilation"}
BIAS_ASIDE = ("keras-ops", "tensorflow", "litert", "tflite", "jax", "openvino")


SIZED = ("tensorflow", "haiku", "litert", "tflite")  # they are told a size, and no output padding


def possible(rng, where, n, groups):
    """Arguments of an axis that give a layer; None after many that do not."""
    for _ in range(60):
        asked = drawn(rng, *where) | {"n": n, "groups": groups}
        asked.pop("version", None)
        try:
            said = predict(*where, **asked)
        except ValueError:
            continue
        if said.status == "ok" and (where[0] in SIZED or asked.get("output_padding", 0) >= 0):
            return asked
    return None


def drawn_axes(rng, where, n, groups):
    """Arguments for each axis, alike or not; all of them give an output size, or none does."""
    dims = rng.randint(1, 3)
    one = possible(rng, where, n, groups)
    axes = [one] + [possible(rng, where, n, groups) for _ in range(dims - 1)]
    alike = {tuple(name in axis for name in GIVEN) for axis in axes if axis}
    return axes if len(alike) == 1 and None not in axes else [one] * dims


def layer_of(axes, rng):
    known = rng.random() < 0.8
    return {
        "dims": len(axes),
        "kernel_size": [axis["k"] for axis in axes],
        "stride": [axis["s"] for axis in axes],
        "dilation": [axis["d"] for axis in axes],
        "groups": axes[0]["groups"],
        "in_channels": rng.choice([2, 4, 64]) if known else None,
        "out_channels": rng.choice([2, 8, 32]) if known else None,
        "bias": rng.random() < 0.5,
    }


def drawn_rows(count):
    """Framework, convention, a layer, what its convention takes and the size, for each axis."""
    rng, rows = random.Random(48), []
    for where in WHERE:
        for _ in range(count):
            n = rng.randint(2, 6)
            groups = rng.choice([1, 1, 2]) if catalogue()["frameworks"][where[0]]["groups"] else 1
            axes = drawn_axes(rng, where, n, groups)
            if None in axes:
                continue
            sizes = [predict(*where, **axis).size for axis in axes]
            given = [{name: plain(axis[name]) for name in GIVEN if name in axis} for axis in axes]
            rows.append([*where, layer_of(axes, rng), given, sizes, n])
    return rows


def asked_of(layer, given, axis, n):
    """The keywords of `predict` for an axis."""
    of = {short: layer[long][axis] for short, long in LONG.items()}
    more = {name: tuple(one) if isinstance(one, list) else one for name, one in given.items()}
    return of | more | {"n": n, "groups": layer["groups"]}


def compare(row, text, reading):
    """What is read is what was written."""
    framework, convention, layer, given, sizes, n = row
    read = reading.get("layer")
    assert read, (text, reading)
    groups = layer["groups"]
    assert (read["framework"], read["convention"]) == (framework, convention), text
    for name in ("dims", "kernel_size", "stride", "dilation", "groups", "out_channels"):
        assert read[name] == layer[name], (name, text)
    if not framework.startswith(NO_IN_CHANNELS):
        assert read["in_channels"] == layer["in_channels"], text
    if not framework.startswith(BIAS_ASIDE) and not (framework == "mlx" and groups > 1):
        assert read["bias"] == layer["bias"], text
    for axis, size in enumerate(sizes):
        again = {name: read[name][axis] for name in GIVEN if read[name]}
        ours = predict(framework, convention, **asked_of(layer, given[axis], axis, n))
        theirs = predict(framework, convention, **asked_of(layer, again, axis, n))
        assert theirs[:6] == ours[:6] and ours.size == size, (text, given[axis], again)


def test_what_is_written_is_read_back():
    rows = drawn_rows(10)
    written, without = dict.fromkeys(conventions(), 0), set()
    for row, (text, reading) in zip(
        rows, in_node(FILES, WRITE, [row[:-1] for row in rows]), strict=True
    ):
        if text is None:
            without.add(row[0])
            continue
        compare(row, text, reading)
        written[row[0]] += 1
    assert without <= {"mnn", "haiku", "tinygrad", "mindspore", "ncnn"}, without
    assert {framework for framework, count in written.items() if count < 6} == {"mnn"}, written


def test_what_people_paste_is_written_in_every_framework_and_read_back():
    run = """(js, text, to) => {
      const { layer, notes } = js.readCall(text);
      const said = js.predict(layer.framework, layer.convention, js.askedOf(layer, 0, 4));
      if (said.status !== "ok") return null;
      const there = js.translate(said, to);
      if (!there.convention) return null;
      const like = { ...layer, in_channels: 8, out_channels: 4, groups: 1 };
      const { size } = js.predict(to, there.convention, { ...said.setting, padding: null,
        output_padding: null, output_size: null, ...there.arguments });
      const call = js.writeCall(to, there.convention, like, there.arguments, size);
      return [call, call && js.readCall(call), like, there, size];
    }"""
    texts = [text for text, _, more in READ if not isinstance(more["k"], list) and more["k"]]
    texts = [text for text in texts if not in_pairs(text)][::3]
    rows = [[text, to] for text in texts for to in conventions()]
    written = 0
    for (_, to), found in zip(rows, in_node(FILES, run, rows), strict=True):
        if not found or not found[0]:
            continue
        text, reading, like, there, size = found
        given = [there["arguments"]] * like["dims"]
        compare([to, there["convention"], like, given, [size] * like["dims"], 4], text, reading)
        written += 1
    assert len(texts) > 30 and written > 500


def in_pairs(text):
    """Whether the axes of a call differ."""
    return any(one in text for one in ("2, 1)", "1, 2)", "0, 4", "[8, 9]", "8, 9", "(4, 2)"))
