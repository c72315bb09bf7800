"""The meeting that minutes announce: `Date of next meeting: 5 March`, `The Board will meet again on …`."""

import re
from collections.abc import Iterator, Sequence

from ogkg.dates import DateFound, common_date, find_dates, read_date
from ogkg.extraction.evidence import evidence
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.record import MeetingRecord, MeetingState, record_id
from ogkg.names.slug import collapse, slug

_NEXT = re.compile(
    r"\b(?:date\s+of\s+(?:the\s+)?)?(?:next|following)\s+(?:[\w’'-]+\s+){0,5}?(?:meeting|mtg)(?P<many>s)?\b(?P<rest>.*)"
    r"|\bDONM\b(?P<short>.*)|^\W*(?P<dates>(?:future\s+)?meeting\s+dates)\b(?P<listed>[^:]{0,20}:.*)"
    r"|^[\W\d]*(?:date\s+(?:and\s+time\s+)?of\s+)?(?:the\s+)?next\s+(?:(?:conference|video|phone)\s+)?"
    r"(?:call|teleconference|telecon)(?P<call>\s?[:–-].*)",
    re.IGNORECASE | re.DOTALL,
)
_ANNOUNCED = re.compile(
    r"^(?:\s+(?:date|of\s+the\s+[\w\s]{2,50}?))?\s*"
    r"(?:[:–—(-]|is\b|will\b|was\b|has\b|on\b|as\b|to\s+be\b|would\s+(?:be|take)\b|planned|scheduled|\d)",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"\b(?:group|board|panel|committee|forum|network|council|members|we)\s(?:[\w’'-]+\s){0,5}?"
    r"(?:will|would|to)\s+(?:next\s+meet|meet\s+(?:again|next))\s+(?P<rest>(?:on|in|at)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_OF_YEAR = re.compile(r"[^:]{0,12}?\b(?P<year>20\d\d)\s*:")
"""`Meeting dates for 2013:`."""
_HEADING = re.compile(
    r"^(?:[\w .()]{2,40}(?:\band\b|/|&|,|–|-)\s*)?"
    r"(?:donm|(?:dates?\s+of\s+)?(?:the\s+)?(?:next|future)\s+meetings?(?:\s+dates?)?)\s*:?$",
    re.IGNORECASE,
)
_ALTERNATIVE = 12
"""Further apart than so many characters, a second date is not offered beside the first."""


def next_meeting(document: Document, blocks: Sequence[Block], meeting: MeetingRecord) -> MeetingRecord | None:
    """The meeting that a document announces, where it says when.

    Args:
        document: the minutes.
        blocks: their body.
        meeting: the meeting they record; supplies a missing year.
    """
    near = meeting.date.value if meeting.date else None
    for found, span in _announcements(document, blocks, near):
        if found.value is not None and near is not None and found.value <= near:
            continue
        name = meeting.body or meeting.title
        key = f"{name} {found.value or found.written}"
        named = [held for held in meeting.evidence if name in collapse(document.quote(held))]
        return MeetingRecord(
            id=record_id(document.id, "meeting", slug(f"next {key}")),
            evidence=evidence(document.text, [*(named or meeting.evidence), span]),
            state=MeetingState.ANNOUNCED,
            title=name,
            body=meeting.body,
            date=found,
        )
    return None


def _announcements(
    document: Document, blocks: Sequence[Block], near: PartialDate | None
) -> Iterator[tuple[DateRead, Span]]:
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if at and _HEADING.match(document.words(blocks[at - 1]).strip()):
            read = read_date(document.words(block).split(";")[0], near)
            if read:
                yield read, block.span
        for sentence in sentences(document.text, block.span):
            read = _announced(document.quote(sentence), near)
            if read:
                yield read, sentence


def _announced(words: str, near: PartialDate | None) -> DateRead | None:
    """When a sentence says that the group meets next; of a list of days the first to come."""
    match = _MEETS.search(words) or _NEXT.search(words)
    if match is None:
        return None
    part = match.groupdict()
    rest = next(text for name in ("rest", "short", "listed", "call") if (text := part.get(name)) is not None)
    if match.re is _NEXT and part["dates"] is None and not _ANNOUNCED.match(rest):
        return None
    year = _OF_YEAR.match(rest)
    found = find_dates(rest, PartialDate(year["year"]) if year else near)
    if part.get("many") or part.get("dates"):
        ahead = [each for each in found if each.date.value and (near is None or each.date.value > near)]
        return ahead[0].date if ahead else None
    return _one(found) if found else None


def _one(found: tuple[DateFound, ...]) -> DateRead | None:
    """The date; of two that are offered, what they share."""
    if len({entry.date.value for entry in found[:2]}) == 1:
        return found[0].date
    if found[1].start - found[0].end > _ALTERNATIVE:
        return found[0].date
    return common_date([entry.date for entry in found[:2]], found[0].date.written)
