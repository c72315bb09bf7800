"""The meeting of a document: title, body, number, date, place, rule, and the meeting that follows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ogkg.dates import DateFound, find_dates, read_date
from ogkg.extraction.attribution import attribution_rule
from ogkg.extraction.doubts import issue_at
from ogkg.extraction.evidence import evidence
from ogkg.extraction.meeting_place import find_place
from ogkg.model.code import AttributionRule
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate, Precision
from ogkg.model.record import MeetingRecord, MeetingState, record_id
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.organisation import organisation_index
from ogkg.names.slug import collapse, slug

_ORDINAL = re.compile(
    r"\b(?P<digits>\d{1,3})\s?(?:st|nd|rd|th)\s+(?:[A-Z][\w’'-]*\s+){0,4}(?i:meeting)\b"
    r"|\b(?P<word>(?i:[a-z]+(?:-[a-z]+)?))\s+(?i:meeting)\b"
)
_BEFORE_DATE = re.compile(
    r"(?:(?P<other>published|(?:last\s+)?updated|issued|posted|created|circulated|(?:date\s+of\s+)?(?:the\s+)?next\s+meeting)"
    r"|(?P<own>\bdate(?:\s+of\s+(?:the\s+)?meeting)?|meeting\s+date))[\s:|]{0,4}(?:on\s+)?$",
    re.IGNORECASE,
)
"""What a page says of a date before it, on its line or the one above: `Date of meeting`, `Published`."""
_OF_PAPER = re.compile(
    r"(?:^\W*draft|\bversion|\b(?:drafted|revised|amended|approved|agreed|adopted|signed|written|prepared|printed|saved|modified)"
    r"(?:\s+by\s+[^\s,:;]{1,20})?|\b(?:version|v|draft|revision)\.?\s?(?:no\.?\s?|v)?\d{1,2}(?:\.\d{1,2})*"
    r"|\b(?:publication|approval|revision|revised\s+draft|issue)(?:\s+date)?)"
    r"[ \t:|,(–—-]{0,4}(?:dated?:?\s+|on\s+)?\Z",
    re.IGNORECASE | re.MULTILINE,
)
"""What a line says of the paper it stands on: `Drafted 17.12.18`, `Version 2, 3 May`."""
_LOOK_BACK = 40
_WORD = r"[A-Z][\w’'&-]*"
_SMALL = r"(?:of|and|on|for|the|&|in)"
_KIND = re.compile(r"(?:draft\s+)?(?:minutes|notes?)\s+(?:of|from)(?:\s+the)?", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?P<body>[A-Z]{3,6})\s+(?:(?i:meeting)|(?i:attendees)|(?i:members))\b")
_LONGEST_TITLE = 160
_SHORTEST_BODY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleBlock:
    """What stands over the list of people, and the front matter's title and day of posting."""

    document: Document
    lines: tuple[Block, ...]
    title: Block | None
    posted: PartialDate | None
    opening: tuple[Span, ...] = ()


def title_block(document: Document, lines: Sequence[Block], opening: Sequence[Span] = ()) -> TitleBlock:
    """Gather the title lines of a document.

    Args:
        document: the minutes.
        lines: the blocks before the list of people.
        opening: what comes next, headings of the list included, should no line name the body.
    """
    created = document.metadata("created")
    read = read_date(document.words(created)) if created else None
    return TitleBlock(
        document=document,
        lines=tuple(lines),
        title=document.metadata("title"),
        posted=read.value if read else None,
        opening=tuple(opening),
    )


