"""How sure two mentions, or a mention and a person, are one: rules that name their evidence.

The confidences are listed in `docs/identifiers.md`; nothing is merged on a name alone unless the name
is rare, and nothing at all is merged across a contradiction.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from ogkg.model.code import Method
from ogkg.model.period import PartialDate
from ogkg.model.reference import ChangeEntry, Reference
from ogkg.resolution.comparison import Known, Likeness, Name, compare, contradict
from ogkg.resolution.observed import Observed

ACCEPTED = 0.80
_GAP_RARE_SURNAME = 3
_GAP_RARE_GIVEN = 6
_GAP_FREQUENT = 10
_GAP_GENERATION = 25


@dataclass(frozen=True, slots=True)
class Score:
    """A confidence with its method and the sentence that explains it."""

    confidence: float
    method: Method
    reason: str


@dataclass(slots=True)
class Profile:
    """What is known of one person so far, from all mentions taken as theirs."""

    names: dict[Name, None] = field(default_factory=dict)
    organisations: set[str] = field(default_factory=set)
    series: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    dates: set[PartialDate] = field(default_factory=set)
    days: dict[PartialDate, set[str]] = field(default_factory=dict)

    def add(self, one: Observed) -> None:
        """Take in a mention."""
        self.names.update(dict.fromkeys(one.names))
        self.organisations |= one.organisations
        self.series |= one.series
        self.documents.add(one.document)
        if one.date:
            self.dates.add(one.date)
            self.days.setdefault(one.date, set()).update(one.organisations)

    def join(self, other: "Profile") -> None:
        """Take in all of another person found to be this one."""
        self.names.update(other.names)
        self.organisations |= other.organisations
        self.series |= other.series
        self.documents |= other.documents
        self.dates |= other.dates
        for day, organisations in other.days.items():
            self.days.setdefault(day, set()).update(organisations)


class Scorer:
    """The rules with the lists and registers they need."""

    def __init__(self, reference: Reference) -> None:
        self._known = Known(
            given=reference.words.get("given_names", {}), frequent=reference.words.get("frequent_names", {})
        )
        self._successors = _successors(reference.changes)

    def score(self, one: Observed, person: Profile, namesakes: Sequence[Profile]) -> Score | None:
        """How sure a mention is a person, `None` if it is not or cannot be.

        Args:
            one: the mention.
            person: what is known of the person.
            namesakes: other people of the same full name.
        """
        likeness = self.likeness(one, person)
        if likeness is None or one.document in person.documents:
            return None
        shared = one.organisations & person.organisations
        if likeness is not Likeness.SAME:
            return _variant(likeness, one, person, shared, self._doubt(one, person))
        if shared:
            return self._together(one, person, min(shared))
        if _elsewhere_that_day(one, person):
            return None
        return self._elsewhere(one, person, namesakes)

    def likeness(self, one: Observed, person: Profile) -> Likeness | None:
        """The best relation between the names of a mention and of a person, `None` where two contradict."""
        known = {name.identity for name in person.names}
        if self.contradict((name for name in one.names if name.identity not in known), person.names):
            return None
        found = {compare(left, right, self._known) for left in one.names for right in person.names}
        return next((likeness for likeness in Likeness if likeness in found), None)

    def contradict(self, names: Iterable[Name], others: Collection[Name]) -> bool:
        """Whether a name of one and a name of another cannot be the same person's."""
        return any(contradict(left, right, self._known) for left in names for right in others)

    def _together(self, one: Observed, person: Profile, organisation: str) -> Score:
        """The same full name and an organisation in common."""
        method, gap = Method.EXACT_NAME_SAME_ORGANISATION, _gap(one, person)
        reason = f"{Likeness.SAME}, same organisation ({organisation})"
        if gap is not None and gap > _GAP_FREQUENT and self._frequent(one.name):
            return Score(0.70, method, f"{reason}; but a frequent name, and {gap} years between")
        return Score(0.97, method, reason)

    def _doubt(self, one: Observed, person: Profile) -> str:
        """Why another spelling of the surname may be another person, "" for no reason to think so.

        A name that many have says little outside the same series of meetings; two surnames that
        many have are misspelt for one another there, but not years apart.
        """
        names, series = (*one.names, *person.names), one.series & person.series
        if not series and any(self._frequent(name) for name in names):
            return "a frequent name"
        surnames = {name.family for name in names}
        gap = _gap(one, person)
        near = series and gap is not None and gap <= _GAP_RARE_SURNAME
        return "" if near or not all(map(self._known.is_surname, surnames)) else "both surnames are frequent"

    def _frequent(self, name: Name) -> bool:
        """Whether both the given name and the surname are such as many have."""
        given = (self._known.frequent.get(form, "") for form in (name.given, name.root))
        return any("given" in value for value in given) and self._known.is_surname(name.first)

    def _elsewhere(self, one: Observed, person: Profile, namesakes: Sequence[Profile]) -> Score:
        """The same full name, and no organisation in common."""
        both = bool(one.organisations and person.organisations)
        series = one.series & person.series
        rare = "" if namesakes else self.rarity(one.name, _gap(one, person))
        alone = not any(one.series & other.series for other in namesakes)
        if series and (rare or (alone and not both)):
            reason = f"same full name, same series of meetings ({min(series)})"
            return Score(0.90, Method.EXACT_NAME_SAME_SERIES, reason)
        evidence = [f"succession of organisations ({path})"] if (path := self._path(one, person)) else []
        evidence += [rare] if rare else []
        method = Method.EXACT_NAME_DIFFERENT_ORGANISATION
        if evidence:
            return Score(0.85, method, f"same full name; {'; '.join(evidence)}; nothing speaks against it")
        return Score(0.70, method, "same full name only")

    def rarity(self, name: Name, gap: int | None) -> str:
        """Why few people can have a name, "" if many can.

        A name of a frequent given name and a frequent surname says nothing. One rare part of the two
        counts for as long as a person is likely to stay in one field; two rare parts for a generation.
        """
        if gap is not None and gap > _GAP_GENERATION:
            return ""
        frequent = self._known.frequent
        given = "given" not in frequent.get(name.given, "") and (
            "given" not in frequent.get(name.root, "") and not name.titled and not name.initial
        )
        surname = not self._known.is_surname(name.family)
        if given and surname:
            return "rare given name and surname"
        if given and gap is not None and gap <= _GAP_RARE_GIVEN:
            return f"rare given name, {gap} years between"
        if surname and gap is not None and gap <= _GAP_RARE_SURNAME:
            return f"rare surname, {gap} years between"
        return ""

    def _path(self, one: Observed, person: Profile) -> str:
        """A succession between an organisation of each, "" for none."""
        for left in sorted(one.organisations):
            for right in sorted(person.organisations):
                if right in self._successors.get(left, ()) or left in self._successors.get(right, ()):
                    return f"{left}, {right}"
        return ""


