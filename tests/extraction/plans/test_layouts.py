# ruff: noqa: E501 - the content of the plans is compared best on one line
"""The same made-up plan in every layout in which plans are printed, in every format."""

from dataclasses import dataclass, field
from functools import cache

import pytest

from ogkg.extraction.families.action_plan import FAMILY
from ogkg.model.record import (
    CommitmentRecord,
    MentionRecord,
    MilestoneRecord,
    ObjectiveRecord,
    PlanRecord,
    ThemeRecord,
)


@dataclass(frozen=True)
class Promise:
    """What one commitment says; `steps` are (text, start, end, date the end means)."""

    number: str
    title: str
    text: str
    objective: str
    leads: tuple[str, ...]
    government: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    steps: tuple[tuple[str, str, str, str], ...] = ()
    contact: str = "Farah Lindqvist"
    fields: dict = field(default_factory=dict)


LONG = (
    "Officials say that the present rules were written for paper, that nobody has counted what they cost, and "
    "that campaigners have asked for ten years for a register that anyone can search without a fee. "
)
PROMISES = (
    Promise(
        "1",
        "River data",
        "We will publish the level of every river in England as open data, and keep the record for fifty years.",
        "To let anyone who lives by a river know when it will flood.",
        ("Department for Environment, Food and Rural Affairs",),
        ("Environment Agency", "HM Treasury"),
        ("Involve", "mySociety", "The Rivers Association"),
        (
            (
                "Publish a list of all gauges with their owners and their exact place",
                "July 2030",
                "October 2030",
                "2030-10",
            ),
            (
                "Replace the gauges that report by telephone, beginning with those above towns that have flooded twice",
                "September 2030",
                "June 2031",
                "2031-06",
            ),
            (
                "Open the record to the public under the Open Government Licence",
                "Ongoing",
                "31 March 2032",
                "2032-03-31",
            ),
        ),
    ),
    Promise(
        "2",
        "Court lists",
        "The government will make the daily lists of all courts available to journalists and researchers in one format.",
        "To make it easy to find out which case is heard where.",
        ("Ministry of Justice", "Cabinet Office"),
        (),
        ("Open Data Institute",),
        (
            ("Agree a format with the judiciary", "January 2031", "May 2031", "2031-05"),
            (
                "Publish the lists of the Crown Court in that format every morning",
                "June 2031",
                "December 2031",
                "2031-12",
            ),
        ),
        contact="Tomos Okafor",
    ),
    Promise(
        "3",
        "Grants to charities",
        "The Cabinet Office will publish every grant above ten thousand pounds in the 360Giving standard.",
        "To show where public money for charities goes.",
        ("Cabinet Office",),
        ("Department for Digital, Culture, Media and Sport", "Home Office"),
        ("360Giving", "National Council for Voluntary Organisations", "Transparency International UK"),
        (
            (
                "Survey all departments and say which of them hold grants that nobody has listed before",
                "August 2030",
                "November 2030",
                "2030-11",
            ),
            ("Publish a first year of grants", "December 2030", "April 2031", "2031-04"),
            ("Publish the years since 2020", "May 2031", "Q4 2031", None),
            ("Hold an event with charities on what the record shows", "2031", "2032", "2032"),
        ),
    ),
    Promise(
        "4",
        "Local procurement",
        "We will help councils to publish contracts by giving them one form and one place to send it to.",
        "To let firms of any size see what councils buy.",
        ("Crown Commercial Service",),
        ("Local Government Association",),
        ("Spend Network", "Open Contracting Partnership"),
        (
            ("Test the form with six councils", "October 2030", "March 2031", "2031-03"),
            (
                "Write guidance on the form; teach councils how to use it",
                "March 2031",
                "September 2031",
                "2031-09",
            ),
        ),
        contact="Ines Marchetti",
    ),
)
NOBODY = "Not applicable"


def listed(names):
    return ", ".join(names) or NOBODY


