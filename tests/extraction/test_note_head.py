# ruff: noqa: E501 - notes read best as they are printed
"""Which documents are notes of meetings, and which of two kinds."""

from collections.abc import Callable

import pytest

from ogkg.extraction.family import known_families
from ogkg.extraction.note_head import read_head
from ogkg.extraction.post import meeting_date, meeting_title, posted_on, venue
from ogkg.model.document import Document

LIST = "Attendees\n\nAnn Example (DWP)\nBob Sample (DFID)\n\n"
TALK = "Ann Example gave an update on moorings and asked for a new list.\n"


@pytest.mark.parametrize(
    ("text", "families"),
    [
        pytest.param(
            f"Note of the Pier working group, 3 May 2016\n\n{LIST}{TALK}", ["meeting_note"], id="note of"
        ),
        pytest.param(f"Pier Forum: read-out\n\n3 May 2016\n\n{LIST}{TALK}", ["read_out"], id="read-out"),
        pytest.param(
            f"Pier Board\n\nMinutes of 3 May 2016\n\n{LIST}{TALK}", ["meeting_note"], id="short minutes"
        ),
        pytest.param(
            "Piers – meeting with officials, 3 May 2016\n\nIt was attended by Ann Example (DWP).\n\n" + TALK,
            ["meeting_note"],
            id="people in a sentence",
        ),
        pytest.param(f"Pier Forum, 3 May 2016\n\nAgenda\n\n{LIST}10:00 Welcome\n", [], id="agenda"),
        pytest.param(f"Why piers matter\n\n{TALK * 4}", [], id="a post about no meeting"),
        pytest.param("Pier Forum, 3 May 2016\n\nThe slides are linked below.\n", [], id="nothing told"),
        pytest.param(
            "News 3rd March 2015\n\nPier round table\n\nby Ann Example\n\n"
            "Join us for a round table on 24 March 2015. It will be held at the customs house.",
            [],
            id="announced only",
        ),
        pytest.param(
            "News 20th May 2013\n\nNetwork update\n\nby Ann Example\n\n"
            "Those who attended the meeting with officials on 2 May heard about piers.",
            [],
            id="another meeting is only mentioned",
        ),
        pytest.param(
            "Planning the piers | 3 May 2016 | Meeting note\n\nAttendee list\n\nAnn Example, DWP\n"
            "Bob Sample, DFID\n\n" + TALK,
            ["meeting_note"],
            id="a list that calls itself one",
        ),
        pytest.param(
            "Hi all\n\nBelow is the readout of the last meeting.\n\nMany thanks,\n\nAnn\n\nPIER FORUM\n\n"
            f"Read-out for publication\n\nTuesday 3rd May 2016\n\n{LIST}{TALK * 3}",
            ["read_out"],
            id="sent with a letter",
        ),
        pytest.param(
            "Meeting notes 27th March 2015\n\nReviewing the network\n\nby Ann Example\n\n"
            "Last year it was agreed that a steering group should be formed.",
            [],
            id="filed under notes, and no note",
        ),
        pytest.param(
            "News 6th November 2013\n\nReflections on the Pier Summit\n\nby Ann Example\n\n"
            "Last week members met in Dover on 31 October 2013. Bob Sample said that it was a success.",
            [],
            id="reflections",
        ),
        pytest.param(
            "Pier Forum\n\nThe forum was founded in 2011. It is co-chaired by the Harbour Minister.\n\nPurpose\n\n"
            "The Pier Forum was set up to promote piers, and has met four times a year since it was founded.\n",
            [],
            id="what a forum is for",
        ),
        pytest.param(
            "Pier Users Hold First Meeting\n\nThe first meeting took place on Tuesday at the customs house, it was said.\n\n"
            "“Piers are the raw material of our age,” said the minister, who hailed the meeting as a success.\n\n"
            "“I am pleased with the response,” she said after the meeting had been held in the customs house.\n",
            [],
            id="an article",
        ),
        pytest.param(
            "Open piers: a study of meetings\n\nParticipants\n\nParticipants were asked in May and said that meetings were useful.\n\n"
            "Several participants suggested that actions should be published, and one noted that they had been.\n\nIt was said that they were.",
            [],
            id="a study of meetings",
        ),
        pytest.param(
            "How to write minutes of a meeting\n\nAttendees: list all.\n\nMinutes were written in the past tense, and said what was agreed.\n\n"
            "They reported who had raised which point, and they were circulated after the meeting.\n\nThey said who was there and what was said.",
            [],
            id="guidance on minutes",
        ),
    ],
)
def test_families(text: str, families: list[str], document: Callable[..., Document]) -> None:
    made = document(text)
    assert [family.name for family in known_families() if family.recognises(made)] == families


