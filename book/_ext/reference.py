"""The reference: an overview of one line a function, and what stands on the page of each module.

An old address names a function on the overview, where all of them once stood: the line has that id.
"""

import importlib
import inspect
import sys

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.pycode import ModuleAnalyzer

import tconv

MOVED = "tconv-moved"  # the class of a name that once stood here
LONGEST = 60  # of a value that stands beside its name


def page_of(value):
    """Return the module or package below `tconv` that a function or a class is from."""
    return ".".join(getattr(value, "__module__", "").split(".")[:2])


def names_of(module):
    """Return what stands on a module's page, in reading order, by the names that readers write.

    What `tconv` offers goes by the name that it has there.
    """
    loaded = importlib.import_module(module)
    offered = [name for name in tconv.__all__ if page_of(getattr(tconv, name)) == module]
    if names := {*offered, *getattr(loaded, "__all__", ())}:
        ordered = sorted(names, key=lambda name: place_in_source(module, name))
    else:
        ordered = written_in(module)
    return [f"tconv.{name}" if name in offered else f"{module}.{name}" for name in ordered]


def place_in_source(module, name):
    """Return what sorts the names of a package as they are written."""
    home = home_of(module, name)
    return home, analyzed(home).tagorder[name]


def home_of(module, name):
    """Return the module that defines what another one offers."""
    value = getattr(importlib.import_module(module), name)
    if callable(value):
        return value.__module__
    inside = [one for one in sorted(sys.modules) if f"{one}.".startswith(f"{module}.")]
    return next(one for one in inside if ("", name) in analyzed(one).attr_docs)


def analyzed(module):
    """Return what Sphinx reads of a module's source."""
    analyzer = ModuleAnalyzer.for_module(module)
    analyzer.analyze()
    return analyzer


def written_in(module):
    """Return the names that a module without `__all__` defines and says something about."""
    analyzer = analyzed(module)
    values = vars(importlib.import_module(module))
    return [
        name
        for name in sorted(analyzer.tagorder, key=analyzer.tagorder.get)
        if not name.startswith("_")
        and (("", name) in analyzer.attr_docs or page_of(values.get(name)) == module)
    ]


def look_up(name):
    """Return the value that a name stands for, and the first paragraph that is said of it."""
    module, _, last = name.rpartition(".")
    value = getattr(importlib.import_module(module), last)
    return value, first_paragraph(doc_of(module, last))


def doc_of(module, name):
    """Return what is said of a function or a class in it, or below a value."""
    value = getattr(importlib.import_module(module), name)
    if callable(value):
        return inspect.getdoc(value)
    return "\n".join(analyzed(home_of(module, name)).attr_docs["", name])


def first_paragraph(text):
    """Return the first paragraph of a docstring, on one line."""
    return " ".join(text.partition("\n\n")[0].split())


class Members(Directive):
    """All that stands on the page of a module: what it says, then its names.

    The module itself is left out of the index: two have the name of a function that they hold.
    """

    required_arguments = 1

    def run(self):
        """Return what autodoc makes of them."""
        [module] = self.arguments
        lines = [f".. automodule:: {module}", "   :no-index:", ""]
        for name in names_of(module):
            lines += said_of(name)
        found = nodes.container()
        self.state.nested_parse(StringList(lines, module), 0, found)
        return found.children


def said_of(name):
    """Return the lines for a name: autodoc's, but for a value, which may be from another module."""
    value, _ = look_up(name)
    if callable(value):
        members = ["   :members:"] * inspect.isclass(value)
        return [f".. auto{'class' if members else 'function'}:: {name}", *members, ""]
    module, _, last = name.rpartition(".")
    options = [f"   :module: {module}", *[f"   :value: {value!r}"] * (len(repr(value)) <= LONGEST)]
    said = [f"   {line}" for line in doc_of(module, last).splitlines()]
    return [f".. py:data:: {last}", *options, "", *said, ""]


class Overview(Directive):
    """A list with a line for each line of names: a function, and the classes of what it returns.

    `tconv.widgets.*` stands for all names on the page of that module.
    """

    has_content = True

    def run(self):
        """Return the list."""
        listed = nodes.bullet_list()
        for line in self.content:
            module, star, _ = line.partition(".*")
            for names in [[name] for name in names_of(module)] if star else [line.split()]:
                listed += self.item(*names)
        return [listed]

    def item(self, name, *classes):
        """Return one line, which the old addresses of its names lead to."""
        said, _ = self.state.inline_text(look_up(name)[1], self.lineno)
        line = nodes.paragraph("", "", link_to(name), nodes.Text(": "), *said)
        for number, one in enumerate(classes):
            line += [nodes.Text(", " if number else " Gives "), link_to(one)]
        line += nodes.Text("." if classes else "")
        return nodes.list_item("", line)


class Modules(Directive):
    """A list of modules, each with the first line of what it says."""

    has_content = True

    def run(self):
        """Return the list."""
        listed = nodes.bullet_list()
        for name in self.content:
            text = first_paragraph(inspect.getdoc(importlib.import_module(name)))
            said, _ = self.state.inline_text(text, self.lineno)
            page = f"/book/reference/{name.rpartition('.')[2]}"
            link = link_to(name, "std", "doc", page, f"module-{name}")
            listed += nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(": "), *said))
        return [listed]


def link_to(name, domain="py", role="obj", target=None, old=None):
    """Return a link to what has a name, with the id that it had when all stood on one page."""
    shown = nodes.literal(name, name, classes=["xref", "py"])
    where = {"refdomain": domain, "reftype": role, "reftarget": target or name}
    link = addnodes.pending_xref("", shown, refexplicit=True, refwarn=True, **where)
    return nodes.inline("", "", link, ids=[old or name], classes=[MOVED])


def keep_addresses(app, doctree, docname):
    """Give a class's name in the overview the ids of its members, too."""
    objects = app.env.domains["py"].objects
    for entry in doctree.findall(nodes.inline):
        if MOVED in entry["classes"]:
            start = f"{entry['ids'][0]}."
            entry["ids"] += [name for name in objects if name.startswith(start)]


def setup(app):
    """Add the directives and the hook; called by Sphinx."""
    app.add_directive("members", Members)
    app.add_directive("modules", Modules)
    app.add_directive("overview", Overview)
    app.connect("doctree-resolved", keep_addresses)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
