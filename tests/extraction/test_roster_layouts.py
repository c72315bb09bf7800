# ruff: noqa: E501 - a case is compared best on one line
"""Lists of people as boards of other bodies print them: groups, labels, letters and titles beside a name."""

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


GROUPS = {
    "a sentence over people who came": (
        ("Present\nJane Smith (Chair)\nBob Jones, DWP\n\nNote: Two officers of the widget trade were present:\n\nAlan Brown\nCarol White\n\n"
        "Apologies\nSam Hill\n\nThe following also attended for item 3:\nTom Hall"),
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "DWP", "present", ""),
            *here("Alan Brown", "Carol White"),
            ("Sam Hill", "", "apologies", ""),
            *here("Tom Hall"),
        ],
    ),
    "a body for a part of the meeting over its people": (
        ("Present\nJane Smith (Chair)\nBob Jones, DWP\nCabinet Office (1pm to 2pm)\nAlan Brown\nCarol White\n"
        "Widget Trust (items 3-4):\nTom Hall\nApologies\nSam Hill"),
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "DWP", "present", ""),
            ("Alan Brown", "Cabinet Office", "present", ""),
            ("Carol White", "Cabinet Office", "present", ""),
            ("Tom Hall", "Widget Trust", "present", ""),
            ("Sam Hill", "", "apologies", ""),
        ],
    ),
    "people of some items under a line of their own": (
        "Chair: The Master of the Widgets\nMembers: Jane Smith\nBob Jones\nItems 1-4\nAlan Brown, member of the Widget Forum",
        here("Jane Smith", "Bob Jones", "Alan Brown"),
    ),
    "paragraphs without a heading before the first one": (
        ("Professor Jane Smith (Chair), Bob Jones (Vice-Chair), Alan Brown (HMRC), Sir Carol White.\n"
        "Tom Hall (Item 4), Prof. Eve Green (Item 5).\nPanel secretariat:\nAnn Black\nApologies for absence:\nSam Hill"),
        [
            ("Professor Jane Smith", "", "present", "chair"),
            ("Bob Jones", "", "present", "deputy-chair"),
            ("Alan Brown", "HMRC", "present", ""),
            *here("Sir Carol White", "Tom Hall", "Prof. Eve Green"),
            ("Ann Black", "", "present", "secretariat"),
            ("Sam Hill", "", "apologies", ""),
        ],
    ),
    "a body with its letters over its people": (
        "Members:\n- Jane Smith (Chair)\nOffice for National Statistics (ONS):\n- Bob Jones\n- Alan Brown",
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "Office for National Statistics", "present", ""),
            ("Alan Brown", "Office for National Statistics", "present", ""),
        ],
    ),
    "labels without a colon before titles": (
        ("Present\nChairman: Professor J Smith\nMembers: Dr B Jones\nMrs C White\nSecretariat Dr A Brown (Scientific Secretary)\n"
        "Mr D Green (Administrative Secretary)\nOthers Dr E Hall (HMRC) : for item 6"),
        [
            ("Professor J Smith", "", "present", "chair"),
            *here("Dr B Jones", "Mrs C White"),
            ("Dr A Brown", "", "present", "secretariat"),
            ("Mr D Green", "", "present", "secretariat"),
            ("Dr E Hall", "HMRC", "present", ""),
        ],
    ),
    "a heading over all and one over some": (
        ("## Attendees, presenters and apologies\n### Member attendees\n- Jane Smith – Finance Director (Chair)\n- Bob Jones – Chief Executive\n"
        "### Apologies\n- Alan Brown – Head of Widgets"),
        [("Jane Smith", "", "present", "chair"), *here("Bob Jones"), ("Alan Brown", "", "apologies", "")],
    ),
    "members of the secretariat": (
        "## Attendees\n### Wardens\nJane Smith (Interim Co-chair)\nBob Jones\n### Members of Secretariat\nAlan Brown",
        [("Jane Smith", "", "present", "chair"), *here("Bob Jones"), ("Alan Brown", "", "present", "secretariat")],
    ),
    "two people on lines beside each other": (
        ("Present\nJane Smith (Chair)\nBob Jones (HMRC) Alan Brown (DWP)\nRrop Hall for Qwyn Black (HMRC) Carol White\n"
        "Cabinet Office\nTom Hall (HMRC) Eve Green (DWP)\nApologies\nSam Hill (HMRC)"),
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "HMRC", "present", ""),
            ("Alan Brown", "DWP", "present", ""),
            ("Tom Hall", "HMRC", "present", ""),
            ("Eve Green", "DWP", "present", ""),
            ("Sam Hill", "HMRC", "apologies", ""),
        ],
    ),
    "kinds of members under headings": (
        "## Attendees\n### Wardens\nJane Smith (Chair)\nBob Jones\n### Warden unit\nCarol White\n### Observers\nDan Green (HMRC)",
        [
            ("Jane Smith", "", "present", "chair"),
            *here("Bob Jones", "Carol White"),
            ("Dan Green", "HMRC", "present", "observer"),
        ],
    ),
    "kinds of members before a colon": (
        "Attendees\nWardens:\nJane Smith (Chair)\nBob Jones\nNominated Wardens:\nCarol White\nApologies:\nDan Green",
        [
            ("Jane Smith", "", "present", "chair"),
            *here("Bob Jones", "Carol White"),
            ("Dan Green", "", "apologies", ""),
        ],
    ),
    "kinds of members before their people": (
        ("Attendees\nWardens: Jane Smith (Chair), Bob Jones (Deputy Chair), Alan Brown\nNominated Wardens: Carol White\n"
        "Warden Unit: Eve Green, Tom Hall, (Minutes by: Ann Black)\nObservers: Dan Green (HMRC)\nApologies: Sam Hill"),
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "", "present", "deputy-chair"),
            *here("Alan Brown", "Carol White"),
            ("Eve Green", "Warden Unit", "present", ""),
            ("Tom Hall", "Warden Unit", "present", ""),
            ("Ann Black", "", "present", "minute-taker"),
            ("Dan Green", "HMRC", "present", "observer"),
            ("Sam Hill", "", "apologies", ""),
        ],
    ),
    "bodies over people, in plain print": (
        ("Present\nMembers\nJane Smith (Chair)\nBob Jones\nAlan Brown\nCabinet Office\nCarol White\nEve Green\n"
        "HM Treasury\nTom Hall\nDan Green\nApologies\nSam Hill"),
        [
            ("Jane Smith", "", "present", "chair"),
            *here("Bob Jones", "Alan Brown"),
            ("Carol White", "Cabinet Office", "present", ""),
            ("Eve Green", "Cabinet Office", "present", ""),
            ("Tom Hall", "HM Treasury", "present", ""),
            ("Dan Green", "HM Treasury", "present", ""),
            ("Sam Hill", "", "apologies", ""),
        ],
    ),
    "a body below every name": (
        "Present\nJane Smith\nCabinet Office\nBob Jones\nHM Treasury\nAlan Brown\nHMRC",
        [
            ("Jane Smith", "Cabinet Office", "present", ""),
            ("Bob Jones", "HM Treasury", "present", ""),
            ("Alan Brown", "HMRC", "present", ""),
        ],
    ),
    "the secretariat of a body": (
        "Members\nJane Smith (Chair)\nBob Jones\nAlan Brown\nWidget Authority Secretariat\nCarol White\nEve Green",
        [
            ("Jane Smith", "", "present", "chair"),
            *here("Bob Jones", "Alan Brown"),
            ("Carol White", "", "present", "secretariat"),
            ("Eve Green", "", "present", "secretariat"),
        ],
    ),
    "a line in brackets, and a speaker below the apologies": (
        "Attendees\nWarden Unit:\nJane Smith\nBob Jones\n(Minutes by: Ann Black)\nApologies:\nCarol White\nExternal widget maker:\nDan Green (HMRC)",
        [
            *here("Jane Smith", "Bob Jones"),
            ("Ann Black", "", "present", "minute-taker"),
            ("Carol White", "", "apologies", ""),
            ("Dan Green", "HMRC", "unknown", ""),
        ],
    ),
    "whom the minutes are sent to were not there": (
        "Present\nJane Smith (Chair)\nBob Jones\nAlan Brown\nCirculation:\nCarol White\nEve Green",
        [("Jane Smith", "", "present", "chair"), *here("Bob Jones", "Alan Brown")],
    ),
    "a table of tasks is no list of people": (
        ("Present\nJane Smith (Chair)\nBob Jones\nApologies: Eve Green\n"
        "| Action | Owner | Deadline |\n| --- | --- | --- |\n| 1. Share the note | Alan Brown | End of May |\n| 2. Draft the plan | Carol White | End of May |"),
        [
            ("Jane Smith", "", "present", "chair"),
            *here("Bob Jones"),
            ("Eve Green", "", "apologies", ""),
        ],
    ),
}  # fmt: skip


