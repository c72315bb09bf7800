"""The meeting that minutes announce, in all wordings; and what only speaks of a meeting."""

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.record import MeetingRecord, MeetingState

HEAD = """# Minutes of the Widget Board

10 January 2013

## Present

- Jane Smith (Chair)
- Bob Jones, HMRC

## 1. Welcome

The chair welcomed everybody to the meeting and explained how the widgets were to be made.

It was noted that the widgets had been discussed at length at the meeting before this one.

Members asked when more widgets were to be made, and were informed that this was not yet known.

"""


def announced(text, written, reference):
    records = extract(written(HEAD + text + "\n"), reference)
    return [
        each.date.value
        for each in records
        if isinstance(each, MeetingRecord) and each.state is MeetingState.ANNOUNCED
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Date of next meeting: Tuesday 5 March at 2pm",
        "Date and time of next meeting: 5 March 2013, 10am",
        "DONM – Tuesday 5 March",
        "Next call: Tuesday 5 March, 2pm",
        "Date of the next conference call – 5 March 2013",
        "Next teleconference: 5 March",
        "## Next meeting\n\nTuesday 5 March, 2pm, Room 3",
        "## Dates of future meetings\n\n- 5 March 2013\n- 6 June 2013",
        "## 9 Any Other Business / Date of Next Meeting\n\nTuesday 5 March 2013, 2pm",
        "| Date of next meeting | 5 March 2013 |\n|---|---|",
        "Next meetings: 5 March, 6 June",
        "Meeting dates for 2013: 10 January, 5 March, 6 June",
        "Next mtg: 5 March",
        "The next meeting was scheduled for 5 March.",
        "It was agreed that the next meeting would be held on 5 March.",
        "Members noted the date of the next meeting as 5 March 2013.",
        "The following meeting will be on 5 March 2013.",
        "The group will next meet on 5 March 2013.",
        "The Board agreed to meet again on 5 March at Room 4.",
    ],
)
def test_the_next_meeting_is_announced_in_many_words(text, written, reference):
    assert announced(text, written, reference) == ["2013-03-05"]


@pytest.mark.parametrize(
    "text",
    [
        "The next meeting would consider the paper of 5 March.",
        "Bob and the Minister will meet again on 5 March.",
        "The widgets are to be counted before the next meeting and sold on 5 March.",
        "Meeting dates for 2012: 10 January, 5 March",
        "Next call for papers: 5 March 2013",
        "The next call for bids was on 5 March 2013.",
    ],
)
def test_another_day_is_not_that_of_the_next_meeting(text, written, reference):
    assert announced(text, written, reference) == []
