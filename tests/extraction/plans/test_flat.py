# ruff: noqa: E501 - plans read best as they are printed
"""Plans that a conversion to text laid flat: each rule with the lines it reads, and those it leaves alone."""

import pytest

from ogkg.extraction import extract
from ogkg.model.document import DocumentId
from ogkg.model.record import CommitmentRecord, MilestoneRecord, ObjectiveRecord, PlanRecord
from ogkg.readers import read

FRONT = "UK Open Government National Action Plan 2030-32\n\nPublished 12 May 2030\n\nIntroduction\n\nPiers matter.\n\n"
ONE = "Commitment 1: Open piers\n\nWe will list all piers.\n\nLead department\n\nDefra\n\n"
TWO = (
    "\n\nCommitment 2: Open docks\n\nWe will list all docks.\n\nLead department\n\nHM Treasury\n\n"
    "Milestones:\n\n  • Publish the docks by May 2031\n"
)


def extracted(text, reference):
    document = read(text.encode(), id=DocumentId("plan.txt"), name="plan.txt").document
    return extract(document, reference).records


def of(kind, records):
    return [one for one in records if isinstance(one, kind)]


STEPS = {
    "labels and cells on lines of their own": (
        (
            "Milestones\n\nNew or ongoing\n\nStart date\n\nEnd date\n\nList\n\nNew\n\nMay 2030\n\nJuly 2030\n\n"
            "Map\n\nOngoing\n\n2030\n\nOngoing"
        ),
        [("List", "2030-07"), ("Map", None)],
    ),
    "one of two times is neither": (
        "Milestones\n\nStart date\n\nEnd date\n\nList\n\nMay 2030\n\nMap\n\nMay 2031\n\nJuly 2031",
        [("List", None), ("Map", "2031-07")],
    ),
    "outputs and stakeholders beside the time": (
        (
            "Milestones\n\nExpected outputs\n\nExpected completion date\n\nStakeholders\n\nList\n\nA page\n\nMay 2031\n\n"
            "Lead: Defra\n\nMap\n\nA map\n\nJune 2031\n\nLead: Home Office"
        ),
        [("List", "2031-05"), ("Map", "2031-06")],
    ),
    "no labels over the times": (
        "Milestones\n\nList\n\nNew\n\nMay 2030\n\nJuly 2030\n\nMap\n\nJune 2031",
        [("List", "2030-07"), ("Map", "2031-06")],
    ),
    "rows on lines of their own": (
        (
            "Milestones New or ongoing Start date End date\n1. List, and count New May 2030 July 2030\n"
            "2. Map by June 2031 Ongoing January 2031 Q4 2031\n3. Talk New TBC TBC"
        ),
        [("List, and count", "2030-07"), ("Map by June 2031", None), ("Talk", None)],
    ),
    "rows with a time that begins": (
        "Milestones End date\nList all piers July 2030\nMap them after March 2031\nTalk not before May 2031",
        [("List all piers", "2030-07"), ("Map them", None), ("Talk", None)],
    ),
    "rows with one time": (
        "Milestones End date\nList all piers July 2030\nMap them 31 March 2031",
        [("List all piers", "2030-07"), ("Map them", "2031-03-31")],
    ),
    "prose below a label is no table": (
        "Milestones\n\nPiers are old. The list will be out by May 2031.\n\nStart date\n\nMay 2030",
        [("The list will be out by May 2031.", "2031-05")],
    ),
    "a year behind a dash": ("Milestones:\n\n1. List all piers – 2031", [("List all piers – 2031", "2031")]),
}


@pytest.mark.parametrize(("lines", "expected"), STEPS.values(), ids=STEPS)
def test_milestones_of_a_flattened_table(lines, expected, reference):
    records = extracted(FRONT + ONE + lines + TWO, reference)
    first, second = of(CommitmentRecord, records)
    assert (first.leads, second.leads) == (("Defra",), ("HM Treasury",))
    found = [
        (one.text, one.due and one.due.value)
        for one in of(MilestoneRecord, records)
        if one.commitment == first.id
    ]
    assert found == expected


PAIRS = (
    "Commitment {n}: {title}\n\nWe will list all {title}.\n\nObjective To know them.\nStatus quo Officials know some.\n"
    "Lead implementing organisation(s) {lead}\nTimeline May 2030 to July 2031\n"
    "Other actors involved: civil society Involve, mySociety\n\n"
)


