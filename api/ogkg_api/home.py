"""The pages that lead in: home, downloads, tables, quality, and those that explain."""

import asyncio
import json

from markupsafe import Markup

from ogkg.vocab import SCHEMA
from ogkg_api import dumps, pages, slices
from ogkg_api.cache import Entry
from ogkg_api.edition import Edition
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.graphs import to_bytes
from ogkg_api.http import Reply, etag
from ogkg_api.media import GRAPH_FORMATS, HTML, TURTLE, Format
from ogkg_api.problems import not_found
from ogkg_api.resources.links import link
from ogkg_api.service import Service
from ogkg_api.views.quality import quality

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
TITLE = "People, departments and commitments in UK open-government documents"
ABSTRACT = (
    "Meetings, attendance, actions, decisions and commitments, "
    "each with the words of the document it was read from."
)
_SETS = (
    ("person", "People", "where they were, for whom, in which role", "foaf:Person"),
    ("meeting", "Meetings", "attendance, agenda, actions, decisions", "ogkg:Meeting"),
    ("organisation", "Organisations", "people, meetings, commitments, predecessors", "org:Organization"),
    ("action", "Actions", "who was to do what, until when, and what became of it", "ogkg:Action"),
    ("action-plan", "Action plans", "commitments, milestones, progress", "ogkg:ActionPlan"),
    ("commitment", "Commitments", "who leads, what is due, how it goes", "ogkg:Commitment"),
    ("policy-process", "Policy processes", "phases, themes and how they were rated", "ogkg:PolicyProcess"),
    ("theme", "Themes", "what was assessed, and how", ""),
    ("document", "Documents", "each text with its evidence", "ogkg:SourceDocument"),
    ("publication", "Publications", "reports, guides and laws that documents name", "schema:CreativeWork"),
)
"""Sets: name in addresses, heading, what one finds there, the class that is counted."""
KINDS = tuple(kind for kind, *_ in _SETS)
"""Names of the sets whose things are looked for."""
_COUNTED = (
    ("attendances", "ogkg:Attendance"),
    ("statements of speakers", "ogkg:Statement"),
    ("decisions", "ogkg:Decision"),
    ("statements in the graph", "triples"),
)
_SLICED = ("ogkg:", "foaf:", "org:", "schema:")
"""Prefixes of classes that downloads offer by themselves; others are how the graph is written."""


def home(service: Service, root: str) -> Reply:
    """What this is, with counts, stored questions, and the data set described for machines."""
    edition = service.editions.current
    body = pages.render(
        "home.html",
        root=root,
        title=TITLE,
        queries=service.queries,
        counts=[(name, edition.counts[key]) for name, key in _COUNTED if key in edition.counts],
        sets=[(kind, name, about, edition.counts.get(counted)) for kind, name, about, counted in _SETS],
        release=edition.version,
        description=_schema_org(edition),
        licence=LICENCE,
    )
    data = f"{edition.base}data/ogkg"
    links = [
        link(data, "cite-as"),
        *(link(f"{root}/data/ogkg?format={form.name}", "describedby", form) for form in GRAPH_FORMATS),
        link(LICENCE, "license"),
        link(f"{SCHEMA.NAMESPACE}AboutPage", "type"),
        link(f"{root}/openapi.json", "service-desc"),
        *(link(f"{root}/data/{download.name}", "item") for download in _dumps(edition)),
    ]
    headers = {**NEGOTIATED, "Link": ", ".join(links)}
    return Reply(
        content_type=HTML.content_type, body=body, headers=headers, etag=etag(edition.identity, "home", root)
    )


def _dumps(edition: Edition) -> list[dumps.Download]:
    return (
        [download for download in dumps.downloads(edition.release) if download.name.startswith("ogkg.")]
        if edition.release
        else []
    )


def _schema_org(edition: Edition) -> Markup:
    """schema.org/Dataset as JSON-LD, safe inside a script element."""
    release = edition.release
    dataset = {
        "@context": SCHEMA.NAMESPACE,
        "@type": "Dataset",
        "@id": f"{edition.base}data/ogkg",
        "name": TITLE,
        "description": ABSTRACT,
        "license": LICENCE,
        "url": edition.base,
        "version": edition.version,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"{edition.base}data/{download.name}",
                "encodingFormat": "application/gzip",
                "contentSize": str(download.entry.size),
            }
            for download in _dumps(edition)
        ],
    }
    if release is not None:
        dataset["dateModified"] = release.manifest.created
    return Markup(json.dumps(dataset, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704 - JSON, `<` escaped


def described(service: Service, root: str, form: Format) -> Reply:
    """The data set: DCAT and VoID, or the page of downloads."""
    edition = service.editions.current
    tag = etag(edition.identity, "dataset", form.name, root)
    if form is HTML:
        files = dumps.downloads(edition.release) if edition.release else ()
        classes = [
            (name, edition.counts[curie])
            for name, curie in slices.names(edition).items()
            if curie.startswith(_SLICED)
        ]
        body = pages.render(
            "downloads.html",
            root=root,
            files=files,
            classes=sorted(classes),
            release=edition.version,
            licence=LICENCE,
        )
    else:
        body = to_bytes(list(edition.description), form, edition.prefixes)
    return Reply(content_type=form.content_type, body=body, headers=NEGOTIATED, etag=tag)


def tables(service: Service, root: str, form: Format) -> Reply:
    """The tables of the release: a page of them, or the way to their description as CSVW.

    Raises:
        Problem: plain files are served, which have none.
    """
    edition = service.editions.current
    if edition.release is None:
        raise not_found("plain files are served, which have no tables")
    if form is not HTML:
        return Reply(status=303, headers={**NEGOTIATED, "Location": f"{root}/data/csv/metadata.json"})
    found = dumps.tables(edition.release)
    body = pages.render("tables.html", root=root, tables=found, release=edition.version)
    tag = etag(edition.identity, "tables", root)
    return Reply(content_type=HTML.content_type, body=body, headers=NEGOTIATED, etag=tag)


def void(service: Service) -> Reply:
    """The description as Turtle, where VoID is looked for."""
    edition = service.editions.current
    body = to_bytes(list(edition.description), TURTLE, edition.prefixes)
    return Reply(
        content_type=TURTLE.content_type, body=body, headers=NEGOTIATED, etag=etag(edition.identity, "void")
    )


def page(service: Service, root: str, name: str) -> Reply:
    """A page that explains: about, accessibility, privacy."""
    edition = service.editions.current
    body = pages.render(
        f"{name}.html",
        root=root,
        release=edition.version,
        licence=LICENCE,
        contact=service.settings.contact,
    )
    tag = etag(edition.identity, "page", name, root)
    return Reply(content_type=HTML.content_type, body=body, headers=NEGOTIATED, etag=tag)


async def quality_page(service: Service, root: str) -> Reply:
    """What is doubtful in the release."""
    edition = service.editions.current
    tag = etag(edition.identity, "quality", root)
    entry = service.cache.get(tag)
    if entry is None:
        entry = Entry(await asyncio.to_thread(_quality_page, edition, root), HTML.content_type)
        service.cache.put(tag, entry)
    return Reply(content_type=entry.content_type, body=entry.body, headers=NEGOTIATED, etag=tag)


def _quality_page(edition: Edition, root: str) -> bytes:
    return pages.render(
        "quality.html",
        root=root,
        release=edition.version,
        quality=quality(edition, root),
        has_shapes=edition.release is not None and edition.release.shapes is not None,
    )
