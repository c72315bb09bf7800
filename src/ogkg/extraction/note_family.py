"""The families of posts on the site of a network: recognised by the head, and all read as notes."""

from collections.abc import Callable, Iterator

from ogkg.extraction.family import Family
from ogkg.extraction.notes import read_note
from ogkg.extraction.post import Head, is_about_meeting, read_head
from ogkg.extraction.unique import unique
from ogkg.model.document import Document
from ogkg.model.record import Record
from ogkg.model.reference import Reference
from ogkg.model.report import Issue


def note_family(name: str, title: str, has_head: Callable[[Document, Head], bool]) -> Family:
    """A family of posts that report on a meeting.

    Args:
        name: of its module.
        title: for people, plural.
        has_head: tells by its head whether such a post is of the family.
    """

    def recognises(document: Document) -> bool:
        head = read_head(document)
        return head is not None and is_about_meeting(document, head) and has_head(document, head)

    return Family(name=name, title=title, recognises=recognises, extract=_extract)


def _extract(document: Document, reference: Reference) -> Iterator[Record | Issue]:
    head = read_head(document)
    assert head is not None, "extract is called for documents that were recognised"
    yield from unique(document, read_note(document, reference, head))
