"""What SHACL cannot see: rules about graphs, and about IRIs that lead nowhere.

All checks read the store once or look things up in it; the cost is linear in the quads.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.vocab import DCT, FOAF, OGKG, RDF, SCHEMA

_GRAPH = re.compile(r"(?P<base>https?://[^\s?#]*/)graph/(?P<kind>[a-z-]+)(?:/(?P<key>\S+))?")
_SINGLE = frozenset({"identity", "inferred", "provenance", "catalogue", "withdrawn"})
_REFERENCE = frozenset({"organisations", "action-plans"})
_NOT_MERGED = frozenset({"provenance", "catalogue", "withdrawn"})

_TYPE = NamedNode(RDF.type)
_EVIDENCE = NamedNode(OGKG.evidence)
_SOURCE = NamedNode(DCT.source)
_DOCUMENT = NamedNode(OGKG.SourceDocument)
_PERSON = NamedNode(FOAF.Person)
_REFERS_TO = NamedNode(OGKG.refersTo)
_EVENT_STATUS = NamedNode(SCHEMA.eventStatus)
_NOT_STATED = frozenset({OGKG.SourceDocument, OGKG.DocumentVersion})


def check(store: Store) -> tuple[Issue, ...]:
    """Every breach, one issue each, in a fixed order.

    Args:
        store: all quads of a build, default graph included.
    """
    names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    found = [
        *_unlisted_graphs(names),
        *_blank_nodes(store),
        *_dangling(store, names),
        *_merge(store, names),
        *_misplaced_identity(store),
    ]
    for name in names:
        if _kind(name) == "document":
            found += _document_graph(store, NamedNode(name))
    return tuple(sorted(found, key=lambda issue: (issue.where, issue.message)))


def _kind(name: str) -> str:
    """The kind of a listed graph; "" for any other name."""
    if name == OGKG.NAMESPACE:
        return "vocabulary"
    match = _GRAPH.fullmatch(name)
    if match is None:
        return ""
    kind, key = match["kind"], match["key"]
    listed = (
        (kind == "document" and bool(key))
        or (kind in _SINGLE and key is None)
        or (kind == "reference" and key in _REFERENCE)
    )
    return kind if listed else ""


def _issue(where: str, message: str) -> Issue:
    return Issue(code=IssueCode.INTEGRITY, severity=Severity.VIOLATION, message=message, where=where)


def _unlisted_graphs(names: Iterable[str]) -> Iterator[Issue]:
    yield from (_issue(name, "this graph is none of the listed ones") for name in names if not _kind(name))
    bases = {match["base"] for name in names if (match := _GRAPH.fullmatch(name))}
    if len(bases) > 1:
        yield _issue(max(bases), "graphs under more than one base")


def _blank_nodes(store: Store) -> Iterator[Issue]:
    """Blank nodes make dumps incomparable, and cannot be linked to."""
    found = {
        str(node): quad.graph_name
        for quad in store
        for node in (quad.subject, quad.object)
        if isinstance(node, BlankNode)
    }
    yield from (_issue(node, f"blank node in {graph}") for node, graph in found.items())


def _dangling(store: Store, names: Iterable[str]) -> Iterator[Issue]:
    """Instances that something links to and nothing describes."""
    bases = {match["base"] for name in names if (match := _GRAPH.fullmatch(name))}
    starts = tuple(f"{base}id/" for base in bases)
    if not starts:
        return
    linked: dict[str, Quad] = {}
    for quad in store:
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(starts):
            linked.setdefault(quad.object.value, quad)
    for iri, quad in linked.items():
        if next(store.quads_for_pattern(NamedNode(iri), None, None, None), None) is None:
            yield _issue(iri, f"nothing describes what {quad.subject} links to by {quad.predicate}")


def _merge(store: Store, names: Iterable[str]) -> Iterator[Issue]:
    """The default graph is the merge of the graphs that speak of the world.

    Where documents differ on a property that has one value, the merge keeps one of theirs; so a triple
    may be absent if another value of the same property is there. That a meeting is scheduled is absent
    once another document tells of it as held.
    """
    merged = {NamedNode(name) for name in names if _kind(name) and _kind(name) not in _NOT_MERGED}
    if not merged:
        return
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        everywhere = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if not any(one.graph_name in merged for one in everywhere):
            yield _issue(str(quad.subject), f"in the default graph only: {quad.predicate} {quad.object}")
    for graph in sorted(merged, key=str):
        for quad in store.quads_for_pattern(None, None, None, graph):
            wanted = None if quad.predicate == _EVENT_STATUS else quad.predicate
            if next(store.quads_for_pattern(quad.subject, wanted, None, DefaultGraph()), None) is None:
                yield _issue(str(quad.subject), f"not in the default graph: {quad.predicate} {quad.object}")


def _misplaced_identity(store: Store) -> Iterator[Issue]:
    """Only the identity graph says who is who."""
    for quad in store.quads_for_pattern(None, _REFERS_TO, None, None):
        if isinstance(quad.graph_name, NamedNode) and _kind(quad.graph_name.value) != "identity":
            yield _issue(str(quad.subject), f"ogkg:refersTo in {quad.graph_name}")


def _document_graph(store: Store, graph: NamedNode) -> Iterator[Issue]:
    """One document, evidence for all it states, and people only as it writes them."""
    documents = sum(1 for _ in store.quads_for_pattern(None, _TYPE, _DOCUMENT, graph))
    if documents != 1:
        yield _issue(graph.value, f"{documents} source documents in the graph of one")
    for subject in sorted(_stated(store, graph)):
        if next(store.quads_for_pattern(NamedNode(subject), _EVIDENCE, None, graph), None) is None:
            yield _issue(subject, f"no evidence in {graph}")
    persons: Counter[str] = Counter()
    for quad in store.quads_for_pattern(None, None, None, graph):
        if isinstance(quad.object, NamedNode) and Quad(quad.object, _TYPE, _PERSON, DefaultGraph()) in store:
            persons[quad.object.value] += 1
    for person in persons:
        yield _issue(person, f"a person in {graph}, which knows people only as written")


def _stated(store: Store, graph: NamedNode) -> set[str]:
    """What a document graph states: nodes of our classes, and whatever names the document as source."""
    found = {
        quad.subject.value
        for quad in store.quads_for_pattern(None, _TYPE, None, graph)
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
        and quad.object.value.startswith(OGKG.NAMESPACE)
        and quad.object.value not in _NOT_STATED
    }
    sourced = store.quads_for_pattern(None, _SOURCE, None, graph)
    return found | {quad.subject.value for quad in sourced if isinstance(quad.subject, NamedNode)}
