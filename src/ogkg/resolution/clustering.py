"""Mentions to people: each mention joins the person it is most surely, or is a new one.

Mentions come in an order of their own, so the result does not depend on that of the documents. A
person is compared with as one profile, never mention by mention.
"""

from dataclasses import dataclass, field
from itertools import combinations

from ogkg.model.code import Method
from ogkg.model.entity import EntityId
from ogkg.resolution.blocking import Blocks
from ogkg.resolution.comparison import Likeness
from ogkg.resolution.decisions import Decisions
from ogkg.resolution.observed import Observed
from ogkg.resolution.scoring import ACCEPTED, Profile, Score, Scorer

_MOST_NAMESAKES = 60
"""So many people of like names are compared with at most; beyond it a mention stays by itself."""


@dataclass(frozen=True, slots=True)
class Possible:
    """Another person, by number, that a mention may be, and how sure that is."""

    mention: EntityId
    number: int
    score: Score


@dataclass(slots=True)
class Cluster:
    """One person: the mentions with the score by which each joined, earliest first."""

    members: dict[EntityId, Score]
    observed: list[Observed]
    profile: Profile
    candidates: list[Possible] = field(default_factory=list)


class Clustering:
    """People as they are found."""

    def __init__(self, scorer: Scorer, decisions: Decisions) -> None:
        self._scorer = scorer
        self._decisions = decisions
        self._blocks = Blocks()
        self._clusters: list[Cluster | None] = []
        self._of: dict[str, int] = {}

    def add(self, one: Observed) -> None:
        """Place a mention."""
        curated = self._curated(one)
        scores = {} if curated is not None else self._scores(one)
        best = max(scores, key=lambda number: (scores[number].confidence, -number), default=None)
        if curated is not None:
            number, score = curated
            self._join(number, one, score)
        elif best is not None and scores[best].confidence >= ACCEPTED:
            self._join(best, one, scores[best])
            self._bridge(best, scores)
            self.cluster(best).candidates += _possible(one, scores)
        else:
            self._found(one, scores)

    def clusters(self) -> list[Cluster]:
        """All people, the earliest first."""
        return [cluster for cluster in self._clusters if cluster]

    def cluster(self, number: int) -> Cluster:
        """The person a number stands for, mergers followed."""
        found = self._clusters[number]
        while found is None:
            number = self._of[f"merged/{number}"]
            found = self._clusters[number]
        return found

    def _curated(self, one: Observed) -> tuple[int, Score] | None:
        for other, decision in sorted(self._decisions.same(one.mention).items()):
            if other in self._of:
                reason = f"decided by {decision.by} on {decision.on}: {decision.reason}"
                return self._of[other], Score(1.0, Method.CURATED, reason)
        return None

    def _scores(self, one: Observed) -> dict[int, Score]:
        """The people a mention may be, by number; none is scored across a decision or contradiction."""
        numbers = list(dict.fromkeys(number for name in one.names for number in self._blocks.near(name)))
        near = [
            (number, cluster) for number in numbers[:_MOST_NAMESAKES] if (cluster := self._clusters[number])
        ]
        same = {
            number: cluster.profile
            for number, cluster in near
            if self._scorer.likeness(one, cluster.profile) is Likeness.SAME
        }
        found = {}
        for number, cluster in near:
            others = set(cluster.members)
            if self._decisions.apart(one.mention, others):
                continue
            namesakes = [profile for other, profile in same.items() if other != number]
            score = self._scorer.score(one, cluster.profile, namesakes)
            if score and self._decisions.open(one.mention, others):
                score = Score(
                    min(score.confidence, 0.70), score.method, f"{score.reason}; looked at, undecided"
                )
            if score:
                found[number] = score
        return self._unless_several(found)

    def _unless_several(self, scores: dict[int, Score]) -> dict[int, Score]:
        """The scores; where two of the people surely meant are not one, none of them is sure."""
        sure = [self.cluster(number) for number, score in scores.items() if score.confidence >= ACCEPTED]
        names = [cluster.profile.names for cluster in sure]
        if not any(self._scorer.contradict(left, right) for left, right in combinations(names, 2)):
            return scores
        return {
            number: Score(min(score.confidence, 0.60), score.method, f"{score.reason}; others fit as well")
            for number, score in scores.items()
        }

    def _join(self, number: int, one: Observed, score: Score) -> None:
        cluster = self.cluster(number)
        cluster.members[one.mention] = score
        cluster.observed.append(one)
        cluster.profile.add(one)
        self._file(one, number)

    def _found(self, one: Observed, scores: dict[int, Score]) -> None:
        profile = Profile()
        profile.add(one)
        anchor = Score(1.0, Method.ANCHOR, "earliest mention of this person")
        cluster = Cluster({one.mention: anchor}, [one], profile, _possible(one, scores))
        self._clusters.append(cluster)
        self._file(one, len(self._clusters) - 1)

    def _file(self, one: Observed, number: int) -> None:
        self._of[one.mention] = number
        for name in one.names:
            self._blocks.add(name, number)

    def _bridge(self, number: int, scores: dict[int, Score]) -> None:
        """A mention that is surely two people known apart so far shows that they are one."""
        for other, score in sorted(scores.items()):
            kept, gone = self._clusters[number], self._clusters[other]
            if other == number or score.confidence < ACCEPTED or kept is None or gone is None:
                continue
            if self._apart(kept, gone):
                continue
            first, second = sorted((number, other))
            self._merge(first, second, score)
            number = first

    def possible(self, cluster: Cluster) -> list[tuple[EntityId, Cluster, Score]]:
        """Mentions of a person and who else each may be, the surest first; nobody who surely is another."""
        found = [(one.mention, self.cluster(one.number), one.score) for one in cluster.candidates]
        return sorted(
            (one for one in found if not self._are_two(cluster, one[1])),
            key=lambda one: (-one[2].confidence, one[0]),
        )

    def _are_two(self, left: Cluster, right: Cluster) -> bool:
        """Whether two clusters are surely two people: one document has both, or their names contradict."""
        if left.profile.documents & right.profile.documents:
            return True
        return self._scorer.contradict(left.profile.names, right.profile.names)

    def _apart(self, left: Cluster, right: Cluster) -> bool:
        if self._are_two(left, right):
            return True
        others = set(right.members)
        return any(
            self._decisions.apart(mention, others) or self._decisions.open(mention, others)
            for mention in left.members
        )

    def _merge(self, number: int, other: int, score: Score) -> None:
        kept, gone = self.cluster(number), self.cluster(other)
        for mention, own in gone.members.items():
            kept.members[mention] = score if own.method is Method.ANCHOR else own
            self._of[mention] = number
        kept.observed += gone.observed
        kept.candidates += gone.candidates
        kept.profile.join(gone.profile)
        for one in gone.observed:
            self._file(one, number)
        self._of[f"merged/{other}"] = number
        self._clusters[other] = None


def _possible(one: Observed, scores: dict[int, Score]) -> list[Possible]:
    return [Possible(one.mention, number, score) for number, score in sorted(scores.items())]
