"""Every family on block sequences no document has: no crash, no id twice, nobody who is not in the text."""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ogkg.extraction.family import Family, known_families
from ogkg.model.document import Block, BlockKind, Cell, Document, DocumentId, Run, Source
from ogkg.model.evidence import Span
from ogkg.model.record import MentionRecord
from ogkg.model.reference import Reference
from ogkg.model.report import Issue
from ogkg.readers import READERS, read
from ogkg.reference import load_reference

ROOT = Path(__file__).parents[1]
WORD = re.compile(r"\w+")
NAMES = ("Ann Quill", "Bob Ash", "Dr Mary Oxlip MP", "AQ", "Lord Sedge", "Sir Tim O’Reed", "J. Rush-Teasel")
BODIES = ("Cabinet Office", "Defra", "(DCLG)", "Widget Trust", "HM Treasury & Revenue", "Leeds City Council")
LINES = """
Minutes of the Widget Board, 8 March 2012
Attendees
Present:
Apologies:
In attendance – officials
Members | Officials | Apologies
1. Welcome
2. Matters arising: actions
ACTION: AQ to circulate by 3 May
Action 3: Bob Ash
Action
Owner
Status
Complete
ACTION
Next meeting: Thursday 26 April 2012
It was agreed that the widgets would be counted by the end of June.
Chair
Chaired by Ann Quill
Commitment 4: Widgets for all
Lead department: Cabinet Office
Milestone 1
Timescale
By June 2014
Theme: Open data
The meeting was held under the Chatham House Rule.
Notes of the meeting, 1 February 2017
Ann Quill welcomed everybody and said that widgets had been discussed before.
Agenda
2.30pm
•
-
Date of meeting: 31/02/2013
UK Open Government National Action Plan 2016-18
Slide 3
Q1 2013
• RAG: amber
Action log
No.
Due
Paper: http://example.org/a
Published 12 May 2013 by Bob Ash
Comments (3)
""".strip().splitlines()
BETWEEN = (", ", " – ", " (", ": ", " for ", " and ")
SCRAPS = (*NAMES, *BODIES, *LINES, ";", ",", ")", "to", "of the")
PIECES = st.one_of(
    st.sampled_from(LINES),
    st.builds(
        "{}{}{}".format, st.sampled_from(NAMES), st.sampled_from(BETWEEN), st.sampled_from((*NAMES, *BODIES))
    ),
    st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=6).map(" ".join),
    st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=40),
)


@dataclass(frozen=True)
class Piece:
    """A block to be, and its words; the span of the block is set when the document is laid out."""

    words: str
    block: Block


