"""Two thousand random events on each kind of widget: nothing breaks, every number stays right."""

import random

import pytest
from support.driver import HAS_NO_FULL_SCREEN, each_kind

EVENTS, BATCH = 2000, 100
WIDTHS = (320, 480, 768, 1280)

# What a hand, a script or a theme may do to a widget, chosen by a seeded generator.
BATCH_OF_EVENTS = r"""
async ([selector, number, seed, count]) => {
  let state = seed;
  const random = () => {  // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const pick = (list) => list[Math.floor(random() * list.length)];
  const root = () => document.querySelectorAll(selector)[number];
  const all = (what) => [...root().querySelectorAll(what)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const tell = (one, ...types) => {
    for (const type of types) one.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const around = (one, name) => {
    if (!one) return;
    const { left, top, width, height } = one.getBoundingClientRect();
    const at = { clientX: left + random() * width, clientY: top + random() * height };
    one.dispatchEvent(new PointerEvent(name, { bubbles: true, pointerId: 1, ...at }));
  };
  const TEXTS = ["3", "-2", "0.5", "1e9", "", "x", "<b>1</b>", "--1", "99", "-99.001"];
  const KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "a", "Escape"];
  const EVENTS = {
    slide(one = pick(all("input[type=range]"))) {
      if (!one) return;
      const [low, high] = [Number(one.min), Number(one.max)];
      // Beyond its ends too: a script may write anything.
      one.value = String(Math.round(low - 2 + random() * (high - low + 4)));
      tell(one, "input");
    },
    type(one = pick(all("input[data-panel]"))) {
      if (!one) return;
      one.focus();
      one.value = pick(TEXTS);
      tell(one, "input", "change");
      if (random() < 0.5) one.blur();
    },
    press: () => pick(all("button, input[type=radio], summary"))?.click(),
    choose(one = pick(all("select"))) {
      if (!one) return;
      one.selectedIndex = Math.floor(random() * one.options.length);
      tell(one, "change");
    },
    key(one = pick(all("[role=application], [role=slider], button"))) {
      if (!one) return;
      one.focus();
      one.dispatchEvent(new KeyboardEvent("keydown", { key: pick(KEYS), bubbles: true }));
    },
    point: () => around(pick(all("svg, svg *")), pick(["pointermove", "pointerover"])),
    theme: () => void (document.documentElement.dataset.theme = pick(["light", "dark"])),
  };
  for (let n = 0; n < count; n++) {
    pick(Object.values(EVENTS))();
    if (n % 10 === 0) await new Promise((next) => setTimeout(next));
  }
  // The way to the full screen ends a turn after its button was pressed: no sooner can it be left.
  await new Promise((next) => setTimeout(next));
  // A text in the making is given up, and what plays is stopped: a reading is of one moment.
  document.activeElement.blur();
  if (root().closest(".tconv-wall")) root().querySelector(".tconv-full-screen").click();
  for (const one of all("[data-action=play]")) if (one.textContent === "pause") one.click();
  // A canvas follows the theme when the colour of the text has changed: a transition of 1 ms.
  for (let n = 0; n < 4; n++) await new Promise(requestAnimationFrame);
}
"""
HOSTILE = [
    "stride=999",
    "x=<img src=x onerror=alert(1)>",
    "in_size=__proto__&kernel_size=constructor",
    "padding=%00&labels=%E0%A4%A",
    "t=NaN&f=</script><script>alert(1)</script>",
    "iterations=1e400&lam=-1",
]


def held(page, session):
    """The bytes of JavaScript objects, the nodes and the listeners that a page cannot let go of."""
    # Scripts and nodes hold each other in turns, and a collection frees one turn: a view that was
    # taken off the page goes with the third.
    for _ in range(5):
        session.send("HeapProfiler.collectGarbage")
    counts = session.send("Memory.getDOMCounters")
    used = session.send("Runtime.getHeapUsage")["usedSize"]
    return used, counts["nodes"], counts["jsEventListeners"]


def setting_of(reading):
    """The traits that a reading shows, and the numbers in its sheets."""
    sheets = {name: [cell["value"] for cell in getattr(reading, name)] for name in ("x", "w")}
    return reading.settings | sheets


@pytest.mark.slow
@each_kind
def test_two_thousand_random_events(open_widget, place):
    widget = open_widget(place, own=True)
    page, chance = widget.page, random.Random(place.kind)
    page.evaluate(HAS_NO_FULL_SCREEN)  # a window that fills the screen cannot be resized
    session = page.context.new_cdp_session(page)
    before = None
    for batch in range(EVENTS // BATCH):
        page.evaluate(BATCH_OF_EVENTS, [".tconv", place.number, chance.getrandbits(31), BATCH])
        widget.check()
        if batch % 4 == 1:
            widget.resize(chance.choice(WIDTHS))
            widget.check()
        if batch % 4 == 3:  # a link that asks for nonsense changes nothing, and mounts anew
            if widget.read().isProblem:  # what is mounted anew is the last possible setting
                widget.unfold()
                widget.press(widget.control(action="reset"), "Enter")
            before_link = setting_of(widget.check())
            # No two alike, or the page would not be told; a link means the same with more of `&`.
            widget.follow(f"tconv.{place.name}?{chance.choice(HOSTILE)}{'&' * batch}")
            reading = widget.check()
            assert page.locator(".tconv img, .tconv script").count() == 0
            assert "was ignored" in reading.status
            assert setting_of(reading) == before_link
        if batch == 3:
            widget.resize(1280)
            before = held(page, session)
    widget.resize(1280)
    after = held(page, session)
    for now, then in zip(after, before, strict=True):
        assert now <= 1.3 * then + 200_000 * (then > 100_000), (before, after)
