"""Pictures: whole, bounded, the same as their figures, and safe whatever documents say."""

import codecs
import csv
import io
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from ogkg_api.pictures.asked import Asked
from ogkg_api.pictures.calendar import Calendar
from ogkg_api.pictures.shapes import cut

BASE = "http://localhost:8000/"
NAMES = ("attendance", "company", "actions", "commitments", "organisations")
SVG = "{http://www.w3.org/2000/svg}"
EVIL = '</text></svg><script>alert(1)</script><a href="javascript:alert(1)">&\x00\x1b"\''
PEOPLE, MEETINGS = 130, 60
"""More than is drawn of either."""
PREFIXES = """
@prefix ogkg: <https://w3id.org/ogkg/def/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix schema: <https://schema.org/> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @base <http://localhost:8000/id/> .
"""


THINGS = """
<organisation/board> a org:Organization ; skos:prefLabel $evil .
<organisation/senior-officials-group-on-transparency> a org:Organization .
<meeting/s> a ogkg:Meeting ; schema:organizer <organisation/senior-officials-group-on-transparency> ;
  schema:startDate "2012-03-08"^^xsd:date .
<meeting/s/attendance/p-1> a ogkg:Attendance ; ogkg:atMeeting <meeting/s> ;
  ogkg:attendee <document/d-1/mention/p-1> .
<organisation/old> a org:Organization ; skos:prefLabel "Old" ;
  schema:foundingDate "1900"^^xsd:gYear ; schema:dissolutionDate "2012-05"^^xsd:gYearMonth .
<organisation/new> a org:Organization ; skos:prefLabel $evil ;
  schema:foundingDate "2012-05"^^xsd:gYearMonth .
<change-event/x> a org:ChangeEvent ; org:originalOrganization <organisation/old> ;
  org:resultingOrganization <organisation/new> ; dct:date "2012-05"^^xsd:gYearMonth .
<action-plan/a> a ogkg:ActionPlan ; dct:title $evil .
<action-plan/b> a ogkg:ActionPlan ; dct:title "B" .
<action-plan/a/commitment/x> a ogkg:Commitment ; dct:isPartOf <action-plan/a> ; dct:title $evil .
<action-plan/b/commitment/x> a ogkg:Commitment ; dct:isPartOf <action-plan/b> ; dct:title "X again" ;
  ogkg:buildsOn <action-plan/a/commitment/x> ; ogkg:leadOrganisation <organisation/new> .
<organisation/board/action/do-x> a ogkg:Action ; schema:text $evil ; ogkg:atMeeting <meeting/m-0> ;
  ogkg:dueDate "2012-01-20"^^xsd:date .
<meeting/m-1/progress/x> a ogkg:ProgressUpdate ; ogkg:reportsOn <organisation/board/action/do-x> ;
  ogkg:atMeeting <meeting/m-1> ; ogkg:status <https://w3id.org/ogkg/def/progress-status/complete> .
"""


def _turtle() -> str:
    """A body with many meetings and people, actions with reports, plans, a department that was renamed."""
    evil = '"' + EVIL.replace("\\", "\\\\").replace('"', '\\"').replace("\x00", "\ufffd") + '"'
    lines = [THINGS.replace("$evil", evil)]
    for number in range(MEETINGS):
        day = f"20{10 + number // 12}-{1 + number % 12:02}-01"
        lines.append(
            f"<meeting/m-{number}> a ogkg:Meeting ; schema:organizer <organisation/board> ;"
            f" schema:startDate '{day}'^^xsd:date ; dct:title 'Meeting {number}' ."
        )
    for number in range(PEOPLE):
        name = f"'=Person {number}'" if number else evil
        lines.append(f"<person/p-{number}> a foaf:Person ; foaf:name {name} .")
        for meeting in range(number % 3, MEETINGS, 1 + number // 8):
            mention, at = (
                f"<document/d-{meeting}/mention/p-{number}>",
                f"<meeting/m-{meeting}/attendance/p-{number}>",
            )
            lines.append(
                f"{mention} a ogkg:PersonMention ; ogkg:refersTo <person/p-{number}> ."
                f"{at} a ogkg:Attendance ; ogkg:atMeeting <meeting/m-{meeting}> ; ogkg:attendee {mention} ;"
                f" ogkg:representing <organisation/new> ;"
                f" ogkg:attendanceStatus <https://w3id.org/ogkg/def/attendance-status/present> ."
                f"<meeting/m-{meeting}> schema:attendee <person/p-{number}> ."
            )
    return PREFIXES + "\n".join(lines)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory, run_server):
    """A service over plain files with much to draw, hostile words among it."""
    file = tmp_path_factory.mktemp("drawn") / "data.ttl"
    file.write_text(_turtle(), encoding="utf-8")
    with run_server(f"ServiceSettings(rdf=(Path({str(file)!r}),), base='{BASE}', workers=1)") as server:
        yield server


