# ruff: noqa: E501 - plans read best as they are printed
"""Plans as other countries lay them out, each rule with invented lines, and whose plan a plan is."""

import pytest

from ogkg.extraction import extract
from ogkg.extraction.plan_title import plan_title
from ogkg.model.document import DocumentId
from ogkg.model.record import CommitmentRecord, MilestoneRecord, ObjectiveRecord, PlanRecord, ThemeRecord
from ogkg.readers import read
from ogkg.resolution.corpus import gather
from ogkg.resolution.plans import find_plans

FRONT = "# Open Government National Action Plan 2030-32\n\nPublished 12 May 2030\n\n## Introduction\n\nPiers matter.\n\n"
LAST = (
    "\n\n### Commitment 9: Open docks\n\n**Lead agency:** Dock Agency\n\n**Objective:** To list docks.\n\n"
    "**Milestones**\n\n- Publish the docks by May 2031\n"
)


def extracted(text, reference, name="plan.md"):
    document = read(text.encode(), id=DocumentId(name), name=name).document
    return document, extract(document, reference)


def of(kind, records):
    return [one for one in records if isinstance(one, kind)]


PARTS = {
    "who leads stands beside each step": (
        (
            "| Milestones | Indicators | Deadline | Lead department(s) |\n|---|---|---|---|\n"
            "| List all piers | A list | June 2031 | Pier Agency |\n| Map them | A map | May 2032 | Pier Agency; Map Office |"
        ),
        (("Pier Agency", "Map Office"), (), (), [("List all piers", "2031-06"), ("Map them", "2032-05")]),
    ),
    "who helps, too": (
        (
            "Objective: To count piers.\n\n| Activities | Lead Agency | Collaborators | Timeframe | Output |\n|---|---|---|---|---|\n"
            "| List all piers | Pier Agency | Pier Watch; Sea League | June 2031 | A list |"
        ),
        (
            ("Pier Agency",),
            ("Pier Watch", "Sea League"),
            ("To count piers.",),
            [("List all piers", "2031-06")],
        ),
    ),
    "the commitment names its lead itself": (
        "**Lead agency:** Pier Agency\n\n| Milestones | Responsible | End date |\n|---|---|---|\n| List all piers | Map Office | June 2031 |",
        (("Pier Agency",), (), (), [("List all piers", "2031-06")]),
    ),
    "another table below the steps": (
        (
            "| | |\n|---|---|\n| Lead agency | Pier Agency |\n\n| Milestones | Start date | End date |\n|---|---|---|\n"
            "| List all piers | May 2031 | June 2031 |\n\n| | |\n|---|---|\n| Keeper of keys | Ann Able |\n| Other actors: Non-government | Pier Watch |"
        ),
        (("Pier Agency",), ("Pier Watch",), (), [("List all piers", "2031-06")]),
    ),
    "a label nobody knows below steps in a cell": (
        "| | |\n|---|---|\n| Lead agency | Pier Agency |\n| Milestones | List all piers by June 2031 |\n| Keeper of keys | The Pier Watch will keep them by May 2032 |",
        (("Pier Agency",), (), (), [("List all piers by June 2031", "2031-06")]),
    ),
    "a label nobody knows in bold": (
        "**Lead agency:** Pier Agency\n\n**Keepers of keys:** Sea League, Pier Watch\n\n**Milestones**\n\n- List all piers by June 2031",
        (("Pier Agency",), (), (), [("List all piers by June 2031", "2031-06")]),
    ),
    "a known label in bold": (
        "**Lead:** Pier Agency\n\n**Supporting:** Sea League, Pier Watch\n\n**Milestones**\n\n- List all piers by June 2031",
        (("Pier Agency",), ("Sea League", "Pier Watch"), (), [("List all piers by June 2031", "2031-06")]),
    ),
    "times on lines below each step": (
        (
            "Lead agency: Pier Agency\n\nMilestones\n\n1. List all piers\n\nStart date: May 2031\n\nEnd date: June 2031\n\n"
            "2. Map them\n\nStart date: May 2031\n\nEnd date: 3 May 2032"
        ),
        (("Pier Agency",), (), (), [("List all piers", "2031-06"), ("Map them", "2032-05-03")]),
    ),
    "a time below several steps is that of none": (
        "Lead agency: Pier Agency\n\nMilestones\n\n- List all piers\n- Map them\n\nEnd date: June 2031",
        (("Pier Agency",), (), (), [("List all piers", None), ("Map them", None)]),
    ),
    "dated rows below a question": (
        (
            "**Who will do it**\n\nLead: Pier Agency\n\nWith: Pier Watch, Sea League\n\n**By when**\n\n| | |\n|---|---|\n"
            "| Test list | May 2031 |\n| List all piers | 30 June 2031 |"
        ),
        (
            ("Pier Agency",),
            ("Pier Watch", "Sea League"),
            (),
            [("Test list", "2031-05"), ("List all piers", "2031-06-30")],
        ),
    ),
    "other actors by their kind": (
        "**Lead agency:** Pier Agency\n\n**Other actors: State actors**\n\nMap Office\n\n**Other actors: CSOs**\n\nPier Watch\n\n**Milestones**\n\n- List all piers by June 2031",
        (("Pier Agency",), ("Pier Watch", "Map Office"), (), [("List all piers by June 2031", "2031-06")]),
    ),
}


