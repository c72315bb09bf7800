"""The pages that lead in: home, downloads, problems, robots, site map."""

import asyncio
import json
from xml.sax.saxutils import escape

from markupsafe import Markup

from ogkg.vocab import SCHEMA
from ogkg_api import pages, slices
from ogkg_api.cache import Entry
from ogkg_api.dumps import Download, downloads
from ogkg_api.edition import Edition
from ogkg_api.graphs import to_bytes
from ogkg_api.http import Reply, etag
from ogkg_api.media import GRAPH_FORMATS, HTML, TURTLE, Format
from ogkg_api.resources.links import link
from ogkg_api.resources.names import document_of
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
_COUNTED = (
    ("attendances", "ogkg:Attendance"),
    ("statements of speakers", "ogkg:Statement"),
    ("decisions", "ogkg:Decision"),
    ("statements in the graph", "triples"),
)
_SLICED = ("ogkg:", "foaf:", "org:", "schema:")
"""Prefixes of classes that downloads offer by themselves; others are how the graph is written."""
_MOST_URLS = 50_000
_CACHE = {"Vary": "Accept", "Cache-Control": "public, max-age=60"}


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
    headers = {**_CACHE, "Link": ", ".join(links)}
    return Reply(
        content_type=HTML.content_type, body=body, headers=headers, etag=etag(edition.identity, "home", root)
    )


def _dumps(edition: Edition) -> list[Download]:
    return (
        [download for download in downloads(edition.release) if download.name.startswith("ogkg.")]
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
        files = downloads(edition.release) if edition.release else ()
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
    return Reply(content_type=form.content_type, body=body, headers=_CACHE, etag=tag)


def void(service: Service) -> Reply:
    """The description as Turtle, where VoID is looked for."""
    edition = service.editions.current
    body = to_bytes(list(edition.description), TURTLE, edition.prefixes)
    return Reply(
        content_type=TURTLE.content_type, body=body, headers=_CACHE, etag=etag(edition.identity, "void")
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
    return Reply(content_type=HTML.content_type, body=body, headers=_CACHE, etag=tag)


async def quality_page(service: Service, root: str) -> Reply:
    """What is doubtful in the release."""
    edition = service.editions.current
    tag = etag(edition.identity, "quality", root)
    entry = service.cache.get(tag)
    if entry is None:
        entry = Entry(await asyncio.to_thread(_quality_page, edition, root), HTML.content_type)
        service.cache.put(tag, entry)
    return Reply(content_type=entry.content_type, body=entry.body, headers=_CACHE, etag=tag)


def _quality_page(edition: Edition, root: str) -> bytes:
    return pages.render("quality.html", root=root, release=edition.version, quality=quality(edition, root))


def robots(service: Service) -> Reply:
    """What crawlers may visit."""
    edition = service.editions.current
    text = f"User-agent: *\nDisallow: /sparql\nDisallow: /search\n\nSitemap: {edition.base}sitemap.xml\n"
    return Reply(content_type="text/plain; charset=utf-8", body=text.encode())


def sitemap(service: Service) -> Reply:
    """The documents about people, organisations, meetings, plans and documents."""
    edition = service.editions.current
    places = [
        edition.base,
        f"{edition.base}data/ogkg",
        *(f"{edition.base}queries/{query.name}" for query in service.queries),
    ]
    for kind, *_ in _SETS:
        places += [document_of(iri, edition.base) for iri in edition.members.of(kind)]
    urls = "".join(f"<url><loc>{escape(place)}</loc></url>" for place in places[:_MOST_URLS])
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>\n'
    return Reply(content_type="application/xml", body=body.encode(), etag=etag(edition.identity, "sitemap"))