def _of(name: str) -> str:
    return "" if name in ("commitments", "organisations") else "?of=organisation/board"


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_xml_without_styles_and_scripts_whatever_documents_say(drawn, name):
    answer = drawn.get(f"/pictures/{name}.svg{_of(name)}")
    assert answer.headers["content-type"] == "image/svg+xml; charset=utf-8"
    root = ET.fromstring(answer.content)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "rect", "circle", "path", "text", "a")
    }
    for element in root.iter():
        assert "style" not in element.attrib
        assert not any(key.startswith("on") for key in element.attrib)
        assert re.match(r"/(doc|id)/|\Z", element.get("href", ""))
    assert any("<script>alert(1)</script>" in (element.text or "") for element in root.iter())
    assert float(root.get("width")) < 4000
    assert float(root.get("height")) < 6000


@pytest.mark.parametrize("name", NAMES)
def test_a_page_holds_the_picture_its_figures_and_both_downloads(drawn, name):
    page = drawn.get(f"/pictures/{name}{_of(name)}", Accept="text/html").text
    assert page.count("<svg ") == 1
    assert page.index("</svg>") < page.index('id="the-same-as-a-table"')
    assert "<script" not in page
    for extension in ("svg", "csv"):
        assert f'href="/pictures/{name}.{extension}{_of(name)}"' in page


