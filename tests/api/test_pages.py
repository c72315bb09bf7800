"""Pages, dumps, description, health: what surrounds the endpoint."""

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import httpx
import pyoxigraph as ox
import pytest

PAGES = [
    "/",
    "/queries",
    "/queries/officials-across-years",
    "/sparql",
    "/sparql?query=SELECT%20*%20%7B?s%20?p%20?o%7D%20LIMIT%205",
    "/sparql?query=DESCRIBE%20%3Chttp://localhost:8000/id/person/farah-ahmed%3E",
    "/search?q=farah",
    "/data/ogkg",
    "/docs",
    "/about/problems",
    "/id/person",
    "/doc/person/farah-ahmed.html",
    "/def/Meeting",
    "/nothing",
]
GETS = [
    *PAGES,
    *[
        "/data/ogkg.nq.gz",
        "/void.ttl",
        "/.well-known/void",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/openapi.json",
    ],
    "/robots.txt",
    "/sitemap.xml",
    "/static/ogkg.css",
    "/graph/identity",
    "/id/person/farah-ahmed",
]


class Page(HTMLParser):
    """What accessibility and safety ask of a page, read from its source."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_whole_without_scripts_and_name_their_parts(server, path):
    answer = server.get(path, Accept="text/html")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(answer.text)
    assert page.all("html")[0]["lang"] == "en-GB"
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert page.all("a")[0] == {"class": "skip", "href": "#main"}
    scripts = [script for script in page.all("script") if script.get("type") != "application/ld+json"]
    assert all((script.get("src") or "").startswith("/static/") for script in scripts)
    labels = {label["for"] for label in page.all("label")}
    fields = [
        field
        for tag in ("input", "textarea", "select")
        for field in page.all(tag)
        if field.get("type") != "hidden"
    ]
    assert {field["id"] for field in fields} <= labels
    assert not any(
        attributes.get("style") or any(name.startswith("on") for name in attributes)
        for _, attributes in page.tags
    )
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    loaded = [
        attributes.get("src") or attributes.get("href")
        for tag, attributes in page.tags
        if tag in ("img", "script", "link") and attributes.get("rel") in (None, "stylesheet")
    ]
    assert all(place is None or place.startswith("/") for place in loaded)


@pytest.mark.parametrize("path", GETS)
def test_every_answer_is_guarded_and_head_works(server, path):
    get, head = server.get(path), httpx.head(server.url + path)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert (
        head.headers["content-type"] == get.headers["content-type"] if "content-type" in get.headers else True
    )
    policy = get.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert get.headers["x-content-type-options"] == "nosniff"
    assert get.headers["referrer-policy"]
    assert get.headers["access-control-allow-origin"] == "*"
    assert get.headers["x-request-id"] != head.headers["x-request-id"]


def test_dumps_have_ranges_checksums_tags_and_dated_addresses(server):
    whole = server.get("/data/ogkg.nq.gz")
    digest = hashlib.sha256(whole.content).digest()
    assert whole.headers["repr-digest"] == f"sha-256=:{base64.b64encode(digest).decode()}:"
    assert whole.headers["etag"] == f'"{digest.hex()}"'
    part = server.get("/data/ogkg.nq.gz", Range="bytes=10-19")
    assert part.status_code == 206
    assert part.content == whole.content[10:20]
    assert server.get("/data/ogkg.nq.gz", If_None_Match=whole.headers["etag"]).status_code == 304
    latest = server.get("/data/latest/ogkg.nq.gz")
    assert latest.status_code == 302
    dated = server.get(latest.headers["location"])
    assert dated.content == whole.content
    assert "immutable" in dated.headers["cache-control"]
    counted = int(server.rows("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")[0]["n"])
    counted += int(server.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"])
    assert len(list(ox.parse(gzip.decompress(whole.content), ox.RdfFormat.N_QUADS))) == counted


@pytest.mark.parametrize(
    "path",
    [
        "../manifest.json",
        "manifest.json",
        "..%2fmanifest.json",
        "store/CURRENT",
        "%2e%2e/x",
        "2026-01-01.1/ogkg.nq.gz",
        "../../etc/passwd",
    ],
)
def test_only_what_is_published_can_be_had(server, path):
    assert server.get(f"/data/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/.well-known/void", "/void.ttl", "/data/ogkg"])
def test_the_data_set_is_described_where_it_is_looked_for(server, path):
    answer = server.get(path)
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    graph = {
        (quad.predicate.value, getattr(quad.object, "value", ""))
        for quad in ox.parse(answer.content, ox.RdfFormat.TURTLE)
    }
    assert ("http://rdfs.org/ns/void#sparqlEndpoint", "http://localhost:8000/sparql") in graph
    assert ("http://www.w3.org/ns/dcat#version", "2026-11-21.1") in graph


def test_the_home_page_describes_the_data_set_to_machines(server):
    answer = server.get("/", Accept="text/html")
    dataset = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', answer.text, re.DOTALL)[1]
    )
    assert dataset["@type"] == "Dataset"
    assert dataset["license"]
    for relation in ("cite-as", "describedby", "item", "license", "type"):
        assert f'rel="{relation}"' in answer.headers["link"]


def test_search_finds_names_and_cannot_be_injected(server):
    found = server.get("/search?q=farah&format=json").json()["results"]
    assert [entry["label"] for entry in found] == ["Farah Ahmed"]
    assert server.get("/search?q=%22%20}%20{%3Fs%20%3Fp%20%3Fo}&format=json").json()["results"] == []
    page = server.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E", Accept="text/html").text
    assert "<script>alert" not in page


def test_health_asks_a_worker(server):
    assert server.get("/health/ready").json() == {"status": "ok", "release": "2026-11-21.1"}
    assert server.get("/health/live").json() == {"status": "ok"}


def test_openapi_describes_every_stored_query(server):
    paths = server.get("/openapi.json").json()["paths"]
    names = [entry["name"] for entry in server.get("/queries?format=json").json()["queries"]]
    assert names[0] == "officials-across-years"
    assert all(f"/queries/{name}" in paths for name in names)


def test_metrics_are_read_by_prometheus(server):
    server.query("ASK {}")
    text = server.get("/metrics").text
    assert re.search(r'^ogkg_requests_total\{area="sparql",status="200"\} [1-9]', text, re.MULTILINE)
    assert "ogkg_workers_warm" in text


def test_the_service_lives_under_a_prefix(release, run_server):
    with run_server(f"ServiceSettings(release=Path({str(release)!r}), workers=1, root_path='/kg')") as server:
        for prefix in ("", "/kg"):
            assert (
                server.get(f"{prefix}/id/person/farah-ahmed", Accept="text/html").headers["location"]
                == "/kg/doc/person/farah-ahmed.html"
            )
        page = server.get("/doc/person/farah-ahmed.html").text
        assert 'href="/kg/static/ogkg.css"' in page


def test_plain_rdf_files_are_served_with_the_same_protocol(tmp_path, run_server):
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:p> 1 .", encoding="utf-8")
    (tmp_path / "b.trig").write_text("GRAPH <urn:g> { <urn:b> <urn:p> 2 }", encoding="utf-8")
    files = f"(Path({str(tmp_path / 'a.ttl')!r}), Path({str(tmp_path / 'b.trig')!r}))"
    with run_server(f"ServiceSettings(rdf={files}, workers=1)") as server:
        assert server.rows("SELECT * { ?s ?p ?o }") == [{"s": "urn:a", "p": "urn:p", "o": "1"}]
        assert server.rows("SELECT ?s { GRAPH ?g { ?s ?p ?o } }") == [{"s": "urn:b"}]
        assert server.query("ASK { ?s foaf:name ?o }").status_code == 400
        assert "urn:g" in server.get("/sparql", Accept="text/turtle").text
        assert server.get("/", Accept="text/html").status_code == 200
        assert server.get("/data/ogkg.nq.gz").status_code == 404
