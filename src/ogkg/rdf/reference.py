"""The registers as quads: organisations, units over time, changes of government, action plans."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from ogkg.model.code import OrganisationType
from ogkg.model.period import PartialDate
from ogkg.model.reference import ChangeEntry, OrganisationEntry, PlanEntry, Reference, UnitMembership
from ogkg.rdf import terms
from ogkg.rdf.graph import Graph
from ogkg.rdf.iris import Iris
from ogkg.vocab import DCT, OGKG, ORG, SCHEMA, SKOS

_KINDS = {
    OrganisationType.UNIT: ORG.OrganizationalUnit,
    OrganisationType.COLLABORATION: ORG.OrganizationalCollaboration,
}


def organisations_graph(iris: Iris, reference: Reference, minted: frozenset[str]) -> Graph:
    """Organisations of the register, units in departments over time, and change events."""
    triples = [
        *(
            triple
            for entry in reference.organisations
            if entry.slug not in minted
            for triple in organisation_triples(iris, entry)
        ),
        *_memberships(iris, reference.memberships),
        *(triple for change in reference.changes for triple in _change(iris, change)),
    ]
    return Graph(name=iris.graph("reference/organisations"), triples=tuple(dict.fromkeys(triples)))


def plans_graph(iris: Iris, reference: Reference) -> Graph:
    """Plans of the register, and what was curated from the plans themselves."""
    slugs = frozenset(entry.slug for entry in reference.organisations)
    triples = [triple for plan in reference.plans for triple in _plan(iris, plan, slugs)]
    return Graph(name=iris.graph("reference/action-plans"), triples=tuple(dict.fromkeys(triples)))


def organisation_triples(iris: Iris, entry: OrganisationEntry) -> Iterator[Triple]:
    """One organisation: kinds, labels, life."""
    node = iris.organisation(entry.slug)
    yield Triple(node, terms.type_, NamedNode(ORG.Organization))
    yield Triple(node, terms.type_, NamedNode(_KINDS.get(entry.type, ORG.FormalOrganization)))
    yield Triple(node, NamedNode(ORG.classification), terms.concept("organisation-type", entry.type.value))
    yield Triple(node, NamedNode(SKOS.prefLabel), terms.label(entry.label))
    alternatives = dict.fromkeys(form for form in entry.written if form != entry.label)
    for form in alternatives:
        yield Triple(node, NamedNode(SKOS.altLabel), terms.label(form))
    for form in dict.fromkeys(entry.hidden):
        if form != entry.label and form not in alternatives:
            yield Triple(node, NamedNode(SKOS.hiddenLabel), terms.label(form))
    yield from _dates(node, (SCHEMA.foundingDate, entry.start), (SCHEMA.dissolutionDate, entry.end))
    if entry.unsure:
        yield Triple(node, NamedNode(OGKG.dateUncertain), terms.true())
    if entry.register_code:
        yield Triple(node, NamedNode(ORG.identifier), terms.text(entry.register_code))
    yield from _note(node, entry.note)


def _memberships(iris: Iris, memberships: Iterable[UnitMembership]) -> Iterator[Triple]:
    """Units in departments; a second term of a unit in one department has its start in its IRI."""
    terms_served: Counter[tuple[str, str]] = Counter()
    for one in sorted(memberships, key=lambda each: (each.member, each.organisation, each.start or "")):
        pair = (one.member, one.organisation)
        node = iris.membership(*pair, one.start if terms_served[pair] else None)
        terms_served[pair] += 1
        yield Triple(node, terms.type_, NamedNode(ORG.Membership))
        yield Triple(node, NamedNode(ORG.member), iris.organisation(one.member))
        yield Triple(node, NamedNode(ORG.organization), iris.organisation(one.organisation))
        yield from _dates(node, (SCHEMA.startDate, one.start), (SCHEMA.endDate, one.end))
        yield from _note(node, one.note)


def _change(iris: Iris, change: ChangeEntry) -> Iterator[Triple]:
    node = iris.change_event(change.date, (change.results or change.originals)[0], change.type.value)
    yield Triple(node, terms.type_, NamedNode(ORG.ChangeEvent))
    yield Triple(node, NamedNode(DCT.date), terms.date(change.date))
    yield Triple(node, NamedNode(DCT.type), terms.concept("change-type", change.type.value))
    for original in change.originals:
        yield Triple(node, NamedNode(ORG.originalOrganization), iris.organisation(original))
    for result in change.results:
        yield Triple(node, NamedNode(ORG.resultingOrganization), iris.organisation(result))
    if change.unsure:
        yield Triple(node, NamedNode(OGKG.dateUncertain), terms.true())
    yield from _note(node, change.note)


def _plan(iris: Iris, plan: PlanEntry, organisations: frozenset[str]) -> Iterator[Triple]:
    node = iris.action_plan(plan.slug)
    yield Triple(node, terms.type_, NamedNode(OGKG.ActionPlan))
    yield Triple(node, NamedNode(DCT.title), terms.text(plan.title))
    if plan.number:
        yield Triple(node, NamedNode(OGKG.number), terms.text(plan.number))
    for form in dict.fromkeys(plan.written):
        if form != plan.title:
            yield Triple(node, NamedNode(SKOS.altLabel), terms.text(form))
    dates = ((SCHEMA.startDate, plan.start), (SCHEMA.endDate, plan.end), (DCT.issued, plan.issued))
    yield from _dates(node, *dates)
    if plan.publisher in organisations:
        yield Triple(node, NamedNode(SCHEMA.publisher), iris.organisation(plan.publisher))
    yield from _note(node, plan.note)
    for number, title, lead in plan.commitments:
        yield from _commitment(iris, plan.slug, (number, title), lead if lead in organisations else "")


def _commitment(iris: Iris, plan: str, printed: tuple[str, str], lead: str) -> Iterator[Triple]:
    number, title = printed
    node = iris.commitment(plan, title)
    yield Triple(node, terms.type_, NamedNode(OGKG.Commitment))
    yield Triple(node, NamedNode(DCT.title), terms.text(title))
    yield Triple(node, NamedNode(DCT.isPartOf), iris.action_plan(plan))
    if number:
        yield Triple(node, NamedNode(OGKG.number), terms.text(number))
    if lead:
        yield Triple(node, NamedNode(OGKG.leadOrganisation), iris.organisation(lead))


def _dates(node: NamedNode, *dates: tuple[str, PartialDate | None]) -> Iterator[Triple]:
    for property_, value in dates:
        if value:
            yield Triple(node, NamedNode(property_), terms.date(value))


def _note(node: NamedNode, note: str) -> Iterator[Triple]:
    if note:
        yield Triple(node, NamedNode(SKOS.editorialNote), terms.label(note))