def test_figures_are_a_table_that_no_spreadsheet_computes(drawn):
    answer = drawn.get("/pictures/attendance.csv?of=organisation/board")
    for_excel = drawn.get("/pictures/attendance.csv?of=organisation/board&bom=1")
    assert for_excel.content == codecs.BOM_UTF8 + answer.content
    assert for_excel.headers["etag"] != answer.headers["etag"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["person"] for row in rows} >= {"'=Person 1", "'=Person 129"}
    assert rows[0]["date"] == "2010-01-01"
    assert {row["attendance"] for row in rows} == {"present"}
    total = sum(len(range(number % 3, MEETINGS, 1 + number // 8)) for number in range(PEOPLE))
    assert len(rows) == total


def test_what_is_left_out_is_said(drawn):
    page = drawn.get("/pictures/attendance?of=organisation/board", Accept="text/html").text
    assert "70 people who were there less often are left out" in page
    assert "5 years across" in page, "more meetings than fit are drawn by year"
    page = drawn.get("/pictures/company?of=organisation/board", Accept="text/html").text
    assert "30 people who were at fewer of these meetings are left out" in page


def test_years_narrow_a_picture_and_an_empty_one_says_so(drawn):
    narrowed = drawn.get("/pictures/attendance?of=organisation/board&from=2014&until=2014").text
    assert "12 meetings across" in narrowed
    page = drawn.get("/pictures/attendance?of=organisation/board&from=1990&until=1991", Accept="text/html")
    assert page.status_code == 200
    assert "Nothing is on record" in page.text
    assert drawn.get("/pictures/attendance.svg?of=organisation/board&from=1990&until=1991").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/pictures/nothing", 404),
        ("/pictures/attendance.png?of=organisation/board", 404),
        ("/pictures/attendance.svg", 404),
        ("/pictures/attendance?of=organisation/unknown", 404),
        ("/pictures/attendance?of=../../etc/passwd", 400),
        ("/pictures/attendance?of=organisation/board&from=soon", 422),
        ("/pictures/attendance?of=organisation/board&until=99999", 422),
        ("/pictures/attendance?of=organisation/old", 200),
        ("/pictures/company?of=person/p-1", 200),
        ("/pictures/actions?of=person/p-1", 200),
        ("/pictures/organisations?of=organisation/old", 200),
        ("/pictures/organisations?of=person/p-1", 200),
        ("/pictures/commitments?of=organisation/new", 200),
        ("/pictures", 200),
    ],
)
def test_what_cannot_be_drawn_is_told_with_its_reason(drawn, path, status):
    assert drawn.get(path, Accept="text/html").status_code == status


def test_what_became_of_an_action_and_what_was_built_on_are_drawn(drawn):
    actions = ET.fromstring(drawn.get("/pictures/actions.svg?of=organisation/board").content)
    titles = [element.text or "" for element in actions.iter(f"{SVG}title")]
    assert "1 February 2010: complete" in titles
    assert "due 20 January 2012" in titles
    assert "agreed 1 January 2010" in titles
    commitments = ET.fromstring(drawn.get("/pictures/commitments.svg").content)
    assert "builds on" in [element.text for element in commitments.iter(f"{SVG}title")]
    organisations = ET.fromstring(drawn.get("/pictures/organisations.svg").content)
    assert "change, May 2012" in [element.text for element in organisations.iter(f"{SVG}title")]


def test_the_same_meetings_are_drawn_the_same(drawn):
    first, again = (drawn.get(f"/pictures/company.svg?of=person/p-{1}&x={n}").content for n in range(2))
    assert first == again


def test_dates_stand_in_their_order_and_within_the_drawing():
    calendar = Calendar(2010, 2014, 100, 500)
    dates = ["1990", "2010", "2010-02", "2010-02-15", "2012-12-31", "2014-12-31", "2030-01-01"]
    places = [calendar.place(date) for date in dates]
    assert places == sorted(places)
    assert places[0] == 100
    assert places[-1] == 600


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("short", 10, "short"),
        ("two  \n words", 20, "two words"),
        ("Department for", 12, "Department…"),
        ("x" * 30, 5, "xxxx…"),
    ],
)
def test_long_names_are_cut_at_a_word(text, most, shown):
    assert cut(text, most) == shown


@pytest.mark.parametrize(
    ("since", "until", "date", "holds"),
    [
        (2010, 2012, "2012-12-31", True),
        (2010, 2012, "2013", False),
        (2010, 9999, "", False),
        (1000, 9999, "", True),
    ],
)
def test_years_hold_for_dates_of_any_precision(since, until, date, holds):
    assert Asked(of=ox.NamedNode("urn:x"), since=since, until=until).holds(date) is holds


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_commands_of_the_documentation_run(drawn):
    text = (Path(__file__).parents[2] / "docs" / "pages.md").read_text(encoding="utf-8")
    (commands,) = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    here = commands.replace("http://localhost:8000", drawn.url).replace("curl ", "curl -sS --fail ")
    done = subprocess.run(["bash", "-c", here], capture_output=True, text=True, timeout=30, check=True)
    assert [row["attendance"] for row in csv.DictReader(io.StringIO(done.stdout))] == ["unknown"]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("action", ["organisation/board/action/do-x"]),
        ("commitment", ["action-plan/a/commitment/x", "action-plan/b/commitment/x"]),
        ("commitment?plan=action-plan/b", ["action-plan/b/commitment/x"]),
        ("commitment?organisation=organisation/new", ["action-plan/b/commitment/x"]),
        ("action?year=2010&status=progress-status/complete", ["organisation/board/action/do-x"]),
        ("action?year=2013", []),
        ("commitment?after=action-plan/a/commitment/x", ["action-plan/b/commitment/x"]),
    ],
)
def test_what_others_bear_has_sets_and_facets_of_its_own(drawn, kind, found):
    page = drawn.get(f"/id/{kind}", Accept="text/html")
    assert page.status_code == 200
    members = page.text.partition('<ul class="members')[2].partition("</ul>")[0]
    assert re.findall(r'href="/id/([^"]*)"', members) == found
