from collections.abc import Callable

import pytest

from ogkg.extraction.post import (
    is_about_meeting,
    is_read_out,
    meeting_date,
    meeting_title,
    posted_on,
    read_head,
)
from ogkg.model.document import Document

BODY = "\n\nThe members met in the old customs house and talked about moorings."


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        pytest.param(
            "Meeting notes 2nd March 2017\n\nPier group meeting | 1 Feb 2017 | Meeting note",
            "Pier group meeting",
            "2017-02-01",
            id="bars",
        ),
        pytest.param(
            "News 2nd March 2017\n\nNote of the Pier group meeting, 1 February 2017",
            "Pier group meeting",
            "2017-02-01",
            id="note of, comma",
        ),
        pytest.param(
            "event 2nd March 2017\n\nRead-out: Pier Forum – Wednesday 1st February 2017",
            "Pier Forum",
            "2017-02-01",
            id="read-out, dash",
        ),
        pytest.param(
            "# https://example.org/x\nNews 2nd March 2017\n\nPier Forum on 1 February",
            "Pier Forum",
            "2017-02-01",
            id="year from the post",
        ),
    ],
)
def test_head(head: str, title: str, date: str, document: Callable[..., Document]) -> None:
    made = document(f"{head}\n\nby Ann Example{BODY}")
    found = read_head(made)
    assert found is not None
    assert made.quote(meeting_title(made, found)) == title
    day = meeting_date(made, found)
    assert day is not None
    assert day[0].value == date
    posted = posted_on(made, found)
    assert posted is not None
    assert posted.value == "2017-03-02"
    assert is_about_meeting(made, found)
    assert is_read_out(made, found) == ("Read-out" in head)


def test_the_day_may_stand_in_the_opening(document: Callable[..., Document]) -> None:
    made = document(
        "News 2nd March 2017\n\nPiers and officials\n\nby Ann Example\n\nWe met officials on 20 February."
    )
    found = read_head(made)
    assert found is not None
    day = meeting_date(made, found)
    assert day is not None
    assert (day[0].value, made.quote(day[1])) == ("2017-02-20", "20 February")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Minutes of the Pier Board\n\n3 May 2012\n\nPresent: Ann Example", id="minutes"),
        pytest.param("Pier group meeting\n\nby Ann Example", id="no date of posting"),
        pytest.param("News 2nd March 2017\n\nPier group meeting", id="no author"),
        pytest.param("One line", id="one line"),
    ],
)
def test_no_head(text: str, document: Callable[..., Document]) -> None:
    assert read_head(document(text)) is None
