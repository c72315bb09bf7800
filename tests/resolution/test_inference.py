import pytest

from ogkg.model.code import AttendanceStatus, Capacity, Method

SOG = "Senior Officials Group on Transparency"
APOLOGIES = AttendanceStatus.APOLOGIES
CO = "organisation/cabinet-office"


@pytest.mark.parametrize(
    ("organisation", "date", "department"),
    [
        pytest.param("DfT", "2012-03-08", "organisation/department-for-transport", id="department"),
        pytest.param("Government Digital Service", "2017-02-01", CO, id="unit"),
        pytest.param(
            "Government Digital Service",
            "2025-02-01",
            "organisation/department-for-science-innovation-and-technology",
            id="unit moved",
        ),
        pytest.param("Crown Commercial Service", "2017-02-01", CO, id="agency"),
        pytest.param("Welsh Govt", "2012-03-08", "organisation/welsh-government", id="devolved"),
        pytest.param(
            "Environment Agency",
            "2012-03-08",
            "organisation/environment-agency",
            id="agency of no known department",
        ),
        pytest.param("Involve", "2012-03-08", None, id="civil society"),
    ],
)
def test_the_department_is_that_of_the_day(world, organisation, date, department):
    world.minutes("a.txt", SOG, date).person("Ann Quill", organisation)
    (attended,) = world.resolve().attended
    assert attended.departments == ((department,) if department else ())


@pytest.mark.parametrize(
    ("name", "organisation", "titles", "capacity"),
    [
        pytest.param("Ann Quill", "DfT", (), Capacity.OFFICIAL, id="department"),
        pytest.param("Ann Quill", "Transparency Team", ("Deputy Director",), Capacity.OFFICIAL, id="unit"),
        pytest.param("Ann Quill", "Involve", (), Capacity.CIVIL_SOCIETY, id="civil society"),
        pytest.param("Ann Quill", "LGA", (), Capacity.LOCAL_GOVERNMENT, id="local government"),
        pytest.param("Ann Quill", "Deloitte", (), Capacity.PRIVATE_SECTOR, id="business"),
        pytest.param("Ann Quill", "University of East London", (), Capacity.ACADEMIC, id="academic"),
        pytest.param(
            "Ann Quill",
            "Cabinet Office",
            ("Minister for the Cabinet Office",),
            Capacity.MINISTER,
            id="minister",
        ),
        pytest.param(
            "Alex Quill MP",
            "Cabinet Office",
            ("Parliamentary Secretary for the Cabinet Office",),
            Capacity.MINISTER,
            id="MP with a post",
        ),
        pytest.param("Alex Quill MP", "Cabinet Office", (), Capacity.PARLIAMENTARIAN, id="MP without a post"),
        pytest.param(
            "Ann Quill", "Cabinet Office", ("Special Adviser",), Capacity.SPECIAL_ADVISER, id="adviser"
        ),
        pytest.param(
            "Ann Quill",
            "Cabinet Office",
            ("Permanent Secretary",),
            Capacity.OFFICIAL,
            id="permanent secretary",
        ),
        pytest.param(
            "Ann Quill",
            "Cabinet Office",
            ("Private Secretary to the Minister",),
            Capacity.OFFICIAL,
            id="private secretary",
        ),
        pytest.param("Baroness Quill", "DCLG", (), None, id="a peer in a department may be a minister"),
        pytest.param("Ann Quill", "Involve / DfT", (), None, id="two kinds of organisation"),
        pytest.param("Ann Quill", "Podunk Limited", (), None, id="unknown organisation"),
        pytest.param("Ann Quill", "", (), None, id="no organisation"),
    ],
)
def test_capacity_is_concluded_only_where_it_is_sure(world, name, organisation, titles, capacity):
    world.minutes("a.txt", SOG, "2012-03-08").person(name, organisation, titles=titles)
    assert {one.capacity for one in world.resolve().attended} <= {capacity}
    assert any(one.capacity for one in world.resolve().attended) is bool(capacity)


def deputies(resolved):
    return [one for one in resolved.assertions if one.predicate == "ogkg:deputisingFor"]


def test_a_deputy_stands_in_for_the_one_absent_colleague(world):
    minutes = world.minutes("a.txt", SOG, "2012-03-08")
    minutes.deputy("Nick Illsey", "DfT")
    minutes.person("Steve Gooding", "DFT", status=APOLOGIES)
    minutes.person("Antonia Romeo", "MoJ", status=APOLOGIES)
    minutes.deputy("Liz Tadd", "DfE")
    (pair,) = deputies(world.resolve())
    assert pair.subject.endswith("/attendance/nick-illsey")
    assert pair.object.entity.endswith("/attendance/steve-gooding")
    assert (pair.confidence, pair.method) == (0.90, Method.SAME_ORGANISATION_DEPUTY)


@pytest.mark.parametrize("extra", ["apology", "deputy", "other meeting", "grade"])
def test_no_pair_is_guessed(world, extra):
    minutes = world.minutes("a.txt", SOG, "2012-03-08")
    later = world.minutes("b.txt", SOG, "2012-04-26")
    (minutes.person if extra == "grade" else minutes.deputy)("Nick Illsey", "DfT")
    (later if extra == "other meeting" else minutes).person("Steve Gooding", "DfT", status=APOLOGIES)
    if extra == "apology":
        minutes.person("Ann Quill", "DfT", status=APOLOGIES)
    if extra == "deputy":
        minutes.deputy("Ann Quill", "DfT")
    assert deputies(world.resolve()) == []


def test_memberships_are_observed_on_days_and_say_the_post(world):
    world.minutes("a.txt", SOG, "2023-01-18").person(
        "Sue Bateman", "CDDO", titles=("Interim Chief Data Officer",)
    )
    world.minutes("b.txt", SOG, "2023-06-22").person(
        "Sue Bateman", "CDDO", titles=("Interim Chief Data Officer",), status=APOLOGIES
    )
    (membership,) = world.resolve().memberships
    assert (
        membership.id == "membership/sue-bateman.central-digital-and-data-office.interim-chief-data-officer"
    )
    assert membership.observed_on == ("2023-01-18", "2023-06-22")
    assert membership.post_id == "post/central-digital-and-data-office.interim-chief-data-officer"


def test_a_grade_is_no_post(world):
    world.minutes("a.txt", SOG, "2012-03-08").person(
        "Pete Lawrence", "Cabinet Office", titles=("Deputy Director",)
    )
    (membership,) = world.resolve().memberships
    assert membership.post_id is None


def test_only_those_present_attended(world):
    minutes = world.minutes("a.txt", SOG, "2012-03-08")
    minutes.person("Nick Illsey", "DfT")
    minutes.person("Steve Gooding", "DfT", status=APOLOGIES)
    minutes.person("Ann Quill", "DfT", status=AttendanceStatus.UNKNOWN)
    assert [person for _, person in world.resolve().attendees] == ["person/nick-illsey"]
