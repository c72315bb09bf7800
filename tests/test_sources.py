"""Files, folders and patterns to documents."""

import hashlib
import json
import shutil
import sys
from pathlib import Path

import pytest

from ogkg.errors import CallError
from ogkg.sources import find_sources, read_bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "minutes").mkdir()
    (tmp_path / "minutes" / "b.txt").write_text("b", encoding="utf-8")
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_documents_by_path(folder: Path) -> None:
    assert [source.id for source in find_sources([str(folder)])] == ["a.txt", "minutes/b.txt"]


def test_a_pattern_and_a_file_of_it_give_one_document(folder: Path) -> None:
    given = [str(folder / "*.txt"), str(folder / "a.txt")]
    assert [source.id for source in find_sources(given)] == ["a.txt"]


def test_two_documents_of_one_name_are_told_apart_by_their_folders(folder: Path) -> None:
    (folder / "minutes" / "a.txt").write_text("other", encoding="utf-8")
    given = [str(folder / "a.txt"), str(folder / "minutes" / "a.txt"), str(folder / "minutes" / "b.txt")]
    assert [source.id for source in find_sources(given)] == ["b.txt", "minutes/a.txt", f"{folder.name}/a.txt"]


def test_what_no_folder_tells_apart_is_refused(folder: Path) -> None:
    for side in ("left", "right"):
        (folder / side / "same").mkdir(parents=True)
        (folder / side / "same" / "a.txt").write_text(side, encoding="utf-8")
    with pytest.raises(CallError, match="two documents of one name: 'same/a.txt'"):
        find_sources([str(folder / "left" / "same"), str(folder / "right" / "same")])


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CallError) as caught:
        find_sources([str(tmp_path / "nothing")])
    assert caught.value.where.endswith("nothing")


def test_the_list_gives_address_and_licence_and_guards_the_bytes(folder: Path) -> None:
    entry = {
        "file": "a.txt",
        "url": "https://x.example/a",
        "licence": "https://l.example/",
        "sha256": hashlib.sha256(b"a").hexdigest(),
    }
    (folder / "sources.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    source = find_sources([str(folder)])[0]
    assert (source.url, source.licence, read_bytes(source, 10)) == (
        "https://x.example/a",
        "https://l.example/",
        b"a",
    )
    source.path.write_text("changed", encoding="utf-8")
    with pytest.raises(CallError, match="not those that the list describes"):
        read_bytes(source, 10)


def test_a_malformed_list_names_its_line(folder: Path) -> None:
    (folder / "sources.jsonl").write_text('{"file": "a.txt"}\n[]\n', encoding="utf-8")
    with pytest.raises(CallError) as caught:
        find_sources([str(folder)])
    assert caught.value.where.endswith("sources.jsonl:2")


def test_a_list_that_is_no_text_is_named(folder: Path) -> None:
    (folder / "sources.jsonl").write_bytes(b'{"file": "a.txt", "url": "https://caf\xe9.example/"}')
    with pytest.raises(CallError, match="not UTF-8") as caught:
        find_sources([str(folder)])
    assert caught.value.where.endswith("sources.jsonl")


def test_only_ends_of_lines_end_a_line_of_the_list(folder: Path) -> None:
    listed = '{"file": "a.txt", "licence": "one\u2028two\u0085three"}\r\n'
    (folder / "sources.jsonl").write_bytes(listed.encode())
    assert find_sources([str(folder)])[0].licence == "one\u2028two\u0085three"


def test_an_archive_is_read_like_its_folder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    listed = {"file": "a.txt", "url": "https://example.org/a", "sha256": hashlib.sha256(b"a").hexdigest()}
    (folder / "sources.jsonl").write_text(json.dumps(listed), encoding="utf-8")
    archive = shutil.make_archive(str(tmp_path_factory.mktemp("zip") / "papers"), "zip", folder)
    here, there = find_sources([str(folder)]), find_sources([f"zip://::file://{archive}"])
    assert [(one.id, one.url, one.sha256) for one in there] == [(one.id, one.url, one.sha256) for one in here]
    assert [read_bytes(one, 100) for one in there] == [b"a", b"b"]


def test_a_place_in_memory_has_folders_patterns_and_files(monkeypatch: pytest.MonkeyPatch) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    monkeypatch.setattr(memory, "store", {})
    memory.pipe({"/minutes/2012/a.txt": b"a" * 50, "/minutes/b.md": b"b"})
    found = {
        entry: [source.id for source in find_sources([entry])]
        for entry in ("memory://minutes", "memory://minutes/*.md", "memory://minutes/2012/a.txt")
    }
    assert list(found.values()) == [["2012/a.txt", "b.md"], ["b.md"], ["a.txt"]]
    assert len(read_bytes(find_sources(["memory://minutes/2012/a.txt"])[0], 10)) == 11


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("reference://anything.json", "not read: reference"),
        ("zip://::github://owner:repo@main/x.zip", "not read: github"),
        ("memory://nothing-there", "nothing is there"),
        ("file:///no/such/folder", "nothing is there"),
        ("zip://::file:///no/such.zip", "cannot be read"),
    ],
)
def test_a_location_that_is_not_read_is_told(entry: str, said: str) -> None:
    with pytest.raises(CallError, match=said):
        find_sources([entry])


def test_a_password_of_an_address_is_not_told() -> None:
    with pytest.raises(CallError) as raised:
        find_sources(["reference://user:secret@host/x"])
    assert "secret" not in str(raised.value)


def test_without_fsspec_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(CallError) as raised:
        find_sources(["s3://bucket/x"])
    assert "ogkg[dask]" in raised.value.hint
