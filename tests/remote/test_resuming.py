"""`ogkg publish` is killed at any moment, and the same command goes on; no reader sees half a release.

Between the command and the server stands a relay that counts requests and kills the command before or after
one of them has gone through, so that every moment between two requests can be had.
"""

import contextlib
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from ogkg.errors import CallError, RemoteError
from ogkg.model.report import Report
from ogkg.publishing import Manner, publish
from ogkg.publishing.content import graphs_of
from ogkg.publishing.target import Target
from ogkg.release import Release, open_release
from ogkg.release.content import ReleaseContent
from ogkg.release.writer import write_release
from ogkg.remote.endpoint import Endpoint
from ogkg.remote.protocol import rows, update
from ogkg.remote.publication import SWITCHING, Publication
from ogkg.vocab import FOAF, RDF
from ogkg_api.remote.source import ChangedError, Source, published_in
from ogkg_api.remote.store import RemoteStore

BASE = "http://localhost:8000/"
SEED = 20261121
KILLS = 5


class Quiet:
    def start(self, step: str, total: int | None) -> None:
        pass

    def advance(self, count: int) -> None:
        pass


def release_of(out: Path, graphs: dict[str, range], created: str) -> Release:
    """A release of some graphs of people; each also in the default graph."""
    quads = []
    for key, numbers in graphs.items():
        for number in numbers:
            node = ox.NamedNode(f"{BASE}id/person/p-{number}")
            name = ox.Literal(f'Näme "{number}" \\u0041 C:\\users\n')
            for place in (ox.NamedNode(f"{BASE}graph/document/{key}"), ox.DefaultGraph()):
                quads.append(ox.Quad(node, ox.NamedNode(RDF.type), ox.NamedNode(FOAF.Person), place))
                quads.append(ox.Quad(node, ox.NamedNode(FOAF.name), name, place))
    content = ReleaseContent(
        created=created,
        code_version="0.1.0",
        base=BASE,
        inputs=(),
        quads=tuple(quads),
        texts={},
        report=Report((), ()),
        validation="",
    )
    return open_release(write_release(out, content))


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    """Two releases that share a graph; the second has changed one, lost one and won one."""
    out = tmp_path_factory.mktemp("releases")
    return (
        release_of(
            out, {"a": range(100), "b": range(100, 200), "c": range(200, 300)}, "2026-11-21T10:00:00Z"
        ),
        release_of(
            out, {"a": range(100), "b": range(100, 210), "d": range(210, 360)}, "2026-11-22T10:00:00Z"
        ),
    )


class Relay(ThreadingHTTPServer):
    """Passes requests on; calls `at` with the number of each, before and after it has gone through."""

    daemon_threads = True

    def __init__(self, target: str) -> None:
        self.target = target
        self.count = 0
        self.at: Callable[[int, str], None] = lambda number, moment: None
        super().__init__(("127.0.0.1", 0), _Passing)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Passing(BaseHTTPRequestHandler):
    server: Relay
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.server.count += 1
        number = self.server.count
        self.server.at(number, "before")
        kept = {name: self.headers[name] for name in ("Content-Type", "Accept") if name in self.headers}
        answer = httpx.request(
            self.command, self.server.target + self.path, content=body, headers=kept, timeout=30
        )
        self.server.at(number, "after")
        with contextlib.suppress(OSError):
            self.send_response(answer.status_code)
            self.send_header("Content-Type", answer.headers.get("content-type", "text/plain"))
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

    do_GET = do_POST  # noqa: N815 - names of http.server

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def relay(oxigraph: Callable[[], contextlib.AbstractContextManager[Endpoint]]) -> Iterator[Relay]:
    with oxigraph() as endpoint, Relay(endpoint.query.removesuffix("/query")) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def endpoint_of(place: str, *, graphs: bool = True) -> Endpoint:
    return Endpoint(
        query=f"{place}/query", update=f"{place}/update", graphs=f"{place}/store" if graphs else ""
    )


