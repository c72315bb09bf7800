"""Which format an answer of the endpoint has, under which entity tag, and what else is said of it."""

from collections.abc import Mapping

from ogkg_api import negotiation
from ogkg_api.edition import Edition
from ogkg_api.freshness import FRESH
from ogkg_api.http import etag
from ogkg_api.media import GRAPH_FORMATS, HTML, RESULT_FORMATS, Format, named
from ogkg_api.sparql.text import Form
from ogkg_api.workers.frames import Request

FORM_OF_TABLES = frozenset({Form.SELECT, Form.ASK, Form.UNKNOWN})
"""Forms of queries that are answered by a table or a truth value; the others by a graph."""


def chosen_format(asked: str, form: Form, accept: str | None, *, is_browser_form: bool) -> Format:
    """The format to answer a query in.

    Args:
        asked: value of `?format=`, which goes before Accept; empty where there is none.
        form: of the query.
        accept: value of the Accept header.
        is_browser_form: whether a page may be the answer.

    Raises:
        NotAcceptableError: what is named is not offered, or Accept rules out all that is.
    """
    formats = RESULT_FORMATS if form in FORM_OF_TABLES else GRAPH_FORMATS
    offered = (*formats, HTML) if is_browser_form else formats
    is_broken = form is Form.UNKNOWN and named(asked, offered) is None  # that it is no query is told first
    return negotiation.wanted("" if is_broken else asked, accept, offered)


def tag_of(edition: Edition, request: Request) -> str:
    """The entity tag of an answer: release, format, query and dataset."""
    dataset = repr((request.default_graphs, request.named_graphs))
    return etag(edition.identity, request.format, request.query, dataset)


def headers_of(edition: Edition, *, volatile: bool) -> Mapping[str, str]:
    """Headers of a good answer; one that differs each time is kept by nobody."""
    caching = "no-store" if volatile else FRESH
    return {"Vary": "Accept", "Ogkg-Release": edition.version, "Cache-Control": caching}
