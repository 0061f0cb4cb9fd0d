"""The host of the book's pages: links between widgets, boxes; and widgets that leave no trace."""

import ipywidgets
import pytest
from conftest import HTML, read_through
from support.driver import (
    NEAR_LIVE,
    PLACES,
    Widget,
    front_end_state,
    hosted_page,
    load_module,
)
from support.kinds import KINDS

from tconv.widgets import PlacementGrids


def test_a_row_of_linked_widgets(open_page, tmp_path):
    one, other = PlacementGrids(name="one"), PlacementGrids(name="other", in_size=2)
    links = [ipywidgets.jslink((one, name), (other, name)) for name in ("stride", "x")]
    links.append(ipywidgets.jsdlink((one, "padding"), (other, "padding")))
    box = ipywidgets.HBox([one, ipywidgets.VBox([other])])
    page = open_page(hosted_page(tmp_path, box))
    first, second = Widget(page, 0), Widget(page, 1)
    first.slide(3, trait="stride")
    assert second.check().settings["stride"] == first.check().settings["stride"] == 3
    second.slide(2, trait="stride")
    second.type_into("x", 0, 0, "42")
    assert first.check().settings["stride"] == 2 and first.read().input[0, 0] == 42
    second.slide(1, trait="padding")
    assert first.check().settings["padding"] == 0
    first.slide(2, trait="padding")
    assert second.check().settings["padding"] == 2
    assert (first.read().size, second.read().size) == ((3, 3), (2, 2))
    assert page.problems == []


# A model that counts who listens to it, and a page that counts listeners, observers and timers.
CLEAN_UP = """
async ([module, state]) => {
  const listeners = [], observers = new Set(), timers = new Set();
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, callback, options) {
    const outside = !(this instanceof AbortSignal) && !(this instanceof Node && el.contains(this));
    if (outside) listeners.push(options?.signal ?? { aborted: false });
    return add.call(this, type, callback, options);
  };
  for (const name of ["ResizeObserver", "MutationObserver", "IntersectionObserver"]) {
    const Original = window[name];
    window[name] = class extends Original {
      observe(...args) { observers.add(this); super.observe(...args); }
      disconnect() { observers.delete(this); super.disconnect(); }
    };
  }
  const { setInterval, clearInterval } = window;
  window.setInterval = (...args) => { const id = setInterval(...args); timers.add(id); return id; };
  window.clearInterval = (id) => { timers.delete(id); clearInterval(id); };

  const on = new Map();
  const model = {
    get: (name) => state[name],
    set(name, value) {
      state[name] = value;
      for (const call of on.get(`change:${name}`) ?? []) call();
    },
    on(event, call) { on.set(event, (on.get(event) ?? new Set()).add(call)); },
    off(event, call) { on.get(event)?.delete(call); },
    save_changes() {},
  };
  const el = document.body.appendChild(document.createElement("div"));
  const counts = () => ({
    elements: el.childElementCount,
    elsewhere: document.querySelectorAll("body > *, head > *").length,
    model: [...on.values()].reduce((sum, calls) => sum + calls.size, 0),
    page: listeners.filter(({ aborted }) => !aborted).length,
    observers: observers.size, timers: timers.size,
  });
  const before = counts();
  const { default: widget } = module;
  const clean = await widget.render({ model, el });
  const play = el.querySelector("[data-action=play]");
  play?.click();
  for (const [trait, value] of Object.entries(state)) {
    if (Number.isInteger(value)) model.set(trait, value);
  }
  const during = counts();
  clean();
  EventTarget.prototype.addEventListener = add;
  return [before, during, counts(), play !== null];
}
"""


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_cleaning_up_leaves_nothing_behind(blank, kind):
    module = load_module(blank, kind.module, [])
    before, during, after, plays = blank.evaluate(
        CLEAN_UP, [module, front_end_state(kind.widget())]
    )
    grown = {name for name in during if during[name] > before[name]}
    assert {"elements", "model", "observers"} <= grown, during
    assert "page" in grown or not plays  # playing asks the page for the wish for less motion
    assert after == before
    assert blank.problems == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_without_a_host_there_is_no_link_to_copy(blank, kind):
    mount = """
    async ([module, state]) => {
      const nothing = () => {};
      const get = (name) => state[name];
      const model = { get, set: nothing, on: nothing, off: nothing, save_changes: nothing };
      module.default.render({ model, el: document.body });
    }
    """
    module = load_module(blank, kind.module, [])
    blank.add_style_tag(content=kind.widget()._css)  # cells and lines lie on one another by it
    blank.evaluate(mount, [module, front_end_state(kind.widget())])
    widget = Widget(blank)
    widget.check()
    assert widget.control(action="copy-code").count() == 1
    assert widget.control(action="copy-link").count() == 0


