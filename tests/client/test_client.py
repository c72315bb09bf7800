"""The client against a service of ogkg and against a SPARQL server of another make."""

import datetime
import gzip
import hashlib
import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import RDF, URIRef
from rdflib.namespace import FOAF

from ogkg_client import (
    AnswerError,
    ChecksumError,
    Client,
    ClientError,
    NotFoundError,
    ParameterError,
    QueryError,
    UnavailableError,
)
from ogkg_client.rows import read_rows
from ogkg_client.stored import Question
from ogkg_client.terms import Parameter
from ogkg_client.transport import Patience

HASTY = Patience(timeout=5, retries=2, longest=1)


@pytest.fixture(scope="module", params=["service", "endpoint"])
def client(request):
    """A client of each of the two."""
    address = request.getfixturevalue(request.param)
    return Client(address) if request.param == "service" else Client.of_endpoint(address)


@pytest.fixture(scope="module")
def of_service(service):
    return Client(service)


def test_questions_are_answered_alike_everywhere(client):
    (row,) = client.query("officials-across-years")
    assert (row.name, row["first"], row[3]) == ("Farah Ahmed", 2012, 2017)
    assert row.person == "http://localhost:8000/id/person/farah-ahmed"
    assert row.terms[0] == URIRef(row.person)
    assert isinstance(row.identityConfidence, Decimal)
    with pytest.raises(AttributeError, match="there are person, name"):
        _ = row.no_such_column
    records = client.query("person-record", person="person/farah-ahmed")
    assert [one.date for one in records] == [datetime.date(2012, 3, 8), datetime.date(2017, 2, 1)]
    assert records[0]["as"] == "Transparency"
    assert len(client.query("plan-commitments", plan="action-plan/uk-nap-5")) == 11


def test_questions_are_known_by_name_with_their_parameters(client):
    question = client.questions["person-record"]
    assert [(one.name, one.type) for one in question.parameters] == [("person", "iri")]
    assert question.title
    assert client.questions["meeting-as-schema-org"].gives_graph
    assert len(client.questions) >= 28


def test_every_question_is_answered_alike_by_the_service_and_by_the_other_server(of_service, endpoint):
    other = Client.of_endpoint(endpoint)
    for name, question in other.questions.items():
        if not question.gives_graph:
            ours, theirs = of_service.query(name), other.query(name)
            assert ours.columns == theirs.columns, name
            assert len(ours) == len(theirs), name


def test_pages_are_followed_to_the_end(service):
    whole = Client(service).query("search", needle="a")
    assert len(whole) > 50
    assert sorted(Client(service, page=25).query("search", needle="a"), key=repr) == sorted(whole, key=repr)


def test_sparql_gives_rows_truth_and_graphs(client):
    rows = client.select("SELECT * { ?s a <http://xmlns.com/foaf/0.1/Person> } LIMIT 3")
    assert len(rows) == 3
    assert client.ask("ASK { ?s a <http://xmlns.com/foaf/0.1/Person> }") is True
    assert client.ask("ASK { ?s a <urn:nothing> }") is False
    graph = client.graph("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 5")
    assert len(graph) == 5
    record = client.query_graph("meeting-as-schema-org")
    assert (None, RDF.type, FOAF.Person) in record
    person = URIRef("http://localhost:8000/id/person/farah-ahmed")
    for thing in ("person/farah-ahmed", str(person)):
        assert (person, FOAF.name, None) in client.describe(thing)
    with pytest.raises(NotFoundError):
        client.describe("person/nobody-at-all")


def test_frames_have_columns_of_their_kind(client):
    frame = client.query_frame("person-record", person="person/farah-ahmed")
    assert str(frame["date"].dtype).startswith("datetime64")
    assert list(frame["date"].dt.year) == [2012, 2017]
    numbers = client.frame("SELECT ?n ?m { VALUES (?n ?m) { (1 1.5) (2 UNDEF) } }")
    assert numbers["n"].sum() == 3
    assert numbers["m"].isna().sum() == 1


