"""Networks with skips: the traits, JavaScript against Python, the page, mistakes to be seen."""

import re
from contextlib import nullcontext, suppress

import numpy as np
import pytest
import traitlets
from book.test_book_page import NOTHING, violations_by_scheme
from support.driver import ALONE, Widget, for_mistakes, for_places, hosted_page
from support.networks import draw_network
from support.node import in_node
from support.refusals import check_refused
from support.states import run_module

from tconv.networks import (
    fit_rule,
    network_sizes,
    read_network,
    sizes_that_fit,
    write_network,
)
from tconv.networks.repairs import REPAIRS
from tconv.widgets import SkipSizes
from widgets.skip_sizes.reading import DATA, KINDS, PRESETS, border_of, computed

the_network = for_places(ALONE, "SkipSizes")
HALF = "skip, pool k2, conv_transpose k2 s2, join"

# --- Python --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("traits", "rule"),
    [
        ({"in_size": 1025}, "in_size must be a whole number from 1 to 1024, got in_size=1025"),
        ({"network": []}, r"network must be a list of 1 to 256 layers, got network=\[\]"),
        ({"network": 3}, r"network must be a list of 1 to 256 layers, got network=3"),
        ({"network": "join"}, r"network must have a skip that begins before .* network\[0\]"),
        ({"network": "conv k33"}, r"network must have no number above 32, got network\[0\]"),
        ({"network": "resize x2, pool k2"}, r"network must go down first and up .*network\[1\]"),
        ({"network": ",".join(["conv k1"] * 65)}, "network must have at most 64 layers, got 65"),
        ({"network": ",".join(["conv k1 s2"] * 11)}, "network must have strides with a product"),
        ({"in_size": 15}, r"network must run on the input, got network\[15\], pool: kernel_size"),
        ({"network": "resize x32"}, "network must give at most 4096 cells, got 11520 after netw"),
        ({"preset": "vgg"}, "preset must be one of padded, unet, .*, got preset='vgg'"),
        ({"preset": ["unet"]}, "preset must be one of padded"),
    ],
)
def test_what_is_impossible_is_refused(traits, rule):
    with pytest.raises(traitlets.TraitError, match=f"^{rule}"):
        SkipSizes(**traits)


def test_what_is_refused_changes_nothing():
    widget = SkipSizes()
    check_refused(widget, "network", [{"layer": "deconv"}], r"^network must have a layer that is")
    check_refused(widget, "in_size", 7, r"^network must run on the input, got network\[11\], pool")
    check_refused(widget, "repair", "glue", "repair")


def test_no_two_widgets_share_their_layers():
    one, other = SkipSizes(), SkipSizes()
    one.network[0]["kernel_size"] = 9
    assert other.network == SkipSizes().network == read_network(PRESETS["padded"])


def test_papers_have_their_sizes():
    # arXiv:1505.04597, figure 1; 1606.06650, section 2; 1611.07004, section 6.1 (256×256, down to
    # 1×1); 1703.10593, section 7.2; 1511.06434, figure 1, with the layers of PyTorch's example.
    ends = {"padded": None, "unet": (388,), "unet3d": (44, 28), "pix2pix": (256,)}
    for name, out_size in (ends | {"cyclegan": (256,), "dcgan": (64,)}).items():
        widget = SkipSizes(preset=name)
        found = tuple(axis.out_size for axis in widget.axes)
        assert found == (out_size or (None,)), name
    assert min(SkipSizes(preset="pix2pix").axes[0].sizes) == 1
    assert SkipSizes(preset="dcgan").axes[0].sizes == (4, 8, 16, 32, 64)


def test_the_first_frame_stops_where_one_axis_stops():
    widget = SkipSizes(
        dims=2,
        in_size=(6, 7),
        repair="output_padding",
        network="skip, pool k3, conv_transpose k1 s3, join, conv k1",
    )
    assert [axis.out_size for axis in widget.axes] == [6, None]
    said, tables = widget._tables()
    assert "it stops where a skip does not fit" in said
    rows, columns = (re.findall(r"<td>(\d+)</td>", one) for one in tables if "after each" in one)
    assert (rows, columns) == (["6", "6", "2", "4"], ["7", "7", "2", "4"])


# --- JavaScript = Python -------------------------------------------------------------------

