"""The style sheets of widgets of several kinds, which come one after another on a page."""

from support.driver import first_widget

from tconv.widgets import bundle

# What every element outside the pictures looks like, and the mark before it.
LOOKS = """
(root, states) => states.map((state) => {
  for (const name of ["tconv-narrow", "tconv-1d"]) {
    root.classList.toggle(name, state.includes(name));
  }
  return [root, ...root.querySelectorAll(":not(svg *)")].flatMap((element) =>
    [null, "::before", "::after"].map((part) => {
      const style = getComputedStyle(element, part);
      const looks = Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`);
      return `${element.localName}.${element.getAttribute("class")}${part} ${looks.join("; ")}`;
    }));
})
"""
STATES = ["", "tconv-narrow", "tconv-1d", "tconv-narrow tconv-1d"]


@first_widget
def test_the_shared_rules_may_come_again_after_those_of_a_widget(open_widget, place):
    widget = open_widget(place)
    before = widget.root.evaluate(LOOKS, STATES)
    assert before[0] != before[1]
    widget.page.add_style_tag(content=bundle.style_sheet())
    assert widget.root.evaluate(LOOKS, STATES) == before
