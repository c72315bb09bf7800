from functools import cache
from pathlib import Path

import pytest

from ogkg.extraction.people import people
from ogkg.extraction.slides import agenda_lines, commitments, contacts, presenters
from ogkg.extraction.theme_tables import assessed_themes
from ogkg.extraction.timeline import phases, stages
from ogkg.model.code import Rating
from ogkg.model.document import Document, DocumentId
from ogkg.model.reference import Reference
from ogkg.readers import read
from ogkg.reference import load_reference

DATA = Path(__file__).parents[2] / "data"


@cache
def reference() -> Reference:
    return load_reference(DATA / "reference")


def document(text: str) -> Document:
    return read(text.encode(), id=DocumentId("d.txt"), name="d.txt").document


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Ann Example\nInterim Chief Data Officer\nCabinet Office\n",
            [("Ann Example", "Interim Chief Data Officer", "Cabinet Office")],
            id="post and organisation below",
        ),
        pytest.param(
            "Tim Quill MP\nParliamentary Secretary for the\nCabinet Office\n",
            [("Tim Quill MP", "Parliamentary Secretary for the Cabinet Office", "")],
            id="post over two lines",
        ),
        pytest.param("Ann Example (5 mins)\nWelcome\n", [("Ann Example", "", "")], id="minutes in brackets"),
        pytest.param(
            "Ann Example and Tim Quill\nReflections\n",
            [("Ann Example", "", ""), ("Tim Quill", "", "")],
            id="two on one line",
        ),
        pytest.param("Introduction of Ann Example\nOpen Data\n", [], id="name inside a line"),
    ],
)
def test_presenters(text: str, found: list[tuple[str, str, str]]) -> None:
    made = document(text)
    assert [
        (who.name, who.post, who.affiliation.written if who.affiliation else "")
        for who in presenters(made, people(reference()), list(made.body))
    ] == found


def test_contacts_are_read_below_their_heading_only() -> None:
    made = document(
        "Dr. Ben Field Open Data Lead, CDDO\n\nPoint-of-Contact\n\nDr. Ann Example Open Data Lead, CDDO\n"
    )
    found = list(contacts(made, people(reference()), list(made.body)))
    assert [(who.name, who.post) for who in found] == [("Dr. Ann Example", "Open Data Lead")]


def test_agenda_ends_with_its_slide() -> None:
    made = document("Agenda\n\nPart 1: Opening\n\n- Rules\n\nLunch break\n\nThemes:\n\n- Tides\n\nOpening\n")
    found = [(made.quote(line.title), line.number) for line in agenda_lines(made, list(made.body))]
    assert found == [("Opening", "1"), ("Rules", ""), ("Themes", ""), ("Tides", "")]


def test_commitments_and_objectives() -> None:
    made = document(
        "Commitment 4: Piers\n\nObjective 1:\n\nOpen the books.\n\nObjective 2:\n\nCount boats\n\n"
        "Harbours\n\nObjective: Publish.\n"
    )
    found = [
        (
            made.quote(each.title),
            each.number,
            [(number, made.quote(text)) for number, _, text in each.objectives],
        )
        for each in commitments(made, list(made.body))
    ]
    assert found == [
        ("Piers", "4", [("1", "Open the books."), ("2", "Count boats")]),
        ("Harbours", "", [("", "Publish.")]),
    ]


def test_a_table_assesses_the_theme_above_it() -> None:
    made = document(
        "Theme: Sub-theme\n\nWaters (1 of 2): Tides\n\nAssessed 'Amber' (1 of 1)\t\t\n"
        "No of relevant submissions\tSummary of submissions\tCDDO Analysis\n4\t1 topic\tThere is a case.\n\n"
        "Green paper\n\nAssessed 'Red' (1 of 1)\t\t\nNo of relevant submissions\tSummary\tAnalysis\n2\tx\ty\n"
    )
    (found,) = assessed_themes(made, list(made.body))
    parts = (found.theme, found.sub, found.submissions, found.analysis, found.creator)
    assert [part and made.quote(part) for part in parts] == [
        "Waters",
        "Tides",
        "4",
        "There is a case.",
        "CDDO",
    ]
    assert found.rating is Rating.AMBER


TIMELINE = (
    "Outreach\n\nUp to May 2023\n\n**Defining the\nProblem**\n\nJul/Aug 2023\n\n"
    "Finalisation\n\nNov-Dec 2023\n"
)


def test_stages_of_a_timeline() -> None:
    made = document(TIMELINE)
    found = [
        (
            " ".join(made.quote(stage.title).split()),
            stage.start and stage.start.value,
            stage.end and stage.end.value,
        )
        for stage in stages(made, list(made.body))
    ]
    assert found[0] == ("Outreach", None, "2023-05")
    assert found[1][1:] == ("2023-07", "2023-08")
    assert found[2] == ("Finalisation", "2023-11", "2023-12")


def test_two_dated_lines_are_no_timeline() -> None:
    made = document("Outreach\n\nMay 2023\n\nDrafting\n\nJune 2023\n")
    assert stages(made, list(made.body)) == ()


def test_phases_list_their_stages() -> None:
    made = document("Plan - Phase 1\n\nDrafting\n\nPlan - Phase 2\n\nFinalization\n")
    found = [(phase.within, phase.listed) for phase in phases(made, list(made.body))]
    assert found == [("plan", {"drafting"}), ("plan", {"finalisation"})]
