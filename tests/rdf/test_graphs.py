"""What stands in which graph, on the set of `conftest.py`."""

import dataclasses
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from ogkg.errors import ReferenceDataError
from ogkg.model.entity import Resolved
from ogkg.model.report import IssueCode, Severity
from ogkg.rdf import RdfSettings, overridden, quads
from ogkg.vocab import PREFIXES

BASE = "https://example.org/"
MEETING = f"{BASE}id/meeting/lakes-board-2012-03-08"
GOLDEN = Path(__file__).with_name("lakes.nq")
PROLOGUE = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())


@pytest.fixture(scope="module")
def store(built: tuple[Quad, ...]) -> Store:
    store = Store()
    store.bulk_extend(built)
    return store


def rows(store: Store, where: str) -> list[tuple[str, ...]]:
    found = store.query(f"{PROLOGUE}SELECT {where}")
    assert isinstance(found, QuerySolutions)
    return sorted(tuple(getattr(value, "value", "") for value in row) for row in found)


def instances(built: Iterable[Quad]) -> list[str]:
    """The N-Quads that are not the vocabulary's."""
    vocabulary = {
        quad.triple for quad in built if getattr(quad.graph_name, "value", "").startswith("https://w3id")
    }
    return sorted(f"{quad} ." for quad in built if quad.triple not in vocabulary)


def test_the_quads_are_those_of_the_golden_file(built: tuple[Quad, ...]) -> None:
    """After a change on purpose: `python tests/rdf/regenerate.py`, and read the difference."""
    assert instances(built) == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_no_blank_node_and_no_quad_twice(built: tuple[Quad, ...]) -> None:
    assert len(set(built)) == len(built)
    assert not any(isinstance(node, BlankNode) for quad in built for node in (quad.subject, quad.object))


def test_a_store_gives_back_every_quad_as_written(store: Store, built: tuple[Quad, ...]) -> None:
    assert set(store) == set(built)


def test_the_default_graph_is_the_merge_of_what_is_not_overridden(built: tuple[Quad, ...]) -> None:
    outside = {f"{BASE}graph/provenance", f"{BASE}graph/catalogue"}
    default = {quad.triple for quad in built if isinstance(quad.graph_name, DefaultGraph)}
    named = {quad.triple for quad in built if getattr(quad.graph_name, "value", "") not in {*outside, ""}}
    assert default <= named
    assert len(named - default) == len(overridden(built, BASE, {})) == 4


def test_where_documents_differ_the_record_of_the_meeting_is_believed(
    store: Store, built: tuple[Quad, ...]
) -> None:
    assert rows(store, f"?t ?d {{ <{MEETING}> dct:title ?t ; schema:startDate ?d }}") == [
        ("Lakes Board, third meeting", "2012-03-08")
    ]
    told = rows(store, f"?d {{ GRAPH <{BASE}graph/document/agenda> {{ <{MEETING}> schema:startDate ?d }} }}")
    assert told == [("2012-03-09",)]
    issues = overridden(built, BASE, {})
    assert {issue.code for issue in issues} == {IssueCode.DOCUMENTS_DIFFER}
    doubtful = [issue.message for issue in issues if issue.severity is Severity.WARNING]
    assert len(doubtful) == 1, "another wording of a title is no contradiction"
    assert doubtful[0].startswith("startDate")


@pytest.mark.parametrize(
    ("stated", "kept", "severity"),
    [
        ("2016", "2016-05-12", Severity.INFO),
        ("2016-05-12", "2016", Severity.INFO),
        ("2024", "2023-12-18", Severity.WARNING),
        ("1", "12", Severity.WARNING),
    ],
)
def test_a_year_and_a_day_in_it_do_not_contradict(stated: str, kept: str, severity: Severity) -> None:
    node, start = NamedNode("urn:plan"), NamedNode(PREFIXES["schema"] + "startDate")
    both = [
        Quad(node, start, Literal(stated), NamedNode(f"{BASE}graph/document/a")),
        Quad(node, start, Literal(kept), DefaultGraph()),
    ]
    assert [issue.severity for issue in overridden(both, BASE, {})] == [severity]


def test_a_meeting_that_one_document_records_is_not_merely_announced(store: Store) -> None:
    announced = rows(store, "?m { ?m schema:eventStatus schema:EventScheduled }")
    assert announced == [(f"{BASE}id/meeting/lakes-board-2012-04-26",)]


def test_document_graphs_name_nobody_but_as_written(store: Store) -> None:
    persons = rows(
        store,
        f"?o {{ GRAPH ?g {{ ?s ?p ?o }} ?o a foaf:Person FILTER(STRSTARTS(STR(?g), '{BASE}graph/doc')) }}",
    )
    assert persons == []


