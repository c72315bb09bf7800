"""What people decided about who is who; it always wins."""

from collections import defaultdict

from ogkg.model.entity import Decision, EntityId, Judgement, RegistryEntry
from ogkg.model.report import Issue, IssueCode, Severity


class Decisions:
    """Decisions by mention. A person in a decision stands for their anchor mention."""

    def __init__(self, decisions: tuple[Decision, ...], registry: tuple[RegistryEntry, ...]) -> None:
        people = [entry for entry in registry if entry.concept == "person"]
        anchors = {f"person/{entry.slug}": entry.key for entry in reversed(people)}
        self._all = decisions
        self._pairs = [
            (anchors.get(one.left, one.left), anchors.get(one.right, one.right), one) for one in decisions
        ]
        self._same: dict[str, dict[str, Decision]] = defaultdict(dict)
        self._different: dict[str, set[str]] = defaultdict(set)
        self._unsure: dict[str, set[str]] = defaultdict(set)
        for left, right, decision in self._pairs:
            self._add(left, right, decision)
            self._add(right, left, decision)

    def _add(self, left: str, right: str, decision: Decision) -> None:
        if decision.judgement is Judgement.SAME:
            self._same[left][right] = decision
        elif decision.judgement is Judgement.DIFFERENT:
            self._different[left].add(right)
        else:
            self._unsure[left].add(right)

    def same(self, mention: EntityId) -> dict[str, Decision]:
        """The mentions decided to be the same person, with the decision."""
        return self._same.get(mention, {})

    def apart(self, mention: EntityId, others: set[EntityId]) -> bool:
        """Whether a mention must not join others: decided to be different from one of them."""
        return not self._different.get(mention, set()).isdisjoint(others)

    def open(self, mention: EntityId, others: set[EntityId]) -> bool:
        """Whether somebody looked and could not tell, so that no rule may."""
        return not self._unsure.get(mention, set()).isdisjoint(others)

    def unused(self, mentions: set[EntityId]) -> list[Issue]:
        """An issue for every decision about a mention that no document has (any more)."""
        issues = []
        for left, right, decision in self._pairs:
            missing = [side for side in (left, right) if side not in mentions]
            if missing:
                message = f"decision of {decision.on} by {decision.by}: '{missing[0]}' is not there"
                issues.append(
                    Issue(
                        code=IssueCode.DECISION_UNUSED,
                        severity=Severity.WARNING,
                        message=message,
                        where=missing[0],
                    )
                )
        return issues
