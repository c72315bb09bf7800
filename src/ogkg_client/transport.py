"""Requests: SPARQL by SPARQLWrapper, everything else by httpx; both patient with a server that is busy.

A busy server answers 503 and says when to come again (`Retry-After`); it is asked again a few times, and
never waited for longer than `patience`.
"""

import contextlib
import datetime
import email.utils
import time
import urllib.error
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from typing import TypeVar

import httpx
from SPARQLWrapper import POST, SELECT, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, EndPointNotFound, SPARQLWrapperException

from ogkg_client.errors import UnavailableError, body_of, error_of

_BUSY = 503
_REFUSED, _MISSING, _FAILED, _ERROR = 400, 404, 500, 400
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a server is waited for.

    Attributes:
        timeout: seconds until it must have begun to answer, and between any two parts of the answer.
        retries: how often a server that is busy is asked again.
        longest: seconds that are waited before it is, whatever it says.
    """

    timeout: float = 60.0
    retries: int = 3
    longest: float = 30.0


class _BusyError(Exception):
    """The server is busy and may be asked again."""

    def __init__(self, error: Exception, after: float) -> None:
        super().__init__(str(error))
        self.error = error
        self.after = after


@dataclass(frozen=True, slots=True)
class Transport:
    """Sends requests.

    Args:
        patience: how long to wait.
    """

    patience: Patience

    def sparql(self, endpoint: str, query: str, accept: str) -> bytes:
        """The answer of a SPARQL server (SPARQL 1.1 Protocol, 2.1, by POST).

        Args:
            endpoint: its address.
            query: SPARQL.
            accept: media type of the answer.

        Raises:
            ClientError: what the server says is wrong, or that it does not answer.
        """
        wrapper = SPARQLWrapper(endpoint, agent=_agent())
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(max(1, round(self.patience.timeout)))
        wrapper.queryString, wrapper.queryType = query, SELECT  # its guess from the text may be wrong
        wrapper.addCustomHttpHeader("Accept", accept)
        return self._patiently(lambda: _wrapped(wrapper, endpoint))

    def get(self, address: str, accept: str, parameters: Mapping[str, str] | None = None) -> httpx.Response:
        """An answer, whole; redirects are followed.

        Args:
            address: what is asked.
            accept: media type of the answer.
            parameters: of the address.

        Raises:
            ClientError: what the server says is wrong, or that it does not answer.
        """
        return self._patiently(lambda: self._got(address, accept, parameters))

    def _got(self, address: str, accept: str, parameters: Mapping[str, str] | None) -> httpx.Response:
        with self._client() as client, _told(address):
            answer = client.get(address, params=parameters, headers={"Accept": accept})
            _check(answer, answer.content)
            return answer

    @contextlib.contextmanager
    def stream(self, address: str) -> Iterator[Iterator[bytes]]:
        """The bytes of a file as they arrive.

        Raises:
            ClientError: what the server says is wrong, or that it does not answer.
        """
        identity = {"Accept-Encoding": "identity"}
        with (
            self._client() as client,
            _told(address),
            client.stream("GET", address, headers=identity) as answer,
        ):
            if answer.status_code >= _ERROR:
                try:
                    _check(answer, answer.read())
                except _BusyError as busy:
                    raise busy.error from busy
            yield answer.iter_raw()

    def _client(self) -> httpx.Client:
        headers = {"User-Agent": _agent(), "Accept-Encoding": "gzip"}
        return httpx.Client(timeout=self.patience.timeout, follow_redirects=True, headers=headers)

    def _patiently(self, ask: Callable[[], _T]) -> _T:
        for _ in range(self.patience.retries):
            try:
                return ask()
            except _BusyError as busy:
                if busy.after > self.patience.longest:
                    raise busy.error from busy
                time.sleep(busy.after)
        try:
            return ask()
        except _BusyError as busy:
            raise busy.error from busy


@contextlib.contextmanager
def _told(address: str) -> Iterator[None]:
    """A server that cannot be reached, told as our own error."""
    try:
        yield
    except httpx.HTTPError as error:
        raise UnavailableError(f"{address}: {str(error) or type(error).__name__}") from error


def _check(answer: httpx.Response, body: bytes) -> None:
    if answer.status_code >= _ERROR:
        raise _failed(answer.status_code, body, answer.headers.get("retry-after"), str(answer.url))


def _failed(status: int, body: bytes, retry_after: str | None, address: str) -> Exception:
    error = error_of(status, body, address)
    if status == _BUSY and (after := _seconds(retry_after)) is not None:
        return _BusyError(error, after)
    return error


def _seconds(retry_after: str | None) -> float | None:
    """The seconds that `Retry-After` asks for, as a number or a date (RFC 9110, 10.2.3)."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        date = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    now = datetime.datetime.now(datetime.UTC)
    return max(0.0, (date.replace(tzinfo=date.tzinfo or datetime.UTC) - now).total_seconds())


def _wrapped(wrapper: SPARQLWrapper, endpoint: str) -> bytes:
    try:
        with contextlib.closing(wrapper.query().response) as response:
            data = response.read()
            assert isinstance(data, bytes), "a response of HTTP has bytes"
            return data
    except SPARQLWrapperException as error:
        raise error_of(_status(error), body_of(error), endpoint) from error
    except urllib.error.HTTPError as error:
        with contextlib.closing(error):
            raise _failed(error.code, error.read(), error.headers.get("Retry-After"), endpoint) from error
    except (OSError, HTTPException) as error:
        raise UnavailableError(f"{endpoint}: {getattr(error, 'reason', error)}") from error


def _status(error: SPARQLWrapperException) -> int:
    """The HTTP status that SPARQLWrapper has a class for."""
    if isinstance(error, EndPointNotFound):
        return _MISSING
    return _FAILED if isinstance(error, EndPointInternalError) else _REFUSED


def _agent() -> str:
    try:
        return f"ogkg-client/{version('ogkg')}"
    except PackageNotFoundError:
        return "ogkg-client"