def test_every_extracted_node_quotes_its_document(store: Store, resolved: Resolved) -> None:
    without = rows(
        store,
        "?n { ?n dct:source ?d FILTER NOT EXISTS { ?n ogkg:evidence/oa:hasSource/dct:isVersionOf ?d } }",
    )
    assert without == []
    texts = {document.source.name: document.text for document in resolved.documents}
    quotes = rows(
        store,
        "?file ?quote ?start ?end { ?e oa:hasSource/dct:isVersionOf/dct:identifier ?file ."
        " ?e oa:hasSelector ?q , ?p . ?q oa:exact ?quote . ?p oa:start ?start ; oa:end ?end }",
    )
    assert len(quotes) > 20
    for file, quote, start, end in quotes:
        assert texts[file][int(start) : int(end)] == quote


def test_only_accepted_assertions_become_plain_triples(store: Store) -> None:
    assert rows(store, "?m { ?m ogkg:refersTo ?p }") == [(f"{BASE}id/document/lakes/mention/ann-lee",)]
    statuses = rows(store, "?s ?c { ?a ogkg:assertionStatus/skos:prefLabel ?s ; ogkg:confidence ?c }")
    assert statuses == [("accepted", "0.9"), ("accepted", "1"), ("candidate", "0.7")]


def test_a_status_from_the_layout_is_stated_and_has_its_assertion(store: Store) -> None:
    found = rows(
        store, "?o ?why { ?a rdf:predicate ogkg:attendanceStatus ; rdf:object ?o ; dct:description ?why }"
    )
    assert found == [("https://w3id.org/ogkg/def/attendance-status/apologies", "stands in the second column")]
    assert len(rows(store, "?a { ?a ogkg:attendanceStatus astat:apologies }")) == 1


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("?o { ?a ogkg:owner/ogkg:nameAsWritten ?o }", [("Ann Lee",)]),
        ("?o { ?a ogkg:ownerAsWritten ?o }", [("AX",)]),
        ("?d { ?a a ogkg:Action ; ogkg:dueDate ?d }", [("2012-04-30",)]),
        ("?d { ?a a ogkg:Action ; ogkg:dateAsWritten ?d }", [("spring",)]),
        ("?d ?w { ?m a ogkg:Milestone ; ogkg:dateAsWritten ?w ; ogkg:dueDate ?d }",
         [("2013-06", "June 2013")]),
        ("?w { ?p a schema:CreativeWork ; ogkg:dateAsWritten ?w }", [("June",)]),
        ("?l { ?c a ogkg:Commitment ; ogkg:leadOrganisation/skos:prefLabel ?l }", [("Ministry of Lakes",)]),
        ("?u { ?e a schema:Event ; schema:url ?u }", []),
        ("?u { ?e a schema:CreativeWork ; schema:url ?u }", [("https://example.org/fish?a=1",)]),
        ("?s { ?t skos:inScheme ?s ; dct:source ?d }", [(f"{BASE}id/theme/lakes-1",)]),
        ("?n ?o { ?a dct:replaces ?b . ?a skos:prefLabel ?n . ?b skos:prefLabel ?o }",
         [("Ministry of Lakes", "Office of Ponds")]),
        ("?i { ?x dct:isReplacedBy ?i }", [(f"{BASE}id/person/ann-lee",)]),
        ("?x { ?x a as:Tombstone }", [(f"{BASE}id/person/gone",)]),
        ("?g { GRAPH ?g { ?o skos:prefLabel 'Lakes Board'@en } }", [(f"{BASE}graph/identity",)]),
        ("?n { ?m ogkg:nameAsWritten ?n FILTER(CONTAINS(?n, '<')) }", [('"Bo" <b>O\'Neil</b>',)]),
    ],
    ids=[
        "owner settled", "owner unsettled", "full due date", "season", "month of a milestone",
        "deadline is no day", "lead found", "no script address", "web address", "theme in its scheme",
        "successor, not of a unit", "merged", "withheld", "minted organisation", "hostile name",
    ],
)  # fmt: skip
def test_facts(store: Store, where: str, expected: list[tuple[str, ...]]) -> None:
    assert rows(store, where) == expected


def test_who_attended_in_what_capacity_and_for_which_department(store: Store) -> None:
    """The joins of the first competency question, officials across years."""
    found = rows(
        store,
        """?name ?d ?department ?c {
          ?a ogkg:atMeeting ?m ; ogkg:attendanceStatus astat:present ; ogkg:capacity cap:official .
          ?a ogkg:attendee ?mention ; ogkg:department/skos:prefLabel ?department . ?m schema:startDate ?d .
          ?mention ogkg:refersTo ?p . ?p foaf:name ?name .
          ?as rdf:subject ?mention ; rdf:predicate ogkg:refersTo ; rdf:object ?p ; ogkg:confidence ?c }""",
    )
    assert found == [("Ann Lee", "2012-03-08", "Ministry of Lakes", "1")]


def test_who_stood_in_for_whom(store: Store) -> None:
    found = rows(store, "?n { ?a ogkg:deputisingFor/ogkg:attendee/ogkg:nameAsWritten ?n }")
    assert found == [("Cy Moss",)]


