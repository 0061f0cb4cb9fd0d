"""Compares what the number line of collapsing sizes shows with tconv."""

import re

import numpy as np
from support.reading import check_panels, once, panels_shown, rule_is_said

from tconv import (
    conv_input_sizes,
    conv_size,
    conv_transpose_output_padding,
    conv_transpose_size,
)

SIZES = ("in_size", "kernel_size", "stride", "padding", "dilation", "output_padding")
SHOWN = 36


def size_or_0(in_size, **geometry):
    """The output size, or 0 where the kernel does not fit."""
    try:
        return conv_size(in_size, **geometry)
    except ValueError:
        return 0


class SizesReading:
    """What the widget shows at one moment, and what tconv says it should show."""

    def __init__(self, raw):
        self.__dict__ |= raw
        self.geometry = {name: self.settings[name] for name in SIZES[1:5]}
        self.in_size, self.output_padding = (self.settings[name] for name in (SIZES[0], SIZES[5]))

    @property
    def rule(self):
        """The words of the rule that tconv says the setting breaks, or None."""
        try:
            self.back(conv_size(self.in_size, **self.geometry))
        except ValueError as error:
            return str(error).split(", got")[0]
        return None

    def back(self, out_size, output_padding=None):
        """The size that the transposed convolution makes."""
        a = self.output_padding if output_padding is None else output_padding
        return conv_transpose_size(out_size, output_padding=a, **self.geometry)

    @once
    def panels_expected(self):
        """Output size by input size, length of each group, size by output padding."""
        outs = {size: size_or_0(size, **self.geometry) for size in range(1, SHOWN + 1)}
        groups = {
            out: len(conv_input_sizes(out, **self.geometry)) for out in set(outs.values()) - {0}
        }
        back = {}
        for a in range(max(self.geometry["stride"], self.geometry["dilation"])):
            try:
                back[a] = self.back(outs[self.in_size], a)
            except ValueError:
                continue
        panels = {"in": outs, "out": groups, "back": back}
        return {name: {(0, at): value for at, value in row.items()} for name, row in panels.items()}

    def panels_shown(self):
        """The same as the page has it."""
        return panels_shown(self)

    def check(self):
        """Compare all that is shown with tconv."""
        if rule_is_said(self):
            check_panels(self)
            self.check_sentence()

    def check_sentence(self):
        """The sentence names the group, the size that comes back and what restores the other."""
        out = conv_size(self.in_size, **self.geometry)
        group = conv_input_sizes(out, **self.geometry)
        back = self.back(out)
        first, rest = self.sentence.split(" become", 1)
        assert [int(number) for number in re.findall(r"\d+", first)] == list(group)
        assert int(re.search(r"turns it back into −?\d+ \+ \d+ = (\d+)", rest)[1]) == back
        needed = conv_transpose_output_padding(self.in_size, in_size=out, **self.geometry)
        if needed == self.output_padding:
            assert back == self.in_size and "is back" in rest
        else:
            assert back != self.in_size and f"output_padding={needed}." in rest
        taken = re.search(r"turns (\d+) into (\d+), not into (\d+)", rest)
        assert bool(taken) == (back not in group)
        if taken:
            again = conv_size(back, **self.geometry)
            assert [int(number) for number in taken.groups()] == [back, again, out]
        said = [int(number) for number in re.findall(r"\d+", self.facts["rule"])]
        assert said[:2] == [self.in_size, out]
        assert said[2:] == sorted({group[0], group[-1]})


def grids_of_frame(which):
    """What the first frame holds: the sizes, the group, what comes back."""
    out_size, in_sizes, *_ = which.result
    paddings, sizes = [], []
    for a in range(max(which.stride, which.dilation)):
        try:
            size = conv_transpose_size(out_size, output_padding=a, **which.geometry)
        except ValueError:
            continue
        paddings.append(a)
        sizes.append(size)
    return [np.array([[which.in_size], [out_size]]), np.array(in_sizes), [paddings, sizes]]
