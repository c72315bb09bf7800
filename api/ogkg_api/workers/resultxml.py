"""SPARQL Query Results XML Format: always well-formed, or refused.

The engine writes carriage returns raw, which readers turn into line feeds, and characters that XML 1.0
does not have; so tables as XML are written here.
"""

from typing import IO

import pyoxigraph as ox

from ogkg_api.workers import xmltext

_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
_STRING = "http://www.w3.org/2001/XMLSchema#string"


class UnrepresentableError(ValueError):
    """The answer holds a character that XML 1.0 cannot carry."""


def write(result: ox.QuerySolutions | ox.QueryBoolean, output: IO[bytes]) -> None:
    """Write a table or a truth value.

    Raises:
        UnrepresentableError: a value cannot stand in XML.
    """
    if isinstance(result, ox.QueryBoolean):
        output.write(f"{_OPEN}<head/><boolean>{str(bool(result)).lower()}</boolean></sparql>".encode())
        return
    names = [variable.value for variable in result.variables]
    head = "".join(f'<variable name="{name}"/>' for name in names)
    output.write(f"{_OPEN}<head>{head}</head><results>".encode())
    for solution in result:
        cells = (
            f'<binding name="{name}">{_cell(value)}</binding>'
            for name in names
            if (value := solution[name]) is not None
        )
        output.write(f"<result>{''.join(cells)}</result>".encode())
    output.write(b"</results></sparql>")


def _cell(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
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
    if value.datatype.value != _STRING:
        return f'<literal datatype="{xmltext.attribute(value.datatype.value)}">{text}</literal>'
    return f"<literal>{text}</literal>"
