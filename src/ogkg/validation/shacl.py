"""Core constraints, checked by pyshacl on plain graphs in memory; the only importer of pyshacl.

A core constraint sees a focus node, the values its paths lead to, and their classes. So each shape gets
its focus nodes a few thousand at a time, with a graph of just what its constraints can see. The cost is
linear in the focus nodes, and memory that of one batch.
"""

from collections.abc import Iterable, Iterator, Sequence

import pyshacl
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QuerySolutions, Store
from pyoxigraph import Literal as OxLiteral
from rdflib import RDF as RDF_NS
from rdflib import RDFS as RDFS_NS
from rdflib import SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ogkg.errors import ReferenceDataError
from ogkg.model.report import Severity, ShapeResult
from ogkg.validation.shapes import CoreShape, Shapes
from ogkg.validation.sparql_constraints import pattern
from ogkg.vocab import RDF, RDFS, XSD

BATCH = 5_000
_SEVERITIES = {SH.Violation: Severity.VIOLATION, SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}

_TYPE = NamedNode(RDF.type)


def check(store: Store, shapes: Shapes) -> Iterator[ShapeResult]:
    """Check every core constraint against the default graph.

    Args:
        store: holds the graph.
        shapes: whose constraints to check.

    Raises:
        ReferenceDataError: pyshacl refuses a shape.
    """
    classes = tuple(_hierarchy(store))
    for shape in shapes.core:
        nodes, others = _focus_nodes(store, shape)
        for other in others:
            yield ShapeResult(
                shape=shape.shape,
                focus=other,
                severity=Severity.VIOLATION,
                message="what is to be checked has no IRI",
                value=other,
            )
        for start in range(0, len(nodes), BATCH):
            yield from _check_batch(store, shape, nodes[start : start + BATCH], classes)


def _focus_nodes(store: Store, shape: CoreShape) -> tuple[list[str], list[str]]:
    """The focus nodes of a shape: IRIs, and the text of anything else."""
    solutions = store.query(f"SELECT DISTINCT ?this WHERE {{ {pattern(shape.targets, store)} }}")
    assert isinstance(solutions, QuerySolutions), "a SELECT has solutions"
    found = [solution["this"] for solution in solutions]
    iris = [node.value for node in found if isinstance(node, NamedNode)]
    return sorted(iris), sorted(str(node) for node in found if not isinstance(node, NamedNode))


def _check_batch(
    store: Store, shape: CoreShape, nodes: Sequence[str], classes: Iterable[tuple[Node, Node, Node]]
) -> Iterator[ShapeResult]:
    graph = Graph()
    for triple in (*_seen(store, shape, nodes), *(classes if shape.sees_classes else ())):
        graph.add(triple)
    conforms, report, text = pyshacl.validate(
        graph, shacl_graph=shape.graph, use_shapes=list(shape.uses), focus_nodes=list(nodes), inplace=True
    )
    if not isinstance(report, Graph):
        raise ReferenceDataError(f"the shape is refused: {text}", where=shape.shape)
    if not conforms:
        yield from (_result(report, node, shape.shape) for node in report.objects(None, SH.result))


def _seen(store: Store, shape: CoreShape, nodes: Sequence[str]) -> Iterator[tuple[Node, Node, Node]]:
    """What the constraints of a shape can see from some focus nodes."""
    level: list[NamedNode | BlankNode] = [NamedNode(node) for node in nodes]
    longest = max((len(path) for path in shape.paths), default=0)
    for depth in range(longest + 1):
        steps = {path[depth] for path in shape.paths if len(path) > depth}
        reached: dict[NamedNode | BlankNode, None] = {}
        for node in level:
            for predicate in sorted(steps):
                for quad in store.quads_for_pattern(node, NamedNode(predicate), None, DefaultGraph()):
                    yield _term(quad.subject), URIRef(predicate), _term(quad.object)
                    if isinstance(quad.object, NamedNode | BlankNode):
                        reached[quad.object] = None
            if shape.sees_classes:
                for quad in store.quads_for_pattern(node, _TYPE, None, DefaultGraph()):
                    yield _term(quad.subject), RDF_NS.type, _term(quad.object)
        level = list(reached)


def _hierarchy(store: Store) -> Iterator[tuple[Node, Node, Node]]:
    for quad in store.quads_for_pattern(None, NamedNode(RDFS.subClassOf), None, DefaultGraph()):
        yield _term(quad.subject), RDFS_NS.subClassOf, _term(quad.object)


def _term(term: object) -> Node:
    """A term of the store as rdflib has it."""
    match term:
        case NamedNode(value=value):
            return URIRef(value)
        case BlankNode(value=value):
            return BNode(value)
        case OxLiteral():
            if term.language:
                return Literal(term.value, lang=term.language)
            plain = (
                term.datatype.value == XSD.string
            )  # rdflib tells "a" from "a"^^xsd:string; RDF 1.1 does not
            return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value))
        case _:
            raise ReferenceDataError("a triple inside a triple cannot be checked", where=str(term))


def _result(report: Graph, node: Node, shape: str) -> ShapeResult:
    messages = sorted(str(message) for message in report.objects(node, SH.resultMessage))
    value = report.value(node, SH.value)
    return ShapeResult(
        shape=shape,
        focus=str(report.value(node, SH.focusNode)),
        severity=_SEVERITIES[URIRef(str(report.value(node, SH.resultSeverity)))],
        message="; ".join(messages),
        path=_path(report, report.value(node, SH.resultPath)),
        value="" if value is None else str(value),
    )


def _path(report: Graph, path: Node | None) -> str:
    """A path as its IRIs, joined by `/`."""
    if path is None or isinstance(path, URIRef):
        return "" if path is None else str(path)
    return "/".join(str(step) for step in Collection(report, path))
