"""What a release does not have any more stays known, from release to release."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from ogkg.errors import ReleaseError
from ogkg.release import ReleaseContent, open_release, write_release
from ogkg.release.changes import NQUADS, WITHDRAWN

ID = "https://example.org/id/"
MEETING = f"<{ID}meeting/m> a ogkg:Meeting . "
ACTION = f"<{ID}meeting/m/action/x> a ogkg:Action . "
ONE, OTHER = f"<{ID}document/a/mention/ada>", f"<{ID}document/b/mention/ada>"
TOMBSTONE = "<https://www.w3.org/ns/activitystreams#Tombstone>"


@pytest.fixture
def history(tmp_path: Path, with_triples: Callable[[str], ReleaseContent]) -> Callable[..., dict]:
    """Releases of some triples each, one after the other; gives what the last one says was withdrawn."""

    def make(*graphs: str) -> dict[str, dict[str, str]]:
        for day, triples in enumerate(graphs, start=1):
            content = with_triples(triples)
            write_release(tmp_path, dataclasses.replace(content, created=f"2026-11-0{day}T00:00:00Z"))
        found: dict[str, dict[str, str]] = {}
        for quad in open_release(tmp_path).open_store():
            if getattr(quad.graph_name, "value", "").endswith(WITHDRAWN):
                said = found.setdefault(quad.subject.value.removeprefix(ID), {})
                said[quad.predicate.value.rpartition("#")[2].rpartition("/")[2]] = quad.object.value
        return found

    return make


def test_the_first_release_has_nothing_to_remember(history) -> None:
    assert history(MEETING + ACTION) == {}


def test_what_went_says_when_what_it_was_and_where_to_look(history) -> None:
    gone = history(MEETING + ACTION, MEETING)
    assert set(gone) == {"meeting/m/action/x"}
    said = gone["meeting/m/action/x"]
    assert said["deleted"] == "2026-11-02T00:00:00Z"
    assert said["formerType"].endswith("/Action")
    assert said["seeAlso"] == f"{ID}meeting/m"


def test_it_is_carried_on_as_it_was_and_forgotten_when_it_comes_back(history) -> None:
    gone = history(MEETING + ACTION, MEETING, MEETING, f"<{ID}meeting/n> a ogkg:Meeting .")
    assert gone["meeting/m/action/x"]["deleted"] == "2026-11-02T00:00:00Z"
    assert gone["meeting/m"]["deleted"] == "2026-11-04T00:00:00Z"
    assert history(MEETING + ACTION) == {"meeting/n": gone["meeting/m"] | {"deleted": "2026-11-01T00:00:00Z"}}


def test_a_person_whose_mentions_are_one_other_persons_now_has_a_successor(history) -> None:
    both = f"{ONE} ogkg:refersTo <{ID}person/PERSON> . {OTHER} ogkg:refersTo <{ID}person/PERSON> . "
    gone = history(both.replace("PERSON", "ada"), both.replace("PERSON", "ada-home-office-2012"))
    assert gone["person/ada"]["isReplacedBy"] == f"{ID}person/ada-home-office-2012"


def test_a_person_who_was_parted_has_none(history) -> None:
    apart = f"{ONE} ogkg:refersTo <{ID}person/x> . {OTHER} ogkg:refersTo <{ID}person/y> . "
    gone = history(apart.replace("person/x", "person/ada").replace("person/y", "person/ada"), apart)
    assert "isReplacedBy" not in gone["person/ada"]


def test_who_was_taken_down_is_not_listed_again(history) -> None:
    before = f"<{ID}person/ada> a ogkg:Person . <{ID}meeting/m/attendance/ada> a ogkg:Attendance . "
    gone = history(MEETING + before, f"{MEETING} <{ID}person/ada> a {TOMBSTONE} .")
    assert gone == {}


def test_another_base_begins_anew(tmp_path, with_triples) -> None:
    write_release(tmp_path, with_triples(MEETING + ACTION))
    write_release(tmp_path, dataclasses.replace(with_triples(MEETING), base="https://other.example/"))
    assert not [quad for quad in open_release(tmp_path).open_store() if "withdrawn" in str(quad.graph_name)]


def test_a_damaged_release_is_not_passed_over(tmp_path, with_triples) -> None:
    folder = write_release(tmp_path, with_triples(MEETING + ACTION))
    dump = folder / NQUADS
    dump.chmod(0o644)
    dump.write_bytes(dump.read_bytes()[:100])
    with pytest.raises(ReleaseError, match="damaged"):
        write_release(tmp_path, with_triples(MEETING))
    assert (tmp_path / "current").resolve() == folder