def front(title="UK Open Government National Action Plan 2030-32"):
    return [
        ("h1", title),
        ("p", "Cabinet Office"),
        ("p", "Published 12 May 2030"),
        ("h2", "Ministerial foreword"),
        (
            "columns",
            "Government belongs to those it serves. " + LONG * 5 + "I commend this plan to everyone.",
        ),
        ("h2", "Introduction"),
        ("p", "This plan was written with civil society. " + LONG),
        ("p", "Commitment 2 will be reviewed by the courts in June 2031. Our network met on 4 March 2030."),
        ("h2", "Commitments"),
    ]


def labelled_rows(one):
    """A table with a label in each row, the milestones as rows of the same table with labels over columns."""
    return [
        ("h3", f"Commitment {one.number}: {one.title}"),
        ("p", one.text),
        (
            "table",
            [
                ["**Objective**", one.objective],
                ["**Status quo**", LONG * 2],
                ["**Ambition**", "Everything will be open by 2040, and nobody will have to ask. " + LONG],
                ["**OGP values**", "Access to information, Public accountability"],
                ["**Lead implementing organisation(s)**", ", ".join(one.leads)],
                ["**Timeline**", "July 2030 to March 2032"],
                ["**Other actors involved: government**", listed(one.government)],
                ["**Other actors involved: civil society**", listed(one.partners)],
            ],
        ),
        (
            "table",
            [
                ["**Milestones**", "**New or ongoing**", "**Start date**", "**End date**"],
                *([text, "New", start, end] for text, start, end, _ in one.steps),
            ],
        ),
    ]


def headed_parts(one):
    """Headings over paragraphs; the milestones as a table; the other actors sorted by labels of their own."""
    return [
        ("h3", f"Commitment {one.number}: {one.title.lower()}"),
        ("p", one.text),
        ("h4", "Objective"),
        ("p", one.objective),
        ("h4", "Status quo"),
        ("p", LONG + "Of the work, 40% was done by March 2029."),
        ("ul", ["there is no register", "there is no fee"]),
        ("h4", "Ambition"),
        ("p", "We will go further by 2040."),
        ("h4", "Milestones"),
        (
            "table",
            [
                ["", "New or ongoing", "Start date", "End date"],
                *(
                    [f"{n}. {text}", "Ongoing", start, end]
                    for n, (text, start, end, _) in enumerate(one.steps, 1)
                ),
            ],
        ),
        ("h4", "Lead implementing organisation"),
        ("p", listed(one.leads)),
        ("h4", "Other actors involved"),
        ("p", "**Government**"),
        ("p", listed(one.government)),
        ("p", "**Civil society**"),
        ("ul", list(one.partners)),
        ("h4", "OGP values"),
        ("ul", ["Access to information", "Civic participation"]),
    ]


def template_of_2019(one):
    """The template of the Open Government Partnership as one table."""
    return [
        ("h2", f"{one.number}. {one.title}"),
        (
            "table",
            [
                [f"**Commitment {one.number}: {one.title}**"],
                ["**Commitment start and end date**", "July 2030 - March 2032"],
                ["**Lead implementing agency/actor**", "; ".join(one.leads)],
                ["**Commitment description**"],
                ["**What is the public problem that the commitment will address?**", LONG * 2],
                ["**What is the commitment?**", one.text],
                ["**Overall objective**", one.objective],
                [
                    "**How will the commitment contribute to solving the public problem?**",
                    "It will end it by 2031. " + LONG,
                ],
                [
                    "**Why is this commitment relevant to OGP values?**",
                    "It gives access to information.\n• Transparency\n• Participation",
                ],
                ["**Additional information**", "The budget is small."],
            ],
        ),
        (
            "table",
            [
                ["**Milestone activity with a verifiable deliverable**", "**Start Date:**", "**End Date:**"],
                *([text, start, end] for text, start, end, _ in one.steps),
                ["**Contact information**"],
            ],
        ),
        (
            "table",
            [
                ["**Name of responsible person from implementing agency**", one.contact],
                ["**Title, Department**", "Head of Registers, Cabinet Office"],
                ["**Email and Phone**", "registers@example.gov.uk"],
                ["**Other actors involved – state actors involved**", listed(one.government)],
                [
                    "**CSOs, private sector, multilaterals, working groups**",
                    "\n".join(f"• {name}" for name in one.partners),
                ],
            ],
        ),
    ]


