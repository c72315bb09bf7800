from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogkg.model.period import PartialDate
from ogkg.names.organisation import organisation_index
from ogkg.reference import load_reference

ROOT = Path(__file__).resolve().parents[2]
INDEX = organisation_index(load_reference(ROOT / "data" / "reference"))

CO, GDS, MOJ = "cabinet-office", "government-digital-service", "ministry-of-justice"
DEFRA = "department-for-environment-food-and-rural-affairs"
DCMS = "department-for-culture-media-and-sport"
TRANSPARENCY = "cabinet-office-transparency-team"


@pytest.mark.parametrize(
    ("written", "within", "on", "slugs"),
    [
        pytest.param("DfT", "", "2012", ("department-for-transport",), id="abbreviation"),
        pytest.param("DFT", "", "2012", ("department-for-transport",), id="abbreviation in capitals"),
        pytest.param("Cabinet Office’s", "", "2012", (CO,), id="possessive"),
        pytest.param("the  cabinet\u00a0office", "", "2012", (CO,), id="case, article, spaces"),
        pytest.param("Cabinet Office, Government Digital Service", "", "2017", (GDS,), id="department, unit"),
        pytest.param("Government Digital Service, Cabinet Office", "", "2017", (GDS,), id="unit, department"),
        pytest.param("Transparency", "Cabinet Office", "2012", (TRANSPARENCY,), id="contextual"),
        pytest.param("Transparency", "", "2012", (), id="contextual form without its context"),
        pytest.param("Cabinet Office Transparency Team", "", "2012", (TRANSPARENCY,), id="unit in one name"),
        pytest.param(
            "Cabinet Office, Transparency", "", "2012", (TRANSPARENCY,), id="department, contextual"
        ),
        pytest.param("Ministry of Justice, Analytical Services", "", "2012", (MOJ,), id="unknown unit"),
        pytest.param(
            "Home Office Statistics", "", "2012", ("home-office",), id="unknown unit without a comma"
        ),
        pytest.param(
            "Policy and Services, The National Archives", "", "2012", ("the-national-archives",), id="and"
        ),
        pytest.param("Transparency team officials", "", "2012", (TRANSPARENCY,), id="staff"),
        pytest.param("Department of Health", "", "2012", ("department-of-health",), id="of"),
        pytest.param("Department for Health", "", "2012", ("department-of-health",), id="of and for"),
        pytest.param(
            "Foreign & Commonwealth Office", "", "2012", ("foreign-and-commonwealth-office",), id="&"
        ),
        pytest.param(
            "Department for Environment, Food & Rural Affairs", "", "2012", (DEFRA,), id="commas and &"
        ),
        pytest.param(
            "Office for National Statistics (ONS)", "", "2012", ("office-for-national-statistics",), id="both"
        ),
        pytest.param("Cabinet Office (GDS)", "", "2012", (GDS,), id="unit in brackets"),
        pytest.param(
            "Transparency International (TI)", "", "2017", ("transparency-international-uk",), id="TI"
        ),
        pytest.param("Linked Gov", "", "2012", ("linkedgov",), id="in two words"),
        pytest.param(
            "BIS / HMRC",
            "",
            "2012",
            ("department-for-business-innovation-and-skills", "hm-revenue-and-customs"),
            id="two",
        ),
        pytest.param(
            "BIS and HMRC",
            "",
            "2012",
            ("department-for-business-innovation-and-skills", "hm-revenue-and-customs"),
            id="two with and",
        ),
        pytest.param("DCMS", "", "2012-03-08", (DCMS,), id="DCMS 2012"),
        pytest.param(
            "DCMS", "", "2018-03", ("department-for-digital-culture-media-and-sport",), id="DCMS 2018"
        ),
        pytest.param("DCMS", "", "2024", (f"{DCMS}-2023",), id="DCMS 2024"),
        pytest.param(
            "MHCLG", "", "2019", ("ministry-of-housing-communities-and-local-government",), id="MHCLG 2019"
        ),
        pytest.param(
            "MHCLG",
            "",
            "2025-01",
            ("ministry-of-housing-communities-and-local-government-2024",),
            id="MHCLG 2025",
        ),
        pytest.param("MHCLG", "", None, (), id="undecidable without a date"),
        pytest.param(
            "BIS",
            "",
            "2017-02-01",
            ("department-for-business-innovation-and-skills",),
            id="named after its end",
        ),
        pytest.param("Devolved Assemblies", "", "2012", (), id="no organisation"),
        pytest.param("the centre", "", "2012", (), id="the centre"),
        pytest.param(
            "Cabinet Office and Civil Society Groups", "", "2012", (), id="and inside a longer name"
        ),
        pytest.param("bis", "", "2012", (), id="no abbreviation in lower case"),
        pytest.param("TK", "", "2012", (), id="initials"),
        pytest.param("", "", None, (), id="empty"),
    ],
)
def test_an_affiliation_is_resolved(written, within, on, slugs):
    assert INDEX.resolve(written, within, PartialDate(on) if on else None) == slugs


def test_a_name_of_several_bodies_is_ambiguous_only_without_a_date():
    assert len(INDEX.ambiguous("DCMS", None)) == 3
    assert INDEX.ambiguous("DCMS", PartialDate("2012")) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "She met the Department for Culture, Media and Sport today.",
            [("Department for Culture, Media and Sport", DCMS)],
            id="longest",
        ),
        pytest.param("The Cabinet Office’s team", [("Cabinet Office", CO)], id="possessive"),
        pytest.param("Health and Justice matter to all; transparency too.", [], id="plain words"),
        pytest.param(
            "Involve citizens. We asked Involve.", [("Involve", "involve")], id="verb and organisation"
        ),
        pytest.param(
            "DfT, HMRC and Defra",
            [("DfT", "department-for-transport"), ("HMRC", "hm-revenue-and-customs"), ("Defra", DEFRA)],
            id="list",
        ),
        pytest.param("a cabinet office of wood", [], id="lower case"),
        pytest.param("two MPs, three GPs", [], id="plural of an abbreviation"),
        pytest.param("the organ of sight; C.O.", [], id="inside words"),
    ],
)
def test_organisations_are_found_in_running_text(text, found):
    hits = INDEX.find(text, PartialDate("2012"))
    assert [(text[hit.start : hit.end], *hit.slugs) for hit in hits] == found


@pytest.mark.parametrize(
    ("text", "known"), [("BIS", True), ("TK", False), ("HMRC", True), ("Whitehall", False)]
)
def test_a_bracket_is_a_department_or_initials(text, known):
    assert INDEX.knows(text) is known


def test_a_unit_belongs_to_a_department_for_a_time():
    assert INDEX.within(GDS, CO, PartialDate("2017"))
    assert not INDEX.within(GDS, CO, PartialDate("2025-03"))


@given(st.text(max_size=80))
def test_any_text_is_read_and_hits_lie_in_order(text):
    hits = INDEX.find(text)
    assert all(text[hit.start : hit.end] for hit in hits)
    assert all(left.end <= right.start for left, right in pairwise(hits))
    assert isinstance(INDEX.resolve(text, text, None), tuple)
