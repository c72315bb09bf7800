"""One person of a list: name, organisation, post, role, initials, remarks, and what is no person."""

import pytest

from ogkg.extraction.people import people
from ogkg.model.evidence import Span

ENTRIES = {
    "not yet in post": (
        "Ann Able, (Incoming) Director, Widgets & Regional Director, South East",
        [],
        ("Incoming", "Director, Widgets & Regional Director, South East"),
        (),
        None,
    ),
    "what a body is for": ("Ann Able (Defra - widgets for all)", ["Defra"], (), (), None),
    "a clause behind a comma": ("Ann Able, who sent her regrets", [], (), (), None),
    "a phrase behind a comma": ("Ann Able, widgets for all", [], (), (), None),
    "a unit of any body": (
        "Ann Able, Finance and Corporate Services",
        [],
        ("Finance and Corporate Services",),
        (),
        None,
    ),
    "vice-chairman": ("Ann Able (Vice-Chairman)", [], (), ("deputy-chair",), None),
    "deputy chairman": ("Ann Able, Deputy Chairman", [], (), ("deputy-chair",), None),
    "secretariat of a group": ("Ann Able - Widget Council Secretariat", [], (), ("secretariat",), None),
    "secretariat of a body": (
        "Ann Able, UK Statistics Authority Secretariat",
        ["UK Statistics Authority"],
        (),
        ("secretariat",),
        None,
    ),
    "a secretariat that is a unit": (
        "Ann Able, Widget Policy Secretariat",
        ["Widget Policy Secretariat"],
        (),
        (),
        None,
    ),
    "a subject, nobody stood in for": (
        "Ann Able - Head of Policy & Strategy for Widget Hypersensitivity",
        [],
        ("Head of Policy & Strategy for Widget Hypersensitivity",),
        (),
        None,
    ),
    "a body, nobody stood in for": ("Ann Able (for Widget NI)", [], ("for Widget NI",), (), None),
    "chair of a part": ("Ann Able, Chair for Item 3", [], (), ("chair",), None),
    "chair from a time on": ("Ann Able (Chair from 12.45pm)", [], (), ("chair",), None),
    "chair and a post": (
        "Ann Able (Chair: Permanent Secretary)",
        [],
        ("Permanent Secretary",),
        ("chair",),
        None,
    ),
    "post and region": (
        "Ann Able, Regional Director, East of England",
        [],
        ("Regional Director, East of England",),
        (),
        None,
    ),
    "body and region": (
        "Ann Able - Regional Director, South East, Highways Agency",
        ["Highways Agency"],
        ("Regional Director, South East",),
        (),
        None,
    ),
    "initials of three letters": ("Ann Able, AAb, DfT", ["DfT"], (), (), "AAb"),
    "comma": ("Ann Able, DfT", ["DfT"], (), (), None),
    "comma and bracket": ("Ann Able, DfT (Deputy)", ["DfT"], (), ("deputy",), None),
    "bracket": ("Ann Able (Cabinet Office)", ["Cabinet Office"], (), (), None),
    "organisation and role in one bracket": (
        "Ann Able (Cabinet Office, secretariat)",
        ["Cabinet Office"],
        (),
        ("secretariat",),
        None,
    ),
    "semicolon in a bracket": ("Ann Able (Chair; Involve)", ["Involve"], (), ("chair",), None),
    "dash": ("Ann Able – Home Office", ["Home Office"], (), (), None),
    "full stop": ("Caroline Able. MOD", ["MOD"], (), (), None),
    "comma before a bracket": ("Ann Able, (BIS)", ["BIS"], (), (), None),
    "title with a full stop": ("Prof. Ann Able, Home Office", ["Home Office"], (), (), None),
    "role in capitals": ("Dr Ann O’Able – CHAIR", [], (), ("chair",), None),
    "role of the body": ("Ann Able (AA) ODUG Chair", [], (), ("chair",), "AA"),
    "minute taker": (
        "Ann Able, Ministry of Justice (minute taker)",
        ["Ministry of Justice"],
        (),
        ("minute-taker",),
        None,
    ),
    "initials": ("Ann Able (AA)", [], (), (), "AA"),
    "initials of two letters of the surname": ("Ann Able (AAb)", [], (), (), "AAb"),
    "initials glued on": ("Ann Able(AA)", [], (), (), "AA"),
    "initials of a particle": ("Kitty von Able (KvA)", [], (), (), "KvA"),
    "department, not initials": ("Ben Innes (BIS)", ["BIS"], (), (), None),
    "organisation and initials": ("Ann Able (Cabinet Office) (AA)", ["Cabinet Office"], (), (), "AA"),
    "nickname": ("Susannah Able (Sue)", [], (), (), "Sue"),
    "post and organisation": (
        "Ann Able, Deputy Director, Information Rights and Devolution, Ministry of Justice",
        ["Ministry of Justice"],
        ("Deputy Director, Information Rights and Devolution",),
        (),
        None,
    ),
    "post without a separator": (
        "Ann Able Director, Policy, The National Archives",
        ["The National Archives"],
        ("Director, Policy",),
        (),
        None,
    ),
    "commas in a post": (
        "Cllr Ann Able (Cabinet Spokesperson for Children, Young People and Families, Barnsley Council)",
        ["Barnsley Council"],
        ("Cabinet Spokesperson for Children, Young People and Families",),
        (),
        None,
    ),
    "letters of the body inside a role": ("Ann Able (AA) Acting ODUG Chair", [], (), ("acting-chair",), "AA"),
    "role of the body beside an organisation": (
        "Ann Able (AA) ODUG Secretariat / Cabinet Office, Transparency Team",
        ["Cabinet Office, Transparency Team"],
        (),
        ("secretariat",),
        "AA",
    ),
    "organisation beside a post": (
        "Ann Able (Widget Makers of Wye / Director ICT Futures)",
        ["Widget Makers of Wye"],
        ("Director ICT Futures",),
        (),
        None,
    ),
    "office in the body": ("Ann Able – Secretary to the Panel", [], (), ("secretariat",), None),
    "role named after the body": ("Ann Able (Panel Secretary)", [], (), ("secretariat",), None),
    "representative of an organisation": (
        "Ann Able (Local Government Association Representative)",
        ["Local Government Association"],
        ("Local Government Association Representative",),
        (),
        None,
    ),
    "observer of a department": ("Ann Able (BIS Observer)", ["BIS"], (), ("observer",), None),
    "one of two chairs": ("Ann Able, Civil Society Co-Chair", [], (), ("chair",), None),
    "who wrote the note": ("Ann Able (CLG) (meeting note)", ["CLG"], (), ("minute-taker",), None),
    "abbreviation behind a post": ("Ann Able (CEO ShEx)", ["ShEx"], ("CEO ShEx",), (), None),
    "from an organisation": ("Ann Able from the Cabinet Office", ["Cabinet Office"], (), (), None),
    "organisation first": ("Cabinet Office – Ann Able", ["Cabinet Office"], (), (), None),
    "organisation and colon first": ("Cabinet Office: Ann Able", ["Cabinet Office"], (), (), None),
    "star behind the name": ("Ann Able* (DfE)", ["DfE"], (), (), None),
    "for an organisation": ("Ann Able, representing the Widget Society", ["Widget Society"], (), (), None),
    "deputy director is no deputy": ("Ann Able, Deputy Director", [], ("Deputy Director",), (), None),
    "minister for a department": (
        "Ann Able, Minister for the Cabinet Office (Chair)",
        [],
        ("Minister for the Cabinet Office",),
        ("chair",),
        None,
    ),
    "head of a body": (
        "Ann Able, Chair of the Widget Trust",
        ["Widget Trust"],
        ("Chair of the Widget Trust",),
        (),
        None,
    ),
    "unit and department": (
        "Ann Able, Transparency Team, Cabinet Office",
        ["Transparency Team, Cabinet Office"],
        (),
        (),
        None,
    ),
    "comma in a name": (
        "Ann Able (Department for Business, Innovation and Skills)",
        ["Department for Business, Innovation and Skills"],
        (),
        (),
        None,
    ),
    "columns of a page": (
        "Ann Able          Southampton University",
        ["Southampton University"],
        (),
        (),
        None,
    ),
    "no known organisation": ("Ann Able, Widget Makers of Wye", ["Widget Makers of Wye"], (), (), None),
    "occupation": ("Ann Able, practising barrister", [], ("practising barrister",), (), None),
    "office of somebody": (
        "Ann Able, Office of the Lord Chief Widget",
        ["Office of the Lord Chief Widget"],
        (),
        (),
        None,
    ),
}


