"""A release in the shape of the model, of any size: `python minutes.py OUT MEETINGS`.

Meetings of invented bodies with mentions, attendances, actions, reports, statements, and for each the span
of the text it was read from: what pages have to look up. One person was at 2,000 of the meetings, the others
at a few. 4,500 meetings are about a million triples. The same number gives the same data.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from synthetic import seal

from ogkg.model.release import Version
from ogkg.release.page_index import PAGES, write_page_index
from ogkg.release.store import write_store
from ogkg.vocab import DCT, FOAF, OA, OGKG, ORG, RDF, SCHEMA, SKOS

BASE = "http://localhost:8000/"
CREATED = "2026-11-21T10:00:00Z"
DILIGENT = 2_000
"""Meetings the first person was at."""
_PRESENT, _ACTIONS, _STATEMENTS = 9, 2, 2
_DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
_VERSION = "0123456789ab"
_STATUSES = ("complete", "in-progress", "not-complete")
Triple = tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]


def node(path: str) -> ox.NamedNode:
    """A thing of ours."""
    return ox.NamedNode(f"{BASE}id/{path}")


def code(path: str) -> ox.NamedNode:
    """A code of the vocabulary."""
    return ox.NamedNode(OGKG.NAMESPACE + path)


class Minutes:
    """The minutes of one meeting: its text, and what is read from it."""

    def __init__(self, number: int, meetings: int, chance: random.Random) -> None:
        self.slug = f"minutes-{number}"
        self.lines: list[str] = []
        self._length = 0
        self._number = number
        self._bodies = max(4, meetings // 300)
        self._people = max(50, meetings // 2)
        self._chance = chance
        self.document = node(f"document/{self.slug}")
        self.version = node(f"document/{self.slug}/version/{_VERSION}")
        self.meeting = node(f"meeting/body-{number % self._bodies}-{number}")

    def triples(self) -> Iterator[Triple]:
        """All of it."""
        number, day = self._number, f"{2009 + self._number % 15}-{1 + self._number % 12:02}-15"
        body = node(f"organisation/body-{number % self._bodies}")
        yield self.document, RDF.type, ox.NamedNode(OGKG.SourceDocument)
        yield self.document, DCT.title, ox.Literal(f"Minutes {number}")
        yield self.document, DCT.identifier, ox.Literal(f"{self.slug}.txt")
        yield self.document, DCT.hasVersion, self.version
        yield self.version, RDF.type, ox.NamedNode(OGKG.DocumentVersion)
        yield self.version, DCT.isVersionOf, self.document
        yield self.meeting, SCHEMA.organizer, body
        yield self.meeting, SCHEMA.recordedIn, self.document
        yield self.meeting, SCHEMA.startDate, ox.Literal(day, datatype=_DATE)
        title = f"Meeting {number} of body {number % self._bodies}"
        yield from self._read(self.meeting, OGKG.Meeting, DCT.title, title)
        for person in self._present():
            yield from self._attendance(person)
        for index in range(_ACTIONS):
            yield from self._action(index)
        for index in range(_STATEMENTS):
            yield from self._statement(index)

    def _present(self) -> list[int]:
        others = [self._chance.randrange(1, self._people) for _ in range(_PRESENT)]
        return list(dict.fromkeys([*([0] if self._number < DILIGENT else []), *others]))

    def _read(self, thing: ox.NamedNode, kind: str, naming: str, words: str) -> Iterator[Triple]:
        """A thing with its words and the span they stand at."""
        start, end = self._length, self._length + len(words)
        self.lines.append(words)
        self._length = end + 1
        span = ox.NamedNode(f"{self.version.value}/span/{start}-{end}")
        quote = ox.NamedNode(f"{span.value}#quote")
        yield thing, RDF.type, ox.NamedNode(kind)
        yield thing, naming, ox.Literal(words)
        yield thing, DCT.source, self.document
        yield thing, OGKG.evidence, span
        yield span, RDF.type, ox.NamedNode(OA.SpecificResource)
        yield span, OA.hasSource, self.version
        yield span, OA.hasSelector, quote
        yield quote, OA.exact, ox.Literal(words)

    def _mention(self, person: int) -> ox.NamedNode:
        return node(f"document/{self.slug}/mention/person-{person}")

    def _attendance(self, person: int) -> Iterator[Triple]:
        mention = self._mention(person)
        at = node(f"{self.meeting.value.removeprefix(f'{BASE}id/')}/attendance/person-{person}")
        who, department = node(f"person/person-{person}"), person % self._bodies
        words = f"Person Number {person}, body {department}, meeting {self._number}"
        yield from self._read(mention, OGKG.PersonMention, OGKG.nameAsWritten, words)
        yield mention, OGKG.refersTo, who
        yield who, RDF.type, ox.NamedNode(FOAF.Person)
        yield who, FOAF.name, ox.Literal(f"Person Number {person}")
        yield self.meeting, SCHEMA.attendee, who
        yield at, RDF.type, ox.NamedNode(OGKG.Attendance)
        yield at, OGKG.atMeeting, self.meeting
        yield at, OGKG.attendee, mention
        yield at, OGKG.attendanceStatus, code("attendance-status/present")
        yield at, OGKG.representing, node(f"organisation/body-{department}")
        yield (
            at,
            OGKG.evidence,
            ox.NamedNode(f"{self.version.value}/span/{self._length - len(words) - 1}-{self._length - 1}"),
        )

    def _action(self, index: int) -> Iterator[Triple]:
        body = self._number % self._bodies
        action = node(f"organisation/body-{body}/action/action-{self._number}-{index}")
        words = f"Person to circulate paper {self._number}.{index}"
        yield from self._read(action, OGKG.Action, SCHEMA.text, words)
        yield action, OGKG.atMeeting, self.meeting
        yield action, OGKG.owner, self._mention(self._present()[0] if self._number < DILIGENT else 1)
        earlier = self._number - self._bodies
        if earlier >= 0:
            about = node(f"organisation/body-{body}/action/action-{earlier}-{index}")
            report = node(f"{self.meeting.value.removeprefix(f'{BASE}id/')}/progress/progress-{index}")
            yield from self._read(report, OGKG.ProgressUpdate, SCHEMA.text, f"Paper {earlier}.{index}: told")
            yield report, OGKG.atMeeting, self.meeting
            yield report, OGKG.reportsOn, about
            yield report, OGKG.status, code(f"progress-status/{_STATUSES[self._number % len(_STATUSES)]}")

    def _statement(self, index: int) -> Iterator[Triple]:
        said = node(f"{self.meeting.value.removeprefix(f'{BASE}id/')}/statement/statement-{index}")
        words = f"It was reported in meeting {self._number} that point {index} had been made"
        yield from self._read(said, OGKG.Statement, SCHEMA.text, words)
        yield said, OGKG.atMeeting, self.meeting


def quads(meetings: int, texts: Path) -> Iterator[ox.Quad]:
    """The data, each graph also in the default graph; texts are written on the way."""
    chance = random.Random(1)
    register = ox.NamedNode(f"{BASE}graph/reference/organisations")
    for number in range(max(4, meetings // 300)):
        body = node(f"organisation/body-{number}")
        for predicate, value in (
            (RDF.type, ox.NamedNode(ORG.Organization)),
            (SKOS.prefLabel, ox.Literal(f"Body {number}", language="en")),
        ):
            yield ox.Quad(body, ox.NamedNode(predicate), value, register)
            yield ox.Quad(body, ox.NamedNode(predicate), value)
    for number in range(meetings):
        minutes = Minutes(number, meetings, chance)
        graph = ox.NamedNode(f"{BASE}graph/document/{minutes.slug}")
        for subject, predicate, value in dict.fromkeys(minutes.triples()):
            yield ox.Quad(subject, ox.NamedNode(predicate), value, graph)
            yield ox.Quad(subject, ox.NamedNode(predicate), value)
        (texts / f"{minutes.slug}.txt").write_text("\n".join(minutes.lines) + "\n", encoding="utf-8")


def write(out: Path, meetings: int) -> Path:
    """A release below a folder: store, index for pages, texts, manifest, description; no dumps, no search."""
    version = Version(f"{CREATED[:10]}.1")
    folder = out / "releases" / version
    (folder / "texts").mkdir(parents=True)
    (folder / "description.ttl").write_text("")
    write_store(folder / "store", quads(meetings, folder / "texts"))
    store = ox.Store.read_only(str(folder / "store"))
    write_page_index(folder / PAGES, store, base=BASE)
    triples = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return seal(out, folder, version, triples)


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])))
