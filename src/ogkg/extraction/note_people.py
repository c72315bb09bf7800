"""Who was at a meeting, where notes and read-outs list it in sentences and paragraphs that run on.

`In attendance were: A (X), B (Y)`; a run-in list over the first section without a word before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ogkg.extraction.people import Listed, People
from ogkg.extraction.people_lists import listed_people
from ogkg.extraction.run_in import run_in_people, run_in_pieces
from ogkg.extraction.sentences import sentences
from ogkg.model.code import AttendanceStatus, Method
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation, Basis
from ogkg.names.slug import normalised

_LABELLED = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{3,40}?)(?:\s+(?:was|were|are|included?))?\s*:\s*")
_SIDE = re.compile(
    r"(?:from\s+)?(?:the\s+)?(?:uk\s+)?(?:civil\s+society|government|officials|network|departments)(?:\s+\w+)?$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:(?P<present>attended\s+by|(?:in\s+attendance|present|attendees|participants|speakers|presenters|panellists|those\s+(?:attending|present))"
    r"(?:\s+(?:at\s+the\s+meeting|(?:from|for)\s+(?:the\s+)?[\w\s]{2,40}?))?\s+(?:was|were|included)|(?:was|were)\s+(?:joined|represented)\s+by)"
    r"|(?P<apologies>apologies(?:\s+(?:for\s+absence\s+)?(?:were|had\s+been)?\s*(?:received|given|sent))?\s+(?:from|by)))"
    r"\s+",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,3})\s(?:from|of)\s(?:the\s)?(?P<of>[A-Z].{1,80})$"
)
_BOTH = re.compile(r"\(?\s*\b(?:both|all)(?:\s+(?:from|of))?(?:\s+the)?\s+(?=[A-Z])")
_ON_DAY = re.compile(r"On\s(?:\w+day,?\s)?\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]+(?:,?\s\d{4})?,\s")
_MET = re.compile(r",?\smet\b")
_LONGEST_SUBJECT = 300
_EARLY = 4
_UNHEADED = Basis(
    method=Method.LIST_LAYOUT,
    confidence=0.95,
    reason="a list of people before the first section of the note, without a heading of its own",
)


@dataclass(frozen=True, slots=True)
class Present:
    """One listed person with the status the list gives."""

    entry: Listed
    status: AttendanceStatus
    basis: Basis | None = None

    def others(self) -> Iterator["Present"]:
        """Whoever came in the person's place."""
        if self.entry.deputy:
            yield Present(self.entry.deputy, AttendanceStatus.PRESENT)


@dataclass(frozen=True, slots=True)
class NotePeople:
    """The people of a note.

    Attributes:
        found: in reading order.
        used: the blocks that held them.
    """

    found: tuple[Present, ...] = ()
    used: frozenset[Block] = frozenset()


def run_in_lists(document: Document, reader: People, body: Sequence[Block]) -> NotePeople:
    """Read the lists of people that run on in a paragraph.

    Args:
        document: the document.
        reader: the grammar of one person.
        body: its blocks without the head.

    Returns:
        The people of the sentences that say what they list; without such a sentence, those of a list
        among the first paragraphs.
    """
    told = [(block, entries) for block in body if (entries := _of_block(document, reader, block))]
    if not told:
        told = [
            (block, [Present(entry, AttendanceStatus.PRESENT, _UNHEADED) for entry in listed])
            for block in body[:_EARLY]
            if (listed := run_in_people(reader, document.text, block.span))
        ][:1]
    return NotePeople(
        tuple(present for _, entries in told for present in entries), frozenset(block for block, _ in told)
    )


def _of_block(document: Document, reader: People, block: Block) -> list[Present]:
    """The people of a labelled paragraph, or of its sentences that say who came and who did not."""
    labelled = _labelled(document, reader, block)
    if labelled:
        return labelled
    return [
        present
        for sentence in sentences(document.text, block.span)
        for present in _told(document, reader, sentence)
    ]


def _told(document: Document, reader: People, sentence: Span) -> list[Present]:
    """The people of `The meeting was attended by A (X), B and C (both Y) and D from Z`."""
    cue = _TOLD.search(document.text, sentence.start, sentence.end)
    if cue is None or cue.end() >= sentence.end:
        return _met(document, reader, sentence)
    status = AttendanceStatus.APOLOGIES if cue["apologies"] else AttendanceStatus.PRESENT
    entries, _ = _pieces(document, reader, Span(cue.end(), sentence.end))
    return [Present(entry, status) for entry in entries]


