"""The facts of a document in a line each: what was read from which passage."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ogkg.vocab import OGKG, SCHEMA, SKOS
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Shown, cut

_PLACE = re.compile(r"/span/(?P<start>\d{1,9})-(?P<end>\d{1,9})\Z")
_READ = """SELECT DISTINCT ?span ?x ?kind { ?span oa:hasSource $this . ?x ogkg:evidence ?span ; a ?kind }"""
ATTENDANCE, PERSON = "Attendance", "Person"
_KINDS = {
    OGKG.Attendance: ATTENDANCE,
    OGKG.PersonMention: PERSON,
    OGKG.Action: "Action",
    OGKG.Decision: "Decision",
    OGKG.Statement: "Statement",
    OGKG.ProgressUpdate: "Progress",
    OGKG.Meeting: "Meeting",
    OGKG.AgendaItem: "Agenda item",
    OGKG.Commitment: "Commitment",
    OGKG.Milestone: "Milestone",
    OGKG.Objective: "Objective",
    OGKG.Assessment: "Assessment",
    OGKG.PolicyProcess: "Policy process",
    OGKG.ActionPlan: "Action plan",
    OGKG.SourceDocument: "Document",
    SCHEMA.Event: "Event",
    SCHEMA.CreativeWork: "Publication",
    SKOS.Concept: "Theme",
}
_OTHER = "Organisation"
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was read from a passage.

    Attributes:
        kind: what it is, in a word.
        shown: the thing, with its page.
        detail: what is said of it, with links.
        start: where its passage begins.
        end: where it ends.
    """

    kind: str
    shown: Shown
    detail: tuple[Shown, ...]
    start: int
    end: int


def read_from(reader: Reader, version: ox.NamedNode) -> tuple[Fact, ...]:
    """What was read from a version of a document, in the order of its text."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for row in reader.solutions(_READ, version):
        span, thing, kind = row["span"], row["x"], row["kind"]
        if all(isinstance(term, ox.NamedNode) for term in (span, thing, kind)):
            kinds.setdefault((_iri(span), _iri(thing)), set()).add(_iri(kind))
    found = (_fact(reader, span, thing, types) for (span, thing), types in kinds.items())
    return tuple(
        sorted(
            (fact for fact in found if fact is not None),
            key=lambda fact: (fact.start, -fact.end, fact.kind, fact.shown.text),
        )
    )


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))


def _fact(reader: Reader, span: str, thing: str, types: Iterable[str]) -> Fact | None:
    place = _PLACE.search(span)
    if place is None:
        return None
    node = ox.NamedNode(thing)
    kind = next((name for iri, name in _KINDS.items() if iri in types), _OTHER)
    shown, detail = _told(reader, node, kind)
    return Fact(
        kind, Shown(cut(shown.text, _LONGEST), shown.href), detail, int(place["start"]), int(place["end"])
    )


def _told(reader: Reader, node: ox.NamedNode, kind: str) -> tuple[Shown, tuple[Shown, ...]]:
    """What a fact says: the thing itself, and what it leads to."""
    if kind == ATTENDANCE:
        people = _people(reader, node, OGKG.attendee)
        who = people[0] if people else Shown("somebody")
        status = next(iter(reader.values(node, OGKG.attendanceStatus)), Shown("recorded"))
        for_whom = reader.values(node, OGKG.department) or reader.values(node, OGKG.representing)
        return Shown(f"{who.text}, {status.text}", reader.href(node.value)), for_whom
    if kind == PERSON:
        people = reader.values(node, OGKG.refersTo)
        return (people[0] if people else reader.thing(node.value)), ()
    if kind == "Progress":
        return reader.thing(node.value), reader.values(node, OGKG.status)
    if kind in ("Statement", "Action"):
        return reader.thing(node.value), _people(
            reader, node, OGKG.speaker if kind == "Statement" else OGKG.owner
        )
    return reader.thing(node.value), ()


def _people(reader: Reader, node: ox.NamedNode, predicate: str) -> tuple[Shown, ...]:
    """Who is mentioned, by the name of the person where that is settled."""
    return tuple(
        person
        for mention in reader.objects(node, predicate)
        if isinstance(mention, ox.NamedNode)
        for person in (reader.values(mention, OGKG.refersTo) or (reader.thing(mention.value),))
    )
