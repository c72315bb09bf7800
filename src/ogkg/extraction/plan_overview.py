"""The overview of a plan beside its sections: which row is that of which commitment."""

from collections.abc import Iterator, Sequence

from ogkg.extraction.plan_labels import Field
from ogkg.extraction.plan_outline import OverviewRow, Section
from ogkg.model.document import Document
from ogkg.names.slug import slug


class Overview:
    """The rows of a table of all commitments, each given to one section at most.

    Args:
        document: the plan.
        rows: as the layout has them.
    """

    def __init__(self, document: Document, rows: Sequence[OverviewRow]) -> None:
        self._document = document
        self._rest = list(rows)

    def row_of(self, section: Section) -> OverviewRow | None:
        """The row of a commitment, by its number, else by its title."""
        by_number = (row for row in self._rest if row.number and row.number == section.number)
        row = next(by_number, None) or self._by_title(section)
        if row:
            self._rest.remove(row)
        return row

    def rest(self) -> Iterator[OverviewRow]:
        """The rows of commitments that have no section."""
        yield from self._rest

    def _by_title(self, section: Section) -> OverviewRow | None:
        title = slug(self._document.quote(section.title)) if section.title else ""
        unnumbered = (row for row in self._rest if not (row.number and section.number))
        return next((row for row in unnumbered if title and self._title(row) == title), None)

    def _title(self, row: OverviewRow) -> str:
        cells = row.cells.get(Field.TITLE) or row.cells.get(Field.TEXT, ())
        return slug(" ".join(part.words(self._document) for part in cells))
