"""A release on two real servers: the same rows, pages and graphs as from the embedded store."""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from ogkg.errors import ReleaseError
from ogkg.publishing import Manner, Published, publish
from ogkg.publishing.content import graphs_of
from ogkg.publishing.target import Target
from ogkg.release import Release
from ogkg.remote.endpoint import Endpoint
from ogkg.vocab import PREFIXES
from ogkg_api.remote.evaluate import RemoteAnswers
from ogkg_api.remote.source import Source, published_in
from ogkg_api.sparql.text import Form
from ogkg_api.stored_queries import StoredQuery, load_queries
from ogkg_api.workers import evaluate
from ogkg_api.workers.frames import Failure, Request

Serving = Callable[..., contextlib.AbstractContextManager[str]]
PAGE = Path(__file__).parents[2] / "docs" / "remote-stores.md"
SERVERS = ("oxigraph", "virtuoso")
UNLIKE = {
    ("virtuoso", "overdue-actions"): "NOT EXISTS inside OPTIONAL loses rows of the OPTIONAL",
}
"""What differs, as docs/remote-stores.md says: the number of rows is the same, not every value."""


class Quiet:
    def start(self, step: str, total: int | None) -> None:
        pass

    def advance(self, count: int) -> None:
        pass


@dataclass(frozen=True)
class Store:
    name: str
    endpoint: Endpoint
    release: Release
    published: Published

    def evaluate(self, query: str, form: str = "json") -> bytes:
        source = Source.of(self.endpoint, published_in(self.endpoint, ""))
        out = io.BytesIO()
        RemoteAnswers(source, dict(PREFIXES))(self.request(query, form), out)
        return out.getvalue()

    def embedded(self, query: str, form: str = "json") -> bytes:
        out = io.BytesIO()
        evaluate.answer(self.release.open_store(), self.request(query, form), dict(PREFIXES), out)
        return out.getvalue()

    def request(self, query: str, form: str) -> Request:
        return Request(query=query, format=form, base=self.release.manifest.base)


@pytest.fixture(scope="module", params=SERVERS)
def store(request: pytest.FixtureRequest, seeds: Release) -> Iterator[Store]:
    with request.getfixturevalue(request.param)() as endpoint:
        done = publish(seeds, endpoint, Quiet(), Manner())
        yield Store(request.param, endpoint, seeds, done)


def shape(query: StoredQuery) -> tuple[set[str], set[str]]:
    """Columns that SPARQL leaves open: any one value (SAMPLE), values in any order (GROUP_CONCAT)."""
    sampled = set(re.findall(r"SAMPLE\([^)]*\)\s+AS\s+\?(\w+)", query.text))
    joined = set(re.findall(r"GROUP_CONCAT\(.*?separator=\"[^\"]*\"\)[^?]*\bAS\s+\?(\w+)", query.text))
    return sampled, joined


def rows(answer: bytes, sampled: set[str], joined: set[str]) -> Counter[tuple[object, ...]]:
    found = json.loads(answer)
    counted: Counter[tuple[object, ...]] = Counter()
    for row in found["results"]["bindings"]:
        cells: list[object] = []
        for name in found["head"]["vars"]:
            cell = row.get(name, {})
            if name in sampled:
                cells.append(None)
            elif name in joined:
                cells.append(tuple(sorted(filter(None, re.split(r" \| |; ", cell.get("value", ""))))))
            else:
                cells.append(tuple(sorted(cell.items())))
        counted[tuple(cells)] += 1
    return counted


@pytest.mark.parametrize("query", load_queries(), ids=lambda query: query.name)
def test_stored_queries_give_the_same_rows(store: Store, query: StoredQuery) -> None:
    if query.form is not Form.SELECT:
        near, far = (ask(query.text, "nt").splitlines() for ask in (store.embedded, store.evaluate))
        assert near
        assert Counter(far) == Counter(near)
        return
    near, far = (rows(ask(query.text), *shape(query)) for ask in (store.embedded, store.evaluate))
    if (store.name, query.name) in UNLIKE:
        assert far.total() == near.total()
        return
    assert far == near


