"""Finds the widgets of the book, and moves them the way a reader does."""

import functools
import json
import re
from typing import NamedTuple

import ipywidgets
import pytest
from conftest import HTML, READ_THROUGH
from ipywidgets.embed import dependency_state

from support.axe import FINISHED
from support.kinds import KINDS
from support.reading import READ
from tconv.style import PALETTE
from tconv.widgets import bundle

ROOT = ".tconv"
STATE_TYPE = "application/vnd.jupyter.widget-state+json"


# --- modules of the front end, in a blank page ---------------------------------------------

IMPORT = """
(text) => import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })))
"""


def load_module(page, entry, names):
    """Import a module of the widgets with all it imports; returns a handle of its exports.

    `names` asks for exports of the other modules, too.
    """
    text = bundle.module(entry)
    more = [name for name in names if name not in bundle.declared(entry)[0]]
    text += f"\nexport {{ {', '.join(more)} }};"
    return page.evaluate_handle(IMPORT, text)


def front_end_state(widget):
    """The traits that a front end reads."""
    names = widget.traits(sync=True).keys() - ipywidgets.DOMWidget.class_traits().keys()
    return {name: getattr(widget, name) for name in names if not name.startswith("_")}


# --- pages of the book ---------------------------------------------------------------------


SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
FRAME = re.compile(r'<\w+[^>]*\sdata-widget-model="([^"]+)"')


class Page:
    """The widget state and the first frames that a built page holds.

    A parser of the library reads a page in a tenth of a second, and every run begins with all.
    """

    def __init__(self, path):
        text = path.read_text(encoding="utf-8")
        self.frames, self.models, self.parts = FRAME.findall(SCRIPT.sub("", text)), {}, []
        for attributes, data in SCRIPT.findall(text):
            if STATE_TYPE in attributes:
                saved = json.loads(data)
                self.models |= {id_: model["state"] for id_, model in saved["state"].items()}
                self.parts += saved.get("parts", [])


class Place(NamedTuple):
    """Where a widget stands in the book: its page, its number on it, its name in links."""

    page: str
    number: int
    name: str
    kind: str

    def __str__(self):
        return f"{self.page.split('/')[-1].removesuffix('.html')}-{self.name}"


def pages_of(paths):
    """Parse pages, by their paths in the built book."""
    return {path.relative_to(HTML).as_posix(): Page(path) for path in sorted(paths)}


def is_of_the_book(path):
    """Whether readers turn to it, in English; the pages of single widgets are for teachers."""
    return not {"_static", "widgets", "ko"} & {*path.relative_to(HTML).parts}


def kind_of(state):
    """The name of the class that a widget's state belongs to."""
    return state["_anywidget_id"].rpartition(".")[2]


def places(pages):
    """Every widget of the book that shows a setting, page by page."""
    every = [
        Place(path, number, page.models[model]["name"], kind_of(page.models[model]))
        for path, page in pages.items()
        for number, model in enumerate(page.frames)
    ]
    return [place for place in every if place.kind in KINDS]


PAGES = pages_of(filter(is_of_the_book, HTML.rglob("*.html")))
PLACES = places(PAGES)
# Each kind on the page that holds nothing else: there at once, where a chapter is read through.
ALONE = places(pages_of((HTML / "widgets").glob("*.html")))
ONE_A_PAGE = list({(place.page, place.kind): place for place in reversed(PLACES)}.values())


def for_places(places, kind=None):
    """Run a test for some of the widgets of the book: of all kinds, or of one."""
    chosen = [place for place in places if kind in {None, place.kind}]
    return pytest.mark.parametrize("place", chosen, ids=str)


def slow_unless(quick):
    """The mark of what takes too long for every run."""
    return () if quick else pytest.mark.slow


# A width and the colours of a page: neither depends on the other, and slow runs see them crossed.
WIDE_AND_NARROW = [
    *((1280, "light"), (320, "dark")),
    *(
        pytest.param(*view, marks=slow_unless(quick=False))
        for view in ((320, "light"), (1280, "dark"))
    ),
]


