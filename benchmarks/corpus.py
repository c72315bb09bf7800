"""What a folder of real documents costs, room by room, and how that grows with copies under new keys.

    python benchmarks/corpus.py [FOLDER] [--times 1 4 16] [--limit N]

Reading and extraction are measured by format on the documents themselves. For the growth each document is
copied: a copy has an id of its own, every year in it is moved by thirty, and every surname that the
extraction found has its letters rotated, all without changing a length; so copies have their own
people, meetings and actions, with the likeness to each other that real ones have, and the registers stay
the same. Each size runs in a process of its own, so that the peak of memory is its own. Times are of
the processor.
"""

import argparse
import json
import os
import re
import resource
import string
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from ogkg.bundle import bundled
from ogkg.errors import OgkgError
from ogkg.extraction import extract
from ogkg.inputs import texts
from ogkg.model.document import Document, DocumentId
from ogkg.model.record import Extraction, MentionRecord
from ogkg.outcome import texts_by_slug
from ogkg.rdf import Iris, RdfSettings, quads
from ogkg.readers import read
from ogkg.reference import load_reference
from ogkg.release import ReleaseContent, write_release
from ogkg.resolution import resolve
from ogkg.sources import find_sources
from ogkg.validation import report_turtle, validate

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("TEST_DOCUMENTS") or ROOT.parent / "shared")
BASE, CREATED = "https://example.org/", "2026-11-21T00:00:00Z"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
STEP, SHORTEST = 30, 4
Result = TypeVar("Result")
ROOMS = ("extraction", "resolution", "rdf", "validation", "release")


def timed(seconds: dict[str, float], room: str, work: Callable[[], Result]) -> Result:
    started = time.process_time()
    found = work()
    seconds[room] += time.process_time() - started
    return found


def copied(document: Document, number: int, surnames: Sequence[str]) -> Document:
    """The document with other years and surnames, of the same length everywhere."""
    text = YEAR.sub(lambda year: str(1000 + (int(year[0]) - 1000 + STEP * number) % 9000), document.text)
    if surnames:
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, surnames))})\b")
        text = pattern.sub(lambda name: rotated(name[0], number), text)
    source = replace(document.source, id=DocumentId(f"copy-{number}/{document.id}"))
    return replace(document, source=source, text=text)


def rotated(name: str, by: int) -> str:
    for letters in (string.ascii_lowercase, string.ascii_uppercase):
        name = name.translate(str.maketrans(letters, letters[by % 26 :] + letters[: by % 26]))
    return name


def surnames_of(extraction: Extraction) -> list[str]:
    mentions = [record for record in extraction.records if isinstance(record, MentionRecord)]
    found = {name.split()[-1] for mention in mentions for name in mention.names}
    return sorted(
        (name for name in found if name.isalpha() and len(name) >= SHORTEST),
        key=lambda name: (-len(name), name),
    )


def measure(folder: str, times: int, limit: int) -> dict[str, object]:
    """One size, in this process."""
    reference = load_reference(bundled("data/reference"))
    seconds: dict[str, float] = defaultdict(float)
    formats: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0])
    pairs: list[tuple[Document, Extraction]] = []
    for source in find_sources([folder])[:limit]:
        started = time.process_time()
        try:
            data = source.path.read_bytes()
            document = read(data, id=source.id, name=source.path.name).document
        except OgkgError:
            continue
        line = formats[source.path.suffix]
        line[0], line[1], line[2] = line[0] + 1, line[1] + time.process_time() - started, line[2] + len(data)
        first = extract(document, reference)
        surnames = surnames_of(first)
        for number in range(times):
            copy = copied(document, number, surnames) if number else document
            found = timed(seconds, "extraction", lambda copy=copy: extract(copy, reference))
            pairs += [(copy, found)] if found.family else []
    resolved = timed(seconds, "resolution", lambda: resolve(*zip(*pairs, strict=True), reference))
    settings = RdfSettings(base=BASE, created=CREATED, code_version="0")
    graph = timed(seconds, "rdf", lambda: tuple(quads(resolved, texts(bundled("ontology")), settings)))
    iris = Iris(BASE)
    versions = {iris.entity(resolved.versions[one.id]).value: one.text for one in resolved.documents}
    report = timed(seconds, "validation", lambda: validate(graph, texts(bundled("shapes")), versions))
    content = ReleaseContent(
        created=CREATED, code_version="0", base=BASE, inputs=(), quads=graph, texts=texts_by_slug(resolved),
        report=replace(report, results=(), issues=()), validation=report_turtle(report),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as out:
        timed(seconds, "release", lambda: write_release(Path(out), content))
    return {
        "documents": len(pairs),
        "quads": len(graph),
        "persons": len(resolved.persons),
        "seconds": seconds,
        "formats": formats,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def in_a_process(folder: str, times: int, limit: int) -> dict[str, object]:
    command = [sys.executable, __file__, folder, "--only", str(times), "--limit", str(limit)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(run.stdout.splitlines()[-1])
    return found


def show(found: dict[int, dict]) -> None:
    first = found[min(found)]
    print(f"{'format':<8}{'files':>6}{'kB':>8}{'s':>8}{'ms/file':>9}")
    for suffix, (files, spent, size) in sorted(first["formats"].items()):
        print(f"{suffix:<8}{files:>6}{size // 1000:>8}{spent:>8.1f}{1000 * spent / files:>9.0f}")
    print(
        f"\n{'':<12}"
        + "".join(f"{f'{times}x':>10}" for times in found)
        + "   growth of the cost of a document"
    )
    for key in ("documents", "persons", "quads", "megabytes"):
        print(f"{key:<12}" + "".join(f"{one[key]:>10}" for one in found.values()))
    for room in ROOMS:
        spent = [one["seconds"][room] for one in found.values()]
        each = [seconds / one["documents"] for seconds, one in zip(spent, found.values(), strict=True)]
        ratios = " ".join(f"{cost / each[0]:.2f}" for cost in each)
        print(f"{room:<12}" + "".join(f"{seconds:>10.1f}" for seconds in spent) + f"   {ratios}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", default=str(SHARED / "corpus"))
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--limit", type=int, default=100_000, help="so many files at most")
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if not Path(given.folder).exists():
        print(f"nothing to measure: {given.folder} is not here (name a folder, or set TEST_DOCUMENTS)")
    elif given.only:
        print(json.dumps(measure(given.folder, given.only, given.limit)))
    else:
        show({times: in_a_process(given.folder, times, given.limit) for times in given.times})


if __name__ == "__main__":
    main()
