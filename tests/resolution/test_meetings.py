import pytest

from ogkg.model.code import ProcessPart
from ogkg.model.record import AgendaItemRecord, DecisionRecord, ProcessRecord, StatementRecord
from ogkg.model.report import IssueCode

SOG = "Senior Officials Group on Transparency"


def meetings(resolved):
    return {
        entity.split("/")[1]
        for entity in resolved.entities.values()
        if entity.startswith("meeting/") and entity.count("/") == 1
    }


def test_the_same_minutes_in_two_documents_are_one_meeting(world):
    for file in ("a.doc", "b.odt"):
        minutes = world.minutes(file, "Open Data User Group", "2013-05-14")
        minutes.person("Heather Savory")
    resolved = world.resolve()
    assert meetings(resolved) == {"open-data-user-group-2013-05-14"}
    assert len(resolved.attendees) == 1, "nobody is counted twice"
    attendances = {entity for entity in resolved.entities.values() if "/attendance/" in entity}
    assert len(attendances) == 1, "one person at one meeting is one attendance"


def test_what_two_documents_of_a_meeting_say_in_the_same_words_is_said_once(world):
    told = {"a.doc": "The minutes were agreed.", "b.odt": "The  Minutes were agreed", "c.pdf": "Nothing was."}
    for file, words in told.items():
        minutes = world.minutes(file, "Open Data User Group", "2013-05-14")
        for kind, name in ((DecisionRecord, "decision"), (StatementRecord, "statement")):
            minutes.put(kind, name, "one", words, meeting=minutes.meeting, text=words)
        minutes.put(AgendaItemRecord, "item", "1-aob", words, meeting=minutes.meeting, title="Any business")
        minutes.put(AgendaItemRecord, "item", "2-aob", words, meeting=minutes.meeting, title="Any business")
    entities = list(world.resolve().entities.values())
    assert sum("/decision/" in entity for entity in set(entities)) == len(["agreed", "nothing"])
    assert sum("/statement/" in entity for entity in set(entities)) == len(["agreed", "nothing"])
    items = [entity for entity in entities if "/agenda-item/" in entity]
    assert items.count(min(items)) == len(told), "the first of a title is shared"
    assert len(set(items)) == 1 + len(told), "two items of one title in a document stay two"


def test_who_is_in_one_list_of_a_meeting_and_not_in_another_is_said(world):
    names = ["Heather Savory", "Tim Davies", "Mark Barrett", "Duncan Ross"]
    for file, listed in (("a.doc", names[:3]), ("b.odt", names)):
        minutes = world.minutes(file, "Open Data User Group", "2013-05-14")
        for name in listed:
            minutes.person(name)
    issues = [issue for issue in world.resolve().issues if issue.code is IssueCode.DOCUMENTS_DIFFER]
    assert [(issue.where, issue.message) for issue in issues] == [
        ("b.odt", "listed at the meeting here, not in a.doc")
    ]


def test_the_meeting_announced_is_the_meeting_recorded(world):
    world.minutes("a.txt", SOG, "2012-03-08", next_date="2012-04-26")
    world.minutes("b.txt", "SOG", "2012-04-26")
    assert meetings(world.resolve()) == {
        "senior-officials-group-on-transparency-2012-03-08",
        "senior-officials-group-on-transparency-2012-04-26",
    }


def test_documents_that_differ_about_a_date_are_reported(world):
    world.minutes("a.txt", SOG, "2012-03-08", number="3")
    world.minutes("b.txt", SOG, "2012-03-09", number="3")
    resolved = world.resolve()
    assert [issue.where for issue in resolved.issues if issue.code is IssueCode.DOCUMENTS_DIFFER] == ["b.txt"]
    assert len(meetings(resolved)) == 2, "no silent choice"