def _met(document: Document, reader: People, sentence: Span) -> list[Present]:
    """The people of `On 4 July, A (X), and B and C (both Y), met to plan …`, where it names nobody else."""
    day = _ON_DAY.match(document.text, sentence.start, sentence.end)
    met = _MET.search(document.text, sentence.start, sentence.end)
    start = day.end() if day else sentence.start
    if met is None or not start < met.start() < start + _LONGEST_SUBJECT:
        return []
    entries, whole = _pieces(document, reader, Span(start, met.start()))
    sure = whole and len(entries) > 1 and all(reader.is_certain(entry.name) for entry in entries)
    return [Present(entry, AttendanceStatus.PRESENT) for entry in entries] if sure else []


def listed_pieces(document: Document, reader: People, span: Span) -> list[Listed]:
    """The people of a stretch that lists some: cut at commas or semicolons, or as a list runs on."""
    entries, whole = _pieces(document, reader, span)
    listed = [entry for entry in listed_people(document.text, span, reader) if isinstance(entry, Listed)]
    return entries if whole or _fullness(entries) > _fullness(listed) else listed


def _fullness(entries: Sequence[Listed]) -> tuple[int, int]:
    """How much a reading of a list tells: people, then those with an organisation."""
    return len(entries), sum(bool(entry.affiliations) for entry in entries)


def _pieces(document: Document, reader: People, span: Span) -> tuple[list[Listed], bool]:
    """The people a list begins with, and whether it holds nothing else."""
    found: list[Listed] = []
    for piece in run_in_pieces(document.text, span):
        entry = _person(document, reader, piece)
        if entry is None or not (entry.affiliations or entry.posts or reader.is_certain(entry.name)):
            return _shared(document.text, found), False
        found.append(entry)
    return _shared(document.text, found), True


def _person(document: Document, reader: People, piece: Span) -> Listed | None:
    """One person of a sentence: as in a list, or `A from B`."""
    match = _FROM.fullmatch(document.text, piece.start, piece.end)
    if match is None:
        return reader.read(document.text, piece)
    entry = reader.read(document.text, Span(match.start("name"), match.end("name")))
    return replace(entry, extent=piece, affiliations=(Affiliation(written=match["of"]),)) if entry else None


def _shared(text: str, found: list[Listed]) -> list[Listed]:
    """`B and C (both Y)`: the organisation holds for those before that have none; `B and C from Y`: for B."""
    done: list[Listed] = []
    shared: tuple[Affiliation, ...] = ()
    where: tuple[Span, ...] = ()
    beside: Listed | None = None
    for entry in reversed(found):
        both = _BOTH.search(text, entry.span.end, entry.extent.end)
        held = entry
        if both:
            shared = (Affiliation(written=text[both.end() : entry.extent.end].strip(" )")),)
            where = (Span(both.end(), entry.extent.end),)
            held = replace(entry, affiliations=shared, remarks=())
        elif entry.affiliations or entry.posts:
            shared = ()
        elif shared:
            held = replace(entry, affiliations=shared, elsewhere=where)
        elif beside and _is_pair(text, entry, beside):
            held = replace(entry, affiliations=beside.affiliations[:1], elsewhere=(beside.extent,))
        done.append(held)
        beside = entry
    return done[::-1]


def _is_pair(text: str, left: Listed, right: Listed) -> bool:
    """Whether two people are joined by "and", the second with `from` and an organisation."""
    joined = text[left.extent.end : right.extent.start] == " and "
    return joined and _FROM.fullmatch(text, right.extent.start, right.extent.end) is not None


def _labelled(document: Document, reader: People, block: Block) -> list[Present]:
    """The people of `In attendance were: A (X), B (Y) and C (Z)`."""
    label = _LABELLED.match(document.words(block))
    headings = reader.words.get("attendance_headings", {})
    status = headings.get(normalised(label["label"])) if label else None
    if label and _SIDE.fullmatch(label["label"]):
        status = AttendanceStatus.PRESENT.value
    if label is None or not status or label.end() >= len(block.span):
        return []
    span = Span(block.span.start + label.end(), block.span.end)
    return [
        Present(entry, entry.status or AttendanceStatus(status.split()[0]))
        for entry in listed_pieces(document, reader, span)
    ]
