"""The door of the room: the steps of resolution in their order."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from ogkg.model.code import AssertionStatus, Method
from ogkg.model.document import Document, DocumentId
from ogkg.model.entity import Assertion, Decision, EntityId, RegistryEntry, Resolved, Term
from ogkg.model.record import Extraction, ProgressRecord, RecordId
from ogkg.model.reference import Reference
from ogkg.model.report import Issue
from ogkg.resolution.actions import Actions, find_actions
from ogkg.resolution.corpus import Corpus, gather
from ogkg.resolution.deputies import find_deputies
from ogkg.resolution.documents import document_slugs, version_of
from ogkg.resolution.identity import Minter, mint
from ogkg.resolution.inference import Rules
from ogkg.resolution.meetings import find_meetings
from ogkg.resolution.observed import observe
from ogkg.resolution.organisations import Organisations, find_organisations
from ogkg.resolution.people import People, find_people
from ogkg.resolution.plans import find_plans
from ogkg.resolution.sharing import differing_lists, shared_attendances


def resolve(
    documents: Iterable[Document],
    extractions: Iterable[Extraction],
    reference: Reference,
    decisions: tuple[Decision, ...] = (),
    registry: tuple[RegistryEntry, ...] = (),
) -> Resolved:
    """Conclude what all documents together say.

    Args:
        documents: as read, in any order.
        extractions: their records, in any order; one without its document is left out.
        reference: registers and word lists.
        decisions: what people decided about who is who; they win over every rule.
        registry: slugs minted before, in the order they were minted.

    Returns:
        Entities of all records, organisations, people, assertions, and what rules conclude.
        `organisations` is keyed by document and affiliation; a name that stands beside no person (a
        body, lead, owner, publisher, creator, the first name of an OrganisationRecord) is keyed as
        `Affiliation(written=name)`. Bodies of the register's gazetteer that no document names are left out
        of `reference`.
    """
    corpus = gather(documents, extractions, reference)
    organisations = find_organisations(corpus)
    meetings = find_meetings(corpus, organisations)
    plans = find_plans(corpus)
    actions = find_actions(corpus, meetings)
    slugs = document_slugs(corpus, registry)
    entities = mint(Minter(corpus, slugs, organisations, meetings, plans, actions))
    people = find_people(
        corpus, observe(corpus, organisations, meetings, entities), decisions, registry, entities
    )
    entities |= shared_attendances(corpus, meetings, entities, people.of)
    rules = Rules(corpus, organisations, entities)
    deputies = find_deputies(corpus, rules, entities)
    differing = differing_lists(corpus, entities, people.of)
    return Resolved(
        documents=corpus.documents,
        extractions=corpus.extractions,
        reference=_extended(reference, organisations, entities),
        minted_organisations=frozenset(organisations.minted),
        entities=entities,
        versions=_versions(corpus, slugs),
        organisations=dict(sorted(organisations.found.items(), key=_written)),
        persons=tuple(sorted(people.persons, key=lambda person: person.id)),
        assertions=_assertions(people, deputies, _reports(corpus, actions, entities)),
        attended=rules.attended(),
        memberships=rules.memberships(people.of),
        attendees=rules.attendees(people.of),
        replaced=tuple(sorted(people.replaced, key=lambda one: one.id)),
        new_registry=(*_new_documents(slugs, registry), *people.new_registry),
        issues=_in_order(
            organisations.issues, meetings.issues, plans.issues, actions.issues, people.issues, differing
        ),
    )


def _versions(corpus: Corpus, slugs: Mapping[DocumentId, str]) -> dict[DocumentId, EntityId]:
    return {document.id: version_of(document, slugs[document.id]) for document in corpus.documents}


def _in_order(*found: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues of all steps, as they stand in the documents."""
    return tuple(sorted(chain.from_iterable(found), key=_place))


def _written(item: tuple[tuple[str, object], object]) -> tuple[str, str]:
    return item[0][0], repr(item[0][1])


def _place(issue: Issue) -> tuple[str, int, str, str]:
    return issue.where, issue.span.start if issue.span else 0, issue.code, issue.message


def _assertions(people: People, *others: tuple[Assertion, ...]) -> tuple[Assertion, ...]:
    found = [*people.assertions, *(one for several in others for one in several)]
    return tuple(sorted(found, key=lambda one: (one.subject, one.predicate, one.object.entity or "")))


def _reports(corpus: Corpus, actions: Actions, entities: dict[RecordId, EntityId]) -> tuple[Assertion, ...]:
    """What a progress report reports on, where the action was found by likeness of words."""
    matches = {match.record: match for match in actions.matches}
    return tuple(
        Assertion(
            subject=entities[progress.id],
            predicate="ogkg:reportsOn",
            object=Term(entity=match.action),
            confidence=match.confidence,
            method=Method.NORMALISED_TEXT_MATCH,
            status=AssertionStatus.ACCEPTED,
            evidence_note=f"nearly the words of the action, and {match.reason}",
        )
        for _, progress in corpus.all(ProgressRecord)
        if (match := matches.get(progress.reports_on))
    )


def _extended(
    reference: Reference, organisations: Organisations, entities: dict[RecordId, EntityId]
) -> Reference:
    """The register with the minted entries, and without what is only in the gazetteer."""
    named = {one for found in organisations.found.values() for one in found} | set(entities.values())
    kept = [
        entry
        for entry in reference.organisations
        if not entry.gazetteer or f"organisation/{entry.slug}" in named
    ]
    minted = [organisations.minted[slug] for slug in sorted(organisations.minted)]
    memberships = (*reference.memberships, *organisations.memberships)
    return replace(reference, organisations=(*kept, *minted), memberships=memberships)


def _new_documents(
    slugs: dict[DocumentId, str], registry: tuple[RegistryEntry, ...]
) -> tuple[RegistryEntry, ...]:
    known = {entry.key for entry in registry if entry.concept == "document"}
    return tuple(
        RegistryEntry(concept="document", key=key, slug=slug)
        for key, slug in sorted(slugs.items())
        if key not in known
    )
