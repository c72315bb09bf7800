"""Sets narrowed by facets: year, body, organisation, role; each choice is a plain link."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from urllib.parse import urlencode

from ogkg.release.page_set_lookup import SetLookup, Tally
from ogkg.release.page_sets import STANDING

_HEADINGS = {
    "year": "Year",
    "body": "Body",
    "plan": "Action plan",
    "organisation": "Organisation",
    "role": "Part",
    "status": "Reported as",
    "kind": "Kind",
}
_MOST_CHOICES = 30
_DETAIL = 4
_DETAILS = 3
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value a set can be narrowed to."""

    text: str
    href: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet, most frequent first; years in their order."""

    heading: str
    choices: tuple[Choice, ...]
    more: int


def facets(found: SetLookup, filters: Mapping[str, str]) -> tuple[Facet, ...]:
    """What the members that fit can be narrowed to further, and what can be undone."""
    tallies = found.tallies(filters)
    return tuple(_facet(name, tallies[name], filters) for name in _HEADINGS if tallies[name])


def _facet(name: str, tallies: Sequence[Tally], filters: Mapping[str, str]) -> Facet:
    chosen = filters.get(name)
    if chosen is not None:
        without = "?" + urlencode({key: value for key, value in filters.items() if key != name})
        undone = (
            Choice(text=one.label, href=without, count=one.count, chosen=True)
            for one in tallies
            if one.value == chosen
        )
        return Facet(_HEADINGS[name], tuple(undone), 0)
    ordered = sorted(tallies, key=lambda one: (-one.count, one.label))[:_MOST_CHOICES]
    if name == "year":
        ordered = sorted(tallies, key=lambda one: one.value)
    choices = (
        Choice(
            text=one.label, href="?" + urlencode({**filters, name: one.value}), count=one.count, chosen=False
        )
        for one in ordered
    )
    return Facet(_HEADINGS[name], tuple(choices), len(tallies) - len(ordered))


def detail(values: Mapping[str, AbstractSet[str]]) -> str:
    """A few words about a member: its kind, years, organisations.

    Args:
        values: what the values of its records are called, by facet.
    """
    parts = []
    for name in (STANDING, "year", "plan", "organisation", "body", "status"):
        names = sorted(values.get(name, ()))
        if name == "year" and len(names) > _PAIR:
            parts.append(f"{names[0]} to {names[-1]}")
        elif names:
            rest = f" and {len(names) - _DETAIL} more" if len(names) > _DETAIL else ""
            parts.append(", ".join(names[:_DETAIL]) + rest)
    return "; ".join(parts[:_DETAILS])
