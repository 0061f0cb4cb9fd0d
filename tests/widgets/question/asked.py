"""One question on a page, as a reader answers it."""

import numpy as np

from tconv.widgets import Question


class Asked:
    """One question on a page, answered by keyboard alone."""

    def __init__(self, page, key):
        self.page, self.key = page, key
        self.root = page.locator(f"[data-key='{key}']")
        self.root.wait_for()
        self.asked = Question(key).asked

    def press(self, name):
        """Press a button with Enter; it has to be where Tab gets to."""
        button = self.root.get_by_role("button", name=name, exact=True)
        button.focus()
        self.page.keyboard.press("Enter")

    def sees(self, name):
        return self.root.get_by_role("button", name=name, exact=True).is_visible()

    @property
    def verdict(self):
        return self.root.get_by_role("status").inner_text()

    @property
    def attempts(self):
        """How often this question was answered, as the page says."""
        said = self.root.locator(".tconv-note").inner_text()
        return int(said.rpartition(" ")[2] or 0)

    def type_number(self, text):
        self.root.get_by_label("answer").fill(text)
        self.page.keyboard.press("Enter")

    def choose(self, *places):
        for place in places:
            self.root.locator(".tconv-offers input").nth(place).focus()
            self.page.keyboard.press("Space")
        self.press("check")

    def size(self, answer):
        for stepper, size in zip(
            self.root.get_by_role("spinbutton").all(), np.shape(answer), strict=True
        ):
            stepper.fill(str(size))

    def write(self, answer):
        """Size the grid if need be, go to its first cell, and walk through it by arrow keys."""
        if self.root.get_by_role("spinbutton").count():
            self.size(answer)
        rows = np.atleast_2d(np.array(answer, object))
        self.root.locator(".tconv-board input").first.focus()
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                self.page.keyboard.insert_text("" if value is None else str(value))
                if column + 1 < len(values):
                    self.page.keyboard.press("ArrowRight")
            for _ in values[1:]:
                self.page.keyboard.press("ArrowLeft")
            if row + 1 < len(rows):
                self.page.keyboard.press("ArrowDown")

    def point(self, cells):
        """Walk through the grid from its first cell, and mark."""
        self.root.locator(".tconv-board button").first.focus()
        for values in np.atleast_2d(cells):
            for value in values:
                if value:
                    self.page.keyboard.press("Space")
                self.page.keyboard.press("ArrowRight")
            for _ in values:
                self.page.keyboard.press("ArrowLeft")
            self.page.keyboard.press("ArrowDown")

    def names(self):
        return self.root.locator(".tconv-board > span > :first-child").evaluate_all(
            "(cells) => cells.map((cell) => cell.ariaLabel)"
        )

    def tables(self):
        return self.root.locator(".tconv-sides table caption").all_inner_texts()
