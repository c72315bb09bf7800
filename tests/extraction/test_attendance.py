"""Who was there, in every layout that minutes print lists of people in."""

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.record import ActionRecord, AgendaItemRecord, AttendanceRecord, MentionRecord
from ogkg.model.report import Issue, IssueCode

PROSE = """
**1. Welcome**

Everybody was welcomed to the meeting by the chair, who explained how widgets are made.

**2. Widgets**

It was noted that the widgets had been discussed at length at the meeting before this one.

Members asked when more widgets were to be made, and were informed that this was not yet known.
"""


def attended(document, reference):
    """`name: status` with organisations and roles, in the order of the list."""
    records = list(extract(document, reference))
    names = {each.id: each.names[0] for each in records if isinstance(each, MentionRecord)}
    found = {}
    for each in records:
        if isinstance(each, AttendanceRecord):
            bodies = [
                f"{held.within} > {held.written}" if held.within else held.written
                for held in each.representing
            ]
            found[names[each.mention]] = " ".join(
                [each.status.value, *bodies, *(role.value for role in each.roles)]
            )
    return found


def codes(document, reference):
    return [each.code for each in extract(document, reference) if isinstance(each, Issue)]


LINES = """
**Widget Board**
**Minutes of the 3rd Meeting: 8th March 2012**
**Present:**
Ann Able (Chair)
Ben Bold, DfT (Deputy)
BIS Observer (BIS)
**Apologies:**
Carl Clay, Home Office
"""


def test_lines_below_headings(posted, reference):
    document = posted(LINES + PROSE)
    assert attended(document, reference) == {
        "Ann Able": "present chair",
        "Ben Bold": "present DfT deputy",
        "Carl Clay": "apologies Home Office",
    }
    assert IssueCode.NAME_UNREADABLE in codes(document, reference)


FLATTENED = """
**Widget Board**
**Minutes of the 3rd Meeting: 8th March 2012**
**Attendees:**
**Apologies:**
Ann Able (Chair)
Ben Bold, BIS (Deputy)
Carl Clay, DfT (Deputy)
Dan Dole, Cabinet Office
**Cabinet Office**
Eve Ease, Deputy Director
Fay Fine, Transparency
Guy Good, BIS
Hal Hope, DfT
"""


def test_two_headings_over_columns_printed_one_after_the_other(posted, reference):
    document = posted(FLATTENED + PROSE)
    assert attended(document, reference) == {
        "Ann Able": "present chair",
        "Ben Bold": "present BIS deputy",
        "Carl Clay": "present DfT deputy",
        "Dan Dole": "present Cabinet Office",
        "Eve Ease": "present Cabinet Office",
        "Fay Fine": "present Cabinet Office > Transparency",
        "Guy Good": "apologies BIS",
        "Hal Hope": "apologies DfT",
    }
    bases = [each.basis for each in extract(document, reference) if isinstance(each, AttendanceRecord)]
    assert all(basis and basis.method.value == "list-layout" for basis in bases)


def test_without_a_sub_group_the_deputies_show_the_border_and_leave_open_what_they_do_not(posted, reference):
    people = (
        "Ann Able (Chair)|Ben Bold, BIS (Deputy)|Carl Clay, DfT (Deputy)|Dan Dole, DWP (Deputy)|Eve Ease, FCO"
    )
    absent = "Guy Good, BIS|Hal Hope, DfT|Ian Innes, DWP"
    lines = "**Attendees:**\n**Apologies:**\n" + f"{people}|{absent}".replace("|", "\n")
    document = posted(lines + PROSE)
    found = attended(document, reference)
    assert [found[name].split()[0] for name in ("Ann Able", "Dan Dole", "Guy Good", "Ian Innes")] == [
        "present",
        "present",
        "apologies",
        "apologies",
    ]
    assert found["Eve Ease"] == "unknown FCO"
    assert IssueCode.ATTENDANCE_UNDECIDED in codes(document, reference)


def test_two_headings_without_any_sign_leave_everybody_open(posted, reference):
    lines = "**Attendees:**\n**Apologies:**\nAnn Able, BIS\nBen Bold, DfT\nCarl Clay, DWP\n"
    found = attended(posted(lines + PROSE), reference)
    assert {status.split()[0] for status in found.values()} == {"unknown"}


ROWS = """
**Board Members**
**Officials (regular attendees)**
Ann Able (Chair)
Ben Bold (Cabinet Office)
Carl Clay
Dan Dole (Home Office)
Eve Ease
Fay Fine (HMRC)
**Apologies:**
Guy Good
**Presenters:**
Hal Hope (No 10)
Ian Innes (BIS)
Jon Jolly
Kay Kind (DfT)
"""