@pytest.mark.parametrize(
    ("text", "organisations", "posts", "roles", "short"), ENTRIES.values(), ids=ENTRIES.keys()
)
def test_an_entry_is_read(text, organisations, posts, roles, short, reference):
    entry = people(reference).read(text, Span(0, len(text)))
    assert [each.written for each in entry.affiliations] == organisations
    assert entry.posts == posts
    assert tuple(role.value for role in entry.roles) == roles
    assert (entry.short[0] if entry.short else None) == short


@pytest.mark.parametrize(
    ("text", "principal", "organisation"),
    [
        ("Ann Able (for Ben Bold - Sunderland City Council)", "Ben Bold", "Sunderland City Council"),
        ("Ann Able (Cabinet Office for Ben Bold)", "Ben Bold", "Cabinet Office"),
        ("Ann Able (deputising for Ben Bold)", "Ben Bold", None),
        ("Ann Able (deputy for Ben Bold, DWP)", "Ben Bold", "DWP"),
        ("Ann Able (representing Ben Bold)", "Ben Bold", None),
    ],
)
def test_a_deputy_names_whom_they_stand_in_for(text, principal, organisation, reference):
    entry = people(reference).read(text, Span(0, len(text)))
    assert entry.principal == principal
    assert [each.written for each in entry.affiliations] == ([organisation] if organisation else [])


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Sir Ann Able (via Skype)", "via Skype"),
        ("Ann Able (No 10) - first item only", "first item only"),
        ("Baroness Able (Items 1-3)", "Items 1-3"),
        ("Ann Able (AA) (joining at 2:30pm)", "joining at 2:30pm"),
        ("Ann Able (DCLG – for item on widgets)", "for item on widgets"),
        ("Ann Able (AA)  2:30o", "2:30o"),
    ],
)
def test_part_time_presence_is_a_remark_and_no_organisation(text, remark, reference):
    entry = people(reference).read(text, Span(0, len(text)))
    assert remark in entry.remarks