ALL = """
([text, in_size, repair]) => {
  const { layers, wrong } = js.readNetwork(text);
  if (wrong) return null;
  const { in_size: used, sizes, joins, out_size, broken } = js.walk(layers, in_size, repair);
  const told = joins.map(({ begins, at, skip, given, mended: m }) => [begins, at, skip, given,
    [m.size, m.skip_cut, m.given_cut, m.output_padding, m.empty, m.trouble]]);
  const rules = [false, true].map((crop) => {
    const { period, remainders, smallest } = js.fitRule(layers, crop);
    return [period, remainders, smallest];
  });
  return [js.writeNetwork(layers), broken?.at ?? null, used, sizes, told, out_size, rules];
}
"""


@pytest.fixture
def arithmetic_of(browser):
    names = "readNetwork writeNetwork walk fitRule"
    yield from run_module(browser, "skip_sizes/index.js", names)


def in_python(text, in_size, repair):
    """The same as `ALL`."""
    network = read_network(text)
    rules = [[p, list(r), n] for p, r, n in (fit_rule(network, crop=c) for c in (False, True))]
    try:
        found = network_sizes(network, in_size, repair=repair)
    except ValueError as error:
        return int(str(error).partition("network[")[2].partition("]")[0]), rules
    told = [[*join[:4], [*map(as_list, join.mended)]] for join in found.joins]
    sizes = [found.in_size, list(found.sizes), told, found.out_size, rules]
    return [write_network(network), None, *sizes]


def as_list(value):
    return list(value) if isinstance(value, tuple) else value


def test_javascript_and_python_agree_on_random_networks(arithmetic_of):
    random = np.random.default_rng(46)
    cases = [
        (write_network(draw_network(random)), int(random.integers(1, 130)), repair)
        for _ in range(300)
        for repair in REPAIRS
    ]
    cases += [
        (text, size, repair)
        for text in PRESETS.values()
        for size in (254, 255, 256, 257, 572)
        for repair in REPAIRS
    ]
    runs = 0
    for case, found in zip(cases, arithmetic_of(ALL, cases), strict=True):
        expected = in_python(*case)
        if isinstance(expected, tuple):
            assert (found[1], found[-1]) == expected, case
        else:
            assert found == expected, case
            runs += 1
    assert runs > 900


def test_a_map_that_is_large_does_not_keep_an_input_from_running(arithmetic_of):
    network = ", ".join(["conv k32 d32", *["resize x32"] * 5])
    rule = "([text]) => Object.values(js.fitRule(js.readNetwork(text).layers))"
    assert arithmetic_of(rule, [[network]]) == [[1, [0], 993]]
    assert fit_rule(network) == (1, (0,), 993)


REFUSED = [
    "", "join", "deconv k3", "conv", "conv k0", "conv k3 a1", "conv k33", "conv k3 k", "pool k2 p2",
    "conv_transpose k2 s2 a2", "resize x2,pool k2", ",".join(["conv k1"] * 65),
    ",".join(["conv k1 s2"] * 11), "skip,join,join", "conv k3 s1.5", "constructor k1", "resize",
    "conv k3 k3", "conv_transpose k4 s2 p1 s2",
]  # fmt: skip


def test_javascript_refuses_what_python_refuses(arithmetic_of):
    for text, layers in zip(
        REFUSED,
        arithmetic_of("([text]) => js.readNetwork(text).layers", [[t] for t in REFUSED]),
        strict=True,
    ):
        assert layers == [], text
        with pytest.raises(traitlets.TraitError):
            SkipSizes(network=text)


def test_a_network_that_is_refused_is_told_by_what_breaks_the_rule():
    told = {
        "conv k3, 7": "“7” there",
        "skip, join, join": "“join” there",
        "conv k3 k5": "“conv k3 k5” there",
        ",".join(["conv k1"] * 65): "65 layers",
        ",".join(["conv k1 s2"] * 11): "strides with a product of 2048",
        "": "0 layers",
    }
    say = "(js, text) => js.tables.en.badNetwork(js.readNetwork(text).wrong)"
    for what, said in zip(told.values(), told_by(say, [[text] for text in told]), strict=True):
        assert f"it cannot have {what}. A line is" in said


def told_by(function, cases):
    """What the modules that need no page say."""
    modules = ("notation", "settings", "words", "border", "code")
    return in_node([f"skip_sizes/{name}.js" for name in modules], function, cases)


