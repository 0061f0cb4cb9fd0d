"""The files around the course agree with one another: workflows, licences, versions, the README."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from draw_readme_picture import PICTURE

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def steps(workflow):
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


# --- what runs elsewhere runs here ---------------------------------------------------------


def test_there_are_workflows_for_all_that_must_not_rot():
    commands = {step["run"] for workflow in WORKFLOWS for step in steps(workflow) if "run" in step}
    wanted = {f"make {name}" for name in ("lint", "test", "book", "check", "links", "audit")}
    assert wanted <= commands
    assert "schedule" in text(".github/workflows/weekly.yml")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_calls_make_and_pinned_actions_only(workflow):
    for step in steps(workflow):
        if "run" in step:
            program, target = step["run"].split()
            assert program == "make" and target in TARGETS, step
        else:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"]), step


def test_the_hooks_call_make():
    hooks = [
        hook
        for repo in yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
        for hook in repo["hooks"]
    ]
    assert hooks
    for hook in hooks:
        program, target = hook["entry"].split()
        assert program == "make" and target in TARGETS, hook


def test_what_the_audit_cannot_look_up_is_a_failure():
    [command] = re.findall(r"pip-audit (.*(?:\\\n.*)*)", MAKEFILE)
    assert "--strict" in command and "|| " not in command


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "book/teach.md"])
def test_the_commands_that_a_page_names_exist(name):
    named = set(re.findall(r"`make ([a-z]+)|^make ([a-z]+)", text(name), re.MULTILINE))
    assert {first or second for first, second in named} - TARGETS == set()


# --- one licence for the code, one for the rest; one version -------------------------------


def test_every_place_names_both_licences():
    assert text("LICENSE").startswith("MIT License")
    assert "Attribution 4.0 International" in text("LICENSE-CONTENT")
    project = tomllib.loads(text("pyproject.toml"))["project"]
    assert project["license"] == "MIT"
    citation = yaml.safe_load(text("CITATION.cff"))
    assert citation["license"] == ["MIT", "CC-BY-4.0"]
    footer = yaml.safe_load(text("_config.yml"))["html"]["extra_footer"]
    for place in (text("README.md"), text("CONTRIBUTING.md"), text("book/teach.md"), footer):
        assert "MIT" in place and re.search(r"CC BY 4\.0", place)
    assert "CC BY 4.0" in (ROOT / "_build/html/book/intro.html").read_text(encoding="utf-8")


def test_every_place_names_the_same_title_authors_and_version():
    project = tomllib.loads(text("pyproject.toml"))["project"]
    citation = yaml.safe_load(text("CITATION.cff"))
    config = yaml.safe_load(text("_config.yml"))
    assert citation["version"] == project["version"]
    assert f"## {project['version']}" in text("CHANGELOG.md")
    assert citation["title"] == config["title"] == text("README.md").splitlines()[0].lstrip("# ")
    [author] = project["authors"]
    assert [author] == citation["authors"] and author["name"] == config["author"]
    for licence in ("LICENSE", "LICENSE-CONTENT"):
        assert f"(c) {config['copyright']} {author['name']}" in text(licence)


# --- the README ----------------------------------------------------------------------------


def run_python(*arguments):
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, *arguments], check=True, env=environment)


def test_the_picture_is_what_the_package_draws(tmp_path):
    # In a process of its own: matplotlib counts what it has clipped, and writes the count.
    run_python(ROOT / "tools" / "draw_readme_picture.py", tmp_path / "picture.svg")
    assert (tmp_path / "picture.svg").read_text(encoding="utf-8") == text(PICTURE)
    assert PICTURE in text("README.md")


def test_the_readme_leads_to_files_that_exist():
    targets = re.findall(r"\]\(([^):#]+)\)", text("README.md"))
    assert len(targets) > 20
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_readme_lists_every_module():
    listed = text("README.md")
    modules = [
        path.stem
        for path in sorted((ROOT / "src" / "tconv").iterdir())
        if not path.stem.startswith("_") and path.suffix in {".py", ""}
    ]
    assert [name for name in modules if f"src/tconv/{name}" not in listed] == []


def test_the_readmes_python_runs():
    blocks = re.findall(r"```python\n(.*?)```", text("README.md"), re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        run_python("-c", block)
