"""Which release an answer is from: told by what the release holds, not by its name."""

import json
import shutil
from pathlib import Path

import httpx
import pytest

from ogkg.errors import ReleaseError
from ogkg.release.page_index import PAGES
from ogkg_api.editions import open_edition
from ogkg_api.settings import ServiceSettings


def test_a_release_made_anew_under_the_same_version_has_other_entity_tags(
    tmp_path, make_release, run_server, until
):
    make_release(tmp_path, 10)
    place = "/id/publication.nt"
    with run_server(
        f"ServiceSettings(release=Path({str(tmp_path)!r}), workers=1, poll_seconds=0.1)"
    ) as server:
        old = server.get(place)
        document = server.get("/doc/publication/number-1.nt")
        shutil.rmtree(tmp_path / "releases")
        make_release(tmp_path, 20)
        assert (tmp_path / "current").resolve().name == "2026-11-21.1"
        until(lambda: server.get(place).text != old.text)
        assert server.get(place, If_None_Match=old.headers["etag"]).status_code == 200
        again = server.get("/doc/publication/number-1.nt")
        assert again.content == document.content
        assert again.headers["etag"] != document.headers["etag"]


@pytest.fixture
def unindexed(tmp_path, make_release) -> Path:
    """A release as they were made before there was an index for pages."""
    make_release(tmp_path)
    folder = (tmp_path / "current").resolve()
    (folder / PAGES).unlink()
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["outputs"] = [file for file in manifest["outputs"] if file["name"] != PAGES]
    (folder / "manifest.json").chmod(0o644)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return tmp_path


def test_a_release_without_an_index_has_the_same_pages(unindexed, release, run_server):
    places = (
        *("/id/person", "/id/person?year=2012", "/id/meeting.ttl", "/id/nothing", "/sitemap.xml"),
        *("/doc/person/farah-ahmed.html", "/doc/person/farah-ahmed.ttl", "/pictures/organisations"),
    )
    found = []
    for out in (unindexed, release):
        with run_server(f"ServiceSettings(release=Path({str(out)!r}), workers=1)") as server:
            found.append([_told(server.get(place, Accept="text/html, */*;q=0.1")) for place in places])
    assert found[0] == found[1]
    assert [status for status, _ in found[0]] == [200, 200, 200, 404, 200, 200, 200, 200]


def _told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.text if answer.is_success else ""


def test_that_a_release_has_no_index_is_said_in_the_log(unindexed, on_a_loop, caplog):
    async def opened() -> None:
        edition = await open_edition(ServiceSettings(release=unindexed, workers=1))
        await edition.close()

    on_a_loop(opened())
    assert "has no index for pages" in caplog.text


def test_a_damaged_index_is_told_when_its_release_is_opened(tmp_path, make_release, on_a_loop):
    make_release(tmp_path, 0)
    file = (tmp_path / "current").resolve() / PAGES
    file.chmod(0o644)
    file.write_bytes(b"\xff" * file.stat().st_size)
    with pytest.raises(ReleaseError, match="the index for pages is damaged"):
        on_a_loop(open_edition(ServiceSettings(release=tmp_path, workers=1)))
