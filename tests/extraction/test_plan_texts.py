# ruff: noqa: E501 - a case is compared best on one line
"""Plans as plain text, Markdown and pages, in layouts beside the template's: what each gives, and what it must not."""

from typing import TypeVar

import pytest

from ogkg.extraction import extract
from ogkg.extraction.named import find_named
from ogkg.extraction.organisation_lists import split_organisations
from ogkg.extraction.plan_heads import led_heading
from ogkg.extraction.plan_labels import Field, LabelBook
from ogkg.extraction.plan_times import due_of
from ogkg.model.document import DocumentId
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.model.record import CommitmentRecord, Extraction, MilestoneRecord, Record
from ogkg.model.reference import Reference
from ogkg.readers import read

R = TypeVar("R", bound=Record)


def extracted(text: str, name: str, reference: Reference) -> Extraction:
    return extract(read(text.encode(), id=DocumentId(name), name=name).document, reference)


def of_kind(found: Extraction, kind: type[R]) -> list[R]:
    return [one for one in found.records if isinstance(one, kind)]


MARKDOWN = """# UK National Action Plan for Open Government 2029-2031

## Commitment 1: Grants data

**Objective:** To publish grants in the open.

**Status quo:** In October 2028 all departments published their grants.

**Ambition:** All grants by 2035.

**Lead implementing organisation:** Cabinet Office (Grants Management Function)

**Other actors involved:** Government: all departments. Civil society: 360Giving, Open Data Services

**Milestones:**

| Verifiable and measurable milestones to fulfil the commitment | New or ongoing | Start date | End date |
|---|---|---|---|
| Publish data for 2028/29 | Ongoing | July 2029 | October 2029 |

## Commitment 2: Public participation

**Objective:** To involve the public.

**Lead implementing organisation:** DCMS

**Other actors involved:** Involve, Demsoc; mySociety

**Milestones:**

- Hold three workshops (October 2029 to March 2030)
- Evaluate – July 2030
"""


def test_a_plan_in_markdown(reference: Reference) -> None:
    found = extracted(MARKDOWN, "plan.md", reference)
    grants, public = of_kind(found, CommitmentRecord)
    assert (grants.leads, grants.supporting) == (
        ("Cabinet Office (Grants Management Function)",),
        ("360Giving", "Open Data Services"),
    )
    assert (public.leads, public.supporting) == (("DCMS",), ("Involve", "Demsoc", "mySociety"))
    due = [(one.text, one.due and one.due.value) for one in of_kind(found, MilestoneRecord)]
    assert due == [
        ("Publish data for 2028/29", "2029-10"),
        ("Hold three workshops (October 2029 to March 2030)", "2030-03"),
        ("Evaluate – July 2030", "2030-07"),
    ]


PLAIN = """UK National Action Plan 2027 to 2029

Published by the Cabinet Office
March 2027

Open data

1. Data library (Lead: DSIT)

The government will build a library of data.

Partners: Open Data Institute, Open Rights Group

Milestones:
- Publish the design of the library by June 2027
- Review

2. Street works data (Lead: Department for Transport)

The Department for Transport will publish all street works data.

Partners: none

Milestones:
- Publish the first data (December 2027)
"""


def test_a_plan_in_plain_text_with_leads_in_its_headings(reference: Reference) -> None:
    found = extracted(PLAIN, "plan.txt", reference)
    library, works = of_kind(found, CommitmentRecord)
    assert (library.number, library.title, library.text) == (
        "1",
        "Data library",
        "The government will build a library of data.",
    )
    assert (library.leads, library.supporting) == (("DSIT",), ("Open Data Institute", "Open Rights Group"))
    assert (works.number, works.leads, works.supporting) == ("2", ("Department for Transport",), ())
    assert [one.due and one.due.value for one in of_kind(found, MilestoneRecord)] == [
        "2027-06",
        None,
        "2027-12",
    ]


BULLETS = """UK National Action Plan 2021

1 Introduction

The UK is a member of the partnership.

3 Commitments

3.1 Better services

The UK will:
• publish the satisfaction data of all surgeries by April 2022;
• open up the rail timetable data by December 2021 (DfT);

3.2 Public money

• HM Treasury will publish its spending data every quarter.
• DFID will publish all projects over £500 from January 2022.

4 Next steps

We will report annually.
"""


