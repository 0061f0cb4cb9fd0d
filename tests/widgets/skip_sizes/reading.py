"""Compares what a network with skips shows with tconv."""

import re
from contextlib import suppress
from fractions import Fraction
from itertools import groupby

import numpy as np
from support.reading import check_panels, once, panels_shown, rule_is_said

from tconv import conv_transpose, conv_transpose_output_padding, conv_transpose_size
from tconv.networks import (
    fit_rule,
    nearest_fit,
    network_sizes,
    read_network,
    sizes_that_fit,
    write_network,
)
from tconv.widgets.bundle import HERE
from tconv.widgets.settings import Settings

NAMES = ("dims", "in_size", "repair", "network")
DATA = Settings(HERE / "skip_sizes" / "settings.json").data
PRESETS = {name: preset["network"] for name, preset in DATA["presets"].items()}
MESSAGES = ("The link", "The code", "The network is as it was")  # until the next change
KINDS = ("computed", "zero", "bias", "cropped", "missing")


def by_size(sizes):
    """A size along every axis, as it is written."""
    return "×".join(map(str, sizes))


def levels_of(network):
    """Where each layer happens: its level from the top, and whether the way leads up."""
    level, rises, found = 0, False, []
    for layer in network:
        window = layer["layer"] in ("conv", "pool")
        stride = layer.get("scale_factor", layer.get("stride", 1))
        if stride > 1 or "scale_factor" in layer:
            level, rises = (level + 1, rises) if window else (level - 1, True)
        found.append((level, rises))
    top = min([0, *(level for level, _ in found)])
    return -top, [(level - top, rises) for level, rises in found]


