"""Queries that are one look-up are answered as the workers answer them, and nothing else passes for one."""

import io

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogkg_api.sparql.lookup import MOST, answer, lookup_of
from ogkg_api.workers import evaluate
from ogkg_api.workers.frames import Request

BASE = "http://localhost:8000/"
PREFIXES = {"ex": "http://example.org/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
EX = PREFIXES["ex"]
TABLES = ("json", "xml", "csv", "tsv", "excel")
GRAPHS = ("ttl", "nt", "jsonld", "rdf", "trig", "nq")
NODES = [ox.NamedNode(EX + name) for name in ("a", "b", "p", "q", "a/c%20d", "a?x=/../y#z")]
OBJECTS = [
    *NODES,
    ox.NamedNode("http://example.org/é\u2028"),
    ox.NamedNode(PREFIXES["rdf"] + "type"),
    ox.Literal(""),
    ox.Literal("\"\\<&>'\t\r\n\x08\x0c\x1f\x7f\u2028\ufffe\U0001f600"),
    ox.Literal("plain"),
    ox.Literal("wort", language="de"),
    ox.Literal("عربي", language="ar", direction=ox.BaseDirection.RTL),
    ox.Literal(5),
    ox.Literal("5.50", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    ox.Literal("x", datatype=ox.NamedNode(EX + 'd?"x'.replace('"', "'"))),
    ox.BlankNode("b0"),
    ox.Triple(NODES[0], NODES[1], NODES[2]),
]
TERMS = ["?s", "?o", "$o", "?p", "<http://example.org/a>", "ex:a", "ex:p", "ex:q", "ex:nothing"]
SPACES = ["", " ", "\n", "\t ", "\r\n"]


@st.composite
def stores(draw):
    store = ox.Store()
    for graph in (ox.DefaultGraph(), NODES[0]):
        for _ in range(draw(st.integers(0, 9))):
            objects = draw(st.sampled_from((NODES, OBJECTS[:13], OBJECTS)))
            triple = [draw(st.sampled_from(places)) for places in (NODES, NODES, objects)]
            store.add(ox.Quad(*triple, graph))
    return store


@st.composite
def queries(draw):
    """Queries of the form and their neighbours: some are look-ups, some other queries, some none."""
    space = st.sampled_from(SPACES)
    term = st.sampled_from([*TERMS, "<http://example.org/a/c%20d>", "<http://example.org/a?x=/../y#z>"])
    verbs = ["SELECT ?o", "select $o", "SELECT *", "select*", "ASK", "SELECT ?o ?o", "SELECT ?x ?o"]
    prologue = draw(
        st.sampled_from(
            ["", "", "PREFIX ex: <http://example.org/>", "PREFIX : <http://example.org/a#>", "BASE <ex:x/>"]
        )
    )
    if draw(st.booleans()) and draw(st.booleans()):
        pieces = [prologue, "DESCRIBE ", draw(st.sampled_from([*TERMS, "ex:a ex:b", "*"]))]
    else:
        where = draw(st.sampled_from(["WHERE", "", " where"]))
        predicate = draw(st.one_of(term, st.sampled_from(["a ", ":p", "^ex:p", "ex:p*"])))
        end = draw(st.sampled_from(["", "", ".", ". ?s ex:q ?o", " FILTER(?o > 1)"]))
        limit = draw(st.sampled_from(["", "", "", "LIMIT 0", " LIMIT 2", "LIMIT 007", " OFFSET 1"]))
        pieces = [prologue, draw(st.sampled_from(verbs)), where, "{", draw(term), predicate]
        pieces += [draw(st.one_of(st.just("?o"), term)), end, "}", limit]
    return "".join(piece + draw(space) for piece in pieces)


def worker(store: ox.Store, query: str, form: str) -> bytes | None:
    output = io.BytesIO()
    try:
        evaluate.answer(store, Request(query=query, format=form, base=BASE), PREFIXES, output)
    except evaluate.EvaluationError:
        return None
    return output.getvalue()


@given(stores(), queries(), st.sampled_from((*TABLES, *GRAPHS)))
def test_what_is_answered_at_once_is_what_a_worker_answers(store, query, form):
    found = lookup_of(query, PREFIXES)
    if found is not None:
        told = answer(found, store, form, PREFIXES)
        assert told is None or told == worker(store, query, form), query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?p ?o WHERE { <http://example.org/a> ?p ?o }",
        "SELECT * WHERE { ?s <http://example.org/p> <http://example.org/b> . }",
        "select ?o{ex:a a ?o.}limit 3",
        "PREFIX e: <http://example.org/>\nPREFIX : <http://example.org/a#>\nSELECT $o { e:a :x $o }",
        "ASK { ex:a ?p ?o }",
        "ASK WHERE { <http://example.org/a> ex:p ex:b }",
        "DESCRIBE <http://example.org/a>",
        "DESCRIBE ex:a",
        "PREFIX select: <http://example.org/> SELECT ?where WHERE { select:where select:limit ?where }",
    ],
)
def test_what_programs_send_is_a_lookup(query):
    store = ox.Store()
    store.add(ox.Quad(NODES[0], NODES[2], NODES[1]))
    found = lookup_of(query, PREFIXES)
    assert found is not None
    form = "ttl" if query.startswith("DESCRIBE") else "json"
    assert answer(found, store, form, PREFIXES) == worker(store, query, form)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELECT ?o { { ex:a ?p ?o } }",
        "SELECT ?o { ex:a ?p ?o # }\n}",
        "# { }\nSELECT ?o { ex:a ?p ?o }",
        "SELECT ?o { ex:a ex:p/ex:q ?o }",
        "SELECT ?o { ex:a ex:p* ?o }",
        "SELECT ?o { ex:a !ex:p ?o }",
        "SELECT ?o { ex:a ^ex:p ?o }",
        "SELECT ?o { ex:a ?p ?o FILTER(?p != ex:p) }",
        "SELECT ?o { ex:a ?p '}' }",
        'SELECT ?p { ex:a ?p "x" }',
        "SELECT ?p { ex:a ?p 5 }",
        "SELECT ?p { ex:a ?p true }",
        "SELECT ?p { ex:a ?p _:b }",
        "SELECT ?p { ex:a ?p [] }",
        "SELECT ?p { ex:a ?p () }",
        "SELECT ?o { ex:a ?p ?p }",
        "SELECT ?o { ?o ?p ?o }",
        "SELECT ?o { ex:a ex:p ?o ; ex:q ?x }",
        "SELECT ?o { ex:a ex:p ?o , ?x }",
        "SELECT ?o { ex:a ex:p ?o . ex:a ex:q ?o }",
        "SELECT ?o { GRAPH ex:a { ex:a ex:p ?o } }",
        "SELECT ?o FROM ex:a { ex:a ex:p ?o }",
        "SELECT ?o FROM NAMED <http://example.org/a> { ex:a ex:p ?o }",
        "SELECT ?o { SERVICE ex:a { ex:a ex:p ?o } }",
        "SELECT ?o { SERVICE <http://example.org/> {} }",
        "SELECT ?o { ex:a ex:p ?o } VALUES ?o { ex:b }",
        "SELECT ?o { ex:a ex:p ?o } ORDER BY ?o",
        "SELECT ?o { ex:a ex:p ?o } LIMIT 1 OFFSET 1",
        "SELECT ?o { ex:a ex:p ?o } OFFSET 1",
        "SELECT ?o { ex:a ex:p ?o } LIMIT -1",
        "SELECT DISTINCT ?o { ex:a ex:p ?o }",
        "SELECT REDUCED ?o { ex:a ex:p ?o }",
        "SELECT (COUNT(*) AS ?n) { ex:a ex:p ?o }",
        "SELECT (NOW() AS ?n) { ex:a ex:p ?o }",
        "SELECT ?o ?o { ex:a ex:p ?o }",
        "SELECT ?x { ex:a ex:p ?o }",
        "SELECT * { ex:a ex:p ex:b }",
        "SELECT { ex:a ex:p ?o }",
        "SELECT?o{ex:a ex:p ?o}}",
        "SELECT ?o { ex:a ex:p ?o",
        "SELECT ?o { <a> ex:p ?o }",
        "BASE <http://example.org/> SELECT ?o { <a> ex:p ?o }",
        "SELECT ?o { <http://example.org/x/../a> ex:p ?o }",
        "SELECT ?o { <http://example.org/./a> ex:p ?o }",
        "SELECT ?o { <http://example.org/%zz> ex:p ?o }",
        "SELECT ?o { <http://example.org/\\u0061> ex:p ?o }",
        "SELECT ?o { <http://example.org/é> ex:p ?o }",
        "SELECT ?o { <http://example.org/a b> ex:p ?o }",
        "SELECT ?o { <http://example.org/#a#b> ex:p ?o }",
        "SELECT ?o { <http://[::1]/a> ex:p ?o }",
        "SELECT ?o { <http://user@example.org/a> ex:p ?o }",
        "SELECT ?o { <http://example.org:port/a> ex:p ?o }",
        "SELECT ?o { <urn:a:b> ex:p ?o }",
        "SELECT ?o { <http:a> ex:p ?o }",
        "SELECT ?o { \\u0065x:a ex:p ?o }",
        "SELECT ?o { ex:a\\-b ex:p ?o }",
        "SELECT ?o { ex:a.b ex:p ?o }",
        "SELECT ?o { ex: ex:p ?o }",
        "SELECT ?o { nobody:a ex:p ?o }",
        "SELECT ?o { ex:a <<ex:a ex:p ex:b>> ?o }",
        "PREFIX ex: <http://example.org/> PREFIX ex: <http://example.com/> SELECT ?o { ex:a ex:p ?o }",
        "PREFIX ex: <http://example.org:80> SELECT ?o { ex:a ex:p ?o }",
        "PREFIX ex: <http://example.org/a?b=> SELECT ?o { ex:a ex:p ?o }",
        "PREFIX ex: <relative/> SELECT ?o { ex:a ex:p ?o }",
        "ASK {}",
        "ASK { ex:a ex:p ?o } LIMIT 1",
        "DESCRIBE ?s { ?s ex:p ?o }",
        "DESCRIBE ?s",
        "DESCRIBE *",
        "DESCRIBE ex:a ex:b",
        "DESCRIBE ex:a FROM ex:a",
        "DESCRIBE ex:a LIMIT 1",
        "CONSTRUCT WHERE { ex:a ?p ?o }",
        "INSERT DATA { ex:a ex:p ex:b }",
        "DELETE WHERE { ex:a ?p ?o }",
        "SELECT ?o { ex:a ex:p ?o } ; SELECT ?o { ex:a ex:p ?o }",
        "SELECT ?o { ex:a\x00 ex:p ?o }",
        "SELECT ?o { ex:a ex:p ?\u00f6 }",
        "SELECT\u00a0?o { ex:a ex:p ?o }",
        "SELECT ?o { <http://example.org/" + "a" * 2_000 + "> ex:p ?o }",
    ],
)
def test_what_only_looks_like_one_is_for_the_workers(query):
    assert lookup_of(query, PREFIXES) is None


