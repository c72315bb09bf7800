"""Tables of slides that rate commitments or themes, one a row.

Commitment               | RAG    | Update
1. Harbour data          | Green  | Published
Commitment 2: Dock data  | Amber  | Late
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ogkg.extraction.grid import GridCell, GridRow, flow
from ogkg.extraction.progress import status_of
from ogkg.extraction.slide_commitments import SlideCommitment
from ogkg.extraction.theme_tables import AssessedTheme
from ogkg.extraction.updates import rated
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.names.slug import slug

_COMMITMENT = re.compile(
    r"(?:(?:NAP\s?\d{1,2}\s)?commitments?(?:\s(?:title|name|number\sand\stitle))?)", re.IGNORECASE
)
_LABELS = {
    "commitment": _COMMITMENT,
    "theme": re.compile(r"themes?(?:\s?[:/]\s?sub-?\s?theme)?|topic|policy\sarea", re.IGNORECASE),
    "rating": re.compile(
        r"(?:current\s|delivery\s|final\s)?(?:RAG(?:\s(?:status|rating))?|status|rating|progress)",
        re.IGNORECASE,
    ),
    "lead": re.compile(r"leads?|lead\s(?:department|organisation|body)|owner|department", re.IGNORECASE),
    "submissions": re.compile(r"(?:(?:no\.?|number)\sof\s)?(?:relevant\s)?submissions", re.IGNORECASE),
    "analysis": re.compile(r"(?:\S+\s)?analysis|comments?|assessment|rationale", re.IGNORECASE),
}
"""What the labels over the columns of such tables ask for."""
_COLOUR = re.compile(r"(?:green|amber|red)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:commitment\s)?(?P<number>\d{1,2}[a-z]?)\s?[.:)–-]\s*(?=\S)", re.IGNORECASE)
_MARKER = re.compile(r"(\d{1,2})[.)]")


def rated_rows(document: Document, states: Mapping[str, str]) -> Iterator[SlideCommitment]:
    """The commitments of the rows of such tables, each with its rating or state, and who leads.

    Args:
        document: the slides.
        states: the list `progress_words`.
    """
    for columns, row in _rows(document, "commitment"):
        made = _named(document, row.at(columns["commitment"]))
        judged = row.at(columns["rating"])
        if made is None or judged is None:
            continue
        block = judged.blocks[0]
        colour = _COLOUR.fullmatch(judged.words(document).strip(" ."))
        rating = rated(document, block.span) if colour else None
        state = status_of(judged.words(document), states)
        if rating is None and state is None:
            continue
        lead = row.at(columns["lead"]) if "lead" in columns else None
        yield replace(
            made,
            rating=(rating[0], block.span) if rating else None,
            state=(state, block.span) if state else None,
            lead=lead.blocks[0].span if lead else None,
        )


def assessed_rows(document: Document) -> Iterator[AssessedTheme]:
    """The themes of the rows of tables that rate themes: `Theme | RAG | Submissions | CDDO analysis`."""
    for columns, row in _rows(document, "theme"):
        named, judged = row.at(columns["theme"]), row.at(columns["rating"])
        if named is None or judged is None or not _COLOUR.fullmatch(judged.words(document).strip(" .")):
            continue
        rating = rated(document, judged.blocks[0].span)
        if rating:
            held = {part: _span(row, columns, part) for part in ("submissions", "analysis")}
            spans = (held["submissions"], held["analysis"])
            yield AssessedTheme(
                named.blocks[0].span, None, rating[0], judged.blocks[0].span, *spans, creator=None
            )


def _span(row: GridRow, columns: Mapping[str, int], part: str) -> Span | None:
    cell = row.at(columns[part]) if part in columns else None
    return cell.blocks[0].span if cell else None


def _rows(document: Document, subject: str) -> Iterator[tuple[Mapping[str, int], GridRow]]:
    """The rows of tables whose labels ask for a subject and its rating, with where each stands."""
    columns: dict[str, int] = {}
    table = -1
    for entry in flow(document):
        if not isinstance(entry, GridRow):
            continue
        if entry.table != table:
            columns, table = _columns(document, entry.cells), entry.table
        elif {subject, "rating"} <= columns.keys():
            yield columns, entry


def _columns(document: Document, cells: Sequence[GridCell]) -> dict[str, int]:
    """Where the labels over a table put what is rated, its rating, and what stands beside it."""
    found: dict[str, int] = {}
    for cell in cells:
        words = cell.words(document).strip(" :")
        for name, pattern in _LABELS.items():
            if pattern.fullmatch(words):
                found.setdefault(name, cell.column)
    return found


def _named(document: Document, named: GridCell | None) -> SlideCommitment | None:
    """The commitment of a cell: its number, and its title."""
    if named is None:
        return None
    block = named.blocks[0]
    number, marker = _NUMBERED.match(document.words(block)), _MARKER.fullmatch(block.marker)
    start = block.span.start + (number.end() if number else 0)
    if start >= block.span.end:
        return None
    written = number["number"] if number else marker[1] if marker else ""
    return SlideCommitment(Span(start, block.span.end), written, block.span, page=block.page)


def with_rows(
    document: Document,
    found: Iterable[SlideCommitment],
    rows: Iterable[SlideCommitment],
    plan_of: Callable[[SlideCommitment], str | None],
) -> list[SlideCommitment]:
    """The commitments of slides and tables, each once: a row rates the one of its plan, number and title.

    Args:
        document: the slides.
        found: those on slides of their own.
        rows: those of tables.
        plan_of: the plan one belongs to, if that is known.
    """
    kept = {(plan_of(each), *_key(document, each)): each for each in found}
    for row in rows:
        key = (plan_of(row), *_key(document, row))
        known = kept.get(key)
        if known:
            row = replace(  # noqa: PLW2901 - the two are one
                known, rating=known.rating or row.rating, state=row.state, lead=known.lead or row.lead
            )
        kept[key] = row
    return list(kept.values())


def _key(document: Document, each: SlideCommitment) -> tuple[str, str]:
    return each.number, slug(document.quote(each.title))