def for_settings(name, quick=None):
    """Run a test for the settings that each kind names `corners` or `wide`; but a few are slow."""
    chosen = [
        pytest.param(
            place, query, id=f"{place.kind}-{title}", marks=slow_unless(quick is None or n < quick)
        )
        for place in ALONE
        for n, (title, query) in enumerate(getattr(KINDS[place.kind], name).items())
    ]
    return pytest.mark.parametrize(("place", "query"), chosen)


def for_mistakes(cases):
    """Run a test of the tests for what a widget's code says, and what it is made to say instead.

    The first case makes no mistake. Two mistakes are made in every run, the others in slow ones.
    """
    chosen = [pytest.param(*case, marks=slow_unless(n < 3)) for n, case in enumerate(cases)]
    return pytest.mark.parametrize(("right", "wrong"), chosen)


def further():
    """The widgets of the book, slow, but for the first of each kind."""
    first = {place.kind: place for place in reversed(PLACES)}
    others = [place for place in PLACES if place != first[place.kind]]
    return [pytest.param(place, marks=pytest.mark.slow) for place in others]


def every_widget(test):
    """Run a test for each kind alone; the slow runs take what else a chapter makes of it."""
    return pytest.mark.parametrize("place", [*ALONE, *further()], ids=str)(test)


def in_further_chapters(test):
    """Run a test in slow runs, for what a chapter makes of a kind that others have alone."""
    return pytest.mark.parametrize("place", further(), ids=str)(test)


one_a_page, each_kind = map(for_places, (ONE_A_PAGE, ALONE))
in_a_chapter = for_places(list({place.kind: place for place in reversed(PLACES)}.values()))
every_grid, one_grid_a_page, the_grid = (
    for_places(places, "PlacementGrids") for places in (PLACES, ONE_A_PAGE, ALONE)
)


# --- moving its controls -------------------------------------------------------------------

# But for the button that takes all of them to another screen.
CONTROLS = (
    "input, select, button:not(.tconv-full-screen), summary, [role=application], [role=slider]"
)
TO_THE_MIDDLE = "(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })"
# Scrolls to the cells of a grid, or to those that are elements, and says where their centres are
# once nothing moves any more: widgets on the way come to life and grow.
CENTRES = """
async (root, panel) => {
  const all = [...root.querySelectorAll(`[data-panel="${panel}"]`)];
  for (let before = NaN; before !== scrollY; ) {
    before = scrollY;
    all[all.length >> 1].scrollIntoView({ block: "center", behavior: "instant" });
    const moves = before !== scrollY;
    for (let n = 0; moves && n < 3; n++) await new Promise(requestAnimationFrame);
  }
  if (!all[0].picture) return all.map((cell) => {
    const { left, top, width, height } = cell.getBoundingClientRect();
    return [Number(cell.dataset.row), Number(cell.dataset.col), left + width / 2, top + height / 2];
  });
  const { cell: side, origin, cells } = all[0].picture, toPage = all[0].getScreenCTM();
  return cells.map(({ at: [row, column], index }) => {
    const [x, y] = [column + origin[1] + 0.5, row + origin[0] + 0.5];
    const place = new DOMPoint(x * side, y * side).matrixTransform(toPage);
    return [...index, place.x, place.y];
  });
}"""
# A group of radio buttons is one control: the one that is checked stands for it.
CONTROL_TYPES = """
(controls) => controls.map((one) =>
  !one.checkVisibility() || (one.type === "radio" && !one.checked) ? "" :
    one.getAttribute("role") ?? (one.localName === "input" ? one.type : one.localName))
"""


def control_selector(trait=None, action=None, axis=None, value=None):
    """What selects the control for a trait or an action."""
    parts = {"data-trait": trait, "data-action": action, "data-axis": axis, "value": value}
    chosen = "".join(f'[{name}="{part}"]' for name, part in parts.items() if part is not None)
    return f":is(input, button, select){chosen}"


