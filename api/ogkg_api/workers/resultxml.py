"""SPARQL Query Results XML Format: always well-formed, or refused.

The engine writes carriage returns raw, which readers turn into line feeds, and characters that XML 1.0
does not have; so tables as XML are written here.
"""

from collections.abc import Iterable, Sequence
from typing import IO, Protocol, TypeAlias

import pyoxigraph as ox

from ogkg.vocab import XSD
from ogkg_api.workers import xmltext

_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Row(Protocol):
    """One row: its terms by the names of their columns. `pyoxigraph.QuerySolution` is one."""

    def __getitem__(self, key: str, /) -> Term | None:
        """The term of a column, if it has one."""


class UnrepresentableError(ValueError):
    """The answer holds a character that XML 1.0 cannot carry."""


def write(result: ox.QuerySolutions | ox.QueryBoolean, output: IO[bytes]) -> None:
    """Write a table or a truth value.

    Raises:
        UnrepresentableError: a value cannot stand in XML.
    """
    if isinstance(result, ox.QueryBoolean):
        write_truth(bool(result), output)
    else:
        write_table([variable.value for variable in result.variables], result, output)


def write_truth(value: bool, output: IO[bytes]) -> None:  # noqa: FBT001
    """Write a truth value."""
    output.write(f"{_OPEN}<head/><boolean>{str(value).lower()}</boolean></sparql>".encode())


def write_table(names: Sequence[str], rows: Iterable[Row], output: IO[bytes]) -> None:
    """Write rows as they come.

    Args:
        names: of the columns.
        rows: each with the term of a column, or None, by its name.
        output: where they go.

    Raises:
        UnrepresentableError: a value cannot stand in XML.
    """
    head = "".join(f'<variable name="{name}"/>' for name in names)
    output.write(f"{_OPEN}<head>{head}</head><results>".encode())
    for row in rows:
        cells = (
            f'<binding name="{name}">{_cell(value)}</binding>'
            for name in names
            if (value := row[name]) is not None
        )
        output.write(f"<result>{''.join(cells)}</result>".encode())
    output.write(b"</results></sparql>")


def _cell(value: Term) -> str:
    if isinstance(value, ox.Triple):
        parts = (("subject", value.subject), ("predicate", value.predicate), ("object", value.object))
        return f"<triple>{''.join(f'<{tag}>{_cell(part)}</{tag}>' for tag, part in parts)}</triple>"
    text = xmltext.element(value.value)
    if text is None:
        raise UnrepresentableError(
            "a value holds a character that XML cannot carry; ask for JSON, CSV or TSV"
        )
    if isinstance(value, ox.NamedNode):
        return f"<uri>{text}</uri>"
    if isinstance(value, ox.BlankNode):
        return f"<bnode>{text}</bnode>"
    if value.language:
        return f'<literal xml:lang="{value.language}">{text}</literal>'
    if value.datatype.value != XSD.string:
        return f'<literal datatype="{xmltext.attribute(value.datatype.value)}">{text}</literal>'
    return f"<literal>{text}</literal>"
