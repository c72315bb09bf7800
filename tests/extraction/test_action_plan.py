# ruff: noqa: E501 - a case is compared best on one line
"""Plans in the layouts that governments print them in: what each must give, and what it must not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogkg.extraction.families.action_plan import FAMILY
from ogkg.model.document import DocumentId
from ogkg.model.record import (
    CommitmentRecord,
    MilestoneRecord,
    ObjectiveRecord,
    PlanRecord,
    ThemeRecord,
)
from ogkg.model.report import Issue, IssueCode
from ogkg.readers import read

TITLE = "<h1>UK National Action Plan 2030 to 2032</h1>"


def document(html):
    return read(html.encode(), id=DocumentId("plan"), name="plan.html").document


def records(html, kind, reference):
    return [one for one in FAMILY.extract(document(html), reference) if isinstance(one, kind)]


SECTION = """<h3>Commitment {number}: {title}</h3><p>We will do {title}.</p>
<h4>Lead department</h4><p>Cabinet Office</p><h4>Milestones</h4><ul><li>{title} done by May 2031</li></ul>"""
PLAN = TITLE + SECTION.format(number=1, title="rivers") + SECTION.format(number=2, title="boats")

UNNUMBERED = (
    TITLE
    + """<h2>1. Lobbying records</h2><h3>Problem</h3><p>Nobody knows.</p><h3>Commitment</h3>
<p>The Cabinet Office will publish all records. It will tell people.</p><h3>Lead department</h3><p>Cabinet Office</p>
<h3>Civil society partners</h3><ul><li>Spotlight on Corruption</li><li>Involve</li></ul><h3>Milestones</h3>
<table><tr><td>Milestone</td><td>Timescale</td></tr><tr><td>Records out</td><td>March 2031</td></tr></table>
<h2>Cost data</h2><h3>Commitment</h3><p>HM Treasury will publish costs.</p><h3>Lead department</h3><p>HM Treasury</p>
<h3>Milestones</h3><p>Costs will be out by December 2031.</p><h2>Next steps</h2><p>We will report by 2032.</p>"""
)

OVERVIEW = (
    TITLE
    + """<table><tr><th>Commitment</th><th>Lead department</th><th>Milestones</th></tr>