@pytest.mark.parametrize(
    "unit", ["PREFIX a: <http://a/> ", "?a ", "<http://a/", "/a", "%41", "\n", "SELECT ", "a:", "{ ", "ASK"]
)
@pytest.mark.parametrize(
    "start", ["", "SELECT ", "SELECT ?o { <http://a", "PREFIX a: <http://a/", "DESCRIBE "]
)
def test_reading_never_goes_back_over_a_text(unit, start):
    """Reading that did would not come to an end here: the bound on the length is lifted."""
    assert lookup_of((start + unit * 1_000)[:2_000], PREFIXES) is None


def test_what_finds_much_is_left_to_the_workers():
    store = ox.Store()
    for index in range(MOST):
        store.add(ox.Quad(NODES[0], NODES[2], ox.Literal(index)))
    found = {query: lookup_of(query, PREFIXES) for query in ("SELECT ?o { ex:a ?p ?o }", "DESCRIBE ex:a")}
    told = [
        answer(one, store, form, PREFIXES) for one, form in zip(found.values(), ("json", "nt"), strict=True)
    ]
    assert all(told)
    store.add(ox.Quad(NODES[0], NODES[2], ox.Literal(-1)))
    told = [
        answer(one, store, form, PREFIXES) for one, form in zip(found.values(), ("json", "nt"), strict=True)
    ]
    assert told == [None, None]
    limited = lookup_of(f"SELECT * {{ ?s ?p ?o }} LIMIT {MOST}", PREFIXES)
    assert answer(limited, store, "json", PREFIXES) == worker(
        store, f"SELECT * {{ ?s ?p ?o }} LIMIT {MOST}", "json"
    )
