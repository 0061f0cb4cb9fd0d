"""The environment that Binder builds: every notebook in a JupyterLab, its widgets on Python.

The folder `binder/` is followed to the letter in a fresh virtual environment: pip, then postBuild.
"""

import ast
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
import venv
from pathlib import Path

import pytest
from support.driver import Widget

ROOT = Path(__file__).parents[2]
BINDER = ROOT / "binder"
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
PIN = re.compile(r"^([\w.-]+)==([^ ;]+)", re.MULTILINE)

# What the page of a JupyterLab says of the notebook in it.
READY = """
() => {
  const { commands, shell } = window.jupyterapp ?? {};
  const { session } = shell?.currentWidget?.sessionContext ?? {};
  return session?.kernel && commands.hasCommand("notebook:run-all-cells");
}
"""
RUN_ALL = """
async () => {
  await window.jupyterapp.commands.execute("notebook:run-all-cells");
  const { cells } = window.jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON();
  return cells.filter((cell) => cell.cell_type === "code");
}
"""
SCROLL_TO = """
(count) => {
  const { content } = window.jupyterapp.shell.currentWidget;
  const at = content.widgets.findIndex(({ model }) => model.executionCount === count);
  content.activeCellIndex = at;
  return content.scrollToItem(at, "start");
}
"""
EVALUATE = """
async (code) => {
  const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
  const asked = code.includes(" = ") ? { code } : { code: "", user_expressions: { value: code } };
  const { content } = await kernel.requestExecute({ store_history: false, ...asked }).done;
  return content.user_expressions.value?.data["text/plain"] ?? content.status;
}
"""
# JupyterLab sends a change on when the one before has been answered.
CHANGED = f"async ([code, before]) => (await ({EVALUATE})(code)) !== before"
PICTURE = """
(root) => [...root.querySelectorAll("svg, canvas")]
  .map((one) => one.toDataURL?.() ?? one.outerHTML).join()
"""


def test_binder_pins_what_the_book_pins():
    book, binder = (
        set(PIN.findall((folder / "requirements.txt").read_text(encoding="utf-8")))
        for folder in (ROOT, BINDER)
    )
    assert len(binder) > 50 and "jupyterlab" in dict(binder)
    assert binder - book == set()
    assert not {"jupyter-book", "sphinx", "nbval", "pytest"} & dict(binder).keys()


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """The variables of a shell in the finished environment; HOME is a copy of the course."""
    home = tmp_path_factory.mktemp("binder") / "course"
    for folder in ("binder", "notebooks", "src"):
        shutil.copytree(ROOT / folder, home / folder, ignore=shutil.ignore_patterns("*.pyc"))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, home)
    commands = home.parent / "environment" / "bin"
    venv.create(commands.parent, with_pip=True)
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    shell = outside | {"PATH": f"{commands}:{os.environ['PATH']}", "HOME": str(home)}
    for command in (
        ["python", "-m", "pip", "install", "--no-cache-dir", "-r", "binder/requirements.txt"],
        ["binder/postBuild"],
    ):
        program = shutil.which(command[0], path=shell["PATH"]) or home / command[0]
        done = subprocess.run(
            [program, *command[1:]], cwd=home, env=shell, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return shell


def answers(address):
    """Whether a server does."""
    try:
        urllib.request.urlopen(f"{address}/api").close()
    except urllib.error.URLError:
        return False
    return True


@pytest.fixture(scope="module")
def lab(environment):
    """The address of a JupyterLab in that environment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    options = {
        "ServerApp.port": port,
        "IdentityProvider.token": "",
        "LabApp.expose_app_in_browser": True,
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    command = [shutil.which("jupyter", path=environment["PATH"]), "lab", "--no-browser"]
    command += ["--allow-root", *(f"--{name}={value}" for name, value in options.items())]
    log = Path(environment["HOME"]).parent / "lab.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=environment["HOME"], env=environment, stdout=output, stderr=output
        )
        while not answers(address):
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)  # between two looks
        yield address
        server.terminate()
        server.wait(30)


def errors(cells):
    """What went wrong in the cells of a notebook that has been run."""
    return [
        output["evalue"]
        for cell in cells
        for output in cell["outputs"]
        if output["output_type"] == "error"
    ]


def widget_counts(cells):
    """The execution counts of the cells that show one of our widgets, but for questions."""
    return [
        cell["execution_count"]
        for cell in cells
        for output in cell["outputs"]
        if "tconv-first-frame" in "".join(output.get("data", {}).get("text/html", ""))
        and "Question(" not in "".join(cell["source"])
    ]


def trait_of(slider):
    """The name of the trait that a slider moves, and which number of it, if it holds several."""
    axis = slider.get_attribute("data-axis")
    return slider.get_attribute("data-trait"), axis and int(axis)


def follow_one_slider(page, count):
    """Move the first slider of the widget in a cell by keyboard, and back from Python."""
    page.evaluate(SCROLL_TO, count)
    page.locator(".jp-mod-active .tconv").wait_for()
    number = page.locator(".tconv").evaluate_all(
        "(all) => all.findIndex((one) => one.closest('.jp-mod-active'))"
    )
    widget = Widget(page, number)
    widget.check()
    first_picture = widget.root.evaluate(PICTURE)
    slider = widget.root.locator("input[type=range][data-trait]:visible").first
    trait, axis = trait_of(slider)
    start = slider.input_value()
    before = page.evaluate(EVALUATE, f"Out[{count}].{trait}")

    key = "ArrowLeft" if start == slider.get_attribute("max") else "ArrowRight"
    widget.press(slider, key)
    moved = slider.input_value()
    assert moved != start
    widget.check()
    assert widget.root.evaluate(PICTURE) != first_picture
    page.wait_for_function(CHANGED, arg=[f"Out[{count}].{trait}", before])
    value = ast.literal_eval(page.evaluate(EVALUATE, f"Out[{count}].{trait}"))
    # A slider that counts in steps of its own says in words what its step stands for.
    said = slider.get_attribute("aria-valuetext")
    if said is not None:
        assert float(said.replace("−", "-")) == value
    else:
        assert int(moved) == (value if axis is None else value[axis])

    assert page.evaluate(EVALUATE, f"Out[{count}].{trait} = {before}") == "ok"
    page.wait_for_function(
        "([slider, start]) => slider.value === start", arg=[slider.element_handle(), start]
    )
    widget.check()


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_and_its_widget_is_linked_to_python(lab, open_page, name):
    # Of its own: JupyterLab goes on asking for its server while the next page is opened.
    page = open_page(f"{lab}/doc/tree/notebooks/{name}", own=True)
    page.set_default_timeout(30_000)
    page.wait_for_function(READY)
    cells = page.evaluate(RUN_ALL)
    assert errors(cells) == []
    assert all(cell["execution_count"] for cell in cells if "".join(cell["source"]).strip())
    for count in widget_counts(cells)[:1]:
        follow_one_slider(page, count)
    assert [problem for problem in page.problems if "page error" in problem] == []


@pytest.mark.slow
def test_the_package_comes_from_the_course(environment):
    python = shutil.which("python", path=environment["PATH"])
    code = "import tconv.widgets; print(tconv.__file__)"
    said = subprocess.run([python, "-c", code], env=environment, capture_output=True, text=True)
    assert Path(said.stdout.strip()).is_relative_to(environment["HOME"]), said.stderr


def test_python_is_the_one_that_binder_names():
    runtime = (BINDER / "runtime.txt").read_text(encoding="utf-8").strip()
    assert runtime == "python-3.11", "the compiled requirements are for 3.11 and later"
