"""Parts of the data by addresses that stay, CSV for Excel, sets, and what the service says of itself."""

import csv
import io

import pyoxigraph as ox
import pytest

BOM = "\ufeff"


def test_a_slice_says_the_same_in_every_format(server):
    rows = server.rows(
        "SELECT ?s ?p ?o { ?s a ogkg:Meeting ; ?p ?o }",
    )
    graph = list(ox.parse(server.get("/slice/meeting.nt").content, ox.RdfFormat.N_TRIPLES))
    turtle = list(ox.parse(server.get("/slice/meeting.ttl").content, ox.RdfFormat.TURTLE))
    table = list(csv.DictReader(io.StringIO(server.get("/slice/meeting.csv").text)))
    assert len(rows) > 0
    assert len(graph) == len(turtle) == len(table) == len(rows)
    assert {row["thing"] for row in table} == {row["s"] for row in rows}


@pytest.mark.parametrize(
    ("restriction", "number"),
    [("year=2012", 1), ("year=1999", 0), ("document=minutes-3&year=2012", None), ("organisation=nobody", 0)],
)
def test_a_slice_is_restricted(server, restriction, number):
    answer = server.get(f"/slice/meeting.csv?{restriction}")
    assert answer.status_code == 200
    things = {row["thing"] for row in csv.DictReader(io.StringIO(answer.text))}
    assert number is None or len(things) == number


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/slice/unicorn", 404),
        ("/slice/meeting.pdf", 404),
        ("/slice/meeting?year=12", 422),
        ("/slice/meeting?organisation=%3Ex%3E", 422),
        ("/slice/meeting?document=..%2Fx", 422),
    ],
)
def test_slices_that_are_none(server, path, status):
    assert server.get(path).status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/slice/meeting.csv?bom=1",
        "/slice/meeting.excel",
        "/sparql?query=SELECT%20*%20%7B?s%20a%20foaf:Person%7D&format=csv&bom=1",
        "/sparql?query=SELECT%20*%20%7B?s%20a%20foaf:Person%7D&format=excel",
    ],
)
def test_csv_for_excel_begins_with_a_byte_order_mark_and_is_the_same_else(server, path):
    excel = server.get(path)
    plain = server.get(path.replace("bom=1", "bom=0").replace("excel", "csv"))
    assert excel.headers["content-type"] == plain.headers["content-type"] == "text/csv; charset=utf-8"
    assert excel.text == BOM + plain.text
    assert excel.headers["etag"] != plain.headers["etag"]


def test_the_service_keeps_its_promises_and_says_so(server):
    report = server.get("/about/conformance", Accept="application/json").json()
    assert [check["check"] for check in report["checks"] if not check["passed"]] == []
    assert len(report["checks"]) > 20
    page = server.get("/about/conformance", Accept="text/html")
    assert page.status_code == 200
    assert ">no<" not in page.text


def test_an_answer_that_is_asked_again_differs_in_its_request_id_alone(server):
    path = "/doc/person/farah-ahmed?again"
    first, second = server.get(path), server.get(path)
    assert first.content == second.content
    assert first.headers["x-request-id"] != second.headers["x-request-id"]
    kept = {name: value for name, value in second.headers.items() if name not in ("x-request-id", "date")}
    assert kept == {name: first.headers[name] for name in kept}
    assert server.get(path, If_None_Match=first.headers["etag"]).status_code == 304
    plain = server.get(path, Accept_Encoding="identity")
    assert "content-encoding" not in plain.headers
    assert server.get(path, Accept="application/n-triples").headers["content-type"] == "application/n-triples"