def test_a_plan_of_bullets_without_marked_headings(reference: Reference) -> None:
    found = of_kind(extracted(BULLETS, "plan.txt", reference), CommitmentRecord)
    assert [one.leads for one in found] == [(), ("DfT",), ("HM Treasury",), ("DFID",)]
    assert found[0].title == "publish the satisfaction data of all surgeries by April 2022;"


SUMMARY = """<h1>UK Open Government National Action Plan 2031-33</h1><h2>Summary of commitments</h2>
<table><tr><th>Commitment number and title</th><th>Commitment summary</th><th>Lead implementing organisation(s)</th><th>Other actors involved – government</th><th>Other actors involved – CSOs, private sector, working groups, multilaterals etc</th></tr>
<tr><td>1. Open rivers</td><td>We will gauge rivers.</td><td>Defra</td><td>N/A</td><td>Involve, mySociety</td></tr>
<tr><td>2. Open roads</td><td>We will map roads.</td><td>Cabinet Office and Home Office</td><td>All government departments</td><td>Road Coalition (Able Trust, Kerb Watch, Involve)</td></tr></table>
<h3>Commitment 1: Open rivers</h3><p>We will gauge rivers.</p><h4>Objective</h4><p>To know rivers.</p>
<table><tr><th>Milestones</th><th>New or ongoing</th><th>Start date</th><th>End date</th></tr><tr><td>1. Gauge</td><td>New</td><td>May 2031</td><td>July 2031</td></tr></table>
<h3>Commitment 2: Open roads</h3><p>We will map roads.</p><h4>Objective</h4><p>To know roads.</p>
<table><tr><th>Milestones</th><th>New or ongoing</th><th>Start date</th><th>End date</th></tr><tr><td>1. Map</td><td>New</td><td>2031</td><td>Ongoing</td></tr></table>"""


def test_a_summary_with_numbered_titles_gives_leads_and_partners(reference: Reference) -> None:
    rivers, roads = of_kind(extracted(SUMMARY, "plan.html", reference), CommitmentRecord)
    assert (rivers.number, rivers.leads, rivers.supporting) == ("1", ("Defra",), ("Involve", "mySociety"))
    assert roads.leads == ("Cabinet Office", "Home Office")
    assert roads.supporting == ("Road Coalition", "Able Trust", "Kerb Watch", "Involve")


def test_a_summary_without_numbers_is_matched_by_title(reference: Reference) -> None:
    text = SUMMARY.replace("<td>1. ", "<td>").replace("<td>2. ", "<td>")
    found = of_kind(extracted(text, "plan.html", reference), CommitmentRecord)
    assert [(one.title, one.leads[0]) for one in found] == [
        ("Open rivers", "Defra"),
        ("Open roads", "Cabinet Office"),
    ]


BOLD = """<h1>UK National Action Plan 2030 to 2032</h1><h3>Commitment 1</h3><h3>Open rivers</h3>
<p><b>Lead department</b></p><p>Defra</p><p><b>{label}</b></p><p>Harbour Trust; Involve</p>
<p><b>Commitment</b></p><p>We will gauge rivers.</p><p><b>Milestones</b></p><ol><li>Gauge: spring 2031</li><li>Tell: Q1 2032</li></ol>
<h3>Commitment 2</h3><h3>Open roads</h3><p><b>Lead department</b></p><p>DfT</p><p><b>Commitment</b></p><p>We will map.</p>"""


@pytest.mark.parametrize(
    ("label", "partners"),
    [
        ("Lead civil society", ("Harbour Trust", "Involve")),
        ("Friends of the river", ()),
        ("Sponsoring bodies", ()),
    ],
)
def test_a_bold_label_that_nobody_knows_ends_the_part_above(
    label: str, partners: tuple[str, ...], reference: Reference
) -> None:
    found = extracted(BOLD.format(label=label), "plan.html", reference)
    rivers = of_kind(found, CommitmentRecord)[0]
    assert (rivers.leads, rivers.supporting) == (("Defra",), partners)
    assert [one.due and one.due.written for one in of_kind(found, MilestoneRecord)] == [
        "spring 2031",
        "Q1 2032",
    ]


