"""What kind of paper a document is, where another paper holds it."""

from collections.abc import Callable

import pytest

from ogkg.extraction.genre import genre
from ogkg.model.code import DocumentType
from ogkg.model.document import Document

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
