"""The words of the release for who writes queries: classes, properties and codes, with labels and counts.

The counts are those of the release's own description (VoID class and property partitions); nothing is counted
for a request.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from ogkg.vocab import RDFS, SKOS, VOID
from ogkg_api.edition import Edition
from ogkg_api.freshness import FRESH
from ogkg_api.http import Reply, etag
from ogkg_api.media import JSON
from ogkg_api.quads import Quads
from ogkg_api.service import Service

_MOST_CODES = 2_000
_MOST_WORDS = 5_000
_LONGEST = 300
_DEFAULT = ox.DefaultGraph()
_LABELS = (RDFS.label, SKOS.prefLabel)
_DEFINITIONS = (SKOS.definition, RDFS.comment)

Word = dict[str, str | int]


def vocabulary(service: Service) -> Reply:
    """The vocabulary as JSON: `prefixes`, `classes`, `properties`, `codes`, and the stored `queries`.

    Args:
        service: what is served.
    """
    edition = service.editions.current
    body = {
        "release": edition.version,
        "prefixes": dict(edition.prefixes),
        "classes": _counted(edition, VOID.NAMESPACE + "class", VOID.NAMESPACE + "entities"),
        "properties": _counted(edition, VOID.NAMESPACE + "property", VOID.NAMESPACE + "triples"),
        "codes": list(_codes(edition)),
        "queries": [
            {"name": query.name, "title": query.title, "description": query.description, "text": query.text}
            for query in service.queries
        ],
    }
    return Reply(
        content_type=JSON.content_type,
        body=json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
        headers={"Cache-Control": FRESH},
        etag=etag(edition.identity, "vocabulary"),
    )


def _counted(edition: Edition, names: str, counts: str) -> list[Word]:
    """The classes or properties that the description has partitions of, the most frequent first."""
    named: dict[str, str] = {}
    counted: dict[str, int] = {}
    for triple in edition.description:
        partition = str(triple.subject)
        if triple.predicate.value == names and isinstance(triple.object, ox.NamedNode):
            named[partition] = triple.object.value
        elif triple.predicate.value == counts and isinstance(triple.object, ox.Literal):
            counted[partition] = int(triple.object.value)
    words = [_word(edition.store, iri, counted.get(partition, 0)) for partition, iri in named.items()]
    return sorted(words, key=lambda word: (-int(word["count"]), str(word["iri"])))[:_MOST_WORDS]


def _codes(edition: Edition) -> Iterator[Word]:
    """The concepts of the code lists: those that a prefix shortens, which the things of the data are not."""
    spaces = tuple(edition.prefixes.values())
    schemes = edition.store.quads_for_pattern(None, ox.NamedNode(SKOS.inScheme), None, _DEFAULT)
    concepts = (quad.subject for quad in islice(schemes, _MOST_CODES))
    iris = {
        concept.value
        for concept in concepts
        if isinstance(concept, ox.NamedNode) and concept.value.startswith(spaces)
    }
    for iri in sorted(iris):
        yield _word(edition.store, iri, 0)


def _word(store: Quads, iri: str, count: int) -> Word:
    node = ox.NamedNode(iri)
    return {
        "iri": iri,
        "label": _text(store, node, _LABELS) or _local(iri),
        "count": count,
        "definition": _text(store, node, _DEFINITIONS)[:_LONGEST],
    }


def _text(store: Quads, node: ox.NamedNode, predicates: Iterable[str]) -> str:
    """The first text of a property, in English or in no language; empty where there is none."""
    for predicate in predicates:
        for quad in store.quads_for_pattern(node, ox.NamedNode(predicate), None, _DEFAULT):
            if isinstance(quad.object, ox.Literal) and (quad.object.language or "en").startswith("en"):
                return str(quad.object.value)
    return ""


def _local(iri: str) -> str:
    """The last part of an IRI as words.

    >>> _local("http://www.w3.org/ns/org#FormalOrganization")
    'formal organization'
    """
    local = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower()
