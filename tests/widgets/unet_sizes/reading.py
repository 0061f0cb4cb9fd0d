"""Compares the sizes that a U-Net shows with tconv."""

import re

import numpy as np
from support.reading import check_panels, once, panels_shown, rule_is_said

from tconv import conv_size, conv_transpose_output_padding, conv_transpose_size

NAMES = ("in_size", "levels", "mend")
CONV = {"kernel_size": 3, "padding": 1}
TWO = {"kernel_size": 2, "stride": 2}


def way_down(in_size, levels):
    """The size at each level, and at the bottleneck."""
    sizes = [conv_size(in_size, **CONV)]
    for _ in range(levels):
        sizes.append(conv_size(conv_size(sizes[-1], **TWO), **CONV))
    return sizes[:-1], sizes[-1]


def way_up(in_size, levels, mend):
    """Of each layer that runs: its level, what it is given, what it gives and what it should."""
    skips, size = way_down(in_size, levels)
    for level in reversed(range(levels)):
        needed = conv_transpose_output_padding(skips[level], in_size=size, **TWO)
        given = conv_transpose_size(size, output_padding=needed if mend else 0, **TWO)
        yield level, size, given, needed
        if given != skips[level]:
            return
        size = given


class UNetReading:
    """What the widget shows at one moment, and what tconv says it should show."""

    rule = None  # nothing that can be set is impossible

    def __init__(self, raw):
        self.__dict__ |= raw
        self.settings["levels"] = int(self.settings["levels"])
        self.setting = self.settings | {"mend": self.settings["mend"] == "true"}

    @property
    def skips(self):
        """What the skips carry."""
        return way_down(self.setting["in_size"], self.setting["levels"])[0]

    @once
    def panels_expected(self):
        """The sizes on the way down, at the bottom, and on the way up as far as it goes."""
        skips, bottom = way_down(self.setting["in_size"], self.setting["levels"])
        up = {(0, level): given for level, _, given, _ in way_up(**self.setting)}
        down = {(0, level): size for level, size in enumerate(skips)}
        return {"skip": down, "bottom": {(0, 0): bottom}, "up": up}

    def panels_shown(self):
        """The same as the page has it."""
        return panels_shown(self)

    def check(self):
        """Compare all that is shown with tconv."""
        assert rule_is_said(self)
        check_panels(self)
        self.check_sentence()

    def check_sentence(self):
        """The sentence follows the sizes, or says where they part, and what would mend it."""
        steps = list(way_up(**self.setting))
        level, size, given, needed = steps[-1]
        skip = self.skips[level]
        said = [int(number) for number in re.findall(r"\d+", self.sentence)]
        if given != skip:
            assert said == [skip, size, given, skip, given, needed], self.sentence
            assert f"output_padding={needed} would mend it" in self.sentence
            return
        chain = [*self.skips, steps[0][1], *(given for _, _, given, _ in steps)]
        odd = [given for _, _, given, needed in steps if needed]
        assert said == chain + [1] * bool(odd) + odd, self.sentence
        assert "every skip fits" in self.sentence


def grids_of_frame(unet):
    """What the first frame holds: the way down, the way up beside the skips, what they need."""
    skips, bottom = way_down(unet.in_size, unet.levels)
    steps = list(way_up(unet.in_size, unet.levels, unet.mend))
    met = [[skips[level] for level, *_ in steps], [given for _, _, given, _ in steps]]
    return [np.array([*skips, bottom]), met, [needed for *_, needed in steps]]
