"""Why a document that no family claims is not read: it is empty, points elsewhere, or is of another kind."""

import re
from collections import Counter

from ogkg.extraction.deck import SLIDES
from ogkg.extraction.genre import genre
from ogkg.extraction.note_head import read_head
from ogkg.model.code import DocumentType
from ogkg.model.document import Document
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.slug import collapse, normalised

_DEAR = re.compile(r"Dear\s\S")
_CLOSE = re.compile(
    r"(?:Yours\s(?:sincerely|faithfully|truly)|(?:Kind|Best|With)\s\w*\s?(?:regards|wishes))\b", re.IGNORECASE
)
_SPEAKS = re.compile(r"(?:Q\d{1,3}\s+)?(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}):\s")
_OPENING = 12
_FEWEST_TURNS = 4
_TITLE_LINES = 4
_LONGEST_TITLE = 160
_LONGEST_LINE = 40
_SHORT = 900
_NAMED = 3


def unclaimed(document: Document, reference: Reference) -> Issue:
    """The issue of a document that no family claims.

    Args:
        document: any document.
        reference: its list `paper_kinds` gives the kinds of papers by the words of their titles;
            a line that lists people, as `attendance_headings` has it, is none.

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
    told = f"by its title {kind}" if kind else _by_its_lines(document, reference)
    if told:
        return _issue(document, IssueCode.OUT_OF_SCOPE, Severity.INFO, f"{told}: a kind that is not read")
    message = "no family claims this document; nothing was read from it"
    return _issue(document, IssueCode.UNKNOWN_FAMILY, Severity.WARNING, message)


def _kind(document: Document, reference: Reference) -> str:
    """The kind of paper that the title names, the longest word for it first."""
    title = document.metadata("title")
    lines = [document.words(title)] if title else []
    lines += [document.words(block) for block in list(document.body)[:_TITLE_LINES]]
    kinds = reference.words.get("paper_kinds", {})
    lists = reference.words.get("attendance_headings", {})  # `Present: Ann Able, Vacancy` is no advert
    lines = [line for line in lines if normalised(line.partition(":")[0]) not in lists]
    for line in (line for line in lines if len(line) <= _LONGEST_TITLE and not line.rstrip().endswith(".")):
        plain = f" {' '.join(re.findall(r'[a-z]+', line.casefold()))} "
        found = [word for word in kinds if f" {word} " in plain]
        if found:
            return kinds[max(found, key=len)]
    return ""


def _by_its_lines(document: Document, reference: Reference) -> str:
    """What the lines of a letter, transcript, register or advert give away; "" for other documents."""
    if document.source.media_type in SLIDES:
        return "by its format slides, of no meeting that has a day"
    words = [document.words(block).strip() for block in document.body]
    listed = reference.words.get("telling_lines", {})
    # a table saved with commas between its columns is one line a row
    short = [
        part
        for line in (*words, *words[0].split(","))
        if len(part := line.partition(":")[0]) <= _LONGEST_LINE
    ]
    if kinds := [listed[plain] for line in short if (plain := normalised(line)) in listed]:
        return f"by its lines {kinds[0]}"
    if any(_DEAR.match(line) for line in words[:_OPENING]) and any(_CLOSE.match(line) for line in words):
        return "by its greeting and close a letter"
    speakers = Counter(match["who"] for line in words if (match := _SPEAKS.match(line)))
    turns = sum(count for count in speakers.values() if count > 1)
    if turns >= _FEWEST_TURNS and len(speakers) > 1:
        return "by its speakers, turn by turn, a transcript"
    head = read_head(document)
    return "by its head a post that reports no meeting" if head and head.posted and head.author else ""


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