class SkipReading:
    """What the widget shows at one moment, and what tconv says it should show."""

    def __init__(self, raw):
        self.__dict__ |= raw
        text = self.readouts["network"][0]
        self.settings["dims"] = int(self.settings["dims"])
        self.settings["network"] = read_network(text)
        self.setting = self.settings

    @property
    def network(self):
        """The layers."""
        return self.setting["network"]

    @property
    def sizes(self):
        """The input size along each axis in play."""
        return self.setting["in_size"][-self.setting["dims"] :]

    @once
    def axes(self):
        """What tconv makes of each axis."""
        repair = self.setting["repair"]
        return [network_sizes(self.network, size, repair=repair) for size in self.sizes]

    @property
    def rule(self):
        """The first words of the rule that the setting breaks, or None."""
        try:
            most = max(size for axis in self.axes() for size in axis.sizes or (0,))
        except ValueError as error:
            return str(error).partition(", got")[0]
        return "network must give at most" if most > DATA["limits"]["cells"] else None

    @once
    def reached(self):
        """How many joins are reached, and whether the last of them cannot be made."""
        count = min(len(axis.joins) for axis in self.axes())
        last = [axis.joins[count - 1] for axis in self.axes()] if count else []
        return count, any(join.mended.size is None for join in last)

    @once
    def stages(self):
        """The sizes at each level, on the way down and on the way up."""
        start, levels = levels_of(self.network)
        count, stops = self.reached()
        axes = self.axes()
        end = axes[0].joins[count - 1].at if stops else len(self.network)
        found = {(start, False): [tuple(axis.in_size for axis in axes)]}
        for at, stage in enumerate(levels):
            sizes = found.setdefault(stage, [])
            if stops and at == end - 1:  # what the layer gives: no axis is mended alone
                sizes.append(tuple(axis.joins[count - 1].given for axis in axes))
            elif at < end:
                sizes.append(tuple(axis.sizes[at] for axis in axes))
        return found

    @property
    def chosen(self):
        """The join whose level is outlined, and the axis along which it is explained."""
        number = int(self.readouts["chosen"][0])
        joins = [axis.joins[number] for axis in self.axes()]
        stuck = [axis for axis, join in enumerate(joins) if join.mended.size is None]
        differs = [axis for axis, join in enumerate(joins) if join.skip != join.given]
        axis = [*stuck, *differs, len(joins) - 1][0]
        return number, axis, joins[axis]

    @once
    def panels_expected(self):
        """The last size of each stage that is reached, and the cells at the border."""
        panels = {}
        for (level, rises), sizes in self.stages().items():
            if sizes:
                panels.setdefault("up" if rises else "down", {})[0, level] = sizes[-1][-1]
        if self.reached()[0]:
            _, axis, join = self.chosen
            panels["border"] = border_of(join, computed(self.network, self.axes()[axis], join))
        return panels

    def panels_shown(self):
        """The same as the page has it."""
        return panels_shown(self)

    def check(self):
        """Compare all that is shown with tconv."""
        if not rule_is_said(self):
            return
        check_panels(self)
        self.check_sizes()
        self.check_joins()
        self.check_status()
        self.check_sentence()
        self.check_rule()
        same = [name for name, text in PRESETS.items() if text == self.text]
        assert self.preset == (same[0] if same else "")

    @property
    def text(self):
        """The network as it stands among the presets."""
        return write_network(self.network).replace("\n", ", ")

    def check_sizes(self):
        """Each stage names its sizes in order, or the last of them; none where none is reached."""
        for (level, rises), sizes in self.stages().items():
            said = re.split(r" → | ⇢ ", self.facts[f"{'up' if rises else 'down'}-{level}"])
            if not sizes:
                assert said == ["?"]
                continue
            each = [by_size(size) for size, _ in groupby(sizes)]  # one may come back later
            assert said[-1] == by_size(sizes[-1])
            assert said == each or said in ([each[0], by_size(sizes[-1])], [by_size(sizes[-1])])

    def check_joins(self):
        """At each join stands what meets, and whether it fits."""
        count, stops = self.reached()
        for number in range(count):
            joins = [axis.joins[number] for axis in self.axes()]
            skip, given = (by_size([join[n] for join in joins]) for n in (2, 3))
            said = self.facts[f"join-{number}"]
            if stops and number == count - 1:
                assert said.startswith(f"{skip} ≠ {given}"), said
            elif skip == given:
                assert said == f"{skip} = {given}"
            else:
                made = by_size([join.mended.size for join in joins])
                assert re.fullmatch(rf"(({skip}|{given}) )?(cut to|padded to|made) {made}", said), (
                    said
                )
        assert f"join-{count}" not in self.facts

    def check_status(self):
        """The sizes that go in and come out, or that the network stops."""
        if self.status.startswith(MESSAGES):
            return
        used, asked = [axis.in_size for axis in self.axes()], self.sizes
        first = by_size(used)
        assert self.status.startswith(f"Input {first}"), self.status
        assert (f"instead of {by_size(asked)}" in self.status) == (used != list(asked))
        if self.reached()[1]:
            assert "the network stops" in self.status
            return
        assert f"output {by_size(axis.out_size for axis in self.axes())}" in self.status
        mended = sum(
            any(axis.joins[n].skip != axis.joins[n].given for axis in self.axes())
            for n in range(self.reached()[0])
        )
        told = re.search(r"(\d+) of (\d+) skips? repaired", self.status)
        assert (int(told[1]) if told else 0) == mended

    def check_sentence(self):
        """The sentence has the sizes of the chosen skip, and the numbers of what mends it."""
        if not self.reached()[0]:
            assert "no skip" in self.sentence
            return
        _, number, join = self.chosen
        axis, (skip, given, mended) = self.axes()[number], join[2:]
        said = self.sentence
        assert said.startswith(f"The skip brings {skip}, the layer gives {given}"), said
        assert ("they fit" in said) == (skip == given)
        assert ("the network stops" in said) == (mended.size is None)
        assert ("can be asked for" in said) == (mended.trouble == "reach")
        if mended.trouble == "reach":
            layer, repair = self.network[join.at - 1], self.setting["repair"]
            reach = sizes_asked(layer, given_to(axis, join), repair)
            first, last = re.search(r"asked for (\d+)(?: to (\d+))?\.", said).groups()
            assert [*range(int(first), int(last or first) + 1)] == reach, said
        if skip == given or mended.size is None:
            return
        if self.setting["repair"] in ("crop", "pad"):
            noun = "zero" if self.setting["repair"] == "pad" else "cell"
            ends = next(cut for cut in mended[1:3] if any(cut))
            told = [
                int(number) for number in re.findall(r"(\d+) (?:zeros?|cells?|at the end)", said)
            ]
            told = [number for number in told if number != abs(skip - given)] or told[-1:]
            assert {abs(end) for end in ends if end} <= {*told, abs(skip - given)}, said
            assert noun in said
        elif mended.output_padding is not None:
            assert f"output_padding={mended.output_padding};" in said
            assert ("no stamp reaches" in said) == (mended.empty > 0)
            assert ("the map's last cell is computed" in said) == computed(
                self.network, axis, join
            )[-1]

    def check_rule(self):
        """The rule of the sizes that fit, and those that are near."""
        said, crop = self.facts["rule"], self.setting["repair"] == "crop"
        period, remainders, smallest = fit_rule(self.network, crop=crop)
        assert said.startswith("Cropped alike" if crop else "Fits without repair")
        assert ("no rule says" in said) != grows_alike(self.network)
        assert ("no input size" in said) == (not remainders and grows_alike(self.network))
        if "no input size" in said:
            assert sizes_that_fit(self.network, 1, smallest + 3 * period, crop=crop) == []
        if not remainders:
            return
        if len(remainders) == period:
            assert f"every input size from {smallest} on" in said
        else:
            assert f"in mod {period} = " in said
            for size, is_one, near in re.findall(
                r"(\d+) is (one|none) of them; near it (.*?)\.", said
            ):
                fits = int(size) % period in remainders and int(size) >= smallest
                assert fits == (is_one == "one")
                for one in map(int, re.findall(r"\d+", near)):
                    assert one % period in remainders and one >= smallest, said