@pytest.mark.parametrize(("lines", "expected"), PARTS.values(), ids=PARTS)
def test_the_parts_of_a_commitment(lines, expected, reference):
    _, found = extracted(f"{FRONT}### Commitment 1: Open piers\n\n{lines}{LAST}", reference)
    first = of(CommitmentRecord, found.records)[0]
    leads, partners, aims, steps = expected
    assert (first.title, first.leads, first.supporting) == ("Open piers", leads, partners)
    assert tuple(one.text for one in of(ObjectiveRecord, found.records) if one.commitment == first.id) == aims
    own = [one for one in of(MilestoneRecord, found.records) if one.commitment == first.id]
    assert [(one.text, one.due and one.due.value) for one in own] == steps


def test_a_plan_in_plain_text_with_folded_lines_columns_of_blanks_and_themes(reference):
    text = (
        "REPUBLIC OF KENYA\n\nOpen Government National Action Plan IV 2030-32\n\nPier Secretariat\n\nIntroduction\n\nPiers matter.\n\n"
        "Theme 1: Open water\n\nCommitment 1: Open piers\n\nLead agency: Pier Agency\n\nObjective\n\n"
        "To count every pier, jetty and landing stage of the whole coast, and\nto keep the count.\n\n"
        "Milestones                           Start date      End date\n"
        "1. List all piers and the            May 2031        June 2031\n   jetties\n"
        "2. Map them                          May 2031        3 May 2032\n\n"
        "Theme 2: Open land\n\nCommitment 2: Open roads\n\nLead agency: Road Agency\n\nObjective\n\nTo count roads.\n\n"
        "Milestones                           Start date      End date\n"
        "1. List all roads                    May 2031        Ongoing\n"
    )
    _, found = extracted(text, reference, "plan.txt")
    plan = of(PlanRecord, found.records)[0]
    assert (plan.names[0], plan.number, plan.country, plan.publisher) == (
        "Open Government National Action Plan IV 2030-32",
        "4",
        "kenya",
        "Pier Secretariat",
    )
    assert [one.label for one in of(ThemeRecord, found.records)] == [
        "Open water",
        "Open land",
    ]
    assert [one.text for one in of(ObjectiveRecord, found.records)] == [
        "To count every pier, jetty and landing stage of the whole coast, and to keep the count.",
        "To count roads.",
    ]
    assert [(one.text, one.due and one.due.value) for one in of(MilestoneRecord, found.records)] == [
        ("List all piers and the jetties", "2031-06"),
        ("Map them", "2032-05-03"),
        ("List all roads", None),
    ]


