import pytest

from ogkg.extraction.named_events import events_of
from ogkg.model.document import DocumentId
from ogkg.model.period import PartialDate
from ogkg.model.reference import Reference
from ogkg.readers import read

NEAR = PartialDate("2012-10-25")


def events(html: str, reference: Reference) -> list[tuple[str, str]]:
    page = f"<html><body>{html}</body></html>"
    made = read(page.encode(), id=DocumentId("d.html"), name="d.html").document
    return [
        (record.title, str(record.date.value) if record.date else "")
        for record in events_of(made, list(made.body), reference, NEAR, ())
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "The second reading of the Harbours and Piers Bill is in the House of Commons on 5 November.",
            [("second reading of the Harbours and Piers Bill", "2012-11-05")],
            id="stage of a bill",
        ),
        pytest.param(
            "The third reading of the Harbours Bill is in the House of Lords week commencing 12th November.",
            [("third reading of the Harbours Bill", "2012-11")],
            id="a week fixes its month",
        ),
        pytest.param(
            "Royal Assent is expected by the end of November.", [("Royal Assent", "2012-11")], id="expected"
        ),
        pytest.param(
            "Committee stage took place in March 2012.", [("Committee stage", "2012-03")], id="stage past"
        ),
        pytest.param(
            "Royal Assent was discussed and the paper is due by 3 May 2013.", [], id="date of something else"
        ),
        pytest.param("Royal Assent is expected soon.", [], id="stage without a date"),
        pytest.param("Royal Assent is expected in May 2013 or June 2014.", [], id="two dates fix neither"),
        pytest.param(
            "The first update was the extra pages in December 2011.",
            [("first update", "2011-12")],
            id="the first of several",
        ),
        pytest.param("The update was sent in December 2011.", [], id="a step without its number"),
        pytest.param(
            "The first update was late. It came in December 2011.", [], id="date in another sentence"
        ),
    ],
)
def test_sentences(text: str, found: list[tuple[str, str]], reference: Reference) -> None:
    assert events(f"<p>{text}</p>", reference) == found


LISTED = "<p>{lead}</p><ul>{items}</ul>"


@pytest.mark.parametrize(
    ("lead", "item", "found"),
    [
        pytest.param("The strategy for this year covers:", "A future Harbour Day", ["Harbour Day"], id="day"),
        pytest.param(
            "The strategy for this year covers:",
            "The re-launch of piers.example",
            ["re-launch of piers.example"],
            id="launch of a site",
        ),
        pytest.param(
            "The strategy for this year covers:",
            "A national Harbour hackathon.",
            ["national Harbour hackathon"],
            id="kind of event",
        ),
        pytest.param("The strategy for this year covers:", "A hackathon", [], id="nothing names it"),
        pytest.param("The strategy for this year covers:", "The relaunch", [], id="launch of nothing"),
        pytest.param("The strategy for this year covers:", "A Harbour day", [], id="a day like others"),
        pytest.param(
            "The strategy for this year covers:",
            "The Harbour Summit was a success",
            [],
            id="a sentence is no name",
        ),
        pytest.param("Agenda:", "The launch of Harbours", [], id="a label leads in to no events"),
        pytest.param("We went home.", "A national Harbour hackathon", [], id="no lead-in"),
    ],
)
def test_lists(lead: str, item: str, found: list[str], reference: Reference) -> None:
    html = LISTED.format(lead=lead, items=f"<li>{item}</li>")
    assert events(html, reference) == [(title, "") for title in found]


def test_a_list_ends_with_its_depth(reference: Reference) -> None:
    html = "<ul><li>The strategy for now covers:<ul><li>A Pier Day</li></ul></li><li>A Harbour Day</li></ul>"
    assert events(html, reference) == [("Pier Day", "")]
