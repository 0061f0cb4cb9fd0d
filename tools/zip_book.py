"""Pack the built book into one file: unzip it, open index.html, and read with no network."""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

FOLDER = "tconv-book"


def zip_book(html, archive):
    """Write all files of a folder into an archive, inside one folder of their own.

    Parameters
    ----------
    html : Path
        The built book.
    archive : Path
        Written anew.
    """
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for path in sorted(html.rglob("*")):
            if path.is_file() and path.name != ".buildinfo":  # Sphinx's own note on the build
                packed.write(path, FOLDER / path.relative_to(html))


if __name__ == "__main__":
    zip_book(*map(Path, sys.argv[1:]))
