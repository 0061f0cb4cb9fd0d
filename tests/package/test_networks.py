"""Networks with skips: what may stand in one, its sizes, what mends a skip, which sizes fit."""

from contextlib import suppress
from itertools import product

import numpy as np
import pytest
from support.networks import draw_network

from tconv import conv_size, conv_transpose, conv_transpose_size
from tconv.networks import (
    fit_rule,
    nearest_fit,
    network_sizes,
    read_network,
    sizes_that_fit,
    write_network,
)
from tconv.networks.description import layer_size
from tconv.networks.repairs import REPAIRS

HALF = "skip, pool k2, conv_transpose k2 s2, join"
CONVS, UP = ["conv k3", "conv k3"], "conv_transpose k2 s2"


def unet(levels, convs):
    """A U-Net as a text."""
    down = [*convs, "skip", "pool k2"] * levels
    return "\n".join([*down, *convs, *[UP, "join", *convs] * levels])


def drawn(seed, count):
    """Random networks with an input size each, on which most of them run."""
    random = np.random.default_rng(seed)
    for _ in range(count):
        yield read_network(draw_network(random)), int(random.integers(1, 80))


# --- what may stand in a network -----------------------------------------------------------


def test_a_network_is_the_same_as_a_text_and_as_a_list():
    for network, _ in drawn(1, 300):
        assert read_network(write_network(network)) == network
        assert read_network(tuple(network)) == network
    assert read_network("pool k3 s2 p1;\n\n conv k3,") == [
        {"layer": "pool", "kernel_size": 3, "stride": 2, "padding": 1},
        {"layer": "conv", "kernel_size": 3, "stride": 1, "padding": 0, "dilation": 1},
    ]


@pytest.mark.parametrize(
    ("network", "said"),
    [
        ("", r"network must be a list of 1 to 256 layers, got network=\[\]"),
        (["skip"], r"have a layer that is one of conv, .*, got network\[0\]='skip'"),
        ("conv k3, deconv k3", r"have a layer that is one of .*got network\[1\]=\{'layer': 'de"),
        ("conv", r"have numbers in range: kernel_size must be an integer of at least 1, got k"),
        ("conv k3 s0", r"stride must be an integer of at least 1, got stride=0, got network\[0\]"),
        ("conv k3 a1", r"have no 'output_padding' in a conv \(valid: kernel_size, .*network\[0\]"),
        ("skip k1", r"have no 'kernel_size' in a skip \(valid: none\)"),
        ("conv k3 s2 k5", r"say kernel_size once, got network\[0\]='k5'"),
        ("conv three", r"say numbers as in k3 s2 p1, got network\[0\]='three'"),
        ("skip, join, join", r"have a skip that begins before this join, got network\[2\]"),
        ("pool k2 p2", r"pad a pool by at most half its kernel_size, got network\[0\]"),
        ("conv_transpose k2 s2 a2", r"output_padding smaller than stride or dilation \(valid: 0 "),
        ([{"layer": "conv", "kernel_size": True}], r"got kernel_size=True"),
        ([{"layer": "conv", "kernel_size": 3, 1: 2}], r"have no 1 in a conv"),
        ([{"layer": ["conv"]}], r"have a layer that is one of"),
    ],
)  # fmt: skip
def test_what_is_no_network_is_refused_by_layer_and_rule(network, said):
    with pytest.raises(ValueError, match=f"^network must .*{said.removeprefix('network must ')}"):
        read_network(network)


def test_a_layer_that_does_not_run_is_named():
    with pytest.raises(
        ValueError, match=r"^network must run on the input, got network\[1\], conv: "
    ):
        network_sizes("pool k2, conv k3", 5)
    with pytest.raises(ValueError, match=r"^network must give at most 1048576 cells, got 2097"):
        network_sizes(",".join(["resize x2"] * 21), 1)


# --- the sizes along the way ---------------------------------------------------------------


def test_sizes_follow_the_formulas_layer_by_layer():
    runs = 0
    for network, in_size in drawn(2, 400):
        try:
            found = network_sizes(network, in_size, repair="pad")
        except ValueError:
            continue
        runs, size = runs + 1, in_size
        for layer, after in zip(network, found.sizes, strict=True):
            geometry = {name: value for name, value in layer.items() if name != "layer"}
            if layer["layer"] in ("conv", "pool"):
                assert after == conv_size(size, **geometry)
            elif layer["layer"] == "conv_transpose":
                assert after == conv_transpose_size(size, **geometry)
            elif layer["layer"] == "resize":
                assert after == size * layer["scale_factor"]
            size = after
        assert found.out_size == size
    assert runs > 200


