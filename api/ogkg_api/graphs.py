"""Small graphs as bytes, for answers that are made in this process."""

import functools
import io
import re
from collections.abc import Mapping
from itertools import chain

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
    terms = set(chain.from_iterable(triples))
    names = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    names.update([term.datatype.value for term in terms if isinstance(term, ox.Literal)])
    beginning = _beginning_with(tuple(prefixes.values()))
    used = {found[0] for found in map(beginning.match, names) if found}
    return {prefix: space for prefix, space in prefixes.items() if space in used}


@functools.lru_cache(maxsize=4)
def _beginning_with(spaces: tuple[str, ...]) -> re.Pattern[str]:
    """The longest of the namespaces that a name begins with; nothing matches where there are none."""
    longest_first = sorted(filter(None, spaces), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
