"""What is done to the pages once Sphinx has written them: each is read once and written once.

A step is a function of a page's text, in the module that says why. A page that has not changed
since the last build goes through them again, and comes out as it was.
"""

from pathlib import Path

from accessible import work_round
from editions import link_editions
from icons import link_icons, write_icons
from lean import files_of, link_sheet, write_sheet
from museum import link_pages, write_museum
from progress import tell_questions, versions_of_all, write_lean
from scrollers import THEME, let_tab_reach, without_looks
from spoken import say_alone, say_scripts
from widget_state import number_models

from tconv.language import speaking

OPENING = Path(__file__).with_name("opening.js")


def finish(app, exception):
    """Finish every page, and the files that pages share."""
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    static = out / "_static"
    written = {page: page.read_text("utf-8") for page in sorted(out.rglob("*.html"))}
    versions = versions_of_all()
    language = app.config.language
    pages = {
        page: one_page(text, page.relative_to(out).as_posix(), versions, language)
        for page, text in written.items()
    }
    write_lean(static)
    with speaking(language):
        write_museum(static)
    say_scripts(static, language)
    if files := files_of(pages.values(), static):  # else no page is new
        script = static / THEME
        script.write_text(without_looks(script.read_text("utf-8")), encoding="utf-8")
        write_icons(static, pages.values())
        sheet = write_sheet(out, files, pages.values())
        options = (static / "documentation_options.js").read_text("utf-8")
        pages = {
            page: link_sheet(text, root_of(page.relative_to(out).as_posix()), sheet, options)
            for page, text in pages.items()
        }
    for page, text in pages.items():
        if text != written[page]:
            page.write_text(text, encoding="utf-8")


def one_page(text, page, versions, language):
    """Take a page through the steps that need no other page."""
    text = link_pages(tell_questions(number_models(let_tab_reach(work_round(text))), versions))
    text = link_editions(link_icons(text, root_of(page)), page, language)
    return say_alone(text, page, language)


def root_of(page):
    """Return the way from a page to where all pages are."""
    return "../" * page.count("/")


def setup(app):
    """Connect the hook, and add the scripts that the steps need; called by Sphinx."""
    app.add_js_file(None, body=OPENING.read_text(encoding="utf-8"))
    app.add_js_file("scrollers.js")
    app.connect("build-finished", finish, priority=900)  # maths.py has written its style sheet
    return {"parallel_read_safe": True, "parallel_write_safe": True}
