"""Every IRI that one release published answers in the next: there, elsewhere, or gone and since when.

The releases are made by the commands of `docs/changes.md` as they stand.
"""

import collections
import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import to_canonical_graph

from ogkg.release import open_release
from ogkg.vocab import OGKG, SHAPES
from ogkg_api.resources.shapes import Shapes

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "changes.md"
BASE = "http://localhost:8000/"
RDFLIB = {"nt": "nt", "ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}
OXIGRAPH = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "ttl": ox.RdfFormat.TURTLE,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
GONE = ox.NamedNode(f"{BASE}graph/withdrawn")


SPACES = {BASE: "/", OGKG.NAMESPACE: "/def/", SHAPES: "/shapes/"}
"""Namespaces of ours, and where they are answered."""


def path_of(iri: str) -> str | None:
    """Where the service answers for an IRI of ours, or None."""
    space = next((space for space in SPACES if iri.startswith(space)), None)
    return SPACES[space] + iri.removeprefix(space).partition("#")[0] if space else None


def spoken_of(release: Path, client: httpx.Client) -> dict[str, str]:
    """Every IRI in anything RDF that is published, with one place where it stands."""
    files = ["description.ttl", "report/validation.ttl", "report/shapes.ttl"]
    files += [f"dumps/ogkg.{syntax}.gz" for syntax in ("nq", "trig", "ttl", "nt", "jsonld")]
    texts = {name: (release / name).read_bytes() for name in files}
    texts = {name: gzip.decompress(text) if name.endswith(".gz") else text for name, text in texts.items()}
    for place in ("/sparql", "/def/", "/shapes/", "/data/ogkg", "/void.ttl", "/queries"):
        texts[f"{place}.ttl"] = (
            client.get(place, headers={"Accept": "text/turtle"}).raise_for_status().content
        )
    found = {}
    for name, text in texts.items():
        syntax = ox.RdfFormat.from_extension(name.removesuffix(".gz").rpartition(".")[2])
        for quad in ox.parse(text, syntax):
            terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
            terms += (quad.object.datatype,) if isinstance(quad.object, ox.Literal) else ()
            found.update({term.value: name for term in terms if isinstance(term, ox.NamedNode)})
    return found


def blocks() -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def published(release: Path) -> set[str]:
    """Every IRI of a release that the service answers for."""
    iris: set[str] = set()
    for quad in open_release(release).open_store():
        if quad.graph_name == GONE:
            continue
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, ox.NamedNode) and re.match(rf"{BASE}(id|graph|queries|data)/", term.value):
                iris.add(term.value.partition("#")[0])
    return iris


