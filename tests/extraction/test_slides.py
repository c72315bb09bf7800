# ruff: noqa: E501 - slides read best as they are printed
import io
from collections.abc import Callable

import pytest
from pptx import Presentation

from ogkg.extraction import extract
from ogkg.extraction.people import people
from ogkg.extraction.slide_commitments import commitments
from ogkg.extraction.slides import agenda_lines, contacts, listed_speakers, presenters
from ogkg.extraction.theme_tables import assessed_themes
from ogkg.extraction.timeline import phases, stages
from ogkg.model.code import Rating
from ogkg.model.document import Document, DocumentId
from ogkg.model.record import (
    AgendaItemRecord,
    AssessmentRecord,
    AttendanceRecord,
    CommitmentRecord,
    EventRecord,
    MeetingRecord,
    MentionRecord,
    PlanRecord,
    ProgressRecord,
    ThemeRecord,
)
from ogkg.model.reference import Reference
from ogkg.readers import read


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
def test_presenters(
    text: str, found: list[tuple[str, str, str]], document: Callable[..., Document], reference: Reference
) -> None:
    made = document(text)
    assert [
        (who.name, who.post, who.affiliation.written if who.affiliation else "")
        for who in presenters(made, people(reference), list(made.body))
    ] == found


def test_contacts_are_read_below_their_heading_only(
    document: Callable[..., Document], reference: Reference
) -> None:
    made = document(
        "Dr. Ben Field Open Data Lead, CDDO\n\nPoint-of-Contact\n\nDr. Ann Example Open Data Lead, CDDO\n"
    )
    found = list(contacts(made, people(reference), list(made.body)))
    assert [(who.name, who.post) for who in found] == [("Dr. Ann Example", "Open Data Lead")]


def test_agenda_ends_with_its_slide(document: Callable[..., Document]) -> None:
    made = document("Agenda\n\nPart 1: Opening\n\n- Rules\n\nLunch break\n\nThemes:\n\n- Tides\n\nOpening\n")
    found = [(made.quote(line.title), line.number) for line in agenda_lines(made, list(made.body))]
    assert found == [("Opening", "1"), ("Rules", ""), ("Themes", ""), ("Tides", "")]


def test_commitments_and_objectives(document: Callable[..., Document]) -> None:
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


def test_a_table_assesses_the_theme_above_it(document: Callable[..., Document]) -> None:
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


def test_stages_of_a_timeline(document: Callable[..., Document]) -> None:
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


def test_two_dated_lines_are_no_timeline(document: Callable[..., Document]) -> None:
    made = document("Outreach\n\nMay 2023\n\nDrafting\n\nJune 2023\n")
    assert stages(made, list(made.body)) == ()


def test_phases_list_their_stages(document: Callable[..., Document]) -> None:
    made = document("Plan - Phase 1\n\nDrafting\n\nPlan - Phase 2\n\nFinalization\n")
    found = [(phase.within, phase.listed) for phase in phases(made, list(made.body))]
    assert found == [("plan", {"drafting"}), ("plan", {"finalisation"})]


DECK = """UK Pier Forum
Wednesday 14 May 2031

{agenda}

NAP8 commitments

{commitments}

Thank you
Any questions?
"""


AGENDAS = {
    "times of day": (
        "Programme\n10.00 Arrival\n10.15 – 10.30 Opening remarks\n11.30 Coffee break\n12.00 Group work",
        ["Opening remarks", "Group work"],
    ),
    "how long it takes": (
        "Agenda\nOpening (5 mins)\n- Rules (10 minutes)\n- Aims",
        ["Opening", "Rules", "Aims"],
    ),
    "a word that is no agenda": ("Agenda setting is hard\nWe all know", []),
}


@pytest.mark.parametrize(("agenda", "items"), AGENDAS.values(), ids=AGENDAS.keys())
def test_agendas(agenda: str, items: list[str], document: Callable[..., Document]) -> None:
    made = document(DECK.format(agenda=agenda, commitments="Later"))
    assert [made.quote(line.title) for line in agenda_lines(made, list(made.body))] == items


