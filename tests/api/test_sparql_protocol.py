"""The SPARQL protocol over real HTTP: each line of what users of other servers miss."""

import json
import re
import socket
import subprocess
from urllib.parse import quote, urlsplit

import httpx
import pyoxigraph as ox
import pytest
from SPARQLWrapper import CSV, JSON, N3, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

FARAH = "http://localhost:8000/id/person/farah-ahmed"
SELECT = "SELECT ?s ?name WHERE { ?s foaf:name ?name } ORDER BY ?name"
FORM = "application/x-www-form-urlencoded"
TABLES = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}


@pytest.mark.parametrize("accept", TABLES)
def test_select_is_answered_in_the_format_asked_for(server, accept):
    answer = server.query(SELECT, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == accept
    assert "Farah Ahmed" in answer.text or accept.endswith("xml")
    assert "Accept" in answer.headers["vary"]


def test_csv_and_tsv_have_their_own_shapes(server):
    query = f"SELECT ?s ?name WHERE {{ VALUES ?s {{ <{FARAH}> }} ?s foaf:name ?name }}"
    assert server.query(query, "text/csv").text == f"s,name\r\n{FARAH},Farah Ahmed\r\n"
    assert server.query(query, "text/tab-separated-values").text == f'?s\t?name\n<{FARAH}>\t"Farah Ahmed"\n'
    assert "charset=utf-8" in server.query(query, "text/csv").headers["content-type"]


@pytest.mark.parametrize(("accept", "body"), [("text/csv", "true"), ("text/tab-separated-values", "true")])
def test_ask_as_a_table(server, accept, body):
    assert server.query("ASK { ?s ?p ?o }", accept).text.strip() == body


def test_ask_in_json_and_xml(server):
    assert server.query("ASK {}").json() == {"head": {}, "boolean": True}
    assert "<boolean>true</boolean>" in server.query("ASK {}", "application/sparql-results+xml").text


@pytest.mark.parametrize(("accept", "format"), GRAPHS.items(), ids=list(GRAPHS))
@pytest.mark.parametrize(
    "query",
    [f"DESCRIBE <{FARAH}>", f"CONSTRUCT {{ <{FARAH}> ?p ?o }} WHERE {{ <{FARAH}> ?p ?o }}"],
    ids=["describe", "construct"],
)
def test_graphs_are_answered_in_the_format_asked_for_and_say_the_same(server, accept, format, query):
    answer = server.query(query, accept)
    assert answer.headers["content-type"].split(";")[0] == accept
    expected = set(ox.parse(server.query(query, "application/n-triples").content, ox.RdfFormat.N_TRIPLES))
    assert expected
    assert {quad.triple for quad in ox.parse(answer.content, format)} == {quad.triple for quad in expected}


def test_turtle_has_prefixes_and_json_ld_a_local_context(server):
    query = f"DESCRIBE <{FARAH}>"
    assert "@prefix foaf:" in server.query(query, "text/turtle").text
    assert "foaf:name" in server.query(query, "text/turtle").text
    document = json.loads(server.query(query, "application/ld+json").text)
    assert document["@context"]["foaf"] == "http://xmlns.com/foaf/0.1/"
    assert document["@graph"][0]["foaf:name"] == "Farah Ahmed"


def test_select_star_keeps_the_order_of_appearance(server):
    head = server.query("SELECT * WHERE { ?s ?p ?o } LIMIT 1").json()["head"]["vars"]
    assert head == ["s", "p", "o"]
    head = server.query("SELECT DISTINCT * WHERE { ?z foaf:name ?a . BIND(1 AS ?m) }").json()["head"]["vars"]
    assert head == ["z", "a", "m"]


@pytest.mark.parametrize(
    ("accept", "status", "type"),
    [
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", 200, "application/sparql-results+xml"),
        ("text/csv;q=0, */*", 200, "application/sparql-results+json"),
        ("text/*", 200, "text/csv"),
        ("application/json", 200, "application/sparql-results+json"),
        ("*/*", 200, "application/sparql-results+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", 200, "text/html"),
        ("image/png", 406, "application/problem+json"),
        ("application/sparql-results+json;q=0", 406, "application/problem+json"),
        ("text/turtle", 406, "application/problem+json"),
    ],
)  # fmt: skip
def test_accept_with_weights_wildcards_and_lists(server, accept, status, type):
    answer = server.query(SELECT, accept)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (status, type)


def test_not_acceptable_names_what_is_offered(server):
    problem = server.query(SELECT, "image/png").json()
    assert "text/csv" in problem["offered"]
    assert problem["status"] == 406


@pytest.mark.parametrize("name", ["format", "output"])
def test_format_parameter_wins_over_accept_and_unknown_parameters_are_passed_over(server, name):
    answer = httpx.get(
        f"{server.url}/sparql",
        params={"query": SELECT, name: "csv", "results": "x", "foo": "bar"},
        headers={"Accept": "text/html"},
    )
    assert answer.headers["content-type"].startswith("text/csv")
    answer = httpx.get(
        f"{server.url}/sparql", params={"query": SELECT, name: "nonsense"}, headers={"Accept": "text/csv"}
    )
    assert answer.status_code == 406


def test_form_post_decodes_once(server):
    answer = httpx.post(
        f"{server.url}/sparql", data={"query": 'SELECT ("a%20b+c" AS ?x) {}'}, headers={"Accept": "text/csv"}
    )
    assert answer.text == "x\r\na%20b+c\r\n"


@pytest.mark.parametrize(
    "type",
    [
        "application/sparql-query",
        "application/sparql-query; charset=utf-8",
        "application/sparql-query;charset=UTF-8",
    ],
)
def test_direct_post_with_and_without_charset(server, type):
    answer = httpx.post(
        f"{server.url}/sparql",
        content='SELECT ("é" AS ?x) {}'.encode(),
        headers={"Content-Type": type, "Accept": "text/csv"},
    )
    assert answer.text == "x\r\né\r\n"


def test_form_post_with_charset(server):
    answer = httpx.post(
        f"{server.url}/sparql",
        content=b"query=ASK%20%7B%7D",
        headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"},
    )
    assert answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("method", "kwargs", "status"),
    [
        ("POST", {"content": b"ASK {}", "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", {"content": b"ASK {}"}, 415),
        ("POST", {"data": {"nothing": "1"}}, 400),
        ("POST", {"content": b"ASK { \xff }", "headers": {"Content-Type": "application/sparql-query"}}, 400),
        ("POST", {"content": b"query=ASK%20%7B%FF%7D", "headers": {"Content-Type": FORM}}, 400),
        ("GET", {"params": [("query", "ASK {}"), ("query", "ASK {}")]}, 400),
        ("GET", {"params": {"query": "ASK {}", "default-graph-uri": "no iri"}}, 400),
        ("POST", {"content": b"query=" + b"a" * 1_100_000, "headers": {"Content-Type": FORM}}, 413),
        ("PUT", {}, 405),
        ("DELETE", {}, 405),
        ("PATCH", {}, 405),
    ],
)  # fmt: skip
def test_requests_outside_the_protocol(server, method, kwargs, status):
    answer = httpx.request(method, f"{server.url}/sparql", **kwargs)
    assert answer.status_code == status
    if status == 405:
        assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:c> 1 }",
        "PREFIX x: <a:b> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "# comment\nCLEAR ALL",
        "\\u0044ROP ALL",
    ],
)
def test_updates_are_refused_however_they_come(server, update):
    before = server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text
    assert server.query(update).status_code == 403
    assert httpx.post(f"{server.url}/sparql", data={"update": update}).status_code == 403
    direct = httpx.post(
        f"{server.url}/sparql", content=update, headers={"Content-Type": "application/sparql-update"}
    )
    assert direct.status_code == 403
    assert server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text == before


SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?a ?b ?c } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1:PORT/> { ?a ?b ?c } }",
    "SELECT * { service#\n<http://127.0.0.1:PORT/>{ ?a ?b ?c } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:PORT/> { ?a ?b ?c } }",
    "PREFIX x: <http://127.0.0.1:PORT/> SELECT * { SERVICEx: { ?a ?b ?c } }",
    "PREFIX : <http://127.0.0.1:PORT/> SELECT * { service: { ?a ?b ?c } }",
    "PREFIX x: <a:b> SELECT * { OPTIONAL { x:a\\#b x:c 1 } SERVICE <http://127.0.0.1:PORT/> { ?a ?b ?c } }",
    "SELECT * { VALUES ?x { true }FILTER EXISTS { SERVICE ?x { ?a ?b ?c } } }",
    "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?a ?b ?c } } } }",
    "SELECT * { ?s foaf:name 'x', 1SERVICE <http://127.0.0.1:PORT/> { ?a ?b ?c } }",
    "SELECT * { ?s foaf:name trueSERVICE<http://127.0.0.1:PORT/>{ ?a ?b ?c } }",
    "SELECT * { ?s foaf:name 'it''#' . SERVICE <http://127.0.0.1:PORT/> { ?a ?b ?c } }",
    "SELECT * FROM <http://127.0.0.1:PORT/> { ?a ?b ?c }",
    "SELECT * FROM NAMED <http://127.0.0.1:PORT/> { GRAPH ?g { ?a ?b ?c } }",
    "SELECT * { GRAPH <http://127.0.0.1:PORT/> { ?a ?b ?c } }",
]


