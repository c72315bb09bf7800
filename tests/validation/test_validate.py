"""The door: shapes against the merged graph, with the texts seen only while shapes run."""

import pytest

from ogkg.errors import ReferenceDataError
from ogkg.model.report import Severity
from ogkg.validation import validate

TITLED = """
s:T1 a sh:NodeShape ; sh:targetClass ogkg:Meeting ; sh:severity sh:Violation ;
    sh:property [ sh:path dct:title ; sh:maxCount 1 ; sh:severity sh:Warning ; sh:message "one title" ] .
"""
QUERY = '''
s:T2 a sh:NodeShape ; sh:targetClass ogkg:Statement ; sh:severity sh:Violation ;
    sh:sparql [ sh:message "{?value} of {$this} is long" ;
        sh:select """SELECT $this ?value WHERE {
            $this <http://purl.org/dc/terms/title> ?value . FILTER(?value > 'M') }""" ] .
'''


def test_titles_of_two_documents_are_seen_together(quads, turtle) -> None:
    data = quads('<id/m> a ogkg:Meeting ; dct:title "One" , "Two" . <graph/a> { <id/m> dct:title "Three" }')
    (result,) = validate(data, [turtle(TITLED)], {}).results
    assert (result.shape, result.focus) == ("https://w3id.org/ogkg/shapes/T1", "http://localhost:8000/id/m")
    assert (result.severity, result.path, result.message) == (
        Severity.WARNING,
        "http://purl.org/dc/terms/title",
        "one title",
    )


def test_named_graphs_are_not_validated(quads, turtle) -> None:
    data = quads('<graph/a> { <id/m> a ogkg:Meeting ; dct:title "One" , "Two" }')
    assert validate(data, [turtle(TITLED)], {}).results == ()


def test_a_subclass_is_a_target_in_core_and_query(quads, turtle) -> None:
    data = quads(
        "ogkg:ProgressUpdate rdfs:subClassOf ogkg:Statement . ogkg:Late rdfs:subClassOf ogkg:ProgressUpdate ."
        '<id/u> a ogkg:Late ; dct:title "None" , "Nothing" .'
    )
    core = TITLED.replace("ogkg:Meeting", "ogkg:Statement")
    results = validate(data, [turtle(core), turtle(QUERY)], {}).results
    assert [result.shape[-2:] for result in results] == ["T1", "T2", "T2"]
    assert results[1].message == "None of http://localhost:8000/id/u is long"
    assert results[1].value == "None"


def test_texts_are_seen_as_the_text_of_their_version(quads, turtle) -> None:
    shape = turtle(
        """s:T3 a sh:NodeShape ; sh:targetClass ogkg:DocumentVersion ; sh:severity sh:Violation ;
        sh:property [ sh:path <https://schema.org/text> ; sh:hasValue "words" ; sh:message "no words" ] ."""
    )
    data = quads("<id/v> a ogkg:DocumentVersion .")
    assert len(validate(data, [shape], {}).results) == 1
    assert validate(data, [shape], {"http://localhost:8000/id/v": "words"}).results == ()


def test_results_stand_in_one_order_however_quads_arrive(quads, turtle) -> None:
    data = quads(" ".join(f'<id/m{n}> a ogkg:Meeting ; dct:title "a" , "b" .' for n in range(9)))
    forwards = validate(data, [turtle(TITLED)], {})
    assert forwards == validate(reversed(data), [turtle(TITLED)], {})
    assert len(forwards.results) == 9


def test_what_has_no_iri_cannot_pass(quads, turtle) -> None:
    shape = turtle("s:T4 a sh:NodeShape ; sh:targetObjectsOf ogkg:evidence ; sh:class ogkg:Span .")
    (result,) = validate(quads('<id/m> ogkg:evidence "just words" .'), [shape], {}).results
    assert result.severity is Severity.VIOLATION
    assert "no IRI" in result.message


def select(query: str) -> str:
    return f's:T a sh:NodeShape ; sh:targetClass ogkg:A ; sh:sparql [ sh:select "{query}" ] .'


NESTED = "s:T a sh:NodeShape ; sh:property [ sh:path ogkg:a ; sh:property [ sh:path ogkg:b ] ] ."
INVERSE = "s:T a sh:NodeShape ; sh:property [ sh:path [ sh:inversePath ogkg:owner ] ; sh:minCount 1 ] ."


@pytest.mark.parametrize(
    ("shape", "says"),
    [
        pytest.param("s:T a sh:NodeShape ; sh:closed true .", "closed", id="closed"),
        pytest.param(INVERSE, "inversePath", id="inverse-path"),
        pytest.param(NESTED, "inside a property", id="nested-property"),
        pytest.param(select("SELECT $this WHERE { $this $PATH 1 }"), "PATH", id="path-variable"),
        pytest.param(select("SELECT $this WHERE { VALUES ?x { 1 } }"), "VALUES", id="values"),
        pytest.param(
            select("SELECT (COUNT(*) AS ?n) WHERE { $this ?p ?o } GROUP BY ?o"),
            "groups without",
            id="group-by",
        ),
        pytest.param(select("SELECT ?x WHERE { $this ?p ?x }"), "does not select", id="no-this"),
        pytest.param(select("SELECT $this WHERE { $this ?p"), "parse", id="syntax"),
        pytest.param(select("ASK { $this ?p ?o }"), "WHERE", id="ask"),
        pytest.param("this is no Turtle", "not Turtle", id="turtle"),
    ],
)
def test_a_shape_that_cannot_be_checked_is_refused(quads, turtle, shape: str, says: str) -> None:
    with pytest.raises(ReferenceDataError, match=says):
        validate(quads("<id/a> a ogkg:A ."), [turtle(shape)], {})
