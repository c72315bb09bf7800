"""What the writers of one document look things up in."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ogkg.model.document import Document, DocumentId
from ogkg.model.entity import EntityId, Resolved
from ogkg.model.record import Affiliation, RecordId
from ogkg.rdf.iris import Iris


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One document and what resolution found for its records.

    Attributes:
        version: the document version that evidence counts in.
    """

    iris: Iris
    document: Document
    version: EntityId
    entities: Mapping[RecordId, EntityId]
    organisations: Mapping[tuple[DocumentId, Affiliation], tuple[EntityId, ...]]

    @property
    def key(self) -> EntityId:
        """The entity of the document: its version's id without the version."""
        return EntityId(self.version.rpartition("/version/")[0])

    @property
    def iri(self) -> NamedNode:
        """The IRI of the document."""
        return self.iris.entity(self.key)

    def link(self, record: RecordId) -> NamedNode:
        """The IRI of the entity behind a record."""
        return self.iris.entity(self.entities[record])

    def organisations_of(self, written: Affiliation) -> tuple[NamedNode, ...]:
        """The organisations behind an affiliation as written: several for "BIS and HMRC", none if unknown."""
        return tuple(
            self.iris.entity(found) for found in self.organisations.get((self.document.id, written), ())
        )


def scopes(resolved: Resolved, iris: Iris) -> dict[DocumentId, Scope]:
    """One scope a document that has a version."""
    return {
        document.id: Scope(
            iris=iris,
            document=document,
            version=resolved.versions[document.id],
            entities=resolved.entities,
            organisations=resolved.organisations,
        )
        for document in resolved.documents
        if document.id in resolved.versions
    }
