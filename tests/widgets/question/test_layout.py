"""A question takes a few lines, and all of it can still be read and hit."""

import pytest

from tconv.widgets import Question
from widgets.question.pages import write_page

NUMBER, CHOICE, GRID, SIZED = "21/check-1", "21/check-2", "21/predict-2", "21/more-1"
# What is given and what is answered or pressed: its place, its letters, what it is.
SEEN = """
(root) => [...root.querySelectorAll("table, label, button, summary, .tconv-board input")]
  .filter((one) => one.checkVisibility() && !one.closest("[hidden]"))
  .map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const input = one.querySelector("input") ?? one;
    const sizes = [one, input].map((each) => parseFloat(getComputedStyle(each).fontSize));
    return { name: one.localName, left, top, right, bottom, size: Math.min(...sizes) };
  })
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    keys = (NUMBER, CHOICE, GRID, SIZED, "22/check-2", "22/more-1", "13/check-3")
    return write_page(tmp_path_factory.mktemp("layout"), [Question(key) for key in keys])


@pytest.fixture
def shown(open_page, path):
    def shown_(width):
        page = open_page(path.as_uri(), width=width)
        page.evaluate("() => scrollTo(0, 1e6)")
        page.locator("[data-key='13/check-3']").wait_for()
        return page

    return shown_


# Where it stands in its question: the page may scroll to what is pressed.
PLACE = """
(one) => {
  const { left, top } = one.closest(".tconv-question").getBoundingClientRect();
  const box = one.getBoundingClientRect();
  return [box.left - left, box.top - top, box.width, box.height];
}
"""


def part(page, key, selector):
    return page.locator(f"[data-key='{key}'] {selector}")


def apart(one, other):
    return (
        one["right"] <= other["left"] + 0.5
        or other["right"] <= one["left"] + 0.5
        or one["bottom"] <= other["top"] + 0.5
        or other["bottom"] <= one["top"] + 0.5
    )


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_letters_can_be_read_and_targets_hit_and_nothing_lies_on_another(shown, width):
    page = shown(width)
    for root in page.locator(".tconv-question").all():
        seen = [one for one in root.evaluate(SEEN) if one["right"] > one["left"]]
        assert len(seen) > 2
        for n, one in enumerate(seen):
            assert one["size"] >= 12 and 0 <= one["left"] and one["right"] <= width
            if one["name"] != "table":
                assert min(one["right"] - one["left"], one["bottom"] - one["top"]) >= 24, one
            for other in seen[:n]:
                # A table may be what an option offers.
                inside = {one["name"], other["name"]} == {"table", "label"}
                assert inside or apart(one, other), (one, other)


def test_on_a_desk_field_and_button_stand_on_one_line(shown):
    page = shown(1280)
    for key, field in ((NUMBER, "input"), (SIZED, ".tconv-board"), (GRID, ".tconv-board")):
        at, press = (
            part(page, key, selector).first.bounding_box()
            for selector in (field, "button:text-is('check')")
        )
        middle = press["y"] + press["height"] / 2
        assert at["x"] + at["width"] < press["x"]
        assert at["y"] < middle < at["y"] + at["height"] + press["height"]
    assert part(page, NUMBER, "form").bounding_box()["height"] <= 90
    assert part(page, CHOICE, "form").bounding_box()["height"] <= 125


@pytest.mark.parametrize("width", [320, 1280])
def test_what_sizes_a_grid_stays_where_it_is(shown, width):
    page = shown(width)
    fields = part(page, SIZED, ".tconv-size input").all()
    places = [field.evaluate(PLACE) for field in fields]
    for size in ("2", "5", "7"):
        for field in fields:
            field.fill(size)
            assert [field.evaluate(PLACE) for field in fields] == places
    assert part(page, SIZED, ".tconv-board input").count() == 49


def test_a_hint_moves_no_button(shown):
    page = shown(1280)
    check = part(page, NUMBER, "button:text-is('check')")
    before = check.evaluate(PLACE)
    part(page, NUMBER, "summary").click()
    assert part(page, NUMBER, "details p").is_visible()
    assert check.evaluate(PLACE) == before
