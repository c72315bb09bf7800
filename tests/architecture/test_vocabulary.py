"""The vocabulary is one thing in four places: ontology, code lists, generated constants, model."""

import ast
import importlib.util
from enum import StrEnum
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from ogkg import vocab
from ogkg.model import code

ROOT = Path(__file__).parents[2]
VS = Namespace("http://www.w3.org/2003/06/sw-vocab-status/ns#")
DEF = vocab.OGKG.NAMESPACE

SCHEME_OF = {
    "document-type": code.DocumentType,
    "attribution-rule": code.AttributionRule,
    "attendance-status": code.AttendanceStatus,
    "meeting-role": code.MeetingRole,
    "capacity": code.Capacity,
    "progress-status": code.ProgressStatus,
    "dimension": code.Dimension,
    "process-part": code.ProcessPart,
    "organisation-type": code.OrganisationType,
    "change-type": code.ChangeType,
    "method": code.Method,
    "assertion-status": code.AssertionStatus,
}
RATING_SCHEMES = {
    "rag",
    "irm-completion",
    "irm-potential-for-results",
    "irm-potential-impact",
    "irm-verifiability",
}


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_vocab", ROOT / "ontology" / "generate_vocab.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for path in (ROOT / "ontology" / "ogkg.ttl", *(ROOT / "ontology" / "codes").glob("*.ttl")):
        graph.parse(path)
    return graph


def test_constants_are_what_the_ontology_generates() -> None:
    assert (ROOT / "src" / "ogkg" / "vocab.py").read_text(encoding="utf-8") == generator().module(), (
        "run `make vocab`"
    )


def test_every_term_is_labelled_defined_shown_and_owned(ontology: Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    wanted = (RDFS.label, SKOS.definition, SKOS.example, RDFS.isDefinedBy, VS.term_status)
    lacking = {(term, want) for term in terms for want in wanted if (term, want, None) not in ontology}
    assert terms
    assert not lacking


def test_no_two_terms_are_labelled_alike(ontology: Graph) -> None:
    """Codes may be, in different lists."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.ConceptScheme)
    terms = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    named = {(str(label), term) for term in terms for label in ontology.objects(term, RDFS.label)}
    named |= {(str(label), term) for term in terms for label in ontology.objects(term, SKOS.prefLabel)}
    assert len({label for label, _ in named}) == len(named)


def test_every_code_is_labelled_defined_and_placed(ontology: Graph) -> None:
    wanted = (SKOS.prefLabel, SKOS.definition, SKOS.notation, SKOS.inScheme)
    codes = set(ontology.subjects(RDF.type, SKOS.Concept))
    lacking = {(term, want) for term in codes for want in wanted if (term, want, None) not in ontology}
    assert not lacking
    for term in codes:
        assert (term, SKOS.topConceptOf, None) in ontology or (term, SKOS.broader, None) in ontology, term
        assert str(term) == f"{ontology.value(term, SKOS.inScheme)}/{ontology.value(term, SKOS.notation)}"


@pytest.mark.parametrize("scheme", SCHEME_OF)
def test_a_code_list_equals_its_enumeration(scheme: str) -> None:
    enumeration: type[StrEnum] = SCHEME_OF[scheme]
    parents = {"government"} if scheme == "organisation-type" else set()
    assert set(vocab.SCHEMES[scheme]) - parents == {member.value for member in enumeration}


def test_ratings_equal_their_schemes() -> None:
    listed = {f"{scheme}/{member}" for scheme in RATING_SCHEMES for member in vocab.SCHEMES[scheme]}
    assert listed == {rating.value for rating in code.Rating}


def test_no_code_list_is_left_without_an_enumeration() -> None:
    assert set(vocab.SCHEMES) == set(SCHEME_OF) | RATING_SCHEMES


def test_every_dimension_conforms_to_a_scheme_of_ratings(ontology: Graph) -> None:
    conforms = URIRef("http://purl.org/dc/terms/conformsTo")
    schemes = {
        str(ontology.value(URIRef(vocab.concept("dimension", member)), conforms)).removeprefix(DEF)
        for member in vocab.SCHEMES["dimension"]
    }
    assert schemes == RATING_SCHEMES


def test_alignments_speak_of_terms_that_exist(ontology: Graph) -> None:
    alignments = Graph().parse(ROOT / "ontology" / "alignments.ttl")
    ours = {term for term in alignments.subjects() if str(term).startswith(DEF)} - {
        URIRef(f"{DEF}alignments")
    }
    assert ours
    assert not {term for term in ours if (term, RDF.type, None) not in ontology}


def test_an_unknown_code_or_prefix_is_refused() -> None:
    with pytest.raises(ValueError, match="rag/purple"):
        vocab.concept("rag", "purple")
    with pytest.raises(ValueError, match="nope"):
        vocab.expand("nope:x")
    assert vocab.expand("ogkg:refersTo") == vocab.OGKG.refersTo


@pytest.mark.parametrize("folder", ["src/ogkg", "api/ogkg_api"])
def test_no_iri_of_a_vocabulary_is_typed_by_hand(folder: str) -> None:
    """What is spelt once cannot be misspelt twice; what speaks to other servers knows no vocabulary."""
    typed = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        if path.name == "vocab.py" or path.parent == ROOT / "src" / "ogkg" / "remote":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        typed += [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in words
            if node.value.startswith(tuple(vocab.PREFIXES.values()))
        ]
    assert typed == []
