"""CSV for Excel: behind a byte order mark, by which it is read as UTF-8, and with no cell that is a formula.

Words of documents may begin with `=`, `+`, `-` or `@`, which a spreadsheet would evaluate (OWASP, CSV
Injection). In this format, and in this one alone, such a cell begins with an apostrophe, which spreadsheets
take for "this is text". Numbers and dates are left as they are.
"""

import codecs
import csv
import io
from typing import IO

import pyoxigraph as ox

from ogkg.spreadsheets import harmless
from ogkg.vocab import RDF, XSD

_TEXT = frozenset({XSD.string, RDF.NAMESPACE + "langString"})
_TOGETHER = 64 * 1024
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def write(solutions: ox.QuerySolutions, output: IO[bytes]) -> None:
    """Write rows as they come.

    Args:
        solutions: the rows.
        output: where they go.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    output.write(codecs.BOM_UTF8)
    writer.writerow(variable.value for variable in solutions.variables)
    for row in solutions:
        writer.writerow(_cell(term) for term in row)
        if text.tell() > _TOGETHER:
            output.write(text.getvalue().encode())
            text.seek(0)
            text.truncate()
    output.write(text.getvalue().encode())


def _cell(term: _Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        return harmless(term.value) if term.datatype.value in _TEXT else term.value
    return term.value if isinstance(term, ox.NamedNode) else str(term)
