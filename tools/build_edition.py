"""Build the book in another language than English, from the same sources: `build_edition.py ko`.

Its prose stands in `book/locale/ko/LC_MESSAGES`, a catalogue a page; what Sphinx's catalogues do
not reach stands in `book/locale/ko/book.json`. The notebooks are not run again: the outputs come
from the English build, which has to be there.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "_build"


def config_of(english, language, said):
    """Return the configuration of an edition.

    Parameters
    ----------
    english : dict
        That of the English book, as `_config.yml` holds it.
    language : str
    said : dict
        What `book.json` says.
    """
    sphinx = english["sphinx"]
    extensions = {name: str(ROOT / path) for name, path in sphinx["local_extensions"].items()}
    config = {**sphinx["config"], "language": language, "locale_dirs": [str(ROOT / "book/locale")]}
    return {
        **english,
        "title": said["title"],
        "author": said["author"],
        "execute": {**english["execute"], "cache": str(BUILT / ".jupyter_cache")},
        "html": {**english["html"], "extra_footer": said["footer"]},
        "sphinx": {**sphinx, "local_extensions": extensions, "config": config},
    }


def contents_of(english, said):
    """Return the table of contents with the captions of an edition.

    Raises
    ------
    KeyError
        If a caption is not said.
    """
    parts = [{**part, "caption": said["captions"][part["caption"]]} for part in english["parts"]]
    return {**english, "parts": parts}


def main(language):
    """Build the edition beside the English one, in a folder named for its language."""
    said = json.loads((ROOT / "book" / "locale" / language / "book.json").read_text("utf-8"))
    work = BUILT / language
    work.mkdir(parents=True, exist_ok=True)
    made = {
        "_config.yml": config_of(
            yaml.safe_load((ROOT / "_config.yml").read_text("utf-8")), language, said
        ),
        "_toc.yml": contents_of(yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8")), said),
    }
    for name, content in made.items():
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (work / name).write_text(text, encoding="utf-8")
    options = ["--config", work / "_config.yml", "--toc", work / "_toc.yml", "--path-output", work]
    command = [
        Path(sys.executable).with_name("jupyter-book"),
        "build",
        ROOT,
        "-n",
        "-W",
        "--keep-going",
    ]
    subprocess.run([*command, *options], check=True)
    there = BUILT / "html" / language
    shutil.rmtree(there, ignore_errors=True)
    shutil.copytree(work / "_build" / "html", there)


if __name__ == "__main__":
    main(*sys.argv[1:])
