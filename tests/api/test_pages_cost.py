"""What pages cost: queries do not grow with what there is to show, tables are read page by page."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from ogkg.release.page_index import write_page_index
from ogkg.release.page_lookup import PageIndex
from ogkg.vocab import PREFIXES
from ogkg_api.edition import Edition
from ogkg_api.media import HTML
from ogkg_api.membership import Membership
from ogkg_api.problems import Problem
from ogkg_api.resources import set_pages
from ogkg_api.views import sheets
from ogkg_api.views.reader import SIZE, Reader
from ogkg_api.views.shown import Place

BASE = "http://localhost:8000/"
MANY = 250
MOST_QUERIES = 12
"""For a page of any class."""
THINGS = (
    *("person/p-0", "organisation/board", "organisation/department", "meeting/m-0", "action-plan/plan"),
    *("action-plan/plan/commitment/c-0", "meeting/m-0/action/a-0", "document/d-0", "theme/s/t"),
    *("policy-process/process", "publication/p", "document/d-0/mention/p-0", "meeting/m-0/agenda-item/i"),
)


class Counting(Reader):
    """Counts its queries."""

    asked = 0

    def scan(self, query):
        self.asked += 1
        return super().scan(query)


def _turtle(many: int) -> str:
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    lines += [
        f"@base <{BASE}id/> . <person/p-0> a foaf:Person ; foaf:name 'P 0' .",
        "<organisation/board> a org:Organization . <organisation/department> a org:Organization .",
        "<action-plan/plan> a ogkg:ActionPlan . <policy-process/process> a ogkg:PolicyProcess .",
        "<theme/s/t> a skos:Concept . <publication/p> a schema:CreativeWork .",
        "<meeting/m-0/agenda-item/i> a ogkg:AgendaItem ; ogkg:atMeeting <meeting/m-0> .",
        "<document/d-0> a ogkg:SourceDocument ; dct:hasVersion <document/d-0/version/0123456789ab> .",
    ]
    for n in range(many):
        span = f"<document/d-0/version/0123456789ab/span/{n}-{n + 1}>"
        lines.append(f"""
<meeting/m-{n}> a ogkg:Meeting ; schema:organizer <organisation/board> ; schema:attendee <person/p-0> , <person/p-{n}> ;
  schema:startDate "20{10 + n % 9}-01-01"^^xsd:date .
<person/p-{n}> a foaf:Person ; foaf:name "P {n}" .
<document/d-{n}/mention/p-0> a ogkg:PersonMention ; ogkg:refersTo <person/p-0> ; ogkg:nameAsWritten "P {n}" .
<meeting/m-{n}/attendance/p-0> a ogkg:Attendance ; ogkg:atMeeting <meeting/m-{n}> ; ogkg:representing <organisation/department> ;
  ogkg:attendee <document/d-{n}/mention/p-0> ; ogkg:attendanceStatus astat:present ; ogkg:evidence {span} .
<meeting/m-0/attendance/p-{n}> a ogkg:Attendance ; ogkg:atMeeting <meeting/m-0> ; ogkg:attendee <document/d-0/mention/p-{n}> ;
  ogkg:attendanceStatus astat:present .
<document/d-0/mention/p-{n}> a ogkg:PersonMention ; ogkg:refersTo <person/p-{n}> .
<meeting/m-0/action/a-{n}> a ogkg:Action ; schema:text "Do {n}" ; ogkg:owner <document/d-{n}/mention/p-0> ; ogkg:atMeeting <meeting/m-0> .
<action-plan/plan/commitment/c-{n}> a ogkg:Commitment ; dct:isPartOf <action-plan/plan> ; dct:title "C {n}" ;
  ogkg:leadOrganisation <organisation/department> .