@pytest.mark.parametrize(
    "text",
    ["Minister for Widgets, Ann Able MP", "Minister for Widgets Ann Able MP"],
)
def test_the_office_of_a_minister_may_stand_first(text, reference):
    entry = people(reference).read(text, Span(0, len(text)))
    assert (entry.name.full, entry.posts) == ("Ann Able", ("Minister for Widgets",))
    assert text[entry.extent.start : entry.extent.end] == text


@pytest.mark.parametrize(
    "text",
    ["Ann Able (CAFOD) and Ben Bold (HMRC)", "Ann Able (Nesta), Ben Bold (ODI)", "Ann Able and Ben Bold"],
)
def test_two_people_are_not_one_entry(text, reference):
    assert people(reference).read(text, Span(0, len(text))) is None


def test_an_apology_behind_the_name_is_heard(reference):
    text = "Ann Able, Minister for the Cabinet Office - Apologies"
    assert people(reference).read(text, Span(0, len(text))).status.value == "apologies"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ann Able (would have attended as observer)", "unknown"),
        ("Ann Able (was due to join by phone)", "unknown"),
        ("Ann Able, apologies received as she was in Leeds", "apologies"),
        ("Ann Able (attended as observer)", None),
    ],
)
def test_who_would_have_come_did_not(text, status, reference):
    assert people(reference).read(text, Span(0, len(text))).status == status


@pytest.mark.parametrize(
    "text",
    ["Ann Able, apologies received too late, attended in person", "Ann Able, apologies Ben Bold"],
)
def test_an_apology_that_is_not_theirs_or_was_needless_is_none(text, reference):
    entry = people(reference).read(text, Span(0, len(text)))
    assert entry is None or entry.status is None


@pytest.mark.parametrize(
    "text",
    [
        "BIS Observer (BIS)",
        "All",
        "The Secretariat",
        "DD Transparency Strategy",
        "Open Data Institute",
        "Cabinet Office",
        "Ann Able, Director of Widgets, updated the Board on progress this month:",
        "Ann Able said that widgets were late",
        "(Ann Able)",
        "",
    ],
)
def test_what_is_no_entry_is_none(text, reference):
    assert people(reference).read(text or " ", Span(0, max(len(text), 1))) is None


def test_bold_parts_a_name_from_what_follows(reference):
    text = "Aled Quux Widget Wrangling and Support"
    assert people(reference).read(text, Span(0, len(text))) is None
    assert people(reference).read(text, Span(0, len(text)), bold_until=9).name.full == "Aled Quux"
