"""CSV for people and spreadsheets, described by CSVW (Metadata Vocabulary for Tabular Data, 2015).

Several values share a cell, with ` | ` between them (CSVW `separator`). A cell that a spreadsheet would
run as a formula begins with an apostrophe; the description says so. Datatypes and foreign keys are those
that every cell of a release bears out.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from ogkg.model.release import Distribution
from ogkg.release.columns import Column, Table
from ogkg.release.tables_of_meetings import MEETING_TABLES
from ogkg.release.tables_of_plans import PLAN_TABLES
from ogkg.spreadsheets import harmless
from ogkg.vocab import RDF, XSD

SEPARATOR = " | "
TABLES = (*MEETING_TABLES, *PLAN_TABLES)
"""Every table, also one without rows: the files of a release do not depend on what was found."""
_FOLDER = "dumps/csv/"
METADATA = Distribution(
    path=f"{_FOLDER}metadata.json",
    media_type="application/csvm+json",
    compression="",
    title="What the tables hold, as CSVW",
)
TABLE_DISTRIBUTIONS = tuple(
    Distribution(
        path=f"{_FOLDER}{table.name}.csv",
        media_type="text/csv",
        compression="",
        title=f"{table.name.replace('_', ' ').capitalize()} as CSV",
    )
    for table in TABLES
)
TABLE_FILES = tuple(one.path for one in (*TABLE_DISTRIBUTIONS, METADATA))
_DATATYPES = {
    XSD.date: "date",
    XSD.gYearMonth: "gYearMonth",
    XSD.gYear: "gYear",
    XSD.integer: "integer",
}

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
    rows = {table.name: members[f"<{table.type}>"] for table in TABLES}
    ids = {name: frozenset(nodes) for name, nodes in rows.items()}
    described = []
    for table in TABLES:
        seen = {column.name: _Seen(ids.get(column.table, frozenset())) for column in table.columns}
        _write_table(place / f"{table.name}.csv", table, _cells(table, rows[table.name], index, seen))
        described.append(_table(table, seen))
    metadata = json.dumps(_metadata(described), indent=2, ensure_ascii=False) + "\n"
    (place / "metadata.json").write_text(metadata, encoding="utf-8")


class _Seen:
    """What the cells of a column turned out to hold, which is what its description may promise.

    Args:
        ids: the rows that its links are to lead to.
    """

    def __init__(self, ids: frozenset[Node]) -> None:
        self._ids = ids
        self._kinds: set[str] = set()
        self._is_key = True

    def add(self, values: Iterable[Node]) -> None:
        """A cell more."""
        found = list(values)
        self._is_key = self._is_key and len(found) <= 1 and self._ids.issuperset(found)
        self._kinds.update(one.datatype.value if isinstance(one, Literal) else "" for one in found)

    @property
    def is_key(self) -> bool:
        """Whether each cell has one row of that table at most: a list is no foreign key (CSVW)."""
        return self._is_key

    @property
    def datatype(self) -> str:
        """The datatype of all values; years among days are strings."""
        return _DATATYPES.get(next(iter(self._kinds)), "string") if len(self._kinds) == 1 else "string"


def _write_table(path: Path, table: Table, rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")  # RFC 4180
        writer.writerow(["id", *(column.name for column in table.columns)])
        writer.writerows(rows)


def _cells(
    table: Table, nodes: Iterable[Node], index: Index, seen: Mapping[str, _Seen]
) -> Iterator[list[str]]:
    for node in nodes:
        row = [_word(node)]
        for column in table.columns:
            values = _values(node, column, index)
            seen[column.name].add(values)
            row.append(harmless(SEPARATOR.join(dict.fromkeys(map(_word, values)))))
        yield row


def _values(node: Node, column: Column, index: Index) -> tuple[Node, ...]:
    found: list[Node] = [node]
    for property_ in column.path:
        found = [value for one in found for value in index.get(one, {}).get(property_, ())]
    return tuple(dict.fromkeys(found))


def _word(node: Node) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else str(node)


def _metadata(tables: list[JsonValue]) -> JsonValue:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:description": (
            "Text cells that begin with = + - @ have an apostrophe in front, so that no program runs them."
        ),
        "tables": tables,
    }


def _table(table: Table, seen: Mapping[str, _Seen]) -> JsonValue:
    keys: list[JsonValue] = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"{column.table}.csv", "columnReference": "id"},
        }
        for column in table.columns
        if column.table and seen[column.name].is_key
    ]
    schema: dict[str, JsonValue] = {
        "columns": [
            {"name": "id", "titles": "id", "datatype": "anyURI", "required": True},
            *(_column(column, seen[column.name]) for column in table.columns),
        ],
        "primaryKey": "id",
        "aboutUrl": "{+id}",
    }
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{table.name}.csv", "rdfs:comment": f"Class {table.type}", "tableSchema": schema}


def _column(column: Column, seen: _Seen) -> JsonValue:
    described: dict[str, JsonValue] = {
        "name": column.name,
        "titles": column.name,
        "datatype": seen.datatype if column.datatype == "string" else column.datatype,
    }
    if len(column.path) == 1:
        described["propertyUrl"] = column.path[0]
    if not (column.table and seen.is_key):
        described["separator"] = SEPARATOR
    return described
