"""Hostile words in every view: whatever documents say, pages show it as text."""
# ruff: noqa: E501 - Turtle reads badly when folded

import re
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest

from ogkg.model.report import Issue, IssueCode, Report, Severity
from ogkg.release.content import ReleaseContent
from ogkg.release.writer import write_release
from ogkg.vocab import PREFIXES

BASE = "http://localhost:8000/"
EVIL = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)> \"'&{{7*7}}\u202e\u0000 javascript:alert(1)".replace(
    "\u0000", "\ufffd"
)
LONG = EVIL + " very" * 2000
TEXT = f"Minutes\n{EVIL}\nPresent: {EVIL} of nowhere\n"
VERSION = "document/evil/version/0123456789ab"
THINGS = {
    "person/evil": ("foaf:Person", "foaf:name"),
    "organisation/evil": ("org:Organization", "skos:prefLabel"),
    "meeting/evil": ("ogkg:Meeting", "dct:title"),
    "meeting/evil/agenda-item/evil": ("ogkg:AgendaItem", "dct:title"),
    "meeting/evil/action/evil": ("ogkg:Action", "schema:text"),
    "meeting/evil/statement/evil": ("ogkg:Statement", "schema:text"),
    "meeting/evil/decision/evil": ("ogkg:Decision", "schema:text"),
    "meeting/evil/progress/evil": ("ogkg:ProgressUpdate", "schema:text"),
    "action-plan/evil": ("ogkg:ActionPlan", "dct:title"),
    "action-plan/evil/commitment/evil": ("ogkg:Commitment", "dct:title"),
    "action-plan/evil/commitment/evil/milestone/evil": ("ogkg:Milestone", "schema:text"),
    "policy-process/evil": ("ogkg:PolicyProcess", "dct:title"),
    "policy-process/evil/assessment/evil": ("ogkg:Assessment", "schema:text"),
    "theme/evil/evil": ("skos:Concept", "skos:prefLabel"),
    "publication/evil": ("schema:CreativeWork", "dct:title"),
    "event/evil": ("schema:Event", "dct:title"),
    "document/evil": ("ogkg:SourceDocument", "dct:title"),
    "document/evil/mention/evil": ("ogkg:PersonMention", "ogkg:nameAsWritten"),
    "meeting/evil/attendance/evil": ("ogkg:Attendance", "ogkg:qualifierAsWritten"),
    "post/evil": ("org:Post", "skos:prefLabel"),
}
LINKS = """
<document/evil> dct:hasVersion <document/evil/version/0123456789ab> ; dct:issued $evil .
<document/evil/version/0123456789ab> a ogkg:DocumentVersion ; dct:isVersionOf <document/evil> ; schema:encodingFormat $evil .
<document/evil/mention/evil> ogkg:refersTo <person/evil> ; dct:source <document/evil> ; ogkg:affiliationAsWritten $evil ; ogkg:roleAsWritten $evil .
<meeting/evil/attendance/evil> ogkg:atMeeting <meeting/evil> ; ogkg:attendee <document/evil/mention/evil> ;
  ogkg:attendanceStatus astat:present ; ogkg:representing <organisation/evil> .
<meeting/evil> schema:organizer <organisation/evil> ; schema:startDate $evil ; schema:location $evil ; ogkg:attributionRule rule:chatham-house-rule .
rule:chatham-house-rule skos:prefLabel $evil ; skos:definition $evil .
<meeting/evil/action/evil> ogkg:owner <document/evil/mention/evil> ; ogkg:atMeeting <meeting/evil> ; ogkg:ownerAsWritten $evil ; ogkg:underItem <meeting/evil/agenda-item/evil> .
<meeting/evil/statement/evil> ogkg:speaker <document/evil/mention/evil> ; ogkg:atMeeting <meeting/evil> .
<meeting/evil/progress/evil> ogkg:reportsOn <meeting/evil/action/evil> ; ogkg:atMeeting <meeting/evil> .
<action-plan/evil/commitment/evil> dct:isPartOf <action-plan/evil> ; ogkg:leadOrganisation <organisation/evil> ; schema:text $evil .
<action-plan/evil/commitment/evil/milestone/evil> dct:isPartOf <action-plan/evil/commitment/evil> ; ogkg:dateAsWritten $evil .
<policy-process/evil/assessment/evil> dct:isPartOf <policy-process/evil> ; ogkg:assesses <theme/evil/evil> ; ogkg:rating rag:red .
<publication/evil> schema:url "javascript:alert(1)"^^xsd:anyURI , <javascript:alert(2)> , <data:text/html,evil> .
<assertion/evil> a ogkg:Assertion ; rdf:subject <document/evil/mention/evil> ; rdf:predicate ogkg:refersTo ; rdf:object <person/evil> ;
  ogkg:assertionStatus xstat:accepted ; dct:description $evil ; ogkg:confidence 0.5 .
xstat:accepted skos:prefLabel "accepted" . astat:present skos:prefLabel "present" . rag:red skos:prefLabel "red" .
"""


