"""Tables with a label in each row that a conversion to text laid flat: label and text on one line.

Lead department Ministry of Justice
Status quo Nobody counts the lists.
"""

import re
from collections.abc import Iterable

from ogkg.extraction.plan_flat import LONGEST_LABEL, MOST_WORDS, Entry, part_of, row_of
from ogkg.extraction.plan_heads import commitment_start
from ogkg.extraction.plan_labels import Field, LabelBook
from ogkg.model.document import Block, BlockKind, Document

_FEWEST = 2


def in_pairs(document: Document, labels: LabelBook, entries: Iterable[Entry]) -> list[Entry]:
    """The blocks and rows of a plan, lines that begin with a label as rows of label and text.

    Only where the leads of the plan stand so every time: elsewhere a line that begins with the words
    of a label is a sentence.

    Args:
        document: the plan.
        labels: the labels of its parts.
        entries: its blocks and rows, in reading order.
    """
    held = list(entries)
    lines = [entry for entry in held if isinstance(entry, Block) and _is_line(entry)]
    if not _says_leads(document, labels, lines):
        return held
    return [
        _pair(document, entry, end, at)
        if isinstance(entry, Block) and _is_line(entry) and (end := _label_end(document, labels, entry))
        else entry
        for at, entry in enumerate(held)
    ]


def _is_line(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.cell is None


def _says_leads(document: Document, labels: LabelBook, lines: Iterable[Block]) -> bool:
    """Whether labels of leads have a name behind them, in two lines at least, and none stands alone."""
    told = 0
    for block in lines:
        words = document.words(block)
        if labels.match(words) is Field.LEAD:
            return False
        label = words[: _label_end(document, labels, block)]
        told += " " in label and labels.exactly(label) is Field.LEAD
    return told >= _FEWEST


def _label_end(document: Document, labels: LabelBook, block: Block) -> int:
    """Where the longest label that a line begins with ends; 0 where no name or sentence follows."""
    words = document.words(block)
    if not labels.may_begin(words):
        return 0
    ends = [match.end() for match in re.finditer(r"\S+", words[:LONGEST_LABEL])][:MOST_WORDS]
    known = (end for end in reversed(ends) if labels.exactly(words[:end]))
    end = 0 if commitment_start(words) else next(known, 0)
    following = words[end:].lstrip()[:1]
    told = following.isupper() or following.isdigit()
    return end if told and words[end - 1] not in ":?" else 0


def _pair(document: Document, block: Block, end: int, at: int) -> Entry:
    words = document.words(block)
    start = len(words) - len(words[end:].lstrip())
    return row_of(at, [part_of(block, 0, end), part_of(block, start, len(words))], (0, 1))
