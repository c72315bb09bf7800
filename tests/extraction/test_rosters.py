"""Whole minutes in layouts of every kind: who was there, for whom, in what role. One case a layout."""

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.record import (
    AgendaItemRecord,
    AttendanceRecord,
    MeetingRecord,
    MentionRecord,
    ProgressRecord,
    StatementRecord,
)

BODY = """
1. Welcome
The chair welcomed everybody to the meeting and explained how the widgets were to be made.
2. Widgets
It was noted that the widgets had been discussed at length at the meeting before this one.
Members asked when more widgets were to be made, and were informed that this was not yet known.
"""
HTML_BODY = "".join(f"<p>{line}</p>" for line in BODY.strip().splitlines())
HEAD = "**Open Widget Panel**\n**Minutes of the meeting held on 14 May 2013**\n"


POSTS = {
    "absent is no apology": (
        """**In attendance:**
        Jane Smith (Chair)
        Bob Jones, HMRC
        Officials:
        Carol White, Cabinet Office
        Apologies received from:
        Derek Black, BIS
        Absent:
        Eve Green, ONS""",
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "HMRC", "present", ""),
            ("Carol White", "Cabinet Office", "present", ""),
            ("Derek Black", "BIS", "apologies", ""),
            ("Eve Green", "ONS", "unknown", ""),
        ],
    ),
    "by phone": (
        """**Those present**
        Dr Jane Smith – NHS England – Chair
        **By phone**
        Carol White – Which?
        **Secretariat**
        Eve Green
        **Unable to attend**
        Derek Black""",
        [
            ("Dr Jane Smith", "NHS England", "present", "chair"),
            ("Carol White", "Which?", "present", ""),
            ("Eve Green", "", "present", "secretariat"),
            ("Derek Black", "", "apologies", ""),
        ],
    ),
    "brackets of both kinds and a slash": (
        """**Panel members**
        Jane Smith (DfE) (Chair)
        Bob Jones [Ofsted]
        Alan Brown/University of Bristol
        **Dialling in**
        Carol White (Ofqual)
        **Officials in attendance**
        Dan Green, Head of Transparency, DfE""",
        [
            ("Jane Smith", "DfE", "present", "chair"),
            ("Bob Jones", "Ofsted", "present", ""),
            ("Alan Brown", "University of Bristol", "present", ""),
            ("Carol White", "Ofqual", "present", ""),
            ("Dan Green", "DfE", "present", ""),
        ],
    ),
    "a body and its people on one line": (
        """**Attendees**
        HMRC: Jane Smith, Bob Jones
        Cabinet Office: Alan Brown
        HM Treasury: Carol White and Dan Green
        **Apologies**
        ICAEW: Eve Green""",
        [
            ("Jane Smith", "HMRC", "present", ""),
            ("Bob Jones", "HMRC", "present", ""),
            ("Alan Brown", "Cabinet Office", "present", ""),
            ("Carol White", "HM Treasury", "present", ""),
            ("Dan Green", "HM Treasury", "present", ""),
            ("Eve Green", "ICAEW", "apologies", ""),
        ],
    ),
    "two people on a line": (
        """**Attendees**
        Jane Smith, Bob Jones
        **Apologies**
        Eve Green, Dan White""",
        [
            ("Jane Smith", "", "present", ""),
            ("Bob Jones", "", "present", ""),
            ("Eve Green", "", "apologies", ""),
            ("Dan White", "", "apologies", ""),
        ],
    ),
    "a firm of a person's name": (
        """**Attendees**
        Jane Smith, Dr Foster Intelligence
        Bob Jones, Grant Thornton
        Alan Brown, King's Fund""",
        [
            ("Jane Smith", "Dr Foster Intelligence", "present", ""),
            ("Bob Jones", "Grant Thornton", "present", ""),
            ("Alan Brown", "King's Fund", "present", ""),
        ],
    ),
    "standing in": (
        """**Present:**
        Bob Jones (on behalf of Alan Brown, LGA)
        Carol White (representing Socitm)
        Fay Hill (DCLG) (for Gus Hall)
        Ian Jay (vice Kim Low, BIS)
        Liz Moor substituting for Ned Oak (ONS)
        Mary Pole, representing Transparency Widgets
        Oliver Peel, Vice Chair, Widget Trust""",
        [
            ("Bob Jones", "LGA", "present", "deputy"),
            ("Carol White", "Socitm", "present", ""),
            ("Fay Hill", "DCLG", "present", "deputy"),
            ("Ian Jay", "BIS", "present", "deputy"),
            ("Liz Moor", "ONS", "present", "deputy"),
            ("Mary Pole", "Transparency Widgets", "present", ""),
            ("Oliver Peel", "Widget Trust", "present", "deputy-chair"),
        ],
    ),
    "run in with labels": (
        (
            "Present: Jane Smith (Chair), Bob Jones (MoJ). In attendance: Dan Green (MoJ, secretariat)."
            " By telephone: Fay Hill (ACPO). Apologies: Gus Hall (Victim Support) and Ian Jay."
        ),
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "MoJ", "present", ""),
            ("Dan Green", "MoJ", "present", "secretariat"),
            ("Fay Hill", "ACPO", "present", ""),
            ("Gus Hall", "Victim Support", "apologies", ""),
            ("Ian Jay", "", "apologies", ""),
        ],
    ),
    "initials first": (
        """**Attendees:**
        JS – Jane Smith (Cabinet Office)
        BJ – Bob Jones (HMRC)
        **Apologies:**
        EG – Eve Green (Nesta)""",
        [
            ("Jane Smith", "Cabinet Office", "present", ""),
            ("Bob Jones", "HMRC", "present", ""),
            ("Eve Green", "Nesta", "apologies", ""),
        ],
    ),
    "titles and initials": (
        """**PRESENT**
        Mrs J SMITH (Chairman)
        Mr A Jones
        Prof. A. N. Brown
        **APOLOGIES FOR ABSENCE**
        Dr F Hill""",
        [
            ("Mrs J SMITH", "", "present", "chair"),
            ("Mr A Jones", "", "present", ""),
            ("Prof. A. N. Brown", "", "present", ""),
            ("Dr F Hill", "", "apologies", ""),
        ],
    ),
    "apologies in a sentence": (
        """Present: Jane Smith (Chair); Bob Jones; Alan Brown.
        Apologies for absence were received from Dan Green (HMRC) and Eve Green (DWP).""",
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "", "present", ""),
            ("Alan Brown", "", "present", ""),
            ("Dan Green", "HMRC", "apologies", ""),
            ("Eve Green", "DWP", "apologies", ""),
        ],
    ),
    "role before the name": (
        """Chair: Jane Smith (Department of Health)
        Members: Bob Jones (HMRC), Alan Brown (CQC)
        Secretariat: Carol White (Department of Health)
        Apologies: Eve Green (NICE)""",
        [
            ("Jane Smith", "Department of Health", "present", "chair"),
            ("Bob Jones", "HMRC", "present", ""),
            ("Alan Brown", "CQC", "present", ""),
            ("Carol White", "Department of Health", "present", "secretariat"),
            ("Eve Green", "NICE", "apologies", ""),
        ],
    ),
    "a known body before a dash": (
        """**Attendees:**
        Cabinet Office – Jane Smith and Bob Jones
        DfT - Carol White, Dan Green
        Chair - Eve Green, Involve
        **In the room:**
        Fay Hill (tbc), HMRC""",
        [
            ("Jane Smith", "Cabinet Office", "present", ""),
            ("Bob Jones", "Cabinet Office", "present", ""),
            ("Carol White", "DfT", "present", ""),
            ("Dan Green", "DfT", "present", ""),
            ("Eve Green", "Involve", "present", "chair"),
            ("Fay Hill", "HMRC", "present", ""),
        ],
    ),
    "a line that is nobody before a label": (
        """**Attendance**
        Jane Smith (Chair), HMRC
        two officials from HMRC
        **Apologies**: Gus Hall, ODI; Ian Jay""",
        [
            ("Jane Smith", "HMRC", "present", "chair"),
            ("Gus Hall", "ODI", "apologies", ""),
            ("Ian Jay", "", "apologies", ""),
        ],
    ),
    "apologies told below the first heading of business": (
        """**Present**
        Jane Smith (Chair)
        Bob Jones (HMRC)
        **1. Welcome and apologies**
        1.1 The Chair welcomed members. Apologies were received from Dan White and Eve Green (DWP).
        **2. Widgets**
        2.1 The apologies of Fay Hill for a late paper were accepted by the meeting.""",
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "HMRC", "present", ""),
            ("Dan White", "DWP", "apologies", ""),
            ("Eve Green", "DWP", "apologies", ""),
        ],
    ),
    "how many, in brackets": (
        "**Attendees (2):** Jane Smith (Chair), Bob Jones (HMRC)\n**Apologies (1):** Dan Green",
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "HMRC", "present", ""),
            ("Dan Green", "", "apologies", ""),
        ],
    ),
    "bodies only": ("**Attendees:** Cabinet Office, HMRC, Department for Transport", []),
    "posts only": ("**Attendees**\nChair\nDeputy Director, Transparency\nHead of Data, HMRC", []),
    "what is on the programme": (
        "**Attendees**\nJane Smith\nLunch Break\nBob Jones, HMRC",
        [("Jane Smith", "", "present", ""), ("Bob Jones", "HMRC", "present", "")],
    ),
    "no heading but over the absent": (
        """Jane Smith, Cabinet Office
        Bob Jones, HMRC
        Alan Brown, ODI
        **Apologies**
        Eve Green, BIS""",
        [
            ("Jane Smith", "Cabinet Office", "present", ""),
            ("Bob Jones", "HMRC", "present", ""),
            ("Alan Brown", "ODI", "present", ""),
            ("Eve Green", "BIS", "apologies", ""),
        ],
    ),
}