def in_prose(one):
    """Headings, labels in bold at the beginning of paragraphs, dates at the end of bullets."""
    return [
        ("h3", f"Commitment {one.number} - {one.title}"),
        ("p", f"Objective: {one.objective}"),
        ("p", "**The problem**"),
        ("p", LONG),
        ("p", "**What is the commitment?**"),
        ("p", one.text),
        ("p", f"Lead department: {listed(one.leads)}"),
        ("p", f"Supporting departments: {listed(one.government)}"),
        ("p", f"Civil society stakeholders: {listed(one.partners)}"),
        ("p", "**Milestones**"),
        ("ul", [f"{text} ({end})" for text, _, end, _ in one.steps]),
        ("p", f"Contact: {one.contact}, Cabinet Office"),
    ]


def template_of_2022(one):
    """The newer template: expected outputs, completion date and stakeholders beside each milestone."""
    return [
        ("h3", f"Commitment {one.number}: {one.title}"),
        (
            "table",
            [
                ["**Country**", "United Kingdom"],
                ["**Number and name of the commitment**", f"{one.number}. {one.title}"],
                ["**Brief description of the commitment**", one.text],
                ["**Commitment lead**", listed(one.leads)],
                ["**Supporting stakeholders**"],
                ["**Government**", "**Civil society**"],
                [listed(one.government), listed(one.partners)],
                ["**Period covered**", "2030-2032"],
            ],
        ),
        ("h4", "Problem definition"),
        ("p", "**1. What problem does the commitment aim to address?**"),
        ("p", LONG),
        ("h4", "Commitment description"),
        ("p", "**1. What has been done so far to solve the problem?**"),
        ("p", "A pilot ran in 2029."),
        ("p", "**2. What solution are you proposing?**"),
        ("p", "A register. It will be built by June 2031."),
        ("p", "**3. What results do we want to achieve by implementing this commitment?**"),
        ("p", one.objective),
        ("h4", "Commitment planning"),
        (
            "table",
            [
                [
                    "**Milestones**",
                    "**Expected outputs**",
                    "**Expected completion date**",
                    "**Stakeholders**",
                ],
                *([text, "A page on the web", end, "Lead: " + one.leads[0]] for text, _, end, _ in one.steps),
            ],
        ),
    ]


def under_themes(one):
    """Numbered headings under themes, without the word "commitment"; labels in bold; dates before the steps."""
    theme = {"1": [("h2", "Open environment")], "3": [("h2", "Open money")]}.get(one.number, [])
    return [
        *theme,
        ("h3", f"{one.number}. {one.title}"),
        ("p", "**Commitment**"),
        ("p", one.text),
        ("p", f"Objective: {one.objective}"),
        ("p", "**Background**"),
        ("p", LONG * int(one.number)),
        ("p", "**Lead department(s)**"),
        ("p", listed(one.leads)),
        ("p", "**Civil society lead**"),
        ("p", listed(one.partners)),
        ("p", "**Other government departments**"),
        ("p", "; ".join(one.government) or "N/A"),
        ("p", "**Milestones**"),
        ("ul", [f"{text} (by {end})" for text, _, end, _ in one.steps]),
    ]


def all_in_one_table(one):
    """The older template as one table, with labels in two columns and the milestones below."""
    return [
        (
            "table",
            [
                [f"**Commitment {one.number}: {one.title}**"],
                [one.text],
                ["**Objective**", one.objective],
                ["**Status quo**", LONG],
                ["**Lead implementing organisation**", "; ".join(one.leads)],
                ["**Government**", "; ".join(one.government) or "None"],
                ["**Civil society, private sector, working groups, multilaterals**", "\n".join(one.partners)],
            ],
        ),
        (
            "table",
            [
                ["**Milestone**", "**Start date**", "**End date**"],
                *([text, start, end] for text, start, end, _ in one.steps),
            ],
        ),
    ]