def _variant(
    likeness: Likeness, one: Observed, person: Profile, shared: frozenset[str] | set[str], doubt: str
) -> Score | None:
    """A variant of the name counts only beside the same organisation or the same series of meetings."""
    method = Method.VARIANT_NAME_SAME_ORGANISATION
    series = one.series & person.series
    if shared:
        reason = f"{likeness}, same organisation ({min(shared)})"
        if doubt and likeness is not Likeness.SHORT:
            return Score(0.60, method, f"{reason}; but {doubt}")
        return Score(0.90, method, reason)
    if series and not (one.organisations and person.organisations):
        return Score(0.85, method, f"{likeness}, same series of meetings ({min(series)})")
    return Score(0.60, method, f"{likeness} only") if likeness is Likeness.SHORT else None


def _elsewhere_that_day(one: Observed, person: Profile) -> bool:
    """Whether the person stood for another organisation on the very day of the mention."""
    return bool(one.date and one.organisations and person.days.get(one.date))


def _gap(one: Observed, person: Profile) -> int | None:
    """Years between a mention and the nearest other mention of a person."""
    if one.date is None or not person.dates:
        return None
    return min(abs(date.year - one.date.year) for date in person.dates)


def _successors(changes: tuple[ChangeEntry, ...]) -> dict[str, set[str]]:
    """All organisations that followed one, near and far."""
    direct: dict[str, set[str]] = {}
    for change in changes:
        for original in change.originals:
            direct.setdefault(original, set()).update(slug for slug in change.results if slug != original)
    for slug, found in direct.items():
        todo = list(found)
        while todo:
            new = direct.get(todo.pop(), set()) - found - {slug}
            found.update(new)
            todo += new
    return direct
