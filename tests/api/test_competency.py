"""The stored questions on the bundled documents: the rows they give, by HTTP."""

import csv
import io
import subprocess
import sys
from collections.abc import Iterator

import pytest
from SPARQLWrapper import JSON, SPARQLWrapper

ROWS = {
    "officials-across-years": 1,
    "person-record": 2,
    "deputies": 10,
    "apologies-without-substitute": 4,
    "commitment-progress": 12,
    "plan-commitments": 11,
    "amber-themes": 6,
    "organisation-successors": 5,
    "lineage-attendance": 3,
    "anachronistic-organisations": 2,
    "people-in-several-departments": 1,
    "units-and-departments": 6,
    "civil-society-meetings": 10,
    "chatham-house-meetings": 1,
    "policy-process-outputs": 3,
}
SOME = [
    "open-actions",
    "document-statements",
    "decisions-and-chairs",
    "meeting-as-schema-org",
    "search",
]


@pytest.fixture(scope="module")
def bundled(tmp_path_factory, run_server) -> Iterator:
    """A server over a release of the bundled documents."""
    out = tmp_path_factory.mktemp("bundled")
    built = subprocess.run(
        [sys.executable, "-m", "ogkg.cli", "build", "--out", str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    with run_server(f"ServiceSettings(release=Path({str(out)!r}), workers=2)") as server:
        yield server


@pytest.mark.parametrize(("name", "count"), ROWS.items(), ids=list(ROWS))
def test_questions_have_the_rows_the_documents_carry(bundled, name, count):
    rows = list(csv.DictReader(io.StringIO(bundled.get(f"/queries/{name}.csv").text)))
    assert len(rows) == count


@pytest.mark.parametrize("name", SOME)
def test_questions_have_an_answer(bundled, name):
    extension = "nt" if name == "meeting-as-schema-org" else "csv"
    assert len(bundled.get(f"/queries/{name}.{extension}").text.splitlines()) > 1


def test_exactly_one_official_attended_across_years_by_every_way(bundled):
    (row,) = csv.DictReader(io.StringIO(bundled.get("/queries/officials-across-years.csv").text))
    assert row["name"] == "Farah Ahmed"
    assert (row["first"], row["last"]) == ("2012", "2017")
    assert "2012 Cabinet Office" in row["where"]
    assert "2017 Department for Environment, Food and Rural Affairs" in row["where"]
    assert 0.8 <= float(row["identityConfidence"]) < 1
    assert row["quotes"].count("Farah Ahmed") == 2
    client = SPARQLWrapper(f"{bundled.url}/sparql", returnFormat=JSON)
    client.setQuery(bundled.get("/queries/officials-across-years.rq").text)
    (found,) = client.queryAndConvert()["results"]["bindings"]
    assert found["name"]["value"] == "Farah Ahmed"


def test_every_passage_leads_to_its_words(bundled):
    rows = bundled.rows(
        "SELECT ?span ?words { ?span oa:hasSelector/oa:exact ?words } ORDER BY ?span LIMIT 25"
    )
    assert rows
    for row in rows:
        path = row["span"].removeprefix("http://localhost:8000/id/")
        version, _, span = path.rpartition("/span/")
        start, _, end = span.partition("-")
        text = bundled.get(f"/doc/{version}.txt").text
        assert text[int(start) : int(end)] == row["words"]
        assert bundled.get(f"/doc/{path}.html").status_code == 200


def test_every_thing_dereferences_in_one_hop(bundled):
    rows = bundled.rows(
        "SELECT DISTINCT ?s { ?s a ?t FILTER(STRSTARTS(STR(?s), 'http://localhost:8000/id/')) } "
        "ORDER BY RAND() LIMIT 60"
    )
    for row in rows:
        path = row["s"].removeprefix("http://localhost:8000")
        answer = bundled.get(path, Accept="application/ld+json")
        assert answer.status_code == 303, path
        assert bundled.get(answer.headers["location"]).status_code == 200
        assert bundled.get(answer.headers["location"].replace(".jsonld", ".rdf")).status_code == 200


def test_the_vocabulary_is_had_whole_and_by_term(bundled):
    whole = bundled.get("/def/", Accept="text/turtle")
    assert whole.status_code == 200
    assert "ogkg:Meeting" in whole.text
    assert "ogkg:refersTo" in whole.text
    for term in ("Meeting", "refersTo", "attendance-status", "attendance-status/present"):
        for accept in ("text/turtle", "text/html"):
            assert bundled.get(f"/def/{term}", Accept=accept).status_code == 200, term