def test_a_way_is_named_with_all_that_does_not_go_without_saying():
    ways = {
        "conv k3 s2 p2 d2": "Conv k3 s2 p2 d2",
        "pool k2 s2": "MaxPool k2",
        "pool k3 s2 p1": "MaxPool k3 s2 p1",
        "conv_transpose k4 s2 p3 d3 a1": "ConvTranspose k4 s2 p3 d3 a1",
        "resize x2": "Upsample x2",
    }
    way = "(js, text) => js.tables.en.way(js.readNetwork(text).layers[0], 999)"
    assert told_by(way, [[text] for text in ways]) == [*ways.values()]


BORDERS = """
(js, text, in_size, repair) => {
  const state = { dims: 1, in_size: [1, in_size], repair, network: js.readNetwork(text).layers };
  const joins = js.derive(state).joins.map(({ along }) => along[0]);
  return joins.map((join) => js.borderOf(join).map((row) => row.map(({ at, kind }) => [at, kind])));
}
"""


def test_cells_at_the_border_are_those_that_the_layer_computes():
    random = np.random.default_rng(47)
    cases = [
        (write_network(draw_network(random)), int(random.integers(1, 130)), repair)
        for _ in range(200)
        for repair in REPAIRS
    ]
    cases += [(f"skip, pool k2, conv_transpose {layer}, join", size, repair)
              for layer in ("k1 s2", "k3 s2 d2 p2", "k2 s3 d2 p1") for size in (5, 30)
              for repair in REPAIRS]  # fmt: skip
    holes = 0
    for (text, *case), borders in zip(cases, told_by(BORDERS, cases), strict=True):
        with suppress(ValueError):
            network = read_network(text)
            axis = network_sizes(network, case[0], repair=case[1])
            for join, border in zip(axis.joins, borders, strict=True):
                found = {(row, at): KINDS.index(kind)
                         for row, cells in enumerate(border) for at, kind in cells}  # fmt: skip
                assert found == border_of(join, computed(network, axis, join)), (text, *case)
                bias = [at for (row, at), kind in found.items() if row and KINDS[kind] == "bias"]
                holes += len(bias) > join.mended.empty
    assert holes > 20


TOLD = """
(js, text, in_size, repair) => {
  const state = { dims: 2, in_size, repair, network: js.readNetwork(text).layers };
  const derived = js.derive(state), { en } = js.tables;
  const last = derived.joins.length - 1;
  const codes = ["tconv", "PyTorch", "Keras"].map((library) => js.codeFor(state, library, derived));
  return [derived.joins[last]?.axis ?? null, derived.stages.map(({ sizes }) => sizes),
    en.told(state, derived, last), en.rule(state, derived), codes];
}
"""


@pytest.mark.parametrize("repair", ["output_padding", "output_size"])
def test_no_axis_is_mended_where_another_one_cannot_be(repair):
    network = "skip, pool k3, conv_transpose k1 s3, join"
    for in_size, axis in (([6, 7], 1), ([7, 6], 0)):
        [[shown, stages, sentence, _, codes]] = told_by(TOLD, [[network, in_size, repair]])
        assert shown == axis
        assert stages[-1] == [[4, 4]]
        assert sentence == (
            "The skip brings 7, the layer gives 4: three cells short. They cannot be joined, and "
            f"the network stops. No {repair} reaches 7: the layer can be asked for 4 to 6. Crop or "
            "pad."
        )
        for code in codes[1:]:
            assert "output_padding" not in code and "output_size" not in code, code
            assert ".pad(" not in code and "differ" in code, code
    # One that fits by itself does not keep the other from being mended.
    [[shown, stages, sentence, _, codes]] = told_by(TOLD, [[HALF, [44, 45], repair]])
    assert (shown, stages[-1]) == (1, [[44, 45]])
    assert ("output_padding=(0, 1)" if repair == "output_padding" else "output_size=") in codes[1]


def test_a_layer_is_asked_for_what_it_can_give():
    asked = {
        ("conv_transpose k2 s2 d3 p2", "output_padding"): "20 to 22",
        ("conv_transpose k2 s2 d3 p2", "output_size"): "20 to 21",
        ("conv_transpose k1 d2", "output_size"): "11",
        ("conv_transpose k1 d2", "output_padding"): "11 to 12",
        ("conv k4, conv_transpose k2 s2 a1", "output_size"): "16 to 17",
    }
    cases = [[f"skip, pool k2, {layer}, join", [23, 23], repair] for layer, repair in asked]
    for sizes, (_, _, sentence, *_) in zip(asked.values(), told_by(TOLD, cases), strict=True):
        assert f"reaches 23: the layer can be asked for {sizes}. Crop" in sentence


