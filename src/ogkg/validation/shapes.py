"""SHACL shapes as values: the core part for pyshacl, the SPARQL part as queries, targets for both."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ogkg.errors import ReferenceDataError
from ogkg.model.report import Severity

_SEVERITIES: dict[Node, Severity] = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}
_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)

# Core constraints look at a focus node and what its paths lead to; only those can be checked on a
# part of the graph. A shape that needs more is refused, not half checked.
_KNOWN = frozenset(
    {
        *_TARGETS,
        *(SH.property, SH.path, SH.severity, SH.message, SH.name, SH.description, SH.order),
        *(SH.minCount, SH.maxCount, SH["class"], SH.datatype, SH.nodeKind, SH["in"], SH.hasValue, SH.pattern),
        *(SH.flags, SH.minLength, SH.maxLength, SH.minInclusive, SH.maxInclusive, SH.minExclusive),
        *(SH.maxExclusive, SH.uniqueLang, SH.languageIn, SH["or"], SH["and"], SH["not"], SH.xone),
        *(SH.sparql, SH.select, SH.prefixes, SH.declare, SH.prefix, SH.namespace),
    }
)
_NOT_SUPPORTED = re.compile(r"[$?](?:shapesGraph|currentShape|PATH)\b")
# SHACL, section 5.2.1 and appendix A: what pre-binding cannot be defined for.
_FORBIDDEN = re.compile(r"\b(?:MINUS|SERVICE|VALUES)\b", re.IGNORECASE)
_STRINGS = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")


@dataclass(frozen=True, slots=True)
class Targets:
    """Where a shape looks: IRIs by kind of target."""

    classes: tuple[str, ...] = ()
    subjects_of: tuple[str, ...] = ()
    objects_of: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryConstraint:
    """One sh:sparql of a node shape; `select` has its PREFIX lines."""

    shape: str
    targets: Targets
    severity: Severity
    message: str
    select: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreShape:
    """The core constraints of one node shape.

    Attributes:
        graph: the triples of the shape, without its SPARQL constraints.
        uses: the IRIs in `graph` to run: its property shapes, each by itself, and what else it says. A
            node shape hands its focus nodes to its property shapes one by one, and pyshacl prepares
            a constraint anew each time; a property shape by itself takes all of them at once.
        paths: predicates of every path in it, in order: one for a plain path.
        sees_classes: whether it asks for the class of anything.
    """

    shape: str
    targets: Targets
    graph: Graph
    uses: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    sees_classes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """A shapes graph, taken apart: a node shape may have its part in both."""

    core: tuple[CoreShape, ...]
    queries: tuple[QueryConstraint, ...]

    @classmethod
    def parse(cls, texts: Iterable[str]) -> Self:
        """Read shapes.

        Args:
            texts: Turtle.

        Raises:
            ReferenceDataError: not Turtle, or a part of SHACL that is not supported.
        """
        graph = Graph()
        for text in texts:
            try:
                graph.parse(data=text, format="turtle")
            except (SyntaxError, ValueError) as error:
                raise ReferenceDataError(f"not Turtle: {error}", where="shapes") from error
        _refuse_unknown(graph)
        shapes = sorted(graph.subjects(RDF.type, SH.NodeShape), key=str)
        return cls(
            core=tuple(_core(graph, shape) for shape in shapes if _has_core(graph, shape)),
            queries=tuple(query for shape in shapes for query in _queries(graph, shape)),
        )


def _refuse_unknown(graph: Graph) -> None:
    """Refuse what cannot be checked on a part of the graph.

    Raises:
        ReferenceDataError: naming the term.
    """
    for subject, predicate in graph.subject_predicates():
        if str(predicate).startswith(str(SH)) and predicate not in _KNOWN:
            raise ReferenceDataError(f"SHACL term not supported: {predicate}", where=str(subject))
    for shape in graph.subjects(SH.path):
        if any((part, SH.path, None) in graph for part in _parts(graph, shape) if part != shape):
            raise ReferenceDataError("property shape inside a property shape", where=str(shape))
    for shape in graph.subjects(SH.sparql):
        if (shape, SH.path, None) in graph:
            raise ReferenceDataError("SPARQL constraint on a property shape", where=str(shape))


def _has_core(graph: Graph, shape: Node) -> bool:
    """Whether a shape says more than its target and its query."""
    beside = {*_TARGETS, SH.sparql, SH.severity, SH.message}
    return any(
        str(predicate).startswith(str(SH)) and predicate not in beside
        for predicate in graph.predicates(shape)
    )


def _core(graph: Graph, shape: Node) -> CoreShape:
    """The core constraints of a shape: its triples, and those of the blank nodes below it."""
    part = Graph()
    waiting = [shape]
    while waiting:
        subject = waiting.pop()
        for predicate, value in graph.predicate_objects(subject):
            if predicate != SH.sparql:
                part.add((subject, predicate, value))
                waiting += [value] if isinstance(value, BNode) else []
    return CoreShape(
        shape=str(shape),
        targets=_targets(graph, shape),
        graph=part,
        uses=_take_apart(part, shape),
        paths=tuple(sorted({_path(part, path) for path in part.objects(None, SH.path)})),
        sees_classes=(None, SH["class"], None) in part,
    )


def _take_apart(part: Graph, shape: Node) -> tuple[str, ...]:
    """Make the property shapes of a node shape stand by themselves, each under an IRI of its own."""
    uses = []
    for number, inner in enumerate(sorted(part.objects(shape, SH.property), key=str)):
        own = URIRef(f"urn:ogkg:property-shape:{number}")
        part.remove((shape, SH.property, inner))
        for predicate, value in list(part.predicate_objects(inner)):
            part.remove((inner, predicate, value))
            part.add((own, predicate, value))
        part.add((own, RDF.type, SH.PropertyShape))
        uses.append(str(own))
    return (*uses, str(shape)) if _has_core(part, shape) else tuple(uses)


def _targets(graph: Graph, shape: Node) -> Targets:
    return Targets(*(tuple(sorted(str(node) for node in graph.objects(shape, kind))) for kind in _TARGETS))


def _path(graph: Graph, path: Node) -> tuple[str, ...]:
    """A path as its predicates.

    Raises:
        ReferenceDataError: it is neither an IRI nor a list of IRIs.
    """
    steps = [path] if isinstance(path, URIRef) else list(Collection(graph, path))
    if not steps or not all(isinstance(step, URIRef) for step in steps):
        raise ReferenceDataError("only IRIs and sequences of IRIs are supported as paths", where="shapes")
    return tuple(str(step) for step in steps)


def _parts(graph: Graph, shape: Node) -> Iterator[Node]:
    """A shape and every shape inside it."""
    yield shape
    for inner in graph.objects(shape, SH.property):
        yield from _parts(graph, inner)
    for inner in graph.objects(shape, SH["not"]):
        yield from _parts(graph, inner)
    for logical in (SH["or"], SH["and"], SH.xone):
        for members in graph.objects(shape, logical):
            for inner in Collection(graph, members):
                yield from _parts(graph, inner)


def _queries(graph: Graph, shape: Node) -> Iterator[QueryConstraint]:
    """The SPARQL constraints of a shape.

    Raises:
        ReferenceDataError: a query uses what SHACL forbids, or a variable that it binds and we do not.
    """
    for constraint in sorted(graph.objects(shape, SH.sparql), key=str):
        select = str(graph.value(constraint, SH.select) or "")
        _refuse_unbindable(select, str(shape))
        yield QueryConstraint(
            shape=str(shape),
            targets=_targets(graph, shape),
            severity=_SEVERITIES[graph.value(shape, SH.severity) or SH.Violation],
            message=str(graph.value(constraint, SH.message) or graph.value(shape, SH.message) or ""),
            select="\n".join((*_prefixes(graph, constraint), select)),
        )


def _refuse_unbindable(select: str, shape: str) -> None:
    """Refuse a query that means something else once its targets stand in front of it.

    Raises:
        ReferenceDataError: the query uses what SHACL forbids, or a variable that only SHACL binds.
    """
    bare = _STRINGS.sub("", select)
    if _NOT_SUPPORTED.search(bare):
        raise ReferenceDataError("$PATH, $shapesGraph and $currentShape are not supported", where=shape)
    if _FORBIDDEN.search(bare):
        raise ReferenceDataError("SHACL forbids MINUS, SERVICE and VALUES in a constraint", where=shape)


def _prefixes(graph: Graph, constraint: Node) -> Iterator[str]:
    """The PREFIX lines that sh:prefixes leads to."""
    for holder in graph.objects(constraint, SH.prefixes):
        for declaration in sorted(graph.objects(holder, SH.declare), key=str):
            prefix, namespace = graph.value(declaration, SH.prefix), graph.value(declaration, SH.namespace)
            if isinstance(prefix, Literal) and isinstance(namespace, Literal):
                yield f"PREFIX {prefix}: <{namespace}>"
