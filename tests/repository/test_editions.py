"""What an edition says is complete, as new as its English, and in the words of its glossary."""

import json
import re
from pathlib import Path

import catalogues
import pytest

ROOT = Path(__file__).parents[2]
KOREAN = ROOT / "book" / "locale" / "ko"
CATALOGUES = sorted((KOREAN / "LC_MESSAGES").rglob("*.po"))
GLOSSARY = json.loads((KOREAN / "glossary.json").read_text("utf-8"))
NOT_SAID = re.compile("|".join(word for entry in GLOSSARY.values() for word in entry["not"]))
CODE = re.compile(r"`[^`]*`|\$[^$]*\$|\]\([^)]*\)|\$\{[^}]*\}")
# What is read with a particle must have the one that fits.
BOTH = re.compile(r"[은을이와]\([는를가과]\)|\(으\)로")


def name(path):
    """The place of a file, as a test shows it."""
    return path.relative_to(ROOT).as_posix()


def test_there_is_a_catalogue_for_every_page_of_prose():
    prose = [*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "book").glob("*.md")]
    assert {path.stem for path in CATALOGUES} == {path.stem for path in prose}


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_every_message_is_said_in_the_words_of_the_glossary(path):
    catalogue = catalogues.read_catalogue(path)
    assert catalogues.lacking(catalogue) == []
    said = [CODE.sub("", message.string) for message in catalogue if message.id]
    assert [text for text in said if NOT_SAID.search(text) or BOTH.search(text)] == []


ROLE = re.compile(r"\{\w+(?::\w+)?\}`(?:[^`<]*<)?([^`<>]*)>?`")
KEPT = re.compile(r"``[^`]+``|`[^`]+`|(?<!\\)\$[^$]+\$|\]\([^)\s]*\)")


def kept(message):
    """What no language changes: where roles lead, code, formulas, links."""
    return sorted(ROLE.findall(message)), sorted(KEPT.findall(ROLE.sub("", message)))


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_a_message_keeps_its_code_its_formulas_and_its_links(path):
    for message in catalogues.read_catalogue(path):
        assert kept(message.string) == kept(message.id)


TWINS = [*catalogues.twins("ko"), *KOREAN.glob("*.json")]


@pytest.mark.parametrize("path", TWINS, ids=name)
def test_a_twin_keeps_to_the_glossary(path):
    text = path.read_text("utf-8")
    if path.name != "glossary.json":
        found = [line for line in CODE.sub("", text).splitlines() if NOT_SAID.search(line)]
        assert found == []
    assert not BOTH.search(text)


def test_every_twin_was_read_since_its_english_changed():
    assert catalogues.unread("ko") == [], "read the twin again, then: tools/catalogues.py ko --read"


def test_every_widget_and_every_chapter_of_questions_has_a_twin():
    source = ROOT / "src" / "tconv"
    english = [*source.rglob("words.js"), *(source / "questions" / "words").glob("*.json")]
    english = [path for path in english if ".ko." not in path.name]
    assert len(english) > 35
    assert {*english} <= {*catalogues.twins("ko").values()}


def test_what_has_no_translation_is_found(tmp_path):
    path = tmp_path / "one.po"
    path.write_text(
        'msgid "stride"\nmsgstr ""\n\n#, fuzzy\nmsgid "tap"\nmsgstr "탭"\n\nmsgid "a"\nmsgstr "b"\n'
    )
    assert catalogues.lacking(catalogues.read_catalogue(path)) == ["stride", "tap"]


def test_a_page_that_is_new_lacks_every_message(tmp_path, monkeypatch):
    template = tmp_path / "work" / "_build" / "gettext" / "book" / "new.pot"
    template.parent.mkdir(parents=True)

    def write_template(*args, **kwargs):
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text('msgid ""\nmsgstr ""\n\nmsgid "stride"\nmsgstr ""\n')

    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(catalogues, "WORK", tmp_path / "work")
    monkeypatch.setattr(catalogues, "read", lambda path: {})
    monkeypatch.setattr(catalogues, "from_elsewhere", lambda config: config)
    monkeypatch.setattr(catalogues, "jupyter_book", write_template)
    catalogues.update("ko")
    path = tmp_path / "locale" / "ko" / "LC_MESSAGES" / "book" / "new.po"
    assert catalogues.lacking(catalogues.read_catalogue(path)) == ["stride"]
