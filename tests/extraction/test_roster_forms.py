# ruff: noqa: E501 - lists read best as they are printed
"""Lists of people as councils, courts, tribunals and boards of the health service print them."""

import pytest

from ogkg.extraction.families.minutes import extract

HEAD = "**Open Widget Panel**\n**Minutes of the meeting held on 14 May 2013**\n"
BODY = """
1. Welcome
The chair welcomed everybody to the meeting and explained how the widgets were to be made.
2. Widgets
It was noted that the widgets had been discussed at length at the meeting before this one.
Members asked when more widgets were to be made, and were informed that this was not yet known.
"""


def here(*people):
    """People who were present, without an organisation or a role."""
    return [(name, "", "present", "") for name in people]


def minutes(lines):
    """A document of paragraphs, one a line; those of a table stay together."""
    return (HEAD + lines + BODY).replace("\n", "\n\n").replace("|\n\n|", "|\n|")


FORMS = {
    "bodies before their people": (
        "Attendees\nABW – Jane Smith\nTyne Widgets – Bob Jones (deputising for Carol White)\nInvolve – Dan Green, Eve Hall\nWarden Panel Member – Tom Hill",
        [
            ("Jane Smith", "ABW", "present", ""),
            ("Bob Jones", "Tyne Widgets", "present", "deputy"),
            ("Dan Green", "Involve", "present", ""),
            ("Eve Hall", "Involve", "present", ""),
            *here("Tom Hill"),
        ],
    ),
    "villages before people with titles, and no heading over them": (
        "Careby - Mr J. Smith\nUpper Widgetham - Mr B. Jones, Mrs C. White\nIn attendance - Cllr. D. Green, Widgetham Gazette, Ms E. Hall (Courier), Mr T. Hill and 8 members of the public\nApologies - Dr A. Brown",
        [
            ("Mr J. Smith", "Careby", "present", ""),
            ("Mr B. Jones", "Upper Widgetham", "present", ""),
            ("Mrs C. White", "Upper Widgetham", "present", ""),
            *here("Cllr. D. Green"),
            ("Ms E. Hall", "Courier", "present", ""),
            *here("Mr T. Hill"),
            ("Dr A. Brown", "", "apologies", ""),
        ],
    ),
    "villages with people and apologies": (
        "Present:\nCareby: Apologies from Jane Smith and Bob Jones\nHigh Moor: No rep\nUpper Widgetham: Carol White, Apologies from Dan Green\nLow Moor: No working CC\nNorth Moor: Eve Hall (Forum Chair)",
        [
            ("Jane Smith", "", "apologies", ""),
            ("Bob Jones", "", "apologies", ""),
            *here("Carol White"),
            ("Dan Green", "", "apologies", ""),
            ("Eve Hall", "", "present", "chair"),
        ],
    ),
    "a body over a list that runs on": (
        "Attendees:\nRepresentatives:\nJane Smith (ABW)\nHMRC:\nBob Jones (Chairman), Carol White, Dan Green (Secretary).\nApologies for absence were received from Eve Hall (DWP).",
        [
            ("Jane Smith", "ABW", "present", ""),
            ("Bob Jones", "HMRC", "present", "chair"),
            ("Carol White", "HMRC", "present", ""),
            ("Dan Green", "HMRC", "present", "secretariat"),
            ("Eve Hall", "DWP", "apologies", ""),
        ],
    ),
    "a role and a body below names": (
        "Chair Person\nJane Smith (JS)\nMembers\nBob Jones (BJ), Carol White (CW) & Dan Green (DG)\nEve Hall\nDWP\nTom Hill (TH)\nChief Executive\nAnn Black (AB)\nSecretariat\nItem\nWelcome to all",
        [
            ("Jane Smith", "", "present", "chair"),
            *here("Bob Jones", "Carol White", "Dan Green"),
            ("Eve Hall", "DWP", "present", ""),
            *here("Tom Hill"),
            ("Ann Black", "", "present", "secretariat"),
        ],
    ),
    "a dash behind the headings": (
        "Present—\nJane Smith (Chair)\nBob Jones\nApologies: None\nIn attendance (ABW Secretariat)—\nCarol White, Head of Widgets",
        [("Jane Smith", "", "present", "chair"), *here("Bob Jones"), ("Carol White", "", "present", "secretariat")],
    ),
    "one heading for both, and a list of apologies below": (
        "## Attendees and apologies\nBoard Wardens\n- Jane Smith, HMRC\n- Bob Jones, DWP\n\nApologies\n- Carol White, DfT",
        [
            ("Jane Smith", "HMRC", "present", ""),
            ("Bob Jones", "DWP", "present", ""),
            ("Carol White", "DfT", "apologies", ""),
        ],
    ),
    "apologies as an item, by kinds of members": (
        "PRESENT\nSchool members:\nJane Smith, Bob Jones (Chair), Carol White\nOfficers:\nDan Green, Eve Hall,\n1. Apologies for absence\nApologies had been received from: -\nSchool members\nTom Hill, Ann Black\nOfficers\nNone",
        [
            *here("Jane Smith"),
            ("Bob Jones", "", "present", "chair"),
            *here("Carol White", "Dan Green", "Eve Hall"),
            ("Tom Hill", "", "apologies", ""),
            ("Ann Black", "", "apologies", ""),
        ],
    ),
    "two people parted by a semicolon": (
        "Widget Staff:\nJane Smith – Head of Widgets\nBob Jones – Economist; Carol White – Legal Adviser, Policy",
        here("Jane Smith", "Bob Jones", "Carol White"),
    ),
    "the chair of a committee elsewhere": (
        "Present\nJane Smith (Chair)\nBob Jones — HMRC NED and TTAB Chair\nCarol White (TTAB Chair)",
        [("Jane Smith", "", "present", "chair"), ("Bob Jones", "HMRC NED", "present", ""), *here("Carol White")],
    ),
    "somebody of the secretariat is no heading": (
        "Jane Smith - HMRC\nBob Jones - DWP\nCarol White - ABW Secretariat\nDan Green, Cabinet Secretariat (minutes)\nApologies\nEve Hall - DfT",
        [
            ("Jane Smith", "HMRC", "present", ""),
            ("Bob Jones", "DWP", "present", ""),
            ("Carol White", "", "present", "secretariat"),
            ("Dan Green", "Cabinet Secretariat", "present", "minute-taker"),
            ("Eve Hall", "DfT", "apologies", ""),
        ],
    ),
    "slashes behind the names, and lines without a surname": (
        "Present:\nJane Smith / Chairman, Seawidgets\nXanthi Jones / National Widget Federation – item 6\nErin / HMRC – item 5\nLouise / ABW – via conference call – item 9\nVera / ABW – item 9\nBob Jones / Seawidgets\nApologies:\nCarol White / Widget Agency\nBob Jones / Seawidgets",
        [
            ("Jane Smith", "Seawidgets", "present", "chair"),
            ("Xanthi Jones", "National Widget Federation", "present", ""),
            ("Bob Jones", "Seawidgets", "unknown", ""),
            ("Carol White", "Widget Agency", "apologies", ""),
        ],
    ),
    "colons behind the names": (
        "## Attendees\n- Jane Smith (JS): Widget Trust\n- Bob Jones: Head of Widgets, HMRC\n## Apologies\n- Carol White: Seawidgets\n- Dan Green: Moor Widget Association",
        [
            ("Jane Smith", "Widget Trust", "present", ""),
            ("Bob Jones", "HMRC", "present", ""),
            ("Carol White", "Seawidgets", "apologies", ""),
            ("Dan Green", "Moor Widget Association", "apologies", ""),
        ],
    ),
    "a second chair below the first": (
        "Co-chairs: Jane Smith\nBob Jones\nMembers: Carol White\nDan Green",
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "", "present", "chair"),
            *here("Carol White", "Dan Green"),
        ],
    ),
    "two chairs on one line, and others below": (
        "Co-Chairs: Jane Smith, HMRC; Bob Jones, DWP.\nCarol White, DfT\nDan Green, DfT",
        [
            ("Jane Smith", "HMRC", "present", "chair"),
            ("Bob Jones", "DWP", "present", "chair"),
            ("Carol White", "DfT", "present", ""),
            ("Dan Green", "DfT", "present", ""),
        ],
    ),
    "a heading of a role over an office and nobody": (
        "## Present\n- Jane Smith\n- Bob Jones\n## In attendance\n- Carol White\n## Secretariat\n- Permanent Secretary’s Office\n## Apologies\n- Dan Green\n- Warden of the Widgets",
        [*here("Jane Smith", "Bob Jones", "Carol White"), ("Dan Green", "", "apologies", "")],
    ),
    "semicolons behind the labels": (
        "Apologies ; Jane Smith , Bob Jones\nIn Attendance ; Carol White(Returning Officer) , PC Dan Green , Eve Hall .",
        [
            ("Jane Smith", "", "apologies", ""),
            ("Bob Jones", "", "apologies", ""),
            *here("Carol White", "PC Dan Green", "Eve Hall"),
        ],
    ),
    "posts without a name between posts with one": (
        "1. Board members present\nJane Smith Interim Chair and Senior Independent Member\nBob Jones Non-Executive Member and Widget Assurance Committee (WAC) Chair\nCarol White Deputy Director, Widget Offices\nTAB Board Secretary\nHead of Widget Boards\nDan Green Clerical Officer",
        [("Jane Smith", "", "present", "acting-chair"), *here("Bob Jones", "Carol White", "Dan Green")],
    ),
    "a speaker below the apologies": (
        "Attendees\nWardens:\nJane Smith (online)\nApologies:\nBob Jones\nExternal Speaker:\nCarol White, Met Office (online)\nDan Green, Board and Committee Secretary",
        [
            *here("Jane Smith"),
            ("Bob Jones", "", "apologies", ""),
            ("Carol White", "Met Office", "present", "presenter"),
            ("Dan Green", "", "present", "presenter"),
        ],
    ),
    "several takers of minutes": (
        "## Presenters\nJane Smith, HMRC\n## Minute takers\nBob Jones, HMRC\nCarol White, HMRC",
        [
            ("Jane Smith", "HMRC", "present", "presenter"),
            ("Bob Jones", "HMRC", "present", "minute-taker"),
            ("Carol White", "HMRC", "present", "minute-taker"),
        ],
    ),
    "the members of a parliament": (
        "Present\nRt. Hon. Jane Smith MS (Chair)\nBob ap Jones MS\nCarol White AM, First Minister",
        [("Rt. Hon. Jane Smith MS", "", "present", "chair"), *here("Bob ap Jones MS", "Carol White AM")],
    ),
    "lines that were folded into one": (
        "## Present\nJane Smith (Chair)\nBob Jones\n## Apologies\nJo-Anne Green Carol White Dan Hall",
        [
            ("Jane Smith", "", "present", "chair"),
            *here("Bob Jones"),
            ("Jo-Anne Green", "", "apologies", ""),
            ("Carol White", "", "apologies", ""),
            ("Dan Hall", "", "apologies", ""),
        ],
    ),
    "a list of apologies below other words": (
        "Present:\nJane Smith, HMRC\nBob Jones, DWP\nNote: three makers of widgets were there as well, and made some for everybody who had come:\nSome people\nApologies:\nCarol White, DfT\nDan Green, Graphic Designer",
        [
            ("Jane Smith", "HMRC", "present", ""),
            ("Bob Jones", "DWP", "present", ""),
            ("Carol White", "DfT", "apologies", ""),
            ("Dan Green", "", "apologies", ""),
        ],
    ),
    "labels in capitals without a colon": (
        "PRESENT J Smith ( Chairman), B Jones, C White\nAPOLOGIES from D Green, E Hall\nMinutes of the last meeting had been circulated.",
        [
            ("J Smith", "", "present", "chair"),
            *here("B Jones", "C White"),
            ("D Green", "", "apologies", ""),
            ("E Hall", "", "apologies", ""),
        ],
    ),
    "units that any body has are no bodies": (
        "Present\nJane Smith, Corporate Services\nBob Jones – Finance and Legal\nCarol White, Independent\nDan Green (widgetco)",
        here("Jane Smith", "Bob Jones", "Carol White", "Dan Green"),
    ),
    "an apology with a clause behind it": (
        "Attendees and apologies\nJane Smith, HMRC\nBob Jones, DWP\nCarol White, DfT, apologies received as she was at a conference in Leeds",
        [
            ("Jane Smith", "HMRC", "present", ""),
            ("Bob Jones", "DWP", "present", ""),
            ("Carol White", "DfT", "apologies", ""),
        ],
    ),
    "who came in the place of another": (
        "Members\nJane Smith, HMRC\nBob Jones (Carol White attended as substitute)\nDan Green (represented by Eve Hall)\nCarol White (attending in place of Bob Jones, DWP)",
        [
            ("Jane Smith", "HMRC", "present", ""),
            ("Bob Jones", "", "apologies", ""),
            ("Carol White", "DWP", "present", "deputy"),
            ("Dan Green", "", "apologies", ""),
            ("Eve Hall", "", "present", "deputy"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "wanted"), FORMS.values(), ids=FORMS.keys())
def test_everybody_is_read_in_further_forms_of_lists(lines, wanted, written, reference, listed):
    assert list(listed(extract(written(minutes(lines)), reference))) == wanted


TABLES = {
    "a column of posts, and posts without names": (
        ("1.1 Present\n| Name | Role |\n| --- | --- |\n| Lord Justice Dan Green | Senior Widget Judge (SWJ) |\n| Jane Smith | Independent Chairman |\n| Bob Jones | Strategy, Analysis and Planning Director |\n"
        "1.2 Secretariat\n| Role |\n| --- |\n| Head of Widget Boards |\n"
        "1.3 Apologies\n| Name | Role |\n| --- | --- |\n| Carol White | Policy Director, DfT |"),
        [
            ("Lord Justice Dan Green", "", "present", ""),
            ("Jane Smith", "", "present", "chair"),
            *here("Bob Jones"),
            ("Carol White", "DfT", "apologies", ""),
        ],
    ),
    "a column of bodies before the names": (
        ("Present\n| Careby City | Cllr Jane Smith (Substitute) |\n| --- | --- |\n| East Ayrmoor | Bob Jones |\n| Moor | Cllr M. Tauqeer White (Teleconference) |\n"
        "Apologies\n| Angmoor | Cllr Dan Green |\n| --- | --- |"),
        [
            ("Cllr Jane Smith", "Careby City", "present", "deputy"),
            ("Bob Jones", "East Ayrmoor", "present", ""),
            ("Cllr M. Tauqeer White", "Moor", "present", ""),
            ("Cllr Dan Green", "Angmoor", "apologies", ""),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "wanted"), TABLES.values(), ids=TABLES.keys())
def test_a_column_says_what_its_cells_are(lines, wanted, written, reference, listed):
    assert list(listed(extract(written(minutes(lines)), reference))) == wanted


BESIDE = {
    "a known body without a comma, behind any given name": ("Xanthi Smith Office for National Statistics", ("Xanthi Smith", "Office for National Statistics")),
    "a body that begins like a name": ("Jane Smith-Jones Golden Widget Foundation", ("Jane Smith-Jones", "Golden Widget Foundation")),
    "a body that is one of Her Majesty": ("Jane Smith Her Majesty’s Inspectorate of Constabulary", ("Jane Smith", "Her Majesty’s Inspectorate of Constabulary")),
    "the clerk to a council": ("Mr W Smith Clerk and Executive Officer to Widgetham Parish Council", ("Mr W Smith", "Widgetham Parish Council")),
    "the town clerk": ("Jane Smith, Town Clerk", ("Jane Smith", "")),
    "an expert": ("Jane Smith, Independent expert", ("Jane Smith", "")),
    "letters longer than the name": ("Alan Davies (ABHI)", ("Alan Davies", "ABHI")),
    "a surname spelt out behind an initial": ("Jane Smith (JSmith) Association of Public Analysts", ("Jane Smith", "Association of Public Analysts")),
    "a surname that is a word": ("Dr P Heads, HMRC", ("Dr P Heads", "HMRC")),
    "a surname that is a country": ("Ann England, HMRC", ("Ann England", "HMRC")),
    "three initials": ("Professor DIA Poll", ("Professor DIA Poll", "")),
    "a title of the police": ("Inspector Jane Smith Staff Officer", ("Inspector Jane Smith", "")),
}  # fmt: skip


@pytest.mark.parametrize(("line", "wanted"), BESIDE.values(), ids=BESIDE.keys())
def test_a_name_ends_where_a_post_or_a_body_begins(line, wanted, written, reference, listed):
    found = list(listed(extract(written(minutes(f"Attendees:\n{line}\nBob Jones, DfT\n")), reference)))
    assert [(name, of) for name, of, *_ in found] == [wanted, ("Bob Jones", "DfT")]


APOLOGIES = {
    "on behalf of": ("Apologies were made on behalf of Carol White (ABHI), Dan Green (Widget Association) and Eve Hall (DWP). Dr Jane Smith was welcomed as a deputy for Eve Hall.", ["Carol White", "Dan Green", "Eve Hall"]),
    "and somebody welcomed": ("Apologies were made on behalf of Carol White (HMRC), Bob Jones was welcomed as her deputy.", ["Carol White"]),
    "with a substitute in brackets": ("Apologies were received from Mr D Black (Ms H Horne attended as substitute), Mr A Hill (Mr D Walker, Medical Director attended in his absence), Mr I Green and Ms B White, HMRC.", ["Mr D Black", "Mr A Hill", "Mr I Green", "Ms B White"]),
    "with a reason": ("Apologies were received from Carol White as she hadn’t been receiving the letters about it.", ["Carol White"]),
    "recorded, with a semicolon": ("Apologies were recorded for; Carol White, North of Moor Widget Group; Dan Green, Widget Sub-Committee Chair & Eve Hall, Institute of Widgets.", ["Carol White", "Dan Green", "Eve Hall"]),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "absent"), APOLOGIES.values(), ids=APOLOGIES.keys())
def test_apologies_are_told_in_further_words(sentence, absent, written, reference, listed):
    text = minutes("Attendees:\nJane Smith, DfT\nBob Jones, DfT").replace(
        "2. Widgets", f"1.2 {sentence}\n\n2. Widgets"
    )
    found = list(listed(extract(written(text), reference)))
    assert [name for name, _, status, _ in found if status == "apologies"] == absent
