"""Releases of any size for measurements: `python synthetic.py OUT TRIPLES`.

Minutes of meetings of invented departments: people, attendances, actions, a named graph a document, all of
it once more in the default graph as in every release. The same size gives the same data.

Up to two million triples the release is whole, written as any other. Beyond that it is what queries need,
a store with manifest, description and index for pages: no dumps, no tables, no search.
"""

import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from ogkg.model.release import Manifest, Version
from ogkg.model.report import Report
from ogkg.release.content import ReleaseContent
from ogkg.release.manifest import NAME, file_entry, to_json
from ogkg.release.page_index import PAGES, write_page_index
from ogkg.release.store import write_store
from ogkg.release.writer import write_release

BASE = "http://localhost:8000/"
CREATED = "2026-11-21T10:00:00Z"
LARGEST_WHOLE = 2_000_000
_PER_DOCUMENT = 170
_ATTENDANCES = 12
_ACTIONS = 8
_FOAF, _ORG = "http://xmlns.com/foaf/0.1/", "http://www.w3.org/ns/org#"
_SCHEMA, _DCT = "https://schema.org/", "http://purl.org/dc/terms/"
_DEF = "https://w3id.org/ogkg/def/"
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")


def node(path: str) -> ox.NamedNode:
    return ox.NamedNode(f"{BASE}id/{path}")


def quads(triples: int) -> Iterator[ox.Quad]:
    """The named graphs."""
    chance = random.Random(1)
    documents = max(1, triples // _PER_DOCUMENT)
    people, bodies = max(20, documents // 2), max(4, documents // 140)
    register = ox.NamedNode(f"{BASE}graph/register")
    for number in range(bodies):
        body = node(f"organisation/department-{number}")
        yield ox.Quad(body, _RDF_TYPE, ox.NamedNode(_ORG + "FormalOrganization"), register)
        label = ox.Literal(f"Department {number}", language="en")
        yield ox.Quad(body, ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), label, register)
    for number in range(people):
        person = node(f"person/person-{number}")
        yield ox.Quad(person, _RDF_TYPE, ox.NamedNode(_FOAF + "Person"), register)
        yield ox.Quad(person, ox.NamedNode(_FOAF + "name"), ox.Literal(f"Person Number {number}"), register)
    for number in range(documents):
        yield from _document(number, chance, people, bodies)


def _document(number: int, chance: random.Random, people: int, bodies: int) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(f"{BASE}graph/document/minutes-{number}")
    meeting = node(f"meeting/meeting-{number}")
    day = f"{2009 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
    statements: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (meeting, _RDF_TYPE.value, ox.NamedNode(_DEF + "Meeting")),
        (meeting, _DCT + "title", ox.Literal(f"Meeting number {number}")),
        (meeting, _SCHEMA + "startDate", ox.Literal(day, datatype=_DATE)),
        (meeting, _SCHEMA + "organizer", node(f"organisation/department-{number % bodies}")),
    ]
    for index in range(_ATTENDANCES):
        who = node(f"person/person-{chance.randrange(people)}")
        at = node(f"meeting/meeting-{number}/attendance/{index}")
        statements += [
            (meeting, _SCHEMA + "attendee", who),
            (at, _RDF_TYPE.value, ox.NamedNode(_DEF + "Attendance")),
            (at, _DEF + "atMeeting", meeting),
            (at, _DEF + "attendee", who),
            (at, _DEF + "onBehalfOf", node(f"organisation/department-{chance.randrange(bodies)}")),
            (at, _DEF + "nameAsWritten", ox.Literal(f"P. Number {index} of {number}")),
            (at, _DEF + "quote", ox.Literal(f"P. Number {index} of {number} attended the meeting of {day}")),
        ]
    for index in range(_ACTIONS):
        action = node(f"meeting/meeting-{number}/action/{index}")
        statements += [
            (action, _RDF_TYPE.value, ox.NamedNode(_DEF + "Action")),
            (action, _DEF + "atMeeting", meeting),
            (action, _SCHEMA + "text", ox.Literal(f"Action {index}: circulate paper {number}.{index}")),
            (action, _DEF + "owner", node(f"person/person-{chance.randrange(people)}")),
            (action, _DEF + "dueDate", ox.Literal(day, datatype=_DATE)),
            (
                action,
                _DEF + "status",
                ox.NamedNode(_DEF + ("action-status/open", "action-status/done")[index % 2]),
            ),
            (action, _DEF + "number", ox.Literal(f"{number}.{index}")),
            (action, _DCT + "isPartOf", meeting),
            (action, _DCT + "source", node(f"document/minutes-{number}")),
        ]
    for subject, predicate, value in statements:
        yield ox.Quad(subject, ox.NamedNode(predicate), value, graph)


def with_default_graph(named: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The named graphs, and each of their triples once more in the default graph.

    A triple is said once or in one document only, so what was said is remembered graph by graph.
    """
    said: set[ox.Quad] = set()
    graph = None
    for quad in named:
        if quad.graph_name != graph:
            graph = quad.graph_name
            said.clear()
        yield quad
        default = ox.Quad(quad.subject, quad.predicate, quad.object)
        if default not in said:
            said.add(default)
            yield default


def write(out: Path, triples: int) -> Path:
    """A release below a folder, whole."""
    content = ReleaseContent(
        created=CREATED,
        code_version="0.1.0",
        base=BASE,
        inputs=(),
        quads=tuple(with_default_graph(quads(triples))),
        texts={},
        report=Report((), ()),
        validation="",
    )
    return write_release(out, content)


def write_bare(out: Path, triples: int) -> Path:
    """A release below a folder that is a store and little else."""
    version = Version(f"{CREATED[:10]}.1")
    folder = out / "releases" / version
    folder.mkdir(parents=True)
    (folder / "description.ttl").write_text("")
    write_store(folder / "store", with_default_graph(quads(triples)))
    write_page_index(folder / PAGES, ox.Store.read_only(str(folder / "store")), base=BASE)
    return seal(out, folder, version, triples)


def seal(out: Path, folder: Path, version: Version, triples: int) -> Path:
    """Give a folder of files its manifest, and make it the current release."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    manifest = Manifest(
        version=version,
        created=CREATED,
        code_version="0.1.0",
        base=BASE,
        inputs=(),
        outputs=tuple(file_entry(folder, name) for name in names),
        counts={"triples": triples},
    )
    (folder / NAME).write_text(to_json(manifest), encoding="utf-8")
    (out / "current").symlink_to(folder.relative_to(out))
    return folder


if __name__ == "__main__":
    size = int(sys.argv[2])
    print((write if size <= LARGEST_WHOLE else write_bare)(Path(sys.argv[1]), size))
