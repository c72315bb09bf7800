"""The headings of commitments in a plan whose format marks none and which does not number them as such.

The parts of every commitment come in the same order; the line over the first of them, each time, is
its title:

    Court lists                 <- the title
    Commitment                  <- the label that every commitment begins with
    We will publish …
    Lead department
    Ministry of Justice
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ogkg.extraction.grid import GridRow
from ogkg.extraction.outline import looks_like_heading
from ogkg.extraction.plan_heads import commitment_start, led_heading
from ogkg.extraction.plan_labels import Field, LabelBook
from ogkg.model.document import Block, BlockKind, Document
from ogkg.names.slug import normalised

_LEVEL = 3
_FEWEST = 2


def with_headings(
    document: Document, labels: LabelBook, entries: Sequence[Block | GridRow]
) -> list[Block | GridRow]:
    """The entries of a plan, the titles of its commitments as headings where none are marked.

    Args:
        document: the plan.
        labels: the labels of its parts.
        entries: its blocks and rows, in reading order.
    """
    if any(_heads(document, entry) for entry in entries):
        return list(entries)
    titles = frozenset(_titles(document, labels, entries))
    return [
        replace(entry, kind=BlockKind.HEADING, level=_LEVEL)
        if at in titles and isinstance(entry, Block)
        else entry
        for at, entry in enumerate(entries)
    ]


def _heads(document: Document, entry: Block | GridRow) -> bool:
    """Whether the format or its words make an entry the heading of a commitment."""
    if isinstance(entry, GridRow):
        return False
    words = document.words(entry)
    return entry.kind is BlockKind.HEADING or bool(commitment_start(words) or led_heading(words))


def _titles(document: Document, labels: LabelBook, entries: Sequence[Block | GridRow]) -> Iterator[int]:
    """Where the lines over the label stand that every commitment begins with."""
    named = [_label(document, labels, entry) for entry in entries]
    for first in dict.fromkeys(label for label in named if label):
        over = [at - 1 for at, label in enumerate(named) if label == first]
        if len(over) >= _FEWEST and all(_is_title(document, entries, named, at) for at in over):
            yield from over
            return


def _label(document: Document, labels: LabelBook, entry: Block | GridRow) -> str:
    """The label that a line is or begins with; "" for other lines, and for what is dated."""
    if isinstance(entry, GridRow) or entry.cell:
        return ""
    words = document.words(entry)
    run_in = labels.run_in(document, entry)
    found = run_in.field if run_in else labels.match(words)
    if found is None or found is Field.CONTEXT:
        return ""
    return normalised(words[: run_in.span.start - entry.span.start] if run_in else words)


def _is_title(document: Document, entries: Sequence[Block | GridRow], named: Sequence[str], at: int) -> bool:
    """Whether a short line stands there that is neither a label nor what a label asks for."""
    entry = entries[at] if at >= 0 else None
    if not isinstance(entry, Block) or named[at] or (at and named[at - 1]):
        return False
    return looks_like_heading(document, replace(entry, kind=BlockKind.PARAGRAPH))
