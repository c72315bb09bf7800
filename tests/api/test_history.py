"""Releases over time, over HTTP: what changed, feeds of it, and how a document stood before."""

import gzip
import re
from email.utils import parsedate_to_datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
from lxml import etree

from ogkg.model.report import Report
from ogkg.release import ReleaseContent, open_release, write_release
from ogkg.release.changes import NQUADS

BASE = "http://localhost:8000/"
NAMES = {"1": "Ada <b>Lovelace</b>", "2": "Ada King\u0001 & Co", "3": "Ada King"}
DATA = """@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix ogkg: <https://w3id.org/ogkg/def/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @base <http://localhost:8000/id/> .
<person/ada> a foaf:Person ; foaf:name "NAME" . <organisation/board> skos:prefLabel "Board" . ACTION
GRAPH <http://localhost:8000/graph/document/a> { <person/ada> a foaf:Person ; foaf:name "NAME" . ACTION }"""
ACTION = "<meeting/m/action/x> a ogkg:Action ; ogkg:owner <organisation/board> ."
DAYS = {"1": "2012-03-01", "2": "2012-04-01", "3": "2012-05-01"}


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    """Three releases of three months: a name changes, an action comes and goes."""
    folder = tmp_path_factory.mktemp("history")
    for number, name in NAMES.items():
        said = name.replace("\u0001", "\\u0001")
        text = DATA.replace("NAME", said).replace("ACTION", ACTION if number == "2" else "")
        content = ReleaseContent(
            created=f"{DAYS[number]}T10:00:00Z",
            code_version="0.1.0",
            base=BASE,
            inputs=(),
            quads=tuple(ox.parse(text, ox.RdfFormat.TRIG)),
            texts={},
            report=Report((), ()),
            validation="",
        )
        write_release(folder, content)
    return folder


@pytest.fixture(scope="module")
def site(out, run_server):
    """A server over them."""
    with run_server(f"ServiceSettings(release=Path({str(out)!r}), workers=1)") as server:
        yield server


def test_changes_lists_the_releases_and_each_difference(site):
    found = site.get("/data/changes", Accept="application/json").json()
    assert found["releases"] == ["2012-05-01.1", "2012-04-01.1", "2012-03-01.1"]
    assert [(one["from"], one["to"]) for one in found["changes"]] == [
        ("2012-04-01.1", "2012-05-01.1"),
        ("2012-03-01.1", "2012-04-01.1"),
    ]
    page = site.get("/data/changes", Accept="text/html")
    assert "2012-03-01.1 to 2012-04-01.1" in page.text
    again = site.get("/data/changes", Accept="text/html", If_None_Match=page.headers["etag"])
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("old", "new"), [("03", "04"), ("03", "05"), ("05", "03")], ids=["kept", "made", "back"]
)
def test_any_two_releases_are_compared(site, out, old, new):
    names = [f"2012-{month}-01.1" for month in (old, new)]
    stem = "/data/changes/" + "..".join(names)
    told = site.get(f"{stem}.json").json()
    assert (told["from"], told["to"]) == tuple(names)
    person = next(thing for thing in told["things"] if thing["iri"].endswith("person/ada"))
    assert person["change"] == "changed"
    assert [fact["name"] for fact in person["facts"]] == ["name"]
    patch = site.get(f"{stem}.rdfp")
    assert patch.headers["content-type"].startswith("application/rdf-patch")
    for refused in ("identity", "gzip;q=0"):
        plain = site.get(f"{stem}.rdfp", Accept_Encoding=refused)
        assert "content-encoding" not in plain.headers
        assert plain.content == patch.content
    before, after = (quads(out / "releases" / name) for name in names)
    for row in patch.text.splitlines():
        sign, _, rest = row.partition(" ")
        if sign in ("A", "D"):
            before ^= set(ox.parse(rest, ox.RdfFormat.N_QUADS))
    assert before == after


