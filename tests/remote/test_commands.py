"""The commands of `docs/remote-stores.md` run as they stand."""

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "remote-stores.md"


def test_the_commands_of_the_page_do_what_it_says(oxigraph, tmp_path) -> None:
    loading, serving = re.findall(
        r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    command = tmp_path / "ogkg"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m ogkg.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    with oxigraph() as endpoint:
        environment = {
            **os.environ,
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
            "STORE": endpoint.query.removesuffix("/query"),
            "PORT": "0",
        }
        done = subprocess.run(
            ["bash", "-e", "-c", loading],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "13 of them loaded anew" in done.stdout
        assert "0 of them loaded anew (0 triples sent)" in done.stdout
        assert "number,commitment,objective,lead" in done.stdout
        server = subprocess.Popen(
            ["bash", "-c", f"exec {serving}"],
            cwd=tmp_path,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert server.stderr is not None
        address = next(
            found[1] for line in server.stderr if (found := re.search(r"on (http://127\.0\.0\.1:\d+)", line))
        )
        try:
            next(line for line in server.stderr if "startup complete" in line)
            assert httpx.get(f"{address}/health/ready", timeout=30).status_code == 200
            assert "Farah Ahmed" in httpx.get(f"{address}/doc/person/farah-ahmed.html", timeout=30).text
        finally:
            server.terminate()
            server.communicate(timeout=45)
