"""Organisations that a document names in its text, every written form of one together."""

from collections.abc import Iterable, Iterator

from ogkg.extraction.evidence import evidence
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.model.record import OrganisationRecord, record_id
from ogkg.model.reference import Reference
from ogkg.names.organisation import organisation_index
from ogkg.names.slug import collapse, slug


def organisation_records(
    document: Document,
    reference: Reference,
    spans: Iterable[Span],
    on: PartialDate | None,
    taken: Iterable[Span] = (),
) -> Iterator[OrganisationRecord]:
    """One record for each organisation of the register that is named.

    Args:
        document: the document.
        reference: the register.
        spans: the stretches to look through.
        on: the date of the text, which tells organisations of one name apart.
        taken: stretches that are something else (people, titles of works).
    """
    index = organisation_index(reference)
    others = tuple(taken)
    places: dict[tuple[str, ...], list[Span]] = {}
    for span in spans:
        for found in index.find(document.quote(span), on):
            where = Span(span.start + found.start, span.start + found.end)
            if len(found.slugs) == 1 and not any(other.overlaps(where) for other in others):
                places.setdefault(found.slugs, []).append(where)
    used: set[str] = set()
    for spans_of in places.values():
        names = sorted(
            {collapse(document.quote(span)) for span in spans_of}, key=lambda name: (-len(name), name)
        )
        key = next((slug(name) for name in names if slug(name) not in used), "")
        if key:
            used.add(key)
            yield OrganisationRecord(
                id=record_id(document.id, "organisation", key),
                evidence=evidence(document.text, spans_of),
                names=tuple(names),
            )
