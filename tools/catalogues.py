"""Bring an edition up to the English book, and tell what is to be said anew: `catalogues.py ko`.

Prose stands in a catalogue a page. A message that English no longer has goes; a new one comes, with
the translation of the old one that resembles it most, marked fuzzy: Sphinx leaves it in English
until someone has read it and taken the mark away. What a widget or a question says has a twin, such
as `words.ko.js`; the twins to be read again are told, and after that `--read` records that they
were.
"""

import argparse
import json
import shutil
from hashlib import sha256
from pathlib import Path
from subprocess import DEVNULL

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from build_edition import from_elsewhere, jupyter_book, read, write

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "book" / "locale"
WORK = ROOT / "_build" / "messages"
SCRIPTS = ("book/static/progress.js", "book/static/progress_file.js", "book/_ext/museum.js")
OWN_WORDS = "book/reference/"  # the docstrings of the package stay English


def read_catalogue(path):
    """Read a catalogue, or a template of one."""
    with path.open("rb") as file:
        return read_po(file)


def lacking(catalogue):
    """List the messages that are not said, or not for certain.

    Examples
    --------
    >>> from babel.messages import Catalog
    >>> catalogue = Catalog(locale="ko")
    >>> _ = catalogue.add("stride", "스트라이드"), catalogue.add("padding")
    >>> lacking(catalogue)
    ['padding']
    """
    return [one.id for one in catalogue if one.id and (one.fuzzy or not one.string)]


def update(language):
    """Merge what English says now into the catalogues; tell what is lacking, page by page."""
    shutil.rmtree(WORK, ignore_errors=True)  # a page may be gone
    write(WORK / "_config.yml", from_elsewhere(read(ROOT / "_config.yml")))
    jupyter_book(WORK, "--builder", "custom", "--custom-builder", "gettext", stdout=DEVNULL)
    templates = WORK / "_build" / "gettext"
    for template in sorted(templates.rglob("*.pot")):
        page = template.relative_to(templates).with_suffix(".po")
        if page.as_posix().startswith(OWN_WORDS):
            continue
        path = LOCALE / language / "LC_MESSAGES" / page
        english = read_catalogue(template)
        catalogue = read_catalogue(path) if path.is_file() else Catalog(language)
        catalogue.update(english, update_header_comment=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=0, no_location=True, ignore_obsolete=True)
        for message in lacking(catalogue):
            print(f"{path.relative_to(ROOT)}: {message}")


def twins(language):
    """Find the files that say what an English one says, each with the English one.

    Returns
    -------
    twins : dict of Path
        By twin.
    """
    found = sorted((ROOT / "src").rglob(f"*.{language}.*"))
    pairs = {twin: twin.with_name(twin.name.replace(f".{language}.", ".")) for twin in found}
    return {twin: english for twin, english in pairs.items() if english.is_file()}


def fingerprints(language):
    """Return a short fingerprint of every English file that has a twin, and of each script."""
    files = [*twins(language).values(), *(ROOT / script for script in SCRIPTS)]
    return {
        file.relative_to(ROOT).as_posix(): sha256(file.read_bytes()).hexdigest()[:12]
        for file in files
    }


def unread(language):
    """Name the English files that have changed since their twins were last read."""
    record = LOCALE / language / "read.json"
    then = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    return [file for file, now in fingerprints(language).items() if then.get(file) != now]


def main():
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("language")
    parser.add_argument("--read", action="store_true", help="record that all twins were read")
    options = parser.parse_args()
    if options.read:
        record = LOCALE / options.language / "read.json"
        text = json.dumps(fingerprints(options.language), indent=1)
        record.write_text(f"{text}\n", encoding="utf-8")
        return
    update(options.language)
    for file in unread(options.language):
        print(f"{file} has changed: read what says the same in {options.language}")


if __name__ == "__main__":
    main()
