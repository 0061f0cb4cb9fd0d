"""Let a page show early: one style sheet of the rules in use, scripts and far sections that wait.

A page links thirteen style sheets of 450 KB, of which the book uses a third, and ten scripts that
a browser must run before it draws anything.
"""

import re
from hashlib import sha256
from itertools import chain
from pathlib import Path

import tinycss2

# One for a medium of its own stays where it is.
SHEET = re.compile(
    r'<link\b(?![^>]*\bmedia=)[^>]*?\bhref="(?:\.\./)*(_static/[^"?]+\.css)[^"]*"[^>]*>\s*'
)
PRELOAD = re.compile(r'<link rel="preload" as="script"[^>]*>\s*')
OPTIONS = re.compile(r'<script src="[^"]*documentation_options\.js[^"]*"></script>')
SCRIPT = re.compile(r"<script(?![^>]*\bdefer\b)(?=[^>]*\bsrc=)")
TAGS = re.compile(r"<([a-zA-Z][\w-]*)")
NAMES = re.compile(r"""\b(?:class|id)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
INLINE = re.compile(r"<script\b.*?</script>", re.DOTALL)
WORDS = re.compile(r"[A-Za-z_][\w-]*")
COMPOSED = re.compile(r"([A-Za-z][\w-]*-)\$\{")
OPENING = Path(__file__).with_name("opening.js")
NOISE = {"skip_comments": True, "skip_whitespace": True}


def words_of(pages, scripts):
    """Return what a selector can name: tags, classes and ids of pages, and any word of scripts.

    Of a name that a script composes, as in `box-${kind}`, the beginning is known: `box-*`.
    """
    words = set()
    for text in pages:
        words.update(tag.lower() for tag in TAGS.findall(text))
        words.update(name for names in NAMES.findall(text) for name in "".join(names).split())
    inline = (script for text in pages for script in INLINE.findall(text))
    for script in chain(scripts, inline):
        words.update(WORDS.findall(script))
        words.update(f"{start}*" for start in COMPOSED.findall(script))
    return words


def is_known(name, words):
    """Tell whether an element can have this tag, class or id."""
    starts = (f"{name[: dash.end()]}*" for dash in re.finditer("-", name))
    return name in words or name.lower() in words or any(start in words for start in starts)


def can_match(selector, words):
    """Tell whether every tag, class and id of a selector exists; not what a function holds."""
    before = " "
    for token in selector:
        is_name = token.type == "hash" or (token.type == "ident" and before in " >+~.")
        if is_name and not is_known(token.value, words):
            return False
        before = " " if token.type == "whitespace" else getattr(token, "value", "")
    return True


def selectors_of(prelude):
    """Split what stands before a rule's brace at its commas."""
    selectors = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def pruned(rules, words, sheet):
    """Write the rules of a sheet that an element can match; an import is read in its place."""
    written = []
    for rule in rules:
        if rule.type == "qualified-rule":
            kept = [one for one in selectors_of(rule.prelude) if can_match(one, words)]
            heads = ",".join(tinycss2.serialize(one).strip() for one in kept)
            body = tinycss2.serialize(rule.content).strip()
            written += [f"{heads}{{{body}}}"] if kept and body else []
        elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
            named = [token for token in rule.prelude if token.type != "whitespace"]
            if [token.type for token in named] != ["string"]:
                raise ValueError(f"{sheet}: not an import of one file by its name")
            file = sheet.parent / named[0].value
            written.append(pruned(rules_of(file), words, file))
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            if body := pruned(tinycss2.parse_rule_list(rule.content, **NOISE), words, sheet):
                written.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{body}}}")
        elif rule.type == "error":
            raise ValueError(f"{sheet}: {rule.message}")
        else:
            written.append(rule.serialize())
    return "\n".join(written)


def rules_of(file):
    """Read a style sheet."""
    return tinycss2.parse_stylesheet(file.read_text(encoding="utf-8"), **NOISE)


def one_sheet(static, files, words):
    """Write the rules in use of all style sheets into one; return its name, made of its content."""
    rules = "\n".join(
        f"/* {file.relative_to(static).as_posix()} */\n" + pruned(rules_of(file), words, file)
        for file in files
    )
    name = f"book-{sha256(rules.encode()).hexdigest()[:12]}.css"
    for old in static.glob("book-*.css"):
        old.unlink()
    (static / name).write_text(rules, encoding="utf-8")
    return name


def make_lean(app, exception):
    """Put the one style sheet into every page, and let scripts wait."""
    out = Path(app.outdir)
    static = out / "_static"
    if exception or not static.is_dir():
        return
    pages = {page: page.read_text("utf-8") for page in out.rglob("*.html")}
    pages = {page: text for page, text in pages.items() if SHEET.search(text)}
    fresh = [SHEET.findall(text) for text in pages.values() if OPTIONS.search(text)]
    if not fresh:  # nothing was written since the last build
        return
    files = [out / file for file in dict.fromkeys(chain(*fresh))]
    words = words_of(pages.values(), [script.read_text("utf-8") for script in static.rglob("*.js")])
    name = one_sheet(static, files, words)
    options = (static / "documentation_options.js").read_text("utf-8").strip()
    for page, text in pages.items():
        root = "../" * (len(page.relative_to(out).parts) - 1)
        link = f'<link rel="stylesheet" href="{root}_static/{name}" />\n'
        lean = SHEET.sub("", PRELOAD.sub("", text)).replace("</head>", f"{link}</head>", 1)
        lean = OPTIONS.sub(lambda _: f"<script>{options}</script>", lean)
        page.write_text(SCRIPT.sub("<script defer", lean), encoding="utf-8")


def setup(app):
    """Connect the hook; called by Sphinx."""
    app.add_js_file(None, body=OPENING.read_text(encoding="utf-8"))
    app.connect("build-finished", make_lean, priority=900)  # after all that writes into pages
    return {"parallel_read_safe": True, "parallel_write_safe": True}
