"""Compares what the stamps of several channels show with tconv."""

import re

import numpy as np
import traitlets
from support.reading import (
    SUBSCRIPTS,
    as_number,
    check_panels,
    once,
    outlined,
    panels_shown,
    rule_is_said,
)

from tconv import conv_transpose
from tconv.widgets import ChannelStamps

CHANNELS = ("in_channels", "out_channels", "groups")
NAMES = (*CHANNELS, "in_size", "kernel_size", "stride", "padding")


def groups_allowed(in_channels, out_channels):
    """The numbers of groups that deal both sides into equal parts."""
    return [n for n in range(1, in_channels + 1) if in_channels % n == out_channels % n == 0]


class ChannelReading:
    """What the widget shows at one moment, and what tconv says it should show."""

    def __init__(self, raw):
        self.__dict__ |= raw
        # The slider of the groups stands on a place among those allowed, and on one that is not.
        choices = set(groups_allowed(self.settings["in_channels"], self.settings["out_channels"]))
        if refused := re.match(r"Groups must .* got (\d)", self.status):
            choices.add(int(refused[1]))
        self.settings["groups"] = sorted(choices)[self.settings["groups"] - 1]
        self.setting = {name: self.settings[name] for name in NAMES}

    @property
    def widget(self):
        """The setting in Python."""
        return ChannelStamps(**self.setting)

    @property
    def rule(self):
        """The words of the rule that Python says the setting breaks, or None."""
        try:
            return self.widget and None
        except traitlets.TraitError as error:
            return str(error).split(", got")[0]

    @once
    def pairs(self):
        """Every pair of channels that meet: input, output, and the place in the group."""
        ins, outs, groups = (self.setting[name] for name in CHANNELS)
        return [
            (c, o, o % (outs // groups))
            for c in range(ins)
            for o in range(outs)
            if c // (ins // groups) == o // (outs // groups)
        ]

    @once
    def panels_expected(self):
        """Every cell of every grid, by its place: of a part or a sum, counted behind the cut."""
        widget = self.widget
        x, weight, padding = widget.input, widget.weight, widget.padding
        whole = {"stride": widget.stride, "channels": False}
        panels = {f"x-{c}": x[c] for c in range(len(x))}
        for c, o, local in self.pairs():
            panels[f"w-{c}-{o}"] = weight[c, local]
            panels[f"part-{c}-{o}"] = part = conv_transpose(x[c], weight[c, local], **whole)
            panels[f"y-{o}"] = panels.get(f"y-{o}", 0) + part
        for o, y in enumerate(widget.output):
            cut = slice(padding, padding + len(y))
            assert (panels[f"y-{o}"][cut, cut] == y).all()
        return {
            name: {
                tuple(np.subtract(at, padding if name[0] in "py" else 0).tolist()): int(value)
                for at, value in np.ndenumerate(values)
            }
            for name, values in panels.items()
        }

    def panels_shown(self):
        """The same as the page has it."""
        return panels_shown(self)

    def check(self):
        """Compare all that is shown with tconv."""
        if rule_is_said(self):
            check_panels(self)
            self.check_reached()
            self.check_labels()
            self.check_facts()
            self.check_sentence()

    def check_reached(self):
        """A cell that no stamp reaches is empty, in a part as in a sum."""
        widget = self.widget
        ones = np.ones([widget.in_size] * 2), np.ones([widget.kernel_size] * 2)
        reached = conv_transpose(*ones, stride=widget.stride, channels=False) > 0
        for panel, cells in self.classes.items():
            for row, col, look in cells:
                place = row + widget.padding, col + widget.padding
                assert (look == "tconv-none") == (panel[0] in "py" and not reached[place]), panel

    def check_labels(self):
        """Every number stands in its cell; all grids have their numbers, or none has."""
        assert "stray" not in self.labels, f"outside their cells: {self.labels['stray']}"
        if not self.labels:
            return
        expected = self.panels_expected()
        for panel, looks in self.classes.items():
            filled = {(row, col): expected[panel][row, col] for row, col, look in looks
                      if look != "tconv-none"}  # fmt: skip
            said = {(row, col): as_number(text) for row, col, text in self.labels[panel]}
            assert said == filled, panel

    def check_facts(self):
        """The shape is PyTorch's, and what is counted follows from it."""
        weight, out_channels = self.widget.weight, self.setting["out_channels"]
        start, _, shape = self.facts["weight"].partition(" = ")
        assert start == "weight (C_in, C_out/groups, kH, kW)" and shape == str(weight.shape)
        counts = self.facts["count"].replace(",", "")
        numbers = [int(number) for number in re.findall(r"= (\d+)", counts)]
        products = weight.size * self.setting["in_size"] ** 2
        assert numbers == [weight.size, weight.size + out_channels, products]
        assert f"+ {out_channels} bias" in self.facts["count"]

    def placements(self, axis_target):
        """Along one axis: every source and tap that meet in a target."""
        stride, padding = self.setting["stride"], self.setting["padding"]
        return [
            (source, tap)
            for source in range(self.setting["in_size"])
            for tap in range(self.setting["kernel_size"])
            if stride * source + tap - padding == axis_target
        ]

    def marked(self, kind):
        """The outlined cells of all grids of a kind, by their channels."""
        found = {}
        for panel, path in self.marks.items():
            name, *channels = panel.split("-")
            if name == kind and path:
                found[tuple(map(int, channels))] = outlined(path)
        return found

    def check_sentence(self):
        """What is written about a cell is right, and its share of every grid is outlined."""
        said = self.sentence.translate(SUBSCRIPTS)
        if stamped := re.match(r"x(\d+) = (\d+) of in channel (\d) stamps", said):
            self.check_stamps(*map(int, stamped.groups()))
        elif tapped := re.match(r"weight\[(\d), (\d), (\d), (\d)\] = (\d+) multiplies", said):
            self.check_landings(*map(int, tapped.groups()), said)
        else:
            self.check_sum(said)

    def check_sum(self, said):
        """The products of every channel of the group, and their sum."""
        setting, widget = self.setting, self.widget
        [(channel, cells)] = self.marked("y").items()
        [[row, col]] = cells
        target = (row - setting["padding"], col - setting["padding"])
        size = len(widget.output[0])
        inside = all(0 <= at < size for at in target)
        name = f"y{target[0] * size + target[1] + 1}" if inside else "a cell"
        assert f"{name} of out channel {channel[0] + 1}" in said.replace("A cell", "a cell")
        assert ("that padding cuts" in said) == (not inside)
        rows, columns = (self.placements(at) for at in target)
        own = [(c, local) for c, o, local in self.pairs() if o == channel[0]]
        value = self.panels_expected()[f"y-{channel[0]}"][target]
        assert self.marked("part") == {(c, channel[0]): cells for c, _ in own}
        if not rows or not columns:
            assert said.startswith("No stamp reaches") and value == 0
            return
        sources = {(r, c) for r, _ in rows for c, _ in columns}
        taps = {(r, c) for _, r in rows for _, c in columns}
        assert self.marked("x") == {(c,): sources for c, _ in own}
        assert self.marked("w") == {(c, channel[0]): taps for c, _ in own}
        _, *sums = said.partition(": ")[0].split(" = ")
        assert [eval(one.replace("·", "*")) for one in sums] == [value] * len(sums), said
        parts = re.findall(r"\(([^()]+)\)", sums[0]) or [sums[0]]
        assert len(parts) == len(own)
        for part, (c, local) in zip(parts, own, strict=True):
            products = [
                f"{widget.weight[c, local, tr, tc]}·{widget.input[c, sr, sc]}"
                for sr, tr in rows
                for sc, tc in columns
            ]
            assert sorted(part.split(" + ")) == sorted(products), said

    def check_stamps(self, number, value, channel):
        """A cell of x: its stamp is outlined in every output channel of its group."""
        setting, c = self.setting, channel - 1
        source = divmod(number - 1, setting["in_size"])
        assert self.widget.input[c, *source] == value
        assert self.marked("x") == {(c,): {source}} and self.marked("w") == {}
        corner = np.multiply(source, setting["stride"])
        stamp = {
            tuple((corner + tap).tolist()) for tap in np.ndindex((setting["kernel_size"],) * 2)
        }
        met = [o for own, o, _ in self.pairs() if own == c]
        assert self.marked("part") == {(c, o): stamp for o in met}
        assert self.marked("y") == {(o,): stamp for o in met}

    def check_landings(self, c, local, row, col, value, said):
        """A weight: the channels that it joins, and where each of its products lands."""
        setting, widget = self.setting, self.widget
        assert widget.weight[c, local, row, col] == value
        [o] = [o for own, o, place in self.pairs() if (own, place) == (c, local)]
        assert f"in channel {c + 1} and lands in out channel {o + 1}:" in said
        assert self.marked("w") == {(c, o): {(row, col)}} and self.marked("x") == {}
        sources = list(np.ndindex((setting["in_size"],) * 2))
        landed = [tuple(setting["stride"] * s + t for s, t in zip(at, (row, col), strict=True))
                  for at in sources]  # fmt: skip
        assert self.marked("part") == {(c, o): set(landed)}
        assert self.marked("y") == {(o,): set(landed)}
        size, padding = len(widget.output[0]), setting["padding"]
        told = []
        for source, place in zip(sources, landed, strict=True):
            target = [at - padding for at in place]
            inside = all(0 <= at < size for at in target)
            where = f"y{target[0] * size + target[1] + 1}" if inside else "a cell that padding cuts"
            told.append(f"{value}·{widget.input[c, *source]} in {where}")
        assert said.partition(": ")[2] == f"{', '.join(told)}."


def grids_of_frame(stamps):
    """What the first frame holds: every channel of x, every kernel, every channel of y."""
    weight = stamps.weight
    kernels = weight.reshape(-1, *weight.shape[2:])
    return [*stamps.input, *kernels, *stamps.output]
