"""The types and properties that are offered to clients, and where in the graph the values stand."""

from dataclasses import dataclass
from enum import StrEnum

from ogkg.release.search_rules import Kind

OFFERED = (Kind.PERSON, Kind.ORGANISATION)
"""The types, by the first part of the identifiers of their entities."""
TYPE_NAMES = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organisation"}


class ValueKind(StrEnum):
    """What values a property has; the name is the one that data extension has for it, `id` for an entity."""

    ENTITY = "id"
    NUMBER = "int"
    TEXT = "str"


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One property of an entity.

    Attributes:
        id: its identifier.
        name: for a person.
        description: what its values are, for a person.
        type: of the entities it is offered for.
        kind: what values it has.
        pattern: SPARQL, from `?this` to `?value`.
        value_type: type of the values, where they are entities.
    """

    id: str
    name: str
    description: str
    type: Kind
    kind: ValueKind
    pattern: str
    value_type: Kind | None = None


_ATTENDANCE = "?this ^ogkg:refersTo/^ogkg:attendee ?attendance . "
_YEAR = "BIND(SUBSTR(STR(?date), 1, 4) AS ?value)"

PROPERTIES = (
    Property(
        id="organisation",
        name="Organisation",
        description="organisations that a person came to meetings for",
        type=Kind.PERSON,
        kind=ValueKind.ENTITY,
        pattern=_ATTENDANCE + "?attendance ogkg:representing ?value",
        value_type=Kind.ORGANISATION,
    ),
    Property(
        id="department",
        name="Department",
        description="departments that a person came from, where the organisation is a part of one",
        type=Kind.PERSON,
        kind=ValueKind.ENTITY,
        pattern=_ATTENDANCE + "?attendance ogkg:department ?value",
        value_type=Kind.ORGANISATION,
    ),
    Property(
        id="year",
        name="Year at meetings",
        description="years in which a person is recorded at meetings",
        type=Kind.PERSON,
        kind=ValueKind.NUMBER,
        pattern=_ATTENDANCE + "?attendance ogkg:atMeeting/schema:startDate ?date . " + _YEAR,
    ),
    Property(
        id="written-name",
        name="Name as written",
        description="ways in which documents write the name",
        type=Kind.PERSON,
        kind=ValueKind.TEXT,
        pattern="?this ^ogkg:refersTo/ogkg:nameAsWritten ?value",
    ),
    Property(
        id="role",
        name="Role as written",
        description="roles that documents give a person",
        type=Kind.PERSON,
        kind=ValueKind.TEXT,
        pattern="?this ^ogkg:refersTo/ogkg:roleAsWritten ?value",
    ),
    Property(
        id="kind",
        name="Kind of organisation",
        description="department, agency, civil society and the like",
        type=Kind.ORGANISATION,
        kind=ValueKind.TEXT,
        pattern="?this org:classification/skos:prefLabel ?value",
    ),
    Property(
        id="other-name",
        name="Other name",
        description="abbreviations and other names",
        type=Kind.ORGANISATION,
        kind=ValueKind.TEXT,
        pattern="?this skos:altLabel ?value",
    ),
    Property(
        id="founded",
        name="Founded",
        description="year, month or day it came to be",
        type=Kind.ORGANISATION,
        kind=ValueKind.TEXT,
        pattern="?this schema:foundingDate ?value",
    ),
    Property(
        id="dissolved",
        name="Dissolved",
        description="year, month or day it ceased to be",
        type=Kind.ORGANISATION,
        kind=ValueKind.TEXT,
        pattern="?this schema:dissolutionDate ?value",
    ),
    Property(
        id="predecessor",
        name="Predecessor",
        description="organisations that it replaced",
        type=Kind.ORGANISATION,
        kind=ValueKind.ENTITY,
        pattern="?this dct:replaces ?value",
        value_type=Kind.ORGANISATION,
    ),
    Property(
        id="successor",
        name="Successor",
        description="organisations that replaced it",
        type=Kind.ORGANISATION,
        kind=ValueKind.ENTITY,
        pattern="?value dct:replaces ?this",
        value_type=Kind.ORGANISATION,
    ),
    Property(
        id="person",
        name="Person",
        description="people who came to meetings for it",
        type=Kind.ORGANISATION,
        kind=ValueKind.ENTITY,
        pattern="?attendance ogkg:representing ?this ; ogkg:attendee/ogkg:refersTo ?value",
        value_type=Kind.PERSON,
    ),
    Property(
        id="year-represented",
        name="Year represented at meetings",
        description="years in which it is recorded as represented at meetings",
        type=Kind.ORGANISATION,
        kind=ValueKind.NUMBER,
        pattern="?attendance ogkg:representing ?this ; ogkg:atMeeting/schema:startDate ?date . " + _YEAR,
    ),
)


def properties_of(kind: Kind | None) -> tuple[Property, ...]:
    """The properties of entities of a type; all of them for None."""
    return tuple(one for one in PROPERTIES if kind is None or one.type is kind)


def property_named(identifier: str) -> Property | None:
    """The property of an identifier, or None."""
    return next((one for one in PROPERTIES if one.id == identifier), None)


def type_named(identifier: str) -> Kind | None:
    """The type of an identifier, or None."""
    return next((kind for kind in OFFERED if kind.value == identifier), None)


def type_object(kind: Kind) -> dict[str, str]:
    """A type as clients are told of it."""
    return {"id": kind.value, "name": TYPE_NAMES[kind]}
