"""The style sheets of widgets of several kinds, which come one after another on a page."""

import re

from support.driver import each_kind

from tconv.widgets import bundle

# What a style sheet may change of every element outside the pictures, and of the mark before it.
LOOKS = """
(root, [states, names]) => states.map((state) => {
  for (const name of ["tconv-narrow", "tconv-1d"]) {
    root.classList.toggle(name, state.includes(name));
  }
  return Array.from([root, ...root.querySelectorAll(":not(svg *)")], (element) => {
    const looks = [null, "::before"].flatMap((part) => {
      const style = getComputedStyle(element, part);
      return names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
    });
    return `${element.localName}.${element.getAttribute("class")} ${looks.join("; ")}`;
  });
})
"""
STATES = ["", "tconv-narrow", "tconv-1d", "tconv-narrow tconv-1d"]


@each_kind
def test_the_shared_rules_may_come_again_after_those_of_a_widget(open_widget, place):
    widget = open_widget(place)
    shared = bundle.style_sheet()
    asked = [STATES, sorted(set(re.findall(r"^  ([a-z][a-z-]+):", shared, re.MULTILINE)))]
    before = widget.root.evaluate(LOOKS, asked)
    assert before[0] != before[1]
    widget.page.add_style_tag(content=shared)
    assert widget.root.evaluate(LOOKS, asked) == before
