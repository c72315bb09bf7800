"""Which release an answer is from: told by what the release holds, not by its name."""

import shutil


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
