"""A host that attaches, shows or styles a widget late: it looks as if all had been there before.

JupyterLab attaches an element after the widget was rendered into it, takes it away when its cell is
scrolled out of sight, and loads style sheets when it likes.
"""

import functools
import io

import numpy as np
import pytest
from conftest import new_page
from PIL import Image, ImageChops
from support.driver import NEXT_FRAME, front_end_state
from support.kinds import KINDS
from support.shots import picture

from tconv.widgets import bundle

# The page is emptied and the module imported afresh: as on a page that was just opened.
MOUNT = """
async ([text, state, css]) => {
  window.leave?.();
  for (const { name } of [...document.body.attributes]) document.body.removeAttribute(name);
  for (const style of document.querySelectorAll("style")) style.remove();
  document.body.replaceChildren();
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const module = await import(address);
  const nothing = () => {};
  const get = (name) => state[name];
  const model = { get, set: nothing, on: nothing, off: nothing, save_changes: nothing };
  const box = document.body.appendChild(document.createElement("div"));
  box.style.cssText = "position: absolute; inset: 0";
  const el = document.createElement("div");
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const attach = () => box.append(el);
  const render = () => { window.leave = module.default.render({ model, el }); };
  const fold_up = () => {
    const fold = document.body.appendChild(document.createElement("details"));
    fold.append(box);
    return fold;
  };
  const dark = () => document.body.setAttribute("data-jp-theme-light", "false");
  const style = () => {
    document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
  };
  %s
  for (let n = 0; n < 4; n++) await new Promise(requestAnimationFrame);
}
"""
AT_ONCE = {
    "light": "attach(); style(); render();",
    "dark": "dark(); attach(); style(); render();",
    "narrow": "box.style.right = '600px'; attach(); style(); render();",
}
# What a host does, and what it should come to.
LATE = {
    "attached after": ("light", "style(); render(); attach();"),
    "attached 5 ms later": ("light", "style(); render(); await wait(5); attach();"),
    "attached 200 ms later": ("light", "style(); render(); await wait(200); attach();"),
    "attached in the dark": ("dark", "style(); render(); await wait(50); dark(); attach();"),
    "styled after": ("light", "attach(); render(); style();"),
    "styled 5 ms later": ("light", "attach(); render(); await wait(5); style();"),
    "styled 200 ms later": ("light", "attach(); render(); await wait(200); style();"),
    "styled, then attached": (
        "dark",
        "render(); await wait(50); dark(); style(); await wait(50); attach();",
    ),
    "attached, then styled": (
        "dark",
        "dark(); render(); await wait(50); attach(); await wait(50); style();",
    ),
    "styled where text has that colour": (
        "light",
        "document.body.style.color = '#1A1C1E'; attach(); render(); await wait(50); style();",
    ),
    "shown later": (
        "light",
        "box.hidden = true; attach(); style(); render(); await wait(50); box.hidden = false;",
    ),
    "unfolded later": (
        "light",
        "const fold = fold_up(); attach(); style(); render(); await wait(50); fold.open = true;",
    ),
    "dark while it is away": (
        "dark",
        "attach(); style(); render(); await wait(50); el.remove(); dark(); await wait(50);"
        "attach();",
    ),
    "dark while it is hidden": (
        "dark",
        "attach(); style(); render(); await wait(50); box.hidden = true; await wait(50); dark();"
        "await wait(50); box.hidden = false;",
    ),
    "dark while it is folded": (
        "dark",
        "const fold = fold_up(); fold.open = true; attach(); style(); render(); await wait(50);"
        "fold.open = false; await wait(50); dark(); await wait(50); fold.open = true;",
    ),
    "narrow while it is away": (
        "narrow",
        "attach(); style(); render(); await wait(50); el.remove(); await wait(50);"
        "box.style.right = '600px'; attach();",
    ),
}


# Chromium smooths a round corner now so, now so: by this much of a dot's brightness, out of 1.
SMOOTHING = 0.2


@pytest.fixture(scope="module")
def host(browser):
    """A page on which one widget after the other is put, and what each looks like if all is there
    before it."""
    page = new_page(browser, viewport={"width": 1000, "height": 2400})
    page.goto("data:text/html,<!doctype html><html lang=en><title>host</title>")

    @functools.cache
    def at_once(kind, looks):
        put(page, kind, AT_ONCE[looks])
        return picture_of(page)

    yield page, at_once
    page.context.close()


@functools.cache
def shown_first(kind):
    """A kind's module, its first state and its style sheet, as a host gets them."""
    widget = KINDS[kind].widget()
    return [bundle.module(KINDS[kind].module), front_end_state(widget), widget._css]


def put(page, kind, steps):
    """A host has done that, and the next frames have come."""
    page.evaluate(MOUNT % steps, shown_first(kind))


# A margin below the last thing that is there: beyond it stands nothing.
LOWEST = """
() => 40 + Math.max(...Array.from(document.querySelectorAll(".tconv, .tconv *"),
  (one) => Math.ceil(one.getBoundingClientRect().bottom)))
"""


def picture_of(page):
    height = min(page.evaluate(LOWEST), 2400)
    return picture(page, {"x": 0, "y": 0, "width": 1000, "height": height})


def how_far_apart(one, other):
    """How bright the dots are that are not alike, and how many they are."""
    if one == other:
        return 0, 0
    one, other = (Image.open(io.BytesIO(shot)).convert("RGB") for shot in (one, other))
    if one.size != other.size:
        return 1, one.width * one.height
    apart = np.asarray(ImageChops.difference(one, other)).max(axis=-1) / 255
    return apart.max(), (apart >= SMOOTHING).sum()


@pytest.mark.parametrize(("looks", "steps"), LATE.values(), ids=LATE)
@pytest.mark.parametrize("kind", KINDS)
def test_a_late_host_makes_no_difference(host, kind, looks, steps):
    page, at_once = host
    expected = at_once(kind, looks)
    put(page, kind, steps)
    most, dots = how_far_apart(picture_of(page), expected)
    for _ in range(20):  # a busy browser tells of a change some frames later
        if most < SMOOTHING:
            break
        page.evaluate(NEXT_FRAME)
        most, dots = how_far_apart(picture_of(page), expected)
    assert most < SMOOTHING, f"{dots} dots are not as they should"
    assert page.problems == []
