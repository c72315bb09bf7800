"""Search in the index of a release: what is found, what comes first, and what can never happen."""

import hashlib
import json
import os
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rapidfuzz.distance import OSA

from ogkg.errors import ReleaseError
from ogkg.release import search
from ogkg.release.dumps import canonical
from ogkg.release.search import SearchSlowError, find, find_passages
from ogkg.release.search_answer import Filters
from ogkg.release.search_index import INDEX, write_search_index
from ogkg.release.search_passages import cut
from ogkg.release.search_ranking import Match
from ogkg.release.search_rules import Kind
from ogkg.release.search_words import allowance, deletions, words
from ogkg.vocab import FOAF, ORG, RDF, SKOS

BASE = "https://example.org/"
TEXT = (
    "Lakes Board, third meeting\n\nPresent:\nAoife O’Flynn (Ministry of Lakes)\nJosé Núñez\n\n"
    + "The Board welcomed the water quality charter. " * 12
    + "\n\nThe next commitments follow in autumn.\n"
)
GRAPH = f"""
@prefix ogkg: <https://w3id.org/ogkg/def/> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix org: <http://www.w3.org/ns/org#> .
@base <https://example.org/id/> .
<document/lakes-3> a ogkg:SourceDocument ; dct:title "Lakes Board: third meeting" ;
  dct:identifier "lakes-3.txt" ;
  dct:hasVersion <document/lakes-3/version/aaaaaaaaaaaa> , <document/lakes-3/version/bbbbbbbbbbbb> .
<document/lakes-3/version/aaaaaaaaaaaa> ogkg:textSha256 "{hashlib.sha256(TEXT.encode()).hexdigest()}" .
<document/lakes-3/version/bbbbbbbbbbbb> ogkg:textSha256 "{"0" * 64}" .
<meeting/lakes-2012> a ogkg:Meeting ; dct:title "Lakes Board, third meeting" ; schema:startDate "2012-03-08" ;
  schema:organizer <organisation/lakes-board> ; schema:recordedIn <document/lakes-3> .
<meeting/rivers-2015> a ogkg:Meeting ; dct:title "Rivers Board, first meeting" ; schema:startDate "2015-06" .
<organisation/lakes-board> a org:Organization ; skos:prefLabel "Lakes Board" .
<organisation/ministry> a org:Organization ; skos:prefLabel "Ministry of Lakes" ;
  skos:altLabel "MoL" ; skos:hiddenLabel "Lakes Ministry" .
<person/aoife-oflynn> a foaf:Person ; foaf:name "Aoife O’Flynn" .
<person/jose-nunez> a foaf:Person ; foaf:name "José Núñez" .
<person/lake> a foaf:Person ; foaf:name "Ann Lakeman" .
<person/candidate> a foaf:Person .
<document/lakes-3/mention/aof> a ogkg:PersonMention ; ogkg:nameAsWritten "AOF" ;
  ogkg:refersTo <person/aoife-oflynn> .
<meeting/lakes-2012/attendance/aof> a ogkg:Attendance ; ogkg:atMeeting <meeting/lakes-2012> ;
  ogkg:attendee <document/lakes-3/mention/aof> ; ogkg:representing <organisation/ministry> .
<action/count> a ogkg:Action ; schema:text "Count the lakes by spring" ; ogkg:atMeeting <meeting/lakes-2012> .
<theme/water> a skos:Concept ; skos:prefLabel "Water quality" .
<https://w3id.org/ogkg/def/rag/amber> a skos:Concept ; skos:prefLabel "amber lakes" .
<../graph/candidates> {{ <person/candidate> foaf:name "Candida Secret" . }}
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    quads = canonical(parse(GRAPH.encode(), RdfFormat.TRIG))
    write_search_index(folder, quads, {"lakes-3": TEXT, "unknown": "Nobody names this text"}, base=BASE)
    return folder


def labels(answer):
    return [hit.label for hit in answer.hits]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("O’Flynn & Sons", ("oflynn", "and", "sons")),
        ("O'FLYNN", ("oflynn",)),
        ("José-Maria Núñez", ("jose", "maria", "nunez")),
        ("Jose\u0301", ("jose",)),
        ("Łukasz Ørsted, Weiß", ("lukasz", "orsted", "weiss")),
        ("ﬁnance\u00a0№2", ("finance", "no2")),
        ('"*(){}:^-\x00_', ()),
        ("\ud800", ()),
    ],
)
def test_words_are_folded(text, folded):
    assert words(text) == folded


@pytest.mark.parametrize(
    ("query", "first", "match"),
    [
        ("aoife o'flynn", "Aoife O’Flynn", Match.NAME),
        ("oflynn", "Aoife O’Flynn", Match.BEGINNING),
        ("ao", "Aoife O’Flynn", Match.BEGINNING),
        ("O Flynn", "Aoife O’Flynn", Match.CLOSE),
        ("aof", "Aoife O’Flynn", Match.NAME),
        ("flynn aoife", "Aoife O’Flynn", Match.CLOSE),
        ("nunez jo", "José Núñez", Match.WORDS),
        ("J Nunez", "José Núñez", Match.WORDS),
        ("josenunez", "José Núñez", Match.CLOSE),
        ("jose nuñze", "José Núñez", Match.CLOSE),
        ("josen unez", "José Núñez", Match.CLOSE),
        ("mol", "Ministry of Lakes", Match.NAME),
        ("minsitry lakes", "Ministry of Lakes", Match.CLOSE),
        ("lakes ministry of", "Ministry of Lakes", Match.WORDS),
        ("Professor Aoife O’Flynn", "Aoife O’Flynn", Match.CLOSE),
        ("lakes-3.txt", "Lakes Board: third meeting", Match.NAME),
        ("water", "Water quality", Match.BEGINNING),
        ("count lakes", "Count the lakes by spring", Match.WORDS),
    ],
)
def test_names_are_found_as_people_type_them(release, query, first, match):
    hit = find(release, query).hits[0]
    assert (hit.label, hit.match) == (first, match)


@pytest.mark.parametrize(
    "query", ["", "   ", '"', "***", "candida secret", "amber", "zzzz", "2013", "nobody"]
)
def test_what_is_not_there_is_not_found(release, query):
    assert labels(find(release, query)) == []


def test_a_year_is_never_taken_for_another(release):
    assert find(release, "3").total > 0
    assert find_passages(release, "2012 third").total == 0


def test_what_is_known_best_comes_first(release):
    found = find(release, "lakes")
    assert labels(found)[:1] == ["Lakes Board"]
    assert labels(found)[-1] == "Count the lakes by spring"
    assert found.hits[0].match is Match.BEGINNING


def test_the_way_of_writing_that_matches_is_told(release):
    assert find(release, "aof").hits[0].written == "AOF"
    assert find(release, "aoife").hits[0].written == ""


def test_facets_count_and_narrow(release):
    found = find(release, "meeting")
    assert [(value.value, value.count) for value in found.facets.kinds] == [("meeting", 2), ("document", 1)]
    assert [(value.value, value.count) for value in found.facets.years] == [("2015", 1), ("2012", 2)]
    assert [value.label for value in found.facets.organisations] == ["Lakes Board"]
    board = f"{BASE}id/organisation/lakes-board"
    assert find(release, "meeting", Filters(organisation=board)).total == 2
    assert labels(find(release, "meeting", Filters(organisation=board, kinds=(Kind.MEETING,)))) == [
        "Lakes Board, third meeting"
    ]
    assert labels(find(release, "meeting", Filters(year=2015))) == ["Rivers Board, first meeting"]
    assert find(release, "meeting", Filters(kinds=(Kind.POST,))).total == 0
    assert find(release, "meeting", Filters(organisation="https://example.org/x' OR 1=1")).total == 0


def test_people_are_found_by_whom_they_stood_for_and_when(release):
    ministry = f"{BASE}id/organisation/ministry"
    assert labels(find(release, "oflynn", Filters(organisation=ministry, year=2012))) == ["Aoife O’Flynn"]
    assert find(release, "nunez", Filters(organisation=ministry)).total == 0


def test_pages_follow_each_other_without_gap(release):
    whole = labels(find(release, "lake", limit=50))
    parts = [
        label for offset in range(0, 10, 2) for label in labels(find(release, "lake", limit=2, offset=offset))
    ]
    assert parts == whole
    assert len(set(whole)) == len(whole) == find(release, "lake").total


def test_pages_beyond_what_is_compared_follow_without_gap(release, monkeypatch):
    monkeypatch.setattr(search, "_COMPARED", 2)
    whole = [hit.iri for hit in find(release, "lakes", limit=50).hits]
    parts = [hit.iri for offset in range(8) for hit in find(release, "lakes", limit=1, offset=offset).hits]
    assert parts == whole
    assert len(set(whole)) == len(whole) == find(release, "lakes").total


def test_very_many_are_counted_up_to_a_number_and_said_to_be_more(release, monkeypatch):
    monkeypatch.setattr(search, "_MOST", 3)
    found = find(release, "lakes")
    assert (found.total, found.complete) == (3, False)
    assert sum(value.count for value in found.facets.kinds) == 3


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("oflynn", ["O’Flynn"]),
        ("commitment autumn", ["commitments", "autumn"]),
        ("nunez", ["Núñez"]),
        ("comitments", ["commitments"]),
        ("wat", ["water"] * 12),
    ],
)
def test_a_passage_is_a_place_in_the_text(release, query, marked):
    found = find_passages(release, query)
    hit = found.hits[0]
    assert TEXT[hit.start : hit.end] == hit.text
    assert [hit.text[start:end] for start, end in hit.marks] == marked
    assert (hit.slug, hit.version) == ("lakes-3", "aaaaaaaaaaaa"), "the version whose text this is"


def test_words_in_one_row_come_first(release):
    assert "water quality charter" in find_passages(release, "quality charter").hits[0].text
    assert find_passages(release, "charter autumn").total == 0


def test_passages_are_narrowed_by_their_document(release):
    assert find_passages(release, "board", Filters(year=2012)).total > 0
    assert find_passages(release, "board", Filters(year=2013)).total == 0


@given(st.text(st.characters(codec="utf-8"), max_size=3_000) | st.text("ab \n", max_size=3_000))
def test_passages_hold_every_word_once(text):
    pieces = list(cut(text))
    assert all(one.end <= other.start for one, other in pairwise(pieces))
    assert all(0 < piece.end - piece.start <= 800 for piece in pieces)
    rest = "".join(text[piece.start : piece.end] for piece in pieces)
    assert "".join(rest.split()) == "".join(text.split())


@given(st.data())
def test_words_with_a_letter_wrong_share_a_deletion(data):
    word = data.draw(st.text("abcdeé", min_size=3, max_size=14).map(lambda text: "".join(words(text))))
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcx"))
    before, after = word[:place], word[place + 1 :]
    other = data.draw(
        st.sampled_from(
            [
                before + after,
                before + letter + after,
                before + letter + word[place:],
                before + after[:1] + word[place] + after[1:],
            ]
        )
    )
    if OSA.distance(word, other) <= min(allowance(word), allowance(other)):
        assert deletions(word) & deletions(other)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text("lakes\"'*():^+-{}AND ORNEAT\\%_\x00\ud800", max_size=40))
@example('" OR names MATCH "a')
@example("NEAR(lakes board, 3)")
@example("words : lakes")
@example("lakes AND NOT board")
@example("\\u0022 \\U0000003E } # --")
def test_nothing_typed_is_read_as_a_language(release, text):
    answer, passages = find(release, text), find_passages(release, text)
    assert answer.total >= len(answer.hits)
    assert all(TEXT[hit.start : hit.end] == hit.text for hit in passages.hits)
    if not words(text):
        assert (answer.total, passages.total) == (0, 0)


def test_operators_are_words(release):
    assert find(release, "lakes NOT board").hits[0].match is Match.CLOSE
    assert (
        find(release, "lakes OR rivers").total <= find(release, "lakes").total + find(release, "rivers").total
    )


def test_the_same_release_gives_the_same_bytes(tmp_path):
    quads = canonical(parse(GRAPH.encode(), RdfFormat.TRIG))
    for name in ("a", "b"):
        write_search_index(tmp_path / name, quads, {"lakes-3": TEXT}, base=BASE)
    assert (tmp_path / "a" / INDEX).read_bytes() == (tmp_path / "b" / INDEX).read_bytes()


def test_a_release_without_index_says_so(tmp_path):
    with pytest.raises(ReleaseError, match="no search index"):
        find(tmp_path, "lakes")


def test_a_damaged_index_says_so(release, tmp_path):
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_bytes(b"SQLite format 3\x00" + b"\x00" * 5000)
    with pytest.raises(ReleaseError, match="damaged"):
        find(tmp_path, "lakes")


def test_a_search_ends_in_time(release, monkeypatch):
    monkeypatch.setattr(search, "_SECONDS", 0.0)
    monkeypatch.setattr(search, "_STEPS", 1)
    with pytest.raises(SearchSlowError):
        find(release, "lakes")


def test_searching_writes_nothing(release):
    before = {path.name: path.stat().st_mtime_ns for path in (release / "search").iterdir()}
    find(release, "lakse")
    assert {path.name: path.stat().st_mtime_ns for path in (release / "search").iterdir()} == before


def gold_names() -> tuple[list[str], list[str]]:
    """People and organisations as the gold facts name them."""
    folder = Path(os.environ.get("TEST_DOCUMENTS") or Path(__file__).parents[3] / "shared") / "gold"
    files = [*(folder / "corpus").glob("*.json"), *(folder / "seeds").glob("*.json")]
    if not files:
        pytest.skip("the gold facts are not here (set TEST_DOCUMENTS)")
    meetings = [meeting for file in files for meeting in json.loads(file.read_text()).get("meetings", [])]
    listed = [one for meeting in meetings for one in meeting.get("attendance", [])]
    people = {one["name"] for one in listed if " " in one.get("name", "")}
    bodies = {one["org"] for one in listed if one.get("org")} | {
        one["body"] for one in meetings if one.get("body")
    }
    return sorted(people), sorted(bodies)


def with_a_typo(chance: random.Random, name: str) -> str:
    """The name with one letter or space left out, added, changed, or swapped with the next."""
    place, letter = chance.randrange(len(name) - 1), chance.choice("abcdefghijklmnopqrstuvwxyz")
    before, here, after = name[:place], name[place], name[place + 1 :]
    return chance.choice(
        [
            before + after,
            before + letter + here + after,
            before + letter + after,
            before + after[0] + here + after[1:],
        ]
    )


def test_gold_names_with_a_typo_are_among_the_first_five(tmp_path):
    people, bodies = gold_names()
    quads = []
    for kind, property_, names in (
        (FOAF.Person, FOAF.name, people),
        (ORG.Organization, SKOS.prefLabel, bodies),
    ):
        for number, name in enumerate(names):
            node = NamedNode(f"{BASE}id/{kind.rpartition('/')[2].rpartition('#')[2].lower()}/n{number}")
            quads += [
                Quad(node, NamedNode(RDF.type), NamedNode(kind)),
                Quad(node, NamedNode(property_), Literal(name)),
            ]
    write_search_index(tmp_path, canonical(quads), {}, base=BASE)
    chance = random.Random(2026)
    asked = [(name, with_a_typo(chance, name)) for name in [*people, *bodies] for _ in range(5)]
    missed = [(name, typed) for name, typed in asked if name not in labels(find(tmp_path, typed, limit=5))]
    assert len(missed) <= 0.03 * len(asked), missed
