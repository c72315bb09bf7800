"""The meeting that a note announces, in a sentence or under a heading, and the group that meets."""

import re
from collections.abc import Iterator, Sequence

from ogkg.dates import common_date, find_dates
from ogkg.extraction.evidence import evidence
from ogkg.extraction.note_attendance import Note
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Block
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.record import MeetingRecord, MeetingState, record_id
from ogkg.model.reference import Reference
from ogkg.names.slug import collapse, slug

_GATHERING = r"(?:meeting|forum|workshop|call|session|catch[- ]?up|round-?\s?table)"
_NEXT = re.compile(
    rf"(?:date\s+(?:and\s+\w+\s+)?of\s+)?(?P<title>(?:the\s+|our\s+)?next\s+(?:[\w-]+\s+){{0,4}}{_GATHERING})\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s+(?:of|for)\s+(?:the\s+|our\s+)?(?P<of>\S.*?)(?=\s+(?:will|is|are|has|takes?|on)\b|[:,.(]|$)"
)
_WILL_MEET = re.compile(r".{2,80}?\b(?P<title>will\s+next\s+meet)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?:in|on|at|during|by|for)\s+(?:the\s+)?(?P<when>(?:the\s+)?\S[^.;]{2,80})", re.IGNORECASE
)
_NEXT_LETTERS = re.compile(r"(?P<title>[Tt]he\s+next\s+(?P<letters>[A-Z]{3,6}))\b")
_IS_SET = re.compile(
    r"(?:the|our)\s+next\s+[^.;:]{2,60}?\s(?:will|is|are|takes\s+place|has\s+been)\b|(?:this|it|we)\s+will\b",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\s+meeting$", re.IGNORECASE)
_SHORT = re.compile(r"\s+\([A-Z][A-Za-z&]{1,7}\)$")
"""`UK Multi-Stakeholder Forum (MSF)`."""
_RECORD = re.compile(
    r"(?:draft\s|final\s)?(?:minutes|notes?|summary|record|read-?out)\s(?:of|from)\s"
    r"(?:(?:an?\s|the\s)?(?:[a-z]+\s){0,2}meeting\s.{0,60}?(?:of|by)\s)?(?:the\s)?(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
"""`Minutes of meeting held 5th May 2031 of the Pier Panel`: before the group."""
_PAPER = re.compile(r"(?:\w+\s)?(?:minutes|notes?|summary|record|read-?out)\s(?:of|from)\b", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:Forum|Board|Group|Panel|Network)\s+(?:for|on)\s")


def group_of(title: str, reference: Reference) -> str:
    """The group that the title of a meeting names: `UK Multi-Stakeholder Forum`.

    Args:
        title: of the meeting.
        reference: its list `body_nouns`.

    Returns:
        Its name; "" for a meeting about something.
    """
    name = _MEETING.sub("", _SHORT.sub("", title))
    if record := _RECORD.match(name):
        name = name[record.end() :]
    nouns = reference.words.get("body_nouns", {})
    last = name.split()[-1].casefold() if name.split() else ""
    group = last in nouns or _GROUP.search(name) is not None
    dated = any(found.date.value for found in find_dates(name))
    sentence = dated or _PAPER.match(name) is not None or "between" in name.split()
    return name if group and not sentence else ""


def next_meeting(note: Note, body: Sequence[Block]) -> MeetingRecord | None:
    """The meeting still to come: `The next meeting will take place on …`, `Next meeting` over a date.

    Args:
        note: the note; its own date helps to read one without a year.
        body: its blocks without head and lists of people.

    Returns:
        The meeting, under the name of the group where the title of the note gives one; `None` where
        none is announced, or only at a time that is not fixed.
    """
    for lead, said, rest in _announced(note, body):
        when = _when(note, rest)
        if when is None or when.value is None or _is_over(when.value, note.on):
            continue
        group = group_of(collapse(note.document.quote(note.title)), note.reference)
        return MeetingRecord(
            id=record_id(note.document.id, "meeting", slug(f"next {group} {when.value}")),
            evidence=evidence(note.document.text, [*said, *([note.title] if group else [])]),
            state=MeetingState.ANNOUNCED,
            title=group or collapse(lead),
            body=group,
            date=when,
        )
    return None


def _is_over(date: PartialDate, on: PartialDate | None) -> bool:
    """Whether a date is no later than the day of the meeting itself."""
    return on is not None and (str(date) < str(on)[: len(date)] or date == on)


def _announced(note: Note, body: Sequence[Block]) -> Iterator[tuple[str, tuple[Span, ...], Span]]:
    """The words for a next meeting, the passages that announce it, and where its date should be."""
    text = note.document.text
    for block, below in zip(body, [*body[1:], None], strict=True):
        for sentence in sentences(text, block.span):
            lead = _NEXT.match(text, sentence.start, sentence.end) or _WILL_MEET.match(
                text, sentence.start, sentence.end
            )
            letters = _NEXT_LETTERS.match(text, sentence.start, sentence.end) if lead is None else None
            lead = letters if letters and _is_short_for(note, letters) else lead
            if lead is None or _is_of_another(note, lead.end(), sentence.end):
                continue
            if text[lead.end() : sentence.end].strip(" :.*"):
                yield lead["title"], (sentence,), Span(lead.end(), sentence.end)
            elif below and _opens_with_date(note, below):
                yield lead["title"], (sentence, below.span), below.span
            elif below and (first := _first_sentence(note, below)):
                yield lead["title"], (sentence, first), first


def _first_sentence(note: Note, block: Block) -> Span | None:
    """The sentence below a heading "Next meeting" that says when: `The next Pier Day is set for 7 May`."""
    first = next(sentences(note.document.text, block.span), None)
    if first is None or _NEXT.match(note.document.text, first.start, first.end):
        return None  # one that names a meeting itself is read by itself
    return first if _IS_SET.match(note.document.text, first.start, first.end) else None


def _is_short_for(note: Note, lead: re.Match[str]) -> bool:
    """Whether the letters of `The next MSF` are those of the title: `UK Multi-Stakeholder Forum`."""
    return lead["letters"] in "".join(re.findall(r"\b[A-Z]", note.document.words(note.head.title)))


def _is_of_another(note: Note, start: int, end: int) -> bool:
    """`The next meeting of the Pier Hub`: of a body neither named in the title nor only `the group`."""
    match = _OF.match(note.document.text, start, end)
    if match is None or match["of"].casefold() in note.reference.words.get("body_nouns", {}):
        return False
    title = note.document.words(note.head.title)
    letters = "".join(re.findall(r"\b[A-Z]", title))
    names = [word for word in re.findall(r"\w+", match["of"]) if word[0].isupper()]
    return bool(names) and not any(
        slug(word) in slug(title).split("-") or (word.isupper() and word in letters) for word in names
    )


def _opens_with_date(note: Note, block: Block) -> bool:
    return any(found.start == 0 for found in find_dates(note.document.words(block), note.on))


def _when(note: Note, span: Span) -> DateRead | None:
    """The date in the rest of a sentence; words that fix none are kept as they are."""
    rest = note.document.quote(span)
    dates = find_dates(rest, note.on)
    days = [found for found in dates if found.date.is_day]
    if days:
        return days[0].date
    phrase = _WHEN.search(rest)
    if not dates or not phrase:
        return None
    several = len({found.date.value for found in dates}) > 1
    written = phrase["when"].strip() if several else dates[0].date.written
    return common_date([found.date for found in dates], written)
