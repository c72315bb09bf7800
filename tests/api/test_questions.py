"""What stored questions mean, on a few made-up facts each."""

import pyoxigraph as ox

from ogkg.vocab import PREFIXES
from ogkg_api.stored_queries import load_queries

BASE = "http://localhost:8000/"
PROLOGUE = f"@base <{BASE}> . " + " ".join(f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items())
QUERIES = {query.name: query for query in load_queries()}


def rows(facts, name, **values):
    store = ox.Store()
    store.load(f"{PROLOGUE}\n{facts}".encode(), ox.RdfFormat.TURTLE)
    found = store.query(QUERIES[name].bound(values, base=BASE), base_iri=BASE, prefixes=dict(PREFIXES))
    names = [variable.value for variable in found.variables]
    return [{name: term.value for name, term in zip(names, row, strict=True) if term} for row in found]


ACTIONS = """
<m1> schema:startDate "2012-01-10"^^xsd:date . <m2> schema:startDate "2012-03-10"^^xsd:date .
<m3> schema:startDate "2012-06-10"^^xsd:date .
<late> a ogkg:Action ; schema:text "Late" ; ogkg:atMeeting <m1> ; ogkg:dueDate "2012-02"^^xsd:gYearMonth ;
  ogkg:owner <o> . <o> skos:prefLabel "Owner"@en .
<u1> ogkg:reportsOn <late> ; ogkg:status pstat:delayed ; ogkg:atMeeting <m2> .
<u2> ogkg:reportsOn <late> ; ogkg:status pstat:complete ; ogkg:atMeeting <m3> .
<done> a ogkg:Action ; schema:text "Done" ; ogkg:atMeeting <m1> ; ogkg:dueDate "2012-02-01"^^xsd:date .
<u3> ogkg:reportsOn <done> ; ogkg:status pstat:complete ; ogkg:atMeeting <m2> .
<coming> a ogkg:Action ; schema:text "Coming" ; ogkg:atMeeting <m2> ; ogkg:dueDate "2012-09-01"^^xsd:date .
pstat:delayed skos:prefLabel "delayed"@en . pstat:complete skos:prefLabel "complete"@en .
"""


def test_an_action_is_overdue_from_the_day_after_it_was_due_until_it_is_reported_complete():
    late = {
        "action": f"{BASE}late",
        "text": "Late",
        "recorded": "2012-01-10",
        "due": "2012-02",
        "owners": "Owner",
        "reported": "2012-03-10",
        "status": "delayed",
    }
    assert rows(ACTIONS, "overdue-actions", day="2012-04-01") == [late]
    early = rows(ACTIONS, "overdue-actions", day="2012-02-15")
    assert [row["text"] for row in early] == ["Done"], "the month of a due date has to be over"
    assert rows(ACTIONS, "overdue-actions", day="2012-06-10") == []
    assert [row["text"] for row in rows(ACTIONS, "overdue-actions", day="2013-01-01")] == ["Coming"]


def test_an_action_that_nobody_reported_on_is_never_reported():
    assert [row["text"] for row in rows(ACTIONS, "unreported-actions")] == ["Coming"]


CANDIDATES = """
<p> foaf:name "A B" . <d1> skos:prefLabel "One"@en . <d2> skos:prefLabel "Two"@en .
<m1> schema:startDate "2012-01-10"^^xsd:date . <m2> schema:startDate "2013-01-10"^^xsd:date .
<doc> dct:title "Minutes" .
<known> ogkg:refersTo <p> .
<a0> ogkg:attendee <known> ; ogkg:attendanceStatus astat:present ; ogkg:department <d1> ;
  ogkg:atMeeting <m1> .
<new> dct:source <doc> . <same> dct:source <doc> .
<a1> ogkg:attendee <new> ; ogkg:attendanceStatus astat:present ; ogkg:capacity cap:official ;
  ogkg:department <d2> ; ogkg:atMeeting <m2> .
<a2> ogkg:attendee <same> ; ogkg:attendanceStatus astat:present ; ogkg:capacity cap:official ;
  ogkg:department <d1> ; ogkg:atMeeting <m1> .
<c1> ogkg:assertionStatus xstat:candidate ; rdf:predicate ogkg:refersTo ; rdf:subject <new> ;
  rdf:object <p> ; ogkg:confidence 0.7 ; dct:description "name only" .
<c2> ogkg:assertionStatus xstat:candidate ; rdf:predicate ogkg:refersTo ; rdf:subject <same> ;
  rdf:object <p> ; ogkg:confidence 0.7 ; dct:description "name only" .
"""


def test_a_candidate_is_told_where_it_would_add_a_year_or_a_department():
    (row,) = rows(CANDIDATES, "deciding-candidates")
    assert (row["name"], row["effect"]) == ("A B", "a further year and another department")
    assert (row["date"], row["department"]) == ("2013-01-10", "Two")


MEETING = """
<m> schema:startDate "2012-01-10"^^xsd:date .
<me> ogkg:refersTo <id/person/me> . <you> ogkg:refersTo <id/person/you> .
<away> ogkg:refersTo <id/person/away> .
<id/person/me> foaf:name "Me" . <id/person/you> foaf:name "You" . <id/person/away> foaf:name "Away" .
<a1> ogkg:attendee <me> ; ogkg:attendanceStatus astat:present ; ogkg:atMeeting <m> .
<a2> ogkg:attendee <you> ; ogkg:attendanceStatus astat:present ; ogkg:atMeeting <m> .
<a3> ogkg:attendee <away> ; ogkg:attendanceStatus astat:apologies ; ogkg:atMeeting <m> .
"""


def test_a_person_met_those_who_were_there():
    (row,) = rows(MEETING, "co-attendance", person="person/me")
    assert (row["name"], row["meetings"]) == ("You", "1")
    assert rows(MEETING, "co-attendance", person="person/away") == []


def test_whom_a_person_met_came_for_somebody_at_one_meeting_and_for_nobody_at_another():
    again = """
    <m2> schema:startDate "2013-01-10"^^xsd:date . <body> skos:prefLabel "Body"@en .
    <a4> ogkg:attendee <me> ; ogkg:attendanceStatus astat:present ; ogkg:atMeeting <m2> .
    <a5> ogkg:attendee <you> ; ogkg:attendanceStatus astat:present ; ogkg:atMeeting <m2> ;
      ogkg:representing <body> .
    """
    (row,) = rows(MEETING + again, "co-attendance", person="person/me")
    assert (row["meetings"], row["organisations"]) == ("2", "Body")
