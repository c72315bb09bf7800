"""What a document leaves in doubt, at its place and in its words."""

from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.report import Issue, IssueCode, Severity


def issue_at(document: Document, code: IssueCode, severity: Severity, message: str, span: Span) -> Issue:
    """An issue about a passage of a document, which it quotes.

    Args:
        document: that leaves the doubt.
        code: what kind of doubt it is.
        severity: how grave.
        message: what is in doubt, for a person.
        span: the passage, in characters of the canonical text.
    """
    return Issue(
        code=code,
        severity=severity,
        message=message,
        where=document.id,
        span=span,
        quote=document.quote(span),
    )
