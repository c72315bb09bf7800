import pytest

from ogkg.model.code import Method
from ogkg.model.report import IssueCode

SOG = "Senior Officials Group on Transparency"
RAISED = "Transparency Team to circulate the UK OGP action plan to Senior Officials."


def actions(resolved):
    return {entity for record, entity in resolved.entities.items() if "#action/" in record}


def two(world, raised, reported, body=SOG):
    world.minutes("a.txt", SOG, "2012-01-26").action(*raised)
    world.minutes("b.txt", body, "2012-03-08").action(*reported, reported=True)
    return world.resolve()


@pytest.mark.parametrize(
    "reported",
    [
        pytest.param(
            "Transparency Team to circulate the UK OGP Action Plan to Senior Officials", id="case, full stop"
        ),
        pytest.param(
            "The Transparency Team to circulate UK OGP action plan to the Senior Officials", id="small words"
        ),
    ],
)
def test_an_action_reported_on_is_the_action_raised(world, reported):
    resolved = two(world, (RAISED,), (reported,))
    assert actions(resolved) == {
        "organisation/senior-officials-group-on-transparency/action/transparency-team-circulate-uk-ogp-action-bc4a2e"
    }


def test_words_that_are_only_like_need_an_owner_or_number(world):
    raised, reported = (
        "Circulate the draft strategy to members",
        "Circulate draft strategy paper to all members by May",
    )
    assert len(actions(two(world, (raised,), (reported,)))) == 2
    world.files.clear()
    resolved = two(world, (raised, "HS"), (reported, "HS"))
    assert len(actions(resolved)) == 1
    matched = [one for one in resolved.assertions if one.method is Method.NORMALISED_TEXT_MATCH]
    assert [one.predicate for one in matched] == ["ogkg:reportsOn"]
    assert "HS" in matched[0].evidence_note.upper()


def test_an_action_of_another_body_or_in_other_words_is_its_own(world):
    assert len(actions(two(world, (RAISED,), (RAISED,), body="Open Data User Group"))) == 2
    world.files.clear()
    resolved = two(world, (RAISED,), ("Publish the register of members",))
    assert len(actions(resolved)) == 2
    assert IssueCode.ACTION_UNMATCHED in {issue.code for issue in resolved.issues}


def test_each_raised_action_is_matched_once_in_a_document(world):
    world.minutes("a.txt", SOG, "2012-01-26").action("Write to members about the new timetable of work")
    later = world.minutes("b.txt", SOG, "2012-03-08")
    later.action("Write to members about new timetable of work", reported=True)
    later.action("Write to all members about the new timetable of the work", reported=True)
    assert len(actions(world.resolve())) == 2


def test_an_action_is_not_found_at_a_later_meeting(world):
    world.minutes("a.txt", SOG, "2012-03-08").action(
        "The Transparency Team to circulate UK OGP action plan to officials", reported=True
    )
    world.minutes("b.txt", SOG, "2012-06-01").action(
        "Transparency Team to circulate the UK OGP action plan to officials"
    )
    assert len(actions(world.resolve())) == 2


def test_tasks_of_one_wording_in_one_document_stay_several(world):
    first = world.minutes("a.txt", SOG, "2012-01-26")
    first.action("Develop benefits case", "BB")
    later = world.minutes("b.txt", SOG, "2012-03-08")
    later.action("Develop benefits case", reported=True)
    later.action("Develop benefits case", reported=True)
    assert len(actions(world.resolve())) == 2
