"""Stored queries: parameters are terms, whatever is put into them."""

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ogkg.errors import CallError, QueryError
from ogkg.vocab import PREFIXES
from ogkg_api.settings import Limits
from ogkg_api.sparql.screen import screen
from ogkg_api.stored_queries import load_queries, parse_query

BASE = "http://localhost:8000/"
ECHO = parse_query("echo", '# title: Echo\n# param: x string Anything\nSELECT ?x { VALUES ?x { "default" } }')
LINK = parse_query("link", "# title: Link\n# param: x iri A thing\nSELECT ?x { VALUES ?x { <id/person/a> } }")
TYPED = parse_query(
    "typed",
    "# title: Typed\n# param: day date A day\n# param: n integer A number\n"
    'SELECT * { VALUES ?day { "2012-01-01"^^xsd:date } VALUES ?n { 1 } }',
)


def run(text):
    return list(ox.Store().query(text, base_iri=BASE, prefixes=dict(PREFIXES)))


@given(st.text(min_size=1, max_size=200).filter(str.strip))
@example("\\u0022 } SELECT * { ?s ?p ?o")
@example("\\U0000003E")
@example("\\\\u0022")
@example('" } # ')
@example("'''\n\r\"\"\"\\")
@example("{ SERVICE <http://x> { ?s ?p ?o } }")
def test_a_text_comes_back_as_it_was(value):
    text = ECHO.bound({"x": value}, base=BASE)
    ((found,),) = run(text)
    assert found == ox.Literal(value)
    assert screen(text, Limits()).form == "SELECT"


@given(st.text(min_size=1, max_size=80))
@example("person/a> } #")
@example("javascript:alert(1)//\n")
@example("x\\u003Ey")
def test_an_iri_is_one_iri_or_is_refused(value):
    try:
        text = LINK.bound({"x": value}, base=BASE)
    except QueryError:
        return
    ((found,),) = run(text)
    assert isinstance(found, ox.NamedNode)


@pytest.mark.parametrize(
    ("query", "values"),
    [
        (LINK, {"x": "a b"}),
        (LINK, {"x": "<a>b"}),
        (TYPED, {"day": "2012-13-01"}),
        (TYPED, {"day": "yesterday"}),
        (TYPED, {"n": "1.5"}),
        (TYPED, {"n": "1 2"}),
        (TYPED, {"n": "٣"}),
        (ECHO, {"x": "a" * 2001}),
        (ECHO, {"x": "\ud800"}),
        (ECHO, {"y": "unknown"}),
    ],
)
def test_values_of_another_type_are_refused(query, values):
    with pytest.raises(QueryError):
        query.bound(values, base=BASE)


def test_values_are_bound_by_type_and_defaults_stay():
    assert run(TYPED.bound({"n": "2012"}, base=BASE))[0]["n"] == ox.Literal(2012)
    assert run(TYPED.bound({}, base=BASE))[0]["day"].value == "2012-01-01"
    for short in ("person/b", "id/person/b", "/id/person/b", f"<{BASE}id/person/b>", f"{BASE}id/person/b"):
        assert run(LINK.bound({"x": short}, base=BASE))[0]["x"].value == f"{BASE}id/person/b"


@pytest.mark.parametrize(
    "content",
    [
        "SELECT * {}",
        "# title: t\n# param: x iri X\nSELECT * {}",
        "# title: t\n# param: x colour X\nSELECT * { VALUES ?x { 1 } }",
    ],
)
def test_a_malformed_file_is_found_at_once(content):
    with pytest.raises(CallError):
        parse_query("name", content)


@pytest.mark.parametrize("query", load_queries(), ids=lambda query: query.name)
def test_every_stored_query_parses_and_says_what_it_is(query):
    assert query.title
    assert query.description.endswith(".")
    result = ox.Store().query(query.text, base_iri=BASE, prefixes=dict(PREFIXES))
    assert isinstance(result, (ox.QuerySolutions, ox.QueryTriples))
    assert screen(query.text, Limits()).form == query.form


def test_the_first_question_comes_first():
    assert load_queries()[0].name == "officials-across-years"


@pytest.mark.parametrize("extension", ["json", "csv", "tsv", "xml", "html", "rq"])
def test_stored_queries_are_answered_in_every_format(server, extension):
    answer = server.get(f"/queries/person-record.{extension}?person=person/farah-ahmed")
    assert answer.status_code == 200
    assert answer.text


def test_a_wrong_parameter_is_422_and_an_unknown_query_404(server):
    answer = server.get("/queries/person-record.json?person=a%20b")
    assert answer.status_code == 422
    assert answer.json()["parameter"] == "person"
    assert server.get("/queries/no-such-query").status_code == 404
    assert server.get("/queries/deputies.docx").status_code == 404


def test_a_graph_question_is_answered_as_a_graph(server):
    answer = server.get("/queries/meeting-as-schema-org.ttl")
    assert answer.headers["content-type"].startswith("text/turtle")
    assert server.get("/queries/meeting-as-schema-org", Accept="text/csv").status_code == 406


def test_the_query_given_out_runs_anywhere(server):
    text = server.get("/queries/officials-across-years.rq").text
    assert text.startswith("BASE <http://localhost:8000/>\nPREFIX")
    ox.Store().query(text)