@pytest.mark.parametrize("query", SERVICES)
def test_no_query_makes_a_connection(server, query):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        answer = server.query(query.replace("PORT", str(listener.getsockname()[1])))
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert answer.status_code in (200, 400, 403)
    if answer.status_code == 200:
        assert answer.json()["results"]["bindings"] == []


def test_the_word_service_may_be_used_where_it_is_none(server):
    query = 'SELECT ?service { VALUES ?service { "SERVICE <http://x> {" } # SERVICE <http://x> {\n }'
    assert server.rows(query) == [{"service": "SERVICE <http://x> {"}]


def test_files_are_never_read(server):
    assert server.rows("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }") == []


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [("SELECT ?x WHERE {\n  ?x foaf:name }", 2, 16), ("SELECT ?x\n\nWHERE [", 3, 7)],
)
def test_syntax_errors_say_where(server, query, line, column):
    problem = server.query(query).json()
    assert problem["status"] == 400
    assert (problem["line"], problem["column"]) == (line, column)
    assert problem["type"].endswith("#syntax-error")


def test_errors_are_pages_for_people(server):
    answer = server.query("SELECT", "text/html")
    assert answer.status_code == 400
    assert "<h1>" in answer.text


def test_prefixes_of_ours_need_no_declaration_and_can_be_declared_otherwise(server):
    assert server.rows("SELECT ?n { ?x a foaf:Person ; foaf:name ?n FILTER(STRSTARTS(?n, 'F')) }") == [
        {"n": "Farah Ahmed"}
    ]
    assert server.rows("PREFIX foaf: <urn:x> SELECT ?n { ?x foaf:name ?n }") == []


GRAPH = "http://localhost:8000/graph/"


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ([("default-graph-uri", GRAPH + "document/minutes-3")], 1),
        ([("default-graph-uri", GRAPH + "document/minutes-3"), ("default-graph-uri", GRAPH + "identity")], 1),
        ([("default-graph-uri", "http://example.org/none")], 0),
        ([("named-graph-uri", GRAPH + "identity")], 0),
    ],
    ids=["one", "two merged", "unknown", "named only"],
)
def test_the_dataset_of_the_request_is_honoured_and_merged_right(server, parameters, count):
    query = "SELECT (COUNT(*) AS ?n) { astat:present skos:prefLabel ?label }"
    answer = httpx.get(f"{server.url}/sparql", params=[("query", query), *parameters])
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == str(count)


def test_from_clauses_merge_right_and_the_request_overrides_them(server):
    froms = f"FROM <{GRAPH}document/minutes-3> FROM <{GRAPH}identity>"
    query = f"SELECT (COUNT(*) AS ?n) {froms} {{ astat:present skos:prefLabel ?label }}"
    assert server.rows(query) == [{"n": "1"}]
    answer = httpx.get(
        f"{server.url}/sparql", params={"query": query, "default-graph-uri": "http://example.org/none"}
    )
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == "0"