@pytest.mark.parametrize(("lines", "wanted"), POSTS.values(), ids=POSTS.keys())
def test_everybody_on_the_list_is_read(lines, wanted, posted, reference, listed):
    records = list(extract(posted(f"{HEAD}{lines}\n{BODY}"), reference))
    assert list(listed(records)) == wanted
    meeting = next(each for each in records if isinstance(each, MeetingRecord))
    assert meeting.date.value == "2013-05-14", "a list does not begin at the title"


PAGES = {
    "presence in a column of its own": (
        (
            "<table><tr><th>Name</th><th>Job title</th><th>Organisation</th><th>Attendance</th></tr>"
            "<tr><td>Jane Smith</td><td>Director (Chair)</td><td>Cabinet Office</td><td>Present</td></tr>"
            "<tr><td>Bob Jones</td><td>Head of Open Data</td><td>HMRC</td><td>Apologies</td></tr></table>"
        ),
        [
            ("Jane Smith", "Cabinet Office", "present", "chair"),
            ("Bob Jones", "HMRC", "apologies", ""),
        ],
    ),
    "headings of columns only": (
        (
            "<table><tr><td>Name</td><td>Organisation</td></tr>"
            "<tr><td>Jane Smith (Chair)</td><td>HMRC</td></tr>"
            "<tr><td>Alan Brown</td><td>Involve</td></tr></table>"
        ),
        [("Jane Smith", "HMRC", "present", "chair"), ("Alan Brown", "Involve", "present", "")],
    ),
    "organisation in the first column": (
        (
            "<table><tr><td>Department</td><td>Representative</td></tr>"
            "<tr><td>HMRC</td><td>Jane Smith</td></tr>"
            "<tr><td>Involve</td><td>Alan Brown</td></tr></table>"
        ),
        [("Jane Smith", "HMRC", "present", ""), ("Alan Brown", "Involve", "present", "")],
    ),
    "a heading over one of two columns": (
        (
            "<table><tr><td>Jane Smith</td><td><p>Apologies</p><p>Bob Jones</p></td></tr>"
            "<tr><td>Alan Brown</td><td>Eve Green</td></tr></table>"
        ),
        [
            ("Jane Smith", "", "present", ""),
            ("Bob Jones", "", "apologies", ""),
            ("Alan Brown", "", "present", ""),
            ("Eve Green", "", "apologies", ""),
        ],
    ),
    "a label over nobody": (
        (
            "<table><tr><td><p>Attendees: the usual people</p><p>Deputy Director</p></td>"
            "<td><p>Officials</p><p>Jane Smith, HMRC</p></td></tr></table>"
        ),
        [("Jane Smith", "HMRC", "present", "")],
    ),
    "bodies in a nested list": (
        (
            "<p>Attendees:</p><ul><li>DWP<ul><li>Jane Smith (Chair)</li><li>Bob Jones</li></ul></li>"
            "<li>Citizens Widget Bureau of Leeds<ul><li>Carol White</li></ul></li></ul><p>Apologies:</p>"
            "<ul><li>Dan Green (JRF)</li></ul>"
        ),
        [
            ("Jane Smith", "DWP", "present", "chair"),
            ("Bob Jones", "DWP", "present", ""),
            ("Carol White", "", "present", ""),
            ("Dan Green", "JRF", "apologies", ""),
        ],
    ),
    "two columns with sections": (
        (
            "<table><tr><td><p>Members</p><p>Jane Smith (JS) (Chair)</p></td><td><p>Officials</p>"
            "<p>Alan Brown (AB), Cabinet Office</p><p>Observers</p><p>Eve Green (EG), BIS</p></td></tr>"
            "<tr><td><p>Apologies</p><p>Fay Hill (FH)</p></td><td></td></tr></table>"
        ),
        [
            ("Jane Smith", "", "present", "chair"),
            ("Alan Brown", "Cabinet Office", "present", ""),
            ("Eve Green", "BIS", "present", "observer"),
            ("Fay Hill", "", "apologies", ""),
        ],
    ),
}


