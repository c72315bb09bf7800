"""Actions in all the forms that minutes give them: labels, brackets, tables, reports on earlier ones."""

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.record import ActionRecord, ProgressRecord
from ogkg.model.report import Issue, IssueCode

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


def read(posted, reference, text):
    return list(extract(posted(HEAD + text), reference))


def actions(records):
    """`(text, owners, number, due)` of every action."""
    return [
        (
            each.text,
            [owner.written for owner in each.owners],
            each.number,
            (each.due.value or each.due.written) if each.due else None,
        )
        for each in records
        if isinstance(each, ActionRecord)
    ]


LABELS = {
    "dash": (
        "ACTION – BJ to write to the Widget Survey by end of March.",
        ("BJ to write to the Widget Survey by end of March.", ["BJ"], "", "2013-03-31"),
    ),
    "AP": (
        "AP3: Jane Smith to circulate the widgets.",
        ("Jane Smith to circulate the widgets.", ["Jane Smith"], "3", None),
    ),
    "AP without a number": (
        "AP: BJ to send the figures.",
        ("BJ to send the figures.", ["BJ"], "", None),
    ),
    "owner before the colon": (
        "Action on Bob Jones: circulate the list of widgets.",
        ("circulate the list of widgets.", ["Bob Jones"], "", None),
    ),
    "owner in a bracket": ("Action (JS): write to the Board.", ("write to the Board.", ["JS"], "", None)),
    "letters of owners": (
        "ACTION JS/BJ: To meet the Met Office by 3/5/13",
        ("To meet the Met Office by 3/5/13", ["JS", "BJ"], "", "2013-05-03"),
    ),
    "no mark at all": (
        "Action Jane Smith to call the Widget Board.",
        ("Jane Smith to call the Widget Board.", ["Jane Smith"], "", None),
    ),
    "square bracket at the end": (
        "The paper would be circulated to all. [Action: AB]",
        ("The paper would be circulated to all.", ["AB"], "", None),
    ),
    "bracket below": (
        "The list of widgets would be sent to everybody.\n[Action: AB]",
        ("The list of widgets would be sent to everybody.", ["AB"], "", None),
    ),
    "owners before a dash": (
        "AP2 – AB & JS – draft the letter",
        ("AB & JS – draft the letter", ["AB", "JS"], "2", None),
    ),
    "below a numbered paragraph": (
        "3.1 Bob Jones will circulate the figures.\nACTION: HMRC",
        ("Bob Jones will circulate the figures.", ["Bob Jones"], "", None),
    ),
    "numbered in two parts": (
        "Action 2.1 – All members to send comments by 14 February.",
        ("All members to send comments by 14 February.", ["All members"], "2.1", "2013-02-14"),
    ),
}


@pytest.mark.parametrize(("line", "wanted"), LABELS.values(), ids=LABELS.keys())
def test_a_label_of_any_form_makes_an_action(line, wanted, posted, reference):
    assert actions(read(posted, reference, line)) == [wanted]


NONE = {
    "a plan": "Action Plan to follow the National Widget Plan in the spring.",
    "a group": "Action Fraud to widgets has no bearing.",
    "a state alone": "Action: closed.",
    "a state with more": "Action 5: Complete. It was sent in May.",
    "what became of one": "Action 6: was closed because Bob Jones would not do it.",
    "nothing promised above": "Widgets were said to be round, and were found to be so.\n[Action: AB]",
}


@pytest.mark.parametrize("line", NONE.values(), ids=NONE.keys())
def test_what_only_looks_like_a_label_is_none(line, posted, reference):
    assert actions(read(posted, reference, line)) == []


REPORTS = {
    "sentence": ("Action 1: Bob Jones to publish the list. Complete.", ("1", "complete", "Complete.")),
    "dash": ("Action 3: Jane Smith to meet the Board – ongoing", ("3", "in-progress", "ongoing")),
    "more behind it": (
        "BJ to write to the Board – Ongoing. Letter drafted.",
        ("", "in-progress", "Ongoing. Letter drafted."),
    ),
    "bracket": ("Action 4: AB to report back (discharged)", ("4", "complete", "discharged")),
}


