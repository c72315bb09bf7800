"""Files, folders and patterns to documents."""

import hashlib
import json
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