def test_a_comparison_is_chosen_from_and_escaped(site):
    stem = "/data/changes/2012-03-01.1..2012-04-01.1"
    page = site.get(stem, Accept="text/html").text
    assert "Ada &lt;b&gt;Lovelace&lt;/b&gt;" in page
    assert "<b>Lovelace" not in page
    for query, number in (
        ("class=Action", 1),
        ("document=a", 2),
        ("about=organisation/board", 1),
        ("about=x", 0),
    ):
        assert len(site.get(f"{stem}.json?{query}").json()["things"]) == number, query


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/data/changes/2012-03-01.1..2030-01-01.1", 404),
        ("/data/changes/2012-03-01.1..../../x", 404),
        ("/data/changes/nothing", 404),
        ("/data/changes/2012-03-01.1..2012-04-01.1?after=-1", 422),
        ("/data/changes/2012-03-01.1..2012-04-01.1?after=99999999999999999999", 422),
        ("/feeds/person/nobody.atom", 404),
        ("/feeds/person/ada", 404),
        ("/feeds/%3Cx%3E.atom", 404),
        ("/timegate/id/person/ada", 400),
        ("/timegate/doc/person/nobody", 404),
        ("/timemap/doc/person/nobody", 404),
        ("/memento/2030-01-01.1/doc/person/ada", 404),
        ("/memento/x/doc/person/ada", 404),
        ("/memento/2012-03-01.1/doc/person/nobody", 404),
        ("/data/withdrawn.pdf", 404),
    ],
)
def test_what_is_not_there_says_so(site, path, status):
    assert site.get(path).status_code == status


