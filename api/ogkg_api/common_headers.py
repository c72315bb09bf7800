"""What every answer says beside its own: security, CORS, compression, what it varies by."""

import functools
from collections.abc import Iterable
from http import HTTPStatus

from ogkg_api.encoding import Compressor, Encoding, compressor_of, encoded_tag
from ogkg_api.front import Headers

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
_SECURITY = (
    (b"content-security-policy", _CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        (
            b"Link, ETag, Location, Content-Location, Memento-Datetime, Retry-After, Repr-Digest, "
            b"Ogkg-Release, Ogkg-Total, X-Request-Id"
        ),
    ),
)
_COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/sparql-results",
    "application/rdf+xml",
    "application/n-",
    "application/trig",
    "application/problem",
    "application/xml",
    "image/svg",
)
SMALLEST = 1024
"""Bytes of an answer that are worth compressing."""


def completed(own: Headers, encoding: Encoding) -> tuple[Headers, Compressor | None]:
    """The headers of an answer, and what compresses it.

    Args:
        own: headers of its own.
        encoding: what it may be compressed with; plain where it is too small, or no 200.

    Returns:
        The headers without the request id; no compressor where its kind is not worth it.
    """
    names = {name for name, _ in own}  # a page made for frames says who may frame it
    headers = [*own, *(pair for pair in _SECURITY if pair[0] not in names)]
    compressor = None
    if encoding and _compressible(headers):
        compressor = compressor_of(encoding)
        headers = [
            (name, encoded_tag(value, encoding) if name == b"etag" else value)
            for name, value in headers
            if name != b"content-length"
        ]
        headers.append((b"content-encoding", encoding.value.encode("ascii")))
    return _with_vary(headers), compressor


def _compressible(headers: Headers) -> bool:
    by_name = dict(headers)
    if b"content-encoding" in by_name or b"content-range" in by_name or b"repr-digest" in by_name:
        return False
    return by_name.get(b"content-type", b"").decode("latin-1").startswith(_COMPRESSIBLE)


def _with_vary(headers: Headers) -> Headers:
    values = b",".join([value for name, value in headers if name == b"vary"])
    return [*(pair for pair in headers if pair[0] != b"vary"), (b"vary", _vary(values))]


@functools.lru_cache(maxsize=64)
def _vary(values: bytes) -> bytes:
    """What an answer varies by, compression included, each name once."""
    names = [name.strip() for name in values.split(b",")] if values else []
    return b", ".join(dict.fromkeys([*names, b"Accept-Encoding"]))


def head(status: int, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Status line and headers as they go out, without the empty line."""
    lines = b"".join([b"%s: %s\r\n" % pair for pair in headers])
    return _status_line(status) + lines


@functools.lru_cache(maxsize=64)
def _status_line(status: int) -> bytes:
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n".encode("ascii")
