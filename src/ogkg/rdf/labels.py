"""Labels of what documents give no name: attendances, memberships, milestones, versions, assertions and more.

Made of words that the default graph has, and of nothing else.
"""

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from ogkg.rdf import terms
from ogkg.vocab import DCT, FOAF, OGKG, ORG, RDF, RDFS, SCHEMA, SKOS

_LABEL = NamedNode(RDFS.label)
_NAMES = (SKOS.prefLabel, FOAF.name, DCT.title, OGKG.nameAsWritten, RDFS.label, SCHEMA.text)
_FOLLOWED = frozenset(
    {
        *(*_NAMES, RDF.type, RDF.subject, RDF.predicate, RDF.object),
        *(
            OGKG.attendee,
            OGKG.attendanceStatus,
            OGKG.atMeeting,
            SCHEMA.startDate,
            ORG.member,
            ORG.organization,
            ORG.role,
        ),
        *(DCT.isPartOf, DCT.isVersionOf, DCT.type, DCT.date, OGKG.number),
        *(ORG.originalOrganization, ORG.resultingOrganization, OGKG.assertionStatus),
        *(OGKG.assesses, OGKG.dimension, OGKG.rating),
    }
)
_LONGEST = 80
_YEAR, _MONTH = 1, 2


def label_triples(default: Iterable[Triple]) -> Iterator[Triple]:
    """One `rdfs:label` for each thing that needs one and can be told in words.

    Args:
        default: the default graph.
    """
    words = _Words(default)
    for node, kind in words.unnamed():
        label = _RECIPES[kind](words, node)
        if label:
            yield Triple(node, _LABEL, terms.label(label))


class _Words:
    """What is said of a thing, and what it is called."""

    def __init__(self, default: Iterable[Triple]) -> None:
        self._said: dict[object, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
        for triple in default:
            if triple.predicate.value in _FOLLOWED:
                self._said[triple.subject][triple.predicate.value].append(triple.object)

    def unnamed(self) -> Iterator[tuple[NamedNode, str]]:
        """Things that need a label, with the class that says how it is made."""
        for node, said in self._said.items():
            kind = self._kind(node)
            named = (SKOS.prefLabel, RDFS.label, DCT.title)
            if kind and isinstance(node, NamedNode) and not any(name in said for name in named):
                yield node, kind

    def of(self, node: object, property_: str) -> list[object]:
        """Its values."""
        return self._said[node].get(property_, []) if node in self._said else []

    def value(self, node: object, property_: str) -> str:
        """The words of a value; the longest where there are several, "" where there is none."""
        found = [one.value for one in self.of(node, property_) if isinstance(one, Literal)]
        return max(found, key=lambda word: (len(word), word), default="")

    def names(self, node: object, *path: str) -> str:
        """What a path leads to, by name; several with commas between them."""
        found = [node]
        for property_ in path:
            found = [value for one in found for value in self.of(one, property_)]
        return ", ".join(sorted({name for one in found if (name := self._name(one))}))

    def _name(self, node: object) -> str:
        if isinstance(node, Literal):
            return _short(node.value)
        for property_ in _NAMES:
            if name := self.value(node, property_):
                return _short(name)
        kind = self._kind(node)
        return _RECIPES[kind](self, node) if kind and kind != OGKG.Assertion else ""

    def _kind(self, node: object) -> str:
        kinds = (one.value for one in self.of(node, RDF.type) if isinstance(one, NamedNode))
        return next((kind for kind in kinds if kind in _RECIPES), "")


def _attendance(words: _Words, node: object) -> str:
    who, meeting = words.names(node, OGKG.attendee), words.names(node, OGKG.atMeeting)
    status = words.names(node, OGKG.attendanceStatus)  # "at the meeting" is not said of who sent apologies
    return f"{who}, {_dated(words, node, meeting)}: {status}" if who and meeting and status else ""


def _dated(words: _Words, node: object, meeting: str) -> str:
    """The meeting with its day, where its title does not say it."""
    day = next((_day(words.value(one, SCHEMA.startDate)) for one in words.of(node, OGKG.atMeeting)), "")
    return f"{meeting}, {day}" if " ".join(day.split()[-2:]) not in meeting else meeting


def _membership(words: _Words, node: object) -> str:
    parts = [words.names(node, property_) for property_ in (ORG.member, ORG.role, ORG.organization)]
    return ", ".join(part for part in parts if part) if parts[0] and parts[2] else ""


def _milestone(words: _Words, node: object) -> str:
    of = words.names(node, DCT.isPartOf)
    which = f"milestone {words.value(node, OGKG.number)}".rstrip()
    said = _short(words.value(node, SCHEMA.text))
    told = f"{which}: {said}" if said else which
    return f"{of}, {told}" if of else ""


def _change(words: _Words, node: object) -> str:
    before, after = words.names(node, ORG.originalOrganization), words.names(node, ORG.resultingOrganization)
    told = f"{before} to {after}" if before and after else before or after
    head = ", ".join(
        part for part in (words.names(node, DCT.type), _day(words.value(node, DCT.date))) if part
    )
    return f"{head}: {told}" if head and told else ""


def _version(words: _Words, node: object) -> str:
    of, version = words.names(node, DCT.isVersionOf), getattr(node, "value", "").rpartition("/")[2]
    return f"{of}, version {version}" if of else ""


def _assertion(words: _Words, node: object) -> str:
    subject, property_ = words.names(node, RDF.subject), words.names(node, RDF.predicate)
    value = words.names(node, RDF.object)
    status = words.names(node, OGKG.assertionStatus)  # what is no more than a candidate never reads as a fact
    told = f"{subject}, {property_}: {value} ({status})"
    return told if subject and property_ and value and status else ""


def _assessment(words: _Words, node: object) -> str:
    of, dimension = words.names(node, OGKG.assesses), words.names(node, OGKG.dimension)
    rating = words.names(node, OGKG.rating)
    return ", ".join(part for part in (of, f"{dimension}: {rating}" if rating else dimension) if part)


def _scheme(words: _Words, node: object) -> str:
    plan = words.names(node, DCT.isPartOf)
    return f"Themes of {plan}" if plan else ""


_RECIPES: Mapping[str, Callable[[_Words, object], str]] = MappingProxyType(
    {
        OGKG.Attendance: _attendance,
        ORG.Membership: _membership,
        OGKG.Milestone: _milestone,
        ORG.ChangeEvent: _change,
        OGKG.DocumentVersion: _version,
        OGKG.Assertion: _assertion,
        OGKG.Assessment: _assessment,
        SKOS.ConceptScheme: _scheme,
    }
)


def _short(text: str) -> str:
    """One line, cut behind a word."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rpartition(' ')[0] or line[:_LONGEST]} …"


def _day(date: str) -> str:
    """`2012-01-12` as `12 January 2012`, and what is not a day as far as it goes."""
    parts = date.split("-")
    if not date or len(parts) == _YEAR:
        return date
    month = f"{calendar.month_name[int(parts[1])]} {parts[0]}"
    return month if len(parts) == _MONTH else f"{int(parts[2])} {month}"
