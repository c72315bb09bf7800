"""The edges of the contract: formats that are not offered, slashes at the end, values that do not fit."""

from urllib.parse import quote, urlencode

import httpx
import pytest

BASE = "http://localhost:8000/"
VERSION = "document/minutes-3/version/0123456789ab"

SELECT = "/sparql?query=" + quote("SELECT * { ?s a foaf:Person }")
CONSTRUCT = "/sparql?query=" + quote("CONSTRUCT WHERE { ?s a foaf:Person }")


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        (SELECT + "&format=bogus", "text/csv"),
        (SELECT + "&format=ttl", "application/sparql-results+json"),
        (CONSTRUCT + "&format=csv", "text/turtle"),
        ("/sparql?format=bogus", "text/turtle"),
        ("/queries/deputies?format=bogus", "text/csv"),
        ("/queries?format=bogus", "application/json"),
        ("/doc/person/farah-ahmed?format=bogus", "text/turtle"),
        ("/id/person/farah-ahmed?format=bogus", "text/turtle"),
        ("/id/person?format=bogus", "text/turtle"),
        ("/def?format=bogus", "text/turtle"),
        ("/graph/identity?format=csv", "text/turtle"),
        ("/slice/meeting?format=html", "text/csv"),
        ("/search?q=farah&format=csv", "application/json"),
        ("/data?format=bogus", "text/turtle"),
        ("/data/changes?format=bogus", "text/html"),
        ("/pictures/attendance?format=png", "image/svg+xml"),
    ],
)
def test_a_format_that_is_not_offered_is_not_replaced_by_another(server, path, offered):
    answer = server.get(path, Accept="text/csv")
    assert answer.status_code == 406
    assert offered in answer.json()["offered"]
    assert len(answer.json()["offered"]) == len(set(answer.json()["offered"]))


def test_a_format_goes_before_accept_and_what_is_no_query_is_told_first(server):
    assert (
        server.get(CONSTRUCT + "&format=ttl", Accept="text/csv")
        .headers["content-type"]
        .startswith("text/turtle")
    )
    assert server.get("/sparql?query=CONSTRCT&format=ttl").status_code == 400


@pytest.mark.parametrize(
    ("path", "alternate"),
    [
        ("/slice/meeting.csv?year=2012", "/slice/meeting.ttl?year=2012"),
        ("/id/person?after=a", "/id/person.ttl?after=a"),
        ("/id/meeting?year=2012", "/id/meeting.ttl?year=2012"),
        ("/doc/person/farah-ahmed?page=1&x=y", "/doc/person/farah-ahmed.ttl"),
        ("/doc/publication/number-1.ttl?page=2", "/doc/publication/number-1.jsonld?page=2"),
        ("/queries/deputies.json?limit=5&offset=1", "/queries/deputies.csv?limit=5&offset=1"),
        ("/queries/deputies", "/queries/deputies.html"),
        ("/pictures/attendance?from=2012", "/pictures/attendance.csv?from=2012"),
    ],
)
def test_the_same_in_another_format_is_the_same_part(server, path, alternate):
    assert f'<{alternate}>; rel="alternate"' in server.get(path).headers["link"]


