"""Parameters and paths made of anything: answered or refused, never a failure, never read as a language."""

import string
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ESCAPES = [
    "\\u0022",
    "\\U0000003E",
    "%22",
    "%3E",
    "#",
    "} UNION {",
    "> <",
    '""""',
    "'''",
    "<!--",
    "{{7*7}}",
    "\0",
]
SURROGATES = ["%ED%A0%80", "%ED%BF%BF", "%C0%80", "%FF", "%"]
PIECES = st.one_of(
    st.sampled_from(ESCAPES),
    st.text(st.sampled_from([chr(code) for code in range(128)]), max_size=6),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.lists(PIECES, max_size=6).map("".join)
GRAPH = "http://localhost:8000/graph/identity"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
PLACES = (
    "/search?q={}",
    "/search?q=farah&organisation={}",
    "/search?q=farah&year={}",
    "/id/{}",
    "/id/person/{}",
    "/doc/{}",
    "/doc/person/{}.ttl",
    "/graph/{}",
    "/graph?graph={}",
    "/text/minutes-3/{}",
    "/slice/{}",
    "/slice/meeting?organisation={}",
    "/data/{}",
    "/data/changes/{}",
    "/data/withdrawn?after={}",
    "/feeds/{}.atom",
    "/timegate/{}",
    "/timemap/doc/{}",
    "/memento/{}",
    "/memento/2026-11-21.1/{}",
    "/sparql?query=ASK%7B%7D&format={}",
)


@pytest.fixture(scope="module")
def client(server):
    """A connection that stays."""
    with httpx.Client(base_url=server.url, timeout=30) as found:
        yield found


def check(answer: httpx.Response, text: str) -> None:
    assert answer.status_code < 500, (answer.url, answer.status_code)
    location = answer.headers.get("location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\")), location
    if "<" in text and answer.headers.get("content-type", "").startswith("text/html") and len(text) > 3:
        assert text not in answer.text


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_anything_may_stand_anywhere(client, place, text):
    check(client.get(place.format(quote(text, safe="")), headers={"Accept": "text/html"}), text)


@pytest.mark.parametrize("place", PLACES)
def test_every_ascii_character_and_broken_utf8_may_stand_anywhere(client, place):
    hostile = "".join(chr(code) for code in range(1, 128) if chr(code) not in string.ascii_letters)
    for text in (hostile, hostile[::-1], *ESCAPES):
        check(client.get(place.format(quote(text, safe=""))), text)
    for broken in SURROGATES:
        check(client.get(place.format(broken)), broken)


def asked(client, **parameters: str) -> int | None:
    """How many triples a dataset of the request holds; None where it was refused."""
    answer = client.get("/sparql", params={"query": COUNT, **parameters})
    assert answer.status_code in (200, 400), (parameters, answer.status_code)
    return int(answer.json()["results"]["bindings"][0]["n"]["value"]) if answer.status_code == 200 else None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=TEXTS, after=TEXTS)
def test_the_iri_of_a_graph_is_a_term_whatever_is_in_it(client, before, after):
    text = f"{before}{GRAPH}{after}"
    assert asked(client, **{"default-graph-uri": text}) in (
        (asked(client, **{"default-graph-uri": GRAPH}),) if text == GRAPH else (None, 0)
    )


def test_the_graph_itself_is_found(client):
    assert asked(client, **{"default-graph-uri": GRAPH})
    assert asked(client, **{"default-graph-uri": f"{GRAPH}> ?s ?p ?o . <x:"}) is None
    for end in ESCAPES:
        assert asked(client, **{"default-graph-uri": GRAPH + end}) in (None, 0)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_may_be_sent_as_a_query(client, text):
    for answer in (
        client.get("/sparql", params={"query": text}),
        client.post("/sparql", data={"query": text}),
        client.post("/sparql", content=text.encode(), headers={"Content-Type": "application/sparql-query"}),
    ):
        assert answer.status_code in (200, 400, 403, 406), (text, answer.status_code)
