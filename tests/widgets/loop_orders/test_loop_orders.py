"""The loop orders: equal results in any order, times in short turns, a sentence as measured."""

from contextlib import nullcontext

import numpy as np
import pytest
from support.driver import ALONE, Widget, for_mistakes, for_places, hosted_page
from support.node import in_node

from tconv import conv_transpose
from tconv.widgets import LoopOrders
from widgets.loop_orders.reading import ORDERS, check_told

the_orders = for_places(ALONE, "LoopOrders")

# --- in Node -------------------------------------------------------------------------------

RESULTS = """
(js, layer, ones) => {
  const [x, w] = [js.inputOf(layer.in_size), js.kernelOf(layer.kernel_size)];
  const made = (order) => Array.from(js.ORDERS[order](x, w, layer));
  return { made: Object.fromEntries(Object.keys(js.ORDERS).map((one) => [one, made(one)])),
    products: js.productsOf(layer) };
}
"""


def drawn_layers():
    """Small layers of every kind: kernels beyond the stride or not, cut by padding or not."""
    random = np.random.default_rng(25)
    while True:
        size, k, stride, padding = map(int, random.integers((1, 1, 1, 0), (12, 6, 5, 4)))
        layer = {"in_size": size, "kernel_size": k, "stride": stride, "padding": padding}
        out = (size - 1) * stride - 2 * padding + k
        if out > 0:
            yield layer | {"out_size": out}


def test_every_order_makes_the_numbers_of_tconv():
    layers = [layer for layer, _ in zip(drawn_layers(), range(300), strict=False)]
    answers = in_node(["loop_orders/arithmetic.js"], RESULTS, [[layer] for layer in layers])
    for layer, answer in zip(layers, answers, strict=True):
        orders = LoopOrders()
        kernel = (np.arange(layer["kernel_size"] ** 2) % 7 + 1).reshape((-1, layer["kernel_size"]))
        geometry = {name: layer[name] for name in ("stride", "padding")}
        x = orders.input(layer["in_size"])
        y = conv_transpose(x, kernel, **geometry, channels=False)
        assert tuple(answer["made"]) == ORDERS
        for order, made in answer["made"].items():
            assert made == y.ravel().tolist(), (order, layer)
        counts = conv_transpose(np.ones_like(x), np.ones_like(kernel), **geometry, channels=False)
        assert answer["products"] == counts.sum()


def test_the_layer_and_its_kernel_are_those_of_python():
    settings = [{"kernel_size": k, "stride": s} for k in range(2, 6) for s in range(1, 5)]
    run = "(js, state) => [js.derive(state), Array.from(js.kernelOf(state.kernel_size))]"
    files = ["loop_orders/settings.js", "loop_orders/arithmetic.js"]
    answers = in_node(files, run, [[one] for one in settings])
    for setting, (derived, kernel) in zip(settings, answers, strict=True):
        orders = LoopOrders(**setting)
        layer = dict(derived["layer"])
        assert layer.pop("out_size") in range(500, 514)
        assert (layer, derived["products"]) == (orders.layer, orders.products)
        assert kernel == orders.kernel.ravel().tolist()


# A clock that says for each look how long a run of the present size takes.
TURNS = """
(js, ms) => {
  let [at, size] = [0, 0];
  const turn = js.createTiming({ kernel_size: 3, stride: 2 }, () => (at += ms * size ** 2));
  const turns = [];
  do {
    size = turns.length ? turns.at(-1).layer.in_size / 32 : 1;
    const before = at;
    turns.push(structuredClone({ ...turn(), spent: at - before }));
  } while (!turns.at(-1).isOver && turns.length < 500);
  return [turns.length, turns.at(-1), Math.max(...turns.map(({ spent }) => spent))];
}
"""


