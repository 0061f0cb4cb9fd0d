"""The museum shows every misconception, and says of a setting only what is so."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tconv.misconceptions import CATALOGUE, TRUTHS, truth, would_notice, wrong_answers
from tconv.museum import Museum, agreement, whole_setting
from tconv.widgets.first_frame import written

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
each = pytest.mark.parametrize("one", CATALOGUE.values(), ids=CATALOGUE)


class Exhibits(HTMLParser):
    """What the museum's HTML holds of each misconception, by its name."""

    def __init__(self, text):
        super().__init__()
        self.found, self._kind, self._in = {}, "", ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self._in = tag
        if tag == "details":
            data = {key.removeprefix("data-"): value for key, value in attributes.items()}
            self.now = self.found[data["name"]] = {**data, "links": [], "right": [], "wrong": []}
        if "id" in attributes:
            self.now["id"] = attributes["id"]
        if tag == "div":
            self._kind = attributes["class"].removeprefix("tconv-") if "class" in attributes else ""
        if tag == "tr":
            self.now[self._kind].append([])
        if tag == "a":
            self.now["links"].append(attributes["href"])

    def handle_data(self, text):
        if self._in == "summary":
            self.now["claim"] = text
        if self._in == "td":
            self.now[self._kind][-1].append(text)
        self._in = ""


HTML = Museum(NOTEBOOKS)._repr_html_()
FOUND = Exhibits(HTML).found


def rows(answer):
    return answer if isinstance(answer[0], list) else [answer]


def test_every_misconception_is_there_once_in_the_order_of_the_course():
    assert FOUND.keys() == CATALOGUE.keys()
    chapters = [CATALOGUE[name].chapter for name in FOUND]
    assert chapters == sorted(chapters)
    assert repr(Museum(NOTEBOOKS)) == f"Museum of {len(CATALOGUE)} misconceptions"


def test_the_first_exhibit_stands_open_and_no_other():
    assert [name for name, shown in FOUND.items() if "open" in shown] == [next(iter(FOUND))]


@each
def test_an_exhibit_says_what_the_catalogue_says(one):
    shown = FOUND[one.name]
    assert (shown["id"], shown["claim"], shown["subject"]) == (one.name, one.claim, one.subject)
    [chapter, *sources] = shown["links"]
    assert chapter.startswith(f"{one.chapter}_") and (NOTEBOOKS / chapter).is_file()
    assert tuple(sources) == one.links


@each
def test_both_results_stand_side_by_side_and_what_differs_is_marked(one):
    shown = FOUND[one.name]
    right, wrong = (rows(answer) for answer in one.counter_example)
    assert shown["right"] == [[written(value) for value in row] for row in right]
    for r, row in enumerate(wrong):
        for c, value in enumerate(row):
            same = r < len(right) and c < len(right[r]) and right[r][c] == value
            assert shown["wrong"][r][c] == ("" if same else "≠ ") + written(value)
    assert [len(row) for row in shown["wrong"]] == [len(row) for row in wrong]
    assert one.counter_example[0] != one.counter_example[1]


@each
def test_the_whole_setting_is_the_smallest_with_what_goes_without_saying(one):
    whole = whole_setting(one)
    assert one.setting.items() <= whole.items()
    assert truth(one.subject, whole) == truth(one.subject, one.setting)
    assert wrong_answers(one.subject, whole)[one.name] == one.counter_example[1]
    assert json.loads(FOUND[one.name]["setting"]) == whole


@each
def test_where_both_agree_no_test_would_notice(one):
    setting = agreement(one.name)
    if setting is None:
        assert one.name in {"axes_backwards", "indices_add"}
        return
    assert truth(one.subject, setting) is not None
    assert not would_notice(one.name, one.subject, setting)
    changed = [name for name, value in whole_setting(one).items() if setting[name] != value]
    assert len(changed) == 1


@each
def test_what_is_claimed_is_not_said_in_the_words_of_what_is_right(one):
    [exhibit] = [text for text in HTML.split("<details ") if f'data-name="{one.name}"' in text]
    claimed = re.search("As claimed.</strong> (.*?)</p>", exhibit)[1]
    said = re.sub("<[^>]+>", "", claimed)
    rights = [right.__doc__.splitlines()[0] for right in TRUTHS.values() if right.__doc__]
    assert said and said not in rights
