"""Compares what the layer lab shows with `tconv.frameworks`."""

import re
from functools import cache

import numpy as np
import traitlets
from support.node import in_node
from support.reading import check_panels, once, panels_shown

from tconv import conv_input_sizes, conv_size, overlap_counts
from tconv.frameworks import conventions, convert_weight, predict, translate
from tconv.frameworks.conventions import catalogue, has_output_padding
from tconv.overlap import phase_counts
from tconv.widgets import LayerLab
from tconv.widgets.bundle import HERE
from tconv.widgets.settings import Settings

DATA = Settings(HERE / "layer_lab" / "settings.json").data
NAMES = tuple(DATA["traits"])
ROWS = DATA["rows"]
DOOR = ("n", "k", "s", "d", "groups")


@cache
def translations(framework, convention, asked):
    """What the layer is, and how each framework of the table says it: a second for each layer."""
    said = predict(framework, convention, **dict(asked))
    return said, {name: translate(said, name) for name in ROWS}


def elsewhere(said, framework, convention, given):
    """A call of another framework for the same layer; None where it takes no such arguments."""
    shared = {name: said.setting[name] for name in DOOR}
    try:
        return predict(framework, convention, **shared, **given)
    except ValueError:
        return None


FILES = ["layer_lab/pasted.js", "layer_lab/rows.js", "layer_lab/settings.js"]
CALLS = """
(js, state, text) => {
  const cut = (asked) => {
    const { said, problem } = js.predicted(asked);
    return said ? [said.left, said.right, said.size] : problem.text;
  };
  const { changes } = js.settingOf(text, state);
  const { said } = js.predicted(state);
  return [js.callFor(state) !== null, changes ? cut({ ...state, ...changes }) : null,
    js.callThere(state, js.rowFor(said, state.to))];
}
"""


@cache
def calls(state, text):
    """Whether the layer has a call, what the text in the field cuts, and the call elsewhere.

    By the modules of the page, of which tests/widgets/layer_lab/ reads every call back.
    """
    return in_node(FILES, CALLS, [[dict(state), text]])[0]


def near_miss(said, framework):
    """A plain call of as many cells that starts at another one."""
    own = [{"output_padding": 0}, {"output_padding": 1}]
    others = own if has_output_padding(framework) else [{"output_size": said.size}]
    for convention in conventions()[framework]:
        for given in ({}, *others):
            there = elsewhere(said, framework, convention, given)
            if there and there.status == "ok" and there.size == said.size:
                if there.left != said.left:
                    return convention, given, there
    return None


def again(said, **other):
    """The same call with other numbers; None where it cannot be said."""
    given = {**said.setting, **other}
    try:
        return predict(said.framework, said.convention, **given)
    except ValueError:
        return None


def least_input(said):
    """The smallest input of the same call that is not refused, nor any from there to its own."""
    asked = said.setting
    for n in range(asked["n"] - 1, 0, -1):
        size = asked["output_size"]
        fewer = again(said, n=n, output_size=size and size - (asked["n"] - n) * asked["s"])
        if fewer is None or fewer.status == "refused":
            return n + 1
    return 1


def why_not(said, framework):
    """The first reason that the framework gives where the numbers are given as they are."""
    own = {name: said.setting[name] for name in ("padding", "output_padding", "output_size")}
    for given in (own, {}):
        for convention in conventions()[framework]:
            there = elsewhere(said, framework, convention, given)
            if there and there.status != "ok":
                return f"{there.status}: {there.reason}"
    return "no call keeps enough cells"


def written(value):
    """A value as the page writes it."""
    return str(value).replace("-", "−") if not isinstance(value, tuple) else (
        f"({', '.join(map(written, value))})"
    )  # fmt: skip


def cells(count):
    """A number of cells."""
    return f"{count} cell{'s' * (count != 1)}"


def call_text(convention, given):
    """A convention and its arguments."""
    parts = [f"{name}={value}" for name, value in given.items() if value is not None]
    return ", ".join([convention, *parts])


def row_text(said, there):
    """The three cells of a row of the table: the call, the verdict, the axes of the weight."""
    if there.convention is None:
        return "–", f"✗ {why_not(said, there.framework)}", "–"
    only = "" if there.every_size else ", for this input size"
    after = [f"crop {there.crop_after} after"] * any(there.crop_after)
    after += [f"pad {there.pad_after} with zeros after"] * any(there.pad_after)
    verdict = "= the same cells" if there.exact else f"✂ {', then '.join(after)}"
    layout = there.layout + ", rotated" * there.flip
    return call_text(there.convention, there.arguments), verdict + only, layout