class MeetingReader:
    """Reads the meeting that a document records.

    Args:
        head: the title lines.
        reference: its lists `body_nouns` and `ordinals`, and its organisations, are used.
    """

    def __init__(self, head: TitleBlock, reference: Reference) -> None:
        self._head = head
        self._document = head.document
        self._words = reference.words
        self._organisations = organisation_index(reference)
        nouns = "|".join(sorted(reference.words.get("body_nouns", {}), key=len, reverse=True)) or r"\Z."
        self._body_name = re.compile(
            rf"(?:{_WORD}\s+(?:{_SMALL}\s+){{0,2}}){{0,6}}(?i:{nouns})\b(?:\s+(?i:on|for)\s+{_WORD}(?:\s+{_WORD}){{0,3}})?"
        )

    def read(self) -> tuple[MeetingRecord, list[Issue]]:
        """The meeting, and what contradicts itself about it."""
        date, date_span, issues = self._date()
        body, body_span = self._body()
        number, number_span = self._number()
        place, place_span = find_place(self._head.title, self._head.lines, self._document, self._head.posted)
        title = self._title()
        chatham = attribution_rule(self._document.text)
        spans = [title, date_span, body_span, number_span, place_span]
        spans += [chatham] if chatham else []
        record = MeetingRecord(
            id=record_id(
                self._document.id,
                "meeting",
                slug(f"{body or self._document.quote(title)} {date.value if date and date.value else ''}"),
            ),
            evidence=evidence(self._document.text, [span for span in spans if span]),
            state=MeetingState.RECORDED,
            title=collapse(self._document.quote(title)),
            body=body,
            date=date,
            number=number,
            place=place,
            rule=AttributionRule.CHATHAM_HOUSE_RULE if chatham else AttributionRule.ATTRIBUTABLE,
        )
        return record, issues

    def _spans(self) -> Iterator[Span]:
        """The stretches that may speak of the meeting, the document's own lines first."""
        yield from (block.span for block in self._head.lines if len(block.span) <= _LONGEST_TITLE)
        if self._head.title:
            yield self._head.title.span

    def _title(self) -> Span:
        if self._head.title:
            return self._head.title.span
        lines = [span for span in self._spans() if re.search(r"\w{3}", self._document.quote(span))]
        meeting = [
            span for span in lines if re.search(r"(?i)meeting|minutes|note of", self._document.quote(span))
        ]
        fallback = next(iter(self._document.body)).span
        chosen = (meeting or lines or [fallback])[0]
        first = lines[0] if lines else chosen
        near = first.start < chosen.start and chosen.end - first.start <= _LONGEST_TITLE
        return Span(first.start, chosen.end) if near else chosen

    def _date(self) -> tuple[DateRead | None, Span | None, list[Issue]]:
        """The day: its year from the front matter, else from the day of posting, where it is not written."""
        days = [(found, span) for span in self._spans() for found in self._days(span)]
        days.sort(key=lambda day: not self._is_labelled(day[1].start + day[0].start))
        whole = [pair for pair in days if not pair[0].date.inferred and pair[0].date.value]
        if not days:
            return None, None, []
        first, span = days[0]
        if first.date.inferred or first.date.value is None:
            same = next((pair for pair in whole if _same_day(pair[0], first)), None)
            if same is None and whole and first.date.value is None:
                same = whole[0]
            first, span = same or (first, span)
        issues = [
            self._conflict(first, found, at)
            for found, at in whole
            if not _agree(found, first) and (at, found.start) != (span, first.start)  # "12 and 13 June"
        ]
        return first.date, Span(span.start + first.start, span.start + first.end), issues[:1]

    def _days(self, span: Span) -> Iterator[DateFound]:
        for found in find_dates(self._document.quote(span), self._head.posted):
            if self._is_of_other(span.start + found.start):
                continue
            if found.date.value is None or found.date.value.precision is Precision.DAY:
                yield found

    def _named(self, start: int) -> re.Match[str] | None:
        """What stands before a date and says of what it is."""
        return _BEFORE_DATE.search(self._document.text, max(0, start - _LOOK_BACK), start)

    def _is_of_other(self, start: int) -> bool:
        """Whether a date is called that of another meeting, or of the paper itself."""
        named = self._named(start)
        paper = _OF_PAPER.search(self._document.text, max(0, start - _LOOK_BACK), start)
        return paper is not None or (named is not None and bool(named["other"]))

    def _is_labelled(self, start: int) -> bool:
        """Whether a date is called that of the meeting."""
        named = self._named(start)
        return named is not None and bool(named["own"])

    def _conflict(self, kept: DateFound, other: DateFound, at: Span) -> Issue:
        span = Span(at.start + other.start, at.start + other.end)
        return issue_at(
            self._document,
            IssueCode.DATE_CONFLICT,
            Severity.WARNING,
            f"the document gives {kept.date.value} for its meeting as well",
            span,
        )

    def _body(self) -> tuple[str, Span | None]:
        """The group that meets: a name that ends in such a noun, in mixed case if any is."""
        found = [pair for span in self._spans() for pair in self._bodies(span)]
        mixed = [pair for pair in found if not pair[0].isupper()]
        chosen = mixed or found
        return chosen[0] if chosen else self._abbreviated()

    def _abbreviated(self) -> tuple[str, Span | None]:
        """`the 30th ODUG meeting`, `ODUG Attendees`: a body that is only named by its letters."""
        for span in (*self._spans(), *self._head.opening):
            match = _ABBREVIATED.search(self._document.quote(span))
            if match:
                return match["body"], Span(span.start + match.start("body"), span.start + match.end("body"))
        return "", None

    def _bodies(self, span: Span) -> Iterator[tuple[str, Span]]:
        text = self._document.quote(span)
        for match in self._body_name.finditer(text):
            words, start = match[0], span.start + match.start()
            for lead in re.finditer(r"\s", words):
                before = words[: lead.start()]
                rest = words[lead.end() :]
                leads = self._organisations.knows(before) or _KIND.fullmatch(before)
                if leads and len(rest.split()) > _SHORTEST_BODY and not rest.startswith(("and ", "of ")):
                    start, words = start + lead.end(), rest
                    break
            if len(words.split()) > 1:
                yield collapse(words), Span(start, start + len(words))

    def _number(self) -> tuple[str, Span | None]:
        for span in self._spans():
            for match in _ORDINAL.finditer(self._document.quote(span)):
                number = match["digits"] or self._words.get("ordinals", {}).get(
                    (match["word"] or "").casefold(), ""
                )
                if number:
                    return number, Span(span.start + match.start(), span.start + match.end())
        return "", None


def _same_day(left: DateFound, right: DateFound) -> bool:
    value = left.date.value
    digits = re.findall(r"\d+", right.date.written)
    return value is not None and bool(digits) and int(digits[0]) == int(value[8:10])


def _agree(left: DateFound, right: DateFound) -> bool:
    return left.date.value == right.date.value or right.date.value is None
