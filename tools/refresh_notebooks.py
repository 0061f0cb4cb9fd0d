"""Run notebooks in place and store what a reader of the file needs: text and first frames.

Pictures, widget views, widget state, timings and random model ids are left out, and all that a cell
tagged `measured` says: they would change with every run, and the book makes its own.
"""

import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

MODEL_ID = re.compile(r"\b[0-9a-f]{32}\b")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def keep_text(output):
    """Remove pictures and widget views from an output; give model ids one fixed value."""
    data = output.get("data", {})
    for mime in list(data):
        if mime.startswith("image/") or mime == WIDGET_VIEW:
            del data[mime]
        elif isinstance(data[mime], str):
            data[mime] = MODEL_ID.sub("0" * 32, data[mime])
    return output


def clean(notebook):
    """Strip from an executed notebook all that changes from run to run."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            measured = "measured" in cell.metadata.get("tags", [])
            cell.outputs = [] if measured else [keep_text(output) for output in cell.outputs]
    return notebook


def refresh(path):
    """Run one notebook in its own folder and write it back."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    nbformat.write(clean(notebook), path)


if __name__ == "__main__":
    for notebook_path in sorted(Path(sys.argv[1]).glob("*.ipynb")):
        print(f"Running {notebook_path}", flush=True)
        refresh(notebook_path)