def test_the_text_of_a_version_can_be_negotiated(server):
    text = server.get(f"/doc/{VERSION}", Accept="text/plain")
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert text.headers["content-location"] == f"/doc/{VERSION}.txt"
    assert text.text.startswith("Minutes of the third meeting.")
    assert "Accept" in text.headers["vary"]
    assert server.get(f"/id/{VERSION}", Accept="text/plain").headers["location"] == f"/doc/{VERSION}.txt"
    assert (
        f'</doc/{VERSION}.txt>; rel="alternate"; type="text/plain"'
        in server.get(f"/doc/{VERSION}.ttl").headers["link"]
    )
    assert server.get(f"/doc/{VERSION}").headers["content-type"].startswith("text/turtle")
    triples = server.get(f"/doc/{VERSION}", Accept="application/n-triples").headers["content-type"]
    assert triples == "application/n-triples"
    assert server.get("/id/person/farah-ahmed", Accept="text/plain").headers["location"].endswith(".nt")


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/data/", "/data"),
        ("/queries/", "/queries"),
        ("/sparql/?query=ASK%7B%7D", "/sparql?query=ASK%7B%7D"),
        ("/search/?q=x", "/search?q=x"),
        ("/about/quality/", "/about/quality"),
        ("/id/person/?year=2012", "/id/person?year=2012"),
    ],
)
def test_a_slash_at_the_end_leads_to_the_address_without_it(server, path, location):
    answer = server.get(path)
    assert (answer.status_code, answer.headers["location"]) == (301, location)


@pytest.mark.parametrize("path", ["/id/", "/doc/", "/nothing/", "//evil.example/", "/data/nothing/"])
def test_a_slash_at_the_end_of_nothing_leads_nowhere(server, path):
    answer = server.get(path)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/id/person?year=abc",
        "/id/meeting?body=nope",
        "/id/person?role=Bad%20Value",
        "/id/meeting?year=2012&year=2013",
    ],
)
def test_a_value_that_no_facet_can_have_is_told(server, path):
    answer = server.get(path, Accept="application/json")
    assert answer.status_code == 422
    assert answer.json()["parameter"] in path


def test_a_query_in_the_address_of_a_form_counts_as_well(server):
    url = f"{server.url}/sparql?" + urlencode({"query": "ASK {}"})
    assert httpx.post(url, data={"query": "ASK {}"}).status_code == 400
    graph = urlencode({"default-graph-uri": f"{BASE}graph/identity"})
    counted = "SELECT (COUNT(*) AS ?n) { ?s a ogkg:Meeting }"
    found = httpx.post(f"{server.url}/sparql?{graph}", data={"query": counted}).json()
    assert found["results"]["bindings"][0]["n"]["value"] == "0"


def test_too_many_iris_and_no_iri_are_told_apart(server):
    many = httpx.post(f"{server.url}/sparql/names", json={"iris": ["a:b"] * 101})
    assert many.status_code == 413
    assert "101" in many.json()["detail"]
    assert "not IRIs" in httpx.post(f"{server.url}/sparql/names", json={"iris": [1]}).json()["detail"]


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/", "GET, HEAD, OPTIONS"),
        ("/search", "GET, HEAD, OPTIONS"),
        ("/data", "GET, HEAD, OPTIONS"),
        ("/health/live", "GET, HEAD, OPTIONS"),
        ("/id/person/farah-ahmed", "GET, HEAD, OPTIONS"),
        ("/def/Meeting", "GET, HEAD, OPTIONS"),
        ("/graph", "GET, HEAD, OPTIONS"),
        ("/graph/identity", "GET, HEAD, OPTIONS"),
        ("/shapes/S01", "GET, HEAD, OPTIONS"),
        ("/slice/meeting", "GET, HEAD, OPTIONS"),
        ("/data/changes", "GET, HEAD, OPTIONS"),
        ("/data/withdrawn.csv", "GET, HEAD, OPTIONS"),
        ("/memento/2026-11-21.1/doc/person/farah-ahmed", "GET, HEAD, OPTIONS"),
        ("/pictures/attendance", "GET, HEAD, OPTIONS"),
        ("/sparql/vocabulary", "GET, HEAD, OPTIONS"),
        ("/sparql/q/x", "GET, HEAD, OPTIONS"),
        ("/queries/deputies", "GET, HEAD, OPTIONS"),
        ("/static/ogkg.css", "GET, HEAD, OPTIONS"),
        ("/sparql", "GET, HEAD, POST, OPTIONS"),
        ("/sparql/names", "POST, OPTIONS"),
        ("/reconcile", "GET, HEAD, POST, OPTIONS"),
    ],
)
def test_what_is_allowed_is_what_is_answered(server, path, methods):
    options = httpx.options(server.url + path)
    assert (options.status_code, options.headers["allow"]) == (204, methods)
    assert options.headers["access-control-allow-methods"] == methods
    refused = httpx.delete(server.url + path)
    assert (refused.status_code, refused.headers["allow"]) == (405, methods)
    assert refused.json()["type"] == "/about/problems#method-not-allowed"


