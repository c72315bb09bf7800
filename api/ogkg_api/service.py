"""What the parts of the service share."""

from dataclasses import dataclass

from ogkg_api.cache import ResultCache
from ogkg_api.editions import Editions
from ogkg_api.metrics import Metrics
from ogkg_api.settings import ServiceSettings
from ogkg_api.stored_queries import StoredQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One running service.

    Attributes:
        settings: how it runs.
        editions: what is served now, and what comes next.
        cache: results that were computed before.
        metrics: what has been counted.
        queries: the stored queries, in order.
    """

    settings: ServiceSettings
    editions: Editions
    cache: ResultCache
    metrics: Metrics
    queries: tuple[StoredQuery, ...]
