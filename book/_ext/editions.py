"""Link every page to the same page of the other edition, and offer it on the first page."""

from pathlib import Path

from tconv.language import ENGLISH

SCRIPT = Path(__file__).with_name("editions.js")
NAMES = {"en": "English", "ko": "한국어"}
OFFERS = {
    "en": "This book is also available in English.",
    "ko": "이 책은 한국어로도 읽을 수 있습니다.",
}
BUTTONS = '<div class="article-header-buttons">'
ARTICLE = '<article class="bd-article">'
FIRST_PAGE = "book/intro.html"


def link_editions(text, page, language):
    """Return a page with a link to its other edition.

    Parameters
    ----------
    text : str
        The page's HTML.
    page : str
        Its path in its edition.
    language : str

    Examples
    --------
    >>> link_editions(BUTTONS, "book/bug.html", "ko").partition("<a ")[2]
    'class="tconv-edition" href="../../book/bug.html" lang="en">English</a>'
    """
    if 'class="tconv-edition"' in text:
        return text
    [other] = NAMES.keys() - {language}
    up = "../" * page.count("/")
    address = f"{up}../{page}" if other == ENGLISH else f"{up}{other}/{page}"
    link = f'<a class="{{}}" href="{address}" lang="{other}">{{}}</a>'
    text = text.replace(BUTTONS, BUTTONS + link.format("tconv-edition", NAMES[other]), 1)
    if page == FIRST_PAGE:
        offer = link.format("tconv-offered", OFFERS[other])
        text = text.replace(ARTICLE, f'{ARTICLE}<p class="tconv-offer" hidden>{offer}</p>', 1)
    return text


def setup(app):
    """Add the script; called by Sphinx."""
    app.add_js_file(None, body=SCRIPT.read_text(encoding="utf-8"))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
