"""What people decided about who is who; it always wins.

Lines are only ever added, so of two decisions about one pair the later counts. Decisions say something
together, too: mentions that are one person through others are a group, and who is different from one of
a group is different from all of it. Where that contradicts what was decided later, the later counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ogkg.model.entity import Decision, EntityId, Judgement, RegistryEntry
from ogkg.model.report import Issue, IssueCode, Severity

_Pair = tuple[str, str, Decision]


class Decisions:
    """Decisions by mention. A person in a decision stands for their anchor mention.

    Args:
        decisions: in the order they were written.
        registry: tells the anchors of people.
    """

    def __init__(self, decisions: tuple[Decision, ...], registry: tuple[RegistryEntry, ...]) -> None:
        people = [entry for entry in registry if entry.concept == "person"]
        anchors = {f"person/{entry.slug}": entry.key for entry in reversed(people)}
        self._pairs: list[_Pair] = [
            (anchors.get(one.left, one.left), anchors.get(one.right, one.right), one) for one in decisions
        ]
        self._groups: dict[str, set[str]] = {}
        self._same: dict[str, dict[str, Decision]] = defaultdict(dict)
        self._different: dict[str, set[str]] = defaultdict(set)
        self._unsure: dict[str, set[str]] = defaultdict(set)
        self._overruled = [pair for pair in _latest(self._pairs) if not self._take(*pair)]

    def _take(self, left: str, right: str, decision: Decision) -> bool:
        """Take in a decision; false where it contradicts those that were taken in before."""
        one, other = self._group(left), self._group(right)
        match decision.judgement:
            case Judgement.SAME:
                if not self._far(one).isdisjoint(other):
                    return False
                self._groups |= dict.fromkeys(one | other, one | other)
                self._same[left][right] = self._same[right][left] = decision
            case Judgement.DIFFERENT:
                if right in one:
                    return False
                self._different[left].add(right)
                self._different[right].add(left)
            case Judgement.UNSURE:
                self._unsure[left].add(right)
                self._unsure[right].add(left)
        return True

    def _group(self, mention: str) -> set[str]:
        """The mentions that are one person with a mention, itself included."""
        return self._groups.get(mention, {mention})

    def _far(self, group: Iterable[str]) -> set[str]:
        """The mentions decided to be different from one of a group, each with its own group."""
        direct = (other for mention in group for other in self._different.get(mention, ()))
        return {mention for other in direct for mention in self._group(other)}

    def same(self, mention: EntityId) -> Mapping[str, Decision]:
        """The mentions that are the same person, each with the decision that says so of this one."""
        direct = self._same.get(mention, {})
        return {other: direct.get(other) or direct[min(direct)] for other in self._group(mention) - {mention}}

    def apart(self, mention: EntityId, others: set[EntityId]) -> bool:
        """Whether a mention must not join others: it is different from one of them."""
        return not self._far(self._group(mention)).isdisjoint(others)

    def open(self, mention: EntityId, others: set[EntityId]) -> bool:
        """Whether somebody looked and could not tell, so that no rule may."""
        return not self._unsure.get(mention, set()).isdisjoint(others)

    def issues(self, mentions: set[EntityId]) -> Iterator[Issue]:
        """An issue for every decision that could not be followed.

        Args:
            mentions: all there are. A decision may be about one that no document has any more.
        """
        for left, right, decision in self._pairs:
            missing = [side for side in (left, right) if side not in mentions]
            if missing:
                yield _issue(IssueCode.DECISION_UNUSED, missing[0], decision, f"'{missing[0]}' is not there")
        for left, right, decision in self._overruled:
            said = "two people" if decision.judgement is Judgement.SAME else "one person"
            message = f"later ones make '{left}' and '{right}' {said}"
            yield _issue(IssueCode.DECISION_OVERRULED, left, decision, message)


def _latest(pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    """The last word on every two mentions, the latest first."""
    seen: set[frozenset[str]] = set()
    numbered = sorted(enumerate(pairs), key=lambda one: (one[1][2].on, one[0]), reverse=True)
    for _, (left, right, decision) in numbered:
        if frozenset((left, right)) not in seen:
            seen.add(frozenset((left, right)))
            yield left, right, decision


def _issue(code: IssueCode, where: str, decision: Decision, what: str) -> Issue:
    message = f"decision of {decision.on} by {decision.by}: {what}"
    return Issue(code=code, severity=Severity.WARNING, message=message, where=where)
