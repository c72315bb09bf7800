"""The stored questions on the bundled documents: the rows they give, by HTTP."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph
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
    "co-attendance",
    "unreported-actions",
    "commitment-life",
    "who-spoke",
    "open-actions",
    "document-statements",
    "decisions-and-chairs",
    "meeting-as-schema-org",
    "search",
]
MAY_BE_EMPTY = {
    "/queries/overdue-actions",
    "/queries/deciding-candidates",
    "/queries/identity-candidates",
    "/queries/action-life-cycle",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with a release of the bundled documents."""
    out = tmp_path_factory.mktemp("bundled")
    done = subprocess.run(
        [sys.executable, "-m", "ogkg.cli", "build", "--out", str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def bundled(built, run_server) -> Iterator:
    """A server over it."""
    with run_server(f"ServiceSettings(release=Path({str(built)!r}), workers=2)") as server:
        yield server


def commands(page: str) -> list[str]:
    """The commands of a page that ask something of what `make serve` has made."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [line for line in lines if re.match(r"curl |ogkg (?:query|explain) ", line)]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed; .ci/run does that")
def test_the_commands_of_the_readme_answer(bundled, built, tmp_path):
    ogkg = tmp_path / "ogkg"
    ogkg.write_text(f'#!/bin/sh\nexec {sys.executable} -m ogkg.cli "$@"\n', encoding="utf-8")
    ogkg.chmod(0o755)
    found = commands((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8"))
    assert {line.split()[0] for line in found} == {"curl", "ogkg"}
    for line in found:
        here = line.replace("http://localhost:8000", bundled.url) if line.startswith("curl ") else line
        done = subprocess.run(
            ["bash", "-c", here.replace("curl ", "curl -sS --fail ", 1)],
            cwd=built,
            env={**os.environ, "COLUMNS": "200", "PATH": f"{tmp_path}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, (line, done.stderr)
        assert re.search("Farah Ahmed|Smethurst|Alasdair|open data", done.stdout), (line, done.stdout)


@pytest.mark.parametrize(("name", "count"), ROWS.items(), ids=list(ROWS))
def test_questions_have_the_rows_the_documents_carry(bundled, name, count):
    rows = list(csv.DictReader(io.StringIO(bundled.get(f"/queries/{name}.csv").text)))
    assert len(rows) == count


@pytest.mark.parametrize("name", SOME)
def test_questions_have_an_answer(bundled, name):
    extension = "nt" if name == "meeting-as-schema-org" else "csv"
    assert len(bundled.get(f"/queries/{name}.{extension}").text.splitlines()) > 1


def test_the_examples_of_the_description_are_answered(bundled):
    """Each stored query with the examples that its operation carries: the columns promised, and rows."""
    paths = bundled.get("/openapi.json").json()["paths"]
    operations = {path: item["get"] for path, item in paths.items() if path.startswith("/queries/")}
    assert len(operations) >= 28
    for path, operation in operations.items():
        examples = {one["name"]: one["example"] for one in operation["parameters"] if "example" in one}
        answer = bundled.get(
            f"{path}?{urlencode(examples)}", Accept="application/sparql-results+json, text/turtle"
        )
        assert answer.status_code == 200, path
        if "json" in answer.headers["content-type"]:
            assert operation["responses"]["200"]["description"].endswith(
                ", ".join(answer.json()["head"]["vars"])
            )
            assert answer.json()["results"]["bindings"] or path in MAY_BE_EMPTY, path


def test_stored_queries_are_in_the_graph_and_run_as_they_stand(bundled):
    rows = bundled.rows(
        """SELECT ?query ?label ?comment ?text WHERE { GRAPH ?catalogue {
             ?query a sh:SPARQLSelectExecutable ; rdfs:label ?label ; rdfs:comment ?comment ;
                    sh:select ?text ; sh:prefixes/sh:declare/sh:prefix "ogkg" } }"""
    )
    assert len(rows) >= 27
    for row in rows:
        ox.Store().query(row["text"])  # with no prefix and no base but its own
        assert row["comment"].endswith(".")
    by_name = {row["query"].rpartition("/")[2]: row["text"] for row in rows}
    (found,) = bundled.rows(by_name["officials-across-years"])
    assert found["name"] == "Farah Ahmed"
    assert by_name["person-record"].startswith(
        "# param: person iri The person\nBASE <http://localhost:8000/>\n"
    )
    listed = Graph().parse(data=bundled.get("/queries", Accept="text/turtle").text, format="turtle")
    assert len(set(listed.subjects(SH.select))) == len(rows)
    assert len(set(listed.objects(None, SH.declare))) > 5


def test_exactly_one_official_attended_across_years_by_every_way(bundled):
    (row,) = csv.DictReader(io.StringIO(bundled.get("/queries/officials-across-years.csv").text))
    assert row["name"] == "Farah Ahmed"
    assert (row["first"], row["last"]) == ("2012", "2017")
    assert "2012 Cabinet Office" in row["where"]
    assert "2017 Department for Environment, Food and Rural Affairs" in row["where"]
    assert 0.8 <= float(row["identityConfidence"]) < 1
    quotes = row["quotes"].split(" | ")
    assert {
        "Farah Ahmed, Transparency",
        "Farah Ahmed – Department for Environment, Food and Rural Affairs",
    } <= set(quotes)
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
        page, turtle = (bundled.get(f"/def/{term}", Accept=accept) for accept in ("text/html", "text/turtle"))
        assert page.status_code == turtle.status_code == 200, term
        assert "primaryTopic ogkg:" not in turtle.text  # its document is none apart from it


@pytest.mark.parametrize(("accept", "extension"), [("text/turtle", "ttl"), ("application/ld+json", "jsonld")])
def test_the_iri_of_a_stored_query_leads_to_what_the_graph_says_of_it(bundled, accept, extension):
    answer = bundled.get("/queries/deputies", Accept=accept)
    assert answer.headers["content-type"].startswith(accept)
    described = ox.Store()
    described.load(answer.content, ox.RdfFormat.from_media_type(accept))
    query = ox.NamedNode("http://localhost:8000/queries/deputies")
    kind = ox.NamedNode(str(SH.SPARQLSelectExecutable))
    assert ox.Quad(query, ox.NamedNode(str(RDF.type)), kind) in described
    assert [
        quad.subject for quad in described.quads_for_pattern(None, ox.NamedNode(str(SH.select)), None)
    ] == [query]
    assert bundled.get(f"/queries/deputies.{extension}").text == answer.text
    assert '</queries/deputies.ttl>; rel="describedby"' in bundled.get("/queries/deputies").headers["link"]
