"""CSV for people and spreadsheets, described by CSVW (Metadata Vocabulary for Tabular Data, 2015).

Several values share a cell, with ` | ` between them (CSVW `separator`). A cell that a spreadsheet would
run as a formula begins with an apostrophe; the description says so.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from ogkg.release.columns import Column, Table
from ogkg.release.tables_of_meetings import MEETING_TABLES
from ogkg.release.tables_of_plans import PLAN_TABLES
from ogkg.vocab import RDF

SEPARATOR = " | "
TABLES = (*MEETING_TABLES, *PLAN_TABLES)
"""Every table, also one without rows: the files of a release do not depend on what was found."""
TABLE_FILES = (*(f"dumps/csv/{table.name}.csv" for table in TABLES), "dumps/csv/metadata.json")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Node = object
Index = Mapping[Node, Mapping[str, list[Node]]]
JsonValue = str | bool | list["JsonValue"] | dict[str, "JsonValue"]


def write_tables(folder: Path, quads: Iterable[Quad]) -> None:
    """Write one table a class, and their description, below a release folder.

    Args:
        folder: of the release.
        quads: in canonical order; the tables show the default graph.
    """
    place = folder / "dumps" / "csv"
    place.mkdir(parents=True, exist_ok=True)
    index: dict[Node, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    members: dict[str, list[Node]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.graph_name, DefaultGraph):
            index[quad.subject][quad.predicate.value].append(quad.object)
            if quad.predicate.value == RDF.type:
                members[str(quad.object)].append(quad.subject)
    for table in TABLES:
        _write_table(place / f"{table.name}.csv", table, members[f"<{table.type}>"], index)
    metadata = json.dumps(_metadata(), indent=2, ensure_ascii=False) + "\n"
    (place / "metadata.json").write_text(metadata, encoding="utf-8")


def _write_table(path: Path, table: Table, rows: Iterable[Node], index: Index) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")  # RFC 4180
        writer.writerow(["id", *(column.name for column in table.columns)])
        for node in rows:
            writer.writerow([_word(node), *(_cell(node, column, index) for column in table.columns)])


def _cell(node: Node, column: Column, index: Index) -> str:
    found: list[Node] = [node]
    for property_ in column.path:
        found = [value for one in found for value in index.get(one, {}).get(property_, ())]
    return _harmless(SEPARATOR.join(dict.fromkeys(map(_word, found))))


def _word(node: Node) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else str(node)


def _harmless(cell: str) -> str:
    """The cell, never as a formula (CSV injection, CWE-1236)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _metadata() -> JsonValue:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:description": (
            "Text cells that begin with = + - @ have an apostrophe in front, so that no program runs them."
        ),
        "tables": [_table(table) for table in TABLES],
    }


def _table(table: Table) -> JsonValue:
    keys: list[JsonValue] = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"{column.table}.csv", "columnReference": "id"},
        }
        for column in table.columns
        if column.table
    ]
    schema: dict[str, JsonValue] = {
        "columns": [
            {"name": "id", "titles": "id", "datatype": "anyURI", "required": True},
            *(_column(column) for column in table.columns),
        ],
        "primaryKey": "id",
        "aboutUrl": "{+id}",
    }
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{table.name}.csv", "rdfs:comment": f"Class {table.type}", "tableSchema": schema}


def _column(column: Column) -> JsonValue:
    described: dict[str, JsonValue] = {
        "name": column.name,
        "titles": column.name,
        "datatype": column.datatype,
    }
    if len(column.path) == 1:
        described["propertyUrl"] = column.path[0]
    if not column.table:
        described["separator"] = SEPARATOR
    return described
