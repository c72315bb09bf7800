"""Names that mean something to another engine only, and are not sent to it.

Engines add functions and magic properties of their own under IRIs of their own: Virtuoso's `bif:` and `sql:`
reach its SQL functions, Jena's `java:` any class. So IRIs of a query may be of the schemes that name things,
and no other; prefixes and bases must be whole IRIs, so that none can be put together from parts.
"""

import re

from ogkg_api.sparql import text

SCHEMES = frozenset({"http", "https", "urn", "mailto", "tel", "tag", "doi", "info"})
_SCHEME = re.compile(r"<([A-Za-z][A-Za-z0-9+.\-]*):")
_ANY_SCHEME = re.compile(r"<[^/?#]*:")


class ForeignError(Exception):
    """A query names what only another engine knows."""


def check_names(query: str) -> None:
    """Look at every IRI of a query, as the engine reads it.

    Args:
        query: parsed already, so that its words are those of SPARQL.

    Raises:
        ForeignError: an IRI is of another scheme, or a prefix or base is no whole IRI.
    """
    before = ("", "")
    for word in text.tokens(text.unescape(query)):
        if word.kind == "iri":
            is_declared = before[1] == "BASE" or before[0] == "PREFIX"
            _check(word.text, must_be_whole=is_declared)
        before = (before[1], word.text.upper())


def _check(iri: str, *, must_be_whole: bool) -> None:
    found = _SCHEME.match(iri)
    if found is None and (must_be_whole or _ANY_SCHEME.match(iri)):
        raise ForeignError(f"a prefix or base must be a whole IRI: {iri[:100]}")
    if found is not None and found[1].lower() not in SCHEMES:
        raise ForeignError(f"IRIs of this scheme are not sent to the store: {iri[:100]}")
