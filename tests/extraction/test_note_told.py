# ruff: noqa: E501 - a note is read best on its lines
"""What notes tell in other ways: commitments before a colon or in a table, people who spoke, front matter."""

from collections.abc import Callable

import pytest

from ogkg.extraction import extract
from ogkg.model.code import AttributionRule
from ogkg.model.document import Document
from ogkg.model.record import (
    AttendanceRecord,
    CommitmentRecord,
    MeetingRecord,
    MentionRecord,
    ProgressRecord,
    PublicationRecord,
)
from ogkg.model.reference import Reference

HEAD = "Meeting notes 12th May 2031\n\nPier Steering Group | 6 May 2031 | Meeting note\n\nby Ann Example\n\n"
READ_OUT = "UK Pier Forum\n\nRead-out for publication\nTuesday 6 May 2031\n\n"


def test_commitments_before_a_colon_under_their_heading(
    reference: Reference, document: Callable[..., Document]
) -> None:
    text = (
        f"{READ_OUT}Introduction\n\nThe forum discussed progress and was chaired by Mary Jones (Harbour Trust).\n\n"
        "Updates on NAP6 commitments\n\nOpen piers: Ben Brown, Cabinet Office, provided an update. Work is on track.\n\n"
        "Open docks: There was no update on the list.\n\n"
        "Discussion\n\nTimetable: People asked for an earlier start.\n\nLists: They should be short and they should be clear.\n"
    )
    records = extract(document(text), reference).records
    found = {one.id: one.title for one in records if isinstance(one, CommitmentRecord)}
    assert list(found.values()) == ["Open piers", "Open docks"]
    told = [(found[one.reports_on], one.status) for one in records if isinstance(one, ProgressRecord)]
    assert told == [("Open piers", "on-track"), ("Open docks", None)]
    names = {one.id: one.names[0] for one in records if isinstance(one, MentionRecord)}
    present = {
        names[one.mention]: one.roles for one in records if isinstance(one, AttendanceRecord) and one.mention
    }
    assert present == {"Mary Jones": ("chair",), "Ben Brown": ("presenter",)}


def test_a_table_of_commitments_and_states(reference: Reference, document: Callable[..., Document]) -> None:
    text = (
        f"{HEAD}Progress on the commitments of NAP5\n\nCommitment\tLead\tStatus\n"
        "1. Open piers\tHM Treasury\tComplete\n2. Open docks\tNobody\tDelayed: the list is late\n\n"
        "Close\n\nMary Jones thanked everyone for the work on the lists.\n"
    )
    records = extract(document(text), reference).records
    found = {one.id: one for one in records if isinstance(one, CommitmentRecord)}
    assert [(one.number, one.title, one.leads) for one in found.values()] == [
        ("1", "Open piers", ("HM Treasury",)),
        ("2", "Open docks", ()),
    ]
    told = [one for one in records if isinstance(one, ProgressRecord)]
    assert [(found[one.reports_on].title, one.text, one.status) for one in told] == [
        ("Open piers", "Complete", "complete"),
        ("Open docks", "Delayed: the list is late", "delayed"),
    ]
    assert not any(one.speaker for one in told)


@pytest.mark.parametrize(
    ("sentence", "present"),
    [
        pytest.param(
            "The workshop was opened by Mary Jones (Harbour Trust).", ["Mary Jones"], id="opened by one"
        ),
        pytest.param(
            "Presentations were given by Mary Jones (Harbour Trust) and Dr Ben Brown (Pier Watch).",
            ["Mary Jones", "Ben Brown"],
            id="given by two",
        ),
        pytest.param(
            "The report was written by Mary Jones (Harbour Trust) and sent to Ben Brown (Pier Watch).",
            [],
            id="written by somebody",
        ),
        pytest.param(
            "The first session was led by Mary Jones, Head of Piers at the Harbour Trust, and Ben Brown.",
            ["Mary Jones", "Ben Brown"],
            id="a session",
        ),
        pytest.param(
            "Open piers: Ben Brown, Pier Watch, provided an update.", ["Ben Brown"], id="behind a topic"
        ),
        pytest.param("Mary Jones presented the list on 6 May 2031.", ["Mary Jones"], id="on the day itself"),
        pytest.param(
            "The workshop was chaired by Mary Jones and discussed the plan of last year.",
            ["Mary Jones"],
            id="what was discussed is older",
        ),
        pytest.param(
            "Mary Jones from the Harbour Trust spoke about a list that is expected in March 2033.",
            ["Mary Jones"],
            id="spoke about what is to come",
        ),
        pytest.param(
            "Mary Jones gave a brief update on actions from the previous meeting.",
            ["Mary Jones"],
            id="spoke about what was before",
        ),
        pytest.param(
            "An update on the piers of 2019 was presented by Mary Jones.", ["Mary Jones"], id="older piers"
        ),
        pytest.param("Mary Jones presented the plan in 2018.", [], id="presented in another year"),
        pytest.param(
            "The report that was presented by Mary Jones was discussed by everyone.", [], id="a clause"
        ),
        pytest.param(
            "The report was presented by Mary Jones in 2018 and was discussed.", [], id="another year"
        ),
        pytest.param("The paper was presented by Mary Jones at the June meeting.", [], id="another meeting"),
        pytest.param("Nobody remembered that the workshop had been opened by Mary Jones.", [], id="denied"),
        pytest.param(
            "The workshop should have been introduced by Mary Jones, but she was ill.", [], id="supposed"
        ),
        pytest.param("Next week the forum will be led by Mary Jones.", [], id="planned"),
        pytest.param("A talk was to be given by Mary Jones but was cancelled.", [], id="cancelled"),
        pytest.param("No talk was given by Mary Jones.", [], id="none"),
        pytest.param("The campaign for open piers was led by Mary Jones.", [], id="not of the meeting"),
        pytest.param("The bill was introduced by Mary Jones.", [], id="a bill"),
        pytest.param("The paper was presented by Mary Jones's team.", [], id="her team"),
        pytest.param("Open piers: Mary Jones presented at a different event in 2017.", [], id="elsewhere"),
        pytest.param("Mary Jones led the campaign for open piers.", [], id="led something else"),
        pytest.param(
            "Everybody thanked Mary Jones, who chaired the previous meeting.", [], id="chaired before"
        ),
        pytest.param("The panel was chaired by Mary Jones in 2018.", [], id="chaired in another year"),
        pytest.param("The next forum will be chaired by Mary Jones.", [], id="will chair"),
        pytest.param("The workshop could not be chaired by Mary Jones.", [], id="could not chair"),
    ],
)
def test_those_who_opened_and_presented(
    sentence: str, present: list[str], reference: Reference, document: Callable[..., Document]
) -> None:
    head = HEAD.replace("Pier Steering Group", "Workshop on piers")
    text = f"{head}Around 30 people met on 6 May 2031 for a workshop.\n\n{sentence}\n\nTalk\n\nThe group discussed the lists.\n"
    records = extract(document(text), reference).records
    names = {one.id: one.names[0] for one in records if isinstance(one, MentionRecord)}
    found = [
        names[one.mention].removeprefix("Dr ")
        for one in records
        if isinstance(one, AttendanceRecord) and one.mention
    ]
    assert found == present


