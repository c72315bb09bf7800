"""Layouts of actions: lists of numbers, lines below a label, reports behind a task, columns of owners."""

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.record import ActionRecord, ProgressRecord

HEAD = """
**Open Widget Group**
**Minutes of the 7th meeting, 10 January 2013**
**Attendees:**
Jane Smith (Chair) (JS)
Bob Jones (BJ)
Alan Brown, Cabinet Office (AB)
Cathy (CD) – Practice Manager
1. Welcome
The chair welcomed everybody to the meeting and explained how the widgets were to be made.
It was noted that the widgets had been discussed at length at the meeting before this one.
Members asked when more widgets were to be made, and were informed that this was not yet known.
"""
TABLE = (
    "<p><b>Open Widget Group</b></p><p>Minutes of the 7th meeting, 10 January 2013</p><p><b>Present:</b></p>"
    "<p>Jane Smith (Chair)</p><p>Bob Jones, HMRC</p><p>Alan Brown, ONS</p>"
)
PROSE = "It was noted that the widgets had been discussed at length at the meeting before this one."


def actions(records):
    """`(number, text, owners)` of every action."""
    found = (each for each in records if isinstance(each, ActionRecord))
    return [(each.number, each.text, [owner.written for owner in each.owners]) for each in found]


LABELS = {
    "number of two parts": (
        "Action 10:01: AB to send the link to members.",
        ("10:01", "AB to send the link to members.", ["AB"]),
    ),
    "letters and number": (
        "Action WB 45: to consider another member.",
        ("WB 45", "to consider another member.", []),
    ),
    "letter in a bracket": (
        "Action Point (a): Members to send remarks by 25 March.",
        ("a", "Members to send remarks by 25 March.", ["Members"]),
    ),
    "number and no mark": (
        "AP132 BJ to email the printer again.",
        ("132", "BJ to email the printer again.", ["BJ"]),
    ),
    "owner alone at the end": (
        "The figures were old. BJ to investigate. Action BJ",
        ("", "BJ to investigate.", ["BJ"]),
    ),
    "owners below": (
        "There is a need to revise the list of widgets.\nAction: AB & JS",
        ("", "There is a need to revise the list of widgets.", ["AB", "JS"]),
    ),
    "owner below in a line": (
        "Another day, on widgets and gadgets, is to be had in October.\nAction AB, JS",
        ("", "Another day, on widgets and gadgets, is to be had in October.", ["AB", "JS"]),
    ),
    "owner behind a role": (
        "The Chair agreed to write to the Mint. ACTION: Bob Jones",
        ("", "The Chair agreed to write to the Mint.", ["Bob Jones"]),
    ),
    "in the middle, without a mark": (
        "The list is old. Action BJ to see if it can be sold. The list has ten names.",
        ("", "BJ to see if it can be sold.", ["BJ"]),
    ),
    "support": (
        "Action: BJ with support from AB, JS and CD to draft a plan.",
        ("", "BJ with support from AB, JS and CD to draft a plan.", ["BJ"]),
    ),
    "letters in a row": (
        "Action: AB, JS and BJ to form a group.",
        ("", "AB, JS and BJ to form a group.", ["AB", "JS", "BJ"]),
    ),
    "letters and no to": (
        "ACTION: BJ/AB issue the draft list.",
        ("", "BJ/AB issue the draft list.", ["BJ", "AB"]),
    ),
    "a post": (
        "Action: Head of Widgets to ask the printers.",
        ("", "Head of Widgets to ask the printers.", ["Head of Widgets"]),
    ),
    "a team in a bracket": (
        "Action: Circulate the remit (Widget Strategy Team)",
        ("", "Circulate the remit (Widget Strategy Team)", ["Widget Strategy Team"]),
    ),
    "letters of a given name": ("Action: Train the members (CD)", ("", "Train the members (CD)", ["CD"])),
    "letters of a thing": (
        "Action: Chase the Widget Address File (WAF)",
        ("", "Chase the Widget Address File (WAF)", []),
    ),
}


@pytest.mark.parametrize(("line", "wanted"), LABELS.values(), ids=LABELS.keys())
def test_labels_and_owners_in_further_forms(line, wanted, posted, reference):
    assert actions(extract(posted(HEAD + line), reference)) == [wanted]


def test_a_label_over_a_task_has_the_lines_below_it(posted, reference):
    below = "Owner: Bob Jones\nDue: 14 February\nThe widgets were seen."
    text = f"**Action Point 1**\nPapers to be sent to everybody.\n{below}"
    records = list(extract(posted(HEAD + text), reference))
    assert actions(records) == [("1", "Papers to be sent to everybody.", ["Bob Jones"])]
    assert [each.due.value for each in records if isinstance(each, ActionRecord)] == ["2013-02-14"]


