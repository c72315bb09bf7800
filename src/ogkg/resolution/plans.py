"""Action plans by any of their names, and the commitments of one plan in several documents."""

import re
from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz

from ogkg.model.entity import EntityId
from ogkg.model.record import CommitmentRecord, PlanRecord, RecordId
from ogkg.model.reference import PlanEntry
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.slug import hash6, normalised, slug, words_hash6
from ogkg.resolution.corpus import Corpus

_LONGEST_TITLE = 80
_SAME_TITLE = 90
_NUMBERED = re.compile(r"\bnap\s*(\d)\b")
_NATIONAL = re.compile(r"\bnational action plan\b|^(?:the )?\w+ (?:uk )?(?:action )?(?:plan|nap)$")
"""Where a national plan is spoken of, "the second plan" and "the previous NAP" are national plans, too."""
_NUMBER_ONLY = re.compile(r"commitments?\b(?:\s+(?:no\b\.?|number\b))?[\s\d,&.and]*", re.IGNORECASE)
_OPENS = re.compile(r"(?:uk-)?nap-?(?P<number>\d)(?=-)")
_YEARS = re.compile(r"\b(20\d\d)\s*(?:-|–|to|/)\s*(?:20)?(\d\d)\b")


@dataclass(frozen=True, slots=True)
class Plans:
    """The entities of plans and commitments."""

    entities: dict[RecordId, EntityId]
    issues: tuple[Issue, ...]
    register: tuple[PlanEntry, ...] = ()

    def named(self, key: str) -> str:
        """A key that begins with the number of a plan, with the plan itself: `uk-nap-6-co-creation`."""
        found = _OPENS.match(key)
        known = [entry.slug for entry in self.register if found and entry.number == found["number"]]
        return f"{known[0]}{key[found.end() :]}" if found and len(known) == 1 else key


def find_plans(corpus: Corpus) -> Plans:
    """Find every plan in the register, else mint it; then its commitments.

    A draft is never the plan itself: it is `{plan}-draft`. The register knows the plans of the United
    Kingdom: the plans that the plan of another country names are none of them.
    """
    entities: dict[RecordId, EntityId] = {}
    issues = []
    abroad = {document: plan.country for document, plan in corpus.all(PlanRecord) if plan.country}
    for document, plan in corpus.all(PlanRecord):
        country = abroad.get(document, "")
        known = None if country else _known(plan, corpus.reference.plans)
        if known is None:
            message = f"no register knows the plan '{plan.names[0]}'"
            issues.append(corpus.issue(IssueCode.PLAN_UNKNOWN, Severity.WARNING, message, plan))
        stem = known.slug if known else slug(plan.names[0]) or f"plan-{hash6(plan.names[0])}"
        if slug(country) not in stem:
            stem = f"{slug(country)}-{stem}"  # "the second national action plan" of whom
        draft = plan.draft and not stem.endswith("draft")
        entities[plan.id] = EntityId(f"action-plan/{stem}-draft" if draft else f"action-plan/{stem}")
    entities |= _commitments(corpus, entities)
    return Plans(entities, tuple(issues), corpus.reference.plans)


def _known(plan: PlanRecord, register: tuple[PlanEntry, ...]) -> PlanEntry | None:
    """The plan of the register that a record means: by name, by "NAP n", by period; else none."""
    names = {_plain(name) for name in plan.names}
    for entry in register:
        if names & {_plain(name) for name in (entry.slug, entry.title, *entry.written)}:
            return entry
    numbers = {match[1] for name in plan.names for match in _NUMBERED.finditer(normalised(name))}
    national = any(_NATIONAL.search(normalised(name)) for name in plan.names)
    if plan.number and national:
        numbers.add(plan.number)
    hits = [entry for entry in register if entry.number in numbers] or [
        entry for entry in register if national and _period(plan) == _entry_period(entry)
    ]
    return hits[0] if len(hits) == 1 else None


def _plain(name: str) -> str:
    """A name of a plan for comparison: no case, articles, spaces; "NAP 5" as "NAP5"."""
    return re.sub(r"^(?:the|uk|uks)+", "", normalised(name).replace(" ", ""))


def _period(plan: PlanRecord) -> tuple[int, int] | None:
    if plan.start and plan.end and plan.start.value and plan.end.value:
        return plan.start.value.year, plan.end.value.year
    matches = [match for name in plan.names if (match := _YEARS.search(name))]
    return (int(matches[0][1]), 2000 + int(matches[0][2])) if matches else None


def _entry_period(entry: PlanEntry) -> tuple[int, int] | None:
    match = _YEARS.search(entry.title)
    return (int(match[1]), 2000 + int(match[2])) if match else None


def _commitments(corpus: Corpus, plans: dict[RecordId, EntityId]) -> dict[RecordId, EntityId]:
    """Commitments by plan and title; one number and nearly one title is one commitment, too.

    A number alone is not enough: plans renumber their commitments.
    """
    titles: dict[EntityId, list[tuple[str, str]]] = defaultdict(list)
    for entry in corpus.reference.plans:
        for number, title, _ in entry.commitments:
            titles[EntityId(f"action-plan/{entry.slug}")].append((number, title))
    entities = {}
    records = [commitment for _, commitment in corpus.all(CommitmentRecord)]
    for commitment in sorted(records, key=_is_number_only):
        plan = plans[commitment.plan]
        if _is_number_only(commitment):
            title = _by_number(commitment.number, titles[plan])
        else:
            title = _same(commitment, titles[plan]) or commitment.title
            titles[plan].append((commitment.number, title))
        key = slug(title) if len(title) <= _LONGEST_TITLE else words_hash6(title)
        entities[commitment.id] = EntityId(f"{plan}/commitment/{key or hash6(title)}")
    return entities


def _is_number_only(commitment: CommitmentRecord) -> bool:
    """Whether a document names a commitment by its number alone: "commitment 6"."""
    return bool(commitment.number and _NUMBER_ONLY.fullmatch(commitment.title))


def _by_number(number: str, known: list[tuple[str, str]]) -> str:
    """The one title that a plan has under a number, else the number as a title of its own."""
    titles = {slug(title): title for held, title in known if held == number}
    return next(iter(titles.values())) if len(titles) == 1 else f"commitment {number}"


def _same(commitment: CommitmentRecord, known: list[tuple[str, str]]) -> str:
    """The title under which a commitment is known already, "" if it is new."""
    own = normalised(commitment.title)
    for number, title in known:
        if normalised(title) == own:
            return title
        if number and number == commitment.number and _alike(normalised(title), own):
            return title
    return ""


def _alike(left: str, right: str) -> bool:
    """Whether two titles are one, written longer or a little otherwise; one word in common is not enough."""
    words = sorted((set(left.split()), set(right.split())), key=len)
    contained = len(words[0]) > 1 and words[0] <= words[1]
    return contained or fuzz.ratio(left, right) >= _SAME_TITLE
