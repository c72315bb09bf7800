"""Shapes fire for what they name and for nothing else, and our way of running them is SHACL's."""

import os
from collections.abc import Iterable
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ogkg import vocab
from ogkg.model.report import Report
from ogkg.rdf.graphs import ONE_VALUE
from ogkg.rdf.mapping import MAPPING, Row
from ogkg.validation import validate

ROOT = Path(__file__).parents[2]
SHAPES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "shapes").glob("*.ttl"))]
EXAMPLES = sorted((ROOT / "ontology" / "examples").glob("*.ttl"))
INVALID = sorted((ROOT / "shapes" / "invalid").glob("*.ttl"))
SHARED = Path(os.environ.get("TEST_DOCUMENTS", ROOT.parent / "shared"))
SAMPLE = SHARED / "design" / "ontology" / "sample.trig"

Result = tuple[str, str, str, str, str]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    graph = Graph()
    for text in SHAPES:
        graph.parse(data=text, format="turtle")
    return graph


def in_default(triples: Iterable[Triple | Quad]) -> list[Quad]:
    return [Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()) for triple in triples]


def quads_of(path: Path) -> list[Quad]:
    return in_default(parse(path.read_bytes(), format=RdfFormat.TURTLE))


def fired(report: Report) -> set[str]:
    return {result.shape.removeprefix(vocab.SHAPES) for result in report.results}


def rows(report: Report) -> set[Result]:
    return {(r.shape, r.focus, r.severity.value, r.value, r.path) for r in report.results}


def plain_rows(quads: Iterable[Quad], shapes: Graph) -> set[Result]:
    """What pyshacl reports when it is given everything at once."""
    data = Graph()
    data.parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt")
    _, report, text = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    assert isinstance(report, Graph), text
    owners = owners_of(shapes)
    return {
        (
            owners[report.value(node, SH.sourceShape)],
            str(report.value(node, SH.focusNode)),
            str(report.value(node, SH.resultSeverity)).removeprefix(str(SH)).lower(),
            str(report.value(node, SH.value) or ""),
            path_of(report, report.value(node, SH.resultPath)),
        )
        for node in report.objects(None, SH.result)
    }


def owners_of(shapes: Graph) -> dict[Node | None, str]:
    """The node shape that everything inside it belongs to."""
    owners: dict[Node | None, str] = {}
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        waiting: list[Node] = [shape]
        while waiting:
            owners[node := waiting.pop()] = str(shape)
            waiting += [value for value in shapes.objects(node) if isinstance(value, BNode)]
    return owners


def path_of(report: Graph, path: Node | None) -> str:
    if path is None or isinstance(path, URIRef):
        return str(path or "")
    return "/".join(str(step) for step in Collection(report, path))


def test_every_shape_explains_itself_and_has_its_broken_graph(shapes: Graph) -> None:
    nodes = set(shapes.subjects(RDF.type, SH.NodeShape))
    wanted = (RDFS.label, RDFS.comment, SH.severity, SH.message)
    assert not {(node, want) for node in nodes for want in wanted if (node, want, None) not in shapes}
    assert {str(node).removeprefix(vocab.SHAPES) for node in nodes} == {path.stem for path in INVALID}


def test_prefixes_of_the_shapes_are_those_of_the_vocabulary(shapes: Graph) -> None:
    declared = {
        str(shapes.value(node, SH.prefix)): str(shapes.value(node, SH.namespace))
        for node in shapes.objects(URIRef(vocab.SHAPES), SH.declare)
    }
    assert declared.items() <= vocab.PREFIXES.items()


def test_every_class_of_ours_has_an_example() -> None:
    shown = {
        quad.object for path in EXAMPLES for quad in quads_of(path) if quad.predicate.value == vocab.RDF.type
    }
    classes = {name for name in vars(vocab.OGKG) if name[0].isupper() and name != "NAMESPACE"}
    assert {name for name in classes if NamedNode(vocab.OGKG.NAMESPACE + name) not in shown} == set()


def test_every_property_of_ours_has_an_example_and_a_shape(shapes: Graph) -> None:
    """Evidence is asked for by targets and paths alike; a number is of any kind of thing."""
    properties = {vocab.OGKG.NAMESPACE + name for name in vars(vocab.OGKG) if name[0].islower()}
    shown = {quad.predicate.value for path in EXAMPLES for quad in quads_of(path)}
    assert properties - shown == set()
    paths = {str(path) for path in shapes.objects(None, SH.path)}
    queried = " ".join(str(text) for text in shapes.objects(None, SH.select))
    held = {name for name in properties if f"ogkg:{name.removeprefix(vocab.OGKG.NAMESPACE)}" in queried}
    assert properties - paths - held == set()


def test_what_a_shape_allows_once_the_merge_says_once(shapes: Graph) -> None:
    """Else two documents that differ would both be left out; what a thing's own IRI says cannot differ."""
    once = {
        str(shapes.value(inner, SH.path))
        for inner in shapes.subjects(SH.maxCount)
        if shapes.value(inner, SH.severity) == SH.Violation
    }
    stated = {row.property for mapped in MAPPING.values() for row in mapped.rows if isinstance(row, Row)}
    named = {vocab.OGKG.atMeeting, vocab.DCT.type}
    assert (once & stated) - {term.value for term in ONE_VALUE} == named


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_breaks_nothing(path: Path) -> None:
    assert fired(validate(quads_of(path), SHAPES, {})) == set()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_broken_graph_breaks_its_shape_and_no_other(path: Path) -> None:
    assert fired(validate(quads_of(path), SHAPES, {})) == {path.stem}


@pytest.mark.slow
@pytest.mark.parametrize("path", [*EXAMPLES, *INVALID], ids=lambda path: path.stem)
def test_the_report_is_that_of_plain_shacl(path: Path, shapes: Graph) -> None:
    quads = quads_of(path)
    assert rows(validate(quads, SHAPES, {})) == plain_rows(quads, shapes)


def test_graphs_together_report_what_plain_shacl_does(shapes: Graph) -> None:
    """One graph of all broken ones: nodes have several faults, values of several kinds."""
    quads = list({quad for path in INVALID for quad in quads_of(path)})
    found = rows(validate(quads, SHAPES, {}))
    assert found == plain_rows(quads, shapes)
    assert len(found) >= len(INVALID)


@pytest.mark.slow
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the worked sample is not here (set TEST_DOCUMENTS)")
def test_the_sample_reports_what_plain_shacl_does(shapes: Graph) -> None:
    skipped = ("graph/provenance", "graph/catalogue", "graph/text")
    quads = {
        in_our_namespaces(quad)
        for quad in parse(SAMPLE.read_bytes(), format=RdfFormat.TRIG)
        if not str(quad.graph_name).rstrip(">").endswith(skipped)
    }
    assert len(quads) > 5000
    assert rows(validate(quads, SHAPES, {})) == plain_rows(quads, shapes)


def in_our_namespaces(quad: Quad) -> Quad:
    def moved(term: object) -> object:
        if not isinstance(term, NamedNode):
            return term
        value = term.value.replace("https://ogkg.example/def/theme/", "http://localhost:8000/id/theme/")
        value = value.replace("https://ogkg.example/def/", vocab.OGKG.NAMESPACE)
        return NamedNode(value.replace("https://ogkg.example/", "http://localhost:8000/"))

    subject, predicate, value = (moved(term) for term in (quad.subject, quad.predicate, quad.object))
    assert isinstance(subject, NamedNode | BlankNode)
    assert isinstance(predicate, NamedNode)
    return Quad(subject, predicate, value, DefaultGraph())  # type: ignore[arg-type]
