"""Why a document that no family claims is not read: it is empty, points elsewhere, or is of another kind."""

import re

from ogkg.extraction.genre import genre
from ogkg.model.code import DocumentType
from ogkg.model.document import Document
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.slug import collapse

_TITLE_LINES = 4
_LONGEST_TITLE = 160
_SHORT = 900
_NAMED = 3


def unclaimed(document: Document, reference: Reference) -> Issue:
    """The issue of a document that no family claims.

    Args:
        document: any document.
        reference: its list `paper_kinds` gives the kinds of papers by the words of their titles.

    Returns:
        `empty` for one without words of its own, `out-of-scope` for a post that only points to other
        files and for kinds that are known and not read, `unknown-family` for everything else.
    """
    words = sum(len(block.span) for block in document.body)
    if words == 0:
        return _issue(
            document,
            IssueCode.EMPTY,
            Severity.INFO,
            f"a document without a text of its own{_links(document)}",
        )
    if words < _SHORT and _links(document):
        message = f"a post without a text of its own{_links(document)}"
        return _issue(document, IssueCode.OUT_OF_SCOPE, Severity.INFO, message)
    if genre(document) is DocumentType.AGENDA:
        message = "an agenda: it says who is expected and records nothing"
        return _issue(document, IssueCode.OUT_OF_SCOPE, Severity.INFO, message)
    kind = _kind(document, reference)
    if kind:
        return _issue(
            document, IssueCode.OUT_OF_SCOPE, Severity.INFO, f"by its title {kind}: a kind that is not read"
        )
    message = "no family claims this document; nothing was read from it"
    return _issue(document, IssueCode.UNKNOWN_FAMILY, Severity.WARNING, message)


def _kind(document: Document, reference: Reference) -> str:
    """The kind of paper that the title names, the longest word for it first."""
    title = document.metadata("title")
    lines = [document.words(title)] if title else []
    lines += [document.words(block) for block in list(document.body)[:_TITLE_LINES]]
    kinds = reference.words.get("paper_kinds", {})
    for line in (line for line in lines if len(line) <= _LONGEST_TITLE):
        plain = f" {' '.join(re.findall(r'[a-z]+', line.casefold()))} "
        found = [word for word in kinds if f" {word} " in plain]
        if found:
            return kinds[max(found, key=len)]
    return ""


def _links(document: Document) -> str:
    """Where a document leads: the files of its front matter, else its links; "" where it leads nowhere."""
    files = [document.words(block) for block in document.blocks if block.key == "resources.filename"]
    addresses = [link.url for block in document.body for link in block.links]
    named = [collapse(name) for name in files] or list(dict.fromkeys(addresses))
    if not named:
        return ""
    rest = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return f"; it links to {', '.join(named[:_NAMED])}{rest}"


def _issue(document: Document, code: IssueCode, severity: Severity, message: str) -> Issue:
    return Issue(code=code, severity=severity, message=message, where=document.id)