def _turtle() -> str:
    words = '"' + LONG.replace("\\", "\\\\").replace('"', '\\"') + '"'
    span = f"<{VERSION}/span/8-{8 + len(EVIL)}>"
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    lines.append(f"@base <{BASE}id/> .")
    lines += [
        f"<{key}> a {kind} ; {label} {words} ; ogkg:evidence {span} ."
        for key, (kind, label) in THINGS.items()
    ]
    lines.append(
        f"{span} a oa:SpecificResource ; oa:hasSource <{VERSION}> ; oa:hasSelector <{VERSION}/q> ."
        f"<{VERSION}/q> oa:exact {words} ."
    )
    lines.append(LINKS.replace("$evil", words))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, run_server):
    """A service over a release in which every word is hostile."""
    out = tmp_path_factory.mktemp("hostile")
    issue = Issue(
        code=IssueCode.UNPLACED_TEXT, severity=Severity.WARNING, message=EVIL, where=EVIL, quote=LONG
    )
    quads = [
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for quad in ox.parse(_turtle().encode(), ox.RdfFormat.TURTLE)
    ]
    write_release(
        out,
        ReleaseContent(
            created="2026-11-21T10:00:00Z",
            code_version="0.1.0",
            base=BASE,
            inputs=(),
            quads=tuple(quads),
            texts={"evil": TEXT},
            report=Report((), (issue,)),
            validation="",
        ),
    )
    with run_server(f"ServiceSettings(release=Path({str(out)!r}), workers=1)") as server:
        yield server


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


PATHS = [
    *(f"/doc/{key}.html" for key in THINGS),
    *(f"/doc/{key}.html?view=statements" for key in THINGS),
    f"/doc/{VERSION}.html",
    f"/doc/{VERSION}/span/8-{8 + len(EVIL)}.html",
    "/about/quality",
    *("/id/person", "/id/meeting", "/id/organisation", "/id/document", "/id/publication", "/id/action"),
    *("/id/commitment", "/id/theme", "/id/action?organisation=%22%3E%3Cscript%3E"),
    *(f"/pictures/{name}?of=organisation/evil" for name in ("attendance", "company", "actions")),
    *("/pictures/commitments", "/pictures/organisations", "/pictures/company?of=person/evil"),
    f"/text/evil/0123456789ab?start=8&end={8 + len(EVIL)}",
    "/id/person?organisation=organisation/evil",
    "/id/person?year=%3Cscript%3Ealert(1)%3C/script%3E",
    "/queries/person-record?person=http://localhost:8000/id/person/evil",
    "/queries/officials-across-years",
]


@pytest.mark.parametrize("path", PATHS)
def test_hostile_words_are_shown_as_text(hostile, path):
    answer = hostile.get(path, Accept="text/html")
    assert answer.status_code == (422 if "%3Cscript" in path else 200)
    tags = _Tags(answer.text).tags
    assert [tag for tag, _ in tags if tag in ("script", "img", "iframe", "object")] == []
    for tag, attributes in tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        for name in ("href", "src", "action"):
            target = attributes.get(name) or ""
            assert re.match(r"(/|\?|#|https?://|data:,)", target) or (name not in attributes), (tag, target)
    assert "49" not in re.findall(r"\{\{(.*?)\}\}", answer.text)
    assert len([tag for tag, _ in tags if tag == "h1"]) == 1
    assert len([tag for tag, _ in tags if tag == "main"]) == 1


def test_the_hostile_words_themselves_are_readable(hostile):
    page = hostile.get("/doc/person/evil.html").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{7*7}}" in page


def test_a_passage_is_marked_where_it_stands_and_carries_its_facts(hostile):
    page = hostile.get(f"/doc/{VERSION}.html").text
    assert f'<mark id="c8-{8 + len(EVIL)}">&lt;/title&gt;' in page
    assert page.count('class="label"') >= len(THINGS) - 1, "the mention is told by its attendance"