def test_labels_and_their_text_on_one_line(reference):
    text = FRONT + PAIRS.format(n=1, title="piers", lead="Home Office")
    records = extracted(text + PAIRS.format(n=2, title="docks", lead="Cabinet Office; Defra"), reference)
    assert [(one.text, one.leads, one.supporting) for one in of(CommitmentRecord, records)] == [
        ("We will list all piers.", ("Home Office",), ("Involve", "mySociety")),
        ("We will list all docks.", ("Cabinet Office", "Defra"), ("Involve", "mySociety")),
    ]
    assert [one.text for one in of(ObjectiveRecord, records)] == ["To know them."] * 2


UNMARKED = "{title}\n\nCommitment\n\nWe will list all {title}.\n\nLead department\n\nDefra\n\nMilestones:\n\n  • Go\n\n"


def test_titles_that_nothing_marks_stand_over_the_label_every_commitment_begins_with(reference):
    records = extracted(FRONT + UNMARKED.format(title="Piers") + UNMARKED.format(title="2. Docks"), reference)
    assert [(one.number, one.title) for one in of(CommitmentRecord, records)] == [
        ("", "Piers"),
        ("2", "Docks"),
    ]


HEADS = {
    "numbered sections": (
        (
            "2.1 Commitment 1: Open piers\n\n2.1.1 To list all piers.\n\nLead department\n\nDefra\n\nMilestones:\n\n  • Go"
            "\n\n2.2 Commitment 2: Docks\n\nWe will go.\n\nLead department\n\nDefra"
        ),
        [("1", "Open piers", "To list all piers."), ("2", "Docks", "We will go.")],
    ),
    "a heading that runs into its paragraph": (
        (
            "Commitment 1: Open piers We will list all piers of the coast, those of the rivers and lakes, and whoever owns "
            "them, whether or not they can be walked on, and publish what we find as open data.\n\nLead department: Defra\n\n"
            "Milestones: go\n\nCommitment 2: Docks\n\nWe will go.\n\nLead department: Defra"
        ),
        [
            (
                "1",
                "Open piers",
                (
                    "We will list all piers of the coast, those of the rivers and lakes, and whoever owns them, whether or not "
                    "they can be walked on, and publish what we find as open data."
                ),
            ),
            ("2", "Docks", "We will go."),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), HEADS.values(), ids=HEADS)
def test_headings_of_commitments_in_text(text, expected, reference):
    found = of(CommitmentRecord, extracted(FRONT + text, reference))
    assert [(one.number, one.title, one.text) for one in found] == expected


def test_numbered_objectives_are_objectives_and_times_are_no_bodies(reference):
    text = ONE.replace("Defra\n\n", "Defra\n\nMay 2030 to July 2031\n\n")
    text += "Civil society\n\nInvolve\n\nObjective 1: To list.\n\nObjective 2:\n\nTo map.\n"
    first, _ = of(CommitmentRecord, records := extracted(FRONT + text + TWO, reference))
    assert (first.leads, first.supporting) == (("Defra",), ("Involve",))
    assert [one.text for one in of(ObjectiveRecord, records)] == ["To list.", "To map."]


NAMED = {
    "the line of a post is no title": (
        "National Action Plan 20th December 2030\n\n2030-32 UK Open Government Action Plan\n\n",
        ("2030-32 UK Open Government Action Plan", "2030", ""),
    ),
    "a part without a title is of the plan it names": (
        "Skip to main content\n\nThese form part of the UK Open Government National Action Plan 2030-2032.\n\n",
        ("UK Open Government National Action Plan 2030-2032", "2030", ""),
    ),
    "a department below the foreword is no publisher": (
        "UK National Action Plan 2030-32\n\nForeword by the Minister\n\nPiers matter.\n\nHM Treasury\n\n",
        ("UK National Action Plan 2030-32", "2030", ""),
    ),
}


@pytest.mark.parametrize(("front", "expected"), NAMED.values(), ids=NAMED)
def test_what_a_plan_is_called(front, expected, reference):
    plan = of(PlanRecord, extracted(front + ONE + "Milestones:\n\n  • Go\n" + TWO, reference))[0]
    assert (plan.names[0], plan.start.value, plan.publisher) == expected
