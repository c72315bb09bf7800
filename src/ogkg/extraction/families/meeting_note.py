"""Notes of meetings posted on the site of a network: a post with date, title and author.

The head of the post is what they are recognised by; its body is read by `ogkg.extraction.notes`.
"""

from collections.abc import Iterator

from ogkg.extraction.family import Family
from ogkg.extraction.notes import read_note
from ogkg.extraction.post import is_about_meeting, is_read_out, read_head
from ogkg.extraction.unique import unique
from ogkg.model.document import Document
from ogkg.model.record import Record
from ogkg.model.reference import Reference
from ogkg.model.report import Issue


def _recognises(document: Document) -> bool:
    head = read_head(document)
    return head is not None and is_about_meeting(document, head) and not is_read_out(document, head)


def _extract(document: Document, reference: Reference) -> Iterator[Record | Issue]:
    head = read_head(document)
    assert head is not None, "extract is called for documents that were recognised"
    yield from unique(document, read_note(document, reference, head))


FAMILY = Family(
    name="meeting_note",
    title="Meeting notes of civil-society networks",
    recognises=_recognises,
    extract=_extract,
)
