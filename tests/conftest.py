"""The browser for the tests, and the built book on `file://` and on `http://`."""

import functools
import itertools
import os
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from find_browser import find_browser
from playwright.sync_api import sync_playwright

HTML = Path(__file__).parents[1] / "_build" / "html"
QUIET = [
    "--disable-gpu",
    "--in-process-gpu",  # what only paints by software needs no process of its own
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # the network is cut off
]


@pytest.fixture(scope="session")
def browser():
    path = find_browser()
    assert path, "no browser found: run `make test`, which installs one"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET + sandbox)
        yield chromium
        chromium.close()


def is_local(url):
    parts = urlsplit(url)
    return parts.scheme in {"file", "data", "blob", "about"} or parts.hostname == "127.0.0.1"


CUT_OFF = "net::ERR_ABORTED"


def watch(page, problems):
    """Note everything that goes wrong on a page, and whatever it asks another host for."""
    page.asked_for = set()  # and has not been answered
    page.on("request", lambda request: page.asked_for.add(request))
    page.on("requestfinished", lambda request: page.asked_for.discard(request))
    page.on("requestfailed", lambda request: page.asked_for.discard(request))
    page.on(
        "request",
        lambda request: (
            is_local(request.url) or problems.append(f"request to another host: {request.url}")
        ),
    )
    page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
    page.on(
        "console",
        lambda message: message.type == "error" and problems.append(f"console: {message.text}"),
    )
    # What a page still asks for when the reader leaves it is cut off: no fault of the page.
    page.on(
        "requestfailed",
        lambda request: (
            request.failure == CUT_OFF or problems.append(f"failed request: {request.url}")
        ),
    )
    page.on(
        "response",
        lambda answer: answer.status >= 400 and problems.append(f"{answer.status}: {answer.url}"),
    )


READ_THROUGH = """
async () => {
  const waiting = () => document.querySelector("[data-widget-model]:not(:has(.tconv))");
  const atTop = document.documentElement.classList.contains("tconv-opened-at-top");
  const [left, top] = [scrollX, scrollY];
  // One that is broken is given up; others only take long on a busy machine.
  for (let frame = waiting(), before, since = 0; frame; before = frame, frame = waiting()) {
    if (frame !== before) since = performance.now();
    const waited = performance.now() - since; // ms
    if (waited > 10_000) break;
    // On a page opened elsewhere, all come by themselves.
    if (atTop || waited > 2000) frame.scrollIntoView({ behavior: "instant" });
    await new Promise((next) => setTimeout(next, 4));
  }
  if (!location.hash) scrollTo({ left, top, behavior: "instant" });
}
"""


def read_through(page):
    """Go through a page once: a widget comes to life when a reader comes near it."""
    page.evaluate(READ_THROUGH)


TWO_FRAMES = """
() => document.fonts.ready.then(() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))))
"""


def settle(page):
    """Wait until all that a page asked for is answered, and it asks for no more in two frames."""
    page.wait_for_load_state("load")
    for _ in range(500):
        asked_before = bool(page.asked_for)
        page.evaluate(TWO_FRAMES)
        if not asked_before and not page.asked_for:
            return
    raise AssertionError(f"{page.url} waits for {[one.url for one in page.asked_for]}")


def new_page(browser, **options):
    """A page with the network cut off; its `problems` lists what goes wrong on it."""
    from support.reading import HEAR

    context = browser.new_context(**options)
    context.add_init_script(HEAR)
    page = context.new_page()
    page.problems, page.scheme = [], options.get("color_scheme")
    watch(page, page.problems)
    return page


@pytest.fixture(scope="session")
def left(browser):
    """Pages that a test has left, for the next: to open one takes as long as to load it.

    Those that run scripts, and those that run none.
    """
    pages = {True: [], False: []}
    yield pages
    for page in itertools.chain(*pages.values()):
        page.context.close()


LEAVE = "() => { localStorage.clear(); sessionStorage.clear(); }"


def lend(page, url, view, scheme):
    """Give a page that a test has left to another: it opens an address as if for the first time."""
    is_as_left = (page.viewport_size, page.scheme) == (view, scheme)
    # To go to another place of the page it shows would not open it; to resize it takes long.
    if not is_as_left or page.url.partition("#")[0] == url.partition("#")[0]:
        page.goto("about:blank")
    if not is_as_left:
        page.set_viewport_size(view)
        page.emulate_media(color_scheme=scheme)
        page.scheme = scheme
    page.problems.clear()
    page.asked_for.clear()
    page.goto(url)


@pytest.fixture
def open_page(browser, left):
    """Open pages with the network cut off; each one's `problems` lists what went wrong on it.

    A test that changes more of a page than what it shows (its clock, its media) asks for its own.
    """
    lent, owned = [], []

    def open_(url, *, width=1280, scheme="light", own=False, scripts=True, **options):
        view = {"width": width, "height": 900}
        if own or options:
            page = new_page(browser, viewport=view, color_scheme=scheme, **options)
            owned.append(page)
            page.goto(url)
            return page
        if left[scripts]:
            page = left[scripts].pop()
        else:
            page = new_page(browser, viewport=view, java_script_enabled=scripts)
        lent.append((page, scripts))
        lend(page, url, view, scheme)
        return page

    yield open_
    for page in owned:
        page.context.close()
    for page, scripts in lent:
        page.evaluate(LEAVE)
        left[scripts].append(page)


@pytest.fixture
def blank(open_page, tmp_path):
    """An empty page."""
    path = tmp_path / "blank.html"
    path.write_text("<!doctype html><html lang=en><title>blank</title>", encoding="utf-8")
    return open_page(path.as_uri())


@pytest.fixture
def open_widget(open_page):
    """Open the page of the book that a widget is on; at the end, no page may have gone wrong."""
    from support.driver import Widget

    opened = []

    def open_(place, query=None, *, url=None, unfold=True, **options):
        link = "" if query is None else f"#tconv.{place.name}?{query}"
        page = open_page(f"{url or HTML.as_uri()}/{place.page}{link}", **options)
        opened.append(page)
        return Widget(page, place.number, unfold=unfold)

    yield open_
    assert [problem for page in opened for problem in page.problems] == []


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def served_book():
    """The address of the built book on a loopback port."""
    handler = functools.partial(QuietHandler, directory=HTML)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["file", "http"])
def book_url(request):
    """The built book's address without a closing slash, opened from disk and from a server."""
    assert (HTML / "index.html").is_file(), "the book is not built: run `make book`"
    return HTML.as_uri() if request.param == "file" else request.getfixturevalue("served_book")
