"""What a reader of minutes must tell a curator about the list of people and about tasks without a place."""

from collections.abc import Iterator

from ogkg.extraction.doubts import issue_at
from ogkg.extraction.roster_entry import Roster
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.report import Issue, IssueCode, Severity


def unread_lines(document: Document, roster: Roster) -> Iterator[Issue]:
    """An issue for each line inside a list of people that is no person."""
    for span in roster.unread:
        yield issue_at(
            document,
            IssueCode.NAME_UNREADABLE,
            Severity.INFO,
            "stands in the list of people and is no person's name",
            span,
        )


def unattributed_list(document: Document, roster: Roster) -> Issue:
    """That nobody of a list is recorded, under the Chatham House Rule; it quotes nobody."""
    return Issue(
        code=IssueCode.UNATTRIBUTED_BY_RULE,
        severity=Severity.INFO,
        message="the Chatham House Rule: nobody of the list is recorded",
        where=document.id,
        span=roster.entries[0].person.extent,
        quote="",
    )


def unplaced_task(document: Document, span: Span) -> Issue:
    """That a label names an owner and no task."""
    return issue_at(
        document,
        IssueCode.UNPLACED_TEXT,
        Severity.WARNING,
        "labelled an action, with an owner and no task",
        span,
    )
