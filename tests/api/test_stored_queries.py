"""Stored queries: parameters are terms, whatever is put into them."""

import codecs
import csv
import io
import re
import subprocess
import sys

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ogkg.errors import CallError, QueryError
from ogkg.vocab import PREFIXES
from ogkg_api.query_paging import Window, page_text
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
        "# title: t\n# param: limit integer X\nSELECT * { VALUES ?limit { 1 } }",
        "# title: t\nSELECT * { ?s ?p ?o } LIMIT 5",
        "# title: t\nSELECT * { ?s ?p",
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


def test_wrong_values_are_told_with_what_was_expected(server):
    for address, parameter, expected in (
        ("/queries/person-record.json?person=a%20b", "person", "iri"),
        ("/queries/overdue-actions.json?day=yesterday", "day", "date"),
        ("/queries/person-record.json?person=person/a&person=person/b", "person", "iri"),
        ("/queries/deputies.json?limit=ten", "limit", "integer"),
        ("/queries/deputies.json?limit=0", "limit", "integer"),
        ("/queries/deputies.csv?limit=10001", "limit", "integer"),
        ("/queries/deputies.json?offset=-1", "offset", "integer"),
        ("/queries/deputies?offset=1%20UNION", "offset", "integer"),
    ):
        answer = server.get(address)
        assert answer.status_code == 422, address
        problem = answer.json()
        assert (problem["parameter"], problem["expected"]) == (parameter, expected)
        assert problem["hint"]


TIES = parse_query("ties", "# title: Ties\nSELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?o")
LOOSE = parse_query(
    "loose", "# title: No order\nSELECT DISTINCT ?s (COUNT(*) AS ?n) { ?s <urn:p> ?o } GROUP BY ?s"
)


@pytest.mark.parametrize("query", [TIES, LOOSE], ids=["many rows of one rank", "no order"])
@given(width=st.integers(min_value=1, max_value=60))
def test_pages_have_every_row_once(query, width):
    store = ox.Store()
    store.extend(
        ox.Quad(ox.NamedNode(f"urn:{n}"), ox.NamedNode("urn:p"), ox.Literal(n % 3)) for n in range(50)
    )
    rows = []
    for offset in range(0, 60, width):
        text = page_text(query, query.text, Window(offset=offset, limit=width))
        rows += [tuple(row) for row in store.query(text)]
    assert len(rows) == len(set(rows)) == 50
    if query.is_ordered:
        assert [row[1].value for row in rows] == sorted(row[1].value for row in rows)


def test_a_page_leads_to_those_around_it(server):
    answer = server.get("/queries/search.csv?needle=e&limit=1&offset=1&noise=x")
    links = dict(
        reversed(one)
        for one in re.findall(r'<([^>]*)>; rel="(first|prev|next|last)"', answer.headers["link"])
    )
    assert '</queries/search.tsv?needle=e&limit=1&offset=1>; rel="alternate"' in answer.headers["link"]
    assert int(answer.headers["ogkg-total"]) == 3
    assert {relation: re.sub(r".*offset=(\d+).*", r"\1", address) for relation, address in links.items()} == {
        "first": "0",
        "prev": "0",
        "next": "2",
        "last": "2",
    }
    assert links["next"] == "/queries/search.csv?needle=e&offset=2&limit=1"
    assert len(answer.text.splitlines()) == 2
    assert "attachment" in answer.headers["content-disposition"]


def test_all_pages_together_are_the_answer(server):
    whole = server.get("/queries/search.json?needle=e").json()["results"]["bindings"]
    assert len(whole) > 2
    found, address = [], "/queries/search.json?needle=e&limit=1"
    while address:
        answer = server.get(address)
        found += answer.json()["results"]["bindings"]
        following = re.search(r'<([^>]*)>; rel="next"', answer.headers["link"])
        address = following[1] if following else ""
    assert sorted(map(str, found)) == sorted(map(str, whole))


def test_a_table_for_excel_says_that_it_is_unicode(server):
    for address in ("/queries/deputies.excel", "/queries/deputies.csv?bom=1"):
        answer = server.get(address)
        assert answer.content.startswith(codecs.BOM_UTF8)
        assert answer.headers["content-disposition"] == 'attachment; filename="deputies.csv"'


def test_no_cell_is_a_formula_to_excel_and_the_others_stay_as_they_are(server):
    cells = ("=1+1", "@SUM(A1)", "+44 20", "-x", "\t=1", "a=b", "", 'say "x", y', "line\r\nline")
    values = " ".join(str(ox.Literal(cell)) for cell in cells)
    query = f"SELECT * {{ VALUES ?x {{ {values} -5 <urn:a> UNDEF '=1'@en }} }}"
    form = {"query": query, "format": "csv", "bom": "1"}
    answer = httpx.get(f"{server.url}/sparql", params=form)
    assert answer.content.startswith(codecs.BOM_UTF8)
    ((header,), *rows) = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert header == "x"
    guarded = [f"'{cell}" for cell in cells[:5]]
    assert [row[0] if row else "" for row in rows] == [*guarded, *cells[5:], "-5", "urn:a", "", "'=1"]
    plain = httpx.get(f"{server.url}/sparql", params={**form, "bom": "0"}).content.decode()
    assert "'=1+1" not in plain


def test_the_query_given_out_runs_anywhere(server):
    text = server.get("/queries/officials-across-years.rq").text
    assert text.startswith("BASE <http://localhost:8000/>\nPREFIX")
    ox.Store().query(text)


def test_the_command_line_and_the_service_have_the_same_columns(server, release):
    text = "SELECT * { ?thing a foaf:Person ; foaf:name ?called }"
    run = subprocess.run(
        [sys.executable, "-m", "ogkg.cli", "query", text, "--format", "csv", "--release", str(release)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines()[0] == "thing,called"
    assert run.stdout.splitlines() == server.query(text, "text/csv").text.splitlines()