def test_a_wrong_value_is_told_with_what_was_expected(client):
    with pytest.raises(ParameterError) as told:
        client.query("overdue-actions", day="yesterday")
    assert (told.value.parameter, told.value.expected) == ("day", "date")
    assert "2012-03-08" in told.value.hint
    for name, values in (
        ("deputies", {"person": "x"}),
        ("search", {"needle": "\ud800"}),
        ("person-record", {"person": "a b"}),
    ):
        with pytest.raises(ParameterError):
            client.query(name, **values)
    for name in ("no-such-query", "../sparql", "x?y"):
        with pytest.raises(NotFoundError):
            client.query(name)


def test_a_fault_in_a_query_is_told_with_its_place(of_service, endpoint):
    with pytest.raises(QueryError) as told:
        of_service.select("SELECT * {\n  ?s ?p\n}")
    assert (told.value.line, told.value.status) == (3, 400)
    assert told.value.column
    with pytest.raises(QueryError):
        of_service.select("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryError):
        Client.of_endpoint(endpoint).select("SELECT")
    with pytest.raises(AnswerError):
        of_service.ask("SELECT * { ?s ?p ?o } LIMIT 1")


def test_a_dump_is_kept_if_it_is_what_the_service_says(of_service, tmp_path):
    release = of_service.release()
    assert release.version
    assert release.space == "http://localhost:8000/id/" == of_service.space
    file = of_service.download("nt", tmp_path)
    assert file == tmp_path / "ogkg.nt.gz"
    assert hashlib.sha256(file.read_bytes()).hexdigest() == release.dumps["ogkg.nt.gz"]
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        assert sum(1 for _ in lines) == release.triples
    with pytest.raises(NotFoundError, match="there are: "):
        of_service.download("docx", tmp_path)


@contextmanager
def answering(*answers):
    """A server that gives one answer after another: status, headers, body; the last for ever."""
    left, seen = list(answers), []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            seen.append(self.path)
            status, headers, body = left.pop(0) if len(left) > 1 else left[0]
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _answer  # noqa: N815

        def log_message(self, *args):
            del args

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", seen
        finally:
            server.shutdown()
            thread.join()


BUSY = (503, {"Retry-After": "0"}, b'{"detail": "all workers are busy", "hint": "come back"}')
TABLE = (
    200,
    {},
    b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "urn:a"}}]}}',
)


def test_a_busy_server_is_asked_again_but_not_for_ever():
    with answering(BUSY, BUSY, TABLE) as (url, seen):
        assert Client(url, patience=HASTY).select("SELECT ?x {}")[0].x == "urn:a"
        assert len(seen) == 3
    with answering(BUSY, TABLE) as (url, seen):
        assert len(Client(url, patience=HASTY).query("any-question")) == 1
    with answering(BUSY) as (url, seen):
        with pytest.raises(UnavailableError, match="all workers are busy"):
            Client(url, patience=HASTY).query("any-question")
        assert len(seen) == 3
    with answering((503, {"Retry-After": "3600"}, b"")) as (url, seen):
        with pytest.raises(UnavailableError):
            Client(url, patience=HASTY).select("SELECT ?x {}")
        assert len(seen) == 1


def test_a_server_that_is_away_or_answers_nonsense_is_told():
    with pytest.raises(UnavailableError):
        Client("http://127.0.0.1:9/", patience=HASTY).select("SELECT ?x {}")
    with pytest.raises(UnavailableError):
        Client("http://127.0.0.1:9/", patience=HASTY).release()
    for body in (b"<html>", b"[]", b'{"head": {}}', b"[" * 100_000):
        with answering((200, {}, body)) as (url, _), pytest.raises(AnswerError):
            Client(url, patience=HASTY).select("SELECT ?x {}")
    with answering((418, {}, b"short and stout")) as (url, _), pytest.raises(ClientError, match="418: short"):
        Client(url, patience=HASTY).select("SELECT ?x {}")


