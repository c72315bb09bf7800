from collections.abc import Callable

import pytest

from ogkg.extraction.events import event_records, find_events
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.model.reference import Reference


def spans(made: Document) -> list[Span]:
    return [block.span for block in made.body]


NEAR = PartialDate("2012-10-25")


def events(text: str, document: Callable[..., Document], reference: Reference) -> list[tuple[str, str]]:
    made = document(text)
    found = find_events(made, spans(made), reference.words, NEAR)
    return [
        (record.title, str(record.date and record.date.value))
        for record in event_records(made, found, [NEAR])
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "The Pier initiative will meet again in March 2017.",
            [("The Pier initiative will meet again in", "2017-03")],
            id="a clause that meets",
        ),
        pytest.param(
            "The themes have been turned into groups which will meet in March 2017.", [], id="met by the way"
        ),
        pytest.param("Members agreed that a group should meet in March 2017.", [], id="what should meet"),
        pytest.param("the 11 October network meeting", [("network meeting", "2012-10-11")], id="date before"),
        pytest.param(
            "Open Data Summit in December 2016", [("Open Data Summit", "2016-12")], id="date behind"
        ),
        pytest.param(
            "the 17 October Reform and Cabinet Office event – “The Future is Open” – went well",
            [("The Future is Open", "2012-10-17")],
            id="name in quotation marks",
        ),
        pytest.param(
            "the first brown bag lunch being hosted at the Open Data Institute on Thursday, 1 November",
            [("first brown bag lunch", "2012-11-01")],
            id="place between",
        ),
        pytest.param(
            "The harbour fair starts soon. The pier launch (3 May 2013). A pier launch on 3 May 2013.",
            [("pier launch", "2013-05-03")],
            id="named twice, kept once",
        ),
        pytest.param(
            "The workshop on consent takes place on 12 February 2015, 10:00-13:00.",
            [("workshop on consent", "2015-02-12")],
            id="what it is about behind the noun",
        ),
        pytest.param(
            "The first meeting of the working group is on 22 June 2015.",
            [("first meeting of the working group", "2015-06-22")],
            id="whose meeting it is",
        ),
        pytest.param(
            "the workshop on piers agreed that reports are due on 3 May 2013", [], id="what it agreed"
        ),
        pytest.param("a workshop will be held soon", [], id="no date"),
        pytest.param(
            "the workshop agreed that reports are due on 3 May 2013", [], id="date of something else"
        ),
        pytest.param("the steering meeting on 25 October 2012", [], id="the meeting itself"),
        pytest.param(
            "Ben Bold said that after the meeting on 3 May 2012 he left", [], id="a meeting in a clause"
        ),
        pytest.param("launch in September/October 2013", [], id="a range fixes no day"),
    ],
)
def test_events(
    text: str, found: list[tuple[str, str]], document: Callable[..., Document], reference: Reference
) -> None:
    assert events(text, document, reference) == found