def test_a_series_without_a_body_in_the_register_is_keyed_by_its_name_without_years(world):
    world.minutes("a.txt", "2016-18 Open Government Action Plan implementation meeting", "2017-02-01")
    resolved = world.resolve()
    assert meetings(resolved) == {"open-government-action-plan-implementation-meeting-2017-02-01"}
    assert resolved.minted_organisations == frozenset(), "a meeting is no organisation"


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("2016-18 Pier Plan implementation meeting", "pier-plan-implementation-meeting"),
        ("Pier Office and Harbour Network meeting – 1 Feb 2017", "pier-office-and-harbour-network"),
        (
            "Note of meeting between Ann Able and the pier keepers",
            "meeting-between-ann-able-and-the-pier-keepers",
        ),
    ],
)
def test_a_series_is_called_what_meets_or_what_the_meeting_is(world, title, series):
    world.minutes("a.txt", "", "2017-02-01", title=title)
    assert meetings(world.resolve()) == {f"{series}-2017-02-01"}


def test_a_process_about_a_plan_is_named_by_the_plan(world):
    minutes = world.minutes("a.txt", SOG, "2023-06-22")
    for title in ("NAP6 co-creation", "Pier co-creation"):
        minutes.put(ProcessRecord, "process", title[:4], title, part=ProcessPart.PROCESS, title=title)
    found = {entity for entity in world.resolve().entities.values() if entity.startswith("policy-process/")}
    assert found == {"policy-process/uk-nap-6-co-creation", "policy-process/pier-co-creation"}


def test_a_meeting_without_a_date_still_has_an_entity(world):
    world.minutes("a.txt", SOG, "", title="Undated minutes")
    (meeting,) = meetings(world.resolve())
    assert meeting.startswith("senior-officials-group-on-transparency-undated-")


def test_the_slug_of_a_document_takes_body_and_date_where_the_title_says_nothing(world):
    world.minutes("a.txt", SOG, "2012-03-08", title="Minutes of the meeting")
    world.minutes("b.txt", SOG, "2012-03-08", title="Minutes of the meeting")
    slugs = sorted(
        entity
        for entity in world.resolve().entities.values()
        if entity.startswith("document/") and entity.count("/") == 1
    )
    stem = "senior-officials-group-on-transparency-minutes-of-the-meeting-2012-03-08"
    assert slugs[0] == f"document/{stem}"
    assert slugs[1].startswith(f"document/{stem}-"), "a second one of the title"


def test_a_document_keeps_its_slug_and_gets_a_new_version(world):
    world.minutes("a.txt", SOG, "2012-03-08", title="Third meeting")
    first = world.resolve()
    world.registry = first.new_registry
    world.files.clear()
    world.minutes("a.txt", SOG, "2012-03-08", title="3rd meeting, corrected")
    second = world.resolve()
    stem = "document/third-meeting-2012-03-08/version/"
    assert first.versions["a.txt"].startswith(stem)
    assert second.versions["a.txt"].startswith(stem)
    assert first.versions != second.versions
    assert not [entry for entry in second.new_registry if entry.concept == "document"]


def test_a_meeting_announced_for_a_month_is_the_one_recorded_in_it(world):
    world.minutes("a.txt", SOG, "2012-03-08", next_date="2012-04")
    world.minutes("b.txt", SOG, "2012-04-26")
    assert len(meetings(world.resolve())) == 2


def test_a_month_with_two_meetings_settles_nothing(world):
    world.minutes("a.txt", SOG, "2012-03-08", next_date="2012-04")
    world.minutes("b.txt", SOG, "2012-04-12")
    world.minutes("c.txt", SOG, "2012-04-26")
    assert len(meetings(world.resolve())) == 4


@pytest.mark.parametrize(
    ("body", "series"),
    [
        ("Minutes of Open Data User Group", "open-data-user-group"),
        ("14th Meeting of the Local Public Data Panel", "local-public-data-panel"),
        ("Cabinet Office Local Public Data Panel", "local-public-data-panel"),
        ("Sub-group of the Local Public Data Panel", "sub-group-of-the-local-public-data-panel"),
        ("Working group for the Local Public Data Panel", "working-group-for-the-local-public-data-panel"),
    ],
)
def test_a_body_is_known_at_the_end_of_a_longer_name_but_not_its_parts(world, body, series):
    world.minutes("a.txt", body, "2012-05-01")
    assert meetings(world.resolve()) == {f"{series}-2012-05-01"}