LAYOUTS = {
    "labelled rows": labelled_rows,
    "headed parts": headed_parts,
    "template of 2019": template_of_2019,
    "prose": in_prose,
    "template of 2022": template_of_2022,
    "under themes": under_themes,
    "all in one table": all_in_one_table,
}
FORMATS = ("html", "docx", "odt", "pdf", "cells.txt", "tabs.txt", "pipes.txt")
WITHOUT_OBJECTIVES = {"template of 2022"}


@pytest.fixture(scope="session")
def plan_in(printed, reference):
    """The records of the plan in a layout and a format."""

    @cache
    def make(layout, kind):
        flow = [*front(), *(block for one in PROMISES for block in LAYOUTS[layout](one))]
        flow += [
            ("h2", "Next steps"),
            ("p", "We will report on this plan by June 2033."),
            ("h2", "Annex A: glossary"),
            ("p", "A register is a list."),
        ]
        document = printed(flow, kind)
        assert FAMILY.recognises(document)
        return list(FAMILY.extract(document, reference))

    return make


def of(kind, records):
    return [one for one in records if isinstance(one, kind)]


every = pytest.mark.parametrize("kind", FORMATS)
layouts = pytest.mark.parametrize("layout", LAYOUTS)


@every
@layouts
def test_the_plan_is_named_and_dated(plan_in, layout, kind):
    (plan,) = of(PlanRecord, plan_in(layout, kind))
    assert plan.names[0] == "UK Open Government National Action Plan 2030-32"
    assert (plan.start.value, plan.end.value, plan.issued.value, plan.publisher) == (
        "2030",
        "2032",
        "2030-05-12",
        "Cabinet Office",
    )


@every
@layouts
def test_every_commitment_is_found_once_and_whole(plan_in, layout, kind):
    found = of(CommitmentRecord, plan_in(layout, kind))
    assert [(one.number, one.title.casefold(), one.text) for one in found] == [
        (one.number, one.title.casefold(), one.text) for one in PROMISES
    ]


@every
@layouts
def test_leads_and_partners(plan_in, layout, kind):
    found = of(CommitmentRecord, plan_in(layout, kind))
    assert [one.leads for one in found] == [one.leads for one in PROMISES]
    assert [set(one.supporting) for one in found] == [{*one.partners, *one.government} for one in PROMISES]


@every
@layouts
def test_milestones_and_when_they_are_due(plan_in, layout, kind):
    records = plan_in(layout, kind)
    for promise, commitment in zip(PROMISES, of(CommitmentRecord, records), strict=True):
        own = [one for one in of(MilestoneRecord, records) if one.commitment == commitment.id]
        texts = [
            one.text.removesuffix(f" ({step[2]})").removesuffix(f" (by {step[2]})")
            for one, step in zip(own, promise.steps, strict=True)
        ]
        assert texts == [step[0] for step in promise.steps]
        assert [one.due and one.due.value for one in own] == [step[3] for step in promise.steps]


@every
@layouts
def test_objectives(plan_in, layout, kind):
    found = [one.text for one in of(ObjectiveRecord, plan_in(layout, kind))]
    assert found == ([] if layout in WITHOUT_OBJECTIVES else [one.objective for one in PROMISES])


@every
@pytest.mark.parametrize("layout", ["template of 2019", "prose"])
def test_people_to_ask_are_mentioned(plan_in, layout, kind):
    found = {one.names[0] for one in of(MentionRecord, plan_in(layout, kind))}
    assert found == {one.contact for one in PROMISES}