COMMITMENTS = {
    "number over title": ("Commitment 1\nOpen piers\nObjective: Publish.", [("1", "Open piers", "", "")]),
    "rating behind the title": ("Commitment 2: Open docks – Amber", [("2", "Open docks", "amber", "")]),
    "rating in brackets": ("Commitment 2: Open docks (RAG: Red)", [("2", "Open docks", "red", "")]),
    "lead and status on lines": (
        "Commitment 3: Open quays\nObjective: Publish.\nLead: Home Office\nStatus: Green",
        [("3", "Open quays", "green", "Home Office")],
    ),
    "a rating that stands elsewhere": (
        "Commitment 3: Open quays\nObjective: Publish.\nThemes of the day\nStatus: Green",
        [("3", "Open quays", "", "")],
    ),
    "a number over a sentence": ("Commitment 4\nThis one is done.", []),
    "a title with a colour": ("Commitment 5: Greener ports", [("5", "Greener ports", "", "")]),
}


@pytest.mark.parametrize(("lines", "expected"), COMMITMENTS.values(), ids=COMMITMENTS.keys())
def test_commitments_of_slides(
    lines: str, expected: list[tuple[str, str, str, str]], document: Callable[..., Document]
) -> None:
    made = document(DECK.format(agenda="Welcome", commitments=lines))
    found = [
        (
            each.number,
            made.quote(each.title),
            each.rating[0].value.partition("/")[2] if each.rating else "",
            made.quote(each.lead) if each.lead else "",
        )
        for each in commitments(made, list(made.body))
    ]
    assert found == expected


def test_a_slide_of_speakers(document: Callable[..., Document], reference: Reference) -> None:
    made = document(
        "Speakers\n\nAnn Smith, Head of Piers, Home Office\n\nOur aims\n\nBob Jones, Home Office\n"
    )
    found = list(listed_speakers(made, people(reference), list(made.body)))
    assert [(who.name, who.post, who.affiliation and who.affiliation.written) for who in found] == [
        ("Ann Smith", "Head of Piers", "Home Office")
    ]


def test_slides_of_a_file_keep_agenda_and_details_apart(reference: Reference) -> None:
    deck = Presentation()
    slides = {
        "UK Pier Forum": ["Thursday 5 February 2032"],
        "Agenda": ["Welcome", "NAP9: commitments", "AOB"],
        "Commitment 1: Open piers": ["It matters to all.", "Lead: Home Office", "Status: Amber"],
        "Dates": ["Global Pier Summit: 12-14 September 2032, Nairobi", "Status: Green"],
    }
    for title, lines in slides.items():
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text_frame.text = lines[0]
        for line in lines[1:]:
            slide.placeholders[1].text_frame.add_paragraph().text = line
    data = io.BytesIO()
    deck.save(data)
    made = read(data.getvalue(), id=DocumentId("d.pptx"), name="d.pptx").document
    found = extract(made, reference).records
    assert [one.title for one in found if isinstance(one, AgendaItemRecord)] == slides["Agenda"]
    assert [one.leads for one in found if isinstance(one, CommitmentRecord)] == [("Home Office",)]
    assert [one.rating for one in found if isinstance(one, AssessmentRecord)] == [Rating.AMBER]
    events = [(one.title, one.date.value) for one in found if isinstance(one, EventRecord) and one.date]
    assert events == [("Global Pier Summit", "2032-09-12")]


def test_a_theme_on_one_line_is_named_without_the_word_for_it(document: Callable[..., Document]) -> None:
    made = document(
        "Theme: Tides\n\nAssessed 'Red' (1 of 1)\t\t\nNo of relevant submissions\tSummary\tAnalysis\n2\tx\ty\n"
    )
    (found,) = assessed_themes(made, list(made.body))
    assert (made.quote(found.theme), found.rating) == ("Tides", Rating.RED)