def test_the_code_joins_every_skip_and_prints_each_size_once():
    networks = [HALF, f"{HALF}, conv k3", PRESETS["padded"], PRESETS["cyclegan"], PRESETS["dcgan"]]
    found = told_by(TOLD, [[network, [64, 64], "none"] for network in networks])
    for network, (*_, codes) in zip(networks, found, strict=True):
        joins = network.count("join")
        for code, joined in zip(codes[1:], ("torch.cat(", "concatenate("), strict=True):
            assert code.count("print(") == joins + (not network.endswith("join"))
            assert code.count(joined) == joins
            assert "loss" not in code
        assert ("axis.out_size" in codes[0]) != network.endswith("join")


def test_where_no_size_fits_it_is_told_whether_by_no_rule_or_never():
    told = {
        ("skip, pool k2, conv_transpose k3 s3, join", "none"): "Fits without repair: no rule says",
        ("skip, pool k2, conv_transpose k3 s3, join", "crop"): "Cropped alike at both ends: no ru",
        (PRESETS["unet"], "none"): "Fits without repair: no input size. Crop or pad.",
        ("skip, conv k2, join", "crop"): "Cropped alike at both ends: no input size.",
        ("skip, conv k3, join", "crop"): "Cropped alike at both ends: every input size from 3 on.",
    }
    cases = [[network, [572, 572], repair] for network, repair in told]
    for said, (_, _, _, rule, _) in zip(told.values(), told_by(TOLD, cases), strict=True):
        assert rule.startswith(said)
    assert sizes_that_fit("skip, pool k2, conv_transpose k3 s3, join", 1, 99) == [3]


# --- in the page ---------------------------------------------------------------------------


def field_of(widget):
    """The field of the columns."""
    return widget.root.locator(".tconv-size-field input").nth(1)


# Texts that lie over one another, or outside the picture; the ways that are drawn.
DRAWN = """
(root) => {
  const crossed = [], svgs = [...root.querySelectorAll(".tconv-picture svg")];
  const over = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 &&
    a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
  for (const svg of svgs) {
    if (!svg.checkVisibility()) continue;
    const page = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].filter((one) => one.textContent);
    const boxes = texts.map((one) => one.getBoundingClientRect());
    boxes.forEach((box, n) => {
      if (box.left < page.left - 0.5 || box.right > page.right + 0.5) crossed.push(`${texts[n].textContent} outside`);
      boxes.forEach((other, m) => {
        if (m < n && over(box, other)) crossed.push(`${texts[n].textContent} / ${texts[m].textContent}`);
      });
    });
  }
  return { crossed, ways: Object.fromEntries(["pool", "layer", "join", "misfit"].map((kind) =>
    [kind, (root.querySelector(`.tconv-way-${kind}`).getAttribute("d").match(/M/g) ?? []).length])) };
}
"""  # noqa: E501


@the_network
def test_no_label_lies_over_another(open_widget, place):
    widget = open_widget(place)
    queries = [*widget.kind.corners.values(), *widget.kind.wide.values(), "in_size=360&dims=1"]
    for width in (320, 390, 1280):
        widget.resize(width)
        for query in queries:
            widget.follow(f"tconv.{place.name}?{query}")
            widget.check()
            assert widget.root.evaluate(DRAWN)["crossed"] == [], (width, query)


@the_network
def test_a_misfit_is_marked_without_colour_and_every_repair_is_told(open_widget, place):
    widget = open_widget(place, f"in_size=360&dims=1&repair=none&network={PRESETS['padded']}")
    assert widget.root.evaluate(DRAWN)["ways"] == {"pool": 4, "layer": 1, "join": 0, "misfit": 1}
    assert widget.check().facts["join-0"] == "45 ≠ 44: one cell short"
    dashes = "(root, kind) => getComputedStyle(root.querySelector(kind)).strokeDasharray"
    assert widget.root.evaluate(dashes, ".tconv-way-misfit") != "none"
    assert widget.root.evaluate(dashes, ".tconv-border-missing") != "none"
    told = {
        "output_padding": "output_padding=1; no stamp reaches the last cell",
        "output_size": "PyTorch is asked for 45",
        "crop": "Cut off the skip: 1 cell at the end",
        "pad": "Put around the map: 1 zero at the end",
        "in_size": "Pad the input from 360 to 368",
    }
    for repair, words in told.items():
        widget.control(trait="repair").select_option(repair)
        reading = widget.check()
        assert words in reading.sentence, reading.sentence
        assert widget.root.evaluate(DRAWN)["ways"]["misfit"] == 0


