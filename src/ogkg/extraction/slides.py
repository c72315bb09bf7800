"""The text of slides, line by line: who presents, the agenda, commitments with their objectives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
_OBJECTIVE = re.compile(
    r"Objectives?\s*(?P<number>\d{1,2})?\s*:\s*(?P<text>\S.*)?", re.IGNORECASE | re.DOTALL
)
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
    for at, block in enumerate(blocks):
        for name in _names(document, reader, block):
            found = Presenter(document.quote(name), [name])
            if len(name) == len(block.span):
                _below(document, reader, blocks[at + 1 : at + 2 + _BELOW], found)
            yield found


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
        if found.affiliation is None and reader.organisations.knows(words):
            found.affiliation = Affiliation(written=words)
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


def contacts(document: Document, reader: People, blocks: Sequence[Block]) -> Iterator[Presenter]:
    """The people that a slide of contacts names: `Dr. Ann Lee Open Data Lead, CDDO`."""
    inside = 0
    for block in blocks:
        words = document.words(block)
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
    """The lines of the agenda: headings with their items, down to the next slide."""
    start = next((at for at, block in enumerate(blocks) if _starts_agenda(document, blocks, at, block)), None)
    under: Span | None = None
    for at in range(start + 1 if start is not None else len(blocks), len(blocks)):
        block = blocks[at]
        if block.kind is BlockKind.ITEM:
            yield AgendaLine(block.span, "", under)
            continue
        if not _leads_to_items(blocks, at):
            return
        if _BREAK.fullmatch(document.words(block).strip()):
            continue
        part = _PART.match(document.words(block))
        title = document.words(block)[part.end() if part else 0 :].rstrip(" :")
        begin = block.span.start + (part.end() if part else 0)
        under = Span(begin, begin + len(title))
        yield AgendaLine(under, part["number"] if part else "", None)


def _starts_agenda(document: Document, blocks: Sequence[Block], at: int, block: Block) -> bool:
    return bool(_AGENDA.match(document.words(block))) and _leads_to_items(blocks, at + 1)


def _leads_to_items(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is followed by items, or by one more line that is."""
    following = blocks[at : at + 3]
    if not following or following[0].kind is BlockKind.CELL:
        return False
    return any(block.kind is BlockKind.ITEM for block in following)


@dataclass(slots=True)
class SlideCommitment:
    """A commitment with its objectives: `Commitment 1: Open Contracting`, `Objective:`, text."""

    title: Span
    number: str
    line: Span
    objectives: list[tuple[str, Span, Span]] = field(default_factory=list)
    """Number, label and text of each."""


_COMMITMENT = re.compile(
    r"Commitment\s+(?P<number>\d{1,2}[a-z]?)\s*[:.–-]\s*(?P<title>\S.*)", re.IGNORECASE | re.DOTALL
)


def commitments(document: Document, blocks: Sequence[Block]) -> Iterator[SlideCommitment]:
    """The commitments of slides, each with its objectives.

    A line without `Commitment N` is one where "Objective:" stands right below it.
    """
    current: SlideCommitment | None = None
    for at, block in enumerate(blocks):
        words = document.words(block)
        objective = _OBJECTIVE.fullmatch(words)
        if objective:
            if current:
                _objective(document, blocks[at : at + 2], objective, current)
            continue
        named = _COMMITMENT.fullmatch(words)
        if named or _over_objective(document, blocks, at):
            if current:
                yield current
            start = block.span.start + (named.start("title") if named else 0)
            current = SlideCommitment(
                Span(start, block.span.end), named["number"] if named else "", block.span
            )
    if current:
        yield current


def _over_objective(document: Document, blocks: Sequence[Block], at: int) -> bool:
    """A short line with an objective below it that is not the text of another objective."""
    if at + 1 >= len(blocks) or len(blocks[at].span) > _SHORT:
        return False
    below = _OBJECTIVE.fullmatch(document.words(blocks[at + 1]))
    above = _OBJECTIVE.fullmatch(document.words(blocks[at - 1])) if at else None
    return below is not None and not below["number"] and (above is None or bool(above["text"]))


def _objective(
    document: Document, pair: Sequence[Block], label: re.Match[str], current: SlideCommitment
) -> None:
    block = pair[0]
    if label["text"]:
        start = block.span.start + label.start("text")
        text = Span(start, block.span.end)
    elif len(pair) > 1:
        text = pair[1].span
    else:
        return
    current.objectives.append((label["number"] or "", block.span, text))


def repeated(document: Document, blocks: Sequence[Block], title: Block) -> int:
    """How often the line of a title stands on the slides."""
    form = normalised(document.words(title))
    return sum(1 for block in blocks if normalised(document.words(block)) == form)
