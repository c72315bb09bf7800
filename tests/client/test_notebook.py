"""The notebook of worked examples runs, and shows what it would show now.

Where it does not: `UPDATE_NOTEBOOKS=1 pytest tests/client/test_notebook.py` runs it anew; read the diff.
"""

import ast
import contextlib
import io
import json
import os
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "docs" / "notebooks").glob("*.ipynb"))
ADDRESS = "http://localhost:8000/"


def run(source, namespace):
    """The outputs of a cell, as Jupyter keeps them: what was printed, and the value of a last expression."""
    module = ast.parse(source)
    last = module.body.pop() if module.body and isinstance(module.body[-1], ast.Expr) else None
    printed, value = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(module, "cell", "exec"), namespace)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), namespace)
    outputs = []
    if text := printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": text.splitlines(keepends=True)})
    if value is not None:
        data = {"text/plain": repr(value).splitlines(keepends=True)}
        result = {"data": data, "execution_count": None, "metadata": {}, "output_type": "execute_result"}
        outputs.append(result)
    return outputs


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_it_would_show_now(service, path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    namespace = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            found = run("".join(cell["source"]).replace(ADDRESS, service), namespace)
            if os.environ.get("UPDATE_NOTEBOOKS"):
                cell["outputs"] = found
            assert cell["outputs"] == found, "".join(cell["source"])
    if os.environ.get("UPDATE_NOTEBOOKS"):
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def test_there_are_notebooks():
    assert [path.stem for path in NOTEBOOKS] == ["officials-across-years"]