# Every widget that a reader is near has come to life.
NEAR_LIVE = """
() => [...document.querySelectorAll("[data-widget-model]:not(:has(.tconv))")].every((frame) => {
  const { top, bottom } = frame.getBoundingClientRect();
  return bottom < -innerHeight || top >= 2 * innerHeight; // a screen and the next
})
"""
NEXT_FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
# As in a browser that cannot: a widget then fills the window.
HAS_NO_FULL_SCREEN = "() => { delete Element.prototype.requestFullscreen; }"
# From here, every motion waits at its start: a busy machine could miss it.
HOLD_MOTION = """
() => {
  const { animate } = Element.prototype;
  Element.prototype.animate = function (...how) {
    const motion = animate.apply(this, how);
    motion.pause();
    return motion;
  };
}
"""
# Fonts that come later would move the cells under a pointer that is on its way; until the next
# frame nobody sees a widget.
SETTLED = f"() => document.fonts.ready.then({NEXT_FRAME})"
# One trip to the browser for each page that is opened: reads it through, waits for a widget of it,
# opens *more settings* and waits for what is behind SETTLED. A widget that does not come is null.
OPENED = f"""
async ([number, unfold]) => {{
  await ({READ_THROUGH})();
  const root = () => document.querySelectorAll("{ROOT}")[number];
  const isThere = () => root()?.checkVisibility() ?? false;
  for (const end = Date.now() + 30_000; !isThere() && Date.now() < end; )
    await new Promise((next) => setTimeout(next, 20));
  if (!isThere()) return null;
  if (unfold) root().querySelector(".tconv-more").open = true;
  await ({SETTLED})();
  return root().dataset.widget;
}}
"""


# A page keeps the function: it is compiled once, and gets quicker while it runs.
READ_AGAIN = f"(root) => (window.readTconv ??= {READ})(root)"


def stop_clock(page):
    """From here, time passes on a page by command only."""
    page.clock.install(time=0)
    page.clock.pause_at(60_000)


class Root:
    """The element of a widget: a locator that evaluates in one trip where Playwright takes five."""

    def __init__(self, page, number):
        self.locator_, self.number = page.locator(ROOT).nth(number), number

    def __getattr__(self, name):
        return getattr(self.locator_, name)

    def evaluate(self, function, argument=None):
        """Call a function of JavaScript with the element and an argument."""
        element = f'document.querySelectorAll("{ROOT}")[{self.number}]'
        return self.page.evaluate(f"(argument) => ({function})({element}, argument)", argument)