def minutes(text):
    """Lines as paragraphs; those of a table stay together."""
    return text.replace("\n", "\n\n").replace("|\n\n|", "|\n|")


@pytest.mark.parametrize(("lines", "wanted"), GROUPS.values(), ids=GROUPS.keys())
def test_groups_of_people_are_told_from_people(lines, wanted, written, reference, listed):
    assert list(listed(extract(written(minutes(HEAD + lines + BODY)), reference))) == wanted


LINES = {
    "letters behind the name": ("Jane Smith JS, (HMRC)", [("Jane Smith", "HMRC", "present", "")]),
    "letters and nothing else": ("Jane Smith JS", here("Jane Smith")),
    "a role before the name": ("Chair Professor Jane Smith CBE", [("Professor Jane Smith CBE", "", "present", "chair")]),
    "letters of honours behind a comma": ("Jane Smith OBE, MP – Parliamentary Under Secretary", here("Jane Smith OBE")),
    "honours of a peer": ("Baroness Smith, CBE – Minister of State", here("Baroness Smith")),
    "a post of two words joined": ("Jane Smith, Director-General", here("Jane Smith")),
    "an acting post behind a comma": ("Jane Smith, Acting, Director-General", here("Jane Smith")),
    "a post to come": ("Jane Smith (Chair-designate) (observer)", [("Jane Smith", "", "present", "observer")]),
    "an ambassador": ("Ambassador Jane Smith, HMRC", [("Ambassador Jane Smith", "HMRC", "present", "")]),
    "a department before the post": ("Jane Smith, Defra Head of Widgets", [("Jane Smith", "Defra", "present", "")]),
}  # fmt: skip


