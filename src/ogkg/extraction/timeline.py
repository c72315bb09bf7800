"""Timelines of a process on slides: the name of a stage, and its months on the line below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ogkg.dates import find_dates
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead
from ogkg.names.slug import normalised

_LEAD = re.compile(r"(?:up\s+to|until|by|from|since|early|mid|late|end\s+of|start\s+of)?\s*", re.IGNORECASE)
_UNTIL = re.compile(r"(?:up\s+to|until|by)\b", re.IGNORECASE)
_MONTHS = re.compile(r"(?P<first>[A-Z][a-z]{2,8})\s?[/–-]\s?(?P<last>[A-Z][a-z]{2,8})\s+(?P<year>20\d\d)")
_PHASE = re.compile(r"(?P<stage>\S.*?)\s+[–-]\s+(?P<phase>Phase\s+\d+)$", re.IGNORECASE)
_SHORT = 50
_FEWEST = 3
_LATEST = 10
"""Lines below the heading of a phase that may list its stages."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with its months: where it is named, and first and last month."""

    title: Span
    when: Span
    start: DateRead | None
    end: DateRead | None


def stages(document: Document, blocks: Sequence[Block]) -> tuple[Stage, ...]:
    """The stages of a timeline; none unless three or more lines hold nothing but months.

    A title over two bold lines is one title.
    """
    found: list[Stage] = []
    for at, block in enumerate(blocks):
        dates = _only_dates(document, block)
        title = _title(document, blocks, at) if dates else None
        if title and dates:
            until = _UNTIL.match(document.words(block))
            first, last = dates[0], dates[-1]
            start = None if until else first
            end = last if until or last.value != first.value else None
            found.append(Stage(title, block.span, start, end))
    return tuple(found) if len(found) >= _FEWEST else ()


def _only_dates(document: Document, block: Block) -> list[DateRead]:
    """The months or years of a line that holds nothing else."""
    words = document.words(block).strip()
    if block.kind is BlockKind.CELL or len(words) > _SHORT:
        return []
    pair = _MONTHS.fullmatch(words)
    if pair:
        ends = (find_dates(f"{month} {pair['year']}") for month in (pair["first"], pair["last"]))
        return [DateRead(value=found[0].date.value, written=words) for found in ends if found]
    dates = find_dates(words)
    if not dates or any(found.date.value is None or found.date.is_day for found in dates):
        return []
    start, end = min(found.start for found in dates), max(found.end for found in dates)
    whole = _LEAD.fullmatch(words[:start]) is not None and not words[end:].strip(" .")
    return [found.date for found in dates] if whole else []


def _title(document: Document, blocks: Sequence[Block], at: int) -> Span | None:
    above = blocks[at - 1] if at else None
    if above is None or len(above.span) > _SHORT or _only_dates(document, above):
        return None
    before = blocks[at - 2] if at > 1 else None
    if before and _bold(above) and _bold(before) and not _only_dates(document, before):
        return Span(before.span.start, above.span.end)
    return above.span


def _bold(block: Block) -> bool:
    return any(run.bold and run.span.covers(block.span) for run in block.runs)


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of one stage: its heading, and the titles of stages listed below it."""

    title: Span
    within: str
    listed: frozenset[str]
    """Normalised, with `s` for `z`."""


def phases(document: Document, blocks: Sequence[Block]) -> Iterator[Phase]:
    """The phases that have a heading of their own: `Action Plan Development - Phase 1`."""
    for at, block in enumerate(blocks):
        match = _PHASE.fullmatch(document.words(block).strip())
        if match is None:
            continue
        below = []
        for line in blocks[at + 1 : at + 1 + _LATEST]:
            if _PHASE.fullmatch(document.words(line).strip()):
                break
            below.append(stage_key(document.words(line)))
        yield Phase(block.span, stage_key(match["stage"]), frozenset(below))


def stage_key(title: str) -> str:
    """A title for comparison: Finalisation and Finalization are one."""
    return normalised(title).replace("z", "s")