def test_columns_printed_row_by_row(posted, reference):
    found = attended(posted(ROWS + PROSE), reference)
    assert {name: status.split()[0] for name, status in found.items()} == {
        "Ann Able": "present",
        "Ben Bold": "present",
        "Carl Clay": "present",
        "Dan Dole": "present",
        "Eve Ease": "present",
        "Fay Fine": "present",
        "Guy Good": "apologies",
        "Hal Hope": "apologies",
        "Ian Innes": "present",
        "Jon Jolly": "apologies",
        "Kay Kind": "present",
    }


def test_what_rows_do_not_decide_stays_open_unless_the_text_tells(posted, reference):
    lines = ROWS.replace("Guy Good\n", "Guy Good (BIS)\nLen Lamb (DfE)\n")
    found = attended(posted(lines + PROSE), reference)
    assert found["Guy Good"] == "unknown BIS"
    spoken = PROSE + "\nGuy Good presented the new widgets to the members of the board.\n"
    assert attended(posted(lines + spoken), reference)["Guy Good"] == "present BIS presenter"


@pytest.mark.parametrize(
    ("sentence", "presented"),
    [
        ("Ben Bold presented a paper on widgets to the members of the board.", True),
        ("Ben Bold (DfT) then gave a short presentation on the making of widgets.", True),
        ("Ben Bold, Director of Widgets, presented the plans of the department.", True),
        ("There was a presentation from Ben Bold about the making of widgets.", True),
        ("Ben Bold talked to his paper and outlined the concerns of the makers of widgets.", True),
        ("Ben Bold talked the Panel through the plans for a widget.", True),
        ("The Chair welcomed Ann Able, and Ben Bold who was presenting on the making of widgets.", True),
        ("Item 3: Presentation on the making of widgets (Ben Bold)", True),
        ("Ben Bold talked to the makers of widgets about their concerns and their plans.", False),
        ("The widgets that Ben Bold had seen were presented to the members.", False),
        ("Ben Bold asked how the data would be presented to the public.", False),
        ("The paper that is to be presented by the secretariat was noted.", False),
    ],
)
def test_who_presented_is_told_by_a_sentence(sentence, presented, posted, reference):
    found = attended(posted(LINES + PROSE + sentence + "\n"), reference)
    assert ("presenter" in found["Ben Bold"]) is presented


def test_a_remark_names_items_of_the_agenda_by_number_or_title(posted, reference):
    lines = "Ann Able (Chair), Ben Bold (items 2-3), Carl Clay (DCLG – for item on Wheels), Dan Dole (BIS)\n"
    document = posted(
        "**Meeting note**\nPanel: " + lines + PROSE + "\n**3. Wheels**\n\nThere were four of them.\n"
    )
    records = list(extract(document, reference))
    titles = {each.id: each.title for each in records if isinstance(each, AgendaItemRecord)}
    held = [[titles[item] for item in each.items] for each in records if isinstance(each, AttendanceRecord)]
    assert held == [[], ["Widgets", "Wheels"], ["Wheels"], []]


RUN_IN = """
**Meeting note**
**Panel:** Professor Ann Able (Chair), Ben Bold (for Carl Clay - Hull Council) – Ex Officio: Dan Dole (DCLG).
**Apologies:** Carl Clay (Hull Council)
**Secretariat:** Eve Ease and Fay Fine (DCLG).
"""


def test_lists_that_run_on_behind_labels(posted, reference):
    document = posted(RUN_IN + PROSE)
    assert attended(document, reference) == {
        "Professor Ann Able": "present chair",
        "Ben Bold": "present Hull Council deputy",
        "Dan Dole": "present DCLG",
        "Carl Clay": "apologies Hull Council",
        "Eve Ease": "present DCLG secretariat",
        "Fay Fine": "present DCLG secretariat",
    }
    deputy = next(each for each in extract(document, reference) if getattr(each, "deputising_for", None))
    assert deputy.deputising_for.endswith("attendance/carl-clay")


def rows(*lines):
    cells = ("".join(f"<td>{cell}</td>" for cell in line) for line in lines)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in cells) + "</table>"


HTML_PROSE = "".join(f"<p>{line}</p>" for line in PROSE.replace("**", "").split("\n\n"))


