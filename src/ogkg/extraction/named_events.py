"""The events of minutes and notes: those beside a date, those of whole sentences, those of lists."""

from collections.abc import Iterable, Iterator, Sequence

from ogkg.extraction.event_clauses import find_clauses
from ogkg.extraction.event_lists import find_listed
from ogkg.extraction.events import event_records, find_events
from ogkg.model.document import Block, Document
from ogkg.model.period import PartialDate
from ogkg.model.record import EventRecord, record_id
from ogkg.model.reference import Reference
from ogkg.names.slug import collapse, slug


def events_of(
    document: Document,
    blocks: Sequence[Block],
    reference: Reference,
    near: PartialDate | None,
    own: Iterable[PartialDate],
) -> Iterator[EventRecord]:
    """One record for every event that a text names besides its own meetings.

    Args:
        document: the document.
        blocks: what is said in it, in reading order.
        reference: the lists of words.
        near: the date of the text, for years that are not written.
        own: the dates of the meetings that have records of their own.
    """
    spans = [block.span for block in blocks]
    found = [
        *find_events(document, spans, reference.words, near),
        *find_clauses(document, spans, reference, near),
    ]
    seen = set()
    for record in event_records(document, found, own):
        seen.add(slug(record.title))
        yield record
    for name in find_listed(document.text, blocks, reference.words.get("named_events", {})):
        title = collapse(document.quote(name))
        key = slug(title)
        if key not in seen:
            seen.add(key)
            yield EventRecord(id=record_id(document.id, "event", key), evidence=(name,), title=title)
