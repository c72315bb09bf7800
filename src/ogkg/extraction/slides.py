"""The text of slides, line by line: who presents, whom to ask, the agenda."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from ogkg.extraction.people import People
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation
from ogkg.names.slug import normalised

_ASIDE = re.compile(r"\s*\(\d+\s*min(?:ute)?s?\)$", re.IGNORECASE)
_OPEN_END = re.compile(r"\b(?:the|of|for|and|to)$", re.IGNORECASE)
_AGENDA = re.compile(r"(?:agenda|programme|running\s+order)\b", re.IGNORECASE)
_BREAK = re.compile(r"(?:comfort|coffee|tea|lunch)?\s*(?:break|lunch)$", re.IGNORECASE)
_PART = re.compile(
    r"(?:Part|Session|Item)\s+(?P<number>\d+|[A-Z]|[Oo]ne|[Tt]wo|[Tt]hree)\s*[:.–-]\s*", re.IGNORECASE
)
_TIMED = re.compile(
    r"\d{1,2}[.:]\d{2}\s?(?:[ap]m)?\s*(?:(?:[–-]|to)\s*\d{1,2}[.:]\d{2}\s?(?:[ap]m)?\s*)?[:|–-]?\s*(?=[^\W\d])",
    re.IGNORECASE,
)
_NO_ITEM = re.compile(
    r"(?:arrival|registration|arrivals?\s+and\s+.*|close|end|finish|networking)\W*", re.IGNORECASE
)
_SPEAKERS = re.compile(
    r"(?:(?:our|today['’]s|guest|key)\s+)?(?:speakers|presenters|panel(?:lists)?|co-?chairs|chairs|hosts)\s*:?",
    re.IGNORECASE,
)
_FEWEST_TIMED = 2
_MOST_AGENDAS = 20
_LONGEST_ITEM = 90
_CONTACT = re.compile(r"\b(?:point-?of-?contacts?|contacts?|get\s+in\s+touch)\b", re.IGNORECASE)
_SHORT = 60
_BELOW = 2


@dataclass(slots=True)
class Presenter:
    """A person named on a line of its own, with what the lines below say.

    Attributes:
        name: as written, without honorific.
        spans: name lines and the lines below that were read.
    """

    name: str
    spans: list[Span] = field(default_factory=list)
    post: str = ""
    affiliation: Affiliation | None = None


def presenters(document: Document, reader: People, blocks: Sequence[Block]) -> Iterator[Presenter]:
    """The people that slides name on lines of their own: one entry for every such line.

    Args:
        document: the slides.
        reader: the grammar of names.
        blocks: their blocks in order.
    """
    for at in range(len(blocks)):
        for found in _at(document, reader, blocks, at):
            if not (found.post and _is_contact(document, blocks, at)):
                yield found


def _at(document: Document, reader: People, blocks: Sequence[Block], at: int) -> Iterator[Presenter]:
    """The people of one line, the only one of it with what stands below."""
    block = blocks[at]
    for name in _names(document, reader, block):
        found = Presenter(document.quote(name), [name])
        if len(name) == len(block.span):
            _below(document, reader, blocks[at + 1 : at + 2 + _BELOW], found)
        yield found


def _is_contact(document: Document, blocks: Sequence[Block], at: int) -> bool:
    """Whether the line above says that somebody is to be asked."""
    above = document.words(blocks[at - 1]) if at else ""
    return len(above) <= _SHORT and _CONTACT.search(above) is not None


def _names(document: Document, reader: People, block: Block) -> Iterator[Span]:
    """The names a line consists of: `Kevin Keith (5 mins)`, `Kevin Keith and Sue Bateman`."""
    words = document.words(block)
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING} or len(words) > _SHORT:
        return
    line = _ASIDE.sub("", words)
    parts = re.split(r"\s+(?:and|&)\s+|\s*,\s+", line)
    people = [reader.name(part) for part in parts]
    if not all(person and person.given and reader.is_certain(person) for person in people):
        return
    at = 0
    for part in parts:
        start = block.span.start + words.index(part, at)
        at = start - block.span.start + len(part)
        yield Span(start, start + len(part))


def _below(document: Document, reader: People, following: Sequence[Block], found: Presenter) -> None:
    """Post and organisation on the lines right below a name."""
    lines = list(following)
    while lines:
        block = lines.pop(0)
        span = block.span
        words = document.quote(span)
        if _OPEN_END.search(words) and lines:
            span = Span(span.start, lines.pop(0).span.end)
            words = document.quote(span)
        post, comma, body = words.rpartition(", ")
        if found.affiliation is None and reader.organisations.knows(words):
            found.affiliation = Affiliation(written=words)
        elif comma and not found.post and not found.affiliation and reader.organisations.knows(body):
            found.post, found.affiliation = " ".join(post.split()), Affiliation(written=body)
        elif not found.post and len(words) <= _SHORT + 20 and _is_post(reader, words):
            found.post = " ".join(words.split())
        else:
            return
        found.spans.append(span)


def _is_post(reader: People, words: str) -> bool:
    listed = reader.words.get("post_words", {})
    return reader.name(words) is None and any(
        word.strip(",").casefold() in listed for word in words.split() if word[0].isupper()
    )


def listed_speakers(document: Document, reader: People, blocks: Sequence[Block]) -> Iterator[Presenter]:
    """The people that a slide headed "Speakers" lists: `Ann Lee, Head of Data, CDDO`."""
    inside = False
    for block in blocks:
        words = document.words(block).strip()
        if _SPEAKERS.fullmatch(words):
            inside = True
            continue
        entry = reader.read(document.text, block.span) if inside else None
        inside = (
            entry is not None and bool(entry.posts or entry.affiliations) and reader.is_certain(entry.name)
        )
        if inside and entry:
            affiliation = entry.affiliations[0] if entry.affiliations else None
            post = entry.posts[0] if entry.posts else ""
            yield Presenter(entry.name.written, [entry.extent], post, affiliation)


def contacts(document: Document, reader: People, blocks: Sequence[Block]) -> Iterator[Presenter]:
    """The people that a slide of contacts names: `Dr. Ann Lee Open Data Lead, CDDO`."""
    inside = 0
    for at, block in enumerate(blocks):
        words = document.words(block)
        if _is_contact(document, blocks, at):
            yield from (found for found in _at(document, reader, blocks, at) if found.post)
        if _CONTACT.search(words) and len(words) <= _SHORT:
            inside = 8
        elif inside and "•" not in words:
            entry = reader.read(document.text, block.span)
            if entry and (entry.posts or entry.affiliations):
                affiliation = entry.affiliations[0] if entry.affiliations else None
                post = entry.posts[0] if entry.posts else ""
                yield Presenter(entry.name.written, [entry.extent], post, affiliation)
        inside = max(0, inside - 1)


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line of the agenda slide; `under` is the line it is listed below."""

    title: Span
    number: str
    under: Span | None