@pytest.mark.parametrize("kind", ["conv", "pool", "conv_transpose", "resize", "skip"])
def test_a_layer_has_its_numbers_in_any_order(kind):
    numbers = {"resize": " x2", "skip": ""}.get(kind, " k3 s2 p1")
    [layer] = read_network(kind + numbers)
    turned = dict(reversed(layer.items()))
    assert layer_size(turned, 9) == layer_size(layer, 9)


def test_a_repair_is_one_of_six():
    with pytest.raises(
        ValueError, match=r"^repair must be one of none, .*, got repair=\['crop'\]$"
    ):
        network_sizes(HALF, 5, repair=["crop"])


def test_a_skip_may_be_the_first_of_all():
    assert network_sizes("skip, join", 5, repair="output_padding").sizes == (5, 5)


@pytest.mark.parametrize("repair", REPAIRS)
def test_what_is_joined_has_one_size_and_what_is_cut_adds_up(repair):
    made = 0
    for network, in_size in drawn(3, 900):
        try:
            found = network_sizes(network, in_size, repair=repair)
        except ValueError:
            continue
        for join in found.joins:
            mended = join.mended
            assert (mended.size is None) == bool(mended.trouble)
            if mended.size is None:
                assert join == found.joins[-1] and found.out_size is None
                assert len(found.sizes) == join.at
                continue
            made += join.skip != join.given
            assert join.skip - sum(mended.skip_cut) == mended.size
            if repair.startswith("output"):
                assert found.sizes[join.at - 1] == mended.size == join.skip
                assert mended.output_padding is None or join.skip != join.given
            else:
                assert join.given - sum(mended.given_cut) == mended.size
            for before, after in (mended.skip_cut, mended.given_cut):
                assert abs(after) - abs(before) in (0, 1)  # an odd one goes to the far end
    assert made > 20 or repair in ("none", "in_size")


def test_an_asked_layer_gives_what_its_output_padding_says():
    asked = 0
    for network, in_size in drawn(4, 1200):
        for repair in ("output_padding", "output_size"):
            try:
                found = network_sizes(network, in_size, repair=repair)
            except ValueError:
                continue
            for join in found.joins:
                if (more := join.mended.output_padding) is None:
                    continue
                before = found.sizes[join.at - 2] if join.at > 1 else in_size
                layer = {name: value for name, value in network[join.at - 1].items()
                         if name != "layer"} | {"output_padding": more}  # fmt: skip
                assert conv_transpose_size(before, **layer) == join.skip
                asked += 1
    assert asked > 50


def test_cells_that_no_stamp_reaches_hold_the_bias_alone():
    seen = set()
    for network, in_size in drawn(5, 1500):
        try:
            found = network_sizes(network, in_size, repair="output_padding")
        except ValueError:
            continue
        for join in found.joins:
            layer = network[join.at - 1]
            if layer["layer"] != "conv_transpose" or join.mended.size is None:
                continue
            before = found.sizes[join.at - 2] if join.at > 1 else in_size
            more = join.mended.output_padding
            layer = layer | ({} if more is None else {"output_padding": more})
            ones = np.ones((1, 1, layer["kernel_size"]))
            geometry = {name: value for name, value in layer.items()
                        if name not in ("layer", "kernel_size")}  # fmt: skip
            y = conv_transpose(np.ones((1, before)), ones, np.array([7.0]), **geometry)[0]
            reached = np.flatnonzero(y != 7)
            assert y.size == join.skip
            assert join.mended.empty == y.size - (reached[-1] + 1 if reached.size else 0)
            seen.add(join.mended.empty)
    assert {0, 1, 2} <= seen


def test_what_output_padding_adds_is_computed_where_a_stamp_reaches_what_was_cut_off():
    seen = set()
    for k, s, d, p, n in product(range(1, 5), range(1, 4), range(1, 4), range(4), (1, 2, 5)):
        geometry = {"stride": s, "dilation": d, "padding": p}
        full = s * (n - 1) + d * (k - 1) + 1
        # Counted from the last cell of the full result: a stamp reaches a whole stride and a tap.
        reached = {s * i + d * j for i in range(n) for j in range(k)}
        for a in range(max(s, d) if full > 2 * p else 0):
            layer = geometry | {"output_padding": a}
            w, bias = np.ones((1, 1, k)), np.array([7.0])
            y = conv_transpose(np.ones((1, n)), w, bias, **layer)[0]
            added = (y[y.size - a :] != 7).tolist()
            assert added == [at in reached for at in range(p - 1, p - 1 - a, -1)]
            assert not any(added[p:])
            everywhere = k >= s and d == 1
            assert all(added[:p]) or not everywhere
            seen.add((everywhere, all(added[:p])))
    assert seen == {(True, True), (False, True), (False, False)}


