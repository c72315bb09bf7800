"""What is counted, and how Prometheus reads it (text exposition format 0.0.4)."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from ogkg_api.cache import ResultCache
from ogkg_api.front import FrontCache
from ogkg_api.workers.pool import Pool

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BUCKETS = (0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0, 30.0)
_AREAS = frozenset({"sparql", "id", "doc", "def", "graph", "queries", "search", "data", "health", "static"})


def area_of(path: str) -> str:
    """What part of the service a path belongs to; few and fixed, whatever is asked for."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in _AREAS else "other"


@dataclass(slots=True)
class Metrics:
    """Counts of one process."""

    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    buckets: Counter[tuple[str, int]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    cut: int = 0
    active: int = 0

    def observe(self, area: str, status: int, seconds: float) -> None:
        """Count one answered request of an area."""
        self.requests[area, status] += 1
        self.buckets[area, bisect_left(_BUCKETS, seconds)] += 1
        self.seconds[area] += seconds  # type: ignore[assignment]

    def render(self, *, release: str, pool: Pool, cache: ResultCache, front: FrontCache, lost: int) -> str:
        """All counts as text."""
        lines = [
            "# TYPE ogkg_requests_total counter",
            *(
                f'ogkg_requests_total{{area="{area}",status="{status}"}} {count}'
                for (area, status), count in sorted(self.requests.items())
            ),
            "# TYPE ogkg_request_seconds histogram",
            *self._histogram(),
            "# TYPE ogkg_release_info gauge",
            f'ogkg_release_info{{version="{release}"}} 1',
        ]
        gauges = {
            "requests_active": self.active,
            "workers_warm": pool.warm,
            "workers_busy": pool.busy,
            "workers_long": pool.long,
            "queue_waiting": pool.waiting,
            "cache_bytes": cache.size + front.size,
        }
        counters = {
            "answers_cut": self.cut,
            "workers_started": pool.statistics.started,
            "workers_killed": pool.statistics.killed,
            "workers_crashed": pool.statistics.crashed,
            "queries_refused_busy": pool.statistics.refused,
            "cache_hits": cache.statistics.hits + front.hits,
            "log_lines_lost": lost,
            "cache_misses": cache.statistics.misses,
            "cache_shared": cache.statistics.shared,
        }
        for name, value in gauges.items():
            lines += [f"# TYPE ogkg_{name} gauge", f"ogkg_{name} {value}"]
        for name, value in counters.items():
            lines += [f"# TYPE ogkg_{name}_total counter", f"ogkg_{name}_total {value}"]
        return "\n".join(lines) + "\n"

    def _histogram(self) -> list[str]:
        lines = []
        for area in sorted({area for area, _ in self.buckets}):
            total = 0
            for index, bound in enumerate((*map(str, _BUCKETS), "+Inf")):
                total += self.buckets[area, index]
                lines.append(f'ogkg_request_seconds_bucket{{area="{area}",le="{bound}"}} {total}')
            lines.append(f'ogkg_request_seconds_sum{{area="{area}"}} {self.seconds[area]:.6f}')
            lines.append(f'ogkg_request_seconds_count{{area="{area}"}} {total}')
        return lines
