"""The index for pages: the same bytes for the same data, and clear words where it cannot be read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from ogkg.errors import ReleaseError
from ogkg.release.page_index import FORM, PAGES, write_page_index, write_set_index
from ogkg.release.page_ledgers import ATTENDANCES, LEDGERS, PRESENT, read_book
from ogkg.release.page_lookup import PageIndex, open_page_index
from ogkg.release.page_set_lookup import SetLookup
from ogkg.release.page_sets import FACETS, Set
from ogkg.release.store import write_store
from ogkg.vocab import PREFIXES

BASE = "http://localhost:8000/"
ADA = f"{BASE}id/person/ada"
DATA = (
    "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    + """
@base <http://localhost:8000/id/> .
<person/ada> a foaf:Person ; foaf:name "Ada", "Ada King" ; dct:title "Countess" .
<organisation/board> a org:Organization ; skos:prefLabel "Board"@en, "Bwrdd"@cy .
<meeting/1> a ogkg:Meeting ; schema:organizer <organisation/board> ; schema:startDate "2012-03-08"^^xsd:date ;
  schema:attendee <person/ada>, <person/bob> .
<meeting/2> a ogkg:Meeting ; schema:startDate "2011"^^xsd:gYear ; schema:attendee <person/ada> .
<meeting/1/attendance/ada> a ogkg:Attendance ; ogkg:atMeeting <meeting/1> ; ogkg:attendee <person/ada> ;
  ogkg:representing <organisation/board>, <organisation/other> .
<meeting/2/attendance/ada> a ogkg:Attendance ; ogkg:atMeeting <meeting/2> ; ogkg:attendee <person/ada> .
"""
)


@pytest.fixture(scope="module")
def store() -> Store:
    """A small store."""
    held = Store()
    held.load(DATA.encode(), RdfFormat.TURTLE)
    return held


@pytest.fixture(scope="module")
def index(store, tmp_path_factory):
    """The index of it."""
    path = tmp_path_factory.mktemp("index") / "index.sqlite"
    write_page_index(path, store, base=BASE)
    with closing(PageIndex(path)) as found:
        yield found


def test_records_are_found_by_what_they_are_of_with_every_value(index):
    told = dict(index.entries(ATTENDANCES, "for", f"{BASE}id/organisation/board", 9))
    values = dict(zip(ATTENDANCES.columns, told[f"{BASE}id/meeting/1/attendance/ada"], strict=True))
    assert [one.value for one in values["for"]] == [
        f"{BASE}id/organisation/{key}" for key in ("board", "other")
    ]
    assert values["status"] == ()
    (date,) = values["date"]
    assert date == Literal("2012-03-08", datatype=NamedNode(PREFIXES["xsd"] + "date"))


def test_records_stand_in_the_order_of_their_dates(index):
    meetings = [iri for iri, _ in index.entries(ATTENDANCES, "person", ADA, 9)]
    assert meetings == [f"{BASE}id/meeting/{number}/attendance/ada" for number in (2, 1)]
    assert len(index.entries(ATTENDANCES, "person", ADA, 1)) == 1
    assert index.entries(PRESENT, "person", f"{BASE}id/person/nobody", 9) == []


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.name)
def test_every_record_is_in_the_index_under_each_of_its_terms(store, index, ledger):
    for entry in read_book(store, ledger).read():
        for column, _ in ledger.picks:
            for term in entry[1][ledger.columns.index(column)]:
                assert entry in index.entries(ledger, column, term.value, 99)


def test_the_best_property_names_a_thing(index):
    assert index.name(ADA) == "Ada"
    assert index.name(f"{BASE}id/organisation/board") == "Board"
    assert index.name(f"{BASE}id/person/bob") is None


def test_sets_know_their_members(index):
    assert index.members("meeting") == (f"{BASE}id/meeting/1", f"{BASE}id/meeting/2")
    assert len(SetLookup(index, "attendance")) == 0


def test_the_same_data_gives_the_same_bytes(store, tmp_path):
    for number, quads in enumerate((list(store), sorted(store, key=str, reverse=True))):
        write_store(tmp_path / f"store-{number}", quads)
        held = Store.read_only(str(tmp_path / f"store-{number}"))
        write_page_index(tmp_path / str(number), held, base=BASE)
    assert (tmp_path / "0").read_bytes() == (tmp_path / "1").read_bytes()


def test_a_release_without_an_index_has_none(tmp_path):
    assert open_page_index(tmp_path) is None


def test_an_index_of_another_form_is_not_read(store, tmp_path):
    write_page_index(tmp_path / PAGES, store, base=BASE)
    with closing(sqlite3.connect(tmp_path / PAGES)) as file:
        file.execute(f"PRAGMA user_version = {FORM + 1}")
    assert open_page_index(tmp_path) is None


@pytest.mark.parametrize("bytes_kept", [0, 16, 200])
def test_a_damaged_index_says_so(store, tmp_path, bytes_kept):
    write_page_index(tmp_path / PAGES, store, base=BASE)
    whole = (tmp_path / PAGES).read_bytes()
    (tmp_path / PAGES).write_bytes(whole[:bytes_kept] + b"\xff" * (len(whole) - bytes_kept))
    with pytest.raises(ReleaseError, match="damaged"):
        open_page_index(tmp_path).name(ADA)


def test_an_index_that_was_removed_answers_those_who_ask_on(store, tmp_path):
    write_page_index(tmp_path / PAGES, store, base=BASE)
    with closing(open_page_index(tmp_path)) as found:
        (tmp_path / PAGES).unlink()
        assert found.name(ADA)


def test_what_other_graphs_say_is_not_in_it(tmp_path):
    data, name = Store(), NamedNode(PREFIXES["foaf"] + "name")
    data.add(Quad(NamedNode(ADA), name, Literal("Ada"), NamedNode(f"{BASE}graph/candidates")))
    write_page_index(tmp_path / "index.sqlite", data, base=BASE)
    with closing(PageIndex(tmp_path / "index.sqlite")) as found:
        assert found.name(ADA) is None


def _steps(found: PageIndex, ask: Callable[[], object]) -> int:
    """What SQLite did for an answer, in hundreds of instructions."""
    found.ask("SELECT 1")
    (connection,) = found._idle
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection.set_progress_handler(count, 100)
    ask()
    connection.set_progress_handler(None, 0)
    return steps


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A set of many, of whom every third is in one year."""
    members = tuple(f"{BASE}id/meeting/{number:05}" for number in range(9_000))
    records = frozenset(
        (iri, ("2012" if number % 3 == 0 else "2013", *(None,) * (len(FACETS) - 1)))
        for number, iri in enumerate(members)
    )
    path = tmp_path_factory.mktemp("large") / "index.sqlite"
    labels = {"2012": "2012", "2013": "2013"}
    write_set_index(path, Set(kind="meeting", members=members, records=records, labels=labels))
    with closing(PageIndex(path)) as found:
        yield found, members


