"""Identity candidates of a release: a mention and a person it may be, with the words on both sides."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from ogkg.errors import CallError
from ogkg.vocab import DCT, FOAF, OA, OGKG, RDF, SCHEMA

_MOST_QUOTES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a document writes of somebody.

    Attributes:
        mention: entity id.
        quote: the words, as they stand.
        file, title: of the document.
        date: of the meeting that lists them, as far as it is known; "" for none.
    """

    mention: str
    quote: str
    file: str
    title: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two sides that may be one person, in a fixed order: the later mention, the person known before.

    Attributes:
        mention: entity id of the mention that may be the person.
        person: entity id of the person.
        anchor: entity id of the person's own mention that decisions name: it outlives renamings.
        name: of the person.
        confidence: between 0 and 1.
        method: local name of the rule.
        reason: the features that counted.
        written: the words of the mention.
        known: the words of the person's mentions, the first few.
    """

    mention: str
    person: str
    anchor: str
    name: str
    confidence: float
    method: str
    reason: str
    written: Words
    known: tuple[Words, ...]


def find_candidates(store: Store, base: str) -> tuple[Candidate, ...]:
    """All undecided pairs, the surest first.

    Args:
        store: of a release.
        base: IRI that its instances live under.
    """
    status = NamedNode(f"{OGKG.NAMESPACE}assertion-status/candidate")
    found = [
        _candidate(_Graph(store, base), quad.subject)
        for quad in store.quads_for_pattern(None, NamedNode(OGKG.assertionStatus), status, DefaultGraph())
        if isinstance(quad.subject, NamedNode)
    ]
    pairs = [one for one in found if one is not None]
    return tuple(sorted(pairs, key=lambda one: (-one.confidence, one.mention, one.person)))


def mention_of(store: Store, base: str, given: str) -> str:
    """The mention that a decision about a mention or a person is written for.

    Args:
        store: of a release.
        base: IRI that its instances live under.
        given: an entity id or an IRI.

    Raises:
        CallError: the release knows neither a mention nor a person of this id.
    """
    wanted = given.strip().removeprefix(base).removeprefix("id/").strip("/")
    graph = _Graph(store, base)
    node = graph.node(wanted)
    if node and graph.has(node, RDF.type, OGKG.PersonMention):
        return wanted
    if node and graph.has(node, RDF.type, FOAF.Person):
        return graph.anchor(node)
    raise CallError(
        "neither a mention nor a person of this release", where=given, hint="see `ogkg review --list`"
    )


class _Graph:
    """The few look-ups of this module, on the default graph."""

    def __init__(self, store: Store, base: str) -> None:
        self._store, self._start = store, f"{base}id/"

    def node(self, id: str) -> NamedNode | None:
        try:
            return NamedNode(self._start + id)
        except ValueError:
            return None

    def id(self, iri: str) -> str:
        return iri.removeprefix(self._start)

    def has(self, node: NamedNode, predicate: str, value: str) -> bool:
        return NamedNode(value) in self.nodes(node, predicate)

    def nodes(self, node: NamedNode, predicate: str) -> list[NamedNode]:
        found = self._store.quads_for_pattern(node, NamedNode(predicate), None, DefaultGraph())
        return sorted((quad.object for quad in found if isinstance(quad.object, NamedNode)), key=str)

    def word(self, node: NamedNode, predicate: str) -> str:
        found = self._store.quads_for_pattern(node, NamedNode(predicate), None, DefaultGraph())
        return min((quad.object.value for quad in found if isinstance(quad.object, Literal)), default="")

    def subjects(self, predicate: str, value: NamedNode) -> list[NamedNode]:
        found = self._store.quads_for_pattern(None, NamedNode(predicate), value, DefaultGraph())
        return sorted({quad.subject for quad in found if isinstance(quad.subject, NamedNode)}, key=str)

    def anchor(self, person: NamedNode) -> str:
        """The mention a person was founded on, by the assertion that says so."""
        method = NamedNode(f"{OGKG.NAMESPACE}method/anchor")
        founded = [
            self.id(subject.value)
            for assertion in self.subjects(RDF.object, person)
            if method in self.nodes(assertion, OGKG.method)
            for subject in self.nodes(assertion, RDF.subject)
        ]
        return min(founded, default=self.id(person.value))

    def words(self, mention: NamedNode) -> Words:
        quotes = [
            self.word(selector, OA.exact)
            for span in self.nodes(mention, OGKG.evidence)
            for selector in self.nodes(span, OA.hasSelector)
        ]
        documents = self.nodes(mention, DCT.source)
        dates = [
            self.word(meeting, SCHEMA.startDate)
            for attendance in self.subjects(OGKG.attendee, mention)
            for meeting in self.nodes(attendance, OGKG.atMeeting)
        ]
        return Words(
            mention=self.id(mention.value),
            quote=_joined(" … ", quotes),
            file=_joined(", ", (self.word(document, DCT.identifier) for document in documents)),
            title=_joined(", ", (self.word(document, DCT.title) for document in documents)),
            date=_joined(", ", dates),
        )


def _joined(separator: str, words: Iterable[str]) -> str:
    """The words that there are, each once."""
    return separator.join(dict.fromkeys(filter(None, words)))


def _candidate(graph: _Graph, assertion: NamedNode) -> Candidate | None:
    """A candidate assertion about who a mention refers to; `None` for one about anything else."""
    subjects, persons = graph.nodes(assertion, RDF.subject), graph.nodes(assertion, RDF.object)
    if not (subjects and persons and graph.has(assertion, RDF.predicate, OGKG.refersTo)):
        return None
    mention, person = subjects[0], persons[0]
    methods = graph.nodes(assertion, OGKG.method)
    return Candidate(
        mention=graph.id(mention.value),
        person=graph.id(person.value),
        anchor=graph.anchor(person),
        name=graph.word(person, FOAF.name),
        confidence=float(graph.word(assertion, OGKG.confidence) or 0),
        method=methods[0].value.rpartition("/")[2] if methods else "",
        reason=graph.word(assertion, DCT.description),
        written=graph.words(mention),
        known=tuple(graph.words(one) for one in graph.subjects(OGKG.refersTo, person)[:_MOST_QUOTES]),
    )
