from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from refresh_notebooks import WIDGET_VIEW, clean, refresh

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
MODEL = "0123456789abcdef" * 2


def test_clean_keeps_text_and_first_frames_only():
    data = {
        "text/plain": "W()",
        "text/html": f'<div data-model-id="{MODEL}">1</div>',
        "image/png": "x",
        "image/svg+xml": "<svg/>",
        WIDGET_VIEW: {"model_id": MODEL},
    }
    cell = new_code_cell("W()", outputs=[new_output("display_data", data)], id="kept")
    cell.metadata.update(execution={"iopub.execute_input": "now"}, tags=["lab"])
    clock = new_code_cell("print(1.13)", outputs=[new_output("stream", text="1.13")])
    clock.metadata.tags = ["measured"]
    cells = [new_markdown_cell("# Text"), cell, clock]
    notebook = new_notebook(cells=cells, metadata={"widgets": {}})
    clean(notebook)
    assert clock.outputs == []
    assert cell.outputs[0].data == {
        "text/plain": "W()",
        "text/html": f'<div data-model-id="{"0" * 32}">1</div>',
    }
    assert cell.id == "kept"
    assert cell.metadata == {"tags": ["lab"]}
    assert "widgets" not in notebook.metadata


def test_refresh_runs_the_cells_and_a_second_run_changes_nothing(tmp_path):
    path = tmp_path / "sum.ipynb"
    code = "import sys\nfor i in range(3):\n    print(i, flush=True)\nobject\n1 + 1"
    nbformat.write(new_notebook(cells=[new_code_cell(code)]), path)
    refresh(path)
    first = path.read_bytes()
    stream, result = nbformat.read(path, as_version=4).cells[0].outputs
    assert (stream.text, result.data["text/plain"]) == ("0\n1\n2\n", "2")
    refresh(path)
    assert path.read_bytes() == first


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_committed_notebook_has_been_refreshed(path):
    """A cell that was never run has no stored output, and nbval would compare nothing."""
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    before = path.read_text(encoding="utf-8")
    assert nbformat.writes(clean(notebook)) == before.rstrip("\n")
