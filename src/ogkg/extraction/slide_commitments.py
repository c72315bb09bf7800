"""The commitments that slides present: title and number, objectives, lead, rating.

Commitment 1: Open harbours          Commitment 2                Commitment 3: Open locks – Green
Objective: Publish the register.     Open docks
Lead: Harbour Trust                  Status: Amber
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ogkg.extraction.updates import rated
from ogkg.model.code import ProgressStatus, Rating
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span

_OBJECTIVE = re.compile(
    r"Objectives?\s*(?P<number>\d{1,2})?\s*:\s*(?P<text>\S.*)?", re.IGNORECASE | re.DOTALL
)
_COMMITMENT = re.compile(
    r"(?:(?:UK\s)?NAP\s?\d{1,2}\s)?Commitment\s+(?P<number>\d{1,2}[a-z]?)\s*[:.–-]\s*(?P<title>\S.*?)"
    r"(?:\s+[–—:-]\s*(?P<rating>(?:RAG\s*:?\s*)?(?:Green|Amber|Red))|\s*\((?P<bracket>(?:RAG\s*:?\s*)?(?:Green|Amber|Red))\))?",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(r"(?:(?:UK\s)?NAP\s?\d{1,2}\s)?Commitment\s+(?P<number>\d{1,2}[a-z]?)\s*:?", re.IGNORECASE)
_RATING = re.compile(
    r"(?:(?:current\s+)?(?:RAG|status|rating|assessment)(?:\s+(?:status|rating))?\s*:\s*|(?:assessed|rated)\s+(?:as\s+)?)"
    r"['‘“\"]?(?P<rating>Green|Amber|Red)['’”\"]?\W*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:lead(?:ing|s)?|responsible)(?:\s+(?:department|organisation|body|agency)s?)?\s*:\s*(?P<lead>\S.{1,100})",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:will|is|are|was|were|has|have)\b")
"""What is told is no title."""
_SHORT = 60
_TITLE = 120


@dataclass(slots=True)
class SlideCommitment:
    """A commitment of slides.

    Attributes:
        title: where it is named, and its `line`; for `Commitment 2` over a title the line is the title's.
        label: the line with the number, where that is another.
        objectives: number, label and text of each.
        lead: where the one who leads is named.
        rating: with where it is printed.
        state: of the work, with where it is printed.
        page: the slide it is named on; 0 where the format has none.
    """

    title: Span
    number: str
    line: Span
    label: Span | None = None
    objectives: list[tuple[str, Span, Span]] = field(default_factory=list)
    lead: Span | None = None
    rating: tuple[Rating, Span] | None = None
    state: tuple[ProgressStatus, Span] | None = None
    page: int = 0


def commitments(document: Document, blocks: Sequence[Block]) -> Iterator[SlideCommitment]:
    """The commitments of slides, each with what the lines below it say.

    A line without `Commitment N` is one where "Objective:" stands right below it.
    """
    current: SlideCommitment | None = None
    bare: tuple[str, Span] | None = None
    for at, block in enumerate(blocks):
        words = document.words(block).strip()
        objective = _OBJECTIVE.fullmatch(words)
        number = _BARE.fullmatch(words)
        begun = None if objective or number else _begun(document, blocks, at, bare)
        if number:
            bare = (number["number"], block.span)
        elif begun:
            yield from [current] if current else []
            current, bare = begun, None
        elif current and objective:
            _add_objective(document, blocks[at : at + 2], objective, current)
        elif current and _belongs(block, blocks[at - 1], current):
            _add_detail(document, block, words, current)
    yield from [current] if current else []


def _begun(
    document: Document, blocks: Sequence[Block], at: int, bare: tuple[str, Span] | None
) -> SlideCommitment | None:
    """The commitment that a line begins: it says so, stands below a bare number, or over an objective."""
    block = blocks[at]
    named = _COMMITMENT.fullmatch(document.words(block).rstrip())
    if named:
        title = Span(block.span.start + named.start("title"), block.span.start + named.end("title"))
        made = SlideCommitment(title, named["number"], block.span, page=block.page)
        part = "rating" if named["rating"] else "bracket"
        if named[part]:
            made.rating = _judged(document, block, named.start(part), named.end(part))
        return made
    if bare and blocks[at - 1].span == bare[1] and _is_title(document, block):
        return SlideCommitment(block.span, bare[0], block.span, bare[1], page=block.page)
    if _over_objective(document, blocks, at):
        return SlideCommitment(block.span, "", block.span, page=block.page)
    return None


def _is_title(document: Document, block: Block) -> bool:
    words = document.words(block).rstrip()
    return block.kind is not BlockKind.CELL and len(words) <= _TITLE and not words.endswith((".", ":", ";"))


def _over_objective(document: Document, blocks: Sequence[Block], at: int) -> bool:
    """A short line with an objective below it that is not the text of another objective."""
    if at + 1 >= len(blocks) or len(blocks[at].span) > _SHORT or _TOLD.search(document.words(blocks[at])):
        return False
    below = _OBJECTIVE.fullmatch(document.words(blocks[at + 1]))
    above = _OBJECTIVE.fullmatch(document.words(blocks[at - 1])) if at else None
    return below is not None and not below["number"] and (above is None or bool(above["text"]))


def _add_objective(
    document: Document, pair: Sequence[Block], label: re.Match[str], current: SlideCommitment
) -> None:
    block = pair[0]
    if label["text"]:
        start = block.span.start + document.words(block).index(label["text"], label.start("text"))
        text = Span(start, start + len(label["text"]))
    elif len(pair) > 1:
        text = pair[1].span
    else:
        return
    current.objectives.append((label["number"] or "", block.span, text))


def _belongs(block: Block, above: Block, current: SlideCommitment) -> bool:
    """Whether a line stands on the slide of a commitment: of its page, else below what was read of it."""
    if block.cell:
        return False
    if block.page:
        return block.page == current.page
    read = {current.line, *(span for _, *spans in current.objectives for span in spans)}
    read |= {span for span in (current.lead, current.rating and current.rating[1]) if span}
    return any(above.span.covers(span) or span.covers(above.span) for span in read)


def _add_detail(document: Document, block: Block, words: str, current: SlideCommitment) -> None:
    """A line `Lead: …` or `Status: Amber` below a commitment."""
    base = block.span.start + document.words(block).index(words)
    rating, lead = _RATING.fullmatch(words), _LEAD.fullmatch(words)
    if rating and current.rating is None:
        current.rating = _judged(document, block, base - block.span.start, len(words))
    elif lead and current.lead is None:
        current.lead = Span(base + lead.start("lead"), base + lead.end("lead"))


def _judged(document: Document, block: Block, start: int, end: int) -> tuple[Rating, Span] | None:
    """The rating in a part of a block, with where it is printed."""
    words = document.words(block)
    colour = re.search(r"green|amber|red", words[start:end], re.IGNORECASE)
    if colour is None:
        return None
    at = block.span.start + start + colour.start()
    found = rated(document, Span(at, block.span.start + start + colour.end()))
    return (
        (found[0], Span(block.span.start + start, min(block.span.start + end, block.span.end)))
        if found
        else None
    )
