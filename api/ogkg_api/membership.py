"""Which things there are of each kind, found in one pass over the data and kept."""

import threading
from dataclasses import dataclass, field

import pyoxigraph as ox

from ogkg.vocab import RDF
from ogkg_api.quads import Quads

_PAIR = 2
_BORNE = frozenset({"action", "commitment"})
_IN_SCHEMES = frozenset({"theme"})


@dataclass(slots=True)
class Membership:
    """The sets of one edition.

    Args:
        store: the data.
        base: IRI that instances live under.
    """

    store: Quads
    base: str
    _sets: dict[str, tuple[str, ...]] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, kind: str) -> tuple[str, ...]:
        """IRIs of the things of a kind, sorted: `base/id/kind/key`, and actions under what bears them."""
        with self._lock:
            if self._sets is None:
                self._sets = self._read()
        return self._sets.get(kind, ())

    def _read(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        space = f"{self.base}id/"
        kinds = self.store.quads_for_pattern(None, ox.NamedNode(RDF.type), None, ox.DefaultGraph())
        for quad in kinds:
            if not isinstance(quad.subject, ox.NamedNode) or not quad.subject.value.startswith(space):
                continue
            kind = _kind(quad.subject.value[len(space) :])
            if kind:
                found.setdefault(kind, set()).add(quad.subject.value)
        return {kind: tuple(sorted(iris)) for kind, iris in found.items()}


def _kind(path: str) -> str:
    """The set that a thing is in, by its path; empty for the many small parts of things, which are in none.

    >>> _kind("person/x"), _kind("organisation/x/action/y"), _kind("meeting/x/attendance/y")
    ('person', 'action', '')
    """
    parts = path.split("/")
    if len(parts) == _PAIR:
        return parts[0]
    if parts[0] in _IN_SCHEMES:
        return parts[0]
    return parts[-2] if len(parts) % _PAIR == 0 and parts[-2] in _BORNE else ""
