# ruff: noqa: E501 - a case is compared best on one line
"""Action logs in all their layouts: rows, states, owners, and the meeting they belong to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogkg.extraction.families.action_log import FAMILY
from ogkg.model.document import DocumentId
from ogkg.model.record import ActionRecord, MeetingRecord, MeetingState, ProgressRecord
from ogkg.model.report import Issue, IssueCode
from ogkg.readers import read


def document(html):
    return read(html.encode(), id=DocumentId("log"), name="log.html").document


def records(html, kind, reference):
    return [one for one in FAMILY.extract(document(html), reference) if isinstance(one, kind)]


def table(*rows):
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


TITLE = "<p>Ledger Group Action Log – 14 May 2013</p>"
HEADED = ("Meeting date", "Action", "Deadline", "Progress")

TITLES = {
    "day": (TITLE, "Ledger Group", "2013-05-14", MeetingState.RECORDED),
    "body above": ("<p>Ledger Group</p><p>Action Log – 14th May 2013</p>", "Ledger Group", "2013-05-14", MeetingState.RECORDED),
    "paper number": ("<p>LB (6)1.ii Ledger Board Action Log 14 May 2013</p>", "Ledger Board", "2013-05-14", MeetingState.RECORDED),
    "meeting below": ("<p>Ledger Board – Action Log</p><p>Meeting of 4 February 2014</p>", "Ledger Board", "2014-02-04", MeetingState.RECORDED),
    "capitals and a month below": ("<p>LEDGER PANEL – ACTIONS REPORT</p><p>May 2012</p>", "LEDGER PANEL", "2012-05", MeetingState.HELD),
    "state as on a day": ("<p>Ledger Board Action Log as at 2 Sept 2011</p>", "Ledger Board", "2011-09", MeetingState.HELD),
}  # fmt: skip


@pytest.mark.parametrize(("title", "body", "date", "state"), TITLES.values(), ids=TITLES.keys())
def test_a_log_belongs_to_a_meeting(title, body, date, state, reference):
    html = title + table(("Write the note", "New"))
    assert FAMILY.recognises(document(html))
    (meeting,) = records(html, MeetingRecord, reference)
    assert (meeting.body, meeting.date.value, meeting.state) == (body, date, state)


NO_LOGS = {
    "minutes with a log in them": "<p>Minutes and action log</p><p>Attendees: Jane Doe</p>"
    + table(("x", "New")),
    "a page that only links one": "<p>Ledger Panel Action Report May 2012</p><p>http://example.org/log</p>",
    "a table of something else": "<p>Colours</p>" + table(("Blue", "Complete")),
}


@pytest.mark.parametrize("html", NO_LOGS.values(), ids=NO_LOGS.keys())
def test_what_only_mentions_actions_is_no_log(html):
    assert not FAMILY.recognises(document(html))


COLUMNS = {
    "date, action, deadline, progress": (table(HEADED, ("02/03/2011", "Write", "June 2013", "On track")), ("Write", "2011-03-02", "2013-06", "on-track")),
    "action, due, status": (table(("Action", "Due", "Status"), ("Write", "30.06.13", "Completed")), ("Write", None, "2013-06-30", "complete")),
    "issue, action, position": (table(("Issue", "Action", "Latest Position"), ("Paper", "Write", "Ongoing. See note.")), ("Write", None, None, "in-progress")),
    "number, task, owner, finish and status": (table(("#", "No", "Issue/Action", "Task owner", "Finish & status"), ("", "1", "Write", "HM Treasury", "Done")), ("Write", None, None, "complete")),
    "due in the year it was raised": (table(HEADED, ("19/05/2011", "Write", "August", "Initial stages")), ("Write", "2011-05-19", "2011-08", "in-progress")),
    "no headings": (table(("Write by the end of June", "Carried forward")), ("Write by the end of June", None, "2013-06-30", "not-complete")),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), COLUMNS.values(), ids=COLUMNS.keys())
def test_columns_under_any_headings(rows, expected, reference):
    (action,) = records(TITLE + rows, ActionRecord, reference)
    (progress,) = records(TITLE + rows, ProgressRecord, reference)
    raised = action.raised.value if action.raised else None
    due = action.due.value if action.due else None
    assert (action.text, raised, due, progress.status.value) == expected
    assert action.meeting is None


NEW = {
    "said to be new": (table(("Write", "New")), True),
    "nothing said": (table(("Write", "")), True),
    "one column": (table(("Write",)), True),
    "reported on": (table(("Write", "Ongoing")), False),
    "raised by this meeting": (table(HEADED, ("14/05/2013", "Write", "", "Ongoing")), True),
    "raised before": (table(HEADED, ("14/04/2013", "Write", "", "")), False),
}


@pytest.mark.parametrize(("rows", "new"), NEW.values(), ids=NEW.keys())
def test_new_actions_are_raised_by_the_meeting_of_the_log(rows, new, reference):
    (action,) = records(TITLE + rows, ActionRecord, reference)
    assert (action.meeting is not None) is new


def test_actions_of_the_last_meeting_were_raised_there(reference):
    html = "<p>Status update on Ledger Board actions from last meeting 19.11.10</p>" + table(
        ("Action", "Status"), ("Write", "Completed")
    )
    (action,) = records(html, ActionRecord, reference)
    assert (action.raised.value, action.meeting) == ("2010-11-19", None)


MEETINGS = {
    "day": (TITLE + table(("Write", "New")), "2013-05-14"),
    "month of a state": ("<p>Ledger Action Log as 2 Sept 2011</p>" + table(("Write", "New")), "2011-09"),
    "year of the latest action": (
        "<p>Ledger Action Log</p>"
        + table(HEADED, ("02/03/2010", "Write", "", ""), ("02/03/2011", "Read", "", "")),
        "2011",
    ),
    "year of the first deadline": (
        "<p>Status update on Ledger actions from last meeting 19.11.10</p>"
        + table(
            ("Action", "Due", "Status"), ("Write", "11.01.11", "Completed"), ("Read", "June 2012", "New")
        ),
        "2011",
    ),
}


@pytest.mark.parametrize(("html", "date"), MEETINGS.values(), ids=MEETINGS.keys())
def test_a_meeting_is_dated_no_finer_than_the_log_dates_it(html, date, reference):
    assert records(html, MeetingRecord, reference)[0].date.value == date


def test_without_any_date_no_meeting_is_made_up(reference):
    html = "<p>Ledger Action Log</p>" + table(("Write", "Completed"), ("Read", "New"))
    assert records(html, MeetingRecord, reference) == records(html, ProgressRecord, reference) == []
    assert [one.meeting for one in records(html, ActionRecord, reference)] == [None, None]
    assert [one.code for one in records(html, Issue, reference)] == [IssueCode.DATE_UNREADABLE]


OWNERS = {
    "the column": ("", table(("Action", "Owner", "Status"), ("Write", "HS/BB", "New")), ["HS", "BB"]),
    "the action": ("<p>Maps – Lead HS</p>", table(("HM Treasury to write", "New")), ["HM Treasury"]),
    "the lead of the theme": ("<p>Maps – Lead HS</p>", table(("Write", "New")), ["HS"]),
    "the theme above another": ("<p>Maps – Lead HS</p>" + table(("x", "New")) + "<p>Secretariat</p>", table(("Write", "New")), []),
    "the passive has none": ("", table(("Slides to be circulated", "New")), []),
}  # fmt: skip


@pytest.mark.parametrize(("theme", "rows", "owners"), OWNERS.values(), ids=OWNERS.keys())
def test_owners(theme, rows, owners, reference):
    action = records(TITLE + theme + rows, ActionRecord, reference)[-1]
    assert [one.written for one in action.owners] == owners


def test_owners_nobody_can_tell_are_said_aloud_once(reference):
    html = TITLE + table(
        ("HS to write", "New"), ("HS to read", "New"), ("Jane Doe to ask", "New"), ("Jane to go", "New")
    )
    said = [one.message for one in records(html, Issue, reference)]
    assert said == ["nobody here is called 'HS' in full"]
    *_, first_name = records(html, ActionRecord, reference)
    assert first_name.owners[0].mention is not None


def test_headings_repeated_or_missing_over_the_page(reference):
    html = TITLE + table(HEADED, ("02/03/2011", "Write", "", "On track")) + "<p>UNCLASSIFIED</p>"
    html += table(
        ("03/03/2011", "Print the map", "May 2013", "Complete"), HEADED, ("04/03/2011", "Read", "", "Closed")
    )
    assert [one.text for one in records(html, ActionRecord, reference)] == ["Write", "Print the map", "Read"]


def test_a_row_that_a_page_breaks_is_one_action(reference):
    html = TITLE + table(HEADED, ("02/03/2011", "Present the register of", "June", "On track"))
    html += table(("", "lamp posts", "", ""))
    assert [one.text for one in records(html, ActionRecord, reference)] == [
        "Present the register of lamp posts"
    ]


def test_two_actions_in_a_cell_with_a_state_each(reference):
    html = TITLE + table(("Action", "Status"), ("<p>Write</p><p>Read</p>", "<p>Completed</p><p>Ongoing</p>"))
    assert [one.text for one in records(html, ActionRecord, reference)] == ["Write", "Read"]
    assert [one.status.value for one in records(html, ProgressRecord, reference)] == [
        "complete",
        "in-progress",
    ]


def test_one_action_in_two_paragraphs_stays_one(reference):
    html = TITLE + table(
        ("Action", "Status"), ("<p>Write</p><p>and read</p>", "<p>Carried</p><p>forward</p>")
    )
    assert [one.text for one in records(html, ActionRecord, reference)] == ["Write and read"]


def test_a_column_under_a_heading_nobody_knows_belongs_to_no_other(reference):
    html = TITLE + table(("Action", "Owner", "Update", "Hue"), ("Write the note", "DCLG", "In progress", "A"))
    (report,) = records(html, ProgressRecord, reference)
    assert report.text == "In progress"


def test_another_table_is_not_read_as_actions(reference):
    html = (
        TITLE
        + table(HEADED, ("02/03/2011", "Write", "", "On track"))
        + "<p>Key</p>"
        + table(("Blue", "Complete"))
    )
    assert [one.text for one in records(html, ActionRecord, reference)] == ["Write"]


def test_an_unknown_state_is_kept_and_said_aloud(reference):
    html = TITLE + table(("Write", "Awaiting a miracle"))
    (progress,) = records(html, ProgressRecord, reference)
    (issue,) = records(html, Issue, reference)
    assert (progress.text, progress.status, issue.code) == (
        "Awaiting a miracle",
        None,
        IssueCode.STATUS_UNKNOWN,
    )


def test_the_number_of_the_meeting_whose_minutes_are_to_be_sent(reference):
    html = TITLE + table(("Circulate minutes from the thirteenth meeting", "New"))
    assert records(html, MeetingRecord, reference)[0].number == "13"


TASK = st.sampled_from(
    ["Write", "Read the map", "Develop case", "HM Treasury to write", "JT to meet the Team by 24 May"]
)
STATE = st.sampled_from(["New", "Completed", "Carried forward", "", "Unheard of"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TASK, STATE), min_size=1, max_size=8), st.integers(0, 8))
def test_every_row_is_one_action_with_an_id_of_its_own(reference, rows, cut):
    html = TITLE + "<p>Maps</p>" + table(*rows[:cut]) + "<p>Tunnels – Lead PM</p>" + table(*rows[cut:])
    read_log = document(html)
    actions = [one for one in FAMILY.extract(read_log, reference) if isinstance(one, ActionRecord)]
    assert [one.text for one in actions] == [task for task, _ in rows]
    assert len({one.id for one in actions}) == len(rows)
    for action in actions:
        quoted = " ".join(read_log.quote(span) for span in action.evidence)
        assert action.text in quoted
        assert all(owner.written in quoted for owner in action.owners)


THEMES = {
    "with its lead": ("Tunnels – Lead PM", "Tunnels"),
    "with two leads": ("Tunnels and Bridges - Lead HS/BB", "Tunnels and Bridges"),
    "with bare letters": ("Tunnels – GS/JTe", "Tunnels"),
    "with nobody yet": ("Tunnels- Lead ??", "Tunnels"),
    "in brackets": ("Tunnels (Lead: PM)", "Tunnels"),
    "with a remark": ("Tunnels (to be taken at the next meeting)", "Tunnels"),
    "plain": ("Tunnels – with Bridges", "Tunnels – with Bridges"),
}


@pytest.mark.parametrize(("heading", "theme"), THEMES.values(), ids=THEMES.keys())
def test_a_task_says_its_theme_and_not_the_lead(heading, theme, reference):
    html = TITLE + table(("Open the ledger", "New")) + f"<p>{heading}</p>" + table(("Write the case", "New"))
    assert [action.heading for action in records(html, ActionRecord, reference)] == ["", theme]


def test_a_column_of_sections_says_the_theme(reference):
    rows = (("Theme", "Action", "Status"), ("Tunnels", "Write the case", "New"))
    (action,) = records(TITLE + "<p>Ledger Group</p>" + table(*rows), ActionRecord, reference)
    assert action.heading == "Tunnels"


TIMES = {
    "raised last spring": (("8 March", "Write", "", "Ongoing"), "2011-03-08", None, 0),
    "raised last winter": (("20 November", "Write", "", "Ongoing"), "2010-11-20", None, 0),
    "raised on the day": (("13 October", "Write", "", "Ongoing"), "2011-10-13", None, 0),
    "raised in the month": (("October", "Write", "", "Ongoing"), "2011-10", None, 0),
    "raised after the log": (("20 November 2011", "Write", "", "Ongoing"), None, None, 1),
    "raised after it, by the weekday": (("Tuesday 8 November", "Write", "", "Ongoing"), None, None, 1),
    "due next spring": (("9 June", "Write", "30 April", "Ongoing"), "2011-06-09", "2012-04-30", 0),
    "due at the end of next April": (("9 June", "Write", "end of April", "Ongoing"), "2011-06-09", "2012-04-30", 0),
    "due that summer": (("9 June", "Write", "July", "Ongoing"), "2011-06-09", "2011-07", 0),
    "due in the month it was raised": (("9 June", "Write", "June", "Ongoing"), "2011-06-09", "2011-06", 0),
    "due before it was raised": (("9 June", "Write", "30 April 2011", "Ongoing"), "2011-06-09", None, 1),
    "due on no day": (("9 June", "Write", "Ongoing", "Ongoing"), "2011-06-09", None, 0),
}  # fmt: skip


@pytest.mark.parametrize(("row", "raised", "due", "doubts"), TIMES.values(), ids=TIMES.keys())
def test_what_a_log_tells_was_raised_by_its_day_and_due_no_sooner_than_raised(
    row, raised, due, doubts, reference
):
    html = "<p>Ledger Board Action Log as at 13 October 2011</p>" + table(HEADED, row)
    (action,) = records(html, ActionRecord, reference)
    assert (action.raised.value, action.due.value if action.due else None) == (raised, due)
    issues = [one for one in records(html, Issue, reference) if one.code is IssueCode.DATE_UNREADABLE]
    assert len(issues) == doubts