def test_options_of_nothing_is_nothing(server):
    assert httpx.options(f"{server.url}/bogus").status_code == 404
    preflight = httpx.options(f"{server.url}/bogus", headers={"Access-Control-Request-Method": "GET"})
    assert preflight.status_code == 204


@pytest.mark.parametrize("path", ["/nothing", "/static/nope.js", "/search?year=abc"])
def test_a_problem_says_which_request_it_was_and_where_it_is_explained(server, path):
    answer = server.get(path, Accept="application/json")
    assert answer.json()["request_id"] == answer.headers["x-request-id"] != ""
    assert answer.json()["type"].startswith("/about/problems#")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/search?year=abc", "year should be a valid integer"),
        ("/search?kind=x", "kind should be"),
        ("/search?page=99", "page should be less than or equal to 50"),
        ("/search?q=a&q=b", "q: given more than once"),
    ],
)
def test_a_value_that_does_not_fit_is_told_in_words_of_the_address(server, path, words):
    answer = server.get(path, Accept="application/json")
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(words)
    assert answer.json()["parameter"] in path
    assert "Query." not in server.get(path, Accept="text/html").text


@pytest.mark.parametrize(
    "path", ["/search?q=%ff", "/reconcile/suggest/entity?prefix=%ff", "/queries?format=%ff", "/data?x=%ff"]
)
def test_what_is_not_utf_8_is_refused_everywhere(server, path):
    assert server.get(path).status_code == 400


def test_the_text_of_what_was_withdrawn_is_gone_by_every_address(server):
    version = "document/gone/version/0123456789ab"
    for path in (f"/id/{version}", f"/doc/{version}.txt", "/text/gone/0123456789ab"):
        assert server.get(path).status_code == 410, path
    assert server.get("/text/gone/0123456789ac").status_code == 404
    assert server.get("/text/a%20b/0123456789ab").status_code == 404


def test_a_preview_of_nothing_says_what_is_missing(server):
    answer = server.get("/reconcile/preview")
    assert answer.status_code == 422
    assert answer.json()["parameter"] == "id"


@pytest.mark.parametrize("path", ["/.well-known/void", "/"])
def test_what_machines_look_for_first_is_negotiated(server, path):
    turtle = server.get(path, Accept="text/turtle")
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert "Accept" in turtle.headers["vary"]
    assert "void:Dataset" in turtle.text
    assert server.get(path, Accept="application/ld+json").headers["content-type"] == "application/ld+json"
    assert server.get(path, Accept="text/html").headers["content-type"].startswith("text/html")
    assert server.get(path, Accept="image/png").status_code == 406


def test_a_range_that_cannot_be_read_is_passed_over_and_one_beyond_the_end_is_told(server):
    whole = server.get("/data/ogkg.nq.gz")
    for unread in ("foo=1", "bytes=x-y", "bytes=5-2", "bytes"):
        assert server.get("/data/ogkg.nq.gz", Range=unread).status_code == 200, unread
    part = server.get("/data/ogkg.nq.gz", Range="bytes=0-3")
    assert (part.status_code, part.content) == (206, whole.content[:4])
    beyond = server.get("/data/ogkg.nq.gz", Range="bytes=999999999-")
    assert (beyond.status_code, beyond.headers["content-type"]) == (416, "application/problem+json")
    assert beyond.headers["content-range"] == f"bytes */{len(whole.content)}"
