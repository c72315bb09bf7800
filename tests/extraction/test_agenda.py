# ruff: noqa: E501 - a case is compared best on one line
"""The items of business, in every way that minutes print them."""

import re

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.record import ActionRecord, AgendaItemRecord

HEAD = """
**Widget Board**
**Minutes of the 3rd Meeting: 8th March 2012**
**Present:**
Ann Able (Chair) (AA)
Ben Bold, DfT
Carl Clay, Home Office
"""
BODY = """
**1. Welcome**
Everybody was welcomed to the meeting by the chair, who explained how widgets are made.
It was noted that the widgets had been discussed at length at the meeting before this one.
Members asked when more widgets were to be made, and were informed that this was not yet known.
"""


def of(kind, records):
    return [each for each in records if isinstance(each, kind)]


def test_numbered_headings_are_the_agenda(posted, reference):
    records = extract(
        posted(HEAD + BODY + "**2. Widgets**\nMore were made.\n**Sub-heading**\nText.\n"), reference
    )
    assert [(each.number, each.title) for each in of(AgendaItemRecord, records)] == [
        ("1", "Welcome"),
        ("2", "Widgets"),
    ]


NUMBERED = {
    "no colon behind the number": (
        "**Item 1: Welcome**|**Item 2 Widgets made**",
        ["1 Welcome", "2 Widgets made"],
    ),
    "parts of an item": (
        "**Item 1: Welcome**|**Item 2i): Widgets**|**Item 2ii): Wheels**|**Item 3(i): Cogs**|**3(ii) Cams**",
        ["1 Welcome", "2i Widgets", "2ii Wheels", "3(i) Cogs", "3(ii) Cams"],
    ),
    "one that was not set in bold": (
        "**1. Welcome**|2. Widgets and wheels|**3. Cogs**|1. Not a title.|4. After the last",
        ["1 Welcome", "2 Widgets and wheels", "3 Cogs"],
    ),
    "other business without a number": (
        "**Item 1: Welcome**|**Item 2: Widgets**|**Any Other Business**",
        ["1 Welcome", "2 Widgets", " Any Other Business"],
    ),
    "a break": ("**1. Welcome**|**2. Break**|**3. Widgets**", ["1 Welcome", "3 Widgets"]),
    "an annex": (
        "**Welcome**|Some text.|**Widgets**|Some text.|**Annex A: a list**|Some text.|**Wheels**|Some text.",
        [" Welcome", " Widgets"],
    ),
    "labels among headings": (
        "**Welcome**|Some text.|**Detail:**|Some text.|**Widgets**|Some text.",
        [" Welcome", " Widgets"],
    ),
    "headings that lost their style": (
        "Welcome to members|They were welcomed.|Widgets made|Ten were made.|Action:|Ben|AOB|None.",
        [" Welcome to members", " Widgets made", " AOB"],
    ),
}


@pytest.mark.parametrize(("lines", "wanted"), NUMBERED.values(), ids=NUMBERED.keys())
def test_items_of_business_by_their_headings(lines, wanted, posted, reference):
    body = BODY.replace("**1. Welcome**", "")
    records = list(extract(posted(HEAD + lines.replace("|", "\n") + body), reference))
    assert [f"{each.number} {each.title}" for each in of(AgendaItemRecord, records)] == wanted


def test_headings_of_their_own_are_the_agenda_where_none_has_a_number(posted, reference):
    body = (
        BODY.replace("1. ", "")
        + "**Widgets**\nMore were made.\n**Action:** Ben to make more.\n**Decision**\nYes.\n"
    )
    records = list(extract(posted(HEAD + body), reference))
    assert [each.title for each in of(AgendaItemRecord, records)] == ["Welcome", "Widgets"]