def test_every_graph_holds_what_the_release_has(store: Store) -> None:
    target = Target(store.endpoint, store.release.manifest.base)
    with contextlib.closing(target):
        publication = target.publication()
        assert publication is not None
        assert publication.version == store.release.manifest.version
        assert dict(publication.counts) == dict(store.release.manifest.counts)
        for graph in graphs_of(store.release.open_store()):
            name = graph.name or publication.default_graph
            assert target.content(name) == graph.content, name
        assert target.staged() == ()


def test_publishing_again_sends_nothing(store: Store) -> None:
    again = publish(store.release, store.endpoint, Quiet(), Manner())
    assert store.published.loaded == store.published.graphs
    assert (again.loaded, again.triples, again.serial) == (0, 0, store.published.serial)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * WHERE { ?s a foaf:Person ; foaf:name ?name } ORDER BY ?s", "csv"),
        ("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s a ?t } } GROUP BY ?g ORDER BY ?g", "tsv"),
        ("SELECT ?n { GRAPH <graph/identity> { ?p foaf:name ?n } } ORDER BY ?n", "xml"),
        ("ASK { ?s a ogkg:Meeting }", "json"),
        ("ASK { ?s a <urn:nothing> }", "xml"),
        ("CONSTRUCT { ?s a ?t } { ?s a ?t . FILTER(?t = ogkg:Meeting) }", "nt"),
        (
            "PREFIX x: <http://xmlns.com/foaf/0.1/> SELECT ?n { ?s x:name ?n } ORDER BY ?n LIMIT 3 OFFSET 1",
            "json",
        ),
        ("SELECT ?d FROM <graph/identity> { ?s a foaf:Person ; foaf:name ?d } ORDER BY ?d", "csv"),
    ],
)
def test_other_queries_are_answered_byte_for_byte(store: Store, query: str, form: str) -> None:
    near, far = store.embedded(query, form), store.evaluate(query, form)
    if form == "nt":
        near, far = (b"\n".join(sorted(answer.splitlines())) for answer in (near, far))
    if store.name == "oxigraph" and "GRAPH ?g" in query:  # its own default graph leaves no way to hide others
        far = b"".join(line for line in far.splitlines(keepends=True) if b"graph/publishing" not in line)
    assert far == near


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX b: <bif:> SELECT (b:sys_stat('st_dbms_name') AS ?x) {}",
        "SELECT ?x { ?x <bif:contains> 'a' }",
        "BASE <sql:> SELECT ?x { ?x <contains> 'a' }",
        "PREFIX p: <> SELECT ?x { ?x p:a 'a' }",
        "SELECT ?x { ?x <java:java.lang.System.exit> 1 }",
        "SELECT ?x { ?x <\\u0062if:contains> 'a' }",
    ],
)
def test_what_only_another_engine_knows_is_not_sent(store: Store, query: str) -> None:
    with pytest.raises(evaluate.EvaluationError) as raised:
        store.evaluate(query)
    assert raised.value.reason is Failure.EVALUATION


