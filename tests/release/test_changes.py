from collections.abc import Callable
from pathlib import Path

from ogkg.release import ReleaseContent, compare, open_release, write_release
from ogkg.vocab import OGKG

MEETING = "<urn:m> a ogkg:Meeting ; dct:title 'A' ."


def test_changes_are_counted_by_class(tmp_path: Path, with_triples: Callable[[str], ReleaseContent]) -> None:
    old = open_release(write_release(tmp_path, with_triples(MEETING)))
    new = open_release(
        write_release(
            tmp_path,
            with_triples(
                "<urn:m> a ogkg:Meeting ; dct:title 'B' . <urn:a> a ogkg:Action . <urn:x> <urn:y> 1 ."
            ),
        )
    )
    changes = compare(old, new)
    assert changes.added == {"": 1, OGKG.Action: 1, OGKG.Meeting: 1}
    assert changes.removed == {OGKG.Meeting: 1}


def test_a_release_differs_in_nothing_from_itself(tmp_path: Path, content: ReleaseContent) -> None:
    release = open_release(write_release(tmp_path, content))
    changes = compare(release, release)
    assert (changes.added, changes.removed) == ({}, {})