@pytest.mark.parametrize(("line", "wanted"), LINES.values(), ids=LINES.keys())
def test_what_stands_beside_a_name_is_no_part_of_it(line, wanted, written, reference, listed):
    text = HEAD + f"Attendees:\n{line}\nBob Jones, DfT\n" + BODY
    found = list(listed(extract(written(minutes(text)), reference)))
    assert found == [*wanted, ("Bob Jones", "DfT", "present", "")]


def test_semicolons_part_people_and_commas_what_is_said_of_them(written, reference, listed):
    line = "Members: Jane Smith, HMRC; Bob Jones, Costa Verde; Carol White, Ministry of Widgets, Ruritania; Dan Green, DfT."
    found = list(listed(extract(written(minutes(HEAD + line + BODY)), reference)))
    assert [name for name, *_ in found] == ["Jane Smith", "Bob Jones", "Carol White", "Dan Green"]


APOLOGIES = {
    "of absence": ("Apologies of absence were received from Carol White, Dan Green and Eve Hall.", ["Carol White", "Dan Green", "Eve Hall"]),
    "from the following": ("Apologies were received from the following panel members: Carol White, and Dan Green.", ["Carol White", "Dan Green"]),
    "one": ("An apology for absence was received from Carol White.", ["Carol White"]),
    "also": ("Apologies were also received from Carol White, Head of Standards, HMRC and Dan Green, Head of Widgets, HMRC.", ["Carol White", "Dan Green"]),
    "their own": ("Carol White and Dan Green gave their apologies.", ["Carol White", "Dan Green"]),
    "sent": ("Carol White, Dan Green and Eve Hall had sent apologies for absence.", ["Carol White", "Dan Green", "Eve Hall"]),
    "a given name that no list has": ("Apologies were received from Carol White and Xanthi Green.", ["Carol White", "Xanthi Green"]),
    "for being late": ("Carol White gave apologies for having to leave early and thanked everybody.", []),
    "of somebody unnamed": ("Apologies were received from the Treasury Solicitor.", []),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "absent"), APOLOGIES.values(), ids=APOLOGIES.keys())
def test_apologies_may_be_told_in_a_sentence(sentence, absent, written, reference, listed):
    body = BODY.replace("2. Widgets", f"1.2 {sentence}\n2. Widgets")
    text = HEAD + "Attendees:\nJane Smith, DfT\nBob Jones, DfT\n" + body
    found = list(listed(extract(written(minutes(text)), reference)))
    assert [name for name, _, status, _ in found if status == "apologies"] == absent


CHAIRS = {
    "of other bodies": (
        "Jane Smith (Chair, Open Widget Panel)\nBob Jones (Chair, Met Office)\nAlan Brown, Chair, HMRC",
        ["chair", "", ""],
    ),
    "of one body, and the chair": ("Jane Smith (Chair)\nBob Jones (Chair, Met Office)", ["chair", ""]),
    "one alone, with an organisation behind": ("Jane Smith (Chair; Met Office)\nBob Jones (HMRC)", ["chair", ""]),
    "of another group, alone": ("Jane Smith (Chair, Tunnel Group)\nBob Jones (HMRC)", ["", ""]),
    "two who share the chair": ("Jane Smith, HMRC (Co-chair)\nBob Jones, DfT (Co-chair)", ["chair", "chair"]),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "roles"), CHAIRS.values(), ids=CHAIRS.keys())
