"""What is refused before any worker sees it, and what is not."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogkg.errors import QueryError
from ogkg_api.settings import Limits
from ogkg_api.sparql import text
from ogkg_api.sparql.screen import RefusedError, screen

PIECES = [
    *[
        "SERVICE",
        "service",
        "SILENT",
        "#",
        "<http://x/>",
        "?v",
        "$s",
        "x:y",
        ":",
        "{",
        "}",
        "'",
        '"',
        "'''",
        "\\",
        "\\u0053",
        "true",
        "1",
        ".",
        ";",
        "a",
        "@en",
    ],
    "_:b",
    "OPTIONAL",
    "FILTER",
    "(",
    ")",
    "<",
    ">",
    "GRAPH",
    "SELECT",
    "*",
    "VALUES",
    " ",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_what_the_engine_reads_as_a_service_clause_is_refused(pieces):
    """The engine names the port in its refusal of port 9 only when it is about to connect there."""
    query = (
        "PREFIX x: <http://127.0.0.1:9/> PREFIX : <http://127.0.0.1:9/> SELECT * { "
        + "".join(pieces).replace("http://x/", "http://127.0.0.1:9/")
        + " }"
    )
    try:
        screen(query, Limits())
    except QueryError:
        return
    try:
        list(ox.Store().query(query))
    except SyntaxError:
        return
    except OSError as error:
        raise AssertionError(query) from error


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# c\nBASE <x:y> PREFIX a: <b:c>\nask {}", "ASK"),
        ("PREFIX select: <b:c> CONSTRUCT WHERE { ?s select:x ?o }", "CONSTRUCT"),
        ("DESCRIBE <a:b>", "DESCRIBE"),
        ("", "UNKNOWN"),
        ("HELLO", "UNKNOWN"),
        ("'SELECT'", "UNKNOWN"),
    ],
)
def test_forms(query, form):
    assert screen(query, Limits()).form == form


@pytest.mark.parametrize(
    "word", ["INSERT", "delete", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"]
)
def test_updates_are_refused_behind_any_prologue(word):
    with pytest.raises(RefusedError):
        screen(f"PREFIX a: <b:c> # {{\nBASE <d:e>\n{word} x", Limits())


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?x) {}",
        "SELECT (rand() AS ?x) {}",
        "SELECT (UUID() AS ?x) {}",
        "SELECT (bnode() AS ?x) {}",
        "CONSTRUCT { [] <urn:p> ?x } { ?x ?y ?z }",
        "construct{_:a <urn:p> ?x}{ ?x ?y ?z }",
        "CONSTRUCT { ?x <urn:p> (1 2) } WHERE { ?x ?y ?z }",
    ],
)
def test_answers_that_differ_each_time_are_known(query):
    assert screen(query, Limits()).volatile
    for same in (
        "SELECT ('NOW()' AS ?now) { ?rand <x:NOW> ?uuid }",
        "CONSTRUCT { ?s ?p '_:a []' } { ?s ?p [] . _:a ?p (1 2) }",
        "SELECT * { [] ?p _:a }",
    ):
        assert not screen(same, Limits()).volatile


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p 'a\x00' }", "ASK " + "{" * 200])
def test_depth_and_nul(query):
    with pytest.raises(QueryError):
        screen(query, Limits())


@pytest.mark.parametrize(
    "unit",
    [
        "{",
        "'",
        '"""',
        "\\",
        "<",
        "a.",
        "?",
        "@a-",
        "x:\\#",
        "_:a.",
        "#",
        "1.",
        "service ",
        "service:",
        "''' ",
    ],
)
def test_a_long_text_of_anything_is_read_whole(unit):
    """Reading that went back over the text would not come to an end here."""
    length = 150_000
    query = (unit * length)[:length]
    words = list(text.tokens(query))
    assert sum(len(word.text) for word in words) + query.count(" ") >= (0 if unit == "#" else length // 2)
    assert text.skeleton(words) or unit == "#"


def test_dataset_clauses_and_prologue():
    query = "PREFIX x: <y:z> SELECT * FROM <a:b> FROM NAMED x:c { ?from ?p 'FROM <d:e>' }"
    assert [(clause.graph, clause.named) for clause in text.dataset_clauses(query)] == [
        ("<a:b>", False),
        ("x:c", True),
    ]
    assert text.prologue(query) == "PREFIX x: <y:z> "
