"""A CSV file of `data/` as rows that know their file and line.

The form is RFC 4180 in UTF-8 with one line of column names; several values in one cell are parted
by `|`, and an empty cell says "not known".
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Never, TypeVar

from ogkg.errors import ReferenceDataError
from ogkg.model.period import PartialDate

_Code = TypeVar("_Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    where: str
    cells: dict[str, str]

    def fail(self, message: str, hint: str) -> Never:
        """Report this line.

        Raises:
            ReferenceDataError: always.
        """
        raise ReferenceDataError(message, where=self.where, hint=hint)

    def text(self, column: str) -> str:
        """The cell without outer white space, "" if empty."""
        return self.cells[column].strip()

    def required(self, column: str) -> str:
        """The cell, which must not be empty.

        Raises:
            ReferenceDataError: it is.
        """
        value = self.text(column)
        if not value:
            self.fail(f"no {column}", f"fill in the column '{column}' or remove the line")
        return value

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a cell, in their order."""
        return tuple(part.strip() for part in self.text(column).split("|") if part.strip())

    def date(self, column: str) -> PartialDate | None:
        """The cell as a year, month or day.

        Raises:
            ReferenceDataError: it is neither.
        """
        value = self.text(column)
        if not value:
            return None
        try:
            return PartialDate(value)
        except ValueError:
            self.fail(f"{column} is not a date: '{value}'", "write 2024, 2024-05 or 2024-05-31")

    def code(self, column: str, codes: type[_Code]) -> _Code:
        """The cell as one of a closed set of codes.

        Raises:
            ReferenceDataError: it is none of them.
        """
        value = self.required(column)
        try:
            return codes(value)
        except ValueError:
            self.fail(f"unknown {column} '{value}'", f"use one of: {', '.join(codes)}")

    def yes(self, column: str) -> bool:
        """Whether the cell says `yes`; empty says no.

        Raises:
            ReferenceDataError: it says something else.
        """
        value = self.text(column)
        if value not in ("", "yes"):
            self.fail(f"{column} is '{value}'", "write yes, or leave it empty")
        return value == "yes"


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The lines of a table, with these columns at least.

    Raises:
        ReferenceDataError: the file is missing, is not UTF-8, lacks a column, or a line has too
            many or too few cells.
    """
    reader = csv.reader(lines(path), strict=True)
    try:
        head = next(reader, [])
        missing = [column for column in columns if column not in head]
        if missing:
            raise ReferenceDataError(
                f"no column '{missing[0]}'",
                where=f"{path}:1",
                hint=f"begin the file with: {','.join(columns)}",
            )
        for cells in reader:
            where = f"{path}:{reader.line_num}"
            if len(cells) != len(head):
                raise ReferenceDataError(
                    f"{len(cells)} cells under {len(head)} column names",
                    where=where,
                    hint='put a cell that holds a comma in "double quotes"',
                )
            yield Row(where, dict(zip(head, cells, strict=True)))
    except csv.Error as error:
        raise ReferenceDataError(
            str(error),
            where=f"{path}:{reader.line_num}",
            hint="look for a quotation mark without its other half",
        ) from error


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file in UTF-8.

    Raises:
        ReferenceDataError: it cannot be read, or is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from file
    except OSError as error:
        raise ReferenceDataError(
            error.strerror or "cannot be read",
            where=str(path),
            hint="restore the file, or name another folder",
        ) from error
    except UnicodeDecodeError as error:
        raise ReferenceDataError("not UTF-8", where=str(path), hint="save the file as UTF-8") from error
