"""What changed from one release to the next: triples of the default graph, by class of their subject.

Both dumps are sorted, so one walk along both finds the difference without holding either.
"""

import gzip
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ogkg.release.reader import Release
from ogkg.vocab import RDF

_TYPE = f"<{RDF.type}>"
_UNTYPED = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Triples by class IRI of their subject; a subject of two classes counts under the first by name."""

    added: Mapping[str, int]
    removed: Mapping[str, int]


def compare(old: Release, new: Release) -> Changes:
    """What `new` has that `old` has not, and the other way round."""
    before, after = (one.folder / "dumps" / "ogkg.nt.gz" for one in (old, new))
    added: Counter[str] = Counter()
    removed: Counter[str] = Counter()
    sides = ((removed, _classes(before)), (added, _classes(after)))
    for line, side in _differences(before, after):
        counter, classes = sides[side]
        counter[classes.get(line.split(" ", 1)[0], _UNTYPED)] += 1
    return Changes(added=dict(sorted(added.items())), removed=dict(sorted(removed.items())))


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as stream:
        yield from stream


def _classes(path: Path) -> dict[str, str]:
    """The first class of every subject."""
    found: dict[str, str] = {}
    for line in _lines(path):
        subject, predicate, rest = line.split(" ", 2)
        if predicate == _TYPE:
            found.setdefault(subject, rest.partition(" ")[0].strip("<>"))
    return found


def _differences(before: Path, after: Path) -> Iterator[tuple[str, int]]:
    """Lines that one side alone has: 0 for the first, 1 for the second."""
    left, right = _lines(before), _lines(after)
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if one == other:
            one, other = next(left, None), next(right, None)
        elif other is None or (one is not None and one < other):
            yield one or "", 0
            one = next(left, None)
        else:
            yield other, 1
            other = next(right, None)
