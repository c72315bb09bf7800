"""What the service can be told from outside, each with its limit in numbers."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from ogkg.remote.endpoint import Endpoint

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one request may cost.

    Attributes:
        query_seconds: evaluation time of one query; then its worker is killed.
        short_seconds: how long a query runs before it makes way for shorter ones.
        transfer_seconds: how long a client may take to fetch an answer that streams.
        stall_seconds: how long a client may take nothing of what is ready for it.
        spool_bytes: how much of an answer is put aside for a client that is slower than its query.
        spool_total_bytes: how much is put aside for all clients together.
        memory_bytes: address space a worker may add for one query to what it needs itself.
        query_bytes: longest request body, and longest query.
        query_depth: deepest nesting of brackets; the engine's parser recurses.
        query_tokens: most operators in one query; chains of them recurse too.
        receipt_seconds: how long the head of a request may take to arrive, and how long its body.
        queue: requests that may wait for a worker; with one more the oldest is told to come back.
        queue_seconds: how long one may wait before it is told to come back.
        cache_bytes: size of the result cache; 0 turns it off.
        cached_result_bytes: largest result that is kept.
        described_triples: most triples in the document about one thing; more are paged.
    """

    query_seconds: float = 30.0
    short_seconds: float = 0.2
    transfer_seconds: float = 300.0
    stall_seconds: float = 30.0
    spool_bytes: int = 64 * _MEBIBYTE
    spool_total_bytes: int = 1024 * _MEBIBYTE
    memory_bytes: int = 1024 * _MEBIBYTE
    query_bytes: int = 1 * _MEBIBYTE
    query_depth: int = 120
    query_tokens: int = 20_000
    receipt_seconds: float = 15.0
    queue: int = 64
    queue_seconds: float = 3.0
    cache_bytes: int = 64 * _MEBIBYTE
    cached_result_bytes: int = 2 * _MEBIBYTE
    described_triples: int = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """How one service runs.

    Attributes:
        release: folder of a release, or a link to one (`…/current`), which is watched for changes.
        rdf: RDF files to serve instead of a release.
        store: a SPARQL server to serve from; `release` then gives dumps, texts and search alone.
        base: IRI that instances live under; empty for the one in the release's manifest.
        root_path: path the service is mounted at behind a proxy, without trailing `/`.
        contact: e-mail or web address of who runs the service; shown to those who want something corrected.
        workers: queries that are evaluated at the same time.
        poll_seconds: how often `release` is looked at for a new one.
        limits: what one request may cost.
        trusted_proxies: addresses whose forwarded headers are believed, as uvicorn takes them.
    """

    release: Path | None = None
    rdf: tuple[Path, ...] = ()
    store: Endpoint | None = None
    base: str = ""
    root_path: str = ""
    contact: str = ""
    workers: int = field(default_factory=lambda: max(2, os.cpu_count() or 2))
    poll_seconds: float = 1.0
    limits: Limits = field(default_factory=Limits)
    trusted_proxies: str = "127.0.0.1"
