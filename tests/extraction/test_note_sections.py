from collections.abc import Callable

import pytest

from ogkg.extraction.agreements import agreements
from ogkg.extraction.outline import sections
from ogkg.extraction.undertakings import UndertakingReader
from ogkg.extraction.updates import milestone_reports, status_of, topic
from ogkg.model.code import ProgressStatus
from ogkg.model.document import Document
from ogkg.model.reference import Reference


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        pytest.param(
            "Catch up\n\nThe group met and talked at length.", ["Catch up"], id="short line over text"
        ),
        pytest.param("1. Welcome\n\nThe chair opened.", ["Welcome"], id="numbered line over text"),
        pytest.param("1. One thing\n2. Another thing\n\nText follows here.", [], id="numbered list"),
        pytest.param("The group met.\n\nIt talked.", [], id="sentences"),
        pytest.param("Ann\nBob\nCarl\nDan\n\nText follows here.", [], id="a list of short lines"),
        pytest.param("The paper\n\nhttps://example.org/paper", [], id="name of a link"),
        pytest.param("AP2 AB to read it by May\n\nThe group met and talked.", [], id="a numbered action"),
        pytest.param("AP to come\n\nThe group met.", ["AP to come"], id="letters without a number"),
        pytest.param(
            "Text first.\n\nCommitment 4: Piers", ["Commitment 4: Piers"], id="numbered, at the end"
        ),
    ],
)
def test_sections(text: str, headings: list[str], document: Callable[..., Document]) -> None:
    made = document(text)
    found = sections(made, list(made.body))
    assert [made.words(section.heading) for section in found if section.heading] == headings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("It was agreed that we meet.", ["It was agreed that we meet."], id="it was agreed"),
        pytest.param("The panel agreed to go.", ["The panel agreed to go."], id="a group agreed"),
        pytest.param(
            "The Minister signs off. While this was agreed, doubts remain.",
            ["The Minister signs off. While this was agreed, doubts remain."],
            id="points back",
        ),
        pytest.param("Those present agreed that:\n  • one\n  • two", ["one", "two"], id="a list"),
        pytest.param("We need to discuss and agree:\n  • one", [], id="still to agree"),
        pytest.param("It was not agreed that we go.", [], id="not agreed"),
        pytest.param("The last meeting had agreed to go.", [], id="another meeting"),
        pytest.param(
            "The panel read a proposal that members agreed to in 2017.", [], id="a proposal agreed to"
        ),
        pytest.param("Ann recalled that the panel agreed to go.", [], id="recalled"),
        pytest.param("Members who agreed to go left.", [], id="some who agreed"),
        pytest.param(
            "The list was read, and members agreed to at least one.",
            ["The list was read, and members agreed to at least one."],
            id="agreed to at least one",
        ),
        pytest.param("Decision: deferred to May.", [], id="a decision put off"),
        pytest.param("Decision: not to go.", ["not to go."], id="a decision not to"),
        pytest.param("Agreed that:\n  • none\n  • no bells ring", ["no bells ring"], id="a list of none"),
    ],
)
def test_agreements(text: str, found: list[str], document: Callable[..., Document]) -> None:
    made = document(text)
    assert [made.quote(span) for span in agreements(made, list(made.body))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "The Cabinet Office will write to all.", [["The Cabinet Office"]], id="a body at the meeting"
        ),
        pytest.param(
            "The Cabinet Office and civil society network will draft it.",
            [["The Cabinet Office", "civil society network"]],
            id="two bodies",
        ),
        pytest.param(
            "The policy team met. We will contact all leads.", [["The policy team"]], id="we after a team"
        ),
        pytest.param("The draft proposal will be sent to all.", [[]], id="passive, nobody named"),
        pytest.param("It was agreed that a calendar should be set up.", [[]], id="agreed that it should be"),
        pytest.param("The Cabinet Office promised to write.", [["The Cabinet Office"]], id="promised"),
        pytest.param("The Cabinet Office hoped to write.", [], id="no promise"),
        pytest.param("HMRC will write to all.", [], id="a body that was not there"),
        pytest.param("The Cabinet Office will be pleased.", [], id="no task"),
        pytest.param("The report will appear in May.", [], id="merely happens"),
    ],
)
def test_undertakings(
    text: str, found: list[list[str]], document: Callable[..., Document], reference: Reference
) -> None:
    made = document(text)
    bodies = ["Cabinet Office and Civil Society Network meeting", "Cabinet Office"]
    reader = UndertakingReader(made, bodies, reference.words["promise_verbs"])
    tasks = reader.read(list(made.body))
    assert [[made.quote(owner) for owner in task.owners] for task in tasks] == found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("the timetable is delayed", ProgressStatus.DELAYED, id="delayed"),
        pytest.param("there has been good progress", ProgressStatus.ON_TRACK, id="good progress"),
        pytest.param(
            "it has taken longer than hoped but work is ongoing", ProgressStatus.DELAYED, id="delay wins"
        ),
        pytest.param("it is complete; more work is ongoing", None, id="words that differ"),
        pytest.param("the work is not delayed", None, id="denied"),
        pytest.param("a note was sent", None, id="no word of status"),
    ],
)
def test_status(text: str, status: ProgressStatus | None, reference: Reference) -> None:
    assert status_of(text, reference.words["update_words"]) is status


def test_topic_and_its_milestones(document: Callable[..., Document]) -> None:
    made = document(
        "• Open piers – Good progress on milestones 1 and 2. Milestone 3 is late. See milestone 3.\n"
    )
    (block,) = made.body
    found = topic(made, block)
    assert found is not None
    assert made.quote(found.title) == "Open piers"
    steps = [(step.number, made.quote(step.sentence)) for step in milestone_reports(made, found.report)]
    assert steps == [
        ("1", "Good progress on milestones 1 and 2."),
        ("2", "Good progress on milestones 1 and 2."),
        ("3", "Milestone 3 is late."),
    ]


def test_an_item_without_a_dash_has_no_topic(document: Callable[..., Document]) -> None:
    made = document("• The work is late.\n")
    (block,) = made.body
    assert topic(made, block) is None