<tr><td colspan="3">Better buses</td></tr>
<tr><td>Publish all bus data</td><td>Department for Transport</td><td>Data out by May 2031</td></tr>
<tr><td>Open up court data</td><td>Ministry of Justice, HM Treasury</td><td></td></tr></table>"""
)


def test_a_plan_is_recognised_in_each_layout():
    assert all(FAMILY.recognises(document(html)) for html in (PLAN, UNNUMBERED, OVERVIEW))


NO_PLANS = {
    "a report on a plan": PLAN.replace("Action Plan 2030 to 2032", "Action Plan: self-assessment report"),
    "minutes that speak of one": "<p>Minutes</p><p>Attendees: A (B)</p><p>Action plan</p><p>Commitment 1 is on track.</p>"
    "<p>Milestones: done</p>",
    "slides with commitments and aims": "<h1>Forum</h1><p>Action plan</p>"
    + "".join(f"<h2>Commitment {n}: x{n}</h2><p>Objective:</p><p>To do it</p>" for n in range(1, 6)),
    "nothing of the kind": "<p>A letter</p>",
}


@pytest.mark.parametrize("html", NO_PLANS.values(), ids=NO_PLANS.keys())
def test_what_only_speaks_of_a_plan_is_none(html):
    assert not FAMILY.recognises(document(html))


def test_sections_without_the_word_commitment(reference):
    lobbying, costs = records(UNNUMBERED, CommitmentRecord, reference)
    assert (lobbying.title, lobbying.number) == ("Lobbying records", "1")
    assert lobbying.text == "The Cabinet Office will publish all records. It will tell people."
    assert lobbying.supporting == ("Spotlight on Corruption", "Involve")
    assert costs.leads == ("HM Treasury",)
    due = [(one.text, one.due.value) for one in records(UNNUMBERED, MilestoneRecord, reference)]
    assert due == [("Records out", "2031-03"), ("Costs will be out by December 2031.", "2031-12")]


def test_a_plan_that_is_one_table(reference):
    buses, courts = records(OVERVIEW, CommitmentRecord, reference)
    assert buses.title == buses.text == "Publish all bus data"
    assert courts.leads == ("Ministry of Justice", "HM Treasury")
    assert [one.text for one in records(OVERVIEW, MilestoneRecord, reference)] == ["Data out by May 2031"]
    assert [one.label for one in records(OVERVIEW, ThemeRecord, reference)] == ["Better buses"]


def plan_of(body):
    """A plan whose first commitment has this body; a second one makes it a plan."""
    return TITLE + f"<h3>Commitment 1: rivers</h3>{body}" + SECTION.format(number=2, title="boats")


TEXTS = {
    "first paragraph": (
        "<p>We will gauge rivers.</p><p>Rivers are wet.</p><p>Objective: x</p>",
        "We will gauge rivers.",
    ),
    "its list belongs to it": (
        "<p>We will:</p><ul><li>gauge</li><li>tell</li></ul><p>Lead: x</p>",
        "We will: gauge tell",
    ),
    "bold before plain": (
        "<p>Rivers are wet.</p><p><b>We will gauge.</b></p><p>Lead: x</p>",
        "We will gauge.",
    ),
    "labelled": ("<p>What is the commitment?</p><p>To gauge all.</p>", "To gauge all."),
    "labelled, run in": ("<p>Commitment description: To gauge all.</p>", "To gauge all."),
    "an objective that promises": ("<p>Objective: We will gauge.</p>", "We will gauge."),
    "an objective that does not": ("<p>Objective: Dry feet</p>", ""),
    "nothing": ("<p>Lead department: Cabinet Office</p>", ""),
}


@pytest.mark.parametrize(("body", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_the_wording_of_a_commitment(body, text, reference):
    assert records(plan_of(body), CommitmentRecord, reference)[0].text == text


BODIES = {
    "heading": ("<h4>Lead department</h4><p>Home Office</p>", ("Home Office",), ()),
    "plural in brackets": (
        "<p>Lead department(s):</p><p>Home Office, HM Treasury</p>",
        ("Home Office", "HM Treasury"),
        (),
    ),
    "run in": ("<p>Lead implementing organisation: Home Office</p>", ("Home Office",), ()),
    "bold run in": ("<p><b>Lead department</b> Home Office</p>", ("Home Office",), ()),
    "row": (
        "<table><tr><td>Responsible department</td><td>Home Office</td></tr></table>",
        ("Home Office",),
        (),
    ),
    "labels over columns": (
        (
            "<table><tr><th>Lead department</th><th>Civil society partners</th></tr>"
            "<tr><td>Home Office</td><td>Involve</td></tr></table>"
        ),
        ("Home Office",),
        ("Involve",),
    ),
    "sorted in one cell": (
        (
            "<table><tr><td>Other actors involved</td><td><p>Government: HM Treasury</p><p>Civil society: Involve</p></td></tr>"
            "</table>"
        ),
        (),
        ("Involve", "HM Treasury"),
    ),
    "a sentence names them": (
        "<p>Civil society involvement</p><p>We will work with mySociety.</p>",
        (),
        ("mySociety",),
    ),
    "nobody": ("<p>Supporting civil society organisations</p><p>Not applicable</p>", (), ()),
    "nobody yet": ("<p>Civil society partners</p><p>To be confirmed</p>", (), ()),
    "a label nobody knows ends the one before": (
        "<table><tr><td>Lead department</td><td>Home Office</td></tr><tr><td>Sponsor</td><td>HM Treasury</td></tr></table>",
        ("Home Office",),
        (),
    ),
    "a lead is no partner as well": (
        "<p>Lead department: Home Office</p><p>Partners: Home Office, Involve</p>",
        ("Home Office",),
        ("Involve",),
    ),
}


@pytest.mark.parametrize(("body", "leads", "partners"), BODIES.values(), ids=BODIES.keys())
def test_who_leads_and_who_helps(body, leads, partners, reference):
    first = records(plan_of(body), CommitmentRecord, reference)[0]
    assert (first.leads, first.supporting) == (leads, partners)


STEPS = {
    "bullets": ("<h4>Timescales</h4><p>The steps are:</p><ul><li>list (May 2031)</li><li>map</li></ul>", [("list (May 2031)", "2031-05"), ("map", None)]),
    "years over bullets": ("<h4>Milestones</h4><p>2031</p><ul><li>list</li></ul><p>2032</p><ul><li>map</li></ul>", [("list", "2031"), ("map", "2032")]),
    "a sentence over a year over bullets": ("<p>Milestones</p><p>The steps are:</p><p>2031</p><ul><li>list</li></ul><p>2032</p><ul><li>map</li></ul>", [("list", "2031"), ("map", "2032")]),
    "dated sentences only": ("<h4>Timescales</h4><p>Rivers are wet. The list will be out by May 2031.</p>", [("The list will be out by May 2031.", "2031-05")]),
    "the past is no milestone": ("<h4>Timescales</h4><p>In 2029 we met.</p>", []),
    "a table": ("<table><tr><th>Milestone</th><th>Start date</th><th>End date</th></tr><tr><td>2. map</td><td>2030</td><td>1 May 2031</td></tr></table>", [("map", "2031-05-01")]),
    "a table without labels": ("<table><tr><td colspan='2'>Milestones</td></tr><tr><td>map</td><td>May 2031</td></tr></table>", [("map", "2031-05")]),
    "a label ends the table": (
        ("<table><tr><th>Milestones</th><th>End date</th></tr><tr><td>map</td><td>May 2031</td></tr>"
        "<tr><td colspan='2'>Contact information</td></tr><tr><td>Title, Department</td><td>Head of Maps</td></tr></table>"),
        [("map", "2031-05")],
    ),
    "another part is no milestone": ("<h4>Milestones</h4><ul><li>map</li></ul><h4>Means</h4><p>We will pay by 2031.</p>", [("map", None)]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), STEPS.values(), ids=STEPS.keys())
def test_the_milestones_of_a_commitment(body, expected, reference):
    first, *_ = records(plan_of(body), CommitmentRecord, reference)
    own = [one for one in records(plan_of(body), MilestoneRecord, reference) if one.commitment == first.id]
    assert [(one.text, one.due and one.due.value) for one in own] == expected


def test_a_bare_number_makes_the_promise_its_title(reference):
    html = PLAN.replace("Commitment 1: rivers", "Commitment 1")
    first = records(html, CommitmentRecord, reference)[0]
    assert first.title == first.text == "We will do rivers."


def test_a_heading_below_a_bare_number_is_its_title(reference):
    html = PLAN.replace("Commitment 1: rivers</h3>", "Commitment 1</h3><h3>Clean rivers</h3>")
    assert records(html, CommitmentRecord, reference)[0].title == "Clean rivers"


def test_contents_and_sentences_begin_no_commitment(reference):
    contents = "<ul><li>Commitment 1: rivers ....... 4</li><li>Commitment 2: boats ...... 5</li></ul>"
    html = PLAN.replace(TITLE, TITLE + contents) + "<p>Commitment 2 will be delivered by all.</p>"
    assert [one.number for one in records(html, CommitmentRecord, reference)] == ["1", "2"]


def test_leads_come_from_the_annex_where_sections_have_none(reference):
    annex = """<h2>Annex A</h2><table><tr><th>No.</th><th>Commitment</th><th>Lead department(s)</th></tr>
    <tr><td>1</td><td>rivers</td><td>Home Office, HM Treasury</td></tr></table>"""
    html = PLAN.replace("<h4>Lead department</h4><p>Cabinet Office</p>", "") + annex
    first, second = records(html, CommitmentRecord, reference)
    assert first.leads == ("Home Office", "HM Treasury")
    assert second.leads == ()
    doubts = [one.code for one in FAMILY.extract(document(html), reference) if isinstance(one, Issue)]
    assert doubts == [IssueCode.OWNER_UNKNOWN]


def test_objectives_belong_to_their_commitment(reference):
    html = plan_of("<p>Objectives:</p><ul><li>dry feet</li><li>warm feet</li></ul>")
    assert [one.text for one in records(html, ObjectiveRecord, reference)] == ["dry feet", "warm feet"]


TITLES = {
    "years": ("<h1>UK National Action Plan 2030 to 2032</h1>", "", ("2030", "2032"), False),
    "short years": ("<h1>Open Government National Action Plan 2030-32</h1>", "", ("2030", "2032"), False),
    "ordinal": ("<h1>Fifth National Action Plan for Open Government 2030 – 2032</h1>", "5", ("2030", "2032"), False),
    "abbreviation": ("<h1>NAP7: the action plan</h1>", "7", None, False),
    "draft": ("<h1>Draft UK National Action Plan 2030 to 2032</h1>", "", ("2030", "2032"), True),
    "lines of a cover": ("<h1>UK Open Government</h1><h1>National Action Plan</h1><h1>2030-32</h1>", "", ("2030", "2032"), False),
}  # fmt: skip


@pytest.mark.parametrize(("title", "number", "years", "draft"), TITLES.values(), ids=TITLES.keys())
def test_a_plan_says_which_it_is(title, number, years, draft, reference):
    (plan,) = records(PLAN.replace(TITLE, title), PlanRecord, reference)
    found = (plan.start.value, plan.end.value) if plan.start else None
    assert (plan.number, found, plan.draft) == (number, years, draft)


PARTS = st.permutations(
    [
        "<h4>Lead department</h4><p>Home Office</p>",
        "<h4>Milestones</h4><ul><li>map it by May 2031</li></ul>",
        "<h4>Context</h4><p>It rains. HM Treasury will pay by 2035.</p>",
        "<h4>Civil society partners</h4><p>Involve, mySociety</p>",
        "<table><tr><td>OGP values</td><td>Openness</td></tr></table>",
    ]
)


@settings(max_examples=30, deadline=None)
@given(PARTS)
def test_the_order_of_the_parts_does_not_matter(reference, parts):
    html = plan_of("<p>We will gauge rivers.</p>" + "".join(parts))
    first = records(html, CommitmentRecord, reference)[0]
    assert (first.leads, first.supporting) == (("Home Office",), ("Involve", "mySociety"))
    own = [one.text for one in records(html, MilestoneRecord, reference) if one.commitment == first.id]
    assert own == ["map it by May 2031"]


TAGS = st.sampled_from(["p", "h2", "h3", "h4", "li", "b"])
WORDS = st.sampled_from(
    [
        "Commitment 1",
        "Commitment 2: x",
        "Milestones",
        "Lead department",
        "Home Office",
        "by May 2031",
        "2031",
        "We will go.",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TAGS, WORDS), max_size=12))
def test_no_order_of_blocks_breaks_it_and_ids_stay_unique(reference, blocks):
    html = TITLE + "".join(f"<{tag}>{words}</{tag}>" for tag, words in blocks)
    found = [one for one in FAMILY.extract(document(html), reference) if not isinstance(one, Issue)]
    assert len({one.id for one in found}) == len(found)
    assert all(one.evidence for one in found)
