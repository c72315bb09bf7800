"""What kind of paper a document is, where another paper holds it."""

from collections.abc import Callable

import pytest

from ogkg.extraction import extract
from ogkg.extraction.genre import genre
from ogkg.model.code import DocumentType
from ogkg.model.document import Document
from ogkg.model.record import MeetingRecord
from ogkg.model.reference import Reference

HELD = (
    "Attendees: Ann Able (Widget Office), Ben Brown (Gadget Watch)\n\n"
    "Ben Brown reported that the list of all the widgets had been published.\n\n"
    "Action: Ben Brown to publish the rest by May.\n"
)
PACK = "Board papers, July 2014\n\nPaper 1: Agenda\n\n1. Welcome\n\n"
LETTER = "To: the members of the Board\n\nDear all,\n\nHere are the minutes.\n\nAnn\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            f"{PACK}Paper 2: Minutes of the Widget Board held on 6 May 2014\n\n{HELD}",
            DocumentType.MINUTES,
            id="a pack of papers",
        ),
        pytest.param(
            f"{LETTER}Minutes of the meeting held on 6 May 2014\n\n{HELD}",
            DocumentType.MINUTES,
            id="a letter",
        ),
        pytest.param(
            f"{PACK}Paper 2: Minutes of the last meeting\n\n{HELD}", DocumentType.AGENDA, id="no day"
        ),
        pytest.param(
            f"{LETTER}Minutes of the meeting held on 6 May 2014\n\nAttached.\n", None, id="only named"
        ),
    ],
)
def test_minutes_within_another_paper(
    text: str, kind: DocumentType | None, document: Callable[..., Document]
) -> None:
    assert genre(document(text)) is kind


def test_the_date_of_a_mail_is_not_that_of_the_meeting(
    document: Callable[..., Document], reference: Reference
) -> None:
    mail = "From: Ann\nTo: all\nDate: 20 May 2014\n\nDear all,\n\nHere they are.\n\nBest wishes,\nAnn\n\n"
    made = document(f"{mail}Widget Board\n\nMinutes of the meeting held on 6 May 2014\n\n{HELD}")
    dates = [
        record.date.value
        for record in extract(made, reference).records
        if isinstance(record, MeetingRecord) and record.date
    ]
    assert dates == ["2014-05-06"]