RATED = (
    "Pier Forum\n\n14 March 2031\n\nAgenda\n\n- Welcome\n- NAP5 progress – Ann Example, Cabinet Office\n\n"
    "NAP5 progress\n\nCommitment\tRAG\tUpdate\n1. Piers\tGreen\tDone\nCommitment 2: Docks\tAmber\tLate\n"
    "Locks\tnone\tNot begun\n\nCommitment 3: Boats\n\nGuidance will be out by July 2031\n\nObjective: To count.\n\n"
    "Next meeting\n\nWednesday 12th June 2031\n\nContact\n\nBen Field\nOpen Data Lead, CDDO\n\nAny questions?\n\nThank you\n"
)


def test_tables_of_states_and_of_themes(document: Callable[..., Document], reference: Reference) -> None:
    text = (
        "Pier Forum\n\n14 March 2031\n\nAgenda\n\n- Welcome\n\nNAP5 commitments: final status\n\n"
        "Commitment\tLead\tStatus\n1. Piers\tHM Treasury\tComplete\n2. Docks\tCabinet Office\tDelayed\n\n"
        "NAP6 Commitment 1: Piers\n\nObjective: To count piers.\n\nLead: Home Office\n\nNAP6 co-creation\n\n"
        "Theme\tRAG\tSubmissions\tAnalysis\nTides\tGreen\t4\tPeople are there.\nFerries\tRed\t2\tNobody is.\n\n"
        "The next forum takes place on 12 June 2031\n\nContact\n\nAny questions?\n\nThank you\n"
    )
    records = extract(document(text), reference).records
    plans = {one.id: one.number for one in records if isinstance(one, PlanRecord)}
    found = {one.id: one for one in records if isinstance(one, CommitmentRecord)}
    assert sorted((plans[one.plan], one.number, one.title, one.leads) for one in found.values()) == [
        ("5", "1", "Piers", ("HM Treasury",)),
        ("5", "2", "Docks", ("Cabinet Office",)),
        ("6", "1", "Piers", ("Home Office",)),
    ]
    states = [one for one in records if isinstance(one, ProgressRecord)]
    assert [(found[one.reports_on].title, one.text) for one in states] == [
        ("Piers", "Complete"),
        ("Docks", "Delayed"),
    ]
    themes = {one.id: one.label for one in records if isinstance(one, ThemeRecord)}
    judged = [one for one in records if isinstance(one, AssessmentRecord)]
    assert [(themes[one.assesses], one.rating, one.submissions) for one in judged] == [
        ("Tides", Rating.GREEN, 4),
        ("Ferries", Rating.RED, 2),
    ]
    meetings = [one.date.value for one in records if isinstance(one, MeetingRecord) and one.date]
    assert meetings == ["2031-03-14", "2031-06-12"]


def test_a_short_deck_with_a_table_of_ratings(
    document: Callable[..., Document], reference: Reference
) -> None:
    records = extract(document(RATED), reference).records
    commitments_found = [one for one in records if isinstance(one, CommitmentRecord)]
    assert sorted((one.number, one.title) for one in commitments_found) == [
        ("1", "Piers"),
        ("2", "Docks"),
        ("3", "Boats"),
    ]
    titles = {one.id: one.title for one in commitments_found}
    rated = {titles[one.assesses]: one.rating for one in records if isinstance(one, AssessmentRecord)}
    assert rated == {"Piers": Rating.GREEN, "Docks": Rating.AMBER}
    assert [one.title for one in records if isinstance(one, AgendaItemRecord)] == ["Welcome", "NAP5 progress"]
    meetings = [one.date.value for one in records if isinstance(one, MeetingRecord) and one.date]
    assert meetings == ["2031-03-14", "2031-06-12"]
    assert not any(isinstance(one, AttendanceRecord) for one in records)
    assert any(isinstance(one, MentionRecord) and one.names[0] == "Ben Field" for one in records)
