"""The wheel, installed where nothing else is, brings the widget with its JavaScript and CSS."""

import json
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
STATE = """
import json, tconv.widgets as widgets
grids = widgets.PlacementGrids()
state = {name: value for name, value in grids.get_state().items() if not name.startswith("_")}
state |= {"_esm": str(grids._esm), "_css": str(grids._css)}
asked = widgets.Question("21/check-1").asked.truth
print(json.dumps({"file": widgets.__file__, "state": state, "asked": asked}, default=str))
"""
MOUNT = """
async ({ _esm, _css, ...traits }) => {
  const sheet = document.createElement("style");
  sheet.textContent = _css;
  document.head.append(sheet);
  const url = URL.createObjectURL(new Blob([_esm], { type: "text/javascript" }));
  const { default: widget } = await import(url);
  const nothing = () => {};
  const model = {
    get: (name) => traits[name],
    set: (name, value) => { traits[name] = value; },
    on: nothing, off: nothing, save_changes: nothing,
  };
  const el = document.createElement("div");
  document.body.append(el);
  await widget.render({ model, el });
}
"""
READ_STAMPS = """
(grids) => grids.map(({ picture: { panel, cells } }) => [panel, cells.map(({ value }) => value)])
"""


def run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def corner(sheet, size):
    """The cells of a sheet that are in use, row by row."""
    rows, columns = size
    return [value for row in sheet[:rows] for value in row[:columns]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", folder, cwd=ROOT)
    [path] = folder.glob("tconv-*.whl")
    return path


def asked(requires, extras):
    """What of the requirements of a distribution holds here, with these extras of it."""
    for requirement in map(Requirement, requires or []):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras or {""}):
            yield requirement


def needed(distribution, extras):
    """What a distribution needs with these extras, and what that needs, of our environment."""
    todo, found = [*asked(distribution.requires, extras)], {}
    while todo:
        requirement = todo.pop()
        one = metadata.distribution(requirement.name)
        assert requirement.specifier.contains(one.version, prereleases=True), requirement
        if (asked_for := (one.name, *sorted(requirement.extras))) not in found:
            found[asked_for] = one
            todo += asked(one.requires, requirement.extras)
    return {one.name: one for one in found.values()}.values()


def link(distribution, packages):
    """Put what we have of a distribution among the packages of another environment."""
    for file in distribution.files:
        if ".." not in file.parts:  # no script, and nothing for JupyterLab
            (packages / file).parent.mkdir(parents=True, exist_ok=True)
            (packages / file).symlink_to(file.locate())


@pytest.fixture(scope="module")
def installed(wheel):
    """What a fresh environment with the wheel and its `widgets` extra says of the widget."""
    venv.create(wheel.parent / "venv")
    python = next((wheel.parent / "venv").glob("[bS]*/python*"))
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--no-compile", "--no-index", "--no-deps", wheel, cwd=wheel.parent)
    [ours] = (wheel.parent / "venv").rglob("tconv-*.dist-info")
    for one in needed(metadata.Distribution.at(ours), {"widgets"}):
        link(one, ours.parent)
    return json.loads(run(python, "-I", "-c", STATE, cwd=wheel.parent))


def test_the_widget_comes_from_the_wheel(installed, wheel):
    assert Path(installed["file"]).is_relative_to(wheel.parent)


def test_questions_come_with_their_words(installed):
    assert installed["asked"] == [9]


def test_the_installed_widget_draws_its_stamps(installed, open_page, tmp_path):
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><html lang=en><title>wheel</title>", encoding="utf-8")
    page = open_page(blank.as_uri())
    state = installed["state"]
    page.evaluate(MOUNT, state)

    drawn = dict(page.eval_on_selector_all("[data-panel^=stamp-]", READ_STAMPS))
    sources = corner(state["x"], state["in_size"])
    taps = corner(state["w"], state["kernel_size"])
    assert len(drawn) == len(sources) > 1
    for number, source in enumerate(sources):
        assert sorted(drawn[f"stamp-{number}"]) == pytest.approx(
            sorted(source * tap for tap in taps)
        )
    assert page.problems == []

    shown = "el => getComputedStyle(el).getPropertyValue('--tconv-x')"
    assert page.eval_on_selector(".tconv", shown), "the style sheet is not applied"
