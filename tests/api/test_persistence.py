"""Every IRI that one release published answers in the next: there, elsewhere, or gone and why."""

import collections
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import to_canonical_graph

from ogkg.release import open_release

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "data" / "sources"
BASE = "http://localhost:8000/"
RDFLIB = {"nt": "nt", "ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}
OXIGRAPH = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "ttl": ox.RdfFormat.TURTLE,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
MENTIONED = """PREFIX ogkg: <https://w3id.org/ogkg/def/> PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?p { ?d dct:identifier 'FILE' . ?m ogkg:refersTo ?p BIND(STRSTARTS(STR(?m), STR(?d)) AS ?here) }
GROUP BY ?p HAVING (!MAX(?here))"""
GONE = ox.NamedNode(f"{BASE}graph/withdrawn")


def ogkg(*arguments: object) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "ogkg.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1774000000"},
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def published(release: Path) -> set[str]:
    """Every IRI of a release that the service answers for."""
    iris: set[str] = set()
    for quad in open_release(release).open_store():
        if quad.graph_name == GONE:
            continue
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, ox.NamedNode) and re.match(rf"{BASE}(id|graph|queries|data)/", term.value):
                iris.add(term.value.partition("#")[0])
    return iris


@pytest.fixture(scope="module")
def story(tmp_path_factory) -> dict:
    """Two releases: in the second a document is missing and two people are one."""
    out = tmp_path_factory.mktemp("persistence")
    documents = out / "documents"
    documents.mkdir()
    for file in SEEDS.rglob("*.txt"):
        (documents / file.name).write_bytes(file.read_bytes())
    first = Path(json.loads(ogkg("build", documents, "--out", out, "--json"))["release"])
    missing = max(documents.iterdir())
    rows = open_release(first).open_store().query(MENTIONED.replace("FILE", missing.name))
    people = sorted({row["p"].value for row in rows})
    ogkg(
        *("review", "--release", out, "--decide", people[0], people[1], "same"),
        *("--by", "A. Curator", "--reason", "one person"),
    )
    missing.unlink()
    second = Path(json.loads(ogkg("build", documents, "--out", out, "--json"))["release"])
    return {"out": out, "first": published(first), "second": published(second), "people": people[:2]}


@pytest.fixture(scope="module")
def client(story, run_server) -> Iterator[httpx.Client]:
    """A connection to the service over the second release."""
    settings = f"ServiceSettings(release=Path({str(story['out'])!r}), workers=1)"
    with run_server(settings) as server, httpx.Client(base_url=server.url, timeout=30) as found:
        yield found


@pytest.fixture(scope="module")
def answers(story, client) -> dict[str, httpx.Response]:
    """What the service over the second release says to every IRI of the first."""
    found = {}
    for iri in sorted(story["first"]):
        found[iri] = client.get("/" + iri.removeprefix(BASE))
    return found


def test_every_iri_of_the_release_before_answers(story, answers):
    statuses = {iri: answers[iri].status_code for iri in story["first"]}
    wrong = {iri: status for iri, status in statuses.items() if status not in (200, 301, 303, 410)}
    assert not wrong, collections.Counter(wrong.values())
    gone = {iri for iri, status in statuses.items() if status == 410}
    assert gone == {iri for iri in story["first"] - story["second"] if "/queries/" not in iri}
    assert any("/version/" in iri for iri in gone)


def test_who_was_merged_leads_to_whom_they_were_merged_into(story, answers):
    statuses = {answers[iri].status_code: iri for iri in story["people"]}
    assert set(statuses) == {301, 303}
    assert answers[statuses[301]].headers["location"] == "/" + statuses[303].removeprefix(BASE)


def test_what_was_withdrawn_says_when_and_where_to_look(answers):
    gone = [answer for answer in answers.values() if answer.status_code == 410]
    assert gone
    for answer in gone:
        problem = answer.json()
        assert problem["deleted"] == "2026-03-20T09:46:40Z"
        assert "release" in problem["detail"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
def test_every_form_says_the_same_to_three_readers(story, client):
    """Of fifty things each form is read by pyoxigraph and rdflib; the third reader is in the next test."""
    documents = sorted(
        iri for iri in story["second"] & story["first"] if "/id/" in iri and "/queries/" not in iri
    )
    sample = documents[:: len(documents) // 50]
    assert len(sample) >= 50
    for iri in sample:
        path = "/doc/" + iri.removeprefix(f"{BASE}id/")
        answers = {form: client.get(f"{path}.{form}") for form in ("nt", "ttl", "rdf", "jsonld")}
        if answers["nt"].status_code == 301:
            continue
        told = [Graph().parse(data=answers[form].text, format=name) for form, name in RDFLIB.items()]
        graphs = [set(to_canonical_graph(graph)) for graph in told]
        assert graphs[0]
        assert all(graph == graphs[0] for graph in graphs), iri
        counts = {len(set(ox.parse(answers[form].content, one))) for form, one in OXIGRAPH.items()}
        assert counts == {len(graphs[0])}, iri


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper is not installed")
def test_rapper_reads_what_the_others_read(story, client):
    documents = sorted(iri for iri in story["second"] & story["first"] if "/id/meeting/" in iri)
    for iri in documents[:: len(documents) // 10]:
        path = "/doc/" + iri.removeprefix(f"{BASE}id/")
        lines = set(client.get(f"{path}.nt").text.splitlines())
        for form, name in (("ttl", "turtle"), ("rdf", "rdfxml")):
            done = subprocess.run(
                ["rapper", "-q", "-i", name, "-o", "ntriples", "-", BASE],
                input=client.get(f"{path}.{form}").content,
                capture_output=True,
                check=True,
            )
            assert len(set(done.stdout.splitlines())) == len(lines), (iri, form)
