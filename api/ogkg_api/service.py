"""What the parts of the service share."""

from dataclasses import dataclass, field

from ogkg_api.access_log import AccessLog
from ogkg_api.bundle import Bundle, read_bundle
from ogkg_api.cache import ResultCache
from ogkg_api.edition import Served
from ogkg_api.front import FrontCache
from ogkg_api.journal import Journal
from ogkg_api.metrics import Metrics
from ogkg_api.settings import ServiceSettings
from ogkg_api.stored_queries import StoredQuery
from ogkg_api.turns import Turns
from ogkg_api.workers.spool import Budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One running service.

    Attributes:
        settings: how it runs.
        editions: what is served now.
        cache: results that were computed before.
        front: whole answers that were sent before.
        log: where requests are noted.
        budget: what may be put aside for slow clients.
        metrics: what has been counted.
        journal: where each answered request is counted and noted.
        turns: who may search.
        queries: the stored queries, in order.
        bundle: scripts and styles of the pages; empty where they were not built.
    """

    settings: ServiceSettings
    editions: Served
    cache: ResultCache
    front: FrontCache
    log: AccessLog
    budget: Budget
    metrics: Metrics
    journal: Journal
    turns: Turns
    queries: tuple[StoredQuery, ...]
    bundle: Bundle = field(default_factory=read_bundle)

    def forget(self) -> None:
        """Drop all that was kept of answers: other data is served."""
        self.cache.clear()
        self.front.clear()
