"""How far a heading such as `Co-chairs` reaches into the people below it."""

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.code import MeetingRole
from ogkg.model.record import AttendanceRecord, MentionRecord

HEAD = "Open Widget Panel\nMinutes of the meeting held on 14 May 2013\n\n"
BODY = """

1. Welcome
The chair welcomed everybody to the meeting and explained how the widgets were to be made.
2. Widgets
It was noted that the widgets had been discussed at length at the meeting before this one.
Members asked when more widgets were to be made, and were informed that this was not yet known.
"""
OFFICES = {MeetingRole.CHAIR, MeetingRole.DEPUTY_CHAIR}
TWO = "Jane Smith, HMRC\nBob Jones, DWP\n"
MORE = "Alan Brown, Defra\nCarol White, Home Office\nTom Hall, Cabinet Office"
LISTS = {
    "two, and nobody else": ("Co-chairs\n" + TWO, ["Jane Smith", "Bob Jones"]),
    "two, then a blank line": ("Co-chairs\n" + TWO + "\n" + MORE, ["Jane Smith", "Bob Jones"]),
    "two, then bullets": (
        "Chairs\n" + TWO + "- " + MORE.replace("\n", "\n- "),
        ["Jane Smith", "Bob Jones"],
    ),
    "two, then another heading": (
        "Co-chairs\n" + TWO + "Members\n" + MORE,
        ["Jane Smith", "Bob Jones"],
    ),
    "two, then a body over others": (
        "Co-chairs\n" + TWO + "Cabinet Office:\nAlan Brown\nTom Hall",
        ["Jane Smith", "Bob Jones"],
    ),
    "bullets numbered": ("Co-chairs\n* " + (TWO + MORE).replace("\n", "\n* "), []),
    "three, then members": (
        "Co-chairs\n" + MORE + "\nMembers\n" + TWO,
        ["Alan Brown", "Carol White", "Tom Hall"],
    ),
    "one line of names, then others": (
        "Co-chairs: Jane Smith and Bob Jones\n" + MORE,
        ["Jane Smith", "Bob Jones"],
    ),
    "one beside the word, nobody knows of the others": (
        "Co-chairs: Jane Smith, HMRC\n" + MORE,
        ["Jane Smith"],
    ),
    "nothing parts them": ("Co-chairs\n" + TWO + MORE, []),
    "a blank line behind everybody": ("Co-chairs\n\n" + (TWO + MORE).replace("\n", "\n\n"), []),
    "a heading of one": ("Chair\n" + TWO + MORE, ["Jane Smith"]),
    "a heading of one deputy": (
        "Chair\nJane Smith\nVice Chair\nBob Jones\n" + MORE,
        ["Jane Smith", "Bob Jones"],
    ),
}


@pytest.mark.parametrize("case", LISTS.values(), ids=LISTS)
def test_a_heading_of_chairs_reaches_as_far_as_the_layout_says(case, document, reference):
    text, chairs = case
    records = list(extract(document(HEAD + text + BODY), reference))
    names = {each.id: each.names[0] for each in records if isinstance(each, MentionRecord)}
    attending = [each for each in records if isinstance(each, AttendanceRecord)]
    assert [names[each.mention] for each in attending if OFFICES.intersection(each.roles)] == chairs
    assert {each.status.value for each in attending} == {"present"}
