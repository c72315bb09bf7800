"""How a name becomes candidates: found by search, scored by features, sure only when nothing is open.

A candidate is a match when its name, or a way it is written, is what was asked for; nothing else has that
name, or nothing else of that name agrees with what is said beside it; a person's name has a first name or
initial beside the surname; and all that is said beside the name agrees. A wrong match costs an analyst more
than one that has to be confirmed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from ogkg.release.search import find
from ogkg.release.search_answer import Filters, Hit
from ogkg.release.search_rules import Kind
from ogkg.release.search_words import fold
from ogkg_api.reconciliation.catalogue import OFFERED, Property, ValueKind, property_named, type_named
from ogkg_api.reconciliation.facts import Facts
from ogkg_api.reconciliation.messages import Query

_LONGEST_NAME = 200
_LOOKED_AT = 40
"""Hits of the search that are scored: more than are given out, so that namesakes are seen."""
_SHARE = 20.0
"""Points of 100 for what is said beside the name, where anything is."""
_ALIKE = 90.0
FEATURES = {
    "name": "likeness of the name to the words asked for, whatever their order: 0 to 100",
    "exact": "whether the name, or a way it is written, is what was asked for",
    "only": "whether nothing else has that name, or nothing else that agrees with the given properties",
    "properties": "share of the given properties that agree: 0 to 1",
}
"""The features of candidates, explained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One entity that may be meant.

    Attributes:
        id, name, type: of the entity.
        score: 0 to 100.
        match: whether it is surely meant.
        features: what the score is made of.
    """

    id: str
    name: str
    type: Kind
    score: float
    match: bool
    features: Mapping[str, float | bool]


def candidates(release: Path, facts: Facts, query: Query) -> tuple[Candidate, ...]:
    """The candidates of a query, the best first.

    Args:
        release: folder of the release.
        facts: reads the edition.
        query: what is asked.

    Raises:
        SearchSlowError: the search took too long.
    """
    kinds = tuple(kind for one in query.types if (kind := type_named(one)))
    if query.types and not kinds:
        return ()
    wanted = kinds or OFFERED
    if (kind := facts.kind(query.query)) in wanted and kind is not None:
        return (_identified(facts, query.query, kind),)
    name = query.query[:_LONGEST_NAME]
    hits = find(release, name, Filters(kinds=wanted), limit=_LOOKED_AT).hits
    asked, agreement = _spellings(name), _agreement(facts, query, hits)
    rivals = [hit for hit in hits if _is_exact(hit, asked) and agreement.get(hit.iri, 1.0) == 1.0]
    scored = (_scored(facts, hit, asked, agreement.get(hit.iri), is_only=rivals == [hit]) for hit in hits)
    return tuple(sorted(scored, key=lambda one: -one.score)[: query.most])


def _spellings(name: str) -> tuple[str, ...]:
    """A name folded; with one comma in it, also as it reads the other way round.

    >>> _spellings("Ahmed, Farah")
    ('ahmed farah', 'farah ahmed')
    """
    before, comma, after = name.partition(",")
    turned = (fold(f"{after} {before}"),) if comma and "," not in after else ()
    return (fold(name), *turned)


def _identified(facts: Facts, query: str, kind: Kind) -> Candidate:
    """The entity whose identifier was given for a name."""
    identifier = facts.identifier(query.strip())
    return Candidate(
        id=identifier, name=facts.label(identifier), type=kind, score=100.0, match=True, features={}
    )


def _is_exact(hit: Hit, asked: Sequence[str]) -> bool:
    return not set(asked).isdisjoint((fold(hit.label), fold(hit.written)))


def _scored(
    facts: Facts, hit: Hit, asked: Sequence[str], agreement: float | None, *, is_only: bool
) -> Candidate:
    names = [fold(name) for name in (hit.label, hit.written) if name]
    likeness = max(fuzz.token_sort_ratio(name, asked[0]) for name in names)
    is_exact = _is_exact(hit, asked)
    score = likeness if agreement is None else likeness * (1 - _SHARE / 100) + agreement * _SHARE
    is_full = hit.kind is not Kind.PERSON or " " in asked[0]
    features: dict[str, float | bool] = {
        "name": round(likeness, 1),
        "exact": is_exact,
        "only": is_exact and is_only,
    }
    if agreement is not None:
        features["properties"] = round(agreement, 2)
    return Candidate(
        id=facts.identifier(hit.iri),
        name=hit.label,
        type=hit.kind,
        score=round(score, 1),
        match=is_exact and is_only and is_full and agreement in (None, 1.0),
        features=features,
    )


def _agreement(facts: Facts, query: Query, hits: Sequence[Hit]) -> dict[str, float]:
    """For each hit the share of the given properties that agree; empty where none is given that is known."""
    given = [
        (known, one.values) for one in query.properties if (known := property_named(one.pid)) and one.values
    ]
    agreeing: dict[str, list[bool]] = {hit.iri: [] for hit in hits} if given else {}
    for known, values in given:
        these = {facts.identifier(hit.iri): hit.iri for hit in hits if hit.kind is known.type}
        found = facts.values(known, these)
        for identifier, iri in these.items():
            agreeing[iri].append(_agree(facts, known, found.get(identifier, ()), values))
    return {iri: sum(shares) / len(given) for iri, shares in agreeing.items()}


def _agree(facts: Facts, known: Property, found: Sequence[str], given: Sequence[str]) -> bool:
    """Whether any value that is given is one that is known; entities by identifier or name."""
    texts = {fold(one) for one in found}
    if known.kind is ValueKind.ENTITY:
        texts |= {fold(facts.label(one)) for one in found}
    if known.kind is ValueKind.NUMBER:
        return any(value.removesuffix(".0") in found for value in given)
    folded = [fold(facts.identifier(value)) for value in given]
    return any(one in texts or _is_alike(one, texts) for one in folded)


def _is_alike(one: str, texts: set[str]) -> bool:
    return any(fuzz.token_sort_ratio(one, text) >= _ALIKE for text in texts)