def test_times_stand_in_the_provenance_graph_only(
    built: tuple[Quad, ...], resolved: Resolved, vocabulary: tuple[str, ...], settings: RdfSettings
) -> None:
    later = dataclasses.replace(settings, created="2027-01-02T03:04:05Z", code_version="9.9.9")
    changed = set(built) ^ set(quads(resolved, vocabulary, later))
    assert {str(quad.graph_name) for quad in changed} == {f"<{BASE}graph/provenance>"}


def test_the_base_decides_nothing_but_the_beginning_of_iris(
    built: tuple[Quad, ...], resolved: Resolved, vocabulary: tuple[str, ...], settings: RdfSettings
) -> None:
    elsewhere = dataclasses.replace(settings, base="http://localhost:8000/")
    moved = {
        str(quad).replace("http://localhost:8000/", BASE) for quad in quads(resolved, vocabulary, elsewhere)
    }
    assert moved == {str(quad) for quad in built}


def test_the_order_of_documents_changes_no_quad(
    built: tuple[Quad, ...], resolved: Resolved, vocabulary: tuple[str, ...], settings: RdfSettings
) -> None:
    turned = dataclasses.replace(
        resolved, documents=resolved.documents[::-1], extractions=resolved.extractions[::-1]
    )
    assert set(quads(turned, vocabulary, settings)) == set(built)


@pytest.mark.parametrize(
    ("text", "message"), [("<urn:a> <urn:b> [] .", "blank node"), ("<urn:a> <urn:b>", "not Turtle")]
)
def test_a_vocabulary_that_cannot_be_published_is_refused(
    resolved: Resolved, settings: RdfSettings, text: str, message: str
) -> None:
    with pytest.raises(ReferenceDataError, match=message):
        list(quads(resolved, [text], settings))


def test_chatham_house_is_believed_wherever_it_is_said(
    resolved: Resolved, vocabulary: tuple[str, ...], settings: RdfSettings
) -> None:
    agenda = resolved.extractions[1]
    strict = dataclasses.replace(agenda.records[1], rule=type(agenda.records[1].rule).CHATHAM_HOUSE_RULE)
    extraction = dataclasses.replace(agenda, records=(agenda.records[0], strict))
    changed = dataclasses.replace(resolved, extractions=(resolved.extractions[0], extraction))
    rules = [
        quad.object
        for quad in quads(changed, vocabulary, settings)
        if isinstance(quad.graph_name, DefaultGraph)
        and quad.subject == NamedNode(MEETING)
        and quad.predicate.value.endswith("attributionRule")
    ]
    assert [str(rule) for rule in rules] == [
        "<https://w3id.org/ogkg/def/attribution-rule/chatham-house-rule>"
    ]


def test_labels_have_a_language_and_words_of_documents_have_none(store: Store) -> None:
    (label,) = (
        quad.object
        for quad in store.quads_for_pattern(
            NamedNode(f"{BASE}id/organisation/lakes-team"),
            NamedNode(PREFIXES["skos"] + "prefLabel"),
            None,
            DefaultGraph(),
        )
    )
    assert isinstance(label, Literal)
    assert label.language == "en"


def test_what_has_no_name_has_a_label_of_words_in_the_graph(store: Store) -> None:
    unnamed = rows(
        store,
        """DISTINCT ?class { ?x a ?class FILTER(!STRSTARTS(STR(?class), STR(oa:)) && ?class != as:Tombstone)
             FILTER NOT EXISTS { ?x skos:prefLabel|foaf:name|dct:title|rdfs:label ?name }
             FILTER NOT EXISTS { ?x ogkg:nameAsWritten|schema:text ?words } }""",
    )
    assert unnamed == []
    labels = {row[0] for row in rows(store, "?label { ?x rdfs:label ?label }")}
    assert "Cy Moss, Lakes Board, third meeting, 8 March 2012: apologies" in labels
    assert "Cy Moss, refers to: Ann Lee (candidate)" in labels, "what is not settled does not read as a fact"
    assert max(row[1] for row in rows(store, "?x (COUNT(?l) AS ?n) { ?x rdfs:label ?l } GROUP BY ?x")) == "1"


def test_a_version_that_is_only_a_number_is_no_thing(built: tuple[Quad, ...]) -> None:
    of = [quad.object for quad in built if quad.predicate.value == f"{PREFIXES['dct']}hasVersion"]
    assert of
    assert all(isinstance(one, NamedNode) for one in of)


def test_every_iri_is_of_a_pattern_that_the_page_on_identifiers_shows(built: tuple[Quad, ...]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "identifiers.md").read_text(encoding="utf-8")
    patterns = {
        shown: re.compile(re.sub(r"\\{.*?\\}", "[^/]+", re.escape(shown)))
        for shown in re.findall(r"^\| `([^`]+)`", page, re.MULTILINE)
    }
    nodes = {node.value for quad in built for node in quad.triple if isinstance(node, NamedNode)}
    keys = {value.removeprefix(f"{BASE}id/").partition("#")[0] for value in nodes if "/id/" in value}
    assert {key for key in keys if not any(one.fullmatch(key) for one in patterns.values())} == set()
    assert {shown for shown, one in patterns.items() if not any(map(one.fullmatch, keys))} == set()