class Widget:
    """One widget of a page; all of its controls are in sight, unless they are to stay folded."""

    def __init__(self, page, number=0, *, unfold=True):
        self.page = page
        self.root = Root(page, number)
        kind = page.evaluate(OPENED, [number, unfold])
        assert kind, "the widget does not come"
        self.kind = KINDS[kind]

    def unfold(self):
        """Open *more settings*."""
        self.root.locator(".tconv-more").evaluate("(fold) => { fold.open = true; }")

    def read(self):
        """Everything it shows now."""
        shown = json.loads(self.root.evaluate(READ_AGAIN))
        misdrawn = shown.pop("misdrawn")
        assert misdrawn == [], f"tiles that are not where, or not what, their cells are: {misdrawn}"
        return self.kind.reading(shown)

    def resize(self, width):
        """Give the window a width, and the widget the frame in which it follows."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.wait_for_function("(width) => innerWidth === width", arg=width)
        for _ in range(2):
            self.page.evaluate(NEXT_FRAME)

    def turn(self, scheme):
        """Make the page light or dark, and give the widget the frames in which it follows."""
        paper = "rgb({}, {}, {})".format(*bytes.fromhex(PALETTE[scheme]["paper"][1:]))
        self.page.evaluate("(to) => { document.documentElement.dataset.theme = to; }", scheme)
        self.page.evaluate(FINISHED)
        for _ in range(2):
            self.page.evaluate(NEXT_FRAME)
        shown = self.root.evaluate("(root) => getComputedStyle(root).backgroundColor")
        assert shown == paper, f"the page is not {scheme}"

    def rest(self):
        """Wait until it has done what it was asked for: a long way is learnt in several frames."""
        self.root.locator("[aria-busy=true]").wait_for(state="detached")

    def check(self):
        """Read the widget, compare it with tconv, and return what was read."""
        reading = self.read()
        reading.check()
        return reading

    def control(self, trait=None, action=None, axis=None, value=None):
        """The one control for a trait or an action."""
        return self.root.locator(control_selector(trait, action, axis, value))

    def cell(self, panel, row, col):
        """A cell of x or of w."""
        return self.root.locator(f'[data-panel="{panel}"][data-row="{row}"][data-col="{col}"]')

    def press(self, control, *keys):
        """Press keys on a control."""
        control.focus()
        for key in keys:
            self.page.keyboard.press(key)

    def choose(self, value, **which):
        """Choose one of a group of radio buttons by keyboard."""
        checked = self.root.locator(f"{control_selector(**which)}:checked")
        for _ in range(self.control(**which).count()):
            if checked.input_value() != value:
                self.press(checked, "ArrowRight")
        assert checked.input_value() == value

    def slide(self, value, **which):
        """Move a slider to a value by keyboard, from the nearer of its ends."""
        control = self.control(**which)
        low, high = control.evaluate("({ min, max }) => [Number(min), Number(max)]")
        right, left = value - low, high - value
        keys = ["Home", *["ArrowRight"] * right], ["End", *["ArrowLeft"] * left]
        self.press(control, *min(keys, key=len))

    def type_into(self, panel, row, col, text):
        """Replace what a cell of x or w holds, in one go."""
        self.cell(panel, row, col).focus()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def centres(self, panel):
        """Where the cells of a panel are in the window, by row and column, once scrolled to it."""
        places = self.root.evaluate(CENTRES, panel)
        return {(row, col): (x, y) for row, col, x, y in places}

    def follow(self, link):
        """Follow a link within the page, and wait until the host has dealt with it."""
        self.page.evaluate(
            """(link) => new Promise((done) => {
              if (location.hash === `#${link}`) return done();
              addEventListener("hashchange", () => setTimeout(done), { once: true });
              location.hash = link;
            })""",
            link,
        )

    def point_at(self, panel, row, col):
        """Move the pointer to a cell."""
        self.page.mouse.move(*self.centres(panel)[row, col])

    def slider_positions(self):
        """How many moves all visible sliders make: to each position, and from end to end."""
        return self.root.locator("input[type=range]").evaluate_all(
            """(sliders) => sliders.filter((one) => one.checkVisibility())
              .reduce((sum, { min, max }) => sum + Number(max) - Number(min) + 2, 0)"""
        )

    def moves(self, only=None, but=None):
        """Move every control over its whole range by keyboard; yields after each move.

        The controls are found, not listed: a new one joins by itself, or fails as unknown.
        """
        controls = self.root.locator(CONTROLS)
        for number, kind in enumerate(controls.evaluate_all(CONTROL_TYPES)):
            if kind and only in {None, kind} and kind != but:
                controls.nth(number).focus()
                yield from getattr(self, f"_move_{kind}")(controls.nth(number))

    def ends(self):
        """Move every slider to both of its ends; yields after each move."""
        for slider in self.root.locator("input[type=range]").all():
            if slider.is_visible():
                start = slider.input_value()
                slider.focus()
                for key in ("End", "Home"):
                    self.page.keyboard.press(key)
                    yield
                slider.fill(start)

    def _range(self):
        """Where the slider that has the focus stands, and its ends: one short trip."""
        return self.page.evaluate(
            """() => {
              const { valueAsNumber, min, max } = document.activeElement;
              return [valueAsNumber, Number(min), Number(max)];
            }"""
        )

    def _move_range(self, control):
        start, low, high = self._range()
        for value in range(low, high + 1):
            self.page.keyboard.press("ArrowRight" if value > low else "Home")
            assert self._range() == [value, low, high], "a key did not move the slider"
            yield
        self.page.keyboard.press("ArrowLeft")
        assert self._range()[0] == max(high - 1, low), "a key did not move the slider"
        self.page.keyboard.press("Home")  # all the way at once
        assert self._range()[0] == low, "a key did not move the slider"
        yield
        control.fill(str(start))

    def _move_slider(self, control):
        def value(part):
            return int(control.get_attribute(f"aria-value{part}"))

        start, low, high = map(value, ("now", "min", "max"))
        for number in range(low, high + 1):
            self.page.keyboard.press("ArrowRight" if number > low else "Home")
            assert value("now") == number, "a key did not move the handle"
            yield
        self.page.keyboard.press("End")
        assert value("now") == high
        self.page.keyboard.press("ArrowLeft")
        assert value("now") == max(high - 1, low)
        self.press(control, "Home", *["ArrowRight"] * (start - low))
        assert value("now") == start

    def _move_radio(self, control):
        name = control.get_attribute("name")
        group = self.root.locator(f'input[name="{name}"]')
        seen = set()
        for _ in range(group.count()):
            self.page.keyboard.press("ArrowRight")
            seen.add(self.root.locator(f'input[name="{name}"]:checked').input_value())
            yield
        assert len(seen) == group.count(), "the arrow keys do not reach every option"

    def _move_select(self, control):
        options = control.locator("option:not([hidden])").count()
        seen = set()
        for number in range(options):
            self.page.keyboard.press("ArrowDown" if number else "Home")
            seen.add(control.input_value())
            yield
        assert len(seen) == options, "the arrow keys do not reach every option"

    def _move_button(self, control):
        for key in ("Enter", "Space"):
            if control.is_enabled():
                self.page.keyboard.press(key)
                yield

    def _move_summary(self, control):
        is_open = "(summary) => summary.parentNode.open"
        if control.evaluate(is_open):
            self.page.keyboard.press("Enter")
            assert not control.evaluate(is_open)
            yield
        self.page.keyboard.press("Enter")
        assert control.evaluate(is_open)
        yield

    def _move_number(self, control):
        self.page.keyboard.press("ArrowUp")
        yield
        self.page.keyboard.press("ArrowDown")

    def _move_application(self, control):
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
            self.page.keyboard.press(key)
            yield


# --- a page of one's own, with the host of the book ----------------------------------------

HOST = HTML / "_static" / "anywidget-host.js"


@functools.cache
def with_long_names(entry):
    """A module with all it imports, each in a scope of its own: every name is the source's."""
    part = bundle.part

    def scoped(file):
        if file.endswith(".json"):
            return part(file)
        names = ",".join(sorted(bundle.declared(file)[0]))
        return f"const{{{names}}}=(()=>{{{part(file)}return{{{names}}}}})();"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundle, "_short", lambda code, left_out, *_: bundle.lean(code, left_out))
        patch.setattr(bundle, "part", scoped)
        return bundle.module(entry)


