"""Small graphs as bytes, for answers that are made in this process."""

import io
from bisect import bisect_left
from collections.abc import Mapping

import pyoxigraph as ox

from ogkg_api.media import Format
from ogkg_api.negotiation import NotAcceptableError
from ogkg_api.workers import rdfxml
from ogkg_api.workers.evaluate import write_triples


def to_bytes(triples: list[ox.Triple], format: Format, prefixes: Mapping[str, str]) -> bytes:
    """Triples in a graph format, with the prefixes they use.

    Raises:
        NotAcceptableError: RDF/XML cannot say them.
    """
    buffer = io.BytesIO()
    used = used_prefixes(triples, prefixes)
    try:
        write_triples(triples, format.name, used, buffer)
    except rdfxml.UnrepresentableError as error:
        raise NotAcceptableError((format,)) from error
    return buffer.getvalue()


def used_prefixes(triples: list[ox.Triple], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Those of the prefixes that a name in the triples begins with, in their order."""
    names = {
        node.value
        for triple in triples
        for node in (triple.subject, triple.predicate, triple.object)
        if isinstance(node, ox.NamedNode)
    }
    names |= {triple.object.datatype.value for triple in triples if isinstance(triple.object, ox.Literal)}
    ordered = sorted(names)
    return {prefix: space for prefix, space in prefixes.items() if _begins_one(space, ordered)}


def _begins_one(space: str, ordered: list[str]) -> bool:
    """Whether a name begins with it; those that do stand together, and first of all that are not less."""
    place = bisect_left(ordered, space)
    return place < len(ordered) and ordered[place].startswith(space)
