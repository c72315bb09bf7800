"""Which page shows a thing: by its class, else the table of its statements."""

from collections.abc import Callable

import pyoxigraph as ox

from ogkg.vocab import FOAF, OA, OGKG, ORG, OWL, SCHEMA, SKOS
from ogkg_api import pages
from ogkg_api.media import GRAPH_FORMATS
from ogkg_api.views import document, meeting, organisation, person, plan, term, work
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Sheet

View = Callable[[Reader, ox.NamedNode], Sheet]

_VIEWS: tuple[tuple[str, View], ...] = (
    (FOAF.Person, person.person),
    (ORG.Organization, organisation.organisation),
    (OGKG.Meeting, meeting.meeting),
    (OGKG.Commitment, plan.commitment),
    (OGKG.ActionPlan, plan.action_plan),
    (OGKG.PolicyProcess, plan.policy_process),
    (SKOS.Concept, plan.concept),
    (OGKG.SourceDocument, document.document),
    (OGKG.AgendaItem, work.agenda_item),
    (OGKG.PersonMention, work.mention),
    (OGKG.Attendance, work.attendance),
    *(
        (iri, work.work)
        for iri in (
            *(OGKG.Action, OGKG.Decision, OGKG.Statement, OGKG.ProgressUpdate),
            *(OGKG.Milestone, OGKG.Objective, OGKG.Assessment),
        )
    ),
    (SCHEMA.CreativeWork, work.publication),
    (SCHEMA.Event, work.publication),
    (OWL.Ontology, term.ontology),
    (OWL.Class, term.term),
    (OWL.ObjectProperty, term.term),
    (OWL.DatatypeProperty, term.term),
    (SKOS.ConceptScheme, term.term),
)


def page_of(reader: Reader, node: ox.NamedNode, *, root: str) -> bytes | None:
    """The page about a thing of a class that has one; None for anything else."""
    types = reader.types(node)
    if OGKG.DocumentVersion in types or OA.SpecificResource in types:
        return _evidence(reader, node, root=root)
    view = next((view for iri, view in _VIEWS if iri in types), None)
    if view is None:
        return None
    sheet = view(reader, node)
    return _render("sheet.html", reader, node, root=root, sheet=sheet, label=sheet.headline)


def text_of(
    reader: Reader, version: ox.NamedNode, *, root: str, sought: tuple[int, int] | None = None
) -> bytes | None:
    """The evidence viewer; None where the release has no such text.

    Args:
        reader: of the edition.
        version: of a document.
        root: path the service is mounted at.
        sought: beginning and end of a passage to mark.
    """
    viewer = document.text_of(reader, version, sought)
    if viewer is None:
        return None
    label = f"Text of {viewer.document.text}"
    return _render("evidence.html", reader, version, root=root, viewer=viewer, label=label)


def _evidence(reader: Reader, node: ox.NamedNode, *, root: str) -> bytes | None:
    """The evidence viewer, for a whole text or for one passage."""
    if OGKG.DocumentVersion in reader.types(node):
        return text_of(reader, node, root=root)
    passage = document.passage(reader, node)
    if passage is None:
        return None
    label = f"Passage of {passage.document.text}"
    return _render("passage.html", reader, node, root=root, passage=passage, label=label)


def _render(template: str, reader: Reader, node: ox.NamedNode, *, root: str, **values: object) -> bytes:
    """What every page about a thing is told, and what this one shows."""
    values["label"] = values["label"] or reader.label(node.value)
    return pages.render(
        template,
        root=root,
        iri=node.value,
        formats=GRAPH_FORMATS,
        stem=reader.page(node.value),
        release=reader.edition.version,
        **values,
    )