<policy-process/process/assessment/a-{n}> a ogkg:Assessment ; dct:isPartOf <policy-process/process> ; ogkg:assesses <theme/s/t> ; schema:text "T {n}" .
<assertion/a-{n}> a ogkg:Assertion ; rdf:subject <document/d-{n}/mention/p-0> ; rdf:predicate ogkg:refersTo ;
  rdf:object <person/p-0> ; ogkg:assertionStatus xstat:accepted ; ogkg:confidence 0.9 .
{span} oa:hasSource <document/d-0/version/0123456789ab> ; oa:hasSelector <document/d-0/version/0123456789ab/q-{n}> .
<document/d-0/version/0123456789ab/q-{n}> oa:exact "words {n}" .
""")  # noqa: E501 - Turtle reads badly when folded
    return "\n".join(lines)


def _edition(many: int, folder: Path | None = None) -> Edition:
    """An edition of data alone, or with an index as a release has one."""
    store, pages = ox.Store(), None
    store.load(_turtle(many).encode(), ox.RdfFormat.TURTLE)
    if folder is not None:
        write_page_index(folder / "index.sqlite", store, base=BASE)
        pages = PageIndex(folder / "index.sqlite")
    return Edition(
        version="1",
        identity="1",
        base=BASE,
        release=None,
        store=store,
        members=Membership(store, BASE, pages),
        pages=pages,
        pool=None,
        prefixes={},
        description=(),
    )


@pytest.fixture(scope="module")
def small() -> Edition:
    """Data with one of each."""
    return _edition(1)


@pytest.fixture(scope="module")
def large() -> Edition:
    """Data with many of each, around the same things."""
    return _edition(MANY)


def _page(reader: Reader, key: str) -> str:
    body = sheets.page_of(reader, ox.NamedNode(f"{BASE}id/{key}"), root="")
    assert body is not None
    return body.decode()


@pytest.mark.parametrize("key", THINGS)
def test_the_queries_of_a_page_do_not_grow_with_what_it_shows(small, large, key):
    readers = Counting(small, ""), Counting(large, "")
    sizes = [len(_page(reader, key)) for reader in readers]
    assert sizes[0] <= sizes[1]
    assert readers[1].asked <= readers[0].asked + 1, "one more may tell of what a page of a table shows"
    assert readers[1].asked <= MOST_QUERIES


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("person/p-0", "meetings"),
        ("person/p-0", "actions"),
        ("person/p-0", "who-else-was-in-the-room"),
        ("person/p-0", "why-these-are-one-person"),
        ("organisation/department", "attendance"),
        ("organisation/department", "commitments"),
        ("organisation/board", "meetings-held"),
        ("meeting/m-0", "present"),
        ("document/d-0", "what-was-read-from-it"),
        ("action-plan/plan", "commitments"),
        ("theme/s/t", "assessments"),
    ],
)
def test_long_tables_are_paged_and_no_record_is_lost(large, key, part):
    pages = -(-MANY // SIZE)
    seen: list[str] = []
    for page in range(1, pages + 1):
        text = _page(Reader(large, "", Place(part, page)), key)
        assert f"Page {page} of {pages}" in text.partition(f'<section id="{part}"')[2]
        section = text.partition(f'<section id="{part}"')[2].partition("</section>")[0]
        rows = re.findall(r'<tr role="row">(.*?)</tr>', section.partition("<tbody")[2], re.DOTALL)
        assert len(rows) <= SIZE
        seen += rows
    assert len(seen) == (MANY - 1 if part == "who-else-was-in-the-room" else MANY)
    assert len(set(seen)) == len(seen)


def test_a_page_of_a_table_that_is_not_there_is_the_last(large):
    text = _page(Reader(large, "", Place("meetings", 9999)), "person/p-0")
    pages = -(-MANY // SIZE)
    assert f"Page {pages} of {pages}" in text
    assert 'rel="next"' not in text.partition('<section id="meetings"')[2].partition("</section>")[0]


def test_years_are_summed_over_all_pages(large):
    text = _page(Reader(large, ""), "person/p-0")
    years = text.partition('<section id="year-by-year"')[2].partition("</section>")[0]
    counts = re.findall(r'data-label="On record">\s*(?:<span>)?(\d+)', years)
    assert sum(map(int, counts)) == MANY


@pytest.fixture(scope="module")
def indexed(tmp_path_factory) -> Edition:
    """Data with many of each, and an index of them."""
    return _edition(MANY, tmp_path_factory.mktemp("pages"))


@pytest.mark.parametrize("key", THINGS)
def test_a_page_says_the_same_with_an_index_and_without(large, indexed, key):
    asked, looked_up = Counting(large, ""), Counting(indexed, "")
    assert _page(looked_up, key) == _page(asked, key)
    assert looked_up.asked <= asked.asked


def test_what_many_pages_ask_for_is_not_asked_of_the_store(large, indexed):
    asked, looked_up = Counting(large, ""), Counting(indexed, "")
    _page(asked, "person/p-0"), _page(looked_up, "person/p-0")
    assert looked_up.asked == asked.asked - 3, "attendances, company, tasks"


def _set(edition: Edition, wanted: set_pages.Wanted) -> str:
    try:
        return set_pages.answer(edition, wanted, HTML).body.decode()
    except Problem as problem:
        return problem.detail


@pytest.mark.parametrize("filters", [{}, {"year": "2012"}, {"year": "2012", "body": "organisation/board"}])
@pytest.mark.parametrize(
    "kind", ["person", "organisation", "meeting", "action", "commitment", "document", "theme"]
)
def test_a_set_is_the_same_with_an_index_and_without(large, indexed, kind, filters):
    wanted = set_pages.Wanted(kind=kind, filters=filters, after="", root="")
    pages = [_set(edition, wanted) for edition in (large, indexed)]
    assert pages[0] == pages[1]
    assert "found" in pages[0] or "nothing in this set has this value" in pages[0]
    assert filters or 'class="members' in pages[0]


def test_sets_that_are_not_there_leave_nothing_behind(large, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert large.members.set_of("nothing", str) is None
    assert list(tmp_path.iterdir()) == []


def test_sets_that_were_made_beside_the_data_go_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    members = _edition(3).members
    assert len(members.set_of("person", str)) == 3
    assert list(tmp_path.iterdir())
    members.close()
    assert list(tmp_path.iterdir()) == []
