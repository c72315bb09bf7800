"""What records are made of: their ids, and what stands beside a fact (basis, affiliation, owner)."""

from dataclasses import dataclass
from typing import NewType

from ogkg.model.code import Method
from ogkg.model.document import DocumentId

RecordId = NewType("RecordId", str)


def record_id(document: DocumentId, kind: str, key: str) -> RecordId:
    """The id of a record: stable as long as the document's own words are."""
    return RecordId(f"{document}#{kind}/{key}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Why something is concluded that no words state: method, confidence in [0, 1], reason."""

    method: Method
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """An organisation as written beside a person or task.

    Attributes:
        written: the words, verbatim ("DfT", "Transparency", "Cabinet Office, Government Digital Service").
        within: the organisation a heading or shared bracket gives for it, verbatim, else "".
    """

    written: str
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who must do something, as written.

    Attributes:
        written: the words ("HS", "Transparency Team", "Clare").
        mention: the person meant, where the document settles it; else it is a body or unresolved.
        person: whether the words name a person at all (initials, a name), settled or not.
    """

    written: str
    mention: RecordId | None = None
    person: bool = False
