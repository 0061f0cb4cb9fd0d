"""The parser of calls: what people paste, what is refused and why, and random edits of both."""

import random
import re

import pytest
from support.node import in_node

from tconv.frameworks import predict
from tconv.frameworks.conventions import catalogue, rule_named
from tconv.frameworks.expressions import names
from widgets.layer_lab.calls import READ, REFUSED

FILES = [
    "layer_lab/calls/read.js",
    "layer_lab/calls/layer.js",
    "layer_lab/frameworks/prediction.js",
]
READING = "(js, text) => js.readCall(text)"
NO_OUTPUT_PADDING = re.compile(r"keras|tensorflow|jax|flax|haiku|litert|tflite")


def each(value, dims):
    return value if value is None or isinstance(value, list) else [value] * dims


def meant(where, more):
    """The layer that a row of the table means."""
    framework, convention = where.split(" ")
    dims = more.get("dims", 2)
    rule = rule_named(catalogue()["frameworks"][framework]["conventions"][convention]["rule"])
    padding = 0 if "before" in names(rule.text) else None
    extra = None if NO_OUTPUT_PADDING.match(framework) else 0
    return {
        "framework": framework,
        "convention": convention,
        "dims": dims,
        "kernel_size": each(more["k"], dims),
        "stride": each(more.get("s", 1), dims),
        "dilation": each(more.get("d", 1), dims),
        "padding": each(more.get("p", padding), dims),
        "output_padding": each(more.get("a", extra), dims),
        "output_size": each(more.get("out"), dims),
        "groups": more.get("g", 1),
        "in_channels": more.get("i"),
        "out_channels": more.get("o"),
        "bias": more.get("bias", True),
    }


@pytest.fixture(scope="module")
def readings():
    return in_node(FILES, READING, [[text] for text, *_ in READ])


def test_there_are_enough_of_both():
    assert len({text for text, *_ in READ}) == len(READ) >= 150
    assert len({text for text, *_ in REFUSED}) == len(REFUSED) >= 60
    framework = {where.split(" ")[0] for _, where, _ in READ}
    assert len(framework) >= 20


def test_what_people_paste_is_read(readings):
    for (text, where, more), reading in zip(READ, readings, strict=True):
        assert reading.get("layer") == meant(where, more), (text, reading)
        note = more.get("note", "")
        assert note in " ".join(reading["notes"]), (text, reading["notes"])


def test_notes_are_there_only_where_something_is_to_be_known(readings):
    quiet = [reading for reading in readings if not reading["notes"]]
    assert len(quiet) > 60
    assert all(note.endswith((".", ")")) for reading in readings for note in reading["notes"])


def test_what_is_wrong_is_named():
    said = in_node(FILES, READING, [[text] for text, *_ in REFUSED])
    for (text, why, at), reading in zip(REFUSED, said, strict=True):
        assert why in reading.get("refused", ""), (text[:80], reading)
        assert reading["at"] == at, (text[:80], reading)


def axis_of(layer, axis):
    """The arguments of `predict` for an axis, as `askedOf` has them."""
    of = {
        name: layer[name] and layer[name][axis] for name in layer if isinstance(layer[name], list)
    }
    padding = of.get("padding")
    return {
        "k": of.get("kernel_size") or 3,
        "s": of["stride"],
        "d": of["dilation"],
        "padding": tuple(padding) if isinstance(padding, list) else padding,
        "output_padding": of.get("output_padding"),
        "output_size": of.get("output_size"),
        "groups": layer["groups"],
    }


def test_every_layer_that_is_read_can_be_predicted(readings):
    run = """(js, layer, axis) =>
      js.predict(layer.framework, layer.convention, js.askedOf(layer, axis, 4, 3))"""
    rows = [[one["layer"], axis] for one in readings for axis in range(one["layer"]["dims"])]
    statuses = set()
    for (layer, axis), said in zip(rows, in_node(FILES, run, rows), strict=True):
        where = layer["framework"], layer["convention"]
        ours = predict(*where, 4, **axis_of(layer, axis))
        assert (said["status"], said["size"], said["left"]) == (ours.status, ours.size, ours.left)
        statuses.add(said["status"])
    assert statuses == {"ok", "refused", "no crop"}


# --- random edits --------------------------------------------------------------------------

PIECES = [*"()[]{},=.:'\"#*-+/ \n0123456789", "**", "//", "...", "None", "True", "nn.", "mlx",
          "stride=", "padding=", "(1, 2)", "'same'", "x", "ConvTranspose", "strides", "pads",
          "kernel_shape", "Conv2DTranspose(", "1=", "-233", "é",
          "“", "\\", "\x00", "name:"]  # fmt: skip
FUZZ = """
(js, texts) => texts.map((text) => {
  try {
    const reading = js.readCall(text);
    if ("layer" in reading) {
      const { layer } = reading;
      if (!Object.hasOwn(layer, "kernel_size") || "refused" in reading) return `both: ${text}`;
      for (let axis = 0; axis < layer.dims; axis++)
        js.predict(layer.framework, layer.convention, js.askedOf(layer, axis, 4, 3));
      return "layer";
    }
    const isSaid = reading.refused.length > 10 && reading.at >= 0 && reading.at <= text.length;
    return isSaid ? "refused" : `nothing said: ${text}`;
  } catch (error) {
    return `${error.stack} ${text}`;
  }
})
"""


def edited(text, rng):
    """A text with a few pieces put in, taken out, doubled or exchanged."""
    for _ in range(rng.randint(1, 3)):
        at, to = sorted(rng.randint(0, len(text)) for _ in range(2))
        match rng.randint(0, 3):
            case 0:
                text = text[:at] + rng.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[at + rng.randint(1, 4) :]
            case 2:
                text = text[:at] + text[at : min(to, at + 30)] + text[at:]
            case 3:
                text = text[:at] + rng.choice(PIECES) + text[at + 1 :]
    return text


def test_random_edits_are_read_or_refused_and_nothing_else():
    rng = random.Random(2026)
    good = [text for text, *_ in (*READ * 4, *REFUSED) if len(text) < 1000]
    texts = [edited(rng.choice(good), rng) for _ in range(20_000)]
    (said,) = in_node(FILES, FUZZ, [[texts]])
    other = [one for one in said if one not in ("layer", "refused")]
    assert other == []
    assert said.count("layer") > 3000 and said.count("refused") > 6000


def test_brackets_in_brackets_take_no_time():
    deep = "nn.ConvTranspose2d(" + "f(x y, " * 30 + "1" + ")" * 30 + ", 32, 3)"
    wide = "nn.ConvTranspose2d(" + "f(x y), " * 2000 + ")"
    signs = "nn.ConvTranspose2d(1, 2, " + "-" * 19_000 + "3)"
    said = in_node(FILES, READING, [[deep], [wide], [signs]])
    assert "layer" in said[0] and "refused" in said[1] and "refused" in said[2]
