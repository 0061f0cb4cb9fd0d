"""Code that scrolls can be reached with Tab, and far sections are not laid out for it."""

import pytest
from conftest import HTML
from scrollers import without_looks

CELLS = """
() => [...document.querySelectorAll(".bd-article :is(pre, .cell_output > .output)")]
  .filter((one) => one.checkVisibility({ contentVisibilityAuto: true }) && !one.closest(".tconv"))
  .map((one) => [one.scrollWidth > one.clientWidth, one.tabIndex === 0])
"""
OPEN_FOLDS = """
() => document.querySelectorAll(".bd-article details").forEach((fold) => { fold.open = true; })
"""
FAR = """
() => {
  const last = [...document.querySelectorAll(".bd-article pre")].at(-1);
  return [last.checkVisibility({ contentVisibilityAuto: true }), last.tabIndex];
}
"""
# When each has been looked at, a frame after it is laid out.
AGREE = f"""
() => {{
  const cells = ({CELLS})();
  return cells.length && cells.every(([scrolls, reached]) => scrolls === reached) && cells;
}}
"""
# Widgets on the way come to life and grow: it is gone to until it is there.
IN_SIGHT = """
(place) => {
  const all = [...document.querySelectorAll(".bd-article pre")];
  const one = all.filter((one) => !one.closest(".tconv")).at(place); // no widget's own code
  one.scrollIntoView({ block: "center", behavior: "instant" });
  return one.checkVisibility({ contentVisibilityAuto: true });
}
"""


def cells_of(page):
    """Whether each cell that is laid out scrolls: so Tab comes to reach it, or the wait ends."""
    page.evaluate("() => new Promise((d) => requestAnimationFrame(() => requestAnimationFrame(d)))")
    return [scrolls for scrolls, _ in page.wait_for_function(AGREE).json_value()]


@pytest.mark.parametrize("name", ["21_transposed_convolution", "33_restoring_a_photograph"])
def test_tab_reaches_the_cells_that_scroll(open_page, name):
    page = open_page(f"{HTML.as_uri()}/notebooks/{name}.html", width=390)
    page.wait_for_load_state("load")
    page.evaluate(OPEN_FOLDS)
    page.wait_for_function(IN_SIGHT, arg=0)
    first = cells_of(page)
    is_laid_out, index = page.evaluate(FAR)
    assert not is_laid_out and index == 0  # it may scroll: nobody has looked
    page.wait_for_function(IN_SIGHT, arg=-1)
    last = cells_of(page)
    page.set_viewport_size({"width": 1600, "height": 900})
    page.wait_for_function("() => innerWidth === 1600")
    wide = cells_of(page)
    assert any(first + last) and not all(wide)


def test_the_theme_looks_at_nothing_any_more():
    script = '(()=>{f(),"complete"===document.readyState?T():window.addEventListener("load",T)})();'
    kept = without_looks(script)
    assert kept == without_looks(kept) == "(()=>{f(),0/* scrollers.js */})();"


def test_another_script_of_the_theme_is_refused():
    with pytest.raises(ValueError, match="in another way"):
        without_looks("(()=>{})();")
