import pytest

from ogkg.model.record import CommitmentRecord, MilestoneRecord, PlanRecord
from ogkg.model.report import IssueCode

BODY = "Multi-Stakeholder Forum for Open Government"


def plan(file, *names, draft=False, number=""):
    return file.put(
        PlanRecord, "plan", f"{names[0]}-{draft}", names[0], names=names, draft=draft, number=number
    )


def commitment(file, of, title, number=""):
    return file.put(
        CommitmentRecord, "commitment", f"{title}-{number}", title, plan=of.id, title=title, number=number
    )


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("NAP5", "uk-nap-5"),
        ("NAP 5", "uk-nap-5"),
        ("the UK’s NAP4", "uk-nap-4"),
        ("2016-18 Open Government Action Plan", "uk-nap-3"),
        ("Third National Action Plan", "uk-nap-3"),
        ("National Action Plan for Open Government 2013-15", "uk-nap-2"),
        ("Open Government National Action Plan 2019-2021", "uk-nap-4"),
        ("Sixth National Action Plan for Open Government 2024-25", "uk-nap-6"),
    ],
)
def test_a_plan_is_known_by_any_of_its_names(world, name, slug):
    record = plan(world.minutes("a.txt", BODY, "2023-06-22"), name)
    assert world.resolve().entities[record.id] == f"action-plan/{slug}"


def test_an_unknown_plan_is_minted_and_reported(world):
    record = plan(world.minutes("a.txt", BODY, "2023-06-22"), "Open Transport Plan")
    resolved = world.resolve()
    assert resolved.entities[record.id] == "action-plan/open-transport-plan"
    assert IssueCode.PLAN_UNKNOWN in {issue.code for issue in resolved.issues}


def test_a_draft_is_never_the_plan(world):
    record = plan(world.minutes("a.txt", BODY, "2013-06-22"), "National Action Plan 2013-15", draft=True)
    assert world.resolve().entities[record.id] == "action-plan/uk-nap-2-draft"


def test_a_commitment_is_recognised_by_title_and_not_by_number_alone(world):
    first, second = world.minutes("a.txt", BODY, "2022-02-01"), world.minutes("b.txt", BODY, "2023-06-22")
    local = commitment(first, plan(first, "NAP5"), "Local Transparency", "6")
    aid = commitment(second, plan(second, "NAP5"), "Aid Transparency", "6")
    again = commitment(second, plan(second, "NAP 5"), "Local transparency")
    entities = world.resolve().entities
    assert entities[local.id] == entities[again.id] == "action-plan/uk-nap-5/commitment/local-transparency"
    assert entities[aid.id] == "action-plan/uk-nap-5/commitment/aid-transparency"


def test_a_commitment_has_the_title_of_the_register(world):
    file = world.minutes("a.txt", "Group", "2017-02-01")
    record = commitment(file, plan(file, "NAP3"), "Natural Resource Transparency", "2")
    step = file.put(MilestoneRecord, "milestone", "3", "milestone 3", commitment=record.id, number="3")
    assert (
        world.resolve().entities[step.id]
        == "action-plan/uk-nap-3/commitment/natural-resource-transparency/milestone/3"
    )


def test_a_number_alone_is_the_one_commitment_that_its_plan_has_under_it(world):
    later = world.minutes("a.txt", BODY, "2023-06-22")
    second = plan(later, "the second plan", number="2")
    bare = commitment(later, second, "commitment 4", number="4")
    numbered = commitment(later, second, "commitment no. 4", number="4")
    unknown = commitment(later, second, "commitments 5 and 6", number="5")
    own = world.minutes("b.txt", BODY, "2013-10-31")
    whole = commitment(own, plan(own, "NAP2"), "Open contracting", number="4")
    entities = world.resolve().entities
    assert entities[bare.id] == entities[numbered.id] == entities[whole.id]
    assert entities[unknown.id] == "action-plan/uk-nap-2/commitment/commitment-5"
