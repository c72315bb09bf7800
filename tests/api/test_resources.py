"""Things by their IRI: one hop, every format, nothing soft."""

import json

import httpx
import pyoxigraph as ox
import pytest

BASE = "http://localhost:8000/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMATS = {
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/trig": "trig",
    "application/n-quads": "nq",
    BROWSER: "html",
}
PARSERS = {
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


@pytest.mark.parametrize(("accept", "extension"), FORMATS.items(), ids=FORMATS.values())
def test_a_thing_leads_to_the_form_asked_for_in_one_hop(server, accept, extension):
    answer = server.get("/id/person/farah-ahmed", Accept=accept)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/doc/person/farah-ahmed.{extension}"
    assert "Accept" in answer.headers["vary"]
    document = server.get(answer.headers["location"])
    assert document.status_code == 200
    assert "Farah Ahmed" in document.text
    assert document.headers["etag"]


def test_all_forms_of_a_document_say_the_same(server):
    graphs = [
        {quad.triple for quad in ox.parse(server.get(f"/doc/person/farah-ahmed.{name}").content, parser)}
        for name, parser in PARSERS.items()
    ]
    assert graphs[0]
    assert all(graph == graphs[0] for graph in graphs)


def test_a_document_negotiates_with_content_location_and_links(server):
    answer = server.get("/doc/person/farah-ahmed", Accept="application/ld+json")
    assert answer.headers["content-location"] == "/doc/person/farah-ahmed.jsonld"
    links = answer.headers["link"]
    assert f'<{BASE}id/person/farah-ahmed>; rel="describes"' in links
    assert f'<{BASE}doc/person/farah-ahmed>; rel="canonical"' in links
    assert '</doc/person/farah-ahmed.ttl>; rel="alternate"; type="text/turtle"' in links
    assert json.loads(answer.text)["@context"]["foaf"]
    again = server.get(
        "/doc/person/farah-ahmed", Accept="application/ld+json", If_None_Match=answer.headers["etag"]
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/id/person/nobody", 404),
        ("/doc/person/nobody.ttl", 404),
        ("/doc/person/nobody", 404),
        ("/id/unicorn", 404),
        ("/id/Person/Farah", 400),
        ("/id/person/a%20b", 400),
        ("/id/person/%3Cscript%3E", 400),
        ("/id/person/..%2f..%2fetc%2fpasswd", 400),
        ("/id/person/a%00b", 400),
        ("/id//person", 400),
        ("/id/person/withdrawn", 410),
        ("/doc/person/withdrawn.html", 410),
        ("/def/NoSuchTerm", 404),
        ("/def/%3Cx%3E", 400),
        ("/graph/identity", 200),
        ("/graph/none", 404),
        ("/graph", 400),
        ("/nothing", 404),
        ("/doc/document/minutes-3/version/000000000000.txt", 404),
    ],
)
def test_what_is_not_there_says_so(server, path, status):
    assert server.get(path).status_code == status


def test_what_was_merged_leads_to_its_successor(server):
    answer = server.get("/id/person/farah-a")
    assert answer.status_code == 301
    assert answer.headers["location"] == "/id/person/farah-ahmed"


@pytest.mark.parametrize("path", ["/id/person/farah-ahmed/", "//example.com/foo/", "/id/person/"])
def test_trailing_slashes_never_lead_elsewhere(server, path):
    location = server.get(path).headers.get("location", "/")
    assert location.startswith("/")
    assert not location.startswith("//")


def test_percent_encoding_that_changes_nothing_changes_nothing(server):
    assert (
        server.get("/id/person/farah%2Dahmed").headers["location"]
        == server.get("/id/person/farah-ahmed").headers["location"]
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "path", ["/id/person/farah-ahmed", "/doc/person/farah-ahmed.ttl", "/graph/identity", "/queries/deputies"]
)
def test_nothing_can_be_written(server, method, path):
    answer = httpx.request(method, server.url + path, content=b"<a:b> <a:b> <a:b> .")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_a_set_is_paged_both_ways(server):
    seen = []
    place = "/id/publication"
    pages = 0
    while place:
        answer = server.get(place, Accept="application/n-triples")
        assert answer.status_code == 200
        found = [
            quad.object.value
            for quad in ox.parse(answer.content, ox.RdfFormat.N_TRIPLES)
            if quad.predicate.value.endswith("member")
        ]
        assert len(found) <= 100
        seen += found
        pages += 1
        place = answer.links.get("next", {}).get("url", "")
    assert pages == 15
    assert len(set(seen)) == 1500
    second = server.get(
        server.get("/id/publication", Accept="text/turtle").links["next"]["url"], Accept="text/turtle"
    )
    assert second.links["prev"]["url"] == "/id/publication"


@pytest.mark.parametrize("accept", ["text/turtle", BROWSER])
def test_terms_of_the_vocabulary_answer_themselves(server, accept):
    answer = server.get("/def/Meeting", Accept=accept)
    assert answer.status_code == 200
    assert "Meeting" in answer.text


def test_a_named_graph_is_had_by_its_iri(server):
    answer = server.get("/graph/identity.nt")
    counted = server.rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{BASE}graph/identity> {{ ?s ?p ?o }} }}")
    assert len(list(ox.parse(answer.content, ox.RdfFormat.N_TRIPLES))) == int(counted[0]["n"])
    assert (
        server.get(f"/graph?graph={BASE}graph/identity", Accept="application/n-triples").content
        == answer.content
    )
    assert server.get("/graph?default", Accept="application/n-triples").status_code == 200


def test_the_text_of_a_document_and_its_passages(server):
    text = server.get("/doc/document/minutes-3/version/0123456789ab.txt")
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert text.text[30:41] == "Farah Ahmed"
    page = server.get("/doc/document/minutes-3/version/0123456789ab/span/30-41.html").text
    assert '<mark id="passage">Farah Ahmed</mark>' in page
    assert "<script>alert" not in page
    thing = server.get("/doc/meeting/group-2012-03-08/attendance/farah-ahmed.html").text
    assert 'href="/doc/document/minutes-3/version/0123456789ab.html#c30-41"' in thing


def test_pages_escape_what_the_data_says(server):
    page = server.get("/doc/meeting/group-2012-03-08.html").text
    assert "<b>more</b>" not in page
    assert "&lt;b&gt;more&lt;/b&gt;" in page


def test_what_links_here_has_labels(server):
    page = server.get("/doc/meeting/group-2012-03-08.html?view=statements").text
    assert "What links here" in page
    assert "/id/meeting/group-2012-03-08/attendance/farah-ahmed" in page


@pytest.mark.parametrize(
    "page", ["0", "10001", "000001" + 20 * "9", "000001" + 5_000 * "0", "0000012345678", "²"]
)
def test_a_page_has_a_number_from_one_to_the_last_that_may_be(server, page):
    document = "/doc/person/farah-ahmed.ttl"
    assert httpx.get(server.url + document, params={"page": page}).status_code == 400
    assert server.get(f"{document}?page=10000").status_code == 200
