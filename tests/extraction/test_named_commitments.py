"""Commitments of a plan that minutes speak of by number."""

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.record import CommitmentRecord, PlanRecord, ProgressRecord

HEAD = """
**Open Widget Group**
**Minutes of the 7th meeting, 10 January 2014**
**Attendees:**
Jane Smith (Chair)
Bob Jones (HMRC)
1. Welcome
It was noted that the widgets had been discussed at length at the meeting before this one.
Members asked when more widgets were to be made, and were informed that this was not yet known.
The panel was told that widgets had been made before, and that some of them had been round.
"""
PLAN = "The National Action Plan 2013-15 was discussed."
CASES = {
    "plan in the sentence": (
        "Commitment 4 of the National Action Plan 2013-15 was on track.",
        [("4", "on-track")],
    ),
    "plan of the document": (f"{PLAN}\nMembers heard that commitment 4 was delayed.", [("4", "delayed")]),
    "no state": (f"{PLAN}\nBob Jones spoke of commitment no. 4.", [("4", None)]),
    "several in one sentence": (
        f"{PLAN}\nCommitment 4 was complete and commitment 5 delayed.",
        [("4", None), ("5", None)],
    ),
    "no plan named": ("Commitment 4 was on track.", []),
    "which plan is open": ("The National Action Plan was discussed.\nCommitment 4 was on track.", []),
    "two plans": (f"{PLAN}\nSo was the National Action Plan 2016-18.\nCommitment 4 was on track.", []),
    "a draft": ("The draft National Action Plan 2013-15 was out.\nCommitment 4 was on track.", []),
    "a milestone": (f"{PLAN}\nCommitment 4.1 was on track.", []),
    "in general": (f"{PLAN}\nThe commitment of 4 members was on track.", []),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES.keys())
def test_a_commitment_counts_where_its_plan_is_sure(text, wanted, posted, reference):
    records = list(extract(posted(HEAD + text), reference))
    plans = {each.id for each in records if isinstance(each, PlanRecord)}
    reports = {each.reports_on: each.status.value for each in records if isinstance(each, ProgressRecord)}
    commitments = [each for each in records if isinstance(each, CommitmentRecord)]
    assert [(each.number, reports.get(each.id)) for each in commitments] == wanted
    assert all(each.plan in plans for each in commitments)
