"""Every page of the built book opens from disk and from a server, with the network cut off."""

import pytest
from conftest import HTML, is_local

PAGES = sorted(page.relative_to(HTML).as_posix() for page in HTML.rglob("*.html"))
PAGES = [page for page in PAGES if not page.startswith("_static/")]


def test_there_are_pages():
    assert "index.html" in PAGES
    assert "book/intro.html" in PAGES


@pytest.mark.parametrize("name", PAGES)
def test_page_needs_no_other_host_and_reports_no_error(open_page, book_url, name):
    page = open_page(f"{book_url}/{name}")
    page.wait_for_load_state("networkidle")
    maths = page.locator(".math")
    assert page.locator("script[src*=tex-svg]").count() == (maths.count() > 0)
    if maths.count():
        page.locator("mjx-container svg").first.wait_for(state="attached")  # it may be folded away
        assert page.locator("mjx-container").count() >= maths.count()
        assert not page.locator("mjx-container [data-mjx-error]").count()
    assert page.problems == []


def test_the_watch_sees_what_it_is_for(open_page, tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<link rel=stylesheet href=missing.css><img src=https://elsewhere.invalid/x.png>"
        "<script>console.error('said'); throw new Error('thrown')</script>",
        encoding="utf-8",
    )
    page = open_page(bad.as_uri())
    page.wait_for_load_state("networkidle")
    report = "\n".join(page.problems)
    for expected in ("another host: https://elsewhere.invalid", "missing.css", "said", "thrown"):
        assert expected in report
    assert not is_local("http://127.0.0.1.example.invalid/")
