# ruff: noqa: E501 - a case is compared best on one line
"""Notes and read-outs as networks and forums lay them out: what each layout must give, and what it must not."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from ogkg.extraction import extract
from ogkg.extraction.agreements import agreements
from ogkg.extraction.attribution import attribution_rule
from ogkg.extraction.outline import sections
from ogkg.extraction.task_lists import listed_tasks
from ogkg.extraction.updates import inline, rated, topic
from ogkg.model.code import AttributionRule, ProgressStatus
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.record import (
    ActionRecord,
    AgendaItemRecord,
    AttendanceRecord,
    CommitmentRecord,
    DecisionRecord,
    DocumentRecord,
    EventRecord,
    MeetingRecord,
    MeetingState,
    MentionRecord,
    ProgressRecord,
    Record,
    StatementRecord,
)
from ogkg.model.reference import Reference

R = TypeVar("R", bound=Record)
HEAD = "Meeting notes 12th May 2031\n\nPier Steering Group | 6 May 2031 | Meeting note\n\nby Ann Example\n\n"
TALK = "Moorings\n\nAnn Example said that the moorings were full and asked for a new list of berths.\n\n"


def records(
    text: str, reference: Reference, kind: type[R], document: Callable[..., Document], name: str = "d.txt"
) -> list[R]:
    return [one for one in extract(document(text, name), reference).records if isinstance(one, kind)]


def attended(
    text: str, reference: Reference, document: Callable[..., Document], name: str = "d.txt"
) -> list[str]:
    """`Ann Example (DWP) present chair` for everybody."""
    names = {one.id: one.names[0] for one in records(text, reference, MentionRecord, document, name)}
    return [
        " ".join(
            [
                names[one.mention or one.id],
                *(f"({body.written})" for body in one.representing),
                one.status.value,
                *one.roles,
            ]
        )
        for one in records(text, reference, AttendanceRecord, document, name)
    ]


LISTS = {
    "a co-chair on the first line of each side": (
        "Co-chair: Tim Example, Involve\nRose Sample, Demsoc\nJane Bond, Involve\n\nCo-chair: Sue Case, DCMS\nAnn Trial, Defra",
        ["Tim Example (Involve) present chair", "Rose Sample (Demsoc) present", "Jane Bond (Involve) present", "Sue Case (DCMS) present chair", "Ann Trial (Defra) present"],
    ),
    "names alone, the last after an ampersand": (
        "Tim Example; Rose Sample; Jane Bond-Case; & Ann Trial",
        ["Tim Example present", "Rose Sample present", "Jane Bond-Case present", "Ann Trial present"],
    ),
    "letters behind the body they stand for": (
        "Tim Example, Institute for Piers (IfP)\nRose Sample, Crown Commercial Service (CCS)\nJane Bond, Defra",
        ["Tim Example (Institute for Piers) present", "Rose Sample (Crown Commercial Service) present", "Jane Bond (Defra) present"],
    ),
    "joined from afar, or not at all": (
        "Attendees\n\nTim Example (Involve) (via Teams)\nRose Sample – Defra – apologies\nJane Bond (DCMS, chair, by phone)",
        ["Tim Example (Involve) present", "Rose Sample (Defra) apologies", "Jane Bond (DCMS) present chair"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("people", "expected"), LISTS.values(), ids=LISTS.keys())
def test_who_was_there(
    people: str, expected: list[str], reference: Reference, document: Callable[..., Document]
) -> None:
    assert attended(f"{HEAD}{people}\n\n{TALK}", reference, document) == expected


NO_LISTS = [
    "Piers; Moorings; Harbour Dues",
    "Tim Example; a new pier; Rose Sample",
    "Pier Street; Mole Lane; Quay Road",
]


@pytest.mark.parametrize("line", NO_LISTS)
def test_a_line_of_other_things_is_no_list_of_people(
    line: str, reference: Reference, document: Callable[..., Document]
) -> None:
    assert attended(f"{HEAD}{line}\n\n{TALK}", reference, document) == []


TOLD = {
    "co-chaired by two, with posts": (
        "The meeting was co-chaired by Sue Case, CDDO Interim Chief Officer (part of the Cabinet Office) and Tim Example, Chair of the UK Open Government Network.",
        ["Sue Case (CDDO) present chair", "Tim Example (UK Open Government Network) present chair"],
    ),
    "role and body in one bracket": (
        "A session followed, co-chaired by Tim Example (UK Open Government Network Chair).",
        ["Tim Example (UK Open Government Network) present chair"],
    ),
    "alongside another": (
        "Sue Case, Data Lead from CDDO co-chaired the second part alongside Tim Example.",
        ["Sue Case (CDDO) present chair", "Tim Example present chair"],
    ),
    "joined to chair": (
        "Minister Sue Case joined the meeting to co-chair the second part.",
        ["Sue Case present chair"],
    ),
    "two sentences of one person": (
        "It was chaired by Tim Example. Tim Example, Head of Piers at Defra, and Sue Case (DCMS) were co-chairs.",
        ["Tim Example (Defra) present chair", "Sue Case (DCMS) present chair"],
    ),
    "chaired by one, and another only named": (
        "It was chaired by Tim Example and welcomed by Sue Case.",
        ["Tim Example present chair"],
    ),
    "has joined a team": ("Dr Sue Case has joined the team at CDDO.", []),
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), TOLD.values(), ids=TOLD.keys())
def test_who_chaired_a_read_out(
    told: str, expected: list[str], reference: Reference, document: Callable[..., Document]
) -> None:
    text = f"event 12th May 2031\n\nPier Forum Read-out – 6th May 2031\n\nby Guest\n\n{told}\n\nAim\n\nThe aim of it was to talk of piers.\n"
    assert attended(text, reference, document) == expected


NEXT = {
    "a body of another name": ("The next meeting of the Mooring Hub will be on 3 June 2031.", None),
    "the group itself": ("The next meeting of the group will be on 3 June 2031.", "2031-06-03"),
    "the group by its name": ("The next meeting of the Pier Steering Group is on 3 June 2031.", "2031-06-03"),
    "below a heading, by other words": ("Next meeting\n\nThe next PSG is scheduled for Tuesday 3 June 2031.", "2031-06-03"),
}  # fmt: skip


@pytest.mark.parametrize(("end", "date"), NEXT.values(), ids=NEXT.keys())
def test_the_meeting_to_come(
    end: str, date: str | None, reference: Reference, document: Callable[..., Document]
) -> None:
    found = records(f"{HEAD}{TALK}{end}\n", reference, MeetingRecord, document)
    announced = [one.date.value for one in found if one.state is MeetingState.ANNOUNCED and one.date]
    assert announced == ([date] if date else [])


TASKS = {
    "labelled fields": ("- Owner: Ann Example. Action: draft a letter. Due: 1 June 2031", ("draft a letter", "Ann Example", "1 June 2031")),
    "labelled fields in another order": ("- Action: draft a letter; Lead: Ann Example", ("draft a letter", "Ann Example", "")),
    "dashes with a date": ("- Ann – draft a letter – 1 June", ("draft a letter", "Ann", "1 June")),
    "dashes without a date": ("- Ann – draft a letter – and post it", ("Ann – draft a letter – and post it", "Ann", "")),
}  # fmt: skip


@pytest.mark.parametrize(("line", "task"), TASKS.values(), ids=TASKS.keys())
def test_a_line_that_says_who_does_what_until_when(
    line: str, task: tuple[str, str, str], document: Callable[..., Document]
) -> None:
    made = document(f"Actions\n{line}\n- Bob to call\n")
    found = next(listed_tasks(made, list(made.body)))
    assert (made.quote(found.span), found.owner, made.quote(found.due) if found.due else "") == task


def test_a_table_of_tasks_needs_no_heading(document: Callable[..., Document]) -> None:
    made = document(
        "Some tasks arose:\n\nAction\tResponsibility\nPaint the pier\tHarbour Trust\nCount berths\tAnn\n"
    )
    found = [(made.quote(task.span), task.owner) for task in listed_tasks(made, list(made.body))]
    assert found == [("Paint the pier", "Harbour Trust"), ("Count berths", "Ann")]


def test_a_table_of_other_things_is_none(document: Callable[..., Document]) -> None:
    made = document("Figures:\n\nPier\tOwner\nNorth\tHarbour Trust\n")
    assert list(listed_tasks(made, list(made.body))) == []


RATED = {
    "number and rating": ("Commitment 3 – Amber", ("3", "Commitment 3", "rag/amber")),
    "title and rating": ("Commitment 1: Open piers – Green", ("1", "Open piers", "rag/green")),
    "labelled rating": ("Commitment 2 – Open docks: RAG rating: Red", ("2", "Open docks", "rag/red")),
    "rating in brackets": ("Commitment 4: Open quays (Amber)", ("4", "Open quays", "rag/amber")),
    "with a report": ("Commitment 5 (Open locks): Amber. Work is slow.", ("5", "Open locks", "rag/amber")),
    "a title with a colour in it": ("Commitment 6: Green ports", None),
}  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), RATED.values(), ids=RATED.keys())
def test_ratings_on_lines_of_their_own(
    line: str, expected: tuple[str, str, str] | None, document: Callable[..., Document]
) -> None:
    made = document(f"{line}\n")
    (block,) = made.body
    found = inline(made, block)
    judged = rated(made, found[1].report) if found else None
    shown = (found[0], made.quote(found[1].title), judged[0].value) if found and judged else None
    assert shown == expected


def test_a_number_in_a_bullet_is_that_of_the_commitment(document: Callable[..., Document]) -> None:
    made = document("  • 4. Open locks – work goes on.\n")
    found = topic(made, next(made.body))
    assert found
    assert (found.number, made.quote(found.title)) == ("4", "Open locks")


def test_numbered_headings_may_stand_over_bullets(document: Callable[..., Document]) -> None:
    made = document("1. Welcome\n\nAnn opened.\n\n2. News\n\n• one\n• two\n\n3. AOB\n\nNone was raised.\n")
    found = sections(made, list(made.body))
    assert [made.words(section.heading) for section in found if section.heading] == ["Welcome", "News", "AOB"]


def test_a_group_may_do_something_and_agree(document: Callable[..., Document]) -> None:
    made = document(
        "The steering group reviewed its terms, and agreed that changes should be put to members."
    )
    assert len(list(agreements(made, list(made.body)))) == 1


RULES = {
    "held under the Chatham House Rule": "Chatham House Rule",
    "held under Chatham House rules": "Chatham House rules",
    "the Chatham-House Rule applies": "Chatham-House Rule",
    "the session was under the Chatham House and off the record": "Chatham House",
    "The discussion was non-attributable.": "was non-attributable",
    "held on a strictly non-attributable basis": "on a strictly non-attributable",
    "Comments are not for attribution.": "not for attribution",
    "Views will not be attributed to individual speakers.": "not be attributed to individual",
    "It was not held under the Chatham House Rule.": "",
    "The Chatham House Rule did not apply.": "",
    "Ann Example (Chatham House) spoke at Chatham House.": "",
    "Delays are not attributable to the weather; costs were attributed to non-attributable sums.": "",
}  # fmt: skip


@pytest.mark.parametrize(("text", "quote"), RULES.items())
def test_the_rule_in_its_wordings(text: str, quote: str) -> None:
    found = attribution_rule(text)
    assert (text[found.start : found.end] if found else "") == quote


def test_nobody_speaks_where_the_discussion_was_non_attributable(
    reference: Reference, document: Callable[..., Document]
) -> None:
    text = f"{HEAD}Attendees\n\nTim Example (Involve)\nRose Sample (Defra)\n\nThe discussion was non-attributable.\n\n{TALK}Tim Example said no.\n\nActions\n- Tim to write\n"
    found = extract(document(text), reference).records
    assert not [one for one in found if isinstance(one, StatementRecord | AttendanceRecord)]
    assert [one.owners for one in found if isinstance(one, ActionRecord)] == [()]
    assert [one.rule for one in found if isinstance(one, MeetingRecord)] == [
        AttributionRule.CHATHAM_HOUSE_RULE
    ]


def test_front_matter_dates_a_page_and_names_its_author(
    reference: Reference, document: Callable[..., Document]
) -> None:
    text = f"---\ntitle: Pier Steering Group notes\ndate: 2031-05-12\nauthor: Tim Example\n---\n\n# Pier Steering Group meeting\n\n**Date:** 6 May 2031\n\n**Attendees:** Tim Example (Involve), Rose Sample (Defra)\n\n## Moorings\n\nRose Sample said that the moorings were full.\n\n{TALK}"
    (self,) = records(text, reference, DocumentRecord, document, "d.md")
    assert self.issued
    assert self.issued.value == "2031-05-12"
    assert [one.rpartition("/")[2] for one in self.creators] == ["tim-example"]


EVENTS = {
    "a range of days begins on its first": ("Ann noted the Pier Summit in Ottawa on 29-31 May 2031.", [("Pier Summit", "2031-05-29")]),
    "a range of months fixes nothing": ("Ann noted the Pier Summit in May/June 2031.", []),
    "the last meeting is no event": ("Ann outlined some of the key steps since the last meeting in July.", []),
    "a body that meets": ("The Mooring Hub will meet again in March 2031.", [("The Mooring Hub will meet again in", "2031-03")]),
}  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), EVENTS.values(), ids=EVENTS.keys())
def test_events_that_are_named_with_days(
    said: str, expected: list[tuple[str, str]], reference: Reference, document: Callable[..., Document]
) -> None:
    found = records(f"{HEAD}{TALK}{said}\n", reference, EventRecord, document)
    assert [(one.title, one.date.value) for one in found if one.date] == expected


def test_every_record_rests_on_words_of_the_note(
    reference: Reference, document: Callable[..., Document]
) -> None:
    text = f"{HEAD}Co-chair: Tim Example, Involve\nRose Sample, Demsoc\nJane Bond, Involve\n\n{TALK}"
    made = document(text)
    for one in extract(made, reference).records:
        assert all(isinstance(span, Span) and made.quote(span).strip() for span in one.evidence)


READ_OUT = """event 12th May 2031