def test_the_service_is_the_same_from_there(store: Store, serving: Serving) -> None:
    endpoint = store.endpoint
    options = ["--store", endpoint.query, "--release", str(store.release.folder)]
    environment = {}
    if endpoint.user:
        options += ["--user", endpoint.user, "--authentication", endpoint.authentication.value]
        environment["OGKG_STORE_PASSWORD"] = endpoint.password
    with (
        serving(*options, **environment) as far,
        serving("--release", str(store.release.folder)) as near,
    ):
        for path in (
            "/doc/person/farah-ahmed.nt",
            "/doc/organisation/cabinet-office.html",
            "/id/meeting?format=csv",
            "/def/Meeting.nt",
            "/graph/identity.csv",
            "/slice/meeting.csv",
            "/search?q=farah&format=json",
            "/data/ogkg.nq.gz",
            "/queries/plan-commitments.csv",
            "/id/person/nobody-at-all",
        ):
            answers = [httpx.get(place + path, follow_redirects=True, timeout=60) for place in (far, near)]
            assert answers[0].status_code == answers[1].status_code, path
            if answers[0].status_code == 200 and not path.endswith(".html"):
                contents = [Counter(answer.content.splitlines()) for answer in answers]
                assert contents[0] == contents[1], path
        ready = httpx.get(far + "/health/ready", timeout=30)
        assert (ready.status_code, ready.json()["release"]) == (200, store.release.manifest.version)
        first = httpx.get(far + "/sparql", params={"query": "ASK { ?s a ogkg:Meeting }"}, timeout=30)
        again = httpx.get(
            far + "/sparql",
            params={"query": "ASK { ?s a ogkg:Meeting }"},
            headers={"If-None-Match": first.headers["etag"]},
            timeout=30,
        )
        assert (first.json()["boolean"], again.status_code) == (True, 304)
        refused = httpx.get(
            far + "/sparql", params={"query": "SELECT * { SERVICE <http://x/> { } }"}, timeout=30
        )
        assert refused.status_code == 403


def test_a_store_that_goes_away_is_told_and_waited_for(
    oxigraph: Callable[[], contextlib.AbstractContextManager[Endpoint]], seeds: Release, serving: Serving
) -> None:
    asked = {"query": "SELECT ?s { ?s a ogkg:ActionPlan }"}
    with contextlib.ExitStack() as stack:
        with oxigraph() as endpoint:
            publish(seeds, endpoint, Quiet(), Manner())
            address = stack.enter_context(serving("--store", endpoint.query))
            assert httpx.get(f"{address}/sparql", params=asked, timeout=30).status_code == 200
        assert httpx.get(f"{address}/sparql", params=asked, timeout=30).status_code == 200
        for path in ("/sparql?query=ASK%7B%7D", "/doc/person/farah-ahmed.nt", "/health/ready"):
            answer = httpx.get(address + path, timeout=30)
            assert (answer.status_code, answer.headers.get("retry-after")) == (503, "5"), path


def test_a_store_that_holds_no_release_is_not_served(
    oxigraph: Callable[[], contextlib.AbstractContextManager[Endpoint]],
) -> None:
    with oxigraph() as endpoint, pytest.raises(ReleaseError, match="no release is published there"):
        published_in(endpoint, "")


def test_the_commands_of_the_page_do_what_it_says(
    oxigraph: Callable[[], contextlib.AbstractContextManager[Endpoint]], seeds: Release, tmp_path: Path
) -> None:
    shutil.copytree(
        seeds.folder.parents[1], tmp_path / "site", symlinks=True
    )  # a build that finds it current
    loading, serving = re.findall(
        r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    command = tmp_path / "ogkg"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m ogkg.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    with oxigraph() as endpoint:
        environment = {
            **os.environ,
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
            "STORE": endpoint.query.removesuffix("/query"),
            "PORT": "0",
            "SOURCE_DATE_EPOCH": "1774000000",
        }
        done = subprocess.run(
            ["bash", "-e", "-c", loading],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "13 of them loaded anew" in done.stdout
        assert "0 of them loaded anew (0 triples sent)" in done.stdout
        assert "number,commitment,objective,lead" in done.stdout
        server = subprocess.Popen(
            ["bash", "-c", f"exec {serving}"],
            cwd=tmp_path,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert server.stderr is not None
        address = next(
            found[1] for line in server.stderr if (found := re.search(r"on (http://127\.0\.0\.1:\d+)", line))
        )
        try:
            next(line for line in server.stderr if "startup complete" in line)
            assert httpx.get(f"{address}/health/ready", timeout=30).status_code == 200
            assert "Farah Ahmed" in httpx.get(f"{address}/doc/person/farah-ahmed.html", timeout=30).text
        finally:
            server.terminate()
            server.communicate(timeout=45)