def test_the_chair_of_another_body_does_not_chair_the_meeting(lines, roles, written, reference, listed):
    text = HEAD + f"Attendees:\n{lines}\n" + BODY
    found = list(listed(extract(written(minutes(text)), reference)))
    assert [role for *_, role in found] == roles


BESIDE = {
    "a post and a club": ("Jane Smith - Chair Suffolk WIF (JS)", [("Jane Smith", "Suffolk WIF", "present", "")]),
    "a deputy's post and a club": ("Jane Smith - Vice-Chairman Essex WIF", [("Jane Smith", "Essex WIF", "present", "")]),
    "a post and a club behind a colon": ("Jane Smith (JS) : Non-Executive Director NHS Tyne WCG", [("Jane Smith", "NHS Tyne WCG", "present", "")]),
    "a post and several clubs": ("Jane Smith (JS) : Director of Widgets, NHS Tyne & NHS Wear WCGs", [("Jane Smith", "NHS Tyne & NHS Wear WCGs", "present", "")]),
    "a post and a department": ("Jane Smith, Deputy Director Cabinet Office", [("Jane Smith", "Cabinet Office", "present", "")]),
    "a task and a club": ("Jane Smith (JS) : Minute Taker NHS Tyne WCG", [("Jane Smith", "NHS Tyne WCG", "present", "minute-taker")]),
    "a body before a colon in brackets": ("Jane Smith (National Widgets for Fife: Registrar General)", [("Jane Smith", "National Widgets for Fife", "present", "")]),
    "a body and the chair": ("Jane Smith, Tyne Widget Authority and Chairman of the Panel", [("Jane Smith", "Tyne Widget Authority", "present", "chair")]),
    "a minute secretary": ("Jane Smith (Minute Secretary)", [("Jane Smith", "", "present", "minute-taker")]),
    "a department that the post is at": ("Jane Smith, Head of Widgets at Department for Transport", [("Jane Smith", "Department for Transport", "present", "")]),
    "somebody invited": ("Jane Smith, Invitee", [("Jane Smith", "", "present", "guest")]),
}  # fmt: skip


@pytest.mark.parametrize(("line", "wanted"), BESIDE.values(), ids=BESIDE.keys())
def test_a_post_and_a_body_without_a_comma_are_told_apart(line, wanted, written, reference, listed):
    text = HEAD + f"Attendees:\n{line}\nBob Jones, DfT\n" + BODY
    found = list(listed(extract(written(minutes(text)), reference)))
    assert found == [*wanted, ("Bob Jones", "DfT", "present", "")]


