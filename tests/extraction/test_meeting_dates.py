"""The day of a meeting, and days that its title lines tell of the paper instead."""

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.record import MeetingRecord
from ogkg.model.report import Issue

BODY = """

Present
Jane Smith (Chair)
Bob Jones, DWP
Tom Hall, HMRC

1. Welcome
The chair welcomed everybody to the meeting and explained how the widgets were to be made.
2. Widgets
It was noted that the widgets had been discussed at length at the meeting before this one.
Members asked when more widgets were to be made, and were informed that this was not yet known.
"""
PAPERS = [
    "Drafted 3.5.13",
    "Drafted by AB 3 May 2013",
    "Draft 3 May 2013",
    "Draft 2, 3 May 2013",
    "Draft v0.2 (3 May 2013)",
    "Revised draft: 3 May 2013",
    "Version 2, 3 May 2013",
    "Version 1.0 – 3 May 2013",
    "Version dated 3 May 2013",
    "v2 3/5/13",
    "Published 3 May 2013",
    "Publication date: 3 May 2013",
    "Approved on 3 May 2013",
    "Date approved: 3 May 2013",
    "Agreed 3 May 2013",
    "Last revised 3 May 2013",
]


def dated(head, document, reference):
    """The day of the meeting, and the codes of the issues."""
    found = list(extract(document(head + BODY), reference))
    meeting = next(each for each in found if isinstance(each, MeetingRecord))
    return meeting.date and meeting.date.value, [each.code.value for each in found if isinstance(each, Issue)]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "title",
    ["Minutes of the meeting of the Widget Board held on 14 April 2013", "Widget Board\n14 April 2013"],
)
def test_the_day_of_a_paper_is_not_that_of_the_meeting(paper, title, document, reference):
    assert dated(f"{paper}\n\n{title}", document, reference) == ("2013-04-14", [])
    assert dated(f"{title}\n{paper}", document, reference) == ("2013-04-14", [])


def test_a_paper_with_no_other_day_leaves_the_meeting_without_one(document, reference):
    assert dated("Drafted 3.5.13\n\nMinutes of the Widget Board", document, reference)[0] is None


@pytest.mark.parametrize(
    "head",
    [
        "DRAFT\n\n14 April 2013\n\nMinutes of the Widget Board",
        "Draft minutes 14 April 2013\nWidget Board",
        "Minutes – draft – 14 April 2013\nWidget Board",
        "Version 2\n14 April 2013\nMinutes of the Widget Board",
        "Minutes of the Widget Board, agreed\n14 April 2013",
    ],
)
def test_a_draft_of_minutes_bears_the_day_of_the_meeting(head, document, reference):
    assert dated(head, document, reference) == ("2013-04-14", [])
