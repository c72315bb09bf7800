"""What is said when data cannot be served: first, once, and what it is."""

import asyncio
import logging
import subprocess
import sys

import pytest

from ogkg_api.editions import Editions
from ogkg_api.settings import ServiceSettings


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("bad.ttl", "<a:b> <a:b> <a:b> .\n<a:b> <a:b> oops .\n", "bad.ttl, line 2: "),
        ("bad.rdf", "<not-rdf", "bad.rdf"),
        ("data.xyz", "", "data.xyz: unknown RDF format"),
    ],
)
def test_a_file_that_cannot_be_served_is_told_before_anything_else(tmp_path, name, text, where):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ogkg.cli", "serve", "--rdf", str(file), "--port", "0"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    first, second = done.stderr.strip().splitlines()
    assert first.startswith(f"error: {tmp_path}/")
    assert where in first
    assert second.startswith("  hint: ")
    assert not done.stdout


class Looking(Editions):
    """Editions that count how often they look for a new release."""

    looks = 0

    async def _moved(self) -> bool:
        self.looks += 1
        return await super()._moved()


def test_a_release_that_cannot_be_served_is_complained_of_once(tmp_path, make_release, on_a_loop, caplog):
    make_release(tmp_path, 0)
    complaints = []

    async def look(editions: Looking, times: int) -> None:
        until = editions.looks + times
        while editions.looks < until:
            await asyncio.sleep(0.01)

    async def serve() -> None:
        editions = Looking(ServiceSettings(release=tmp_path, workers=1, poll_seconds=0.01))
        async with editions.lifespan():
            served = editions.current.version
            broken = make_release(tmp_path, 0) / "dumps" / "ogkg.nq.gz"
            broken.unlink()
            await look(editions, 5)
            complaints.append(told())
            (broken.parent.parent / "description.ttl").unlink()
            await look(editions, 5)
            complaints.append(told())
            assert editions.current.version == served

    def told() -> list[str]:
        return [one.getMessage() for one in caplog.records if "cannot be served" in one.getMessage()]

    with caplog.at_level(logging.WARNING, "ogkg.api"):
        on_a_loop(serve())
    assert [len(said) for said in complaints] == [1, 2]
    assert "dumps/ogkg.nq.gz" in complaints[0][0]
    assert "description.ttl" in complaints[1][1]
