"""What kind of paper a document of a group is, told by what it holds and never by its file name."""

import re

from ogkg.dates import find_dates
from ogkg.extraction.grid import GridRow, flow
from ogkg.extraction.roster_table import heads_people
from ogkg.extraction.sentences import sentences
from ogkg.model.code import DocumentType
from ogkg.model.document import Block, BlockKind, Document

_MINUTES = re.compile(
    r"\b(?:minutes|meeting\s+notes?|notes?\s+of\s+(?:the\s+)?(?:telecon|teleconference|conference\s+call|call|discussion)|notes?\s+(?:of|from)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,8}?meeting|note\s+of\s+(?-i:[A-Z]))\b",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(
    r"(?:(?:paper|item|annex)\s[\dA-Z]{1,3}\s?[:.–-]\s)?(?:draft\s)?minutes\s(?:of|from)\s", re.IGNORECASE
)
_MEETING = re.compile(r"\bmeeting\b", re.IGNORECASE)
_LOG = re.compile(r"\bactions?\s+(?:log|report|status)\b|\bstatus\s+update\s+on\s+actions?\b", re.IGNORECASE)
_AGENDA = re.compile(r"^\W*agenda\W*$|\bagenda\b.{0,30}$", re.IGNORECASE)
_LISTED = re.compile(
    r"^\W{0,3}(?:[A-Z][\w’'-]*\s+){0,4}(?:attendees?|participants|present|apologies|officials|panel|members|attendance)\b[^:]{0,40}(?::|(?<![.;?!])[\s*_)\]]*$|\s[–—-]\s)",
    re.IGNORECASE,
)
_ACTION = re.compile(r"^\W{0,4}actions?\s*(?:points?)?\s*\d*\s*:", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|said|noted|agreed|updated|welcomed|thanked|discussed|explained|presented|highlighted|informed|asked"
    r"|introduced|reported|felt|suggested|raised|gave|confirmed|outlined|summarised|reminded|commented|proposed)\b"
)
_PAPER = re.compile(
    r"\b(?:terms of reference|biograph(?:y|ies)|position statement|press release|letter (?:from|to)|"
    r"(?:discussion|briefing|consultation) (?:paper|note))\b",
    re.IGNORECASE,
)
_TITLE = 3
_HEAD = 12
_SEARCHED = 40
_PROSE = 60
_FEWEST_PROSE = 3
_WHOLE_TEXT = 1500


def genre(document: Document) -> DocumentType | None:
    """The kind of a paper: minutes, action log or agenda.

    Args:
        document: any document.

    Returns:
        `minutes` where a list of people or labelled actions stand with prose in the past tense,
        `agenda` for such a list without prose, `action-log` by its title; `None` for all else.
    """
    blocks = list(document.body)
    title = document.metadata("title")
    head = [document.words(block) for block in blocks[:_HEAD] if len(block.span) < _PROSE * 3]
    lines = ([document.words(title)] if title else []) + head
    if not blocks:
        return None
    if any(_LOG.search(line) for line in lines[:4]) and _is_log(document, blocks):
        return DocumentType.ACTION_LOG
    prose = sum(_prose(document, block) for block in blocks)
    headings = sum(bool(_LISTED.match(document.words(block))) for block in blocks[:_SEARCHED])
    tabular = any(isinstance(row, GridRow) and heads_people(document, row) for row in flow(document))
    listed = headings > 0 or tabular
    named = any(_MINUTES.search(line) or _MEETING.search(line) for line in lines)
    acted = any(_ACTION.match(document.words(block)) for block in blocks)
    if any(_PAPER.search(line) and not _MINUTES.search(line) for line in lines[:_TITLE]):
        return None
    long = prose >= _FEWEST_PROSE and ((named and (listed or acted)) or headings > 1)
    # what a letter or a pack of papers holds
    whole = (
        prose
        and listed
        and acted
        and any(_MINUTES_OF.match(line) and find_dates(line) for line in lines[_TITLE:])
    )
    if long or whole:
        return DocumentType.MINUTES
    if listed and any(_AGENDA.search(line) for line in lines):
        return DocumentType.AGENDA
    return None


def _prose(document: Document, block: Block) -> int:
    """How much prose a block is: one, or in a paragraph that holds a whole text its sentences of it."""
    if block.kind is BlockKind.HEADING:
        return 0
    parts = sentences(document.text, block.span) if len(block.span) > _WHOLE_TEXT else (block.span,)
    told = (document.quote(part) for part in parts)
    return sum(len(words) >= _PROSE and bool(_PAST.search(words)) for words in told)


def _is_log(document: Document, blocks: list[Block]) -> bool:
    """Most of a log is a table or a list."""
    rows = sum(isinstance(item, GridRow) for item in flow(document))
    items = sum(block.kind is BlockKind.ITEM for block in blocks)
    return rows > _FEWEST_PROSE or items > len(blocks) // 2