def test_a_page_whose_title_stands_in_its_front_matter(
    reference: Reference, document: Callable[..., Document]
) -> None:
    text = (
        '---\ntitle: "Group on piers: second meeting"\ndate: 2031-05-09\nauthor: Ann Example\n---\n\n'
        "The second meeting of the group on piers took place on 6 May 2031 under the Chatham House Rule.\n\n"
        "**What was discussed**\n\n- A participant said that the piers of the coast were old.\n"
        "- Several members proposed a duty to list them all.\n- It was agreed that a list would be made before June.\n"
    )
    extraction = extract(document(text, "d.md"), reference)
    assert extraction.family == "meeting_note"
    (meeting,) = [one for one in extraction.records if isinstance(one, MeetingRecord)]
    assert (meeting.date and meeting.date.value, meeting.rule) == (
        "2031-05-06",
        AttributionRule.CHATHAM_HOUSE_RULE,
    )
    assert not any(isinstance(one, AttendanceRecord) for one in extraction.records)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Pier Panel - first meeting", "Pier Panel"),
        ("First meeting | Pier Panel", "Pier Panel"),
        ("3rd meeting | 6 May 2031", "3rd meeting"),
        ("Pier Panel | Pier meeting", "Pier meeting"),
    ],
)
def test_a_meeting_is_not_called_the_first(
    title: str, name: str, reference: Reference, document: Callable[..., Document]
) -> None:
    text = f"Meeting notes 12th May 2031\n\n{title}\n\nby Ann Example\n\nThe panel met on 6 May 2031 and discussed its lists.\n"
    (meeting,) = [one for one in extract(document(text), reference).records if isinstance(one, MeetingRecord)]
    assert meeting.title == name


def test_a_name_that_is_a_link_is_no_publication(
    reference: Reference, document: Callable[..., Document]
) -> None:
    said = (
        "The panel, chaired by [Professor Mary Jones](https://example.org/m), met on 6 May 2031 and discussed "
        "[the list of piers](https://example.org/l) and the [Cabinet Office](https://example.org/c).\n"
    )
    records = extract(document(f"{HEAD}{said}", "d.md"), reference).records
    assert [one.title for one in records if isinstance(one, PublicationRecord)] == ["the list of piers"]


@pytest.mark.parametrize(
    ("beside", "held"),
    [
        ("Mary Jones from the Harbour Trust", ["Harbour Trust"]),
        ("Mary Jones at the Harbour Trust", ["Harbour Trust"]),
        ("Mary Jones, Head of Piers at Widgetham", ["Widgetham"]),
        ("Mary Jones at the June meeting", []),
        ("Mary Jones at the Budget session", []),
        ("Mary Jones from the Widgetham event", []),
        ("Mary Jones at Widgetham", []),
    ],
)
def test_what_stands_behind_a_name_is_an_organisation(
    beside: str, held: list[str], reference: Reference, document: Callable[..., Document]
) -> None:
    head = HEAD.replace("Pier Steering Group", "Workshop on piers")
    text = (
        f"{head}Around 30 people met on 6 May 2031 for a workshop.\n\nThe workshop was opened by {beside}.\n"
    )
    records = extract(document(text), reference).records
    found = [each.written for one in records if isinstance(one, MentionRecord) for each in one.affiliations]
    assert found == held


def test_only_chairs_are_read_beside_a_list(reference: Reference, document: Callable[..., Document]) -> None:
    text = (
        f"{HEAD}Attendees\n\nAnn Able (Harbour Trust)\n\nBen Bold (Pier Watch)\n\nNotes\n\n"
        "The meeting was chaired by Ann Able.\n\nA talk was given by Mary Jones from the Widget Trust.\n"
    )
    records = extract(document(text), reference).records
    names = {one.id: one for one in records if isinstance(one, MentionRecord)}
    told = {
        names[one.mention].names[0]: one.roles
        for one in records
        if isinstance(one, AttendanceRecord) and one.mention
    }
    assert told == {"Ann Able": ("chair",), "Ben Bold": ()}
    assert not any(one.affiliations for one in names.values() if one.names[0] == "Mary Jones")
