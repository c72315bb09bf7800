"""Queries and updates by SPARQL 1.1 Protocol, through SPARQLWrapper.

What SPARQLWrapper would guess from the text of a query is told to it: its guess is a pattern match, and a
query that was taken for an update would go to the wrong address.
"""

import contextlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import IO, TypeAlias

import pyoxigraph as ox
from SPARQLWrapper import BASIC, DIGEST, INSERT, JSON, POST, SELECT, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from ogkg.errors import RemoteError
from ogkg.remote.endpoint import Authentication, Endpoint

RESULTS = "application/sparql-results+json"
_LARGEST = 64 * 1024 * 1024
_LONGEST_REASON = 300
_TAG = re.compile(r"<[^<>]{0,500}>")
_AUTHENTICATION = {Authentication.BASIC: BASIC, Authentication.DIGEST: DIGEST}

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row: TypeAlias = Mapping[str, Term]


class RefusedError(RemoteError):
    """The server was reached and will not do what was asked (HTTP 400)."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The RDF dataset of a query (SPARQL 1.1 Protocol section 2.1.4); None leaves it to the server."""

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


EVERYTHING = Dataset()


@contextlib.contextmanager
def opened(
    endpoint: Endpoint, query: str, *, accept: str = RESULTS, dataset: Dataset = EVERYTHING
) -> Iterator[IO[bytes]]:
    """The answer to a query as it arrives.

    Args:
        endpoint: the server.
        query: SPARQL, complete with its prefixes.
        accept: media type to ask for.
        dataset: which graphs it is asked of.

    Raises:
        RefusedError: the server rejects the query.
        RemoteError: it is away, too slow, or fails, also while the answer is read.
    """
    wrapper = _wrapper(endpoint)
    wrapper.queryString, wrapper.queryType = query, SELECT
    wrapper.addCustomHttpHeader("Accept", accept)
    for graph in dataset.default or ():
        wrapper.addDefaultGraph(graph)
    for graph in dataset.named or ():
        wrapper.addNamedGraph(graph)
    with _told(endpoint.query):
        response = wrapper.query().response
    with contextlib.closing(response):
        yield io.BufferedReader(_Arriving(response, endpoint.query))


def rows(endpoint: Endpoint, query: str, *, dataset: Dataset = EVERYTHING) -> list[Row]:
    """All rows of a SELECT; for answers that are known to be small.

    Raises:
        RemoteError: as `opened`, or the answer is none, or larger than 64 MiB.
    """
    with opened(endpoint, query, dataset=dataset) as response:
        data = response.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise RemoteError("an answer is larger than expected", where=endpoint.query)
    with _told(endpoint.query):
        found = ox.parse_query_results(io.BytesIO(data), ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QueryBoolean):
            return [{"ask": ox.Literal(1)}] if found else []
        names = [variable.value for variable in found.variables]
        return [
            {name: term for name, term in zip(names, row, strict=True) if term is not None} for row in found
        ]


def ask(endpoint: Endpoint, pattern: str) -> bool:
    """Whether a pattern has a solution; by SELECT, as not every server answers ASK as it should.

    Raises:
        RemoteError: as `opened`.
    """
    return bool(rows(endpoint, f"SELECT ?found WHERE {{ {pattern} }} LIMIT 1"))


def update(endpoint: Endpoint, text: str) -> None:
    """Do an update: all its operations in one request.

    Raises:
        RefusedError: the server rejects it.
        RemoteError: it is away, too slow, or fails.
    """
    wrapper = _wrapper(endpoint)
    wrapper.queryString, wrapper.queryType = text, INSERT
    wrapper.addCustomHttpHeader("Accept", "*/*")
    with _told(endpoint.update or endpoint.query), contextlib.closing(wrapper.query().response) as response:
        response.read(_LARGEST)


def _wrapper(endpoint: Endpoint) -> SPARQLWrapper:
    wrapper = SPARQLWrapper(endpoint.query, endpoint.update or endpoint.query, returnFormat=JSON)
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)  # else it adds parameters of its own, which servers put before Accept
    wrapper.setTimeout(endpoint.seconds)
    if endpoint.user:
        wrapper.setHTTPAuth(_AUTHENTICATION[endpoint.authentication])
        wrapper.setCredentials(endpoint.user, endpoint.password)
    return wrapper


@contextlib.contextmanager
def _told(where: str) -> Iterator[None]:
    """Whatever goes wrong with a server, as one of our errors."""
    try:
        yield
    except QueryBadFormed as error:
        raise RefusedError(reason(error), where=where) from error
    except (SPARQLWrapperException, HTTPException, OSError, EOFError, SyntaxError, ValueError) as error:
        raise RemoteError(
            f"did not answer: {reason(error)}", where=where, hint="is it running, and a SPARQL 1.1 endpoint?"
        ) from error


class _Arriving(io.RawIOBase):
    """The body of an answer; one that breaks off, or was cut short, is never taken for whole."""

    def __init__(self, response: HTTPResponse, where: str) -> None:
        super().__init__()
        self._response, self._where = response, where

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Some bytes, none at the end."""
        with _told(self._where):
            count = self._response.readinto(buffer)
            if not count and self._response.length:
                raise EOFError("the answer broke off")
        return count


def reason(error: Exception) -> str:
    """What a server said, as one short line without markup."""
    _, found, said = str(error).partition("Response:")
    told = said.strip()[2:-1].replace("\\n", " ") if found else str(error)
    words = " ".join(_TAG.sub(" ", told).split()) or type(error).__name__
    return words if len(words) <= _LONGEST_REASON else words[: _LONGEST_REASON - 1] + "…"
