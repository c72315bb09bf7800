"""Which pictures there are, and what each can be of."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from ogkg_api.pictures.actions import actions
from ogkg_api.pictures.asked import Asked
from ogkg_api.pictures.attendance import attendance
from ogkg_api.pictures.commitments import commitments
from ogkg_api.pictures.company import company
from ogkg_api.pictures.organisations import organisations
from ogkg_api.pictures.shapes import Picture
from ogkg_api.views.pictured import TITLES
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Shown

Draw = Callable[[Reader, Asked], Picture | None]
_BODIES = """SELECT ?body (COUNT(?meeting) AS ?meetings) { ?meeting schema:organizer ?body ; a ogkg:Meeting }
GROUP BY ?body ORDER BY DESC(?meetings) ?body"""
_PLANS = """SELECT ?plan (COUNT(?x) AS ?commitments) { ?x a ogkg:Commitment ; dct:isPartOf ?plan }
GROUP BY ?plan ORDER BY ?plan"""
_MOST_CHOICES = 60


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of picture.

    Attributes:
        name: in addresses.
        draw: draws it.
        about: what it shows, in a sentence.
        choices: query for things it can be of, shown where nothing is chosen.
    """

    name: str
    draw: Draw
    about: str
    choices: str

    @property
    def title(self) -> str:
        """What it shows, in a few words."""
        return TITLES[self.name]


_KINDS = (
    Kind(
        "attendance", attendance, "People down, meetings across: who was there, who sent apologies.", _BODIES
    ),
    Kind("company", company, "People around a circle, joined where they were at the same meetings.", _BODIES),
    Kind("actions", actions, "Each action from the day it was agreed, with every report on it.", _BODIES),
    Kind("commitments", commitments, "Commitments by plan, and which builds on which.", _PLANS),
    Kind("organisations", organisations, "Departments that were made, merged, split and renamed.", ""),
)
KINDS = MappingProxyType({kind.name: kind for kind in _KINDS})
"""The pictures by name."""


def choices(reader: Reader, kind: Kind) -> tuple[Shown, ...]:
    """What a picture can be of, those with most to show first: name and address."""
    if not kind.choices:
        return ()
    found = []
    for row in reader.solutions(kind.choices)[:_MOST_CHOICES]:
        thing = next(iter(row.values()))
        shown = reader.shown(thing)
        key = str(getattr(thing, "value", "")).removeprefix(f"{reader.edition.base}id/")
        found.append(Shown(shown.text, f"{reader.root}/pictures/{kind.name}?of={key}"))
    return tuple(found)