def test_a_table_whose_sections_change_inside_a_column(page, reference):
    table = rows(
        ("<b>Attendees</b>", "<b>Officials</b>"),
        ("Ann Able (Chair) (AA)", "Ben Bold (Cabinet Office) (BB)"),
        ("Carl Clay (CC)", ""),
        ("Dan Dole (DD)", "<b>Apologies</b>"),
        ("", "Eve Ease (EE)"),
        ("Fay Fine (FF)", "Guy Good (GG)"),
    )
    document = page("<h1>Minutes of the Widget Board</h1>" + table + HTML_PROSE)
    assert attended(document, reference) == {
        "Ann Able": "present chair",
        "Ben Bold": "present Cabinet Office",
        "Carl Clay": "present",
        "Dan Dole": "present",
        "Eve Ease": "apologies",
        "Fay Fine": "present",
        "Guy Good": "apologies",
    }


def test_a_heading_alone_in_a_row_of_a_table_holds_for_all_columns(page, reference):
    table = rows(
        ("<b>Members:</b>", ""),
        ("<p>Ann Able</p><p>Minister for the Cabinet Office</p>", "<p>Ben Bold</p><p>Experian</p>"),
        ("<b>Apologies:</b>", ""),
        ("<b>Carl Clay</b> Director, The National Archives", "<p>Dan Dole,</p><p>Home Office</p>"),
    )
    document = page("<h1>Minutes of the Widget Board</h1>" + table + HTML_PROSE)
    assert attended(document, reference) == {
        "Ann Able": "present",
        "Ben Bold": "present Experian",
        "Carl Clay": "apologies The National Archives",
        "Dan Dole": "apologies Home Office",
    }


def test_a_bracket_behind_a_heading_gives_its_role(posted, reference):
    lines = "**Panel:**|Ann Able|**Officials (Presenting):**|Ben Bold, DfT|**Officials (invited):**|Carl Clay"
    lines = lines.replace("|", "\n") + ", BIS\n"
    assert attended(posted(lines + PROSE), reference) == {
        "Ann Able": "present",
        "Ben Bold": "present DfT presenter",
        "Carl Clay": "present BIS",
    }


GROUPS = {
    "over bullets": (
        "**Present:**|Cabinet Office|- Ann Able|- Ben Bold|HMRC|- Carl Clay|Campaigns|- Dan Dole, Involve|",
        {
            "Ann Able": "present Cabinet Office",
            "Ben Bold": "present Cabinet Office",
            "Carl Clay": "present HMRC",
            "Dan Dole": "present Involve",
        },
    ),
    "over lines": (
        "**Present:**|Cabinet Office|Ann Able|Ben Bold|HMRC|Carl Clay|**Apologies:**|Dan Dole, Involve|",
        {
            "Ann Able": "present Cabinet Office",
            "Ben Bold": "present Cabinet Office",
            "Carl Clay": "present HMRC",
            "Dan Dole": "apologies Involve",
        },
    ),
    "nobody sent apologies": (
        "**Present:**|Ann Able (Chair)|**Apologies:**|None|**In attendance:**|Ben Bold, DfT|",
        {"Ann Able": "present chair", "Ben Bold": "present DfT"},
    ),
    "nobody behind the label": (
        "**Present:** Ann Able (Chair)|**Apologies:** None|**In attendance:**|Ben Bold, DfT|",
        {"Ann Able": "present chair", "Ben Bold": "present DfT"},
    ),
    "peers and members": (
        "**Present:**|The Lord Able of Wye|Baroness Bold of Beeston MBE|The Rt Hon Carl Clay MP (Chair)|",
        {"The Lord Able": "present", "Baroness Bold": "present", "The Rt Hon Carl Clay MP": "present chair"},
    ),
}


@pytest.mark.parametrize(("lines", "wanted"), GROUPS.values(), ids=GROUPS.keys())
def test_lists_in_groups_and_lists_of_nobody(lines, wanted, posted, reference):
    assert attended(posted(lines.replace("|", "\n") + PROSE), reference) == wanted


REGISTERS = {
    "name and organisation below a heading": (
        [
            "Attendees",
            "Name|Organisation",
            "Ann Able (Chair)|BIS",
            "Ben Bold|HMRC",
            "Apologies",
            "Carl Clay|DWP",
        ],
        {"Ann Able": "present BIS chair", "Ben Bold": "present HMRC", "Carl Clay": "apologies DWP"},
    ),
    "name, role and organisation": (
        ["Attendee|Role|Organisation", "Ann Able|Chair|Cabinet Office", "Ben Bold|Deputy Director|HMRC"],
        {"Ann Able": "present Cabinet Office chair", "Ben Bold": "present HMRC"},
    ),
    "heading before the names, initials behind": (
        ["Present:|Ann Able|Cabinet Office|AA", "|Ben Bold|HMRC|BB", "Apologies:|Carl Clay|DWP|CC"],
        {"Ann Able": "present Cabinet Office", "Ben Bold": "present HMRC", "Carl Clay": "apologies DWP"},
    ),
    "heading before a cell of people": (
        ["Present|Ann Able (HMRC)", "Apologies|Ben Bold (DWP), Carl Clay (BIS)"],
        {"Ann Able": "present HMRC", "Ben Bold": "apologies DWP", "Carl Clay": "apologies BIS"},
    ),
}


