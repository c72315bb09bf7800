"""Sets of data without an index: made beside the data, again where that failed, and gone at the end."""

import resource
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from ogkg.errors import ReleaseError
from ogkg.vocab import RDF
from ogkg_api.membership import Membership

BASE = "http://localhost:8000/"
MEMBERS = 3_000


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """A store with one large set."""
    found = ox.Store()
    found.extend(
        ox.Quad(
            ox.NamedNode(f"{BASE}id/person/{number}"), ox.NamedNode(RDF.type), ox.NamedNode(f"{BASE}def/X")
        )
        for number in range(MEMBERS)
    )
    return found


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """No file of this process can grow beyond a size, as if the disk were full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [0, 4_096, 40_960, 100_000])
def test_a_set_that_could_not_be_written_is_made_when_there_is_room(store, room):
    with closing(Membership(store, BASE)) as members:
        with files_up_to(room), pytest.raises(ReleaseError, match="cannot be written"):
            members.set_of("person", str)
        assert len(members.set_of("person", str)) == MEMBERS


def test_nothing_is_left_of_what_was_made(store, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with closing(Membership(store, BASE)) as members:
        members.set_of("person", str)
        (folder,) = tmp_path.iterdir()
        assert [path.name for path in folder.iterdir()] == ["person.sqlite"]
    assert list(tmp_path.iterdir()) == []
