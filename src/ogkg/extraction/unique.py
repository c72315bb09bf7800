"""One record an id: what a document says twice is kept once, and what cannot be told apart is reported."""

from collections.abc import Iterable, Iterator

from ogkg.extraction.doubts import issue_at
from ogkg.model.document import Document
from ogkg.model.record import Record, RecordId
from ogkg.model.report import Issue, IssueCode, Severity


def unique(document: Document, entries: Iterable[Record | Issue]) -> Iterator[Record | Issue]:
    """The entries with the first record of every id.

    Args:
        document: whose records they are.
        entries: records and issues in order.

    Yields:
        The entries; in place of a second record of an id that says something else, an issue.
    """
    known: dict[RecordId, Record] = {}
    for entry in entries:
        if isinstance(entry, Issue):
            yield entry
        elif entry.id not in known:
            known[entry.id] = entry
            yield entry
        elif entry != known[entry.id]:
            yield issue_at(
                document,
                IssueCode.UNPLACED_TEXT,
                Severity.WARNING,
                f"a second one of the same words: {entry.id.partition('#')[2]}",
                entry.evidence[0],
            )
