"""Search on a made-up release: time of two-letter beginnings, of misspelt surnames and of passages.

    python benchmarks/search.py [TRIPLES]

Of 1,000,000 triples (the usual) no evidence is made, only what is searched: five times as many things
with names as a real release of that size has. Exits with 1 when a p95 of processor time is above 20 ms.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from ogkg.release.search import find, find_passages
from ogkg.release.search_index import INDEX, write_search_index
from ogkg.vocab import DCT, FOAF, OGKG, ORG, RDF, SCHEMA, SKOS

BASE = "https://example.org/"
USUAL = 1_000_000
BOUND = 20.0
SPELT = """
b br c ch d f g gr h j k l m n p qu r s sh st t th tr v w y
a e i o u ai ee ou
b ck d ll m n nd r rd s st t x
the board agreed open data release publish review transparency minutes report to and of department commitment
"""
ONSETS, VOWELS, CODAS, WORDS = map(str.split, SPELT.strip().split("\n"))
PEOPLE = [f"person/p{number}" for number in range(20_000)]
BODIES = [f"organisation/o{number}" for number in range(2_000)]
ELSEWHERE = 0.1
"""How often somebody stands for another organisation."""
QUERIES = 400


def name(chance: random.Random, syllables: int) -> str:
    parts = (chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(syllables))
    return ("".join(parts) + chance.choice(CODAS)).capitalize()


def written(chance: random.Random, full: str) -> str:
    """The name as minutes write it: in full, with a title, or its initials."""
    given, family = full.split()
    return chance.choice((full, full, full, f"Dr {full}", f"{given[0]} {family}", given[0] + family[0]))


def sentence(chance: random.Random, surnames: Sequence[str]) -> str:
    return " ".join([chance.choice(surnames), *chance.choices(WORDS, k=18), name(chance, 2).lower()])


def triples(chance: random.Random, surnames: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Meetings without end: who came, what was on the agenda, said and to be done."""
    names = {person: f"{name(chance, 1)} {chance.choice(surnames)}" for person in PEOPLE}
    for person, full in names.items():
        yield person, RDF.type, FOAF.Person
        yield person, FOAF.name, full
    for body in BODIES:
        yield body, RDF.type, ORG.Organization
        yield body, SKOS.prefLabel, f"Department for {name(chance, 2)} and {name(chance, 3)}"
    for number in count(1):
        meeting, document = f"meeting/m{number}", f"document/d{number}"
        yield document, RDF.type, OGKG.SourceDocument
        yield document, DCT.title, f"Minutes of the {name(chance, 2)} Board, meeting {number}"
        yield document, DCT.hasVersion, f"{BASE}id/{document}/version/0123456789ab"
        yield meeting, RDF.type, OGKG.Meeting
        yield meeting, DCT.title, f"{name(chance, 2)} Board, meeting {number}"
        yield meeting, SCHEMA.startDate, f"{2004 + number % 20}-03-08"
        yield meeting, SCHEMA.organizer, BASE + "id/" + chance.choice(BODIES)
        yield meeting, SCHEMA.recordedIn, f"{BASE}id/{document}"
        for place, person in enumerate(chance.sample(PEOPLE, 20)):
            mention, attendance = f"{document}/mention/n{place}", f"{meeting}/attendance/n{place}"
            yield mention, RDF.type, OGKG.PersonMention
            yield mention, OGKG.nameAsWritten, written(chance, names[person])
            yield mention, OGKG.refersTo, f"{BASE}id/{person}"
            yield attendance, RDF.type, OGKG.Attendance
            yield attendance, OGKG.attendee, f"{BASE}id/{mention}"
            home = BODIES[
                (int(person.removeprefix("person/p")) + (chance.random() < ELSEWHERE)) % len(BODIES)
            ]
            yield attendance, OGKG.representing, f"{BASE}id/{home}"
            yield attendance, OGKG.atMeeting, f"{BASE}id/{meeting}"
        for place in range(16):
            thing = f"{meeting}/item/n{place}"
            yield thing, RDF.type, OGKG.Action if place % 2 else OGKG.Statement
            yield thing, SCHEMA.text, sentence(chance, surnames)
            yield thing, OGKG.atMeeting, f"{BASE}id/{meeting}"


def quad(triple: tuple[str, str, str]) -> Quad:
    subject, predicate, value = triple
    term = NamedNode(value) if value.startswith("http") else Literal(value)
    return Quad(NamedNode(f"{BASE}id/{subject}"), NamedNode(predicate), term)


def misspelt(chance: random.Random, word: str) -> str:
    """The word with one letter left out, doubled, changed or swapped."""
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return chance.choice(
        (
            before + after,
            before + letter * 2 + after,
            before + chance.choice("aeioust") + after,
            before + after[0] + letter + after[1:],
        )
    )


def measure(title: str, ask: Callable[[str], object], queries: Sequence[str]) -> float:
    """p95 of processor time, which does not depend on what else the machine does, in milliseconds."""
    for query in queries[:20]:
        ask(query)
    walls, own = [], []
    for query in queries:
        wall, processor = time.perf_counter(), time.thread_time()
        ask(query)
        walls.append((time.perf_counter() - wall) * 1000)
        own.append((time.thread_time() - processor) * 1000)
    shown = [f"{kind} p50 {part(times, 50):5.1f}  p95 {part(times, 95):5.1f}  worst {max(times):6.1f} ms"
             for kind, times in (("processor", own), ("clock", walls))]  # fmt: skip
    print(f"{title:<26}{'   '.join(shown)}")
    return part(own, 95)


def part(times: Sequence[float], percent: int) -> float:
    return sorted(times)[len(times) * percent // 100]


def main() -> int:
    total = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    chance = random.Random(2026)
    surnames = sorted({name(chance, chance.choice((1, 2, 2, 3))) for _ in range(9_000)})
    quads = list(map(quad, islice(triples(chance, surnames), total)))
    texts = {
        f"d{number}": "\n\n".join(sentence(chance, surnames) for _ in range(40))
        for number in range(1, total // 400)
    }
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        start = time.process_time()
        write_search_index(folder, quads, texts, base=BASE)
        seconds, size = time.process_time() - start, (folder / INDEX).stat().st_size
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{total:,} triples, {len(texts):,} texts: {seconds:.1f} s, {size / 1e6:.0f} MB, {memory} MB")
        beginnings = [chance.choice(surnames)[:2].lower() for _ in range(QUERIES)]
        wrong = [misspelt(chance, chance.choice(surnames)) for _ in range(QUERIES)]
        full = [f"{chance.choice(surnames)} {word}" for word in chance.choices(WORDS, k=QUERIES)]
        bounded = (
            measure("two-letter beginnings", lambda text: find(folder, text), beginnings),
            measure("misspelt surnames", lambda text: find(folder, text), wrong),
        )
        measure("common words", lambda text: find(folder, text), chance.choices(WORDS, k=QUERIES))
        measure("passages: two words", lambda text: find_passages(folder, text), full)
        measure("passages: a common word", lambda text: find_passages(folder, text), WORDS * 10)
    return int(max(bounded) > BOUND)


if __name__ == "__main__":
    sys.exit(main())
