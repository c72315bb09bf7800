"""The commands of `docs/changes.md` run as they stand."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "changes.md"


def blocks() -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def followed(tmp_path_factory) -> Path:
    """A folder in which the commands of the first block were run."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "data" / "sources", folder / "documents")
    binaries = folder / "bin"
    binaries.mkdir()
    command = binaries / "ogkg"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m ogkg.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    done = subprocess.run(
        ["bash", "-e", "-c", blocks()[0]],
        cwd=folder,
        env={**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (folder / "told.txt").write_text(done.stdout, encoding="utf-8")
    return folder


def test_the_commands_say_what_the_page_says(followed):
    told = (followed / "told.txt").read_text(encoding="utf-8")
    assert "2026-11-20.1 -> 2026-11-21.1" in told
    assert "(removed): +0 -" in told
    assert "nothing changed" in told
    assert (followed / "changes.rdfp").read_text(encoding="utf-8").endswith("TC .\n")
    assert sorted(path.name for path in (followed / "site" / "releases").glob("2*")) == [
        "2026-11-20.1",
        "2026-11-21.1",
    ]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_addresses_answer(followed, run_server):
    settings = f"ServiceSettings(release=Path({str(followed / 'site')!r}), workers=1)"
    with run_server(settings) as server:
        for command in blocks()[1].strip().splitlines():
            here = command.replace("http://localhost:8000", server.url).replace(
                "curl ", "curl -sS --fail ", 1
            )
            done = subprocess.run(["bash", "-c", here], capture_output=True, timeout=60, check=False)
            assert done.returncode == 0, (command, done.stderr)
            assert done.stdout, command
