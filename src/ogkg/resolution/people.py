"""People: clusters of mentions with names, slugs that stay, and the assertions behind them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ogkg.model.code import AssertionStatus
from ogkg.model.entity import Assertion, Decision, EntityId, Person, RegistryEntry, Replaced, Term
from ogkg.model.record import MentionRecord, RecordId
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.slug import hash6, slug
from ogkg.resolution.clustering import Cluster, Clustering
from ogkg.resolution.corpus import Corpus
from ogkg.resolution.decisions import Decisions
from ogkg.resolution.observed import Observed
from ogkg.resolution.scoring import Score, Scorer

REFERS_TO = "ogkg:refersTo"


@dataclass(slots=True)
class People:
    """What was found of people.

    Attributes:
        of: the person behind a mention that refers to one.
    """

    persons: list[Person] = field(default_factory=list)
    of: dict[EntityId, EntityId] = field(default_factory=dict)
    assertions: list[Assertion] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    new_registry: list[RegistryEntry] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def find_people(
    corpus: Corpus,
    observed: list[Observed],
    decided: tuple[Decision, ...],
    registry: tuple[RegistryEntry, ...],
    entities: dict[RecordId, EntityId],
) -> People:
    """Cluster the mentions, name the people, and say how each mention came to its person."""
    decisions = Decisions(decided, registry)
    clustering = Clustering(Scorer(corpus.reference), decisions)
    for one in observed:
        clustering.add(one)
    people = People()
    clusters = clustering.clusters()
    ids = _Slugs(registry, people).name(clusters)
    for cluster, person in zip(clusters, ids, strict=True):
        if person is not None:
            _state(people, cluster, person)
    records = {entities[record.id]: record for _, record in corpus.all(MentionRecord)}
    for mention, other, score in _open_pairs(people, clustering):
        people.assertions.append(_refers_to(mention, other, score, AssertionStatus.CANDIDATE))
        message = f"may be {other}: {score.reason}"
        people.issues.append(
            corpus.issue(IssueCode.PERSON_CANDIDATE, Severity.INFO, message, records[mention])
        )
    people.issues += decisions.issues(set(records))
    return people


def _state(people: People, cluster: Cluster, id: EntityId) -> None:
    people.persons.append(Person(id=id, name=_name(cluster), mentions=tuple(sorted(cluster.members))))
    for mention, score in cluster.members.items():
        people.of[mention] = id
        people.assertions.append(_refers_to(mention, id, score, AssertionStatus.ACCEPTED))


def _refers_to(mention: EntityId, person: EntityId, score: Score, status: AssertionStatus) -> Assertion:
    return Assertion(
        subject=mention,
        predicate=REFERS_TO,
        object=Term(entity=person),
        confidence=score.confidence,
        method=score.method,
        status=status,
        evidence_note=score.reason,
    )


def _name(cluster: Cluster) -> str:
    """The name most mentions give, more than initials where one does; of several the longest."""
    names = [one.name for one in cluster.observed]
    counts = Counter(name.full for name in names if not name.initial) or Counter(name.full for name in names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _open_pairs(people: People, clustering: Clustering) -> Iterator[tuple[EntityId, EntityId, Score]]:
    """A mention and who else it may be, once for every two people, by the surest of the younger's."""
    told: set[frozenset[EntityId]] = set()
    for cluster in reversed(clustering.clusters()):
        for mention, likely, score in clustering.possible(cluster):
            own, other = people.of.get(mention), people.of.get(likely.observed[0].mention)
            if own and other and frozenset((own, other)) not in told:
                told.add(frozenset((own, other)))
                yield mention, other, score


class _Slugs:
    """Slugs of people: the registry's for a mention it knows, else minted once.

    A slug stays with the mention it was minted for, the anchor; where that is no longer read, with
    whom the registry's next line of the slug is about.
    """

    def __init__(self, registry: tuple[RegistryEntry, ...], people: People) -> None:
        self._known = {entry.key: entry for entry in registry if entry.concept == "person"}
        self._taken = {entry.slug for entry in self._known.values()}
        self._gone = {entry.slug: entry for entry in self._known.values() if entry.status != "live"}
        self._people = people
        for gone, entry in self._gone.items():
            into = EntityId(f"person/{entry.into}") if entry.into else None
            people.replaced.append(Replaced(id=EntityId(f"person/{gone}"), into=into))

    def name(self, clusters: list[Cluster]) -> list[EntityId | None]:
        """The entity of every cluster, `None` for a person who was withheld; known ones go first."""
        withheld = [self._withheld(cluster) for cluster in clusters]
        claimed = self._claims(clusters)
        ids = [
            None if gone else self._registered(slugs) for gone, slugs in zip(withheld, claimed, strict=True)
        ]
        for at, cluster in enumerate(clusters):
            if ids[at] is None and not withheld[at]:
                ids[at] = self._mint(cluster)
        for cluster, person in zip(clusters, ids, strict=True):
            self._remember(cluster, person)
        return ids

    def _withheld(self, cluster: Cluster) -> bool:
        slugs = {self._known[mention].slug for mention in cluster.members if mention in self._known}
        return any(one in self._gone and self._gone[one].status == "withheld" for one in slugs)

    def _claims(self, clusters: list[Cluster]) -> list[list[str]]:
        """The live slugs that fall to each cluster, the oldest first."""
        of = {mention: at for at, cluster in enumerate(clusters) for mention in cluster.members}
        holders: dict[str, int] = {}
        for entry in self._known.values():
            if entry.key in of and entry.slug not in self._gone:
                holders.setdefault(entry.slug, of[EntityId(entry.key)])
        claimed: list[list[str]] = [[] for _ in clusters]
        for one, at in holders.items():
            claimed[at].append(one)
        return claimed

    def _registered(self, slugs: list[str]) -> EntityId | None:
        """The oldest slug; further people merged here are replaced."""
        if not slugs:
            return None
        kept, *others = (EntityId(f"person/{one}") for one in slugs)
        self._people.replaced += [Replaced(id=other, into=kept) for other in others]
        return kept

    def _remember(self, cluster: Cluster, person: EntityId | None) -> None:
        """A line for every mention that has none, the anchor in front; none about somebody withheld."""
        if person is None:
            return
        self._people.new_registry += [
            RegistryEntry(concept="person", key=one.mention, slug=person.partition("/")[2])
            for one in cluster.observed
            if one.mention not in self._known
        ]

    def _mint(self, cluster: Cluster) -> EntityId:
        anchor = cluster.observed[0]
        chosen = self._free(anchor)
        self._taken.add(chosen)
        return EntityId(f"person/{chosen}")

    def _free(self, anchor: Observed) -> str:
        """The name; for the second of a name with organisation and year; else with a hash."""
        plain = slug(anchor.name.full) or hash6(anchor.mention)
        organisation = min(anchor.organisations, default="")
        parts = (plain, organisation, str(anchor.date.year) if anchor.date else "")
        longer = "-".join(part for part in parts if part)
        free = (one for one in (plain, longer) if one not in self._taken)
        return next(free, f"{plain}-{hash6(anchor.mention)}")
