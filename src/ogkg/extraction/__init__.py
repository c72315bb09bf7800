"""Room 2 of 6: blocks -> records. Exactly one family must claim a document."""

from collections import Counter

from ogkg.extraction.family import Family, known_families
from ogkg.extraction.out_of_scope import unclaimed
from ogkg.model.document import Document
from ogkg.model.record import Extraction, Record
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity

__all__ = ["extract"]


def extract(document: Document, reference: Reference) -> Extraction:
    """Read the records of one document.

    Args:
        document: as a reader made it.
        reference: registers and word lists.

    Returns:
        The records and issues of the one family that claims the document. Without such a family,
        or with several, no records and an issue that says why.
    """
    claims = [family for family in known_families() if family.recognises(document)]
    if len(claims) != 1:
        return Extraction(
            document=document.id, family="", records=(), issues=(_not_read(document, claims, reference),)
        )
    found = tuple(claims[0].extract(document, reference))
    records = tuple(entry for entry in found if not isinstance(entry, Issue))
    _check_ids(records)
    return Extraction(
        document=document.id,
        family=claims[0].name,
        records=records,
        issues=tuple(entry for entry in found if isinstance(entry, Issue)),
    )


def _not_read(document: Document, claims: list[Family], reference: Reference) -> Issue:
    if not claims:
        return unclaimed(document, reference)
    names = " and ".join(f"'{family.name}'" for family in claims)
    return Issue(
        code=IssueCode.FAMILY_CONFLICT,
        severity=Severity.WARNING,
        message=f"claimed by the families {names}; nothing was read from it",
        where=document.id,
    )


def _check_ids(records: tuple[Record, ...]) -> None:
    counts = Counter(record.id for record in records)
    twice = [key for key, count in counts.items() if count > 1]
    assert not twice, f"two records of one id: {twice[0]}"
