"""How an archive names the policy process it is about, and says when it began."""

import re

from ogkg.dates import find_dates
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead

_PROCESS = re.compile(
    r"\b(?P<name>(?:open\s+)?policy(?:[\s-]making)?\s+process)(?:(?P<topic>\s+on(?:\s+[a-z][\w-]*){1,6}?)"
    r"(?=\s*(?:[.,;:)]|$)|\s+(?:will|would|should|can|is|was|has|began|started|runs?)\b))?",
    re.IGNORECASE | re.MULTILINE,
)
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)


def process_name(document: Document) -> Span | None:
    """Where the process is named: with its topic where one is written in full, and shortest so."""
    text = document.text
    found = list(_PROCESS.finditer(text))
    whole = [match for match in found if match["topic"]]
    if whole:
        best = min(whole, key=lambda match: len(match[0].strip()))
        return Span(best.start(), best.start() + len(best[0].rstrip()))
    return Span(found[0].start(), found[0].end("name")) if found else None


def named_process(document: Document, within: Span) -> Span | None:
    """The process with its topic, where a stretch of text names it so."""
    match = _PROCESS.search(document.text, within.start, within.end)
    return Span(match.start(), match.end()) if match and match["topic"] else None


def process_start(document: Document) -> tuple[DateRead, Span] | None:
    """`Since March 2014 … have been discussing`: when the process began, and where that stands."""
    for found in find_dates(document.text):
        if _SINCE.search(document.text[: found.start][-20:]):
            return found.date, Span(found.start, found.end)
    return None