def test_two_joins_one_behind_the_other():
    found = network_sizes("skip, conv k3 p1, skip, pool k2, conv_transpose k2 s2, join, join", 45)
    assert [join.begins for join in found.joins] == [2]
    found = network_sizes(
        "skip, conv k3, skip, pool k2, conv_transpose k2 s2, join, join", 47, repair="output_size"
    )
    assert [join.mended.trouble for join in found.joins] == ["", "layer"]


# --- which sizes fit -----------------------------------------------------------------------


def test_the_rule_says_which_sizes_fit():
    rules = 0
    for network, _ in drawn(6, 100):
        for crop in (False, True):
            try:
                period, remainders, smallest = fit_rule(network, crop=crop)
            except ValueError:
                continue
            sizes = range(1, smallest + 3 * period)
            fits = sizes_that_fit(network, 1, sizes[-1], crop=crop)
            if remainders:
                by_rule = [n for n in sizes if n >= smallest and n % period in remainders]
                assert fits == by_rule
                rules += len(remainders) < period
            for size in fits if not crop else ():
                found = network_sizes(network, size)
                assert all(join.skip == join.given for join in found.joins)
                assert found.out_size is not None
    assert rules > 10


def test_networks_that_keep_their_sizes_take_multiples_of_two_to_the_levels():
    for levels in range(1, 6):
        padded = unet(levels, ["conv k3 p1"])
        assert fit_rule(padded)[:2] == (2**levels, (0,))


def test_without_balance_there_is_no_rule():
    assert fit_rule("skip, pool k2, conv_transpose k3 s3, join").remainders == ()
    assert sizes_that_fit("skip, pool k2, conv_transpose k3 s3, join", 1, 50) == [3]
    assert nearest_fit("skip, pool k2, conv_transpose k3 s3, join", 9) is None


def test_a_map_that_is_large_does_not_keep_an_input_from_running():
    assert fit_rule("conv k1000, resize x65536") == (1, (0,), 1000)
    network = "skip, resize x1000, conv k1 s2000, resize x2, join"
    assert fit_rule(network) == (2000, tuple(range(0, 2000, 2)), 1)
    assert sizes_that_fit("conv k1, resize x2", 2**20, 2**20) == [2**20]
    assert nearest_fit("conv k1, resize x2", 2**20) == 2**20
    with pytest.raises(ValueError, match=r"^network must run on an input of at most 1048576 cells"):
        fit_rule(f"conv k{2**19 - 1}, conv k{2**19 + 3}")


def test_the_smallest_input_is_the_first_that_runs():
    found = set()
    for network, _ in drawn(7, 200):
        unmended = [layer for layer in network if layer["layer"] not in ("skip", "join")]
        for size in range(1, 400):
            with suppress(ValueError):
                network_sizes(unmended, size)
                assert fit_rule(network).smallest == size
                found.add(size)
                break
    assert len(found) > 20


def test_the_nearest_size_that_fits():
    for size in range(1, 60):
        fits = sizes_that_fit(HALF, 1, 100)
        nearest = min(fits, key=lambda one, size=size: (abs(one - size), -one))
        assert nearest_fit(HALF, size) == nearest
        assert network_sizes(HALF, size, repair="in_size").in_size == nearest
    assert nearest_fit(unet(4, CONVS), 570) is None
    assert nearest_fit(unet(4, CONVS), 570, crop=True) == 572
    assert network_sizes(unet(4, CONVS), 570, repair="in_size").in_size == 570


# --- networks as they were published -------------------------------------------------------


def test_the_u_net_of_2015():
    # Ronneberger, Fischer & Brox, arXiv:1505.04597, figure 1: every size along the way.
    found = network_sizes(unet(4, CONVS), 572, repair="crop")
    assert found.out_size == 388
    assert [join.skip for join in found.joins] == [64, 136, 280, 568]
    assert [join.given for join in found.joins] == [56, 104, 200, 392]
    assert [size for size in found.sizes if size in (570, 282, 138, 66, 30, 28, 52, 100, 196)] == [
        *(570, 282, 138, 66, 30, 28, 52, 100, 196),
    ]
    assert fit_rule(unet(4, CONVS)).remainders == ()
    assert fit_rule(unet(4, CONVS), crop=True)[:2] == (16, (12,))


def test_the_3d_u_net_of_2016():
    # Çiçek and others, arXiv:1606.06650: 132×132×116 to 44×44×28.
    network = unet(3, CONVS)
    assert [network_sizes(network, n, repair="crop").out_size for n in (132, 116)] == [44, 28]
    assert fit_rule(network, crop=True)[:2] == (8, (4,))
