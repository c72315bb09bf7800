"""How the commitments of an action plan are headed: number, title, and what else stands on that line.

`Commitment 7`, `2.1 Commitment 7: Title`, `3. Spending data (Lead: HM Treasury)`, `4. Health`.
"""

import re
from dataclasses import replace

from ogkg.extraction.plan_passages import Passage
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span

_START = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})?\.?\s{1,4}(?=commitment\s{1,2}\d{1,2}\s?[:.–—-]))?(?:draft\s|new\s)?commitment\s{0,2}"
    r"(?:no\.?|number)?\s{0,2}(?P<number>\d{1,2}(?:\.\d{1,2})?[a-z]?)\b\s*(?P<mark>[:.–—-]*)\s*",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"(?P<title>[^.!?;]{3,110}?)\s"
    r"(?=(?:We|The (?:UK |Scottish |Welsh )?[Gg]overnment)\s(?:will|shall|commits?\sto)\s)"
)
"""`Commitment 1: Grants data We will publish …`: a heading that runs into its paragraph."""
_LED = re.compile(
    r"(?:(?:commitment\s)?(?P<number>\d{1,2}[a-z]?)[.:)]?\s+)?(?P<title>[A-Z][^()\[\]]{2,110}?)\s*"
    r"(?:[(\[]|[–—|-]\s+)(?:lead(?:ing)?(?:\s(?:department|organisation|agency|body)s?)?)\s?:\s+"
    r"(?P<lead>[^()\[\]:]{2,100}?)[)\]]?",
    re.IGNORECASE,
)
"""`3. Spending data (Lead: HM Treasury)`."""
_NUMBERED = re.compile(r"(?P<number>\d{1,2}[a-z]?)\s*[.:)–—-]?\s+(?=\S)")
_OVER = re.compile(
    r"(?:theme|pillar|cluster|chapter|part)\s(?:\d{1,2}|[IVX]{1,4})\s?[:.–—-]\s[^.:;]{3,100}", re.IGNORECASE
)
_DOTS = re.compile(r"(?:\.\s?){4,}\d*\s*$")
PROMISES = re.compile(r"\b(?:will|shall|commits?)\b|^To\s")
LONGEST_TITLE = 160
"""Characters; what is longer is a sentence."""


def led_heading(text: str) -> re.Match[str] | None:
    """`3. Spending data (Lead: HM Treasury)`: number, title and lead of a commitment on one line."""
    return _LED.fullmatch(text.strip())


def commitment_start(text: str) -> re.Match[str] | None:
    """`Commitment 7`, alone or with a title: not a sentence that begins with these words."""
    found = _START.match(text)
    if not found:
        return None
    rest = text[found.end() :]
    # "Commitment 3 will be delivered by …" and lines of a table of contents
    if rest and not found["mark"] and not rest[0].isupper():
        return None
    told = len(rest) > LONGEST_TITLE and not (found["mark"] and _PROMISED.match(rest))
    return None if told else found


def stands_over(text: str) -> bool:
    """Whether a line of a text without marked headings stands over commitments: `Theme 2: Open water`."""
    return _OVER.fullmatch(text) is not None


def promise_behind(text: str) -> int | None:
    """Where a title that runs into its promise ends: `Grants data We will publish …`; else `None`."""
    found = _PROMISED.match(text)
    return found.end("title") if found else None


def without_dots(document: Document, span: Span) -> Span:
    """A title without the dots and page number of a table of contents."""
    dots = _DOTS.search(document.quote(span))
    return Span(span.start, span.start + dots.start()) if dots and dots.start() else span


def numbered_passage(document: Document, passage: Passage) -> tuple[str, Passage]:
    """The number printed before a title in a cell, and the title without it: `3. Health`."""
    first = passage.spans[0]
    words = document.quote(first)
    found = commitment_start(words) or _NUMBERED.match(words)
    marker = _NUMBERED.match(f"{passage.marker} x")
    if found is None or found.end() == len(words) or (words[:4].isdigit() and not passage.marker):
        return (marker["number"] if marker else "", passage)
    bare = replace(passage, spans=(Span(first.start + found.end(), first.end), *passage.spans[1:]))
    return found["number"], bare


def number_and_title(document: Document, block: Block) -> tuple[str, Span | None]:
    """The number and the words of a heading: "Commitment 3: Health", "3. Health"."""
    words = document.words(block)
    found = commitment_start(words) or _NUMBERED.match(words)
    marker = _NUMBERED.match(f"{block.marker} x")
    number = found["number"] if found else marker["number"] if marker else ""
    start = block.span.start + (found.end() if found else 0)
    return number, Span(start, block.span.end) if start < block.span.end else None