@pytest.mark.parametrize(("html", "wanted"), PAGES.values(), ids=PAGES.keys())
def test_everybody_in_a_table_or_nested_list_is_read(html, wanted, page, reference, listed):
    head = "<p><b>Open Widget Panel</b></p><p>Minutes: 14 May 2013, 10:00</p>"
    assert list(listed(extract(page(head + html + HTML_BODY), reference))) == wanted


PRESENTERS = {
    "initials": ("AB presented a paper on widgets.", {"Alan Brown"}),
    "given name": ("Simon gave a presentation on widgets, and it was discussed.", {"Simon Peel"}),
    "full name": ("The paper was late. Jane Smith presented it.", {"Jane Smith"}),
    "another Simon": ("Simon presented a paper. It was written by Simon Oak.", set()),
    "a talk": ("Alan Brown talked to the panel members about new widgets.", {"Alan Brown"}),
    "an overview of their own work": (
        (
            "Alan Brown, Chief Widget Officer of the Moor and Director of the Widget Standards Body, "
            "provided a brief overview of his guidance."
        ),
        {"Alan Brown"},
    ),
    "an overview of anything": ("Alan Brown gave an overview of progress.", set()),
    "no presentation": ("Simon thanked AB for the paper that was presented.", set()),
}


@pytest.mark.parametrize(("line", "wanted"), PRESENTERS.values(), ids=PRESENTERS.keys())
def test_who_presented_by_any_sure_form_of_the_name_is_a_presenter(line, wanted, posted, reference, listed):
    lines = "**Present:**\nJane Smith\nAlan Brown (HMRC)\nSimon Peel (ONS)\n"
    found = listed(extract(posted(f"{HEAD}{lines}{BODY}{line}"), reference))
    assert {name for name, _, _, roles in found if "presenter" in roles} == wanted


