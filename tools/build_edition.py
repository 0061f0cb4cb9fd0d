"""Build the book in another language than English, from the same sources: `build_edition.py ko`.

Its prose stands in `book/locale/ko/LC_MESSAGES`, a catalogue a page; what Sphinx's catalogues do
not reach stands beside them. The notebooks are not run again: the outputs come from the English
build, which has to be there.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "_build"


def from_elsewhere(config):
    """Return a configuration that holds wherever it stands: with whole paths and one cache."""
    extensions = config["sphinx"]["local_extensions"]
    whole = {name: str(ROOT / path) for name, path in extensions.items()}
    return {
        **config,
        "execute": {**config["execute"], "cache": str(BUILT / ".jupyter_cache")},
        "sphinx": {**config["sphinx"], "local_extensions": whole},
    }


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
    config = {**sphinx["config"], "language": language, "locale_dirs": [str(ROOT / "book/locale")]}
    return {
        **english,
        "title": said["title"],
        "author": said["author"],
        "html": {**english["html"], "extra_footer": said["footer"]},
        "sphinx": {**sphinx, "config": config},
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


def read(path):
    """Read a file of YAML."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def write(path, content):
    """Write a file of YAML, in a folder that is made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def jupyter_book(work, *options, **kwargs):
    """Build from the configuration in a folder, into it."""
    command = [Path(sys.executable).with_name("jupyter-book"), "build", ROOT]
    where = ["--config", work / "_config.yml", "--path-output", work]
    subprocess.run([*command, *where, *options], check=True, **kwargs)


def main(language):
    """Build the edition, and lay it beside the English one, in a folder named for its language."""
    said = json.loads((ROOT / "book" / "locale" / language / "book.json").read_text("utf-8"))
    work = BUILT / language
    shutil.rmtree(work, ignore_errors=True)  # old pages have lost their English
    config = config_of(read(ROOT / "_config.yml"), language, said)
    write(work / "_config.yml", from_elsewhere(config))
    write(work / "_toc.yml", contents_of(read(ROOT / "_toc.yml"), said))
    jupyter_book(work, "--toc", work / "_toc.yml", "-n", "-W", "--keep-going")
    there = BUILT / "html" / language
    shutil.rmtree(there, ignore_errors=True)
    shutil.copytree(work / "_build" / "html", there)


if __name__ == "__main__":
    main(*sys.argv[1:])