def tables(lines):
    """Lines as paragraphs, those with bars as rows of a table."""
    html = ""
    for line in lines:
        cells = "".join(f"<td>{cell}</td>" for cell in line.split("|"))
        html += f"<table><tr>{cells}</tr></table>" if "|" in line else f"<p>{line}</p>"
    return html.replace("</table><table>", "")


@pytest.mark.parametrize(("lines", "wanted"), REGISTERS.values(), ids=REGISTERS.keys())
def test_tables_with_a_row_for_each_person(lines, wanted, page, reference):
    prose = "".join(f"<p>{line}</p>" for line in PROSE.replace("**", "").splitlines() if line)
    head = "<p>Widget Board</p><p>Minutes of the meeting of 8 March 2012</p>"
    assert attended(page(head + tables(lines) + prose), reference) == wanted


def test_two_people_on_one_line_are_two(posted, reference):
    lines = "**Present:**\nAnn Able (Chair)\n**Apologies:**\nBen Bold (CAFOD) and Carl Clay (HMRC)\n"
    assert attended(posted(lines + PROSE), reference) == {
        "Ann Able": "present chair",
        "Ben Bold": "apologies CAFOD",
        "Carl Clay": "apologies HMRC",
    }


def test_prose_behind_a_list_in_one_paragraph_is_no_part_of_it(posted, reference):
    sentence = "The widgets that were discussed at length had been made by hand, as members noted. "
    people = (
        "Panel attendees: Ann Able (Chair), Ben Bold (DfT) Other Attendees: Carl Clay (BIS) (meeting note)."
    )
    lines = f"**Meeting note**\n{people} {sentence * 20}"
    assert attended(posted(lines), reference) == {
        "Ann Able": "present chair",
        "Ben Bold": "present DfT",
        "Carl Clay": "present BIS minute-taker",
    }


def test_a_list_without_a_heading_is_attendance_by_its_place(posted, reference):
    lines = "**Widget Board meeting**\n8 March 2012\nAnn Able, BIS\nBen Bold, DfT\nCarol Clay, DWP\n"
    document = posted(lines + PROSE + "\n**Action:** Ann to make a widget.\n")
    found = attended(document, reference)
    assert found == {"Ann Able": "present BIS", "Ben Bold": "present DfT", "Carol Clay": "present DWP"}


def test_somebody_in_both_lists_is_open_and_said_aloud(posted, reference):
    document = posted(LINES + "Ann Able\n" + PROSE)
    assert attended(document, reference)["Ann Able"] == "unknown chair"
    assert IssueCode.CONTRADICTION in codes(document, reference)


def test_somebody_listed_twice_is_one_attendance(posted, reference):
    lines = LINES.replace("**Apologies:**", "**Cabinet Office**\nAnn Able, Deputy Director\n**Apologies:**")
    assert attended(posted(lines + PROSE), reference)["Ann Able"] == "present Cabinet Office chair"


def test_under_the_chatham_house_rule_nobody_is_recorded(posted, reference):
    document = posted(LINES + PROSE + "\nThe meeting was held under the Chatham House Rule.\n")
    assert attended(document, reference) == {}
    assert IssueCode.UNATTRIBUTED_BY_RULE in codes(document, reference)


@pytest.mark.parametrize("heading", ["Did not attend:", "Absent"])
def test_who_did_not_attend_sent_no_apologies(heading, posted, reference):
    document = posted(LINES.replace("Apologies:", heading) + PROSE)
    assert attended(document, reference)["Carl Clay"] == "unknown Home Office"


def test_under_the_chatham_house_rule_only_bodies_known_by_name_own_a_task(posted, reference):
    rule = "\nThe meeting was held under the Chatham House Rule.\n"
    tasks = (
        "\n**Action:** Clerkship to count the widgets.\n\n**Action:** Cabinet Office to paint the widgets.\n"
    )
    records = list(extract(posted(LINES + PROSE + rule + tasks), reference))
    owners = [
        owner.written for record in records if isinstance(record, ActionRecord) for owner in record.owners
    ]
    assert owners == ["Cabinet Office"]