NO_PLANS = {
    "a strategy with priorities": "<h1>Open Government Action Plan of Wickham 2030-31</h1><h2>Priority A</h2><p>We want open meetings. Lead: Council.</p><h2>Priority B</h2><p>We want data by 2031.</p>",
    "a list of things to do": "<h1>Our action plan</h1><ul><li>buy paint</li><li>paint the pier by May 2031</li></ul>",
}  # fmt: skip


@pytest.mark.parametrize("html", NO_PLANS.values(), ids=NO_PLANS.keys())
def test_what_is_laid_out_otherwise_is_reported_and_not_read(html: str, reference: Reference) -> None:
    found = extracted(html, "plan.html", reference)
    assert (found.family, found.records, len(found.issues)) == ("", (), 1)


LED = {
    "3. Spending data (Lead: HM Treasury)": ("3", "Spending data", "HM Treasury"),
    "Commitment 4: Courts [Lead department: MoJ]": ("4", "Courts", "MoJ"),
    "Spending data – Lead organisation: HM Treasury": ("", "Spending data", "HM Treasury"),
    "Spending data (leaded petrol: all)": None,
    "Spending data (HM Treasury)": None,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text.replace("Commitment 4: ", "Commitment 4 "), parts) for text, parts in LED.items()],
)
def test_a_heading_with_its_lead(text: str, expected: tuple[str, str, str] | None) -> None:
    found = led_heading(text)
    assert (found and (found["number"] or "", found["title"].strip(), found["lead"])) == expected


TIMES = {
    "Publish decisions – July 2031": "2031-07",
    "Publish decisions: 1 July 2031.": "2031-07-01",
    "Hold workshops (May 2031 to June 2032)": "2032-06",
    "Hold workshops, May 2031 – June 2032": "2032-06",
    "Publish decisions of 2031": None,
    "Publish the July 2031 decisions – all of them": None,
    "Improve data – phase 2": None,
}


@pytest.mark.parametrize(("text", "value"), TIMES.items())
def test_a_time_that_closes_a_step(text: str, value: str | None) -> None:
    found = due_of(text, PartialDate("2031-01"))
    assert (found and found.value) == value


SPLIT = {
    "Government: all departments. Civil society: 360Giving, Involve": ["360Giving", "Involve"],
    "Pier Coalition (Able Trust, Kerb Watch, Involve)": [
        "Pier Coalition",
        "Able Trust",
        "Kerb Watch",
        "Involve",
    ],
    "Cabinet Office (Grants Function)": ["Cabinet Office (Grants Function)"],
    "All government departments": [],
    "relevant local partners": [],
}


@pytest.mark.parametrize(("text", "names"), SPLIT.items())
def test_lists_of_those_who_help(text: str, names: list[str]) -> None:
    known = {"Involve", "360Giving", "Cabinet Office"}.__contains__
    assert split_organisations(text, known, lambda words: words in {"Government", "Civil society"}) == names


def test_people_beside_their_organisation_are_no_partners(reference: Reference) -> None:
    text = MARKDOWN.replace("Involve, Demsoc; mySociety", "Ann Smith, Involve")
    assert of_kind(extracted(text, "plan.md", reference), CommitmentRecord)[1].supporting == ("Involve",)


LABELS = {
    "Other actors involved": Field.PARTNERS,
    "Other actors involved: government": Field.GOVERNMENT,
    "Other actors involved: Involve, Demsoc": None,
    "Milestone activity with a verifiable deliverable": Field.MILESTONES,
    "Lead civil society": Field.PARTNERS,
}


@pytest.mark.parametrize(("text", "field"), LABELS.items())
def test_a_label_is_all_of_its_line(text: str, field: Field | None, reference: Reference) -> None:
    assert LabelBook.of(reference.words).match(text) is field


NAMES = {
    "The Rt Hon Martin Able MP wrote": ["Rt Hon Martin Able"],
    "Xerxa Blobs MP, Minister for Piers": ["Xerxa Blobs"],
    "Pier Minister MP and UK MP": [],
}


@pytest.mark.parametrize(("text", "names"), NAMES.items())
def test_people_with_the_letters_of_an_office(text: str, names: list[str], reference: Reference) -> None:
    assert [
        text[one.start : one.end] for one in find_named(text, Span(0, len(text)), reference.words)
    ] == names


