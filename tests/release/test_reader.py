import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from ogkg.errors import ReleaseError
from ogkg.release import ReleaseContent, open_release, write_release
from ogkg.vocab import SPDX, VOID


@pytest.fixture
def out(tmp_path: Path, content: ReleaseContent) -> Path:
    write_release(tmp_path, content)
    return tmp_path


@pytest.mark.parametrize("inside", ["", "current", "releases/2026-11-21.1"])
def test_a_release_is_found_by_any_of_its_paths(out: Path, inside: str) -> None:
    release = open_release(out / inside)
    assert release.folder == (out / "releases" / "2026-11-21.1").resolve()
    assert release.manifest.counts["ogkg:Meeting"] == 1
    assert release.manifest.counts["quads"] == len(release.open_store())


def test_an_open_release_stays_the_same_when_current_moves(out: Path, content: ReleaseContent) -> None:
    release = open_release(out)
    write_release(out, content)
    assert release.manifest.version == "2026-11-21.1"
    assert open_release(out).manifest.version == "2026-11-21.2"


def test_serving_changes_no_file(out: Path) -> None:
    release = open_release(out)
    assert list(release.open_store().quads_for_pattern(None, None, None, None))
    release.verify()


def test_texts_are_found_by_slug_alone(out: Path) -> None:
    release = open_release(out)
    assert release.text("a") is not None
    for slug in ("b", "../texts/a", "", "/etc/passwd"):
        assert release.text(slug) is None


@pytest.mark.parametrize(
    ("file", "change", "message"),
    [
        ("texts/a.txt", b"", "missing or of another size"),
        ("texts/a.txt", None, "missing or of another size"),
        ("manifest.json", b"{}", "manifest is damaged"),
        ("manifest.json", b"[", "manifest is damaged"),
        ("manifest.json", None, "no release here"),
    ],
    ids=["emptied", "lost", "manifest emptied", "manifest cut", "manifest lost"],
)
def test_a_damaged_release_is_not_opened(out: Path, file: str, change: bytes | None, message: str) -> None:
    folder = out / "releases" / "2026-11-21.1"
    (folder / file).unlink()
    if change is not None:
        (folder / file).write_bytes(change)
    with pytest.raises(ReleaseError, match=message):
        open_release(folder)


def test_a_changed_byte_and_an_added_file_are_found(out: Path) -> None:
    release = open_release(out)
    text = release.folder / "texts" / "a.txt"
    data = text.read_bytes()
    text.unlink()
    text.write_bytes(data[:-1] + b"x")
    with pytest.raises(ReleaseError, match="altered"):
        release.verify()
    text.write_bytes(data)
    (release.folder / "extra").write_bytes(b"")
    with pytest.raises(ReleaseError, match="not part of the release"):
        release.verify()


def test_a_damaged_store_is_said_plainly(out: Path) -> None:
    release = open_release(out)
    (release.folder / "store" / "CURRENT").unlink()
    with pytest.raises(ReleaseError, match="store is damaged"):
        release.open_store()


def test_where_there_is_no_release_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError) as caught:
        open_release(tmp_path)
    assert caught.value.hint


def test_the_reader_needs_neither_rdflib_nor_pyshacl() -> None:
    code = "import sys, ogkg.release; print(sorted({'rdflib', 'pyshacl'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_the_description_has_the_real_counts_and_hashes(out: Path) -> None:
    release = open_release(out)
    described = release.description.read_text(encoding="utf-8")
    for distribution, entry in release.distributions:
        assert entry.sha256 in described, distribution.path
    store = release.open_store()
    data = NamedNode("https://example.org/data/ogkg")
    (total,) = store.quads_for_pattern(data, NamedNode(VOID.triples), None, None)
    assert int(total.object.value) == release.manifest.counts["triples"]
    assert not list(store.quads_for_pattern(None, NamedNode(SPDX.checksum), None, None))