def test_numbered_lines_below_the_heading_actions_are_all_of_the_list(posted, reference):
    text = (
        "**Actions**\n10.01: Link to be circulated (BJ)\n10.02: Circulate the remit to members (AB & JS)\n"
        "**2. Welcome**\nThe chair gave a talk."
    )
    assert actions(extract(posted(HEAD + text), reference)) == [
        ("10.01", "Link to be circulated (BJ)", ["BJ"]),
        ("10.02", "Circulate the remit to members (AB & JS)", ["AB", "JS"]),
    ]


def test_numbered_prose_below_the_heading_actions_is_no_list(posted, reference):
    text = "**Actions**\n2.1 The chair reported that all of them had been done.\n2.2 The log was noted."
    assert actions(extract(posted(HEAD + text), reference)) == []


EARLIER = {
    "date and report": (
        "AP6 from 10 May - BJ to write to the printers - Bob has written, and has no answer.",
        ("6", "BJ to write to the printers", None, "Bob has written, and has no answer.", "2012-05-10"),
    ),
    "numeric date": (
        "AP3 - from 10.8.12 - JS and AB to form a group – Following a talk this was put off.",
        ("3", "JS and AB to form a group", None, "Following a talk this was put off.", "2012-08-10"),
    ),
    "a line for the status": (
        "Item 2.1 ACTION (from 16/09/2012 meeting): BJ to keep them informed.\nStatus: A letter was sent.",
        ("", "BJ to keep them informed.", None, "A letter was sent.", "2012-09-16"),
    ),
}


@pytest.mark.parametrize(("line", "wanted"), EARLIER.values(), ids=EARLIER.keys())
def test_a_label_may_say_of_which_meeting_an_action_is(line, wanted, posted, reference):
    records = list(extract(posted(HEAD + line), reference))
    action = next(each for each in records if isinstance(each, ActionRecord))
    report = next(each for each in records if isinstance(each, ProgressRecord))
    assert action.meeting is None
    assert (action.number, action.text, report.status, report.text, action.raised.value) == wanted


TOLD = {
    "behind the owners": (
        "AP7 – Say who can help (ALL). BJ thanked everybody - Closed",
        ("Say who can help (ALL)", "complete", "BJ thanked everybody Closed"),
    ),
    "a sentence of its own": (
        "AP8 – BJ to ask the printers. They have not answered - ONGOING.",
        ("BJ to ask the printers.", "in-progress", "They have not answered ONGOING"),
    ),
}


@pytest.mark.parametrize(("line", "wanted"), TOLD.values(), ids=TOLD.keys())
def test_what_became_of_an_earlier_action_is_no_part_of_it(line, wanted, posted, reference):
    records = list(extract(posted(HEAD + "**2. Actions from the last meeting**\n" + line), reference))
    action = next(each for each in records if isinstance(each, ActionRecord))
    report = next(each for each in records if isinstance(each, ProgressRecord))
    assert (action.text, report.status.value, report.text) == wanted


def test_a_line_that_speaks_of_all_earlier_actions_is_none_of_them(posted, reference):
    assert (
        actions(extract(posted(HEAD + "Minutes and actions from last meeting - completed"), reference)) == []
    )


COLUMNS = {
    "initials beside a promise": (
        "A paper would be written. It would be sent to all.",
        "AB",
        "It would be sent to all.",
    ),
    "a name beside a request": (
        "Bob asked the group to call him.",
        "All",
        "Bob asked the group to call him.",
    ),
}


@pytest.mark.parametrize(("prose", "owner", "task"), COLUMNS.values(), ids=COLUMNS.keys())
def test_an_owner_alone_in_the_column_of_actions_has_what_the_row_promises(
    prose, owner, task, page, reference
):
    rows = f"<tr><td>1</td><td>{PROSE}</td><td></td></tr><tr><td>2</td><td>{prose}</td><td>{owner}</td></tr>"
    table = f"<table><tr><td></td><td></td><td>Action</td></tr>{rows}</table>"
    assert actions(extract(page(TABLE + f"<p>{PROSE}</p>" * 3 + table), reference)) == [("", task, [owner])]


NO_CONTEXT = (
    "Item 4b. The report. ACTION: AB to look at the list of the week. BJ to send it by end of November."
)


def test_an_action_that_speaks_of_a_time_is_no_line_over_earlier_actions(posted, reference):
    line = f"{NO_CONTEXT}\nACTION: BJ to write to the Mint. ACTION COMPLETE"
    found = [each for each in extract(posted(HEAD + line), reference) if isinstance(each, ActionRecord)]
    assert [each.raised for each in found] == [None, None]


def test_an_action_that_is_complete_was_raised_before(posted, reference):
    records = list(extract(posted(HEAD + "ACTION: BJ to write to the Mint. ACTION COMPLETE"), reference))
    action = next(each for each in records if isinstance(each, ActionRecord))
    report = next(each for each in records if isinstance(each, ProgressRecord))
    assert (action.text, action.meeting, report.status.value) == (
        "BJ to write to the Mint.",
        None,
        "complete",
    )
