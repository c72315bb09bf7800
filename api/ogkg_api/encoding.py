"""Compression of answers: which a client takes (RFC 9110 section 12.5.3), and answers in it as they come."""

import functools
import zlib
from enum import StrEnum
from typing import Protocol

import brotli

_GZIP = 16 + zlib.MAX_WBITS
_GZIP_LEVEL, _BROTLI_LEVEL = 5, 4
"""About as fast as each other; Brotli's answers are a tenth to a fifth smaller."""
LONGEST_KNOWN = 1024
"""Characters of a header by which anything is remembered: no program sends more."""


class Encoding(StrEnum):
    """How an answer is compressed; by their names in `Content-Encoding`."""

    PLAIN = ""
    BROTLI = "br"
    GZIP = "gzip"


class Compressor(Protocol):
    """Compresses an answer as it goes out."""

    def compress(self, data: bytes, *, more: bool) -> bytes:
        """What goes out for a piece: all of it can be read at once; `more` is false for the last."""


class _Gzip:
    def __init__(self) -> None:
        self._stream = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP)

    def compress(self, data: bytes, *, more: bool) -> bytes:
        return self._stream.compress(data) + self._stream.flush(zlib.Z_SYNC_FLUSH if more else zlib.Z_FINISH)


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Compressor(quality=_BROTLI_LEVEL)

    def compress(self, data: bytes, *, more: bool) -> bytes:
        packed: bytes = self._stream.process(data) + (self._stream.flush() if more else self._stream.finish())
        return packed


def encoding_of(accepted: str) -> Encoding:
    """The encoding to answer in.

    Args:
        accepted: value of Accept-Encoding; "" where there is none.

    Returns:
        The heaviest of ours that is named; Brotli among equals. Nothing is compressed for `*`.
    """
    return (_chosen if len(accepted) <= LONGEST_KNOWN else _chosen.__wrapped__)(accepted)


@functools.lru_cache(maxsize=256)
def _chosen(accepted: str) -> Encoding:
    weights = _weights(accepted)
    chosen = max((Encoding.BROTLI, Encoding.GZIP), key=lambda one: weights.get(one.value, 0.0))
    return chosen if weights.get(chosen.value, 0.0) > 0 else Encoding.PLAIN


def takes(accepted: str, encoding: Encoding) -> bool:
    """Whether an encoding is among those that a value of Accept-Encoding names."""
    return _weights(accepted).get(encoding.value, 0.0) > 0


def _weights(accepted: str) -> dict[str, float]:
    weights = {}
    for part in accepted.lower().split(",")[:16]:
        name, _, parameter = part.partition(";")
        weights[name.strip()] = _weight(parameter)
    return weights


def compressor_of(encoding: Encoding) -> Compressor | None:
    """What compresses in an encoding; None where nothing is to be done."""
    if encoding is Encoding.BROTLI:
        return _Brotli()
    return _Gzip() if encoding is Encoding.GZIP else None


def encoded_tag(tag: bytes, encoding: Encoding) -> bytes:
    """The entity tag of the compressed form: strong tags differ by encoding (RFC 9110 section 8.8.3)."""
    return tag[:-1] + f'-{encoding.value}"'.encode("ascii") if encoding and tag.endswith(b'"') else tag


def plain_tag(tag: str) -> str:
    """The entity tag of the form that is not compressed, from that of any."""
    for encoding in (Encoding.BROTLI, Encoding.GZIP):
        if tag.endswith(f'-{encoding.value}"'):
            return tag.removesuffix(f'-{encoding.value}"') + '"'
    return tag


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
