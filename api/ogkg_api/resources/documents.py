"""Documents about things: what is asked for, what they say of themselves, which of them are made at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from ogkg.vocab import FOAF, VOID
from ogkg_api import negotiation
from ogkg_api.cache import Entry
from ogkg_api.edition import Edition
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.graphs import to_bytes
from ogkg_api.http import Reply, etag
from ogkg_api.media import HTML, TEXT, Format
from ogkg_api.resources import names
from ogkg_api.resources.describe import Told
from ogkg_api.resources.fate import is_told
from ogkg_api.resources.links import alternates, link, over_time

_SMALL = 32
"""Statements of a thing, and statements that lead to it, that are looked up at once (ADR 52)."""
_TOPIC = ox.NamedNode(FOAF.primaryTopic)
_IN_DATASET = ox.NamedNode(VOID.inDataset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: from which edition, where the service is mounted, which form, part and page are wanted."""

    edition: Edition
    root: str = ""
    accept: str | None = None
    format: str = ""
    page: int = 1
    after: str = ""
    part: str = ""
    view: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)


def at_once(name: names.Name, asked: Asked) -> Reply | None:
    """A small document about a thing that a release tells of; None for all else.

    Raises:
        NotAcceptableError: it cannot be had in what is accepted.
    """
    edition = asked.edition
    if edition.release is None or edition.source is not None:
        return None
    form = form_of(name.format, asked, offered(name, edition))
    if form in (HTML, TEXT):
        return None
    node = ox.NamedNode(f"{edition.base}id/{name.key}")
    told = edition.describer.told_of_small(node, _SMALL)
    if told is None or not is_told(told.terms):
        return None
    entry = Entry(graph_of(told, form, asked), form.content_type)
    return reply_of(entry, tag_of(node, form, asked), links_of(name, node, form, asked))


def small_entry(node: ox.NamedNode, form: Format, asked: Asked) -> Entry | None:
    """The document, where so little is known that finding it takes less than handing it to a thread."""
    if form is HTML or asked.page != 1 or not isinstance(asked.edition.store, ox.Store):
        return None
    told = asked.edition.describer.told_of_small(node, _SMALL)
    return Entry(graph_of(told, form, asked), form.content_type) if told is not None else None


def graph_of(told: Told, form: Format, asked: Asked) -> bytes:
    """The document as a graph, which also says what it is about and which data set it is from."""
    document = ox.NamedNode(names.document_of(told.node.value, asked.edition.base))
    if document == told.node:  # a term, which is no thing apart from its document
        return to_bytes(told.triples, form, asked.edition.prefixes, told.terms)
    data = ox.NamedNode(f"{asked.edition.base}data/ogkg")
    about = [
        ox.Triple(document, _TOPIC, told.node),
        ox.Triple(document, _IN_DATASET, data),
    ]
    terms = {*told.terms, document, _TOPIC, _IN_DATASET, data}
    return to_bytes([*about, *told.triples], form, asked.edition.prefixes, terms)


def offered(name: names.Name, edition: Edition) -> tuple[Format, ...]:
    """What a document can be had in; one about a version of a source is also had as the text itself."""
    has_text = edition.release is not None and names.VERSION.fullmatch(name.key)
    return (*names.OFFERED, TEXT) if has_text else names.OFFERED


def form_of(by_extension: Format | None, asked: Asked, offered: tuple[Format, ...]) -> Format:
    """The form that is wanted: by extension, else by parameter, else by Accept.

    Args:
        by_extension: what the address ends in; None where it has no extension.
        asked: the request.
        offered: what can be had.

    Raises:
        NotAcceptableError: what the parameter names is not offered, or Accept rules out all of them.
    """
    return by_extension or negotiation.wanted(asked.format, asked.accept, offered)


def links_of(name: names.Name, node: ox.NamedNode, form: Format, asked: Asked) -> dict[str, str]:
    """Headers that lead from a document to its thing, its other forms and its past."""
    key = name.key
    stem = f"{asked.root}/doc/{key}"
    links = [
        link(node.value, "describes"),
        link(f"{asked.edition.base}doc/{key}", "canonical"),
        link(f"{asked.root}/id/{key.partition('/')[0]}", "collection"),
        *alternates(stem, offered(name, asked.edition), {"page": str(asked.page)} if asked.page > 1 else {}),
        *(over_time(asked.root, key) if asked.edition.release else ()),
    ]
    headers = {"Link": ", ".join(links)}
    if name.format is None:
        headers["Content-Location"] = f"{stem}.{form.name}"
    return headers


def tag_of(node: ox.NamedNode, form: Format, asked: Asked) -> str:
    """The entity tag of a document."""
    return etag(
        *(asked.edition.identity, "doc", node.value, form.name),
        *(str(asked.page), asked.part, asked.view, asked.root),
    )


def reply_of(entry: Entry, tag: str, headers: Mapping[str, str]) -> Reply:
    """A document as it is answered."""
    return Reply(
        content_type=entry.content_type,
        body=entry.body,
        headers={**NEGOTIATED, **headers},
        etag=tag,
    )
