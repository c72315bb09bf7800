"""The things that are searched, gathered by the rules."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from ogkg.release.search_graph import SearchedGraph
from ogkg.release.search_rules import RULES, Kind, Rule

_YEAR = re.compile(r"\d{4}")
_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be found.

    Attributes:
        iri: of the thing.
        kind: what it is.
        names: its label, then every other way it is named or written.
        organisations: IRIs of those it has to do with.
        years: of the dates it has to do with.
        weight: how much the graph says about it.
    """

    iri: str
    kind: Kind
    names: tuple[str, ...]
    organisations: tuple[str, ...]
    years: tuple[int, ...]
    weight: int


@dataclass(slots=True)
class _Gathered:
    """What is known so far of one thing; as the keys of dictionaries, each value once, first come first."""

    kind: Kind | None = None
    names: dict[str, None] = field(default_factory=dict)
    organisations: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    weight: int = 0


def gather_entries(graph: SearchedGraph, *, base: str) -> tuple[Entry, ...]:
    """The things of a release that have a name, in the order of their rank.

    Args:
        graph: of the release.
        base: IRI that instances live under; terms of vocabularies are not searched.

    Returns:
        Best first: by kind, then by how much is said about it.
    """
    space = f"{base}id/"
    found: dict[str, _Gathered] = defaultdict(_Gathered)
    for rule in RULES:
        for member in graph.members(rule.type):
            for iri in graph.along(member, rule.thing):
                if iri.startswith(space):
                    _add(found[iri], rule, member, graph)
    entries = [
        Entry(
            iri=iri,
            kind=one.kind,
            names=tuple(one.names),
            organisations=tuple(sorted(one.organisations - {iri})),
            years=tuple(sorted(one.years)),
            weight=one.weight,
        )
        for iri, one in found.items()
        if one.kind is not None and one.names
    ]
    return tuple(sorted(entries, key=lambda one: (_ORDER[one.kind], -one.weight, one.names[0], one.iri)))


def _add(one: _Gathered, rule: Rule, member: str, graph: SearchedGraph) -> None:
    """Add what a rule says; of several classes of a thing the first in the list of rules names it."""
    if rule.kind is not None:
        if one.kind is not None:
            return
        one.kind = rule.kind
    for path in rule.names:
        names = (" ".join(name.split()) for name in graph.along(member, path))
        one.names.update((name, None) for name in names if name)
    for path in rule.organisations:
        one.organisations.update(graph.along(member, path))
    for path in rule.years:
        one.years.update(int(found[0]) for date in graph.along(member, path) if (found := _YEAR.match(date)))
    one.weight += rule.kind is None
