"""What the posts of an archive state: publications with deadlines, dated rows, meetings that agreed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ogkg.dates import find_dates
from ogkg.extraction.agreements import agreements
from ogkg.extraction.archive import Post
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate

_COMMENT = re.compile(r"\bcomments?\b|\bconsultation\b|\bresponses?\b|\bfeedback\b", re.IGNORECASE)
_UNTIL = re.compile(
    r"(?:\buntil|\bby|\bbefore|\bdeadline\b.{0,60})\s*(?:the\s+)?(?:(?:end|close)\s+(?:of\s+)?)?(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm)|noon|midday|midnight)?\s*(?:on\s+)?$",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?P<title>(?:A|An|The)\s(?:[\w-]+\s){0,3}(?:paper|document|report|summary|guide|toolkit|draft|note|response)\b"
    r"[^.:;]{0,160}?)\s+(?:has|have|is|are)\s+(?:now\s+)?(?:been\s+)?(?:published|available|online|issued|released)\b"
)
_PUBLISHED = re.compile(
    r"\b(?:paper|document|report|summary|guide|toolkit|response|published|released)\b", re.IGNORECASE
)
_BY = re.compile(
    r"\b(?:developed|written|drafted|prepared|produced|authored)\b(?:\s+and\s+\w+)?\s+by\s+(?P<who>[^.;]{3,90})"
)
_MET = re.compile(r"\bmet\b")
_PLANNED = re.compile(
    r"\b(?:a|the|our|next)\s+(?P<title>(?:next\s+)?(?:follow-?up\s+)?meeting\b[^.;]{0,60}?)\s+(?:(?:is|will\s+be|has\s+been)\s+)?(?:planned|scheduled|held|arranged|set)?\s*(?:on|for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table of events: name, day, address."""

    name: Span
    date: DateRead
    url: str
    span: Span


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting that a post tells of: its sentence, day, what it agreed, and the next one."""

    title: Span
    sentence: Span
    date: DateRead
    agreed: tuple[Span, ...]
    planned: tuple[Span, DateRead, Span] | None


class ArchiveFacts:
    """Reads facts out of posts that bear no date of their own.

    Args:
        document: the archive; a date without year takes that of the nearest full date in its text.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._dated = [
            (found.start, found.date.value)
            for found in find_dates(document.text)
            if found.date.value and not found.date.inferred and re.search(r"\d{4}", found.date.written)
        ]

    def near(self, offset: int) -> PartialDate | None:
        """The full date that stands nearest to a place in the text."""
        return min(self._dated, key=lambda entry: abs(entry[0] - offset), default=(0, None))[1]

    def deadline(self, post: Post) -> tuple[DateRead, Span] | None:
        """The last day for comments that a post gives, and the sentence that does."""
        for sentence in self._sentences(post.blocks):
            words = self._document.quote(sentence)
            if not _COMMENT.search(words):
                continue
            for found in find_dates(words, self.near(sentence.start)):
                if found.date.value and _UNTIL.search(words[: found.start]):
                    return found.date, sentence
        return None

    def described(self, post: Post) -> Iterator[tuple[Span, str]]:
        """Publications that a sentence announces without a title, with their address."""
        for block in post.blocks:
            for sentence in sentences(self._document.text, block.span):
                match = _DESCRIBED.match(self._document.text, sentence.start, sentence.end)
                if match:
                    links = [link.url for link in block.links if sentence.overlaps(link.span)]
                    yield Span(match.start("title"), match.end("title")), next(iter(links), "")

    def titled(self, post: Post) -> Iterator[tuple[Span, str]]:
        """Publications whose title a sentence links: `The report of the group, Open Piers, was published`."""
        for block in post.blocks:
            for link in block.links:
                words = self._document.quote(link.span)
                around = next(
                    (each for each in sentences(self._document.text, block.span) if each.covers(link.span)),
                    None,
                )
                capitals = sum(word[0].isupper() for word in words.split())
                told = around and _PUBLISHED.search(self._document.text, around.start, around.end)
                if told and capitals > 1 and words[0].isupper():
                    yield link.span, link.url

    def makers(self, post: Post) -> Iterator[Span]:
        """Where a post says who made its papers."""
        for sentence in self._sentences(post.blocks):
            match = _BY.search(self._document.text, sentence.start, sentence.end)
            if match:
                yield Span(match.start("who"), match.end("who"))

    def rows(self, post: Post) -> Iterator[Row]:
        """Lines that hold a name, a day and an address, and rows of tables with a column of days."""
        for _, cells in groupby(
            (block for block in post.blocks if block.cell),
            key=lambda block: (block.cell.table, block.cell.row) if block.cell else None,
        ):
            yield from self._row(list(cells))
        for block in post.blocks:
            if block.cell or len(block.links) != 1:
                continue
            link = block.links[0]
            words = self._document.text[block.span.start : link.span.start]
            days = [found for found in find_dates(words, self.near(block.span.start)) if found.date.is_day]
            if len(days) == 1 and link.span.end == block.span.end:
                name = words[: days[0].start].rstrip(" ,|–-\N{NO-BREAK SPACE}")
                if name and not name.endswith((".", ":")):
                    yield Row(
                        Span(block.span.start, block.span.start + len(name)),
                        days[0].date,
                        link.url,
                        block.span,
                    )

    def _row(self, cells: Sequence[Block]) -> Iterator[Row]:
        """The event of a row: its first cell of words, beside a cell that is nothing but a day."""
        days = [(cell, day) for cell in cells if (day := self._day(cell))]
        others = [cell for cell in cells if all(cell is not dated for dated, _ in days)]
        if len(days) != 1 or not others or self._document.words(others[0]).endswith((".", ":")):
            return
        name, link = others[0], next((cell.links[0].url for cell in cells if cell.links), "")
        if len(name.span) <= _LONGEST_NAME:
            yield Row(name.span, days[0][1], link, Span(cells[0].span.start, cells[-1].span.end))

    def _day(self, cell: Block) -> DateRead | None:
        words = self._document.words(cell).strip(" .")
        for found in find_dates(words, self.near(cell.span.start)):
            if found.start == 0 and found.end == len(words) and found.date.is_day:
                return found.date
        return None

    def gathering(self, post: Post) -> Gathering | None:
        """The meeting of a post that says when people met and what they agreed."""
        for sentence in self._sentences(post.blocks):
            words = self._document.quote(sentence)
            met = _MET.search(words)
            days = [found for found in find_dates(words, self.near(sentence.start)) if found.date.is_day]
            agreed = tuple(agreements(self._document, post.blocks)) if met and days else ()
            if agreed:
                title = self._title(sentence, days[0].start, days[0].end)
                return Gathering(
                    title, sentence, days[0].date, agreed, self._planned(post, days[0].date.value)
                )
        return None

    def _title(self, sentence: Span, start: int, end: int) -> Span:
        """The sentence without the date it begins with and its full stop."""
        words = self._document.quote(sentence)
        opening = words[:start].strip().casefold() in {"", "on"}
        begin = end + len(words[end:]) - len(words[end:].lstrip(" ,")) if opening else 0
        stop = len(words.rstrip(" ."))
        return Span(sentence.start + begin, sentence.start + stop)

    def _planned(self, post: Post, after: PartialDate | None) -> tuple[Span, DateRead, Span] | None:
        """`a meeting to agree the process on 31 March`, later than the meeting itself."""
        for sentence in self._sentences(post.blocks):
            words = self._document.quote(sentence)
            for found in find_dates(words, after):
                match = _PLANNED.search(words[: found.start])
                if match and found.date.is_day and str(found.date.value) > str(after):
                    title = Span(sentence.start + match.start("title"), sentence.start + match.end("title"))
                    return title, found.date, sentence
        return None

    def _sentences(self, blocks: Sequence[Block]) -> Iterator[Span]:
        for block in blocks:
            yield from sentences(self._document.text, block.span)
