"""Label the bibliography's entries with the words that cite them: [Goodfellow *et al.*, 2016]."""

from types import SimpleNamespace

from pybtex.plugin import register_plugin
from pybtex.style.formatting.unsrt import Style
from pybtex.style.labels import BaseLabelStyle
from sphinxcontrib.bibtex.style.referencing import PersonStyle

STYLE = "author_year"


class AuthorYearLabels(BaseLabelStyle):
    """Authors and year, as the style of the same name writes them where a text cites."""

    def format_labels(self, sorted_entries):
        """Yield each entry's label."""
        style = SimpleNamespace(person=PersonStyle())
        names = style.person.names("author", full=False)
        for entry in sorted_entries:
            yield f"{names.format_data({'entry': entry, 'style': style})}, {entry.fields['year']}"


class AuthorYearStyle(Style):
    """Entries by author and year, under these labels."""

    default_sorting_style = "author_year_title"
    default_label_style = STYLE


def setup(app):
    """Name the style, for `bibtex_default_style`; called by Sphinx."""
    register_plugin("pybtex.style.labels", STYLE, AuthorYearLabels)
    register_plugin("pybtex.style.formatting", STYLE, AuthorYearStyle)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