@the_network
def test_each_preset_sets_its_network_and_every_skip_can_be_chosen(open_widget, place):
    widget = open_widget(place)
    keys = widget.root.locator("[role=application]")
    for preset in PRESETS:
        widget.control(action="preset").select_option(preset)
        reading = widget.check()
        assert reading.preset == preset
        assert list(reading.sizes) == DATA["presets"][preset]["in_size"][-reading.setting["dims"] :]
        for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"):
            widget.press(keys, key)
            widget.check()


@the_network
def test_an_input_size_is_typed_and_stepped(open_widget, place):
    widget = open_widget(place, f"dims=1&in_size=360&network={PRESETS['padded']}")
    field = field_of(widget)
    field.fill("368")
    assert widget.check().status.startswith("Input 368, output 368")
    widget.press(widget.root.get_by_role("button", name="input size: one less"), "Enter")
    assert widget.check().sizes == [367]
    field.fill("5000")
    assert widget.read().status == "An input size must be a whole number from 1 to 1024."
    field.fill("7")
    assert "Network must run on the input, got layer 12, pool" in widget.check().status


HIDDEN_CHOICE = """
(list) => {
  list.selectedIndex = [...list.options].findIndex((option) => option.hidden);
  list.dispatchEvent(new Event("change", { bubbles: true }));
}
"""


@the_network
def test_a_list_goes_back_from_a_choice_that_is_hidden(open_widget, place):
    widget = open_widget(place)
    before = widget.check()
    widget.control(action="preset").evaluate(HIDDEN_CHOICE)
    after = widget.check()
    assert after.preset == before.preset != ""
    assert after.setting == before.setting


@the_network
def test_a_network_is_typed(open_widget, place):
    widget = open_widget(place, "dims=1&in_size=45")
    text = widget.root.locator("textarea")
    text.fill("skip\npool k2\nconv_transpose k2 s2\njoin")
    reading = widget.check()
    assert (reading.text, reading.preset) == (HALF, "")
    text.fill("skip\npool k2\nconv_transpose k2 s2 a9\njoin")
    assert "“conv_transpose k2 s2 a9”" in widget.read().status
    assert widget.read().text == HALF


@the_network
def test_axe_finds_nothing_with_every_kind_of_cell(open_widget, place):
    for repair in ("none", "output_padding", "crop", "pad"):
        widget = open_widget(place, f"dims=2&in_size=360,640&repair={repair}")
        assert violations_by_scheme(widget) == NOTHING, repair


@for_mistakes(
    [
        ("export default", None),
        ("ends(skip - small)", "ends(given - small)"),
        ("at % stride === 0 && at >= 0", "at >= 0"),
        ("given - output_padding", "given"),
        ("Math.max(stride, dilation) : stride", "stride : 99"),
        ("sizes[at - 1] = mended.size", "sizes[at] = mended.size"),
        ('repair === "crop")', 'repair === "pad")'),
        ("(skip - given) % 2 === 0", "true"),
        ("(up * downThen !== upThen * down) return false", "(up < 0) return false"),
        ("splice(wanted.length)", "splice(99)"),
        ("level += falls ? 1 : -1", "level += falls ? 1 : -2"),
    ],
)
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    unet = SkipSizes(in_size=361, repair="output_padding")
    widget = Widget(open_page(hosted_page(tmp_path, unet, (right, wrong or right))))
    with pytest.raises(AssertionError) if wrong else nullcontext():
        widget.check()
        for preset in ("unet", "cyclegan"):
            widget.control(action="preset").select_option(preset)
            field_of(widget).fill("575")
            for repair in ("crop", "pad", "none", "output_padding", "output_size"):
                widget.control(trait="repair").select_option(repair)
                widget.check()
        text = widget.root.locator("textarea")
        for network in (
            "conv k3, skip, conv k3 s2, conv_transpose k2 d3 s2, join",
            "skip, pool k2, conv_transpose k3 s3, join",
            "skip, pool k2, conv_transpose k3 s2 a1, join",
        ):
            text.fill(network)
            field_of(widget).fill("30")
            for size in ("30", "31", "3"):
                field_of(widget).fill(size)
                widget.check()
