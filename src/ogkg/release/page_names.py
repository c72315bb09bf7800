"""How things are called: which properties name them, and what of a name is shown."""

import re
from collections.abc import Iterator

import pyoxigraph as ox

from ogkg.release.page_ledgers import Readable
from ogkg.vocab import DCT, FOAF, OGKG, RDFS, SCHEMA, SKOS

LABELS = (
    SKOS.prefLabel,
    FOAF.name,
    DCT.title,
    RDFS.label,
    OGKG.nameAsWritten,
    SCHEMA.NAMESPACE + "name",
    SCHEMA.text,
    DCT.identifier,
)
"""What names a thing, best first."""
_LONGEST = 160
_DEFAULT = ox.DefaultGraph()
_WEB = re.compile(r"https?://", re.IGNORECASE)


def shortened(text: str) -> str:
    """A name as it is shown."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def called(iri: str, name: str) -> str:
    """What a thing is called: by its name, or else by the last word of its IRI."""
    if name:
        return name
    last = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    return last if re.search(r"[^\d.]", last) else _WEB.sub("", iri)


def better(one: ox.Literal, other: ox.Literal | None) -> ox.Literal:
    """Of two values of a property that names a thing the one that is told.

    A name that says something, in English or in no language, the first by its characters: a store keeps them
    in an order that means nothing.
    """
    return one if other is None or _rank(one) < _rank(other) else other


def _rank(name: ox.Literal) -> tuple[bool, bool, str, str]:
    language = name.language or ""
    return not name.value, not (language or "en").startswith("en"), name.value, language


def read_names(store: Readable) -> dict[str, str]:
    """The names of all things that have one, by IRI: the best value of the best property of each."""
    names: dict[str, str] = {}
    for property_ in LABELS:
        found: dict[str, ox.Literal] = {}
        for iri, name in _literals(store, ox.NamedNode(property_)):
            found[iri] = better(name, found.get(iri))
        for iri, name in found.items():
            names.setdefault(iri, shortened(name.value))
    return names


def _literals(store: Readable, property_: ox.NamedNode) -> Iterator[tuple[str, ox.Literal]]:
    for quad in store.quads_for_pattern(None, property_, None, _DEFAULT):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            yield quad.subject.value, quad.object
