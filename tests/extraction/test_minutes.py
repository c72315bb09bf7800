"""Minutes from end to end: meeting, agenda, actions, decisions; what must hold for every document."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogkg.extraction.families.minutes import FAMILY, extract
from ogkg.extraction.genre import genre
from ogkg.model.code import DocumentType
from ogkg.model.document import DocumentId
from ogkg.model.record import (
    ActionRecord,
    AgendaItemRecord,
    AttendanceRecord,
    DecisionRecord,
    MeetingRecord,
    MentionRecord,
    ProgressRecord,
)
from ogkg.model.report import Issue
from ogkg.readers import read

SEED = Path(__file__).parents[2] / "data" / "sources" / "minutes" / "000_a3b7d630503be451.txt"

HEAD = """
**Widget Board**
**Minutes of the 3rd Meeting: 8th March 2012**
**Present:**
Ann Able (Chair) (AA)
Ben Bold, DfT
Carl Clay, Home Office
"""
BODY = """
**1. Welcome**
Everybody was welcomed to the meeting by the chair, who explained how widgets are made.
It was noted that the widgets had been discussed at length at the meeting before this one.
Members asked when more widgets were to be made, and were informed that this was not yet known.
"""


def of(kind, records):
    return [each for each in records if isinstance(each, kind)]


def read_minutes(posted, reference, text, **front):
    return list(extract(posted(HEAD + BODY + text, **front), reference))


# meetings


def meeting(posted, reference, lines, **front):
    document = posted(lines + "\n**Present:**\nAnn Able\nBen Bold, DfT\n" + BODY, **front)
    return of(MeetingRecord, extract(document, reference))[0]


MEETINGS = {
    "number and date": (
        "**Widget Board**\n**Minutes of the 3rd Meeting: 8th March 2012**",
        ("Widget Board", "3", "2012-03-08", ""),
    ),
    "year from the day of posting": (
        "**Widget Board**\n**Minutes of the meeting held on 15 November at the Widget House:**",
        ("Widget Board", "", "2011-11-15", "the Widget House"),
    ),
    "number in words": (
        "**Local Widget Panel**\n**Twenty-first Meeting**\n25 July 2011",
        ("Local Widget Panel", "21", "2011-07-25", ""),
    ),
    "venue": (
        "Minutes of Open Widget User Group 9th meeting\n7 January 2012, 14:00\nVenue: Room 5, Widget House",
        ("Open Widget User Group", "9", "2012-01-07", "Room 5, Widget House"),
    ),
    "dotted date": ("**Widget Board**\n09.01.12", ("Widget Board", "", "2012-01-09", "")),
    "abbreviated body": (
        "Minutes of the 28th OWUG meeting\n10 January 2012",
        ("OWUG", "28", "2012-01-10", ""),
    ),
}


@pytest.mark.parametrize(("lines", "wanted"), MEETINGS.values(), ids=MEETINGS.keys())
def test_the_meeting_is_read_from_the_lines_above_the_list(lines, wanted, posted, reference):
    found = meeting(posted, reference, lines, title="Notes")
    assert (found.body, found.number, found.date.value, found.place) == wanted


def test_the_front_matter_completes_a_date_and_a_different_one_is_said_aloud(posted, reference):
    lines = "**Widget Board**\n**Minutes of the meeting held on 6 September**"
    found = meeting(posted, reference, lines, title="Widget Board Minutes - 6th Sept 2010")
    assert found.date.value == "2010-09-06"
    two_days = HEAD.replace("8th March 2012", "8 and 9 March 2012")
    assert of(Issue, extract(posted(two_days + BODY, title="Widget Board"), reference)) == []
    document = posted(HEAD + BODY, title="Widget Board 9 March 2012")
    issues = of(Issue, extract(document, reference))
    assert [each.code.value for each in issues] == ["date-conflict"]


NEXT = {
    "is": ("The next meeting is Thursday 26th April, 10.00 – 11.30", "2012-04-26"),
    "date of": ("The date of the next meeting is 11 October 2012, 3.30 – 5.30pm", "2012-10-11"),
    "planned": ("The next meeting is planned for November 2012.", "2012-11"),
    "numbers": ("The next meeting will be held on 14/11/12", "2012-11-14"),
    "heading": ("**Date of next meeting**\nThursday 26th April", "2012-04-26"),
    "in the past": ("The next meeting was on 1 March 2012.", None),
    "only mentioned": ("Widgets are to be discussed at the next meeting on widgets in the spring.", None),
    "task": ("**Action:** Ben Bold to bring a paper to the next meeting.", None),
}


@pytest.mark.parametrize(("line", "day"), NEXT.values(), ids=NEXT.keys())
def test_the_next_meeting_is_announced_with_its_day(line, day, posted, reference):
    records = read_minutes(posted, reference, line)
    announced = [each.date.value for each in of(MeetingRecord, records)[1:]]
    assert announced == ([day] if day else [])


# actions

ACTIONS = {
    "label and owner": (
        "**Action:** Ben Bold to make widgets.",
        [("Ben Bold to make widgets.", ["Ben Bold"], None)],
    ),
    "due on a line of its own": (
        "**Action:** Home Office to share widgets.\n**Due:** September",
        [("Home Office to share widgets.", ["Home Office"], "2012-09")],
    ),
    "due in the sentence": (
        "Action: AA to send widgets by 26th November; widgets end on 29th November.",
        [("AA to send widgets by 26th November; widgets end on 29th November.", ["AA"], "2012-11-26")],
    ),
    "next meeting without a day": (
        "Action: AA to report to the next meeting",
        [("AA to report to the next meeting", ["AA"], None)],
    ),
    "number": ("**Action 7:** Carl to count widgets.", [("Carl to count widgets.", ["Carl"], None)]),
    "list below a label": (
        "**Actions:**\n- Ben to make widgets\n- Carl to count the widgets\nThat was all of it.",
        [("Ben to make widgets", ["Ben"], None), ("Carl to count the widgets", ["Carl"], None)],
    ),
    "owner of a list": (
        "**Actions:** for Secretariat\n- Count all of the widgets",
        [("Count all of the widgets", ["Secretariat"], None)],
    ),
    "inside a paragraph": (
        "Widgets were late. Action: For AA to find out why. Action: Ben to help.",
        [("For AA to find out why.", ["AA"], None), ("Ben to help.", ["Ben"], None)],
    ),
    "owner in brackets": (
        "**Action:** Circulate the widgets (Ben Bold)",
        [("Circulate the widgets (Ben Bold)", ["Ben Bold"], None)],
    ),
    "only an owner": (
        "The widgets would be circulated. **Action:** Ben Bold",
        [("The widgets would be circulated.", ["Ben Bold"], None)],
    ),
    "several people": (
        "Action: Ben Bold, Carl Clay and Ann Able to meet.",
        [("Ben Bold, Carl Clay and Ann Able to meet.", ["Ben Bold", "Carl Clay", "Ann Able"], None)],
    ),
    "nobody": ("**Action:** Widgets to be circulated.", [("Widgets to be circulated.", [], None)]),
    "not an action": ("Action is needed on widgets.\nAction Plan for widgets\n**Action was underway**", []),
}


@pytest.mark.parametrize(("text", "wanted"), ACTIONS.values(), ids=ACTIONS.keys())
def test_labelled_actions_are_raised_here(text, wanted, posted, reference):
    actions = of(ActionRecord, read_minutes(posted, reference, text))
    found = [
        (each.text, [owner.written for owner in each.owners], each.due.value if each.due else None)
        for each in actions
    ]
    assert found == wanted
    assert all(each.meeting for each in actions)


REPORTED = {
    "flattened table": (
        "**Action**\n**Progress**\nBen to make widgets.\nComplete\nWidgets to be counted.\nNot complete\nX.",
        [("Ben to make widgets.", "complete"), ("Widgets to be counted.", "not-complete")],
    ),
    "status below": (
        "Action points from 13 December\n**Action 1:** Ben to make widgets.\n- Not complete. He tried.",
        [("Ben to make widgets.", "not-complete")],
    ),
    "status behind a dash": (
        "Actions from the last meeting were agreed:\nRegular widgets for the Board - on track\nBy post.",
        [("Regular widgets for the Board", "on-track")],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), REPORTED.values(), ids=REPORTED.keys())
def test_actions_with_a_status_were_raised_before(text, wanted, posted, reference):
    records = read_minutes(posted, reference, text)
    texts = {each.id: each for each in of(ActionRecord, records)}
    found = [(texts[each.reports_on].text, each.status.value) for each in of(ProgressRecord, records)]
    assert found == wanted
    assert all(each.meeting is None for each in texts.values())


def test_an_owner_is_the_person_of_the_list(posted, reference):
    (action,) = of(ActionRecord, read_minutes(posted, reference, "Action: AA and Carl to make widgets."))
    assert [owner.mention.rpartition("/")[2] for owner in action.owners] == ["ann-able", "carl-clay"]


# decisions

DECISIONS = {
    "minutes agreed": ("The minutes of the last meeting were agreed.", True),
    "approved in correspondence": ("The minutes had been approved in correspondence.", True),
    "it was agreed": ("It was agreed that widgets are round.", True),
    "the group agreed": ("The Panel agreed that widgets are round.", True),
    "endorsed": ("This approach was endorsed by the Panel.", True),
    "label within": ("The decision: whether widgets are round.", False),
    "not agreed": ("It was not agreed that widgets are round.", False),
    "to be agreed": ("The shape of widgets is to be agreed.", False),
    "with a change": ("The minutes were agreed with a small correction.", True),
    "with what was said": ("The Panel agreed with a number of these points.", False),
    "by others": ("The shapes were agreed by the Home Office.", False),
    "adjective": ("Ben sent the agreed widgets.", False),
    "a person": ("Ben agreed that widgets are round.", False),
    "a question": ("Was it agreed that widgets are round?", False),
}


LABELLED = {
    "numbered paragraph": "3.2 The Board agreed that widgets are round.",
    "bold label": "**Decision:** The Board agreed that widgets are round.",
    "number": "Decision 3 – The Board agreed that widgets are round.",
    "resolved": "AGREED that The Board agreed that widgets are round.",
}


@pytest.mark.parametrize("line", LABELLED.values(), ids=LABELLED.keys())
def test_a_decision_has_no_label_and_no_number(line, posted, reference):
    found = [each.text for each in of(DecisionRecord, read_minutes(posted, reference, line))]
    assert found == ["The Board agreed that widgets are round."]


@pytest.mark.parametrize(("sentence", "is_decision"), DECISIONS.values(), ids=DECISIONS.keys())
def test_a_decision_is_what_the_group_agreed(sentence, is_decision, posted, reference):
    found = of(DecisionRecord, read_minutes(posted, reference, f"Widgets came up. {sentence}"))
    assert [each.text for each in found] == ([sentence] if is_decision else [])


def test_what_stands_below_the_heading_decision_is_one(posted, reference):
    found = of(
        DecisionRecord, read_minutes(posted, reference, "**Decision**\nThe widgets get their money.\nText.")
    )
    assert [each.text for each in found] == ["The widgets get their money."]


# genre


def test_kinds_of_papers_are_told_by_what_they_hold(posted):
    listed = "**Attendees**\nAnn Able\nBen Bold\n**Apologies**\nCarl Clay\n"
    assert genre(posted(HEAD + BODY)) is DocumentType.MINUTES
    assert genre(posted(listed + BODY, title="Widgets")) is DocumentType.MINUTES
    assert (
        genre(posted("**AGENDA**\n1. Welcome\n2. Widgets\n" + listed, title="Meeting")) is DocumentType.AGENDA
    )
    assert genre(posted("Widgets are round.\n", title="Minutes")) is None


# what must hold for every document


@pytest.fixture(scope="module")
def seed():
    return read(SEED.read_bytes(), id=DocumentId("minutes/seed"), name=SEED.name).document


def test_the_bundled_minutes_are_read_whole(seed, reference):
    records = list(extract(seed, reference))
    assert FAMILY.recognises(seed)
    assert len(of(AttendanceRecord, records)) == 37
    assert sum(each.status.value == "apologies" for each in of(AttendanceRecord, records)) == 14
    assert [each.title for each in of(AgendaItemRecord, records)][-1] == "Any Other Business"
    assert len(of(ActionRecord, records)) == 7
    assert of(Issue, records) == []


def plain(text):
    return " ".join(re.sub(r"\s+", " ", text).split())


def check_evidence(document, records):
    ids = [each.id for each in records]
    assert len(ids) == len(set(ids))
    for each in records:
        quotes = plain(" ".join(document.quote(span) for span in each.evidence))
        assert quotes
        assert all(len(span) <= 2000 for span in each.evidence)
        for word in words_of(each):
            assert plain(word) in quotes


def bodies(affiliations):
    return [text for each in affiliations for text in (each.written, each.within)]


WORDS = {
    MentionRecord: lambda it: [*it.names, *bodies(it.affiliations), *it.roles],
    AttendanceRecord: lambda it: bodies(it.representing),
    ActionRecord: lambda it: [it.text, it.number, *(owner.written for owner in it.owners)],
    AgendaItemRecord: lambda it: [it.title],
    MeetingRecord: lambda it: [it.title, it.body, it.place, it.date.written if it.date else ""],
}


def words_of(record):
    return WORDS.get(type(record), lambda it: [getattr(it, "text", "")])(record)


def test_every_word_of_a_record_stands_in_its_evidence(seed, reference):
    check_evidence(seed, [each for each in extract(seed, reference) if not isinstance(each, Issue)])


PIECES = [
    "**Attendees:**",
    "**Apologies:**",
    "**Officials (regular attendees)**",
    "**Cabinet Office**",
    "Ann Able (Chair)",
    "Ben Bold, DfT (Deputy)",
    "Carl Clay (Home Office) and Dan Dole (DCLG)",
    "Eve Ease, Transparency",
    "All",
    "Panel: Fay Fine (X), Guy Good – Ex Officio: Hal Hope.",
    "BIS Observer (BIS)",
    "**1. Widgets**",
    "Item 2: Widgets",
    "**Action:** Ben to make widgets (Carl Clay)",
    "**Action**",
    "**Progress**",
    "Complete",
    "**Due:** June",
    "Action:",
    "- AA to make widgets by 1 May",
    "It was agreed that widgets are round.",
    "The next meeting is 1 May 2013.",
    "Ann Able said that widgets were late. She was sorry.",
    "((((",
    "– – all CLG",
    ":::",
    "9 March 2012",
]
NAMES = {"Ann Able", "Ben Bold", "Carl Clay", "Dan Dole", "Eve Ease", "Fay Fine", "Guy Good", "Hal Hope"}


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))
def test_no_order_of_lines_breaks_the_reader_or_invents_a_person(lines, posted, reference):
    document = posted("\n".join(lines))
    records = [each for each in extract(document, reference) if not isinstance(each, Issue)]
    check_evidence(document, records)
    people = {name for each in of(MentionRecord, records) for name in each.names if " " in name}
    assert people <= NAMES
