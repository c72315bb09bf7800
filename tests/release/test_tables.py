import csv
import json
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from ogkg.release.dumps import canonical
from ogkg.release.tables import TABLE_FILES, TABLES, write_tables
from ogkg.vocab import DCT, OGKG, RDF, SCHEMA, XSD


@pytest.fixture
def place(tmp_path: Path, some_quads: tuple[Quad, ...]) -> Path:
    write_tables(tmp_path, canonical(some_quads))
    return tmp_path / "dumps" / "csv"


def table(place: Path, name: str) -> list[dict[str, str]]:
    with (place / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_row_tells_a_person_what_where_and_in_which_words(place: Path) -> None:
    (row,) = table(place, "meetings")
    assert row["title"] == 'Lakes "Board", é\nthird'
    assert (row["date"], row["number"], row["document"]) == ("2012-03-08", "3", "a.txt")
    assert row["quote"] == "8 March, 2012"


def test_links_are_followed_to_what_people_read(place: Path) -> None:
    (row,) = table(place, "decisions")
    assert row["meeting_date"] == "2012-03-08"
    assert row["meeting_id"] == table(place, "meetings")[0]["id"]
    assert table(place, "actions")[0]["owner_organisations"] == "Board"


def test_no_cell_is_a_formula(place: Path) -> None:
    assert table(place, "documents")[0]["title"] == "'=cmd|' /C calc'!A0"


def test_every_table_is_there_also_without_rows(place: Path) -> None:
    assert {f"dumps/csv/{path.name}" for path in place.iterdir()} == set(TABLE_FILES)
    assert table(place, "commitments") == []


def test_the_description_fits_the_tables(place: Path) -> None:
    described = {
        one["url"]: one["tableSchema"] for one in json.loads((place / "metadata.json").read_text())["tables"]
    }
    assert set(described) == {f"{one.name}.csv" for one in TABLES}
    for url, schema in described.items():
        with (place / url).open(encoding="utf-8", newline="") as stream:
            assert next(csv.reader(stream)) == [column["titles"] for column in schema["columns"]]
        for key in schema.get("foreignKeys", ()):
            assert key["reference"]["resource"] in described


def said(subject: str, property_: str, value: NamedNode | Literal) -> Quad:
    node = NamedNode(f"https://example.org/id/{subject}")
    return Quad(node, NamedNode(property_), value, DefaultGraph())


def schema_of(place: Path, name: str) -> tuple[dict[str, dict[str, str]], list[str]]:
    """Columns by name, and the columns that are foreign keys."""
    tables = json.loads((place / "metadata.json").read_text(encoding="utf-8"))["tables"]
    schema = next(one["tableSchema"] for one in tables if one["url"] == f"{name}.csv")
    keys = [key["columnReference"] for key in schema.get("foreignKeys", ())]
    return {column["name"]: column for column in schema["columns"]}, keys


def test_a_description_promises_only_what_every_cell_holds(
    tmp_path: Path, some_quads: tuple[Quad, ...]
) -> None:
    day = Literal("2013-03-08", datatype=NamedNode(XSD.date))
    year = Literal("2014", datatype=NamedNode(XSD.gYear))
    one, other = (
        NamedNode("https://example.org/id/document-a"),
        NamedNode("https://example.org/id/document-b"),
    )
    write_tables(tmp_path / "days", canonical(some_quads))
    columns, keys = schema_of(tmp_path / "days" / "dumps" / "csv", "meetings")
    assert (columns["date"]["datatype"], "document_id" in keys) == ("date", True)
    assert "separator" not in columns["document_id"]
    more = (
        said("meeting-b", RDF.type, NamedNode(OGKG.Meeting)),
        said("meeting-b", SCHEMA.startDate, year),
        said("meeting-b", DCT.source, one),
        said("meeting-b", DCT.source, other),
        said("document-b", RDF.type, NamedNode(OGKG.SourceDocument)),
        said("document-b", DCT.issued, day),
    )
    write_tables(tmp_path / "mixed", canonical((*some_quads, *more)))
    columns, keys = schema_of(tmp_path / "mixed" / "dumps" / "csv", "meetings")
    assert (columns["date"]["datatype"], "document_id" in keys) == ("string", False)
    assert columns["document_id"]["separator"] == " | "
    columns, _ = schema_of(tmp_path / "mixed" / "dumps" / "csv", "documents")
    assert columns["issued"]["datatype"] == "date"


def test_the_words_of_a_date_stand_beside_that_date_alone(
    tmp_path: Path, some_quads: tuple[Quad, ...]
) -> None:
    due, raised, deadline = Literal("by summer"), Literal("the last time"), Literal("preferably before May")
    more = (
        said("action-b", RDF.type, NamedNode(OGKG.Action)),
        said("action-b", OGKG.dateAsWritten, due),
        said("action-b", OGKG.dueDateAsWritten, due),
        said("action-b", OGKG.dateAsWritten, raised),
        said("paper-b", RDF.type, NamedNode(SCHEMA.CreativeWork)),
        said("paper-b", OGKG.dateAsWritten, raised),
        said("paper-b", OGKG.commentDeadlineAsWritten, deadline),
    )
    write_tables(tmp_path, canonical((*some_quads, *more)))
    place = tmp_path / "dumps" / "csv"
    rows = [*table(place, "actions"), *table(place, "publications")]
    action, paper = (next(row for row in rows if row["id"].endswith(key)) for key in ("action-b", "paper-b"))
    assert action["date_as_written"] == "by summer"
    assert paper["comments_until_as_written"] == "preferably before May"
