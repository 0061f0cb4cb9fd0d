"""Leave of Font Awesome only the icons that the book shows: the theme ships 2,000, and a script.

The script alone weighs 543 KB, and watches every change of a page, the widgets' included.
"""

import re
import shutil
from base64 import b64encode
from importlib.resources import files
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont

STATIC = files("pydata_sphinx_theme") / "theme" / "pydata_sphinx_theme" / "static"
AWESOME = next((STATIC / "vendor" / "fontawesome").iterdir())
FONTS = {  # file: families by which style sheets ask for it, weight, classes
    "fa-solid-900": (("Font Awesome 6 Free", "Font Awesome 5 Free"), 900, ".fa,.fas,.fa-solid"),
    "fa-brands-400": (("Font Awesome 6 Brands",), 400, ".fab,.fa-brands"),
}
RULES = """
:root { --fa-font-solid: normal 900 1em/1 "Font Awesome 6 Free"; }
.fa-lg { font-size: 1.25em; line-height: 0.05em; vertical-align: -0.075em; }
.fa-fw { text-align: center; width: 1.25em; }
"""
OFFERED = re.compile(r"<(link|script)[^>]*vendor/fontawesome/[^>]*>(</script>)?")
NAMED = re.compile(r"(\.fa-[\w-]+:before(?:,\.fa-[\w-]+:before)*)\{content:\"(.+?)\"")
IN_STYLE_SHEETS = re.compile(r"\\(f[0-9a-f]{3})\b|([\ue000-\uf8ff])")


def shown_icons(pages, style_sheets):
    """Return the code points by class of the icons that pages name, and those of style sheets."""
    icons = {}
    for selectors, content in NAMED.findall((AWESOME / "css" / "all.min.css").read_text("utf-8")):
        for name in re.findall(r"fa-[\w-]+", selectors):
            icons[name] = int(content.lstrip("\\"), 16)
    named = {name for page in pages for name in re.findall(r"\bfa-[\w-]+", page)}
    found = {
        int(escaped, 16) if escaped else ord(character)
        for sheet in style_sheets
        for escaped, character in IN_STYLE_SHEETS.findall(sheet)
    }
    return {name: icons[name] for name in sorted(named & set(icons))}, found


def style_of(named, found):
    """Return a style sheet that holds the icons' fonts: browsers may refuse files from disk."""
    rules = [RULES]
    for file, (families, weight, classes) in FONTS.items():
        font = TTFont(AWESOME / "webfonts" / f"{file}.ttf", recalcTimestamp=False)
        held = (found | set(named.values())) & set(font.getBestCmap())
        if not held:
            continue
        cut = subset.Subsetter()
        cut.populate(unicodes=held)
        cut.subset(font)
        font.flavor = "woff"
        font.save(packed := BytesIO())
        source = f"data:font/woff;base64,{b64encode(packed.getvalue()).decode()}"
        rules += [
            f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url({source}); }}'
            for family in families
        ]
        rules.append(
            f'{classes} {{ font: normal {weight} 1em/1 "{families[0]}"; display: inline-block; }}'
        )
    rules += [f'.{name}::before {{ content: "\\{code:x}"; }}' for name, code in named.items()]
    return "\n".join(rules) + "\n"


def write_icons(static, pages):
    """Write the style sheet of the icons that are shown, and their licence, in the place of all."""
    shutil.rmtree(static / "vendor" / "fontawesome", ignore_errors=True)
    shutil.copy(AWESOME / "LICENSE.txt", static / "icons.LICENSE.txt")
    # Neither its own nor the one that lean.py made of all, when the book was built before.
    theirs = set(static.rglob("*.css")) - set(static.glob("icons.css")) - set(static.glob("book-*"))
    style = style_of(*shown_icons(pages, [sheet.read_text("utf-8") for sheet in theirs]))
    (static / "icons.css").write_text(style, encoding="utf-8")


def link_icons(text, root):
    """Return a page that links the few icons instead of all."""
    link = f'<link rel="stylesheet" href="{root}_static/icons.css" />'
    kept, count = OFFERED.subn("", text)
    return kept.replace("</head>", f"{link}\n</head>", 1) if count else text
