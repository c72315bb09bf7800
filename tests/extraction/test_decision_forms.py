"""Decisions in all the forms that minutes give them, and what only looks like one."""

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.record import ActionRecord, DecisionRecord, MeetingRecord, MeetingState

HEAD = """
**Open Widget Group**
**Minutes of the 7th meeting, 10 January 2013**
**Attendees:**
Jane Smith (Chair) (JS)
Bob Jones (BJ)
Alan Brown, Cabinet Office (AB)
1. Welcome
The chair welcomed everybody to the meeting and explained how the widgets were to be made.
It was noted that the widgets had been discussed at length at the meeting before this one.
Members asked when more widgets were to be made, and were informed that this was not yet known.
"""


def decisions(records):
    return [each.text for each in records if isinstance(each, DecisionRecord)]


ONE = {
    "May": "The minutes of 20 May meeting were agreed, as circulated.",
    "no change": "The minutes of the previous meeting were agreed with no change.",
    "accepted": "The minutes of the last meeting were accepted as a true record.",
    "signed": "The notes of the meeting of 3.5.12 were signed as a fair record.",
    "otherwise": "The previous minutes were otherwise agreed as correct.",
    "noted and agreed": "The Group noted Paper 1.2 on widgets, and agreed on the remit.",
    "proposed before": "Bob suggested that these be the baseline. This was agreed and the action closed.",
    "considered and agreed": "The Board considered the list of widgets and agreed it.",
    "letters of the group": "The Panel OWG agreed the remit.",
}


@pytest.mark.parametrize("sentence", ONE.values(), ids=ONE.keys())
def test_a_sentence_that_records_a_decision(sentence, posted, reference):
    assert decisions(extract(posted(HEAD + sentence), reference)) == [sentence]


NONE = {
    "another meeting": "At the previous meeting it was agreed to have three groups.",
    "another body's minutes": "The record of widgets in Kent was said to be confirmed by some.",
    "a word below a heading": "Agreed\nThe widgets of the north were counted.",
    "what another body did": "The Board noted that the Cabinet had considered the plan and approved it.",
    "what is recalled": "The Board recalled that the Panel discussed and agreed the budget in 2009.",
    "a question": "The Board considered whether the accounts were approved.",
    "nearly": "The Board nearly agreed the plan.",
    "a few of them": "Some members agreed that the office be closed.",
    "not carried": "RESOLVED: not carried.",
    "none was taken": "Decision 3: no decision was taken.",
    "none": "Decision: none",
    "deferred": "Decision 1: deferred.",
    "put off": "Decision 2: Deferred to the next meeting.",
    "agreed elsewhere": "The Panel considered a proposal that members agreed to in 2007.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_what_only_looks_like_a_decision(text, posted, reference):
    assert decisions(extract(posted(HEAD + text), reference)) == []


LISTS = {
    "resolved, below": (
        "RESOLVED:\nThat Bob Jones be elected chair.\nA member asked for a copy of the list.",
        ["That Bob Jones be elected chair."],
    ),
    "resolved that": ("RESOLVED, that:\n- The report be noted.\n- The remit be kept.\nBob left.",
                      ["The report be noted.", "The remit be kept."]),
    "agreed": ("The Board agreed:\n- the remit of the group\n- its dates\nBob left.",
               ["the remit of the group", "its dates"]),
    "doings of the board": (
        "The Widget Board:\n(a) Noted widgets\n(b) Agreed that there should be more.\nBob left.",
        ["Agreed that there should be more."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LISTS.values(), ids=LISTS.keys())
def test_lists_of_decisions_end_with_their_lines(text, wanted, written, reference):
    document = written((HEAD + text).replace("\n", "\n\n"))
    assert decisions(extract(document, reference)) == wanted


def test_a_decision_with_an_owner_behind_it_is_an_action_as_well(posted, reference):
    records = list(
        extract(posted(HEAD + "The Board agreed that reports should go on. (Action: Bob Jones)"), reference)
    )
    assert decisions(records) == ["The Board agreed that reports should go on."]
    assert [each.text for each in records if isinstance(each, ActionRecord)] == decisions(records)


PAGES = {
    "published above": ("Published\n\n4 January 2014\n\nDate: 10 January 2013", "2013-01-10"),
    "published on the line": ("Published 4 January 2014\n\nHeld on 10 January 2013", "2013-01-10"),
    "next before": ("Next meeting: 3 May 2013\n\n10 January 2013", "2013-01-10"),
    "date of meeting": ("1 March 2013\n\nDate of meeting\n10 January 2013", "2013-01-10"),
}


@pytest.mark.parametrize(("lines", "day"), PAGES.values(), ids=PAGES.keys())
def test_the_day_of_a_meeting_is_not_that_of_its_page(lines, day, written, reference):
    text = (
        f"# Minutes of the Widget Board\n\n{lines}\n\n## Attendees\n\n- Jane Smith (Chair)\n- Bob Jones\n\n"
    )
    prose = "The chair welcomed everybody to the meeting and explained how the widgets were to be made."
    records = extract(written(text + "## Items\n\n" + f"{prose}\n\n" * 3), reference)
    meeting = next(each for each in records if isinstance(each, MeetingRecord))
    assert meeting.date.value == day


def test_the_head_of_a_page_may_announce_the_next_meeting(written, reference):
    dates = "Date of meeting\n20 June 2013\n\nDate of next meeting\n10 October 2013\n\n"
    text = f"# Minutes of the Widget Board: June 2013\n\n{dates}"
    prose = "The chair welcomed everybody to the meeting and explained how the widgets were to be made."
    people = "## Attendees\n\n- Jane Smith (Chair)\n- Bob Jones\n\n## Items\n\n"
    records = list(extract(written(text + people + f"{prose}\n\n" * 3), reference))
    days = [(each.state, each.date.value) for each in records if isinstance(each, MeetingRecord)]
    assert days == [(MeetingState.RECORDED, "2013-06-20"), (MeetingState.ANNOUNCED, "2013-10-10")]