def test_no_turn_is_long_and_a_slow_machine_gets_a_smaller_image():
    speeds = {0.3: 256, 1.5: 64, 20: 32}  # ms of a run on 32×32 cells: cells of the last image
    answers = in_node(["loop_orders/timing.js"], TURNS, [[ms] for ms in speeds])
    for (ms, size), (turns, last, longest) in zip(speeds.items(), answers, strict=True):
        assert last["isOver"] and last["layer"]["in_size"] == size
        assert last["unequal"] == [] and last["times"].keys() == {*ORDERS}
        run = ms * (size / 32) ** 2
        np.testing.assert_allclose(list(last["times"].values()), run)
        assert turns < 100 and longest <= 6 + 2 * max(run, 6)


TIMES = [
    (12.6, 7.7, 5.8, 2.0, 0.7),
    (5, 7, 3, 3.2, 0.004),
    (1, 1.05, 1.02, 1, 1.09),
    (1, 2, 3, 4, 5),
    (120, 33, 7, 8, 9.96),
]


def test_what_is_said_is_what_was_measured():
    timings = [
        {"layer": {"in_size": 8, "out_size": 16}, "times": dict(zip(ORDERS, one, strict=True))}
        for one in TIMES
    ]
    run = "(js, timing) => js.tables.en.told(timing)"
    told = in_node(["loop_orders/words.js"], run, [[one] for one in timings])
    for timing, sentence in zip(timings, told, strict=True):
        check_told(sentence, timing["times"])
    assert told[0].endswith(
        "the page's engine (0.7\u00a0ms) is 18 times as fast as cell by cell (12.6\u00a0ms)."
    )
    assert told[2].endswith("all take about as long.")
    assert told[3].endswith(
        "above it: stamp by stamp, tap by tap, phase by phase and the page's engine."
    )


# --- in the page ---------------------------------------------------------------------------


def timed(widget):
    """Press the button and wait for the end."""
    widget.press(widget.control(action="time"), "Enter")
    widget.rest()
    return widget.check()


def slow_down(widget):
    """Between any two looks at the clock there are 50 ms, as where every run takes as long."""
    widget.page.evaluate("() => { let ms = 0; performance.now = () => (ms += 50); }")


@the_orders
def test_a_slow_browser_times_the_smallest_image_and_says_so(open_widget, place):
    widget = open_widget(place, "kernel_size=4&stride=2")
    slow_down(widget)
    reading = timed(widget)
    assert reading.times == dict.fromkeys(ORDERS, 50)
    assert "from 32×32 to 64×64: all take about as long." in reading.sentence
    assert reading.facts["same"] == "All made the same 4,096 numbers."
    assert "from 256×256 to 512×512, or less" in reading.status


@the_orders
@pytest.mark.parametrize("width", [1280, 320])
def test_the_orders_are_timed_in_the_page_and_forgotten_with_the_setting(open_widget, place, width):
    widget = open_widget(place, "kernel_size=3&stride=2", width=width)
    assert widget.check().times == {}
    assert timed(widget).times
    widget.slide(4, trait="kernel_size")
    assert widget.check().times == {}


@for_mistakes(
    [
        ("export default", None),
        ("y[at] = sum", "y[at] = sum + 1"),
        ("of[a] - of[b]", "of[b] - of[a]"),
        ("if (drawn === setting) return;", "if (drawn) return;"),
        ("Math.max(...Object.values(times)) <= MOST", "0 <= MOST"),
        ("layerOf(state, SIDES[size])", "layerOf(state, 512)"),
    ],
)
def test_a_mistake_does_not_pass(open_page, tmp_path, right, wrong):
    mistake = (right, wrong or right)
    widget = Widget(open_page(hosted_page(tmp_path, LoopOrders(stride=4), mistake)))
    with pytest.raises((AssertionError, TypeError)) if wrong else nullcontext():
        widget.check()
        assert timed(widget).times
        widget.slide(2, trait="stride")
        assert widget.check().times == {}
        slow_down(widget)
        assert "from 32×32" in timed(widget).sentence