LINES = """Open Government National Action Plan 2029-31

COMMITMENT 1: OPEN RIVERS
Lead department: Defra
Civil society partners: Involve; Rivers Trust
Description: We will publish the gauge data of all rivers.
Milestone 1: Publish a list of gauges. Start date: May 2029. End date: July 2029.
Milestone 2: Publish the data (due by: 31 March 2031)

COMMITMENT 2: OPEN ROADS
Lead department: Department for Transport
Civil society partners: mySociety
Description: The Department for Transport will map all roads.
Milestone 1: Map them (by June 2030).
"""


def test_labelled_lines_with_numbered_milestones(reference: Reference) -> None:
    found = extracted(LINES, "plan.txt", reference)
    assert [(one.number, one.text) for one in of_kind(found, CommitmentRecord)] == [
        ("1", "We will publish the gauge data of all rivers."),
        ("2", "The Department for Transport will map all roads."),
    ]
    assert [(one.number, one.text, one.due and one.due.value) for one in of_kind(found, MilestoneRecord)] == [
        ("1", "Publish a list of gauges.", "2029-07"),
        ("2", "Publish the data", "2031-03-31"),
        ("1", "Map them (by June 2030).", "2030-06"),
    ]


OWNED = """# UK National Action Plan 2024-2025

## Commitment 1 – Aid data

Lead: FCDO

**What we will do**

The FCDO will publish aid data.

**Milestones**

| Milestone | {when} | Owner |
|---|---|---|
| Publish the portal | March 2025 | FCDO |
| Survey users | Q3 2025 | FCDO, Bond |

## Commitment 2 – Health data

Lead: DHSC

**What we will do**

We will publish lists.
"""


@pytest.mark.parametrize("when", ["By when", "Hoped-for moment"])
def test_when_a_step_is_due_is_not_who_is_to_do_it(when: str, reference: Reference) -> None:
    found = of_kind(extracted(OWNED.format(when=when), "plan.md", reference), MilestoneRecord)
    assert [(one.text, one.due and one.due.value) for one in found][:1] == [("Publish the portal", "2025-03")]


PAPERS = {
    "an open letter": "9 July 2031\n\nDear Minister,\n\nOpen letter on the National Action Plan\n\nWe met your officials on 3 July 2031.\n\nYours,\n\nAnn Smith, Involve\nBob Jones, Defra\n",
    "a progress report": "<h1>UK National Action Plan 2030 to 2032: progress report</h1><h2>Commitment 1: Piers</h2><p>Lead department: Defra</p><p>Milestones</p><ul><li>done</li></ul><h2>Commitment 2: Docks</h2><p>Lead department: DfT</p>",
    "a response to a plan": "<h1>Response to the draft National Action Plan 2030-32</h1><h2>Commitment 1: Piers</h2><p>We recommend more.</p><p>Lead department: Defra should lead.</p><p>Milestones: data by June 2031.</p><h2>Commitment 2: Docks</h2><p>Lead department: DfT</p>",
    "a template": "<h1>National action plan template</h1><h2>Commitment 1: [title]</h2><p>Lead implementing agency: [name]</p><p>Milestones: [list]</p><h2>Commitment 2: [title]</h2><p>Lead implementing agency: [name]</p>",
    "updates on commitments": "<h1>2030-32 Action Plan: commitment progress updates</h1><h2>Commitment 1: Piers</h2><p>Lead: Defra</p><p>Milestones</p><ul><li>List – done (May 2031)</li></ul><p>Status: late</p>",
    "terms of reference": "Pier Forum: Terms of Reference\n\nMembers: Ann Smith (Involve), Bob Jones (Defra).\n\nThe forum will meet four times a year.\n",
    "an invitation": "event 3rd March 2031\n\nJoin us: Pier Forum on 22 June 2031\n\nby Guest\n\nThe next Pier Forum will be held on 22 June 2031. It will be co-chaired by Ann Smith.\n",
    "a blog post": "Blog 12th March 2031\n\nWhy piers matter\n\nby Ann Smith\n\nLast week I spoke at a conference. The discussion was lively. Bob Jones from Defra presented a report.\n",
}  # fmt: skip


@pytest.mark.parametrize("text", PAPERS.values(), ids=PAPERS.keys())
def test_papers_of_other_kinds_are_reported_and_not_misread(text: str, reference: Reference) -> None:
    found = extracted(text, "d.html" if text.startswith("<") else "d.txt", reference)
    assert (found.family, found.records, len(found.issues)) == ("", (), 1)
