from collections.abc import Callable

import pytest

from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.statements import StatementReader
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation
from ogkg.model.reference import Reference


def spans(made: Document) -> list[Span]:
    return [block.span for block in made.body]


LISTED = "Ann Example (Home Office); Tim Quill (Involve); Nick Hill (Minister for Harbours)\n"


def said(text: str, document: Callable[..., Document], reference: Reference) -> list[tuple[str, str | None]]:
    made = document(LISTED + text)
    people = MentionBook(made, reference)
    people.add("Ann Example", Span(0, 25), Affiliation(written="Home Office"))
    people.add("Tim Quill", Span(27, 46), Affiliation(written="Involve"))
    people.add("Nick Hill", Span(48, 80), role="Minister for Harbours")
    reader = StatementReader(made, reference, people)
    return [
        (made.quote(found.span), found.speaker.mention and found.speaker.mention.partition("/")[2])
        for block in list(made.body)[1:]
        for found in reader.read(block.span)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Ann Example said so.", [("Ann Example said so.", "ann-example")], id="full name"),
        pytest.param(
            "Ann (Home Office) asked why.", [("Ann (Home Office) asked why.", "ann-example")], id="first name"
        ),
        pytest.param("TQ also noted it.", [("TQ also noted it.", "tim-quill")], id="initials"),
        pytest.param(
            "The Minister opened.", [("The Minister opened.", "nick-hill")], id="office with one holder"
        ),
        pytest.param(
            "Tim Quill said yes. He noted no. The plan is late.",
            [("Tim Quill said yes. He noted no.", "tim-quill")],
            id="goes on with a pronoun",
        ),
        pytest.param(
            "Ann Example asked why. Tim Quill replied.",
            [("Ann Example asked why.", "ann-example"), ("Tim Quill replied.", "tim-quill")],
            id="question and answer",
        ),
        pytest.param(
            "The Cabinet Office encouraged comments.",
            [("The Cabinet Office encouraged comments.", None)],
            id="a body",
        ),
        pytest.param("Ann (HMRC) said so.", [], id="organisation of somebody else"),
        pytest.param("Ann Example attended.", [], id="no verb of speech"),
        pytest.param("It was said that Ann Example left.", [], id="not the speaker"),
    ],
)
def test_said(
    text: str, found: list[tuple[str, str | None]], document: Callable[..., Document], reference: Reference
) -> None:
    assert said(text, document, reference) == found