@pytest.mark.parametrize(
    ("head", "title", "date", "posted"),
    [
        pytest.param(
            "Summary of the Pier Forum meeting held on 3 May 2016",
            "Pier Forum meeting",
            "2016-05-03",
            "",
            id="summary of",
        ),
        pytest.param(
            "Pier Steering Group Meeting Notes: 3rd May 2016",
            "Pier Steering Group Meeting",
            "2016-05-03",
            "",
            id="kind behind the name",
        ),
        pytest.param(
            "Piers – meeting with officials – 3 May 2016 – notes",
            "meeting with officials",
            "2016-05-03",
            "",
            id="the part that says meeting",
        ),
        pytest.param(
            "Plan 4: Summary of Harbour working group meeting\n\nDate: 03/05/2016",
            "Harbour working group meeting",
            "2016-05-03",
            "",
            id="subtitle, dated below",
        ),
        pytest.param(
            "Pier round table: note of discussion\n\nTuesday 3 May 2016, Customs House",
            "Pier round table",
            "2016-05-03",
            "",
            id="a date line",
        ),
        pytest.param(
            "Pier Forum meeting\n\nMay 12, 2016 / Ann Example\n\nHeld on 3 May",
            "Pier Forum meeting",
            "2016-05-03",
            "2016-05-12",
            id="posted with a slash",
        ),
        pytest.param(
            "Pier Forum meeting, 3 May\n\nPublished: 12 May 2016",
            "Pier Forum meeting",
            "2016-05-03",
            "2016-05-12",
            id="published on",
        ),
        pytest.param(
            "Open Piers UK\n\nMeeting with the harbour master | 3rd May 2016",
            "Meeting with the harbour master",
            "2016-05-03",
            "",
            id="below the name of a site",
        ),
        pytest.param(
            "High level summary of UK Pier Forum (03/05/2016)",
            "UK Pier Forum",
            "2016-05-03",
            "",
            id="high level summary",
        ),
    ],
)
def test_head_without_a_by_line(
    head: str, title: str, date: str, posted: str, document: Callable[..., Document]
) -> None:
    made = document(f"{head}\n\n{LIST}{TALK}")
    found = read_head(made)
    assert found is not None
    assert made.quote(meeting_title(made, found)) == title
    day, issued = meeting_date(made, found), posted_on(made, found)
    assert day is not None
    assert (day[0].value, issued.value if issued else "") == (date, posted)


def test_the_links_of_a_site_are_no_title(document: Callable[..., Document]) -> None:
    made = document(
        "<ul><li>Home</li><li>News</li></ul><h1>Pier Forum meeting, 3 May 2016</h1><p>Venue: Pier 4</p>"
        f"<h2>Present</h2><ul><li>Ann Example, DWP</li></ul><p>{TALK}</p>",
        "d.html",
    )
    found = read_head(made)
    assert found is not None
    place = venue(made, found)
    assert made.quote(meeting_title(made, found)) == "Pier Forum meeting"
    assert place is not None
    assert made.quote(place) == "Pier 4"