def given_to(axis, join):
    """The size that the layer before a join is given."""
    return axis.sizes[join.at - 2] if join.at > 1 else axis.in_size


def computed(network, axis, join):
    """Which cells of a join's map the layer before it computes, as long as the map is mended."""
    layer, mended = network[join.at - 1], join.mended
    long = join.given if mended.size is None else mended.size + sum(mended.given_cut)
    if layer["layer"] != "conv_transpose":
        return np.ones(long, bool)
    return stamped(layer, given_to(axis, join), long)


def stamped(layer, in_size, out_size):
    """Which of so many cells a stamp reaches: those that ones make more than 0."""
    geometry = {name: layer[name] for name in ("stride", "dilation")}
    ones = np.ones(in_size), np.ones(layer["kernel_size"])
    full = conv_transpose(*ones, channels=False, **geometry)
    return np.pad(full, (0, layer["padding"] + out_size))[layer["padding"] :][:out_size] > 0


def sizes_asked(layer, in_size, repair):
    """The sizes that a layer gives with an output padding, or those that `output_size` may be."""
    geometry = {name: layer[name] for name in ("kernel_size", "stride", "padding", "dilation")}
    found = []
    for more in range(max(layer["stride"], layer["dilation"])):
        with suppress(ValueError):
            size = conv_transpose_size(in_size, **geometry, output_padding=more)
            if repair == "output_size":
                conv_transpose_output_padding(size, in_size=in_size, **geometry)
            found.append(size)
    return found


def grows_alike(network):
    """Whether every skip and the map that it meets have come by the same strides."""
    scale, begun = Fraction(1), []
    for layer in network:
        stride = Fraction(layer.get("scale_factor", layer.get("stride", 1)))
        scale *= 1 / stride if layer["layer"] in ("conv", "pool") else stride
        if layer["layer"] == "skip":
            begun.append(scale)
        if layer["layer"] == "join" and begun.pop() != scale:
            return False
    return True


def border_of(join, is_computed):
    """What stands in the cells at both ends of a skip and of the map that it meets."""
    skip, given, mended = join[2:]
    size = mended.size or max(skip, given)
    cells = {}
    for row, (values, cut) in enumerate(
        [(np.ones(skip, bool), mended.skip_cut), (is_computed, mended.given_cut)]
    ):
        length = values.size
        for at in range(-2, size + 2):
            index = at + cut[0]
            there, inside = 0 <= index < length, 0 <= at < size
            if size > 7 and 3 <= at < size - 3:
                continue
            if not inside:
                kind = "cropped" if there else None
            elif there:
                kind = "computed" if values[index] else "bias"
            else:
                kind = "missing" if mended.size is None else "zero"
            if kind:
                cells[row, at] = KINDS.index(kind)
    return cells


def grids_of_frame(widget):
    """What the first frame holds: of each axis its sizes, its joins, and a size that fits."""
    grids = []
    stops = [join for axis in widget.axes for join in axis.joins if join.mended.size is None]
    end = min(join.at for join in stops) if stops else len(widget.network)
    for axis in widget.axes:
        joins = [join for join in axis.joins if join.at <= end]
        sizes = [axis.in_size, *axis.sizes[:end]]
        if stops:
            sizes[-1] = joins[-1].given
        grids.append(np.array(sizes))
        if joins:
            grids.append([[join.skip for join in joins], [join.given for join in joins]])
        fitting = nearest_fit(widget.network, axis.in_size)
        if fitting is not None:
            grids.append(np.array([fitting]))
    return grids
