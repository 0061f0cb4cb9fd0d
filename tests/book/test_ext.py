import copy
import json
import re
from types import SimpleNamespace

import pytest
from buttons import web_address
from conftest import HTML
from description import LONGEST, beginning
from widget_state import STATE_TYPE, drop_appearance, shrink_state, take_apart

from tconv.widgets.bundle import SEAM


class Script:
    def __init__(self, **attributes):
        self.attributes = attributes


def any_model(esm, css):
    return {"model_name": "AnyModel", "state": {"_esm": esm, "_css": css, "stride": 2}}


def joined(state, parts):
    """What the host script does: join the parts of every text."""
    resolved = copy.deepcopy(state)
    for model in resolved.values():
        for name, value in model["state"].items():
            if isinstance(value, dict) and "$parts" in value:
                model["state"][name] = SEAM.join(parts[place] for place in value["$parts"])
    return resolved


def test_each_part_is_kept_once_and_can_be_joined_again():
    state = {
        "a": any_model(f"shared{SEAM}module 1", "sheet"),
        "b": any_model(f"shared{SEAM}module 2", "sheet"),
        "c": any_model(f"shared{SEAM}module 1", ""),
        "d": {"model_name": "HBoxModel", "state": {"children": ["IPY_MODEL_a"]}},
    }
    before = copy.deepcopy(state)
    parts = take_apart(state)
    assert parts == ["shared", "module 1", "sheet", "module 2"]
    assert state["c"]["state"] == {"_esm": {"$parts": [0, 1]}, "_css": "", "stride": 2}
    assert joined(state, parts) == before


def test_layout_and_style_models_go():
    names = ["LayoutModel", "SliderStyleModel", "AnyModel", "LinkModel"]
    state = {name: {"model_name": name, "state": {}} for name in names}
    drop_appearance(state)
    assert list(state) == ["AnyModel", "LinkModel"]


def test_only_widget_state_is_rewritten_and_it_cannot_end_its_script():
    names = ["a" * 32, "b" * 32]
    saved = {"version_major": 2, "state": {m: any_model("'</script>'", "") for m in names}}
    other = Script(body='{"state": 1}', type="text/javascript")
    state = Script(body=json.dumps(saved), type=STATE_TYPE)
    context = {"script_files": [other, state], "body": " ".join(names)}
    english = SimpleNamespace(config=SimpleNamespace(language="en"))
    shrink_state(english, "page", "page.html", context, None)
    assert other.attributes["body"] == '{"state": 1}'
    assert "</script" not in state.attributes["body"]
    shrunk = json.loads(state.attributes["body"])
    assert joined(shrunk["state"], shrunk["parts"]) == saved["state"]
    assert shrunk["state"][names[1]]["state"]["_esm"] == {"$parts": [0]}


def test_no_page_carries_a_widget_that_it_does_not_show():
    script = re.compile(rf'<script type="{re.escape(STATE_TYPE)}">(.*?)</script>', re.DOTALL)
    carried = 0
    for page in sorted(HTML.glob("notebooks/*.html")):
        text = page.read_text(encoding="utf-8")
        shown = set(re.findall(r'data-widget-model="(model-\d+)"', text))
        models = {name for state in script.findall(text) for name in json.loads(state)["state"]}
        assert models == shown, page
        carried += len(models)
    assert carried > 100


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@example.org:course/tconv.git\n", "https://example.org/course/tconv"),
        ("https://example.org/course/tconv/", "https://example.org/course/tconv"),
        ("https://name:token@example.org/a/b.git", "https://example.org/a/b"),
        ("ssh://git@example.org:2222/a/b.git", "https://example.org/a/b"),
        ("/srv/course.git/tconv", None),
        ("file:///srv/my.course/tconv", None),
        ("../course.old/tconv", None),
        ("http://localhost:3000/a/b", None),
        ("http://127.0.0.1/a/b", None),
        ("", None),
    ],
)
def test_buttons_need_an_address_that_a_reader_can_open(remote, address):
    assert web_address(remote) == address


def test_no_page_loads_thebe_and_only_pages_with_widgets_load_the_host():
    pages = [page for page in sorted(HTML.rglob("*.html")) if page.parent.name != "widgets"]
    assert pages, "the book is not built: run `make book`"
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "thebe" not in text.lower(), page
        has_state = f'type="{STATE_TYPE}"' in text
        assert ("anywidget-host.js" in text) == has_state, page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A short\ntext.", "A short text."),
        (f"One. Two? {'a ' * 80}.", "One. Two?"),
        ("word " * 40, "word " * 31 + "word …"),
    ],
)
def test_a_description_ends_with_a_sentence_if_it_can(text, said):
    assert beginning(text) == said
    assert len(said) <= LONGEST + 2


def test_every_page_has_a_description_of_its_own():
    pages = [page for page in HTML.rglob("*.html") if page.parent.name in ("book", "notebooks")]
    found = [
        re.findall(r'<meta name="description" content="(.+?)"', page.read_text(encoding="utf-8"))
        for page in pages
    ]
    assert [len(one) for one in found] == [1] * len(pages)
    assert len({one[0] for one in found}) == len(pages) > 10
