import csv
import json
from pathlib import Path

import pytest
from pyoxigraph import Quad

from ogkg.release.dumps import canonical
from ogkg.release.tables import TABLE_FILES, TABLES, write_tables


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
