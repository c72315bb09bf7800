"""This service beside its peers on one store: `python compare.py RELEASE PEERS [LARGE]`.

RELEASE is a folder made by `synthetic.py`, of a million triples; LARGE one of ten. PEERS is a virtual
environment: `python -m venv PEERS && PEERS/bin/pip install oxigraph rdflib-endpoint oxrdflib uvicorn`.
`wrk` is the client. The servers take turns; figures are medians of five rounds, and ratios of medians:
compare columns. Where the machine has other work, the processor time a request needs (all processes of a
server) says more than the rate. The table is Markdown.
"""

import contextlib
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import promises
from servers import Rate, Server, ask, ours, oxigraph, rdflib_endpoint

ROUNDS = 5
SECONDS = 2.0
BASE = "http://localhost:8000/id/"
JSON, TURTLE = "application/sparql-results+json", "text/turtle"
FILTERED = f"SELECT ?p ?o WHERE {{ <{BASE}person/person-7> ?p ?o FILTER(?p != <urn:@>) }}"
COUNT = "SELECT ?t (COUNT(?s) AS ?n) WHERE { ?s a ?t FILTER(?t != <urn:@>) } GROUP BY ?t"
ATTENDANCE, PERSON = "meeting/meeting-@/attendance/#", "person/person-@"
POINT = f"SELECT ?p ?o~ WHERE {{ <{BASE}{ATTENDANCE}> ?p ?o~ }}"
_PER_MEETING = 12


@dataclass(frozen=True)
class Case:
    """One line of the table.

    Attributes:
        name: what is asked for.
        ours, theirs: path, in which `@` and `#` stand for numbers, and `~` for that of the round.
        accept: the format.
        goal: least ratio of rates.
        step: requests that a round may make before it repeats those of the next; 0 asks one thing again.
    """

    name: str
    ours: str
    theirs: str
    accept: str
    goal: float
    step: int = 0


def sparql(path: str, query: str) -> str:
    return f"{path}?query={quote(query, safe='@#')}"


def cases() -> Iterator[Case]:
    asked = (POINT, FILTERED, COUNT)
    point, filtered, count = ((sparql("/sparql", query), sparql("/query", query)) for query in asked)
    person = sparql("/query", f"DESCRIBE <{BASE}{PERSON}>")
    yield Case("point, repeated", *point, JSON, 1.0)
    yield Case("DESCRIBE, repeated", sparql("/sparql", f"DESCRIBE <{BASE}{PERSON}>"), person, TURTLE, 1.0)
    yield Case("document, repeated", f"/doc/{PERSON}.ttl", person, TURTLE, 1.0)
    yield Case("aggregate, repeated", *count, JSON, 100.0)
    yield Case("point, new", *point, JSON, 0.25, step=14_000)
    yield Case("point with a filter, new", *filtered, JSON, 0.0, step=10_000_000)
    attendance = sparql("/query", f"DESCRIBE <{BASE}{ATTENDANCE}>")
    yield Case(
        "document, new (7 statements)", f"/doc/{ATTENDANCE}.ttl", attendance, TURTLE, 0.30, step=14_000
    )
    yield Case("document, new (70, with links)", f"/doc/{PERSON}.ttl", person, TURTLE, 0.0, step=500)
    yield Case("aggregate, new", *count, JSON, 1.0, step=10_000_000)


def script(folder: Path, path: str, case: Case, turn: int) -> Path:
    """What wrk asks: numbers run on from round to round, so that nothing new was asked before."""
    step = int(case.step > 0)
    path = path.replace("~", str(turn))
    first, second = ("math.floor(n / 12)", "n % 12") if "#" in path else ("n", "0")
    file = folder / "ask.lua"
    file.write_text(
        f'n = {turn * case.step + 7}\nwrk.headers["Accept"] = "{case.accept}"\n'
        f'local path = "{path}"\n'
        f"request = function() n = n + {step}; local whole = path:gsub('@', string.format('%d', {first}))"
        f":gsub('#', string.format('%d', {second})); return wrk.format('GET', whole) end\n"
    )
    return file


def rounds(case: Case, folder: Path, mine: Server, other: Server) -> tuple[list[Rate], list[Rate]]:
    """All rounds of a case, the servers in turn."""
    found: tuple[list[Rate], list[Rate]] = ([], [])
    for turn in range(ROUNDS):
        for rates, server, path in ((found[0], mine, case.ours), (found[1], other, case.theirs)):
            rate = ask(server, script(folder, path, case, turn), SECONDS)
            if rate.failures and server is mine:
                raise SystemExit(f"{server.name}, {case.name}: {rate.failures} failures")
            rates.append(rate)
    return found


def line(case: Case, mine: list[Rate], other: list[Rate]) -> str:
    """One line of the table."""
    we, they = (statistics.median(one.per_second for one in rates) for rates in (mine, other))
    cost, theirs = (statistics.median(one.microseconds for one in rates) for rates in (mine, other))
    late, late_theirs = (statistics.median(one.slowest_ms for one in rates) for rates in (mine, other))
    goal = f"{case.goal:g}" if case.goal else ""
    return (
        f"| {case.name} | {we:.0f} | {they:.0f} | **{we / they:.2f}** | {goal} | {cost:.0f} | {theirs:.0f} "
        f"| {theirs / cost:.2f} | {late:.1f} | {late_theirs:.1f} |"
    )


def main(release: Path, peers: Path, large: Path | None) -> None:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        mine = stack.enter_context(ours(release))
        peer = stack.enter_context(oxigraph(release, peers))
        mine.rest()
        print("| | ogkg/s | oxigraph/s | ratio | goal | ogkg µs | oxigraph µs | ratio | p99 ms | p99 ms |")
        print("|---|---|---|---|---|---|---|---|---|---|")
        for case in cases():
            print(line(case, *rounds(case, folder, mine, peer)), flush=True)
        point = next(case for case in cases() if case.name == "point, new")
        with rdflib_endpoint(release, peers) as third:
            paths = (path.replace("~", "~a") for path in (point.ours, point.theirs))  # not asked yet
            new = Case("point, new, rdflib-endpoint", *paths, JSON, 10.0, 14_000)
            print(line(new, *rounds(new, folder, mine, third)), flush=True)
    print()
    for start, path in ((ours(release), "/sparql"), (oxigraph(release, peers), "/query")):
        with start as server:
            print(promises.million(server, path), flush=True)
    for line_ in promises.kept(release, large):
        print(line_, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)  # noqa: PLR2004
