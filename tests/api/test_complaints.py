"""A query that does not parse: what is wrong with it, where, and what would do."""

import pytest

QUERIES = [
    ("SELECT * {\n ?s foaf:name ?o ; zoo:x ?y}", 2, 20, "the prefix zoo: is not declared", "foaf:"),
    ("PREFIX a: <urn:a:> ASK { ?s a:p a:b ; b:c 'd:e' }", 1, 39, "the prefix b: is not declared", "ogkg:"),
    ("ASK { ?s :p ?o }", 1, 10, "the prefix : is not declared", "PREFIX : <"),
    ("", 1, 1, "the query is empty", "SELECT"),
    (" # nothing\n", 2, 1, "the query is empty", "SELECT"),
    ("PREFIX a: <urn:a:>", 1, 19, "the query is empty", "SELECT"),
    ("SELCT ?x { ?x ?y ?z }", 1, 1, "not a query: begins with SELCT", "SELECT"),
    ("PREFIX a: <urn:a:>\n  { ?x ?y ?z }", 2, 3, "not a query: begins with {", "SELECT"),
    ("SELECT ?x { ?x ?y }", 1, 20, "cannot be read", "grammar"),
    ("SELECT ?x (COUNT(?y) AS ?n) {?x ?p ?y}", 1, 39, "the SELECT contains a variable that is unbound", ""),
]


@pytest.mark.parametrize(("query", "line", "column", "detail", "hint"), QUERIES)
def test_what_is_wrong_is_told_by_its_name(server, query, line, column, detail, hint):
    answer = server.query(query, "application/json")
    problem = answer.json()
    assert answer.status_code == 400
    assert (problem["line"], problem["column"]) == (line, column)
    assert detail in problem["detail"]
    assert hint in problem["hint"]
    for internal in ("[_]", "..=", "Prefix not found", "\n"):
        assert internal not in problem["detail"]
