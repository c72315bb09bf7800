"""What a request to the endpoint asks for (SPARQL 1.1 Protocol section 2.1)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import pyoxigraph as ox

from ogkg_api.bodies import body_of, too_large
from ogkg_api.http import Receive, Scope, header, parameters
from ogkg_api.problems import Problem, bad_request, method_not_allowed
from ogkg_api.settings import Limits

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_FORMAT_NAMES = ("format", "output", "results")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A query operation.

    Attributes:
        query: the query text; None where only the endpoint was asked for.
        default_graphs: graphs of `default-graph-uri`; None where the request names no dataset at all.
        named_graphs: graphs of `named-graph-uri`; likewise.
        format: value of `?format=`; empty where there is none.
        bom: `1` where CSV shall begin with a byte order mark, for Excel.
    """

    query: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str
    bom: str = ""


async def read_operation(scope: Scope, receive: Receive, limits: Limits) -> Operation:
    """The operation a request asks for.

    Args:
        scope: the request.
        receive: where its body comes from.
        limits: how long a query or body may be, and how long it may take to arrive.

    Raises:
        Problem: the request is none of the protocol.
        ClientGoneError: the client went away in the middle of the body.
    """
    method = scope["method"]
    if method == "GET":
        return operation_of(scope["query_string"], limits)
    in_url = _parameters(scope["query_string"])
    if method != "POST":
        raise method_not_allowed("GET", "HEAD", "POST", "OPTIONS")
    body = await body_of(scope, receive, limits.query_bytes, limits.receipt_seconds)
    kind = (header(scope, b"content-type") or "").partition(";")[0].strip().lower()
    if kind == _FORM:
        return _operation((*_parameters(body), *in_url), in_url)
    if kind == _QUERY:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise bad_request("the query is not UTF-8") from error
        return _operation((("query", text), *in_url), in_url)
    if kind == _UPDATE:
        raise _read_only()
    raise Problem(
        status=415,
        name="unsupported-media-type",
        detail=f"a query comes as {_QUERY} or {_FORM}",
        headers={"Accept-Post": f"{_QUERY}, {_FORM}"},
    )


def operation_of(query_string: bytes, limits: Limits) -> Operation:
    """The operation a GET request asks for.

    Args:
        query_string: of the request.
        limits: how long it may be.

    Raises:
        Problem: the request is none of the protocol.
    """
    in_url = _parameters(query_string)
    if len(query_string) > limits.query_bytes:
        raise too_large(limits.query_bytes)
    return _operation(in_url, in_url)


def _read_only() -> Problem:
    return Problem(
        status=403,
        name="refused",
        detail="this service is read-only: updates are refused",
        hint="send a query instead",
    )


def _parameters(text: bytes) -> tuple[tuple[str, str], ...]:
    try:
        return parameters(text)
    except ValueError as error:
        raise bad_request("the parameters are not UTF-8, percent-encoded") from error


def _operation(parameters: tuple[tuple[str, str], ...], in_url: tuple[tuple[str, str], ...]) -> Operation:
    """The operation that parameters make; the format may stand in the URL whatever the method."""
    queries = [value for name, value in parameters if name == "query"]
    if any(name == "update" for name, _ in (*parameters, *in_url)):
        raise _read_only()
    if len(queries) > 1:
        raise bad_request("more than one query parameter", hint="send one query a request")
    default = tuple(_graph(value) for name, value in parameters if name == "default-graph-uri")
    named = tuple(_graph(value) for name, value in parameters if name == "named-graph-uri")
    formats = [value for name, value in (*parameters, *in_url) if name in _FORMAT_NAMES and value]
    return Operation(
        query=queries[0] if queries else None,
        default_graphs=default if default or named else None,
        named_graphs=named if default or named else None,
        format=formats[0] if formats else "",
        bom="1" if ("bom", "1") in (*parameters, *in_url) else "",
    )


def _graph(iri: str) -> str:
    """The IRI of a graph, checked: it names data that is held here, and is never fetched."""
    try:
        if urlsplit(iri).scheme:
            return str(ox.NamedNode(iri).value)
    except ValueError:
        pass
    raise bad_request(f"not an absolute IRI of a graph: {iri[:200]!r}")
