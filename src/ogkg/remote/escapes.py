"""Terms of N-Triples where SPARQL reads them."""

import re

_ESCAPE = re.compile(r"\\\\([uU])|\\.")


def as_sparql(triples: str) -> str:
    r"""N-Triples, or a term of it, as they may stand in a query or an update.

    An escaped backslash before `u` would be taken for a code point escape, which SPARQL replaces before it
    reads strings (SPARQL 1.1 section 19.2); so the letter is written as one, which is replaced once.

    >>> as_sparql(r'<urn:s> <urn:p> "C:\\users" .')
    '<urn:s> <urn:p> "C:\\\\\\u0075sers" .'
    """
    return _ESCAPE.sub(lambda found: f"\\\\\\u{ord(found[1]):04x}" if found[1] else found[0], triples)