FAR = [place for place in PLACES if place.page.endswith("12_windows_on_a_grid.html")][-1]
FARTHER = [place for place in PLACES if place.page.endswith("21_transposed_convolution.html")][-1]

# A widget that is out of sight keeps its first frame: it is drawn when a reader comes near it.
LIVE = "(all) => all.map((frame) => frame.querySelector('.tconv') !== null)"
# That nothing follows can only be waited for: longer than a page takes for what it does when idle.
NOTHING_FOLLOWS = 500  # ms


def test_a_widget_comes_to_life_when_a_reader_comes_near_it(open_page):
    page = open_page(f"{HTML.as_uri()}/{FARTHER.page}", own=True)  # no pointer rests on it
    frames = page.locator("[data-widget-model]")
    page.wait_for_function(NEAR_LIVE)
    page.wait_for_timeout(NOTHING_FOLLOWS)
    live = frames.evaluate_all(LIVE)
    assert live[0] and not live[FARTHER.number]
    tops = frames.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().top)")
    assert live == [top < 2 * 900 for top in tops]  # a screen and the next
    assert page.problems == []


EVERYONE = "() => !document.querySelector('[data-widget-model]:not(:has(.tconv))')"


def test_the_rest_come_to_life_once_the_reader_does_something(open_page):
    page = open_page(f"{HTML.as_uri()}/{FARTHER.page}", own=True)  # no pointer rests on it
    page.wait_for_function(NEAR_LIVE)
    page.wait_for_timeout(NOTHING_FOLLOWS)
    assert not page.evaluate(EVERYONE)
    page.keyboard.press("Control")  # on the way to a print
    page.wait_for_function(EVERYONE)
    assert page.problems == []


SECTION_TOP = "(id) => document.getElementById(id).getBoundingClientRect().top"
# For ten frames in a row a section does not move, and stands where it is to stand.
RESTS = """
([id, low, high]) => {
  const { top } = document.getElementById(id).getBoundingClientRect();
  const { still = 0, at } = window.resting ?? {};
  window.resting = { still: top === at && low <= top && top <= high ? still + 1 : 0, at: top };
  return still > 10;
}
"""


FAR_AWAY = 10**6  # px


def rests(page, section, low, high):
    """Wait until a section rests between two heights in the window: one that does not fails."""
    page.evaluate("() => { delete window.resting; }")
    page.wait_for_function(RESTS, arg=[section, low, high])


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("way", ["a link from elsewhere", "a link on the page", "back"])
def test_a_link_to_a_section_leads_to_it(open_page, width, way):
    section, here = "padding-zeros-around-the-input", way == "a link on the page"
    address = f"{HTML.as_uri()}/{FAR.page}"
    page = open_page(address if here else f"{address}#{section}", width=width)
    if here:
        page.evaluate("(id) => { location.hash = id; }", section)
    if way == "back":
        page.wait_for_function(EVERYONE)
        page.goto(f"{HTML.as_uri()}/book/intro.html")
        page.go_back()
    page.wait_for_function(NEAR_LIVE if here else EVERYONE)  # none will push the section away
    rests(page, section, 0, 100)  # under the header
    assert page.problems == []


def test_a_page_that_is_opened_again_shows_the_same_place(open_page):
    page = open_page(f"{HTML.as_uri()}/{FAR.page}")
    read_through(page)
    page.wait_for_function(EVERYONE)
    section = "what-cnns-call-convolution"
    page.evaluate("scrollTo(0, 6000)")
    # What comes into sight is laid out, and may move what is below: that ends.
    rests(page, section, -FAR_AWAY, FAR_AWAY)
    before = page.evaluate(SECTION_TOP, section)
    page.reload()
    page.wait_for_function(EVERYONE)
    rests(page, section, before - 150, before + 150)
    assert page.problems == []


def test_a_link_and_a_print_bring_all_widgets_to_life(open_page):
    page = open_page(f"{HTML.as_uri()}/{FAR.page}")
    assert not page.evaluate(EVERYONE)
    page.evaluate("(name) => { location.hash = `#tconv.${name}?stride=2`; }", FAR.name)
    page.wait_for_function(EVERYONE)
    assert Widget(page, FAR.number).check().settings["stride"] == 2
    page = open_page(f"{HTML.as_uri()}/{FAR.page}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(EVERYONE)