def piece(
    words: str, kind: BlockKind, level: int = 0, *, bold: bool = False, cell: Cell | None = None
) -> Piece:
    plain = " ".join(words.split())
    runs = (Run(Span(0, max(1, len(plain) // 2)), bold=True),) if bold else ()
    level = level if kind in (BlockKind.HEADING, BlockKind.ITEM) else 0
    return Piece(plain, Block(kind=kind, span=Span(0, 1), level=level, runs=runs, cell=cell, page=1))


KINDS = st.sampled_from((BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM))
FREE = st.builds(piece, PIECES, KINDS, st.integers(1, 3), bold=st.booleans())


@st.composite
def tables(draw: st.DrawFn) -> list[Piece]:
    """A table of a few rows, some cells with two paragraphs, some missing."""
    number, rows, columns = (draw(st.integers(1, most)) for most in (99, 5, 4))
    return [
        piece(words, BlockKind.CELL, cell=Cell(table=number, row=row, column=column))
        for row in range(rows)
        for column in range(columns)
        for words in draw(st.lists(PIECES, max_size=2))
    ]


PARTS = st.lists(st.one_of(FREE.map(lambda one: [one]), tables()), min_size=1, max_size=14)


@st.composite
def mutations(draw: st.DrawFn, name: str) -> Document:
    """A document of a family with blocks lost, doubled, moved, cut short and put in."""
    pieces = list(draw(st.sampled_from(models(name))))
    for _ in range(draw(st.integers(1, 14))):
        at, other = (draw(st.integers(0, len(pieces) - 1)) for _ in "ab")
        match draw(st.sampled_from(("lose", "double", "move", "cut", "put", "table"))):
            case "lose" if len(pieces) > 1:
                del pieces[at]
            case "double":
                pieces.insert(other, pieces[at])
            case "move":
                pieces.insert(other, pieces.pop(at))
            case "cut":
                words = pieces[at].words.split(" ")
                kept = " ".join(words[: draw(st.integers(0, len(words)))])
                pieces[at] = Piece(kept, pieces[at].block)
            case "put":
                pieces[at] = Piece(draw(PIECES), pieces[at].block)
            case _:
                pieces[at:at] = draw(tables())
    return laid_out(pieces)


@cache
def models(name: str) -> tuple[tuple[Piece, ...], ...]:
    """The documents of a family that the project holds, as pieces."""
    family = next(one for one in known_families() if one.name == name)
    files = sorted(
        path
        for folder in (ROOT / "data" / "sources" / name, ROOT / "tests" / "golden" / name)
        for path in folder.rglob("*")
        if path.suffix in READERS
    )
    read_files = [
        read(path.read_bytes(), id=DocumentId(path.name), name=path.name).document for path in files
    ]
    assert read_files, f"the project holds no document of the family {name}"
    assert any(family.recognises(document) for document in read_files)
    return tuple(
        tuple(Piece(document.words(block), at_zero(block)) for block in document.blocks)
        for document in read_files
    )


def at_zero(block: Block) -> Block:
    back = -block.span.start
    return replace(
        block,
        span=Span(0, len(block.span)),
        runs=tuple(replace(run, span=moved(run.span, back)) for run in block.runs),
        links=tuple(replace(link, span=moved(link.span, back)) for link in block.links),
    )


def moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def laid_out(pieces: list[Piece]) -> Document:
    """The document of some pieces: metadata first, no block without words."""
    text, blocks = "", []
    metadata = [one for one in pieces if one.block.kind is BlockKind.METADATA]
    for one in (*metadata, *(one for one in pieces if one.block.kind is not BlockKind.METADATA)):
        words = one.words.strip()
        if not words:
            continue
        start, length = len(text), len(words)
        blocks.append(
            replace(
                one.block,
                span=Span(start, start + length),
                runs=tuple(
                    replace(run, span=moved(run.span, start))
                    for run in one.block.runs
                    if run.span.end <= length
                ),
                links=tuple(
                    replace(link, span=moved(link.span, start))
                    for link in one.block.links
                    if link.span.end <= length
                ),
            )
        )
        text += f"{words}\n"
    source = Source(
        id=DocumentId("fuzz/a.txt"), name="a.txt", media_type="text/plain", sha256="0" * 64, size=1
    )
    return Document(source=source, text=text, blocks=tuple(blocks))


@cache
def reference() -> Reference:
    return load_reference(ROOT / "data" / "reference")


def check(family: Family, document: Document) -> None:
    if not document.blocks or not family.recognises(document):
        return
    found = tuple(family.extract(document, reference()))
    records = [one for one in found if not isinstance(one, Issue)]
    ids = [record.id for record in records]
    assert len(ids) == len(set(ids)), "an id stands twice"
    known = set(WORD.findall(document.text.casefold()))
    for one in found:
        spans = ((one.span,) if one.span else ()) if isinstance(one, Issue) else one.evidence
        for span in spans:
            assert 0 <= span.start < span.end <= len(document.text)
    for record in records:
        assert record.evidence, record
        if isinstance(record, MentionRecord):
            for name in record.names:
                assert set(WORD.findall(name.casefold())) <= known, f"{name} is not in the text"


FAMILIES = pytest.mark.parametrize("family", known_families(), ids=lambda family: family.name)
QUICK = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def survives(family: Family, data: st.DataObject) -> None:
    check(family, data.draw(mutations(family.name)))
    check(family, laid_out([one for part in data.draw(PARTS) for one in part]))


@FAMILIES
@QUICK
@given(data=st.data())
def test_a_family_survives_any_sequence_of_blocks(family: Family, data: st.DataObject) -> None:
    survives(family, data)


@pytest.mark.slow
@FAMILIES
@settings(QUICK, max_examples=1000)
@given(data=st.data())
def test_a_family_survives_many_sequences_of_blocks(family: Family, data: st.DataObject) -> None:
    survives(family, data)
