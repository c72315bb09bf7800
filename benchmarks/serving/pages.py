"""How long each kind of page takes, from nothing: `python pages.py RELEASE [ROUNDS]`.

Starts a service over the release that keeps no answers, asks for the heaviest page of each kind, and prints
medians, of the clock and of the processor. RELEASE is a folder with `current`, such as `minutes.py` or
`ogkg build` makes.
"""

import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx

_SERVE = """
import sys
from pathlib import Path
from ogkg_api.serve import serve
from ogkg_api.settings import Limits, ServiceSettings
limits = Limits(cache_bytes=0, query_seconds=120)
serve(ServiceSettings(release=Path(sys.argv[1]), workers=1, limits=limits), "127.0.0.1", 0)
"""
HEAVIEST = {
    "person": "?m ogkg:refersTo ?x . ?y ogkg:attendee ?m",
    "body that meets": "?y schema:organizer ?x",
    "organisation": "?y ogkg:representing|ogkg:department ?x",
    "meeting": "?y ogkg:atMeeting ?x",
    "document": "?x dct:hasVersion ?v . ?y oa:hasSource ?v",
    "text with its evidence": "?y oa:hasSource ?x",
    "action": "?y ogkg:reportsOn ?x . ?x a ogkg:Action",
    "commitment": "?y dct:isPartOf ?x . ?x a ogkg:Commitment",
    "action plan": "?y dct:isPartOf ?x . ?x a ogkg:ActionPlan",
    "policy process": "?y dct:isPartOf ?x . ?x a ogkg:PolicyProcess",
    "theme": "?y ogkg:assesses ?x",
    "publication": "?y dct:references|schema:mentions ?x . ?x a schema:CreativeWork",
}
"""The thing of a kind that most others lead to."""
FIXED = {
    "home": "/",
    "people": "/id/person",
    "people of one year": "/id/person?year=2012",
    "actions": "/id/action",
    "meetings": "/id/meeting",
    "vocabulary": "/def/",
    "data quality": "/about/quality",
    "downloads": "/data/ogkg",
    "search": "/search?q=minutes+of+the+meeting",
    "pictures": "/pictures",
    "organisations over time": "/pictures/organisations",
    "commitments through plans": "/pictures/commitments",
}
DRAWN = ("attendance", "company", "actions")
_PAGES = {"Accept": "text/html"}


@contextmanager
def service(release: str) -> Iterator[tuple[httpx.Client, int]]:
    """A client of a service that is stopped at the end, and its process."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, f"{release}/current"], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    port = ""
    for line in process.stderr:
        if found := re.search(r"serving on http://127\.0\.0\.1:(\d+)", line):
            port = found[1]
        if "startup complete" in line:
            break
    drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=180, headers=_PAGES) as client:
            yield client, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        drain.wait(timeout=10)


def addresses(client: httpx.Client) -> Iterator[tuple[str, str]]:
    """Kind of page and its address, the heaviest of its kind; kinds that the data lacks are left out."""
    yield from FIXED.items()
    for kind, pattern in HEAVIEST.items():
        query = f"SELECT ?x (COUNT(?y) AS ?n) {{ {pattern} }} GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 1"
        answer = client.get(f"/sparql?query={quote(query)}&format=json").json()
        for row in answer["results"]["bindings"]:
            key = row["x"]["value"].partition("/id/")[2]
            if not key:
                continue
            yield f"{kind} ({int(row['n']['value']):,})", f"/doc/{key}.html"
            if kind == "body that meets":
                yield from ((f"picture: {name}", f"/pictures/{name}?of={key}") for name in DRAWN)


def spent(process: int) -> float:
    """Milliseconds of the processor that the threads of a process have used."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(one.read_text().split()[0]) for one in threads) / 1e6


def main(release: str, rounds: int) -> None:
    """Print the table."""
    print(f"{'page':<36} {'first, ms':>10} {'processor':>10} {'median, ms':>10} {'processor':>10} {'kB':>7}")
    medians = []
    with service(release) as (client, process):
        for kind, address in list(addresses(client)):
            times, costs = [], []
            for _ in range(rounds):
                begun, before = time.perf_counter(), spent(process)
                answer = client.get(address)
                times.append((time.perf_counter() - begun) * 1000)
                costs.append(spent(process) - before)
            shown = f"{statistics.median(times):10.0f} {statistics.median(costs):10.0f}"
            shown += f" {len(answer.content) / 1000:7.0f}"
            fault = "" if answer.is_success else f"  answered {answer.status_code}"
            print(f"{kind:<36} {times[0]:10.0f} {costs[0]:10.0f} {shown}{fault}")
            medians.append(statistics.median(times))
    print(f"{'median of all':<36} {'':>21} {statistics.median(medians):10.0f}; slowest {max(medians):.0f}")


if __name__ == "__main__":
    main(sys.argv[1], int((*sys.argv, "7")[2]))
