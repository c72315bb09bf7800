"""Official read-outs of forum meetings: posts that call themselves a read-out.

They name few of those present; who chaired and who spoke stands in sentences.
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
    return head is not None and is_about_meeting(document, head) and is_read_out(document, head)


def _extract(document: Document, reference: Reference) -> Iterator[Record | Issue]:
    head = read_head(document)
    assert head is not None, "extract is called for documents that were recognised"
    yield from unique(document, read_note(document, reference, head))


FAMILY = Family(
    name="read_out",
    title="Read-outs of forum meetings",
    recognises=_recognises,
    extract=_extract,
)