def command(release: Release, place: str, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "ogkg.cli", "publish", str(release.folder), "--chunk", "50"),
            *("--to", f"{place}/query", "--update", f"{place}/update", *options),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def assert_holds(endpoint: Endpoint, release: Release) -> None:
    """The store has the release, graph for graph, and nothing beside it."""
    with contextlib.closing(Target(endpoint, BASE)) as target:
        publication = target.publication()
        assert publication is not None
        assert publication.digest == release.manifest.digest
        assert not publication.pulse.switching
        assert target.staged() == ()
        wanted = {graph.name: graph.content for graph in graphs_of(release.open_store())}
        assert {name: target.content(name) for name in wanted} == wanted
    found = rows(endpoint, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert {str(row["g"]) for row in found} == {f"<{name}>" for name in wanted if name} | {
        f"<{publication.control}>"
    }


@pytest.mark.parametrize("options", [("--graph-store",), ()], ids=["graph-store", "updates"])
def test_killed_at_any_moment_it_goes_on(
    relay: Relay, releases: tuple[Release, Release], options: tuple[str, ...]
) -> None:
    first, second = releases
    more = (options[0], f"{relay.address}/store") if options else ()
    direct = endpoint_of(relay.target)
    publish(first, direct, Quiet(), Manner(chunk=100))
    draw = random.Random(f"{SEED} {options}")
    seen: set[tuple[int, int]] = set()
    for moment in [draw.choice(["before", "after"]) for _ in range(KILLS)]:
        process = command(second, relay.address, *more)
        last = relay.count + draw.randint(1, 30)

        def kill(number: int, at: str, *, last: int = last, moment: str = moment) -> None:
            if number == last and at == moment:
                process.send_signal(signal.SIGKILL)  # noqa: B023 - of this round
                process.wait()  # noqa: B023

        relay.at = kill
        process.communicate(timeout=60)
        seen.add(reader_sees(direct))
    relay.at = lambda number, moment: None
    process = command(second, relay.address, *more)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    seen.add(reader_sees(direct))
    assert_holds(direct, second)
    assert seen <= {(300, 300), (360, 360)}, "half a release was seen"


def reader_sees(endpoint: Endpoint) -> tuple[int, int]:
    """People of the default graph, and of the named graphs that a release has."""
    (row,) = rows(
        endpoint,
        f"SELECT (COUNT(?s) AS ?n) (SUM(?in) AS ?m) WHERE {{ ?s a <{FOAF.Person}> "
        f"OPTIONAL {{ SELECT ?s (COUNT(DISTINCT ?g) AS ?in) WHERE {{ GRAPH ?g {{ ?s a <{FOAF.Person}> }} "
        f'FILTER(STRSTARTS(STR(?g), "{BASE}graph/document/")) }} GROUP BY ?s }} }}',
    )
    return int(getattr(row["n"], "value", 0)), int(getattr(row["m"], "value", 0))


def test_a_switch_that_broke_off_on_a_server_without_transactions_is_finished(
    relay: Relay, releases: tuple[Release, Release]
) -> None:
    first, second = releases
    endpoint = endpoint_of(relay.target)
    publish(first, endpoint, Quiet(), Manner(chunk=100))
    with contextlib.closing(Target(endpoint, BASE)) as target:
        target.announce_switch()
    update(endpoint, f"DROP GRAPH <{BASE}graph/document/a> ; CLEAR DEFAULT")
    done = publish(second, endpoint, Quiet(), Manner(chunk=100))
    assert done.serial == 2
    assert_holds(endpoint, second)


def test_only_what_changed_is_sent_and_what_went_is_dropped(
    relay: Relay, releases: tuple[Release, Release]
) -> None:
    first, second = releases
    endpoint = endpoint_of(relay.target)
    publish(first, endpoint, Quiet(), Manner())
    done = publish(second, endpoint, Quiet(), Manner())
    assert (done.dropped, done.serial) == (1, 2)
    assert done.triples == sum(
        graph.content.triples
        for graph in graphs_of(second.open_store())
        if graph not in graphs_of(first.open_store())
    )
    back = publish(first, endpoint, Quiet(), Manner())
    assert back.serial == 3
    assert_holds(endpoint, first)


def test_data_of_others_is_not_overwritten(relay: Relay, releases: tuple[Release, Release]) -> None:
    endpoint = endpoint_of(relay.target)
    update(endpoint, "INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    with pytest.raises(CallError, match="no release put there"):
        publish(releases[0], endpoint, Quiet(), Manner())
    publish(releases[0], endpoint, Quiet(), Manner(replace=True))
    assert_holds(endpoint, releases[0])


def test_a_server_that_loses_triples_is_found_out(
    relay: Relay, releases: tuple[Release, Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = endpoint_of(relay.target)
    add = Target.add
    monkeypatch.setattr(
        Target,
        "add",
        lambda self, graph, triples: add(self, graph, triples[: triples.rindex(b"\n", 0, -1) + 1]),
    )
    with pytest.raises(RemoteError, match="does not give back"):
        publish(releases[0], endpoint, Quiet(), Manner())


def test_what_was_read_across_a_switch_is_refused(relay: Relay, releases: tuple[Release, Release]) -> None:
    endpoint = endpoint_of(relay.target)
    publish(releases[0], endpoint, Quiet(), Manner())
    source = Source.of(endpoint, published_in(endpoint, BASE))
    store = RemoteStore(source)
    source.check()
    person = ox.NamedNode(f"{BASE}id/person/p-1")
    assert len(list(store.quads_for_pattern(person, None, None, ox.DefaultGraph()))) == 2
    publish(releases[1], endpoint, Quiet(), Manner())
    with pytest.raises(ChangedError):
        source.check()
    with pytest.raises(RemoteError, match="renewed"):
        list(store.quads_for_pattern(None, None, person, ox.DefaultGraph()))


def test_the_service_goes_on_to_the_next_release_and_never_mixes_two(
    relay: Relay,
    releases: tuple[Release, Release],
    serving: Callable[..., contextlib.AbstractContextManager[str]],
) -> None:
    endpoint = endpoint_of(relay.target)
    publish(releases[0], endpoint, Quiet(), Manner())
    seen: set[str] = set()
    with serving("--store", endpoint.query, "--workers", "1") as address:

        def people() -> str:
            answer = httpx.get(
                f"{address}/sparql",
                params={"query": "SELECT (COUNT(*) AS ?n) (RAND() AS ?new) { ?s a foaf:Person }"},
                headers={"Accept": "text/csv"},
                timeout=30,
            )
            return (
                answer.text.splitlines()[1].partition(",")[0]
                if answer.is_success
                else str(answer.status_code)
            )

        assert people() == "300"
        loading = threading.Thread(
            target=publish, args=(releases[1], endpoint, Quiet(), Manner(chunk=20)), daemon=True
        )
        loading.start()
        while (found := people()) != "360":
            seen.add(found)
        loading.join()
        version = httpx.get(f"{address}/health/ready", timeout=30).json()["release"]
    assert version == releases[1].manifest.version
    assert seen <= {"300", "503"}


def test_a_publication_says_what_a_reader_needs(relay: Relay, releases: tuple[Release, Release]) -> None:
    endpoint = endpoint_of(relay.target, graphs=False)
    publish(releases[0], endpoint, Quiet(), Manner())
    with contextlib.closing(Target(endpoint, BASE)) as target:
        found = target.publication()
        assert isinstance(found, Publication)
        assert (found.base, found.version, found.pulse.serial) == (BASE, releases[0].manifest.version, 1)
        assert found.description == releases[0].description.read_text(encoding="utf-8")
        target.announce_switch()
    assert rows(endpoint, f"SELECT ?c WHERE {{ GRAPH ?c {{ ?c <{SWITCHING}> ?is }} }}")
