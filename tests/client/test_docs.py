"""What the pages about questions, the client and reconciliation show is run, at another address."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
ADDRESS = "http://localhost:8000"


def blocks(page, language):
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found, f"{page} shows nothing"
    return found


def test_the_code_on_the_page_of_the_client_runs(service, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    namespace = {}
    for number, block in enumerate(blocks("client.md", "python")):
        code = block.replace(f"{ADDRESS}/", service)
        exec(compile(code, f"client.md, block {number}", "exec"), namespace)
    shown = capsys.readouterr().out
    assert "Farah Ahmed 2012 2017" in shown
    assert "day date such as 2012-03-08" in shown
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("page", ["queries.md", "reconciliation.md"])
def test_the_commands_on_a_page_run(service, built, page):
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    place = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for block in blocks(page, "sh"):
        script = block.replace(ADDRESS, service.rstrip("/"))
        run = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            capture_output=True,
            text=True,
            check=False,
            cwd=built,
            env={**os.environ, "PATH": place},
        )
        assert run.returncode == 0, f"{script}\n{run.stderr}"
        assert run.stdout
