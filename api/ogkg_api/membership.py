"""Which things there are of each kind, found in one pass over the data and kept."""

import threading
from dataclasses import dataclass, field

import pyoxigraph as ox

from ogkg.vocab import RDF


@dataclass(slots=True)
class Membership:
    """The sets of one edition.

    Args:
        store: the data.
        base: IRI that instances live under.
    """

    store: ox.Store
    base: str
    _sets: dict[str, tuple[str, ...]] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, kind: str) -> tuple[str, ...]:
        """IRIs of the things `base/id/kind/…`, sorted; those with a further part in their key left out."""
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
            kind, _, key = quad.subject.value[len(space) :].partition("/")
            if key and "/" not in key:
                found.setdefault(kind, set()).add(quad.subject.value)
        return {kind: tuple(sorted(iris)) for kind, iris in found.items()}