BULLETS = [
    ("h1", "Open Government Partnership UK National Action Plan 2030-32"),
    ("h2", "Introduction"),
    ("p", "Openness is not new. " + LONG),
    (
        "ul",
        ["We published the first list in 2019", "The register of ships will be three years old in May 2030"],
    ),
    ("h2", "Our commitments"),
    ("h3", "Improving public services"),
    ("p", "Services should be open to those who use them."),
    (
        "ul",
        [
            "We will publish the waiting times of all hospitals every week from April 2031 (Department of Health)",
            "The Department for Education will open its register of schools, and keep the past of each school, by 2032.",
        ],
    ),
    ("h3", "Public integrity"),
    ("h4", "Ministry of Justice"),
    ("p", "The Ministry will:"),
    (
        "ul",
        [
            "consult on a longer list of bodies under the Freedom of Information Act",
            "publish every answer it gives to a request",
        ],
    ),
    ("h4", "Home Office"),
    ("ul", ["We will publish the meetings of all senior officials.", "Too few people know of this."]),
    ("h2", "Next steps"),
    ("ul", ["We will report every year on what was done.", "Comments are welcome."]),
]
PROMISED = [
    (
        "We will publish the waiting times of all hospitals every week from April 2031",
        ("Department of Health",),
        "Improving public services",
    ),
    (
        "The Department for Education will open its register of schools, and keep the past of each school, by 2032.",
        ("Department for Education",),
        "Improving public services",
    ),
    (
        "consult on a longer list of bodies under the Freedom of Information Act",
        ("Ministry of Justice",),
        "Public integrity",
    ),
    ("publish every answer it gives to a request", ("Ministry of Justice",), "Public integrity"),
    ("We will publish the meetings of all senior officials.", ("Home Office",), "Public integrity"),
]


@every
def test_bullets_under_departments_and_themes(printed, reference, kind):
    document = printed(BULLETS, kind)
    assert FAMILY.recognises(document)
    records = list(FAMILY.extract(document, reference))
    labels = {one.id: one.label for one in of(ThemeRecord, records)}
    found = [
        (one.title, one.leads, *(labels[theme] for theme in one.themes))
        for one in of(CommitmentRecord, records)
    ]
    assert found == PROMISED


BUILDS_ON = {
    "number of a numbered plan": (
        "Building on NAP2 commitment 6, we will go on.",
        [("2", "6", "commitment 6")],
    ),
    "ordinal": ("This continues commitment 4 of the second plan.", [("2", "4", "commitment 4")]),
    "plan by its period": (
        "It builds on commitment 3 of the 2013-15 Open Government National Action Plan.",
        [("2", "3", "commitment 3")],
    ),
    "two of the last plan": (
        "It follows on from commitments 2 and 3 of the previous National Action Plan.",
        [("2", "2", "commitments 2 and 3"), ("2", "3", "commitments 2 and 3")],
    ),
    "with its title": (
        "It builds on commitment 5 (Court lists) of the first National Action Plan.",
        [("1", "5", "Court lists")],
    ),
    "of this plan": ("It builds on commitment 2 of this plan.", []),
    "of a later plan": ("It will be built on by commitment 2 of the fifth plan.", []),
    "only named": ("Commitment 4 of the second plan was late.", []),
}


@pytest.mark.parametrize(("sentence", "expected"), BUILDS_ON.values(), ids=BUILDS_ON)
def test_commitments_of_earlier_plans_that_one_builds_on(printed, reference, sentence, expected):
    flow = front("UK Open Government National Action Plan 2016-18") + [
        block for one in PROMISES for block in headed_parts(one)
    ]
    flow.insert(flow.index(("h4", "Status quo")) + 1, ("p", sentence))
    records = list(FAMILY.extract(printed(flow, "html"), reference))
    known = {one.id: one for one in of(CommitmentRecord, records)}
    plans = {one.id: one for one in of(PlanRecord, records)}
    first = next(one for one in known.values() if one.title == "river data")
    found = [known[one] for one in first.builds_on]
    assert [(plans[one.plan].number or "2", one.number, one.title) for one in found] == expected
    assert len(known) == len(PROMISES) + len(expected)
