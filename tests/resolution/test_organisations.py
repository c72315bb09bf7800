import pytest

from ogkg.model.record import Affiliation, OrganisationRecord
from ogkg.model.report import IssueCode

SOG = "Senior Officials Group on Transparency"


def slugs(resolved, written, within="", document="a.txt"):
    found = resolved.organisations[(document, Affiliation(written=written, within=within))]
    return [entity.partition("/")[2] for entity in found]


def test_an_affiliation_is_read_by_the_day_of_the_meeting(world):
    world.minutes("a.txt", SOG, "2012-03-08").person("Tom Knight", "DCMS")
    world.minutes("b.txt", SOG, "2024-03-08").person("Tom Knight", "DCMS")
    resolved = world.resolve()
    assert slugs(resolved, "DCMS") == ["department-for-culture-media-and-sport"]
    assert slugs(resolved, "DCMS", document="b.txt") == ["department-for-culture-media-and-sport-2023"]


def test_a_heading_gives_the_context(world):
    world.minutes("a.txt", SOG, "2012-03-08").person("Simon French", "Transparency", within="Cabinet Office")
    assert slugs(world.resolve(), "Transparency", "Cabinet Office") == ["cabinet-office-transparency-team"]


@pytest.mark.parametrize(
    "written",
    [
        "Devolved Assemblies",
        "TK",
        "the centre",
        "Whitehall",
        "Kevin Keith",
        "a long story of how it came about",
    ],
)
def test_what_is_no_organisation_is_not_minted(world, written):
    world.minutes("a.txt", SOG, "2012-03-08").person("Gervase Hood", written)
    resolved = world.resolve()
    assert slugs(resolved, written) == []
    assert resolved.minted_organisations == frozenset()


def test_a_post_names_its_department(world):
    world.minutes("a.txt", SOG, "2023-06-22").person(
        "Alex Quill MP", "Parliamentary Secretary for the Cabinet Office"
    )
    assert slugs(world.resolve(), "Parliamentary Secretary for the Cabinet Office") == ["cabinet-office"]


def test_an_unknown_organisation_is_minted_once_for_all_documents(world):
    world.minutes("a.txt", SOG, "2012-03-08").person("Ann Quill", "Podunk District Council")
    world.minutes("b.txt", SOG, "2012-04-08").person("Ann Quill", "the Podunk District Council")
    resolved = world.resolve()
    assert resolved.minted_organisations == {"podunk-district-council"}
    assert [one.code for one in resolved.issues] == [IssueCode.ORGANISATION_UNKNOWN]
    assert "podunk-district-council" in {entry.slug for entry in resolved.reference.organisations}
    assert len(resolved.persons) == 1


def test_an_owner_is_minted_only_if_it_ends_like_an_organisation(world):
    minutes = world.minutes("a.txt", SOG, "2012-03-08")
    minutes.action("to write", "Clare")
    minutes.action("to read", "Podunk Transport Panel")
    resolved = world.resolve()
    assert resolved.minted_organisations == {"podunk-transport-panel"}
    assert slugs(resolved, "Clare") == []


def test_what_a_document_states_to_be_an_organisation_is_one(world):
    file = world.minutes("a.txt", SOG, "2012-03-08")
    record = file.put(OrganisationRecord, "organisation", "x", "Frobnicate", names=("Frobnicate",))
    resolved = world.resolve()
    assert resolved.entities[record.id] == "organisation/frobnicate"
    assert "frobnicate" in resolved.minted_organisations


def test_the_gazetteer_stays_out_but_for_what_is_named(world):
    world.minutes("a.txt", SOG, "2012-03-08").person("Ann Quill", "Environment Agency")
    kept = {entry.slug for entry in world.resolve().reference.organisations}
    assert "environment-agency" in kept
    assert "english-nature" not in kept


def test_an_ambiguous_name_is_left_open_and_reported(world):
    world.minutes("a.txt", SOG, "").person("Ann Quill", "MHCLG")
    resolved = world.resolve()
    assert slugs(resolved, "MHCLG") == []
    assert IssueCode.ORGANISATION_AMBIGUOUS in {issue.code for issue in resolved.issues}


@pytest.mark.parametrize(
    ("owner", "body"),
    [
        ("All", True),
        ("The Group", True),
        ("SOG members", True),
        ("Senior Officials", True),
        ("Officials", False),
        ("SOG Chair", False),
    ],
)
def test_an_owner_may_be_the_whole_group_that_meets(world, owner, body):
    world.minutes("a.txt", SOG, "2012-03-08").action("to write", owner)
    expected = ["senior-officials-group-on-transparency"] if body else []
    assert slugs(world.resolve(), owner) == expected


@pytest.mark.parametrize("owner", ["Secretariat", "The Secretariat", "secretariat"])
def test_the_secretariat_that_owns_a_task_is_that_of_the_body(world, owner):
    world.minutes("a.txt", SOG, "2012-03-08").action("to write", owner)
    resolved = world.resolve()
    assert slugs(resolved, owner) == ["senior-officials-group-on-transparency-secretariat"]
    labels = {entry.slug: entry.label for entry in resolved.reference.organisations}
    assert labels[slugs(resolved, owner)[0]] == "Secretariat of the Senior Officials' Group on Transparency"


def test_a_team_of_a_body_that_no_register_knows_is_a_unit_of_it(world):
    world.minutes("a.txt", SOG, "2012-03-08").action("to write", "Home Office ledger team")
    resolved = world.resolve()
    assert slugs(resolved, "Home Office ledger team") == ["home-office-ledger-team"]
    parents = [(one.member, one.organisation) for one in resolved.reference.memberships]
    assert ("home-office-ledger-team", "home-office") in parents
