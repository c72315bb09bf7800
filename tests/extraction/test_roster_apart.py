# ruff: noqa: E501 - lists read best as they are printed
"""Lists whose lines tell more than the headings over them, and people told of in sentences."""

import pytest

from ogkg.extraction import extract
from ogkg.model.document import DocumentId
from ogkg.model.record import AgendaItemRecord, AttendanceRecord, MentionRecord
from ogkg.readers import read

PLAIN = "Pier Network meeting | 3 May 2016 | Meeting note\n\n"
POSTED = f"Meeting notes 9th May 2016\n\n{PLAIN}by Eve Example\n\n"
TALK = (
    "\n\nPiers\n\nAnn Able gave an update on moorings and asked for a new list of the piers that are closed.\n\n"
    "Bob Baker said that the list was late, and that the harbour master had been told of it twice.\n\n"
    "It was noted that the piers were closed in winter, and that nobody had asked for them to be opened.\n"
)
LISTS = {
    "bodies over names alone": (
        "Civil Society Network\n\nAnn Able, Tearfund\nBob Baker, Involve\n\nCabinet Office\n\nCarol White\nDan Ede\n",
        [
            ("Ann Able", "present", "Tearfund"),
            ("Bob Baker", "present", "Involve"),
            ("Carol White", "present", "Cabinet Office"),
            ("Dan Ede", "present", "Cabinet Office"),
        ],
    ),
    "both under one heading, the absent marked": (
        (
            "Attendees and apologies\n\n  • Ann Able, Tearfund\n  • Bob Baker, Involve (apologies)\n"
            "  • Carol White, HM Treasury (apologies, Dan Ede, Head of Piers, deputising)\n"
        ),
        [
            ("Ann Able", "present", "Tearfund"),
            ("Bob Baker", "apologies", "Involve"),
            ("Carol White", "apologies", "HM Treasury"),
            ("Dan Ede", "present", ""),
        ],
    ),
    "both under one heading, nobody marked": (
        "Attendees and apologies\n\n  • Ann Able, Tearfund\n  • Bob Baker, Involve\n  • Carol White, HM Treasury\n",
        [
            ("Ann Able", "unknown", "Tearfund"),
            ("Bob Baker", "unknown", "Involve"),
            ("Carol White", "unknown", "HM Treasury"),
        ],
    ),
    "a heading below the apologies, set apart like theirs": (
        (
            "Attendees:\n\nAnn Able, Tearfund\n\n\nApologies from:\n\nBob Baker, Involve\n\n\nPier co-ordinators\n\n"
            "Carol White, HM Treasury\n\n"
        ),
        [
            ("Ann Able", "present", "Tearfund"),
            ("Bob Baker", "apologies", "Involve"),
            ("Carol White", "present", "HM Treasury"),
        ],
    ),
    "a line below the apologies that is not set apart": (
        (
            "Attendees:\n\nAnn Able, Tearfund\n\nApologies from:\n\nBob Baker, Involve\n\nPier co-ordinators\n\n"
            "Carol White, HM Treasury\n\n"
        ),
        [
            ("Ann Able", "present", "Tearfund"),
            ("Bob Baker", "apologies", "Involve"),
            ("Carol White", "unknown", "HM Treasury"),
        ],
    ),
    "those who met": (
        "On 3 May 2016, Ann Able and Bob Baker (Involve), and Carol White (HM Treasury), met to plan the piers.\n",
        [
            ("Ann Able", "present", ""),
            ("Bob Baker", "present", "Involve"),
            ("Carol White", "present", "HM Treasury"),
        ],
    ),
    "members who met are nobody": (
        "On 3 May 2016, members of the steering committee and the leads of commitments met to plan the piers.\n",
        [],
    ),
    "apologies in a sentence": (
        (
            "Attendees\n\nAnn Able, Tearfund\nBob Baker, Involve\n\n\nOpening\n\n"
            "Carol White sent her apologies for not being able to come, and her office said that it was sorry.\n"
        ),
        [
            ("Ann Able", "present", "Tearfund"),
            ("Bob Baker", "present", "Involve"),
            ("Carol White", "apologies", ""),
        ],
    ),
}


def records(text, reference, kind):
    document = read(text.encode(), id=DocumentId("d.txt"), name="d.txt").document
    return [one for one in extract(document, reference).records if isinstance(one, kind)]


def told(text, reference):
    names = {one.id: one.names[0] for one in records(text, reference, MentionRecord)}
    return [
        (names[one.mention], one.status.value, one.representing[0].written if one.representing else "")
        for one in records(text, reference, AttendanceRecord)
    ]


@pytest.mark.parametrize(("listed", "expected"), LISTS.values(), ids=LISTS)
def test_who_was_there_by_a_note(listed, expected, reference):
    found = told(POSTED + listed + TALK, reference)
    assert [one for one in found if one[0] != "Ann Able" or expected] == expected


@pytest.mark.parametrize("listed", [name for name in LISTS if "under one heading" in name])
def test_who_was_there_by_minutes(listed, reference):
    text, expected = LISTS[listed]
    assert told(PLAIN + text + TALK, reference) == expected


def test_a_letter_and_the_kind_of_a_note_are_no_business(reference):
    text = (
        "Read out from the Pier Forum | 3 May 2016\n\nHi all\n\nHope you are well.\n\nBest wishes,\n\nAnn\n\n"
        "Pier Forum Read-out\n\nTuesday 3rd May 2016\n\nWelcome\n\nThe forum was co-chaired by Ann Able and Bob Baker."
    )
    assert [one.title for one in records(text, reference, AgendaItemRecord)] == ["Welcome"]