Pier Forum Read-out – 6th May 2031

by Guest

The aim was to launch NAP7.

Part One: Updates on NAP6 progress

Leads gave updates on NAP6.

Commitment 1: Open piers

The list is on track. It will be out soon.

Ann Smith asked for more.

Commitment 2: Open docks

Complete.

Part Two: NAP7

Commitment 1: Open locks

Members liked it.

Next steps

The next PF will take place on 3 June 2031.
"""


def test_paragraphs_below_a_commitment_report_on_it_where_updates_are_announced(
    reference: Reference, document: Callable[..., Document]
) -> None:
    found = extract(document(READ_OUT), reference).records
    titles = {
        one.id: (one.title, one.plan.rpartition("/")[2]) for one in found if isinstance(one, CommitmentRecord)
    }
    told = [
        (titles[one.reports_on], one.text, one.status) for one in found if isinstance(one, ProgressRecord)
    ]
    assert told == [
        (("Open piers", "nap6"), "The list is on track. It will be out soon.", ProgressStatus.ON_TRACK),
        (("Open docks", "nap6"), "Complete.", ProgressStatus.COMPLETE),
    ]
    assert titles[next(one for one in titles if one.endswith("open-locks"))] == ("Open locks", "nap7")


def test_what_happens_next_is_no_task_of_anybody(
    reference: Reference, document: Callable[..., Document]
) -> None:
    assert records(READ_OUT, reference, ActionRecord, document) == []


def test_what_nobody_undertook_is_no_task(reference: Reference, document: Callable[..., Document]) -> None:
    steps = (
        "Nobody volunteered to write the list.\n\nRose Sample declined to write it.\n\n"
        "Tim Example to ask Defra.\n"
    )
    text = f"{HEAD}Attendees\n\nTim Example (Involve)\nRose Sample (Defra)\n\n{TALK}Next steps\n\n{steps}"
    assert [one.text for one in records(text, reference, ActionRecord, document)] == [
        "Tim Example to ask Defra."
    ]


def test_a_task_after_a_label_in_capitals(reference: Reference, document: Callable[..., Document]) -> None:
    text = f"{HEAD}Attendees\n\nTim Example (Involve)\nRose Sample (Defra)\n\n{TALK}Docks\n\nRose Sample said yes.\n\nACTION Tim to write to Defra\nACTIONS taken so far were few\n"
    assert [one.text for one in records(text, reference, ActionRecord, document)] == ["Tim to write to Defra"]


def test_a_row_without_a_date_is_a_task_too(document: Callable[..., Document]) -> None:
    rows = "<tr><td>Write</td><td>Ann</td><td>3 May</td></tr><tr><td>Call</td><td>Bob</td><td></td></tr>"
    html = f"<h2>Actions</h2><table><tr><th>Action</th><th>Who</th><th>When</th></tr>{rows}</table>"
    made = document(html, "d.html")
    found = [
        (made.quote(task.span), task.owner, task.due is not None)
        for task in listed_tasks(made, list(made.body))
    ]
    assert found == [("Write", "Ann", True), ("Call", "Bob", False)]


def test_a_list_that_lost_its_bullets_is_agreed_line_by_line(
    reference: Reference, document: Callable[..., Document]
) -> None:
    text = f"{HEAD}{TALK}Report\n\nIt was agreed that:\n\nthe group would reply\nDWP would publish it by 3 June\n\nAnn wrote at once. It was long.\n"
    assert [one.text for one in records(text, reference, DecisionRecord, document)] == [
        "the group would reply",
        "DWP would publish it by 3 June",
    ]
    assert "DWP would publish it by 3 June" not in [
        one.title for one in records(text, reference, AgendaItemRecord, document)
    ]


def test_a_heading_below_a_list_in_one_line_is_nobodys_organisation(
    reference: Reference, document: Callable[..., Document]
) -> None:
    text = f"{HEAD}Attendees:\n\nTim Example (Involve)\nRose Sample (Defra)\n\nApologies: Ann Trial, Bob Case\n\nFeedback from the Pier Committee\n\n{TALK}"
    assert attended(text, reference, document)[2:] == ["Ann Trial apologies", "Bob Case apologies"]


def test_one_task_behind_a_label_is_no_heading_of_a_list(
    reference: Reference, document: Callable[..., Document]
) -> None:
    text = f"{HEAD}Attendees\n\nTim Example (Involve)\nRose Sample (Defra)\n\n{TALK}Action point: Tim Example and Rose Sample to meet by 30 May.\n"
    (task,) = records(text, reference, ActionRecord, document)
    assert [owner.written for owner in task.owners] == ["Tim Example", "Rose Sample"]


POSTS = {
    "people told in a sentence": (
        "Yesterday, members of the network met the Minister. Present from the network were Tim Example (Involve) and Rose Sample (Demsoc). They were joined by Ann Trial and Bob Case from Defra.",
        ["2031-06-01", "Tim Example (Involve) present", "Rose Sample (Demsoc) present", "Ann Trial (Defra) present", "Bob Case (Defra) present"],
    ),
    "nobody told": ("The Minister likes piers. We like them too.", []),
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), POSTS.values(), ids=POSTS.keys())
def test_a_post_about_a_meeting_of_the_day_before(
    told: str, expected: list[str], reference: Reference, document: Callable[..., Document]
) -> None:
    text = f"News 2nd June 2031\n\nThe network meets the Minister\n\nby Tim Example\n\n{told}\n\nThe Minister said that he liked piers.\n"
    days = [str(one.date.value) for one in records(text, reference, MeetingRecord, document) if one.date]
    assert [*days, *attended(text, reference, document)] == expected