def test_heads_of_pages_and_names_below_bare_numbers_in_plain_text(reference):
    head = "UK Open Government National Action Plan 2030-32                 {}\n\n"
    text = (
        "UK Open Government National Action Plan 2030-32\n\nHM Government\n\nForeword\n\nPiers matter.\n\n"
        + head.format(5)
        + "Commitment 1\nOpen piers\n\nWhat we will do\nWe will list all piers.\n\nLead department: Defra\n\nMilestones\n\n"
        "1. List all piers                 by the end of\n                                  2031\n\n"
        + head.format(7)
        + "Commitment 2\nWe will list all docks\n\nLead department: Defra\n\nMilestones\n\n1. List all docks by May 2031\n"
    )
    _, found = extracted(text, reference, "plan.txt")
    assert [(one.title, one.text) for one in of(CommitmentRecord, found.records)] == [
        ("Open piers", "We will list all piers."),
        ("We will list all docks", "We will list all docks"),
    ]
    assert [(one.text, one.due and one.due.value) for one in of(MilestoneRecord, found.records)] == [
        ("List all piers by the end of 2031", "2031-12-31"),
        ("List all docks by May 2031", "2031-05"),
    ]


def test_a_plan_named_twice_is_one(reference):
    front = "# UK Sixth National Action Plan for Open Government 2024-25 (NAP6)\n\n## Introduction\n\nNAP 4 was good.\n\n"
    told = "### Commitment 1: Open piers\n\nBuilding on NAP 4 Commitment 8, we will list piers.\n\n**Lead agency:** Pier Agency\n\n"
    _, found = extracted(f"{front}{told}**Milestones**\n\n- List all piers by June 2031{LAST}", reference)
    assert sorted(one.number for one in of(PlanRecord, found.records)) == ["4", "6"]


COUNTRIES = {
    "in the title": ("Ireland’s Open Government National Action Plan 2016-18", "", "ireland"),
    "on the cover": ("Open Government National Action Plan 2016-18", "Republic of Ghana", "ghana"),
    "of the United Kingdom": ("UK Open Government National Action Plan 2016-18", "", ""),
    "a part of one of the United Kingdom": (
        "UK Open Government National Action Plan 2016-18: Welsh commitments",
        "",
        "",
    ),
    "named by nobody": ("Open Government National Action Plan 2016-18", "", ""),
}


@pytest.mark.parametrize(("title", "cover", "country"), COUNTRIES.values(), ids=COUNTRIES)
def test_whose_plan_it_is(title, cover, country, reference):
    front = (
        f"{cover}\n\n# {title}\n\n## Introduction\n\nThe second National Action Plan had ten commitments.\n\n"
    )
    document, found = extracted(
        f"{front}### Commitment 1: Open piers\n\nIt builds on commitment 2 of the second National Action Plan.\n\n**Lead agency:** Pier Agency{LAST}",
        reference,
    )
    assert plan_title(document, reference).country == country
    plans = find_plans(gather([document], [found], reference)).entities
    keys = {key for key in plans.values() if "/commitment/" not in key}
    known = {key for key in keys if key.startswith("action-plan/uk-nap-")}
    assert (not known and all(country in key for key in keys)) if country else "action-plan/uk-nap-3" in known


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Department of Widgets and Reform", "Department of Widgets and Reform"),
        ("Widget Secretariat", "Widget Secretariat"),
        ("Published 3 March 2030 by the Office of the Chief Widget", "Office of the Chief Widget"),
        ("City of Widgets", "City of Widgets"),
        ("Open Government Partnership", ""),
        ("A better world for widgets", ""),
        ("Services", ""),
    ],
)
def test_who_publishes_it(line, publisher, reference):
    text = f"# Open Government National Action Plan 2030-32\n\n{line}\n\n## Introduction\n\nPiers.\n"
    document, _ = extracted(text, reference)
    assert plan_title(document, reference).publisher == publisher
