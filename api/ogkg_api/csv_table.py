"""Small tables as CSV (RFC 4180)."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence

from ogkg.spreadsheets import harmless
from ogkg_api.media import RESULT_EXCEL, Format


def to_csv(rows: Iterable[Sequence[str]], form: Format) -> bytes:
    """Rows as CSV, no cell of which a spreadsheet runs.

    Args:
        rows: the first has the names of the columns.
        form: CSV, or CSV for Excel, which begins with a byte order mark.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (codecs.BOM_UTF8 if form is RESULT_EXCEL else b"") + text.getvalue().encode()