HEADINGS = {
    "a remark behind a comma": (
        ("Council Members present:\nJane Smith (Chair)\nApologies:\nBob Jones\nIn attendance, full meeting:\nCarol White (HMRC)\n"
        "In attendance, full meeting, (except for the closed session)\nDan Green (Deputy Chair, Tyne Widget Trust)"),
        [
            ("Jane Smith", "", "present", "chair"),
            ("Bob Jones", "", "apologies", ""),
            ("Carol White", "HMRC", "present", ""),
            ("Dan Green", "Tyne Widget Trust", "present", ""),
        ],
    ),
    "a title over both lists": (
        "## Attendees and apologies\nBoard members\n- Jane Smith (JS)\n- Bob Jones (BJ)\nProg. team\n- Carol White (CW)\nApologies\n- Dan Green (DG)",
        [*here("Jane Smith", "Bob Jones", "Carol White"), ("Dan Green", "", "apologies", "")],
    ),
    "a dash": ("Attendees – Jane Smith, Bob Jones, Carol White", here("Jane Smith", "Bob Jones", "Carol White")),
    "apologies with posts and no comma": (
        "Attendees\nJane Smith\nBob Jones\nApologies: Carol White - Vice Chair Widget Authority; Dan Green Chair Essex WIF; Eve Hall Tyne WIF.",
        [
            *here("Jane Smith", "Bob Jones"),
            ("Carol White", "Widget Authority", "apologies", ""),
            ("Dan Green", "Essex WIF", "apologies", ""),
            ("Eve Hall", "Tyne WIF", "apologies", ""),
        ],
    ),
    "a table below the heading": (
        ("PRESENT\n| Jane Smith | Tyne Widget Authority and Chairman of the Panel |\n| --- | --- |\n"
        "| Bob Jones | Exmouth Rising |\n| Carol White | Wear Parish Council |\n| Dan Green | Invitee |\n| Eve Hall | Tyne Society |"),
        [
            ("Jane Smith", "Tyne Widget Authority", "present", "chair"),
            ("Bob Jones", "Exmouth Rising", "present", ""),
            ("Carol White", "Wear Parish Council", "present", ""),
            ("Dan Green", "", "present", "guest"),
            ("Eve Hall", "Tyne Society", "present", ""),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "wanted"), HEADINGS.values(), ids=HEADINGS.keys())
def test_headings_in_further_wordings_stand_over_their_people(lines, wanted, written, reference, listed):
    assert list(listed(extract(written(minutes(HEAD + lines + BODY)), reference))) == wanted


def test_apologies_told_of_somebody_listed_by_another_form_of_the_name_are_theirs(written, reference, listed):
    body = BODY.replace("2. Widgets", "1.2 Apologies were received from Rob Jones.\n2. Widgets")
    text = HEAD + "Present:\nJane Smith\nEve Hall\nApologies:\nRobert Jones\n" + body
    found = list(listed(extract(written(minutes(text)), reference)))
    assert [name for name, *_ in found] == ["Jane Smith", "Eve Hall", "Robert Jones"]


def test_under_one_heading_for_both_nobody_is_known_to_have_come(written, reference, listed):
    lines = "Attendees and apologies\nJane Smith (HMRC)\nBob Jones (DfT)\n"
    found = list(listed(extract(written(minutes(HEAD + lines + BODY)), reference)))
    assert [status for _, _, status, _ in found] == ["unknown", "unknown"]


def test_somebody_without_a_name_among_the_apologies_is_no_heading(written, reference, listed):
    lines = (
        "Attendees\nJane Smith (HMRC)\nApologies\nBob Jones (DfT)\nHMRC observer (HMRC)\nCarol White (BIS)\n"
    )
    found = list(listed(extract(written(minutes(HEAD + lines + BODY)), reference)))
    assert [status for _, _, status, _ in found] == ["present", "apologies", "apologies"]


def test_people_below_one_another_in_a_cell_are_several(page, reference, listed):
    cells = "<td><p>Jane Smith (HMRC)</p><p>Xanthi Jones (DfT)</p></td><td><p>Carol White (ONS)</p></td>"
    head = "".join(f"<p>{line.strip('*')}</p>" for line in HEAD.strip().splitlines())
    body = "".join(f"<p>{line}</p>" for line in BODY.strip().splitlines())
    html = f"{head}<p><b>Present</b></p><table><tr>{cells}</tr></table>{body}"
    found = list(listed(extract(page(html), reference)))
    assert [(name, of) for name, of, *_ in found] == [
        ("Jane Smith", "HMRC"),
        ("Xanthi Jones", "DfT"),
        ("Carol White", "ONS"),
    ]


def test_a_body_with_letters_below_a_name_with_initials_is_nobody(page, reference, listed):
    cells = "<td><p>Jane Smith (JS)</p><p>Open Data Institute (ODI)</p></td><td><p>Carol White (CW)</p></td>"
    head = "".join(f"<p>{line.strip('*')}</p>" for line in HEAD.strip().splitlines())
    body = "".join(f"<p>{line}</p>" for line in BODY.strip().splitlines())
    html = f"{head}<p><b>Present</b></p><table><tr>{cells}</tr></table>{body}"
    found = list(listed(extract(page(html), reference)))
    assert [(name, of) for name, of, *_ in found] == [
        ("Jane Smith", "Open Data Institute"),
        ("Carol White", ""),
    ]


def test_the_chair_of_another_group_may_stand_below_the_name(page, reference, listed):
    cells = "<td><p>Jane Smith</p><p>Chair, Tunnel Group</p></td><td><p>Carol White</p><p>HMRC</p></td>"
    head = "".join(f"<p>{line.strip('*')}</p>" for line in HEAD.strip().splitlines())
    body = "".join(f"<p>{line}</p>" for line in BODY.strip().splitlines())
    html = f"{head}<p><b>Present</b></p><table><tr>{cells}</tr></table>{body}"
    found = list(listed(extract(page(html), reference)))
    assert found == [("Jane Smith", "Tunnel Group", "present", ""), ("Carol White", "HMRC", "present", "")]
