import pytest

from ogkg.errors import QueryError
from ogkg.rdf import StoredQuery, stored_query_quads
from ogkg.vocab import SH


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "SPARQLSelectExecutable"),
        (
            "# title: SELECT\n# more\nPREFIX a: <urn:a>\nBASE <urn:b>\n\nconstruct { ?s ?p ?o } WHERE {}",
            "SPARQLConstructExecutable",
        ),
        ("  ask { ?s ?p ?o }", "SPARQLAskExecutable"),
    ],
    ids=["select", "construct behind comments and prefixes", "ask"],
)
def test_the_form_of_a_query_decides_its_class(text: str, kind: str) -> None:
    query = StoredQuery(name="a-query", title="A", description="B", text=text)
    found = list(stored_query_quads([query], "https://example.org/"))
    assert str(found[0].object) == f"<{SH.NAMESPACE}{kind}>"
    (stored,) = [
        quad.object.value for quad in found if quad.predicate.value == SH.NAMESPACE + kind[6:-10].lower()
    ]
    assert stored.replace("BASE <https://example.org/>\n", "") == text
    assert {str(quad.graph_name) for quad in found} == {"<https://example.org/graph/catalogue>"}


@pytest.mark.parametrize("text", ["", "DELETE WHERE { ?s ?p ?o }", "DESCRIBE <urn:a>", "#SELECT"])
def test_what_only_looks_like_a_query_is_refused(text: str) -> None:
    query = StoredQuery(name="a-query", title="A", description="B", text=text)
    with pytest.raises(QueryError, match="not a SELECT"):
        list(stored_query_quads([query], "https://example.org/"))
