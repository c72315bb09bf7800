"""What is concluded from all documents together: entities, assertions, decisions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ogkg.model.code import AssertionStatus, Capacity, Method
from ogkg.model.document import Document, DocumentId
from ogkg.model.period import PartialDate
from ogkg.model.record import Affiliation, Extraction, RecordId
from ogkg.model.reference import Reference
from ogkg.model.report import Issue

_KEY = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[a-z0-9]+(?:[.-][a-z0-9]+)*)+")


class EntityId(str):
    """What stands behind `BASE/id/` in the IRI of a thing: `person/farah-ahmed`.

    Concept and key in turn, as in the table of URI patterns; lower case, no empty segment.

    Raises:
        ValueError: not of that form.
    """

    __slots__ = ()

    def __new__(cls, value: str) -> "EntityId":
        """Check the form."""
        if not _KEY.fullmatch(value):
            raise ValueError(f"not an entity id: '{value}'")
        return super().__new__(cls, value)


class Judgement(StrEnum):
    """What a curator decided of two mentions, or of a mention and a person."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of `data/decisions/`: two entity ids, a judgement, who, when and why."""

    left: EntityId
    right: EntityId
    judgement: Judgement
    by: str
    on: PartialDate
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryEntry:
    """One line of `data/registry/`: a key and the slug minted for it, once.

    Attributes:
        concept: `document` or `person`.
        key: the source key of a document; the entity id of a mention of a person, the one that the slug
            was minted for first.
        slug: never reused for another document or person.
        status: `live`, `merged` (into `into`), or `withheld` (410, tombstone).
    """

    concept: str
    key: str
    slug: str
    minted: str = ""
    status: str = "live"
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The object of an inferred triple: an entity, a concept of a code list, or a literal.

    Exactly one of the four is set. `concept` is `scheme/code`.
    """

    entity: EntityId | None = None
    concept: str = ""
    literal: str = ""
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A triple that was inferred or curated (ogkg:Assertion).

    Attributes:
        predicate: prefixed name (`ogkg:refersTo`, `ogkg:deputisingFor`, `ogkg:attendanceStatus`).
        evidence_note: sentence that says which features counted (dct:description).
    """

    subject: EntityId
    predicate: str
    object: Term
    confidence: float
    method: Method
    status: AssertionStatus
    evidence_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person (foaf:Person) and the mentions that refer to them."""

    id: EntityId
    name: str
    mentions: tuple[EntityId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A person in an organisation, observed on days only (org:Membership); `post` as a title."""

    id: EntityId
    person: EntityId
    organisation: EntityId
    observed_on: tuple[PartialDate, ...]
    post: str = ""
    post_id: EntityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """What the rules conclude of one attendance: its departments on that day, and its capacity."""

    attendance: EntityId
    departments: tuple[EntityId, ...] = ()
    capacity: Capacity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """An IRI minted once that is no longer live: merged into another, or withheld."""

    id: EntityId
    into: EntityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """All documents together: what resolution hands to rdf.

    Attributes:
        documents: the documents whose extractions are resolved, in the order of their ids.
        extractions: their records, same order.
        reference: the registers, with `organisations` extended by entries minted from documents.
        minted_organisations: slugs among them that no register knows.
        entities: every record's entity. Records of several documents that speak of one meeting,
            action, plan, commitment, publication, process … share an entity; mentions, attendances
            of one document have their own. The entity of a DocumentRecord is the document.
        versions: the document version (`document/{slug}/version/{sha12}`) of every document.
        organisations: the organisations behind every affiliation as written in a document, narrowest
            first (unit, then department is left to `Attended`); empty where none was found.
        persons, assertions, attended, memberships: the identity and inferred graphs.
        attendees: (meeting, person) of everybody present: the derived schema:attendee.
        new_registry: lines to append to `data/registry/`.
    """

    documents: tuple[Document, ...]
    extractions: tuple[Extraction, ...]
    reference: Reference
    minted_organisations: frozenset[str]
    entities: Mapping[RecordId, EntityId]
    versions: Mapping[DocumentId, EntityId]
    organisations: Mapping[tuple[DocumentId, Affiliation], tuple[EntityId, ...]]
    persons: tuple[Person, ...]
    assertions: tuple[Assertion, ...]
    attended: tuple[Attended, ...]
    memberships: tuple[Membership, ...]
    attendees: tuple[tuple[EntityId, EntityId], ...]
    replaced: tuple[Replaced, ...]
    new_registry: tuple[RegistryEntry, ...]
    issues: tuple[Issue, ...]
