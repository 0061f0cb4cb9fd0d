"""Let a page show early: one style sheet of the rules in use, scripts and far sections that wait.

A page links thirteen style sheets of 450 KB, of which the book uses a third, and ten scripts that
a browser must run before it draws anything.
"""

import re
from hashlib import sha256
from itertools import chain

import tinycss2

# One for a medium of its own stays where it is.
SHEET = re.compile(
    r'<link\b(?![^>]*\bmedia=)[^>]*?\bhref="(?:\.\./)*(_static/[^"?]+\.css)[^"]*"[^>]*>\s*'
)
PRELOAD = re.compile(r'<link rel="preload" as="script"[^>]*>\s*')
JOINED = re.compile(r"^/\* (_static/\S+\.css) \*/$", re.MULTILINE)
OPTIONS = re.compile(r'<script src="[^"]*documentation_options\.js[^"]*"></script>')
SCRIPT = re.compile(r"<script(?![^>]*\bdefer\b)(?=[^>]*\bsrc=)")
TAGS = re.compile(r"<([a-zA-Z][\w-]*)")
NAMES = re.compile(r"""\b(?:class|id)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
INLINE = re.compile(r"<script\b.*?</script>", re.DOTALL)
WORDS = re.compile(r"[A-Za-z_][\w-]*")
COMPOSED = re.compile(r"([A-Za-z][\w-]*-)\$\{")
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


def files_of(pages, static):
    """Return the style sheets that new pages link, after those that the last build has joined."""
    new = [SHEET.findall(text) for text in pages if OPTIONS.search(text)]
    if not new:
        return []
    joined = [JOINED.findall(sheet.read_text("utf-8")) for sheet in static.glob("book-*.css")]
    return list(dict.fromkeys(chain(*joined, *new)))


def write_sheet(out, files, pages):
    """Write the rules in use of some style sheets into one; return its name: of its content."""
    static = out / "_static"
    themed = [text for text in pages if SHEET.search(text)]
    words = words_of(themed, [script.read_text("utf-8") for script in static.rglob("*.js")])
    rules = "\n".join(
        f"/* {file} */\n{pruned(rules_of(out / file), words, out / file)}" for file in files
    )
    name = f"book-{sha256(rules.encode()).hexdigest()[:12]}.css"
    for old in static.glob("book-*.css"):
        old.unlink()
    (static / name).write_text(rules, encoding="utf-8")
    return name


def link_sheet(text, root, name, options):
    """Return a page of the theme with a link to the one style sheet, and scripts that wait."""
    if not SHEET.search(text):
        return text
    link = f'<link rel="stylesheet" href="{root}_static/{name}" />\n'
    lean = SHEET.sub("", PRELOAD.sub("", text)).replace("</head>", f"{link}</head>", 1)
    lean = OPTIONS.sub(lambda _: f"<script>{options.strip()}</script>", lean)
    return SCRIPT.sub("<script defer", lean)