def test_somebody_of_two_bodies_is_one_person(posted, reference):
    lines = "**Attendees**\nCllr Dan Green (Widget Party), Leeds City Council\nJane Smith, HMRC\n"
    mentions = [
        each for each in extract(posted(f"{HEAD}{lines}{BODY}"), reference) if isinstance(each, MentionRecord)
    ]
    assert [each.names[0] for each in mentions] == ["Cllr Dan Green", "Jane Smith"]
    assert [held.written for held in mentions[0].affiliations] == ["Widget Party", "Leeds City Council"]


def test_the_title_of_minutes_without_a_list_is_no_item_of_business(posted, reference):
    records = list(extract(posted(f"{HEAD}**Attendees:** Cabinet Office, HMRC\n{BODY}"), reference))
    titles = {each.title for each in records if isinstance(each, AgendaItemRecord)}
    assert not any("Panel" in title or "Minutes" in title for title in titles)


def test_under_the_chatham_house_rule_nobody_is_recorded_by_any_rule(posted, reference):
    text = (
        "The Chatham House Rule applied.\n**Present:** Jane Smith (Chair), Bob Jones (HMRC)\n"
        f"{BODY}\nApologies were received from Alan Brown.\nBob Jones (BJ) agreed to circulate the paper.\n"
        "Action: Bob Jones to write to DfT.\nCommitment 4 of NAP2 was on track, Jane Smith said."
    )
    records = list(extract(posted(HEAD + text), reference))
    people = (MentionRecord, AttendanceRecord, StatementRecord, ProgressRecord)
    assert [each for each in records if isinstance(each, people)] == []


def test_a_firm_called_like_a_person_is_nobody(posted, reference):
    lines = "**Attendees**\nJane Smith, HMRC\nBob Jones, DfT\n"
    text = f"{HEAD}{lines}{BODY}\nDr Foster presented its guide, and Dr Foster Intelligence had published it."
    names = {
        name
        for each in extract(posted(text), reference)
        if isinstance(each, MentionRecord)
        for name in each.names
    }
    assert names == {"Jane Smith", "Bob Jones"}
