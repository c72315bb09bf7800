"""Which IRI a path stands for, and which path shows an IRI."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from ogkg.vocab import OGKG, SHAPES
from ogkg_api.media import GRAPH_FORMATS, HTML, TEXT, Format

OFFERED = (*GRAPH_FORMATS, HTML)
"""What a document about a thing can be had in; the first is for those who do not say."""
_SEGMENT = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_MOST_SEGMENTS = 8
_LONGEST = 600
_EXTENSIONS = {form.name: form for form in OFFERED}
_WEB = re.compile(r"https?://", re.IGNORECASE)
_NAMESPACES = ((OGKG.NAMESPACE, "/def/"), (SHAPES, "/shapes/"))
"""Namespaces that stay the same whatever the base, and where they are answered."""
VERSION = re.compile(r"document/[^/]+/version/[0-9a-f]{12}")
"""The key of a version of a source, whose text can be had."""


@dataclass(frozen=True, slots=True)
class Name:
    """A path below `/id/` or `/doc/`, taken apart: key of the thing, format its extension names."""

    key: str
    format: Format | None


def parse(path: str) -> Name | None:
    """The name a path spells; None where it is malformed.

    >>> parse("person/farah-ahmed.ttl")
    Name(key='person/farah-ahmed', format=Format(name='ttl', ...
    """
    if len(path) > _LONGEST:
        return None
    key, dot, extension = path.rpartition(".")
    form = _EXTENSIONS.get(extension) if dot else None
    if extension == TEXT.name and VERSION.fullmatch(key):
        form = TEXT
    if form is None:
        key = path
    segments = key.split("/")
    if len(segments) > _MOST_SEGMENTS or not all(_SEGMENT.fullmatch(segment) for segment in segments):
        return None
    return Name(key, form)


def path_to(iri: str, base: str) -> str | None:
    """The path of this service that shows an IRI, without the mount point; None for IRIs of others.

    >>> path_to("http://localhost:8000/id/person/x", "http://localhost:8000/")
    '/id/person/x'
    """
    for space, path in _NAMESPACES:
        if iri.startswith(space):
            return path + quote(iri.removeprefix(space), safe="/#-._~")
    rest = iri.removeprefix(base)
    if rest != iri and rest.startswith(("id/", "def/", "graph/", "data/")):
        return "/" + quote(rest, safe="/#-._~")
    return None


def href_to(iri: str, base: str, root: str) -> str:
    """Where a link to an IRI leads: into this service, to the web, or nowhere (empty).

    >>> href_to("https://elsewhere.example/x", "http://localhost:8000/", "")
    'https://elsewhere.example/x'
    """
    path = path_to(iri, base)
    if path is not None:
        return root + path
    return iri if _WEB.match(iri) else ""


def document_of(iri: str, base: str) -> str:
    """The IRI of the document about a thing of ours; of anything else the IRI itself.

    >>> document_of("https://data.example/id/x/id/person/y", "https://data.example/id/x/")
    'https://data.example/id/x/doc/person/y'
    """
    space = f"{base}id/"
    return f"{base}doc/{iri.removeprefix(space)}" if iri.startswith(space) else iri


def path_to_document(iri: str, base: str) -> str:
    """The path of this service with the document about an IRI; empty for IRIs of others.

    >>> path_to_document("https://data.example/id/x/id/person/y", "https://data.example/id/x/")
    '/doc/person/y'
    """
    path = path_to(iri, base) or ""
    return f"/doc/{path.removeprefix('/id/')}" if path.startswith("/id/") else path
