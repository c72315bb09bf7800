"""The way back from any IRI: entity <- assertion <- mention <- quote <- document."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from ogkg.errors import CallError
from ogkg.vocab import DCT, FOAF, OA, OGKG, ORG, PROV, RDF, RDFS, SCHEMA, SKOS

_SPACES = ("id/", "graph/", "queries/", "data/")
_DEPTH = 4
_BREADTH = 5
_LABELS = (SKOS.prefLabel, FOAF.name, DCT.title, OGKG.nameAsWritten, RDFS.label, SCHEMA.text, DCT.identifier)
_BACK = (
    # how the thing on the left rests on what stands on the right: (predicate, words)
    (RDF.object, "is what this assertion leads to"),
    (OGKG.refersTo, "is whom this mention refers to"),
    (RDF.subject, "is the subject of this assertion"),
    (OGKG.attendee, "is listed in this attendance"),
    (OGKG.representing, "was represented in"),
    (SCHEMA.organizer, "is the body of"),
    (OGKG.owner, "is the owner of"),
    (OGKG.leadOrganisation, "leads"),
    (OGKG.supportingOrganisation, "supports"),
    (SCHEMA.mentions, "is mentioned by"),
    (DCT.creator, "is the author of"),
    (SCHEMA.publisher, "is the publisher of"),
    (OGKG.assesses, "is assessed by"),
    (OGKG.nextMeeting, "is announced by"),
    (ORG.post, "is held in"),
    (ORG.role, "is held in"),
    (ORG.member, "is the member in"),
    (ORG.resultingOrganization, "came from"),
    (ORG.originalOrganization, "ended in"),
    (OA.hasSelector, "selects the words of"),
    (OGKG.evidence, "is the evidence of"),
    (DCT.isPartOf, "has as a part"),
    (SKOS.inScheme, "is the scheme of"),
    (DCT.source, "is the source of"),
    (PROV.wasGeneratedBy, "made"),
)
_FORTH = (
    (RDF.subject, "about"),
    (RDF.object, "says of it"),
    (ORG.member, "membership of"),
    (ORG.organization, "in"),
    (ORG.originalOrganization, "from"),
    (ORG.resultingOrganization, "to"),
    (DCT.isVersionOf, "is a version of"),
    (OA.hasSource, "in"),
    (DCT.isPartOf, "is part of"),
    (SKOS.inScheme, "in the scheme"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words, and where they stand: title and file of the document, offsets in its text."""

    text: str
    start: int
    end: int
    document: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One thing on the way back.

    Attributes:
        relation: how the thing before it rests on this one; "" for the first.
        types: local names of its classes.
        facts: what is known of how it was concluded: method, confidence, status, reason, register note.
        quotes: the words it came from; `more_quotes` counts those left out here.
        support: what it rests on, where it has no words of its own.
    """

    iri: str
    label: str
    types: tuple[str, ...]
    relation: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    quotes: tuple[Quote, ...] = ()
    more_quotes: int = 0
    support: "tuple[Explanation, ...]" = ()


def find_explanation(store: Store, iri: str, *, base: str) -> Explanation:
    """Walk back from a thing to the words it came from.

    Args:
        store: of a release.
        iri: whole, or from the base on (`id/person/farah-ahmed`, `person/farah-ahmed`).
        base: of the release.

    Raises:
        CallError: it is empty or no IRI, or the release says nothing about it.
    """
    if not iri.strip("/"):
        raise CallError("nothing to explain", where="IRI", hint="give it whole, or from /id/ on")
    whole = iri if "://" in iri else _below(base, iri.lstrip("/"))
    try:
        node = NamedNode(whole)
    except ValueError as error:
        raise CallError("not an IRI", where=iri, hint="give it whole, or from /id/ on") from error
    known = any(True for _ in store.quads_for_pattern(node, None, None)) or any(
        True for _ in store.quads_for_pattern(None, None, node)
    )
    if not known and any(graph == node for graph in store.named_graphs()):
        return Explanation(iri=whole, label="", types=("named graph",), support=_graph(store, node))
    if not known:
        raise CallError("the release says nothing about it", where=whole, hint="look it up with `ogkg query`")
    return _explain(store, node, "", frozenset(), _DEPTH)


def _below(base: str, path: str) -> str:
    """The IRI of a path: `id/person/x` and, without what all things share, `person/x`."""
    return base + (path if path.startswith(_SPACES) else f"id/{path}")


def explanation_as_lines(found: Explanation, indent: int = 0) -> Iterator[str]:
    """The explanation as text, one step deeper for each step back."""
    margin = "  " * indent
    relation = f"{found.relation}: " if found.relation else ""
    kind = f" ({', '.join(found.types)})" if found.types else ""
    yield f"{margin}{relation}{found.label or found.iri}{kind}"
    if found.label:
        yield f"{margin}  <{found.iri}>"
    for name, value in found.facts:
        yield f"{margin}  {name}: {value}"
    for quote in found.quotes:
        yield f"{margin}  “{quote.text}”"
        yield f"{margin}    {quote.document} [{quote.file} {quote.start}-{quote.end}]"
    if found.more_quotes:
        yield f"{margin}  and {found.more_quotes} more"
    for step in found.support:
        yield from explanation_as_lines(step, indent + 1)


def explanation_as_object(found: Explanation) -> dict[str, object]:
    """The explanation as a JSON object."""
    return {
        "iri": found.iri,
        "label": found.label,
        "types": list(found.types),
        "relation": found.relation,
        "facts": dict(found.facts),
        "quotes": [
            {"text": q.text, "start": q.start, "end": q.end, "document": q.document, "file": q.file}
            for q in found.quotes
        ],
        "more_quotes": found.more_quotes,
        "support": [explanation_as_object(step) for step in found.support],
    }


def _explain(store: Store, node: NamedNode, relation: str, seen: frozenset[str], depth: int) -> Explanation:
    quotes = tuple(_quotes(store, node))
    seen = seen | {node.value}
    support: tuple[Explanation, ...] = ()
    if depth and not quotes:
        support = tuple(_support(store, node, seen, depth))
    return Explanation(
        iri=node.value,
        label=_label(store, node),
        types=tuple(sorted({_local(value) for value in _objects(store, node, RDF.type)})),
        relation=relation,
        facts=tuple(_facts(store, node)),
        quotes=quotes[:_BREADTH],
        more_quotes=max(0, len(quotes) - _BREADTH),
        support=support,
    )


def _support(store: Store, node: NamedNode, seen: frozenset[str], depth: int) -> Iterator[Explanation]:
    """Up to `_BREADTH` things it rests on; those that lead to words first."""
    found = []
    for predicate, words in _BACK:
        subjects = {
            quad.subject.value: words
            for quad in store.quads_for_pattern(None, NamedNode(predicate), node, DefaultGraph())
            if isinstance(quad.subject, NamedNode) and quad.subject.value not in seen
        }
        found += sorted(subjects.items())[:_BREADTH]
    for predicate, words in _FORTH:
        found += [(value, words) for value in sorted(_objects(store, node, predicate)) if value not in seen]
    for iri, words in found[: 2 * _BREADTH]:
        step = _explain(store, NamedNode(iri), words, seen, depth - 1)
        if step.quotes or step.support or step.facts:
            yield step


def _quotes(store: Store, node: NamedNode) -> Iterator[Quote]:
    spans = {*_objects(store, node, OGKG.evidence)} | (
        {node.value} if OA.SpecificResource in _objects(store, node, RDF.type) else set()
    )
    for span in sorted(spans):
        values: dict[str, str] = {}
        for selector in _objects(store, NamedNode(span), OA.hasSelector):
            for predicate in (OA.exact, OA.start, OA.end):
                values.update((predicate, value) for value in _values(store, selector, predicate))
        version = next(iter(_objects(store, NamedNode(span), OA.hasSource)), "")
        document = next(iter(_objects(store, NamedNode(version), DCT.isVersionOf)), "") if version else ""
        if OA.exact in values and document:
            yield Quote(
                text=values[OA.exact],
                start=int(values.get(OA.start, "0")),
                end=int(values.get(OA.end, "0")),
                document=_label(store, NamedNode(document)),
                file=next(iter(sorted(_values(store, document, DCT.identifier))), ""),
            )


def _facts(store: Store, node: NamedNode) -> Iterator[tuple[str, str]]:
    for predicate, name in (
        (OGKG.method, "method"),
        (OGKG.confidence, "confidence"),
        (OGKG.assertionStatus, "status"),
        (DCT.description, "because"),
        (RDF.predicate, "that it is related by"),
        (SKOS.editorialNote, "register"),
        (SKOS.definition, "definition"),
        (SCHEMA.sha256, "sha256"),
        (DCT.identifier, "file"),
        (DCT.date, "on"),
    ):
        for value in sorted(_values(store, node.value, predicate)):
            yield name, _local(value) if "://" in value else value
    for quad in store.quads_for_pattern(node, NamedNode(RDF.type), None):
        if isinstance(quad.graph_name, NamedNode) and "/graph/reference/" in quad.graph_name.value:
            yield "register", f"of {_local(quad.graph_name.value)} (data/reference)"
            return


def _graph(store: Store, node: NamedNode) -> tuple[Explanation, ...]:
    documents = {
        quad.subject.value
        for quad in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(OGKG.SourceDocument), node)
        if isinstance(quad.subject, NamedNode)
    }
    return tuple(
        _explain(store, NamedNode(iri), "holds what is said by", frozenset(), 0) for iri in sorted(documents)
    )


def _label(store: Store, node: NamedNode) -> str:
    for predicate in _LABELS:
        values = sorted(_values(store, node.value, predicate), key=lambda value: (-len(value), value))
        if values:
            return values[0]
    return ""


def _objects(store: Store, node: NamedNode, predicate: str) -> set[str]:
    return {
        quad.object.value
        for quad in store.quads_for_pattern(node, NamedNode(predicate), None)
        if isinstance(quad.object, NamedNode)
    }


def _values(store: Store, iri: str, predicate: str) -> set[str]:
    return {
        quad.object.value
        for quad in store.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None)
        if isinstance(quad.object, Literal | NamedNode)
    }


def _local(iri: str) -> str:
    return iri.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]
