"""What the end of a note tells: lists of tasks, the next meeting, and progress in one paragraph."""

from collections.abc import Callable

import pytest

from ogkg.extraction import extract
from ogkg.extraction.task_lists import listed_tasks
from ogkg.extraction.updates import inline, rated, stated_status
from ogkg.model.document import Document, DocumentId
from ogkg.model.evidence import Span
from ogkg.model.record import MeetingRecord, MeetingState
from ogkg.model.reference import Reference
from ogkg.readers import read


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        pytest.param(
            "Actions\n- Ann Example to write\n- book the room",
            ["Ann Example to write", "book the room"],
            id="items under actions",
        ),
        pytest.param("Next steps\n- DWP to write\n- more talks", ["DWP to write"], id="steps that say who"),
        pytest.param(
            "Agreed actions\n\nAP1: DWP to write (Ann)\nAP2: Ann to call",
            ["1 DWP to write (Ann)", "2 Ann to call"],
            id="numbered lines",
        ),
        pytest.param(
            "Actions:\n- [ ] Ann: write a paper\n- [x] Bob to call",
            ["Ann: write a paper <Ann>", "Bob to call"],
            id="boxes and owners before a colon",
        ),
        pytest.param(
            "Actions arising: Ann to write; Bob to call the pier",
            ["Ann to write", "Bob to call the pier"],
            id="in one line",
        ),
        pytest.param(
            "What happens next\n\nThe pier will close. We will write to members.",
            [],
            id="prose is left to others",
        ),
        pytest.param("Actions taken by the harbour\n- Ann to write", [], id="another heading"),
    ],
)
def test_listed_tasks(text: str, tasks: list[str], document: Callable[..., Document]) -> None:
    made = document(text)
    found = listed_tasks(made, list(made.body))
    shown = [
        f"{task.number} {made.quote(task.span)} {f'<{task.owner}>' if task.owner else ''}" for task in found
    ]
    assert [words.strip() for words in shown] == tasks


def test_a_table_of_tasks() -> None:
    html = (
        "<h2>Actions</h2><table><tr><th>No</th><th>Action</th><th>Owner</th><th>Deadline</th></tr>"
        "<tr><td>1</td><td>Write a paper</td><td>Ann Example</td><td>3 May 2016</td></tr></table>"
    )
    made = read(html.encode(), id=DocumentId("d.html"), name="d.html").document
    (task,) = listed_tasks(made, list(made.body))
    assert (made.quote(task.span), task.owner, task.number) == ("Write a paper", "Ann Example", "1")
    assert task.due is not None
    assert made.quote(task.due) == "3 May 2016"


@pytest.mark.parametrize(
    ("end", "title", "date"),
    [
        pytest.param("Next meeting: 7 June 2016, 2pm", "Pier Steering Group", "2016-06-07", id="label"),
        pytest.param(
            "Date of next meeting\n\nTuesday 7 June at Pier 4",
            "Pier Steering Group",
            "2016-06-07",
            id="heading",
        ),
        pytest.param(
            "The group will next meet on 7 June 2016 in Hull.",
            "Pier Steering Group",
            "2016-06-07",
            id="will next meet",
        ),
        pytest.param(
            "The next Harbour Forum is to be held on 7 June.",
            "Pier Steering Group",
            "2016-06-07",
            id="under its name",
        ),
        pytest.param(
            "The next meeting will be in September.", "Pier Steering Group", "2016-09", id="a month"
        ),
    ],
)
def test_next_meeting(
    end: str, title: str, date: str, reference: Reference, document: Callable[..., Document]
) -> None:
    (upcoming,) = _announced(end, reference, document)
    assert upcoming.date is not None
    assert (upcoming.title, upcoming.date.value) == (title, date)


@pytest.mark.parametrize(
    "end",
    [
        pytest.param("Next meeting: to be confirmed", id="no time"),
        pytest.param("The next meeting had been planned for 2 April 2016.", id="before this one"),
    ],
)
def test_no_next_meeting(end: str, reference: Reference, document: Callable[..., Document]) -> None:
    assert _announced(end, reference, document) == []


def _announced(end: str, reference: Reference, document: Callable[..., Document]) -> list[MeetingRecord]:
    text = (
        "Note of the Pier Steering Group meeting, 3 May 2016\n\n"
        "Present: Ann Example (DWP), Bob Sample (DFID)\n\n"
        f"Piers\n\nAnn Example said that the piers had been painted again.\n\n{end}\n"
    )
    records = extract(document(text), reference).records
    return [
        record
        for record in records
        if isinstance(record, MeetingRecord) and record.state is MeetingState.ANNOUNCED
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Commitment 3 – Open piers: officials said that work goes on.",
            ("3", "Open piers"),
            id="dash and colon",
        ),
        pytest.param(
            "Commitment 3: Open piers – officials said that work goes on.",
            ("3", "Open piers"),
            id="colon and dash",
        ),
        pytest.param(
            "Commitment 3 (Open piers): officials said that work goes on.", ("3", "Open piers"), id="bracket"
        ),
        pytest.param("Commitment 3 was discussed: officials said that work goes on.", None, id="a sentence"),
        pytest.param("Commitment 3: Open piers", None, id="a heading"),
    ],
)
def test_a_commitment_and_its_report(
    text: str, found: tuple[str, str] | None, document: Callable[..., Document]
) -> None:
    made = document(text)
    read_as = inline(made, next(iter(made.body)))
    assert (read_as and (read_as[0], made.quote(read_as[1].title))) == found


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        pytest.param("Amber. The work is slow.", "rag/amber", id="a word and a stop"),
        pytest.param("RAG rating: Green", "rag/green", id="labelled"),
        pytest.param("Green piers are popular.", None, id="a colour"),
        pytest.param("Not rated", None, id="none"),
    ],
)
def test_rated(text: str, rating: str | None, document: Callable[..., Document]) -> None:
    found = rated(document(text), Span(0, len(text)))
    assert (found[0].value if found else None) == rating


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Complete. All piers are painted.", "complete", id="begins with it"),
        pytest.param("Status: in progress", "in-progress", id="labelled"),
        pytest.param("All piers were completed.", "complete", id="in the text"),
        pytest.param("No update was received.", None, id="nothing stated"),
    ],
)
def test_stated_status(text: str, status: str | None, reference: Reference) -> None:
    found = stated_status(text, reference.words)
    assert (found.value if found else None) == status