def test_an_agenda_table_goes_before_headings(page, reference):
    table = "<table><tr><td>Item</td><td>Description</td></tr><tr><td>1</td><td>Chair’s welcome</td></tr>"
    table += "<tr><td>2</td><td><p>Widgets:</p><p>old and new</p></td></tr>"
    table += "<tr><td>3</td><td><p>A.O.B.</p><p>3.1 Wheels</p><p>3.2 Cogs</p></td></tr>"
    table += "<tr><td>4</td><td>BREAK</td></tr></table>"
    text = "".join(f"<p>{line}</p>" for line in (HEAD + "@" + BODY).replace("**", "").splitlines() if line)
    document = page(text.replace("<p>@</p>", table))
    found = of(AgendaItemRecord, extract(document, reference))
    assert [(each.number, each.title) for each in found] == [
        ("1", "Chair’s welcome"),
        ("2", "Widgets: old and new"),
        ("3", "A.O.B."),
    ]


def test_items_of_a_table_hold_what_stands_below_their_headings(page, reference):
    rows = ["Chair’s welcome and update", "Data Request Update (approval)", "Review of the Wheel Plan", "AOB"]
    cells = "".join(f"<tr><td>{at}</td><td>{row}</td></tr>" for at, row in enumerate(rows, 1))
    table = f"<table><tr><td>Item</td><td>Description</td></tr>{cells}</table>"
    lines = [
        line for line in (HEAD + "@" + BODY.replace("1. Welcome", "Welcome and updates")).splitlines() if line
    ]
    lines += [
        "**Wheel Plan**",
        "Action: Ben to make wheels",
        "**Something else**",
        "Action: Carl to make cogs",
    ]
    lines += ["**A.O.B.**", "Action: Ann to close the meeting"]
    html = "".join(f"<p>{line}</p>" for line in lines)
    html = re.sub(r"\*\*(.*?)\*\*", r"<strong>\1</strong>", html).replace("<p>@</p>", table)
    records = list(extract(page(html), reference))
    titles = {each.id: each.title for each in of(AgendaItemRecord, records)}
    assert [titles.get(each.item) for each in of(ActionRecord, records)] == [
        "Review of the Wheel Plan",
        None,
        "AOB",
    ]


PLAIN = {
    "text below every one": (
        "1. Welcome and apologies|The chair welcomed everybody.|1.2 Apologies were noted.|2. Widgets|More of them had been made.|3. Any other business|None was raised.",
        ["1 Welcome and apologies", "2 Widgets", "3 Any other business"],
    ),
    "numbered sentences below them": (
        "1. Welcome|1. The chair welcomed everybody to the meeting.|2. Widgets|1. More were made.|2. They were round.|3. Wheels|1. None was made.",
        ["1 Welcome", "2 Widgets", "3 Wheels"],
    ),
    "a list inside a text": ("The aims of the plan were agreed to be three:|1. More widgets|2. More wheels|3. More cogs", []),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "wanted"), PLAIN.values(), ids=PLAIN.keys())
def test_numbered_lines_in_plain_print_are_headings_where_text_stands_below(lines, wanted, page, reference):
    head = [line.strip("*") for line in HEAD.strip().splitlines()]
    whole = [*head, *lines.split("|"), *BODY.strip().splitlines()[1:]]
    records = extract(page("".join(f"<p>{line}</p>" for line in whole)), reference)
    assert [f"{each.number} {each.title}" for each in of(AgendaItemRecord, records)] == wanted


def test_a_heading_right_over_a_lower_one_holds_items_and_is_none(page, reference):
    head = "".join(f"<p>{line.strip('*')}</p>" for line in HEAD.strip().splitlines())
    prose = "".join(f"<p>{line}</p>" for line in BODY.strip().splitlines()[1:])
    html = f"{head}<h2>Items and actions</h2><h3>Welcome</h3>{prose}<h3>Widgets</h3>{prose}<h3>Wheels</h3>{prose}"
    assert [each.title for each in of(AgendaItemRecord, extract(page(html), reference))] == [
        "Welcome",
        "Widgets",
        "Wheels",
    ]