def state_text(view, long_names=False):
    """What a page of the book holds of a widget, as text; on demand in the names of the source."""
    state = dependency_state([view], drop_defaults=False)
    if long_names:
        state[view.model_id]["state"]["_esm"] = with_long_names(KINDS[type(view).__name__].module)
    return json.dumps({"version_major": 2, "version_minor": 0, "state": state})


def with_mistake(text, right, wrong):
    """Make a widget's code say something else than it does."""
    if json.dumps(right)[1:-1] not in text:  # it is no text of a reader's
        right, wrong = bundle.lean(right), bundle.lean(wrong)
    right, wrong = (json.dumps(code)[1:-1] for code in (right, wrong))
    assert right in text, f"the mistake is not made: no {right}"
    return text.replace(right, wrong)


def hosted_page(folder, view, mistake=None):
    """Write a page that holds a widget as a page of the book does; returns its address.

    A mistake is what the widget's code says, and what it is made to say instead.
    """
    text = state_text(view, long_names=mistake is not None)
    text = with_mistake(text, *mistake) if mistake else text
    text = text.replace("</", r"<\/")
    html = (
        "<!doctype html><html lang=en><meta charset=utf-8><title>test</title><body>"
        f'<div data-widget-model="{view.model_id}"></div>'
        f'<script type="{STATE_TYPE}">{text}</script>'
        f'<script src="{HOST.as_uri()}"></script>'
    )
    path = folder / "hosted.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()