@pytest.mark.parametrize("place", [0, 100, 4_500, 8_999])
def test_a_page_of_a_set_costs_what_it_shows_wherever_it_is(large, place):
    found, members = large
    lookup = SetLookup(found, "meeting")
    steps = _steps(found, partial(lookup.part, {}, members[place - 1] if place else "", 100))
    assert steps < 30, "9,000 members cost many times as much"


@pytest.mark.parametrize("filters", [{}, {"year": "2012"}, {"year": "1999"}])
def test_pages_follow_one_another_both_ways(large, filters):
    found, members = large
    lookup = SetLookup(found, "meeting")
    wanted = {"": members, "2012": members[::3], "1999": ()}[filters.get("year", "")]
    seen, after, befores = [], "", [""]
    while True:
        part = lookup.part(filters, after, 700)
        assert part.preceding == (befores[-2] if len(befores) > 1 else "")
        seen += [member.iri for member in part.members]
        if not part.has_more:
            break
        after = part.members[-1].iri
        befores.append(after)
    assert seen == list(wanted)


@pytest.mark.parametrize(
    ("after", "first"),
    [("a", 0), (f"{BASE}id/meeting/00000x", 1), (f"{BASE}id/meeting/", 0), ("z", None)],
    ids=["before all", "none of them", "a beginning", "behind all"],
)
def test_a_page_begins_behind_what_is_no_member(large, after, first):
    found, members = large
    part = SetLookup(found, "meeting").part({}, after, 1)
    assert [member.iri for member in part.members] == ([] if first is None else [members[first]])