def test_named_graphs_of_the_request(server):
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    answer = httpx.get(f"{server.url}/sparql", params={"query": query, "named-graph-uri": GRAPH + "identity"})
    assert [row["g"]["value"] for row in answer.json()["results"]["bindings"]] == [GRAPH + "identity"]


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"]
)
def test_service_description_in_every_format_with_real_counts(server, accept):
    answer = server.get("/sparql", Accept=accept)
    graph = {quad.triple for quad in ox.parse(answer.content, GRAPHS[accept])}
    service = ox.NamedNode("http://localhost:8000/sparql")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert (
        ox.Triple(
            service,
            ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            ox.NamedNode(sd + "Service"),
        )
        in graph
    )
    counted = int(server.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"])
    triples = {
        int(t.object.value)
        for t in graph
        if t.predicate.value == "http://rdfs.org/ns/void#triples" and t.subject.value.endswith("data/ogkg")
    }
    assert triples == {counted}
    assert "BasicFederatedQuery" not in answer.text


def test_service_description_is_a_page_to_a_browser(server):
    answer = server.get("/sparql", Accept="text/html")
    assert "<textarea" in answer.text


def test_head_has_the_headers_of_get_and_no_body(server):
    path = f"/sparql?query={quote(SELECT)}"
    head, get = httpx.head(server.url + path), httpx.get(server.url + path)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-type"] == get.headers["content-type"]
    assert head.headers["etag"] == get.headers["etag"]


def test_preflight_and_cors(server):
    answer = httpx.options(
        f"{server.url}/sparql",
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in answer.headers
    for failing in (server.query("SELECT"), server.get("/nothing")):
        assert failing.headers["access-control-allow-origin"] == "*"


def test_etags_differ_by_format_encoding_and_query_and_give_304(server):
    plain = {"Accept-Encoding": "identity"}
    tags = set()
    for accept in TABLES:
        answer = httpx.get(
            f"{server.url}/sparql", params={"query": SELECT}, headers={"Accept": accept, **plain}
        )
        tags.add(answer.headers["etag"])
        again = httpx.get(
            f"{server.url}/sparql",
            params={"query": SELECT},
            headers={"Accept": accept, "If-None-Match": answer.headers["etag"], **plain},
        )
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == answer.headers["etag"]
    tags.add(server.query(SELECT + " LIMIT 1").headers["etag"])
    big = {"query": "SELECT * { ?s ?p ?o }"}
    zipped = httpx.get(f"{server.url}/sparql", params=big, headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["content-encoding"] == "gzip"
    tags.add(zipped.headers["etag"])
    tags.add(httpx.get(f"{server.url}/sparql", params=big, headers=plain).headers["etag"])
    assert len(tags) == len(TABLES) + 3
    assert (
        httpx.get(
            f"{server.url}/sparql", params=big, headers={"If-None-Match": zipped.headers["etag"]}
        ).status_code
        == 304
    )


def test_queries_that_differ_each_time_are_not_kept(server):
    first, second = (server.query("SELECT (UUID() AS ?x) {}") for _ in range(2))
    assert first.text != second.text
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"


def test_xml_that_cannot_be_well_formed_is_not_given(server):
    query = "SELECT ?n { <http://localhost:8000/id/person/control> schema:name ?n }"
    assert server.query(query, "application/sparql-results+xml").status_code == 406
    assert server.query(query).status_code == 200
    describe = "DESCRIBE <http://localhost:8000/id/person/odd>"
    assert server.query(describe, "application/rdf+xml").status_code == 406
    assert server.query(describe, "text/turtle").status_code == 200


@pytest.mark.parametrize("accept", ["application/sparql-results+xml", "application/rdf+xml"])
def test_carriage_returns_survive_xml(server, accept):
    person = "<http://localhost:8000/id/person/control>"
    table = f"SELECT ?d {{ {person} schema:description ?d }}"
    graph = f"CONSTRUCT {{ {person} schema:description ?d }} WHERE {{ {person} schema:description ?d }}"
    answer = server.query(table if "results" in accept else graph, accept)
    assert "carriage&#13;return" in answer.text


@pytest.mark.parametrize(
    ("format", "query"),
    [
        *((form, SELECT) for form in (JSON, XML, CSV, TSV)),
        *((form, "ASK {}") for form in (JSON, XML)),
        *((form, f"DESCRIBE <{FARAH}>") for form in (TURTLE, RDFXML)),
        *((form, f"CONSTRUCT WHERE {{ <{FARAH}> ?p ?o }}") for form in (N3, RDFXML)),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_sparqlwrapper_for_all_four_forms(server, format, query, method):
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery(query)
    client.setReturnFormat(format)
    client.setMethod(method)
    result = client.query().convert()
    assert result
    if query.startswith("DESCRIBE") and format == RDFXML:
        assert len(result) == 2


def test_curl_gets_json(server):
    out = subprocess.run(
        ["curl", "-sS", "-G", f"{server.url}/sparql", "--data-urlencode", "query=ASK {}"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(out.stdout)["boolean"] is True


def test_a_request_without_host_is_refused(server):
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n\r\n")
        assert re.match(rb"HTTP/1.1 400", connection.recv(4096))