@pytest.fixture(scope="module")
def followed(tmp_path_factory) -> Path:
    """A folder in which the commands of the first block were run."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "data" / "sources", folder / "documents")
    binaries = folder / "bin"
    binaries.mkdir()
    command = binaries / "ogkg"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m ogkg.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    done = subprocess.run(
        ["bash", "-e", "-c", blocks()[0]],
        cwd=folder,
        env={**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (folder / "told.txt").write_text(done.stdout, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def story(followed) -> dict:
    """What both releases published; in the second a document is missing and two people are one."""
    releases = [followed / "site" / "releases" / f"2026-11-{day}.1" for day in (20, 21)]
    people = [f"{BASE}id/person/{name}" for name in ("alasdair-wardaugh", "alison-cotterill")]
    first, second = map(published, releases)
    return {"first": first, "second": second, "people": people}


@pytest.fixture(scope="module")
def site(followed, run_server) -> Iterator:
    """A service over the second release."""
    with run_server(f"ServiceSettings(release=Path({str(followed / 'site')!r}), workers=1)") as server:
        yield server


@pytest.fixture(scope="module")
def client(site) -> Iterator[httpx.Client]:
    """A connection to it."""
    with httpx.Client(base_url=site.url, timeout=30) as found:
        yield found


@pytest.fixture(scope="module")
def answers(story, client) -> dict[str, httpx.Response]:
    """What the service over the second release says to every IRI of the first."""
    found = {}
    for iri in sorted(story["first"]):
        found[iri] = client.get("/" + iri.removeprefix(BASE))
    return found


def test_the_commands_say_what_the_page_says(followed):
    told = (followed / "told.txt").read_text(encoding="utf-8")
    assert "2026-11-20.1 -> 2026-11-21.1" in told
    assert "(removed): +0 -" in told
    assert "nothing changed" in told
    assert (followed / "changes.rdfp").read_text(encoding="utf-8").endswith("TC .\n")
    assert sorted(path.name for path in (followed / "site" / "releases").glob("2*")) == [
        "2026-11-20.1",
        "2026-11-21.1",
    ]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_addresses_of_the_page_answer(site):
    for command in blocks()[1].strip().splitlines():
        here = command.replace("http://localhost:8000", site.url).replace("curl ", "curl -sS --fail ", 1)
        done = subprocess.run(["bash", "-c", here], capture_output=True, timeout=60, check=False)
        assert done.returncode == 0, (command, done.stderr)
        assert done.stdout, command


def test_every_iri_of_the_release_before_answers(story, answers):
    statuses = {iri: answers[iri].status_code for iri in story["first"]}
    wrong = {iri: status for iri, status in statuses.items() if status not in (200, 301, 303, 410)}
    assert not wrong, collections.Counter(wrong.values())
    gone = {iri for iri, status in statuses.items() if status == 410}
    assert gone == {iri for iri in story["first"] - story["second"] if "/queries/" not in iri}
    assert any("/version/" in iri for iri in gone)


def test_who_was_merged_leads_to_whom_they_were_merged_into(story, answers):
    statuses = {answers[iri].status_code: iri for iri in story["people"]}
    assert set(statuses) == {301, 303}
    assert answers[statuses[301]].headers["location"] == "/" + statuses[303].removeprefix(BASE)


def test_what_was_withdrawn_says_when_and_where_to_look(answers):
    gone = [answer for answer in answers.values() if answer.status_code == 410]
    assert gone
    for answer in gone:
        problem = answer.json()
        assert problem["deleted"] == "2026-11-21T12:00:00Z"
        assert "release" in problem["detail"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
def test_every_form_says_the_same_to_three_readers(story, client):
    """Of fifty things each form is read by pyoxigraph and rdflib; the third reader is in the next test."""
    documents = sorted(
        iri for iri in story["second"] & story["first"] if "/id/" in iri and "/queries/" not in iri
    )
    sample = documents[:: len(documents) // 50]
    assert len(sample) >= 50
    for iri in sample:
        path = "/doc/" + iri.removeprefix(f"{BASE}id/")
        answers = {form: client.get(f"{path}.{form}") for form in ("nt", "ttl", "rdf", "jsonld")}
        if answers["nt"].status_code == 301:
            continue
        told = [Graph().parse(data=answers[form].text, format=name) for form, name in RDFLIB.items()]
        graphs = [set(to_canonical_graph(graph)) for graph in told]
        assert graphs[0]
        assert all(graph == graphs[0] for graph in graphs), iri
        counts = {len(set(ox.parse(answers[form].content, one))) for form, one in OXIGRAPH.items()}
        assert counts == {len(graphs[0])}, iri


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper is not installed")
def test_rapper_reads_what_the_others_read(story, client):
    documents = sorted(iri for iri in story["second"] & story["first"] if "/id/meeting/" in iri)
    for iri in documents[:: len(documents) // 10]:
        path = "/doc/" + iri.removeprefix(f"{BASE}id/")
        lines = set(client.get(f"{path}.nt").text.splitlines())
        for form, name in (("ttl", "turtle"), ("rdf", "rdfxml")):
            done = subprocess.run(
                ["rapper", "-q", "-i", name, "-o", "ntriples", "-", BASE],
                input=client.get(f"{path}.{form}").content,
                capture_output=True,
                check=True,
            )
            assert len(set(done.stdout.splitlines())) == len(lines), (iri, form)


def test_every_iri_that_is_spoken_of_anywhere_has_a_page_and_data(followed, client):
    spoken = spoken_of(followed / "site" / "current", client)
    places = {path: name for iri, name in spoken.items() if (path := path_of(iri)) is not None}
    assert {"/shapes/S01", "/def/Meeting", "/graph/identity", "/data/ogkg", "/sparql"} <= set(places)
    wrong = {}
    for path, name in sorted(places.items()):
        for accept in ("text/turtle", "text/html"):
            answer = client.get(path, headers={"Accept": accept})
            is_file = re.match(r"/data/(?:ogkg\.|csv/)", path)
            if answer.status_code == 200 and (is_file or answer.headers["content-type"].startswith(accept)):
                continue
            if answer.status_code == 303 and "Accept" in answer.headers["vary"]:
                continue
            if name.startswith("dumps/") and answer.status_code in (301, 410):
                continue
            wrong[path, accept] = (name, answer.status_code, answer.headers.get("content-type"))
    assert not wrong, (len(wrong), dict(list(wrong.items())[:10]))


def test_a_shape_is_had_in_every_form_and_they_say_the_same(client):
    page = client.get("/shapes/S01", headers={"Accept": "text/html"})
    assert "S01 Meeting core" in page.text
    assert page.headers["etag"]
    assert f'<{SHAPES}S01>; rel="describes"' in page.headers["link"]
    quality = client.get("/about/quality").text
    rules = set(re.findall(r'href="(/shapes/S\w+)"', quality))
    assert rules
    assert all(client.get(rule).status_code == 200 for rule in rules)
    graphs = []
    for form, syntax in OXIGRAPH.items():
        answer = client.get(f"/shapes/S01.{form}")
        assert f'</shapes/S01.{form}>; rel="alternate"' in answer.headers["link"]
        dataset = ox.Dataset(ox.parse(answer.content, syntax))
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
        graphs.append(set(dataset))
    assert len(graphs[0]) > 20, "what hangs on blank nodes is told too"
    assert all(graph == graphs[0] for graph in graphs)
    for path, status in (
        ("/shapes/S01%20", 400),
        ("/shapes/NoSuch", 404),
        ("/shapes/", 200),
        ("/shapes", 200),
        ("/shapes/S01/", 301),
    ):
        assert client.get(path).status_code == status, path


def test_shapes_are_the_same_bytes_each_time_as_their_tag_says(followed):
    release = open_release(followed / "site")
    assert Shapes(release).all() == Shapes(release).all()


def test_a_graph_has_a_page_that_leads_to_it_as_data(client):
    page = client.get("/graph/identity", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert 'href="/graph/identity.ttl"' in page.text
    assert client.get("/graph/identity.html").text == page.text
    assert (
        client.get("/graph/identity", headers={"Accept": "*/*"})
        .headers["content-type"]
        .startswith("text/turtle")
    )
    assert client.get("/graph?default", headers={"Accept": "text/html"}).status_code == 406
