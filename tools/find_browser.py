"""Find a Chromium for the tests: on the PATH, else Playwright's own, else Debian's package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium-headless-shell",  # the same engine without a window's interface: quicker to open
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def succeeds(*command):
    """Return whether a command exists, runs and exits with 0."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def find_browser():
    """Return the path of a browser that starts, or None."""
    for path in filter(None, map(shutil.which, NAMES)):
        if succeeds(path, "--version"):  # Ubuntu's chromium-browser may be an empty wrapper
            return path
    # A process of its own: Playwright's synchronous interface starts only once in a process.
    code = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    path = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return path.stdout.strip() if Path(path.stdout.strip()).is_file() else None


def install_browser():
    """Install Playwright's Chromium, else Debian's."""
    if succeeds(sys.executable, "-m", "playwright", "install", "chromium") and find_browser():
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get"):
        succeeds(*sudo, "apt-get", "update")
        install = (*sudo, "apt-get", "install", "-y", "--no-install-recommends")
        for package in ("chromium-headless-shell", "chromium"):
            if succeeds(*install, package) and find_browser():
                return


def main():
    """Print the browser's path; with --install, install one first if there is none."""
    if find_browser() is None and "--install" in sys.argv:
        print("No Chromium on the PATH: installing one", flush=True)
        install_browser()
    path = find_browser()
    if path is None:
        sys.exit(
            "The tests need a browser, and none could be installed: "
            "put chromium or google-chrome on the PATH"
        )
    print(f"Browser: {path}")


if __name__ == "__main__":
    main()