TOLD = {
    "not done": ("Action 4 from last meeting: Jane Smith to write. Not done.", "not-complete", "Not done."),
    "on its way": ("Action 5 from 3 May: BJ to write. Ongoing.", "in-progress", "Ongoing."),
}


@pytest.mark.parametrize(("line", "status", "told"), TOLD.values(), ids=TOLD.keys())
def test_a_label_that_names_the_earlier_meeting_makes_a_state_at_the_end_a_report(
    line, status, told, posted, reference
):
    records = read(posted, reference, line)
    [action] = [each for each in records if isinstance(each, ActionRecord)]
    [report] = [each for each in records if isinstance(each, ProgressRecord)]
    assert action.meeting is None
    assert action.text.endswith(" to write.")
    assert (report.status.value, report.text) == (status, told)


STATED = {
    "complete the form": "Action: Complete the form on widgets (BJ).",
    "a state, then the task": "Action 2: Ongoing – BJ to write to the Board.",
    "closed by somebody": "Action 3: Jane Smith to see that the survey is closed.",
}


@pytest.mark.parametrize("line", STATED.values(), ids=STATED.keys())
def test_a_task_may_hold_a_word_of_state(line, posted, reference):
    [(text, *_)] = actions(read(posted, reference, line))
    assert text == line.partition(": ")[2]


@pytest.mark.parametrize(("line", "wanted"), REPORTS.values(), ids=REPORTS.keys())
def test_below_earlier_actions_a_state_at_the_end_is_a_report(line, wanted, posted, reference):
    records = read(posted, reference, f"**2. Actions from the previous meeting**\n{line}")
    action = next(each for each in records if isinstance(each, ActionRecord))
    report = next(each for each in records if isinstance(each, ProgressRecord))
    assert action.meeting is None
    assert (action.number, report.status.value, report.text) == wanted


TABLE = (
    "<p><b>Open Widget Group</b></p><p>Minutes of the 7th meeting, 10 January 2013</p><p><b>Present:</b></p>"
    "<p>Jane Smith (Chair)</p><p>Bob Jones, HMRC</p><p>Alan Brown, ONS</p>"
)
PROSE = "It was noted that the widgets had been discussed at length at the meeting before this one."


def test_a_table_of_actions_is_read_by_its_headings(page, reference):
    table = (
        "<p><b>Actions</b></p><table><tr><th>No.</th><th>Action</th><th>Owner</th><th>Due</th></tr>"
        "<tr><td>1</td><td>Write to the Board about widgets</td><td>Jane Smith</td><td>end January</td></tr>"
        "<tr><td>2</td><td>Publish the list</td><td>HMRC</td><td>14/02/2013</td></tr></table>"
    )
    records = extract(page(TABLE + f"<p>{PROSE}</p>" * 3 + table), reference)
    assert actions(records) == [
        ("Write to the Board about widgets", ["Jane Smith"], "1", "2013-01-31"),
        ("Publish the list", ["HMRC"], "2", "2013-02-14"),
    ]


def test_a_column_of_actions_beside_prose_has_the_tasks_and_no_prose(page, reference):
    rows = (
        f"<tr><td>1</td><td>{PROSE}</td><td></td></tr><tr><td>2</td><td>{PROSE}</td>"
        f"<td>Bob Jones to circulate the paper</td></tr><tr><td>3</td><td>{PROSE}</td><td>AB</td></tr>"
    )
    table = f"<table><tr><th>Item</th><th>Discussion</th><th>Action</th></tr>{rows}</table>"
    records = list(extract(page(TABLE + table), reference))
    assert actions(records) == [("Bob Jones to circulate the paper", ["Bob Jones"], "", None)]
    unplaced = [
        each.quote for each in records if isinstance(each, Issue) and each.code is IssueCode.UNPLACED_TEXT
    ]
    assert unplaced == ["AB"]


def test_an_agenda_in_a_table_is_no_table_of_actions(page, reference):
    table = (
        "<table><tr><td>Item</td><td>Description</td><td>Lead</td></tr>"
        "<tr><td>1</td><td>Welcome</td><td>JS</td></tr><tr><td>2</td><td>Widgets</td><td>AB</td></tr></table>"
    )
    assert actions(extract(page(TABLE + table + f"<p>{PROSE}</p>" * 3), reference)) == []
