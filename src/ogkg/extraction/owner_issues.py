"""What is said aloud of owners: tasks that nobody is named for, and names that mean nobody here."""

from collections.abc import Iterable, Iterator

from ogkg.extraction.doubts import issue_at
from ogkg.model.document import Document
from ogkg.model.record import ActionRecord
from ogkg.model.report import Issue, IssueCode, Severity


def owner_issues(document: Document, actions: Iterable[ActionRecord]) -> Iterator[Issue]:
    """Issues of the owners of actions.

    Initials or a first name that nobody of the document settles are no mention of a person: they may
    be a misprint for one of the list. The words stay with the action (`ogkg:ownerAsWritten`).

    Args:
        document: the minutes.
        actions: its actions.

    Yields:
        One for each action raised here without an owner, and one for each form that is not settled.
    """
    told: set[str] = set()
    for action in actions:
        if action.meeting and not action.owners:
            yield _issue(document, action, IssueCode.OWNER_UNKNOWN, "nobody is named to do this")
        for owner in action.owners:
            if owner.person and owner.mention is None and owner.written not in told:
                told.add(owner.written)
                message = f"'{owner.written}' is nobody, or more than one person, in this document"
                yield _issue(document, action, IssueCode.INITIALS_UNRESOLVED, message)


def _issue(document: Document, action: ActionRecord, code: IssueCode, message: str) -> Issue:
    span = max(action.evidence, key=len)  # the task, not its label
    return issue_at(document, code, Severity.INFO, message, span)
