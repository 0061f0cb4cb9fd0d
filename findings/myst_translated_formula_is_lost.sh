#!/bin/sh
# Sphinx 7.4.7, myst-parser 3.0.1 (November 2026): of a page in Markdown, the gettext builder writes a
# displayed formula into the catalogue. Where its translation differs, the page shows two colons in
# place of the formula: Sphinx has the translation parsed as a literal block of reStructuredText, in
# which MyST sees a paragraph that says "::". Where it is the same, the formula stays. And a hard
# line break, a backslash at the end of a line, comes into the catalogue as a backslash and a space.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check sphinx==7.4.7 myst-parser==3.0.1
cd "$folder"
mkdir -p book/locale/de/LC_MESSAGES
cat > book/conf.py <<'END'
extensions = ["myst_parser", "sphinx.ext.mathjax"]
myst_enable_extensions = ["dollarmath"]
locale_dirs = ["locale"]
END
cat > book/index.md <<'END'
# Page

$$t = s\,i \quad\text{where}\quad s = 2$$

$$u = 1$$

first\
second
END
cat > book/locale/de/LC_MESSAGES/index.po <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "t = s\\,i \\quad\\text{where}\\quad s = 2"
msgstr "t = s\\,i \\quad\\text{mit}\\quad s = 2"

msgid "u = 1"
msgstr "u = 1"
END
env/bin/sphinx-build -q -b gettext book messages
env/bin/sphinx-build -q -b html -D language=de book html
env/bin/python - <<'END'
import re
from pathlib import Path

template = Path("messages/index.pot").read_text(encoding="utf-8")
assert r'msgid "first\\ second"' in template
page = Path("html/index.html").read_text(encoding="utf-8")
formulas = re.findall(r'<div class="math[^"]*">\s*\\\[(.*?)\\\]', page, re.DOTALL)
print("formulas:", formulas)
assert formulas == ["::", "u = 1"]
assert r"\text{mit}" not in page
END
