"""Queries that are answered at once, without a worker: those that are one look-up (ADR 71)."""

from ogkg_api.edition import Edition
from ogkg_api.http import Reply
from ogkg_api.sparql import lookup
from ogkg_api.sparql.protocol import Operation
from ogkg_api.sparql.representation import chosen_format, headers_of, tag_of
from ogkg_api.workers.frames import Request


def reply_to(operation: Operation, edition: Edition, accept: str | None, *, is_get: bool) -> Reply | None:
    """The answer to a query that is one look-up; None for all others.

    Args:
        operation: what is asked for.
        edition: what it is asked of.
        accept: value of the Accept header.
        is_get: whether it came by GET, as from a form in a page.

    Raises:
        NotAcceptableError: Accept rules out all that it can be answered in.
    """
    query = operation.query
    if query is None or operation.default_graphs is not None or edition.source is not None:
        return None
    found = lookup.lookup_of(query, edition.prefixes)
    if found is None:
        return None
    form = chosen_format(operation.format, found.form, accept, is_browser_form=is_get)
    body = lookup.answer(found, edition.store, form.name, edition.prefixes)
    if body is None:
        return None
    return Reply(
        content_type=form.content_type,
        body=body,
        headers=headers_of(edition, volatile=False),
        etag=tag_of(edition, Request(query=query, format=form.name, base=edition.base)),
    )
