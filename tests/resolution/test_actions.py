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


CASE = "Develop benefits case"
"""A task that says nothing without the theme it stands under."""
LOGS = (
    ("2013-02-19", [("Land polygons", "BB", False)]),
    (
        "2013-04-09",
        [("Land polygons", "", True), ("Vehicle data", "", True), ("Energy certificates", "", True)],
    ),
    ("2013-05-14", [("Vehicle data", "JT", True), ("Energy certificates", "PM", True)]),
    ("2013-06-11", [("Energy certificates", "PM", True)]),
)


def logs(world, documents=LOGS):
    for date, rows in documents:
        log = world.minutes(f"{date}.txt", SOG, date)
        for theme, owner, reported in rows:
            log.action(CASE, owner, reported=reported, under=theme)
    return world.resolve()


def by_theme(resolved):
    """The entities and the owners of the tasks under each theme."""
    found = {}
    for extraction in resolved.extractions:
        for record in extraction.records:
            if "#action/" in record.id:
                entities, owners = found.setdefault(record.heading, (set(), set()))
                entities.add(resolved.entities[record.id].rpartition("/")[2])
                owners.update(owner.written for owner in record.owners)
    return found


def test_the_same_words_under_several_themes_have_a_life_cycle_each(world):
    assert by_theme(logs(world)) == {
        "Land polygons": ({"develop-benefits-case-104170-land-polygons"}, {"BB"}),
        "Vehicle data": ({"develop-benefits-case-104170-vehicle-data"}, {"JT"}),
        "Energy certificates": ({"develop-benefits-case-104170-energy-certificates"}, {"PM"}),
    }


def test_a_log_that_is_missing_changes_no_other_key(world):
    whole = by_theme(logs(world))
    for missing in range(len(LOGS)):
        world.files.clear()
        fewer = by_theme(logs(world, LOGS[:missing] + LOGS[missing + 1 :]))
        assert all(whole[theme][0] == entities for theme, (entities, _) in fewer.items())


def test_a_themed_task_alone_in_its_log_is_not_that_of_another_theme(world):
    found = by_theme(logs(world, (LOGS[0], ("2013-04-09", [("Vehicle data", "", True)]))))
    assert found["Land polygons"][0].isdisjoint(found["Vehicle data"][0])


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        pytest.param("Vehicle data", "Vehicle Bulk data", CASE, id="one theme is the other with a word more"),
        pytest.param(
            "Road map", "Licensing", "Group and Institute to deliver joint paper on licensing", id="it moved"
        ),
        pytest.param("", "Secretariat", CASE, id="minutes without themes, and the log"),
    ],
)
def test_a_task_may_move_between_themes(world, first, second, text):
    world.minutes("a.txt", SOG, "2013-02-19").action(text, under=first)
    world.minutes("b.txt", SOG, "2013-04-09").action(text, under=second, reported=True)
    assert len(actions(world.resolve())) == 1


@pytest.mark.parametrize(
    ("text", "owners", "raised_again"),
    [
        pytest.param(
            "Nominate a lead member of the group for this benefits case", ("", ""), False, id="this"
        ),
        pytest.param("Strengthen the evidence base for the benefits case", ("BB", "PM"), False, id="owners"),
        pytest.param("Strengthen the evidence base for the benefits case", ("", ""), True, id="raised twice"),
    ],
)
def test_a_task_under_another_theme_may_be_another(world, text, owners, raised_again):
    world.minutes("a.txt", SOG, "2013-02-19").action(text, owners[0], under="Land polygons")
    later = world.minutes("b.txt", SOG, "2013-04-09")
    later.action(text, owners[1], under="Vehicle data", reported=not raised_again)
    assert len(actions(world.resolve())) == 2


def test_a_remark_behind_a_task_of_the_same_theme_makes_no_other_task(world):
    text = "Provide feedback to the group on progress of the report"
    world.minutes("a.txt", SOG, "2013-02-19").action(text, under="Address data")
    world.minutes("b.txt", SOG, "2013-04-09").action(
        f"{text} – waiting on a draft", under="Address data", reported=True
    )
    assert len(actions(world.resolve())) == 1


def test_likeness_does_not_join_what_a_theme_or_a_day_tells_apart(world):
    world.minutes("a.txt", SOG, "2013-02-19").action(CASE, "BB", under="Land polygons")
    world.minutes("b.txt", SOG, "2013-04-09").action(
        "Develop the benefits case", "BB", under="Vehicle data", reported=True
    )
    assert len(actions(world.resolve())) == 2
    world.files.clear()
    world.minutes("a.txt", SOG, "2013-02-19").action("Circulate the draft strategy to members", "BB")
    world.minutes("b.txt", SOG, "2013-04-09").action(
        "Circulate the draft strategy to all members", "BB", raised="2012-12-04", reported=True
    )
    assert len(actions(world.resolve())) == 2


def test_the_day_it_was_raised_or_due_tells_tasks_of_one_theme_apart(world):
    log = world.minutes("a.txt", SOG, "2011-11-15")
    for due in ("2011-10", "2011-11"):
        log.action("Discuss charging models", raised="2011-09-06", due=due, reported=True)
    earlier = world.minutes("b.txt", SOG, "2011-10-11")
    earlier.action("Discuss charging models", raised="2011-09-06", due="2011-10", reported=True)
    keys = {entity.rpartition("/")[2].partition("models-")[2][7:] for entity in actions(world.resolve())}
    assert keys == {"2011-10", "2011-11"}


def test_tasks_of_one_wording_that_nothing_tells_apart_stay_several(world):
    first = world.minutes("a.txt", SOG, "2012-01-26")
    first.action(CASE, "BB")
    later = world.minutes("b.txt", SOG, "2012-03-08")
    later.action(CASE, reported=True)
    later.action(CASE, reported=True)
    assert len(actions(world.resolve())) == 3


def test_a_log_of_a_meeting_it_does_not_record_belongs_to_the_body_that_met(world):
    world.minutes("a.txt", SOG, "2012-03-08").action(RAISED)
    world.minutes("b.txt", SOG, "2012-03").log().action(RAISED.rstrip("."), reported=True)
    assert len(actions(world.resolve())) == 1
