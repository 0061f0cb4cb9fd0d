"""Show the repository, issue, edit and launch buttons where the repository's address is known."""

import os
import re
import subprocess


def web_address(remote):
    """Return the address a browser opens for a git remote, or None if it has no public one.

    Examples
    --------
    >>> web_address("git@example.org:course/tconv.git")
    'https://example.org/course/tconv'
    >>> web_address("ssh://git@example.org/course/tconv.git")
    'https://example.org/course/tconv'
    >>> web_address("https://user:secret@example.org/course/tconv")
    'https://example.org/course/tconv'
    >>> print(web_address("../tconv.git"), web_address("http://localhost/tconv"))
    None None
    """
    match = re.fullmatch(
        r"(?:https?://|ssh://)?(?:[^@/]+@)?([\w-]+(?:\.[\w-]+)+)(?::\d+)?[:/]([^:]+?)(?:\.git)?/?",
        remote.strip(),
    )
    host = match and match[1]
    is_scp_or_url = "://" in remote or "@" in remote
    if not host or not is_scp_or_url or re.fullmatch(r"[\d.]+", host):
        return None
    return f"https://{host}/{match[2]}"


def find_remote(directory):
    """Return BOOK_REPOSITORY_URL, else the address of the git remote `origin`, else ''."""
    address = os.environ.get("BOOK_REPOSITORY_URL")
    if address is not None:
        return address
    git = ["git", "-C", directory, "remote", "get-url", "origin"]
    try:
        return subprocess.run(git, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        return ""


def add_buttons(app, config):
    """Fill in the theme's repository options."""
    address = web_address(find_remote(app.srcdir))
    if address is None:
        return
    config.html_theme_options |= {
        "repository_url": address,
        "use_repository_button": True,
        "use_issues_button": True,
        "use_edit_page_button": True,
    }
    if address.startswith(("https://github.com/", "https://gitlab.com/")):  # Binder knows both
        config.html_theme_options["launch_buttons"] = {
            "binderhub_url": "https://mybinder.org",
            "notebook_interface": "jupyterlab",
        }


def launch_notebooks_only(app, pagename, templatename, context, doctree):
    """Take the launch button off pages in Markdown: JupyterLab would open them as plain text."""
    if not app.env.doc2path(pagename).endswith(".ipynb"):
        buttons = context.get("header_buttons", [])
        buttons[:] = [button for button in buttons if button.get("label") != "launch-buttons"]


def setup(app):
    """Connect the hooks; called by Sphinx."""
    app.connect("config-inited", add_buttons)
    app.connect("html-page-context", launch_notebooks_only, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
