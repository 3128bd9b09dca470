"""Executes every notebook of this folder and fails when a cell does.

    python run_all.py [NAME ...]

Nothing is written back: notebooks are kept without outputs.
"""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

folder = Path(__file__).resolve().parent
wanted = set(sys.argv[1:])
passed = failed = 0
for path in sorted(folder.glob("*.ipynb")):
    if wanted and path.stem not in wanted:
        continue
    started = time.monotonic()
    notebook = nbformat.read(path, as_version=4)
    stored = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs]
    try:
        if stored:
            raise ValueError("outputs are stored; clear them before committing")
        NotebookClient(notebook, timeout=900, resources={"metadata": {"path": folder}}).execute()
        nbformat.validate(notebook)
        passed += 1
        print(f"passed  {path.name}  {time.monotonic() - started:.1f} s")
    except (CellExecutionError, ValueError) as error:
        failed += 1
        print(f"failed  {path.name}\n{error}")
print(f"notebooks: {passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
