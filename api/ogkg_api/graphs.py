"""Small graphs as bytes, for answers that are made in this process."""

import functools
import io
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TypeAlias

import pyoxigraph as ox

from ogkg_api.media import Format
from ogkg_api.negotiation import NotAcceptableError
from ogkg_api.workers import rdfxml
from ogkg_api.workers.evaluate import write_triples

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def to_bytes(
    triples: list[ox.Triple],
    format: Format,
    prefixes: Mapping[str, str],
    terms: Iterable[Term] | None = None,
) -> bytes:
    """Triples in a graph format, with the prefixes they use.

    Args:
        triples: what is said.
        format: what it is written in.
        prefixes: those that may be used.
        terms: all terms of the triples, where the caller has them; a kind of literal once is enough.

    Raises:
        NotAcceptableError: RDF/XML cannot say them.
    """
    buffer = io.BytesIO()
    used = used_prefixes(set(chain.from_iterable(triples)) if terms is None else terms, prefixes)
    try:
        write_triples(triples, format.name, used, buffer)
    except rdfxml.UnrepresentableError as error:
        raise NotAcceptableError((format,)) from error
    return buffer.getvalue()


def used_prefixes(terms: Iterable[Term], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Those of the prefixes that a name among the terms begins with, in their order."""
    names = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    names.update({term.datatype.value for term in terms if isinstance(term, ox.Literal)})
    spaces = tuple(filter(None, prefixes.values()))
    longest = _longest_of(spaces)
    used = {longest(name) for name in names if name.startswith(spaces)}
    return {prefix: space for prefix, space in prefixes.items() if space in used}


@functools.lru_cache(maxsize=4)
def _longest_of(spaces: tuple[str, ...]) -> Callable[[str], str]:
    """What finds the longest of the namespaces that a name begins with; properties and classes come again."""
    longest_first = sorted(spaces, key=len, reverse=True)

    @functools.lru_cache(maxsize=1024)
    def longest(name: str) -> str:
        return next(space for space in longest_first if name.startswith(space))

    return longest