class LabReading:
    """What the widget shows at one moment, and what tconv says it should show."""

    def __init__(self, raw):
        self.__dict__ |= raw
        self.settings |= {"dims": int(self.settings["dims"])}
        self.setting = self.settings | {"bias": self.settings["bias"] == "true"}

    @property
    def rule(self):
        """The rule that the setting breaks, in the words of Python."""
        try:
            LayerLab(**self.setting)
        except traitlets.TraitError as error:
            return str(error)
        return None

    @once
    def layer(self):
        """What the layer is, and how each framework of the table says it."""
        prediction = LayerLab(**self.setting).prediction
        asked = {name: value for name, value in prediction.setting.items() if value is not None}
        return translations(self.setting["framework"], self.setting["convention"],
                            tuple(asked.items()))  # fmt: skip

    @once
    def compared(self):
        """The call in the second row: one that looks alike, or else the one of the table."""
        said, rows = self.layer()
        miss, there = near_miss(said, self.setting["to"]), rows[self.setting["to"]]
        if miss:
            return miss[2]
        if there.convention is None:
            return None
        return elsewhere(said, there.framework, there.convention, there.arguments)

    @once
    def panels_expected(self):
        """Every cell of the full result with its count, and the zeros that are added."""
        said, _ = self.layer()
        setting = said.setting
        counts = overlap_counts(setting["n"], kernel_size=setting["k"], stride=setting["s"],
                                dilation=setting["d"])  # fmt: skip
        panels = {}
        for panel, one in {"ours": said, "theirs": self.compared()}.items():
            if one:
                places = range(min(0, one.left), max(len(counts), len(counts) - one.right))
                panels[panel] = {
                    (0, at): counts[at] if 0 <= at < len(counts) else 0 for at in places
                }
        return panels

    def panels_shown(self):
        """The same as the page has it."""
        return panels_shown(self)

    def check(self):
        """Compare all that is shown with tconv."""
        assert self.isProblem == (self.rule is not None), self.status
        if self.rule:
            assert self.status[1:] == f"{self.rule[1:]}.".replace("_", " ", self.leading()), self
            assert set(self.hidden) == set(self.panels)
            return
        assert self.hidden == []
        check_panels(self)
        self.check_looks()
        self.check_table()
        self.check_calls()
        self.check_sentence()
        self.check_facts()
        self.check_collapse()

    def leading(self):
        """How many underscores stand in the name that a rule begins with."""
        name = re.match(r"\w+", self.rule)[0]
        return name.count("_") if name in NAMES else 0

    def check_looks(self):
        """Cells look kept, cut or added; both scissors stand at the ends of what is kept."""
        for panel, one in {"ours": self.layer()[0], "theirs": self.compared()}.items():
            if not one:
                continue
            looks = {col: name for p, col, name in self.cell_looks if p == panel}
            full = len(self.panels_expected()[panel]) + min(0, one.left) + min(0, one.right)
            for at, look in looks.items():
                added = not 0 <= at < full
                kept = one.left <= at < full - one.right
                assert look == ("added" if added else "kept" if kept else "gone"), (panel, at)
            ends = [one.left, full - one.right]
            assert np.allclose(self.scissors[panel], ends, atol=0.01), (panel, self.scissors)
        assert self.compared() or not self.scissors["theirs"]

    def check_table(self):
        """Every row says what Python finds for its framework."""
        said, rows = self.layer()
        for name, there in rows.items():
            shown = tuple(self.facts[f"{fact}-{name}"] for fact in ("call", "verdict", "weight"))
            assert shown == row_text(said, there), name

    def check_calls(self):
        """The field says the layer, unless it holds a mistake; the line says the call there."""
        said, rows = self.layer()
        [field] = self.fields
        state = tuple(self.setting.items())
        has_call, cut, there = calls(state, field["value"])
        if not field["is_refused"]:
            name = catalogue()["frameworks"][said.framework]["name"]
            none = field["value"] == f"# {name}, {said.convention}"
            assert none != has_call and (none or cut == [said.left, said.right, said.size]), field
        row = row_text(said, rows[self.setting["to"]])[0]
        assert self.facts["call"] == (f"# {row}" if there is None else there), self.facts["call"]

    def check_sentence(self):
        """The sentence says whose row it is, what to do, what is no way, and the weight's."""
        said, rows = self.layer()
        there, to = rows[self.setting["to"]], self.setting["to"]
        data = catalogue()["frameworks"][to]
        verdict = row_text(said, there)[1][2:]
        head = f"{data['name']} ({data['versions'][-1]}, {data['date']}): {verdict}."
        assert self.sentence.startswith(head), (self.sentence, head)
        miss = near_miss(said, to)
        assert ("Careful" in self.sentence) == (miss is not None)
        if miss:
            convention, given, alike = miss
            by = abs(alike.left - said.left)
            ends = written((alike.left, alike.right))
            assert (
                f"Careful: {call_text(convention, given)} gives {cells(said.size)}, too, and is "
                f"shifted by {by}: it cuts {ends}." in self.sentence
            )
        if there.convention is not None:
            turned = "is rotated by 180°" if there.flip else "is not rotated"
            before, _, lines = self.sentence.removesuffix(".").partition(", in NumPy ")
            groups = said.setting["groups"]
            more = f", groups={groups}" if groups > 1 else ""
            assert before.endswith(
                f"from {said.layout} to {there.layout}, and the kernel {turned}: "
                f'convert_weight(w, "{said.framework}", "{to}"{more})'
            ), self.sentence
            self.check_weight(said.framework, to, lines)

    def check_weight(self, framework, to, lines):
        """The lines for NumPy do what `convert_weight` does; none where nothing is to be done."""
        groups, kernel = self.setting["groups"], (2, 3, 4)[: self.setting["dims"]]
        shape = (2 * groups, 3, *kernel)
        torch = np.arange(float(np.prod(shape))).reshape(shape)
        w = convert_weight(torch, "torch", framework, groups=groups)
        wanted = convert_weight(w, framework, to, groups=groups)
        held = {"np": np, "w": w}
        exec(lines.replace("; ", "\n"), held)
        assert np.array_equal(held["w"], wanted), lines
        assert bool(lines) != np.array_equal(w, wanted), lines

    def check_collapse(self):
        """What a convolution makes as many cells of, and which size the layer comes back to."""
        said, _ = self.layer()
        asked, size = said.setting, said.size
        plain = again(said, output_size=None, output_padding=asked["output_padding"] and 0)
        added = max(0, size - plain.size) if plain and plain.status == "ok" else 0
        padding = max(0, said.left + said.right + added)
        shared = {"kernel_size": asked["k"], "stride": asked["s"], "dilation": asked["d"]}
        sizes = [*conv_input_sizes(asked["n"], **shared, padding=(0, padding))]
        back = conv_size(size, **shared, padding=(0, padding))
        by = f"with {cells(padding)} of padding in all" if padding % 2 else (
            f"with padding {padding // 2}" if padding else "without padding"
        )  # fmt: skip
        of = f"{sizes[0]} {'or' if len(sizes) == 2 else 'to'} {sizes[-1]}" if sizes[1:] else (
            f"{sizes[0]} alone" if sizes else "no size"
        )  # fmt: skip
        how = ", the smallest" if len(sizes) > 1 and size == sizes[0] else ""
        if asked["output_padding"] and added:
            how = f", with output padding {asked['output_padding']}"
        how = ", as asked" if asked["output_size"] == size else how
        how += f", of which it makes {back}" * (back != asked["n"])
        least = least_input(said)
        refused = f" An input of fewer than {cells(least)} is refused." * (least > 1)
        assert self.facts["collapse"] == (
            f"{'Sizes that' if sizes[1:] else 'No sizes'} collapse: {by}, "
            f"a convolution makes {cells(asked['n'])} of {of}. The layer comes back to "
            f"{size}{how}.{refused}"
        ), self.facts["collapse"]

    def check_facts(self):
        """Weights, products, stamps that meet."""
        said, _ = self.layer()
        setting, dims = self.setting, self.setting["dims"]
        channels = setting["in_channels"] * setting["out_channels"]
        weights = channels // setting["groups"] * setting["kernel_size"] ** dims
        biases = setting["out_channels"]
        bias = f" and {biases} bias{'es' * (biases != 1)}" if setting["bias"] else ""
        inputs = "×".join([str(setting["in_size"])] * dims)
        assert self.facts["weights"] == (
            f"{weights:,} weights{bias}; for an input of {inputs}, "
            f"{weights * setting['in_size'] ** dims:,} multiplications."
            if channels
            else "The call does not say how many weights it has: channels are missing."
        )
        phases = phase_counts(setting["kernel_size"], stride=setting["stride"],
                              dilation=setting["dilation"])  # fmt: skip
        ends = sorted({phases.min(), phases.max()})
        shown = self.facts["overlap"]
        assert re.match(r"Inside, ([\d to]+) stamps? ", shown)[1] == " to ".join(map(str, ends))
        assert ("holes" in shown) == (phases.min() == 0)
        assert ("no checkerboard" in shown) == (len(ends) == 1 and phases.min() > 0)
        if self.status.startswith("The link "):  # it speaks of a link, instead
            return
        full = said.size + said.left + said.right
        assert f" {full} in the full result" in self.status
        assert f"{said.size} out." in self.status
        assert f"cuts {written((said.left, said.right))}." in self.status


def grids_of_frame(lab):
    """What the first frame holds: counts, sizes, what is cut, what is left to do elsewhere."""
    said = lab.prediction
    counts = overlap_counts(lab.in_size, kernel_size=lab.kernel_size, stride=lab.stride,
                            dilation=lab.dilation)  # fmt: skip
    after = [translate(said, name) for name in ROWS]
    return [
        counts,
        [lab.in_size, len(counts), said.size],
        [said.left, said.right],
        np.array([[*one.crop_after, *one.pad_after] for one in after]),
    ]


def whole(query):
    """A setting of the lab with all that it needs: a link is laid over what is shown."""
    plain = {
        **{"framework": "torch", "convention": "int", "dims": 2, "in_size": 4},
        **{"kernel_size": 3, "stride": 2, "padding": 1, "padding_after": -1},
        **{"output_padding": 1, "output_size": 0, "dilation": 1},
        **{"groups": 1, "in_channels": 64, "out_channels": 32},
    }
    asked = dict(part.split("=") for part in query.split("&"))
    return "&".join(f"{name}={value}" for name, value in {**plain, **asked}.items())
