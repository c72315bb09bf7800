"""Which quad in which graph, and the default graph: the merge of all graphs but provenance and catalogue.

The default graph says one thing where there is one thing to say: for a property with one value (a
meeting's date) it has the value of the graph that knows best, while each document's graph keeps what
that document states. Everything else is a plain RDF merge. Labels are made from the merge, one a thing,
and stand in the graph of what was inferred too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from ogkg.errors import ReferenceDataError
from ogkg.model.entity import Resolved
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.rdf import terms
from ogkg.rdf.documents import document_graph
from ogkg.rdf.graph import Graph, Standing
from ogkg.rdf.identity import identity_graph
from ogkg.rdf.inferred import INFERRED, inferred_graph
from ogkg.rdf.iris import VOCABULARY_GRAPH, Iris
from ogkg.rdf.labels import label_triples
from ogkg.rdf.provenance import provenance_graph
from ogkg.rdf.reference import organisations_graph, plans_graph
from ogkg.rdf.scope import scopes
from ogkg.rdf.settings import RdfSettings
from ogkg.vocab import DCT, OGKG, SCHEMA, SKOS

ONE_VALUE = frozenset(
    NamedNode(iri)
    for iri in (
        DCT.title, DCT.issued, SKOS.prefLabel, SCHEMA.startDate, SCHEMA.endDate, SCHEMA.eventStatus,
        OGKG.attributionRule, OGKG.number, OGKG.dueDate, OGKG.raisedOn, OGKG.commentDeadline, OGKG.attendee,
        OGKG.attendanceStatus, OGKG.nextMeeting, OGKG.status, OGKG.speaker, OGKG.reportsOn, OGKG.assesses,
        OGKG.dimension, OGKG.rating, OGKG.submissionCount,
    )
)  # fmt: skip
"""Properties of which a thing has one value in the default graph; the shapes ask for most of them."""

_RULE = NamedNode(OGKG.attributionRule)
_CHATHAM_HOUSE = terms.concept("attribution-rule", "chatham-house-rule")
_EVENT_STATUS = NamedNode(SCHEMA.eventStatus)
_UNKNOWN = terms.concept("attendance-status", "unknown")
"""Gives way to what any other document knows of the same attendance."""
_REFERS_TO = NamedNode(OGKG.refersTo)
_WORDINGS = frozenset({NamedNode(DCT.title), NamedNode(SKOS.prefLabel), _EVENT_STATUS})


def quads(resolved: Resolved, vocabulary: Iterable[str], settings: RdfSettings) -> Iterator[Quad]:
    """All quads of a build, graph by graph, the default graph last; no blank node, no quad twice.

    Args:
        resolved: what resolution found.
        vocabulary: the ontology and its code lists, as Turtle texts.
        settings: base, time and version.

    Raises:
        ReferenceDataError: a vocabulary text is not Turtle, or has a blank node.
        ValueError: the base is not an IRI that others can start with.
    """
    graphs = named_graphs(resolved, vocabulary, settings)
    for graph in graphs:
        for triple in graph.triples:
            yield Quad(triple.subject, triple.predicate, triple.object, graph.name)
    default = tuple(merged(graphs))
    labels = tuple(label_triples(default))
    inferred = Iris(settings.base).graph(INFERRED)
    for triple in labels:
        yield Quad(triple.subject, triple.predicate, triple.object, inferred)
    for triple in (*default, *labels):
        yield Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())


def named_graphs(resolved: Resolved, vocabulary: Iterable[str], settings: RdfSettings) -> tuple[Graph, ...]:
    """Every named graph but the catalogue, which describes a finished release."""
    iris = Iris(settings.base)
    of_documents = scopes(resolved, iris)
    extractions = {extraction.document: extraction for extraction in resolved.extractions}
    identity, inferred = identity_graph(iris, resolved), inferred_graph(iris, resolved)
    return (
        vocabulary_graph(vocabulary),
        organisations_graph(iris, resolved.reference, resolved.minted_organisations),
        plans_graph(iris, resolved.reference),
        identity,
        inferred,
        *(document_graph(scope, extractions.get(key)) for key, scope in of_documents.items()),
        provenance_graph(iris, settings, of_documents.values(), (identity, inferred)),
    )


def vocabulary_graph(texts: Iterable[str]) -> Graph:
    """The ontology and its code lists.

    Raises:
        ReferenceDataError: a text is not Turtle, or has a blank node.
    """
    triples: dict[Triple, None] = {}
    for text in texts:
        try:
            found = [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
        except SyntaxError as error:
            raise ReferenceDataError(f"not Turtle: {error}", where="vocabulary") from error
        if any(isinstance(node, BlankNode) for triple in found for node in (triple.subject, triple.object)):
            raise ReferenceDataError("blank node", where="vocabulary", hint="give the node an IRI")
        triples.update(dict.fromkeys(found))
    return Graph(name=NamedNode(VOCABULARY_GRAPH), triples=tuple(triples))


def merged(graphs: Sequence[Graph]) -> Iterator[Triple]:
    """The triples of the default graph, each once, with one value where there is one to have."""
    shared = [graph for graph in graphs if graph.merged]
    home = _best_standings(shared)
    best: dict[tuple[object, object], tuple[tuple[bool, bool, Standing], Triple]] = {}
    others: dict[Triple, None] = {}
    for graph in shared:
        for triple in graph.triples:
            if triple.predicate not in ONE_VALUE or graph.name.value == VOCABULARY_GRAPH:
                others[triple] = None
                continue
            standing = graph.standings.get(triple.subject, graph.standing)
            if triple.predicate == _EVENT_STATUS and standing > home.get(triple.subject, standing):
                continue
            believed = triple.predicate == _RULE and triple.object == _CHATHAM_HOUSE
            rank = (not believed, triple.object == _UNKNOWN, standing)
            key = (triple.subject, triple.predicate)
            if key not in best or rank < best[key][0]:
                best[key] = (rank, triple)
    return chain(others, (triple for _, triple in best.values()))


def _best_standings(graphs: Iterable[Graph]) -> dict[object, Standing]:
    """The best standing that any graph has on a subject that documents speak of with different standing."""
    found: dict[object, Standing] = {}
    for graph in graphs:
        for node, standing in graph.standings.items():
            found[node] = min(standing, found.get(node, standing))
    return found


def overridden(all_quads: Iterable[Quad], base: str, files: Mapping[str, str]) -> tuple[Issue, ...]:
    """What documents state that the default graph does not, because a better placed graph says otherwise.

    Args:
        all_quads: of one build, default graph included.
        base: IRI that instances live under.
        files: ids of the documents by slug (`document/{slug}`).

    Returns:
        An issue for each, at the document that says otherwise, with both values and the document that
        the merge follows. Two mentions of one person are one value.
    """
    stated: list[tuple[Quad, str]] = []
    kept: dict[tuple[object, object], object] = {}
    prefix = f"{base}graph/document/"
    people: dict[object, object] = {}
    for quad in all_quads:
        if quad.predicate == _REFERS_TO:
            people[quad.subject] = quad.object
        if quad.predicate not in ONE_VALUE:
            continue
        if isinstance(quad.graph_name, DefaultGraph):
            kept[quad.subject, quad.predicate] = quad.object
        elif quad.graph_name.value.startswith(prefix):
            slug = quad.graph_name.value.removeprefix(prefix)
            stated.append((quad, files.get(slug, slug)))
    followed: dict[tuple[object, object, object], str] = {
        (quad.subject, quad.predicate, quad.object): file for quad, file in reversed(stated)
    }
    return tuple(
        _difference(quad, file, said, followed.get((quad.subject, quad.predicate, said), "the register"))
        for quad, file in stated
        if (said := kept.get((quad.subject, quad.predicate))) != quad.object
        and (quad.object not in people or people[quad.object] != people.get(said))
    )


def _difference(quad: Quad, file: str, said: object, followed: str) -> Issue:
    property_ = quad.predicate.value.rpartition("/")[2].rpartition("#")[2]
    about = getattr(quad.subject, "value", "").rpartition("/id/")[2]
    other = f"{_short(said)} in {followed}" if said else "left out of the merge"
    return Issue(
        code=IssueCode.DOCUMENTS_DIFFER,
        severity=Severity.INFO if _agree(quad, said) else Severity.WARNING,
        message=f"{property_} of {about} is {_short(quad.object)} here, {other}",
        where=file,
    )


def _short(term: object) -> str:
    """A value as a person reads it: words in quotes, the last part of an IRI."""
    value = str(getattr(term, "value", term))
    return value.rpartition("/")[2] if isinstance(term, NamedNode) else f"“{value}”"


def _agree(quad: Quad, kept: object) -> bool:
    """Whether both can be true: another wording of a title, a year and a day in it, announced and held."""
    if quad.predicate in _WORDINGS or kept is None:
        return True
    one, other = (str(getattr(node, "value", "")) for node in (quad.object, kept))
    return one.startswith(f"{other}-") or other.startswith(f"{one}-")