def test_a_damaged_dump_is_not_kept(tmp_path):
    description = """
        @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix void: <http://rdfs.org/ns/void#> .
        @prefix spdx: <http://spdx.org/rdf/terms#> .
        <urn:d> void:uriSpace "urn:x" ; dcat:version "1" ; dcat:distribution <urn:ogkg.nt.gz> .
        <urn:d/ogkg.nt.gz> a dcat:Distribution . <urn:ogkg.nt.gz> spdx:checksum <urn:c> .
        <urn:d> dcat:distribution <http://x/ogkg.nt.gz> . <http://x/ogkg.nt.gz> spdx:checksum <urn:c> .
        <urn:c> spdx:checksumValue "00" ."""
    told, damaged = (200, {}, description.encode()), (200, {}, b"other bytes")
    with answering(told, damaged) as (url, _), pytest.raises(ChecksumError):
        Client(url, patience=HASTY).download("nt", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_client_stands_alone():
    others = ("ogkg", "ogkg_api", "pandas", "pyoxigraph")
    code = f"import sys, ogkg_client; print([name for name in {others} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_values_of_cells_are_what_they_say():
    def cell(value, datatype="", **more):
        name = {"datatype": f"http://www.w3.org/2001/XMLSchema#{datatype}"} if datatype else {}
        return {"type": "literal", "value": value, **name, **more}

    cells = {
        "a": (cell("7", "integer"), 7),
        "b": (cell("1.50", "decimal"), Decimal("1.50")),
        "c": (cell("2012-03", "gYearMonth"), "2012-03"),
        "d": (cell("2012", "gYear"), "2012"),
        "e": (cell("true", "boolean"), True),
        "f": (cell("not a number", "integer"), "not a number"),
        "g": (cell("Amt", **{"xml:lang": "de"}), "Amt"),
        "h": (
            cell("2012-03-08T10:00:00Z", "dateTime"),
            datetime.datetime(2012, 3, 8, 10, tzinfo=datetime.UTC),
        ),
        "i": ({"type": "bnode", "value": "b0"}, "_:b0"),
    }
    found = {name: given for name, (given, _) in cells.items()}
    (row,) = read_rows({"head": {"vars": [*cells, "none"]}, "results": {"bindings": [found]}})
    assert row.asdict() == {**{name: value for name, (_, value) in cells.items()}, "none": None}
    assert row.terms[6].language == "de"
    assert json.dumps(row.c)


ECHO = Question(
    name="echo",
    title="",
    description="",
    text='# param: x string\nBASE <http://b/>\nSELECT ?x ?y { VALUES ?x { "default" } VALUES ?y { <id/a> } }',
    gives_graph=False,
    parameters=(
        Parameter(name="x", type="string", description=""),
        Parameter(name="y", type="iri", description=""),
    ),
)


@given(st.text(max_size=100), st.text(min_size=1, max_size=40))
@example("\\u0022 } SELECT * { ?s ?p ?o", "person/a")
@example("\\\\U0000003E\\", "urn:x")
@example("\"\"\"\r\n'''\t\\1 \\g<1>", "http://x/é")
@example("VALUES ?y { <urn:evil> }", "a> } #")
@example("\x00\u2028", "\\u003E")
def test_what_is_bound_here_is_one_term_too(text, place):
    try:
        query = ECHO.bound({"x": text, "y": place})
        ox.NamedNode(Client("http://b/").iri(place) if ":" in place else f"http://b/id/{place.strip()}")
    except (ParameterError, ValueError):  # no IRI, to the engine either
        return
    ((found, about),) = ox.Store().query(query)
    assert found == ox.Literal(text)
    assert isinstance(about, ox.NamedNode)
    assert (
        about.value.removeprefix("http://b/id/") == place.strip().lstrip("/") or ":" in place or "/" in place
    )
