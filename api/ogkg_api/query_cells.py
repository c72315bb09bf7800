"""The answer to a stored question as a table for people."""

import json
from collections.abc import Sequence

import pyoxigraph as ox

from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Shown

Cells = list[list[Shown | None]]


def shown(
    reader: Reader, columns: list[str], rows: Sequence[dict[str, dict[str, str]]]
) -> tuple[list[str], Cells]:
    """Things by their names, dates in words; without columns that but repeat the names of things beside them.

    Args:
        reader: of the edition that answered.
        columns: names of the variables.
        rows: bindings as in SPARQL results in JSON.
    """
    cells = [[_cell(reader, row.get(column)) for column in columns] for row in rows]
    told = [tuple(cell.text if cell else "" for cell in column) for column in zip(*cells, strict=True)]
    leads = [any(cell and cell.href for cell in column) for column in zip(*cells, strict=True)]
    named = {texts for texts, leading in zip(told, leads, strict=True) if leading}
    kept = [place for place in range(len(columns)) if not cells or leads[place] or told[place] not in named]
    return [columns[place] for place in kept], [[row[place] for place in kept] for row in cells]


def _cell(reader: Reader, value: dict[str, str] | None) -> Shown | None:
    if value is None:
        return None
    if value["type"] == "uri":
        return reader.thing(value["value"])
    if value["type"] == "literal" and "datatype" in value:
        return reader.shown(ox.Literal(value["value"], datatype=ox.NamedNode(value["datatype"])))
    return Shown(value["value"] if isinstance(value["value"], str) else json.dumps(value["value"]))