@pytest.mark.parametrize(
    ("key", "entries"),
    [("all", 2), ("person/ada", 2), ("organisation/board", 2), ("meeting/m/action/x", 2)],
)
def test_feeds_are_atom(site, key, entries):
    answer = site.get(f"/feeds/{key}.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.content)
    schema = etree.RelaxNG(file=str(Path(__file__).with_name("atom.rng")))
    assert schema.validate(feed), schema.error_log
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert len(feed.findall("a:entry", space)) == entries
    ids = [one.text for one in feed.findall(".//a:id", space)]
    assert len(set(ids)) == len(ids)
    assert feed.findtext("a:updated", namespaces=space) == "2012-05-01T10:00:00Z"
    for one in feed.findall("a:entry/a:link", space):
        assert site.get("/" + one.get("href").removeprefix(BASE)).status_code == 200


def test_a_feed_says_what_changed_in_words(site):
    text = site.get("/feeds/person/ada.atom").text
    assert "name changed: Ada King\ufffd &amp; Co → Ada King" in text


def test_documents_lead_to_their_past_and_to_their_feed(site):
    links = site.get("/doc/person/ada", Accept="text/turtle").headers["link"]
    assert '</timegate/doc/person/ada>; rel="timegate"' in links
    assert '</timemap/doc/person/ada>; rel="timemap"; type="application/link-format"' in links
    assert '</feeds/person/ada.atom>; rel="alternate"; type="application/atom+xml"' in links
    assert 'href="/feeds/person/ada.atom"' in site.get("/doc/person/ada.html").text


@pytest.mark.parametrize(
    ("asked", "version"),
    [
        ("Thu, 01 Jan 1970 00:00:00 GMT", "2012-03-01.1"),
        ("Sun, 01 Apr 2012 09:59:59 GMT", "2012-03-01.1"),
        ("Sun, 01 Apr 2012 10:00:00 GMT", "2012-04-01.1"),
        ("Tue, 01 Jan 2030 00:00:00 GMT", "2012-05-01.1"),
        ("", "2012-05-01.1"),
    ],
)
def test_a_time_leads_to_the_document_as_it_stood(site, asked, version):
    headers = {"Accept_Datetime": asked} if asked else {}
    gate = site.get("/timegate/doc/person/ada", **headers)
    assert gate.status_code == 302
    assert gate.headers["vary"].startswith("Accept-Datetime")
    assert gate.headers["location"] == f"/memento/{version}/doc/person/ada"
    memento = site.get(gate.headers["location"], Accept="application/n-triples")
    assert memento.status_code == 200
    when = parsedate_to_datetime(memento.headers["memento-datetime"])
    assert when.strftime("%Y-%m-%d") == version.partition(".")[0]
    assert '</doc/person/ada>; rel="original"' in memento.headers["link"]
    (name,) = [
        quad.object.value
        for quad in ox.parse(memento.content, ox.RdfFormat.N_TRIPLES)
        if quad.predicate.value.endswith("/name")
    ]
    assert name == NAMES[str(int(version[6]) - 2)]


def test_a_time_that_is_none_is_malformed(site):
    assert site.get("/timegate/doc/person/ada", Accept_Datetime="yesterday").status_code == 400


def test_a_timemap_lists_the_moments_that_had_the_document(site):
    answer = site.get("/timemap/doc/person/ada")
    assert answer.headers["content-type"] == "application/link-format"
    links = re.findall(r'<([^>]+)>; rel="([^"]+)"(?:; type="[^"]+")?(.*?)(?:,\n|\n\Z)', answer.text)
    relations = [relation for _, relation, _ in links]
    assert relations == ["original", "timegate", "self", "first memento", "memento", "last memento"]
    for address, relation, more in links:
        if "memento" in relation:
            memento = site.get("/" + address.removeprefix(BASE), Accept="text/turtle")
            assert memento.headers["memento-datetime"] == re.search(r'datetime="([^"]+)"', more)[1]
    once = site.get("/timemap/doc/meeting/m/action/x").text
    assert once.count("memento/2012-04-01.1") == 1
    assert 'rel="first last memento"' in once


def test_a_page_of_then_stays_in_its_time_and_leads_back(site):
    page = site.get("/memento/2012-03-01.1/doc/person/ada.html").text
    assert "This is how it stood in release 2012-03-01.1" in page
    assert site.get("/memento/2012-03-01.1/id/person/ada", Accept="text/turtle").headers["location"] == (
        "/memento/2012-03-01.1/doc/person/ada.ttl"
    )
    style = site.get("/memento/2012-03-01.1/static/ogkg.css")
    assert (style.status_code, style.headers["location"]) == (302, "/static/ogkg.css")
    evil = site.get("/memento/2012-03-01.1//evil.example/x").headers["location"]
    assert not evil.startswith("//")


@pytest.mark.parametrize(
    ("day", "name"), [("03", "Ada &lt;b&gt;Lovelace&lt;/b&gt;"), ("04", "Ada King"), ("05", "Ada King")]
)
def test_a_page_of_then_tells_the_names_of_then(site, day, name):
    page = site.get(f"/memento/2012-{day}-01.1/doc/person/ada.html").text
    (heading,) = re.findall(r"<h1>(.*?)</h1>", page, re.DOTALL)
    assert name in heading
    assert ("Lovelace" in page) is (day == "03")
    assert ("King" in page) is (day != "03")


def test_dumps_have_a_past_too(site):
    gate = site.get("/timegate/data/ogkg.nq.gz", Accept_Datetime="Thu, 15 Mar 2012 00:00:00 GMT")
    then = site.get(gate.headers["location"])
    assert then.headers["location"] == "/data/2012-03-01.1/ogkg.nq.gz"
    dump = site.get(then.headers["location"])
    assert dump.status_code == 200
    assert dump.headers["memento-datetime"] == "Thu, 01 Mar 2012 10:00:00 GMT"
    assert '</data/ogkg.nq.gz>; rel="original"' in dump.headers["link"]


def test_what_was_withdrawn_is_listed(site):
    listed = site.get("/data/withdrawn", Accept="application/json").json()["withdrawn"]
    assert [(one["iri"].removeprefix(BASE), one["formerType"][-6:], one["deleted"]) for one in listed] == [
        ("id/meeting/m/action/x", "Action", "2012-05-01T10:00:00Z")
    ]
    assert (
        site.get("/data/withdrawn.csv")
        .text.splitlines()[1]
        .startswith(f"{BASE}id/meeting/m/action/x,2012-05-01")
    )
    assert "id/meeting/m/action/x" in site.get("/data/withdrawn", Accept="text/html").text
    gone = site.get("/id/meeting/m/action/x")
    assert gone.status_code == 410
    assert gone.json()["deleted"] == "2012-05-01T10:00:00Z"


def quads(folder: Path) -> set[ox.Quad]:
    return set(
        ox.parse(gzip.decompress((open_release(folder).folder / NQUADS).read_bytes()), ox.RdfFormat.N_QUADS)
    )
