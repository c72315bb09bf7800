"""The edges of the contract: formats that are not offered, slashes at the end, values that do not fit."""

from urllib.parse import quote

import pytest

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
