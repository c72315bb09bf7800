"""Stored queries on a release: processor time of each, with its defaults.

    python benchmarks/queries.py [RELEASE]

RELEASE is a release or the folder above `current`; without it the bundled documents are built. Exits with 1
when the fastest of three runs of a query takes more than a second.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

from ogkg.release import open_release
from ogkg.vocab import PREFIXES
from ogkg_api.stored_queries import StoredQuery, load_queries

BOUND = 1.0
RUNS = 3


def seconds(store: ox.Store, query: StoredQuery, base: str) -> tuple[float, int]:
    """Processor time of the fastest run, and how many rows or triples it gives."""
    fastest, count = float("inf"), 0
    for _ in range(RUNS):
        began = time.process_time()
        count = sum(1 for _ in store.query(query.text, base_iri=base, prefixes=dict(PREFIXES)))
        fastest = min(fastest, time.process_time() - began)
    return fastest, count


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 1:
            return measure(Path(sys.argv[1]))
        subprocess.run([sys.executable, "-m", "ogkg.cli", "build", "--out", folder], check=True)
        return measure(Path(folder))


def measure(folder: Path) -> int:
    release = open_release(folder)
    store, slow = release.open_store(), []
    for query in load_queries():
        took, count = seconds(store, query, release.manifest.base)
        print(f"{query.name:32}{count:8} rows {took * 1000:8.1f} ms")
        slow += [query.name] * (took > BOUND)
    print(f"slower than {BOUND:g} s: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