def agenda_lines(document: Document, blocks: Sequence[Block]) -> Iterator[AgendaLine]:
    """The lines of the agenda: headings with items, down to the next slide; or lines with their times."""
    starts = (at for at, block in enumerate(blocks) if _AGENDA.match(document.words(block).strip()))
    for start in islice(starts, _MOST_AGENDAS):
        found = _on_slide(document, blocks, start) or _timed(document, blocks, start)
        found = found or list(_under_headings(document, blocks, start))
        if found:
            yield from found
            return


def _on_slide(document: Document, blocks: Sequence[Block], start: int) -> list[AgendaLine]:
    """The lines below the heading of a slide, where the format keeps slides apart and none is an item."""
    page = blocks[start].page
    here = list(takewhile(lambda block: page and block.page == page, islice(blocks, start + 1, None)))
    if any(block.kind is not BlockKind.PARAGRAPH or len(block.span) > _LONGEST_ITEM for block in here):
        return []
    return [line for block in here if (line := _line(document, block.span))]


def _timed(document: Document, blocks: Sequence[Block], start: int) -> list[AgendaLine]:
    """`10.15 Opening remarks`: lines that begin with a time of day, one below the other."""
    following = islice(blocks, start + 1, None)
    held = list(takewhile(lambda block: _TIMED.match(document.words(block)), following))
    if len(held) < _FEWEST_TIMED:
        return []
    return [line for block in held if (line := _line(document, block.span))]


def _line(document: Document, span: Span) -> AgendaLine | None:
    """A line without its time, its part and how long it takes; `None` for a break."""
    words = document.quote(span)
    time = _TIMED.match(words)
    part = _PART.match(words, time.end() if time else 0)
    lead = part or time
    begin = lead.end() if lead else 0
    title = _ASIDE.sub("", words[begin:].rstrip(" :"))
    if not title or _BREAK.fullmatch(title) or (time and _NO_ITEM.fullmatch(title)):
        return None
    start = span.start + begin
    return AgendaLine(Span(start, start + len(title)), part["number"] if part else "", None)


def _under_headings(document: Document, blocks: Sequence[Block], start: int) -> Iterator[AgendaLine]:
    under: Span | None = None
    for at in range(start + 1, len(blocks)):
        block = blocks[at]
        if block.kind is BlockKind.ITEM:
            title = _ASIDE.sub("", document.words(block).rstrip())
            yield AgendaLine(Span(block.span.start, block.span.start + len(title)), "", under)
        elif not _leads_to_items(blocks, at):
            return
        elif line := _line(document, block.span):
            under = line.title
            yield line


def _leads_to_items(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is followed by items, or by one more line that is."""
    following = blocks[at : at + 3]
    if not following or following[0].kind is BlockKind.CELL:
        return False
    return any(block.kind is BlockKind.ITEM for block in following)


def repeated(document: Document, blocks: Sequence[Block], title: Block) -> int:
    """How often the line of a title stands on the slides."""
    form = normalised(document.words(title))
    return sum(1 for block in blocks if normalised(document.words(block)) == form)
