"""HTML pages and pieces of pages."""

from ogkg.readers.canonical import CanonicalText
from ogkg.readers.decoding import decode
from ogkg.readers.markup import read_html


def read(data: bytes, into: CanonicalText) -> None:
    """Read a page; see `ogkg.readers.markup`."""
    read_html(decode(data, into), into)
