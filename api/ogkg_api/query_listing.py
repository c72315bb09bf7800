"""`/queries`: the list of stored queries, as a page, as JSON, and as the RDF that the graph holds of them."""

import json
from itertools import chain

import pyoxigraph as ox

from ogkg.vocab import RDF, SH
from ogkg_api import pages
from ogkg_api.edition import Edition
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.graphs import to_bytes
from ogkg_api.http import Reply, etag
from ogkg_api.media import GRAPH_FORMATS, HTML, JSON, Format
from ogkg_api.problems import not_found
from ogkg_api.resources.links import link
from ogkg_api.service import Service
from ogkg_api.stored_queries import StoredQuery

OFFERED = (JSON, *GRAPH_FORMATS, HTML)
_TYPE = ox.NamedNode(RDF.type)
_PREFIXES, _DECLARE = ox.NamedNode(SH.NAMESPACE + "prefixes"), ox.NamedNode(SH.declare)
_KINDS = tuple(
    ox.NamedNode(f"{SH.NAMESPACE}SPARQL{form}Executable") for form in ("Select", "Ask", "Construct")
)


def listing(service: Service, root: str, form: Format) -> Reply:
    """The stored queries: title, description, parameters; in RDF with their text."""
    edition = service.editions.current
    if form is HTML:
        body = pages.render("queries.html", root=root, queries=service.queries)
    elif form is JSON:
        body = json.dumps({"queries": [_entry(query, root) for query in service.queries]}).encode()
    else:
        body = to_bytes(catalogued(edition), form, edition.prefixes)
    tag = etag(edition.identity, "queries", form.name, root)
    headers = NEGOTIATED
    return Reply(content_type=form.content_type, body=body, headers=headers, etag=tag)


def description(query: StoredQuery, edition: Edition, form: Format) -> Reply:
    """One stored query as the graph describes it.

    Raises:
        Problem: the data do not describe it.
    """
    node = ox.NamedNode(f"{edition.base}queries/{query.name}")
    triples = catalogued(edition, node)
    if not triples:
        raise not_found("these data do not describe the stored queries")
    headers = {**NEGOTIATED, "Link": link(node.value, "describes")}
    return Reply(
        content_type=form.content_type,
        body=to_bytes(triples, form, edition.prefixes),
        headers=headers,
        etag=etag(edition.identity, "stored query", query.name, form.name),
    )


def catalogued(edition: Edition, only: ox.NamedNode | None = None) -> list[ox.Triple]:
    """What the graph says of stored queries, or of one: `sh:SPARQL…Executable`, with the prefixes."""
    graph = ox.NamedNode(f"{edition.base}graph/catalogue")
    quads = edition.store.quads_for_pattern
    queries = [quad.subject for kind in _KINDS for quad in quads(only, _TYPE, kind, graph)]
    about = [quad for query in queries for quad in quads(query, None, None, graph)]
    sets = {quad.object for quad in about if quad.predicate == _PREFIXES}
    declared = [
        quad
        for one in sets
        if not isinstance(one, ox.Literal | ox.Triple)
        for quad in quads(one, _DECLARE, None, graph)
    ]
    prefixes = [
        one
        for quad in declared
        if isinstance(quad.object, ox.NamedNode)
        for one in quads(quad.object, None, None, graph)
    ]
    return [quad.triple for quad in chain(about, declared, prefixes)]


def _entry(query: StoredQuery, root: str) -> dict[str, object]:
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "form": query.form.value,
        "columns": query.columns,
        "href": f"{root}/queries/{query.name}",
        "parameters": [
            {"name": one.name, "type": one.type.value, "description": one.description, "default": one.default}
            for one in query.parameters
        ],
    }
